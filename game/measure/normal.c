#include "measure/normal.h"

#include <float.h>
#include <math.h>
#include <stddef.h>

#define SQRT_HALF 0.70710678118654752440
#define ROOT_TWO_PI 2.50662827463100050242

double normal_density(double x)
{
    return exp(-0.5 * x * x) / ROOT_TWO_PI;
}

double normal_below(double x)
{
    return 0.5 * erfc(-x * SQRT_HALF);
}

double normal_two_sided_p(double z)
{
    return erfc(fabs(z) * SQRT_HALF);
}

double chi_square_1_p(double x)
{
    return x >= 0 ? erfc(sqrt(0.5 * x)) : NAN;
}

/* Three rational approximations of degree 7, lowest power first. */
struct ratio {
    double over[8], under[8];
};

static const struct ratio in_the_middle = {
    {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
     1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
     3.3430575583588128105e4, 2.5090809287301226727e3},
    {1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
     2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
     5.2264952788528545610e3}};
static const struct ratio near_the_ends = {
    {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
     3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
     2.27238449892691845833e-2, 7.74545014278341407640e-4},
    {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
     1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
     1.05075007164441684324e-9}};
static const struct ratio at_the_ends = {
    {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
     2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
     2.71155556874348757815e-5, 2.01033439929228813265e-7},
    {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
     7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
     2.04426310338993978564e-15}};

static double ratio_at(const struct ratio *ratio, double x)
{
    double over = 0, under = 0;

    for (size_t i = 8; i-- > 0;) {
        over = over * x + ratio->over[i];
        under = under * x + ratio->under[i];
    }
    return over / under;
}

double normal_quantile(double p)
{
    double q = p - 0.5, r;

    if (!(p >= 0 && p <= 1)) {
        return NAN;
    }
    if (p == 0 || p == 1) {
        return p == 0 ? -INFINITY : INFINITY;
    }
    if (fabs(q) <= 0.425) {
        return q * ratio_at(&in_the_middle, 0.180625 - q * q);
    }
    r = sqrt(-log(q < 0 ? p : 1 - p));
    r = r <= 5 ? ratio_at(&near_the_ends, r - 1.6) : ratio_at(&at_the_ends, r - 5);
    return q < 0 ? -r : r;
}

/* Lentz's rule keeps its quotients away from zero. */
static double off_zero(double x)
{
    return fabs(x) < 1e-300 ? 1e-300 : x;
}

/* Converges in O(sqrt(max(a, b))) steps for x below the mean; the ceiling lets a = b = 1e6 pass. */
static double beta_fraction(double x, double a, double b)
{
    double c = 1, d = 1 / off_zero(1 - (a + b) * x / (a + 1)), h = d;

    for (int m = 1; m <= 20000; m++) {
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));

        d = 1 / off_zero(1 + even * d);
        c = off_zero(1 + even / c);
        h *= d * c;
        d = 1 / off_zero(1 + odd * d);
        c = off_zero(1 + odd / c);
        h *= d * c;
        if (fabs(d * c - 1) < 4 * DBL_EPSILON) {
            break;
        }
    }
    return h;
}

double beta_below(double x, double a, double b)
{
    double front;

    if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) {
        return NAN;
    }
    if (x == 0 || x == 1) {
        return x;
    }
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x));
    if (x < (a + 1) / (a + b + 2)) {
        return front * beta_fraction(x, a, b) / a;
    }
    return 1 - front * beta_fraction(1 - x, b, a) / b;
}

double beta_quantile(double p, double a, double b)
{
    double low = 0, high = 1;

    if (!(a > 0 && b > 0 && p >= 0 && p <= 1)) {
        return NAN;
    }
    if (p == 0 || p == 1) {
        return p;
    }
    for (int i = 0; i < 1100 && low < high; i++) {
        double middle = 0.5 * (low + high);

        if (middle <= low || middle >= high) {
            break;
        }
        *(beta_below(middle, a, b) < p ? &low : &high) = middle;
    }
    return high;
}

double student_two_sided_p(double t, double freedom)
{
    return freedom > 0 ? beta_below(freedom / (freedom + t * t), 0.5 * freedom, 0.5) : NAN;
}

double student_below(double t, double freedom)
{
    double tail = 0.5 * student_two_sided_p(t, freedom);

    return t < 0 ? tail : 1 - tail;
}

double student_quantile(double p, double freedom)
{
    double tail = p < 0.5 ? p : 1 - p, x;

    if (!(p >= 0 && p <= 1 && freedom > 0)) {
        return NAN;
    }
    if (p == 0.5) {
        return 0;
    }
    /* 1 - x = t^2 / (freedom + t^2) keeps its digits near the middle, x far out */
    x = 2 * tail > 0.5 ? 1 - beta_quantile(1 - 2 * tail, 0.5, 0.5 * freedom)
                       : beta_quantile(2 * tail, 0.5 * freedom, 0.5);
    x = sqrt(freedom * (1 - x) / x);
    return p < 0.5 ? -x : x;
}
