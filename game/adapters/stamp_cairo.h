/* stamp_cairo.h - a DRAW_STAMP item on pixels: its words from the fonts' glyphs, turned by cairo.
 */
#ifndef ADAPTERS_STAMP_CAIRO_H
#define ADAPTERS_STAMP_CAIRO_H

#include "adapters/font_sdl.h"
#include "adapters/pixels.h"

/* Without memory for it nothing is drawn of the item but an opaque box: never a fake without its
 * stamp. */
void stamp_draw(struct fonts *fonts, struct pixels *to, struct rect clip,
                const struct draw_item *item);

/* How wide its words are, px. */
int stamp_words_w(struct fonts *fonts, const struct draw_item *item);

#endif
