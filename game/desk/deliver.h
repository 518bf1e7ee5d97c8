/* deliver.h - a report for somebody, in a format: who asks decides what is in it.
 *
 *   self        everything of one's own (desk/own.h)
 *   household   the family measure: no person is told from another
 *   organiser   a programme's measure; without a programme the first words of each
 *   manager     published months of groups (core/report_groups.h)
 *   hr          pass status by name, nothing else
 *   security    cases and scores, no persons
 *
 *
 * What is not one's own is noted in the access log before it is written. What managers, HR and the
 * security desk are given unmasks nobody, whatever else they know (tests/attack.py). The organiser
 * keeps the store and could open it; a page for the organiser may be of few people, and says that
 * it is not to be passed on.
 */
#ifndef DESK_DELIVER_H
#define DESK_DELIVER_H

#include "core/report.h"
#include "desk/cohort.h"

enum audience_kind {
    FOR_SELF,
    FOR_HOUSEHOLD,
    FOR_ORGANISER,
    FOR_MANAGER,
    FOR_HR,
    FOR_SECURITY,
    FOR_N
};
bool audience_of(struct str word, enum audience_kind *out);
extern const char *const audience_names[]; /* NULL at the end */

struct delivery {
    enum audience_kind audience;
    struct str person;              /* self */
    struct str programme;           /* "" = the audience's usual one */
    struct str group;               /* manager: a unit; "" = the whole */
    int64_t from_utc_ms, to_utc_ms; /* to 0 = now */
    const struct cohort_progress *progress;
    struct str by; /* who looks, for the access log; "" = the organiser */
    bool is_noted; /* the view stands in the access log already: asked for again after a pause */
};

/* The report itself, for the program's own screens; it lives in the arena. */
struct report *deliver_report(struct desk *desk, struct arena *arena,
                              const struct delivery *delivery, struct fault *fault);
bool deliver(struct desk *desk, const struct delivery *delivery, struct str format,
             struct sink *sink, struct fault *fault);

#endif
