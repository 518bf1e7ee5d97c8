/* trend.h - does it get better over the months?
 *
 * Compare anchor items only, or counts corrected for difficulty: what is chosen gets harder as
 * people improve. Five waves are the least (four that all rise have p = .083); before that the
 * answer is "too early to tell".
 *
 * Sources: Mann 1945, Kendall 1975 (ties, continuity); Sen 1968; Cochran 1954, Armitage 1955; least
 * squares with Student's interval.
 */
#ifndef MEASURE_TREND_H
#define MEASURE_TREND_H

#include <stdbool.h>
#include <stddef.h>

#include "measure/interval.h"
#include "measure/proportion.h"

#define TREND_WAVES_N 5
#define TREND_EXACT_N 40 /* most values for an exact p */

bool trend_is_early(size_t waves_n);

/* NaN fields below 2 values */
struct trend_kendall {
    long s;          /* rises less falls, over all pairs */
    double variance; /* with ties */
    double z, p;     /* normal, with continuity, two-sided; NaN when all are alike */
    double p_exact;  /* over all orders; NaN with ties or above TREND_EXACT_N values */
};
struct trend_kendall trend_kendall_of(const double *values, size_t n);

/* What may be said of values in order: nothing below TREND_WAVES_N; a direction when p (exact, or
 * with ties the normal one) is below .05; otherwise that the change is within chance. */
enum trend_said { TREND_EARLY, TREND_CHANCE, TREND_DOWN, TREND_UP };
enum trend_said trend_said_of(const double *values, size_t n);

/* Median of the slopes of all pairs, in values per step; slopes: scratch for n (n - 1) / 2. NaN
 * below 2 values. */
double trend_sen(const double *values, size_t n, double *slopes);

/* Shares of groups of unequal size, in order, one step apart: z above 0 when they rise. NaN when
 * all or none are counted, or for one group. */
struct trend_shares {
    double z, p; /* two-sided, without continuity */
};
struct trend_shares trend_shares_of(const struct count *waves, size_t n);

/* y over 0, 1, 2, ...; the interval needs 3 values, the line 2. NaN otherwise. */
struct trend_line {
    double slope, start; /* start: the line at 0 */
    double se;
    struct interval ci; /* of the slope */
};
struct trend_line trend_line_of(const double *values, size_t n);

#endif
