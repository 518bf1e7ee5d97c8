#include "adapters/pixels.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Both halves of a pixel times a/255, to nearest. */
static inline uint32_t times(uint32_t pixel, uint32_t a)
{
    uint32_t rb = (pixel & 0xff00ff) * a + 0x800080;
    uint32_t ag = ((pixel >> 8) & 0xff00ff) * a + 0x800080;

    rb = ((rb + ((rb >> 8) & 0xff00ff)) >> 8) & 0xff00ff;
    ag = (ag + ((ag >> 8) & 0xff00ff)) & 0xff00ff00;
    return rb | ag;
}

static inline uint32_t over(uint32_t below, uint32_t above)
{
    return above + times(below, 255 - (above >> 24));
}

uint32_t pixel_over(uint32_t below, uint32_t above, uint8_t cover)
{
    return over(below, cover == 255 ? above : times(above, cover));
}

uint32_t colour_premultiply(uint32_t colour)
{
    uint32_t a = colour >> 24;

    return times(colour | 0xff000000, a);
}

static inline uint32_t *pixels_row(const struct pixels *pixels, int x, int y)
{
    return pixels->at + (size_t)y * (size_t)pixels->stride + x;
}

void pixels_fill(struct pixels *pixels, struct rect clip, uint32_t colour)
{
    struct rect r = rect_meet(clip, pixels_rect(pixels));
    uint32_t value = colour_premultiply(colour);

    for (int y = 0; y < r.h; y++) {
        uint32_t *row = pixels_row(pixels, r.x, r.y + y);
        for (int x = 0; x < r.w; x++) {
            row[x] = value;
        }
    }
}

void pixels_blend(struct pixels *pixels, struct rect clip, uint32_t colour)
{
    struct rect r = rect_meet(clip, pixels_rect(pixels));
    uint32_t value = colour_premultiply(colour);

    if (colour >> 24 == 255) {
        pixels_fill(pixels, clip, colour);
        return;
    }
    if (colour >> 24 == 0) {
        return;
    }
    for (int y = 0; y < r.h; y++) {
        uint32_t *row = pixels_row(pixels, r.x, r.y + y);
        for (int x = 0; x < r.w; x++) {
            row[x] = over(row[x], value);
        }
    }
}

void pixels_blend_row(uint32_t *row, const uint8_t *cover, int n, uint32_t colour)
{
    uint32_t value = colour_premultiply(colour);
    bool is_opaque = colour >> 24 == 255;

    for (int x = 0; x < n; x++) {
        if (cover[x] == 255 && is_opaque) {
            row[x] = value;
        } else if (cover[x] != 0) {
            row[x] = over(row[x], times(value, cover[x]));
        }
    }
}

void pixels_blend_mask(struct pixels *pixels, struct rect clip, int x, int y,
                       const struct mask *mask, uint32_t colour)
{
    struct rect r =
        rect_meet(rect_meet(clip, pixels_rect(pixels)), (struct rect){x, y, mask->w, mask->h});

    for (int i = 0; i < r.h; i++) {
        const uint8_t *cover = mask->at + (size_t)(r.y + i - y) * (size_t)mask->w + (r.x - x);
        pixels_blend_row(pixels_row(pixels, r.x, r.y + i), cover, r.w, colour);
    }
}

void pixels_blend_picture(struct pixels *pixels, struct rect clip, int x, int y,
                          const struct picture *picture, int alpha)
{
    struct rect at = {x, y, picture->w, picture->h};
    struct rect r = rect_meet(rect_meet(clip, pixels_rect(pixels)), at);

    for (int i = 0; i < r.h; i++) {
        const uint32_t *from = picture->at + (size_t)(r.y + i - y) * (size_t)picture->w + (r.x - x);
        uint32_t *row = pixels_row(pixels, r.x, r.y + i);
        for (int j = 0; j < r.w; j++) {
            row[j] = over(row[j], alpha == 255 ? from[j] : times(from[j], (uint32_t)alpha));
        }
    }
}

/* ---- scaling -------------------------------------------------------------------------------- */

/* which source places make up one place of the result */
struct taps {
    int first, n;
    float *weights;
};

struct axis {
    int from, to;
    struct taps *taps; /* `to` of them */
    float *weights;    /* all of them */
};

/* Catmull and Rom 1974: the cubic through its points, a = -1/2; zero from 2 on. */
static float kernel(float x)
{
    x = fabsf(x);
    if (x < 1) {
        return (1.5f * x - 2.5f) * x * x + 1;
    }
    return x < 2 ? ((-0.5f * x + 2.5f) * x - 4) * x + 2 : 0;
}

