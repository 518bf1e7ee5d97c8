/* rank_lessons.c - what an order came to: what stood the wrong way round and why, what was missing
 * or did not belong, and one order that works, with the reason of each step.
 */
#include "drills/rank.h"

#include "base/arena.h"

#define SAID_N 4 /* pairs of the wrong way round that are told; the rest follow from them */

static void say(struct lessons *out, enum lesson_kind kind, const char *text, struct str first,
                struct str second)
{
    lessons_add(out, (struct lesson){.kind = kind, .text = text, .args = {first, second}});
}

static bool is_said(const char *const *said, size_t n, const char *why)
{
    for (size_t i = 0; i < n; i++) {
        if (said[i] == why) {
            return true;
        }
    }
    return false;
}

/* Each rule once, by the first pair that breaks it. */
static void say_wrong_pairs(const struct rank *rank, struct lessons *out)
{
    const char *said[SAID_N];
    size_t said_n = 0;
    for (size_t i = 0; i < rank->order_n; i++) {
        for (size_t k = i + 1; k < rank->order_n && said_n < SAID_N; k++) {
            const struct rank_step *early = rank_step(rank, rank->order[i]);
            const struct rank_step *late = rank_step(rank, rank->order[k]);
            const char *why = rank_before(&rank->facts, late->kind, early->kind);
            if (why && !is_said(said, said_n, why)) {
                said[said_n++] = why;
                say(out, LESSON_WRONG, "rank.said.before", late->label, early->label);
                say(out, LESSON_WHY, why, STR(""), STR(""));
            }
        }
    }
}

static void say_strays(const struct rank *rank, struct lessons *out)
{
    for (size_t i = 0; i < rank->order_n; i++) {
        const struct rank_step *step = rank_step(rank, rank->order[i]);
        if (!rank_belongs(&rank->facts, step->kind)) {
            say(out, LESSON_WRONG, "rank.said.needless", step->label, STR(""));
            say(out, LESSON_WHY, rank_why(&rank->facts, step->kind), STR(""), STR(""));
        }
    }
}

static void say_missing(const struct rank *rank, struct lessons *out)
{
    uint8_t best[RANK_STEPS_N];
    size_t n = rank_best(rank, best);
    for (size_t i = 0; i < n; i++) {
        bool is_placed = false;
        for (size_t k = 0; k < rank->order_n; k++) {
            is_placed |= rank->order[k] == best[i];
        }
        if (!is_placed) {
            say(out, LESSON_WRONG, "rank.said.missing", rank_step(rank, best[i])->label, STR(""));
        }
    }
}

static struct str number(struct lessons *out, int64_t n)
{
    return str_fmt(out->arena, "%lld", (long long)n);
}

static void say_whole(const struct rank *rank, const struct rank_count *count, struct lessons *out)
{
    bool is_solved = rank_is_solved(rank, count);
    if (is_solved) {
        say(out, LESSON_RIGHT, "rank.said.works", STR(""), STR(""));
    } else if (count->right_n + count->wrong_n > 0) {
        say(out, LESSON_SAY, "rank.said.pairs", number(out, count->right_n),
            number(out, count->right_n + count->wrong_n));
    }
    if (count->apart_n > 0) {
        say(out, LESSON_WRONG, "rank.said.apart", STR(""), STR(""));
    }
    if (rank->words->room_n) {
        say(out, count->left_n <= count->least_n ? LESSON_RIGHT : LESSON_WRONG, "rank.said.risk",
            number(out, count->left_n), number(out, count->least_n));
    }
}

static void say_best(const struct rank *rank, struct lessons *out)
{
    uint8_t best[RANK_STEPS_N];
    size_t n = rank_best(rank, best);
    say(out, LESSON_TITLE, "rank.said.best", STR(""), STR(""));
    for (size_t i = 0; i < n; i++) {
        const struct rank_step *step = rank_step(rank, best[i]);
        say(out, LESSON_STEP, NULL, step->label, STR(""));
        say(out, LESSON_WHY, rank_why(&rank->facts, step->kind), STR(""), STR(""));
    }
    say(out, LESSON_SAY, "rank.said.partial", STR(""), STR(""));
}

void rank_lessons(const void *state, const struct world *world, struct lessons *out)
{
    const struct rank *rank = state;
    struct rank_count count = rank_count(rank);
    (void)world;
    say_whole(rank, &count, out);
    say_wrong_pairs(rank, out);
    say_strays(rank, out);
    if (!rank_is_solved(rank, &count)) {
        say_missing(rank, out);
    }
    say_best(rank, out);
}
