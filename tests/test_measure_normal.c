#include "test.h"

#include "measure/normal.h"

/* Values: measurement.md section 2, and R 4.2.2 (qnorm, pnorm, pbeta, qbeta, qt, pt). */
TEST(quantiles_of_the_normal)
{
    CHECK_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-15);
    CHECK_NEAR(normal_quantile(0.1), -1.281551565544600, 1e-14);
    CHECK_NEAR(normal_quantile(0.001), -3.090232306167814, 1e-14);
    CHECK_NEAR(normal_quantile(1e-6), -4.753424308822899, 1e-14);
    CHECK_NEAR(normal_quantile(1e-300), -37.0471, 1e-4);
    CHECK(normal_quantile(0.5) == 0);
    CHECK(normal_quantile(0) == -INFINITY && normal_quantile(1) == INFINITY);
    CHECK(isnan(normal_quantile(-0.01)) && isnan(normal_quantile(1.01)) &&
          isnan(normal_quantile(NAN)));
}

TEST(quantile_undoes_the_distribution)
{
    for (double z = -6; z <= 6; z += 0.0625) { /* above, 1 - p has too few digits to come back */
        CHECK_NEAR(normal_quantile(normal_below(z)), z, z < 4 ? 1e-11 : 1e-6);
        CHECK_NEAR(normal_below(z) + normal_below(-z), 1, 1e-15);
    }
}

TEST(density_and_tails)
{
    CHECK_NEAR(normal_density(0), 0.3989422804014327, 1e-16);
    CHECK_NEAR(normal_density(1.5), 0.1295175956658917, 1e-15);
    CHECK_NEAR(normal_below(-1.5), 0.06680720126885807, 1e-15);
    CHECK_NEAR(normal_two_sided_p(3.574186), 0.00035132, 1e-8);
    CHECK_NEAR(normal_two_sided_p(-10) / 1.523970604832105e-23, 1, 1e-12);
    CHECK_NEAR(chi_square_1_p(3.841458820694124), 0.05, 1e-14);
    CHECK_NEAR(chi_square_1_p(0.5815192357), 0.44571744, 1e-8);
    CHECK(isnan(chi_square_1_p(-1)));
}

TEST(beta_agrees_with_binomial_sums)
{
    /* I_x(k, n - k + 1) = P(B(n, x) >= k), summed here term by term */
    for (int n = 1; n <= 30; n++) {
        for (int k = 1; k <= n; k++) {
            for (double x = 0.05; x < 1; x += 0.15) {
                double sum = 0;

                for (int i = k; i <= n; i++) {
                    double choose = 1;

                    for (int j = 0; j < i; j++) {
                        choose = choose * (n - j) / (j + 1);
                    }
                    sum += choose * pow(x, i) * pow(1 - x, n - i);
                }
                CHECK_NEAR(beta_below(x, k, n - k + 1), sum, 1e-12);
            }
        }
    }
    CHECK(beta_below(0, 2, 3) == 0 && beta_below(1, 2, 3) == 1);
    CHECK(isnan(beta_below(0.5, 0, 1)) && isnan(beta_below(1.5, 1, 1)));
}

TEST(beta_quantiles)
{
    CHECK_NEAR(beta_quantile(0.5, 1, 1), 0.5, 1e-15);
    CHECK_NEAR(beta_quantile(0.025, 19, 2), 0.7512672, 1e-7); /* qbeta */
    CHECK_NEAR(beta_quantile(0.95, 1, 1e6), 2.995727786297e-06, 1e-16);
    CHECK(beta_quantile(0, 2, 2) == 0 && beta_quantile(1, 2, 2) == 1);
    CHECK(isnan(beta_quantile(2, 1, 1)));
    CHECK_NEAR(beta_below(beta_quantile(0.3, 500, 800), 500, 800), 0.3, 1e-11);
}

TEST(student_by_the_printed_tables)
{
    CHECK_NEAR(student_quantile(0.975, 1), 12.706204736174694, 1e-9);
    CHECK_NEAR(student_quantile(0.975, 10), 2.228138851986273, 1e-12);
    CHECK_NEAR(student_quantile(0.025, 29), -2.0452296421327034, 1e-12);
    CHECK_NEAR(student_quantile(0.6, 4), 0.2707222947, 1e-9);
    CHECK(student_quantile(0.5, 3) == 0);
    CHECK_NEAR(student_below(2.228138851986273, 10), 0.975, 1e-13);
    CHECK_NEAR(student_two_sided_p(-2.228138851986273, 10), 0.05, 1e-13);
    CHECK_NEAR(student_below(-1, 1), 0.25, 1e-14); /* Cauchy */
    CHECK_NEAR(student_quantile(0.975, 1e7), 1.95996422, 1e-6);
    CHECK(isnan(student_quantile(0.5, 0)) && isnan(student_quantile(1.5, 3)));
}

TEST_MAIN(quantiles_of_the_normal, quantile_undoes_the_distribution, density_and_tails,
          beta_agrees_with_binomial_sums, beta_quantiles, student_by_the_printed_tables)
