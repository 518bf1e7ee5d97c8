#include "test.h"

#include "base/rng.h"
#include "measure/order.h"
#include "measure/survival.h"

#define MOST 64

/* Minutes; a minus sign marks a time until which nothing was seen. */
struct group {
    struct survival_case cases[MOST];
    struct survival_step steps[MOST];
    size_t n;
    struct survival_curve curve;
};

static void group_of(struct group *group, const double *times, size_t n)
{
    group->n = n;
    for (size_t i = 0; i < n; i++) {
        group->cases[i] = (struct survival_case){fabs(times[i]), times[i] > 0};
    }
    group->curve = survival_curve_of(group->cases, n, group->steps);
}
#define GROUP_OF(group, ...)                                                                       \
    group_of((group), (const double[]){__VA_ARGS__},                                               \
             sizeof(const double[]){__VA_ARGS__} / sizeof(double))

static void remission(struct group *drug, struct group *placebo)
{
    GROUP_OF(drug, 6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32,
             -34, -35);
    GROUP_OF(placebo, 23, 22, 17, 15, 12, 12, 11, 11, 8, 8, 8, 8, 5, 5, 4, 4, 3, 2, 2, 1, 1);
}

static void drills(struct group *a, struct group *b)
{
    GROUP_OF(a, 3, 5, 5, 8, 12, 20, 35, 60, 240, -1440, -1440, -1440);
    GROUP_OF(b, 2, 3, 4, 4, 6, 9, 15, 30, 45, 120, -1440, -1440);
}

/* Values: measurement.md section 5 and R 4.2.2, survival 3.5 (survfit with conf.type="log-log"). */
TEST(the_classic_of_remission)
{
    struct group drug, placebo;
    struct survival_logrank test;

    remission(&drug, &placebo);
    CHECK_INT(drug.curve.steps_n, 7);
    CHECK_INT(drug.curve.events_n, 9);
    CHECK_NEAR(survival_left_at(&drug.curve, 6), .857143, 1e-6);
    CHECK_NEAR(survival_left_at(&drug.curve, 10), .752941, 1e-6);
    CHECK_NEAR(survival_left_at(&drug.curve, 23), .448179, 1e-6);
    CHECK(survival_left_at(&drug.curve, 5.9) == 1);
    CHECK_NEAR(drug.curve.steps[2].ci.low, 0.5031995108, 1e-9);
    CHECK_NEAR(drug.curve.steps[2].ci.high, 0.8893618352, 1e-9);
    CHECK(survival_median_of(&drug.curve).at == 23);
    CHECK(survival_median_of(&drug.curve).ci.low == 13);
    CHECK(survival_median_of(&drug.curve).ci.high == INFINITY);
    CHECK(survival_median_of(&placebo.curve).at == 8);
    CHECK_NEAR(survival_mean_until(&drug.curve, 35).mean, 23.287394958, 1e-8);
    CHECK_NEAR(survival_mean_until(&drug.curve, 35).se, 2.827467623, 1e-8);
    test = survival_logrank_of(drug.cases, drug.n, placebo.cases, placebo.n);
    CHECK(test.observed[0] == 9 && test.observed[1] == 21);
    CHECK_NEAR(test.expected[0], 19.250501, 1e-6);
    CHECK_NEAR(test.expected[1], 10.749499, 1e-6);
    CHECK_NEAR(test.variance, 6.2569606, 1e-7);
    CHECK_NEAR(test.chi_square, 16.79294099, 1e-8);
}

TEST(two_drills)
{
    static const double left[] = {.916667, .75, .666667, .583333, .5, .416667, .333333, .25};
    struct group a, b;
    struct survival_logrank test;

    drills(&a, &b);
    CHECK_INT(a.curve.steps_n, 8);
    for (size_t i = 0; i < 8; i++) {
        CHECK_NEAR(a.curve.steps[i].left, left[i], 1e-6);
    }
    CHECK(survival_median_of(&a.curve).at == 27.5 && survival_median_of(&b.curve).at == 12);
    CHECK(survival_median_of(&a.curve).ci.low == 5);
    CHECK(survival_median_of(&a.curve).ci.high == INFINITY);
    CHECK(survival_median_of(&b.curve).ci.low == 3 && survival_median_of(&b.curve).ci.high == 120);
    CHECK_NEAR(survival_mean_until(&a.curve, 480).mean, 152.333333, 1e-6);
    CHECK_NEAR(survival_mean_until(&b.curve, 480).mean, 99.833333, 1e-6);
    CHECK_NEAR(survival_mean_until(&a.curve, 480).se, 57.48349199, 1e-7);
    CHECK_NEAR(survival_mean_until(&b.curve, 480).se, 49.92436409, 1e-7);
    test = survival_logrank_of(a.cases, a.n, b.cases, b.n);
    CHECK_NEAR(test.chi_square, .5815192357, 1e-9);
    CHECK_NEAR(test.p, .44571744, 1e-8);
    CHECK_NEAR(test.variance, 4.5776772, 1e-7);
}

