/* survival.h - how long until it is done, when some have not done it: times to an alert.
 *
 * Leaving without alerting is "never": such a case stays at risk until the end of the window, tau,
 * and is not censored before it (censoring it makes 39 % look like 98 %). Only watching that broke
 * off is censored at its time.
 *
 * Sources: Kaplan & Meier 1958; Greenwood 1926; log-log limits by Kalbfleisch & Prentice 1980;
 * median as print.survfit of R's survival gives it; log-rank by Mantel 1966; shares by Aalen &
 * Johansen 1978.
 */
#ifndef MEASURE_SURVIVAL_H
#define MEASURE_SURVIVAL_H

#include <stdbool.h>
#include <stddef.h>

#include "measure/interval.h"

/* Times are from the same start, in any one unit, >= 0. */
struct survival_case {
    double at;     /* first: sorting reads it */
    bool is_event; /* false: nothing until then; "never" has at = tau */
};

/* at each time with an event */
struct survival_step {
    double at;
    size_t at_risk_n, events_n;
    double left;        /* share for whom it has not happened by then, `at` included */
    double greenwood;   /* sum of d / (n (n - d)); left^2 times it is the variance */
    struct interval ci; /* of left, log-log; NaN where nobody is left */
};

struct survival_curve {
    const struct survival_step *steps;
    size_t steps_n;
    size_t n, events_n;
};

/* Sorts the cases; steps: room for n, and they must live as long as the curve. */
struct survival_curve survival_curve_of(struct survival_case *cases, size_t n,
                                        struct survival_step *steps);
double survival_left_at(const struct survival_curve *curve, double at); /* NaN for no cases */

/* First time at which half or fewer are left; when exactly half are left for a while, the middle of
 * that while, as R says it. INFINITY where it is not reached, NaN for no cases. */
struct survival_median {
    double at;
    struct interval ci;
};
struct survival_median survival_median_of(const struct survival_curve *curve);

/* Mean time within the window [0, tau] (RMST): the area under the curve; the interval by Student's
 * t of n - 1, within 0..tau. NaN for no cases. */
struct survival_mean {
    double mean, se;
    struct interval ci;
};
struct survival_mean survival_mean_until(const struct survival_curve *curve, double tau);

/* Two separate groups, each sorted (survival_curve_of does it). chi_square and p (1 degree of
 * freedom) are NaN when no time tells the groups apart. */
struct survival_logrank {
    double observed[2], expected[2];
    double variance, chi_square, p;
};
struct survival_logrank survival_logrank_of(const struct survival_case *a, size_t a_n,
                                            const struct survival_case *b, size_t b_n);

/* ---- click and alert together ---- */

/* INFINITY: never */
struct survival_acts {
    double clicked_at, alerted_at;
    double until; /* watched so long; tau or INFINITY: all the time */
};

enum survival_end { SURVIVAL_NOTHING, SURVIVAL_SILENT, SURVIVAL_CLEAN, SURVIVAL_AFTER_CLICK };

/* scratch */
struct survival_move {
    double at; /* first, too */
    int kind;
};

/* The four shares at tau, by survival_end: nothing; clicked and silent; clean alert; alert after a
 * click. A click of the same moment counts as before the alert; clicks after a clean alert change
 * nothing. moves: room for 2 n. They add up to 1; NaN for no cases. */
void survival_shares(const struct survival_acts *acts, size_t n, double tau,
                     struct survival_move *moves, double shares[4]);

/* Of `invited_n`, `started_n` began and `done_n` did it: the share, were all who did not start to
 * have failed, and were all to have done it. */
struct interval survival_bounds(size_t done_n, size_t started_n, size_t invited_n);

#endif
