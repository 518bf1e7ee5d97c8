/* The parallel forms of the built-in packs, under every brand: full, of the proportion that the
 * gate counts, no case twice in one and none in two in the same dress, and as hard as each other.
 * What weighs how much is written here a second time: very hard +1, moderately 0, least -1 (rules
 * of thumb for Rasch starts), halves between; a genuine notice about a stranger's attempt counts as
 * moderate. */
#include "core/selection.h"
#include "tests/variants.h"

#define PLACES_N 22
#define CRITICAL_N 12

struct form {
    struct selection_pick picks[PLACES_N];
    size_t n, critical_n;
    double hard;
};

static bool is_critical(const struct selection_item *item, const struct selection_pick *pick)
{
    return pick->as == AS_FAKE || (pick->as == AS_WRITTEN ? item->is_critical : !item->is_own);
}

static double level_of(const struct selection_item *item, const struct selection_pick *pick)
{
    if (pick->as != AS_FAKE && !item->is_fake) {
        return 0;
    }
    return item->difficulty == PHISH_VERY         ? 1
           : item->difficulty == PHISH_MODERATELY ? 0
           : item->difficulty == PHISH_LEAST      ? -1
                                                  : -0.5;
}

static bool stands_in(const struct form *form, const struct selection_pick *pick, bool is_dressed)
{
    for (size_t i = 0; i < form->n; i++) {
        const struct selection_pick *at = &form->picks[i];

        if (at != pick && at->item == pick->item &&
            (!is_dressed || (at->as == pick->as && at->turn == pick->turn))) {
            return true;
        }
    }
    return false;
}

static void plan(struct form *form, const struct selection_item *items, size_t items_n, size_t f)
{
    struct selection_wish wish = {.mode = SELECT_TEST, .n = PLACES_N, .seed = 1, .form = f};

    *form = (struct form){0};
    form->n = selection_plan(items, items_n, &wish, form->picks);
    for (size_t i = 0; i < form->n; i++) {
        const struct selection_item *item = &items[form->picks[i].item];

        if (is_critical(item, &form->picks[i])) {
            form->critical_n++;
            form->hard += level_of(item, &form->picks[i]);
        }
        CHECK(!stands_in(form, &form->picks[i], false));
    }
    CHECK_INT(form->n, PLACES_N);
    CHECK_INT(form->critical_n, CRITICAL_N);
}

static void check_brand(const struct pack *pack, const struct pack_brand *brand)
{
    struct selection_item items[160];
    struct form forms[SELECTION_FORMS_N];
    double least = 99, most = -99;

    for (size_t i = 0; i < pack->cases.n; i++) {
        items[i] = selection_item_of(LIST_AT(pack->cases, struct pack_case, i)->tree, brand->tree);
    }
    for (size_t f = 0; f < SELECTION_FORMS_N; f++) {
        plan(&forms[f], items, pack->cases.n, f);
        least = forms[f].hard < least ? forms[f].hard : least;
        most = forms[f].hard > most ? forms[f].hard : most;
        for (size_t i = 0; i < forms[f].n; i++) {
            for (size_t g = 0; g < f; g++) {
                CHECK(!stands_in(&forms[g], &forms[f].picks[i], true));
            }
        }
    }
    if (!CHECK(most - least <= 1)) {
        printf("    %.*s: %g, %g, %g\n", STR_ARGS(brand->id), forms[0].hard, forms[1].hard,
               forms[2].hard);
    }
}

TEST(every_pack_gives_three_full_forms_as_hard_as_each_other)
{
    static const char *const packs[] = {"content/amazon-signin", "content/workplace-sso",
                                        "content/household", "content/first-day"};

    for (size_t p = 0; p < 4; p++) {
        struct stock stock = {0};

        if (!stock_open_pack(&stock, packs[p])) {
            return;
        }
        for (size_t b = 0; b < stock.pack.brands.n; b++) {
            check_brand(&stock.pack, LIST_AT(stock.pack.brands, struct pack_brand, b));
        }
        arena_clear(&stock.arena);
    }
}

TEST_MAIN(every_pack_gives_three_full_forms_as_hard_as_each_other)
