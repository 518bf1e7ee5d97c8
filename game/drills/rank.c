/* rank.c - put in order what is to be done.
 *
 * Lesson: not one right order but a few things that must come before others, and why. Shut the door
 * before tidying the room; write down before you take out; and know the case in which the order
 * changes: while money is going, stopping it comes first, and the only device at hand is not cut
 * off the net. With little time, what takes away most of the risk comes first.
 *
 * Evidence it leaves: how many pairs stand in the right order (a pair counts only where the order
 * is not free), how many the wrong way round, what is missing, what was added that does not belong,
 * what stands between things that belong side by side, and how much risk was left.
 */
#include "drills/rank.h"

#include "base/arena.h"
#include "base/rng.h"
#include "drills/parts_score.h"

#include <stddef.h>
#include <string.h>

/* ---- the case's own keys ---- */

#define ROW(type, member, of) .key = #member, .kind = of, .offset = offsetof(struct type, member)

static const struct field step_rows[] = {
    {ROW(rank_step, id, FIELD_ID), .flags = FIELD_REQUIRED, .says = "target of the move"},
    {ROW(rank_step, kind, FIELD_ENUM), .names = rank_kinds,
     .says = "what it does; whether it belongs and what comes before it follows from this"},
    {ROW(rank_step, label, FIELD_TEXT), .flags = FIELD_REQUIRED | FIELD_ONE_LINE,
     .says = "what stands on its card"},
    {ROW(rank_step, risk, FIELD_INT), .least = 0, .most = 9,
     .says = "how much stays open without it, where room_n is given; 0 = nothing"},
};
static const struct field_table step_table = {
    .name = "rank_step",
    .says = "a step to be put in order",
    .size = sizeof(struct rank_step),
    .fields = step_rows,
    .n = sizeof step_rows / sizeof *step_rows,
};

static const struct field rank_rows[] = {
    {ROW(rank_words, task, FIELD_TEXT), .flags = FIELD_REQUIRED, .says = "what is to be ordered"},
    {ROW(rank_words, room_n, FIELD_INT), .least = 0, .most = RANK_STEPS_N,
     .says = "only so many steps can be done; 0 or absent: all"},
    {ROW(rank_words, steps, FIELD_LIST), .flags = FIELD_REQUIRED, .table = &step_table, .least = 3,
     .most = RANK_STEPS_N, .says = "shuffled by the seed"},
};
static const struct field_table rank_table = {
    .name = "rank",
    .says = "drills.rank: steps; their order follows from their kinds and from the case",
    .size = sizeof(struct rank_words),
    .fields = rank_rows,
    .n = sizeof rank_rows / sizeof *rank_rows,
};

static bool words_read(struct rank_words *words, struct arena *arena, const struct scenario *s,
                       struct str file, struct faults *faults)
{
    const struct tree *tree = s->drills ? tree_get(s->drills, STR("rank")) : NULL;
    struct fields_reading reading = {.arena = arena, .faults = faults, .file = file};
    *words = (struct rank_words){0};
    return tree && fields_read(&reading, &rank_table, tree, STR("/drills/rank"), words);
}

/* A limit without weights would make every choice equal; of weights only those of what belongs. */
static void check_risks(const struct rank *rank, struct str file, struct faults *faults)
{
    const struct rank_words *words = rank->words;
    int64_t risk_n = 0;
    for (size_t i = 0; i < words->steps.n; i++) {
        const struct rank_step *step = LIST_AT(words->steps, struct rank_step, i);
        risk_n += step->risk;
        if (step->risk > 0 && (words->room_n == 0 || !rank_belongs(&rank->facts, step->kind))) {
            faults_add(faults, FAULT_ERROR, file,
                       str_fmt(faults->arena, "/drills/rank/steps/%zu/risk", i),
                       "Only what belongs is weighed, and only where room_n limits it.");
        }
    }
    if (words->room_n > 0 && risk_n == 0) {
        faults_add(faults, FAULT_ERROR, file, STR("/drills/rank/room_n"),
                   "Say how much each step takes away (risk), or leave room_n out.");
    }
}

static void rank_check(const struct scenario *s, struct str file, struct faults *faults)
{
    struct rank_words words;
    if (!words_read(&words, faults->arena, s, file, faults)) {
        faults_add(faults, FAULT_ERROR, file, STR("/drills"),
                   "The drill \"rank\" wants drills.rank with a task and its steps.");
        return;
    }
    struct rank rank = {.words = &words, .facts = rank_facts_of(s)};
    if (rank_count(&rank).pairs_n < 2) {
        faults_add(faults, FAULT_ERROR, file, STR("/drills/rank/steps"),
                   "There is hardly an order to find; let at least two pairs of steps have one.");
    }
    check_risks(&rank, file, faults);
}

/* ---- playing ---- */

