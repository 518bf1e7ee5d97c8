/* console_moves.c - the recommended order through a repair, step by step, and what else a person
 * might do there.
 */
#include "drills/console.h"

#include "drills/parts_course.h"

struct plan {
    struct course course;
    const struct console *console;
    const struct world *world;
    struct arena *arena;
};

/* The official side by a device that is online; where none is, the one that was cut off comes back
 * once it is clean. */
static struct str official_place(struct plan *plan, struct str panel)
{
    const struct list *devices = &plan->world->scenario->devices;
    for (size_t i = 0; i < devices->n; i++) {
        const struct device *device = LIST_AT(*devices, struct device, i);
        if (device_has(device, STR("official")) &&
            !world_device(plan->world, device->id)->is_offline) {
            return str_fmt(plan->arena, "%.*s/official%s%.*s", STR_ARGS(device->id),
                           panel.n ? "/" : "", STR_ARGS(panel));
        }
    }
    return STR("");
}

static bool plan_press(struct plan *plan, const struct panel *panel, const char *action)
{
    return course_open(&plan->course, MOVE_BEST, official_place(plan, panel->id)) ||
           course_best(&plan->course, VERB_PRESS,
                       str_fmt(plan->arena, "official.%.*s.%s", STR_ARGS(panel->id), action),
                       STR(""));
}

static bool plan_removal(struct plan *plan, const struct panel *panel, struct str entry)
{
    return plan_press(plan, panel,
                      str_c(plan->arena, str_fmt(plan->arena, "%.*s.remove", STR_ARGS(entry))));
}

/* Everybody at once where that is offered, otherwise one stranger after the other. */
static bool plan_out(struct plan *plan)
{
    const struct panel *panel = console_panel_of(plan->world, STR("sessions"));
    if (panel && panel_does(panel, "sign_out_all")) {
        return plan_press(plan, panel, "sign_out_all");
    }
    for (size_t i = 0; panel && i < plan->world->account.entries_n; i++) {
        const struct account_entry *entry = &plan->world->account.entries[i];
        if (!entry->is_gone && entry->entry.by == BY_STRANGER &&
            str_is(entry->entry.sheet, "sessions")) {
            return plan_removal(plan, panel, entry->entry.id);
        }
    }
    return false;
}

static bool plan_password(struct plan *plan)
{
    const struct panel *panel = console_panel_for(plan->world, STR("password"));
    return panel && (plan_press(plan, panel, "change") ||
                     course_best(&plan->course, VERB_TYPE,
                                 str_fmt(plan->arena, "official.%.*s.new", STR_ARGS(panel->id)),
                                 STR("length=15+ classes=3")));
}

static bool plan_setting(struct plan *plan, struct str setting, const char *action)
{
    const struct panel *panel = console_panel_for(plan->world, setting);
    if (!panel) {
        return false;
    }
    return plan_press(plan, panel, panel_does(panel, action) ? action : "remove");
}

static bool plan_measure(struct plan *plan, enum measure_kind kind)
{
    const struct list *measures = &plan->console->words->measures;
    for (size_t i = 0; i < measures->n; i++) {
        const struct console_measure *measure = LIST_AT(*measures, struct console_measure, i);
        if (measure->kind == (int)kind && !(plan->console->measures & 1u << i)) {
            return course_best(&plan->course, VERB_CHOOSE, STR("measure"), measure->id);
        }
    }
    return false;
}

/* Written down before it goes. */
static bool plan_entry(struct plan *plan, const struct console_goal *goal)
{
    const struct panel *panel = console_panel_of(plan->world, goal->sheet);
    struct str row =
        str_fmt(plan->arena, "official.%.*s.%.*s", STR_ARGS(panel->id), STR_ARGS(goal->id));
    if (course_open(&plan->course, MOVE_BEST, official_place(plan, panel->id))) {
        return true;
    }
    if (!console_has_noted(plan->console, goal->sheet, goal->id)) {
        return course_best(&plan->course, VERB_MARK, row, STR("record"));
    }
    return course_best(&plan->course, VERB_PRESS,
                       str_fmt(plan->arena, "%.*s.remove", STR_ARGS(row)), STR(""));
}

