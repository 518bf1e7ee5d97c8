#include "test.h"

#include "base/rng.h"
#include "measure/privacy.h"

static void check_hidden(int line, const int64_t *people_n, size_t n, int64_t k, const char *want)
{
    bool is_hidden[8];
    char is[9] = {0};

    privacy_hide(people_n, n, k, is_hidden);
    for (size_t i = 0; i < n; i++) {
        is[i] = is_hidden[i] ? 'x' : '.';
    }
    test_str((struct test_place){__FILE__, "hidden", line}, "hidden", (struct str){is, n}, want);
}
#define CHECK_HIDDEN(n, k, want, ...)                                                              \
    check_hidden(__LINE__, (const int64_t[]){__VA_ARGS__}, n, k, want)

/* The first two rows: measurement.md section 5. */
TEST(what_is_hidden_cannot_be_subtracted)
{
    CHECK_HIDDEN(3, 5, ".xx", 12, 7, 3);
    CHECK_HIDDEN(4, 5, "..xx", 12, 7, 4, 3);
    CHECK_HIDDEN(3, 5, "...", 12, 7, 5);
    CHECK_HIDDEN(2, 10, "xx", 3, 12);
    CHECK_HIDDEN(2, 10, "xx", 3, 4);
    CHECK_HIDDEN(3, 1, "xx.", 4, 5, 5); /* no k goes below 5 */
    CHECK_HIDDEN(3, 5, ".x.", 0, 4, 0);
    CHECK_HIDDEN(4, 10, ".xx.", 40, 9, 11, 12);
}

static enum privacy_print print_of(int64_t of_n, int64_t n, int64_t k)
{
    return privacy_share_of(of_n, n, k).print;
}

TEST(no_extreme_below_twenty)
{
    for (int64_t n = 10; n < 20; n++) {
        CHECK_INT(print_of(0, n, 10), PRIVACY_AT_MOST);
        CHECK_INT(print_of(1, n, 10), PRIVACY_AT_MOST); /* or the word would mean nobody */
        CHECK_INT(print_of(2, n, 10), PRIVACY_EXACT);
        CHECK_INT(print_of(n - 2, n, 10), PRIVACY_EXACT);
        CHECK_INT(print_of(n - 1, n, 10), PRIVACY_AT_LEAST);
        CHECK_INT(print_of(n, n, 10), PRIVACY_AT_LEAST);
    }
    for (int64_t n = 5; n < 10; n++) {
        CHECK_INT(print_of(0, n, 5), PRIVACY_HIDDEN);
        CHECK_INT(print_of(n, n, 5), PRIVACY_HIDDEN);
        CHECK_INT(print_of(1, n, 5), PRIVACY_EXACT);
        CHECK_INT(print_of(1, n, 10), PRIVACY_HIDDEN);
    }
    CHECK_INT(print_of(2, 4, 1), PRIVACY_HIDDEN);
    CHECK_INT(print_of(0, 20, 10), PRIVACY_EXACT);
    CHECK_NEAR(privacy_share_of(5, 20, 10).share, 0.25, 1e-15);
    CHECK(privacy_share_of(0, 12, 10).share == 0.1 && privacy_share_of(12, 12, 10).share == 0.9);
    CHECK(isnan(privacy_share_of(1, 2, 10).share));
}

TEST(a_small_unit_is_answered_for_above)
{
    /* a company of 30: 2 in the office, sections of 12, 13 and 3, the last with 1 in a desk of it
     */
    struct privacy_unit units[] = {{-1, 2, 1, 0, 0, false},
                                   {0, 12, 5, 0, 0, false},
                                   {0, 13, 6, 0, 0, false},
                                   {0, 2, 1, 0, 0, false},
                                   {3, 1, 0, 0, 0, false}};

    privacy_publish(units, 5, 10);
    CHECK_INT(units[0].people_n, 30);
    CHECK_INT(units[0].of, 13);
    CHECK(units[0].is_shown && units[2].is_shown);
    CHECK(!units[3].is_shown && !units[4].is_shown);
    CHECK(!units[1].is_shown); /* else 30 - 25 leaves five */
    CHECK_INT(privacy_answers_for(units, 4), 0);
    CHECK_INT(privacy_answers_for(units, 2), 2);
}

