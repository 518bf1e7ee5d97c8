/* judge.c - approve, deny or verify, in a live world.
 *
 * Lesson: who sent a notice and whose attempt it speaks of are two questions, and where one answers
 * is a third. The way that is always open is the official one: go there oneself, see what is
 * waiting, answer there, and alert what was false. Choosing has no effect by itself; only what is
 * done on the device counts.
 *
 * Evidence it leaves: what was looked at before the first final act, the belief and how sure, the
 * intent, the place of the final act, what was asked of whom, what was alerted to whom, and what
 * was put right afterwards.
 */
#include "drills/judge.h"

#include "core/notice.h"

#include <string.h>

struct judge {
    bool is_ended;
};

static void judge_check(const struct scenario *s, struct str file, struct faults *faults)
{
    for (size_t i = 0; i < s->notices.n; i++) {
        if (notice_is_judged(LIST_AT(s->notices, struct notice, i))) {
            return;
        }
    }
    faults_add(
        faults, FAULT_ERROR, file, STR("/notices"),
        "No notice here asks for a judgement; give one an attempt, or one sent by \"stranger\".");
}

static void judge_begin(void *state, const struct world *world)
{
    (void)world;
    memset(state, 0, sizeof(struct judge));
}

static bool is_intent(struct str value)
{
    return str_is(value, "approve") || str_is(value, "deny") || str_is(value, "verify");
}

static bool judge_apply(void *state, const struct world *world, const struct decision *decision)
{
    struct judge *judge = state;
    (void)world;
    switch (decision->verb) {
    case VERB_CHOOSE:
        return str_is(decision->target, "intent") && is_intent(decision->value);
    case VERB_MARK:
    case VERB_MOVE:
    case VERB_ANSWER:
        return false;
    case VERB_END:
        judge->is_ended = true;
        return true;
    default:
        return true;
    }
}

static bool judge_done(const void *state, const struct world *world)
{
    (void)world;
    return ((const struct judge *)state)->is_ended;
}

static void judge_score(const void *state, const struct world *world, struct metrics *metrics)
{
    (void)state;
    (void)world;
    (void)metrics; /* the four scores of core/metrics say everything this drill measures */
}

const struct drill drill_judge = {
    .id = "judge",
    .state_size = sizeof(struct judge),
    .looks_size = sizeof(struct judge_looks),
    .check = judge_check,
    .begin = judge_begin,
    .apply = judge_apply,
    .done = judge_done,
    .moves = judge_moves,
    .score = judge_score,
    .view = judge_view,
};
