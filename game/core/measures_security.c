#include "core/measures_common.h"

#include "measure/order.h"

#define HOUR_MS 3600000.0

bool spread_is_shared(const struct spread *spread, int64_t *at_utc_ms)
{
    bool is_shared = spread->reviewed_utc_ms != NEVER_MS && spread->shared_utc_ms != NEVER_MS &&
                     spread->opened_utc_ms != NEVER_MS;
    int64_t at = spread->shared_utc_ms;
    at = is_shared && spread->reviewed_utc_ms > at ? spread->reviewed_utc_ms : at;
    at = is_shared && spread->opened_utc_ms > at ? spread->opened_utc_ms : at;
    if (is_shared) {
        *at_utc_ms = at;
    }
    return is_shared;
}

static double hours(int64_t from_utc_ms, int64_t to_utc_ms)
{
    return to_utc_ms > from_utc_ms ? (double)(to_utc_ms - from_utc_ms) / HOUR_MS : 0;
}

/* Median hours from detection of those that took this step. */
static double step_median(struct arena *arena, const struct spread *spreads, size_t n,
                          int64_t (*step)(const struct spread *spread))
{
    double *taken = ARENA_NEW_N(arena, n + 1, double);
    size_t taken_n = 0;
    for (size_t i = 0; i < n; i++) {
        int64_t at = step(&spreads[i]);
        if (at != NEVER_MS) {
            taken[taken_n++] = hours(spreads[i].detected_utc_ms, at);
        }
    }
    order_doubles(taken, taken_n);
    return order_median(taken, taken_n);
}

static int64_t drafted(const struct spread *spread)
{
    return spread->drafted_utc_ms;
}

static int64_t reviewed(const struct spread *spread)
{
    return spread->reviewed_utc_ms;
}

static int64_t shared(const struct spread *spread)
{
    int64_t at = NEVER_MS;
    spread_is_shared(spread, &at);
    return at;
}

struct security_measure security_measure_of(struct arena *arena, const struct spread *spreads,
                                            size_t n, int64_t now_utc_ms)
{
    struct security_measure measure = {.n = n};
    struct survival_case *cases = ARENA_NEW_N(arena, n + 1, struct survival_case);
    for (size_t i = 0; i < n; i++) {
        int64_t at = now_utc_ms;
        bool is_shared = spread_is_shared(&spreads[i], &at);
        cases[i] = (struct survival_case){hours(spreads[i].detected_utc_ms, at), is_shared};
        measure.trained.of += spreads[i].trained_n;
        measure.trained.n += spreads[i].people_n;
    }
    measure.curve = survival_curve_of(cases, n, ARENA_NEW_N(arena, n + 1, struct survival_step));
    measure.median = survival_median_of(&measure.curve);
    measure.drafted = step_median(arena, spreads, n, drafted);
    measure.reviewed = step_median(arena, spreads, n, reviewed);
    measure.shared = step_median(arena, spreads, n, shared);
    return measure;
}
