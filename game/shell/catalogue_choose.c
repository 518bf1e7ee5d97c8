/* One of a list: who acts, whose name a message comes under, what kind a cue is and where it
 * stands. What is chosen shows; pressed, the list unfolds under it. */
#include "desk/people.h"
#include "shell/catalogue_page.h"
#include "shell/organise.h"

#include <string.h>

#define MOST_DP 440 /* a wide page's choice is no wider */
#define INSET_DP 12
#define WHO_MOST_N 12 /* more people than that are looked for by name */

static bool is_open(const struct catalogue_page *page, const char *part)
{
    return strcmp(page->unfolded, part) == 0;
}

static void unfold(struct app *app, const char *part, bool is_wanted)
{
    struct catalogue_page *page = catalogue_page(app);
    snprintf(page->unfolded, sizeof page->unfolded, "%s", is_wanted ? part : "");
    ui_wake(&app->ui, app->now_ms);
}

bool catalogue_choice_shut(struct app *app)
{
    struct catalogue_page *page = catalogue_page(app);
    bool was_open = page->unfolded[0] != '\0';
    if (was_open) {
        ui_focus(&app->ui, str_copy(app->ui.frame, str_of(page->unfolded)));
        unfold(app, "", false);
    }
    return was_open;
}

/* An option hangs on a line under its field; the chosen one has a ground. */
static void option_draw(struct app *app, struct flow *flow, struct rect row, bool is_chosen)
{
    struct ui *ui = &app->ui;
    struct rect line = {row.x, row.y, ui_px(ui, 2), row.h};
    if (is_chosen) {
        draw_box(ui->draw, row, ui_px(ui, 6), flow->palette->accent_soft);
    }
    draw_box(ui->draw, line, 0, is_chosen ? flow->palette->accent : flow->palette->line);
}

enum row_kind { ROW_FIELD, ROW_OPTION, ROW_CHOSEN };

/* A row as high as its words, with a mark at its left end. */
static bool row_view(struct app *app, struct flow *flow, struct str part, struct str words,
                     enum row_kind kind)
{
    struct ui *ui = &app->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, flow->palette->text);
    int inset = ui_px(ui, INSET_DP), mark = ui_px(ui, 32);
    int least = ui_px(ui, ui->theme->control_dp);
    type.lines_n = 2;
    int h = ui_paragraph_h(ui, type, flow->at.w - mark - 2 * inset, words);
    struct rect row = flow_take(flow, h + inset > least ? h + inset : least);
    if (kind != ROW_FIELD) {
        option_draw(app, flow, row, kind == ROW_CHOSEN);
    }
    bool is_open_now = kind == ROW_FIELD && str_is(part, catalogue_page(app)->unfolded);
    const char *icon = kind == ROW_OPTION   ? NULL
                       : kind == ROW_CHOSEN ? "check"
                       : is_open_now        ? "expand_less"
                                            : "expand_more";
    bool is_pressed = ui_row(ui, part, row, flow->palette);
    row = rect_inset_xy(row, inset, 0);
    struct rect left = cut_left(&row, mark);
    if (icon) {
        ui_icon(ui, left, icon, 20, flow->palette->accent);
    }
    ui_paragraph(ui, rect_centre(row, row.w, h), type, words);
    return is_pressed;
}

bool catalogue_choice(struct app *app, struct flow *flow, const char *part, struct str chosen)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = catalogue_page(app);
    bool was_open = is_open(page, part);
    struct flow narrow = *flow;
    int most = ui_px(ui, MOST_DP), top;
    narrow.at.w = narrow.at.w < most ? narrow.at.w : most;
    flow_soft(&narrow, ui_text(ui, part));
    flow_gap(&narrow, 4);
    top = narrow.at.y;
    if (row_view(app, &narrow, str_of(part), chosen, ROW_FIELD)) {
        unfold(app, part, !was_open);
    }
    if (was_open && ui_take_key(ui, KEY_ESCAPE)) { /* one step back, not out of the room */
        catalogue_choice_shut(app);
    }
    struct rect ring = {narrow.at.x, top, narrow.at.w, narrow.at.y - top};
    draw_edge(ui->draw, ring, ui_px(ui, 8), ui_px(ui, 1), flow->palette->line);
    flow->at.y = narrow.at.y;
    flow_gap(flow, was_open ? 4 : 8);
    return was_open;
}

