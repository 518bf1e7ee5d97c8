/* sighting.h - whether the learner looked at a proof, as far as the program can know. What takes an
 * act to be seen (a link's target, a mail's sender, an official panel, somebody's answer) was
 * looked at or not; what simply stood there was in view, and nothing is claimed.
 */
#ifndef CORE_SIGHTING_H
#define CORE_SIGHTING_H

#include "core/record.h"
#include "core/world.h"

enum sighting {
    SIGHT_NOT,
    SIGHT_AT,
    SIGHT_IN_VIEW, /* it takes no act to be seen, and the screen it stood on was open */
    SIGHT_NO_NEED  /* on a stranger's page, where the learner never went */
};

enum sighting sighting_of(const struct world *world, const struct record *record,
                          const struct cue *cue);

#endif