/* Any sheet will do for looking again; one that is in front is left and come back to. */
static bool plan_watch(struct plan *plan)
{
    int64_t until_ms = plan->console->safe_case_ms + plan->console->words->watch_s * 1000;
    int64_t left_ms = until_ms - world_case_ms(plan->world);
    const struct panel *panel = console_panel_of(plan->world, STR("sessions"));
    if (plan->console->safe_case_ms == NEVER_MS || !panel) {
        return false;
    }
    if (left_ms > 0) {
        return course_wait(&plan->course, (left_ms + 999) / 1000);
    }
    return course_best(&plan->course, VERB_OPEN, official_place(plan, panel->id), STR(""));
}

static bool plan_device(struct plan *plan, struct str device, const char *what)
{
    return course_best(&plan->course, VERB_CHOOSE,
                       str_fmt(plan->arena, "device.%.*s", STR_ARGS(device)), str_of(what));
}

static bool plan_goal(struct plan *plan, const struct console_goal *goal)
{
    switch (goal->kind) {
    case GOAL_OFFLINE:
        return plan_device(plan, goal->id, "offline");
    case GOAL_SCAN:
        return plan_device(plan, goal->id, "scan");
    case GOAL_SITE:
        return plan_device(plan, goal->id, "site_data");
    case GOAL_ROUTE:
        return course_open(&plan->course, MOVE_BEST, official_place(plan, STR("")));
    case GOAL_OUT:
        return plan_out(plan);
    case GOAL_PASSWORD:
        return plan_password(plan);
    case GOAL_MAIL:
        return plan_measure(plan, MEASURE_MAIL);
    case GOAL_TWO_STEP:
        return plan_setting(plan, STR("two_step"), "toggle");
    case GOAL_WANTED:
    case GOAL_SETTING:
        return plan_setting(plan, goal->id, "toggle");
    case GOAL_ALERTS:
        return plan_setting(plan, STR("sign_in_alerts"), "toggle");
    case GOAL_TEST:
        return plan_setting(plan, STR("sign_in_alerts"), "test");
    case GOAL_ENTRY:
        return plan_entry(plan, goal);
    case GOAL_STALE:
        return plan_removal(plan, console_panel_of(plan->world, goal->sheet), goal->id);
    case GOAL_PAYMENT:
        return plan_measure(plan, MEASURE_PAYMENT);
    case GOAL_LOOK:
        return course_open(&plan->course, MOVE_BEST, official_place(plan, goal->id));
    case GOAL_REPORT:
        return plan_measure(plan, MEASURE_REPORT);
    default:
        return plan_watch(plan);
    }
}

static bool plan_purpose(struct plan *plan)
{
    enum console_kind asked = console_asked(plan->console);
    return asked != GOAL_N &&
           course_best(&plan->course, VERB_CHOOSE,
                       str_fmt(plan->arena, "purpose.%s", console_kind_name(asked)),
                       str_of(console_purpose(asked)));
}

static void plan_best(struct plan *plan)
{
    if (plan_purpose(plan)) {
        return;
    }
    for (int kind = 0; kind < GOAL_N; kind++) {
        for (size_t i = 0; i < plan->console->goals_n; i++) {
            const struct console_goal *goal = &plan->console->goals[i];
            if (goal->kind == (enum console_kind)kind && goal->done_ms == NEVER_MS &&
                plan_goal(plan, goal)) {
                return;
            }
        }
    }
    course_best(&plan->course, VERB_END, STR("stage"), STR(""));
}

/* ---- what else a person might do ---- */

