#include "test.h"

#include <stdlib.h>

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

#define UNIT(above, people, counted)                                                               \
    {                                                                                              \
        .parent = (above), .own_n = (people), .own_of = (counted)                                  \
    }

TEST(a_small_unit_is_answered_for_above)
{
    /* a company of 30: 2 in the office, sections of 12, 13 and 3, the last with 1 in a desk of it
     */
    struct privacy_unit units[] = {UNIT(-1, 2, 1), UNIT(0, 12, 5), UNIT(0, 13, 6), UNIT(0, 2, 1),
                                   UNIT(3, 1, 0)};

    privacy_publish(units, 5, 10);
    CHECK_INT(units[0].people_n, 30);
    CHECK_INT(units[0].of, 13);
    CHECK(units[0].is_shown && units[2].is_shown);
    CHECK_INT(privacy_print_of(&units[0]), PRIVACY_EXACT);
    CHECK_INT(units[0].least, 13);
    CHECK(!units[3].is_shown && !units[4].is_shown);
    CHECK(!units[1].is_shown); /* else 30 - 25 leaves five */
    CHECK_INT(privacy_answers_for(units, 4), 0);
    CHECK_INT(privacy_answers_for(units, 2), 2);
}

TEST(a_bound_below_is_a_range_above)
{
    /* 34 people, 13 counted; were 13 printed, the ten in the office must all be among them */
    struct privacy_unit units[] = {UNIT(-1, 10, 10), UNIT(0, 12, 1), UNIT(0, 12, 2)};

    privacy_publish(units, 3, 10);
    CHECK(units[0].is_shown && units[1].is_shown && units[2].is_shown);
    CHECK_INT(privacy_print_of(&units[0]), PRIVACY_RANGE);
    CHECK(units[0].least == 9 + 0 + 2 && units[0].most == 10 + 1 + 2);
    CHECK_INT(privacy_print_of(&units[1]), PRIVACY_AT_MOST);
    CHECK_INT(privacy_print_of(&units[2]), PRIVACY_EXACT);
    units[1].is_shown = units[2].is_shown = false; /* as the page may have other reasons to */
    privacy_reckon(units, 3, 10);
    CHECK_INT(privacy_print_of(&units[0]), PRIVACY_EXACT);
    CHECK_INT(units[0].least, 13);
    units[0].own_of = units[0].own_n;
    units[1].own_of = units[1].own_n;
    privacy_publish(units, 2, 10); /* all 22 */
    CHECK_INT(privacy_print_of(&units[0]), PRIVACY_RANGE);
    CHECK(units[0].least == 9 + 11 && units[0].most == 22);
    CHECK_INT(privacy_print_of(&units[1]), PRIVACY_AT_LEAST);
}

TEST(too_few_in_all)
{
    struct privacy_unit units[] = {UNIT(-1, 4, 2), UNIT(0, 5, 2)};

    privacy_publish(units, 2, 10);
    CHECK(!units[0].is_shown && !units[1].is_shown);
    CHECK_INT(privacy_print_of(&units[0]), PRIVACY_HIDDEN);
    CHECK_INT(privacy_answers_for(units, 1), -1);
}

/* ---- the attacker ----
 * Has every page and every list of who is where, and has read the program: of all worlds there
 * could be, those are possible that make the program print the very same pages. */

#define UNITS_N 4
#define WORLDS_N 70000

typedef void rule(struct privacy_unit *units, int units_n, int64_t k, int *page);

struct possible {
    int64_t page; /* what is printed, as one number */
    int own[UNITS_N];
};

static int by_page(const void *a, const void *b)
{
    const struct possible *one = a, *other = b;

    return one->page < other->page ? -1 : one->page > other->page;
}

/* Every world of this organisation with what is printed of it, those alike side by side. */
static size_t worlds_of(struct privacy_unit *units, int units_n, int64_t k, rule *print,
                        struct possible *out)
{
    int own[UNITS_N] = {0};
    size_t n = 0;

    for (int i = 0; i < units_n;) {
        int page[UNITS_N] = {0};

        for (i = 0; i < units_n; i++) {
            units[i].own_of = own[i];
        }
        print(units, units_n, k, page);
        out[n] = (struct possible){.page = 0};
        for (i = 0; i < units_n; i++) {
            out[n].page = out[n].page * 10007 + page[i];
            out[n].own[i] = own[i];
        }
        n++;
        for (i = 0; i < units_n && ++own[i] > units[i].own_n; i++) {
            own[i] = 0;
        }
    }
    qsort(out, n, sizeof *out, by_page);
    return n;
}

/* Over worlds that look alike: of the people of a set of units, how many were counted. */
struct known {
    int64_t n, least, most;
};

static struct known known_of(const struct privacy_unit *units, const struct possible *worlds,
                             size_t worlds_n, int set)
{
    struct known known = {0, INT64_MAX, 0};

    for (int i = 0; i < UNITS_N; i++) {
        known.n += set >> i & 1 ? units[i].own_n : 0;
    }
    for (size_t w = 0; w < worlds_n; w++) {
        int64_t of = 0;

        for (int i = 0; i < UNITS_N; i++) {
            of += set >> i & 1 ? worlds[w].own[i] : 0;
        }
        known.least = of < known.least ? of : known.least;
        known.most = of > known.most ? of : known.most;
    }
    return known;
}

