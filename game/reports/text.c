/* text.c - a report for a terminal or a printer: plain words, 80 columns, aligned by the width of
 * characters. */
#include "base/arena.h"
#include "base/figure.h"
#include "base/sink.h"
#include "base/utf8.h"
#include "core/report.h"

#include <string.h>

#define PAGE_N 80
#define VALUE_N 20 /* columns kept for a figure's value */
#define LOOK_AHEAD_N                                                                               \
    500 /* rows that decide how wide a table's columns are; wider cells later push their line */
#define GAP_N 2

static size_t width_of(struct str s)
{
    size_t width = 0, at = 0;

    while (at < s.n) {
        width += (size_t)utf8_width(utf8_next(s, &at));
    }
    return width;
}

static void put_times(struct sink *sink, char c, size_t n)
{
    while (n-- > 0) {
        sink_add(sink, (struct str){&c, 1});
    }
}

static void put_padded(struct sink *sink, struct str s, size_t width, bool is_right)
{
    size_t n = width_of(s), pad_n = n < width ? width - n : 0;

    put_times(sink, ' ', is_right ? pad_n : 0);
    sink_add(sink, s);
    put_times(sink, ' ', is_right ? 0 : pad_n);
}

/* ---- lines ---- */

static bool may_not_begin(uint32_t c)
{
    static const char *const marks = "、。，．・：；？！）」』】〕〉》ーっゃゅょッャュョ%”’";
    struct str all = str_of(marks);

    for (size_t at = 0; at < all.n;) {
        if (utf8_next(all, &at) == c) {
            return true;
        }
    }
    return false;
}

static bool may_not_end(uint32_t c)
{
    return c == 0x300c || c == 0x300e || c == 0xff08 || c == 0x3010 || c == 0x201c || c == 0x2018;
}

/* A line may break after a space, and between characters of which one is wide. */
static bool may_break(uint32_t before, uint32_t after)
{
    if (before == ' ') {
        return true;
    }
    return (utf8_width(before) == 2 || utf8_width(after) == 2) && after != ' ' &&
           !may_not_begin(after) && !may_not_end(before);
}

/* Bytes of the first line of s that fits; all of a word that is longer than the line. */
static size_t line_n(struct str s, size_t room)
{
    size_t at = 0, width = 0, best = 0;
    uint32_t before = 0;

    while (at < s.n) {
        size_t next = at;
        uint32_t c = utf8_next(s, &next);

        if (at > 0 && may_break(before, c)) {
            best = at;
        }
        width += (size_t)utf8_width(c);
        if (width > room && c != ' ' && best > 0) {
            return best;
        }
        before = c;
        at = next;
    }
    return s.n;
}

static void put_wrapped(struct sink *sink, struct str s, size_t indent)
{
    while (s.n) {
        size_t n = line_n(s, PAGE_N - indent);

        put_times(sink, ' ', indent);
        sink_add(sink, str_trim(str_part(s, 0, n)));
        sink_add_c(sink, "\n");
        s = str_trim(str_from(s, n));
    }
}

static void put_heading(struct sink *sink, struct str title, char line)
{
    size_t width = width_of(title);

    put_wrapped(sink, title, 0);
    put_times(sink, line, width < PAGE_N ? width : PAGE_N);
    sink_add_c(sink, "\n");
}

/* ---- figures ---- */

static struct str figure_words(const struct texts *texts, struct arena *arena,
                               const struct figure *figure)
{
    struct str value = report_cell_words(texts, arena, &figure->value);
    if (figure->of_n >= 0) {
        struct str n = figure_int(arena, figure->n), of_n = figure_int(arena, figure->of_n);

        value = str_fmt(arena, "%.*s / %.*s", STR_ARGS(n), STR_ARGS(of_n));
    }
    if (report_has_interval(figure)) {
        struct str from = report_end_words(texts, arena, figure, figure->low),
                   to = report_end_words(texts, arena, figure, figure->high);

        value = str_fmt(arena, "%.*s (%.*s - %.*s)", STR_ARGS(value), STR_ARGS(from), STR_ARGS(to));
    }
    if (figure->of_n < 0 && figure->n > 0) {
        struct str n = figure_int(arena, figure->n);

        value = str_fmt(arena, "%.*s, n = %.*s", STR_ARGS(value), STR_ARGS(n));
    }
    return value;
}

static void put_figure(struct sink *sink, struct arena *arena, const struct texts *texts,
                       const struct figure *figure)
{
    struct str value = figure_words(texts, arena, figure);
    size_t width = width_of(figure->title), value_n = width_of(value);
    size_t room = PAGE_N - (value_n > VALUE_N ? value_n : VALUE_N);

    sink_add(sink, figure->title);
    put_times(sink, ' ', 1);
    put_times(sink, '.', width + 2 < room ? room - width - 2 : 0);
    put_times(sink, ' ', 1);
    put_padded(sink, value, VALUE_N, true);
    sink_add_c(sink, "\n");
    if (figure->note.n) {
        put_wrapped(sink, figure->note, 2);
    }
}

/* ---- tables ---- */

#define FIRST_N 16 /* the first column is broken into lines rather than made narrower than this */

struct grid {
    const struct report_table *table;
    const struct texts *texts;
    size_t widths[COLUMNS_N];
    size_t width; /* of a whole line */
    size_t gap;   /* between columns */
};

/* Makes room on the page by breaking the first column's cells. */
static void narrow(struct grid *grid)
{
    size_t over = grid->width > PAGE_N ? grid->width - PAGE_N : 0;
    bool is_text = grid->table->columns_n && grid->table->columns[0].kind == CELL_TEXT;

    if (is_text && grid->widths[0] >= FIRST_N + over) {
        grid->widths[0] -= over;
        grid->width -= over;
    }
}

