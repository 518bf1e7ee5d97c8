#include "test.h"

#include "measure/fsrs.h"

/* measurement.md section 4: ts-fsrs 5.4.2, which rounds each step to 8 decimals; hence 1e-6. */
#define WITHIN 1e-6

static void check_state(int line, struct fsrs_state is, double stability, double difficulty)
{
    struct test_place at = {__FILE__, "state", line};

    test_near(at, "stability", is.stability_days, stability, WITHIN);
    test_near(at, "difficulty", is.difficulty, difficulty, WITHIN);
}
#define CHECK_STATE(is, stability, difficulty) check_state(__LINE__, (is), stability, difficulty)

TEST(first_time)
{
    CHECK_STATE(fsrs_first(FSRS_AGAIN), .212, 6.4133);
    CHECK_STATE(fsrs_first(FSRS_HARD), 1.2931, 5.11217071);
    CHECK_STATE(fsrs_first(FSRS_GOOD), 2.3065, 2.11810397);
    CHECK_STATE(fsrs_first(FSRS_EASY), 8.2956, 1);
}

TEST(forgetting)
{
    CHECK_NEAR(fsrs_recall(2.3065, 1), .94684750, WITHIN);
    CHECK_NEAR(fsrs_recall(2.3065, 7), .80830994, WITHIN);
    CHECK_NEAR(fsrs_recall(2.3065, 30), .66752633, WITHIN);
    CHECK_NEAR(fsrs_recall(8.2956, 30), .79177876, WITHIN);
    CHECK_NEAR(fsrs_recall(5, 5), .9, 1e-8);
    CHECK(fsrs_recall(5, 0) == 1);
    /* F = .9^(-1 / w20) - 1, out of R(t, S) = (1 + F t / S)^-w20 */
    CHECK_NEAR((pow(fsrs_recall(3, 7), -1 / .1542) - 1) * 3 / 7, 0.98034649, WITHIN);
}

TEST(how_long_until)
{
    CHECK_NEAR(fsrs_interval(1, .95), .40255869, WITHIN);
    CHECK_NEAR(fsrs_interval(1, .9), 1, WITHIN);
    CHECK_NEAR(fsrs_interval(1, .85), 1.90642614, WITHIN);
    CHECK_NEAR(fsrs_interval(1, .8), 3.31595980, WITHIN);
    CHECK_NEAR(fsrs_interval(1, .7), 9.28791122, WITHIN);
    CHECK_INT(fsrs_interval_days(.2, .9, 92), 1);
    CHECK_INT(fsrs_interval_days(37.42063886, .9, 92), 37);
    CHECK_INT(fsrs_interval_days(120.77723005, .9, 92), 92);
}

TEST(four_grades_after_a_month)
{
    struct fsrs_state start = fsrs_first(FSRS_GOOD);

    CHECK_STATE(fsrs_next(start, 30, FSRS_AGAIN, true), .90534683, 7.39450274);
    CHECK_STATE(fsrs_next(start, 30, FSRS_HARD, true), 23.42414311, 4.75285849);
    CHECK_STATE(fsrs_next(start, 30, FSRS_GOOD, true), 37.42063886, 2.11121424);
    CHECK_STATE(fsrs_next(start, 30, FSRS_EASY, true), 68.07177066, 1);
}

TEST(six_good_months_and_six_mixed)
{
    static const int days[] = {2, 37, 121, 205, 285, 362}; /* monthly, quarterly, half-yearly */
    static const int good[] = {3, 3, 3, 3, 3, 3}, mixed[] = {3, 1, 3, 2, 3, 4};
    static const double good_days[] = {2.3065,       37.42063886,  120.77723005,
                                       204.56264883, 284.85550496, 362.35484712};
    static const double mixed_days[] = {2.3065,      .90534683,   9.4264003,
                                        24.93276087, 49.55794183, 98.9786853};
    struct fsrs_state a = fsrs_first(good[0]), b = fsrs_first(mixed[0]);

    CHECK_INT(fsrs_interval_days(a.stability_days, .9, 999), days[0]);

    for (int i = 1; i < 6; i++) {
        a = fsrs_next(a, 30, good[i], true);
        b = fsrs_next(b, 30, mixed[i], true);
        CHECK_NEAR(a.stability_days, good_days[i], WITHIN);
        CHECK_INT(fsrs_interval_days(a.stability_days, .9, 999), days[i]);
        CHECK_NEAR(b.stability_days, mixed_days[i], WITHIN);
    }
}

