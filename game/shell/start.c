/* start.c - what comes before a round: who has not been told yet what is recorded is told first,
 * and who plays with others says with whom. */
#include "shell/app.h"
#include "shell/report_view.h"

#include "desk/purpose.h"

#include <string.h>

#define START_WIDE_DP 820

/* ---- on with it ---- */

static void begin(struct app *app)
{
    struct start_looks *start = &app->start;
    struct round_wish wish = {.person = app->person, .seed = app_seed(app)};
    if (start->kind == START_CONTINUE) {
        app_continue_round(app);
    } else if (start->kind == START_PROGRAMME) {
        app_begin_programme(app, str_of(start->programme));
    } else {
        app_begin_round(app, &wish);
    }
}

static bool wants_company(const struct app *app)
{
    const struct programme *programme = programmes_find(&app->desk, str_of(app->start.programme));
    return app->start.kind == START_PROGRAMME && programme && programme->is_together &&
           people_at(&app->desk, 1) != NULL;
}

static void go_on(struct app *app)
{
    if (wants_company(app)) {
        app_together(app);
    } else {
        begin(app);
    }
}

void app_start(struct app *app, enum start_kind kind, struct str programme)
{
    struct start_looks *start = &app->start;
    size_t n = programme.n < sizeof start->programme ? programme.n : sizeof start->programme - 1;
    *start = (struct start_looks){.kind = kind, .is_told = true};
    memcpy(start->programme, programme.at, n);
    if (purpose_is_due(&app->desk, app->person)) {
        start->is_told = false;
        app_go(app, SCREEN_PURPOSE);
        ui_focus(&app->ui, STR("purpose.scroll"));
    } else {
        go_on(app);
    }
}

/* ---- the notice of purpose ---- */

void app_purpose(struct app *app)
{
    app->start = (struct start_looks){.is_told = true, .is_read_again = true};
    app_go(app, SCREEN_PURPOSE);
    ui_focus(&app->ui, STR("purpose.scroll"));
}

static void times_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    const struct person *person = roster_person(&app->desk.roster, app->person);
    struct ui_look look = {.palette = flow->palette};
    struct fault fault = {0};
    if (!person) {
        return;
    }
    flow_gap(flow, 16);
    struct rect row = flow_take_switch(flow);
    if (ui_toggle(ui, STR("purpose.times"), row, look, ui_text(ui, "purpose.times"),
                  !person->is_untimed) &&
        !purpose_keep_times(&app->desk, app->person, person->is_untimed, &fault)) {
        app_say_fault(app, &fault);
    }
}

static void told(struct app *app)
{
    struct fault fault = {0};
    if (purpose_note_read(&app->desk, app->person, &fault)) {
        app_go(app, SCREEN_HOME); /* where a round that is left leads back to */
        go_on(app);
    } else {
        app_say_fault(app, &fault);
    }
}

static void answer_view(struct app *app, struct rect bar)
{
    struct ui *ui = &app->ui;
    int size = ui_px(ui, ui->theme->control_dp), gap = ui_px(ui, ui->theme->gap_dp);
    bool is_again = app->start.is_told;
    struct str later = ui_text(ui, is_again ? "records.back" : "purpose.later"),
               read = ui_text(ui, "purpose.read");
    struct ui_look yes = {.role = ROLE_PRIMARY, .palette = &ui->theme->program, .icon = "check"},
                   no = {.palette = &ui->theme->program};
    int read_w = is_again ? 0 : ui_button_w(ui, read, yes.icon) + gap,
        later_w = ui_button_w(ui, later, NULL);
    struct rect row = rect_centre(bar, read_w + later_w, size);
    if (!is_again && ui_button(ui, STR("purpose.read"), cut_left(&row, read_w - gap), yes, read)) {
        told(app);
        return;
    }
    cut_left(&row, is_again ? 0 : gap);
    if (ui_button(ui, STR("purpose.later"), row, no, later) || ui_take_key(ui, KEY_ESCAPE)) {
        app_go(app, app->start.is_read_again ? SCREEN_RECORDS : SCREEN_HOME);
    }
}

void purpose_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    int pad = ui_px(ui, ui->theme->pad_dp);
    struct rect bar = cut_bottom(&at, ui_px(ui, ui->theme->control_dp) + 2 * pad);
    struct rect room = ui_scroll_begin(ui, STR("purpose.scroll"), at, &app->start.scroll);
    int wide = ui_px(ui, START_WIDE_DP), w = room.w - 2 * pad < wide ? room.w - 2 * pad : wide;
    struct flow flow = flow_of(ui, (struct rect){room.x + (room.w - w) / 2, room.y, w, room.h});
    enum organisation_kind kind = purpose_kind(&app->desk);
    struct report *report = report_purpose(ui->frame, desk_texts(&app->desk), kind);
    flow_gap(&flow, 24);
    flow_display(&flow, report->title);
    report_view(&flow, report, NULL);
    if (kind == ORGANISATION_COMPANY) {
        times_view(app, &flow);
    }
    flow_gap(&flow, 32);
    ui_scroll_end(ui, at, &app->start.scroll, flow_used(&flow));
    ui_scroll_edge(ui, at, &app->start.scroll, &ui->theme->program);
    answer_view(app, bar);
}

/* ---- who sits together ---- */

#define FAMILY_MOST_N 6 /* more people than that are no family that sits before one screen */

