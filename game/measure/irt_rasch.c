/* Rasch difficulties by conditional maximum likelihood: given how many each person got right, who
 * got which right depends on the difficulties alone. Newton steps on the exact second derivatives;
 * elementary symmetric functions by adding one item at a time, without the ones left out. */
#include <math.h>
#include <string.h>

#include "measure/irt.h"

struct fit {
    size_t n;                         /* items */
    double eps[IRT_RASCH_N];          /* exp(-b) */
    double right_n[IRT_RASCH_N];      /* per item */
    double people_n[IRT_RASCH_N + 1]; /* per total, 1 .. n - 1 */
};

/* gamma[r]: the sum over all r items of the products of their eps; two items may be left out. */
static void symmetric(const struct fit *fit, size_t out, size_t also_out,
                      double gamma[IRT_RASCH_N + 1])
{
    memset(gamma, 0, (IRT_RASCH_N + 1) * sizeof *gamma);
    gamma[0] = 1;
    for (size_t i = 0; i < fit->n; i++) {
        if (i == out || i == also_out) {
            continue;
        }
        for (size_t r = i + 1; r > 0; r--) {
            gamma[r] += gamma[r - 1] * fit->eps[i];
        }
    }
}

#define NONE ((size_t)-1)

static double log_likelihood(struct fit *fit, const double *b)
{
    double gamma[IRT_RASCH_N + 1], sum = 0;

    for (size_t i = 0; i < fit->n; i++) {
        fit->eps[i] = exp(-b[i]);
        sum -= fit->right_n[i] * b[i];
    }
    symmetric(fit, NONE, NONE, gamma);
    for (size_t r = 1; r < fit->n; r++) {
        sum -= fit->people_n[r] * log(gamma[r]);
    }
    return sum;
}

/* Chances that item i (and j) is among the r right, summed over people: expected counts. */
static double expected(const struct fit *fit, const double *gamma, size_t i, size_t j)
{
    double without[IRT_RASCH_N + 1], sum = 0, both = fit->eps[i] * (j == NONE ? 1 : fit->eps[j]);
    size_t out_n = j == NONE ? 1 : 2;

    symmetric(fit, i, j, without);
    for (size_t r = out_n; r < fit->n; r++) {
        sum += fit->people_n[r] * both * without[r - out_n] / gamma[r];
    }
    return sum;
}

struct matrix {
    double at[IRT_RASCH_N][IRT_RASCH_N];
};

/* What the answers say: the gradient by b, and the information plus 1 / n everywhere, which makes
 * it regular without changing steps that add up to 0. */
static void derivatives(const struct fit *fit, double *gradient, struct matrix *information)
{
    double gamma[IRT_RASCH_N + 1], chance[IRT_RASCH_N][IRT_RASCH_N + 1];

    symmetric(fit, NONE, NONE, gamma);
    for (size_t i = 0; i < fit->n; i++) {
        symmetric(fit, i, NONE, chance[i]);
        for (size_t r = fit->n - 1; r > 0; r--) {
            chance[i][r] = fit->eps[i] * chance[i][r - 1] / gamma[r];
        }
        gradient[i] = expected(fit, gamma, i, NONE) - fit->right_n[i];
    }
    for (size_t i = 0; i < fit->n; i++) {
        for (size_t j = 0; j <= i; j++) {
            double sum = expected(fit, gamma, i, i == j ? NONE : j);

            for (size_t r = 1; r < fit->n; r++) {
                sum -= fit->people_n[r] * chance[i][r] * chance[j][r];
            }
            information->at[i][j] = information->at[j][i] = sum + 1.0 / (double)fit->n;
        }
    }
}

/* The inverse of a symmetric positive matrix in its place (Gauss-Jordan); false when it is not. */
static bool matrix_invert(struct matrix *matrix, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        double pivot = matrix->at[k][k];

        if (!(pivot > 1e-12)) {
            return false;
        }
        matrix->at[k][k] = 1;
        for (size_t j = 0; j < n; j++) {
            matrix->at[k][j] /= pivot;
        }
        for (size_t i = 0; i < n; i++) {
            double factor = matrix->at[i][k];

            if (i == k) {
                continue;
            }
            matrix->at[i][k] = 0;
            for (size_t j = 0; j < n; j++) {
                matrix->at[i][j] -= factor * matrix->at[k][j];
            }
        }
    }
    return true;
}

