/* pdf_cairo.h - draw lists as the pages of a PDF: shapes as vectors, text as text in embedded
 * fonts, so that it can be searched and copied; stamps as shapes; emoji and pictures as pixels;
 * shadows as hairlines.
 */
#ifndef ADAPTERS_PDF_CAIRO_H
#define ADAPTERS_PDF_CAIRO_H

#include "adapters/font_sdl.h"
#include "adapters/paint_pictures.h"
#include "base/sink.h"

struct pdf; /* owns heap */

/* Writes to the sink as it goes; borrows fonts. NULL: no memory. */
struct pdf *pdf_open(struct fonts *fonts, const struct picture_source *pictures, struct sink *sink,
                     struct str title, struct fault *fault);
/* A page of w_pt x h_pt points that shows `within` (px) of the list; in one scale both ways, from
 * the upper left corner. */
void pdf_page(struct pdf *pdf, const struct draw *draw, struct rect within, double w_pt,
              double h_pt);
/* Ends the file. False: it is not whole. NULL is fine, and false. */
bool pdf_close(struct pdf *pdf, struct fault *fault);

#endif
