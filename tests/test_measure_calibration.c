#include "test.h"

#include "measure/calibration.h"

TEST(the_score_is_the_mean_of_squares)
{
    static const struct calibration_level levels[] = {
        {.6, {5, 10}}, {.8, {12, 16}}, {.95, {9, 14}}};
    struct calibration of = calibration_of(levels, 3);
    double squares =
        5 * .4 * .4 + 5 * .6 * .6 + 12 * .2 * .2 + 4 * .8 * .8 + 9 * .05 * .05 + 5 * .95 * .95;

    CHECK_NEAR(of.brier, squares / 40, 1e-12);
    CHECK_NEAR(of.reliability - of.resolution + of.uncertainty, of.brier, 1e-12);
    CHECK_NEAR(of.over, (6 + 12.8 + 13.3 - 26) / 40, 1e-12);
}

TEST(known_ends)
{
    static const struct calibration_level best[] = {{1, {7, 7}}, {0, {0, 3}}};
    static const struct calibration_level half[] = {{.5, {5, 10}}};
    static const struct calibration_level none[] = {{.5, {0, 0}}, {.9, {0, 0}}};

    CHECK(calibration_of(best, 2).brier == 0 && calibration_of(best, 2).over == 0);
    CHECK_NEAR(calibration_of(best, 2).resolution, .21, 1e-12);
    CHECK_NEAR(calibration_of(half, 1).brier, .25, 1e-12);
    CHECK(isnan(calibration_of(none, 2).brier) && isnan(calibration_of(none, 0).over));
}

TEST(off_beyond_chance_only)
{
    CHECK_INT(calibration_off(&(struct calibration_level){.95, {9, 14}}), 1);
    CHECK_INT(calibration_off(&(struct calibration_level){.6, {5, 10}}), 0);
    CHECK_INT(calibration_off(&(struct calibration_level){.6, {29, 30}}), -1);
    CHECK_INT(calibration_off(&(struct calibration_level){.6, {0, 0}}), 0);
}

TEST_MAIN(the_score_is_the_mean_of_squares, known_ends, off_beyond_chance_only)
