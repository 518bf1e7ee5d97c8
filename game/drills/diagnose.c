/* diagnose.c - a symptom, its cause, its remedy.
 *
 * Lesson: a button that does not answer may be a fault of the device or the sign of a fake, and one
 * need not know which to do the right thing first: leave the message and go the official way. Only
 * there is it worth looking for the fault, one change at a time, each put back when it did not
 * help. Every other sign has a first step of its own, and three of them are exceptions.
 *
 * Evidence it leaves: which first step was chosen for which sign, what was tried before the
 * official way was taken, what was tried on the message itself, how many changes stood at once, and
 * what the cause was said to be.
 */
#include "drills/diagnose.h"

#include "base/arena.h"
#include "base/rng.h"
#include "core/notice.h"
#include "drills/parts_score.h"

#include <stddef.h>
#include <string.h>

/* ---- the case's own keys ---- */

#define ROW(type, member, of) .key = #member, .kind = of, .offset = offsetof(struct type, member)

static const struct field clue_rows[] = {
    {ROW(diagnose_clue, id, FIELD_ID), .flags = FIELD_REQUIRED, .says = "its name"},
    {ROW(diagnose_clue, cause, FIELD_ENUM), .names = diagnose_causes,
     .says = "what is wrong; \"fake\" is never listed, it follows from who sent the message"},
    {ROW(diagnose_clue, says, FIELD_TEXT), .flags = FIELD_REQUIRED,
     .says = "what is seen on the official page when this is the cause"},
};
static const struct field_table clue_table = {
    .name = "diagnose_clue",
    .says = "a cause that the seed may draw, and how it shows",
    .size = sizeof(struct diagnose_clue),
    .fields = clue_rows,
    .n = sizeof clue_rows / sizeof *clue_rows,
};

static const struct field try_rows[] = {
    {ROW(diagnose_try, id, FIELD_ID), .flags = FIELD_REQUIRED, .says = "value of the choice"},
    {ROW(diagnose_try, fix, FIELD_ENUM), .names = diagnose_fixes,
     .says = "what is changed; press, copy, helper and unguard act on the message"},
    {ROW(diagnose_try, label, FIELD_TEXT), .flags = FIELD_REQUIRED | FIELD_ONE_LINE,
     .says = "what stands on its button"},
};
static const struct field_table try_table = {
    .name = "diagnose_try",
    .says = "something that can be tried",
    .size = sizeof(struct diagnose_try),
    .fields = try_rows,
    .n = sizeof try_rows / sizeof *try_rows,
};

static const struct field trouble_rows[] = {
    {ROW(diagnose_trouble, notice, FIELD_STR),
     .says = "the message whose button does not answer; absent: the official page alone"},
    {ROW(diagnose_trouble, says, FIELD_TEXT), .says = "what does not work"},
    {ROW(diagnose_trouble, causes, FIELD_LIST), .table = &clue_table, .most = DIAGNOSE_CAUSES_N,
     .says = "one of them is drawn; none where the message is a stranger's"},
    {ROW(diagnose_trouble, fixes, FIELD_LIST), .table = &try_table, .most = DIAGNOSE_FIXES_N,
     .says = "in the order of their buttons"},
};
static const struct field_table trouble_table = {
    .name = "diagnose_trouble",
    .says = "a button that does not answer",
    .size = sizeof(struct diagnose_trouble),
    .fields = trouble_rows,
    .n = sizeof trouble_rows / sizeof *trouble_rows,
};

static const struct field offer_rows[] = {
    {ROW(diagnose_offer, action, FIELD_ENUM), .names = diagnose_actions,
     .says = "what is done first; whether it is right follows from the sign"},
    {ROW(diagnose_offer, label, FIELD_TEXT), .flags = FIELD_REQUIRED | FIELD_ONE_LINE,
     .says = "what stands on its button"},
};
static const struct field_table offer_table = {
    .name = "diagnose_offer",
    .says = "a first step to choose",
    .size = sizeof(struct diagnose_offer),
    .fields = offer_rows,
    .n = sizeof offer_rows / sizeof *offer_rows,
};

