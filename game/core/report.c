#include "core/report.h"
#include "base/arena.h"
#include "base/figure.h"

double report_none(void)
{
    const double zero = 0.0;

    return zero / zero;
}

static struct str time_words(const struct texts *texts, struct arena *arena, int64_t ms)
{
    struct str words = report_span_words(texts, arena, ms);
    return ms <= -500 ? str_join(arena, STR("-"), words) : words;
}

struct str report_cell_words(const struct texts *texts, struct arena *arena,
                             const struct cell *cell)
{
    switch (cell->kind) {
    case CELL_TEXT:
        return cell->text;
    case CELL_INT:
        return figure_int(arena, cell->number);
    case CELL_REAL:
        return figure_real(arena, cell->real, 2);
    case CELL_SHARE:
        return figure_percent(arena, cell->real, 0);
    case CELL_TIME_MS:
        return time_words(texts, arena, cell->number);
    default:
        return STR("–");
    }
}

struct str report_span_words(const struct texts *texts, struct arena *arena, int64_t ms)
{
    static const struct {
        const char *id;
        int64_t unit_s, rest_s; /* rest_s: what its second number counts */
    } sizes[] = {{"time.span_s", 1, 1},
                 {"time.span_min", 60, 1},
                 {"time.span_h", 3600, 60},
                 {"time.span_d", 86400, 3600}};
    int64_t seconds = (ms < 0 ? -ms : ms) / 1000 + ((ms < 0 ? -ms : ms) % 1000 >= 500);
    int size = 0;
    while (size < 3 && seconds >= sizes[size + 1].unit_s) {
        size++;
    }
    struct str args[] = {figure_int(arena, seconds / sizes[size].unit_s),
                         figure_int(arena, seconds % sizes[size].unit_s / sizes[size].rest_s)};
    struct str words = texts_get(texts, sizes[size].id);
    return words.n > 0 ? texts_fill(arena, words, args, 2) : figure_minutes(arena, seconds * 1000);
}

bool report_has_interval(const struct figure *figure)
{
    return figure->low == figure->low && figure->high == figure->high;
}

/* Printed as the value is. */
struct str report_end_words(const struct texts *texts, struct arena *arena,
                            const struct figure *figure, double end)
{
    bool is_told = end > -1e15 && end < 1e15, is_time = figure->value.kind == CELL_TIME_MS;
    struct cell cell = {.kind = !is_told                           ? CELL_NONE
                                : is_time                          ? CELL_TIME_MS
                                : figure->value.kind == CELL_SHARE ? CELL_SHARE
                                                                   : CELL_REAL,
                        .real = end,
                        .number = is_time && is_told ? (int64_t)end : 0};
    return report_cell_words(texts, arena, &cell);
}

struct report *report_new(struct arena *arena, const struct texts *texts, struct str title)
{
    struct report *report = ARENA_NEW(arena, struct report);

    report->arena = arena;
    report->texts = texts;
    report->lang = texts->lang;
    report->title = title;
    report->end = &report->first;
    return report;
}

struct report_section *report_section(struct report *report, const char *key, struct str title)
{
    struct report_section *section = ARENA_NEW(report->arena, struct report_section);

    section->key = key;
    section->title = title;
    section->end = &section->first;
    *report->end = section;
    report->end = &section->next;
    return section;
}

static struct report_part *part_new(struct report *report, struct report_section *section,
                                    enum section_part kind)
{
    struct report_part *part = ARENA_NEW(report->arena, struct report_part);

    part->kind = kind;
    *section->end = part;
    section->end = &part->next;
    return part;
}

void report_say(struct report *report, struct report_section *section, struct str sentence)
{
    part_new(report, section, PART_SENTENCE)->sentence = sentence;
}

void report_figure(struct report *report, struct report_section *section,
                   const struct figure *figure)
{
    struct figure *copy = ARENA_NEW(report->arena, struct figure);

    *copy = *figure;
    part_new(report, section, PART_FIGURE)->figure = copy;
}

