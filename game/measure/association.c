#include "measure/association.h"

#include "base/rng.h"
#include "measure/normal.h"

#include <assert.h>
#include <math.h>

#define NEAR 1e-9 /* sums of half ranks are exact; this forgives the mean */
#define HOLM_N 16

static void middle_ranks(const double *values, size_t n, double *ranks)
{
    for (size_t i = 0; i < n; i++) {
        double below_n = 0, same_n = 0;
        for (size_t k = 0; k < n; k++) {
            below_n += values[k] < values[i];
            same_n += values[k] == values[i];
        }
        ranks[i] = below_n + (same_n + 1) / 2;
    }
}

static double cross(const double *a, const double *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += a[i] * b[i];
    }
    return sum;
}

static double tau_b(const double *x, const double *y, size_t n)
{
    double s = 0, in_x = 0, in_y = 0; /* in: pairs that differ there */
    for (size_t i = 0; i < n; i++) {
        for (size_t k = i + 1; k < n; k++) {
            int dx = (x[i] > x[k]) - (x[i] < x[k]), dy = (y[i] > y[k]) - (y[i] < y[k]);
            s += dx * dy;
            in_x += dx != 0;
            in_y += dy != 0;
        }
    }
    return s / sqrt(in_x * in_y);
}

static void swap(double *a, double *b)
{
    double kept = *a;
    *a = *b;
    *b = kept;
}

/* All orders of ry (Heap 1963): the share that lies as far from the mean as what was seen. */
static double p_of_all(const double *rx, double *ry, size_t n, double mean)
{
    size_t at[ASSOCIATION_EXACT_N] = {0};
    double far = fabs(cross(rx, ry, n) - mean) - NEAR, far_n = 1, all_n = 1;
    for (size_t i = 1; i < n;) {
        if (at[i] == i) {
            at[i++] = 0;
            continue;
        }
        swap(&ry[i % 2 ? at[i] : 0], &ry[i]);
        far_n += fabs(cross(rx, ry, n) - mean) >= far;
        all_n++;
        at[i]++;
        i = 1;
    }
    return far_n / all_n;
}

static double p_of_draws(const double *rx, double *ry, size_t n, double mean, uint64_t seed)
{
    struct rng rng;
    double far = fabs(cross(rx, ry, n) - mean) - NEAR, far_n = 0;
    rng_init(&rng, seed, RNG_SIM);
    for (int i = 0; i < ASSOCIATION_DRAWS_N; i++) {
        rng_shuffle(&rng, ry, n, sizeof *ry);
        far_n += fabs(cross(rx, ry, n) - mean) >= far;
    }
    return (far_n + 1) / (ASSOCIATION_DRAWS_N + 1);
}

static struct interval interval_of(double rho, size_t n)
{
    struct interval none = {(double)NAN, (double)NAN};
    if (n < 4 || fabs(rho) >= 1) {
        return none;
    }
    double z = log((1 + rho) / (1 - rho)) / 2;
    double wide = normal_quantile(0.975) * sqrt((1 + rho * rho / 2) / ((double)n - 3));
    return (struct interval){tanh(z - wide), tanh(z + wide)};
}

struct association association_of(const double *x, const double *y, size_t n, double *scratch,
                                  uint64_t seed)
{
    double none = (double)NAN, *rx = scratch, *ry = scratch + n;
    struct association out = {n, none, none, {none, none}, none, n <= ASSOCIATION_EXACT_N};
    middle_ranks(x, n, rx);
    middle_ranks(y, n, ry);
    double middle = ((double)n + 1) / 2, mean = (double)n * middle * middle;
    double vx = cross(rx, rx, n) - mean, vy = cross(ry, ry, n) - mean;
    if (n < 3 || vx < NEAR || vy < NEAR) {
        return out;
    }
    out.rho = (cross(rx, ry, n) - mean) / sqrt(vx * vy);
    out.rho = out.rho > 1 ? 1 : out.rho < -1 ? -1 : out.rho;
    out.tau = tau_b(x, y, n);
    out.ci = interval_of(out.rho, n);
    out.p = out.is_exact ? p_of_all(rx, ry, n, mean) : p_of_draws(rx, ry, n, mean, seed);
    return out;
}

void association_holm(double *p, size_t n)
{
    bool is_done[HOLM_N] = {false};
    double least = 0, left_n = 0;
    assert(n <= HOLM_N);
    for (size_t i = 0; i < n; i++) {
        left_n += !isnan(p[i]);
    }
    for (; left_n > 0; left_n--) {
        size_t next = n;
        for (size_t i = 0; i < n; i++) {
            if (!is_done[i] && !isnan(p[i]) && (next == n || p[i] < p[next])) {
                next = i;
            }
        }
        double among = p[next] * left_n < 1 ? p[next] * left_n : 1;
        least = among > least ? among : least;
        is_done[next] = true;
        p[next] = least;
    }
}
