#include "shell/report_view.h"

#include "ui/chart.h"
#include "ui/said.h"

#include <string.h>

#define FIGURE_VALUE_DP 120
#define FIGURE_MORE_DP 170

/* What makes a number honest: its interval, and of how many. */
static void more_view(struct ui *ui, struct rect at, const struct palette *palette,
                      const struct figure *figure)
{
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, palette->text_soft);
    struct str low = report_end_words(ui->texts, ui->frame, figure, figure->low),
               high = report_end_words(ui->texts, ui->frame, figure, figure->high),
               n = str_fmt(ui->frame, "%lld", (long long)figure->n), lines[2];
    int lines_n = 0, h = ui_paragraph_h(ui, type, at.w, STR("0"));
    if (report_has_interval(figure)) {
        lines[lines_n++] = str_fmt(ui->frame, "%.*s – %.*s", STR_ARGS(low), STR_ARGS(high));
    }
    if (figure->of_n < 0 && figure->n > 0) {
        lines[lines_n++] = texts_fill(ui->frame, ui_text(ui, "report.figure_n"), &n, 1);
    }
    type.align = 1;
    at = rect_centre(at, at.w, lines_n * h);
    for (int i = 0; i < lines_n; i++) {
        ui_line(ui, cut_top(&at, h), type, lines[i]);
    }
}

static void figure_view(struct flow *flow, const struct figure *figure)
{
    struct ui *ui = flow->ui;
    struct ui_type title = ui_type_of(ui, ui->theme->body_dp, flow->palette->text),
                   soft = ui_type_of(ui, ui->theme->small_dp, flow->palette->text_soft);
    int room = flow->at.w - ui_px(ui, FIGURE_VALUE_DP + FIGURE_MORE_DP), pad = ui_px(ui, 9);
    int title_h = ui_paragraph_h(ui, title, room, figure->title), least = ui_px(ui, 44),
        note_h = figure->note.n ? ui_paragraph_h(ui, soft, room, figure->note) : 0,
        words_h = title_h + note_h;
    struct rect row = flow_take(flow, words_h + 2 * pad > least ? words_h + 2 * pad : least);
    struct ui_type value = ui_type_of(ui, ui->theme->lead_dp, flow->palette->text);
    value.font = FONT_TEXT_BOLD;
    value.align = 1;
    struct str words = figure->of_n >= 0 ? str_fmt(ui->frame, "%lld / %lld", (long long)figure->n,
                                                   (long long)figure->of_n)
                                         : report_cell_words(ui->texts, ui->frame, &figure->value);
    ui_line(ui, cut_right(&row, ui_px(ui, FIGURE_VALUE_DP)), value, words);
    more_view(ui, cut_right(&row, ui_px(ui, FIGURE_MORE_DP)), flow->palette, figure);
    row = rect_centre(row, row.w, words_h);
    ui_paragraph(ui, cut_top(&row, title_h), title, figure->title);
    ui_paragraph(ui, row, soft, figure->note);
    draw_box(ui->draw, (struct rect){flow->at.x, flow->at.y - 1, flow->at.w, 1}, 0,
             flow->palette->line);
}

struct table_line {
    const struct report_table *table;
    const struct cell *cells; /* NULL: the titles */
};

static struct str cell_words(struct ui *ui, const struct table_line *line, size_t i)
{
    return line->cells ? report_cell_words(ui->texts, ui->frame, &line->cells[i])
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

/* ---- how wide columns are: as their words want, as far as there is room ---- */

#define COLUMN_GAP_DP 20
#define WIDTH_ROWS_N 60 /* those that are looked at for it */

struct widths {
    int at[COLUMNS_N], gap;
};

static int words_w(const struct flow *flow, const struct table_line *line, size_t i)
{
    struct ui_type type = cell_type(flow, line, i);
    return text_width(flow->ui->cache, type.font, ui_px(flow->ui, type.size_dp),
                      ui_said_plain(flow->ui, cell_words(flow->ui, line, i)));
}

/* The widest give way first: each keeps at least an equal share, or what it wants of it. */
static void fit(struct widths *widths, size_t n, int room)
{
    bool is_settled[COLUMNS_N] = {false};
    for (size_t left = n; left > 0;) {
        int share = room / (int)left;
        size_t before = left;
        for (size_t i = 0; i < n; i++) {
            if (!is_settled[i] && widths->at[i] <= share) {
                is_settled[i] = true;
                room -= widths->at[i];
                left--;
            }
        }
        if (left == before) {
            for (size_t i = 0; i < n; i++) {
                widths->at[i] = is_settled[i] ? widths->at[i] : share;
            }
            return;
        }
    }
}

static struct widths widths_of(const struct flow *flow, const struct report_table *table)
{
    struct widths widths = {.gap = ui_px(flow->ui, COLUMN_GAP_DP)};
    struct cell cells[COLUMNS_N];
    size_t n = table->columns_n;
    int room = flow->at.w - widths.gap * (int)(n - 1), sum = 0;
    for (size_t r = 0; r <= WIDTH_ROWS_N; r++) {
        struct table_line line = {table, r ? cells : NULL};
        if (r && !table->row(table->ctx, r - 1, flow->ui->frame, cells)) {
            break;
        }
        for (size_t i = 0; i < n; i++) {
            int w = words_w(flow, &line, i) + 1;
            widths.at[i] = w > widths.at[i] ? w : widths.at[i];
        }
    }
    for (size_t i = 0; i < n; i++) {
        sum += widths.at[i];
    }
    if (sum > room) {
        fit(&widths, n, room);
    }
    for (size_t i = 0; i < n && sum < room; i++) { /* what is left is shared out */
        widths.at[i] += (room - sum) / (int)n;
    }
    return widths;
}

static struct rect cell_of(struct rect row, const struct widths *widths, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        cut_left(&row, widths->at[k] + widths->gap);
    }
    row.w = widths->at[i];
    return row;
}

