/* project.h - from kept records to what they mean: replayed, measured, told. Nothing worked out is
 * ever saved. */
#ifndef DESK_PROJECT_H
#define DESK_PROJECT_H

#include "core/report.h"
#include "core/run.h"
#include "desk/desk.h"

/* The whole record again, in its own kept scenario. *run lives in the arena. */
bool project_record(struct desk *desk, struct arena *arena, struct str record_id, struct run **run,
                    struct fault *fault);

struct project_filter {
    struct str person;              /* "" = everybody */
    int64_t from_utc_ms, to_utc_ms; /* to 0 = open */
};

/* Every ended record that passes, replayed, in order of start. */
bool project_runs(struct desk *desk, struct arena *arena, struct project_filter filter,
                  struct run ***runs, size_t *n, struct fault *fault);
/* Their metrics. */
bool project_metrics(struct desk *desk, struct arena *arena, struct project_filter filter,
                     const struct metrics ***metrics, size_t *n, struct fault *fault);

#endif
