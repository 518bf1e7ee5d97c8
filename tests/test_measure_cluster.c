#include "test.h"

#include "base/rng.h"
#include "measure/cluster.h"
#include "measure/normal.h"
#include "measure/proportion.h"

#define TRIALS_N 4000
#define CLUSTERS_N 64

static double scratch[CLUSTERS_N];

static struct cluster_data data_of(const struct cluster_trial *trials, size_t n, int persons_n,
                                   int items_n)
{
    return (struct cluster_data){trials, n, persons_n, items_n, scratch};
}

/* Student's own data: hours of sleep gained by ten people with two drugs. t.test(paired = TRUE) in
 * R: t = 4.0621, df = 9, p = .002833, interval .7001142 to 2.4598858. */
TEST(one_answer_each_is_the_paired_t_test)
{
    static const double gained[2][10] = {{.7, -1.6, -.2, -1.2, -.1, 3.4, 3.7, .8, 0, 2},
                                         {1.9, .8, 1.1, .1, -.1, 4.4, 5.5, 1.6, 4.6, 3.4}};
    struct cluster_trial trials[20];
    struct cluster_data data = data_of(trials, 20, 10, 1);
    struct cluster_estimate change;

    for (int i = 0; i < 20; i++) {
        trials[i] = (struct cluster_trial){i % 10, 0, i / 10, gained[i / 10][i % 10]};
    }
    change = cluster_change_of(&data);
    CHECK_NEAR(change.value, 1.58, 1e-12);
    CHECK_NEAR(change.value / change.se, 4.0621, 5e-5);
    CHECK(change.freedom == 9);
    CHECK_NEAR(change.p, .002833, 5e-7);
    CHECK_NEAR(change.ci.low, .7001142, 1e-7);
    CHECK_NEAR(change.ci.high, 2.4598858, 1e-7);
}

/* 2 by 2 by hand: values 1 1 / 0 1, mean 3/4; pulls (1/4)(1/4 1/4 / -3/4 1/4): by person 1/64 +
 * 1/64 with 2 / 1, by item the same, alone 3/64; together 4/64 + 4/64 - 3/64, once more with 2 / 1.
 */
TEST(two_ways_by_hand)
{
    static const struct cluster_trial trials[] = {
        {0, 0, 0, 1}, {0, 1, 0, 1}, {1, 0, 0, 0}, {1, 1, 0, 1}};
    struct cluster_data data = data_of(trials, 4, 2, 2);

    CHECK_NEAR(cluster_mean_of(&data).value, 0.75, 1e-15);
    CHECK_NEAR(cluster_mean_of(&data).se, sqrt(10 / 64.0), 1e-12);
    CHECK(cluster_mean_of(&data).freedom == 1);
    CHECK_NEAR(cluster_share_of(&data).value, 0.75, 1e-15);
}

/* One person all right, one all wrong, on two items: pulls 1/8; by person 1/4, by item 0, alone
 * 1/16; 1/4 + 0 - 1/16, once more with 2 / 1. */
TEST(people_apart_and_items_alike)
{
    static const struct cluster_trial trials[] = {
        {0, 0, 0, 1}, {0, 1, 0, 1}, {1, 0, 0, 0}, {1, 1, 0, 0}};
    struct cluster_data data = data_of(trials, 4, 2, 2);

    CHECK_NEAR(cluster_mean_of(&data).se, sqrt(3 / 8.0), 1e-12);
}

TEST(the_class_with_fewest_items_decides)
{
    struct cluster_trial trials[110];
    struct cluster_data data = data_of(trials, 110, 10, 11);

    for (int i = 0; i < 110; i++) { /* three fakes beside eight genuine */
        trials[i] = (struct cluster_trial){i / 11, i % 11, i % 11 < 3, i * 7 % 10 < 4};
    }
    CHECK(cluster_d_of(&data).freedom == 2);
    CHECK(cluster_mean_of(&data).freedom == 9); /* all of them together: ten people */
}

