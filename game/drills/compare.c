/* compare.c - two notices on one sheet, one of them genuine: what differs, what that proves, and
 * what it does not.
 *
 * Lesson: lay them side by side before believing either. Where a notice comes from and where it
 * leads can prove something; how it greets, words or signs itself can be copied, and half of the
 * fakes are better written than the genuine.
 *
 * Evidence it leaves: for each line of the sheet whether it was called the same, different without
 * weight, or a proof; which of the two was said to be genuine; how long it took.
 *
 * The two notices are written in the case as any others and never arrive: they lie on the sheet.
 * What differs and what proves is read off them (core/counterpart.h), never written by an author.
 */
#include "drills/compare.h"

#include "base/arena.h"
#include "base/rng.h"
#include "drills/parts_score.h"

#include <stddef.h>
#include <string.h>

/* ---- the case's own keys ---- */

struct compare_words {
    struct str left, right; /* ids of two notices, one of them genuine */
};

static const struct field compare_rows[] = {
    {.key = "left",
     .kind = FIELD_ID,
     .offset = offsetof(struct compare_words, left),
     .flags = FIELD_REQUIRED,
     .says = "a notice that never arrives"},
    {.key = "right",
     .kind = FIELD_ID,
     .offset = offsetof(struct compare_words, right),
     .flags = FIELD_REQUIRED,
     .says = "the other one; one of the two is the service's, the other a stranger's"},
};
static const struct field_table compare_table = {
    .name = "compare",
    .says = "drills.compare: which two notices lie on the sheet; what differs follows from them",
    .size = sizeof(struct compare_words),
    .fields = compare_rows,
    .n = sizeof compare_rows / sizeof *compare_rows,
};

static bool words_read(struct compare_words *words, struct arena *arena, const struct scenario *s,
                       struct str file, struct faults *faults)
{
    const struct tree *tree = s->drills ? tree_get(s->drills, STR("compare")) : NULL;
    struct fields_reading reading = {.arena = arena, .faults = faults, .file = file};
    *words = (struct compare_words){0};
    if (!tree) {
        faults_add(faults, FAULT_ERROR, file, STR("/drills/compare"),
                   "The sheet needs its two notices; give \"left\" and \"right\".");
        return false;
    }
    return fields_read(&reading, &compare_table, tree, STR("/drills/compare"), words);
}

static void compare_check(const struct scenario *s, struct str file, struct faults *faults)
{
    struct compare_words words;
    if (!words_read(&words, faults->arena, s, file, faults)) {
        return;
    }
    const struct notice *left = scenario_notice(s, words.left),
                        *right = scenario_notice(s, words.right);
    bool is_pair = left && right && left->channel == right->channel &&
                   (left->by == BY_STRANGER) != (right->by == BY_STRANGER);
    if (!is_pair) {
        faults_add(faults, FAULT_ERROR, file, STR("/drills/compare"),
                   "The two must be notices of one channel, one of them a stranger's; name two "
                   "such notices.");
    } else if (left->at_s != NOTICE_LATER_S || right->at_s != NOTICE_LATER_S) {
        faults_add(faults, FAULT_ERROR, file, STR("/notices"),
                   "What lies on the sheet never arrives; take \"at_s\" from both notices.");
    }
}

/* ---- playing ---- */

static void compare_begin(void *state, const struct world *world)
{
    struct comparing *c = state;
    struct compare_words words;
    struct faults faults;
    struct rng rng;
    faults_init(&faults, world->arena);
    words_read(&words, world->arena, world->scenario, STR(""), &faults);
    rng_init(&rng, (uint64_t)world->scenario->seed, RNG_SIM);
    bool is_turned = rng_below(&rng, 2);
    *c = (struct comparing){.genuine = -1, .began_ms = world->at_ms, .last_ms = world->at_ms};
    c->notices[is_turned] = scenario_notice(world->scenario, words.left);
    c->notices[!is_turned] = scenario_notice(world->scenario, words.right);
    compare_weigh(c, world);
}

/* "line.address"; -1: no such line on this sheet */
static int row_of(const struct comparing *c, struct str target)
{
    struct str head, key;
    if (!str_cut(target, '.', &head, &key) || !str_is(head, "line")) {
        return -1;
    }
    for (int i = 0; i < ROW_N; i++) {
        if (str_is(key, compare_keys[i].key) && c->lines[i].weight != WEIGHT_UNSAID) {
            return i;
        }
    }
    return -1;
}

static bool take_mark(struct comparing *c, const struct decision *decision)
{
    int row = row_of(c, decision->target);
    for (int i = WEIGHT_SAME; row >= 0 && i < WEIGHT_N; i++) {
        if (str_is(decision->value, compare_weights[i])) {
            c->said[row] = (uint8_t)i;
            return true;
        }
    }
    return false;
}

static bool take_choice(struct comparing *c, const struct decision *decision)
{
    bool is_left = str_is(decision->value, "left"), is_right = str_is(decision->value, "right");
    if (!str_is(decision->target, "genuine") || (!is_left && !is_right)) {
        return false;
    }
    c->genuine = (int8_t)is_right;
    return true;
}

static bool compare_apply(void *state, const struct world *world, const struct decision *decision)
{
    struct comparing *c = state;
    (void)world;
    switch (decision->verb) {
    case VERB_MARK:
        if (!take_mark(c, decision)) {
            return false;
        }
        break;
    case VERB_CHOOSE:
        if (!take_choice(c, decision)) {
            return false;
        }
        break;
    case VERB_MOVE:
    case VERB_ANSWER:
        return false;
    case VERB_END:
        c->is_ended = true;
        break;
    default:
        break;
    }
    c->last_ms = decision->at_ms;
    return true;
}

