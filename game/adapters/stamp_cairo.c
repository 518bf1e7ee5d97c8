#include "adapters/stamp_cairo.h"

#include "adapters/clusters_utf8proc.h"

#include <cairo.h>
#include <stdlib.h>
#include <string.h>

int stamp_words_w(struct fonts *fonts, const struct draw_item *item)
{
    int w_64 = 0;

    for (size_t at = 0; at < item->text.n;) {
        struct str cluster = cluster_first(str_from(item->text, at));
        w_64 += fonts_advance_64(fonts, item->font, item->size_px, cluster);
        at += cluster.n;
    }
    return (w_64 + 63) / 64;
}

/* The words on a surface of their own, one em high: what is turned again and again. */
static cairo_surface_t *words_surface(struct fonts *fonts, const struct draw_item *item, int w)
{
    struct font_metrics metrics = fonts_metrics(item->font, item->size_px);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, w, 2 * item->size_px);
    struct pixels pixels = {calloc((size_t)w * 2 * (size_t)item->size_px, sizeof *pixels.at), w,
                            2 * item->size_px, w};
    int pen_64 = 0, baseline = item->size_px / 2 + metrics.ascent_px;
    unsigned char *out = cairo_image_surface_get_data(surface);

    for (size_t at = 0; pixels.at && at < item->text.n;) {
        struct str cluster = cluster_first(str_from(item->text, at));
        const struct glyph *glyph = fonts_glyph(fonts, item->font, item->size_px, cluster, 0);
        if (glyph->mask) {
            pixels_blend_mask(&pixels, pixels_rect(&pixels), (pen_64 + 32) / 64 + glyph->left,
                              baseline - glyph->top,
                              &(struct mask){glyph->mask, glyph->w, glyph->h}, 0xffffffff);
        }
        pen_64 += fonts_advance_64(fonts, item->font, item->size_px, cluster);
        at += cluster.n;
    }
    cairo_surface_flush(surface);
    for (int y = 0; pixels.at && out && y < pixels.h; y++) {
        for (int x = 0; x < w; x++) {
            out[y * cairo_image_surface_get_stride(surface) + x] =
                (unsigned char)(pixels.at[y * w + x] >> 24);
        }
    }
    cairo_surface_mark_dirty(surface);
    free(pixels.at);
    return surface;
}

static bool stamp_work_out(struct fonts *fonts, const struct draw_item *item, uint8_t *mask)
{
    int w = stamp_words_w(fonts, item), x, y;
    cairo_surface_t *words = words_surface(fonts, item, w > 0 ? w : 1);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, item->at.w, item->at.h);
    cairo_t *cairo = cairo_create(surface);

    cairo_translate(cairo, item->at.w / 2.0, item->at.h / 2.0);
    cairo_rotate(cairo, STAMP_TURN);
    for (int i = 0; stamp_place(item, w, i, &x, &y); i++) {
        cairo_mask_surface(cairo, words, x, y - item->size_px - item->size_px / 2.0);
    }
    bool is_done = cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
    cairo_surface_flush(surface);
    for (int row = 0; is_done && row < item->at.h; row++) {
        memcpy(mask + (size_t)row * (size_t)item->at.w,
               cairo_image_surface_get_data(surface) +
                   (size_t)row * (size_t)cairo_image_surface_get_stride(surface),
               (size_t)item->at.w);
    }
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    cairo_surface_destroy(words);
    return is_done;
}

void stamp_draw(struct fonts *fonts, struct pixels *to, struct rect clip,
                const struct draw_item *item)
{
    uint8_t *mask = calloc((size_t)item->at.w, (size_t)item->at.h);

    if (mask && stamp_work_out(fonts, item, mask)) {
        pixels_blend_mask(to, rect_meet(clip, item->at), item->at.x, item->at.y,
                          &(struct mask){mask, item->at.w, item->at.h}, item->colour);
    } else {
        pixels_blend(to, rect_meet(clip, item->at), item->colour | 0xff000000);
    }
    free(mask);
}
