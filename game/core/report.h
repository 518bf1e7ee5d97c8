/* report.h - what we say: sections of sentences, figures and tables, free of any format. Writers
 * (game/reports) see only this.
 *
 * Tables are row cursors: a writer asks for rows one after another, so ten million stream through.
 */
#ifndef CORE_REPORT_H
#define CORE_REPORT_H

#include "base/texts.h"
#include "core/metrics.h"

enum cell_kind { CELL_TEXT, CELL_INT, CELL_REAL, CELL_SHARE, CELL_TIME_MS, CELL_NONE };

struct cell {
    enum cell_kind kind;
    struct str text;
    struct str word; /* TEXT: the same as a stable word for machines; empty = the text itself */
    int64_t number;
    double real;
};

struct column {
    const char *key;  /* machine name, stable: "exposure" */
    struct str title; /* in the report's language */
    enum cell_kind kind;
    struct str unit; /* "", "s", "%" */
    bool is_code;    /* for machines alone: people have it from the table's title */
};

#define COLUMNS_N 16

struct report_table {
    const char *key;
    struct str title;
    bool is_behind; /* seldom wanted: writers that can fold it away under its title do */
    struct column columns[COLUMNS_N];
    size_t columns_n;
    /* Fills cells and returns true, or false past the last row. Row i may be asked for again. */
    bool (*row)(const void *ctx, size_t i, struct arena *arena, struct cell *cells);
    const void *ctx;
};

/* The same for people to read: where columns "…low" and "…high" follow a value, its 95 % interval
 * stands in one cell with it, "22 % (11–39 %)"; columns for machines are left out. `table` must
 * outlive it. Texts without the sentence for intervals leave them in columns of their own. */
struct report_table report_table_folded(struct arena *arena, const struct texts *texts,
                                        const struct report_table *table);

/* one number with what makes it honest */
struct figure {
    const char *key;
    struct str title;
    struct cell value;
    int64_t n, of_n;  /* n of of_n; of_n < 0: no share, n = of how many (0: not told) */
    double low, high; /* 95 % interval; NaN (report_none): none is stated */
    struct str note;  /* method, or why there is no interval */
};

/* As people read them; what is not there, undefined or never reached is a dash. */
struct str report_cell_words(const struct texts *texts, struct arena *arena,
                             const struct cell *cell);
struct str report_end_words(const struct texts *texts, struct arena *arena,
                            const struct figure *figure, double end);
bool report_has_interval(const struct figure *figure);
/* In the texts' language, the units by its size: "7 s", "2 min 20 s", "3 h 5 min", "12 d 4 h". The
 * sign is left to the caller. Texts without the sentences for it: "2:20". */
struct str report_span_words(const struct texts *texts, struct arena *arena, int64_t ms);

/* A picture of numbers, and the numbers: writers that cannot draw print them as a table. */
enum report_shape { SHAPE_LINE, SHAPE_BAR, SHAPE_STEP };

struct report_point {
    double x, y;      /* y NaN: no value there, a gap */
    double low, high; /* 95 % interval of y; NaN: none */
    int64_t n;        /* of how many; 0: not told */
    struct str label; /* of x, where x is no number people read; "" = the number */
    /* y NaN: what is told there instead of a number, "15 to 21 %", and the same for machines */
    struct str said, said_word;
};

struct report_series {
    struct str title;
    const struct report_point *points;
    size_t n;
};

#define REPORT_SERIES_N 4 /* more lines than four nobody tells apart */

struct report_chart {
    const char *key;
    struct str title;
    enum report_shape shape;
    struct str x_title, y_title; /* with their units */
    bool is_share;               /* y from 0 to 1, printed as percent */
    struct report_series series[REPORT_SERIES_N];
    size_t series_n;
    struct str series_title, low_title, high_title, n_title; /* for the table behind it */
};

bool report_chart_is_count(const struct report_chart *chart); /* every y is a whole number */

/* The same numbers as rows: series (where there is more than one nameless), x, y, low, high, n.
 * The chart must outlive the table. */
struct report_table report_chart_table(const struct report_chart *chart);

enum section_part { PART_SENTENCE, PART_FIGURE, PART_TABLE, PART_CHART };

struct report_part {
    enum section_part kind;
    struct str sentence;
    const struct figure *figure;
    const struct report_table *table;
    const struct report_chart *chart;
    struct report_part *next;
};

struct report_section {
    const char *key;
    struct str title;
    struct report_part *first, **end;
    struct report_section *next;
};

struct report {
    struct arena *arena;
    const struct texts *texts; /* for what writers say around it: heads of columns, captions */
    struct str lang, title;
    struct str made_utc; /* given from outside */
    struct str rules_version, program_version;
    struct report_section *first, **end;
};

double report_none(void); /* NaN */

struct report *report_new(struct arena *arena, const struct texts *texts, struct str title);
struct report_section *report_section(struct report *report, const char *key, struct str title);
void report_say(struct report *report, struct report_section *section, struct str sentence);
void report_figure(struct report *report, struct report_section *section,
                   const struct figure *figure); /* copies */
void report_table(struct report *report, struct report_section *section,
                  const struct report_table *table); /* copies */
void report_chart(struct report *report, struct report_section *section,
                  const struct report_chart *chart); /* copies; points are borrowed */

/* The result of one sitting, in words first: what went well, what to look at next, by cue; then the
 * four scores a case, then figures, each with its n. One sitting of one person carries no
 * intervals, and no d' below rubric's least_class_n in each class. made_utc, rules_version and
 * program_version are left to the caller. */
struct report *report_round(struct arena *arena, const struct texts *texts,
                            const struct metrics *const *metrics, size_t n);

struct fault;
/* game/reports: one .c and one line in list.h each (reports/reports.h) */
struct report_format {
    const char *id;
    const char *extension;
    bool (*write)(const struct report *report, struct sink *sink, struct fault *fault);
};

#endif
