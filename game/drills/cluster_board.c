/* cluster_board.c - the desk in the middle: forty alerts in the order they came; some are chosen
 * and put into a group together.
 */
#include "drills/cluster.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "core/asks.h"
#include "drills/parts_board.h"

#define CHECK_DP 32
#define TIME_DP 116
#define LETTER_DP 36
#define ROW_PAD_DP 8

struct board_call {
    struct ui *ui;
    struct asks *asks;
    const struct cluster_play *cluster;
    const struct world *world;
    struct cluster_looks *looks;
    struct rect at; /* what is left of the middle */
};

static struct ui_type small_of(struct board_call *call)
{
    return ui_type_of(call->ui, call->ui->theme->small_dp, call->ui->theme->program.text_soft);
}

static size_t chosen_n(const struct cluster_looks *looks)
{
    size_t n = 0;
    for (uint64_t bits = looks->chosen; bits; bits &= bits - 1) {
        n++;
    }
    return n;
}

static bool is_out(struct board_call *call)
{
    return call->cluster->shared_case_ms != NEVER_MS;
}

/* ---- above the list ---- */

static void view_head(struct board_call *call)
{
    struct ui *ui = call->ui;
    const struct theme *theme = ui->theme;
    const struct scenario *s = call->world->scenario;
    struct date now = date_of(scenario_utc_ms(s, world_case_ms(call->world)), s->offset_min);
    struct ui_type lead = ui_type_of(ui, theme->lead_dp, theme->program.text);
    struct ui_type soft = small_of(call);
    struct rect row = cut_top(&call->at, ui_px(ui, theme->control_dp));
    lead.font = FONT_TEXT_BOLD;
    soft.align = 1;
    ui_line(ui, row, lead, ui_text(ui, "cluster.board"));
    ui_line(ui, row, soft, str_fmt(ui->frame, "%02d:%02d", now.hour, now.minute));
}

/* All, those in no group yet, and each group. */
static void view_tabs(struct board_call *call)
{
    struct ui *ui = call->ui;
    int gap = ui_px(ui, ui->theme->gap_dp);
    struct rect row = cut_top(&call->at, ui_px(ui, ui->theme->control_dp));
    for (int tab = -1; tab <= CLUSTER_GROUPS_N; tab++) {
        size_t n =
            tab > 0 ? cluster_group_n(call->cluster, tab) : cluster_group_n(call->cluster, 0);
        int shown = tab == -1 ? 0 : tab == 0 ? -1 : tab;
        if (tab > 0 && n == 0) {
            continue;
        }
        struct str count = str_fmt(ui->frame, "%zu", n);
        struct str words =
            tab == -1 ? ui_text(ui, "cluster.tab_all")
            : tab == 0
                ? texts_fill(ui->frame, ui_text(ui, "cluster.tab_open"), &count, 1)
                : str_fmt(ui->frame, "%.*s %zu", STR_ARGS(cluster_group_name(ui->frame, tab)), n);
        struct ui_look look = {.palette = &ui->theme->program,
                               .is_chosen = call->looks->shown == shown};
        struct rect at = cut_left(&row, ui_button_w(ui, words, NULL));
        if (ui_button(ui, str_fmt(ui->frame, "cluster.tab.%d", tab), at, look, words)) {
            call->looks->shown = shown;
            ui_wake(ui, ui->in.now_ms);
        }
        cut_left(&row, gap);
    }
    cut_top(&call->at, gap);
}

static void choose_alike(struct board_call *call)
{
    const struct cluster_desk *desk = call->cluster->desk;
    for (size_t i = 0; call->looks->latest && i < desk->alerts_n; i++) {
        if (str_eq(desk->alerts[i].subject, desk->alerts[call->looks->latest - 1].subject)) {
            call->looks->chosen |= UINT64_C(1) << i;
        }
    }
}

