/* association.h - do two numbers of the same people go together? Rank correlation, with what can be
 * said of it from so few.
 *
 * Spearman's rho with middle ranks for ties; its interval by Fisher's z with the variance of Bonett
 * & Wright 2000, (1 + rho^2 / 2) / (n - 3). p: by permutation, given the ranks as they are,
 * two-sided: over all n! orders up to ASSOCIATION_EXACT_N people, beyond that over
 * ASSOCIATION_DRAWS_N orders drawn from the seed, (b + 1) / (m + 1) (Phipson & Smyth 2010).
 * Kendall's tau-b stands beside it.
 */
#ifndef MEASURE_ASSOCIATION_H
#define MEASURE_ASSOCIATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "measure/interval.h"

#define ASSOCIATION_EXACT_N 9
#define ASSOCIATION_DRAWS_N 20000

/* NaN: fewer than 3, or all alike in one of the two; the interval needs 4 and |rho| < 1 */
struct association {
    size_t n;
    double rho, tau;
    struct interval ci; /* of rho */
    double p;
    bool is_exact;
};

/* scratch: 2 n doubles. No NaN among the values. */
struct association association_of(const double *x, const double *y, size_t n, double *scratch,
                                  uint64_t seed);

/* Holm 1979: what each p is among so many tests, in place; NaN stays. n at most 16. */
void association_holm(double *p, size_t n);

#endif
