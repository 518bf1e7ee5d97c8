/* metrics_order.h - what the order of acts in a record says; only core/metrics*.c includes it. */
#ifndef CORE_METRICS_ORDER_H
#define CORE_METRICS_ORDER_H

#include "core/referee.h"
#include "core/world.h"

struct record;

/* Place in record->decisions of the final act for this notice (metrics.h); record->n when there is
 * none. */
size_t order_final_act(const struct record *record, const struct world *world,
                       const struct notice *notice);

/* The last belief said before any official panel was opened and before any press in the notice; 0 =
 * none. */
int order_early_belief(const struct record *record, const struct notice *notice);

/* Names of the distinct sources looked at before decision `until`, in order; how many. */
size_t order_checks(const struct record *record, const struct scenario *s, size_t until,
                    const char *names[16]);

/* Active time spent on official surfaces up to decision `until`. */
int64_t order_official_ms(const struct record *record, size_t until);

#endif
