/* sdt.h - signal detection: can they tell fakes (signals) from the genuine (noise), and which way
 * do they lean?
 *
 * The same arithmetic serves authenticity (signal: a fake; yes: believed fake) and authorisation
 * (signal: not mine; yes: not approved). Rates are log-linear, always: (h + 1/2) / (S + 1)
 * (Hautus 1995). SE by Gourevitch & Galanter 1967 with the corrected rates and the raw S, N; exact
 * distribution by counting every outcome (Miller 1996); A' by Pollack & Norman 1964 as Snodgrass &
 * Corwin 1988 write it; rating area by Mann-Whitney with half ties, its SE by DeLong et al. 1988
 * and, for comparison, Hanley & McNeil 1982.
 */
#ifndef MEASURE_SDT_H
#define MEASURE_SDT_H

#include <stdbool.h>

#include "measure/interval.h"

struct sdt_counts {
    int signals_n, hits_n;        /* of the signals: said yes */
    int noises_n, false_alarms_n; /* of the noises: said yes */
};

/* every field NaN when a class is empty */
struct sdt {
    double hit_rate, false_alarm_rate;
    double d;          /* d'; 0: cannot tell */
    double c;          /* below 0: readily says yes; never -0 */
    double beta;       /* likelihood ratio at the criterion: exp(d' c) */
    double c_relative; /* c / d'; NaN at d' = 0 */
    double auc;        /* of equal variances: Phi(d' / sqrt 2) */
    double a_prime;
    double se_d, se_c;
    struct interval ci_d;
};

/* For 20 and more trials a class, rates of .1 to .9 and |d'| <= 2.5 the interval holds the truth in
 * 94 to 99 of 100 (every outcome counted; most where both rates lie at the same end). */
struct sdt sdt_of(struct sdt_counts counts);
/* From rates as they are, without correction; rates of 0 or 1 give infinite d'. No SE: NaN. */
struct sdt sdt_of_rates(double hit_rate, double false_alarm_rate);
/* Fewer than 10 of a class: one person's d' says next to nothing and is not to be shown. */
bool sdt_may_show(struct sdt_counts counts);

#define SDT_EXACT_N 400 /* most trials of a class for sdt_exact_of */

/* What d' would have been over all outcomes of as many trials, were the corrected rates the truth:
 * the limit of a bootstrap. A quantile is the least d' at or below which that share lies. */
struct sdt_exact {
    double mean, sd, low, median, high; /* 2.5, 50, 97.5 % */
};
/* At the corrected rates. NaN with an empty class or one beyond SDT_EXACT_N. */
struct sdt_exact sdt_exact_of(struct sdt_counts counts);
/* At true rates; signals_n and noises_n of the counts only. */
struct sdt_exact sdt_exact_at(struct sdt_counts counts, double hit_rate, double false_alarm_rate);

/* Where the criterion should stand. Costs and values are positive, in one currency. */
struct sdt_stakes {
    double signal_share; /* of what comes in, strictly between 0 and 1 */
    double value_hit, value_rejection, cost_miss, cost_false_alarm;
};
struct sdt_optimum {
    double beta, c; /* c: log(beta) / d', NaN at d' = 0 */
};
struct sdt_optimum sdt_optimum_of(const struct sdt_stakes *stakes, double d);

#define SDT_LEVELS_N 8

/* Answers in order, the least sure of a signal first: approve, verify, deny; or six degrees of
 * belief. */
struct sdt_ratings {
    int levels_n; /* 2..SDT_LEVELS_N */
    int noise_n[SDT_LEVELS_N], signal_n[SDT_LEVELS_N];
};

struct sdt_rating {
    double auc;
    double se;                         /* DeLong; NaN below 2 of a class */
    struct interval ci;                /* within 0..1 */
    double se_hanley;                  /* Hanley-McNeil */
    struct sdt cuts[SDT_LEVELS_N - 1]; /* cut i: yes from level i + 1 upwards */
    double slope; /* of the zROC from first to last cut: a diagnosis only; NaN if flat */
};
struct sdt_rating sdt_rating_of(const struct sdt_ratings *ratings);

/* Mean cost of a message for someone who answers like this where signals have this share; costs by
 * level. NaN with an empty class. */
double sdt_cost(const struct sdt_ratings *ratings, double signal_share, const double *cost_noise,
                const double *cost_signal);

#endif
