#include "measure/sdt.h"

#include <assert.h>
#include <math.h>

#include "measure/normal.h"

/* A reading of no trials. */
static struct sdt sdt_none(void)
{
    return (struct sdt){NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, {NAN, NAN}};
}

static double a_prime(double h, double f)
{
    double gap = fabs(h - f);

    if (gap == 0) {
        return 0.5;
    }
    return 0.5 + (h > f ? 1 : -1) * (gap * gap + gap) / (4 * (h > f ? h : f) - 4 * h * f);
}

static struct sdt sdt_from(double hit_rate, double zh, double false_alarm_rate, double zf)
{
    struct sdt sdt = sdt_none();

    if (isnan(zh) || isnan(zf)) {
        return sdt;
    }
    sdt.hit_rate = hit_rate;
    sdt.false_alarm_rate = false_alarm_rate;
    sdt.d = hit_rate == false_alarm_rate ? 0 : zh - zf; /* not infinity minus infinity */
    sdt.c = -0.5 * (zh + zf) + 0.0;                     /* + 0.0 turns -0 into 0 */
    sdt.beta = exp(sdt.d * sdt.c);
    sdt.c_relative = sdt.d == 0 ? NAN : sdt.c / sdt.d;
    sdt.auc = normal_below(sdt.d / sqrt(2));
    sdt.a_prime = a_prime(hit_rate, false_alarm_rate);
    return sdt;
}

struct sdt sdt_of_rates(double hit_rate, double false_alarm_rate)
{
    return sdt_from(hit_rate, normal_quantile(hit_rate), false_alarm_rate,
                    normal_quantile(false_alarm_rate));
}

static double corrected(int yes_n, int n)
{
    return (yes_n + 0.5) / (n + 1.0);
}

/* From the nearer end, so that all right and none wrong have z that cancel to the last bit. */
static double corrected_z(int yes_n, int n)
{
    return yes_n > n - yes_n ? -normal_quantile(corrected(n - yes_n, n))
                             : normal_quantile(corrected(yes_n, n));
}

/* The delta method's variance of z(rate). */
static double variance_of_z(double rate, int n)
{
    double density = normal_density(normal_quantile(rate));

    return rate * (1 - rate) / (n * density * density);
}

static bool has_both(struct sdt_counts counts)
{
    assert(counts.hits_n >= 0 && counts.hits_n <= counts.signals_n);
    assert(counts.false_alarms_n >= 0 && counts.false_alarms_n <= counts.noises_n);
    return counts.signals_n > 0 && counts.noises_n > 0;
}

struct sdt sdt_of(struct sdt_counts counts)
{
    struct sdt sdt;

    if (!has_both(counts)) {
        return sdt_none();
    }
    sdt = sdt_from(corrected(counts.hits_n, counts.signals_n),
                   corrected_z(counts.hits_n, counts.signals_n),
                   corrected(counts.false_alarms_n, counts.noises_n),
                   corrected_z(counts.false_alarms_n, counts.noises_n));
    sdt.se_d = sqrt(variance_of_z(sdt.hit_rate, counts.signals_n) +
                    variance_of_z(sdt.false_alarm_rate, counts.noises_n));
    sdt.se_c = 0.5 * sdt.se_d;
    sdt.ci_d = (struct interval){sdt.d - NORMAL_Z95 * sdt.se_d, sdt.d + NORMAL_Z95 * sdt.se_d};
    return sdt;
}

bool sdt_may_show(struct sdt_counts counts)
{
    return counts.signals_n >= 10 && counts.noises_n >= 10;
}

/* ---- every outcome ---- */

/* One class: z of the corrected rate for 0..n yes, and how likely that many is. */
struct outcomes {
    int n;
    double z[SDT_EXACT_N + 1], weight[SDT_EXACT_N + 1];
};

static void outcomes_count(struct outcomes *outcomes, int n, double rate)
{
    outcomes->n = n;
    for (int i = 0; i <= n; i++) {
        double choose = lgamma(n + 1.0) - lgamma(i + 1.0) - lgamma(n - i + 1.0);

        outcomes->z[i] = corrected_z(i, n);
        outcomes->weight[i] = exp(choose) * pow(rate, i) * pow(1 - rate, n - i);
    }
}

static double share_up_to(const struct outcomes *hits, const struct outcomes *alarms, double d)
{
    double share = 0;

    for (int h = 0; h <= hits->n; h++) {
        for (int f = 0; f <= alarms->n; f++) {
            share += hits->z[h] - alarms->z[f] <= d ? hits->weight[h] * alarms->weight[f] : 0;
        }
    }
    return share;
}

static double exact_quantile(const struct outcomes *hits, const struct outcomes *alarms, double p)
{
    double low = -20, high = 20; /* no corrected d' of SDT_EXACT_N trials lies beyond */

    while (high - low > 1e-12) {
        double middle = 0.5 * (low + high);

        *(share_up_to(hits, alarms, middle) < p ? &low : &high) = middle;
    }
    return high;
}

/* Mean and variance of one class's z. */
static void outcomes_spread(const struct outcomes *outcomes, double *mean, double *variance)
{
    *mean = *variance = 0;
    for (int i = 0; i <= outcomes->n; i++) {
        *mean += outcomes->weight[i] * outcomes->z[i];
    }
    for (int i = 0; i <= outcomes->n; i++) {
        double off = outcomes->z[i] - *mean;

        *variance += outcomes->weight[i] * off * off;
    }
}

struct sdt_exact sdt_exact_at(struct sdt_counts counts, double hit_rate, double false_alarm_rate)
{
    struct outcomes hits, alarms;
    double mean_h, mean_f, variance_h, variance_f;

