/* console.c - recovery and damage control, done in the living account.
 *
 * Lesson: what comes after a mistake decides what it costs. Go by the official route; everybody out
 * and a new password, one right after the other; one more lock; then what the stranger changed and
 * bought, each thing written down before it is taken out; tell, and look again the next day.
 * Stopping what need not be stopped costs, too.
 *
 * Evidence it leaves: what was done of what this account needed, what was left open, in which order
 * and how soon, what was written down before it went, which rows were taken for a stranger's, what
 * was stopped needlessly, and what each step was said to be for.
 */
#include "drills/console.h"

#include "base/arena.h"
#include "core/notice.h"

#include <stddef.h>
#include <string.h>

/* ---- the case's own keys ---- */

static const char *const measure_words[] = {"needless", "mail", "payment", "report", NULL};

#define ROW(type, member, of) .key = #member, .kind = of, .offset = offsetof(struct type, member)

static const struct field measure_rows[] = {
    {ROW(console_measure, id, FIELD_ID), .flags = FIELD_REQUIRED, .says = "value of the choice"},
    {ROW(console_measure, kind, FIELD_ENUM), .names = measure_words,
     .says = "what it does; it counts as needless where that was not called for"},
    {ROW(console_measure, label, FIELD_TEXT), .flags = FIELD_REQUIRED | FIELD_ONE_LINE,
     .says = "what stands on its button"},
};
static const struct field_table measure_table = {
    .name = "console_measure",
    .says = "something that can be done outside the account",
    .size = sizeof(struct console_measure),
    .fields = measure_rows,
    .n = sizeof measure_rows / sizeof *measure_rows,
};

static const struct field console_rows[] = {
    {ROW(console_words, is_guided, FIELD_BOOL),
     .says = "the panel lists what is still open: for first rounds"},
    {ROW(console_words, is_mail_shared, FIELD_BOOL),
     .says = "the mail account has the same password"},
    {ROW(console_words, watch_s, FIELD_INT), .least = 0, .most = 604800,
     .says = "look again after so many seconds of the case's clock; 0 = not asked"},
    {ROW(console_words, stale_s, FIELD_INT), .least = 0, .most = 100000000,
     .says = "own devices that signed in longer ago are to be signed out; 0 = not asked"},
    {ROW(console_words, measures, FIELD_LIST), .table = &measure_table, .most = CONSOLE_MEASURES_N,
     .says = "needed ones and needless ones, in the order of their buttons"},
};
static const struct field_table console_table = {
    .name = "console",
    .says = "drills.console: words and limits; what is to be done follows from the account",
    .size = sizeof(struct console_words),
    .fields = console_rows,
    .n = sizeof console_rows / sizeof *console_rows,
};

static bool words_read(struct console_words *words, struct arena *arena, const struct scenario *s,
                       struct str file, struct faults *faults)
{
    const struct tree *tree = s->drills ? tree_get(s->drills, STR("console")) : NULL;
    struct fields_reading reading = {.arena = arena, .faults = faults, .file = file};
    *words = (struct console_words){0};
    return !tree || fields_read(&reading, &console_table, tree, STR("/drills/console"), words);
}

static void console_check(const struct scenario *s, struct str file, struct faults *faults)
{
    struct console_words words;
    bool is_reachable = false;
    words_read(&words, faults->arena, s, file, faults);
    for (size_t i = 0; i < s->devices.n; i++) {
        is_reachable |= device_has(LIST_AT(s->devices, struct device, i), STR("official"));
    }
    if (!is_reachable) {
        faults_add(faults, FAULT_ERROR, file, STR("/devices"),
                   "The account is put right in the official app or site; give a device the "
                   "surface \"official\".");
    }
}

/* ---- playing ---- */

static void console_begin(void *state, const struct world *world)
{
    struct console *console = state;
    struct console_words *words = ARENA_NEW(world->arena, struct console_words);
    struct faults faults;
    faults_init(&faults, world->arena);
    words_read(words, world->arena, world->scenario, STR(""), &faults);
    *console = (struct console){.words = words,
                                .began_ms = world->at_ms,
                                .last_ms = world->at_ms,
                                .first_ms = NEVER_MS,
                                .safe_case_ms = NEVER_MS};
    console_sync(console, world);
}

