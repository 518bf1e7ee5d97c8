/* watch_board.c - the log in the middle, newest first, day by day; each row is flagged for one of
 * three reasons. Beside it what one knows of ordinary life, and time.
 */
#include "drills/watch.h"

#include "base/arena.h"
#include "base/date.h"
#include "drills/parts_board.h"
#include "drills/parts_panel.h"

#define TIME_DP 64
#define ICON_DP 40
#define LOOK_S 10800
#define MORNING_H 7

struct watch_call {
    struct ui *ui;
    struct asks *asks;
    const struct watch *watch;
    const struct world *world;
    struct watch_looks *looks;
    struct rect at; /* what is left of the log's room */
};

static const char *const icons[WATCH_KIND_N] = {
    [WATCH_SIGN_IN] = "person",      [WATCH_ATTEMPT] = "lock", [WATCH_MEMBERSHIP] = "star",
    [WATCH_ORDER] = "shopping_cart", [WATCH_SETTING] = "tune", [WATCH_PAYMENT] = "payment",
};

static struct date date_at(const struct world *world, int64_t at_s)
{
    const struct scenario *s = world->scenario;
    return date_of(scenario_utc_ms(s, at_s * 1000), s->offset_min);
}

static struct str clock_of(struct watch_call *call, int64_t at_s)
{
    struct date date = date_at(call->world, at_s);
    return str_fmt(call->ui->frame, "%02d:%02d", date.hour, date.minute);
}

/* Days as the calendar has them: the first is 1. */
static int64_t day_of(const struct world *world, int64_t at_s)
{
    const struct scenario *s = world->scenario;
    int64_t offset_ms = (int64_t)s->offset_min * 60000, day_ms = INT64_C(86400000);
    return (scenario_utc_ms(s, at_s * 1000) + offset_ms) / day_ms -
           (scenario_utc_ms(s, 0) + offset_ms) / day_ms + 1;
}

static struct str day_words(struct watch_call *call, int64_t day)
{
    struct str n = str_fmt(call->ui->frame, "%lld", (long long)day);
    return texts_fill(call->ui->frame, ui_text(call->ui, "watch.day"), &n, 1);
}

/* ---- one row ---- */

/* Wide enough for "00:00" in any size of text. */
static int time_w(struct watch_call *call)
{
    int words = ui_button_w(call->ui, STR("00:00"), NULL), least = ui_px(call->ui, TIME_DP);
    return words > least ? words : least;
}

static struct ui_type body_of(struct watch_call *call)
{
    return ui_type_of(call->ui, call->ui->theme->body_dp, call->ui->theme->program.text);
}

static struct ui_type small_of(struct watch_call *call)
{
    return ui_type_of(call->ui, call->ui->theme->small_dp, call->ui->theme->program.text_soft);
}

static struct str flag_words(struct watch_call *call, const char *point)
{
    struct ui *ui = call->ui;
    return ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, "watch.point.%s", point)));
}

static void view_flag(struct watch_call *call, struct rect at, size_t i)
{
    struct ui *ui = call->ui;
    const struct watch_row *row = &call->watch->log->rows[i];
    bool is_flagged = call->watch->flag[i] > 0;
    struct ui_look look = {.palette = &ui->theme->program,
                           .icon = "flag",
                           .is_off = is_flagged,
                           .is_chosen = is_flagged || call->looks->chosen == i + 1};
    struct str words = is_flagged ? flag_words(call, watch_points[call->watch->flag[i] - 1])
                                  : ui_text(ui, "watch.flag");
    struct rect button = rect_centre(at, at.w, ui_px(ui, ui->theme->control_dp));
    if (ui_button(ui, str_fmt(ui->frame, "watch.flag.%.*s", STR_ARGS(row->id)), button, look,
                  words)) {
        call->looks->chosen = call->looks->chosen == i + 1 ? 0 : i + 1;
        ui_wake(ui, ui->in.now_ms);
    }
}

