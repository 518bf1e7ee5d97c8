#include "core/selection.h"
#include "core/cue.h"
#include "core/metrics.h"
#include "core/selection_make.h"

const char *selection_word(enum selection_mode mode)
{
    static const char *const words[SELECT_N] = {"training", "measuring", "test", "adaptive",
                                                "ladder"};

    return words[mode];
}

bool selection_mode_of(struct str word, enum selection_mode *mode)
{
    for (int i = 0; i < SELECT_N; i++) {
        if (str_is(word, selection_word((enum selection_mode)i)) || word.n == 0) {
            *mode = word.n == 0 ? SELECT_TRAINING : (enum selection_mode)i;
            return true;
        }
    }
    return false;
}

/* ---- candidates ---- */

/* How an item may come as this class; false: it cannot. What was written as the other class comes
 * as a variant as readily, so that nobody can tell by a situation what its author made of it. */
static bool dress(const struct selection_item *item, bool is_fake, enum selection_as *as)
{
    bool is_fresh = item->days_ago == SELECTION_NEVER;
    bool can_vary = item->classes & (is_fake ? FOR_FAKE : FOR_GENUINE);

    if (item->is_fake == is_fake && (is_fresh || !can_vary)) {
        *as = AS_WRITTEN;
        return true;
    }
    *as = is_fake ? AS_FAKE : AS_GENUINE;
    return can_vary;
}

/* What tests ask is kept from practice. */
static bool is_for(const struct selection_item *item, enum selection_mode mode)
{
    return (item->is_judged || mode == SELECT_TRAINING) && item->rung != RUNG_TEST;
}

static bool is_resting(const struct selection_item *item)
{
    return item->days_ago != SELECTION_NEVER && item->days_ago < SELECTION_REST_DAYS;
}

static uint64_t kinds_as(const struct selection_item *item, enum selection_as as)
{
    return as == AS_WRITTEN ? item->kinds : item->variant_kinds[as == AS_FAKE];
}

/* The most urgent kind that is due, was not taken yet, and can stand in it; -1: none. */
static int kind_for(uint64_t kinds, const struct selection_wish *wish, uint64_t taken)
{
    for (size_t i = 0; i < wish->due_n; i++) {
        uint64_t bit = UINT64_C(1) << wish->due[i];

        if (kinds & bit && !(taken & bit)) {
            return (int)wish->due[i];
        }
    }
    return -1;
}

static size_t urgency(const struct selection_wish *wish, int kind)
{
    for (size_t i = 0; i < wish->due_n; i++) {
        if (kind >= 0 && wish->due[i] == (size_t)kind) {
            return i;
        }
    }
    return wish->due_n;
}

/* a round in the making */
struct dealing {
    const struct selection_item *items;
    size_t items_n;
    const struct selection_wish *wish;
    const size_t *order; /* the lot: earlier goes first among equals */
    bool *is_taken;
    uint64_t kinds_taken;
};

/* Whether a goes before b, which stood before it in the lot: rested first, of resting ones those
 * longest ago; then what is due. */
static bool goes_before(const struct dealing *d, const struct selection_pick *a,
                        const struct selection_pick *b)
{
    const struct selection_item *x = &d->items[a->item], *y = &d->items[b->item];
    size_t urgent_a = urgency(d->wish, a->kind), urgent_b = urgency(d->wish, b->kind);

    if (is_resting(x) != is_resting(y)) {
        return is_resting(y);
    }
    if (is_resting(x) && x->days_ago != y->days_ago) {
        return x->days_ago > y->days_ago;
    }
    return urgent_a < urgent_b; /* among equals the lot: see dress() */
}

/* The app's push cannot be faked; whose attempt it tells of can change. By lot it comes as a
 * variant at once, or its situation would say that the attempt is one's own. */
static enum selection_as vary_own(const struct dealing *d, const struct selection_item *item,
                                  enum selection_as as)
{
    bool is_own_push = item->classes == FOR_GENUINE && item->is_own && !item->is_critical;

    return is_own_push && rng_mix(d->wish->seed, str_hash(item->id)) & 1 ? AS_GENUINE : as;
}

