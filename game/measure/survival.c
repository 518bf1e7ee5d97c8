#include "measure/survival.h"

#include <assert.h>
#include <math.h>

#include "measure/normal.h"
#include "measure/order.h"

#define HALF_WITHIN 1.4901161193847656e-8 /* R's tolerance: the root of its epsilon */

/* Of cases and moves, which both begin with their time. What shares a time is counted together, so
 * its order does not matter. */
static int compare_times(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

static struct interval log_log(double left, double greenwood)
{
    double spread;

    if (left == 0) {
        return (struct interval){NAN, NAN};
    }
    spread = exp(NORMAL_Z95 * sqrt(greenwood) / log(left)); /* below 1: the logarithm is negative */
    return (struct interval){pow(left, 1 / spread), pow(left, spread)};
}

struct survival_curve survival_curve_of(struct survival_case *cases, size_t n,
                                        struct survival_step *steps)
{
    struct survival_curve curve = {steps, 0, n, 0};
    double left = 1, greenwood = 0;

    order_sort(cases, n, sizeof *cases, compare_times);
    for (size_t i = 0; i < n;) {
        double at = cases[i].at, at_risk_n = (double)(n - i);
        struct survival_step *step = &steps[curve.steps_n];
        size_t events_n = 0;

        assert(at >= 0);
        for (; i < n && cases[i].at == at; i++) {
            events_n += cases[i].is_event;
        }
        if (events_n == 0) {
            continue;
        }
        left *= 1 - events_n / at_risk_n;
        greenwood += events_n == at_risk_n ? 0 : events_n / (at_risk_n * (at_risk_n - events_n));
        *step = (struct survival_step){at,   (size_t)at_risk_n, events_n,
                                       left, greenwood,         log_log(left, greenwood)};
        curve.steps_n++;
        curve.events_n += events_n;
    }
    return curve;
}

double survival_left_at(const struct survival_curve *curve, double at)
{
    double left = curve->n ? 1 : NAN;

    for (size_t i = 0; i < curve->steps_n && curve->steps[i].at <= at; i++) {
        left = curve->steps[i].left;
    }
    return left;
}

enum line { LINE_LOW, LINE_LEFT, LINE_HIGH };

static double line_at(const struct survival_step *step, enum line line)
{
    return line == LINE_LOW ? step->ci.low : line == LINE_HIGH ? step->ci.high : step->left;
}

static double crosses_half(const struct survival_curve *curve, enum line line)
{
    size_t first = 0, next;

    while (first < curve->steps_n && !(line_at(&curve->steps[first], line) < 0.5 + HALF_WITHIN)) {
        first++;
    }
    if (first == curve->steps_n) {
        return INFINITY;
    }
    if (fabs(line_at(&curve->steps[first], line) - 0.5) >= HALF_WITHIN) {
        return curve->steps[first].at;
    }
    next = first + 1;
    while (next < curve->steps_n &&
           !(line_at(&curve->steps[next], line) < line_at(&curve->steps[first], line))) {
        next++;
    }
    return next == curve->steps_n ? curve->steps[first].at
                                  : 0.5 * (curve->steps[first].at + curve->steps[next].at);
}

struct survival_median survival_median_of(const struct survival_curve *curve)
{
    if (curve->n == 0) {
        return (struct survival_median){NAN, {NAN, NAN}};
    }
    return (struct survival_median){
        crosses_half(curve, LINE_LEFT),
        {crosses_half(curve, LINE_LOW), crosses_half(curve, LINE_HIGH)}};
}

struct survival_mean survival_mean_until(const struct survival_curve *curve, double tau)
{
    double area = 0, variance = 0, to = tau, reach;
    struct survival_mean mean = {NAN, NAN, {NAN, NAN}};

    if (curve->n == 0) {
        return mean;
    }
    for (size_t i = curve->steps_n; i-- > 0;) { /* from the right: the area that lies ahead */
        const struct survival_step *step = &curve->steps[i];

        if (step->at < tau) {
            double before = i ? curve->steps[i - 1].greenwood : 0;

            area += step->left * (to - step->at);
            variance += area * area * (step->greenwood - before);
            to = step->at;
        }
    }
    mean.mean = area + to;
    mean.se = sqrt(variance);
    reach = curve->n > 1 ? student_quantile(0.975, (double)(curve->n - 1)) * mean.se : tau;
    mean.ci = (struct interval){mean.mean - reach < 0 ? 0 : mean.mean - reach,
                                mean.mean + reach > tau ? tau : mean.mean + reach};
    return mean;
}

/* ---- two groups ---- */

struct walk {
    const struct survival_case *cases;
    size_t n, at; /* cases before `at` are over */
};

/* Steps over what happens at a time and counts the events. */
static double walk_over(struct walk *walk, double at)
{
    double events_n = 0;

    for (; walk->at < walk->n && walk->cases[walk->at].at == at; walk->at++) {
        events_n += walk->cases[walk->at].is_event;
    }
    return events_n;
}

static double walk_next(const struct walk *walk)
{
    return walk->at < walk->n ? walk->cases[walk->at].at : INFINITY;
}

static void logrank_add(struct survival_logrank *test, double n1, double n2, double d1, double d2)
{
    double n = n1 + n2, d = d1 + d2;

    test->observed[0] += d1;
    test->observed[1] += d2;
    test->expected[0] += d * n1 / n;
    test->expected[1] += d * n2 / n;
    test->variance += n > 1 ? n1 * n2 * d * (n - d) / (n * n * (n - 1)) : 0;
}

struct survival_logrank survival_logrank_of(const struct survival_case *a, size_t a_n,
                                            const struct survival_case *b, size_t b_n)
{
    struct survival_logrank test = {{0, 0}, {0, 0}, 0, NAN, NAN};
    struct walk first = {a, a_n, 0}, second = {b, b_n, 0};

    while (first.at < a_n || second.at < b_n) {
        double n1 = (double)(a_n - first.at), n2 = (double)(b_n - second.at), d1, d2;
        double at = walk_next(&first) < walk_next(&second) ? walk_next(&first) : walk_next(&second);

        d1 = walk_over(&first, at);
        d2 = walk_over(&second, at);
        logrank_add(&test, n1, n2, d1, d2);
    }
    if (test.variance > 0) {
        double off = test.observed[0] - test.expected[0];

        test.chi_square = off * off / test.variance;
        test.p = chi_square_1_p(test.chi_square);
    }
    return test;
}

/* ---- click and alert together ---- */

enum move { MOVE_CLICK, MOVE_CLEAN, MOVE_AFTER, MOVE_LOST, MOVE_LOST_SILENT };

static size_t moves_of(const struct survival_acts *acts, double tau, struct survival_move *moves)
{
    double end = acts->until < tau ? acts->until : tau;
    bool has_clicked = acts->clicked_at <= end && acts->clicked_at <= acts->alerted_at;
    bool has_alerted = acts->alerted_at <= end;
    size_t n = 0;

    if (has_clicked) {
        moves[n++] = (struct survival_move){acts->clicked_at, MOVE_CLICK};
    }
    if (has_alerted) {
        moves[n++] =
            (struct survival_move){acts->alerted_at, has_clicked ? MOVE_AFTER : MOVE_CLEAN};
    } else if (end < tau) {
        moves[n++] = (struct survival_move){end, has_clicked ? MOVE_LOST_SILENT : MOVE_LOST};
    }
    return n;
}

void survival_shares(const struct survival_acts *acts, size_t n, double tau,
                     struct survival_move *moves, double shares[4])
{
    double idle_n = (double)n, silent_n = 0; /* watched, and in that state */
    size_t moves_n = 0, i = 0;

    for (size_t j = 0; j < n; j++) {
        moves_n += moves_of(&acts[j], tau, moves + moves_n);
    }
    order_sort(moves, moves_n, sizeof *moves, compare_times);
    shares[SURVIVAL_NOTHING] = n ? 1 : NAN;
    shares[SURVIVAL_SILENT] = shares[SURVIVAL_CLEAN] = shares[SURVIVAL_AFTER_CLICK] = n ? 0 : NAN;
    while (i < moves_n) {
        double at = moves[i].at, counts[5] = {0}, idle, silent;

        for (; i < moves_n && moves[i].at == at; i++) {
            counts[moves[i].kind]++;
        }
        idle = idle_n > 0 ? shares[SURVIVAL_NOTHING] / idle_n : 0;
        shares[SURVIVAL_SILENT] += idle * counts[MOVE_CLICK];
        shares[SURVIVAL_CLEAN] += idle * counts[MOVE_CLEAN];
        shares[SURVIVAL_NOTHING] -= idle * (counts[MOVE_CLICK] + counts[MOVE_CLEAN]);
        idle_n -= counts[MOVE_CLICK] + counts[MOVE_CLEAN] + counts[MOVE_LOST];
        silent_n += counts[MOVE_CLICK];
        silent = silent_n > 0 ? shares[SURVIVAL_SILENT] / silent_n : 0;
        shares[SURVIVAL_AFTER_CLICK] += silent * counts[MOVE_AFTER];
        shares[SURVIVAL_SILENT] -= silent * counts[MOVE_AFTER];
        silent_n -= counts[MOVE_AFTER] + counts[MOVE_LOST_SILENT];
    }
}

struct interval survival_bounds(size_t done_n, size_t started_n, size_t invited_n)
{
    double n = (double)invited_n;

    if (invited_n == 0) {
        return (struct interval){NAN, NAN};
    }
    return (struct interval){done_n / n, (done_n + invited_n - started_n) / n};
}
