/* console_goals.c - what is to be done in this account, read off it. */
#include "drills/console.h"

#include <string.h>

/* ---- finding ---- */

const struct panel *console_panel_of(const struct world *world, struct str sheet)
{
    const struct list *panels = &world->scenario->brand.panels;
    for (size_t i = 0; sheet.n > 0 && i < panels->n; i++) {
        const struct panel *panel = LIST_AT(*panels, struct panel, i);
        if (str_eq(panel->sheet, sheet)) {
            return panel;
        }
    }
    return NULL;
}

const struct panel *console_panel_for(const struct world *world, struct str setting)
{
    const struct list *panels = &world->scenario->brand.panels;
    for (size_t i = 0; setting.n > 0 && i < panels->n; i++) {
        const struct panel *panel = LIST_AT(*panels, struct panel, i);
        if (str_eq(panel->setting, setting)) {
            return panel;
        }
    }
    return NULL;
}

static struct console_goal *goal_of(const struct console *console, enum console_kind kind,
                                    struct str sheet, struct str id)
{
    for (size_t i = 0; i < console->goals_n; i++) {
        const struct console_goal *goal = &console->goals[i];
        if (goal->kind == kind && str_eq(goal->sheet, sheet) && str_eq(goal->id, id)) {
            return (struct console_goal *)goal;
        }
    }
    return NULL;
}

bool console_needs(const struct console *console, enum console_kind kind)
{
    for (size_t i = 0; i < console->goals_n; i++) {
        if (console->goals[i].kind == kind) {
            return true;
        }
    }
    return false;
}

bool console_is_open(const struct console *console, enum console_kind kind)
{
    for (size_t i = 0; i < console->goals_n; i++) {
        if (console->goals[i].kind == kind && console->goals[i].done_ms == NEVER_MS) {
            return true;
        }
    }
    return false;
}

size_t console_open_n(const struct console *console)
{
    size_t n = 0;
    for (size_t i = 0; i < console->goals_n; i++) {
        n += console->goals[i].done_ms == NEVER_MS;
    }
    return n;
}

bool console_has_noted(const struct console *console, struct str sheet, struct str id)
{
    for (size_t i = 0; i < console->notes_n; i++) {
        if (str_eq(console->notes[i].sheet, sheet) && str_eq(console->notes[i].id, id)) {
            return true;
        }
    }
    return false;
}

bool console_has_taken(const struct console *console, enum measure_kind kind)
{
    const struct list *measures = &console->words->measures;
    for (size_t i = 0; i < measures->n; i++) {
        if (LIST_AT(*measures, struct console_measure, i)->kind == (int)kind &&
            (console->measures & 1u << i)) {
            return true;
        }
    }
    return false;
}

static bool is_offered(const struct console *console, enum measure_kind kind)
{
    const struct list *measures = &console->words->measures;
    for (size_t i = 0; i < measures->n; i++) {
        if (LIST_AT(*measures, struct console_measure, i)->kind == (int)kind) {
            return true;
        }
    }
    return false;
}

/* ---- what is needed ---- */

static void need(struct console *console, enum console_kind kind, struct str sheet, struct str id)
{
    if (!goal_of(console, kind, sheet, id) && console->goals_n < CONSOLE_GOALS_N) {
        console->goals[console->goals_n++] =
            (struct console_goal){.kind = kind, .sheet = sheet, .id = id, .done_ms = NEVER_MS};
    }
}

static void need_once(struct console *console, enum console_kind kind)
{
    need(console, kind, STR(""), STR(""));
}

/* Sheets that tell what happened are nobody's to clear. */
static bool is_account_of(struct str sheet)
{
    return !str_is(sheet, "sessions") && !str_is(sheet, "history") && !str_is(sheet, "centre") &&
           !str_is(sheet, "pending");
}

static bool is_off(const struct world *world, const char *setting, const char *does)
{
    const struct panel *panel = console_panel_for(world, str_of(setting));
    const struct account_setting *now = world_setting(world, str_of(setting));
    return panel && panel_does(panel, does) && !(now && now->setting.is_on);
}