TEST(never_is_not_lost)
{
    struct group never, lost;

    double at_tau[60], at_leaving[60];

    /* 39 of 60 alert within a minute, one stays silent to the end, 20 leave in half a minute */
    for (int i = 0; i < 60; i++) {
        at_tau[i] = i < 39 ? 1 : -1440;
        at_leaving[i] = i < 39 ? 1 : i < 40 ? -1440 : -0.5;
    }
    group_of(&never, at_tau, 60);
    group_of(&lost, at_leaving, 60);
    CHECK_NEAR(survival_left_at(&never.curve, 1440), 21 / 60.0, 1e-12);
    CHECK_NEAR(survival_left_at(&lost.curve, 1440), 1 / 40.0, 1e-12); /* the lie of censoring */
}

TEST(edges)
{
    struct group all, none, empty;

    GROUP_OF(&all, 1, 1, 1);
    CHECK(all.curve.steps[0].left == 0 && isnan(all.curve.steps[0].ci.low));
    CHECK(survival_median_of(&all.curve).at == 1);
    CHECK(survival_mean_until(&all.curve, 10).mean == 1 &&
          survival_mean_until(&all.curve, 10).se == 0);
    CHECK(survival_mean_until(&all.curve, 0.5).mean == 0.5);
    GROUP_OF(&none, -5, -5);
    CHECK(none.curve.steps_n == 0 && survival_median_of(&none.curve).at == INFINITY);
    CHECK(survival_left_at(&none.curve, 99) == 1 && survival_mean_until(&none.curve, 5).mean == 5);
    group_of(&empty, NULL, 0);
    CHECK(isnan(survival_median_of(&empty.curve).at) && isnan(survival_left_at(&empty.curve, 1)) &&
          isnan(survival_mean_until(&empty.curve, 5).mean));
    CHECK(isnan(survival_logrank_of(none.cases, 2, none.cases, 2).p));
    CHECK(isnan(survival_logrank_of(all.cases, 0, all.cases, 0).chi_square));
}

TEST(half_left_until_the_end_is_the_left_end)
{
    struct group flat;

    GROUP_OF(&flat, 4, 9, -20, -20); /* print(survfit(...)) in R: median 9 */
    CHECK(survival_median_of(&flat.curve).at == 9);
}

TEST(shares_without_loss_are_plain_counts)
{
    const struct survival_acts acts[] = {{INFINITY, 5, INFINITY},   {3, 9, INFINITY},
                                         {2, INFINITY, 99},         {INFINITY, INFINITY, INFINITY},
                                         {50, 7, INFINITY},         {4, 4, INFINITY},
                                         {200, INFINITY, INFINITY}, {INFINITY, 150, INFINITY}};
    struct survival_move moves[16];
    double shares[4];

    survival_shares(acts, 8, 100, moves, shares); /* the 99th minute breaks one off */
    CHECK_NEAR(shares[SURVIVAL_CLEAN], 2 / 8.0, 1e-12);
    CHECK_NEAR(shares[SURVIVAL_AFTER_CLICK], 2 / 8.0, 1e-12);
    CHECK_NEAR(shares[SURVIVAL_SILENT], 1 / 8.0, 1e-12);
    CHECK_NEAR(shares[SURVIVAL_NOTHING], 3 / 8.0, 1e-12);
    survival_shares(acts, 0, 100, moves, shares);
    CHECK(isnan(shares[0]) && isnan(shares[1]) && isnan(shares[2]) && isnan(shares[3]));
}

