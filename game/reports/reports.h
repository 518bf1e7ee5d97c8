/* reports.h - every report format that is built in; one line each in list.h. */
#ifndef REPORTS_REPORTS_H
#define REPORTS_REPORTS_H

#include "core/report.h"

const struct report_format *report_format_of(struct str id); /* NULL: unknown */
const struct report_format *report_format_at(size_t i);      /* NULL past the end */

#endif