/* "official.<panel>.<entry>" or "official.<panel>.<entry>.<action>"; false: of no sheet's panel. */
static bool row_of(const struct world *world, struct str target, const struct panel **panel,
                   struct console_note *row, struct str *action)
{
    struct str owner, rest, id;
    if (!str_cut(target, '.', &owner, &rest) || !str_is(owner, "official") ||
        !str_cut(rest, '.', &id, &rest)) {
        return false;
    }
    *panel = brand_panel(&world->scenario->brand, id);
    str_cut(rest, '.', &row->id, action);
    row->sheet = *panel ? (*panel)->sheet : STR("");
    return row->sheet.n > 0;
}

static const struct account_entry *entry_at(const struct world *world, struct console_note row)
{
    return world_entry(world, row.sheet, row.id);
}

/* Only what stands on the panel in front can be written down. */
static bool take_note(struct console *console, const struct world *world,
                      const struct decision *decision)
{
    const struct panel *panel;
    struct console_note row;
    struct str action, head, rest;
    struct place place = place_of(world->place);
    if (!str_is(decision->value, "record") ||
        !row_of(world, decision->target, &panel, &row, &action) || action.n > 0) {
        return false;
    }
    const struct account_entry *entry = entry_at(world, row);
    str_cut(place.item, '/', &head, &rest);
    if (!entry || !str_is(place.surface, "official") || !str_eq(head, panel->id) ||
        console_has_noted(console, row.sheet, row.id) || console->notes_n == CONSOLE_NOTES_N) {
        return false;
    }
    console->notes[console->notes_n++] = (struct console_note){entry->entry.sheet, entry->entry.id};
    return true;
}

static bool take_measure(struct console *console, struct str id)
{
    const struct list *measures = &console->words->measures;
    for (size_t i = 0; i < measures->n; i++) {
        if (str_eq(LIST_AT(*measures, struct console_measure, i)->id, id)) {
            bool is_new = !(console->measures & 1u << i);
            console->measures |= 1u << i;
            return is_new;
        }
    }
    return false;
}

static bool take_purpose(struct console *console, struct str kind_name, struct str purpose)
{
    enum console_kind asked = console_asked(console);
    bool is_one = false;
    for (size_t i = 0; console_purposes[i]; i++) {
        is_one |= str_is(purpose, console_purposes[i]);
    }
    if (asked == GOAL_N || !is_one || !str_is(kind_name, console_kind_name(asked))) {
        return false;
    }
    console->answered |= 1u << asked;
    console->right |= str_is(purpose, console_purpose(asked)) ? 1u << asked : 0;
    return true;
}

static bool take_choice(struct console *console, const struct decision *decision)
{
    struct str head, rest;
    str_cut(decision->target, '.', &head, &rest);
    if (str_is(head, "device")) {
        return true; /* the device's own settings: the world carries it out */
    }
    if (str_is(head, "purpose")) {
        return take_purpose(console, rest, decision->value);
    }
    return str_is(decision->target, "measure") && take_measure(console, decision->value);
}

/* Taking out a stranger's row unwritten loses the proof; taking out one's own is a stop that was
 * not called for, unless money is going and it is the card. Old devices may always go. */
static void charge_removal(struct console *console, const struct world *world,
                           struct console_note row)
{
    const struct account_entry *entry = entry_at(world, row);
    if (!entry || str_is(row.sheet, "sessions")) {
        return;
    }
    if (entry->entry.by == BY_STRANGER) {
        console->unrecorded_n += !console_has_noted(console, row.sheet, row.id);
    } else if (str_is(row.sheet, "payments") && console_has_lost(console)) {
        console->is_card_removed = true;
    } else {
        console->removed_n++;
    }
}

/* Acting inside a message before going there oneself: the first step taken the wrong way. */
static void charge_inside(struct console *console, const struct world *world, struct str target)
{
    struct str owner, rest;
    str_cut(target, '.', &owner, &rest);
    const struct notice *notice = scenario_notice(world->scenario, owner);
    const struct page *page = scenario_page(world->scenario, owner);
    bool is_inside = (notice && notice_is_outside(notice)) || (page && page->by == BY_STRANGER);
    if (is_inside && !console->is_route_taken && !console->is_inside_pressed) {
        console->is_inside_pressed = true;
        console->order_faults_n++;
    }
}

static void take_press(struct console *console, const struct world *world, struct str target)
{
    const struct panel *panel;
    struct console_note row;
    struct str action;
    charge_inside(console, world, target);
    if (row_of(world, target, &panel, &row, &action) && str_is(action, "remove")) {
        charge_removal(console, world, row);
    }
}

static bool is_sheet_panel(const struct world *world, struct str id)
{
    const struct panel *panel = brand_panel(&world->scenario->brand, id);
    return panel && panel->sheet.n > 0;
}

