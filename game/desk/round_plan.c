#include "desk/round_plan.h"

#include "adapters/files.h"
#include "adapters/variant_open.h"
#include "base/rng.h"
#include "core/cue.h"
#include "desk/case.h"
#include "desk/packs.h"
#include "desk/round_past.h"

#define DRAWS_MOST_N 96 /* variants tried for one place of a plan */
#define DRAWS_FOR_KIND_N 64

/* How many cases a round usually has. */
static const size_t usual_n[SELECT_N] = {[SELECT_TRAINING] = 5,
                                         [SELECT_MEASURING] = 10,
                                         [SELECT_TEST] = 22,
                                         [SELECT_ADAPTIVE] = 20,
                                         [SELECT_LADDER] = 10};
#define DUE_MOST_N 5

/* ---- seeds ---- */

/* A form is the same for everybody: its seeds depend on the case and the form alone. */
static uint64_t form_seed(const struct round *round, size_t i)
{
    return rng_mix(str_hash(round->cases[i]), round->form + 1);
}

uint64_t round_case_seed(const struct round *round, size_t i)
{
    uint64_t seed = round->mode == SELECT_TEST ? form_seed(round, i) : rng_mix(round->seed, i + 1);
    uint32_t draws_n = round->dress[i].draws_n;
    return (draws_n ? rng_mix(seed, draws_n) : seed) & ROUND_SEED_MASK;
}

/* ---- words ---- */

struct str round_case_word(struct arena *arena, struct str id, struct round_dress dress)
{
    const char *as = dress.as == AS_FAKE ? "/fake" : dress.as == AS_GENUINE ? "/genuine" : "";
    return dress.draws_n ? str_fmt(arena, "%.*s%s/%u", STR_ARGS(id), as, dress.draws_n)
                         : str_fmt(arena, "%.*s%s", STR_ARGS(id), as);
}

bool round_case_read(struct str word, struct str *id, struct round_dress *dress)
{
    struct str rest, as, draws;
    int64_t draws_n = 0;
    bool has_more = str_cut(word, '/', id, &rest);
    *dress = (struct round_dress){AS_WRITTEN, 0};
    if (!has_more) {
        return true;
    }
    if (str_cut(rest, '/', &as, &draws) &&
        (!str_to_int(draws, &draws_n) || draws_n < 1 || draws_n > 1000)) {
        return false;
    }
    dress->as = str_is(as, "fake") ? AS_FAKE : AS_GENUINE;
    dress->draws_n = (uint32_t)draws_n;
    return str_is(as, "fake") || str_is(as, "genuine");
}

void round_cases_read(struct round *round, struct str words)
{
    while (words.n > 0 && round->cases_n < ROUND_CASES_N) {
        struct str word;
        str_cut(words, ',', &word, &words);
        if (round_case_read(str_copy(&round->arena, word), &round->cases[round->cases_n],
                            &round->dress[round->cases_n])) {
            round->cases_n++;
        }
    }
}

size_t round_form_of(struct str word)
{
    return word.n == 1 && word.at[0] >= 'a' && word.at[0] < 'a' + SELECTION_FORMS_N
               ? (size_t)(word.at[0] - 'a')
               : 0;
}

/* ---- variants ---- */

static bool read_variants(struct round *round, struct fault *fault)
{
    struct faults faults;
    faults_init(&faults, &round->arena);
    if (round->variants.texts_n > 0) {
        return true;
    }
    const char *folder = path_join(&round->arena, round->desk->root, "content/variants");
    if (variant_texts_open(&round->variants, &round->arena, folder, round->pack->langs, &faults,
                           fault)) {
        return true;
    }
    return faults.errors_n == 0 ||
           fault_set(fault, "pack.variants",
                     "The sentences in %s have faults; run mikiwamectl pack "
                     "variants.",
                     folder);
}

bool round_variant(struct round *round, size_t i, struct variant_source *source,
                   struct variant_setting *setting, struct fault *fault)
{
    if (!read_variants(round, fault)) {
        return false;
    }
    *source = round->variants;
    source->author_case = pack_case(round->pack, round->cases[i])->tree;
    source->brand = pack_brand(round->pack, round->brand)->tree;
    *setting = (struct variant_setting){
        {round->lang, round->dress[i].as == AS_FAKE ? SENDER_IMPOSTOR : SENDER_GENUINE, NULL,
         round->mode == SELECT_TEST},
        round->brand,
        round_case_seed(round, i),
        desk_voice(round->desk)};
    return true;
}

