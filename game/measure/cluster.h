/* cluster.h - many answers of the same people to the same items: ten answers of one person are not
 * ten people.
 *
 * Variances are robust to both kinds of kinship at once, by person and by item (Cameron, Gelbach &
 * Miller 2011): one-way terms with G / (G - 1), their sum once more with that of the scarcer kind,
 * which the coverage tests ask for at twenty clusters. Intervals use Student's t with one degree of
 * freedom less than there are clusters of the scarcer kind. With one dimension only it is the
 * ordinary t interval. Shares: Wilson's interval at the effective number of answers (Korn &
 * Graubard 1998), so that it stays within 0..1 and means something at 0 and n. Waves of the same
 * people are compared by cluster_change_of: what a person brings to both waves cancels in their own
 * sum.
 */
#ifndef MEASURE_CLUSTER_H
#define MEASURE_CLUSTER_H

#include <stddef.h>

#include "measure/interval.h"

struct cluster_trial {
    int person; /* 0 .. persons_n - 1 */
    int item;   /* 0 .. items_n - 1 */
    int class;  /* 0 or 1 where there are two waves or two kinds, 0..3 where there are both */
    double value;
};

/* Both hold for numbers of clusters that were met. A dimension with fewer than 2 is not a sample
 * and is left out: items_n = 1 for "these very items", persons_n = 1 for one person. Borrowed; the
 * same person should answer the same item once in a class (more makes intervals too wide). */
struct cluster_data {
    const struct cluster_trial *trials;
    size_t n;
    int persons_n, items_n;
    double *scratch; /* room for persons_n, and for items_n */
};

struct cluster_estimate { /* NaN without trials (of a class); se and what follows NaN when neither
                             dimension is a sample */
    double value, se;
    double freedom; /* of t */
    struct interval ci;
    double p; /* two-sided, that the value is 0; NaN for shares */
};

struct cluster_estimate cluster_mean_of(const struct cluster_data *data);
/* Values 0 or 1, all classes together. */
struct cluster_estimate cluster_share_of(const struct cluster_data *data);
/* Mean of class 1 less mean of class 0: shares, or minutes until tau with never = tau. */
struct cluster_estimate cluster_change_of(const struct cluster_data *data);
/* d' of the pooled answers, log-linear: class 1 signals, 0 noises; value 1 for yes. */
struct cluster_estimate cluster_d_of(const struct cluster_data *data);
/* Classes 2 (noises) and 3 (signals) of a later wave: how much d' grew, and how much c did. */
struct cluster_estimate cluster_d_change_of(const struct cluster_data *data);
struct cluster_estimate cluster_c_change_of(const struct cluster_data *data);

#endif
