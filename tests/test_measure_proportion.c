#include "test.h"

#include "measure/normal.h"
#include "measure/proportion.h"

static void check_interval(int line, struct interval is, double low, double high)
{
    struct test_place at = {__FILE__, "interval", line};

    test_near(at, "low", is.low, low, 1e-6);
    test_near(at, "high", is.high, high, 1e-6);
}
#define CHECK_INTERVAL(is, low, high) check_interval(__LINE__, (is), (low), (high))

static struct count of_n(int64_t of, int64_t n)
{
    return (struct count){of, n};
}

/* Reference rows: measurement.md section 5. */
TEST(wilson_rows)
{
    CHECK_INTERVAL(proportion_wilson(of_n(0, 20)), 0, .161125);
    CHECK_INTERVAL(proportion_wilson(of_n(20, 20)), .838875, 1);
    CHECK_INTERVAL(proportion_wilson(of_n(12, 12)), .757506, 1);
    CHECK_INTERVAL(proportion_wilson(of_n(19, 20)), .763869, .991119);
    CHECK_INTERVAL(proportion_wilson(of_n(8, 10)), .490162, .943318);
    CHECK_INTERVAL(proportion_wilson(of_n(1, 50)), .003539, .104954);
    CHECK_INTERVAL(proportion_wilson(of_n(0, 100)), 0, .036993);
}

TEST(exact_rows)
{
    CHECK_INTERVAL(proportion_exact(of_n(0, 20)), 0, .168433);
    CHECK_INTERVAL(proportion_exact(of_n(19, 20)), .751267, .998735);
    CHECK_INTERVAL(proportion_exact(of_n(8, 10)), .443905, .974789);
    CHECK(proportion_exact(of_n(5, 5)).high == 1);
}

TEST(bounds_when_nothing_happened)
{
    CHECK_NEAR(proportion_zero_bound(20, 0.95), .139108, 1e-6);
    CHECK_NEAR(proportion_zero_bound(100, 0.95), .029513, 1e-6);
    CHECK_NEAR(poisson_zero_bound(0.95), 2.995732, 1e-6);
    CHECK_INT(proportion_perfect_n(0.95, 0.95), 59);
    CHECK_INT(proportion_perfect_n(0.5, 0.75), 2); /* exactly .5^2 = .25 */
}

/* definitions.md: careless one time in five passes 12 with 7 %, three tries with 19 %. */
TEST(what_a_gate_proves)
{
    CHECK_NEAR(proportion_pass_chance(.8, 12, 1), .07, .005);
    CHECK_NEAR(proportion_pass_chance(.8, 12, 3), .19, .005);
    CHECK(proportion_pass_chance(1, 12, 1) == 1 && proportion_pass_chance(0, 12, 3) == 0);
}

TEST(differences)
{
    CHECK_INTERVAL(proportion_difference(of_n(56, 70), of_n(48, 80)), .052431, .333872);
    CHECK_INTERVAL(proportion_difference(of_n(9, 20), of_n(3, 20)), .015282, .529696);
}

TEST(nobody_counted_is_undefined)
{
    CHECK(isnan(proportion_share(of_n(0, 0))));
    CHECK(isnan(proportion_wilson(of_n(0, 0)).low) && isnan(proportion_wilson(of_n(0, 0)).high));
    CHECK(isnan(proportion_exact(of_n(0, 0)).low));
    CHECK(isnan(proportion_difference(of_n(0, 0), of_n(1, 2)).low));
    CHECK(isnan(proportion_zero_bound(0, 0.95)));
    CHECK(isnan(proportion_same_p(of_n(0, 0), of_n(1, 2))));
}

TEST(poisson_counts)
{
    /* Garwood's table (poisson.test in R): 0, 1, 5, 100 events */
    CHECK_INTERVAL(poisson_exact(0), 0, 3.688879);
    CHECK_INTERVAL(poisson_exact(1), 0.025318, 5.571643);
    CHECK_INTERVAL(poisson_exact(5), 1.623486, 11.668332);
    CHECK_INTERVAL(poisson_exact(100), 81.363991, 121.626794);
}

TEST(changes_of_the_same_people)
{
    CHECK_NEAR(proportion_changed_p(1, 8), 2 * (1 + 9) / 512.0, 1e-12);
    CHECK_NEAR(proportion_changed_p(0, 6), 2 / 64.0, 1e-12);
    CHECK_NEAR(proportion_changed_p(6, 0), 2 / 64.0, 1e-12);
    CHECK(proportion_changed_p(0, 0) == 1 && proportion_changed_p(4, 4) == 1);
    CHECK_NEAR(proportion_changed_p(4, 5), 1, 1e-12);
}

