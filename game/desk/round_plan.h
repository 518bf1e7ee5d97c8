/* round_plan.h - which cases a round holds, and in what order: about half fake in training
 * (definitions.md), by seed. */
#ifndef DESK_ROUND_PLAN_H
#define DESK_ROUND_PLAN_H

#include "desk/round.h"

/* Fills round->cases from its pack. False: a case does not open (the fault says which). */
bool round_plan(struct round *round, const struct round_wish *wish, struct fault *fault);
uint64_t round_case_seed(const struct round *round, size_t i);

#endif
