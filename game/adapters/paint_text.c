#include "adapters/paint_text.h"

#include "adapters/clusters_utf8proc.h"

#include <stdlib.h>
#include <string.h>

#define GLYPHS_MOST_N ((size_t)24 << 20) /* bytes */
#define RUN_FRAMES_N 240                 /* kept so long without being drawn */

struct placed {
    const struct glyph *glyph;
    int x; /* px from the line's start to the glyph's whole pixel */
};

struct run {
    struct table_item item;
    enum font font;
    int size_px;
    struct str text; /* the bytes follow the glyphs in the same block */
    unsigned frame;  /* last drawn */
    size_t n;
    struct placed glyphs[];
};

void runs_init(struct runs *runs, struct fonts *fonts)
{
    *runs = (struct runs){.fonts = fonts, .fonts_age = fonts_age(fonts)};
}

static void run_free(struct table_item *item)
{
    free(item);
}

void runs_clear(struct runs *runs)
{
    table_clear(&runs->table, run_free);
}

static bool run_is_old(const void *ctx, const struct table_item *item)
{
    const struct runs *runs = ctx;

    return runs->frame - ((const struct run *)item)->frame > RUN_FRAMES_N;
}

void runs_sweep(struct runs *runs)
{
    runs->frame++;
    fonts_trim(runs->fonts, GLYPHS_MOST_N);
    if (runs->fonts_age != fonts_age(runs->fonts)) {
        runs->fonts_age = fonts_age(runs->fonts);
        runs_clear(runs); /* they point at glyphs that are gone, or of another chain */
    } else if (runs->frame % RUN_FRAMES_N == 0) {
        table_sweep(&runs->table, run_is_old, runs, run_free);
    }
}

static size_t clusters_count(struct str text)
{
    size_t n = 0;

    for (size_t at = 0; at < text.n; n++) {
        at += cluster_first(str_from(text, at)).n;
    }
    return n;
}

static void run_place(struct runs *runs, struct run *run)
{
    struct str before = {NULL, 0};
    int pen_64 = 0;

    for (size_t at = 0; at < run->text.n;) {
        struct str cluster = cluster_first(str_from(run->text, at));
        int quarter, pen_4;
        const struct glyph *glyph;

        if (at > 0) {
            pen_64 += fonts_kern_64(runs->fonts, run->font, run->size_px, before, cluster);
        }
        pen_4 = (pen_64 + 8) >> 4; /* to the nearest quarter */
        quarter = pen_4 & 3;
        glyph = fonts_glyph(runs->fonts, run->font, run->size_px, cluster, quarter);
        if (glyph->w > 0) {
            run->glyphs[run->n++] = (struct placed){glyph, pen_4 >> 2};
        }
        pen_64 += fonts_advance_64(runs->fonts, run->font, run->size_px, cluster);
        before = cluster;
        at += cluster.n;
    }
}

static struct run *run_new(struct runs *runs, const struct draw_item *item, uint64_t hash)
{
    size_t glyphs_n = clusters_count(item->text) * sizeof(struct placed);
    struct run *run = calloc(1, sizeof *run + glyphs_n + item->text.n);
    char *text;

    if (!run) {
        return NULL;
    }
    text = (char *)run->glyphs + glyphs_n;
    memcpy(text, item->text.at, item->text.n);
    run->item.hash = hash;
    run->font = item->font;
    run->size_px = item->size_px;
    run->text = (struct str){text, item->text.n};
    run_place(runs, run);
    if (!table_put(&runs->table, &run->item)) {
        free(run);
        return NULL;
    }
    return run;
}

static struct run *run_get(struct runs *runs, const struct draw_item *item)
{
    uint64_t hash =
        hash_bytes(HASH_START, (int[]){(int)item->font, item->size_px}, 2 * sizeof(int));

    hash = hash_bytes(hash, item->text.at, item->text.n);
    for (struct table_item *at = table_first(&runs->table, hash); at; at = table_next(at)) {
        struct run *run = (struct run *)at;
        if (run->font == item->font && run->size_px == item->size_px &&
            str_eq(run->text, item->text)) {
            return run;
        }
    }
    return run_new(runs, item, hash);
}

static void glyph_draw(struct pixels *to, struct rect clip, const struct placed *placed, int x,
                       int y, uint32_t colour)
{
    const struct glyph *glyph = placed->glyph;

    x += placed->x + glyph->left;
    y -= glyph->top;
    if (glyph->mask) {
        pixels_blend_mask(to, clip, x, y, &(struct mask){glyph->mask, glyph->w, glyph->h}, colour);
    } else {
        pixels_blend_picture(to, clip, x, y, &(struct picture){glyph->colours, glyph->w, glyph->h},
                             (int)(colour >> 24));
    }
}

void runs_draw(struct runs *runs, struct pixels *to, struct rect clip, const struct draw_item *item)
{
    struct font_metrics metrics = fonts_metrics(item->font, item->size_px);
    int em_px = metrics.ascent_px + metrics.descent_px;
    int baseline = item->at.y + (item->at.h - em_px) / 2 + metrics.ascent_px;
    struct run *run;

    if (item->text.n == 0 || item->size_px <= 0 || rect_is_empty(clip)) {
        return;
    }
    run = run_get(runs, item);
    if (!run) {
        return; /* no memory: this line is missing, the frame is not */
    }
    run->frame = runs->frame;
    for (size_t i = 0; i < run->n; i++) {
        glyph_draw(to, clip, &run->glyphs[i], item->at.x, baseline, item->colour);
    }
}