static const struct field card_rows[] = {
    {ROW(diagnose_card, id, FIELD_ID), .flags = FIELD_REQUIRED, .says = "its name"},
    {ROW(diagnose_card, symptom, FIELD_ENUM), .names = diagnose_symptoms,
     .says = "what it is a sign of; what comes first follows from it"},
    {ROW(diagnose_card, says, FIELD_TEXT), .flags = FIELD_REQUIRED, .says = "what is seen"},
    {ROW(diagnose_card, why, FIELD_TEXT), .flags = FIELD_REQUIRED,
     .says = "said after the answer: what comes first, and why"},
    {ROW(diagnose_card, offers, FIELD_LIST), .flags = FIELD_REQUIRED, .table = &offer_table,
     .least = 2, .most = DIAGNOSE_OFFERS_N, .says = "shuffled by the seed; no action twice"},
};
static const struct field_table card_table = {
    .name = "diagnose_card",
    .says = "a sign, and what is done first",
    .size = sizeof(struct diagnose_card),
    .fields = card_rows,
    .n = sizeof card_rows / sizeof *card_rows,
};

static const struct field diagnose_rows[] = {
    {ROW(diagnose_words, trouble, FIELD_OBJECT), .table = &trouble_table,
     .says = "absent or without fixes: cards alone"},
    {ROW(diagnose_words, cards, FIELD_LIST), .table = &card_table, .most = DIAGNOSE_CARDS_N,
     .says = "dealt in an order drawn by the seed, one after each step on the trouble"},
};
static const struct field_table diagnose_table = {
    .name = "diagnose",
    .says = "drills.diagnose: what does not work, and signs to be answered",
    .size = sizeof(struct diagnose_words),
    .fields = diagnose_rows,
    .n = sizeof diagnose_rows / sizeof *diagnose_rows,
};

static bool words_read(struct diagnose_words *words, struct arena *arena, const struct scenario *s,
                       struct str file, struct faults *faults)
{
    const struct tree *tree = s->drills ? tree_get(s->drills, STR("diagnose")) : NULL;
    struct fields_reading reading = {.arena = arena, .faults = faults, .file = file};
    *words = (struct diagnose_words){0};
    return !tree || fields_read(&reading, &diagnose_table, tree, STR("/drills/diagnose"), words);
}

static bool is_by_stranger(const struct scenario *s, const struct diagnose_words *words)
{
    const struct notice *notice = scenario_notice(s, words->trouble.notice);
    return notice && notice->by == BY_STRANGER;
}

/* ---- can it be played ---- */

struct checking {
    const struct scenario *s;
    const struct diagnose_words *words;
    struct str file;
    struct faults *faults;
};

static void check_card(const struct checking *c, size_t at)
{
    const struct diagnose_card *card = LIST_AT(c->words->cards, struct diagnose_card, at);
    bool has_right = false, has_wrong = false, is_twice = false;
    unsigned seen = 0;
    for (size_t i = 0; i < card->offers.n; i++) {
        int action = LIST_AT(card->offers, struct diagnose_offer, i)->action;
        has_right |= diagnose_is_right(card->symptom, action);
        has_wrong |= !diagnose_is_right(card->symptom, action);
        is_twice |= seen >> action & 1u;
        seen |= 1u << action;
    }
    if (!has_right || !has_wrong || is_twice) {
        faults_add(c->faults, FAULT_ERROR, c->file,
                   str_fmt(c->faults->arena, "/drills/diagnose/cards/%zu/offers", at),
                   "Offer at least one first step that is right for this sign and one that is not, "
                   "none of them twice.");
    }
}

static bool has_sure_fix(const struct diagnose_trouble *trouble, int cause)
{
    for (size_t i = 0; i < trouble->fixes.n; i++) {
        int fix = LIST_AT(trouble->fixes, struct diagnose_try, i)->fix;
        if (fix != FIX_BROWSER && diagnose_helps(fix, cause)) {
            return true;
        }
    }
    return false;
}