TEST(separate_people_with_one_answer_are_wilson)
{
    struct cluster_trial trials[50];
    struct cluster_data data = data_of(trials, 50, 50, 1);
    struct interval score;

    for (int i = 0; i < 50; i++) {
        trials[i] = (struct cluster_trial){i, 0, 0, i < 15};
    }
    score = proportion_wilson_at(0.3, 49, student_quantile(0.975, 49));
    CHECK_NEAR(cluster_share_of(&data).ci.low, score.low, 1e-12);
    CHECK_NEAR(cluster_share_of(&data).ci.high, score.high, 1e-12);
}

TEST(ten_answers_of_one_person_are_not_ten_people)
{
    struct cluster_trial trials[200];
    struct cluster_data data = data_of(trials, 200, 20, 1);

    for (int i = 0; i < 200; i++) { /* everybody always does the same */
        trials[i] = (struct cluster_trial){i / 10, 0, 0, i / 10 < 6};
    }
    CHECK_NEAR(cluster_share_of(&data).se, sqrt(.3 * .7 / 19), 1e-12);
    for (int i = 0; i < 200; i++) {
        trials[i].value = 0;
    }
    CHECK(cluster_share_of(&data).ci.low == 0);
    CHECK_NEAR(cluster_share_of(&data).ci.high, .161125, 1e-6); /* 0 of 20, not of 200 */
}

TEST(nothing_to_go_by)
{
    static const struct cluster_trial trials[] = {{0, 0, 0, 1}, {0, 0, 0, 0}};
    struct cluster_data one = data_of(trials, 2, 1, 1), none = data_of(trials, 0, 0, 0);

    CHECK(cluster_mean_of(&one).value == 0.5 && isnan(cluster_mean_of(&one).se) &&
          isnan(cluster_mean_of(&one).ci.low) && isnan(cluster_share_of(&one).ci.high));
    CHECK(isnan(cluster_change_of(&one).value) && isnan(cluster_d_of(&one).value));
    CHECK(isnan(cluster_mean_of(&none).value) && isnan(cluster_share_of(&none).ci.low) &&
          isnan(cluster_d_change_of(&none).se));
}

TEST(caution_rose_and_skill_did_not)
{
    /* wave 1: 10 of 20 hits, 4 of 20 false alarms; wave 2: 16 and 10: z moves by the same */
    struct cluster_trial trials[80];
    struct cluster_data data = data_of(trials, 80, 1, 40);
    static const int yes_n[] = {4, 10, 10, 16};

    for (int i = 0; i < 80; i++) {
        trials[i] =
            (struct cluster_trial){0, i % 40 / 20 * 20 + i % 20, i / 20, i % 20 < yes_n[i / 20]};
    }
    CHECK_NEAR(cluster_d_change_of(&data).value, 0, 1e-12);
    CHECK(cluster_d_change_of(&data).ci.low < 0 && cluster_d_change_of(&data).ci.high > 0);
    CHECK_NEAR(cluster_c_change_of(&data).value, normal_quantile(4.5 / 21), 1e-12);
    CHECK(cluster_c_change_of(&data).ci.high < 0);
}

/* ---- made-up learners ---- */

#define PERSONS_N 24
#define ITEMS_N 20
#define ROUNDS_N 1000

/* How much people (and how far from each other the two classes of one person), and items differ, in
 * the unit of the noise inside one answer. */
struct world {
    double person_sd, item_sd;
};

static double gauss(struct rng *rng)
{
    return normal_quantile((rng_u32(rng) + 0.5) / 4294967296.0);
}

/* Everybody answers 2 * ITEMS_N items; class_of_item: the two halves are two classes of separate
 * items, else the same items come twice. The chance of yes is share[class] over all people and
 * items. */
static size_t learners(struct rng *rng, const struct world *world, const double *share,
                       bool has_two_kinds, struct cluster_trial *trials)
{
    double spread = sqrt(1 + world->person_sd * world->person_sd + world->item_sd * world->item_sd);
    double item_off[2 * ITEMS_N];
    size_t n = 0;

    for (int i = 0; i < 2 * ITEMS_N; i++) {
        item_off[i] = world->item_sd * gauss(rng);
    }
    for (int p = 0; p < PERSONS_N; p++) {
        double lean = world->person_sd * gauss(rng);

        for (int i = 0; i < 2 * ITEMS_N; i++) {
            int class = i / ITEMS_N, item = has_two_kinds ? i : i % ITEMS_N;
            double z = spread * normal_quantile(share[class]) + lean + item_off[item];

            trials[n++] = (struct cluster_trial){p, item, class, gauss(rng) < z};
        }
    }
    return n;
}

