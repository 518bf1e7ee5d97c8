/* report_teller.h - how sentences, figures and charts get into a report: by text ids, in its
 * language. Only core/report_*.c includes it.
 */
#ifndef CORE_REPORT_TELLER_H
#define CORE_REPORT_TELLER_H

#include "core/report.h"
#include "measure/interval.h"
#include "measure/proportion.h"

struct teller {
    struct arena *arena;
    const struct texts *texts;
    struct report *report;
    struct report_section *section; /* that is being filled */
    int64_t n; /* of how many are the times and values that follow; 0: not told */
};

struct teller teller_of(struct arena *arena, const struct texts *texts, const char *title_id);
void teller_begin(struct teller *teller, const char *key, const char *title_id);
struct str teller_word(const struct teller *teller, const char *group, const char *name);

/* args: for {0}, {1} … */
void teller_say(const struct teller *teller, const char *id, const struct str *args, size_t n);
#define TELL(teller, id, ...)                                                                      \
    teller_say((teller), (id), (const struct str[]){__VA_ARGS__},                                  \
               sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

/* Numbers as they stand in sentences. */
struct str teller_int(const struct teller *teller, int64_t n);
struct str teller_share(const struct teller *teller, double share); /* "12.5 %" */
struct str teller_real(const struct teller *teller, double x, int digits);
struct str teller_minutes(const struct teller *teller,
                          double minutes); /* "4 min 30 s"; "–" if never */

/* Title of a figure: text id "figure.<key>". */
void teller_count(const struct teller *teller, const char *key, struct count count,
                  struct interval ci, const char *note_id);
void teller_value(const struct teller *teller, const char *key, double value, struct interval ci,
                  const char *note_id);
void teller_time(const struct teller *teller, const char *key, double minutes, struct interval ci,
                 const char *note_id);

/* Titles of a chart: text ids "chart.<key>" (unless it has one), "chart.<key>.x", "chart.<key>.y".
 */
void teller_chart(const struct teller *teller, struct report_chart chart);

struct cell cell_text(struct str text, struct str word);
struct cell cell_int(int64_t n);
struct cell cell_share(struct count count); /* NONE without trials */
struct cell cell_minutes(double minutes);   /* NONE when never or undefined */
/* A column whose title is text id "report.column_<key>". */
void teller_column(const struct teller *teller, struct report_table *table, const char *key,
                   enum cell_kind kind);

struct interval interval_none(void);

#endif
