/* Steps of rulers, and the marks around a value. */
#include "test.h"

#include "base/ticks.h"

#include <math.h>

TEST(steps_are_those_of_rulers)
{
    static const struct {
        double span;
        int most_n;
        double step;
    } rows[] = {{1, 5, 0.2}, {100, 5, 20}, {7, 5, 2},        {0.03, 5, 0.01}, {48, 5, 10},
                {50, 5, 10}, {51, 5, 20},  {1e6, 4, 500000}, {0, 5, 1},       {12, 12, 1}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double step = ticks_step(rows[i].span, rows[i].most_n);
        CHECK(fabs(step - rows[i].step) < 1e-9 * rows[i].step);
    }
}

TEST(marks_stand_around_a_value)
{
    static const struct {
        double v, step, below, above;
    } rows[] = {{7, 2, 6, 8}, {6, 2, 6, 6},        {0.3, 0.1, 0.3, 0.3}, {-3, 2, -4, -2},
                {0, 5, 0, 0}, {99.9, 20, 80, 100}, {-4, 2, -4, -4},      {0.31, 0.1, 0.3, 0.4}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_NEAR(ticks_floor(rows[i].v, rows[i].step), rows[i].below, 1e-9);
        CHECK_NEAR(ticks_ceil(rows[i].v, rows[i].step), rows[i].above, 1e-9);
    }
}

TEST_MAIN(steps_are_those_of_rulers, marks_stand_around_a_value)