/* measurement.md gives the stability of the first for "long-term only"; ts-fsrs 5.4.2, run again,
 * gives it with short term on (its default), and the second with it off. */
TEST(with_and_without_short_term)
{
    static const int days[] = {0, 1, 3, 8, 21};
    struct fsrs_state with = fsrs_first(FSRS_AGAIN), without = with;

    for (int i = 0; i < 5; i++) {
        with = fsrs_next(with, days[i], FSRS_GOOD, true);
        without = fsrs_next(without, days[i], FSRS_GOOD, false);
    }
    CHECK_STATE(with, 53.62690465, 6.35748708);
    CHECK_STATE(without, 53.33506455, 6.35748708);
}

TEST(twice_on_one_day)
{
    struct fsrs_state start = {10, 5};

    /* e^(.5425 (G - 3 + .0912)) 10^-.0658: below 1 for GOOD and HARD, which are held at 1 */
    CHECK(fsrs_next(start, 0, FSRS_HARD, true).stability_days == 10);
    CHECK(fsrs_next(start, 0, FSRS_GOOD, true).stability_days == 10);
    CHECK_NEAR(fsrs_next(start, 0, FSRS_EASY, true).stability_days,
               10 * exp(.5425 * 1.0912 - .0658 * log(10)), 1e-8);
    CHECK_NEAR(fsrs_next(start, 0, FSRS_AGAIN, true).stability_days,
               10 * exp(.5425 * -1.9088 - .0658 * log(10)), 1e-8);
}

TEST(what_to_practise_today)
{
    /* chance to know them: .9, .9 (overdue), never, far below .9, never, above .9 */
    static const struct fsrs_card cards[] = {{{20, 5}, 20}, {{100, 5}, 100}, {{0, 0}, -1},
                                             {{2, 5}, 30},  {{0, 0}, -1},    {{90, 5}, 3}};
    size_t chosen[6];

    CHECK_INT(fsrs_choose(cards, 6, 3, chosen), 3);
    CHECK(chosen[0] == 1 && chosen[1] == 3 && chosen[2] == 2); /* the last place is for a new one */
    CHECK_INT(fsrs_choose(cards, 6, 9, chosen), 6);
    CHECK(chosen[2] == 0 && chosen[3] == 5 && chosen[4] == 2 && chosen[5] == 4);
    CHECK_INT(fsrs_choose(cards, 2, 2, chosen), 2);
    CHECK(chosen[0] == 1 && chosen[1] == 0);
    CHECK_INT(fsrs_choose(cards, 6, 0, chosen), 0);
    CHECK_INT(fsrs_choose(cards, 6, 1, chosen), 1);
    CHECK_INT(chosen[0], 2);
}

TEST(never_out_of_bounds)
{
    struct fsrs_state state = fsrs_first(FSRS_AGAIN);

    for (int i = 0; i < 200; i++) {
        state = fsrs_next(state, i % 3, FSRS_AGAIN, true);
        CHECK(state.stability_days >= 0.001 && state.difficulty >= 1 && state.difficulty <= 10);
    }
}

TEST_MAIN(first_time, forgetting, how_long_until, four_grades_after_a_month,
          six_good_months_and_six_mixed, with_and_without_short_term, twice_on_one_day,
          what_to_practise_today, never_out_of_bounds)