/* Looking again counts only when he had been shut out for long enough. */
static void take_open(struct console *console, const struct world *world, struct str target)
{
    struct place place = place_of(target);
    if (console->words->watch_s > 0 && str_is(place.surface, "official") &&
        is_sheet_panel(world, place.item) && console->safe_case_ms != NEVER_MS &&
        world_case_ms(world) >= console->safe_case_ms + console->words->watch_s * 1000) {
        console->is_watched = true;
    }
}

static bool console_apply(void *state, const struct world *world, const struct decision *decision)
{
    struct console *console = state;
    bool is_taken = true;
    console_sync(console, world);
    switch (decision->verb) {
    case VERB_OPEN:
        take_open(console, world, decision->target);
        break;
    case VERB_PRESS:
        take_press(console, world, decision->target);
        break;
    case VERB_MARK:
        is_taken = take_note(console, world, decision);
        break;
    case VERB_CHOOSE:
        is_taken = take_choice(console, decision);
        break;
    case VERB_END:
        console->is_ended = true;
        break;
    default:
        is_taken = decision->verb != VERB_MOVE && decision->verb != VERB_ANSWER;
        break;
    }
    console->last_ms = decision->at_ms;
    return is_taken;
}

static bool console_done(const void *state, const struct world *world)
{
    (void)world;
    return ((const struct console *)state)->is_ended;
}

/* ---- measuring ---- */

static int64_t done_n(const struct console *console, enum console_kind kind, int64_t *of_n)
{
    int64_t n = 0;
    *of_n = 0;
    for (size_t i = 0; i < console->goals_n; i++) {
        bool is_kind = kind == GOAL_N || console->goals[i].kind == kind;
        *of_n += is_kind;
        n += is_kind && console->goals[i].done_ms != NEVER_MS;
    }
    return n;
}

static int64_t found_n(const struct console *console, const struct world *world)
{
    int64_t n = 0;
    for (size_t i = 0; i < console->goals_n; i++) {
        const struct console_goal *goal = &console->goals[i];
        n += goal->kind == GOAL_ENTRY && (console_has_noted(console, goal->sheet, goal->id) ||
                                          !world_entry(world, goal->sheet, goal->id));
    }
    return n;
}

static bool is_strangers(const struct world *world, const struct console_note *note)
{
    for (size_t i = 0; i < world->account.entries_n; i++) {
        const struct entry *entry = &world->account.entries[i].entry;
        if (str_eq(entry->sheet, note->sheet) && str_eq(entry->id, note->id) &&
            entry->by == BY_STRANGER) {
            return true;
        }
    }
    return false;
}

/* One's own rows taken for a stranger's; devices and messages may be written down freely. */
static int64_t false_n(const struct console *console, const struct world *world)
{
    int64_t n = 0;
    for (size_t i = 0; i < console->notes_n; i++) {
        const struct console_note *note = &console->notes[i];
        bool is_claim = !str_is(note->sheet, "sessions") && !str_is(note->sheet, "history") &&
                        !str_is(note->sheet, "centre");
        n += is_claim && !is_strangers(world, note);
    }
    return n;
}

static bool is_called_for(const struct console *console, int kind)
{
    static const enum console_kind goals[] = {[MEASURE_NEEDLESS] = GOAL_N,
                                              [MEASURE_MAIL] = GOAL_MAIL,
                                              [MEASURE_PAYMENT] = GOAL_PAYMENT,
                                              [MEASURE_REPORT] = GOAL_REPORT};
    return goals[kind] != GOAL_N && console_needs(console, goals[kind]);
}

/* Saved passwords are what keeps silent on a fake: clearing them helps nobody. */
static int64_t passwords_cleared_n(const struct world *world)
{
    int64_t n = 0;
    for (size_t i = 0; i < world->devices_n; i++) {
        n += world->devices[i].passwords_cleared_ms != NEVER_MS;
    }
    return n;
}

static int64_t needless_n(const struct console *console, const struct world *world)
{
    const struct list *measures = &console->words->measures;
    int64_t n = (int64_t)console->removed_n + passwords_cleared_n(world);
    for (size_t i = 0; i < measures->n; i++) {
        n += (console->measures & 1u << i) &&
             !is_called_for(console, LIST_AT(*measures, struct console_measure, i)->kind);
    }
    return n;
}

static int64_t bits_n(unsigned bits)
{
    int64_t n = 0;
    for (; bits; bits &= bits - 1) {
        n++;
    }
    return n;
}

