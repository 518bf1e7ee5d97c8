/* report_view.h - a report drawn in the window: the same sections that are written to files, words
 * first, then figures, tables and charts. */
#ifndef SHELL_REPORT_VIEW_H
#define SHELL_REPORT_VIEW_H

#include "core/report.h"
#include "shell/flow.h"

/* Which table that stands behind is unfolded, by its title: one at a time; "" = none. */
struct report_folds {
    char open[40];
};

/* folds NULL: nothing is folded away. */
void report_view(struct flow *flow, const struct report *report, struct report_folds *folds);
/* One section of it. */
void report_section_view(struct flow *flow, const struct report *report,
                         const struct report_section *section, struct report_folds *folds);
/* n of its sentences alone, from that one on, without its title. */
void report_sentences(struct flow *flow, const struct report_section *section, size_t from,
                      size_t n);
const struct report_section *report_find(const struct report *report, const char *key); /* NULL */

#endif