static bool is_extreme(const struct known *known)
{
    return known->most == 0 || known->least == known->n;
}

/* Does he know the count of fewer than k people, or of fewer than 20 that it was all or none - not
 * through a larger group where that may be said? */
static bool is_unmasked(const struct privacy_unit *units, const struct possible *worlds,
                        size_t worlds_n, int units_n, int64_t k)
{
    struct known known[1 << UNITS_N];

    for (int set = 1; set < 1 << units_n; set++) {
        known[set] = known_of(units, worlds, worlds_n, set);
    }
    for (int set = 1; set < 1 << units_n; set++) {
        bool is_counted = known[set].n < k && known[set].least == known[set].most;
        bool is_told = known[set].n < PRIVACY_PLAIN_N && is_extreme(&known[set]);
        bool is_excused = known[set].n == 0;

        for (int above = 1; above < 1 << units_n; above++) {
            is_excused |= (above & set) == set && known[above].n >= PRIVACY_PLAIN_N &&
                          is_extreme(&known[above]);
        }
        if ((is_counted || is_told) && !is_excused) {
            return true;
        }
    }
    return false;
}

/* In how many of the worlds somebody is unmasked. */
static size_t attack(struct privacy_unit *units, int units_n, int64_t k, rule *print)
{
    static struct possible worlds[WORLDS_N];
    size_t n = worlds_of(units, units_n, k, print, worlds), found_n = 0;

    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && worlds[to].page == worlds[from].page; to++) {
        }
        found_n += is_unmasked(units, worlds + from, to - from, units_n, k) ? to - from : 0;
    }
    return found_n;
}

static void ours(struct privacy_unit *units, int units_n, int64_t k, int *page)
{
    privacy_publish(units, (size_t)units_n, k);
    for (int i = 0; i < units_n; i++) {
        page[i] = privacy_print_of(&units[i]) == PRIVACY_HIDDEN
                      ? 0
                      : 1 + (int)(units[i].least * 100 + units[i].most);
    }
}

/* Each group by itself, with its plain count: found by subtraction. */
static void plain(struct privacy_unit *units, int units_n, int64_t k, int *page)
{
    privacy_publish(units, (size_t)units_n, k);
    for (int i = 0; i < units_n; i++) {
        page[i] = units[i].people_n >= k ? 1 + (int)units[i].of : 0;
    }
}

/* Ours with plain counts instead of ranges. */
static void totals(struct privacy_unit *units, int units_n, int64_t k, int *page)
{
    ours(units, units_n, k, page);
    for (int i = 0; i < units_n; i++) {
        page[i] = privacy_print_of(&units[i]) == PRIVACY_RANGE ? 1 + (int)units[i].of : page[i];
    }
}

/* The whole, and groups below it only where their counts give nothing away: that they are missing
 * does. */
static void by_count(struct privacy_unit *units, int units_n, int64_t k, int *page)
{
    bool is_fine = true;

    privacy_publish(units, (size_t)units_n, k);
    for (int i = 0; i < units_n; i++) {
        is_fine = is_fine && units[i].own_of > 0 && units[i].own_of < units[i].own_n;
    }
    for (int i = 0; i < units_n; i++) {
        page[i] = units[i].is_shown && (i == 0 || is_fine) ? 1 + (int)units[i].of : 0;
    }
}

static void draw_units(struct rng *rng, struct privacy_unit *units, int units_n, uint32_t most_n)
{
    for (int i = 0; i < UNITS_N; i++) {
        units[i] = (struct privacy_unit){.parent = i ? (int)rng_below(rng, (uint32_t)i) : -1,
                                         .own_n = i < units_n ? rng_below(rng, most_n) : 0};
    }
}

TEST(the_attacker_learns_nobodys_result)
{
    size_t found_n = 0, others_n[3] = {0};
    int shown_n = 0;
    struct rng rng;

    rng_init(&rng, 42, RNG_BOT);
    for (int i = 0; i < 400; i++) {
        int units_n = i % 4 ? 3 : 4;
        struct privacy_unit units[UNITS_N];
        int64_t k = i % 5 ? PRIVACY_GROUP_N : PRIVACY_FLOOR_N;

        draw_units(&rng, units, units_n, i % 4 ? 17 : 11);
        found_n += attack(units, units_n, k, ours);
        for (int j = 0; j < units_n; j++) {
            shown_n += units[j].is_shown;
        }
        others_n[0] += attack(units, units_n, k, plain);
        others_n[1] += attack(units, units_n, k, totals);
        others_n[2] += attack(units, units_n, k, by_count);
    }
    CHECK_INT(found_n, 0);
    CHECK(others_n[0] > 5000 && others_n[1] > 1000 && others_n[2] > 1000); /* he can find things */
    CHECK(shown_n > 500); /* and we show more than the whole */
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
          a_small_unit_is_answered_for_above, a_bound_below_is_a_range_above, too_few_in_all,
          the_attacker_learns_nobodys_result, months_that_differ_by_a_few, bins_hold_five_or_more)