    if (counts.signals_n < 1 || counts.noises_n < 1 || counts.signals_n > SDT_EXACT_N ||
        counts.noises_n > SDT_EXACT_N) {
        return (struct sdt_exact){NAN, NAN, NAN, NAN, NAN};
    }
    outcomes_count(&hits, counts.signals_n, hit_rate);
    outcomes_count(&alarms, counts.noises_n, false_alarm_rate);
    outcomes_spread(&hits, &mean_h, &variance_h);
    outcomes_spread(&alarms, &mean_f, &variance_f);
    return (struct sdt_exact){
        mean_h - mean_f, sqrt(variance_h + variance_f), exact_quantile(&hits, &alarms, 0.025),
        exact_quantile(&hits, &alarms, 0.5), exact_quantile(&hits, &alarms, 0.975)};
}

struct sdt_exact sdt_exact_of(struct sdt_counts counts)
{
    return sdt_exact_at(counts, corrected(counts.hits_n, counts.signals_n),
                        corrected(counts.false_alarms_n, counts.noises_n));
}

struct sdt_optimum sdt_optimum_of(const struct sdt_stakes *stakes, double d)
{
    struct sdt_optimum optimum;

    optimum.beta = (1 - stakes->signal_share) / stakes->signal_share *
                   (stakes->value_rejection + stakes->cost_false_alarm) /
                   (stakes->value_hit + stakes->cost_miss);
    optimum.c = d == 0 ? NAN : log(optimum.beta) / d;
    return optimum;
}

/* ---- answers in order ---- */

static int sum_from(const int *counts, int from, int levels_n)
{
    int sum = 0;

    for (int i = from; i < levels_n; i++) {
        sum += counts[i];
    }
    return sum;
}

/* The share of `other` below a level, and half of those on it. */
static double placement(const int *other, int level, int levels_n)
{
    double n = sum_from(other, 0, levels_n);

    return (n - sum_from(other, level, levels_n) + 0.5 * other[level]) / n;
}

/* Variance of the mean placement of one class among the other. */
static double placement_variance(const int *mine, const int *other, double mean, int levels_n)
{
    double n = sum_from(mine, 0, levels_n), sum = 0;

    for (int i = 0; i < levels_n; i++) {
        double off = placement(other, i, levels_n) - mean;

        sum += mine[i] * off * off;
    }
    return n > 1 ? sum / (n - 1) / n : NAN;
}

static double hanley(double a, double signals_n, double noises_n)
{
    double q1 = a / (2 - a), q2 = 2 * a * a / (1 + a);

    return sqrt((a * (1 - a) + (signals_n - 1) * (q1 - a * a) + (noises_n - 1) * (q2 - a * a)) /
                (signals_n * noises_n));
}

static void rating_cut(const struct sdt_ratings *ratings, struct sdt_rating *rating)
{
    int levels_n = ratings->levels_n;
    double rise, run;

    for (int cut = 0; cut < levels_n - 1; cut++) {
        rating->cuts[cut] = sdt_of((struct sdt_counts){
            sum_from(ratings->signal_n, 0, levels_n),
            sum_from(ratings->signal_n, cut + 1, levels_n),
            sum_from(ratings->noise_n, 0, levels_n),
            sum_from(ratings->noise_n, cut + 1, levels_n),
        });
    }
    rise = normal_quantile(rating->cuts[0].hit_rate) -
           normal_quantile(rating->cuts[levels_n - 2].hit_rate);
    run = normal_quantile(rating->cuts[0].false_alarm_rate) -
          normal_quantile(rating->cuts[levels_n - 2].false_alarm_rate);
    rating->slope = run == 0 ? NAN : rise / run;
}

struct sdt_rating sdt_rating_of(const struct sdt_ratings *ratings)
{
    struct sdt_rating rating = {.auc = NAN, .se = NAN, .ci = {NAN, NAN}, .se_hanley = NAN};
    int levels_n = ratings->levels_n;
    double signals_n = sum_from(ratings->signal_n, 0, levels_n);
    double noises_n = sum_from(ratings->noise_n, 0, levels_n), reach;

    assert(levels_n >= 2 && levels_n <= SDT_LEVELS_N);
    rating_cut(ratings, &rating);
    if (signals_n < 1 || noises_n < 1) {
        return rating;
    }
    rating.auc = 0;
    for (int i = 0; i < levels_n; i++) {
        rating.auc += ratings->signal_n[i] * placement(ratings->noise_n, i, levels_n) / signals_n;
    }
    rating.se =
        sqrt(placement_variance(ratings->signal_n, ratings->noise_n, rating.auc, levels_n) +
             placement_variance(ratings->noise_n, ratings->signal_n, 1 - rating.auc, levels_n));
    rating.se_hanley = hanley(rating.auc, signals_n, noises_n);
    reach = NORMAL_Z95 * rating.se;
    rating.ci.low = rating.auc - reach < 0 ? 0 : rating.auc - reach;
    rating.ci.high = rating.auc + reach > 1 ? 1 : rating.auc + reach;
    return rating;
}

double sdt_cost(const struct sdt_ratings *ratings, double signal_share, const double *cost_noise,
                const double *cost_signal)
{
    double signals_n = sum_from(ratings->signal_n, 0, ratings->levels_n);
    double noises_n = sum_from(ratings->noise_n, 0, ratings->levels_n), cost = 0;

    if (signals_n == 0 || noises_n == 0) {
        return NAN;
    }
    for (int i = 0; i < ratings->levels_n; i++) {
        cost += signal_share * ratings->signal_n[i] / signals_n * cost_signal[i];
        cost += (1 - signal_share) * ratings->noise_n[i] / noises_n * cost_noise[i];
    }
    return cost;
}
