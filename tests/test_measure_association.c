/* Rank correlation: figures that R 4 gives (p.adjust), by hand, and
 * what follows from the definition alone. Random data go to R in tests/peers/outside.sh. */
#include "measure/association.h"
#include "tests/test.h"

#include <math.h>

static double scratch[200];

/* Nine people, no ties: every order is tried. By hand: sum of squared differences of ranks is 12,
 * so rho = 1 - 6 * 12 / (9 * 80) = 0.9. */
TEST(small_and_exact)
{
    const double x[] = {1, 2, 3, 4, 5, 6, 7, 8, 9}, y[] = {2, 1, 4, 3, 6, 5, 9, 7, 8};
    struct association a = association_of(x, y, 9, scratch, 1);

    CHECK_NEAR(a.rho, 0.9, 1e-12);
    CHECK(a.is_exact);
    CHECK(a.ci.low < 0.9 && a.ci.high > 0.9 && a.ci.high < 1);
}

/* Three people in order: of six orders two lie as far out. Four: 2 of 24. */
TEST(all_orders_are_counted)
{
    const double up[] = {1, 2, 3, 4}, down[] = {9, 7, 5, 3};

    CHECK_NEAR(association_of(up, up, 3, scratch, 1).p, 2.0 / 6, 1e-12);
    CHECK_NEAR(association_of(up, down, 4, scratch, 1).p, 2.0 / 24, 1e-12);
    CHECK_NEAR(association_of(up, down, 4, scratch, 1).rho, -1, 0);
    CHECK_NEAR(association_of(up, down, 4, scratch, 1).tau, -1, 0);
    CHECK(isnan(association_of(up, down, 4, scratch, 1).ci.low));
}

/* x: 1 1 2 2, y: 1 2 1 2: no association at all; every order is as far out as the middle. */
TEST(ties_have_middle_ranks)
{
    const double x[] = {1, 1, 2, 2}, y[] = {1, 2, 1, 2}, flat[] = {5, 5, 5, 5};

    CHECK_NEAR(association_of(x, y, 4, scratch, 1).rho, 0, 1e-12);
    CHECK_NEAR(association_of(x, y, 4, scratch, 1).p, 1, 1e-12);
    /* x with itself: 2 of the 6 ways to place two ones among four, one of them turned round */
    CHECK_NEAR(association_of(x, x, 4, scratch, 1).p, 2.0 / 6, 1e-12);
    CHECK(isnan(association_of(x, flat, 4, scratch, 1).rho));
    CHECK(isnan(association_of(x, flat, 4, scratch, 1).p));
    CHECK(isnan(association_of(x, y, 2, scratch, 1).rho));
}

/* Drawn orders: the same seed gives the same p; with everything in order it is the least there is.
 */
TEST(many_people_are_drawn)
{
    double x[50], y[50];

    for (int i = 0; i < 50; i++) {
        x[i] = i;
        y[i] = i * i;
    }
    struct association a = association_of(x, y, 50, scratch, 7);
    CHECK(!a.is_exact);
    CHECK_NEAR(a.p, 1.0 / (ASSOCIATION_DRAWS_N + 1), 1e-12);
    for (int i = 0; i < 50; i++) {
        y[i] = i * 37 % 50;
    }
    CHECK(association_of(x, y, 50, scratch, 7).p == association_of(x, y, 50, scratch, 7).p);
}

/* R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") is 0.03 0.06 0.06 0.02. */
TEST(several_tests_share_the_chance)
{
    double p[] = {0.01, 0.04, 0.03, 0.005}, one[] = {0.7, (double)NAN, 0.6};

    association_holm(p, 4);
    CHECK_NEAR(p[0], 0.03, 1e-12);
    CHECK_NEAR(p[1], 0.06, 1e-12);
    CHECK_NEAR(p[2], 0.06, 1e-12);
    CHECK_NEAR(p[3], 0.02, 1e-12);
    association_holm(one, 3);
    CHECK_NEAR(one[0], 1, 1e-12);
    CHECK(isnan(one[1]));
}

TEST_MAIN(small_and_exact, all_orders_are_counted, ties_have_middle_ranks, many_people_are_drawn,
          several_tests_share_the_chance)
