/* compare_list.c - which pair to look at: by pack and channel, as numbers. Titles and subjects
 * would tell which cases are fakes before they are played, or are the same for both and tell
 * nothing. */
#include "shell/compare.h"
#include "shell/packs_view.h"

#define LIST_WIDE_DP 820
#define TILE_LEAST_DP 148

static const char *const icons[] = {"mail", "sms", "notifications", "public", "call"};
static const char *const channels[] = {"compare.channel.mail", "compare.channel.sms",
                                       "compare.channel.push", "compare.channel.web",
                                       "compare.channel.call"};

static bool is_same_group(const struct compare *compare, size_t a, size_t b)
{
    return compare->pairs[a].pack == compare->pairs[b].pack &&
           compare->pairs[a].channel == compare->pairs[b].channel;
}

/* number: within its group. A pair that was looked at bears a tick. */
static void tile_view(struct app *app, struct rect at, size_t i, size_t number)
{
    struct ui *ui = &app->ui;
    const struct palette *p = &ui->theme->program;
    bool is_seen = app->compare->is_seen[i];
    struct str n = str_fmt(ui->frame, "%zu", number),
               words = texts_fill(ui->frame, ui_text(ui, "compare.pair_n"), &n, 1);
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text);
    int gap = ui_px(ui, ui->theme->gap_dp);
    type.font = FONT_TEXT_BOLD;
    ui_card(ui, at, p);
    if (ui_row(ui, str_fmt(ui->frame, "compare.pair.%zu", i + 1), at, p)) {
        compare_choose(app, i);
    }
    at = rect_inset_xy(at, ui_px(ui, 12), 0);
    ui_icon(ui, cut_left(&at, ui_px(ui, 28)), icons[app->compare->pairs[i].channel], 20, p->accent);
    cut_left(&at, gap);
    if (is_seen) {
        ui_icon(ui, cut_right(&at, ui_px(ui, 22)), "check_circle", 18, p->good);
    }
    ui_line(ui, at, type, words);
}

/* Tiles of one pack and channel, from the i-th pair; returns the next group's first. */
static size_t group_view(struct app *app, struct flow *flow, size_t i)
{
    struct ui *ui = &app->ui;
    const struct compare *compare = app->compare;
    int gap = ui_px(ui, 12), h = ui_px(ui, 52), least = ui_px(ui, TILE_LEAST_DP);
    int across = (flow->at.w + gap) / (least * app->theme.body_dp / 15 + gap), k = 0;
    size_t first = i;
    struct rect row = {0, 0, 0, 0};
    across = across > 1 ? across : 1;
    if (i == 0 || compare->pairs[i - 1].pack != compare->pairs[i].pack) {
        flow_gap(flow, 28);
        flow_title(flow, packs_title(app, compare->pairs[i].pack));
    }
    flow_gap(flow, 12);
    flow_lead(flow, ui_text(ui, channels[compare->pairs[i].channel]));
    flow_gap(flow, 8);
    for (; i < compare->pairs_n && is_same_group(compare, first, i); i++, k++) {
        if (k % across == 0) {
            row = flow_take(flow, h);
            flow_gap(flow, 12);
        }
        tile_view(app, rect_column(row, k % across, across, gap), i, i - first + 1);
    }
    return i;
}

/* The first that was not looked at; past the end when all were. */
static size_t next_of(const struct compare *compare)
{
    size_t i = 0;
    while (i < compare->pairs_n && compare->is_seen[i]) {
        i++;
    }
    return i;
}

static void next_view(struct app *app, struct flow *flow)
{
    struct ui_look look = {.role = ROLE_PRIMARY, .palette = flow->palette, .icon = "play_arrow"};
    struct str words = ui_text(flow->ui, "compare.next");
    size_t next = next_of(app->compare);
    if (next == app->compare->pairs_n) {
        return;
    }
    flow_gap(flow, 16);
    struct rect at = flow_take(flow, ui_px(flow->ui, flow->ui->theme->control_dp));
    at.w = ui_button_w(flow->ui, words, look.icon);
    if (ui_button(flow->ui, STR("compare.next"), at, look, words)) {
        compare_choose(app, next);
    }
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
    next_view(app, &flow);
    for (size_t i = 0; i < compare->pairs_n;) {
        i = group_view(app, &flow, i);
    }
    flow_gap(&flow, 24);
    ui_scroll_end(ui, at, &compare->list, flow_used(&flow));
    ui_scroll_edge(ui, at, &compare->list, &ui->theme->program);
    if (is_back || ui_take_key(ui, KEY_ESCAPE)) {
        app_go(app, SCREEN_HOME);
        ui_focus(ui, STR("home.compare"));
    }
}
