/* The catalogue as a list: looked through, added to, and who is acting. */
#include "base/date.h"
#include "desk/programmes.h"
#include "shell/catalogue_page.h"
#include "shell/organise.h"

#include "adapters/clock.h"

#include <string.h>

struct catalogue_page *catalogue_page(struct app *app)
{
    if (!app->catalogue) {
        app->catalogue = ARENA_NEW(&app->desk.app, struct catalogue_page);
        *app->catalogue = (struct catalogue_page){0};
        arena_init(&app->catalogue->hits_arena, 0, &desk_oom);
        arena_init(&app->catalogue->arena, 0, &desk_oom);
    }
    return app->catalogue;
}

void catalogue_close(struct app *app)
{
    if (app->catalogue) {
        arena_clear(&app->catalogue->hits_arena);
        arena_clear(&app->catalogue->arena);
        app->catalogue = NULL;
    }
}

/* ---- who acts ---- */

struct str catalogue_page_who(struct app *app)
{
    return str_of(catalogue_page(app)->who);
}

struct str catalogue_who_words(struct app *app, struct str id)
{
    const struct person *person = roster_person(&app->desk.roster, id);
    return person ? person->name : ui_text(&app->ui, "catalogue.organiser");
}

static void keep_who(struct catalogue_page *page, struct str id)
{
    size_t n = id.n < sizeof page->who ? id.n : 0;
    memcpy(page->who, id.at, n);
    page->who[n] = '\0';
}

/* The next person of those who practise here; after the last, the organiser. */
static void next_who(struct app *app)
{
    struct catalogue_page *page = catalogue_page(app);
    const struct person *person;
    bool is_next = page->who[0] == '\0';
    for (size_t i = 0; (person = people_at(&app->desk, i)); i++) {
        if (is_next) {
            keep_who(page, person->id);
            return;
        }
        is_next = str_is(person->id, page->who);
    }
    page->who[0] = '\0';
}

void catalogue_who_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct str name = catalogue_who_words(app, catalogue_page_who(app));
    struct ui_look look = {.palette = flow->palette, .icon = "person"};
    if (flow_button(flow, STR("catalogue.who"), look,
                    texts_fill(ui->frame, ui_text(ui, "catalogue.who"), &name, 1))) {
        next_who(app);
    }
    flow_gap(flow, ui->theme->gap_dp);
}

bool catalogue_practise(struct app *app, const struct catalogue_entry *entry, struct str person)
{
    struct str id = str_copy(app->ui.frame, entry->id);
    struct round_wish wish = {
        .person = person, .pack = entry->pack, .seed = app_seed(app), .cases = &id, .cases_n = 1};
    if (!desk_pack(&app->desk, entry->pack)) {
        app_say(app, ui_text(&app->ui, "catalogue.not_here"), true);
        return false;
    }
    return app_begin_round(app, &wish);
}

/* ---- rows ---- */

