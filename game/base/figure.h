/* figure.h - numbers as people read them: durations, shares, digits. Rounds half to even on the
 * printed digit. Words around them come from content/texts. */
#ifndef BASE_FIGURE_H
#define BASE_FIGURE_H

#include "base/str.h"

struct arena;

struct str figure_int(struct arena *arena, int64_t n); /* 1,718,036 */
/* fixed; NaN, inf -> "–"; no "-0" */
struct str figure_real(struct arena *arena, double x, int digits);
struct str figure_percent(struct arena *arena, double share, int digits); /* 0.125 -> "12.5 %" */
/* "0:07", "12:05", "1:02:09" */
struct str figure_minutes(struct arena *arena, int64_t ms);

#endif
