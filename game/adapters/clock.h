/* clock.h - the only place that reads a clock or the system's chance. */
#ifndef ADAPTERS_CLOCK_H
#define ADAPTERS_CLOCK_H

#include "base/str.h"

struct arena;

int64_t clock_utc_ms(void);
int64_t clock_steady_ms(void);              /* never goes back; for active time */
int clock_offset_min(int64_t utc_ms);       /* of this PC, minutes east of UTC */
struct str clock_zone(struct arena *arena); /* IANA name when known, else "+09:00" */
uint64_t clock_seed(void); /* 53 bits from the system's random source: JSON keeps them exactly */
struct str clock_id(struct arena *arena); /* 26 characters, sorts by time (ULID layout), unique */

#endif
