/* irt.h - items and abilities on one scale: item response theory, and the next item to ask.
 *
 * P(theta) = c + (d - c) / (1 + exp(-a (theta - b))), no 1.7. Abilities are expected a posteriori
 * (Bock & Mislevy 1982) under N(0, 1) on a grid of 121 points from -6 to 6; never maximum
 * likelihood, which runs away when all is right or all is wrong. Below 200 answers an item only the
 * Rasch model is fitted, by conditional maximum likelihood (Andersen 1972) as eRm does it.
 */
#ifndef MEASURE_IRT_H
#define MEASURE_IRT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "measure/items.h"
#include "measure/phish_scale.h"

struct rng;

struct irt_item {
    double a; /* how sharply it tells, > 0 */
    double b; /* how hard: where it tells most */
    double c; /* right by luck, 0 <= c < d */
    double d; /* right at best, <= 1 */
};

double irt_right(const struct irt_item *item, double theta);       /* chance of a right answer */
double irt_information(const struct irt_item *item, double theta); /* Fisher's, 4 parameters */

struct irt_ability {
    double theta, sd; /* of the posterior; 0 and 1 before any answer */
};
/* right[i]: 0 or 1 to items[i] */
struct irt_ability irt_ability_of(const struct irt_item *items, const uint8_t *right, size_t n);
double irt_reliability(double sd); /* about 1 - sd^2 */

/* Where an item starts before anybody has answered it. */
struct irt_item irt_start_of(enum phish_difficulty difficulty);

/* Where it stands once people have answered it, right_n of n rightly: the start, corrected. Their
 * abilities are N(0, 1), so the logit of the share right is about -b / sqrt(1 + (16 sqrt 3 / 15
 * pi)^2) (Zeger, Liang & Albert 1988), with p = (right_n + 1/2) / (n + 1) and the variance of a
 * logit, 1 / (n p q); the start counts as one observation of variance 1. */
struct irt_corrected {
    double b, se;
};
struct irt_corrected irt_corrected_of(double start_b, int64_t right_n, int64_t n);
/* The level whose start is nearest. */
enum phish_difficulty irt_difficulty_of(double b);

/* ---- Rasch ---- */

#define IRT_RASCH_N 40 /* most items */

struct irt_rasch {
    double b[IRT_RASCH_N], se[IRT_RASCH_N]; /* they add up to 0 */
    double log_likelihood;                  /* conditional */
    size_t people_n;                        /* who say something: neither all right nor all wrong */
};
/* false, and `rasch` not to be read: fewer than 2 items or more than IRT_RASCH_N, nobody who says
 * something, an item that all of those got right (or wrong), or no maximum (items that fall into
 * two parts, one always harder than the other). */
bool irt_rasch_of(const struct items_table *table, struct irt_rasch *rasch);
/* Maximum likelihood for so many right of n; -INFINITY for none, INFINITY for all. */
double irt_rasch_theta(const double *b, size_t n, size_t right_n);

/* ---- the next item ---- */

struct irt_bank_item {
    struct irt_item curve;
    int kind;  /* 0 or 1: genuine, fake */
    int topic; /* type of cue, 0..31 */
};

struct irt_plan {
    int kind_n[2];      /* how many of each a form holds; both 0: no quota */
    bool covers_topics; /* topics not asked yet go first */
    size_t among;       /* one of so many best, by lot, so that no item wears out; 1: the best */
    double enough_sd;   /* .5: reliability about .75 */
    size_t most_n;
};

/* The index of the next item, n when there is none: of the kind that lags behind its quota, of a
 * new topic where there is one, then by information at theta; equals by lowest index. rng is drawn
 * once when `among` leaves a choice, else not at all. */
size_t irt_choose(const struct irt_bank_item *bank, const bool *is_used, size_t n, double theta,
                  const struct irt_plan *plan, struct rng *rng);
bool irt_is_enough(const struct irt_plan *plan, double sd, size_t answered_n);

#endif
