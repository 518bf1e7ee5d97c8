#include "test.h"

#include <stdlib.h>

#include "base/rng.h"
#include "measure/irt.h"
#include "measure/normal.h"

/* measurement.md section 3: jsCAT, catR and eRm. */
static const struct irt_item five[] = {
    {1, -2, 0, 1}, {1.2, -1, 0, 1}, {.8, 0, 0, 1}, {1.5, .5, 0, 1}, {1, 1.5, 0, 1}};

TEST(information_at_nought)
{
    static const double want[] = {.104994, .256168, .160000, .490264, .149146};
    const struct irt_item four = {1.5, .5, .25, .95};

    for (int i = 0; i < 5; i++) {
        CHECK_NEAR(irt_information(&five[i], 0), want[i], 1e-6);
    }
    CHECK_NEAR(irt_information(&four, 0), 0.2099217901, 1e-10);
    CHECK(irt_information(&five[0], 2000) == 0);
}

/* Fisher's information is the slope squared over the variance, whatever the formula. */
TEST(information_is_slope_over_spread)
{
    const struct irt_item item = {1.3, -.4, .2, .9};

    for (double theta = -3; theta <= 3; theta += 0.5) {
        double p = irt_right(&item, theta);
        double slope = (irt_right(&item, theta + 1e-5) - irt_right(&item, theta - 1e-5)) / 2e-5;

        CHECK_NEAR(irt_information(&item, theta), slope * slope / (p * (1 - p)), 1e-8);
    }
}

static void check_pattern(int line, const char *pattern, double theta, double sd)
{
    struct test_place at = {__FILE__, pattern, line};
    struct irt_ability ability;
    uint8_t right[5];

    for (int i = 0; i < 5; i++) {
        right[i] = pattern[i] == '1';
    }
    ability = irt_ability_of(five, right, 5);
    test_near(at, "theta", ability.theta, theta, 1e-6);
    test_near(at, "sd", ability.sd, sd, 1e-6);
}
#define CHECK_PATTERN(pattern, theta, sd) check_pattern(__LINE__, (pattern), (theta), (sd))

TEST(abilities)
{
    CHECK_PATTERN("11100", 0.057195, 0.693404);
    CHECK_PATTERN("11010", 0.394593, 0.696268);
    CHECK_PATTERN("10000", -0.928079, 0.717220);
    CHECK_PATTERN("01111", 0.788386, 0.708620);
    CHECK_PATTERN("00000", -1.460458, 0.743516);
    CHECK_PATTERN("11111", 1.310283, 0.738882);
}

TEST(guessing)
{
    static const struct irt_item three[] = {
        {1.5, -.5, 1 / 3.0, 1}, {1, 0, 1 / 3.0, 1}, {1.2, 1, 1 / 3.0, 1}};
    static const struct irt_item plain[] = {{1.5, -.5, 0, 1}, {1, 0, 0, 1}, {1.2, 1, 0, 1}};

    CHECK_NEAR(irt_ability_of(three, (uint8_t[]){1, 1, 0}, 3).theta, .105637, 1e-6);
    CHECK_NEAR(irt_ability_of(three, (uint8_t[]){1, 1, 0}, 3).sd, .843938, 1e-6);
    CHECK_NEAR(irt_ability_of(three, (uint8_t[]){0, 1, 1}, 3).theta, -.355315, 1e-6);
    CHECK_NEAR(irt_ability_of(three, (uint8_t[]){1, 1, 1}, 3).theta, .618235, 1e-6);
    CHECK_NEAR(irt_ability_of(three, (uint8_t[]){0, 0, 0}, 3).theta, -.975180, 1e-6);
    CHECK_NEAR(irt_ability_of(plain, (uint8_t[]){0, 0, 0}, 3).theta, -.975180, 1e-6);
}

