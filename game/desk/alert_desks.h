/* alert_desks.h - the table of desks that take reports: content/desks.json, with what an
 * organisation put into desks.json of its data folder on top. A row there with an id that is known
 * takes its place (with "until" in the past it closes it); others are added.
 */
#ifndef DESK_ALERT_DESKS_H
#define DESK_ALERT_DESKS_H

#include "core/alert_desk.h"
#include "desk/desk.h"

#define ALERT_DESKS_N 120

struct alert_desk_table {
    struct alert_desk at[ALERT_DESKS_N]; /* in words of one voice; lives in the arena */
    size_t n;
};

struct alert_desk_wish {
    const char *root,
        *own; /* folder with content/; a file of one's own, NULL = the data folder's */
    struct str lang, voice; /* "ja", "ja-easy" */
    int64_t today;
};

/* False: a file cannot be read, or there are errors in it. Warnings alone are no failure. */
bool alert_desks_open(struct alert_desk_table *out, struct arena *arena,
                      const struct alert_desk_wish *wish, struct faults *faults,
                      struct fault *fault);
const struct alert_desk *alert_desks_find(const struct alert_desk_table *table, struct str id);

#endif
