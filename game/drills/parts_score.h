/* parts_score.h - for drills' `score`: numbers of one's own, and how a case ended where no notice
 * was to be judged. */
#ifndef DRILLS_PARTS_SCORE_H
#define DRILLS_PARTS_SCORE_H

#include "core/metrics.h"

/* Keys as in metrics.h. */
void score_count(struct drill_metrics *own, const char *key, int64_t n);
void score_share(struct drill_metrics *own, const char *key, int64_t n, int64_t of_n);
void score_time(struct drill_metrics *own, const char *key, int64_t ms); /* NEVER_MS = never */

/* What this drill says of the case. Where nothing was to be judged it alone decides: solved or
 * unsolved, passed or not. Otherwise the judgement keeps its name, and only one that was not solved
 * takes the pass away. */
void score_conclude(struct metrics *metrics, bool is_solved);

#endif
