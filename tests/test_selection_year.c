/* A year of rounds over the built-in packs, many people of each cadence: nobody meets a case again
 * within 60 days, in any dress, as long as others are left; quotas hold; and the forms of a test
 * hold no template twice and are equally hard.
 */
#include "tests/variants.h"

#include "core/selection.h"

#include <stdlib.h>

#define PEOPLE_N 60
#define ITEMS_MOST_N 200
#define PICKS_MOST_N 64

static const struct {
    const char *path;
    int every_days; /* as the programmes have it, and more often */
    size_t n;
    bool is_strict; /* it holds so many cases that none need come again */
} cadences[] = {
    {"content/household", 30, 5, true},      {"content/amazon-signin", 30, 12, true},
    {"content/amazon-signin", 7, 5, true},   {"content/workplace-sso", 91, 12, true},
    {"content/workplace-sso", 30, 5, true},  {"content/first-day", 91, 8, true},
    {"content/household", 7, 5, false},      {"content/amazon-signin", 1, 5, false},
    {"content/workplace-sso", 14, 8, false},
};

static struct stock stock;
static struct selection_item items[ITEMS_MOST_N];
static size_t items_n;

static void read_items(size_t brand)
{
    items_n = stock.pack.cases.n < ITEMS_MOST_N ? stock.pack.cases.n : ITEMS_MOST_N;
    for (size_t i = 0; i < items_n; i++) {
        items[i] = selection_item_of(LIST_AT(stock.pack.cases, struct pack_case, i)->tree,
                                     LIST_AT(stock.pack.brands, struct pack_brand, brand)->tree);
    }
}

static bool is_fake(const struct selection_pick *pick)
{
    return pick->as == AS_WRITTEN ? items[pick->item].is_fake : pick->as == AS_FAKE;
}

static bool is_rested(size_t item)
{
    return items[item].days_ago == SELECTION_NEVER || items[item].days_ago >= SELECTION_REST_DAYS;
}

/* Worked out here again: which cases could have come, as this class. */
static bool can_come(size_t item, bool as_fake, enum selection_mode mode)
{
    return (items[item].is_judged || mode == SELECT_TRAINING) && items[item].rung != RUNG_TEST &&
           (items[item].is_fake == as_fake ||
            items[item].classes & (as_fake ? FOR_FAKE : FOR_GENUINE));
}

static bool is_in(const struct selection_pick *picks, size_t n, size_t item)
{
    for (size_t i = 0; i < n; i++) {
        if (picks[i].item == item) {
            return true;
        }
    }
    return false;
}

/* Somebody else rested, not in this round, could have come in its place. */
static bool had_a_choice(const struct selection_pick *picks, size_t n, size_t i,
                         enum selection_mode mode)
{
    for (size_t item = 0; item < items_n; item++) {
        if (is_rested(item) && !is_in(picks, n, item) && can_come(item, is_fake(&picks[i]), mode)) {
            return true;
        }
    }
    return false;
}

static size_t again_n, picked_n;

static void check_round(const struct selection_pick *picks, size_t n, enum selection_mode mode)
{
    for (size_t i = 0; i < n; i++) {
        CHECK(!is_in(picks, i, picks[i].item));
        CHECK(can_come(picks[i].item, is_fake(&picks[i]), mode));
        /* what was met as it is written comes back only in another dress, if it has one */
        CHECK(picks[i].as != AS_WRITTEN || items[picks[i].item].days_ago == SELECTION_NEVER ||
              !(items[picks[i].item].classes & (is_fake(&picks[i]) ? FOR_FAKE : FOR_GENUINE)));
        if (!is_rested(picks[i].item)) {
            again_n++;
            CHECK(!had_a_choice(picks, n, i, mode));
        }
    }
    picked_n += n;
}

static void live_a_year(size_t cadence, uint64_t person)
{
    enum selection_mode mode = person % 4 == 3 ? SELECT_MEASURING : SELECT_TRAINING;
    int64_t met[ITEMS_MOST_N];

    for (size_t i = 0; i < items_n; i++) {
        met[i] = -1;
    }
    for (int64_t day = (int64_t)(person % 7); day < 365; day += cadences[cadence].every_days) {
        struct selection_wish wish = {
            .mode = mode, .n = cadences[cadence].n, .seed = rng_mix(person, (uint64_t)day)};
        struct selection_pick picks[PICKS_MOST_N];
        size_t n, fakes_n = 0;

        for (size_t i = 0; i < items_n; i++) {
            items[i].days_ago = met[i] < 0 ? SELECTION_NEVER : day - met[i];
        }
        n = selection_plan(items, items_n, &wish, picks);
        check_round(picks, n, mode);
        for (size_t i = 0; i < n; i++) {
            fakes_n += is_fake(&picks[i]);
            met[picks[i].item] = day;
        }
        CHECK(mode != SELECT_MEASURING || fakes_n <= (n + 9) / 10);
    }
}

TEST(a_year_brings_no_case_again_within_sixty_days)
{
    for (size_t c = 0; c < sizeof cadences / sizeof *cadences; c++) {
        again_n = picked_n = 0;
        stock = (struct stock){0};
        if (!stock_open_pack(&stock, cadences[c].path)) {
            return;
        }
        for (uint64_t person = 0; person < PEOPLE_N; person++) {
            read_items(person % stock.pack.brands.n);
            live_a_year(c, person + 1);
        }
        CHECK(picked_n >= PEOPLE_N * 4);
        if (!CHECK(!cadences[c].is_strict || again_n == 0)) {
            printf("    %s every %d days: %zu of %zu\n", cadences[c].path, cadences[c].every_days,
                   again_n, picked_n);
        }
        CHECK(cadences[c].is_strict || again_n > 0); /* the check is not idle */
        arena_clear(&stock.arena);
    }
}

