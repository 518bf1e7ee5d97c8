/* Closing a month for managers to see, and who has looked at what. */
#include "shell/organise.h"

#include "adapters/clock.h"
#include "base/date.h"
#include "desk/closing.h"
#include "desk/organiser.h"

#define MONTHS_N 12
#define ACCESSES_N 100

/* "2026-10" of the month so many before today's. */
static struct str month_name(struct ui *ui, int back)
{
    struct date date = date_of(date_months_on(desk_today(), -back) * INT64_C(86400000), 0);
    return str_fmt(ui->frame, "%04d-%02d", date.year, date.month);
}

/* As people say it. */
static struct str month_words(struct ui *ui, int back)
{
    struct date date = date_of(date_months_on(desk_today(), -back) * INT64_C(86400000), 0);
    struct str say[] = {
        str_fmt(ui->frame, "%d", date.year),
        ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, "time.month.%d", date.month)))};
    return texts_fill(ui->frame, ui_text(ui, "time.year_month"), say, 2);
}

static void publish(struct app *app, struct str month)
{
    struct fault fault = {0};
    if (!month_close(&app->desk, month, NULL, &fault)) {
        app_say_fault(app, &fault);
    }
}

/* Only months that are over can be closed; what is published stays so. */
void organise_months(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct str words = ui_text(ui, "organise.publish");
    flow_soft(flow, ui_text(ui, "organise.months_says"));
    flow_gap(flow, ui->theme->pad_dp);
    for (int back = 1; back <= MONTHS_N; back++) {
        struct str month = month_name(ui, back), said = month_words(ui, back),
                   part = str_fmt(ui->frame, "organise.publish.%.*s", STR_ARGS(month));
        bool is_out = organisation_has_published(&app->desk.organisation, month);
        struct ui_look look = {.palette = flow->palette, .icon = "upload", .is_off = is_out};
        int w = ui_button_w(ui, words, look.icon);
        struct rect at = organise_row(
            app, flow, said, ui_text(ui, is_out ? "organise.is_out" : "organise.is_open"), w);
        if (ui_button(ui, part, rect_centre(at, w, ui_px(ui, ui->theme->control_dp)), look,
                      words) &&
            organise_confirms(app, part, "organise.publish_sure", said)) {
            publish(app, month);
        }
    }
}

void organise_access(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct organise_looks *looks = &app->organise;
    struct fault fault = {0};
    if (!looks->log) { /* the whole ledger is gone through: not every frame */
        arena_reset(&looks->log_arena);
        looks->log_n =
            organiser_accesses(&app->desk, &looks->log_arena, ACCESSES_N, &looks->log, &fault);
        looks->log = looks->log ? looks->log : ARENA_NEW(&looks->log_arena, struct access_line);
    }
    const struct access_line *log = looks->log;
    size_t n = looks->log_n;
    flow_soft(flow, ui_text(ui, "organise.access_says"));
    flow_gap(flow, ui->theme->pad_dp);
    for (size_t i = 0; i < n; i++) {
        struct date when = date_of(log[i].utc_ms, clock_offset_min(log[i].utc_ms));
        struct str who = records_viewer_words(app, log[i].who);
        organise_row(app, flow, records_access_words(app, log[i].what),
                     str_fmt(ui->frame, "%04d-%02d-%02d %02d:%02d · %.*s", when.year, when.month,
                             when.day, when.hour, when.minute, STR_ARGS(who)),
                     0);
    }
    if (n == 0) {
        flow_say(flow, ui_text(ui, "organise.no_access"));
    }
}
