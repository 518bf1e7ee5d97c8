/* report_groups.h - what a manager may see: published, closed months of groups, and nobody's own
 * result (definitions.md, "Who may see what"; measure/privacy.h has the rules and their test).
 *
 * For each published month: of the people of a unit who met a fake, how many pressed inside one,
 * and how many alerted one. A unit too small answers through the first larger one above it, and the
 * page says so. Where fewer than k people came or went since the unit's last published month, the
 * month is left out. A month is worked out when it is published and told as it was then
 * (core/published.h). Which groups need help is said only beyond chance, and only of what is shown.
 */
#ifndef CORE_REPORT_GROUPS_H
#define CORE_REPORT_GROUPS_H

#include "core/measures.h"
#include "core/published.h"
#include "core/report.h"

struct groups_matter {
    const struct cohort *cohort; /* all of the programme; months are cut from it */
    const struct organisation *organisation;
    struct str unit;                   /* this manager's; "" = the whole */
    int64_t k;                         /* PRIVACY_GROUP_N, or more */
    const struct published *published; /* months as they were told; NULL: none is kept */
    struct str closing; /* of this month alone, which is about to be published; "" = of them all */
    /* By enum phish_difficulty: what fakes are drawn from. Follows from the packs alone, whoever
     * played. All 0: not told. */
    int64_t pool_n[DIFFICULTY_N];
};

/* Every open unit within the manager's, for every published month in order in which somebody of
 * them met a fake; *out in the arena. All that a manager's page is made of: what is not in here
 * cannot be shown. */
size_t groups_published(struct arena *arena, const struct groups_matter *matter,
                        struct group_cell **out);

struct report *report_groups(struct arena *arena, const struct texts *texts,
                             const struct groups_matter *matter);

#endif