static bool shows_kind(const struct scenario *s, int kind)
{
    for (size_t i = 0; kind >= 0 && i < s->cues.n; i++) {
        if (str_is(LIST_AT(s->cues, struct cue, i)->kind, cue_kind_at((size_t)kind)->id)) {
            return true;
        }
    }
    return kind < 0;
}

/* Draws until a variant is fair, was not played before, and shows the kind it was chosen for, if it
 * can be had at all. *is_left: there was one. */
static bool dress_up(struct round *round, size_t i, int kind, const struct past *past,
                     bool *is_left, struct fault *fault)
{
    struct arena scratch;
    bool is_dressed = false, is_read = true;
    arena_init(&scratch, 0, &desk_oom);
    for (uint32_t draws_n = 0; is_read && !is_dressed && draws_n < DRAWS_MOST_N; draws_n++) {
        struct variant_source source;
        struct variant_setting setting;
        struct variant variant;
        struct scenario s;
        struct faults faults;
        arena_reset(&scratch);
        faults_init(&faults, &scratch);
        round->dress[i].draws_n = draws_n;
        is_read = round_variant(round, i, &source, &setting, fault);
        is_dressed = is_read &&
                     case_open_variant(&s, &variant, &scratch, &source, &setting, &faults) &&
                     !past_has_face(past, face_of(&variant)) &&
                     shows_kind(&s, draws_n < DRAWS_FOR_KIND_N ? kind : -1);
    }
    arena_clear(&scratch);
    *is_left = is_dressed;
    return is_read;
}

/* ---- plans ---- */

static bool plan_given(struct round *round, const struct round_wish *wish, struct fault *fault)
{
    const struct tree *brand = pack_brand(round->pack, round->brand)->tree;
    for (size_t i = 0; i < wish->cases_n && i < ROUND_CASES_N; i++) {
        struct round_dress *dress = &round->dress[round->cases_n];
        struct str id;
        bool is_read = round_case_read(wish->cases[i], &id, dress);
        const struct pack_case *one = is_read ? pack_case(round->pack, id) : NULL;
        if (!one ||
            (dress->as != AS_WRITTEN && !(variant_classes(one->tree, brand) &
                                          (dress->as == AS_FAKE ? FOR_FAKE : FOR_GENUINE)))) {
            return fault_set(
                fault, "pack.no_case",
                "Pack \"%.*s\" has no case \"%.*s\"; mikiwamectl pack list shows its cases.",
                STR_ARGS(round->pack->id), STR_ARGS(wish->cases[i]));
        }
        round->cases[round->cases_n++] = one->id;
    }
    return true;
}

/* A case without a variant that is new is left out; the round is one shorter. */
static bool add_pick(struct round *round, const struct selection_pick *pick,
                     const struct past *past, struct fault *fault)
{
    size_t i = round->cases_n;
    bool is_left = true;
    round->cases[i] = LIST_AT(round->pack->cases, struct pack_case, pick->item)->id;
    round->dress[i] = (struct round_dress){pick->as, pick->turn};
    if (pick->as != AS_WRITTEN && round->mode != SELECT_TEST &&
        !dress_up(round, i, pick->kind, past, &is_left, fault)) {
        return false;
    }
    round->cases_n += is_left;
    return true;
}

/* The drill a case begins with, as authored. */
static struct str first_drill(const struct tree *author_case)
{
    const struct tree *stages = tree_get(author_case, STR("stages")),
                      *drill =
                          stages && stages->first ? tree_get(stages->first, STR("drill")) : NULL;
    return drill ? drill->text : STR("judge");
}

static bool is_wished(struct strs drills, struct str drill)
{
    for (size_t i = 0; i < drills.n; i++) {
        if (str_eq(drills.at[i], drill)) {
            return true;
        }
    }
    return drills.n == 0;
}

/* Whether it goes on to a written report. */
static bool has_composer(const struct tree *author_case)
{
    const struct tree *stages = tree_get(author_case, STR("stages"));
    for (const struct tree *at = stages ? stages->first : NULL; at; at = at->next) {
        const struct tree *drill = tree_get(at, STR("drill"));
        if (drill && str_is(drill->text, "evidence")) {
            return true;
        }
    }
    return false;
}

static bool suits(const struct tree *author_case, const struct round_wish *wish)
{
    return is_wished(wish->drills, first_drill(author_case)) &&
           !(wish->has_no_composer && has_composer(author_case));
}