static void check_causes(const struct checking *c)
{
    const struct diagnose_trouble *trouble = &c->words->trouble;
    bool is_strangers = is_by_stranger(c->s, c->words);
    if ((trouble->causes.n == 0) != is_strangers) {
        faults_add(c->faults, FAULT_ERROR, c->file, STR("/drills/diagnose/trouble/causes"),
                   "List causes where the message is genuine, none where it is a stranger's.");
    }
    for (size_t i = 0; i < trouble->causes.n; i++) {
        int cause = LIST_AT(trouble->causes, struct diagnose_clue, i)->cause;
        if (!has_sure_fix(trouble, cause)) {
            faults_add(c->faults, FAULT_ERROR, c->file,
                       str_fmt(c->faults->arena, "/drills/diagnose/trouble/causes/%zu", i),
                       "Nothing that can be tried helps against \"%s\" and tells it apart; add its "
                       "own remedy.",
                       diagnose_causes[cause]);
        }
    }
}

static void check_trouble(const struct checking *c)
{
    const struct diagnose_trouble *trouble = &c->words->trouble;
    bool is_reachable = false;
    for (size_t i = 0; i < c->s->devices.n; i++) {
        is_reachable |= device_has(LIST_AT(c->s->devices, struct device, i), STR("official"));
    }
    if (!is_reachable) {
        faults_add(c->faults, FAULT_ERROR, c->file, STR("/devices"),
                   "The way out is the official app or site; give a device the surface "
                   "\"official\".");
    }
    if (trouble->notice.n > 0 && !scenario_notice(c->s, trouble->notice)) {
        faults_add(c->faults, FAULT_ERROR, c->file, STR("/drills/diagnose/trouble/notice"),
                   "There is no notice \"%.*s\"", STR_ARGS(trouble->notice));
    }
    check_causes(c);
}

static void diagnose_check(const struct scenario *s, struct str file, struct faults *faults)
{
    struct diagnose_words words;
    struct checking checking = {.s = s, .words = &words, .file = file, .faults = faults};
    if (!words_read(&words, faults->arena, s, file, faults)) {
        return;
    }
    if (words.trouble.fixes.n == 0 && words.cards.n == 0) {
        faults_add(faults, FAULT_ERROR, file, STR("/drills"),
                   "There is nothing to diagnose; give drills.diagnose a trouble or cards.");
    }
    if (words.trouble.fixes.n > 0) {
        check_trouble(&checking);
    }
    for (size_t i = 0; i < words.cards.n; i++) {
        check_card(&checking, i);
    }
}

/* ---- dealing ---- */

static void shuffle(struct rng *rng, uint8_t *order, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        order[i] = (uint8_t)i;
    }
    rng_shuffle(rng, order, n, sizeof *order);
}

static void deal(struct diagnose *diagnose, uint64_t seed)
{
    const struct diagnose_words *words = diagnose->words;
    struct rng rng;
    rng_init(&rng, rng_mix(seed, str_hash(STR("diagnose"))), RNG_SIM);
    if (words->trouble.causes.n > 0) {
        diagnose->clue = rng_below(&rng, (uint32_t)words->trouble.causes.n);
    }
    shuffle(&rng, diagnose->deal, words->cards.n);
    for (size_t i = 0; i < words->cards.n; i++) {
        shuffle(&rng, diagnose->offer[i], LIST_AT(words->cards, struct diagnose_card, i)->offers.n);
    }
}

static bool is_official_place(struct str place)
{
    return str_is(place_of(place).surface, "official");
}

static void diagnose_begin(void *state, const struct world *world)
{
    struct diagnose *diagnose = state;
    struct diagnose_words *words = ARENA_NEW(world->arena, struct diagnose_words);
    struct faults faults;
    faults_init(&faults, world->arena);
    words_read(words, world->arena, world->scenario, STR(""), &faults);
    *diagnose = (struct diagnose){.words = words,
                                  .has_trouble = words->trouble.fixes.n > 0,
                                  .is_strangers = is_by_stranger(world->scenario, words),
                                  .latest = words->trouble.fixes.n,
                                  .is_official = is_official_place(world->place)};
    deal(diagnose, (uint64_t)world->scenario->seed);
}