static void rank_begin(void *state, const struct world *world)
{
    struct rank *rank = state;
    struct rank_words *words = ARENA_NEW(world->arena, struct rank_words);
    struct faults faults;
    struct rng rng;
    faults_init(&faults, world->arena);
    words_read(words, world->arena, world->scenario, STR(""), &faults);
    *rank = (struct rank){.words = words,
                          .facts = rank_facts_of(world->scenario),
                          .began_ms = world->at_ms,
                          .moved_ms = NEVER_MS};
    for (size_t i = 0; i < words->steps.n; i++) {
        rank->deal[i] = (uint8_t)i;
    }
    rng_init(&rng, rng_mix((uint64_t)world->scenario->seed, str_hash(STR("rank"))), RNG_SIM);
    rng_shuffle(&rng, rank->deal, words->steps.n, sizeof *rank->deal);
}

const struct rank_step *rank_step(const struct rank *rank, size_t i)
{
    return LIST_AT(rank->words->steps, struct rank_step, i);
}

size_t rank_room_n(const struct rank *rank)
{
    return rank->words->room_n ? (size_t)rank->words->room_n : rank->words->steps.n;
}

/* Place in the order, order_n when it is not in it. */
static size_t place_in_order(const struct rank *rank, size_t step)
{
    size_t at = 0;
    while (at < rank->order_n && rank->order[at] != step) {
        at++;
    }
    return at;
}

static void take_out(struct rank *rank, size_t at)
{
    memmove(rank->order + at, rank->order + at + 1, (rank->order_n - at - 1) * sizeof *rank->order);
    rank->order_n--;
}

static void put_in(struct rank *rank, size_t at, size_t step)
{
    memmove(rank->order + at + 1, rank->order + at, (rank->order_n - at) * sizeof *rank->order);
    rank->order[at] = (uint8_t)step;
    rank->order_n++;
}

/* To place 1 .. n, or 0: out of the order. A move that changes nothing is none. */
static bool move_step(struct rank *rank, size_t step, int64_t to)
{
    size_t at = place_in_order(rank, step);
    bool is_in = at < rank->order_n;
    size_t last = rank->order_n + !is_in;
    if (to < 0 || (size_t)to > last || (size_t)to > rank_room_n(rank) ||
        (is_in ? to == (int64_t)at + 1 : to == 0) ||
        (!is_in && rank->order_n == rank_room_n(rank))) {
        return false;
    }
    if (is_in) {
        take_out(rank, at);
    }
    if (to > 0) {
        put_in(rank, (size_t)to - 1, step);
    }
    return true;
}

static bool take_move(struct rank *rank, const struct decision *decision)
{
    int64_t to;
    bool is_plain = str_to_int(decision->value, &to) &&
                    (decision->value.n == 1 || decision->value.at[0] != '0');
    for (size_t i = 0; is_plain && i < rank->words->steps.n; i++) {
        if (str_eq(rank_step(rank, i)->id, decision->target) && move_step(rank, i, to)) {
            rank->moved_ms = decision->at_ms;
            return true;
        }
    }
    return false;
}

static bool rank_apply(void *state, const struct world *world, const struct decision *decision)
{
    struct rank *rank = state;
    (void)world;
    switch (decision->verb) {
    case VERB_MOVE:
        return take_move(rank, decision);
    case VERB_END:
        rank->is_ended = true;
        return true;
    default:
        return decision->verb != VERB_MARK && decision->verb != VERB_ANSWER &&
               decision->verb != VERB_CHOOSE;
    }
}

static bool rank_done(const void *state, const struct world *world)
{
    (void)world;
    return ((const struct rank *)state)->is_ended;
}

/* ---- measuring ---- */

static void count_pairs(const struct rank *rank, struct rank_count *count)
{
    for (size_t i = 0; i < rank->words->steps.n; i++) {
        for (size_t k = 0; k < rank->words->steps.n; k++) {
            if (i == k ||
                !rank_before(&rank->facts, rank_step(rank, i)->kind, rank_step(rank, k)->kind)) {
                continue;
            }
            size_t first = place_in_order(rank, i), then = place_in_order(rank, k);
            bool is_both = first < rank->order_n && then < rank->order_n;
            count->pairs_n++;
            count->right_n += is_both && first < then;
            count->wrong_n += is_both && first > then;
        }
    }
}

/* With little room nothing is missing by itself: what was left undone shows as risk. */
static void count_steps(const struct rank *rank, struct rank_count *count)
{
    for (size_t i = 0; i < rank->words->steps.n; i++) {
        const struct rank_step *step = rank_step(rank, i);
        bool is_in = place_in_order(rank, i) < rank->order_n;
        count->missing_n +=
            rank_belongs(&rank->facts, step->kind) && !is_in && rank->words->room_n == 0;
        count->needless_n += !rank_belongs(&rank->facts, step->kind) && is_in;
        count->risk_n += step->risk;
        count->left_n += is_in ? 0 : step->risk;
    }
}

static int64_t apart_n(const struct rank *rank)
{
    size_t first = rank->order_n, last = 0;
    int64_t n = 0;
    for (size_t i = 0; i < rank->order_n; i++) {
        if (rank_is_block(rank_step(rank, rank->order[i])->kind)) {
            first = first < i ? first : i;
            last = i;
        }
    }
    for (size_t i = first; i < last; i++) {
        n += !rank_may_split(rank_step(rank, rank->order[i])->kind);
    }
    return n;
}