static void put_chosen(struct board_call *call, int group)
{
    struct buf ids = {0};
    for (size_t i = 0; i < call->cluster->desk->alerts_n; i++) {
        if (call->looks->chosen >> i & 1) {
            buf_fmt(&ids, "%s%02zu", ids.n ? "," : "", i + 1);
        }
    }
    asks_add(call->asks, VERB_MOVE, str_copy(call->asks->arena, buf_str(&ids)),
             group ? str_fmt(call->asks->arena, "g%d", group) : STR("none"));
    buf_clear(&ids);
    call->looks->chosen = 0;
}

static void view_letters(struct board_call *call, struct rect row)
{
    struct ui *ui = call->ui;
    bool is_off = call->looks->chosen == 0 || is_out(call);
    int gap = ui_px(ui, ui->theme->gap_dp);
    for (int group = 1; group <= CLUSTER_GROUPS_N + 1; group++) {
        bool is_none = group > CLUSTER_GROUPS_N;
        struct str words =
            is_none ? ui_text(ui, "cluster.put_none") : cluster_group_name(ui->frame, group);
        struct ui_look look = {.palette = &ui->theme->program, .is_off = is_off};
        struct str part = str_fmt(ui->frame, "cluster.put.%d", is_none ? 0 : group);
        if (ui_button(ui, part, rect_column(row, group - 1, CLUSTER_GROUPS_N + 1, gap), look,
                      words) &&
            !is_off) {
            put_chosen(call, is_none ? 0 : group);
        }
    }
}

/* How many are chosen, those with the same subject, and where they go. */
static void view_tools(struct board_call *call)
{
    struct ui *ui = call->ui;
    int gap = ui_px(ui, ui->theme->gap_dp);
    struct str n = str_fmt(ui->frame, "%zu", chosen_n(call->looks));
    struct str alike = ui_text(ui, "cluster.alike");
    struct rect row = cut_top(&call->at, ui_px(ui, ui->theme->control_dp));
    struct ui_look look = {
        .palette = &ui->theme->program, .icon = "content_copy", .is_off = call->looks->latest == 0};
    if (ui_button(ui, STR("cluster.alike"), cut_right(&row, ui_button_w(ui, alike, look.icon)),
                  look, alike)) {
        choose_alike(call);
        ui_wake(ui, ui->in.now_ms);
    }
    ui_line(ui, row, small_of(call),
            texts_fill(ui->frame,
                       ui_text(ui, call->looks->chosen ? "cluster.chosen" : "cluster.choose"), &n,
                       1));
    cut_top(&call->at, gap);
    view_letters(call, cut_top(&call->at, ui_px(ui, ui->theme->control_dp)));
    cut_top(&call->at, gap);
}

/* ---- one alert ---- */

static struct str clock_of(struct board_call *call, const struct cluster_mail *mail)
{
    const struct scenario *s = call->world->scenario;
    struct date date = date_of(scenario_utc_ms(s, mail->at_s * 1000), s->offset_min);
    return str_fmt(call->ui->frame, "%02d:%02d", date.hour, date.minute);
}

static struct str below(struct board_call *call, const struct cluster_mail *mail)
{
    struct arena *frame = call->ui->frame;
    struct str link = mail->host.n ? str_fmt(frame, "→ %.*s", STR_ARGS(mail->host)) : STR("");
    struct str file = mail->file.n
                          ? str_fmt(frame, "%s[%.*s]", link.n ? "  " : "", STR_ARGS(mail->file))
                          : STR("");
    return str_join(frame, link, file);
}

static void view_mail(struct board_call *call, struct rect at, const struct cluster_mail *mail)
{
    struct ui *ui = call->ui;
    struct ui_type body = ui_type_of(ui, ui->theme->body_dp, ui->theme->program.text);
    struct ui_type small = small_of(call);
    struct str last = below(call, mail);
    int line = ui_paragraph_h(ui, small, at.w, STR("A"));
    body.lines_n = 1;
    ui_line(ui, cut_top(&at, ui_paragraph_h(ui, body, at.w, STR("A"))), body, mail->subject);
    small.font = FONT_ADDRESS;
    ui_line(ui, cut_top(&at, line), small,
            str_fmt(ui->frame, "%.*s <%.*s>", STR_ARGS(mail->name), STR_ARGS(mail->address)));
    ui_line(ui, cut_top(&at, line), small, last);
}