/* Why: three reasons below the row that was chosen. */
static void view_points(struct watch_call *call, size_t i)
{
    struct ui *ui = call->ui;
    const struct watch_row *row = &call->watch->log->rows[i];
    struct rect at = cut_top(&call->at, ui_px(ui, ui->theme->control_dp));
    cut_left(&at, time_w(call));
    for (int k = 0; watch_points[k]; k++) {
        struct ui_look look = {.palette = &ui->theme->program};
        struct str part = str_fmt(ui->frame, "watch.point.%s", watch_points[k]);
        if (ui_button(ui, part, rect_column(at, k, POINT_N, ui_px(ui, ui->theme->gap_dp)), look,
                      flag_words(call, watch_points[k]))) {
            asks_add(call->asks, VERB_MARK,
                     str_fmt(call->asks->arena, "watch.%.*s", STR_ARGS(row->id)),
                     str_of(watch_points[k]));
            call->looks->chosen = 0;
        }
    }
    cut_top(&call->at, ui_px(ui, ui->theme->gap_dp));
}

static void view_row(struct watch_call *call, size_t i)
{
    struct ui *ui = call->ui;
    const struct watch_row *row = &call->watch->log->rows[i];
    int pad = ui_px(ui, 8), time = time_w(call), icon = ui_px(ui, ICON_DP);
    int button = ui_button_w(ui, ui_text(ui, "watch.flag_widest"), "flag");
    int w = call->at.w - time - icon - button - 2 * pad;
    struct ui_type body = body_of(call), small = small_of(call);
    int title_h = ui_paragraph_h(ui, body, w, row->event->title);
    int detail_h = ui_paragraph_h(ui, small, w, row->event->detail);
    struct rect at = cut_top(&call->at, title_h + detail_h + 2 * pad);
    ui_part(ui, str_fmt(ui->frame, "watch.row.%.*s", STR_ARGS(row->id)), at);
    draw_box(ui->draw, (struct rect){at.x, at.y + at.h - 1, at.w, 1}, 0, ui->theme->program.line);
    view_flag(call, cut_right(&at, button), i);
    ui_line(ui, cut_left(&at, time), small, clock_of(call, row->at_s));
    ui_icon(ui, cut_left(&at, icon), icons[row->event->kind], 22, ui->theme->program.text_soft);
    cut_top(&at, pad);
    ui_paragraph(ui, (struct rect){at.x, at.y, w, title_h}, body, row->event->title);
    ui_paragraph(ui, (struct rect){at.x, at.y + title_h, w, detail_h}, small, row->event->detail);
    if (call->looks->chosen == i + 1 && !call->watch->flag[i]) {
        view_points(call, i);
    }
}

/* ---- the log ---- */

static void view_day(struct watch_call *call, int64_t day)
{
    struct ui *ui = call->ui;
    struct ui_type type = body_of(call);
    type.font = FONT_TEXT_BOLD;
    cut_top(&call->at, ui_px(ui, 12));
    struct str words = day_words(call, day);
    ui_paragraph(ui, cut_top(&call->at, ui_paragraph_h(ui, type, call->at.w, words)), type, words);
    cut_top(&call->at, ui_px(ui, 4));
}

static void view_rows(struct watch_call *call)
{
    const struct watch_log *log = call->watch->log;
    int64_t now_s = watch_now_s(call->world), day = 0;
    bool is_any = false;
    for (size_t i = log->n; i-- > 0;) {
        if (log->rows[i].at_s > now_s) {
            continue;
        }
        if (!is_any || day_of(call->world, log->rows[i].at_s) != day) {
            day = day_of(call->world, log->rows[i].at_s);
            view_day(call, day);
        }
        is_any = true;
        view_row(call, i);
    }
    if (!is_any) {
        struct str words = ui_text(call->ui, "watch.nothing_yet");
        ui_paragraph(call->ui, call->at, small_of(call), words);
    }
}

