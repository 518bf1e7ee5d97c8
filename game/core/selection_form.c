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
    /* a genuine notice about a stranger's attempt is critical too: where it cannot be faked, and
     * his it stays (the app's own push) */
    if (is_critical && item->is_critical && !item->is_own && item->classes == FOR_GENUINE) {
        *as = AS_GENUINE;
        return true;
    }
    *as = is_critical ? AS_FAKE : AS_GENUINE;
    return item->classes & (is_critical ? FOR_FAKE : FOR_GENUINE) && (is_critical || item->is_own);
}

/* Whether it can be of this class, in some dress. */
static bool can_be(const struct selection_item *item, bool is_critical)
{
    enum selection_as as;

    return item->is_judged && dress_for(item, is_critical, 0, &as);
}

/* items of one class; the first `own_n` cannot be of the other */
struct pool {
    size_t at[SELECTION_MOST_N];
    size_t n, own_n;
};

/* The hardest first, of those that can be of this class alone, then of the others. */
static void pool_fill(struct pool *pool, const struct selection_item *items, size_t items_n,
                      bool is_critical)
{
    pool->n = pool->own_n = 0;
    for (size_t i = 0; i < 2 * items_n; i++) {
        size_t item = i % items_n, at = pool->n;
        bool is_own = i < items_n;

        if (!can_be(&items[item], is_critical) || can_be(&items[item], !is_critical) == is_own) {
            continue;
        }
        for (; at > (is_own ? 0 : pool->own_n) && is_harder(items, item, pool->at[at - 1]); at--) {
            pool->at[at] = pool->at[at - 1];
        }
        pool->at[at] = item;
        pool->n++;
        pool->own_n += is_own;
    }
}

#define FORM_MOST_N 64

/* all the forms in the making: how hard each has become, and which cases stand in it */
struct forms {
    const struct selection_item *items;
    struct selection_pick picks[SELECTION_FORMS_N][FORM_MOST_N];
    size_t picks_n[SELECTION_FORMS_N], first[SELECTION_FORMS_N]; /* first: of this class */
    double sum[SELECTION_FORMS_N];                               /* of this class */
    bool has[SELECTION_FORMS_N][SELECTION_MOST_N];
};

static size_t class_n(const struct forms *forms, size_t form)
{
    return forms->picks_n[form] - forms->first[form];
}

