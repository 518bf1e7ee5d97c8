#include "measure/trend.h"

#include <math.h>

#include "measure/normal.h"
#include "measure/order.h"

bool trend_is_early(size_t waves_n)
{
    return waves_n < TREND_WAVES_N;
}

/* How many values equal this one, itself included; 0 when an equal one came before it. */
static size_t tie_at(const double *values, size_t n, size_t me)
{
    size_t tie_n = 0;

    for (size_t i = 0; i < n; i++) {
        if (values[i] == values[me]) {
            if (i < me) {
                return 0;
            }
            tie_n++;
        }
    }
    return tie_n;
}

static double tied_part(double n)
{
    return n * (n - 1) * (2 * n + 5);
}

#define INVERSIONS_N (TREND_EXACT_N * (TREND_EXACT_N - 1) / 2)

/* P(|S| >= |s|) when every order of n different values is as likely. The number of inversions of n
 * grows out of that of n - 1: the new value stands before 0 .. n - 1 of them. */
static double exact_p(size_t n, long s)
{
    double now[INVERSIONS_N + 1] = {1}, next[INVERSIONS_N + 1];
    size_t most = 0;
    double p = 0;

    for (size_t size = 2; size <= n; size++) {
        double window = 0;

        most += size - 1;
        for (size_t i = 0; i <= most; i++) {
            window += i <= most - (size - 1) ? now[i] : 0;
            window -= i >= size ? now[i - size] : 0;
            next[i] = window / (double)size;
        }
        for (size_t i = 0; i <= most; i++) {
            now[i] = next[i];
        }
    }
    for (size_t i = 0; i <= most; i++) {
        double off = (double)most - 2 * (double)i; /* S of an order with i inversions */

        p += fabs(off) >= fabs((double)s) ? now[i] : 0;
    }
    return p < 1 ? p : 1;
}

struct trend_kendall trend_kendall_of(const double *values, size_t n)
{
    struct trend_kendall trend = {0, NAN, NAN, NAN, NAN};
    bool has_ties = false;

    if (n < 2) {
        return trend;
    }
    trend.variance = tied_part((double)n);
    for (size_t i = 0; i < n; i++) {
        size_t tie_n = tie_at(values, n, i);

        has_ties = has_ties || tie_n > 1;
        trend.variance -= tied_part((double)tie_n);
        for (size_t j = i + 1; j < n; j++) {
            trend.s += (values[j] > values[i]) - (values[j] < values[i]);
        }
    }
    trend.variance /= 18;
    if (trend.variance > 0) {
        long nearer = trend.s > 0 ? trend.s - 1 : trend.s < 0 ? trend.s + 1 : 0;

        trend.z = (double)nearer / sqrt(trend.variance);
        trend.p = normal_two_sided_p(trend.z);
    }
    if (!has_ties && n <= TREND_EXACT_N) {
        trend.p_exact = exact_p(n, trend.s);
    }
    return trend;
}

enum trend_said trend_said_of(const double *values, size_t n)
{
    if (trend_is_early(n)) {
        return TREND_EARLY;
    }
    struct trend_kendall trend = trend_kendall_of(values, n);
    double p = isnan(trend.p_exact) ? trend.p : trend.p_exact;
    return !(p < 0.05) ? TREND_CHANCE : trend.s < 0 ? TREND_DOWN : TREND_UP;
}

double trend_sen(const double *values, size_t n, double *slopes)
{
    size_t slopes_n = 0;

    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; j < n; j++) {
            slopes[slopes_n++] = (values[j] - values[i]) / (double)(j - i);
        }
    }
    order_doubles(slopes, slopes_n);
    return order_median(slopes, slopes_n);
}

struct trend_shares trend_shares_of(const struct count *waves, size_t n)
{
    double all_n = 0, all_of = 0, score_sum = 0, score_squares = 0, rise = 0, share, variance;

    for (size_t i = 0; i < n; i++) {
        double wave_n = (double)waves[i].n, wave_of = (double)waves[i].of, score = (double)i;

        all_n += wave_n;
        all_of += wave_of;
        score_sum += score * wave_n;
        score_squares += score * score * wave_n;
        rise += score * wave_of;
    }
    if (all_n == 0) {
        return (struct trend_shares){NAN, NAN};
    }
    share = all_of / all_n;
    variance = share * (1 - share) * (score_squares - score_sum * score_sum / all_n);
    if (!(variance > 0)) {
        return (struct trend_shares){NAN, NAN};
    }
    rise = (rise - share * score_sum) / sqrt(variance);
    return (struct trend_shares){rise, normal_two_sided_p(rise)};
}

struct trend_line trend_line_of(const double *values, size_t n)
{
    struct trend_line line = {NAN, NAN, NAN, {NAN, NAN}};
    double middle = 0.5 * ((double)n - 1), mean = 0, spread = 0, both = 0, left = 0, reach;

    if (n < 2) {
        return line;
    }
    for (size_t i = 0; i < n; i++) {
        mean += values[i] / (double)n;
    }
    for (size_t i = 0; i < n; i++) {
        spread += ((double)i - middle) * ((double)i - middle);
        both += ((double)i - middle) * (values[i] - mean);
    }
    line.slope = both / spread;
    line.start = mean - line.slope * middle;
    if (n < 3) {
        return line;
    }
    for (size_t i = 0; i < n; i++) {
        double off = values[i] - line.start - line.slope * (double)i;

        left += off * off;
    }
    line.se = sqrt(left / (double)(n - 2) / spread);
    reach = line.se * student_quantile(0.975, (double)(n - 2));
    line.ci = (struct interval){line.slope - reach, line.slope + reach};
    return line;
}
