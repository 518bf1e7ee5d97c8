/* csv.c - a report for spreadsheets: RFC 4180, with the mark that Japanese Excel asks for.
 *
 * A block a part, an empty line between blocks: sentences one cell each, figures and tables under
 * their own first row; tables of one kind that follow each other under one. Numbers are written
 * bare (shares from 0 to 1, times in seconds); a text that a spreadsheet would take for a formula,
 * a date or another number gets an apostrophe before it, and stays a text.
 */
#include "base/arena.h"
#include "base/csv.h"
#include "base/figure.h"
#include "base/sink.h"
#include "core/report.h"

#define SECOND_MS 1000.0

/* Undefined and infinite numbers are empty cells. */
static void put_real(struct sink *sink, struct arena *arena, double x)
{
    if (x == x && x > -1e15 && x < 1e15) {
        sink_add(sink, figure_real(arena, x, 6));
    }
}

static void put_cell(struct sink *sink, struct arena *arena, const struct cell *cell)
{
    switch (cell->kind) {
    case CELL_TEXT:
        csv_put(sink, cell->text);
        break;
    case CELL_INT:
        sink_fmt(sink, "%lld", (long long)cell->number);
        break;
    case CELL_TIME_MS:
        put_real(sink, arena, (double)cell->number / SECOND_MS);
        break;
    case CELL_REAL:
    case CELL_SHARE:
        put_real(sink, arena, cell->real);
        break;
    default:
        break;
    }
}

static void end_row(struct sink *sink)
{
    sink_add_c(sink, "\r\n");
}

static void put_pair(struct sink *sink, const char *key, struct str value)
{
    sink_fmt(sink, "%s,", key);
    csv_put(sink, value);
    end_row(sink);
}

/* ---- parts ---- */

static void put_figure(struct sink *sink, struct arena *arena, const struct figure *figure)
{
    bool is_time = figure->value.kind == CELL_TIME_MS;
    double unit = is_time ? SECOND_MS : 1;
    csv_put(sink, is_time ? str_join(arena, figure->title, STR(" (s)")) : figure->title);
    sink_add_c(sink, ",");
    put_cell(sink, arena, &figure->value);
    if (figure->of_n >= 0) {
        sink_fmt(sink, ",%lld,%lld,", (long long)figure->n, (long long)figure->of_n);
    } else if (figure->n > 0) {
        sink_fmt(sink, ",%lld,,", (long long)figure->n);
    } else {
        sink_add_c(sink, ",,,");
    }
    put_real(sink, arena, figure->low / unit);
    sink_add_c(sink, ",");
    put_real(sink, arena, figure->high / unit);
    sink_add_c(sink, ",");
    csv_put(sink, figure->note);
    end_row(sink);
}

/* A column of times is in seconds, and says so. */
static void put_head(struct sink *sink, struct arena *arena, const struct report_table *table)
{
    for (size_t k = 0; k < table->columns_n; k++) {
        const struct column *column = &table->columns[k];
        struct str title = column->title;
        if (column->kind == CELL_TIME_MS) {
            title = str_join(arena, title, STR(" (s)"));
        }
        sink_add_c(sink, k ? "," : "");
        csv_put(sink, title);
    }
    end_row(sink);
}

static void put_body(struct sink *sink, struct arena *arena, const struct report_table *table)
{
    struct cell cells[COLUMNS_N] = {0};
    for (size_t i = 0; table->row(table->ctx, i, arena, cells); i++) {
        for (size_t k = 0; k < table->columns_n; k++) {
            sink_add_c(sink, k ? "," : "");
            put_cell(sink, arena, &cells[k]);
        }
        end_row(sink);
        arena_reset(arena);
    }
}

/* Tables of one kind that follow each other are one block: a spreadsheet sorts and counts it whole.
 */
static bool goes_on(const struct report_part *part, const struct report_part *previous)
{
    return previous && previous->kind == PART_TABLE && part->kind == PART_TABLE &&
           str_eq(str_of(previous->table->key), str_of(part->table->key));
}

static void put_part(struct sink *sink, struct arena *arena, const struct report_part *part,
                     const struct report_part *previous)
{
    struct report_table rows;
    switch (part->kind) {
    case PART_SENTENCE:
        csv_put(sink, part->sentence);
        end_row(sink);
        return;
    case PART_FIGURE:
        if (!previous || previous->kind != PART_FIGURE) {
            sink_add_c(sink, "\r\nfigure,value,n,of_n,low,high,note\r\n");
        }
        put_figure(sink, arena, part->figure);
        return;
    case PART_CHART:
        rows = report_chart_table(part->chart);
        end_row(sink);
        csv_put(sink, part->chart->title);
        end_row(sink);
        put_head(sink, arena, &rows);
        put_body(sink, arena, &rows);
        return;
    case PART_TABLE:
        if (!goes_on(part, previous)) {
            end_row(sink);
            put_head(sink, arena, part->table);
        }
        put_body(sink, arena, part->table);
        return;
    }
}

static void put_section(struct sink *sink, struct arena *arena,
                        const struct report_section *section)
{
    const struct report_part *previous = NULL;
    end_row(sink);
    csv_put(sink, section->title);
    end_row(sink);
    for (const struct report_part *part = section->first; part; part = part->next) {
        put_part(sink, arena, part, previous);
        previous = part;
        arena_reset(arena);
    }
}

static bool csv_write(const struct report *report, struct sink *sink, struct fault *fault)
{
    struct arena arena;
    (void)fault; /* a sink that fails says so itself */
    arena_init(&arena, 0, NULL);
    sink_add_c(sink, "\xef\xbb\xbf");
    put_pair(sink, "title", report->title);
    put_pair(sink, "made_utc", report->made_utc);
    put_pair(sink, "rules_version", report->rules_version);
    put_pair(sink, "program_version", report->program_version);
    for (const struct report_section *s = report->first; s; s = s->next) {
        put_section(sink, &arena, s);
    }
    arena_clear(&arena);
    return !sink->is_failed;
}

const struct report_format report_csv = {
    .id = "csv",
    .extension = "csv",
    .write = csv_write,
};