int diagnose_cause_of(const struct diagnose *diagnose)
{
    return diagnose->is_strangers
               ? CAUSE_FAKE
               : LIST_AT(diagnose->words->trouble.causes, struct diagnose_clue, diagnose->clue)
                     ->cause;
}

/* A card comes after each step on the trouble; with none left open, one after the other. */
static size_t dealt_n(const struct diagnose *diagnose)
{
    size_t n = diagnose->words->cards.n, steps_n = diagnose->tries_n + diagnose->is_official;
    bool is_all = !diagnose->has_trouble || diagnose->is_named;
    return is_all || steps_n > n ? n : steps_n;
}

const struct diagnose_card *diagnose_card_now(const struct diagnose *diagnose)
{
    size_t at = diagnose->answers_n;
    return at < dealt_n(diagnose)
               ? LIST_AT(diagnose->words->cards, struct diagnose_card, diagnose->deal[at])
               : NULL;
}

bool diagnose_is_open(const struct diagnose *diagnose)
{
    return diagnose->has_trouble && !diagnose->is_named && !diagnose_card_now(diagnose);
}

bool diagnose_is_over(const struct diagnose *diagnose)
{
    return (!diagnose->has_trouble || diagnose->is_named) &&
           diagnose->answers_n == diagnose->words->cards.n;
}

/* ---- playing ---- */

static const struct diagnose_offer *offer_of(const struct diagnose_card *card, struct str action)
{
    for (size_t i = 0; i < card->offers.n; i++) {
        const struct diagnose_offer *offer = LIST_AT(card->offers, struct diagnose_offer, i);
        if (str_is(action, diagnose_actions[offer->action])) {
            return offer;
        }
    }
    return NULL;
}

static bool take_answer(struct diagnose *diagnose, struct str id, struct str value)
{
    const struct diagnose_card *card = diagnose_card_now(diagnose);
    const struct diagnose_offer *offer =
        card && str_eq(card->id, id) ? offer_of(card, value) : NULL;
    if (offer) {
        diagnose->answer[diagnose->answers_n++] = (uint8_t)offer->action;
    }
    return offer != NULL;
}

/* Whether another change, made for its own sake, still stands. */
static bool is_other_in_force(const struct diagnose *diagnose, size_t at)
{
    return diagnose->in_force & ~(1u << at);
}

static void charge_try(struct diagnose *diagnose, size_t at, int fix)
{
    bool is_on_message = diagnose_is_on_message(fix);
    bool is_inside = diagnose->words->trouble.notice.n > 0 && !diagnose->is_official;
    diagnose->tries_n++;
    diagnose->before_n += !diagnose->is_official;
    diagnose->unsafe_n += is_on_message || is_inside;
    diagnose->at_once_n += is_other_in_force(diagnose, at);
    diagnose->is_touched |= fix != FIX_UNGUARD && (is_on_message || is_inside);
}

/* A change that stands is put back by choosing it again: that is no try. Nothing helps before the
 * official way is taken: there is nothing behind the message's button but the message. */
static bool take_fix(struct diagnose *diagnose, struct str id)
{
    const struct list *fixes = &diagnose->words->trouble.fixes;
    for (size_t i = 0; diagnose_is_open(diagnose) && i < fixes->n; i++) {
        const struct diagnose_try *one = LIST_AT(*fixes, struct diagnose_try, i);
        if (!str_eq(one->id, id)) {
            continue;
        }
        if (diagnose->in_force & 1u << i) {
            diagnose->in_force &= ~(1u << i);
            diagnose->latest = fixes->n;
            diagnose->is_fixed = false; /* it helped only while it stood */
            return true;
        }
        if (diagnose->is_fixed) {
            return false;
        }
        charge_try(diagnose, i, one->fix);
        diagnose->tried |= 1u << i;
        diagnose->in_force |= diagnose_is_put_back(one->fix) ? 1u << i : 0;
        diagnose->latest = i;
        diagnose->is_fixed =
            diagnose->is_official && diagnose_helps(one->fix, diagnose_cause_of(diagnose));
        return true;
    }
    return false;
}

