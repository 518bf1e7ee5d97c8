/* rank_board.c - the steps that lie about on the left, one's own order on the right. Pressing a
 * step puts it at the end of the order; up, down and out move it there.
 */
#include "drills/rank.h"

#include "base/arena.h"
#include "drills/parts_board.h"
#include "drills/parts_panel.h"

#define NUMBER_DP 32
#define ROW_PAD_DP 10

struct rank_call {
    struct ui *ui;
    struct asks *asks;
    const struct rank *rank;
    struct rect at; /* what is left of the column */
};

static struct str part_of_step(struct rank_call *call, const char *what, size_t step)
{
    return str_fmt(call->ui->frame, "rank.%s.%.*s", what,
                   STR_ARGS(rank_step(call->rank, step)->id));
}

static void ask_move(struct rank_call *call, size_t step, size_t to)
{
    asks_add(call->asks, VERB_MOVE, rank_step(call->rank, step)->id,
             str_fmt(call->asks->arena, "%zu", to));
}

static bool is_placed(const struct rank *rank, size_t step)
{
    for (size_t i = 0; i < rank->order_n; i++) {
        if (rank->order[i] == step) {
            return true;
        }
    }
    return false;
}

static struct ui_type body_of(struct rank_call *call)
{
    return ui_type_of(call->ui, call->ui->theme->body_dp, call->ui->theme->program.text);
}

/* A card as high as its words, at least as high as a control. */
static struct rect card(struct rank_call *call, int words_w, struct str words)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->program;
    int h = ui_paragraph_h(ui, body_of(call), words_w, words) + 2 * ui_px(ui, ROW_PAD_DP);
    int least = ui_px(ui, ui->theme->control_dp + 4);
    struct rect at = cut_top(&call->at, h > least ? h : least);
    cut_top(&call->at, ui_px(ui, ui->theme->gap_dp));
    draw_box(ui->draw, at, ui_px(ui, ui->theme->radius_dp), p->card);
    draw_edge(ui->draw, at, ui_px(ui, ui->theme->radius_dp), 1, p->line);
    return at;
}

static void write_words(struct rank_call *call, struct rect at, struct str words)
{
    int h = ui_paragraph_h(call->ui, body_of(call), at.w, words);
    ui_paragraph(call->ui, rect_centre(at, at.w, h), body_of(call), words);
}

static struct rect column_begin(struct rank_call *call, const char *title, struct rect at)
{
    struct ui *ui = call->ui;
    struct ui_type type = body_of(call);
    type.font = FONT_TEXT_BOLD;
    struct str words = ui_text(ui, title);
    ui_paragraph(ui, cut_top(&at, ui_paragraph_h(ui, type, at.w, words)), type, words);
    cut_top(&at, ui_px(ui, ui->theme->gap_dp));
    return at;
}

/* ---- what lies about ---- */

/* The keyboard goes on with the step after it, when there is one. */
static void focus_next(struct rank_call *call, size_t deal)
{
    size_t n = call->rank->words->steps.n;
    for (size_t i = 1; i < n; i++) {
        size_t step = call->rank->deal[(deal + i) % n];
        if (!is_placed(call->rank, step)) {
            ui_focus(call->ui, part_of_step(call, "add", step));
            return;
        }
    }
}

static void view_loose(struct rank_call *call, size_t deal)
{
    struct ui *ui = call->ui;
    size_t step = call->rank->deal[deal];
    struct str label = rank_step(call->rank, step)->label;
    bool is_full = call->rank->order_n == rank_room_n(call->rank);
    int pad = ui_px(ui, 12), icon = ui_px(ui, 24);
    struct rect at = card(call, call->at.w - 2 * pad - icon, label);
    if (is_full) {
        ui_part(ui, part_of_step(call, "add", step), at);
    } else if (ui_row(ui, part_of_step(call, "add", step), at, &ui->theme->program)) {
        ask_move(call, step, call->rank->order_n + 1);
        focus_next(call, deal);
    }
    struct rect room = rect_inset_xy(at, pad, 0);
    struct rect sign = cut_right(&room, icon);
    if (!is_full) {
        ui_icon(ui, sign, "add", 20, ui->theme->program.accent);
    }
    write_words(call, room, label);
}

static void view_pool(struct rank_call call, struct rank_looks *looks, struct rect at)
{
    struct ui *ui = call.ui;
    struct rect room = column_begin(&call, "rank.pool", at);
    call.at = ui_scroll_begin(ui, STR("rank.pool"), room, &looks->pool);
    call.at.w -= ui_px(ui, 16);
    int top = call.at.y;
    for (size_t i = 0; i < call.rank->words->steps.n; i++) {
        if (!is_placed(call.rank, call.rank->deal[i])) {
            view_loose(&call, i);
        }
    }
    if (call.rank->order_n == call.rank->words->steps.n) {
        write_words(&call, cut_top(&call.at, ui_px(ui, 48)), ui_text(ui, "rank.pool_empty"));
    }
    ui_scroll_end(ui, room, &looks->pool, call.at.y - top);
    ui_scroll_edge(ui, room, &looks->pool, &ui->theme->program);
}

