/* paint_shadow.h - soft shadows of rounded rectangles, from small blurred masks that are kept.
 *
 * Three box blurs of fractional width come within 2 % of a Gaussian (Gwosdek, Grewenig, Bruhn,
 * Weickert 2011, "Theoretical Foundations of Gaussian Convolution by Extended Box Filtering"). As
 * in CSS the standard deviation is half of blur_px.
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
int shadow_reach_px(int blur_px); /* how far outside of its rectangle a shadow ends */

/* A DRAW_SHADOW item. */
void shadows_draw(struct shadows *shadows, struct pixels *to, struct rect clip,
                  const struct draw_item *item);

#endif
