/* report_purpose.h - what people are told before anything of theirs is recorded: what for, what,
 * who sees what, and how to have it taken out again (definitions.md, "Law and decency"); and the
 * rules that an organisation hands out, to be filled in and signed.
 *
 * Both are reports, so that every format can write them. Neither has a number in it.
 */
#ifndef CORE_REPORT_PURPOSE_H
#define CORE_REPORT_PURPOSE_H

#include "core/organisation.h"
#include "core/report.h"

/* Goes up when what is told changes: then it is told again. */
#define PURPOSE_VERSION 2

/* COMPANY: the whole of it, with the table of who sees what; else a few warm words. */
struct report *report_purpose(struct arena *arena, const struct texts *texts,
                              enum organisation_kind kind);
/* name: of the organisation; "" = a line to write it on. */
struct report *report_rules(struct arena *arena, const struct texts *texts, struct str name);

#endif
