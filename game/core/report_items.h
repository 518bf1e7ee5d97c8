/* report_items.h - what the security desk sees: cases, no persons; and what HR sees: who has
 * passed, and nothing else (definitions.md, "Who may see what").
 */
#ifndef CORE_REPORT_ITEMS_H
#define CORE_REPORT_ITEMS_H

#include "core/measures.h"
#include "core/report.h"

/* What cases are called, in the report's language: at[i] is of ids.at[i]; one that is not here goes
 * by its id. */
struct item_titles {
    struct names ids;
    struct str *at;
};

/* The cases that fooled most first, each with its n, interval and what to do about it; then the
 * four scores and telling apart. Only of answers that may be told (cohort_told): to_utc_ms is now.
 * `titles` must live as long as the report. */
struct report *report_items(struct arena *arena, const struct texts *texts,
                            const struct cohort *cohort, const struct item_titles *titles);

struct entrants_matter {
    const struct cohort *cohort; /* of the newcomers' programme */
    const struct organisation *organisation;
    const struct roster *roster;
    int64_t from_day, to_day; /* who entered then */
};
/* One line a person: name, number, day, and passed or open. Who has used up every try is open like
 * the others: names of those who failed leave the program in no form. No counts of wrong answers,
 * no times, no cases. */
struct report *report_entrants(struct arena *arena, const struct texts *texts,
                               const struct entrants_matter *matter);

#endif
