/* seat_view.c - a seat on the morning of a first day: number and code, then the round; and, for the
 * organiser, who has come and who is done. No results are shown to others.
 */
#include "shell/app.h"
#include "shell/organise.h"

#define SEAT_WIDE_DP 480

/* ---- at the seat ---- */

static void sit_down(struct app *app)
{
    struct seat_looks *seat = &app->seat;
    struct seat_guest guest;
    struct fault fault = {0};
    if (seats_enter(&app->desk, edit_text(&seat->number), edit_text(&seat->code), desk_today(),
                    &guest, &fault)) {
        edit_wipe(&seat->code);
        edit_set(&seat->number, STR(""));
        seat->programme = guest.programme;
        app->toast.until_ms = app->now_ms; /* what was wrong before is not any more */
        app_choose_person(app, guest.person->id);
        ui_focus(&app->ui, STR("seat.begin"));
    } else {
        edit_wipe(&seat->code);
        app_say_fault(app, &fault);
        ui_focus(&app->ui, STR("seat.code"));
    }
}

static void stand_up(struct app *app)
{
    app->seat = (struct seat_looks){0};
    app->person = STR("");
    app->has_unfinished = false;
    ui_focus(&app->ui, STR("seat.number"));
}

static bool field_view(struct app *app, struct flow *flow, const char *part, struct edit *edit)
{
    struct ui *ui = &app->ui;
    struct str hint = str_fmt(ui->frame, "%s_hint", part);
    flow_lead(flow, ui_text(ui, part));
    flow_gap(flow, 8);
    bool is_entered = ui_field(ui, str_of(part), flow_take(flow, ui_px(ui, ui->theme->control_dp)),
                               flow->palette, edit, ui_text(ui, str_c(ui->frame, hint)));
    flow_gap(flow, 16);
    return is_entered;
}

static void enter_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct ui_look look = {.role = ROLE_PRIMARY, .icon = "arrow_forward"};
    flow_say(flow, ui_text(ui, "seat.says"));
    flow_gap(flow, 24);
    if (field_view(app, flow, "seat.number", &app->seat.number)) {
        ui_focus(ui, STR("seat.code"));
    }
    bool is_wanted = field_view(app, flow, "seat.code", &app->seat.code);
    flow_gap(flow, 8);
    if (flow_button(flow, STR("seat.enter"), look, ui_text(ui, "seat.enter")) || is_wanted) {
        sit_down(app);
    }
}

/* The programme's next sitting, until it is done. */
static bool is_done(struct app *app)
{
    struct reminder *reminders;
    size_t n = programmes_due(&app->desk, app->ui.frame, app->person, desk_today(), &reminders);
    for (size_t i = 0; i < n; i++) {
        if (str_eq(reminders[i].programme->id, app->seat.programme)) {
            enum due_state state = reminders[i].due.state;
            return state == DUE_DONE || state == DUE_NOT_YET;
        }
    }
    return true;
}

static void sitting_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    const struct programme *programme = programmes_find(&app->desk, app->seat.programme);
    const struct person *person = roster_person(&app->desk.roster, app->person);
    struct ui_look begin = {.role = ROLE_PRIMARY, .icon = "play_arrow"}, leave = {.icon = "logout"};
    bool is_over = is_done(app);
    flow_title(flow, person ? person->name : app->person);
    flow_gap(flow, 8);
    flow_lead(flow, programme ? programme->title : STR(""));
    flow_say(flow, is_over ? ui_text(ui, "seat.done_says") : programme ? programme->says : STR(""));
    flow_gap(flow, 24);
    const char *words = app->has_unfinished ? "home.continue" : "seat.begin";
    if (!is_over && flow_button(flow, STR("seat.begin"), begin, ui_text(ui, words))) {
        app_start(app, app->has_unfinished ? START_CONTINUE : START_PROGRAMME, app->seat.programme);
        return;
    }
    flow_gap(flow, 8);
    leave.role = is_over ? ROLE_PRIMARY : ROLE_PLAIN;
    if (flow_button(flow, STR("seat.leave"), leave, ui_text(ui, "seat.leave"))) {
        stand_up(app);
    }
}

