/* paint_shadow.h - soft shadows of rounded rectangles, from small blurred masks that are kept.
 *
 * Three box blurs in a row come within 3 % of a Gaussian (central limit; W. M. Wells 1986). As in CSS the
 * standard deviation is half of blur_px. A shadow ends 3 * (blur_px / 2) outside of its rectangle.
 */
#ifndef ADAPTERS_PAINT_SHADOW_H
#define ADAPTERS_PAINT_SHADOW_H

#include "adapters/pixels.h"
#include "adapters/table.h"

struct shadows {
    struct table table;
    size_t held_n; /* bytes */
};

void shadows_clear(struct shadows *shadows);
int shadow_reach_px(int blur_px);

/* A DRAW_SHADOW item. */
void shadows_draw(struct shadows *shadows, struct pixels *to, struct rect clip, const struct draw_item *item);

#endif
