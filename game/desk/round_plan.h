/* round_plan.h - which cases a round holds, how each comes, and in what order: core/selection.h
 * over the pack, what the person played and what is due. The plan stands in the ledger as words. */
#ifndef DESK_ROUND_PLAN_H
#define DESK_ROUND_PLAN_H

#include "adapters/variant_open.h"
#include "desk/round.h"

/* Fills round->cases and round->dress. False: a case wished for does not exist, or the store fails.
 */
bool round_plan(struct round *round, const struct round_wish *wish, struct fault *fault);
/* Adaptive, after a case has ended: adds the next one, or none when enough is known. *line is what
 * is to be noted of it when one was added. */
bool round_plan_more(struct round *round, struct ledger_line *line, struct fault *fault);

uint64_t round_case_seed(const struct round *round, size_t i);

/* "first-week", "first-week/fake/3"; reading it back. False: no such word. */
struct str round_case_word(struct arena *arena, struct str id, struct round_dress dress);
bool round_case_read(struct str word, struct str *id, struct round_dress *dress);
/* "ID,ID/fake/3,…" into round->cases, after those that stand there. */
void round_cases_read(struct round *round, struct str words);

size_t round_form_of(struct str word); /* "a" is 0 */

/* Which variant is played at place i; the case is a template. False: content/variants cannot be
 * read. */
bool round_variant(struct round *round, size_t i, struct variant_source *source,
                   struct variant_setting *setting, struct fault *fault);

#endif