bool catalogue_option(struct app *app, struct flow *flow, struct str part, struct str words,
                      bool is_chosen)
{
    struct flow narrow = *flow;
    int most = ui_px(&app->ui, MOST_DP);
    narrow.at.w = narrow.at.w < most ? narrow.at.w : most;
    bool is_pressed = row_view(app, &narrow, part, words, is_chosen ? ROW_CHOSEN : ROW_OPTION);
    flow->at.y = narrow.at.y;
    if (is_pressed) {
        catalogue_choice_shut(app);
    }
    return is_pressed;
}

int catalogue_chosen(struct app *app, struct flow *flow, const char *part,
                     const struct catalogue_choices *choices)
{
    int found = -1;
    if (!catalogue_choice(app, flow, part, choices->words(app, choices->chosen))) {
        if (is_open(catalogue_page(app), part)) { /* from the next frame on */
            ui_reveal(&app->ui, str_fmt(app->ui.frame, "%s.%zu", part, choices->chosen));
        }
        return found;
    }
    for (size_t i = 0; i < choices->n; i++) {
        struct str row = str_fmt(app->ui.frame, "%s.%zu", part, i);
        if (catalogue_option(app, flow, row, choices->words(app, i), i == choices->chosen)) {
            found = (int)i;
        }
    }
    flow_gap(flow, 8);
    return found;
}

/* ---- who acts ---- */

struct str catalogue_page_who(struct app *app)
{
    return str_of(catalogue_page(app)->who);
}

struct str catalogue_who_words(struct app *app, struct str id)
{
    const struct person *person = roster_person(&app->desk.roster, id);
    bool is_organiser = id.n == 0 || str_is(id, "organiser");
    return person ? person->name
                  : ui_text(&app->ui, is_organiser ? "catalogue.organiser" : "catalogue.gone");
}

static void keep_who(struct catalogue_page *page, struct str id)
{
    size_t n = id.n < sizeof page->who ? id.n : 0;
    memcpy(page->who, id.at, n);
    page->who[n] = '\0';
    edit_set(&page->who_find, STR(""));
}

/* Among many one is found by name. Enter takes whom it names. */
static bool who_field(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = catalogue_page(app);
    struct rect at = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    struct fault fault = {0};
    int most = ui_px(ui, MOST_DP);
    at.w = at.w < most ? at.w : most;
    bool is_entered = ui_field(ui, STR("catalogue.who_find"), at, flow->palette, &page->who_find,
                               ui_text(ui, "catalogue.who_find"));
    flow_gap(flow, 4);
    if (!is_entered) {
        return false;
    }
    const struct person *found = people_find(&app->desk, str_trim(edit_text(&page->who_find)));
    if (!found) {
        fault_set(&fault, "person.unknown", "Nobody here has that name.");
        app_say_fault(app, &fault);
        return false;
    }
    keep_who(page, found->id);
    catalogue_choice_shut(app);
    return true;
}

static void who_option(struct app *app, struct flow *flow, struct str id)
{
    struct str part =
        str_fmt(app->ui.frame, "catalogue.who.%.*s", STR_ARGS(id.n > 0 ? id : STR("organiser")));
    if (catalogue_option(app, flow, part, catalogue_who_words(app, id),
                         str_eq(id, catalogue_page_who(app)))) {
        keep_who(catalogue_page(app), id);
    }
}

void catalogue_who_view(struct app *app, struct flow *flow)
{
    struct catalogue_page *page = catalogue_page(app);
    struct str words = STR("");
    if (!catalogue_choice(app, flow, "catalogue.who",
                          catalogue_who_words(app, catalogue_page_who(app)))) {
        return;
    }
    if (people_at(&app->desk, WHO_MOST_N)) {
        if (who_field(app, flow)) {
            return;
        }
        words = str_trim(edit_text(&page->who_find));
    }
    if (words.n == 0) {
        who_option(app, flow, STR(""));
    }
    for (size_t i = 0, n = 0; people_at(&app->desk, i) && n < WHO_MOST_N; i++) {
        const struct person *person = people_at(&app->desk, i);
        if (people_fits(app->ui.frame, person, words)) {
            who_option(app, flow, person->id);
            n++;
        }
    }
    flow_gap(flow, 8);
}
