#include "test.h"

#include "measure/normal.h"
#include "measure/sdt.h"

static struct sdt_counts counts(int hits_n, int signals_n, int false_alarms_n, int noises_n)
{
    return (struct sdt_counts){signals_n, hits_n, noises_n, false_alarms_n};
}

/* measurement.md section 2: computed there with other programs. */
static const struct {
    struct sdt_counts counts;
    double d, c, beta, se, low, high, a_prime;
} rows[] = {
    {{20, 17, 20, 6}, 1.464622, -0.235110, 0.708682, 0.444089, 0.594224, 2.335021, 0.846798},
    {{20, 12, 20, 2}, 1.420802, 0.469360, 1.948126, 0.461238, 0.516791, 2.324812, 0.835135},
    {{20, 20, 20, 0}, 3.961505, 0, 1, 0.859377, 2.277157, 5.645853, 0.987805},
    {{20, 0, 20, 0}, 0, 1.980752, 1, 0.859377, -1.684348, 1.684348, 0.5},
    {{10, 9, 9, 2}, 1.771293, -0.211157, 0.687963, 0.672842, 0.452547, 3.090039, 0.882177},
    {{10, 8, 30, 3}, 1.959091, 0.231687, 1.574433, 0.532924, 0.914578, 3.003603, 0.899423},
};

TEST(reference_rows)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sdt sdt = sdt_of(rows[i].counts);

        CHECK_NEAR(sdt.d, rows[i].d, 1e-6);
        CHECK_NEAR(sdt.c, rows[i].c, 1e-6);
        CHECK_NEAR(sdt.beta, rows[i].beta, 1e-6);
        CHECK_NEAR(log(sdt.beta), sdt.d * sdt.c, 1e-12);
        CHECK_NEAR(sdt.se_d, rows[i].se, 1e-6);
        CHECK_NEAR(sdt.se_c, rows[i].se / 2, 1e-6);
        CHECK_NEAR(sdt.ci_d.low, rows[i].low, 1e-6);
        CHECK_NEAR(sdt.ci_d.high, rows[i].high, 1e-6);
        CHECK_NEAR(sdt.a_prime, rows[i].a_prime, 1e-6);
        CHECK_NEAR(sdt.auc, normal_below(rows[i].d / 1.4142135623731), 1e-6);
    }
}

TEST(no_lean_is_no_minus_nought)
{
    CHECK(sdt_of(counts(20, 20, 0, 20)).c == 0 && !signbit(sdt_of(counts(20, 20, 0, 20)).c));
    CHECK(isnan(sdt_of(counts(0, 20, 0, 20)).c_relative));
    CHECK_NEAR(sdt_of(counts(17, 20, 6, 20)).c_relative, -0.235110 / 1.464622, 1e-6);
}

/* Printed by W. Schneider, "Short Notes on Theory of Signal Detection". */
TEST(raw_rates_as_printed)
{
    CHECK_NEAR(sdt_of_rates(.70, .10).d, 1.8060, 5e-5);
    CHECK_NEAR(sdt_of_rates(.70, .10).beta, 1.9812, 5e-5);
    CHECK_NEAR(sdt_of_rates(.50, .40).d, 0.2533, 5e-5);
    CHECK_NEAR(sdt_of_rates(.50, .40).beta, 1.0326, 5e-5);
    CHECK_NEAR(sdt_of_rates(.85, .05).d, 2.6813, 5e-5);
    CHECK_NEAR(sdt_of_rates(.85, .05).beta, 2.2607, 5e-5);
    CHECK(sdt_of_rates(1, .5).d == INFINITY);
    CHECK(sdt_of_rates(1, 1).d == 0 && isnan(sdt_of_rates(1.5, .5).d));
}

TEST(an_empty_class_says_nothing)
{
    struct sdt sdt = sdt_of(counts(0, 0, 3, 10));

    CHECK(isnan(sdt.d) && isnan(sdt.c) && isnan(sdt.se_d) && isnan(sdt.ci_d.low) &&
          isnan(sdt.a_prime) && isnan(sdt.hit_rate));
    CHECK(isnan(sdt_exact_of(counts(3, 10, 0, 0)).mean));
    CHECK(!sdt_may_show(counts(9, 9, 0, 50)) && sdt_may_show(counts(9, 10, 0, 10)));
}

TEST(every_outcome_counted)
{
    struct sdt_exact exact = sdt_exact_of(counts(17, 20, 6, 20));

    CHECK_NEAR(exact.mean, 1.447093, 1e-6);
    CHECK_NEAR(exact.sd, 0.444259, 1e-6);
    CHECK_NEAR(exact.low, 0.616849, 1e-6);
    CHECK_NEAR(exact.median, 1.429123, 1e-6);
    CHECK_NEAR(exact.high, 2.432655, 1e-6);
}

TEST(how_many_trials_it_takes)
{
    static const struct {
        int n;
        double sd, mean;
    } want[] = {{5, 0.729, 1.367},
                {10, 0.601, 1.460},
                {20, 0.441, 1.483},
                {30, 0.360, 1.489},
                {50, 0.278, 1.493}};

    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        struct sdt_exact exact = sdt_exact_at(counts(0, want[i].n, 0, want[i].n),
                                              normal_below(0.75), normal_below(-0.75));

        CHECK_NEAR(exact.sd, want[i].sd, 5.1e-4);
        CHECK_NEAR(exact.mean, want[i].mean, 5.1e-4);
    }
}

