/* cue.h - kinds of cues: the words for proofs on the screen, one table: id, NIST Phish Scale number
 * (0 = local), source. NIST TN 2276 (Dawkins & Jacobs 2023), 23 cues in 5 types; local ones stand
 * outside the count. */
#ifndef CORE_CUE_H
#define CORE_CUE_H

#include "core/referee.h"

struct cue_kind {
    const char *id; /* "registrable_domain", "display_name", "urgency" ...; text id "cue.<id>" */
    int nist;       /* 1..23, 0 = local */
    enum source source; /* SOURCE_N: a hint that never decides; wording and looks prove nothing */
};

const struct cue_kind *cue_kind_of(struct str id); /* NULL: unknown */
const struct cue_kind *cue_kind_at(size_t i);      /* NULL past the end */

#endif
