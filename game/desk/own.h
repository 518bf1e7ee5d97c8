/* own.h - somebody's own results over time (core/report_self.h), out of their records. */
#ifndef DESK_OWN_H
#define DESK_OWN_H

#include "core/report_self.h"
#include "desk/desk.h"

/* In the arena; made_utc and program_version are set. NULL: the store failed. */
struct report *own_report(struct desk *desk, struct arena *arena, struct str person,
                          struct fault *fault);

#endif