TEST(fisher_by_the_tea_lady)
{
    CHECK_NEAR(proportion_same_p(of_n(3, 4), of_n(1, 4)), 34 / 70.0, 1e-12); /* Fisher 1935 */
    CHECK_NEAR(proportion_same_p(of_n(4, 4), of_n(0, 4)), 2 / 70.0, 1e-12);
    CHECK_NEAR(proportion_same_p(of_n(2, 4), of_n(2, 4)), 1, 1e-12);
}

TEST(groups_are_named_beyond_chance_only)
{
    const struct count alike[] = {{3, 20}, {4, 20}, {2, 20}, {6, 20}};
    const struct count apart[] = {{3, 20}, {4, 20}, {19, 20}, {0, 0}, {2, 20}};
    /* alone it would count (p = .03), among four it does not */
    const struct count one[] = {{8, 20}, {3, 20}, {3, 20}, {3, 20}};
    bool is_beyond[5];

    CHECK(proportion_same_p(one[0], of_n(9, 60)) < 0.05);
    CHECK(proportion_same_p(one[0], of_n(9, 60)) > 0.0125);
    proportion_beyond_chance(one, 4, is_beyond);
    CHECK(!is_beyond[0] && !is_beyond[1] && !is_beyond[2] && !is_beyond[3]);
    proportion_beyond_chance(alike, 4, is_beyond);
    CHECK(!is_beyond[0] && !is_beyond[1] && !is_beyond[2] && !is_beyond[3]);
    proportion_beyond_chance(apart, 5, is_beyond);
    CHECK(!is_beyond[0] && !is_beyond[1] && is_beyond[2] && !is_beyond[3] && !is_beyond[4]);
}

static double binomial(int n, int k, double p)
{
    return exp(lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0)) * pow(p, k) *
           pow(1 - p, n - k);
}

static bool holds(struct interval interval, double truth)
{
    return interval.low <= truth && truth <= interval.high;
}

/* The promise of an exact method, added up over every outcome. */
TEST(exact_holds_the_truth_95_times_in_100)
{
    for (int n = 5; n <= 40; n += 7) {
        for (double p = 0.05; p < 0.96; p += 0.05) {
            double held = 0;

            for (int of = 0; of <= n; of++) {
                held += holds(proportion_exact(of_n(of, n)), p) ? binomial(n, of, p) : 0;
            }
            CHECK(held >= 0.95);
        }
    }
}

TEST(wilson_and_newcombe_hold_it_95_times_on_average)
{
    double sum[2] = {0, 0};
    int n_of[2] = {0, 0};

    for (int n = 20; n <= 60; n += 5) {
        for (int p = 1; p <= 9; p++) {
            double held = 0;

            for (int of = 0; of <= n; of++) {
                held +=
                    holds(proportion_wilson(of_n(of, n)), p / 10.0) ? binomial(n, of, p / 10.0) : 0;
            }
            CHECK(held >= 0.919 && held <= 0.98);
            sum[0] += held;
            n_of[0]++;
        }
    }
    for (int pair = 0; pair < 81; pair++) {
        double p = pair / 9 / 10.0 + 0.1, q = pair % 9 / 10.0 + 0.1, held = 0;

        for (int outcome = 0; outcome < 31 * 26; outcome++) { /* groups of 30 and of 25 */
            int a = outcome / 26, b = outcome % 26;

            held += holds(proportion_difference(of_n(a, 30), of_n(b, 25)), p - q)
                        ? binomial(30, a, p) * binomial(25, b, q)
                        : 0;
        }
        CHECK(held >= 0.92 && held <= 0.985);
        sum[1] += held;
        n_of[1]++;
    }
    CHECK_NEAR(sum[0] / n_of[0], 0.95, 0.005);
    CHECK_NEAR(sum[1] / n_of[1], 0.95, 0.005);
}

TEST_MAIN(wilson_rows, exact_rows, bounds_when_nothing_happened, what_a_gate_proves, differences,
          nobody_counted_is_undefined, poisson_counts, changes_of_the_same_people,
          fisher_by_the_tea_lady, groups_are_named_beyond_chance_only,
          exact_holds_the_truth_95_times_in_100, wilson_and_newcombe_hold_it_95_times_on_average)
