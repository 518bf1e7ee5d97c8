/* diagnose_moves.c - the taught course: the first step for each sign; the official way; one change
 * at a time, put back when it did not help; then the cause by its name. The course does not know
 * the hidden cause; that a message is a stranger's it knows, as a trainer does.
 */
#include "drills/diagnose.h"

#include "drills/parts_course.h"

struct plan {
    struct course course;
    const struct diagnose *diagnose;
    struct arena *arena;
};

static void offer_card(struct plan *plan, const struct diagnose_card *card)
{
    struct str target = str_fmt(plan->arena, "card.%.*s", STR_ARGS(card->id));
    bool has_best = false;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < card->offers.n; i++) {
            int action = LIST_AT(card->offers, struct diagnose_offer, i)->action;
            bool is_right = diagnose_is_right(card->symptom, action);
            if (is_right != (pass == 0)) {
                continue;
            }
            course_offer(&plan->course,
                         !is_right  ? MOVE_WRONG
                         : has_best ? MOVE_LEGAL
                                    : MOVE_BEST,
                         VERB_CHOOSE, target, str_of(diagnose_actions[action]));
            has_best |= is_right;
        }
    }
}

static const struct diagnose_try *try_at(const struct plan *plan, size_t i)
{
    return LIST_AT(plan->diagnose->words->trouble.fixes, struct diagnose_try, i);
}

static size_t tries_n(const struct plan *plan)
{
    return plan->diagnose->words->trouble.fixes.n;
}

static bool best_put_back(struct plan *plan)
{
    for (size_t i = 0; i < tries_n(plan); i++) {
        if (plan->diagnose->in_force & 1u << i) {
            return course_best(&plan->course, VERB_CHOOSE, STR("fix"), try_at(plan, i)->id);
        }
    }
    return false;
}

/* Those that tell most first; another browser may help against two things. */
static bool best_try(struct plan *plan)
{
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < tries_n(plan); i++) {
            int fix = try_at(plan, i)->fix;
            if (!(plan->diagnose->tried & 1u << i) && !diagnose_is_on_message(fix) &&
                (fix == FIX_BROWSER) == (pass == 1)) {
                return course_best(&plan->course, VERB_CHOOSE, STR("fix"), try_at(plan, i)->id);
            }
        }
    }
    return false;
}

static bool best_name(struct plan *plan, int cause)
{
    return course_best(&plan->course, VERB_CHOOSE, STR("cause"), str_of(diagnose_causes[cause]));
}

/* The one cause against which the latest try helps; CAUSE_N: several, so that it does not tell. */
static int cause_told(const struct plan *plan)
{
    int told = CAUSE_N, n = 0;
    for (int cause = 0; plan->diagnose->latest < tries_n(plan) && cause < CAUSE_N; cause++) {
        if (diagnose_helps(try_at(plan, plan->diagnose->latest)->fix, cause)) {
            told = cause;
            n++;
        }
    }
    return n == 1 ? told : CAUSE_N;
}

static bool best_trouble(struct plan *plan)
{
    const struct diagnose *diagnose = plan->diagnose;
    if (!diagnose->is_official) {
        return course_open(&plan->course, MOVE_BEST, course_official(&plan->course, STR("")));
    }
    if (diagnose->is_strangers) {
        return best_name(plan, CAUSE_FAKE);
    }
    if (diagnose->is_fixed && cause_told(plan) < CAUSE_N) {
        return best_name(plan, cause_told(plan));
    }
    return best_put_back(plan) || best_try(plan) || best_name(plan, CAUSE_CACHE);
}

static void offer_tries(struct plan *plan)
{
    const struct diagnose *diagnose = plan->diagnose;
    for (size_t i = 0; i < tries_n(plan); i++) {
        int fix = try_at(plan, i)->fix;
        bool is_wrong = diagnose_is_on_message(fix) || !diagnose->is_official;
        if ((diagnose->in_force & 1u << i) || !diagnose->is_fixed) {
            course_offer(&plan->course, is_wrong ? MOVE_WRONG : MOVE_LEGAL, VERB_CHOOSE, STR("fix"),
                         try_at(plan, i)->id);
        }
    }
    for (int cause = 0; cause < CAUSE_N; cause++) {
        if (cause != diagnose_cause_of(diagnose)) {
            course_offer(&plan->course, MOVE_WRONG, VERB_CHOOSE, STR("cause"),
                         str_of(diagnose_causes[cause]));
        }
    }
}

void diagnose_moves(const void *state, const struct world *world, struct moves *out)
{
    const struct diagnose *diagnose = state;
    const struct diagnose_card *card = diagnose_card_now(diagnose);
    struct plan plan = {
        .course = {.world = world, .out = out}, .diagnose = diagnose, .arena = out->arena};
    if (world->is_paused) {
        return;
    }
    if (card) {
        offer_card(&plan, card);
    } else if (diagnose_is_open(diagnose)) {
        best_trouble(&plan);
        offer_tries(&plan);
    }
    course_offer(&plan.course, diagnose_is_over(diagnose) ? MOVE_BEST : MOVE_LEGAL, VERB_END,
                 STR("stage"), STR(""));
}