static bool compare_done(const void *state, const struct world *world)
{
    (void)world;
    return ((const struct comparing *)state)->is_ended;
}

/* ---- measuring ---- */

static bool is_genuine_found(const struct comparing *c)
{
    return c->genuine >= 0 && c->notices[c->genuine]->by != BY_STRANGER;
}

struct compare_sums compare_sums_of(const struct comparing *c)
{
    struct compare_sums sums = {0};
    for (int i = 0; i < ROW_N; i++) {
        enum weight weight = c->lines[i].weight;
        bool is_right = c->said[i] == weight;
        if (weight == WEIGHT_UNSAID) {
            continue;
        }
        sums.lines_n++;
        sums.right_n += is_right;
        sums.wording_n += compare_keys[i].is_wording;
        sums.wording_right_n += compare_keys[i].is_wording && is_right;
        sums.proofs_n += weight == WEIGHT_PROVES;
        sums.found_n += weight == WEIGHT_PROVES && is_right;
        sums.false_n += weight != WEIGHT_PROVES && c->said[i] == WEIGHT_PROVES;
    }
    return sums;
}

static void compare_score(const void *state, const struct world *world, struct metrics *metrics)
{
    const struct comparing *c = state;
    struct drill_metrics *own = metrics_drill(metrics, "compare");
    struct compare_sums sums = compare_sums_of(c);
    (void)world;
    score_share(own, "lines", sums.right_n, sums.lines_n);
    score_share(own, "wording", sums.wording_right_n, sums.wording_n);
    score_share(own, "proofs", sums.found_n, sums.proofs_n);
    score_count(own, "false_proofs", sums.false_n);
    score_share(own, "genuine", is_genuine_found(c), 1);
    score_time(own, "whole_ms", c->is_ended ? c->last_ms - c->began_ms : NEVER_MS);
    score_conclude(metrics,
                   is_genuine_found(c) && sums.found_n == sums.proofs_n && sums.false_n == 0);
}

/* ---- moves ---- */

static struct str target_of(struct moves *out, int row)
{
    return str_fmt(out->arena, "line.%s", compare_keys[row].key);
}

static void compare_moves(const void *state, const struct world *world, struct moves *out)
{
    const struct comparing *c = state;
    bool is_left = c->notices[0]->by != BY_STRANGER;
    if (world->is_paused) {
        return;
    }
    for (int i = 0; i < ROW_N; i++) {
        enum weight weight = c->lines[i].weight;
        if (weight != WEIGHT_UNSAID && c->said[i] != weight) {
            moves_add(out, MOVE_BEST, VERB_MARK, target_of(out, i),
                      str_of(compare_weights[weight]));
        }
    }
    if (!is_genuine_found(c)) {
        moves_add(out, MOVE_BEST, VERB_CHOOSE, STR("genuine"),
                  is_left ? STR("left") : STR("right"));
    }
    moves_add(out, MOVE_BEST, VERB_END, STR("stage"), STR(""));
    for (int i = 0; i < ROW_N; i++) {
        enum weight weight = c->lines[i].weight;
        if (weight != WEIGHT_UNSAID) {
            moves_add(
                out, MOVE_WRONG, VERB_MARK, target_of(out, i),
                str_of(compare_weights[weight == WEIGHT_PROVES ? WEIGHT_DIFFERS : WEIGHT_PROVES]));
        }
    }
    moves_add(out, MOVE_WRONG, VERB_CHOOSE, STR("genuine"), is_left ? STR("right") : STR("left"));
}

/* ---- afterwards ---- */

/* Text ids "compare.why.<line>.<weight>" say why a line weighs what it weighs. */
static void compare_lessons(const void *state, const struct world *world, struct lessons *out)
{
    const struct comparing *c = state;
    (void)world;
    lessons_add(out,
                (struct lesson){.kind = is_genuine_found(c) ? LESSON_RIGHT : LESSON_WRONG,
                                .text = c->notices[0]->by == BY_STRANGER ? "compare.was_right"
                                                                         : "compare.was_left"});
    lessons_add(out, (struct lesson){.kind = LESSON_TITLE, .text = "compare.lines"});
    for (int i = 0; i < ROW_N; i++) {
        enum weight weight = c->lines[i].weight;
        if (weight == WEIGHT_UNSAID) {
            continue;
        }
        lessons_add(
            out, (struct lesson){.kind = c->said[i] == weight ? LESSON_RIGHT : LESSON_WRONG,
                                 .text = str_c(out->arena, str_fmt(out->arena, "compare.was.%s.%s",
                                                                   compare_keys[i].key,
                                                                   compare_weights[weight]))});
    }
    lessons_add(out, (struct lesson){.kind = LESSON_SAY, .text = "compare.habit"});
}

static struct str compare_words_of(const void *state, const struct world *world,
                                   const struct decision *decision)
{
    const struct comparing *c = state;
    int row = decision->verb == VERB_MARK ? row_of(c, decision->target) : -1;
    (void)world;
    return row >= 0 ? str_part(c->lines[row].said[0], 0, 60) : STR("");
}

const struct drill drill_compare = {
    .id = "compare",
    .state_size = sizeof(struct comparing),
    .looks_size = sizeof(struct compare_looks),
    .is_board = true,
    .fields = &compare_table,
    .check = compare_check,
    .begin = compare_begin,
    .apply = compare_apply,
    .done = compare_done,
    .moves = compare_moves,
    .score = compare_score,
    .words = compare_words_of,
    .lessons = compare_lessons,
    .view = compare_board,
};
