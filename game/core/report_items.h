/* report_items.h - what the security desk sees: cases, no persons; and what HR sees: who has
 * passed, and nothing else (definitions.md, "Who may see what").
 */
#ifndef CORE_REPORT_ITEMS_H
#define CORE_REPORT_ITEMS_H

#include "core/measures.h"
#include "core/report.h"

/* The cases that fooled most first, each with its n, interval and what to do about it; below
 * ITEM_LEAST_PEOPLE_N people who met a case only n is told. Then the four scores and telling apart.
 */
struct report *report_items(struct arena *arena, const struct texts *texts,
                            const struct cohort *cohort);
#define ITEM_LEAST_PEOPLE_N 10

struct entrants_matter {
    const struct cohort *cohort; /* of the newcomers' programme */
    const struct organisation *organisation;
    const struct roster *roster;
    int64_t from_day, to_day; /* who entered then */
};
/* One line a person: name, number, day, and passed, open or to be spoken with. No counts of wrong
 * answers, no times, no cases. */
struct report *report_entrants(struct arena *arena, const struct texts *texts,
                               const struct entrants_matter *matter);

#endif
