#include "measure/proportion.h"

#include <math.h>

#include "measure/normal.h"

static const struct interval no_interval = {NAN, NAN};

double proportion_share(struct count count)
{
    return count.n > 0 ? (double)count.of / (double)count.n : NAN;
}

struct interval proportion_wilson_at(double share, double n, double z)
{
    double z2 = z * z, middle, reach, scale = 1 + z2 / n;
    struct interval interval;

    if (!(n > 0 && share >= 0 && share <= 1)) {
        return no_interval;
    }
    middle = share + z2 / (2 * n);
    reach = z * sqrt(share * (1 - share) / n + z2 / (4 * n * n));
    interval.low = share == 0 ? 0 : (middle - reach) / scale;
    interval.high = share == 1 ? 1 : (middle + reach) / scale;
    return interval;
}

struct interval proportion_wilson(struct count count)
{
    return proportion_wilson_at(proportion_share(count), (double)count.n, NORMAL_Z95);
}

struct interval proportion_exact(struct count count)
{
    double of = (double)count.of, n = (double)count.n;
    struct interval interval = {0, 1};

    if (count.n <= 0) {
        return no_interval;
    }
    if (count.of > 0) {
        interval.low = beta_quantile(0.025, of, n - of + 1);
    }
    if (count.of < count.n) {
        interval.high = beta_quantile(0.975, of + 1, n - of);
    }
    return interval;
}

double proportion_zero_bound(int64_t n, double confidence)
{
    return n > 0 ? -expm1(log1p(-confidence) / (double)n) : NAN;
}

int64_t proportion_perfect_n(double share, double confidence)
{
    /* the smallest n with share^n <= 1 - confidence; the nudge forgives the logarithms' last bit */
    return (int64_t)ceil(log1p(-confidence) / log(share) - 1e-9);
}

double proportion_pass_chance(double right, int n, int tries_n)
{
    return 1 - pow(1 - pow(right, n), tries_n);
}

struct interval proportion_difference(struct count a, struct count b)
{
    struct interval of_a = proportion_wilson(a), of_b = proportion_wilson(b);
    double share_a = proportion_share(a), share_b = proportion_share(b);
    double difference = share_a - share_b;

    return (struct interval){difference - hypot(share_a - of_a.low, of_b.high - share_b),
                             difference + hypot(of_a.high - share_a, share_b - of_b.low)};
}

double proportion_changed_p(int64_t before_only_n, int64_t after_only_n)
{
    int64_t n = before_only_n + after_only_n;
    int64_t fewer = before_only_n < after_only_n ? before_only_n : after_only_n;
    double p;

    if (2 * fewer == n) {
        return 1;
    }
    p = 2 * beta_below(0.5, (double)(n - fewer), (double)(fewer + 1)); /* 2 P(B(n, 1/2) <= fewer) */
    return p < 1 ? p : 1;
}

/* P(Poisson(mean) <= n), summed from the largest term down. */
static double poisson_below(int64_t n, double mean)
{
    double sum = 0;

    for (int64_t i = n; i >= 0; i--) {
        double term = exp((double)i * log(mean) - mean - lgamma((double)i + 1));

        sum += term;
        if (i < mean && term < 1e-18 * sum) {
            break;
        }
    }
    return sum;
}

/* The mean at which at most n events have this chance; the chance falls as the mean grows. */
static double poisson_mean(int64_t n, double chance)
{
    double low = 0, high = (double)n + 10 + 6 * sqrt((double)n + 1);

    for (int i = 0; i < 200; i++) {
        double middle = 0.5 * (low + high);

        *(poisson_below(n, middle) > chance ? &low : &high) = middle;
    }
    return 0.5 * (low + high);
}

struct interval poisson_exact(int64_t events_n)
{
    return (struct interval){events_n > 0 ? poisson_mean(events_n - 1, 0.975) : 0,
                             poisson_mean(events_n, 0.025)};
}

double poisson_zero_bound(double confidence)
{
    return -log1p(-confidence);
}

static double log_choose(double n, double k)
{
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
}

double proportion_same_p(struct count a, struct count b)
{
    double na = (double)a.n, nb = (double)b.n, of = (double)(a.of + b.of), p = 0;
    double all = log_choose(na + nb, of);
    double seen = log_choose(na, (double)a.of) + log_choose(nb, (double)b.of) - all;
    int64_t first = a.of + b.of > b.n ? a.of + b.of - b.n : 0;
    int64_t last = a.of + b.of < a.n ? a.of + b.of : a.n;

    if (a.n <= 0 || b.n <= 0) {
        return NAN;
    }
    for (int64_t i = first; i <= last; i++) {
        double chance = log_choose(na, (double)i) + log_choose(nb, of - (double)i) - all;

        if (chance <= seen + 1e-7) { /* equal tables count, whatever their last bits */
            p += exp(chance);
        }
    }
    return p < 1 ? p : 1;
}

/* p of one group against the others that are not named yet (one far group must not make its
 * neighbours look far); 2 for what cannot be named. */
static double group_p(const struct count *groups, const bool *is_beyond, size_t n, size_t me)
{
    struct count rest = {0, 0};
    double p;

    for (size_t i = 0; i < n; i++) {
        if (i != me && !is_beyond[i]) {
            rest.of += groups[i].of;
            rest.n += groups[i].n;
        }
    }
    p = proportion_same_p(groups[me], rest);
    return isnan(p) ? 2 : p;
}

void proportion_beyond_chance(const struct count *groups, size_t n, bool *is_beyond)
{
    for (size_t i = 0; i < n; i++) {
        is_beyond[i] = false;
    }
    for (size_t named_n = 0; named_n < n; named_n++) { /* Holm: the surest first, at 5 % / left */
        size_t best = n;
        double best_p = 2;

        for (size_t i = 0; i < n; i++) {
            double p = is_beyond[i] ? 2 : group_p(groups, is_beyond, n, i);

            if (p < best_p) {
                best = i;
                best_p = p;
            }
        }
        if (best == n || best_p > 0.05 / (double)(n - named_n)) {
            break;
        }
        is_beyond[best] = true;
    }
}