TEST(a_bound_must_not_give_the_rest_away)
{
    /* 34 people, 13 counted; "at most one in ten" of 12 is one or none, so without care the ten
     * in the office must all be among the counted once the third group is printed */
    struct privacy_unit units[] = {
        {-1, 10, 10, 0, 0, false}, {0, 12, 1, 0, 0, false}, {0, 12, 2, 0, 0, false}};

    privacy_publish(units, 3, 10);
    CHECK(units[0].is_shown);
    CHECK(!units[1].is_shown || !units[2].is_shown);
}

TEST(too_few_in_all)
{
    struct privacy_unit units[] = {{-1, 4, 2, 0, 0, false}, {0, 5, 2, 0, 0, false}};

    privacy_publish(units, 2, 10);
    CHECK(!units[0].is_shown && !units[1].is_shown);
    CHECK_INT(privacy_answers_for(units, 1), -1);
}

/* ---- the attacker: tries every world that agrees with what is printed ---- */

#define UNITS_N 4
#define SETS_N (1 << UNITS_N)

struct attack {
    int64_t least[SETS_N], most[SETS_N]; /* of every set of units' own people */
    int64_t n[SETS_N];
};

static bool is_below(const struct privacy_unit *units, int unit, int top)
{
    while (unit > top) {
        unit = units[unit].parent;
    }
    return unit == top;
}

/* Does a world agree with what is printed of every unit shown? */
static bool agrees(const struct privacy_unit *units, const int64_t *world, int64_t k)
{
    for (int i = 0; i < UNITS_N; i++) {
        struct privacy_share want, is;
        int64_t of = 0;

        for (int j = i; j < UNITS_N; j++) {
            of += is_below(units, j, i) ? world[j] : 0;
        }
        if (!units[i].is_shown) {
            continue;
        }
        want = privacy_share_of(units[i].of, units[i].people_n, k);
        is = privacy_share_of(of, units[i].people_n, k);
        if (is.print != want.print || is.share != want.share) {
            return false;
        }
    }
    return true;
}

static void attack_note(struct attack *attack, const int64_t *world)
{
    for (int set = 1; set < SETS_N; set++) {
        int64_t of = 0;

        for (int i = 0; i < UNITS_N; i++) {
            of += set >> i & 1 ? world[i] : 0;
        }
        attack->least[set] = of < attack->least[set] ? of : attack->least[set];
        attack->most[set] = of > attack->most[set] ? of : attack->most[set];
    }
}

static void attack_run(struct attack *attack, const struct privacy_unit *units, int64_t k)
{
    int64_t world[UNITS_N] = {0};

    for (int set = 0; set < SETS_N; set++) {
        attack->least[set] = INT64_MAX;
        attack->most[set] = attack->n[set] = 0;
        for (int i = 0; i < UNITS_N; i++) {
            attack->n[set] += set >> i & 1 ? units[i].own_n : 0;
        }
    }
    for (int i = 0; i < UNITS_N;) {
        if (agrees(units, world, k)) {
            attack_note(attack, world);
        }
        for (i = 0; i < UNITS_N && ++world[i] > units[i].own_n; i++) {
            world[i] = 0;
        }
    }
}

static bool is_extreme(const struct attack *attack, int set)
{
    return attack->most[set] == 0 || attack->least[set] == attack->n[set];
}

/* Known to be all or none through a group large enough to say so of? */
static bool is_excused(const struct attack *attack, int set)
{
    for (int above = 1; above < SETS_N; above++) {
        if ((above & set) == set && attack->n[above] >= PRIVACY_PLAIN_N &&
            is_extreme(attack, above)) {
            return true;
        }
    }
    return false;
}