TEST(nothing_answered_and_very_much)
{
    struct irt_item items[2000];
    uint8_t right[2000];
    struct irt_ability ability = irt_ability_of(NULL, NULL, 0);

    CHECK_NEAR(ability.theta, 0, 1e-12);
    CHECK_NEAR(ability.sd, 1, 1e-7); /* what lies beyond 6 */
    for (int i = 0; i < 2000; i++) {
        items[i] = (struct irt_item){1, 0, 0, 1};
        right[i] = i % 4 != 0;
    }
    ability = irt_ability_of(items, right, 2000); /* no product of 2000 chances underflows */
    CHECK_NEAR(ability.theta, log(3), 0.02);
    CHECK_NEAR(irt_reliability(.5), .75, 1e-12);
    CHECK_NEAR(irt_reliability(.4), .84, 1e-12);
    CHECK_NEAR(irt_reliability(.3), .91, 1e-12);
    CHECK(irt_start_of(PHISH_VERY).b == 1 && irt_start_of(PHISH_MODERATELY).b == 0 &&
          irt_start_of(PHISH_LEAST).b == -1 && irt_start_of(PHISH_VERY).a == 1);
}

TEST(an_adaptive_form)
{
    static const size_t order[] = {3, 4, 1, 2, 0};
    static const double thetas[] = {.675381, .473499, .592542, .344486, .394593};
    static const uint8_t answers[] = {1, 1, 0, 1, 0};
    const struct irt_plan plan = {{0, 0}, false, 1, .5, 20};
    struct irt_bank_item bank[5] = {{{0}, 0, 0}};
    struct irt_item asked[5];
    uint8_t right[5];
    bool is_used[5] = {false};
    double theta = 0;

    for (int i = 0; i < 5; i++) {
        bank[i].curve = five[i];
    }
    for (size_t i = 0; i < 5; i++) {
        size_t next = irt_choose(bank, is_used, 5, theta, &plan, NULL);

        if (!CHECK(next == order[i])) {
            return;
        }
        is_used[next] = true;
        asked[i] = five[next];
        right[i] = answers[next];
        theta = irt_ability_of(asked, right, i + 1).theta;
        CHECK_NEAR(theta, thetas[i], 1e-6);
    }
    CHECK_INT(irt_choose(bank, is_used, 5, theta, &plan, NULL), 5);
    CHECK(irt_is_enough(&plan, .5, 1) && irt_is_enough(&plan, .9, 20) &&
          !irt_is_enough(&plan, .51, 19));
}

/* Items that it takes to know somebody to a posterior SD of .5, on average; at most 60. */
static double items_taken(double luck, bool is_adaptive, size_t bank_n)
{
    const struct irt_plan plan = {{0, 0}, false, 1, .5, 60};
    struct irt_bank_item bank[120];
    double taken_n = 0;
    struct rng rng;

    rng_init(&rng, 17, RNG_BOT);
    for (size_t i = 0; i < bank_n; i++) {
        double b = normal_quantile((i + .5) / (double)bank_n); /* as hard as people are able */
        double a = 1.2 * exp(.3 * normal_quantile((rng_below(&rng, 999) + .5) / 999));

        bank[i] = (struct irt_bank_item){{a, b, luck, 1}, 0, 0};
    }
    for (int person = 0; person < 300; person++) {
        double ability = normal_quantile((person + .5) / 300);
        struct irt_ability known = {0, 1};
        bool is_used[120] = {false};
        struct irt_item asked[60];
        uint8_t right[60];
        size_t n = 0;

        while (n < plan.most_n && !irt_is_enough(&plan, known.sd, n)) {
            size_t next = irt_choose(bank, is_used, bank_n, known.theta, &plan, NULL);

            while (!is_adaptive && is_used[next = rng_below(&rng, (uint32_t)bank_n)]) {
            }
            is_used[next] = true;
            asked[n] = bank[next].curve;
            right[n++] = rng_unit(&rng) < irt_right(&bank[next].curve, ability);
            known = irt_ability_of(asked, right, n);
        }
        taken_n += (double)n;
    }
    return taken_n / 300;
}

/* measurement.md section 3, simulated there with banks that it does not list (a about 1.2): of 120,
 * 5.2 items instead of 13.9; with luck of 1/3 11.7 instead of 28.0; of 60, 6.1 instead of 13.3. */