static void taps_fill(struct taps *taps, const struct axis *axis, int i, float *weights)
{
    float scale = (float)axis->from / (float)axis->to;
    float wide = scale > 1 ? scale : 1;
    float centre = ((float)i + 0.5f) * scale - 0.5f;
    int first = (int)ceilf(centre - 2 * wide), last = (int)floorf(centre + 2 * wide);
    float sum = 0;

    taps->first = first < 0 ? 0 : first;
    taps->n = (last >= axis->from ? axis->from - 1 : last) - taps->first + 1;
    taps->weights = weights;
    for (int j = 0; j < taps->n; j++) {
        weights[j] = kernel(((float)(taps->first + j) - centre) / wide);
        sum += weights[j];
    }
    for (int j = 0; j < taps->n; j++) {
        weights[j] /= sum;
    }
}

static bool axis_init(struct axis *axis, int from, int to)
{
    size_t most_n = (size_t)(4.0f * (from > to ? (float)from / (float)to : 1)) + 3;

    *axis = (struct axis){.from = from, .to = to};
    axis->taps = calloc((size_t)to, sizeof *axis->taps);
    axis->weights = calloc((size_t)to * most_n, sizeof *axis->weights);
    if (!axis->taps || !axis->weights) {
        return false;
    }
    for (int i = 0; i < to; i++) {
        taps_fill(&axis->taps[i], axis, i, axis->weights + (size_t)i * most_n);
    }
    return true;
}

static void axis_clear(struct axis *axis)
{
    free(axis->taps);
    free(axis->weights);
}

/* one pixel between the passes */
struct light {
    float channel[4]; /* a r g b */
};

static struct light light_of(uint32_t pixel)
{
    return (struct light){{(float)(pixel >> 24), (float)(pixel >> 16 & 255),
                           (float)(pixel >> 8 & 255), (float)(pixel & 255)}};
}

static void light_add(struct light *sum, const struct light *part, float weight)
{
    for (int c = 0; c < 4; c++) {
        sum->channel[c] += part->channel[c] * weight;
    }
}

/* The filter overshoots: a colour may not be brighter than its alpha. */
static uint32_t light_pixel(const struct light *light)
{
    uint32_t pixel = 0;
    float most = fminf(fmaxf(light->channel[0], 0), 255);

    for (int c = 0; c < 4; c++) {
        pixel = pixel << 8 | (uint32_t)(fminf(fmaxf(light->channel[c], 0), most) + 0.5f);
    }
    return pixel;
}

static void scale_rows(const struct picture *from, const struct axis *across, struct light *wide)
{
    for (int y = 0; y < from->h; y++) {
        const uint32_t *row = from->at + (size_t)y * (size_t)from->w;
        struct light *out = wide + (size_t)y * (size_t)across->to;
        for (int x = 0; x < across->to; x++) {
            const struct taps *taps = &across->taps[x];
            for (int j = 0; j < taps->n; j++) {
                struct light part = light_of(row[taps->first + j]);
                light_add(&out[x], &part, taps->weights[j]);
            }
        }
    }
}

static void scale_columns(const struct light *wide, int w, const struct axis *down, uint32_t *to)
{
    for (int y = 0; y < down->to; y++) {
        const struct taps *taps = &down->taps[y];
        for (int x = 0; x < w; x++) {
            struct light sum = {{0}};
            for (int j = 0; j < taps->n; j++) {
                light_add(&sum, &wide[(size_t)(taps->first + j) * (size_t)w + (size_t)x],
                          taps->weights[j]);
            }
            to[(size_t)y * (size_t)w + (size_t)x] = light_pixel(&sum);
        }
    }
}

bool picture_scale(const struct picture *from, uint32_t *to, int to_w, int to_h)
{
    struct axis across = {0}, down = {0};
    struct light *wide = NULL;
    bool is_done = false;

    if (from->w == to_w && from->h == to_h) {
        memcpy(to, from->at, (size_t)to_w * (size_t)to_h * sizeof *to);
        return true;
    }
    wide = calloc((size_t)to_w * (size_t)from->h, sizeof *wide);
    if (wide && axis_init(&across, from->w, to_w) && axis_init(&down, from->h, to_h)) {
        scale_rows(from, &across, wide);
        scale_columns(wide, to_w, &down, to);
        is_done = true;
    }
    free(wide);
    axis_clear(&across);
    axis_clear(&down);
    return is_done;
}
