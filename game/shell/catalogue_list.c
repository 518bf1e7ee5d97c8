/* The catalogue as a list: looked through, added to, and who is acting. */
#include "base/date.h"
#include "desk/people.h"
#include "desk/programmes.h"
#include "shell/catalogue_page.h"
#include "shell/organise.h"

#include "adapters/clock.h"

#include <string.h>

#define HITS_MOST_N 50
#define WHO_DP 440 /* who acts takes that much, where there is room for more */

struct catalogue_page *catalogue_page(struct app *app)
{
    if (!app->catalogue) {
        app->catalogue = ARENA_NEW(&app->desk.app, struct catalogue_page);
        *app->catalogue = (struct catalogue_page){0};
        arena_init(&app->catalogue->hits_arena, 0, &desk_oom);
        arena_init(&app->catalogue->arena, 0, &desk_oom);
        arena_init(&app->catalogue->waiting.arena, 0, &desk_oom);
    }
    return app->catalogue;
}

void catalogue_close(struct app *app)
{
    if (app->catalogue) {
        arena_clear(&app->catalogue->hits_arena);
        arena_clear(&app->catalogue->arena);
        catalogue_waiting_clear(&app->catalogue->waiting);
        arena_clear(&app->catalogue->waiting.arena);
        catalogue_undo_clear(&app->catalogue->undo);
        app->catalogue = NULL;
    }
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

static struct str pack_words(struct app *app, const struct pack *pack)
{
    const struct tree *title = tree_get(pack->index, STR("title"));
    const struct tree *own = title ? tree_get(title, desk_texts(&app->desk)->lang) : NULL;
    return own ? own->text : pack->id;
}

static void hit_row(struct app *app, struct flow *flow, const struct catalogue_hit *hit)
{
    struct ui *ui = &app->ui;
    const struct catalogue_entry *entry = catalogue_entry(&app->desk.catalogue, hit->case_id);
    if (entry) {
        entry_row(app, flow, entry);
        return;
    }
    struct str from = hit->pack ? pack_words(app, hit->pack) : STR("");
    organise_row(app, flow, hit->title.n ? hit->title : hit->case_id,
                 texts_fill(ui->frame, ui_text(ui, "catalogue.found_where"), &from, 1), 0);
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

bool catalogue_asked_row(struct app *app, struct flow *flow, struct edit *edit, const char *field,
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

static void clear_search(struct app *app)
{
    struct catalogue_page *page = catalogue_page(app);
    edit_set(&page->search, STR(""));
    page->is_searched = false;
    ui_focus(&app->ui, STR("catalogue.search_hint"));
}

/* Cases of the catalogue stand before those of packs. */
static void hit_rows(struct app *app, struct flow *flow, bool is_own)
{
    const struct catalogue_page *page = catalogue_page(app);
    for (size_t i = 0, n = 0; i < page->hits_n && n < HITS_MOST_N; i++) {
        if ((catalogue_entry(&app->desk.catalogue, page->hits[i].case_id) != NULL) == is_own) {
            hit_row(app, flow, &page->hits[i]);
            n++;
        }
    }
}

static void hits_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = catalogue_page(app);
    struct str n = str_fmt(ui->frame, "%zu", page->hits_n);
    if (page->hits_n > 0) {
        flow_lead(flow, texts_fill(ui->frame, ui_text(ui, "catalogue.found"), &n, 1));
    } else {
        flow_say(flow, ui_text(ui, "catalogue.none_found"));
    }
    flow_gap(flow, ui->theme->gap_dp);
    hit_rows(app, flow, true);
    hit_rows(app, flow, false);
    struct rect at = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    at.w = ui_button_w(ui, ui_text(ui, "catalogue.clear"), "arrow_back");
    if (organise_button(app, at, "catalogue.clear", "arrow_back", false)) {
        clear_search(app);
    }
}

/* What is due first, then the newest. */
static void entries_view(struct app *app, struct flow *flow)
{
    const struct catalogue *catalogue = &app->desk.catalogue;
    int64_t day = desk_today();
    for (int is_due = 1; is_due >= 0; is_due--) {
        for (size_t i = catalogue->n; i > 0; i--) {
            const struct catalogue_entry *entry = &catalogue->entries[i - 1];
            if ((catalogue_due_on(entry, day) != DUE_NOTHING) == (is_due == 1)) {
                entry_row(app, flow, entry);
            }
        }
    }
    if (catalogue->n == 0) {
        flow_say(flow, ui_text(&app->ui, "catalogue.empty"));
    }
}

static void list_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = catalogue_page(app);
    struct str n = str_fmt(ui->frame, "%zu", app->desk.catalogue.n);
    flow_gap(flow, ui->theme->gap_dp);
    flow_lead(flow, texts_fill(ui->frame, ui_text(ui, "catalogue.list_title"), &n, 1));
    flow_gap(flow, 8);
    if (catalogue_asked_row(app, flow, &page->search, "catalogue.search_hint", "catalogue.search",
                            "search")) {
        search(app);
    }
    if (page->is_searched) {
        hits_view(app, flow);
    } else {
        entries_view(app, flow);
    }
}

/* Who acts, and at the right end, where there is room, the button to the rules. True: they are
 * open.
 */
static bool head_view(struct app *app, struct flow *flow)
{
    struct flow left = *flow, right = *flow;
    int half = ui_px(&app->ui, WHO_DP + 2 * app->ui.theme->pad_dp);
    bool is_beside = flow->at.w >= half + half / 2;
    if (is_beside) {
        left.at.w = half;
        cut_left(&right.at, half);
        struct ui *ui = &app->ui; /* as high as what stands over who acts */
        struct ui_type soft = ui_type_of(ui, ui->theme->small_dp, 0);
        flow_take(&right, ui_paragraph_h(ui, soft, half, ui_text(ui, "catalogue.who")));
        flow_gap(&right, 4);
    }
    catalogue_who_view(app, &left);
    if (!is_beside) {
        right = left;
    }
    bool is_open = catalogue_rules_button(app, &right);
    flow->at.y = left.at.y > right.at.y ? left.at.y : right.at.y;
    flow_gap(flow, 8);
    if (is_open) {
        catalogue_rules_view(app, flow);
    }
    return is_open;
}

void catalogue_tab(struct app *app, struct flow *flow)
{
    flow_soft(flow, ui_text(&app->ui, "catalogue.says"));
    flow_gap(flow, 8);
    if (head_view(app, flow)) {
        return;
    }
    if (catalogue_add_view(app, flow)) {
        list_view(app, flow);
    }
}
