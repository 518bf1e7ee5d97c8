/* pixels.h - blending and scaling in plain memory: what cairo is not needed for.
 *
 * A pixel is 0xAARRGGBB, premultiplied in memory; `colour` arguments are straight, as in ui/draw.h.
 * Nothing outside `clip` (or the memory) is touched. Rounding is to nearest, so blending the
 * same list gives the same bytes everywhere.
 */
#ifndef ADAPTERS_PIXELS_H
#define ADAPTERS_PIXELS_H

#include "ui/draw.h"

struct pixels {
    uint32_t *at; /* borrowed */
    int w, h;
    int stride; /* pixels from row to row */
};

/* coverage 0..255, rows without padding */
struct mask {
    const uint8_t *at;
    int w, h;
};

/* premultiplied, rows without padding */
struct picture {
    const uint32_t *at;
    int w, h;
};

static inline struct rect pixels_rect(const struct pixels *pixels)
{
    return (struct rect){0, 0, pixels->w, pixels->h};
}

uint32_t colour_premultiply(uint32_t colour);

void pixels_fill(struct pixels *pixels, struct rect clip, uint32_t colour); /* replaces */
void pixels_blend(struct pixels *pixels, struct rect clip, uint32_t colour);
void pixels_blend_mask(struct pixels *pixels, struct rect clip, int x, int y,
                       const struct mask *mask, uint32_t colour);
void pixels_blend_picture(struct pixels *pixels, struct rect clip, int x, int y,
                          const struct picture *picture, int alpha);

void pixels_blend_row(uint32_t *row, const uint8_t *cover, int n, uint32_t colour);
uint32_t pixel_over(uint32_t below, uint32_t above, uint8_t cover); /* both premultiplied */

/* Catmull-Rom, widened when it gets smaller, so that nothing flickers. Filters premultiplied
 * values. `to` has room for to_w * to_h. False when there is no memory. Sizes are 1 at least. */
bool picture_scale(const struct picture *from, uint32_t *to, int to_w, int to_h);

#endif