/* survfit(Surv(t0, t1, event) ~ 1, id) of R's survival on the same data, at 60. */
TEST(shares_with_loss_as_in_r)
{
    const struct survival_acts acts[] = {{2, 10, INFINITY},        {3, INFINITY, 20},
                                         {INFINITY, 4, INFINITY},  {INFINITY, INFINITY, 5},
                                         {6, 30, INFINITY},        {7, INFINITY, INFINITY},
                                         {INFINITY, 8, INFINITY},  {INFINITY, INFINITY, 12},
                                         {INFINITY, 15, INFINITY}, {INFINITY, INFINITY, INFINITY}};
    struct survival_move moves[20];
    double shares[4];

    survival_shares(acts, 10, 60, moves, shares);
    CHECK_NEAR(shares[SURVIVAL_NOTHING] + shares[SURVIVAL_SILENT] + shares[SURVIVAL_CLEAN] +
                   shares[SURVIVAL_AFTER_CLICK],
               1, 1e-12);
    CHECK_NEAR(shares[SURVIVAL_NOTHING], 0.175, 1e-9);
    CHECK_NEAR(shares[SURVIVAL_CLEAN], 0.391666667, 1e-9);
    CHECK_NEAR(shares[SURVIVAL_SILENT], 0.1625, 1e-9);
    CHECK_NEAR(shares[SURVIVAL_AFTER_CLICK], 0.270833333, 1e-9);
}

TEST(who_did_not_start_is_shown_as_a_range)
{
    CHECK_NEAR(survival_bounds(30, 40, 50).low, 0.6, 1e-12);
    CHECK_NEAR(survival_bounds(30, 40, 50).high, 0.8, 1e-12);
    CHECK(isnan(survival_bounds(0, 0, 0).low));
}

/* Alerts come at a steady rate to 70 % of people and never to the rest; one in five is cut short at
 * some time. */
TEST(intervals_hold_the_truth)
{
    static const double looked_at[] = {10, 30, 80}; /* minutes; the mean alert takes 30 */
    static double times[40];
    static struct group group;
    struct rng rng;

    rng_init(&rng, 9, RNG_BOT);
    for (size_t n = 20; n <= 40; n += 20) {
        double mean_truth = 100 - .7 * (100 - 30 * (1 - exp(-100 / 30.0)));
        int held_n[3] = {0}, mean_held_n = 0;

        for (int round = 0; round < 2000; round++) {
            struct survival_mean mean;

            for (size_t i = 0; i < n; i++) {
                double alert = rng_unit(&rng) < .7 ? -30 * log(1 - rng_unit(&rng)) : 100;
                double cut = rng_unit(&rng) < .2 ? 100 * rng_unit(&rng) : 100;

                times[i] = alert < cut ? alert : -cut;
            }
            group_of(&group, times, n);
            for (int k = 0; k < 3; k++) {
                double truth = .3 + .7 * exp(-looked_at[k] / 30);
                struct interval ci = {1, 1}; /* before the first step */

                for (size_t i = 0; i < group.curve.steps_n; i++) {
                    ci = group.steps[i].at <= looked_at[k] ? group.steps[i].ci : ci;
                }
                held_n[k] += ci.low <= truth && truth <= ci.high;
            }
            mean = survival_mean_until(&group.curve, 100);
            mean_held_n += mean.ci.low <= mean_truth && mean_truth <= mean.ci.high;
        }
        for (int k = 0; k < 3; k++) {
            CHECK(held_n[k] >= .93 * 2000 && held_n[k] <= .98 * 2000);
        }
        CHECK(mean_held_n >= .93 * 2000 && mean_held_n <= .98 * 2000);
    }
}

TEST(sorting)
{
    struct rng rng;
    double values[200];

    rng_init(&rng, 3, RNG_SIM);
    for (size_t n = 0; n <= 200; n += 8) {
        double sum = 0;

        for (size_t i = 0; i < n; i++) {
            values[i] = rng_below(&rng, 50);
            sum += values[i];
        }
        order_doubles(values, n);
        for (size_t i = 0; i < n; i++) {
            CHECK(i == 0 || values[i - 1] <= values[i]);
            sum -= values[i];
        }
        CHECK(sum == 0);
    }
    CHECK(isnan(order_median(values, 0)) && order_median((const double[]){1, 2, 9, 10}, 4) == 5.5 &&
          order_median((const double[]){1, 2, 9}, 3) == 2);
}

TEST_MAIN(the_classic_of_remission, two_drills, never_is_not_lost, edges,
          half_left_until_the_end_is_the_left_end, shares_without_loss_are_plain_counts,
          shares_with_loss_as_in_r, who_did_not_start_is_shown_as_a_range, intervals_hold_the_truth,
          sorting)
