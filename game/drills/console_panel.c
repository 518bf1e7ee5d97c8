/* console_panel.c - what stands beside the device: a notebook for the screen in front, what the
 * latest step was for, what can be done outside the account, time. What is still open is told in
 * guided rounds only.
 */
#include "drills/console.h"

#include "base/arena.h"
#include "drills/parts_panel.h"

#define CONSOLE_DAY_S 86400

struct console_call {
    struct panel_column column;
    const struct console *console;
    const struct world *world;
};

static struct str text_of(struct console_call *call, const char *group, const char *name)
{
    struct ui *ui = call->column.ui;
    return ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, "console.%s.%s", group, name)));
}

static void section_gap(struct console_call *call)
{
    panel_gap(&call->column, call->column.ui->theme->gap_dp * 3);
}

static void view_task(struct console_call *call)
{
    struct ui *ui = call->column.ui;
    panel_title(&call->column, ui_text(ui, "console.title"));
    panel_soft(&call->column, ui_text(ui, "console.hint"));
    section_gap(call);
}

/* ---- what the step was for ---- */

static void view_purpose(struct console_call *call)
{
    struct ui *ui = call->column.ui;
    enum console_kind asked = console_asked(call->console);
    if (asked == GOAL_N) {
        return;
    }
    panel_title(&call->column, text_of(call, "asks", console_kind_name(asked)));
    for (size_t i = 0; console_purposes[i]; i++) {
        struct str part = str_fmt(ui->frame, "console.purpose.%s", console_purposes[i]);
        if (panel_button(&call->column, part, (struct ui_look){0},
                         text_of(call, "purpose", console_purposes[i]))) {
            asks_add(call->column.asks, VERB_CHOOSE,
                     str_fmt(call->column.asks->arena, "purpose.%s", console_kind_name(asked)),
                     str_of(console_purposes[i]));
        }
    }
    section_gap(call);
}

/* ---- the notebook ---- */

static const struct panel *panel_in_front(const struct world *world)
{
    struct place place = place_of(world->place);
    struct str head, rest;
    str_cut(place.item, '/', &head, &rest);
    return str_is(place.surface, "official") ? brand_panel(&world->scenario->brand, head) : NULL;
}

static void view_row(struct console_call *call, const struct panel *panel,
                     const struct entry *entry)
{
    struct ui *ui = call->column.ui;
    bool is_noted = console_has_noted(call->console, entry->sheet, entry->id);
    struct ui_look look = {
        .icon = is_noted ? "check" : "edit", .is_chosen = is_noted, .is_off = is_noted};
    struct str part = str_fmt(ui->frame, "console.note.%.*s", STR_ARGS(entry->id));
    if (panel_button(&call->column, part, look, entry->title)) {
        asks_add(call->column.asks, VERB_MARK,
                 str_fmt(call->column.asks->arena, "official.%.*s.%.*s", STR_ARGS(panel->id),
                         STR_ARGS(entry->id)),
                 STR("record"));
    }
}

/* As the panel beside it lists them: newest first. */
static size_t rows_of(struct console_call *call, const struct panel *panel,
                      const struct entry **rows)
{
    const struct account_state *account = &call->world->account;
    size_t n = 0;
    for (size_t i = 0; panel && panel->sheet.n > 0 && i < account->entries_n; i++) {
        const struct account_entry *entry = &account->entries[i];
        if (entry->is_gone || !str_eq(entry->entry.sheet, panel->sheet)) {
            continue;
        }
        size_t at = n++;
        for (; at > 0 && rows[at - 1]->at_s < entry->entry.at_s; at--) {
            rows[at] = rows[at - 1];
        }
        rows[at] = &entry->entry;
    }
    return n;
}

static void view_notebook(struct console_call *call)
{
    struct ui *ui = call->column.ui;
    const struct panel *panel = panel_in_front(call->world);
    const struct entry **rows =
        ARENA_NEW_N(ui->frame, call->world->account.entries_n + 1, const struct entry *);
    size_t n = rows_of(call, panel, rows);
    panel_title(&call->column, ui_text(ui, "console.notebook"));
    for (size_t i = 0; i < n; i++) {
        view_row(call, panel, rows[i]);
    }
    panel_soft(&call->column, ui_text(ui, n ? "console.notebook_hint" : "console.notebook_empty"));
    section_gap(call);
}

/* ---- outside the account; time ---- */