/* A family sits together until somebody is switched off. */
void app_together(struct app *app)
{
    const struct person *person;
    bool is_family = !people_at(&app->desk, FAMILY_MOST_N);
    for (size_t i = 0; i < START_PEOPLE_N && (person = people_at(&app->desk, i)); i++) {
        app->start.is_with[i] = is_family || str_eq(person->id, app->person);
    }
    app_go(app, SCREEN_TOGETHER);
    ui_focus(&app->ui, STR("together.begin"));
}

/* "a,b": whoever chose comes first. */
static struct str group_of(struct app *app)
{
    struct str group = app->person;
    const struct person *person;
    for (size_t i = 0; i < START_PEOPLE_N && (person = people_at(&app->desk, i)); i++) {
        if (app->start.is_with[i] && !str_eq(person->id, app->person)) {
            group = str_fmt(&app->desk.app, "%.*s,%.*s", STR_ARGS(group), STR_ARGS(person->id));
        }
    }
    return group;
}

static void begin_together(struct app *app, bool is_alone)
{
    struct round_wish wish;
    struct fault fault = {0};
    if (!programmes_wish(&app->desk, str_of(app->start.programme), app->person, &wish, &fault)) {
        app_say_fault(app, &fault);
        return;
    }
    wish.seed = app_seed(app);
    wish.is_together = !is_alone;
    wish.group = is_alone ? STR("") : group_of(app);
    app_go(app, SCREEN_HOME);
    app_begin_round(app, &wish);
}

/* Whoever begins is there: nothing to switch, and as easy to read as the others. */
static void me_view(struct app *app, struct rect row, const struct person *person)
{
    struct ui *ui = &app->ui;
    const struct palette *p = &ui->theme->program;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text);
    struct rect room = rect_inset_xy(row, ui_px(ui, 8), 0);
    ui_part(ui, str_fmt(ui->frame, "together.with.%.*s", STR_ARGS(person->id)), row);
    ui_icon(ui, cut_right(&room, ui_px(ui, 44)), "check", ui->theme->icon_dp, p->accent);
    ui_line(ui, room, type, texts_fill(ui->frame, ui_text(ui, "together.me"), &person->name, 1));
}

static void people_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    const struct person *person;
    for (size_t i = 0; i < START_PEOPLE_N && (person = people_at(&app->desk, i)); i++) {
        struct str part = str_fmt(ui->frame, "together.with.%.*s", STR_ARGS(person->id));
        struct ui_look look = {.palette = flow->palette};
        struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
        if (str_eq(person->id, app->person)) {
            me_view(app, row, person);
        } else if (ui_toggle(ui, part, row, look, person->name, app->start.is_with[i])) {
            app->start.is_with[i] = !app->start.is_with[i];
        }
        flow_gap(flow, ui->theme->gap_dp);
    }
}

void together_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    int pad = ui_px(ui, ui->theme->pad_dp), size = ui_px(ui, ui->theme->control_dp);
    struct rect bar = rect_inset(cut_top(&at, size + 2 * pad), pad);
    struct ui_look back = {.role = ROLE_QUIET,
                           .palette = &ui->theme->program,
                           .icon = "arrow_back"},
                   yes = {.role = ROLE_PRIMARY, .icon = "play_arrow"}, alone = {.icon = "person"};
    bool is_back = ui_icon_button(ui, STR("together.back"), cut_left(&bar, size), back,
                                  ui_text(ui, "records.back"));
    struct rect room = ui_scroll_begin(ui, STR("together.scroll"), at, &app->start.scroll);
    int wide = ui_px(ui, 560), w = room.w - 2 * pad < wide ? room.w - 2 * pad : wide;
    struct flow flow = flow_of(ui, (struct rect){room.x + (room.w - w) / 2, room.y, w, room.h});
    flow_display(&flow, ui_text(ui, "together.title"));
    flow_gap(&flow, 8);
    flow_say(&flow, ui_text(ui, "together.says"));
    flow_gap(&flow, 24);
    people_view(app, &flow);
    flow_gap(&flow, 16);
    bool is_begun = flow_button(&flow, STR("together.begin"), yes, ui_text(ui, "together.begin"));
    flow_gap(&flow, 24);
    flow_soft(&flow, ui_text(ui, "together.alone_says"));
    flow_gap(&flow, 8);
    bool is_alone = flow_button(&flow, STR("together.alone"), alone, ui_text(ui, "together.alone"));
    flow_gap(&flow, 32);
    ui_scroll_end(ui, at, &app->start.scroll, flow_used(&flow));
    ui_scroll_edge(ui, at, &app->start.scroll, &ui->theme->program);
    if (is_begun || is_alone) {
        begin_together(app, is_alone);
    } else if (is_back || ui_take_key(ui, KEY_ESCAPE)) {
        app_go(app, SCREEN_HOME);
    }
}

void start_sample(struct app *app, struct str which)
{
    if (str_is(which, "together")) {
        app->start = (struct start_looks){.kind = START_PROGRAMME, .programme = "family"};
        app_together(app);
        return;
    }
    app->desk.organisation.kind =
        str_is(which, "company") ? ORGANISATION_COMPANY : ORGANISATION_HOUSEHOLD;
    app->start = (struct start_looks){.kind = START_ROUND};
    app_go(app, SCREEN_PURPOSE);
    ui_focus(&app->ui, STR("purpose.scroll"));
}
