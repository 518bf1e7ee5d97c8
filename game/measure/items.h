/* items.h - is an item any good? Classical item analysis over a complete table of answers.
 *
 * Sources: Kuder & Richardson 1937 (population variance, so that KR-20 is Cronbach's alpha); Kelley
 * 1939 for the 27 %; bands after Ebel & Frisbie; Spearman 1910, Brown 1910.
 */
#ifndef MEASURE_ITEMS_H
#define MEASURE_ITEMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Everybody answered everything: right[person * items_n + item], 0 or 1. Borrowed. */
struct items_table {
    const uint8_t *right;
    size_t people_n, items_n;
};

/* NaN where nothing varies, and for no people */
struct items_item {
    double facility;       /* share right */
    double discrimination; /* share right in the top 27 % less that in the bottom 27 % */
    double point_biserial; /* correlation with the total */
    double item_rest;      /* with the total of the other items: the honest one */
};

/* scratch: room for people_n. People of equal total at an edge of the 27 % count in part, so that
 * the order of rows never matters. */
struct items_item items_item_of(const struct items_table *table, size_t item, double *scratch);

/* Sums over pairs of an answer (0 or 1) and what stands beside it, where not everybody answered
 * everything: add up n, x, y, x x, y y, x y; Pearson's correlation follows. NaN where nothing
 * varies. */
struct items_pairs {
    double n, x, y, xx, yy, xy;
};
void items_pairs_add(struct items_pairs *pairs, double x, double y);
double items_pairs_correlation(const struct items_pairs *pairs);

/* NaN below 2 items or when all totals are alike */
struct items_test {
    double mean, variance; /* of the totals; population */
    double kr20, kr21;
    double sem; /* s sqrt(1 - KR-20), with the sample's s (n - 1) */
};
struct items_test items_test_of(const struct items_table *table);

/* How many times longer a test of reliability `from` must be to reach `to`; NaN outside (0, 1). */
double items_longer_for(double from, double to);

/* One choice of one item: chosen[person] is the choice, total_rest[person] the total of the rest.
 */
struct items_choice {
    size_t chosen_n;
    double share; /* NaN for no people */
    double rest;  /* correlation of having chosen it with the rest; NaN where nothing varies */
    bool is_functional; /* chosen by 5 % or more */
};
struct items_choice items_choice_of(const uint8_t *chosen, const double *total_rest,
                                    size_t people_n, uint8_t choice);

/* What to do about an item; the words come from texts. */
enum items_flag {
    ITEMS_TOO_FEW, /* 30 answers or fewer: show the Wilson interval of its facility instead */
    ITEMS_CHECK_KEY,
    ITEMS_REVISE, /* r below .20, or facility outside .20 .. .80 */
    ITEMS_MARGINAL,
    ITEMS_GOOD,
    ITEMS_VERY_GOOD
};
/* is_anchor_of_safety: an easy item (p >= .9) that is kept on purpose; ease is no fault then. */
enum items_flag items_flag_of(const struct items_item *item, size_t people_n,
                              bool is_anchor_of_safety);

/* What a reliability allows: .60 groups, .90 one person. */
bool items_serves_groups(double kr20);
bool items_serves_persons(double kr20);

#endif
