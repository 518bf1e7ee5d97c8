/* parts_time.h - moments of the case as a device prints them: in the place's own zone, in the
 * reader's language. */
#ifndef SURFACES_PARTS_TIME_H
#define SURFACES_PARTS_TIME_H

#include "surfaces/surfaces.h"

/* All in the frame arena, from the case's clock. */
struct str time_clock(struct ui *ui, const struct world *world, int64_t case_ms); /* 19:32 */
struct str time_day(struct ui *ui, const struct world *world, int64_t case_ms); /* 11月27日（金） */
struct str time_stamp(struct ui *ui, const struct world *world,
                      int64_t case_ms); /* in lists: 19:32, yesterday, a date */
/* The same in the fewest letters: 19:32, 11/27. */
struct str time_short(struct ui *ui, const struct world *world, int64_t case_ms);
struct str time_full(struct ui *ui, const struct world *world, int64_t case_ms); /* day and clock */
struct str time_ago(struct ui *ui, const struct world *world,
                    int64_t case_ms); /* on banners: now, 3 minutes ago, else as in lists */

#endif
