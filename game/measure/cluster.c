#include "measure/cluster.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

#include "measure/normal.h"
#include "measure/proportion.h"

#define CLASSES_N 4

struct classes {
    double n[CLASSES_N], mean[CLASSES_N];
    bool is_joined; /* taken as one */
};

static struct classes classes_of(const struct cluster_data *data)
{
    struct classes classes = {{0}, {0}, false};

    for (size_t i = 0; i < data->n; i++) {
        assert(data->trials[i].class >= 0 && data->trials[i].class < CLASSES_N);
        classes.n[data->trials[i].class]++;
        classes.mean[data->trials[i].class] += data->trials[i].value;
    }
    for (int i = 0; i < CLASSES_N; i++) {
        classes.mean[i] /= classes.n[i]; /* NaN for a class without trials */
    }
    return classes;
}

static void classes_join(struct classes *classes)
{
    double n = 0, sum = 0;

    for (int i = 0; i < CLASSES_N; i++) {
        n += classes->n[i];
        sum += classes->n[i] > 0 ? classes->n[i] * classes->mean[i] : 0;
    }
    for (int i = 0; i < CLASSES_N; i++) {
        classes->mean[i] = sum / n;
    }
    classes->is_joined = true;
}

/* What one trial adds to the estimate: weight of its class times its distance from the mean. */
static double pull(const struct cluster_trial *trial, const struct classes *classes,
                   const double *weights)
{
    return weights[trial->class] * (trial->value - classes->mean[trial->class]);
}

enum kin { KIN_PERSON, KIN_ITEM };

static int cluster_of(const struct cluster_trial *trial, enum kin kin)
{
    return kin == KIN_PERSON ? trial->person : trial->item;
}

static int clusters_n(const struct cluster_data *data, enum kin kin)
{
    return kin == KIN_PERSON ? data->persons_n : data->items_n;
}

/* Clusters met in the class that has the fewest of those that weigh: twenty fakes beside fifty
 * genuine are twenty. Below 2 the dimension is not a sample. */
static int fewest_of(const struct cluster_data *data, enum kin kin, const struct classes *classes,
                     const double *weights)
{
    int fewest = clusters_n(data, kin);

    for (int k = 0; k < (classes->is_joined ? 1 : CLASSES_N) && fewest > 1; k++) {
        int met_n = 0;

        for (int i = 0; i < clusters_n(data, kin); i++) {
            data->scratch[i] = 0;
        }
        for (size_t i = 0; i < data->n; i++) {
            int cluster = cluster_of(&data->trials[i], kin);
            bool is_in = classes->is_joined || data->trials[i].class == k;

            assert(cluster >= 0 && cluster < clusters_n(data, kin));
            if (is_in && data->scratch[cluster] == 0) {
                data->scratch[cluster] = 1;
                met_n++;
            }
        }
        fewest = weights[k] != 0 && met_n > 0 && met_n < fewest ? met_n : fewest;
    }
    return fewest;
}

/* Sum over clusters of the square of their pulls together, for a sample of clusters. */
static double variance_by(const struct cluster_data *data, enum kin kin,
                          const struct classes *classes, const double *weights)
{
    int fewest = fewest_of(data, kin, classes, weights);
    double squares = 0;

    if (fewest < 2) {
        return NAN;
    }
    for (int i = 0; i < clusters_n(data, kin); i++) {
        data->scratch[i] = 0;
    }
    for (size_t i = 0; i < data->n; i++) {
        data->scratch[cluster_of(&data->trials[i], kin)] +=
            pull(&data->trials[i], classes, weights);
    }
    for (int i = 0; i < clusters_n(data, kin); i++) {
        squares += data->scratch[i] * data->scratch[i];
    }
    return squares * fewest / (fewest - 1);
}

struct spread {
    double variance, freedom; /* NaN when neither dimension is a sample */
};

static struct spread spread_of(const struct cluster_data *data, const struct classes *classes,
                               const double *weights)
{
    double by_person = variance_by(data, KIN_PERSON, classes, weights);
    double by_item = variance_by(data, KIN_ITEM, classes, weights), alone = 0, both, least;
    int persons_n = fewest_of(data, KIN_PERSON, classes, weights);
    int items_n = fewest_of(data, KIN_ITEM, classes, weights);
    double scarcer_n = persons_n < items_n ? persons_n : items_n;

    if (isnan(by_person) || isnan(by_item)) {
        return isnan(by_person) ? (struct spread){by_item, isnan(by_item) ? NAN : items_n - 1}
                                : (struct spread){by_person, persons_n - 1};
    }
    for (size_t i = 0; i < data->n; i++) {
        double mine = pull(&data->trials[i], classes, weights);

        alone += mine * mine;
    }
    both = by_person + by_item - alone;
    least = by_person > by_item ? by_person : by_item; /* less than alone where waves pair off */
    least = least < alone ? least : alone;
    both = both > least ? both : least; /* by chance alone the difference may even be negative */
    return (struct spread){both * scarcer_n / (scarcer_n - 1), scarcer_n - 1};
}