/* Counts those who say something; false when an item got all or nothing from them. */
static bool fit_count(const struct items_table *table, struct fit *fit, size_t *people_n)
{
    *fit = (struct fit){.n = table->items_n};
    *people_n = 0;
    for (size_t p = 0; p < table->people_n; p++) {
        const uint8_t *right = table->right + p * table->items_n;
        size_t total = 0;

        for (size_t i = 0; i < fit->n; i++) {
            total += right[i];
        }
        if (total == 0 || total == fit->n) {
            continue;
        }
        ++*people_n;
        fit->people_n[total]++;
        for (size_t i = 0; i < fit->n; i++) {
            fit->right_n[i] += right[i];
        }
    }
    for (size_t i = 0; i < fit->n; i++) {
        if (fit->right_n[i] == 0 || fit->right_n[i] == (double)*people_n) {
            return false;
        }
    }
    return true;
}

/* b after one Newton step, halved until it does not lead down; returns the length of the step. */
static double fit_step(struct fit *fit, double *b, const double *gradient,
                       const struct matrix *inverse)
{
    double next[IRT_RASCH_N], before = log_likelihood(fit, b), scale = 2, length;

    do {
        scale *= 0.5;
        length = 0;
        for (size_t i = 0; i < fit->n; i++) {
            double step = 0;

            for (size_t j = 0; j < fit->n; j++) {
                step += scale * inverse->at[i][j] * gradient[j];
            }
            next[i] = b[i] + step;
            length = fabs(step) > length ? fabs(step) : length;
        }
    } while (log_likelihood(fit, next) < before - 1e-9 && scale > 1e-6);
    memcpy(b, next, fit->n * sizeof *b);
    return length;
}

#define STEPS_N 60
#define FARTHEST_B 15 /* beyond it runs away: there is no maximum */

bool irt_rasch_of(const struct items_table *table, struct irt_rasch *rasch)
{
    struct fit fit;
    struct matrix matrix;
    double gradient[IRT_RASCH_N], length = 1;

    if (table->items_n < 2 || table->items_n > IRT_RASCH_N) {
        return false;
    }
    *rasch = (struct irt_rasch){.log_likelihood = NAN};
    if (!fit_count(table, &fit, &rasch->people_n)) {
        return false;
    }
    for (int step = 0; step < STEPS_N && length > 1e-10; step++) {
        rasch->log_likelihood = log_likelihood(&fit, rasch->b);
        derivatives(&fit, gradient, &matrix);
        if (!matrix_invert(&matrix, fit.n)) {
            return false;
        }
        length = fit_step(&fit, rasch->b, gradient, &matrix);
        for (size_t i = 0; i < fit.n; i++) {
            if (!(fabs(rasch->b[i]) < FARTHEST_B)) {
                return false;
            }
        }
    }
    rasch->log_likelihood = log_likelihood(&fit, rasch->b);
    derivatives(&fit, gradient, &matrix);
    if (length > 1e-10 || !matrix_invert(&matrix, fit.n)) {
        return false;
    }
    for (size_t i = 0; i < fit.n; i++) {
        rasch->se[i] = sqrt(matrix.at[i][i] - 1.0 / (double)fit.n);
    }
    return true;
}

double irt_rasch_theta(const double *b, size_t n, size_t right_n)
{
    double low = -30, high = 30;

    if (right_n == 0 || right_n >= n) {
        return right_n == 0 ? -INFINITY : INFINITY;
    }
    while (high - low > 1e-12) { /* the expected total grows with theta */
        double middle = 0.5 * (low + high), total = 0;

        for (size_t i = 0; i < n; i++) {
            total += 1 / (1 + exp(b[i] - middle));
        }
        *(total < (double)right_n ? &low : &high) = middle;
    }
    return 0.5 * (low + high);
}
