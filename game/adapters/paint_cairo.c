#include "adapters/paint_cairo.h"

#include "adapters/image_stb.h"
#include "adapters/paint_shadow.h"
#include "adapters/paint_text.h"

#include <assert.h>
#include <cairo.h>
#include <stdlib.h>

#define CLIPS_MOST_N 64
#define GROUND 0xffffffffu
#define PI 3.14159265358979323846

struct paint {
    struct runs runs;
    struct shadows shadows;
    struct pictures pictures;
    struct pixels to; /* what is painted on now */
    cairo_surface_t *surface;
    cairo_t *cairo; /* NULL: nothing to paint on yet */
    struct rect clip; /* cairo's, as set now */
};

struct paint *paint_open(struct fonts *fonts, const struct picture_source *source, struct fault *fault)
{
    struct paint *paint = calloc(1, sizeof *paint);

    if (!paint) {
        fault_set(fault, "memory", "There is no memory to paint; close other programs.");
        return NULL;
    }
    runs_init(&paint->runs, fonts);
    pictures_init(&paint->pictures, source);
    return paint;
}

static void target_close(struct paint *paint)
{
    if (paint->cairo) {
        cairo_destroy(paint->cairo);
        cairo_surface_destroy(paint->surface);
    }
    paint->cairo = NULL;
    paint->surface = NULL;
}

void paint_close(struct paint *paint)
{
    if (!paint) {
        return;
    }
    target_close(paint);
    runs_clear(&paint->runs);
    shadows_clear(&paint->shadows);
    pictures_clear(&paint->pictures);
    free(paint);
}

bool paint_picture_size(struct paint *paint, struct str id, int *w, int *h)
{
    return pictures_size(&paint->pictures, id, w, h);
}

/* Cairo's context stays from frame to frame as long as the memory is the same. */
static void target_set(struct paint *paint, const struct pixels *to)
{
    const struct pixels *now = &paint->to;

    if (paint->cairo && now->at == to->at && now->w == to->w && now->h == to->h && now->stride == to->stride) {
        return;
    }
    target_close(paint);
    paint->to = *to;
    paint->surface = cairo_image_surface_create_for_data((unsigned char *)to->at, CAIRO_FORMAT_ARGB32, to->w,
                                                         to->h, to->stride * 4);
    paint->cairo = cairo_create(paint->surface);
    paint->clip = pixels_rect(to);
}

/* ---- shapes --------------------------------------------------------------------------------- */

static void shape_begin(struct paint *paint, struct rect clip)
{
    struct rect now = paint->clip;

    if (clip.x != now.x || clip.y != now.y || clip.w != now.w || clip.h != now.h) {
        cairo_reset_clip(paint->cairo);
        cairo_rectangle(paint->cairo, clip.x, clip.y, clip.w, clip.h);
        cairo_clip(paint->cairo);
        paint->clip = clip;
    }
    cairo_surface_mark_dirty(paint->surface);
    cairo_new_path(paint->cairo);
}

static void shape_end(struct paint *paint)
{
    cairo_surface_flush(paint->surface);
}

static void colour_set(cairo_t *cairo, uint32_t colour)
{
    cairo_set_source_rgba(cairo, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0,
                          (colour & 255) / 255.0, (colour >> 24) / 255.0);
}

/* A rounded rectangle, `in` px inside of r. */
static void path_box(cairo_t *cairo, struct rect r, double radius, double in)
{
    double x = r.x + in, y = r.y + in, w = r.w - 2 * in, h = r.h - 2 * in;
    double most = (w < h ? w : h) / 2;

    if (w <= 0 || h <= 0) {
        return;
    }
    radius -= in;
    radius = radius > most ? most : radius;
    if (radius <= 0) {
        cairo_rectangle(cairo, x, y, w, h);
        return;
    }
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, x + w - radius, y + radius, radius, -PI / 2, 0);
    cairo_arc(cairo, x + w - radius, y + h - radius, radius, 0, PI / 2);
    cairo_arc(cairo, x + radius, y + h - radius, radius, PI / 2, PI);
    cairo_arc(cairo, x + radius, y + radius, radius, PI, PI * 3 / 2);
    cairo_close_path(cairo);
}

