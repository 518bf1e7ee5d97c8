/* console_order.c - the partial order of a repair, and what each step is for.
 *
 * A device on which a stranger's page was opened is cut off before anything else; scanning it and
 * clearing what that site left there may then be done at any time. Else the official route first;
 * then everybody out, a new password (and the mail account's, when it is the same one) in any order
 * but next to each other; two-step after the password; then settings and money; telling and
 * watching last. While money is going, stopping it may come first. What is done outside the account
 * needs no route into it. Looking may be done at any time, only not between signing out and the new
 * password.
 */
#include "drills/console.h"

enum {
    RANK_DEVICE = -2,
    RANK_FREE,
    RANK_CUT,
    RANK_ROUTE,
    RANK_SHUT,
    RANK_TWO_STEP,
    RANK_TIDY,
    RANK_AFTER
};

struct console_rule {
    const char *name;
    int rank;
    const char *purpose; /* NULL: not asked */
};

static const struct console_rule rules[GOAL_N] = {
    [GOAL_OFFLINE] = {"offline", RANK_CUT, NULL},
    [GOAL_ROUTE] = {"route", RANK_ROUTE, "real"},
    [GOAL_OUT] = {"out", RANK_SHUT, "cut_off"},
    [GOAL_PASSWORD] = {"password", RANK_SHUT, "keep_out"},
    [GOAL_MAIL] = {"mail", RANK_SHUT, NULL},
    [GOAL_TWO_STEP] = {"two_step", RANK_TWO_STEP, "layer"},
    [GOAL_WANTED] = {"wanted", RANK_TWO_STEP, NULL},
    [GOAL_SETTING] = {"setting", RANK_TIDY, NULL},
    [GOAL_ALERTS] = {"alerts", RANK_TIDY, NULL},
    [GOAL_TEST] = {"test", RANK_TIDY, NULL},
    [GOAL_ENTRY] = {"entry", RANK_TIDY, NULL},
    [GOAL_STALE] = {"stale", RANK_TIDY, NULL},
    [GOAL_PAYMENT] = {"payment", RANK_TIDY, NULL},
    [GOAL_LOOK] = {"look", RANK_FREE, "damage"},
    [GOAL_SCAN] = {"scan", RANK_DEVICE, NULL},
    [GOAL_SITE] = {"site", RANK_DEVICE, NULL},
    [GOAL_REPORT] = {"report", RANK_AFTER, NULL},
    [GOAL_WATCH] = {"watch", RANK_AFTER, NULL},
};

const char *const console_purposes[] = {"real", "cut_off", "keep_out", "layer", "damage", NULL};

const char *console_purpose(enum console_kind kind)
{
    return rules[kind].purpose;
}

const char *console_kind_name(enum console_kind kind)
{
    return rules[kind].name;
}

static bool is_any_done(const struct console *console, enum console_kind kind)
{
    for (size_t i = 0; i < console->goals_n; i++) {
        if (console->goals[i].kind == kind && console->goals[i].done_ms != NEVER_MS) {
            return true;
        }
    }
    return false;
}

enum console_kind console_asked(const struct console *console)
{
    for (int kind = 0; kind < GOAL_N; kind++) {
        if (rules[kind].purpose && !(console->answered & 1u << kind) &&
            is_any_done(console, (enum console_kind)kind)) {
            return (enum console_kind)kind;
        }
    }
    return GOAL_N;
}

static bool is_rank_open(const struct console *console, int rank)
{
    for (size_t i = 0; i < console->goals_n; i++) {
        if (rules[console->goals[i].kind].rank == rank && console->goals[i].done_ms == NEVER_MS) {
            return true;
        }
    }
    return false;
}

static bool is_rank_begun(const struct console *console, int rank)
{
    for (size_t i = 0; i < console->goals_n; i++) {
        if (rules[console->goals[i].kind].rank == rank && console->goals[i].done_ms != NEVER_MS) {
            return true;
        }
    }
    return false;
}

static bool is_costly(struct str sheet)
{
    return str_is(sheet, "orders") || str_is(sheet, "payments") || str_is(sheet, "gift");
}

bool console_has_lost(const struct console *console)
{
    for (size_t i = 0; i < console->goals_n; i++) {
        if (console->goals[i].kind == GOAL_ENTRY && is_costly(console->goals[i].sheet)) {
            return true;
        }
    }
    return false;
}

/* While a stranger inside spends money, stopping that may come before everything but the route. */
static bool is_urgent(const struct console *console, const struct world *world,
                      const struct console_goal *goal)
{
    bool is_stopping = goal->kind == GOAL_PAYMENT || goal->kind == GOAL_REPORT ||
                       (goal->kind == GOAL_ENTRY &&
                        (str_is(goal->sheet, "orders") || str_is(goal->sheet, "payments")));
    return is_stopping && world_stranger_is_inside(world) && console_has_lost(console);
}

/* A call or the mail account needs no way into this one. */
static bool is_outside(enum console_kind kind)
{
    return kind == GOAL_MAIL || kind == GOAL_PAYMENT || kind == GOAL_REPORT;
}

static bool is_too_early(const struct console *console, const struct console_goal *goal,
                         bool is_urgent_now)
{
    int from = is_outside(goal->kind) ? RANK_SHUT : RANK_CUT;
    int below = is_urgent_now ? RANK_SHUT : rules[goal->kind].rank;
    for (int rank = from; rank < below; rank++) {
        if (is_rank_open(console, rank)) {
            return true;
        }
    }
    return false;
}

void console_order(struct console *console, const struct world *world,
                   const struct console_goal *goal)
{
    if (rules[goal->kind].rank == RANK_DEVICE) {
        console->order_faults_n += is_rank_open(console, RANK_CUT);
        return;
    }
    if (rules[goal->kind].rank == RANK_FREE) {
        bool is_between = is_rank_begun(console, RANK_SHUT) && is_rank_open(console, RANK_SHUT);
        if (is_between && !console->is_apart_charged) {
            console->is_apart_charged = true;
            console->order_faults_n++;
        }
        return;
    }
    console->order_faults_n += is_too_early(console, goal, is_urgent(console, world, goal));
}
