#include "core/report_teller.h"

#include "base/arena.h"
#include "base/figure.h"

#define MINUTE_MS 60000.0
#define LONGEST_MIN 1e9 /* minutes beyond which a time is "never" */

struct teller teller_of(struct arena *arena, const struct texts *texts, const char *title_id)
{
    return (struct teller){.arena = arena,
                           .texts = texts,
                           .report = report_new(arena, texts, texts_get(texts, title_id))};
}

void teller_begin(struct teller *teller, const char *key, const char *title_id)
{
    teller->section = report_section(teller->report, key, texts_get(teller->texts, title_id));
}

struct str teller_word(const struct teller *teller, const char *group, const char *name)
{
    return texts_get(teller->texts,
                     str_c(teller->arena, str_fmt(teller->arena, "%s.%s", group, name)));
}

void teller_say(const struct teller *teller, const char *id, const struct str *args, size_t n)
{
    report_say(teller->report, teller->section,
               texts_fill(teller->arena, texts_get(teller->texts, id), args, n));
}

/* ---- numbers in sentences ---- */

struct str teller_int(const struct teller *teller, int64_t n)
{
    return figure_int(teller->arena, n);
}

struct str teller_share(const struct teller *teller, double share)
{
    return figure_percent(teller->arena, share, 1);
}

struct str teller_real(const struct teller *teller, double x, int digits)
{
    return figure_real(teller->arena, x, digits);
}

static bool is_time(double minutes)
{
    return minutes > -LONGEST_MIN && minutes < LONGEST_MIN; /* NaN is neither */
}

static int64_t ms_of(double minutes)
{
    return (int64_t)(minutes * MINUTE_MS + (minutes < 0 ? -0.5 : 0.5));
}

struct str teller_minutes(const struct teller *teller, double minutes)
{
    return is_time(minutes) ? report_span_words(teller->texts, teller->arena, ms_of(minutes))
                            : str_copy(teller->arena, STR("–"));
}

/* ---- figures ---- */

struct interval interval_none(void)
{
    return (struct interval){report_none(), report_none()};
}

static void put(const struct teller *teller, struct figure figure, struct interval ci,
                const char *note_id)
{
    figure.title = teller_word(teller, "figure", figure.key);
    figure.low = ci.low;
    figure.high = ci.high;
    figure.note = note_id ? texts_get(teller->texts, note_id) : STR("");
    figure.n = figure.of_n < 0 ? teller->n : figure.n;
    report_figure(teller->report, teller->section, &figure);
}

void teller_count(const struct teller *teller, const char *key, struct count count,
                  struct interval ci, const char *note_id)
{
    struct figure figure = {.key = key, .value = cell_share(count), .n = count.of, .of_n = count.n};
    put(teller, figure, ci, note_id);
}

void teller_value(const struct teller *teller, const char *key, double value, struct interval ci,
                  const char *note_id)
{
    struct figure figure = {.key = key, .value = {.kind = CELL_REAL, .real = value}, .of_n = -1};
    figure.value.kind = value == value ? CELL_REAL : CELL_NONE;
    put(teller, figure, ci, note_id);
}

/* Intervals of times are in minutes, as values are in milliseconds: writers print both as times. */
void teller_time(const struct teller *teller, const char *key, double minutes, struct interval ci,
                 const char *note_id)
{
    struct figure figure = {.key = key, .value = cell_minutes(minutes), .of_n = -1};
    put(teller, figure, (struct interval){ci.low * MINUTE_MS, ci.high * MINUTE_MS}, note_id);
}

/* ---- cells ---- */

struct cell cell_text(struct str text, struct str word)
{
    return (struct cell){.kind = CELL_TEXT, .text = text, .word = word};
}

struct cell cell_int(int64_t n)
{
    return (struct cell){.kind = CELL_INT, .number = n};
}

struct cell cell_share(struct count count)
{
    return (struct cell){.kind = count.n > 0 ? CELL_SHARE : CELL_NONE,
                         .real = proportion_share(count)};
}

struct cell cell_minutes(double minutes)
{
    bool is_told = is_time(minutes);
    return (struct cell){.kind = is_told ? CELL_TIME_MS : CELL_NONE,
                         .number = is_told ? ms_of(minutes) : 0};
}

void teller_column(const struct teller *teller, struct report_table *table, const char *key,
                   enum cell_kind kind)
{
    table->columns[table->columns_n++] = (struct column){
        .key = key,
        .title = teller_word(teller, "report",
                             str_c(teller->arena, str_fmt(teller->arena, "column_%s", key))),
        .kind = kind};
}

static struct str chart_word(const struct teller *teller, const char *key, const char *part)
{
    return texts_get(teller->texts,
                     str_c(teller->arena, str_fmt(teller->arena, "chart.%s%s", key, part)));
}

void teller_chart(const struct teller *teller, struct report_chart chart)
{
    chart.title = chart.title.n > 0 ? chart.title : chart_word(teller, chart.key, "");
    chart.x_title = chart_word(teller, chart.key, ".x");
    chart.y_title = chart_word(teller, chart.key, ".y");
    chart.series_title = texts_get(teller->texts, "chart.series");
    chart.low_title = texts_get(teller->texts, "chart.low");
    chart.high_title = texts_get(teller->texts, "chart.high");
    chart.n_title = texts_get(teller->texts, "chart.n");
    report_chart(teller->report, teller->section, &chart);
}
