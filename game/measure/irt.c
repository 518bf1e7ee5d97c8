#include "measure/irt.h"

#include <assert.h>
#include <math.h>

#include "base/rng.h"

double irt_right(const struct irt_item *item, double theta)
{
    return item->c + (item->d - item->c) / (1 + exp(-item->a * (theta - item->b)));
}

double irt_information(const struct irt_item *item, double theta)
{
    double p = irt_right(item, theta), span = item->d - item->c;
    double slope = item->a * (p - item->c) * (item->d - p) / span; /* dP / dtheta */

    return p > 0 && p < 1 ? slope * slope / (p * (1 - p)) : 0;
}

#define GRID_N 121

struct irt_ability irt_ability_of(const struct irt_item *items, const uint8_t *right, size_t n)
{
    double log_weight[GRID_N], most = -INFINITY, sum = 0, mean = 0, square = 0;

    for (int q = 0; q < GRID_N; q++) {
        double theta = (q - 60) / 10.0;

        log_weight[q] = -0.5 * theta * theta;
        for (size_t i = 0; i < n; i++) {
            double p = irt_right(&items[i], theta);

            log_weight[q] += log(right[i] ? p : 1 - p);
        }
        most = log_weight[q] > most ? log_weight[q] : most;
    }
    for (int q = 0; q < GRID_N; q++) {
        double theta = (q - 60) / 10.0, weight = exp(log_weight[q] - most);

        sum += weight;
        mean += weight * theta;
        square += weight * theta * theta;
    }
    mean /= sum;
    return (struct irt_ability){mean, sqrt(square / sum - mean * mean)};
}

double irt_reliability(double sd)
{
    return 1 - sd * sd;
}

struct irt_item irt_start_of(enum phish_difficulty difficulty)
{
    static const double b[] = {[PHISH_LEAST] = -1,
                               [PHISH_MODERATELY_TO_LEAST] = -0.5,
                               [PHISH_MODERATELY] = 0,
                               [PHISH_VERY] = 1};

    return (struct irt_item){1, b[difficulty], 0, 1};
}

#define LOGISTIC_NORMAL (16 * 1.7320508075688772 / (15 * 3.141592653589793))

struct irt_corrected irt_corrected_of(double start_b, int64_t right_n, int64_t n)
{
    double p = ((double)right_n + 0.5) / ((double)n + 1);
    double stretch = 1 + LOGISTIC_NORMAL * LOGISTIC_NORMAL;
    double weight = (double)n * p * (1 - p) / stretch; /* 1 / variance */
    double b = -sqrt(stretch) * log(p / (1 - p));

    return (struct irt_corrected){(start_b + weight * b) / (1 + weight), 1 / sqrt(1 + weight)};
}

enum phish_difficulty irt_difficulty_of(double b)
{
    enum phish_difficulty best = PHISH_LEAST;

    for (int i = PHISH_LEAST; i <= PHISH_VERY; i++) {
        double from_best = b - irt_start_of(best).b, from_this = b - irt_start_of(i).b;

        if (from_this * from_this < from_best * from_best) {
            best = (enum phish_difficulty)i;
        }
    }
    return best;
}

/* ---- the next item ---- */

/* Which kinds may come: bit 0 genuine, bit 1 fake. */
static unsigned kinds_due(const struct irt_bank_item *bank, const bool *is_used, size_t n,
                          const struct irt_plan *plan)
{
    int used_n[2] = {0, 0};
    long lag;

    if (plan->kind_n[0] == 0 && plan->kind_n[1] == 0) {
        return 3;
    }
    for (size_t i = 0; i < n; i++) {
        used_n[bank[i].kind] += is_used[i];
    }
    /* used / quota, compared without dividing: above 0 when fakes lag behind */
    lag = (long)used_n[0] * plan->kind_n[1] - (long)used_n[1] * plan->kind_n[0];
    if (used_n[0] >= plan->kind_n[0] || used_n[1] >= plan->kind_n[1]) {
        return (used_n[0] < plan->kind_n[0] ? 1u : 0u) | (used_n[1] < plan->kind_n[1] ? 2u : 0u);
    }
    return lag > 0 ? 2u : lag < 0 ? 1u : 3u;
}

static uint32_t topics_used(const struct irt_bank_item *bank, const bool *is_used, size_t n)
{
    uint32_t topics = 0;

    for (size_t i = 0; i < n; i++) {
        assert(bank[i].topic >= 0 && bank[i].topic < 32);
        topics |= is_used[i] ? UINT32_C(1) << bank[i].topic : 0;
    }
    return topics;
}

struct filter {
    const struct irt_bank_item *bank;
    const bool *is_used;
    size_t n;
    unsigned kinds;
    uint32_t shut_topics;
};

static bool passes(const struct filter *filter, size_t i)
{
    return !filter->is_used[i] && filter->kinds >> filter->bank[i].kind & 1 &&
           !(filter->shut_topics >> filter->bank[i].topic & 1);
}

#define AMONG_N 8

/* The most informative that pass, best first; returns how many. */
static size_t best_items(const struct filter *filter, double theta, size_t among,
                         size_t best[AMONG_N])
{
    double information[AMONG_N];
    size_t best_n = 0;

    for (size_t i = 0; i < filter->n; i++) {
        double mine = passes(filter, i) ? irt_information(&filter->bank[i].curve, theta) : -1;
        size_t place = best_n;

        while (place > 0 && information[place - 1] < mine) {
            place--;
        }
        if (mine < 0 || place >= among) {
            continue;
        }
        best_n += best_n < among;
        for (size_t j = best_n - 1; j > place; j--) {
            best[j] = best[j - 1];
            information[j] = information[j - 1];
        }
        best[place] = i;
        information[place] = mine;
    }
    return best_n;
}

size_t irt_choose(const struct irt_bank_item *bank, const bool *is_used, size_t n, double theta,
                  const struct irt_plan *plan, struct rng *rng)
{
    struct filter filter = {bank, is_used, n, kinds_due(bank, is_used, n, plan), 0};
    size_t best[AMONG_N], best_n, among = plan->among < AMONG_N ? plan->among : AMONG_N;

    assert(plan->among >= 1);
    if (plan->covers_topics) {
        filter.shut_topics = topics_used(bank, is_used, n);
    }
    best_n = best_items(&filter, theta, among, best);
    if (best_n == 0) {
        filter.shut_topics = 0; /* every topic was asked, or the new ones are of the other kind */
        best_n = best_items(&filter, theta, among, best);
    }
    if (best_n == 0) {
        return n;
    }
    return best_n > 1 ? best[rng_below(rng, (uint32_t)best_n)] : best[0];
}

bool irt_is_enough(const struct irt_plan *plan, double sd, size_t answered_n)
{
    return sd <= plan->enough_sd || answered_n >= plan->most_n;
}