TEST(adaptive_forms_take_half_the_items)
{
    CHECK_NEAR(items_taken(0, true, 120), 5.2, 1);
    CHECK_NEAR(items_taken(0, false, 120), 13.9, 2.5);
    CHECK_NEAR(items_taken(0, true, 60), 6.1, 1.5);
    CHECK_NEAR(items_taken(1 / 3.0, true, 120), 11.7, 2);
    CHECK_NEAR(items_taken(1 / 3.0, false, 120), 28.0, 4);
    CHECK(items_taken(1 / 3.0, true, 60) < .6 * items_taken(1 / 3.0, false, 60));
}

TEST(equals_go_by_the_lowest_index)
{
    const struct irt_plan plan = {{0, 0}, false, 1, .5, 20};
    struct irt_bank_item bank[4];
    bool is_used[4] = {true, false, false, false};

    for (int i = 0; i < 4; i++) {
        bank[i] = (struct irt_bank_item){{1, 0, 0, 1}, 0, 0};
    }
    CHECK_INT(irt_choose(bank, is_used, 4, 0, &plan, NULL), 1);
}

TEST(quota_topics_and_lot)
{
    const struct irt_plan plan = {{6, 3}, true, 3, .5, 20};
    struct irt_bank_item bank[40];
    bool is_used[40] = {false};
    int kinds[2] = {0, 0}, topics[5] = {0}, firsts[40] = {0};
    struct rng rng;

    rng_init(&rng, 5, RNG_SIM);
    for (int i = 0; i < 40; i++) {
        bank[i] = (struct irt_bank_item){{1 + i % 7 * .1, i % 9 * .2 - 1, 0, 1}, i % 2, i / 8};
    }
    for (int i = 0; i < 9; i++) {
        size_t next = irt_choose(bank, is_used, 40, 0, &plan, &rng);

        is_used[next] = true;
        kinds[bank[next].kind]++;
        topics[bank[next].topic]++;
        CHECK(abs(kinds[0] - 2 * kinds[1]) <= 2); /* in step all the way */
        CHECK(i >= 5 || topics[bank[next].topic] == 1);
    }
    CHECK(kinds[0] == 6 && kinds[1] == 3);
    CHECK_INT(irt_choose(bank, is_used, 40, 0, &plan, &rng), 40);
    memset(is_used, 0, sizeof is_used);
    for (int i = 0; i < 3000; i++) {
        firsts[irt_choose(bank, is_used, 40, 0, &plan, &rng)]++;
    }
    for (int i = 0; i < 40; i++) { /* three of them, about a third each */
        CHECK(firsts[i] == 0 || (firsts[i] > 850 && firsts[i] < 1150));
    }
}

static const uint8_t matrix[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1,
                                 0, 1, 0, 1, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0,
                                 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};

TEST(rasch_as_erm_has_it)
{
    static const double b[] = {-2.284670, -1.485657, 0, 1.485657, 2.284670};
    /* eRm's own differ from the fifth digit on (its second derivatives are numerical); these are by
     * counting all patterns of each total, in Python */
    static const double erm[] = {1.02008, .90315, .82166, .90315, 1.02008};
    static const double se[] = {1.020114, .903163, .821673, .903163, 1.020114};
    const struct items_table table = {matrix, 10, 5};
    struct irt_rasch rasch;

    if (!CHECK(irt_rasch_of(&table, &rasch))) {
        return;
    }
    for (int i = 0; i < 5; i++) {
        CHECK_NEAR(rasch.b[i], b[i], 1e-5);
        CHECK_NEAR(rasch.se[i], se[i], 2e-6);
        CHECK_NEAR(rasch.se[i], erm[i], 5e-5);
    }
    CHECK_NEAR(rasch.log_likelihood, -7.881166, 1e-5);
    CHECK_INT(rasch.people_n, 8);
    CHECK_NEAR(irt_rasch_theta(rasch.b, 5, 1), -2.175154, 1e-5);
    CHECK_NEAR(irt_rasch_theta(rasch.b, 5, 2), -.696844, 1e-5);
    CHECK_NEAR(irt_rasch_theta(rasch.b, 5, 3), .696844, 1e-5);
    CHECK_NEAR(irt_rasch_theta(rasch.b, 5, 4), 2.175154, 1e-5);
    CHECK(irt_rasch_theta(rasch.b, 5, 0) == -INFINITY &&
          irt_rasch_theta(rasch.b, 5, 5) == INFINITY);
}

