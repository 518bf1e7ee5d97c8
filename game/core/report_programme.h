/* report_programme.h - a programme's report for those who look after it: one sentence and one thing
 * to do first, then pictures, then figures, each with its n and interval. No person is named in it;
 * what needs units goes through report_groups.h.
 *
 * "Too early to tell" and "within chance" are sentences it says whenever they are true.
 */
#ifndef CORE_REPORT_PROGRAMME_H
#define CORE_REPORT_PROGRAMME_H

#include "core/measures.h"
#include "core/report.h"

struct programme_matter {
    const struct cohort *cohort; /* its programme is the one told of */
    const struct organisation *organisation;
    int64_t now_utc_ms;
    size_t invited_n;             /* to the latest wave; 0: not known */
    int64_t from_day, to_day;     /* newcomers: who entered then */
    const struct spread *spreads; /* security */
    size_t spreads_n;
};

/* made_utc, rules_version and program_version are left to the caller. */
struct report *report_programme(struct arena *arena, const struct texts *texts,
                                const struct programme_matter *matter);

/* One audience each, into the teller's report; only report_programme.c calls them. */
struct teller;
void report_family(struct teller *teller, const struct programme_matter *matter);
void report_staff(struct teller *teller, const struct programme_matter *matter);
void report_security(struct teller *teller, const struct programme_matter *matter);
void report_newcomers(struct teller *teller, const struct programme_matter *matter);
void report_managers(struct teller *teller, const struct programme_matter *matter);
void report_levels(struct teller *teller, const struct programme_matter *matter);

#endif