/* Whether what must come before `i` is all among the chosen. */
static bool is_reachable(const struct rank *rank, unsigned chosen, size_t i)
{
    for (size_t k = 0; k < rank->words->steps.n; k++) {
        if (!(chosen & 1u << k) &&
            rank_before(&rank->facts, rank_step(rank, k)->kind, rank_step(rank, i)->kind)) {
            return false;
        }
    }
    return true;
}

/* What the chosen leave open; -1: they cannot be done alone, or are too many. A step whose
 * forerunner is left out would stand too early. */
static int64_t left_by(const struct rank *rank, unsigned chosen)
{
    int64_t left_n = 0;
    size_t n = 0;
    for (size_t i = 0; i < rank->words->steps.n; i++) {
        bool is_in = chosen & 1u << i;
        n += is_in;
        left_n += is_in ? 0 : rank_step(rank, i)->risk;
        if (is_in && (!rank_belongs(&rank->facts, rank_step(rank, i)->kind) ||
                      !is_reachable(rank, chosen, i))) {
            return -1;
        }
    }
    return n > rank_room_n(rank) ? -1 : left_n;
}

/* At most 4,096 sets: each is tried. */
static unsigned best_set(const struct rank *rank)
{
    unsigned best = 0;
    int64_t least_n = left_by(rank, 0);
    for (unsigned chosen = 1; chosen < 1u << rank->words->steps.n; chosen++) {
        int64_t left_n = left_by(rank, chosen);
        if (left_n >= 0 && left_n < least_n) {
            least_n = left_n;
            best = chosen;
        }
    }
    return best;
}

struct rank_count rank_count(const struct rank *rank)
{
    struct rank_count count = {0};
    count_pairs(rank, &count);
    count_steps(rank, &count);
    count.apart_n = apart_n(rank);
    count.least_n = rank->words->room_n ? left_by(rank, best_set(rank)) : 0;
    return count;
}

bool rank_is_solved(const struct rank *rank, const struct rank_count *count)
{
    (void)rank;
    return count->wrong_n == 0 && count->missing_n == 0 && count->needless_n == 0 &&
           count->apart_n == 0 && count->left_n <= count->least_n;
}

size_t rank_best(const struct rank *rank, uint8_t order[RANK_STEPS_N])
{
    unsigned chosen = rank->words->room_n ? best_set(rank) : ~0u;
    size_t n = 0;
    for (size_t i = 0; i < rank->words->steps.n; i++) {
        int kind = rank_step(rank, i)->kind;
        if (!rank_belongs(&rank->facts, kind) || !(chosen & 1u << i)) {
            continue;
        }
        size_t at = n++;
        for (; at > 0 && rank_recommended(&rank->facts, rank_step(rank, order[at - 1])->kind) >
                             rank_recommended(&rank->facts, kind);
             at--) {
            order[at] = order[at - 1];
        }
        order[at] = (uint8_t)i;
    }
    return n;
}

/* With little room only the pairs that were placed can be told. */
static int64_t told_n(const struct rank *rank, const struct rank_count *count)
{
    return rank->words->room_n ? count->right_n + count->wrong_n : count->pairs_n;
}

static void rank_score(const void *state, const struct world *world, struct metrics *metrics)
{
    const struct rank *rank = state;
    struct rank_count count = rank_count(rank);
    struct drill_metrics *own = metrics_drill(metrics, "rank");
    (void)world;
    score_share(own, "pairs", count.right_n, told_n(rank, &count));
    score_count(own, "distance", count.wrong_n);
    score_count(own, "apart", count.apart_n);
    score_count(own, "missing", count.missing_n);
    score_count(own, "needless", count.needless_n);
    if (rank->words->room_n) {
        score_share(own, "risk_left", count.left_n, count.risk_n);
        score_count(own, "risk_least", count.least_n);
    }
    score_time(own, "whole_ms",
               rank->moved_ms == NEVER_MS ? NEVER_MS : rank->moved_ms - rank->began_ms);
    score_conclude(metrics, rank_is_solved(rank, &count));
}

static struct str rank_words_of(const void *state, const struct world *world,
                                const struct decision *decision)
{
    const struct rank *rank = state;
    (void)world;
    for (size_t i = 0; decision->verb == VERB_MOVE && i < rank->words->steps.n; i++) {
        if (str_eq(rank_step(rank, i)->id, decision->target)) {
            return rank_step(rank, i)->label;
        }
    }
    return STR("");
}

const struct drill drill_rank = {
    .id = "rank",
    .state_size = sizeof(struct rank),
    .looks_size = sizeof(struct rank_looks),
    .fields = &rank_table,
    .check = rank_check,
    .begin = rank_begin,
    .apply = rank_apply,
    .done = rank_done,
    .moves = rank_moves,
    .score = rank_score,
    .words = rank_words_of,
    .lessons = rank_lessons,
    .is_board = true,
    .view = rank_view,
};
