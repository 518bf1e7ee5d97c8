/* font_raster.h - a line that SDL_ttf has drawn becomes a glyph's picture. Pure. Used by font_sdl
 * alone.
 *
 * Text is drawn in white, four times as wide as it is to be; the alpha is its coverage.
 */
#ifndef ADAPTERS_FONT_RASTER_H
#define ADAPTERS_FONT_RASTER_H

#include "adapters/font_sdl.h"
#include "adapters/pixels.h"

/* where pen and baseline stand, and the base character's box around them */
struct pen {
    int x, y;
    int top, w, h; /* top: px above the baseline */
};

/* The part with anything in it; w 0 = nothing. */
struct rect raster_ink(const struct pixels *drawn);

/* Place and size of what was drawn, for a pen `quarter` quarters right of a whole pixel. */
struct glyph raster_place(struct rect ink, struct pen pen, int quarter);

/* Four columns make one of the mask: exact coverage at any quarter of a pixel. mask: place->w *
 * place->h. */
void raster_mask(uint8_t *mask, const struct glyph *place, const struct pixels *drawn,
                 struct pen pen, int quarter);

/* The box out of the picture, premultiplied, in a block for free(). NULL: empty, or no memory. */
uint32_t *raster_cut(const struct pixels *drawn, struct rect box);

#endif