static bool best_of(const struct dealing *d, bool is_fake, struct selection_pick *best)
{
    bool is_found = false;

    for (size_t i = 0; i < d->items_n; i++) {
        struct selection_pick pick = {.item = d->order[i]};
        const struct selection_item *item = &d->items[pick.item];

        if (d->is_taken[pick.item] || !is_for(item, d->wish->mode) ||
            !dress(item, is_fake, &pick.as)) {
            continue;
        }
        pick.as = vary_own(d, item, pick.as);
        pick.kind = kind_for(kinds_as(item, pick.as), d->wish, d->kinds_taken);
        if (!is_found || goes_before(d, &pick, best)) {
            *best = pick;
            is_found = true;
        }
    }
    return is_found;
}

static bool take(struct dealing *d, bool is_fake, struct selection_pick *pick)
{
    if (!best_of(d, is_fake, pick)) {
        return false;
    }
    d->is_taken[pick->item] = true;
    d->kinds_taken |= pick->kind >= 0 ? UINT64_C(1) << pick->kind : 0;
    return true;
}

/* One in two, or one in ten; what does not come out even is settled by lot. */
static size_t fakes_of(const struct selection_wish *wish, struct rng *rng)
{
    uint32_t of = wish->mode == SELECT_MEASURING ? 10 : 2, rest = (uint32_t)(wish->n % of);

    return wish->n / of + (rest && rng_below(rng, of) < rest);
}

static size_t deal(struct dealing *d, struct rng *rng, struct selection_pick *picks)
{
    const struct selection_wish *wish = d->wish;
    size_t fakes_n = fakes_of(wish, rng), n = 0;
    bool may_swap = wish->mode != SELECT_MEASURING;

    for (size_t i = 0; i < wish->n; i++) {
        bool is_fake = i < fakes_n;

        if (take(d, is_fake, &picks[n]) ||
            ((is_fake || may_swap) && take(d, !is_fake, &picks[n]))) {
            n++;
        }
    }
    rng_shuffle(rng, picks, n, sizeof *picks);
    return n;
}

/* ---- the plan ---- */

size_t selection_dealt(const struct selection_item *items, size_t items_n,
                       const struct selection_wish *wish, struct selection_pick *picks)
{
    size_t order[SELECTION_MOST_N];
    bool is_taken[SELECTION_MOST_N] = {false};
    struct dealing d = {items, items_n, wish, order, is_taken, 0};
    struct rng rng;

    rng_init(&rng, wish->seed, RNG_SIM);
    for (size_t i = 0; i < items_n; i++) {
        order[i] = i;
    }
    rng_shuffle(&rng, order, items_n, sizeof *order);
    return deal(&d, &rng, picks);
}

/* A pack that a round holds whole, none of it played yet, and none of it kept for a test. */
static bool is_whole(const struct selection_item *items, size_t items_n,
                     const struct selection_wish *wish)
{
    for (size_t i = 0; i < items_n; i++) {
        if (items[i].days_ago != SELECTION_NEVER || items[i].rung == RUNG_TEST) {
            return false;
        }
    }
    return wish->mode == SELECT_TRAINING && items_n <= wish->n;
}

static size_t plan_whole(size_t items_n, const struct selection_wish *wish,
                         struct selection_pick *picks)
{
    struct rng rng;

    for (size_t i = 0; i < items_n; i++) {
        picks[i] = (struct selection_pick){.item = i, .kind = -1};
    }
    rng_init(&rng, wish->seed, RNG_SIM);
    rng_shuffle(&rng, picks, items_n, sizeof *picks);
    return items_n;
}

size_t selection_plan(const struct selection_item *items, size_t items_n,
                      const struct selection_wish *wish, struct selection_pick *picks)
{
    const struct selection_played none = {NULL, NULL, 0};
    struct irt_ability ability;

    items_n = items_n < SELECTION_MOST_N ? items_n : SELECTION_MOST_N;
    switch (wish->mode) {
    case SELECT_TEST:
        return selection_form(items, items_n, wish, picks);
    case SELECT_LADDER:
        return selection_ladder(items, items_n, wish, picks);
    case SELECT_ADAPTIVE:
        return selection_next(items, items_n, wish, &none, picks, &ability);
    default:
        return is_whole(items, items_n, wish) ? plan_whole(items_n, wish, picks)
                                              : selection_dealt(items, items_n, wish, picks);
    }
}

