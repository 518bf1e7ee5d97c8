/* The sheet on the board: both notices line by line, each line weighed under it. */
#include "core/asks.h"
#include "drills/compare.h"
#include "drills/parts_board.h"
#include "drills/parts_panel.h"

#define MARKS_DP 44
#define LABEL_DP 120
#define GUTTER_DP 24

static struct ui_type cell_type(struct ui *ui, bool is_label)
{
    struct ui_type type =
        ui_type_of(ui, is_label ? ui->theme->small_dp : ui->theme->body_dp,
                   is_label ? ui->theme->program.text_soft : ui->theme->program.text);
    type.lines_n = is_label ? 2 : 6;
    return type;
}

static struct str text_of(struct ui *ui, const char *fmt, const char *key)
{
    return ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, fmt, key)));
}

static void marks_view(const struct drill_call *call, int row, struct rect at)
{
    struct ui *ui = call->ui;
    const struct comparing *c = call->state;
    for (int i = WEIGHT_SAME; i < WEIGHT_N; i++) {
        struct str part =
            str_fmt(ui->frame, "compare.%s.%s", compare_keys[row].key, compare_weights[i]);
        struct ui_look look = {.palette = &ui->theme->program, .is_chosen = c->said[row] == i};
        if (ui_button(ui, part,
                      rect_column(at, i - WEIGHT_SAME, WEIGHT_N - WEIGHT_SAME,
                                  ui_px(ui, ui->theme->gap_dp)),
                      look, text_of(ui, "compare.%s", compare_weights[i]))) {
            asks_add(call->asks, VERB_MARK,
                     str_fmt(call->asks->arena, "line.%s", compare_keys[row].key),
                     str_of(compare_weights[i]));
        }
    }
}

/* A line: its name, what both say, and the three ways to weigh it under them. */
static int line_view(const struct drill_call *call, int row, struct rect at)
{
    struct ui *ui = call->ui;
    const struct comparing *c = call->state;
    const struct line *line = &c->lines[row];
    int gap = ui_px(ui, ui->theme->gap_dp), top = at.y, h = 0;
    struct rect label = cut_left(&at, ui_px(ui, LABEL_DP)), words_at = label;
    words_at.w -= gap;
    for (int side = 0; side < 2; side++) {
        struct rect cell = rect_column(at, side, 2, ui_px(ui, GUTTER_DP));
        struct str words = line->said[side].n ? line->said[side] : STR("–");
        int taken = ui_paragraph(ui, cell, cell_type(ui, false), words);
        ui_part(ui,
                str_fmt(ui->frame, "compare.%s.%s", compare_keys[row].key, side ? "right" : "left"),
                (struct rect){cell.x, cell.y, cell.w, taken});
        h = taken > h ? taken : h;
    }
    int label_h = ui_paragraph(ui, words_at, cell_type(ui, true),
                               text_of(ui, "compare.row.%s", compare_keys[row].key));
    h = label_h > h ? label_h : h;
    struct rect marks = {at.x, top + h + gap, at.w, ui_px(ui, MARKS_DP)};
    marks_view(call, row, marks);
    int end = marks.y + marks.h + gap;
    draw_box(ui->draw, (struct rect){label.x, end, label.w + at.w, 1}, 0, ui->theme->program.line);
    return end + gap - top;
}

static void sheet_view(const struct drill_call *call, struct compare_looks *looks, struct rect at)
{
    struct ui *ui = call->ui;
    const struct comparing *c = call->state;
    struct rect room = ui_scroll_begin(ui, STR("compare.sheet"), at, &looks->sheet);
    int top = room.y;
    room.w -= ui_px(ui, 16);
    struct rect heads = {room.x + ui_px(ui, LABEL_DP), room.y, room.w - ui_px(ui, LABEL_DP),
                         ui_px(ui, 40)};
    for (int side = 0; side < 2; side++) {
        struct ui_type type = cell_type(ui, false);
        type.font = FONT_TEXT_BOLD;
        ui_line(ui, rect_column(heads, side, 2, ui_px(ui, GUTTER_DP)), type,
                ui_text(ui, side ? "compare.right" : "compare.left"));
    }
    room.y += heads.h;
    for (int row = 0; row < ROW_N; row++) {
        if (c->lines[row].weight != WEIGHT_UNSAID) {
            room.y += line_view(call, row, room);
        }
    }
    ui_scroll_end(ui, at, &looks->sheet, room.y - top);
    ui_scroll_edge(ui, at, &looks->sheet, &ui->theme->program);
}

static void panel_view(const struct drill_call *given, struct compare_looks *looks, struct rect at)
{
    static const char *const sides[] = {"left", "right"};
    struct drill_call call = *given;
    struct ui *ui = call.ui;
    const struct comparing *c = call.state;
    struct panel_column column;
    call.at = &at;
    struct panel_frame frame =
        panel_begin(&column, &call, "compare", &looks->panel, &looks->is_ending);
    struct compare_sums sums = compare_sums_of(c);
    int64_t said_n = 0;
    for (int i = 0; i < ROW_N; i++) {
        said_n += c->said[i] != WEIGHT_UNSAID;
    }
    panel_title(&column, ui_text(ui, "compare.title"));
    panel_gap(&column, 8);
    panel_soft(&column, ui_text(ui, "compare.says"));
    panel_gap(&column, 12);
    struct str counts[] = {str_fmt(ui->frame, "%lld", (long long)said_n),
                           str_fmt(ui->frame, "%lld", (long long)sums.lines_n)};
    panel_say(&column, texts_fill(ui->frame, ui_text(ui, "compare.weighed"), counts, 2));
    panel_gap(&column, 20);
    panel_title(&column, ui_text(ui, "compare.which"));
    panel_gap(&column, 8);
    for (int side = 0; side < 2; side++) {
        struct ui_look look = {.palette = &ui->theme->program, .is_chosen = c->genuine == side};
        if (panel_button(&column, str_fmt(ui->frame, "compare.genuine.%s", sides[side]), look,
                         text_of(ui, "compare.genuine.%s", sides[side]))) {
            asks_add(call.asks, VERB_CHOOSE, STR("genuine"), str_of(sides[side]));
        }
        panel_gap(&column, 8);
    }
    panel_end(&column, &frame);
}

void compare_board(const struct drill_call *call)
{
    struct compare_looks *looks = call->looks;
    struct board board = board_of(call);
    sheet_view(call, looks, board.middle);
    panel_view(call, looks, board.panel);
}