static struct str day_words(struct ui *ui, int64_t utc_ms)
{
    struct date date = date_of(utc_ms, clock_offset_min(utc_ms));
    return str_fmt(ui->frame, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static struct str row_says(struct app *app, const struct catalogue_entry *entry)
{
    static const char *const dues[] = {NULL, "catalogue.due_review", "catalogue.due_expired"};
    struct ui *ui = &app->ui;
    enum catalogue_due due = catalogue_due_on(entry, desk_today());
    struct str state =
        str_fmt(ui->frame, "catalogue.state.%s", catalogue_states[catalogue_state_of(entry)]);
    struct str at = day_words(ui, entry->detected_utc_ms);
    struct str words =
        str_fmt(ui->frame, "%.*s · %.*s", STR_ARGS(ui_text(ui, str_c(ui->frame, state))),
                STR_ARGS(texts_fill(ui->frame, ui_text(ui, "catalogue.detected_at"), &at, 1)));
    return due == DUE_NOTHING ? words
                              : str_fmt(ui->frame, "%.*s · %.*s", STR_ARGS(words),
                                        STR_ARGS(ui_text(ui, dues[due])));
}

static void entry_row(struct app *app, struct flow *flow, const struct catalogue_entry *entry)
{
    struct ui *ui = &app->ui;
    struct str words = ui_text(ui, "catalogue.open");
    struct ui_look look = {.palette = flow->palette, .icon = "visibility"};
    int w = ui_button_w(ui, words, look.icon);
    struct str title = entry->title.n ? entry->title : entry->id;
    struct rect at = organise_row(app, flow, title, row_says(app, entry), w);
    look.is_off = catalogue_state_of(entry) == CASE_DETECTED;
    if (ui_button(ui, str_fmt(ui->frame, "catalogue.open.%.*s", STR_ARGS(entry->id)),
                  rect_centre(at, w, ui_px(ui, ui->theme->control_dp)), look, words)) {
        catalogue_page_open(app, entry->id);
    }
}

static void hit_row(struct app *app, struct flow *flow, const struct catalogue_hit *hit)
{
    struct str from = hit->pack ? hit->pack->id : ui_text(&app->ui, "catalogue.state.drafted");
    const struct catalogue_entry *entry = catalogue_entry(&app->desk.catalogue, hit->case_id);
    if (entry) {
        entry_row(app, flow, entry);
    } else {
        organise_row(app, flow, hit->title,
                     str_fmt(app->ui.frame, "%.*s / %.*s", STR_ARGS(from), STR_ARGS(hit->case_id)),
                     0);
    }
}

/* ---- looking through, adding ---- */

static void search(struct app *app)
{
    struct catalogue_page *page = catalogue_page(app);
    struct fault fault = {0};
    arena_reset(&page->hits_arena);
    page->hits_n = 0;
    page->is_searched = str_trim(edit_text(&page->search)).n > 0;
    if (page->is_searched &&
        !catalogue_search(&app->desk, &page->hits_arena, edit_text(&page->search), &page->hits,
                          &page->hits_n, &fault)) {
        app_say_fault(app, &fault);
    }
}

static bool asked_row(struct app *app, struct flow *flow, struct edit *edit, const char *field,
                      const char *button, const char *icon)
{
    struct ui *ui = &app->ui;
    struct str words = ui_text(ui, button);
    struct ui_look look = {.palette = flow->palette, .icon = icon};
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    struct rect at = cut_right(&row, ui_button_w(ui, words, icon));
    cut_right(&row, ui_px(ui, ui->theme->gap_dp));
    bool is_entered = ui_field(ui, str_of(field), row, flow->palette, edit, ui_text(ui, field));
    flow_gap(flow, ui->theme->gap_dp);
    return ui_button(ui, str_of(button), at, look, words) || is_entered;
}

static void add(struct app *app)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = catalogue_page(app);
    struct catalogue_add_wish wish = {.who = catalogue_page_who(app)};
    struct str path = str_trim(edit_text(&page->path)), id;
    struct fault fault = {0};
    if (catalogue_add(&app->desk, ui->frame, str_c(ui->frame, path), &wish, &id, &fault)) {
        edit_set(&page->path, STR(""));
        catalogue_page_open(app, id);
    } else {
        app_say_fault(app, &fault);
    }
}

static void hits_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = catalogue_page(app);
    struct str n = str_fmt(ui->frame, "%zu", page->hits_n);
    flow_lead(flow, texts_fill(ui->frame, ui_text(ui, "catalogue.found"), &n, 1));
    flow_gap(flow, ui->theme->gap_dp);
    for (size_t i = 0; i < page->hits_n && i < 50; i++) {
        hit_row(app, flow, &page->hits[i]);
    }
}

void catalogue_tab(struct app *app, struct flow *flow)
{
    struct catalogue_page *page = catalogue_page(app);
    const struct catalogue *catalogue = &app->desk.catalogue;
    flow_soft(flow, ui_text(&app->ui, "catalogue.says"));
    flow_gap(flow, app->ui.theme->pad_dp);
    catalogue_who_view(app, flow);
    if (asked_row(app, flow, &page->search, "catalogue.search_hint", "catalogue.search",
                  "search")) {
        search(app);
    }
    if (asked_row(app, flow, &page->path, "catalogue.path_hint", "catalogue.add", "add")) {
        add(app);
        return;
    }
    flow_gap(flow, app->ui.theme->pad_dp);
    if (page->is_searched) {
        hits_view(app, flow);
        return;
    }
    for (size_t i = catalogue->n; i > 0; i--) {
        entry_row(app, flow, &catalogue->entries[i - 1]);
    }
    if (catalogue->n == 0) {
        flow_say(flow, ui_text(&app->ui, "catalogue.empty"));
    }
}