TEST(rasch_finds_what_was_put_in)
{
    static uint8_t right[4000 * 20];
    const struct items_table table = {right, 4000, 20};
    struct irt_rasch rasch;
    struct rng rng;

    rng_init(&rng, 11, RNG_BOT);
    for (int p = 0; p < 4000; p++) {
        double theta = rng_unit(&rng) * 4 - 2; /* no bell: conditional estimates need none */

        for (int i = 0; i < 20; i++) {
            double b = (i - 9.5) * .2;

            right[p * 20 + i] = rng_unit(&rng) < 1 / (1 + exp(b - theta));
        }
    }
    if (!CHECK(irt_rasch_of(&table, &rasch))) {
        return;
    }
    for (int i = 0; i < 20; i++) {
        CHECK_NEAR(rasch.b[i], (i - 9.5) * .2, 4 * rasch.se[i]);
        CHECK(rasch.se[i] > .02 && rasch.se[i] < .06);
    }
}

TEST(rasch_says_when_there_is_no_answer)
{
    static const uint8_t never[] = {1, 0, 1, 0, 1, 0, 1, 1};
    static const uint8_t apart[] = {1, 0, 0, 1, 0, 0, 1, 1, 0, 1, 0, 1, 1, 0, 1};
    const struct items_table alike = {never, 4, 2}, parts = {apart, 5, 3}, single = {never, 8, 1};
    const struct items_table nobody = {never, 0, 2};
    struct irt_rasch rasch;

    CHECK(!irt_rasch_of(&alike, &rasch));
    CHECK(!irt_rasch_of(&parts, &rasch));
    CHECK(!irt_rasch_of(&single, &rasch));
    CHECK(!irt_rasch_of(&nobody, &rasch));
}

/* The share right of people with N(0, 1), added up, must lead back to where the item stands,
 * but for the error of the approximation. */
static int64_t right_of_a_million(double b)
{
    const struct irt_item item = {1, b, 0, 1};
    double sum = 0, all = 0;

    for (double theta = -8; theta <= 8; theta += 0.001) {
        double weight = exp(-theta * theta / 2);

        sum += weight * irt_right(&item, theta);
        all += weight;
    }
    return (int64_t)(sum / all * 1e6);
}

TEST(answers_correct_the_start)
{
    struct irt_corrected now = irt_corrected_of(1, 0, 0);

    CHECK(now.b == 1 && now.se == 1);  /* nobody answered */
    now = irt_corrected_of(1, 10, 40); /* worked out by python3 */
    CHECK_NEAR(now.b, 1.2014937135503236, 1e-9);
    CHECK_NEAR(now.se, 0.3874274550671276, 1e-9);
    now = irt_corrected_of(-1, 0, 50); /* nobody was right */
    CHECK_NEAR(now.b, 0.6842097218632601, 1e-9);
    for (double b = -1.5; b <= 1.5; b += 0.25) {
        CHECK_NEAR(irt_corrected_of(0, right_of_a_million(b), 1000000).b, b, 0.05);
    }
    for (int i = PHISH_LEAST; i <= PHISH_VERY; i++) {
        double start = irt_start_of((enum phish_difficulty)i).b;

        CHECK_INT(irt_difficulty_of(start), i);
        CHECK_INT(irt_difficulty_of(irt_corrected_of(start, 0, 0).b), i);
    }
    CHECK_INT(irt_difficulty_of(-9), PHISH_LEAST);
    CHECK_INT(irt_difficulty_of(.51), PHISH_VERY);
    CHECK_INT(irt_difficulty_of(.49), PHISH_MODERATELY);
}

TEST_MAIN(answers_correct_the_start, information_at_nought, information_is_slope_over_spread,
          abilities, guessing, nothing_answered_and_very_much, an_adaptive_form,
          adaptive_forms_take_half_the_items, equals_go_by_the_lowest_index, quota_topics_and_lot,
          rasch_as_erm_has_it, rasch_finds_what_was_put_in, rasch_says_when_there_is_no_answer)