/* ---- adaptive ---- */

#define ADAPTIVE_ENOUGH_SD 0.5
#define ADAPTIVE_AMONG_N 3

static struct irt_item curve_of(const struct selection_item *item, bool is_fake)
{
    /* What is genuine is not rated: it starts in the middle. */
    return irt_start_of(is_fake ? item->difficulty : PHISH_MODERATELY);
}

static bool is_fake_pick(const struct selection_item *items, const struct selection_pick *pick)
{
    return pick->as == AS_WRITTEN ? items[pick->item].is_fake : pick->as == AS_FAKE;
}

/* The first kind of cue in it, folded into the topics that a form is to cover. */
static int topic_of(const struct selection_item *item)
{
    for (int k = 0; k < SELECTION_KINDS_N; k++) {
        if (item->kinds >> k & 1) {
            return k % 32;
        }
    }
    return 0;
}

/* every item in each class it can be of: place 2 * item + class */
struct bank {
    struct irt_bank_item at[2 * SELECTION_MOST_N];
    bool is_used[2 * SELECTION_MOST_N];
    size_t n;
};

static void bank_fill(struct bank *bank, const struct selection_item *items, size_t items_n,
                      bool with_resting)
{
    enum selection_as as;

    bank->n = 2 * items_n;
    for (size_t i = 0; i < bank->n; i++) {
        const struct selection_item *item = &items[i / 2];

        bank->at[i] = (struct irt_bank_item){curve_of(item, i % 2), (int)(i % 2), topic_of(item)};
        bank->is_used[i] = !is_for(item, SELECT_ADAPTIVE) || !dress(item, i % 2, &as) ||
                           (is_resting(item) && !with_resting);
    }
}

/* Both places of what was picked are used, but only the one played counts for the quota. */
static bool choose(struct bank *bank, const struct selection_item *items,
                   const struct selection_wish *wish, const struct selection_played *played,
                   double theta, struct selection_pick *next)
{
    struct irt_plan plan = {.covers_topics = true, .among = ADAPTIVE_AMONG_N};
    size_t fakes_n = 0, place;
    struct rng rng;
    bool is_fake_wished;

    for (size_t i = 0; i < played->n; i++) {
        bank->is_used[2 * played->picks[i].item] = bank->is_used[2 * played->picks[i].item + 1] =
            true;
        fakes_n += is_fake_pick(items, &played->picks[i]);
    }
    rng_init(&rng, rng_mix(wish->seed, played->n + 1), RNG_SIM);
    is_fake_wished = 2 * fakes_n == played->n ? rng_below(&rng, 2) : 2 * fakes_n < played->n;
    for (size_t i = 0; i < bank->n; i++) {
        bank->at[i].kind = 0;
        bank->is_used[i] |= (i % 2 == 1) != is_fake_wished;
    }
    place = irt_choose(bank->at, bank->is_used, bank->n, theta, &plan, &rng);
    if (place < bank->n) {
        *next = (struct selection_pick){.item = place / 2, .kind = -1};
        dress(&items[next->item], place % 2, &next->as);
    }
    return place < bank->n;
}

bool selection_next(const struct selection_item *items, size_t items_n,
                    const struct selection_wish *wish, const struct selection_played *played,
                    struct selection_pick *next, struct irt_ability *ability)
{
    struct irt_item curves[SELECTION_MOST_N] = {{0}};
    struct irt_plan plan = {.enough_sd = ADAPTIVE_ENOUGH_SD, .most_n = wish->n};
    struct bank bank;

