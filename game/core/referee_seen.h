/* referee_seen.h - what screens show and people answer, worked out as the world does: the only
 * place of the referee that may read who really did what. Only core/referee*.c includes it.
 */
#ifndef CORE_REFEREE_SEEN_H
#define CORE_REFEREE_SEEN_H

#include "core/referee.h"

/* The attempt that runs while this notice lies there, as a pending list would show it: the one the
 * notice speaks of, once that can have begun, or else the nearest that overlaps it (as in
 * truth_of). NULL: none. */
const struct attempt *seen_attempt(const struct scenario *s, const struct notice *notice);

bool seen_in_centre(const struct scenario *s,
                    const struct notice *notice); /* a copy is listed there */
bool seen_contact_says_yes(const struct contact *contact, const struct attempt *attempt);
bool seen_official(const struct scenario *s, const char *panel); /* some device can open it */

/* Another notice of the service speaks of this attempt: what it is can be told there. */
bool seen_elsewhere(const struct scenario *s, const struct notice *notice,
                    const struct attempt *attempt);

#endif