static int attack_finds(const struct attack *attack, int64_t k)
{
    int found_n = 0;

    for (int set = 1; set < SETS_N; set++) {
        int64_t n = attack->n[set];
        bool is_counted = n > 0 && n < k && attack->least[set] == attack->most[set];
        bool is_told = n > 0 && n < PRIVACY_PLAIN_N && is_extreme(attack, set);

        found_n += (is_counted || is_told) && !is_excused(attack, set);
    }
    return found_n;
}

static void draw_units(struct rng *rng, struct privacy_unit *units)
{
    for (int i = 0; i < UNITS_N; i++) {
        uint32_t kind = rng_below(rng, 4);

        units[i] = (struct privacy_unit){.parent = i ? (int)rng_below(rng, (uint32_t)i) : -1,
                                         .own_n = rng_below(rng, 16)};
        units[i].own_of = kind == 0   ? 0
                          : kind == 1 ? units[i].own_n
                                      : rng_below(rng, (uint32_t)units[i].own_n + 1);
    }
}

TEST(the_attacker_learns_nobodys_result)
{
    struct rng rng;
    int found_n = 0, plain_n = 0, shown_n = 0;

    rng_init(&rng, 42, RNG_BOT);
    for (int i = 0; i < 2000; i++) {
        struct privacy_unit units[UNITS_N];
        struct attack attack;
        int64_t k = i % 4 ? PRIVACY_GROUP_N : PRIVACY_FLOOR_N;

        draw_units(&rng, units);
        privacy_publish(units, UNITS_N, k);
        attack_run(&attack, units, k);
        found_n += attack_finds(&attack, k) > 0;
        for (int j = 0; j < UNITS_N; j++) {
            shown_n += units[j].is_shown;
            units[j].is_shown = privacy_share_of(units[j].of, units[j].people_n, k).print !=
                                PRIVACY_HIDDEN; /* each group by itself: the naive way */
        }
        attack_run(&attack, units, k);
        plain_n += attack_finds(&attack, k) > 0;
    }
    CHECK_INT(found_n, 0);
    CHECK(plain_n > 500);  /* the attacker can find things */
    CHECK(shown_n > 2400); /* and we still show more than the whole */
}

TEST(months_that_differ_by_a_few)
{
    CHECK(privacy_may_follow(0, 0, 10) && privacy_may_follow(5, 5, 10));
    CHECK(!privacy_may_follow(1, 0, 10) && !privacy_may_follow(4, 5, 10));
    CHECK(!privacy_may_follow(4, 0, 1) && privacy_may_follow(5, 0, 1));
}

TEST(bins_hold_five_or_more)
{
    const double edges[] = {0, 5, 15, 30, 60, 120, 240, 1440};
    const double values[] = {1,  2,  3,  4,  6,  7,  8,  16, 17, 18,
                             19, 20, 21, 22, 40, 41, 42, 43, 90, 1000};
    struct privacy_bin bins[7];
    size_t n = privacy_bins(values, 20, edges, 8, bins);

    CHECK_INT(privacy_bins(values, 19, edges, 8, bins), 0);
    CHECK_INT(n, 3);
    CHECK(bins[0].from == 0 && bins[0].to == 15 && bins[0].n == 7);
    CHECK(bins[1].from == 15 && bins[1].to == 30 && bins[1].n == 7);
    CHECK(bins[2].from == 30 && bins[2].to == 1440 && bins[2].n == 6);
}

TEST_MAIN(what_is_hidden_cannot_be_subtracted, no_extreme_below_twenty,
          a_small_unit_is_answered_for_above, a_bound_must_not_give_the_rest_away, too_few_in_all,
          the_attacker_learns_nobodys_result, months_that_differ_by_a_few, bins_hold_five_or_more)
