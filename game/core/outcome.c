#include "core/outcome_table.h"

#include <assert.h>

/* ---- the table ---- */

static unsigned done_of(struct factors factors)
{
    bool is_inside = factors.route == ROUTE_INSIDE;

    switch (factors.disposition) {
    case APPROVED:
        return is_inside ? DONE_APPROVED_INSIDE : DONE_APPROVED;
    case DENIED:
        return is_inside ? DONE_DENIED_INSIDE : DONE_DENIED;
    default:
        return DONE_LEFT;
    }
}

/* The worst reached on this message itself; a press, an answer inside a fake included, is E1 at
 * least. */
static enum exposure exposure_inside(struct factors factors, struct follow_up after)
{
    bool is_pressed = after.is_pressed || (done_of(factors) & ANY_INSIDE);

    if (factors.sender == SENDER_GENUINE) {
        return EXPOSURE_NONE;
    }
    return is_pressed && after.exposure == EXPOSURE_NONE ? EXPOSURE_OPENED : after.exposure;
}

static unsigned facts_of(struct factors factors, struct follow_up after)
{
    enum exposure exposure = exposure_inside(factors, after);
    unsigned facts = factors.is_alerted ? ALERTED : NOT_ALERTED;

    facts |= after.is_password_changed ? CHANGED : UNCHANGED;
    facts |= after.is_everyone_out ? OUT : NOT_OUT;
    facts |= after.has_other_route ? OTHER : NO_OTHER;
    facts |= after.is_inside_fair ? FAIR : UNFAIR;
    facts |= after.has_desk ? DESK : NO_DESK;
    facts |= after.is_asked ? ASKED : UNASKED;
    facts |= after.is_in_again ? AGAIN : NOT_AGAIN;
    facts |= after.is_pressed || exposure != EXPOSURE_NONE ? PRESSED : UNTOUCHED;
    facts |= exposure >= EXPOSURE_IDENTIFIER ? GAVE_ID : 0;
    facts |= exposure >= EXPOSURE_SECRET ? GAVE_SECRET : 0;
    facts |= exposure >= EXPOSURE_LET_IN ? LET_IN : 0;
    return facts;
}

static int first_match(const struct outcome_row *row, struct factors factors,
                       struct follow_up after)
{
    unsigned sender = 1u << factors.sender, whose = 1u << factors.attempt;
    unsigned done = done_of(factors), facts = facts_of(factors, after);

    while (!((row->senders & sender) && (row->whose & whose) && (row->done & done) &&
             (row->needs & facts) == row->needs)) {
        row++; /* the last row matches everything */
    }
    return row->is;
}

static bool is_stranger_approved(struct factors factors)
{
    return factors.attempt == WHOSE_FOREIGN && factors.disposition == APPROVED &&
           (factors.sender == SENDER_GENUINE || factors.route == ROUTE_OFFICIAL);
}

/* Authorisation, on genuine notices: the signal is a stranger's attempt, "yes" is not letting it
 * in, by an act. */
static void judge_authorisation(struct verdict *verdict, struct factors factors,
                                struct follow_up after)
{
    bool is_ours = factors.attempt == WHOSE_MINE || factors.attempt == WHOSE_KNOWN;
    bool is_denied = factors.disposition == DENIED;

    if (factors.sender == SENDER_IMPOSTOR) {
        return;
    }
    verdict->is_hit = factors.attempt == WHOSE_FOREIGN &&
                      (is_denied || (factors.disposition == LEFT && after.is_password_changed));
    verdict->is_false_alarm = is_ours && (is_denied || factors.is_alerted);
}

struct verdict outcome_of(struct factors factors, struct follow_up after)
{
    struct verdict verdict = {
        .outcome = (enum outcome)first_match(outcome_rows, factors, after),
        .exposure =
            is_stranger_approved(factors) ? EXPOSURE_LET_IN : exposure_inside(factors, after),
        .end = (enum end_state)first_match(end_rows, factors, after),
        .duty = (enum duty)first_match(duty_rows, factors, after),
        .habit = (enum habit)first_match(habit_rows, factors, after),
    };

