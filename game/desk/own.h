/* own.h - somebody's own results over time (core/report_self.h), out of their records. */
#ifndef DESK_OWN_H
#define DESK_OWN_H

#include "core/report_self.h"
#include "desk/project.h"

/* Window and command line show the same. In the arena; made_utc, program_version and rules_version
 * are set. NULL: the store failed. */
struct report *own_report(struct desk *desk, struct arena *arena, struct project_filter filter,
                          struct fault *fault);

/* The same of what this household played together, whoever began it. */
struct report *own_together_report(struct desk *desk, struct arena *arena, struct fault *fault);

#endif