void seat_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    int pad = ui_px(ui, ui->theme->pad_dp), size = ui_px(ui, ui->theme->control_dp);
    struct rect bar = rect_inset(cut_top(&at, size + 2 * pad), pad);
    struct ui_look gear = {.role = ROLE_QUIET, .palette = &ui->theme->program, .icon = "settings"};
    if (ui_icon_button(ui, STR("home.settings"), cut_right(&bar, size), gear,
                       ui_text(ui, "settings.title"))) {
        app_go(app, SCREEN_SETTINGS);
        return;
    }
    struct rect room = ui_scroll_begin(ui, STR("seat.scroll"), at, &app->seat.scroll);
    int wide = ui_px(ui, SEAT_WIDE_DP), w = room.w - 2 * pad < wide ? room.w - 2 * pad : wide;
    struct flow flow = flow_of(ui, (struct rect){room.x + (room.w - w) / 2, room.y, w, room.h});
    flow_gap(&flow, 24);
    flow_display(&flow, ui_text(ui, "app.name"));
    flow_gap(&flow, 16);
    if (app->seat.programme.n > 0) {
        sitting_view(app, &flow);
    } else {
        enter_view(app, &flow);
    }
    flow_gap(&flow, 24);
    flow_soft(&flow, ui_text(ui, "seat.promise"));
    flow_gap(&flow, 32);
    ui_scroll_end(ui, at, &app->seat.scroll, flow_used(&flow));
    ui_scroll_edge(ui, at, &app->seat.scroll, &ui->theme->program);
}

void seat_sample(struct app *app, struct str which)
{
    app->is_seat = true;
    app->seat = (struct seat_looks){0};
    if (str_is(which, "in") || str_is(which, "done")) {
        app->seat.programme = programmes_at(&app->desk, 2)->id;
    } else {
        app->person = STR("");
    }
    if (str_is(which, "in")) {
        struct ledger_line line = {.what = STR("programme.enrol")};
        ledger_put(&line, "programme", app->seat.programme);
        ledger_put(&line, "from", STR("2026-01-01"));
        organisation_fold(&app->desk.organisation, &line);
    }
    app_go(app, SCREEN_SEAT);
}

/* ---- for the organiser ---- */

static void refresh(struct app *app)
{
    struct seats_looks *seats = &app->seats;
    struct fault fault = {0};
    if (seats->screen_ms == app->screen_ms) {
        return;
    }
    arena_reset(&seats->arena);
    seats->n = 0;
    seats->screen_ms = app->screen_ms;
    if (app->desk.store &&
        (!organiser_note_view(&app->desk, STR("seats"), &fault) ||
         !seats_list(&app->desk, &seats->arena, &seats->rows, &seats->n, &fault))) {
        app_say_fault(app, &fault);
    }
}

static struct str sums_words(struct ui *ui, const struct seats_looks *seats)
{
    size_t sums[3] = {0};
    for (size_t i = 0; i < seats->n; i++) {
        sums[seats->rows[i].state]++;
    }
    struct str args[] = {str_fmt(ui->frame, "%zu", sums[SEAT_DONE]),
                         str_fmt(ui->frame, "%zu", sums[SEAT_BEGUN]),
                         str_fmt(ui->frame, "%zu", sums[SEAT_OPEN])};
    return texts_fill(ui->frame, ui_text(ui, "seats.sums"), args, 3);
}

static struct str row_words(struct app *app, const struct seat_row *row)
{
    struct ui *ui = &app->ui;
    const struct programme *programme = programmes_find(&app->desk, row->programme);
    struct str word = str_fmt(ui->frame, "seats.%s", seat_word(row->state)),
               args[] = {ui_text(ui, str_c(ui->frame, word)),
                         programme ? programme->title : row->programme,
                         str_fmt(ui->frame, "%zu", row->opened_n)};
    return texts_fill(ui->frame, ui_text(ui, row->opened_n > 1 ? "seats.row_twice" : "seats.row"),
                      args, 3);
}

void organise_seats(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct seats_looks *seats = &app->seats;
    refresh(app);
    flow_soft(flow, ui_text(ui, "seats.says"));
    flow_gap(flow, ui->theme->pad_dp);
    if (seats->n == 0) {
        flow_say(flow, ui_text(ui, "seats.none"));
        return;
    }
    flow_title(flow, sums_words(ui, seats));
    flow_gap(flow, ui->theme->pad_dp);
    for (size_t i = 0; i < seats->n; i++) {
        const struct person *person = roster_person(&app->desk.roster, seats->rows[i].person);
        struct str name = person ? str_fmt(ui->frame, "%.*s  %.*s", STR_ARGS(person->number),
                                           STR_ARGS(person->name))
                                 : seats->rows[i].person;
        organise_row(app, flow, name, row_words(app, &seats->rows[i]), 0);
    }
}
