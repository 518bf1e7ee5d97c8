/* report_view.h - a report drawn in the window: the same sections that are written to files, words
 * first, then figures, tables and charts. */
#ifndef SHELL_REPORT_VIEW_H
#define SHELL_REPORT_VIEW_H

#include "core/report.h"
#include "shell/flow.h"

void report_view(struct flow *flow, const struct report *report);

#endif
