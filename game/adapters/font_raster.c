#include "adapters/font_raster.h"

#include <stdlib.h>

static int floor_div(int a, int b)
{
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

static const uint32_t *row_at(const struct pixels *drawn, int x, int y)
{
    return drawn->at + (size_t)y * (size_t)drawn->stride + x;
}

struct rect raster_ink(const struct pixels *drawn)
{
    int left = drawn->w, right = 0, top = drawn->h, bottom = 0;

    for (int y = 0; y < drawn->h; y++) {
        const uint32_t *row = row_at(drawn, 0, y);
        for (int x = 0; x < drawn->w; x++) {
            if (row[x] >> 24 != 0) {
                left = x < left ? x : left;
                right = x >= right ? x + 1 : right;
                top = y < top ? y : top;
                bottom = y + 1;
            }
        }
    }
    return right > left ? (struct rect){left, top, right - left, bottom - top}
                        : (struct rect){0, 0, 0, 0};
}

struct glyph raster_place(struct rect ink, struct pen pen, int quarter)
{
    struct glyph glyph = {0};
    int start = ink.x - pen.x + quarter; /* in quarters right of the whole pixel */

    if (ink.w > 0) {
        glyph.left = floor_div(start, FONT_QUARTERS_N);
        glyph.top = pen.y - ink.y;
        glyph.w = floor_div(start + ink.w - 1, FONT_QUARTERS_N) + 1 - glyph.left;
        glyph.h = ink.h;
    }
    return glyph;
}

void raster_mask(uint8_t *mask, const struct glyph *place, const struct pixels *drawn,
                 struct pen pen, int quarter)
{
    int first_column = pen.x - quarter + place->left * FONT_QUARTERS_N, top = pen.y - place->top;

    for (int y = 0; y < place->h; y++) {
        const uint32_t *row = row_at(drawn, 0, top + y);
        for (int x = 0; x < place->w; x++) {
            unsigned sum = 0;
            for (int k = 0; k < FONT_QUARTERS_N; k++) {
                int column = first_column + x * FONT_QUARTERS_N + k;
                sum += column >= 0 && column < drawn->w ? row[column] >> 24 : 0;
            }
            mask[(size_t)y * (size_t)place->w + (size_t)x] = (uint8_t)((sum + 2) / FONT_QUARTERS_N);
        }
    }
}

uint32_t *raster_cut(const struct pixels *drawn, struct rect box)
{
    uint32_t *pixels =
        rect_is_empty(box) ? NULL : calloc((size_t)box.w * (size_t)box.h, sizeof *pixels);

    for (int y = 0; pixels && y < box.h; y++) {
        for (int x = 0; x < box.w; x++) {
            pixels[(size_t)y * (size_t)box.w + (size_t)x] =
                colour_premultiply(row_at(drawn, box.x, box.y + y)[x]);
        }
    }
    return pixels;
}
