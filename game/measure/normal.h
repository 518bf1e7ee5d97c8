/* normal.h - the normal, beta and Student distributions.
 *
 * Quantiles: Wichura 1988, algorithm AS 241 (PPND16), 16 digits; the incomplete beta function by
 * the continued fraction of DiDonato & Morris 1992 (Lentz), about 14 digits. An argument outside a
 * function's range, or NaN, gives NaN.
 */
#ifndef MEASURE_NORMAL_H
#define MEASURE_NORMAL_H

#define NORMAL_Z95 1.959963984540054 /* normal_quantile(0.975) */

double normal_density(double x);
double normal_below(double x);       /* P(Z <= x) */
double normal_quantile(double p);    /* 0 -> -INFINITY, 1 -> INFINITY */
double normal_two_sided_p(double z); /* P(|Z| >= |z|), right far out too */
double chi_square_1_p(double x);     /* P(chi-square with 1 degree of freedom >= x), x >= 0 */

double beta_below(double x, double a, double b);    /* regularised I_x(a, b); a, b > 0 */
double beta_quantile(double p, double a, double b); /* within 1e-15 or so of the true x */
double student_below(double t, double freedom);     /* degrees of freedom > 0, need not be whole */
double student_quantile(double p, double freedom);
double student_two_sided_p(double t, double freedom);

#endif