static void need_settings(struct console *console, const struct world *world)
{
    if (is_off(world, "two_step", "toggle")) {
        need_once(console, GOAL_TWO_STEP);
    }
    if (is_off(world, "sign_in_alerts", "toggle")) {
        need_once(console, GOAL_ALERTS);
    }
    const struct panel *alerts = console_panel_for(world, STR("sign_in_alerts"));
    if (alerts && panel_does(alerts, "test")) {
        need_once(console, GOAL_TEST);
    }
    for (size_t i = 0; i < world->account.settings_n; i++) {
        const struct setting *setting = &world->account.settings[i].setting;
        const struct panel *panel = console_panel_for(world, setting->id);
        if (panel && panel->is_wanted && panel_does(panel, "toggle") && !setting->is_on) {
            need(console, GOAL_WANTED, STR(""), setting->id);
        }
        if (setting->by == BY_STRANGER && setting->is_on && console_panel_for(world, setting->id)) {
            need(console, GOAL_SETTING, STR(""), setting->id);
        }
    }
}

static void need_entries(struct console *console, const struct world *world)
{
    for (size_t i = 0; i < world->account.entries_n; i++) {
        const struct account_entry *entry = &world->account.entries[i];
        if (entry->entry.by == BY_STRANGER && !entry->is_gone &&
            is_account_of(entry->entry.sheet) && console_panel_of(world, entry->entry.sheet)) {
            need(console, GOAL_ENTRY, entry->entry.sheet, entry->entry.id);
        }
    }
}

/* Old, given away, never used again: they stay signed in until somebody ends it. */
static void need_stale(struct console *console, const struct world *world)
{
    int64_t stale_s = console->words->stale_s;
    const struct panel *panel = console_panel_of(world, STR("sessions"));
    for (size_t i = 0; stale_s > 0 && panel && i < world->account.entries_n; i++) {
        const struct account_entry *entry = &world->account.entries[i];
        if (entry->entry.by == BY_ME && str_is(entry->entry.sheet, "sessions") &&
            entry->entry.at_s < -stale_s && panel_does(panel, "remove")) {
            need(console, GOAL_STALE, entry->entry.sheet, entry->entry.id);
        }
    }
}

static bool has_stood_in(const struct world *world, struct str sheet)
{
    for (size_t i = 0; i < world->account.entries_n; i++) {
        if (str_eq(world->account.entries[i].entry.sheet, sheet)) {
            return true;
        }
    }
    return false;
}

static void need_looks(struct console *console, const struct world *world)
{
    const struct list *panels = &world->scenario->brand.panels;
    for (size_t i = 0; i < panels->n; i++) {
        const struct panel *panel = LIST_AT(*panels, struct panel, i);
        bool is_sheet = panel->kind == PANEL_LIST || panel->kind == PANEL_LEDGER;
        bool is_asked = !panel->is_quiet || has_stood_in(world, panel->sheet);
        if (is_sheet && is_asked && is_account_of(panel->sheet)) {
            need(console, GOAL_LOOK, panel->sheet, panel->id);
        }
    }
}

/* A device that showed a stranger's page, and whose settings are within reach. */
static void need_devices(struct console *console, const struct world *world)
{
    for (size_t i = 0; i < world->devices_n; i++) {
        const struct device_state *device = &world->devices[i];
        if (device->device->has_settings && device->visited.n > 0) {
            need(console, GOAL_OFFLINE, STR(""), device->device->id);
            need(console, GOAL_SCAN, STR(""), device->device->id);
            need(console, GOAL_SITE, STR(""), device->device->id);
        }
    }
}

static void need_all(struct console *console, const struct world *world)
{
    need_devices(console, world);
    need_once(console, GOAL_ROUTE);
    if (world_stranger_is_inside(world)) {
        need_once(console, GOAL_OUT);
    }
    if (world_stranger_knows_password(world)) {
        need_once(console, GOAL_PASSWORD);
        if (console->words->is_mail_shared && is_offered(console, MEASURE_MAIL)) {
            need_once(console, GOAL_MAIL);
        }
    }
    need_settings(console, world);
    need_entries(console, world);
    need_stale(console, world);
    need_looks(console, world);
    if (console_has_lost(console) && is_offered(console, MEASURE_PAYMENT)) {
        need_once(console, GOAL_PAYMENT);
    }
    if (console_needs(console, GOAL_ENTRY) && is_offered(console, MEASURE_REPORT)) {
        need_once(console, GOAL_REPORT);
    }
    if (console->words->watch_s > 0) {
        need_once(console, GOAL_WATCH);
    }
}

