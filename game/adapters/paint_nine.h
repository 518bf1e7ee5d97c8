/* paint_nine.h - symmetric masks stretched over a rectangle: rounded boxes, borders, shadows.
 *
 * What is kept is the upper left corner alone. The other corners mirror it, the corner's last
 * column and row are repeated between them, so one small mask serves rectangles of every size.
 */
#ifndef ADAPTERS_PAINT_NINE_H
#define ADAPTERS_PAINT_NINE_H

#include "adapters/pixels.h"

struct nine {
    int across, down; /* of the corner, px */
    const uint8_t
        *at; /* `down` rows of the corner's coverage and the same mirrored: 2 * across each */
};

void nine_mirror(uint8_t *at, int across, int down); /* fills the right halves from the left ones */

void nine_draw(const struct nine *nine, struct pixels *to, struct rect clip, struct rect at,
               uint32_t colour);

/* The picture has the rectangle's size. */
void nine_draw_picture(const struct nine *nine, struct pixels *to, struct rect clip, struct rect at,
                       const struct picture *picture);

#endif