static bool take_name(struct diagnose *diagnose, struct str name)
{
    for (int i = 0; diagnose_is_open(diagnose) && diagnose_causes[i]; i++) {
        if (str_is(name, diagnose_causes[i])) {
            diagnose->named = i;
            diagnose->is_named = true;
            return true;
        }
    }
    return false;
}

static bool take_choice(struct diagnose *diagnose, const struct decision *decision)
{
    struct str head, rest;
    str_cut(decision->target, '.', &head, &rest);
    if (str_is(head, "card")) {
        return take_answer(diagnose, rest, decision->value);
    }
    return str_is(decision->target, "fix")     ? take_fix(diagnose, decision->value)
           : str_is(decision->target, "cause") ? take_name(diagnose, decision->value)
                                               : false;
}

/* What does not answer is the official page's own button, too, until its cause is gone. */
static bool is_stuck(const struct diagnose *diagnose, struct str target)
{
    return diagnose->has_trouble && !diagnose->is_strangers && !diagnose->is_fixed &&
           str_starts(target, STR("official."));
}

static bool diagnose_apply(void *state, const struct world *world, const struct decision *decision)
{
    struct diagnose *diagnose = state;
    (void)world;
    switch (decision->verb) {
    case VERB_OPEN:
        diagnose->is_official |= is_official_place(decision->target);
        return true;
    case VERB_PRESS:
    case VERB_TYPE:
        return !is_stuck(diagnose, decision->target);
    case VERB_CHOOSE:
        return take_choice(diagnose, decision);
    case VERB_END:
        diagnose->is_ended = true;
        return true;
    default:
        return decision->verb != VERB_MOVE && decision->verb != VERB_ANSWER &&
               decision->verb != VERB_MARK;
    }
}

static bool diagnose_done(const void *state, const struct world *world)
{
    (void)world;
    return ((const struct diagnose *)state)->is_ended;
}

/* ---- measuring ---- */

struct answers {
    int64_t right_n, of_n;
};

static struct answers answers_of(const struct diagnose *diagnose, bool is_exception)
{
    struct answers answers = {0};
    for (size_t i = 0; i < diagnose->words->cards.n; i++) {
        int symptom =
            LIST_AT(diagnose->words->cards, struct diagnose_card, diagnose->deal[i])->symptom;
        if (diagnose_is_exception(symptom) != is_exception) {
            continue;
        }
        answers.of_n++;
        answers.right_n +=
            i < diagnose->answers_n && diagnose_is_right(symptom, diagnose->answer[i]);
    }
    return answers;
}

/* Protections that were taken down and helped nothing. */
static int64_t left_off_n(const struct diagnose *diagnose)
{
    int64_t n = 0;
    for (size_t i = 0; i < diagnose->words->trouble.fixes.n; i++) {
        int fix = LIST_AT(diagnose->words->trouble.fixes, struct diagnose_try, i)->fix;
        n += (diagnose->in_force & 1u << i) && !diagnose_helps(fix, diagnose_cause_of(diagnose));
    }
    return n;
}

static bool is_cause_right(const struct diagnose *diagnose)
{
    return diagnose->is_named && diagnose->named == diagnose_cause_of(diagnose);
}

static void score_trouble(struct drill_metrics *own, const struct diagnose *diagnose)
{
    score_share(own, "cause", is_cause_right(diagnose), 1);
    score_count(own, "tries", (int64_t)diagnose->tries_n);
    score_count(own, "before_official", (int64_t)diagnose->before_n);
    score_count(own, "unsafe", (int64_t)diagnose->unsafe_n);
    score_count(own, "at_once", (int64_t)diagnose->at_once_n);
    score_count(own, "left_off", left_off_n(diagnose));
}

