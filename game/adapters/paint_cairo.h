/* paint_cairo.h - a draw list as pixels: shapes by cairo, text from the fonts' glyphs, shadows by
 * blurring.
 *
 * Shapes are worked out once as masks, apart from where they stand and what is cut off; painting is
 * then plain spans. So the same list gives the same bytes, in any window or none, whole or
 * piecemeal. Nothing is painted farther from an item's rectangle than ui/damage reckons with:
 * repainting the rectangles that ui/damage finds gives the same bytes as repainting everything.
 */
#ifndef ADAPTERS_PAINT_CAIRO_H
#define ADAPTERS_PAINT_CAIRO_H

#include "adapters/font_sdl.h"
#include "adapters/paint_pictures.h"
#include "adapters/pixels.h"
#include "base/sink.h"

struct paint; /* owns heap: the caches */

/* Borrows fonts; source may be NULL (no pictures). NULL: no memory. */
struct paint *paint_open(struct fonts *fonts, const struct picture_source *source,
                         struct fault *fault);
void paint_close(struct paint *paint); /* NULL is fine */

/* Paints what lies in rects (px), each of them anew on white; `to` is opaque there afterwards. */
void paint_list(struct paint *paint, const struct draw *draw, struct pixels *to,
                const struct rect *rects, size_t rects_n);

/* The whole list on w x h pixels, as a PNG file. */
bool paint_png(struct paint *paint, const struct draw *draw, int w, int h, struct sink *sink,
               struct fault *fault);

/* For views that lay out a picture: its size in the file, false when it cannot be shown. */
bool paint_picture_size(struct paint *paint, struct str id, int *w, int *h);

#endif