/* Nothing is cut: words wrap in their column, and the row is as high as its highest cell. */
static void table_row(struct flow *flow, const struct table_line *line, const struct widths *widths)
{
    struct ui *ui = flow->ui;
    int pad = ui_px(ui, 9), highest = ui_px(ui, 40) - 2 * pad;
    for (size_t i = 0; i < line->table->columns_n; i++) {
        int h = ui_paragraph_h(ui, cell_type(flow, line, i), cell_of(flow->at, widths, i).w,
                               cell_words(ui, line, i));
        highest = h > highest ? h : highest;
    }
    struct rect row = rect_inset_xy(flow_take(flow, highest + 2 * pad), 0, pad);
    for (size_t i = 0; i < line->table->columns_n; i++) {
        struct ui_type type = cell_type(flow, line, i);
        struct rect cell = cell_of(row, widths, i);
        struct str words = cell_words(ui, line, i);
        int h = ui_paragraph_h(ui, type, cell.w, words);
        cell.y += line->cells ? (row.h - h) / 2 : row.h - h; /* titles stand on their line */
        ui_paragraph(ui, cell, type, words);
    }
    draw_box(ui->draw, (struct rect){flow->at.x, flow->at.y - 1, flow->at.w, 1}, 0,
             flow->palette->line);
}

static void table_view(struct flow *flow, const struct report *report,
                       const struct report_table *whole)
{
    struct report_table folded = report_table_folded(flow->ui->frame, report->texts, whole);
    const struct report_table *table = &folded;
    struct cell cells[COLUMNS_N];
    if (table->title.n > 0) {
        flow_lead(flow, table->title);
    }
    struct widths widths = widths_of(flow, table);
    table_row(flow, &(struct table_line){table, NULL}, &widths);
    for (size_t i = 0; table->row(table->ctx, i, flow->ui->frame, cells); i++) {
        table_row(flow, &(struct table_line){table, cells}, &widths);
    }
}

/* Under a button with its title, until that is pressed. */
static void folded_view(struct flow *flow, const struct report *report,
                        const struct report_table *table, struct report_folds *folds)
{
    struct ui *ui = flow->ui;
    struct report_table inner = *table;
    bool is_open = str_is(table->title, folds->open);
    struct ui_look look = {.role = ROLE_QUIET,
                           .palette = flow->palette,
                           .icon = is_open ? "expand_less" : "expand_more"};
    struct rect at = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    at.w = ui_button_w(ui, table->title, look.icon);
    at.x -= ui_px(ui, ui->theme->pad_dp); /* its words stand on the column's edge */
    if (ui_button(ui, str_fmt(ui->frame, "report.fold.%.*s", STR_ARGS(table->title)), at, look,
                  table->title)) {
        size_t n = is_open || table->title.n >= sizeof folds->open ? 0 : table->title.n;
        memcpy(folds->open, table->title.at, n);
        folds->open[n] = '\0';
        ui_wake(ui, ui->in.now_ms);
    }
    if (is_open) {
        inner.title = STR("");
        table_view(flow, report, &inner);
        flow_gap(flow, 12);
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

void report_sentences(struct flow *flow, const struct report_section *section, size_t from,
                      size_t n)
{
    size_t i = 0;
    for (const struct report_part *part = section->first; part; part = part->next) {
        if (part->kind == PART_SENTENCE && i++ >= from && i - from <= n) {
            flow_say(flow, part->sentence);
            flow_gap(flow, 8);
        }
    }
}

const struct report_section *report_find(const struct report *report, const char *key)
{
    const struct report_section *section = report->first;
    while (section && strcmp(section->key, key) != 0) {
        section = section->next;
    }
    return section;
}

void report_section_view(struct flow *flow, const struct report *report,
                         const struct report_section *section, struct report_folds *folds)
{
    flow_gap(flow, 24);
    flow_title(flow, section->title);
    flow_gap(flow, 8);
    bool was_figure = false;
    for (const struct report_part *part = section->first; part; part = part->next) {
        if (part->kind == PART_SENTENCE) {
            flow_gap(flow, was_figure ? 12 : 0);
            flow_say(flow, part->sentence);
            flow_gap(flow, 8);
        } else if (part->kind == PART_FIGURE) {
            figure_view(flow, part->figure);
        } else if (part->kind == PART_CHART) {
            show_chart(flow, part->chart);
        } else if (folds && part->table->is_behind) {
            folded_view(flow, report, part->table, folds);
        } else {
            table_view(flow, report, part->table);
            flow_gap(flow, 12);
        }
        was_figure = part->kind == PART_FIGURE;
    }
}

void report_view(struct flow *flow, const struct report *report, struct report_folds *folds)
{
    for (const struct report_section *section = report->first; section; section = section->next) {
        report_section_view(flow, report, section, folds);
    }
}