static void view_head(struct watch_call *call)
{
    struct ui *ui = call->ui;
    const struct theme *theme = ui->theme;
    int64_t now_s = watch_now_s(call->world), end_s = watch_end_s(call->watch);
    struct ui_type type = ui_type_of(ui, theme->lead_dp, theme->program.text);
    type.font = FONT_TEXT_BOLD;
    struct rect row = cut_top(&call->at, ui_px(ui, theme->control_dp));
    ui_line(ui, row, type,
            str_fmt(ui->frame, "%.*s  %.*s", STR_ARGS(day_words(call, day_of(call->world, now_s))),
                    STR_ARGS(clock_of(call, now_s))));
    if (now_s >= end_s) {
        struct ui_type soft = small_of(call);
        soft.align = 1;
        ui_line(ui, row, soft, ui_text(ui, "watch.is_over"));
    }
}

static void view_log(struct watch_call *call)
{
    struct ui *ui = call->ui;
    int gutter = ui_px(ui, 12);
    struct rect at = call->at;
    at.w += gutter;
    struct rect room = ui_scroll_begin(ui, STR("watch.log"), at, &call->looks->log);
    call->at = room;
    call->at.w -= gutter;
    view_rows(call);
    ui_scroll_end(ui, at, &call->looks->log, call->at.y - room.y);
    ui_scroll_edge(ui, at, &call->looks->log, &ui->theme->program);
}

/* When the next row comes; NEVER_MS: none will. */
static int64_t next_s(const struct watch_log *log, int64_t now_s)
{
    size_t i = 0;
    while (i < log->n && log->rows[i].at_s <= now_s) {
        i++;
    }
    return i < log->n ? log->rows[i].at_s : NEVER_MS;
}

/* ---- beside it ---- */

static int64_t until_morning_s(const struct world *world)
{
    struct date date = date_at(world, watch_now_s(world));
    int64_t now_s = date.hour * 3600 + date.minute * 60 + date.second;
    int64_t left_s = MORNING_H * 3600 - now_s;
    return left_s > 0 ? left_s : left_s + 86400;
}

static void view_wait(struct panel_column *column, const char *name, int64_t seconds)
{
    struct ui *ui = column->ui;
    struct str part = str_fmt(ui->frame, "watch.wait.%s", name);
    if (panel_button(column, part, (struct ui_look){.icon = "schedule"},
                     ui_text(ui, str_c(ui->frame, part)))) {
        asks_add(column->asks, VERB_WAIT, STR(""),
                 str_fmt(column->asks->arena, "%lld", (long long)seconds));
    }
}

static void view_panel(const struct drill_call *given, struct rect at, const struct watch *watch,
                       struct watch_looks *looks)
{
    struct panel_column column;
    struct ui *ui = given->ui;
    struct drill_call inner = *given;
    inner.at = &at;
    struct panel_frame frame =
        panel_begin(&column, &inner, "watch", &looks->scroll, &looks->is_ending);
    panel_title(&column, ui_text(ui, "watch.title"));
    panel_soft(&column, ui_text(ui, "watch.hint"));
    panel_gap(&column, ui->theme->gap_dp * 3);
    panel_title(&column, ui_text(ui, "watch.known"));
    panel_say(&column, watch->words->says);
    panel_gap(&column, ui->theme->gap_dp * 3);
    panel_title(&column, ui_text(ui, "watch.time"));
    view_wait(&column, "look", LOOK_S);
    view_wait(&column, "morning", until_morning_s(given->world));
    panel_end(&column, &frame);
}

void watch_view(const struct drill_call *given)
{
    struct watch_looks *looks = given->looks;
    struct board board = board_of(given);
    struct watch_call call = {.ui = given->ui,
                              .asks = given->asks,
                              .watch = given->state,
                              .world = given->world,
                              .looks = looks,
                              .at = board.middle};
    view_head(&call);
    view_log(&call);
    view_panel(given, board.panel, given->state, looks);
    board_wake(given, next_s(call.watch->log, watch_now_s(given->world)));
}