/* ---- what is done ---- */

static bool is_entry_settled(const struct console *console, const struct world *world,
                             const struct console_goal *goal)
{
    const struct panel *panel = console_panel_of(world, goal->sheet);
    if (panel && panel_does(panel, "remove")) {
        return world_entry(world, goal->sheet, goal->id) == NULL;
    }
    return console_has_noted(console, goal->sheet, goal->id);
}

static bool is_panel_seen(const struct world *world, struct str panel)
{
    for (size_t i = 0; i < world->seen_n; i++) {
        struct str head, rest;
        if (str_cut(world->seen[i], '.', &head, &rest) && str_is(head, "official") &&
            str_eq(rest, panel)) {
            return true;
        }
    }
    return false;
}

static bool is_setting_on(const struct world *world, struct str id)
{
    const struct account_setting *setting = world_setting(world, id);
    return setting && setting->setting.is_on;
}

static bool is_tested(const struct world *world)
{
    const struct account_setting *alerts = world_setting(world, STR("sign_in_alerts"));
    return alerts && alerts->setting.is_on && alerts->tested_ms != NEVER_MS;
}

static bool is_done(const struct console *console, const struct world *world,
                    const struct console_goal *goal)
{
    const struct device_state *device = world_device(world, goal->id);
    switch (goal->kind) {
    case GOAL_OFFLINE:
        return device->offline_ms != NEVER_MS;
    case GOAL_SCAN:
        return device->scanned_ms != NEVER_MS;
    case GOAL_SITE:
        return device->site_cleared_ms != NEVER_MS;
    case GOAL_ROUTE:
        return console->is_route_taken;
    case GOAL_OUT:
        return !world_stranger_is_inside(world);
    case GOAL_PASSWORD:
        return !world_stranger_knows_password(world);
    case GOAL_MAIL:
        return console_has_taken(console, MEASURE_MAIL);
    case GOAL_TWO_STEP:
        return is_setting_on(world, STR("two_step"));
    case GOAL_WANTED:
        return is_setting_on(world, goal->id);
    case GOAL_SETTING:
        return !is_setting_on(world, goal->id);
    case GOAL_ALERTS:
        return is_setting_on(world, STR("sign_in_alerts"));
    case GOAL_TEST:
        return is_tested(world);
    case GOAL_ENTRY:
        return is_entry_settled(console, world, goal);
    case GOAL_STALE:
        return world_entry(world, goal->sheet, goal->id) == NULL;
    case GOAL_PAYMENT:
        return console_has_taken(console, MEASURE_PAYMENT) || console->is_card_removed;
    case GOAL_LOOK:
        return is_panel_seen(world, goal->id);
    case GOAL_REPORT:
        return console_has_taken(console, MEASURE_REPORT);
    default:
        return console->is_watched;
    }
}

static bool is_containing(enum console_kind kind)
{
    return kind == GOAL_OUT || kind == GOAL_PASSWORD || kind == GOAL_PAYMENT;
}

static void finish(struct console *console, const struct world *world, struct console_goal *goal)
{
    goal->done_ms = console->last_ms;
    if (is_containing(goal->kind) && console->first_ms == NEVER_MS) {
        console->first_ms = console->last_ms;
    }
    console_order(console, world, goal);
}

static void note_safe(struct console *console, const struct world *world)
{
    if (!world_is_account_safe(world)) {
        console->safe_case_ms = NEVER_MS;
    } else if (console->safe_case_ms == NEVER_MS) {
        console->safe_case_ms = world_case_ms(world);
    }
}

void console_sync(struct console *console, const struct world *world)
{
    console->is_route_taken |= str_is(place_of(world->place).surface, "official");
    need_all(console, world);
    for (size_t i = 0; i < console->goals_n; i++) {
        struct console_goal *goal = &console->goals[i];
        bool is_now = is_done(console, world, goal);
        if (is_now && goal->done_ms == NEVER_MS) {
            finish(console, world, goal);
        } else if (!is_now) {
            goal->done_ms = NEVER_MS;
        }
    }
    note_safe(console, world);
}
