/* compare_list.c - which pair to look at: by pack and channel, as numbers. Titles and subjects
 * would tell which cases are fakes before they are played, or are the same for both and tell
 * nothing. */
#include "shell/compare.h"
#include "shell/packs_view.h"

#define LIST_WIDE_DP 820
#define TILE_LEAST_DP 176
#define ACROSS_MOST 8

static const char *const icons[] = {"mail", "sms", "notifications", "public", "call"};
static const char *const channels[] = {"compare.channel.mail", "compare.channel.sms",
                                       "compare.channel.push", "compare.channel.web",
                                       "compare.channel.call"};

static bool is_same_group(const struct compare *compare, size_t a, size_t b)
{
    return compare->pairs[a].pack == compare->pairs[b].pack &&
           compare->pairs[a].channel == compare->pairs[b].channel;
}

static bool is_listed(const struct compare *compare, size_t i)
{
    unsigned bit = 1u << compare->pairs[i].channel;
    return (compare->channels == 0 || (compare->channels & bit)) &&
           !(compare->is_unseen_only && compare->is_seen[i]);
}

/* A pair that was looked at bears a tick and the case's name: it can give nothing away any more. */
static struct ui_type told_type(struct ui *ui)
{
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, ui->theme->program.text_soft);
    type.lines_n = 2;
    return type;
}

static int told_w(struct ui *ui, int tile_w)
{
    return tile_w - ui_px(ui, 24 + 28 + ui->theme->gap_dp + 26);
}

static int tile_h(struct app *app, size_t i, int w)
{
    struct ui *ui = &app->ui;
    const struct compare *compare = app->compare;
    int least = ui_px(ui, 52), told = 0;
    if (compare->is_seen[i]) {
        told = ui_paragraph_h(ui, told_type(ui), told_w(ui, w), compare->pairs[i].title[0]);
    }
    return told + ui_px(ui, 16) > least ? told + ui_px(ui, 16) : least;
}

/* number: within its group. */
static void tile_view(struct app *app, struct rect at, size_t i, size_t number)
{
    struct ui *ui = &app->ui;
    const struct palette *p = &ui->theme->program;
    const struct pair *pair = &app->compare->pairs[i];
    struct str n = str_fmt(ui->frame, "%zu", number),
               words = texts_fill(ui->frame, ui_text(ui, "compare.pair_n"), &n, 1);
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text);
    type.font = FONT_TEXT_BOLD;
    ui_card(ui, at, p);
    if (ui_row(ui, str_fmt(ui->frame, "compare.pair.%zu", i + 1), at, p)) {
        compare_choose(app, i);
    }
    at = rect_inset_xy(at, ui_px(ui, 12), 0);
    ui_icon(ui, cut_left(&at, ui_px(ui, 28)), icons[pair->channel], 20, p->accent);
    cut_left(&at, ui_px(ui, ui->theme->gap_dp));
    if (app->compare->is_seen[i]) {
        ui_icon(ui, cut_right(&at, ui_px(ui, 22)), "check_circle", 18, p->good);
        at.w -= ui_px(ui, 4);
        type = told_type(ui);
        ui_paragraph(ui, rect_centre(at, at.w, ui_paragraph_h(ui, type, at.w, pair->title[0])),
                     type, pair->title[0]);
    } else {
        ui_line(ui, at, type, words);
    }
}

/* "Mail: 3 of 45 looked at", counted over the whole group, whatever is listed. */
static void group_head(struct app *app, struct flow *flow, size_t first, size_t end)
{
    struct ui *ui = &app->ui;
    const struct compare *compare = app->compare;
    size_t seen_n = 0;
    for (size_t i = first; i < end; i++) {
        seen_n += compare->is_seen[i];
    }
    struct str fills[] = {ui_text(ui, channels[compare->pairs[first].channel]),
                          str_fmt(ui->frame, "%zu", seen_n),
                          str_fmt(ui->frame, "%zu", end - first)};
    flow_gap(flow, 12);
    flow_lead(flow, texts_fill(ui->frame, ui_text(ui, "compare.group"), fills, 3));
    flow_gap(flow, 8);
}

/* The tiles of one group that are listed, in rows. */
static void group_tiles(struct app *app, struct flow *flow, size_t first, size_t end)
{
    struct ui *ui = &app->ui;
    int gap = ui_px(ui, 12), least = ui_px(ui, TILE_LEAST_DP) * app->theme.body_dp / 15;
    int across = (flow->at.w + gap) / (least + gap);
    across = across < 1 ? 1 : across > ACROSS_MOST ? ACROSS_MOST : across;
    int w = rect_column(flow->at, 0, across, gap).w;
    for (size_t i = first; i < end;) {
        size_t row[ACROSS_MOST];
        int n = 0, h = 0;
        for (; i < end && n < across; i++) {
            if (is_listed(app->compare, i)) {
                int one = tile_h(app, i, w);
                h = one > h ? one : h;
                row[n++] = i;
            }
        }
        struct rect at = n > 0 ? flow_take(flow, h) : flow->at;
        for (int k = 0; k < n; k++) {
            tile_view(app, rect_column(at, k, across, gap), row[k], row[k] - first + 1);
        }
        flow_gap(flow, n > 0 ? 12 : 0);
    }
}

