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

/* ---- measuring: the four scores of core/metrics, and what a flood did ---- */

#define FLOOD_N 4                      /* so many of a stranger's attempts ... */
#define FLOOD_MS (INT64_C(900) * 1000) /* ... within so much of the case's clock are a flood */

static bool is_foreign(const struct attempt_state *attempt)
{
    return attempt->attempt->by == BY_STRANGER && attempt->phase != ATTEMPT_NOT_YET;
}

/* How many began within FLOOD_MS from this one on. */
static size_t burst_n(const struct world *world, const struct attempt_state *first)
{
    size_t n = 0;
    for (size_t i = 0; i < world->attempts_n; i++) {
        const struct attempt_state *one = &world->attempts[i];
        n += is_foreign(one) && one->started_case_ms >= first->started_case_ms &&
             one->started_case_ms < first->started_case_ms + FLOOD_MS;
    }
    return n;
}

/* The attempt with which a flood begins. NULL: none came. */
static const struct attempt_state *flood_begin(const struct world *world)
{
    for (size_t i = 0; i < world->attempts_n; i++) {
        const struct attempt_state *one = &world->attempts[i];
        if (is_foreign(one) && burst_n(world, one) >= FLOOD_N) {
            return one;
        }
    }
    return NULL;
}

static void score_flood(const struct world *world, struct metrics *metrics)
{
    const struct attempt_state *first = flood_begin(world);
    int64_t changed_ms = world->account.password_ms, approved_n = 0, n = 0;
    if (!first) {
        return;
    }
    for (size_t i = 0; i < world->attempts_n; i++) {
        n += is_foreign(&world->attempts[i]);
        approved_n +=
            is_foreign(&world->attempts[i]) && world->attempts[i].phase == ATTEMPT_APPROVED;
    }
    struct drill_metrics *own = metrics_drill(metrics, "judge");
    metrics_put(own, (struct drill_metric){"flood_approved", METRIC_SHARE, approved_n, n});
    metrics_put(own, (struct drill_metric){
                         "flood_stopped_ms", METRIC_TIME_MS,
                         changed_ms == NEVER_MS ? NEVER_MS : changed_ms - first->started_ms, 0});
}

static void judge_score(const void *state, const struct world *world, struct metrics *metrics)
{
    (void)state;
    score_flood(world, metrics);
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