void report_table(struct report *report, struct report_section *section,
                  const struct report_table *table)
{
    struct report_table *copy = ARENA_NEW(report->arena, struct report_table);

    *copy = *table;
    part_new(report, section, PART_TABLE)->table = copy;
}

void report_chart(struct report *report, struct report_section *section,
                  const struct report_chart *chart)
{
    struct report_chart *copy = ARENA_NEW(report->arena, struct report_chart);

    *copy = *chart;
    part_new(report, section, PART_CHART)->chart = copy;
}

static bool is_number(double y)
{
    return y > -1e15 && y < 1e15;
}

bool report_chart_is_count(const struct report_chart *chart)
{
    for (size_t s = 0; s < chart->series_n; s++) {
        for (size_t i = 0; i < chart->series[s].n; i++) {
            double y = chart->series[s].points[i].y;
            if (is_number(y) && y != (double)(int64_t)y) {
                return false;
            }
        }
    }
    return !chart->is_share;
}

static struct cell number_cell(const struct report_chart *chart, double y)
{
    return (struct cell){.kind = y != y            ? CELL_NONE
                                 : chart->is_share ? CELL_SHARE
                                                   : CELL_REAL,
                         .real = y};
}

/* One nameless series needs no column of names. */
static bool has_names(const struct report_chart *chart)
{
    return chart->series_n > 1 || (chart->series_n == 1 && chart->series[0].title.n > 0);
}

static bool chart_row(const void *ctx, size_t i, struct arena *arena, struct cell *cells)
{
    const struct report_chart *chart = ctx;
    const struct report_series *series = chart->series, *end = series + chart->series_n;

    (void)arena;
    for (; series < end && i >= series->n; series++) {
        i -= series->n;
    }
    if (series == end) {
        return false;
    }
    const struct report_point *point = &series->points[i];
    if (has_names(chart)) {
        *cells++ = (struct cell){.kind = CELL_TEXT, .text = series->title};
    }
    cells[0] = point->label.n ? (struct cell){.kind = CELL_TEXT, .text = point->label}
                              : (struct cell){.kind = CELL_REAL, .real = point->x};
    cells[1] = number_cell(chart, point->y);
    if (cells[1].kind == CELL_REAL && is_number(point->y) && report_chart_is_count(chart)) {
        cells[1] = (struct cell){.kind = CELL_INT, .number = (int64_t)point->y};
    }
    if (point->y != point->y && point->said.n > 0) {
        cells[1] = (struct cell){CELL_TEXT, point->said, point->said_word, 0, 0};
    }
    cells[2] = number_cell(chart, point->low);
    cells[3] = number_cell(chart, point->high);
    cells[4] = (struct cell){.kind = point->n ? CELL_INT : CELL_NONE, .number = point->n};
    return true;
}

struct report_table report_chart_table(const struct report_chart *chart)
{
    enum cell_kind y = chart->is_share ? CELL_SHARE : CELL_REAL;
    bool has_labels =
        chart->series_n > 0 && chart->series[0].n > 0 && chart->series[0].points[0].label.n > 0;

    const struct column series = {"series", chart->series_title, CELL_TEXT, STR_INIT(""), false};
    const struct column rest[] = {
        {"x", chart->x_title, has_labels ? CELL_TEXT : CELL_REAL, STR_INIT(""), false},
        {"y", chart->y_title, report_chart_is_count(chart) ? CELL_INT : y, STR_INIT(""), false},
        {"low", chart->low_title, y, STR_INIT(""), false},
        {"high", chart->high_title, y, STR_INIT(""), false},
        {"n", chart->n_title, CELL_INT, STR_INIT(""), false}};
    struct report_table table = {
        .key = chart->key, .title = chart->title, .row = chart_row, .ctx = chart};
    if (has_names(chart)) {
        table.columns[table.columns_n++] = series;
    }
    for (size_t k = 0; k < sizeof rest / sizeof *rest; k++) {
        table.columns[table.columns_n++] = rest[k];
    }
    return table;
}