static void take_width(size_t *width, struct str s)
{
    size_t n = width_of(s);

    *width = n > *width ? n : *width;
}

static struct grid grid_of(const struct report_table *table, const struct texts *texts,
                           struct arena *arena)
{
    struct grid grid = {.table = table, .texts = texts, .gap = GAP_N};
    struct cell cells[COLUMNS_N] = {0};

    for (size_t k = 0; k < table->columns_n; k++) {
        take_width(&grid.widths[k], table->columns[k].title);
    }
    for (size_t i = 0; i < LOOK_AHEAD_N && table->row(table->ctx, i, arena, cells); i++) {
        for (size_t k = 0; k < table->columns_n; k++) {
            take_width(&grid.widths[k], report_cell_words(texts, arena, &cells[k]));
        }
        arena_reset(arena);
    }
    for (size_t k = 0; k < table->columns_n; k++) {
        grid.width += grid.widths[k] + (k ? GAP_N : 0);
    }
    if (grid.width > PAGE_N) { /* closer together rather than not side by side */
        grid.width -= table->columns_n - 1;
        grid.gap = GAP_N - 1;
    }
    narrow(&grid);
    return grid;
}

static struct str row_cell(struct arena *arena, const struct grid *grid, const struct cell *cells,
                           size_t k)
{
    return cells ? report_cell_words(grid->texts, arena, &cells[k]) : grid->table->columns[k].title;
}

static void put_row(struct sink *sink, struct arena *arena, const struct grid *grid,
                    const struct cell *cells)
{
    struct str first = row_cell(arena, grid, cells, 0);
    size_t n = line_n(first, grid->widths[0]);

    for (size_t k = 0; k < grid->table->columns_n; k++) {
        bool is_last = k + 1 == grid->table->columns_n;
        bool is_right = grid->table->columns[k].kind != CELL_TEXT;
        struct str s = k ? row_cell(arena, grid, cells, k) : str_trim(str_part(first, 0, n));

        put_times(sink, ' ', k ? grid->gap : 0);
        put_padded(sink, s, is_last && !is_right ? 0 : grid->widths[k], is_right);
    }
    sink_add_c(sink, "\n");
    for (first = str_trim(str_from(first, n)); first.n; first = str_trim(str_from(first, n))) {
        n = line_n(first, grid->widths[0]);
        sink_add(sink, str_trim(str_part(first, 0, n)));
        sink_add_c(sink, "\n");
    }
}

/* Too wide for the page: a row becomes a small list under its first cell. */
static void put_record(struct sink *sink, struct arena *arena, const struct grid *grid,
                       const struct cell *cells)
{
    const struct report_table *table = grid->table;
    put_wrapped(sink, row_cell(arena, grid, cells, 0), 0);
    for (size_t k = 1; k < table->columns_n; k++) {
        struct str title = table->columns[k].title, words = row_cell(arena, grid, cells, k);

        put_wrapped(sink, str_fmt(arena, "%.*s: %.*s", STR_ARGS(title), STR_ARGS(words)), 2);
    }
}

static void put_table(struct sink *sink, struct arena *arena, const struct texts *texts,
                      const struct report_table *table)
{
    struct grid grid = grid_of(table, texts, arena);
    struct cell cells[COLUMNS_N] = {0};
    bool is_grid = grid.width <= PAGE_N;

    if (table->title.n) {
        put_wrapped(sink, table->title, 0);
    }
    if (is_grid) {
        put_row(sink, arena, &grid, NULL);
        put_times(sink, '-', grid.width);
        sink_add_c(sink, "\n");
    }
    for (size_t i = 0; table->row(table->ctx, i, arena, cells); i++) {
        if (is_grid) {
            put_row(sink, arena, &grid, cells);
        } else {
            put_record(sink, arena, &grid, cells);
        }
        arena_reset(arena);
    }
}

/* What cannot be drawn is told in numbers. */
static void put_chart(struct sink *sink, struct arena *arena, const struct report_chart *chart,
                      const struct report *report)
{
    struct report_table rows = report_chart_table(chart),
                        table = report_table_folded(report->arena, report->texts, &rows);

    put_table(sink, arena, report->texts, &table);
    sink_add_c(sink, "\n");
}

/* ---- the whole ---- */

static void put_part(struct sink *sink, struct arena *arena, const struct report *report,
                     const struct report_part *part)
{
    struct report_table table;

    switch (part->kind) {
    case PART_SENTENCE:
        put_wrapped(sink, part->sentence, 0);
        break;
    case PART_FIGURE:
        put_figure(sink, arena, report->texts, part->figure);
        break;
    case PART_CHART:
        put_chart(sink, arena, part->chart, report);
        break;
    default:
        table = report_table_folded(report->arena, report->texts, part->table);
        put_table(sink, arena, report->texts, &table);
        sink_add_c(sink, "\n");
    }
}

static bool text_write(const struct report *report, struct sink *sink, struct fault *fault)
{
    struct arena arena;

    (void)fault; /* a sink that fails says so itself */
    arena_init(&arena, 0, NULL);
    put_heading(sink, report->title, '=');
    if (report->made_utc.n) {
        put_wrapped(sink, report->made_utc, 0);
    }
    for (const struct report_section *s = report->first; s; s = s->next) {
        sink_add_c(sink, "\n");
        put_heading(sink, s->title, '-');
        for (const struct report_part *part = s->first; part; part = part->next) {
            put_part(sink, &arena, report, part);
        }
    }
    arena_clear(&arena);
    return !sink->is_failed;
}

const struct report_format report_text = {
    .id = "text",
    .extension = "txt",
    .write = text_write,
};