static double radius_of(const struct draw_item *item)
{
    int most = (item->at.w < item->at.h ? item->at.w : item->at.h) / 2;

    return item->radius_px > most ? most : item->radius_px;
}

static bool has_edge(const struct draw_item *item)
{
    return item->edge >> 24 != 0 && item->edge_px > 0;
}

static void box_draw(struct paint *paint, const struct draw_item *item, struct rect clip)
{
    double radius = radius_of(item);

    if (radius <= 0 && !has_edge(item)) {
        pixels_blend(&paint->to, rect_meet(clip, item->at), item->colour);
        return;
    }
    shape_begin(paint, clip);
    if (item->colour >> 24 != 0) {
        /* Under an opaque border the fill stops halfway, so that it does not shine through its outer edge. */
        path_box(paint->cairo, item->at, radius,
                 has_edge(item) && item->edge >> 24 == 255 ? item->edge_px / 2.0 : 0);
        colour_set(paint->cairo, item->colour);
        cairo_fill(paint->cairo);
    }
    if (has_edge(item)) {
        cairo_set_fill_rule(paint->cairo, CAIRO_FILL_RULE_EVEN_ODD);
        path_box(paint->cairo, item->at, radius, 0);
        path_box(paint->cairo, item->at, radius, item->edge_px);
        colour_set(paint->cairo, item->edge);
        cairo_fill(paint->cairo);
        cairo_set_fill_rule(paint->cairo, CAIRO_FILL_RULE_WINDING);
    }
    shape_end(paint);
}

/* Upright and level lines are whole pixels: the middle one of the thickness is where it was asked. */
static bool line_is_straight(const struct draw_item *item, struct rect *out)
{
    int px = item->edge_px > 0 ? item->edge_px : 1;
    struct rect r = item->at;

    if (r.w != 0 && r.h != 0) {
        return false;
    }
    if (r.w < 0) {
        r.x += r.w;
        r.w = -r.w;
    }
    if (r.h < 0) {
        r.y += r.h;
        r.h = -r.h;
    }
    *out = r.h == 0 ? (struct rect){r.x, r.y - px / 2, r.w, px} : (struct rect){r.x - px / 2, r.y, px, r.h};
    return true;
}