/* ---- what a situation tells ---- */

/* Of templates that nobody has met yet: as often a fake where a fake was written as where a genuine
 * notice was. So the card, which stays as written, tells of neither. */
TEST(a_template_says_nothing_of_what_was_written)
{
    double n[2] = {0}, fakes_n[2] = {0}, share[2], sd;

    stock = (struct stock){0};
    if (!stock_open_pack(&stock, "content/amazon-signin")) {
        return;
    }
    read_items(0);
    for (uint64_t seed = 1; seed <= 3000; seed++) {
        struct selection_wish wish = {.mode = SELECT_TRAINING, .n = 5, .seed = rng_mix(3, seed)};
        struct selection_pick picks[PICKS_MOST_N];
        size_t picks_n = selection_plan(items, items_n, &wish, picks);

        for (size_t i = 0; i < picks_n; i++) {
            const struct selection_item *item = &items[picks[i].item];

            if (item->classes == FOR_BOTH) {
                n[item->is_fake]++;
                fakes_n[item->is_fake] += is_fake(&picks[i]);
            }
        }
    }
    for (int c = 0; c < 2; c++) {
        share[c] = fakes_n[c] / n[c];
    }
    sd = sqrt(share[0] * (1 - share[0]) / n[0] + share[1] * (1 - share[1]) / n[1]);
    CHECK(n[0] > 1000 && n[1] > 1000);
    if (!CHECK(share[0] - share[1] < 2.6 * sd && share[1] - share[0] < 2.6 * sd)) {
        printf("    %.3f of %.0f and %.3f of %.0f\n", share[0], n[0], share[1], n[1]);
    }
    arena_clear(&stock.arena);
}

/* One's own sign-in that the app tells of comes as it was written, or as a variant, in which it may
 * be a stranger's, about as often. */
TEST(an_own_push_is_varied_half_of_the_time)
{
    double n = 0, varied_n = 0;

    stock = (struct stock){0};
    if (!stock_open_pack(&stock, "content/amazon-signin")) {
        return;
    }
    read_items(0);
    for (uint64_t seed = 1; seed <= 3000; seed++) {
        struct selection_wish wish = {.mode = SELECT_TRAINING, .n = 5, .seed = rng_mix(4, seed)};
        struct selection_pick picks[PICKS_MOST_N];
        size_t picks_n = selection_plan(items, items_n, &wish, picks);

        for (size_t i = 0; i < picks_n; i++) {
            const struct selection_item *item = &items[picks[i].item];

            CHECK(picks[i].as != AS_GENUINE || item->classes & FOR_GENUINE);
            if (item->classes == FOR_GENUINE && item->is_own) {
                n++;
                varied_n += picks[i].as == AS_GENUINE;
            }
        }
    }
    CHECK(n > 300 && varied_n / n > 0.42 && varied_n / n < 0.58);
    arena_clear(&stock.arena);
}

/* ---- forms of a test ---- */

static double hardness(const struct selection_pick *picks, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        sum += is_fake(&picks[i]) ? irt_start_of(items[picks[i].item].difficulty).b : 0;
    }
    return sum;
}

static bool is_same_dress(const struct selection_pick *a, const struct selection_pick *b)
{
    return a->item == b->item && a->as == b->as && a->turn == b->turn;
}

static void check_forms(size_t n)
{
    struct selection_pick picks[SELECTION_FORMS_N][PICKS_MOST_N];
    double least = 1e9, most = -1e9;

    for (size_t f = 0; f < SELECTION_FORMS_N; f++) {
        struct selection_wish wish = {.mode = SELECT_TEST, .n = n, .form = f};
        size_t found_n = selection_plan(items, items_n, &wish, picks[f]);

        CHECK_INT(found_n, n);
        for (size_t i = 0; i < found_n; i++) {
            CHECK(!is_in(picks[f], i, picks[f][i].item));
        }
        for (size_t i = 0; i < found_n * f; i++) {
            for (size_t k = 0; k < found_n; k++) {
                CHECK(!is_same_dress(&picks[i / found_n][i % found_n], &picks[f][k]));
            }
        }
        least = hardness(picks[f], found_n) < least ? hardness(picks[f], found_n) : least;
        most = hardness(picks[f], found_n) > most ? hardness(picks[f], found_n) : most;
    }
    if (!CHECK(most - least <= 1)) { /* of twelve fakes: less than a tenth of a level each */
        printf("    %.*s: %g\n", STR_ARGS(stock.pack.id), most - least);
    }
}

TEST(a_form_holds_no_template_twice)
{
    static const char *const tests[] = {"content/first-day", "content/workplace-sso",
                                        "content/amazon-signin"};

    for (size_t p = 0; p < 3; p++) {
        stock = (struct stock){0};
        if (!stock_open_pack(&stock, tests[p])) {
            return;
        }
        for (size_t b = 0; b < stock.pack.brands.n; b++) {
            read_items(b);
            check_forms(22);
            check_forms(12);
        }
        arena_clear(&stock.arena);
    }
}

TEST_MAIN(a_year_brings_no_case_again_within_sixty_days,
          a_template_says_nothing_of_what_was_written, an_own_push_is_varied_half_of_the_time,
          a_form_holds_no_template_twice)