TEST(where_the_criterion_should_stand)
{
    struct sdt_stakes stakes = {0.5, 1, 1, 10, 1};

    CHECK_NEAR(sdt_optimum_of(&stakes, 1.5).beta, 0.181818, 1e-6);
    CHECK_NEAR(sdt_optimum_of(&stakes, 1.5).c, -1.136499, 1e-6);
    stakes.signal_share = 0.1;
    CHECK_NEAR(sdt_optimum_of(&stakes, 1.5).beta, 1.636364, 1e-6);
    CHECK_NEAR(sdt_optimum_of(&stakes, 1.5).c, 0.328317, 1e-6);
    CHECK(isnan(sdt_optimum_of(&stakes, 0).c));
}

static const struct sdt_ratings three = {3, {14, 4, 2}, {3, 5, 12}};

TEST(three_answers)
{
    struct sdt_rating rating = sdt_rating_of(&three);

    CHECK_NEAR(rating.auc, 0.8225, 1e-12);
    CHECK_NEAR(rating.se, 0.064858145, 1e-9);
    CHECK_NEAR(rating.ci.low, 0.695380, 1e-6);
    CHECK_NEAR(rating.ci.high, 0.949620, 1e-6);
    CHECK_NEAR(rating.se_hanley, 0.067379, 1e-6);
    CHECK_NEAR(rating.slope, 1.064200, 1e-6);
    CHECK_NEAR(rating.cuts[0].d, rows[0].d, 1e-6);
    CHECK_NEAR(rating.cuts[1].d, rows[1].d, 1e-6);
    CHECK_NEAR(rating.cuts[0].c, rows[0].c, 1e-6);
    CHECK_NEAR(rating.cuts[1].c, rows[1].c, 1e-6);
}

TEST(always_verifying_is_no_skill)
{
    const struct sdt_ratings same = {3, {0, 20, 0}, {0, 20, 0}};
    const struct sdt_ratings best = {3, {20, 0, 0}, {0, 0, 20}};
    const struct sdt_ratings none = {3, {5, 5, 5}, {0, 0, 0}};
    const struct sdt_ratings one = {2, {1, 0}, {0, 1}};

    CHECK_NEAR(sdt_rating_of(&same).auc, 0.5, 1e-15);
    CHECK(isnan(sdt_rating_of(&best).slope));
    CHECK(sdt_rating_of(&best).auc == 1 && sdt_rating_of(&best).se == 0);
    CHECK(sdt_rating_of(&best).ci.high == 1);
    CHECK(isnan(sdt_rating_of(&none).auc) && isnan(sdt_rating_of(&none).cuts[0].d));
    CHECK(isnan(sdt_rating_of(&one).se) && sdt_rating_of(&one).auc == 1);
}

TEST(verifying_costs_a_little)
{
    const double noise[] = {0, 1, 5}, signal[] = {100, 1, 0};

    CHECK_NEAR(sdt_cost(&three, 0.5, noise, signal),
               0.5 * (3 * 100 + 5) / 20.0 + 0.5 * (4 + 10) / 20.0, 1e-12);
    CHECK_NEAR(sdt_cost(&three, 0, noise, signal), 14 / 20.0, 1e-12);
}

/* The rating area by its definition, pair by pair. */
TEST(area_is_the_share_of_pairs)
{
    const struct sdt_ratings six = {6, {7, 3, 2, 1, 2, 0}, {1, 0, 2, 3, 4, 9}};
    double pairs = 0;

    for (int i = 0; i < 6; i++) {
        for (int j = 0; j < 6; j++) {
            pairs += six.signal_n[i] * six.noise_n[j] * (i > j ? 1 : i == j ? 0.5 : 0);
        }
    }
    CHECK_NEAR(sdt_rating_of(&six).auc, pairs / (15 * 19), 1e-12);
}

static double binomial(int n, int k, double p)
{
    return exp(lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0)) * pow(p, k) *
           pow(1 - p, n - k);
}

/* One person's interval, added up over every outcome: 93 % and more hold the truth for n >= 20 a
 * class, d' <= 2.5, rates within .1 to .9. */
TEST(intervals_hold_the_truth)
{
    for (int n = 20; n <= 50; n += 10) {
        for (double h = 0.1; h < 0.95; h += 0.1) {
            for (double f = 0.1; f < 0.95; f += 0.1) {
                double d = normal_quantile(h) - normal_quantile(f), held = 0;

                for (int i = 0; i <= n; i++) {
                    for (int j = 0; j <= n; j++) {
                        struct interval ci = sdt_of(counts(i, n, j, n)).ci_d;

                        held +=
                            ci.low <= d && d <= ci.high ? binomial(n, i, h) * binomial(n, j, f) : 0;
                    }
                }
                if (fabs(d) <= 2.5) {
                    CHECK(held >= 0.94 && held <= 0.99);
                }
            }
        }
    }
}

TEST_MAIN(reference_rows, no_lean_is_no_minus_nought, raw_rates_as_printed,
          an_empty_class_says_nothing, every_outcome_counted, how_many_trials_it_takes,
          where_the_criterion_should_stand, three_answers, always_verifying_is_no_skill,
          verifying_costs_a_little, area_is_the_share_of_pairs, intervals_hold_the_truth)
