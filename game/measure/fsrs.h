/* fsrs.h - when to practise what again: FSRS-6 with its default weights.
 *
 * Here a card is a person and a type of cue; grades: an unsafe act AGAIN, safe but unsure or slow
 * HARD, right GOOD, right and the cue named EASY. Use it to put types in order (least likely still
 * known first), not for claims of retention: the weights come from flash cards, and a guess among
 * three answers is right one time in three.
 *
 * Source: open-spaced-repetition, the formulas of FSRS-6 as ts-fsrs 5.4.2 and py-fsrs have them.
 * As ts-fsrs: stability starts at 0.1 or more, and a HARD on the same day does not lower it.
 */
#ifndef MEASURE_FSRS_H
#define MEASURE_FSRS_H

#include <stdbool.h>
#include <stddef.h>

enum fsrs_grade { FSRS_AGAIN = 1, FSRS_HARD, FSRS_GOOD, FSRS_EASY };

struct fsrs_state {
    double stability_days; /* recall falls to 0.9 after as many */
    double difficulty;     /* 1 easy .. 10 hard */
};

struct fsrs_state fsrs_first(enum fsrs_grade grade);
/* After `days` (>= 0) since the last time. with_short_term: several times on one day (days = 0)
 * count by a rule of their own. */
struct fsrs_state fsrs_next(struct fsrs_state state, double days, enum fsrs_grade grade,
                            bool with_short_term);

double fsrs_recall(double stability_days, double days);     /* chance to still know it: 0..1 */
double fsrs_interval(double stability_days, double recall); /* days until it falls there */
int fsrs_interval_days(double stability_days, double recall, int most_days); /* whole, 1..most */

#define FSRS_MOST_DAYS 92 /* the longest that anybody goes without a type of cue */

/* one type of cue for one person */
struct fsrs_card {
    struct fsrs_state state;
    double days; /* since the last time; below 0: never seen, state not read */
};

/* What to practise today: up to `most` indices into `chosen`, the least likely still known first,
 * one of them never seen where there is one. Whatever was not seen for FSRS_MOST_DAYS goes before
 * what was; equals by lowest index. Returns how many. */
size_t fsrs_choose(const struct fsrs_card *cards, size_t n, size_t most, size_t *chosen);

#endif
