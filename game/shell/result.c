/* result.c - the result of a round: the same report that is written to files, drawn here; words
 * first, figures second. */
#include "shell/app.h"
#include "shell/flow.h"

#include "base/figure.h"
#include "core/report.h"

#define RESULT_WIDE_DP 820

static struct str cell_words(struct ui *ui, const struct cell *cell)
{
    switch (cell->kind) {
    case CELL_TEXT:
        return cell->text;
    case CELL_INT:
        return figure_int(ui->frame, cell->number);
    case CELL_REAL:
        return figure_real(ui->frame, cell->real, 2);
    case CELL_SHARE:
        return figure_percent(ui->frame, cell->real, 0);
    case CELL_TIME_MS:
        return figure_minutes(ui->frame, cell->number);
    default:
        return STR("–");
    }
}

static void figure_view(struct flow *flow, const struct figure *figure)
{
    struct ui *ui = flow->ui;
    struct rect row = flow_take(flow, ui_px(ui, 40));
    struct ui_type value = ui_type_of(ui, ui->theme->lead_dp, flow->palette->text);
    value.font = FONT_TEXT_BOLD;
    value.align = 1;
    struct str words = figure->of_n >= 0 ? str_fmt(ui->frame, "%lld / %lld", (long long)figure->n,
                                                   (long long)figure->of_n)
                                         : cell_words(ui, &figure->value);
    ui_line(ui, cut_right(&row, ui_px(ui, 140)), value, words);
    ui_line(ui, row, ui_type_of(ui, ui->theme->body_dp, flow->palette->text), figure->title);
    draw_box(ui->draw, (struct rect){flow->at.x, flow->at.y - 1, flow->at.w, 1}, 0,
             flow->palette->line);
    if (figure->note.n > 0) {
        flow_gap(flow, 4);
        flow_soft(flow, figure->note);
    }
}

static void table_row(struct flow *flow, const struct report_table *table, const struct cell *cells,
                      bool is_head)
{
    struct ui *ui = flow->ui;
    int first = flow->at.w * 2 / 5, h = ui_px(ui, 40);
    struct rect row = flow_take(flow, h);
    for (size_t i = 0; i < table->columns_n; i++) {
        struct ui_type type = ui_type_of(ui, is_head ? ui->theme->small_dp : ui->theme->body_dp,
                                         is_head ? flow->palette->text_soft : flow->palette->text);
        struct rect cell =
            i == 0 ? cut_left(&row, first)
                   : rect_column(row, (int)i - 1, (int)table->columns_n - 1, ui_px(ui, 8));
        type.align = i > 0 && table->columns[i].kind != CELL_TEXT ? 1 : -1;
        type.lines_n = 1;
        ui_line(ui, cell, type, is_head ? table->columns[i].title : cell_words(ui, &cells[i]));
    }
    draw_box(ui->draw, (struct rect){flow->at.x, flow->at.y - 1, flow->at.w, 1}, 0,
             flow->palette->line);
}

static void table_view(struct flow *flow, const struct report_table *table)
{
    struct cell cells[COLUMNS_N];
    if (table->title.n > 0) {
        flow_lead(flow, table->title);
    }
    table_row(flow, table, NULL, true);
    for (size_t i = 0; table->row(table->ctx, i, flow->ui->frame, cells); i++) {
        table_row(flow, table, cells, false);
    }
}

static void section_view(struct flow *flow, const struct report_section *section)
{
    flow_gap(flow, 24);
    flow_title(flow, section->title);
    flow_gap(flow, 8);
    for (const struct report_part *part = section->first; part; part = part->next) {
        if (part->kind == PART_SENTENCE) {
            flow_say(flow, part->sentence);
            flow_gap(flow, 8);
        } else if (part->kind == PART_FIGURE) {
            figure_view(flow, part->figure);
        } else {
            table_view(flow, part->table);
            flow_gap(flow, 12);
        }
    }
}

void result_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    int pad = ui_px(ui, ui->theme->pad_dp);
    struct rect bar = cut_bottom(&at, ui_px(ui, ui->theme->control_dp) + 2 * pad);
    bool is_first = app->result.content_px == 0;
    struct rect room = ui_scroll_begin(ui, STR("result.scroll"), at, &app->result);
    int wide = ui_px(ui, RESULT_WIDE_DP), w = room.w - 2 * pad < wide ? room.w - 2 * pad : wide;
    struct flow flow = flow_of(ui, (struct rect){room.x + (room.w - w) / 2, room.y, w, room.h});
    struct report *report =
        report_round(ui->frame, desk_texts(&app->desk), app->shown, app->shown_n);
    flow_gap(&flow, 24);
    flow_display(&flow, app->has_round ? report->title : ui_text(ui, "results.all"));
    for (const struct report_section *section = report->first; section; section = section->next) {
        section_view(&flow, section);
    }
    flow_gap(&flow, 32);
    ui_scroll_end(ui, at, &app->result, flow_used(&flow));
    ui_scroll_edge(ui, at, &app->result, &ui->theme->program);
    if (is_first) { /* the keyboard turns the page from the start */
        ui_focus(ui, STR("result.scroll"));
    }
    struct ui_look look = {.role = ROLE_PRIMARY, .palette = &ui->theme->program, .icon = "home"};
    struct rect button = rect_centre(bar, ui_px(ui, 240), ui_px(ui, ui->theme->control_dp));
    if (ui_button(ui, STR("result.home"), button, look, ui_text(ui, "results.home")) ||
        ui_take_key(ui, KEY_ENTER) || ui_take_key(ui, KEY_ESCAPE)) {
        app_leave_round(app);
    }
}