static int row_h(struct board_call *call)
{
    struct ui *ui = call->ui;
    struct ui_type body = ui_type_of(ui, ui->theme->body_dp, 0);
    return ui_paragraph_h(ui, body, call->at.w, STR("A")) +
           2 * ui_paragraph_h(ui, small_of(call), call->at.w, STR("A")) + 2 * ui_px(ui, ROW_PAD_DP);
}

static void view_letter(struct board_call *call, struct rect at, size_t i)
{
    struct ui *ui = call->ui;
    int group = call->cluster->group[i];
    bool is_fresh = group && group == call->cluster->fresh;
    struct ui_type type = ui_type_of(
        ui, ui->theme->lead_dp, is_fresh ? ui->theme->program.warn : ui->theme->program.accent);
    type.font = FONT_TEXT_BOLD;
    type.align = 0;
    if (group) {
        ui_line(ui, at, type, cluster_group_name(ui->frame, group));
    }
}

static void view_alert(struct board_call *call, size_t i)
{
    struct ui *ui = call->ui;
    const struct cluster_mail *mail = &call->cluster->desk->alerts[i];
    const struct palette *p = &ui->theme->program;
    uint64_t bit = UINT64_C(1) << i;
    bool is_chosen = call->looks->chosen & bit;
    struct rect at = cut_top(&call->at, row_h(call));
    if (is_chosen) {
        draw_box(ui->draw, at, ui_px(ui, 8), p->accent_soft);
    }
    draw_box(ui->draw, (struct rect){at.x, at.y + at.h - 1, at.w, 1}, 0, p->line);
    if (ui_row(ui, str_fmt(ui->frame, "cluster.alert.%02zu", i + 1), at, p)) {
        call->looks->chosen ^= bit;
        call->looks->latest = call->looks->chosen & bit ? i + 1 : call->looks->latest;
        ui_wake(ui, ui->in.now_ms);
    }
    at = rect_inset_xy(at, 0, ui_px(ui, ROW_PAD_DP));
    ui_icon(ui, cut_left(&at, ui_px(ui, CHECK_DP)),
            is_chosen ? "check_box" : "check_box_outline_blank", 20,
            is_chosen ? p->accent : p->text_soft);
    struct rect when = cut_left(&at, ui_px(ui, TIME_DP));
    cut_right(&when, ui_px(ui, ROW_PAD_DP));
    ui_line(ui, cut_top(&when, when.h / 2), small_of(call), clock_of(call, mail));
    ui_line(ui, when, small_of(call), mail->person);
    view_letter(call, cut_right(&at, ui_px(ui, LETTER_DP)), i);
    view_mail(call, at, mail);
}

static bool is_shown(const struct board_call *call, size_t i)
{
    int shown = call->looks->shown, group = call->cluster->group[i];
    return shown == 0 || (shown < 0 ? group == 0 : group == shown);
}

static void view_list(struct board_call *call)
{
    struct ui *ui = call->ui;
    int gutter = ui_px(ui, 12);
    size_t shown_n = 0;
    struct rect at = call->at;
    at.w += gutter;
    struct rect room = ui_scroll_begin(ui, STR("cluster.list"), at, &call->looks->list);
    call->at = room;
    call->at.w -= gutter;
    for (size_t i = 0; i < call->cluster->desk->alerts_n; i++) {
        if (is_shown(call, i)) {
            view_alert(call, i);
            shown_n++;
        }
    }
    if (shown_n == 0) {
        ui_paragraph(ui, call->at, small_of(call), ui_text(ui, "cluster.none_here"));
    }
    ui_scroll_end(ui, at, &call->looks->list, call->at.y - room.y);
    ui_scroll_edge(ui, at, &call->looks->list, &ui->theme->program);
}

void cluster_view(const struct drill_call *given)
{
    struct board board = board_of(given);
    struct board_call call = {.ui = given->ui,
                              .asks = given->asks,
                              .cluster = given->state,
                              .world = given->world,
                              .looks = given->looks,
                              .at = board.middle};
    view_head(&call);
    view_tabs(&call);
    view_tools(&call);
    view_list(&call);
    cluster_panel(given, board.panel);
}
