/* compare_list.c - which pair to look at. */
#include "shell/compare.h"
#include "shell/flow.h"

#define LIST_WIDE_DP 820
#define ROW_DP 84

static const char *icon_of(int channel)
{
    static const char *const icons[] = {"mail", "sms", "notifications", "public", "call"};
    return icons[channel];
}

static void pair_row(struct app *app, struct flow *flow, size_t i)
{
    struct ui *ui = flow->ui;
    const struct palette *p = flow->palette;
    const struct pair *pair = &app->compare->pairs[i];
    const uint32_t inks[2] = {p->text, p->text_soft};
    int least = ui_px(ui, ROW_DP), pad = ui_px(ui, ui->theme->pad_dp);
    int h = flow_pair_h(ui, pair->title[0], pair->subject) + 2 * pad;
    struct rect row = flow_take(flow, h > least ? h : least);
    ui_card(ui, row, p);
    if (ui_row(ui, str_fmt(ui->frame, "compare.pair.%zu", i + 1), row, p)) {
        compare_choose(app, i);
    }
    struct rect room = rect_inset(row, pad);
    ui_icon(ui, cut_left(&room, ui_px(ui, 40)), icon_of(pair->channel), 28, p->accent);
    cut_left(&room, ui_px(ui, ui->theme->gap_dp));
    ui_icon(ui, cut_right(&room, ui_px(ui, 24)), "chevron_right", 24, p->text);
    flow_pair(ui, room, inks, pair->title[0], pair->subject);
    flow_gap(flow, 12);
}

void compare_list_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    struct compare *compare = app->compare;
    int pad = ui_px(ui, ui->theme->pad_dp), size = ui_px(ui, ui->theme->control_dp);
    struct rect bar = rect_inset(cut_top(&at, size + 2 * pad), pad);
    struct ui_look back = {
        .role = ROLE_QUIET, .palette = &ui->theme->program, .icon = "arrow_back"};
    bool is_back = ui_icon_button(ui, STR("compare.back"), cut_left(&bar, size), back,
                                  ui_text(ui, "compare.back"));
    struct rect room = ui_scroll_begin(ui, STR("compare.list"), at, &compare->list);
    int wide = ui_px(ui, LIST_WIDE_DP), w = room.w - 2 * pad < wide ? room.w - 2 * pad : wide;
    struct flow flow = flow_of(ui, (struct rect){room.x + (room.w - w) / 2, room.y, w, room.h});
    flow_display(&flow, ui_text(ui, "compare.title"));
    flow_gap(&flow, 8);
    flow_say(&flow, ui_text(ui, compare->pairs_n ? "compare.lead" : "compare.none_here"));
    flow_gap(&flow, 24);
    for (size_t i = 0; i < compare->pairs_n; i++) {
        pair_row(app, &flow, i);
    }
    flow_gap(&flow, 24);
    ui_scroll_end(ui, at, &compare->list, flow_used(&flow));
    ui_scroll_edge(ui, at, &compare->list, &ui->theme->program);
    if (is_back || ui_take_key(ui, KEY_ESCAPE)) {
        app_go(app, SCREEN_HOME);
        ui_focus(ui, STR("home.compare"));
    }
}
