/* report_self.h - one person's own results, round by round: how it was this time beside the last,
 * whether that is more than chance, by cue, and when the next round is due.
 *
 * What was played together or with help counts for the household only and is not in it. Different
 * rounds hold different situations, chosen harder as one gets better: the page says so.
 */
#ifndef CORE_REPORT_SELF_H
#define CORE_REPORT_SELF_H

#include "core/programme.h"
#include "core/report.h"

/* one round, in order of time */
struct own_round {
    int64_t begun_utc_ms;
    size_t first, n; /* its cases among all */
};

struct own_due {
    const struct programme *programme;
    struct due due;
};

struct self_matter {
    const struct metrics *const *metrics; /* every case, in order of play */
    size_t n;
    const struct own_round *rounds;
    size_t rounds_n;
    int offset_min; /* where the days of rounds are counted */
    const struct own_due *dues;
    size_t dues_n;
};

#define SELF_LEAST_N 5 /* situations of a round that can be set beside another */

struct report *report_self(struct arena *arena, const struct texts *texts,
                           const struct self_matter *matter);

#endif
