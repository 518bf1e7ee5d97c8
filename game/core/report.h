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
};

#define COLUMNS_N 16

struct report_table {
    const char *key;
    struct str title;
    struct column columns[COLUMNS_N];
    size_t columns_n;
    /* Fills cells and returns true, or false past the last row. Row i may be asked for again. */
    bool (*row)(const void *ctx, size_t i, struct arena *arena, struct cell *cells);
    const void *ctx;
};

/* one number with what makes it honest */
struct figure {
    const char *key;
    struct str title;
    struct cell value;
    int64_t n, of_n;  /* n of of_n; of_n < 0: not a share */
    double low, high; /* 95 % interval; NaN (report_none): none is stated */
    struct str note;  /* method, or why there is no interval */
};

enum section_part { PART_SENTENCE, PART_FIGURE, PART_TABLE };

struct report_part {
    enum section_part kind;
    struct str sentence;
    const struct figure *figure;
    const struct report_table *table;
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