static bool holds(struct interval ci, double truth)
{
    return ci.low <= truth && truth <= ci.high;
}

#define CHECK_HOLDS(held_n) CHECK((held_n) >= 0.93 * ROUNDS_N && (held_n) <= 0.985 * ROUNDS_N)

static const struct world alike = {0.4, 0.3}, unlike = {0.8, 0.5};

TEST(shares_hold_the_truth)
{
    static struct cluster_trial trials[TRIALS_N];
    struct rng rng;

    rng_init(&rng, 2026, RNG_BOT);
    for (int k = 0; k < 10; k++) {
        double truth = .1 + k / 2 * .2, share[2] = {truth, truth};
        int held_n = 0, naive_n = 0;

        for (int round = 0; round < ROUNDS_N; round++) {
            size_t n = learners(&rng, k % 2 ? &unlike : &alike, share, false, trials) / 2;
            struct cluster_data data = data_of(trials, n, PERSONS_N, ITEMS_N);
            struct cluster_estimate estimate;
            double yes_n = 0;

            for (size_t i = 0; i < n; i++) { /* one class is enough here */
                trials[i] = trials[i / ITEMS_N * 2 * ITEMS_N + i % ITEMS_N];
                yes_n += trials[i].value;
            }
            estimate = cluster_share_of(&data);
            held_n += holds(estimate.ci, truth);
            naive_n += holds(proportion_wilson((struct count){(int64_t)yes_n, (int64_t)n}), truth);
        }
        CHECK_HOLDS(held_n);
        CHECK(naive_n < 0.8 * ROUNDS_N); /* what comes of counting answers as people */
    }
}

TEST(d_holds_the_truth)
{
    static struct cluster_trial trials[TRIALS_N];
    struct rng rng;

    rng_init(&rng, 2027, RNG_BOT);
    for (int k = 0; k < 6; k++) {
        double truth = k / 2 * 1.25, share[2] = {normal_below(-truth / 2), normal_below(truth / 2)};
        int held_n = 0;

        for (int round = 0; round < ROUNDS_N; round++) {
            size_t n = learners(&rng, k % 2 ? &unlike : &alike, share, true, trials);
            struct cluster_data data = data_of(trials, n, PERSONS_N, 2 * ITEMS_N);

            held_n += holds(cluster_d_of(&data).ci, truth);
        }
        CHECK_HOLDS(held_n);
    }
}

TEST(changes_of_the_same_people_hold_the_truth)
{
    static struct cluster_trial trials[TRIALS_N];
    struct rng rng;

    rng_init(&rng, 2028, RNG_BOT);
    for (int k = 0; k < 6; k++) {
        double from = .1 + k / 2 * .3, share[2] = {from, from + .15}, apart = 0;
        int held_n = 0;

        for (int round = 0; round < ROUNDS_N; round++) {
            size_t n = learners(&rng, k % 2 ? &unlike : &alike, share, false, trials);
            struct cluster_data data = data_of(trials, n, PERSONS_N, ITEMS_N);
            struct cluster_estimate change = cluster_change_of(&data);

            held_n += holds(change.ci, .15);
            apart += change.se;
        }
        CHECK_HOLDS(held_n);
        CHECK(apart / ROUNDS_N <
              0.06); /* in pairs; as two separate groups it would be .05 .. .09 */
    }
}

TEST_MAIN(one_answer_each_is_the_paired_t_test, two_ways_by_hand, people_apart_and_items_alike,
          the_class_with_fewest_items_decides, separate_people_with_one_answer_are_wilson,
          ten_answers_of_one_person_are_not_ten_people, nothing_to_go_by,
          caution_rose_and_skill_did_not, shares_hold_the_truth, d_holds_the_truth,
          changes_of_the_same_people_hold_the_truth)
