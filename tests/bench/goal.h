/* goal.h - one line for one of the ten goals, in the shape that every bench prints
 * (tests/bench/goal.py says the same) and tests/bench/table.py gathers:
 *
 *     [ 4] whole at 1280x800                       1.93 ms    x4.1 of the floor    goal 4 met
 */
#ifndef TESTS_BENCH_GOAL_H
#define TESTS_BENCH_GOAL_H

#include <stdio.h>

/* The figure may be at most `most`; floor: of the same run and unit, 0 = there is none. */
static inline void goal_say(int item, const char *what, double figure, const char *unit,
                            double floor, double most)
{
    char ratio[40] = "-";

    if (floor > 0) {
        snprintf(ratio, sizeof ratio, "x%.2f of the floor", figure / floor);
    }
    printf("[%2d] %-46s %10.3f %-3s %-22s goal %-8g %s\n", item, what, figure, unit, ratio, most,
           figure <= most ? "met" : "missed");
}

#endif