/* Leaves the items that suit; *places tells where each stands in the pack. */
static void keep_wished(const struct round *round, const struct round_wish *wish, struct past *past,
                        struct arena *arena, size_t **places)
{
    size_t n = 0;
    *places = ARENA_NEW_N(arena, past->items_n + 1, size_t);
    for (size_t i = 0; i < past->items_n; i++) {
        const struct pack_case *one = LIST_AT(round->pack->cases, struct pack_case, i);
        if (suits(one->tree, wish)) {
            past->items[n] = past->items[i];
            (*places)[n++] = i;
        }
    }
    past->items_n = n;
}

static bool plan_chosen(struct round *round, const struct round_wish *wished,
                        struct selection_wish *wish, struct fault *fault)
{
    struct arena scratch;
    struct past past;
    struct selection_pick picks[ROUND_CASES_N];
    size_t due[SELECTION_KINDS_N], *places = NULL;
    arena_init(&scratch, 0, &desk_oom);
    bool is_planned = past_read(&past, &scratch, round, fault);
    if (is_planned) {
        keep_wished(round, wished, &past, &scratch, &places);
    }
    if (is_planned && wish->mode == SELECT_TRAINING) {
        wish->due = due;
        wish->due_n = selection_due(&past.cards, past.items, past.items_n,
                                    round->begun_utc_ms / INT64_C(86400000), due, DUE_MOST_N);
    }
    size_t n = is_planned ? selection_plan(past.items, past.items_n, wish, picks) : 0;
    for (size_t i = 0; is_planned && i < n; i++) {
        picks[i].item = places[picks[i].item];
        is_planned = add_pick(round, &picks[i], &past, fault);
    }
    arena_clear(&scratch);
    return is_planned &&
           (round->cases_n > 0 || fault_set(fault, "pack.nothing_left",
                                            "Pack \"%.*s\" has nothing left to play now; add "
                                            "another pack.",
                                            STR_ARGS(round->pack->id)));
}

bool round_plan(struct round *round, const struct round_wish *wish, struct fault *fault)
{
    struct selection_wish chosen = {.mode = wish->mode, .seed = round->seed, .form = wish->form};
    chosen.n = wish->cases_n ? wish->cases_n : usual_n[wish->mode];
    chosen.n = chosen.n < ROUND_CASES_N ? chosen.n : ROUND_CASES_N;
    round->most_n = chosen.n;
    if (wish->mode == SELECT_TEST && !packs_may_test(round->desk, round->pack, fault)) {
        return false;
    }
    return wish->cases ? plan_given(round, wish, fault) : plan_chosen(round, wish, &chosen, fault);
}

/* ---- as it goes ---- */

static size_t item_of(const struct round *round, size_t i)
{
    for (size_t k = 0; k < round->pack->cases.n; k++) {
        if (str_eq(LIST_AT(round->pack->cases, struct pack_case, k)->id, round->cases[i])) {
            return k;
        }
    }
    return 0;
}

static void put_thousandths(struct round *round, struct ledger_line *line, const char *key,
                            double value)
{
    long long n = (long long)(value * 1000 + (value < 0 ? -0.5 : 0.5));
    ledger_put(line, key, str_fmt(&round->arena, "%lld", n));
}

static void put_item(struct round *round, struct ledger_line *line, struct irt_ability ability)
{
    size_t i = round->cases_n - 1;
    *line = (struct ledger_line){.what = STR("round.item")};
    ledger_put(line, "case", round_case_word(&round->arena, round->cases[i], round->dress[i]));
    put_thousandths(round, line, "theta", ability.theta);
    put_thousandths(round, line, "sd", ability.sd);
}

bool round_plan_more(struct round *round, struct ledger_line *line, struct fault *fault)
{
    struct selection_wish wish = {.mode = round->mode, .n = round->most_n, .seed = round->seed};
    struct selection_pick picks[ROUND_CASES_N], next;
    uint8_t passed[ROUND_CASES_N];
    struct irt_ability ability;
    struct selection_played played = {picks, passed, round->cases_n};
    struct arena scratch;
    struct past past;
    arena_init(&scratch, 0, &desk_oom);
    bool is_planned = past_read(&past, &scratch, round, fault);
    for (size_t i = 0; is_planned && i < round->cases_n; i++) {
        picks[i] = (struct selection_pick){item_of(round, i), round->dress[i].as, -1, 0};
        passed[i] = i < round->played_n && round->played[i]->metrics->is_passed;
    }
    if (is_planned && round->cases_n < ROUND_CASES_N &&
        selection_next(past.items, past.items_n, &wish, &played, &next, &ability)) {
        size_t before_n = round->cases_n;
        is_planned = add_pick(round, &next, &past, fault);
        if (round->cases_n > before_n) {
            put_item(round, line, ability);
        }
    }
    arena_clear(&scratch);
    return is_planned;
}
