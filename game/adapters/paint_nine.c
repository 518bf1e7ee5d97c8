#include "adapters/paint_nine.h"

void nine_mirror(uint8_t *at, int across, int down)
{
    for (int y = 0; y < down; y++) {
        uint8_t *row = at + (size_t)y * 2 * (size_t)across;
        for (int x = 0; x < across; x++) {
            row[2 * across - 1 - x] = row[x];
        }
    }
}

static int less(int a, int b)
{
    return a < b ? a : b;
}

/* one row: so many places of the corner, of its last one, of the mirrored corner */
struct slices {
    const uint8_t *left, *right;
    uint8_t between;
    int left_n, between_n, right_n;
};

static struct slices slices_of(const struct nine *nine, struct rect at, int y)
{
    int row = less(less(y - at.y, at.y + at.h - 1 - y), nine->down - 1);
    struct slices slices = {.left = nine->at + (size_t)row * 2 * (size_t)nine->across};

    slices.between = slices.left[nine->across - 1];
    slices.left_n = less(nine->across, (at.w + 1) / 2);
    slices.right_n = less(nine->across, at.w - slices.left_n);
    slices.between_n = at.w - slices.left_n - slices.right_n;
    slices.right = slices.left + 2 * nine->across - slices.right_n;
    return slices;
}

/* The part of a run [x, x + n) that lies in the clip. */
static bool run_clip(struct rect clip, int x, int n, int *first, int *count)
{
    int start = x > clip.x ? x : clip.x, end = less(x + n, clip.x + clip.w);

    *first = start - x;
    *count = end - start;
    return *count > 0;
}

static uint32_t *pixel_at(const struct pixels *to, int x, int y)
{
    return to->at + (size_t)y * (size_t)to->stride + x;
}

static uint32_t colour_covered(uint32_t colour, uint8_t cover)
{
    uint32_t alpha = ((colour >> 24) * cover + 127) / 255;

    return (colour & 0xffffff) | alpha << 24;
}

void nine_draw(const struct nine *nine, struct pixels *to, struct rect clip, struct rect at,
               uint32_t colour)
{
    struct rect seen = rect_meet(rect_meet(clip, at), pixels_rect(to));

    for (int y = seen.y; y < seen.y + seen.h; y++) {
        struct slices slices = slices_of(nine, at, y);
        int x = at.x, first, n;
        if (run_clip(seen, x, slices.left_n, &first, &n)) {
            pixels_blend_row(pixel_at(to, x + first, y), slices.left + first, n, colour);
        }
        x += slices.left_n;
        if (slices.between && run_clip(seen, x, slices.between_n, &first, &n)) {
            pixels_blend(to, (struct rect){x + first, y, n, 1},
                         colour_covered(colour, slices.between));
        }
        x += slices.between_n;
        if (run_clip(seen, x, slices.right_n, &first, &n)) {
            pixels_blend_row(pixel_at(to, x + first, y), slices.right + first, n, colour);
        }
    }
}

static uint8_t slices_cover(const struct slices *slices, int x)
{
    if (x < slices->left_n) {
        return slices->left[x];
    }
    x -= slices->left_n;
    return x < slices->between_n ? slices->between : slices->right[x - slices->between_n];
}

void nine_draw_picture(const struct nine *nine, struct pixels *to, struct rect clip, struct rect at,
                       const struct picture *picture)
{
    struct rect seen = rect_meet(rect_meet(clip, at), pixels_rect(to));

    for (int y = seen.y; y < seen.y + seen.h; y++) {
        struct slices slices = slices_of(nine, at, y);
        const uint32_t *from = picture->at + (size_t)(y - at.y) * (size_t)picture->w;
        for (int x = seen.x; x < seen.x + seen.w; x++) {
            uint32_t *here = pixel_at(to, x, y);
            *here = pixel_over(*here, from[x - at.x], slices_cover(&slices, x - at.x));
        }
    }
}