static void view_measures(struct console_call *call)
{
    struct ui *ui = call->column.ui;
    const struct list *measures = &call->console->words->measures;
    if (measures->n == 0) {
        return;
    }
    panel_title(&call->column, ui_text(ui, "console.measures"));
    for (size_t i = 0; i < measures->n; i++) {
        const struct console_measure *measure = LIST_AT(*measures, struct console_measure, i);
        bool is_taken = call->console->measures & 1u << i;
        struct ui_look look = {
            .icon = is_taken ? "check" : NULL, .is_chosen = is_taken, .is_off = is_taken};
        struct str part = str_fmt(ui->frame, "console.measure.%.*s", STR_ARGS(measure->id));
        if (panel_button(&call->column, part, look, measure->label)) {
            asks_add(call->column.asks, VERB_CHOOSE, STR("measure"), measure->id);
        }
    }
    panel_soft(&call->column, ui_text(ui, "console.measures_hint"));
    section_gap(call);
}

/* ---- the settings of the device in front ---- */

static void view_setting(struct console_call *call, const struct device_state *device,
                         const char *act, const char *icon, bool is_done)
{
    struct ui *ui = call->column.ui;
    struct str site = STR("");
    const struct page *page = scenario_page(call->world->scenario, device->visited);
    struct ui_look look = {.icon = is_done ? "check" : icon,
                           .is_chosen = is_done,
                           .is_off = is_done,
                           .is_listed = true};
    if (page) {
        site = url_host(page->url);
    }
    struct str words = texts_fill(ui->frame, text_of(call, "device", act), &site, 1);
    struct str part = str_fmt(ui->frame, "console.device.%s", act);
    if (panel_button(&call->column, part, look, words)) {
        asks_add(call->column.asks, VERB_CHOOSE,
                 str_fmt(call->column.asks->arena, "device.%.*s", STR_ARGS(device->device->id)),
                 str_of(act));
    }
}

static void view_device(struct console_call *call)
{
    struct ui *ui = call->column.ui;
    const struct device_state *device =
        world_device(call->world, place_of(call->world->place).device);
    if (!device || !device->device->has_settings) {
        return;
    }
    panel_title(&call->column,
                texts_fill(ui->frame, ui_text(ui, "console.device"), &device->device->name, 1));
    view_setting(call, device, device->is_offline ? "online" : "offline",
                 device->is_offline ? "wifi" : "airplanemode_active", false);
    view_setting(call, device, "scan", "search", device->scanned_ms != NEVER_MS);
    if (device->visited.n > 0) {
        view_setting(call, device, "site_data", "delete", device->site_cleared_ms != NEVER_MS);
    }
    view_setting(call, device, "saved_passwords", "key", device->passwords_cleared_ms != NEVER_MS);
    panel_soft(&call->column,
               ui_text(ui, device->is_offline ? "console.device_offline" : "console.device_hint"));
    section_gap(call);
}

static void view_time(struct console_call *call)
{
    struct ui *ui = call->column.ui;
    if (call->console->words->watch_s == 0) {
        return;
    }
    panel_title(&call->column, ui_text(ui, "console.time"));
    if (panel_button(&call->column, STR("console.tomorrow"), (struct ui_look){.icon = "history"},
                     ui_text(ui, "console.tomorrow"))) {
        asks_add(call->column.asks, VERB_WAIT, STR(""),
                 str_fmt(call->column.asks->arena, "%d", CONSOLE_DAY_S));
    }
    section_gap(call);
}

/* ---- what is open, in guided rounds ---- */

static bool is_kind_first(const struct console *console, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (console->goals[i].kind == console->goals[at].kind &&
            console->goals[i].done_ms == NEVER_MS) {
            return false;
        }
    }
    return console->goals[at].done_ms == NEVER_MS;
}

static void view_open(struct console_call *call)
{
    struct ui *ui = call->column.ui;
    if (!call->console->words->is_guided) {
        return;
    }
    panel_title(&call->column, ui_text(ui, "console.open"));
    for (size_t i = 0; i < call->console->goals_n; i++) {
        if (is_kind_first(call->console, i)) {
            panel_say(&call->column,
                      text_of(call, "goal", console_kind_name(call->console->goals[i].kind)));
            panel_gap(&call->column, 4);
        }
    }
    if (console_open_n(call->console) == 0) {
        panel_soft(&call->column, ui_text(ui, "console.open_none"));
    }
    section_gap(call);
}

void console_view(const struct drill_call *given)
{
    struct console_looks *looks = given->looks;
    struct console console = *(const struct console *)given->state;
    console_sync(&console, given->world);
    struct console_call call = {.console = &console, .world = given->world};
    struct panel_frame frame =
        panel_begin(&call.column, given, "console", &looks->scroll, &looks->is_ending);
    view_task(&call);
    view_device(&call);
    view_notebook(&call);
    view_purpose(&call);
    view_open(&call);
    view_measures(&call);
    view_time(&call);
    panel_end(&call.column, &frame);
}
