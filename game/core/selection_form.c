/* Fixed forms of a test, and the first day's ladder: what is asked in one is kept from the other.
 */
#include "core/selection_make.h"

/* ---- parallel forms ---- */

static bool is_harder(const struct selection_item *items, size_t a, size_t b)
{
    return items[a].difficulty != items[b].difficulty ? items[a].difficulty > items[b].difficulty
                                                      : str_cmp(items[a].id, items[b].id) < 0;
}

/* What somebody met on the ladder comes in a test only as a variant. */
static bool may_be_written(const struct selection_item *item)
{
    return item->rung == RUNG_NONE || item->rung == RUNG_TEST;
}

/* As which it is of this class; false: it cannot be. As written only in the first turn. */
static bool dress_for(const struct selection_item *item, bool is_critical, uint32_t turn,
                      enum selection_as *as)
{
    if (turn == 0 && item->is_critical == is_critical && may_be_written(item)) {
        *as = AS_WRITTEN;
        return true;
    }
    /* a genuine notice about a stranger's attempt is critical too, but a fake is what was asked */
    *as = is_critical ? AS_FAKE : AS_GENUINE;
    return item->classes & (is_critical ? FOR_FAKE : FOR_GENUINE) && (is_critical || item->is_own);
}

/* Those that can be of this class, the hardest first. */
static size_t pool_of(const struct selection_item *items, size_t items_n, bool is_critical,
                      size_t *pool)
{
    size_t n = 0;

    for (size_t i = 0; i < items_n; i++) {
        size_t at = n;
        enum selection_as as;

        if (!items[i].is_judged || !dress_for(&items[i], is_critical, 0, &as)) {
            continue;
        }
        for (; at > 0 && is_harder(items, i, pool[at - 1]); at--) {
            pool[at] = pool[at - 1];
        }
        pool[at] = i;
        n++;
    }
    return n;
}

#define PLACES_MOST_N (64 * SELECTION_FORMS_N)

/* All forms' places in order, over the whole pool when it holds more than they need. A case may
 * stand in several places, each time in another dress, once all have been dealt. */
static size_t places_of(const struct selection_item *items, size_t items_n, bool is_critical,
                        size_t most, struct selection_pick *places)
{
    size_t pool[SELECTION_MOST_N], pool_n = pool_of(items, items_n, is_critical, pool), n = 0;

    for (uint32_t turn = 0; pool_n && n < most && turn < most; turn++) {
        size_t spread_n = turn == 0 && pool_n > most ? most : pool_n;

        for (size_t i = 0; i < spread_n && n < most; i++) {
            struct selection_pick pick = {pool[i * pool_n / spread_n], AS_WRITTEN, -1, turn};

            if (dress_for(&items[pick.item], is_critical, turn, &pick.as)) {
                places[n++] = pick;
            }
        }
    }
    return n;
}

/* how hard each form has become, and which cases stand in it */
struct forms {
    double sum[SELECTION_FORMS_N];
    bool is_served[SELECTION_FORMS_N]; /* in this turn */
    bool has[SELECTION_FORMS_N][SELECTION_MOST_N];
};

/* Of those not served yet the easiest, rather one without this case. */
static size_t form_for(const struct forms *forms, size_t item)
{
    size_t best = SELECTION_FORMS_N;

    for (size_t f = 0; f < SELECTION_FORMS_N; f++) {
        bool is_better = best == SELECTION_FORMS_N || (forms->has[f][item] != forms->has[best][item]
                                                           ? !forms->has[f][item]
                                                           : forms->sum[f] < forms->sum[best]);

        best = !forms->is_served[f] && is_better ? f : best;
    }
    return best;
}

/* What is genuine is not rated: it weighs nothing among its like, and is middling among fakes. */
static double weight_of(const struct selection_item *item, const struct selection_pick *pick,
                        bool is_critical)
{
    bool is_rated = pick->as == AS_FAKE || item->is_fake;

    return is_critical ? irt_start_of(is_rated ? item->difficulty : PHISH_MODERATELY).b : 0;
}

/* Turn by turn one for each form, the hardest for the one that is easiest so far. */
static size_t deal_form(const struct selection_item *items, size_t items_n, bool is_critical,
                        size_t form, size_t most, struct selection_pick *picks)
{
    struct selection_pick places[PLACES_MOST_N];
    size_t wished_n = most * SELECTION_FORMS_N, n = 0;
    size_t places_n = places_of(items, items_n, is_critical,
                                wished_n < PLACES_MOST_N ? wished_n : PLACES_MOST_N, places);
    struct forms forms = {.sum = {0}};

    for (size_t i = 0; i < places_n; i++) {
        size_t item = places[i].item, to;

        if (i % SELECTION_FORMS_N == 0) {
            memset(forms.is_served, 0, sizeof forms.is_served);
        }
        to = form_for(&forms, item);
        forms.is_served[to] = forms.has[to][item] = true;
        forms.sum[to] += weight_of(&items[item], &places[i], is_critical);
        if (to == form) {
            picks[n++] = places[i];
        }
    }
    return n;
}

