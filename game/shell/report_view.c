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
    struct ui_type title = ui_type_of(ui, ui->theme->body_dp, flow->palette->text);
    int room = flow->at.w - ui_px(ui, 120 + 150), pad = ui_px(ui, 9);
    int words_h = ui_paragraph_h(ui, title, room, figure->title), least = ui_px(ui, 40);
    struct rect row = flow_take(flow, words_h + 2 * pad > least ? words_h + 2 * pad : least);
    struct ui_type value = ui_type_of(ui, ui->theme->lead_dp, flow->palette->text);
    value.font = FONT_TEXT_BOLD;
    value.align = 1;
    struct str words = figure->of_n >= 0 ? str_fmt(ui->frame, "%lld / %lld", (long long)figure->n,
                                                   (long long)figure->of_n)
                                         : report_cell_words(ui->frame, &figure->value);
    ui_line(ui, cut_right(&row, ui_px(ui, 120)), value, words);
    interval_view(ui, cut_right(&row, ui_px(ui, 150)), flow->palette, figure);
    ui_paragraph(ui, rect_centre(row, row.w, words_h), title, figure->title);
    draw_box(ui->draw, (struct rect){flow->at.x, flow->at.y - 1, flow->at.w, 1}, 0,
             flow->palette->line);
    if (figure->note.n > 0) {
        flow_gap(flow, 4);
        flow_soft(flow, figure->note);
    }
}

struct table_line {
    const struct report_table *table;
    const struct cell *cells; /* NULL: the titles */
};

static struct str cell_words(struct ui *ui, const struct table_line *line, size_t i)
{
    return line->cells ? report_cell_words(ui->frame, &line->cells[i])
                       : line->table->columns[i].title;
}

static struct ui_type cell_type(const struct flow *flow, const struct table_line *line, size_t i)
{
    const struct theme *theme = flow->ui->theme;
    bool is_head = !line->cells;
    struct ui_type type = ui_type_of(flow->ui, is_head ? theme->small_dp : theme->body_dp,
                                     is_head ? flow->palette->text_soft : flow->palette->text);
    bool is_text = line->table->columns[i].kind == CELL_TEXT;
    type.align = i == 0 || is_text ? -1 : 1;
    return type;
}

static struct rect cell_of(struct ui *ui, struct rect row, const struct table_line *line, size_t i)
{
    int share = line->table->columns_n > 5 ? 3 : 4; /* of ten: many columns need the room */
    struct rect first = cut_left(&row, row.w * share / 10);
    return i == 0 ? (struct rect){first.x, first.y, first.w - ui_px(ui, 8), first.h}
                  : rect_column(row, (int)i - 1, (int)line->table->columns_n - 1, ui_px(ui, 8));
}

/* Nothing is cut: words wrap in their column, and the row is as high as its highest cell. */
static void table_row(struct flow *flow, const struct table_line *line)
{
    struct ui *ui = flow->ui;
    int pad = ui_px(ui, 9), highest = ui_px(ui, 40) - 2 * pad;
    for (size_t i = 0; i < line->table->columns_n; i++) {
        int h = ui_paragraph_h(ui, cell_type(flow, line, i), cell_of(ui, flow->at, line, i).w,
                               cell_words(ui, line, i));
        highest = h > highest ? h : highest;
    }
    struct rect row = rect_inset_xy(flow_take(flow, highest + 2 * pad), 0, pad);
    for (size_t i = 0; i < line->table->columns_n; i++) {
        struct ui_type type = cell_type(flow, line, i);
        struct rect cell = cell_of(ui, row, line, i);
        struct str words = cell_words(ui, line, i);
        int h = ui_paragraph_h(ui, type, cell.w, words);
        cell.y += line->cells ? (row.h - h) / 2 : row.h - h; /* titles stand on their line */
        ui_paragraph(ui, cell, type, words);
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
    table_row(flow, &(struct table_line){table, NULL});
    for (size_t i = 0; table->row(table->ctx, i, flow->ui->frame, cells); i++) {
        table_row(flow, &(struct table_line){table, cells});
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
        points[n] = (struct chart_point){.x = point->x,
                                         .y = point->y,
                                         .low = point->low,
                                         .high = point->high,
                                         .n = point->n ? point->n : -1,
                                         .label = point->label};
        n++;
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