/* Pairs of one pack and channel, from the i-th; returns the next group's first. A group of which
 * nothing is listed is left out; has_title: its pack's name stands already. */
static size_t group_view(struct app *app, struct flow *flow, size_t i, bool *has_title)
{
    const struct compare *compare = app->compare;
    size_t first = i, listed_n = 0;
    for (; i < compare->pairs_n && is_same_group(compare, first, i); i++) {
        listed_n += is_listed(compare, i);
    }
    if (first == 0 || compare->pairs[first - 1].pack != compare->pairs[first].pack) {
        *has_title = false;
    }
    if (listed_n == 0) {
        return i;
    }
    if (!*has_title) {
        flow_gap(flow, 28);
        flow_title(flow, packs_title(app, compare->pairs[first].pack));
        *has_title = true;
    }
    group_head(app, flow, first, i);
    group_tiles(app, flow, first, i);
    return i;
}

/* ---- what of it is listed -------------------------------------------------------------------- */

static struct rect chip_at(struct flow *flow, struct rect *row, int w)
{
    int gap = ui_px(flow->ui, flow->ui->theme->gap_dp);
    if (row->w < w) {
        flow_gap(flow, row->h > 0 ? flow->ui->theme->gap_dp : 0);
        *row = flow_take(flow, ui_px(flow->ui, flow->ui->theme->control_dp));
    }
    struct rect at = cut_left(row, w);
    cut_left(row, gap);
    return at;
}

static bool chip(struct flow *flow, struct rect *row, const char *part, bool is_chosen,
                 struct str words)
{
    struct ui_look look = {
        .palette = flow->palette, .icon = is_chosen ? "check" : NULL, .is_chosen = is_chosen};
    struct rect at = chip_at(flow, row, ui_button_w(flow->ui, words, "check"));
    return ui_button(flow->ui, str_of(part), at, look, words);
}

/* Kinds of messages that there are, and what is new; several kinds may be chosen. */
static void filter_view(struct app *app, struct flow *flow)
{
    static const char *const parts[] = {"compare.filter.mail", "compare.filter.sms",
                                        "compare.filter.push", "compare.filter.web",
                                        "compare.filter.call"};
    struct compare *compare = app->compare;
    struct rect row = {0, 0, 0, 0};
    unsigned there = 0;
    size_t seen_n = 0;
    for (size_t i = 0; i < compare->pairs_n; i++) {
        there |= 1u << compare->pairs[i].channel;
        seen_n += compare->is_seen[i];
    }
    bool is_one = (there & (there - 1)) == 0;
    if (is_one && seen_n == 0) {
        return; /* nothing to choose between */
    }
    flow_gap(flow, 16);
    for (unsigned i = 0; !is_one && i < sizeof parts / sizeof *parts; i++) {
        bool is_chosen = compare->channels >> i & 1;
        if ((there >> i & 1) &&
            chip(flow, &row, parts[i], is_chosen, ui_text(flow->ui, channels[i]))) {
            compare->channels ^= 1u << i;
            ui_wake(flow->ui, flow->ui->in.now_ms);
        }
    }
    if (chip(flow, &row, "compare.filter.unseen", compare->is_unseen_only,
             ui_text(flow->ui, "compare.unseen"))) {
        compare->is_unseen_only = !compare->is_unseen_only;
        ui_wake(flow->ui, flow->ui->in.now_ms);
    }
}

/* With everything filtered away the list would just end. */
static void none_view(const struct app *app, struct flow *flow)
{
    for (size_t i = 0; i < app->compare->pairs_n; i++) {
        if (is_listed(app->compare, i)) {
            return;
        }
    }
    if (app->compare->pairs_n > 0) {
        flow_gap(flow, 24);
        flow_say(flow, ui_text(flow->ui, "compare.all_seen"));
    }
}

/* The first listed one that was not looked at; past the end when all were. */
static size_t next_of(const struct compare *compare)
{
    size_t i = 0;
    while (i < compare->pairs_n && (compare->is_seen[i] || !is_listed(compare, i))) {
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
    filter_view(app, &flow);
    none_view(app, &flow);
    bool has_title = false;
    for (size_t i = 0; i < compare->pairs_n;) {
        i = group_view(app, &flow, i, &has_title);
    }
    flow_gap(&flow, 24);
    ui_scroll_end(ui, at, &compare->list, flow_used(&flow));
    ui_scroll_edge(ui, at, &compare->list, &ui->theme->program);
    if (is_back || ui_take_key(ui, KEY_ESCAPE)) {
        app_go(app, SCREEN_HOME);
        ui_focus(ui, STR("home.compare"));
    }
}