static struct cluster_estimate estimate_of(double value, struct spread spread)
{
    struct cluster_estimate estimate = {value, NAN, spread.freedom, {NAN, NAN}, NAN};
    double reach;

    if (isnan(value) || isnan(spread.variance)) {
        return estimate;
    }
    estimate.se = sqrt(spread.variance);
    reach = student_quantile(0.975, spread.freedom) * estimate.se;
    estimate.ci = (struct interval){value - reach, value + reach};
    estimate.p = estimate.se > 0 ? student_two_sided_p(value / estimate.se, spread.freedom)
                                 : (value == 0 ? 1 : 0);
    return estimate;
}

struct cluster_estimate cluster_mean_of(const struct cluster_data *data)
{
    struct classes classes = classes_of(data);
    double weight = 1 / (double)data->n;
    double weights[CLASSES_N] = {weight, weight, weight, weight};

    classes_join(&classes);
    return estimate_of(classes.mean[0], spread_of(data, &classes, weights));
}

/* How many separate answers these are worth. Where nothing varies, no more than there are clusters
 * of the scarcer kind. */
static double effective_n(const struct cluster_data *data, double share, double variance)
{
    double n = (double)data->n, worth;

    if (share == 0 || share == 1) {
        int fewer = data->persons_n < data->items_n ? data->persons_n : data->items_n;
        int more = data->persons_n < data->items_n ? data->items_n : data->persons_n;

        worth = fewer > 1 ? fewer : more;
    } else {
        worth = share * (1 - share) / variance;
    }
    return worth < n ? worth : n;
}

struct cluster_estimate cluster_share_of(const struct cluster_data *data)
{
    struct cluster_estimate estimate = cluster_mean_of(data);

    estimate.p = NAN;
    if (!isnan(estimate.se)) {
        double n = effective_n(data, estimate.value, estimate.se * estimate.se);
        double z = estimate.se > 0 ? student_quantile(0.975, estimate.freedom) : NORMAL_Z95;

        estimate.ci = proportion_wilson_at(estimate.value, n, z);
    }
    return estimate;
}

struct cluster_estimate cluster_change_of(const struct cluster_data *data)
{
    struct classes classes = classes_of(data);
    double weights[CLASSES_N] = {-1 / classes.n[0], 1 / classes.n[1], 0, 0};

    return estimate_of(classes.mean[1] - classes.mean[0], spread_of(data, &classes, weights));
}

/* The log-linear z of a class, and how much one answer moves it. */
static double class_z(struct classes *classes, int class, double *weight)
{
    double n = classes->n[class], rate = (n * classes->mean[class] + 0.5) / (n + 1), z;

    z = normal_quantile(rate);
    *weight = 1 / (n * normal_density(z));
    return z;
}

/* Sum of sign * z over classes; the signs make it d', its change or that of c. */
static struct cluster_estimate z_sum_of(const struct cluster_data *data, const double *signs)
{
    struct classes classes = classes_of(data);
    double weights[CLASSES_N] = {0}, value = 0;

    for (int i = 0; i < CLASSES_N; i++) {
        if (signs[i] != 0) {
            value += signs[i] * class_z(&classes, i, &weights[i]);
            weights[i] *= signs[i];
        }
    }
    return estimate_of(value, spread_of(data, &classes, weights));
}

struct cluster_estimate cluster_d_of(const struct cluster_data *data)
{
    return z_sum_of(data, (const double[CLASSES_N]){-1, 1, 0, 0});
}

struct cluster_estimate cluster_d_change_of(const struct cluster_data *data)
{
    return z_sum_of(data, (const double[CLASSES_N]){1, -1, -1, 1});
}

struct cluster_estimate cluster_c_change_of(const struct cluster_data *data)
{
    return z_sum_of(data, (const double[CLASSES_N]){0.5, 0.5, -0.5, -0.5});
}
