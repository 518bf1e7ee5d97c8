#include "test.h"

#include <stdlib.h>

#include "measure/trend.h"

/* measurement.md section 5.3. */
static const double months[12] = {.18, .15, .16, .12, .12, .11, .13, .09, .08, .10, .07, .06};

TEST(twelve_months)
{
    struct trend_kendall kendall = trend_kendall_of(months, 12);
    struct trend_line line = trend_line_of(months, 12);
    double slopes[66];

    CHECK_INT(kendall.s, -53);
    CHECK_NEAR(kendall.variance, 211.666667, 1e-6);
    CHECK_NEAR(kendall.z, -3.574186, 1e-6);
    CHECK_NEAR(kendall.p, .000351320, 1e-9);
    CHECK(isnan(kendall.p_exact)); /* .12 stands twice */
    CHECK_NEAR(trend_sen(months, 12, slopes), -.01, 1e-12);
    CHECK_NEAR(line.slope, -.009545455, 1e-9);
    CHECK_NEAR(line.ci.low, -.012088, 1e-6);
    CHECK_NEAR(line.ci.high, -.007003, 1e-6);
    CHECK_NEAR(line.start + 5.5 * line.slope, 0.114166667, 1e-9); /* through the means */
}

TEST(the_same_months_backwards)
{
    double back[12];

    for (int i = 0; i < 12; i++) {
        back[i] = months[11 - i];
    }
    CHECK_INT(trend_kendall_of(back, 12).s, 53);
    CHECK_NEAR(trend_kendall_of(back, 12).z, 3.574186, 1e-6);
}

TEST(four_waves_are_too_early)
{
    const double rising[] = {1, 2, 3, 4, 5};

    CHECK(trend_is_early(4) && !trend_is_early(5));
    CHECK_NEAR(trend_kendall_of(rising, 4).p_exact, 2 / 24.0, 1e-12);
    CHECK_NEAR(trend_kendall_of(rising, 5).p_exact, 2 / 120.0, 1e-12);
}

/* Every order of seven values, one by one. */
static void count_orders(double *values, size_t at, int *counts)
{
    if (at == 7) {
        counts[labs(trend_kendall_of(values, 7).s)]++;
        return;
    }
    for (size_t i = at; i < 7; i++) {
        double kept = values[at];

        values[at] = values[i];
        values[i] = kept;
        count_orders(values, at + 1, counts);
        values[i] = values[at];
        values[at] = kept;
    }
}

TEST(exact_p_counts_every_order)
{
    const double some[3][7] = {{1, 2, 3, 4, 5, 7, 6}, {7, 5, 6, 4, 1, 3, 2}, {1, 4, 2, 7, 3, 6, 5}};
    double values[7] = {1, 2, 3, 4, 5, 6, 7};
    int counts[22] = {0};

    count_orders(values, 0, counts);
    for (int i = 0; i < 3; i++) {
        struct trend_kendall kendall = trend_kendall_of(some[i], 7);
        int as_far_n = 0;

        for (long s = labs(kendall.s); s < 22; s++) {
            as_far_n += counts[s];
        }
        CHECK_NEAR(kendall.p_exact, as_far_n / 5040.0, 1e-12);
    }
}

TEST(nothing_to_say)
{
    const double flat[] = {3, 3, 3, 3}, one[] = {2};
    const struct count none[] = {{0, 10}, {0, 10}}, all[] = {{10, 10}, {5, 5}}, single[] = {{3, 9}};
    double slopes[6];

    CHECK(trend_kendall_of(flat, 4).s == 0 && isnan(trend_kendall_of(flat, 4).z));
    CHECK(isnan(trend_kendall_of(one, 1).variance));
    CHECK(trend_sen(flat, 4, slopes) == 0 && isnan(trend_sen(one, 1, slopes)));
    CHECK(isnan(trend_shares_of(none, 2).z) && isnan(trend_shares_of(all, 2).p) &&
          isnan(trend_shares_of(single, 1).z) && isnan(trend_shares_of(single, 0).z));
    CHECK(trend_line_of(flat, 2).slope == 0 && isnan(trend_line_of(flat, 2).se));
    CHECK(trend_line_of(flat, 4).ci.low == 0 && isnan(trend_line_of(one, 1).slope));
}

TEST(falling_shares)
{
    const struct count waves[] = {{9, 50}, {7, 48}, {6, 52}, {3, 49}};

    CHECK_NEAR(trend_shares_of(waves, 4).z, -1.833110, 1e-6);
    CHECK_NEAR(trend_shares_of(waves, 4).p, .066786, 1e-6);
}

TEST_MAIN(twelve_months, the_same_months_backwards, four_waves_are_too_early,
          exact_p_counts_every_order, nothing_to_say, falling_shares)