    items_n = items_n < SELECTION_MOST_N ? items_n : SELECTION_MOST_N;
    for (size_t i = 0; i < played->n; i++) {
        curves[i] = curve_of(&items[played->picks[i].item], is_fake_pick(items, &played->picks[i]));
    }
    *ability = irt_ability_of(curves, played->passed, played->n);
    if (played->n > 0 && irt_is_enough(&plan, ability->sd, played->n)) {
        return false;
    }
    bank_fill(&bank, items, items_n, false);
    if (choose(&bank, items, wish, played, ability->theta, next)) {
        return true;
    }
    bank_fill(&bank, items, items_n, true);
    return choose(&bank, items, wish, played, ability->theta, next);
}

/* ---- what is due ---- */

static bool is_wrong_about(const struct notice_metrics *notice)
{
    bool is_fake = notice->factors.sender == SENDER_IMPOSTOR;

    return notice->belief != 0 && (notice->belief < 0) != is_fake;
}

/* Sureness over the judged notices: the least that was said; 0 when one was not said or wrong. */
static int sureness_of(const struct metrics *m)
{
    int least = 3;

    for (size_t i = 0; i < m->n; i++) {
        const struct notice_metrics *notice = &m->notices[i];
        int said = notice->belief < 0 ? -notice->belief : notice->belief;

        if (notice->is_judged) {
            said = is_wrong_about(notice) ? 0 : said;
            least = said < least ? said : least;
        }
    }
    return m->n ? least : 0;
}

static bool was_early(const struct metrics *m)
{
    for (size_t i = 0; i < m->n; i++) {
        if (m->notices[i].is_judged && !m->notices[i].is_belief_early) {
            return false;
        }
    }
    return m->n > 0;
}

static bool was_looked_at(const struct metrics *m, const struct cue_kind *kind)
{
    for (size_t i = 0; kind->source != SOURCE_N && i < m->checks_n; i++) {
        if (str_is(str_of(m->checks[i]), source_name(kind->source))) {
            return true;
        }
    }
    return false;
}

static enum fsrs_grade grade_of(const struct metrics *m, const struct cue_kind *kind)
{
    int sureness = sureness_of(m);

    if (!m->is_passed) {
        return FSRS_AGAIN;
    }
    if (sureness <= 1 || m->end == END_SAFE_WITH_COST) {
        return FSRS_HARD;
    }
    return sureness == 3 && was_early(m) && was_looked_at(m, kind) ? FSRS_EASY : FSRS_GOOD;
}

static void meet(struct selection_cards *cards, size_t k, enum fsrs_grade grade, int64_t day)
{
    double days = (double)(day > cards->day[k] ? day - cards->day[k] : 0);

    cards->of[k] =
        cards->is_met[k] ? fsrs_next(cards->of[k], days, grade, true) : fsrs_first(grade);
    cards->day[k] = day;
    cards->is_met[k] = true;
}

void selection_met(struct selection_cards *cards, const struct metrics *metrics, int64_t day)
{
    struct list cues = metrics->scenario->cues;
    uint64_t done = 0;

    for (size_t i = 0; i < cues.n; i++) {
        for (size_t k = 0; k < SELECTION_KINDS_N && cue_kind_at(k); k++) {
            if (str_is(LIST_AT(cues, struct cue, i)->kind, cue_kind_at(k)->id) &&
                !(done >> k & 1)) {
                done |= UINT64_C(1) << k;
                meet(cards, k, grade_of(metrics, cue_kind_at(k)), day);
            }
        }
    }
}

size_t selection_due(const struct selection_cards *cards, const struct selection_item *items,
                     size_t items_n, int64_t today, size_t *due, size_t most)
{
    struct fsrs_card had[SELECTION_KINDS_N];
    size_t kinds[SELECTION_KINDS_N], n = 0, due_n;
    uint64_t all = 0;

    for (size_t i = 0; i < items_n; i++) {
        all |= items[i].kinds;
    }
    for (size_t k = 0; k < SELECTION_KINDS_N; k++) {
        if (all >> k & 1) {
            int64_t days = today > cards->day[k] ? today - cards->day[k] : 0;

            had[n] = (struct fsrs_card){cards->of[k], cards->is_met[k] ? (double)days : -1};
            kinds[n++] = k;
        }
    }
    due_n = fsrs_choose(had, n, most, due);
    for (size_t i = 0; i < due_n; i++) {
        due[i] = kinds[due[i]];
    }
    return due_n;
}
