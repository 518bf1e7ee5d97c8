#include "drills/parts_score.h"

void score_count(struct drill_metrics *own, const char *key, int64_t n)
{
    metrics_put(own, (struct drill_metric){key, METRIC_COUNT, n, 0});
}

void score_share(struct drill_metrics *own, const char *key, int64_t n, int64_t of_n)
{
    metrics_put(own, (struct drill_metric){key, METRIC_SHARE, n, of_n});
}

void score_time(struct drill_metrics *own, const char *key, int64_t ms)
{
    metrics_put(own, (struct drill_metric){key, METRIC_TIME_MS, ms, 0});
}

void score_conclude(struct metrics *metrics, bool is_solved)
{
    if (metrics->main < metrics->n) {
        metrics->is_passed = metrics->is_passed && is_solved;
        return;
    }
    is_solved = is_solved && metrics->outcome != OUTCOME_UNSOLVED; /* of an earlier stage */
    metrics->outcome = is_solved ? OUTCOME_SOLVED : OUTCOME_UNSOLVED;
    metrics->end = is_solved ? END_SAFE : END_NOT_DONE;
    metrics->is_passed = is_solved && metrics->exposure == EXPOSURE_NONE;
}