/* Of those that lack most and do not hold this case the easiest; SELECTION_FORMS_N: none. */
static size_t form_for(const struct forms *forms, size_t item, size_t most)
{
    size_t best = SELECTION_FORMS_N;

    for (size_t f = 0; f < SELECTION_FORMS_N; f++) {
        bool is_open =
            class_n(forms, f) < most && forms->picks_n[f] < FORM_MOST_N && !forms->has[f][item];
        bool is_better =
            best == SELECTION_FORMS_N ||
            (class_n(forms, f) != class_n(forms, best) ? class_n(forms, f) < class_n(forms, best)
                                                       : forms->sum[f] < forms->sum[best]);

        best = is_open && is_better ? f : best;
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

/* The case in this turn's dress goes where it is lacking most; or nowhere. */
static void deal_case(struct forms *forms, size_t item, bool is_critical, uint32_t turn,
                      size_t most)
{
    struct selection_pick pick = {.item = item, .kind = -1, .turn = turn};
    size_t to = form_for(forms, item, most);

    if (to == SELECTION_FORMS_N || !dress_for(&forms->items[item], is_critical, turn, &pick.as)) {
        return;
    }
    forms->has[to][item] = true;
    forms->picks[to][forms->picks_n[to]++] = pick;
    forms->sum[to] += weight_of(&forms->items[item], &pick, is_critical);
}

/* ---- as hard as each other ---- */

struct swap {
    size_t hard, easy; /* forms */
    size_t i, k;       /* their picks */
    double gain;       /* how much nearer the two become */
};

static void try_swap(const struct forms *forms, struct swap swap, struct swap *best)
{
    const struct selection_pick *a = &forms->picks[swap.hard][swap.i],
                                *b = &forms->picks[swap.easy][swap.k];
    double apart = forms->sum[swap.hard] - forms->sum[swap.easy];
    double moved = 2 * (weight_of(&forms->items[a->item], a, true) -
                        weight_of(&forms->items[b->item], b, true));

    swap.gain = moved <= apart ? moved : 2 * apart - moved;
    if (swap.gain > best->gain && !forms->has[swap.hard][b->item] &&
        !forms->has[swap.easy][a->item]) {
        *best = swap;
    }
}

static struct swap best_swap(const struct forms *forms)
{
    struct swap best = {.gain = 0};

    for (size_t pair = 0; pair < SELECTION_FORMS_N * SELECTION_FORMS_N; pair++) {
        struct swap swap = {pair / SELECTION_FORMS_N, pair % SELECTION_FORMS_N, 0, 0, 0};

        if (forms->sum[swap.hard] <= forms->sum[swap.easy]) {
            continue;
        }
        for (swap.i = forms->first[swap.hard]; swap.i < forms->picks_n[swap.hard]; swap.i++) {
            for (swap.k = forms->first[swap.easy]; swap.k < forms->picks_n[swap.easy]; swap.k++) {
                try_swap(forms, swap, &best);
            }
        }
    }
    return best;
}

/* Each swap brings two forms nearer by whole levels, so there are few. */
static void even_out(struct forms *forms)
{
    struct swap swap = best_swap(forms);

    for (; swap.gain > 0; swap = best_swap(forms)) {
        struct selection_pick *a = &forms->picks[swap.hard][swap.i],
                              *b = &forms->picks[swap.easy][swap.k], kept = *a;
        double moved =
            weight_of(&forms->items[a->item], a, true) - weight_of(&forms->items[b->item], b, true);

        forms->has[swap.hard][a->item] = forms->has[swap.easy][b->item] = false;
        forms->has[swap.hard][b->item] = forms->has[swap.easy][a->item] = true;
        forms->sum[swap.hard] -= moved;
        forms->sum[swap.easy] += moved;
        *a = *b;
        *b = kept;
    }
}

/* Over the whole pool when it holds more than the forms need. A case may stand in several forms,
 * each time in another dress, once all have been dealt; in one form it stands once. */
static void deal_class(struct forms *forms, size_t items_n, bool is_critical, size_t most)
{
    struct pool pool;
    size_t all_n = most * SELECTION_FORMS_N;

    memset(forms->sum, 0, sizeof forms->sum);
    memcpy(forms->first, forms->picks_n, sizeof forms->first);
    pool_fill(&pool, forms->items, items_n, is_critical);
    for (size_t i = 0; pool.own_n > all_n && i < all_n; i++) {
        deal_case(forms, pool.at[i * pool.own_n / all_n], is_critical, 0, most);
    }
    for (uint32_t turn = 0; turn < SELECTION_FORMS_N; turn++) {
        for (size_t i = 0; i < pool.n; i++) {
            deal_case(forms, pool.at[i], is_critical, turn, most);
        }
    }
    if (is_critical) {
        even_out(forms);
    }
}

/* Twelve critical ones to ten others, and in that proportion for other lengths. The others are
 * dealt first: fewer cases can be of their class. */
size_t selection_form(const struct selection_item *items, size_t items_n,
                      const struct selection_wish *wish, struct selection_pick *picks)
{
    size_t critical_n = (wish->n * 12 + 11) / 22, form = wish->form % SELECTION_FORMS_N;
    struct forms forms = {.items = items};
    struct rng rng;

    deal_class(&forms, items_n, false, wish->n - critical_n);
    deal_class(&forms, items_n, true, critical_n);
    memcpy(picks, forms.picks[form], forms.picks_n[form] * sizeof *picks);
    rng_init(&rng, rng_mix(form + 1, str_hash(STR("form"))), RNG_SIM);
    rng_shuffle(&rng, picks, forms.picks_n[form], sizeof *picks);
    return forms.picks_n[form];
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
