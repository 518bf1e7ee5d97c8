#include "shell/report_view.h"

#include "ui/chart.h"

static void interval_view(struct ui *ui, struct rect at, const struct palette *palette,
                          const struct figure *figure)
{
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, palette->text_soft);
    struct str low = report_end_words(ui->frame, figure, figure->low),
               high = report_end_words(ui->frame, figure, figure->high);
    type.align = 1;
    if (report_has_interval(figure)) {
        ui_line(ui, at, type, str_fmt(ui->frame, "%.*s – %.*s", STR_ARGS(low), STR_ARGS(high)));
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
                                         : report_cell_words(ui->frame, &figure->value);
    ui_line(ui, cut_right(&row, ui_px(ui, 120)), value, words);
    interval_view(ui, cut_right(&row, ui_px(ui, 150)), flow->palette, figure);
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
        ui_line(ui, cell, type,
                is_head ? table->columns[i].title : report_cell_words(ui->frame, &cells[i]));
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

/* ---- charts ---- */

#define CHART_DP 300

/* Of more points than a chart can be read with, every so many, and always the last. */
static struct chart_series series_of(struct ui *ui, const struct report_series *from)
{
    size_t step = from->n / CHART_POINTS_N + 1, n = 0;
    struct chart_point *points = ARENA_NEW_N(ui->frame, from->n / step + 2, struct chart_point);
    for (size_t i = 0; i < from->n; i += step) {
        size_t at = i + step < from->n ? i : from->n - 1;
        const struct report_point *point = &from->points[at];
        points[n++] = (struct chart_point){.x = point->x,
                                           .y = point->y,
                                           .low = point->low,
                                           .high = point->high,
                                           .n = point->n ? point->n : -1,
                                           .label = point->label};
    }
    return (struct chart_series){from->title, points, n};
}

static void show_chart(struct flow *flow, const struct report_chart *from)
{
    static const enum chart_kind kinds[] = {
        [SHAPE_LINE] = CHART_LINE, [SHAPE_BAR] = CHART_BARS, [SHAPE_STEP] = CHART_STEPS};
    struct ui *ui = flow->ui;
    struct chart_series series[REPORT_SERIES_N];
    for (size_t i = 0; i < from->series_n; i++) {
        series[i] = series_of(ui, &from->series[i]);
    }
    struct chart chart = {.kind = kinds[from->shape],
                          .part = str_fmt(ui->frame, "chart.%s", from->key),
                          .title = from->title,
                          .n_words =
                              from->shape == SHAPE_STEP ? STR("") : ui_text(ui, "chart.n_of"),
                          .empty = ui_text(ui, "chart.empty"),
                          .x = {.title = from->x_title},
                          .y = {.title = from->y_title,
                                .unit = from->is_share ? UNIT_SHARE : UNIT_NUMBER,
                                .least = 0,
                                .most = from->is_share ? 1 : 0},
                          .series = series,
                          .series_n = from->series_n};
    flow_gap(flow, 8);
    chart_view(ui, flow->palette, flow_take(flow, ui_px(ui, CHART_DP)), &chart);
    flow_gap(flow, 12);
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
        } else if (part->kind == PART_CHART) {
            show_chart(flow, part->chart);
        } else {
            table_view(flow, part->table);
            flow_gap(flow, 12);
        }
    }
}

void report_view(struct flow *flow, const struct report *report)
{
    for (const struct report_section *section = report->first; section; section = section->next) {
        section_view(flow, section);
    }
}
