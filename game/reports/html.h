/* html.h - the parts of the page that html.c writes. Only reports/html*.c include it.
 *
 * Whatever is shown goes through html_text or html_plain, which escape it; nothing else may put
 * words of a report into the page.
 */
#ifndef REPORTS_HTML_H
#define REPORTS_HTML_H

#include "base/arena.h"
#include "base/sink.h"
#include "core/report.h"

struct html_page {
    struct sink *sink;
    const struct report *report;
    struct arena arena; /* of what is being written; forgotten after each part and row */
    int id_n;           /* ids of elements given so far */
};

extern const char html_style[]; /* light, dark and A4, without a word in it */

/* Escaped; readings (｜漢字《かんじ》) become <ruby>. */
void html_text(struct html_page *page, struct str text);
/* Escaped, readings left out: for attributes, <title> and what stands in pictures. */
void html_plain(struct html_page *page, struct str text);
/* For a string between quotes in a style sheet; readings left out. */
void html_style_string(struct html_page *page, struct str text);
struct str html_word(const struct html_page *page, const char *id);
/* Columns that plain text takes, half-width as 1. */
int html_width(struct str text);

/* name: for those who do not see where it stands */
void html_table(struct html_page *page, const struct report_table *table, struct str name);
void html_chart(struct html_page *page, const struct report_chart *chart);

#endif
