/* cohort.h - from kept records to what measures count: every ended record's play and trials,
 * replayed once and kept beside it (adapters/store.h).
 */
#ifndef DESK_COHORT_H
#define DESK_COHORT_H

#include "core/measures.h"
#include "desk/desk.h"

/* All of the store's plays and trials, in the order of their records' start; they live in the
 * arena. */
struct tallied {
    struct trial *trials;
    size_t trials_n, trials_room_n;
    struct play *plays;
    size_t plays_n, plays_room_n;
};

/* tell_progress (NULL: nobody is told) hears after each record that had to be replayed how many
 * there are to do; false from it cancels: the fault is "cohort.cancelled", what was done stays. */
struct cohort_progress {
    bool (*tell)(void *ctx, size_t done_n, size_t of_n);
    void *ctx;
};

bool cohort_open(struct tallied *out, struct desk *desk, struct arena *arena,
                 const struct cohort_progress *progress, struct fault *fault);

/* Works every record out anew, whatever was kept. */
struct rescored {
    size_t records_n;
    size_t changed_n; /* what was kept by this rubric said something else */
    size_t first_n;   /* by this rubric nothing was kept: new records, or those of an older one */
};
bool cohort_rescore(struct desk *desk, const struct cohort_progress *progress, struct rescored *out,
                    struct fault *fault);

#endif