static void offer_rows(struct plan *plan)
{
    for (size_t i = 0; i < plan->world->account.entries_n; i++) {
        const struct account_entry *entry = &plan->world->account.entries[i];
        const struct panel *panel = console_panel_of(plan->world, entry->entry.sheet);
        if (!panel || entry->is_gone) {
            continue;
        }
        struct str row = str_fmt(plan->arena, "official.%.*s.%.*s", STR_ARGS(panel->id),
                                 STR_ARGS(entry->entry.id));
        bool is_session = str_is(entry->entry.sheet, "sessions");
        course_offer(&plan->course, MOVE_LEGAL, VERB_INSPECT, row, STR(""));
        course_offer(&plan->course,
                     entry->entry.by == BY_STRANGER || is_session ? MOVE_LEGAL : MOVE_WRONG,
                     VERB_PRESS, str_fmt(plan->arena, "%.*s.remove", STR_ARGS(row)), STR(""));
    }
}

static void offer_panels(struct plan *plan)
{
    const struct list *panels = &plan->world->scenario->brand.panels;
    for (size_t i = 0; i < panels->n; i++) {
        const struct panel *panel = LIST_AT(*panels, struct panel, i);
        course_open(&plan->course, MOVE_LEGAL, official_place(plan, panel->id));
    }
}

static void offer_measures(struct plan *plan)
{
    const struct list *measures = &plan->console->words->measures;
    for (size_t i = 0; i < measures->n; i++) {
        const struct console_measure *measure = LIST_AT(*measures, struct console_measure, i);
        if (!(plan->console->measures & 1u << i)) {
            course_offer(&plan->course, measure->kind == MEASURE_NEEDLESS ? MOVE_WRONG : MOVE_LEGAL,
                         VERB_CHOOSE, STR("measure"), measure->id);
        }
    }
}

static void offer_devices(struct plan *plan)
{
    static const char *const acts[] = {"offline", "online", "scan", "site_data"};
    for (size_t i = 0; i < plan->world->devices_n; i++) {
        struct str target =
            str_fmt(plan->arena, "device.%.*s", STR_ARGS(plan->world->devices[i].device->id));
        for (size_t k = 0; k < sizeof acts / sizeof *acts; k++) {
            course_offer(&plan->course, MOVE_LEGAL, VERB_CHOOSE, target, str_of(acts[k]));
        }
        course_offer(&plan->course, MOVE_WRONG, VERB_CHOOSE, target, STR("saved_passwords"));
    }
}

/* What stands in a stranger's message stays as wrong as before. */
static void offer_notices(struct plan *plan)
{
    for (size_t i = 0; i < plan->world->notices_n; i++) {
        const struct notice *notice = plan->world->notices[i].notice;
        for (size_t k = 0; notice->by == BY_STRANGER && k < notice->blocks.n; k++) {
            const struct block *block = LIST_AT(notice->blocks, struct block, k);
            if (block_is_pressable(block)) {
                course_offer(
                    &plan->course, MOVE_WRONG, VERB_PRESS,
                    str_fmt(plan->arena, "%.*s.%.*s", STR_ARGS(notice->id), STR_ARGS(block->id)),
                    STR(""));
            }
        }
    }
}

void console_moves(const void *state, const struct world *world, struct moves *out)
{
    struct console console = *(const struct console *)state;
    console_sync(&console, world);
    struct plan plan = {.course = {.world = world, .out = out},
                        .console = &console,
                        .world = world,
                        .arena = out->arena};
    if (world->is_paused) {
        return;
    }
    plan_best(&plan);
    offer_panels(&plan);
    offer_rows(&plan);
    offer_measures(&plan);
    offer_devices(&plan);
    offer_notices(&plan);
    course_offer(&plan.course, MOVE_LEGAL, VERB_WAIT, STR(""), STR("60"));
    course_offer(&plan.course, MOVE_LEGAL, VERB_END, STR("stage"), STR(""));
}