/* What was tried in a stranger's message is a click, whatever it was called. */
static void charge_exposure(struct metrics *metrics, const struct diagnose *diagnose)
{
    if (diagnose->is_strangers && diagnose->is_touched && metrics->exposure < EXPOSURE_OPENED) {
        metrics->exposure = EXPOSURE_OPENED;
        metrics->outcome = OUTCOME_MIS_CLICK;
    }
}

static void diagnose_score(const void *state, const struct world *world, struct metrics *metrics)
{
    const struct diagnose *diagnose = state;
    struct drill_metrics *own = metrics_drill(metrics, "diagnose");
    struct answers first = answers_of(diagnose, false), branch = answers_of(diagnose, true);
    (void)world;
    score_share(own, "first", first.right_n, first.of_n);
    score_share(own, "branch", branch.right_n, branch.of_n);
    if (diagnose->has_trouble) {
        score_trouble(own, diagnose);
    }
    charge_exposure(metrics, diagnose);
    score_conclude(metrics, first.right_n == first.of_n && branch.right_n == branch.of_n &&
                                (!diagnose->has_trouble || is_cause_right(diagnose)) &&
                                diagnose->unsafe_n == 0);
}

static struct str diagnose_words_of(const void *state, const struct world *world,
                                    const struct decision *decision)
{
    const struct diagnose_words *words = ((const struct diagnose *)state)->words;
    struct str head, rest;
    (void)world;
    str_cut(decision->target, '.', &head, &rest);
    for (size_t i = 0; str_is(decision->target, "fix") && i < words->trouble.fixes.n; i++) {
        const struct diagnose_try *one = LIST_AT(words->trouble.fixes, struct diagnose_try, i);
        if (str_eq(one->id, decision->value)) {
            return one->label;
        }
    }
    for (size_t i = 0; str_is(head, "card") && i < words->cards.n; i++) {
        const struct diagnose_card *card = LIST_AT(words->cards, struct diagnose_card, i);
        const struct diagnose_offer *offer =
            str_eq(card->id, rest) ? offer_of(card, decision->value) : NULL;
        if (offer) {
            return offer->label;
        }
    }
    return STR("");
}

static void say_card(const struct diagnose *diagnose, size_t at, struct lessons *out)
{
    const struct diagnose_card *card =
        LIST_AT(diagnose->words->cards, struct diagnose_card, diagnose->deal[at]);
    bool is_right =
        at < diagnose->answers_n && diagnose_is_right(card->symptom, diagnose->answer[at]);
    lessons_add(out, (struct lesson){is_right ? LESSON_RIGHT : LESSON_WRONG, NULL, {card->says}});
    lessons_add(out, (struct lesson){LESSON_WHY, NULL, {card->why}});
}

static void diagnose_lessons(const void *state, const struct world *world, struct lessons *out)
{
    const struct diagnose *diagnose = state;
    (void)world;
    if (diagnose->has_trouble) {
        struct str name =
            str_fmt(out->arena, "diagnose.cause.%s", diagnose_causes[diagnose_cause_of(diagnose)]);
        lessons_add(out, (struct lesson){LESSON_TITLE, "diagnose.lesson_cause", {{0}}});
        lessons_add(out, (struct lesson){is_cause_right(diagnose) ? LESSON_RIGHT : LESSON_WRONG,
                                         str_c(out->arena, name),
                                         {{0}}});
    }
    if (diagnose->words->cards.n > 0) {
        lessons_add(out, (struct lesson){LESSON_TITLE, "diagnose.lesson_first", {{0}}});
    }
    for (size_t i = 0; i < diagnose->words->cards.n; i++) {
        say_card(diagnose, i, out);
    }
}

const struct drill drill_diagnose = {
    .id = "diagnose",
    .state_size = sizeof(struct diagnose),
    .looks_size = sizeof(struct diagnose_looks),
    .fields = &diagnose_table,
    .check = diagnose_check,
    .begin = diagnose_begin,
    .apply = diagnose_apply,
    .done = diagnose_done,
    .moves = diagnose_moves,
    .score = diagnose_score,
    .words = diagnose_words_of,
    .lessons = diagnose_lessons,
    .view = diagnose_view,
};
