/* selection_make.h - the kinds of plan; only core/selection*.c includes it. */
#ifndef CORE_SELECTION_MAKE_H
#define CORE_SELECTION_MAKE_H

#include "core/selection.h"

#define SELECTION_MOST_N 512 /* items that are looked at */

/* By quotas and what is due, in an order by lot. */
size_t selection_dealt(const struct selection_item *items, size_t items_n,
                       const struct selection_wish *wish, struct selection_pick *picks);
/* One of the parallel forms. */
size_t selection_form(const struct selection_item *items, size_t items_n,
                      const struct selection_wish *wish, struct selection_pick *picks);
/* The first day's practice. */
size_t selection_ladder(const struct selection_item *items, size_t items_n,
                        const struct selection_wish *wish, struct selection_pick *picks);

#endif
