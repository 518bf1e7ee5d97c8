/* proportion.h - shares of few trials, and how sure they are. Counts are of independent trials;
 * many answers of the same people go through measure/cluster.h.
 *
 * Sources: Wilson 1927; Clopper & Pearson 1934; Newcombe 1998 (method 10, hybrid score); Garwood
 * 1936 for Poisson counts; McNemar 1947, exact by the binomial; Holm 1979.
 *
 * How often they hold the truth, every outcome counted, for 20 and more trials and shares of .1 to
 * .9: exact .95 and more; Wilson .95 on average, .92 at the worst single shares; Newcombe likewise.
 */
#ifndef MEASURE_PROPORTION_H
#define MEASURE_PROPORTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "measure/interval.h"

struct count {
    int64_t of, n; /* of <= n of them; n = 0 makes what follows NaN */
};

double proportion_share(struct count count);
struct interval proportion_wilson(struct count count);
struct interval proportion_wilson_at(double share, double n, double z); /* n need not be whole */
struct interval proportion_exact(struct count count);

/* None of n: the true share is below this with the confidence (0.95: about 3 / n). */
double proportion_zero_bound(int64_t n, double confidence);
/* How many of as many must pass so that the share is above `share` with the confidence; both
 * strictly between 0 and 1. */
int64_t proportion_perfect_n(double share, double confidence);

/* What a gate proves: the chance that somebody who is right with this chance each time gets n of n
 * right in one of the tries. */
double proportion_pass_chance(double right, int n, int tries_n);

/* a's share minus b's, two separate groups. */
struct interval proportion_difference(struct count a, struct count b);
/* The same people twice: right only before, right only after; two-sided p. 1 when nobody changed.
 */
double proportion_changed_p(int64_t before_only_n, int64_t after_only_n);

/* Events over an unknown number of chances: the expected number. */
struct interval poisson_exact(int64_t events_n);
double poisson_zero_bound(double confidence);

/* Which groups differ beyond chance from the others together that are not named themselves:
 * family-wise 5 %, two-sided, by Holm's steps over Fisher's exact test. is_beyond: room for n. A
 * group without trials is never named. */
void proportion_beyond_chance(const struct count *groups, size_t n, bool *is_beyond);
/* Fisher's exact test, two-sided: the sum of the tables that are no likelier. NaN with an empty
 * group. */
double proportion_same_p(struct count a, struct count b);

#endif