/* From the stage's begin to the last thing needed. */
static int64_t whole_ms(const struct console *console)
{
    int64_t last_ms = console->began_ms;
    for (size_t i = 0; i < console->goals_n; i++) {
        last_ms = console->goals[i].done_ms > last_ms ? console->goals[i].done_ms : last_ms;
    }
    return last_ms == NEVER_MS ? NEVER_MS : last_ms - console->began_ms;
}

static void put_share(struct drill_metrics *own, const char *key, int64_t n, int64_t of_n)
{
    metrics_put(own, (struct drill_metric){key, METRIC_SHARE, n, of_n});
}

static void put_count(struct drill_metrics *own, const char *key, int64_t n)
{
    metrics_put(own, (struct drill_metric){key, METRIC_COUNT, n, 0});
}

static void put_time(struct drill_metrics *own, const char *key, int64_t ms)
{
    metrics_put(own, (struct drill_metric){key, METRIC_TIME_MS, ms, 0});
}

static void put_all(struct drill_metrics *own, const struct console *console,
                    const struct world *world)
{
    int64_t of_n, n = done_n(console, GOAL_N, &of_n);
    put_share(own, "done", n, of_n);
    put_count(own, "left", of_n - n);
    n = done_n(console, GOAL_ENTRY, &of_n);
    put_share(own, "found", found_n(console, world), of_n);
    put_count(own, "false_marks", false_n(console, world));
    n = done_n(console, GOAL_LOOK, &of_n);
    put_share(own, "panels", n, of_n);
    n = done_n(console, GOAL_STALE, &of_n);
    put_share(own, "devices", n, of_n);
    n = done_n(console, GOAL_OFFLINE, &of_n);
    for (int kind = GOAL_SCAN; kind <= GOAL_SITE; kind++) {
        int64_t more_of_n;
        n += done_n(console, (enum console_kind)kind, &more_of_n);
        of_n += more_of_n;
    }
    put_share(own, "cut_off", n, of_n);
    put_count(own, "order_faults", (int64_t)console->order_faults_n);
    put_count(own, "unrecorded", (int64_t)console->unrecorded_n);
    put_count(own, "needless", needless_n(console, world));
    put_share(own, "purposes", bits_n(console->right), bits_n(console->answered));
    put_time(own, "first_ms",
             console->first_ms == NEVER_MS ? NEVER_MS : console->first_ms - console->began_ms);
    put_time(own, "whole_ms", whole_ms(console));
}

/* Where no notice was to be judged, the repair alone says how the case went. */
static void conclude(struct metrics *metrics, const struct console *console,
                     const struct world *world)
{
    bool is_whole = console_open_n(console) == 0;
    metrics->outcome = is_whole ? OUTCOME_SECURED : OUTCOME_LEFT_OPEN;
    metrics->end = world_stranger_is_inside(world) ? END_UNSAFE
                   : is_whole                      ? END_SAFE
                                                   : END_INCOMPLETE;
    metrics->is_passed =
        is_whole && needless_n(console, world) == 0 && metrics->exposure == EXPOSURE_NONE;
}

static void console_score(const void *state, const struct world *world, struct metrics *metrics)
{
    struct console console = *(const struct console *)state;
    console_sync(&console, world);
    put_all(metrics_drill(metrics, "console"), &console, world);
    if (metrics->main == metrics->n) {
        conclude(metrics, &console, world);
    }
}

/* ---- words ---- */

static struct str console_words_of(const void *state, const struct world *world,
                                   const struct decision *decision)
{
    const struct console *console = state;
    const struct list *measures = &console->words->measures;
    const struct panel *panel;
    struct console_note row;
    struct str action;
    for (size_t i = 0; str_is(decision->target, "measure") && i < measures->n; i++) {
        const struct console_measure *measure = LIST_AT(*measures, struct console_measure, i);
        if (str_eq(measure->id, decision->value)) {
            return measure->label;
        }
    }
    if (decision->verb != VERB_MARK || !row_of(world, decision->target, &panel, &row, &action)) {
        return STR("");
    }
    for (size_t i = 0; i < world->account.entries_n; i++) {
        const struct entry *entry = &world->account.entries[i].entry;
        if (str_eq(entry->sheet, row.sheet) && str_eq(entry->id, row.id)) {
            return entry->title;
        }
    }
    return STR("");
}

const struct drill drill_console = {
    .id = "console",
    .state_size = sizeof(struct console),
    .looks_size = sizeof(struct console_looks),
    .fields = &console_table,
    .check = console_check,
    .begin = console_begin,
    .apply = console_apply,
    .done = console_done,
    .moves = console_moves,
    .score = console_score,
    .words = console_words_of,
    .view = console_view,
};