    judge_authorisation(&verdict, factors, after);
    return verdict;
}

/* ---- names and order ---- */

static const char *const outcome_names[OUTCOME_N] = {
    [OUTCOME_BEST] = "best",
    [OUTCOME_RIGHT] = "right",
    [OUTCOME_RISKY_HABIT] = "risky_habit",
    [OUTCOME_SAFE_WITH_COST] = "safe_with_cost",
    [OUTCOME_FALSE_ALARM] = "false_alarm",
    [OUTCOME_NEEDLESS_ALERT] = "needless_alert",
    [OUTCOME_CRITICAL_APPROVE] = "critical_approve",
    [OUTCOME_INCOMPLETE] = "incomplete",
    [OUTCOME_MISSED_ATTEMPT] = "missed_attempt",
    [OUTCOME_MIS_CLICK] = "mis_click",
    [OUTCOME_GAVE_DATA] = "gave_data",
    [OUTCOME_MISSED_ALERT] = "missed_alert",
    [OUTCOME_UNANSWERED] = "unanswered",
    [OUTCOME_SECURED] = "secured",
    [OUTCOME_LEFT_OPEN] = "left_open",
    [OUTCOME_SOLVED] = "solved",
    [OUTCOME_UNSOLVED] = "unsolved",
};

bool outcome_is_fine(enum outcome outcome)
{
    return outcome == OUTCOME_BEST || outcome == OUTCOME_RIGHT || outcome == OUTCOME_RISKY_HABIT ||
           outcome == OUTCOME_NEEDLESS_ALERT || outcome == OUTCOME_SAFE_WITH_COST;
}

const char *outcome_name(enum outcome outcome)
{
    assert(outcome < OUTCOME_N);
    return outcome_names[outcome];
}

/* gravity: greater is worse */
struct graded {
    const char *name;
    int gravity;
};

static const struct graded ends[] = {[END_SAFE] = {"safe", 0},
                                     [END_SAFE_WITH_COST] = {"safe_with_cost", 1},
                                     [END_INCOMPLETE] = {"incomplete", 3},
                                     [END_UNSAFE] = {"unsafe", 4},
                                     [END_NOT_DONE] = {"not_done", 2}};
static const struct graded duties[] = {[DUTY_NONE] = {"none", 0},
                                       [DUTY_DONE] = {"done", 1},
                                       [DUTY_MISSED] = {"missed", 3},
                                       [DUTY_NEEDLESS] = {"needless", 2}};
static const struct graded habits[] = {[HABIT_NONE] = {"none", 0},
                                       [HABIT_OFFICIAL] = {"official", 1},
                                       [HABIT_INSIDE] = {"inside", 3},
                                       [HABIT_INSIDE_FAIR] = {"inside_fair", 2}};
static const char *const exposures[] = {"e0", "e1", "e2", "e3", "e4"};

const char *end_name(enum end_state end)
{
    return ends[end].name;
}

const char *duty_name(enum duty duty)
{
    return duties[duty].name;
}

const char *habit_name(enum habit habit)
{
    return habits[habit].name;
}

const char *exposure_name(enum exposure exposure)
{
    return exposures[exposure];
}

int outcome_gravity(enum outcome outcome)
{
    static const enum outcome rising[] = {
        OUTCOME_UNANSWERED, OUTCOME_FALSE_ALARM, OUTCOME_MISSED_ALERT, OUTCOME_MISSED_ATTEMPT,
        OUTCOME_INCOMPLETE, OUTCOME_MIS_CLICK,   OUTCOME_GAVE_DATA,    OUTCOME_CRITICAL_APPROVE};
    int gravity = 0;

    for (size_t i = 0; i < sizeof rising / sizeof *rising; i++) {
        gravity = rising[i] == outcome ? (int)i + 1 : gravity;
    }
    return gravity;
}

int end_gravity(enum end_state end)
{
    return ends[end].gravity;
}

int duty_gravity(enum duty duty)
{
    return duties[duty].gravity;
}

int habit_gravity(enum habit habit)
{
    return habits[habit].gravity;
}
