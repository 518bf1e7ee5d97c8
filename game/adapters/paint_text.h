/* paint_text.h - lines of text onto pixels: where each glyph of a line stands is worked out once
 * and kept. */
#ifndef ADAPTERS_PAINT_TEXT_H
#define ADAPTERS_PAINT_TEXT_H

#include "adapters/font_sdl.h"
#include "adapters/pixels.h"
#include "adapters/table.h"

struct runs {
    struct fonts *fonts; /* borrowed */
    struct table table;  /* runs by font, size and text */
    unsigned frame;
    unsigned fonts_age; /* at the last sweep */
};

void runs_init(struct runs *runs, struct fonts *fonts);
void runs_clear(struct runs *runs);

/* Once a frame, before the first line: drops what was not drawn for long, keeps memory bounded. */
void runs_sweep(struct runs *runs);

/* A DRAW_TEXT item. The line starts at the left of item->at; one em is centred in its height. */
void runs_draw(struct runs *runs, struct pixels *to, struct rect clip,
               const struct draw_item *item);

#endif
