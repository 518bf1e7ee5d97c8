/* layout.h - layout in words: cut pieces off a rectangle ("the top 44, the left third, what is
 * left"). Pixels. */
#ifndef UI_LAYOUT_H
#define UI_LAYOUT_H

#include "ui/draw.h"

struct rect cut_top(struct rect *r, int px); /* takes at most what is there */
struct rect cut_bottom(struct rect *r, int px);
struct rect cut_left(struct rect *r, int px);
struct rect cut_right(struct rect *r, int px);
struct rect rect_inset(struct rect r, int px);
struct rect rect_inset_xy(struct rect r, int x_px, int y_px);
struct rect rect_centre(struct rect in, int w, int h); /* may stick out when larger */
/* The i-th of n equal columns; rounding is spread evenly. */
struct rect rect_column(struct rect in, int i, int n, int gap_px);

#endif