/* Twelve critical ones to ten others, and in that proportion for other lengths. */
size_t selection_form(const struct selection_item *items, size_t items_n,
                      const struct selection_wish *wish, struct selection_pick *picks)
{
    size_t form = wish->form % SELECTION_FORMS_N, critical_n = (wish->n * 12 + 11) / 22;
    size_t n = deal_form(items, items_n, true, form, critical_n, picks);
    struct rng rng;

    n += deal_form(items, items_n, false, form, wish->n - critical_n, picks + n);
    rng_init(&rng, rng_mix(form + 1, str_hash(STR("form"))), RNG_SIM);
    rng_shuffle(&rng, picks, n, sizeof *picks);
    return n;
}

/* ---- the first day ---- */

#define FIRST_FAKE_LEAST 4 /* places, counted from 1 */
#define FIRST_FAKE_MOST 9

static bool is_practice(const struct selection_item *item)
{
    return item->rung == RUNG_GUIDED || item->rung == RUNG_PROMPTED || item->rung == RUNG_ALONE;
}

static bool is_fake_pick(const struct selection_item *items, const struct selection_pick *pick)
{
    return pick->as == AS_WRITTEN ? items[pick->item].is_fake : pick->as == AS_FAKE;
}

/* Everything that practises on a rung, in an order by lot; a pack without rungs gives a round. */
static size_t practice_of(const struct selection_item *items, size_t items_n,
                          const struct selection_wish *wish, struct selection_pick *picks)
{
    struct rng rng;
    size_t n = 0;

    for (size_t i = 0; i < items_n && n < wish->n; i++) {
        if (is_practice(&items[i])) {
            picks[n++] = (struct selection_pick){.item = i, .as = AS_WRITTEN, .kind = -1};
        }
    }
    if (n == 0) {
        return selection_dealt(items, items_n, wish, picks);
    }
    rng_init(&rng, rng_mix(wish->seed, str_hash(STR("ladder"))), RNG_SIM);
    rng_shuffle(&rng, picks, n, sizeof *picks);
    return n;
}

/* Stable: genuine ones first, each class by its rungs. Returns how many are genuine. */
static size_t sort_rungs(const struct selection_item *items, struct selection_pick *picks, size_t n)
{
    size_t genuine_n = 0;

    for (size_t i = 0; i < n; i++) {
        struct selection_pick pick = picks[i];
        bool is_fake = is_fake_pick(items, &pick);
        size_t at = i;

        for (; at > 0; at--) {
            bool is_before_fake = is_fake_pick(items, &picks[at - 1]);

            if (is_fake != is_before_fake
                    ? is_fake
                    : items[pick.item].rung >= items[picks[at - 1].item].rung) {
                break;
            }
            picks[at] = picks[at - 1];
        }
        picks[at] = pick;
        genuine_n += !is_fake;
    }
    return genuine_n;
}

static void move_pick(struct selection_pick *picks, size_t from, size_t to)
{
    struct selection_pick pick = picks[from];

    memmove(picks + to + 1, picks + to, (from - to) * sizeof *picks);
    picks[to] = pick;
}

/* Guided, prompted, alone; a fake stands among its own rung or later. */
size_t selection_ladder(const struct selection_item *items, size_t items_n,
                        const struct selection_wish *wish, struct selection_pick *picks)
{
    size_t n = practice_of(items, items_n, wish, picks), genuine_n = sort_rungs(items, picks, n);
    size_t least = FIRST_FAKE_LEAST - 1, most = FIRST_FAKE_MOST - 1;
    struct rng rng;

    rng_init(&rng, rng_mix(wish->seed, str_hash(STR("first fake"))), RNG_SIM);
    for (size_t i = genuine_n; i < n; i++) {
        size_t lower_n = 0;

        for (size_t k = 0; k < i; k++) {
            lower_n += items[picks[k].item].rung < items[picks[i].item].rung;
        }
        least = least > lower_n ? least : lower_n;
        least = least < i ? least : i;
        most = most < i ? most : i;
        most = most > least ? most : least;
        size_t to = least + rng_below(&rng, (uint32_t)(most - least + 1));
        move_pick(picks, i, to);
        least = to + 1;
        most = n;
    }
    return n;
}