/* ---- one's own order ---- */

/* At an end of the order its arrow is off: the keyboard goes on with the other. */
static void focus_on(struct rank_call *call, size_t step, size_t to)
{
    if (to == 1 && call->rank->order_n > 1) {
        ui_focus(call->ui, part_of_step(call, "down", step));
    } else if (to == call->rank->order_n) {
        ui_focus(call->ui, part_of_step(call, "up", step));
    }
}

static void view_hand(struct rank_call *call, struct rect *at, size_t place, const char *what,
                      size_t to)
{
    static const char *const icons[][3] = {{"up", "arrow_upward", "rank.up"},
                                           {"down", "arrow_downward", "rank.down"},
                                           {"out", "close", "rank.out"}};
    struct ui *ui = call->ui;
    size_t step = call->rank->order[place];
    for (size_t i = 0; i < sizeof icons / sizeof *icons; i++) {
        if (!str_is(str_of(what), icons[i][0])) {
            continue;
        }
        bool is_off = to > call->rank->order_n || to == place + 1;
        struct ui_look look = {.role = ROLE_QUIET,
                               .palette = &ui->theme->program,
                               .icon = icons[i][1],
                               .is_off = is_off};
        struct rect button = cut_left(at, ui_px(ui, ui->theme->control_dp));
        button = rect_centre(button, button.w, button.w);
        if (ui_icon_button(ui, part_of_step(call, what, step), button, look,
                           ui_text(ui, icons[i][2])) &&
            !is_off) {
            ask_move(call, step, to);
            focus_on(call, step, to);
        }
    }
}

static void view_placed(struct rank_call *call, size_t place)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->program;
    size_t step = call->rank->order[place];
    struct str label = rank_step(call->rank, step)->label;
    int number = ui_px(ui, NUMBER_DP), hands = 3 * ui_px(ui, ui->theme->control_dp);
    int pad = ui_px(ui, 8);
    struct rect at = card(call, call->at.w - number - hands - 2 * pad, label);
    ui_part(ui, part_of_step(call, "at", step), at);
    struct rect room = rect_inset_xy(at, pad, 0);
    struct rect right = cut_right(&room, hands);
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->accent);
    type.font = FONT_TEXT_BOLD;
    ui_line(ui, cut_left(&room, number), type, str_fmt(ui->frame, "%zu", place + 1));
    write_words(call, room, label);
    view_hand(call, &right, place, "up", place ? place : 1);
    view_hand(call, &right, place, "down", place + 2);
    view_hand(call, &right, place, "out", 0);
}

static void view_order(struct rank_call call, struct rank_looks *looks, struct rect at)
{
    struct ui *ui = call.ui;
    struct rect room = column_begin(&call, "rank.order", at);
    call.at = ui_scroll_begin(ui, STR("rank.order"), room, &looks->list);
    call.at.w -= ui_px(ui, 16);
    int top = call.at.y;
    for (size_t i = 0; i < call.rank->order_n; i++) {
        view_placed(&call, i);
    }
    if (call.rank->order_n == 0) {
        struct ui_type type = ui_type_of(ui, ui->theme->body_dp, ui->theme->program.text_soft);
        struct str words = ui_text(ui, "rank.order_empty");
        int h = ui_paragraph_h(ui, type, call.at.w, words);
        ui_paragraph(ui, cut_top(&call.at, h), type, words);
    }
    ui_scroll_end(ui, room, &looks->list, call.at.y - top);
    ui_scroll_edge(ui, room, &looks->list, &ui->theme->program);
}

/* ---- the panel ---- */

static void view_panel(const struct drill_call *given, struct rect at)
{
    struct ui *ui = given->ui;
    struct rank_looks *looks = given->looks;
    const struct rank *rank = given->state;
    struct drill_call call = *given;
    struct panel_column column;
    call.at = &at;
    struct panel_frame frame =
        panel_begin(&column, &call, "rank", &looks->scroll, &looks->is_ending);
    panel_title(&column, ui_text(ui, "rank.title"));
    panel_say(&column, rank->words->task);
    panel_gap(&column, ui->theme->gap_dp * 2);
    panel_soft(&column, ui_text(ui, "rank.hint"));
    if (rank->words->room_n) {
        struct str n[2] = {str_fmt(ui->frame, "%zu", rank->order_n),
                           str_fmt(ui->frame, "%zu", rank_room_n(rank))};
        panel_gap(&column, ui->theme->gap_dp * 2);
        panel_say(&column, texts_fill(ui->frame, ui_text(ui, "rank.room"), n, 2));
    }
    panel_end(&column, &frame);
}

void rank_view(const struct drill_call *given)
{
    struct board board = board_of(given);
    struct rank_call call = {.ui = given->ui, .asks = given->asks, .rank = given->state};
    struct rect order = board.middle;
    struct rect pool = cut_left(&order, order.w * 2 / 5);
    cut_left(&order, ui_px(given->ui, given->ui->theme->pad_dp));
    view_pool(call, given->looks, pool);
    view_order(call, given->looks, order);
    view_panel(given, board.panel);
}