static void line_draw(struct paint *paint, const struct draw_item *item, struct rect clip)
{
    struct rect straight;

    if (line_is_straight(item, &straight)) {
        pixels_blend(&paint->to, rect_meet(clip, straight), item->colour);
        return;
    }
    shape_begin(paint, clip);
    cairo_set_line_cap(paint->cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_width(paint->cairo, item->edge_px > 0 ? item->edge_px : 1);
    cairo_move_to(paint->cairo, item->at.x + 0.5, item->at.y + 0.5);
    cairo_line_to(paint->cairo, item->at.x + item->at.w + 0.5, item->at.y + item->at.h + 0.5);
    colour_set(paint->cairo, item->colour);
    cairo_stroke(paint->cairo);
    shape_end(paint);
}

/* In place of a picture that is not to be had: a quiet frame, never nothing. */
static void missing_draw(struct paint *paint, const struct draw_item *item, struct rect clip)
{
    struct draw_item frame = *item;

    frame.kind = DRAW_BOX;
    frame.colour = 0x18808080;
    frame.edge = 0x60808080;
    frame.edge_px = 1;
    box_draw(paint, &frame, clip);
}

static void image_draw(struct paint *paint, const struct draw_item *item, struct rect clip)
{
    struct picture picture = pictures_get(&paint->pictures, item->text, item->at.w, item->at.h);
    cairo_surface_t *source;

    if (!picture.at) {
        missing_draw(paint, item, clip);
        return;
    }
    if (item->radius_px <= 0) {
        pixels_blend_picture(&paint->to, clip, item->at.x, item->at.y, &picture, 255);
        return;
    }
    source = cairo_image_surface_create_for_data((unsigned char *)(uintptr_t)picture.at, CAIRO_FORMAT_ARGB32,
                                                 picture.w, picture.h, picture.w * 4);
    shape_begin(paint, clip);
    path_box(paint->cairo, item->at, radius_of(item), 0);
    cairo_set_source_surface(paint->cairo, source, item->at.x, item->at.y);
    cairo_fill(paint->cairo);
    cairo_set_source_rgb(paint->cairo, 0, 0, 0);
    shape_end(paint);
    cairo_surface_destroy(source);
}

/* ---- the walk over a list: knows clips, not what is painted on ------------------------------ */

struct target {
    void *ctx;
    void (*item)(void *ctx, const struct draw_item *item, struct rect clip);
};

static struct rect grown(struct rect r, int px)
{
    return (struct rect){r.x - px, r.y - px, r.w + 2 * px, r.h + 2 * px};
}

/* As far as ui/damage reckons with ink. */
static struct rect item_reach(const struct draw_item *item)
{
    struct rect r = item->at;

    switch (item->kind) {
    case DRAW_SHADOW:
        return grown(r, shadow_reach_px(item->blur_px));
    case DRAW_TEXT:
        return grown(r, item->size_px / 2 + 1);
    case DRAW_LINE:
        r = (struct rect){r.w < 0 ? r.x + r.w : r.x, r.h < 0 ? r.y + r.h : r.y, abs(r.w), abs(r.h)};
        return grown(r, item->edge_px + 1);
    default:
        return r;
    }
}

static void list_walk(const struct draw *draw, struct rect within, const struct target *target)
{
    struct rect clips[CLIPS_MOST_N] = {within};
    size_t depth = 0;

    for (size_t i = 0; i < draw->n; i++) {
        const struct draw_item *item = &draw->items[i];
        struct rect clip;

        if (item->kind == DRAW_CLIP) {
            assert(depth + 1 < CLIPS_MOST_N);
            clips[depth + 1] = rect_meet(clips[depth], item->at);
            depth++;
        } else if (item->kind == DRAW_UNCLIP) {
            assert(depth > 0);
            depth--;
        } else {
            clip = rect_meet(clips[depth], item_reach(item));
            if (!rect_is_empty(clip)) {
                target->item(target->ctx, item, clip);
            }
        }
    }
}

static void pixels_item(void *ctx, const struct draw_item *item, struct rect clip)
{
    struct paint *paint = ctx;

    switch (item->kind) {
    case DRAW_BOX:
        box_draw(paint, item, clip);
        break;
    case DRAW_SHADOW:
        shadows_draw(&paint->shadows, &paint->to, clip, item);
        break;
    case DRAW_TEXT:
        runs_draw(&paint->runs, &paint->to, clip, item);
        break;
    case DRAW_IMAGE:
        image_draw(paint, item, clip);
        break;
    case DRAW_LINE:
        line_draw(paint, item, clip);
        break;
    case DRAW_CLIP:
    case DRAW_UNCLIP:
        break; /* the walk's own */
    }
}

/* The list's first item already covers the rectangle with an opaque colour. */
static bool list_covers(const struct draw *draw, struct rect r)
{
    const struct draw_item *item = draw->n > 0 ? &draw->items[0] : NULL;

    if (!item || item->kind != DRAW_BOX || item->radius_px > 0 || item->colour >> 24 != 255 || has_edge(item)) {
        return false;
    }
    return item->at.x <= r.x && item->at.y <= r.y && item->at.x + item->at.w >= r.x + r.w &&
           item->at.y + item->at.h >= r.y + r.h;
}

void paint_list(struct paint *paint, const struct draw *draw, struct pixels *to, const struct rect *rects,
                size_t rects_n)
{
    struct target target = {paint, pixels_item};

    target_set(paint, to);
    runs_sweep(&paint->runs);
    for (size_t i = 0; i < rects_n; i++) {
        struct rect r = rect_meet(rects[i], pixels_rect(to));
        if (rect_is_empty(r)) {
            continue;
        }
        if (!list_covers(draw, r)) {
            pixels_fill(to, r, GROUND);
        }
        list_walk(draw, r, &target);
    }
}

bool paint_png(struct paint *paint, const struct draw *draw, int w, int h, struct sink *sink,
               struct fault *fault)
{
    struct pixels to = {calloc((size_t)w * (size_t)h, sizeof *to.at), w, h, w};
    struct rect all = {0, 0, w, h};
    bool is_done;

    if (!to.at) {
        return fault_set(fault, "memory", "There is no memory for a picture of %d x %d px.", w, h);
    }
    paint_list(paint, draw, &to, &all, 1);
    target_close(paint);
    is_done = image_write_png(&to, sink, fault);
    free(to.at);
    return is_done;
}
