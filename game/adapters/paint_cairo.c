#include "adapters/paint_cairo.h"

#include "adapters/image_stb.h"
#include "adapters/paint_nine.h"
#include "adapters/paint_shadow.h"
#include "adapters/stamp_cairo.h"
#include "adapters/paint_text.h"

#include <assert.h>
#include <cairo.h>
#include <stdlib.h>
#include <string.h>

#define GROUND 0xffffffffu
#define PI 3.14159265358979323846

#define MASKS_MOST_N ((size_t)16 << 20) /* bytes */

enum mask_kind { MASK_CORNER, MASK_LINE };

struct mask_key {
    enum mask_kind kind;
    int w, h;         /* CORNER: of the corner; LINE: from one end to the other, w >= 0 */
    int radius_px;    /* CORNER */
    int inset_halves; /* CORNER: half pixels missing all around */
    int edge_px;      /* CORNER: 0 = all of the box, else only its border; LINE: thickness */
};

struct kept_mask {
    struct table_item item;
    struct mask_key key;
    int w, h; /* rows without padding follow in the same block */
};

struct paint {
    struct runs runs;
    struct shadows shadows;
    struct pictures pictures;
    struct table masks;
    size_t masks_held_n; /* bytes */
    struct pixels to;    /* what is painted on now */
};

struct paint *paint_open(struct fonts *fonts, const struct picture_source *source,
                         struct fault *fault)
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

static void mask_free(struct table_item *item)
{
    free(item);
}

static void masks_clear(struct paint *paint)
{
    table_clear(&paint->masks, mask_free);
    paint->masks_held_n = 0;
}

void paint_close(struct paint *paint)
{
    if (!paint) {
        return;
    }
    masks_clear(paint);
    runs_clear(&paint->runs);
    shadows_clear(&paint->shadows);
    pictures_clear(&paint->pictures);
    free(paint);
}

bool paint_picture_size(struct paint *paint, struct str id, int *w, int *h)
{
    return pictures_size(&paint->pictures, id, w, h);
}

/* ---- masks: what cairo works out ------------------------------------------------------------- */

/* A rounded rectangle, `in` px inside of w x h. */
static void path_box(cairo_t *cairo, double w, double h, double radius, double in)
{
    double r = radius - in;

    cairo_new_sub_path(cairo);
    if (r <= 0) {
        cairo_rectangle(cairo, in, in, w - 2 * in, h - 2 * in);
        return;
    }
    cairo_arc(cairo, w - in - r, in + r, r, -PI / 2, 0);
    cairo_arc(cairo, w - in - r, h - in - r, r, 0, PI / 2);
    cairo_arc(cairo, in + r, h - in - r, r, PI / 2, PI);
    cairo_arc(cairo, in + r, in + r, r, PI, PI * 3 / 2);
    cairo_close_path(cairo);
}

/* The corner of a box so large that its other sides are out of sight. */
static void corner_path(cairo_t *cairo, const struct mask_key *key)
{
    double w = 4.0 * key->w + 4, h = 4.0 * key->h + 4;

    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD);
    path_box(cairo, w, h, key->radius_px, key->inset_halves / 2.0);
    if (key->edge_px > 0) {
        path_box(cairo, w, h, key->radius_px, key->edge_px);
    }
    cairo_fill(cairo);
}

static void line_path(cairo_t *cairo, const struct mask_key *key)
{
    double at = key->edge_px + 0.5;

    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_width(cairo, key->edge_px);
    cairo_move_to(cairo, at, key->h < 0 ? at - key->h : at);
    cairo_line_to(cairo, at + key->w, key->h < 0 ? at : at + key->h);
    cairo_stroke(cairo);
}

/* Draws into an 8-bit surface of cairo's own and takes its rows. */
static bool mask_work_out(const struct mask_key *key, uint8_t *out, int w, int h, int stride)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, w, h);
    cairo_t *cairo = cairo_create(surface);
    bool is_done;

    cairo_set_antialias(cairo, CAIRO_ANTIALIAS_BEST);
    if (key->kind == MASK_CORNER) {
        corner_path(cairo, key);
    } else {
        line_path(cairo, key);
    }
    is_done = cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
    cairo_surface_flush(surface);
    for (int y = 0; is_done && y < h; y++) {
        memcpy(out + (size_t)y * (size_t)stride,
               cairo_image_surface_get_data(surface) +
                   (size_t)y * (size_t)cairo_image_surface_get_stride(surface),
               (size_t)w);
    }
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return is_done;
}

static struct kept_mask *mask_new(struct paint *paint, const struct mask_key *key, uint64_t hash)
{
    bool is_corner = key->kind == MASK_CORNER;
    int w = is_corner ? key->w : key->w + 2 * key->edge_px + 1;
    int h = is_corner ? key->h : abs(key->h) + 2 * key->edge_px + 1;
    int stride = is_corner ? 2 * w : w;
    size_t size = sizeof(struct kept_mask) + (size_t)stride * (size_t)h;
    struct kept_mask *kept;
    uint8_t *out;

    if (paint->masks_held_n + size > MASKS_MOST_N) {
        masks_clear(paint);
    }
    kept = calloc(1, size);
    if (!kept) {
        return NULL;
    }
    out = (uint8_t *)(kept + 1);
    kept->item.hash = hash;
    kept->key = *key;
    kept->w = stride;
    kept->h = h;
    if (!mask_work_out(key, out, w, h, stride) || !table_put(&paint->masks, &kept->item)) {
        free(kept);
        return NULL;
    }
    if (is_corner) {
        nine_mirror(out, w, h);
    }
    paint->masks_held_n += size;
    return kept;
}

/* NULL: no memory. Valid until the next call. */
static const struct kept_mask *mask_get(struct paint *paint, const struct mask_key *key)
{
    uint64_t hash = hash_bytes(HASH_START, key, sizeof *key);

    for (struct table_item *item = table_first(&paint->masks, hash); item;
         item = table_next(item)) {
        struct kept_mask *kept = (struct kept_mask *)item;
        if (memcmp(&kept->key, key, sizeof *key) == 0) {
            return kept;
        }
    }
    return mask_new(paint, key, hash);
}

static const uint8_t *mask_bytes(const struct kept_mask *kept)
{
    return (const uint8_t *)(kept + 1);
}

static bool corner_get(struct paint *paint, struct mask_key key, struct nine *out)
{
    const struct kept_mask *kept;

    key.kind = MASK_CORNER;
    key.w = key.h = (key.radius_px > key.edge_px ? key.radius_px : key.edge_px) +
                    (key.inset_halves + 1) / 2 + 1;
    kept = mask_get(paint, &key);
    if (kept) {
        *out = (struct nine){key.w, key.h, mask_bytes(kept)};
    }
    return kept;
}

/* ---- items ----------------------------------------------------------------------------------- */

static int half_side(const struct draw_item *item)
{
    return (item->at.w < item->at.h ? item->at.w : item->at.h) / 2;
}

static int radius_of(const struct draw_item *item)
{
    int most = half_side(item);

    return item->radius_px < 0 ? 0 : item->radius_px > most ? most : item->radius_px;
}

static bool has_edge(const struct draw_item *item)
{
    return item->edge >> 24 != 0 && item->edge_px > 0;
}

static void plain_draw(struct paint *paint, const struct draw_item *item, struct rect clip)
{
    struct mask_key key = {.radius_px = radius_of(item)};
    int edge_px = has_edge(item) ? item->edge_px : 0;
    struct nine nine;

    if (edge_px > half_side(item)) {
        edge_px = half_side(item) > 0 ? half_side(item) : 1;
    }
    if (key.radius_px == 0 && edge_px == 0) {
        pixels_blend(&paint->to, rect_meet(clip, item->at), item->colour);
        return;
    }
    /* Under an opaque border the fill stops halfway, so that it does not shine through the border's
     * outer edge. */
    key.inset_halves = edge_px > 0 && item->edge >> 24 == 255 ? edge_px : 0;
    if (item->colour >> 24 != 0 && corner_get(paint, key, &nine)) {
        nine_draw(&nine, &paint->to, clip, item->at, item->colour);
    }
    key.inset_halves = 0;
    key.edge_px = edge_px;
    if (edge_px > 0 && corner_get(paint, key, &nine)) {
        nine_draw(&nine, &paint->to, clip, item->at, item->edge);
    }
}

static void box_draw(struct paint *paint, const struct draw_item *item, struct rect clip)
{
    struct draw_item plain = *item;

    for (int i = 0; item->fade && i < draw_fade_n(item); i++) {
        struct rect band = rect_meet(clip, draw_fade_band(item, i, &plain.colour));

        if (!rect_is_empty(band)) {
            plain_draw(paint, &plain, band);
        }
    }
    if (!item->fade) {
        plain_draw(paint, item, clip);
    }
}

/* Upright and level lines are whole pixels: the middle one of the thickness is where it was asked.
 */
static bool line_is_straight(const struct draw_item *item, struct rect *out)
{
    int px = item->edge_px > 0 ? item->edge_px : 1;
    struct rect r = rect_upright(item->at);

    if (r.w != 0 && r.h != 0) {
        return false;
    }
    *out = r.h == 0 ? (struct rect){r.x, r.y - px / 2, r.w, px}
                    : (struct rect){r.x - px / 2, r.y, px, r.h};
    return true;
}

static void line_draw(struct paint *paint, const struct draw_item *item, struct rect clip)
{
    int px = item->edge_px > 0 ? item->edge_px : 1;
    bool is_leftward = item->at.w < 0;
    struct mask_key key = {.kind = MASK_LINE,
                           .w = abs(item->at.w),
                           .edge_px = px,
                           .h = is_leftward ? -item->at.h : item->at.h};
    const struct kept_mask *kept;
    struct rect straight;

    if (line_is_straight(item, &straight)) {
        pixels_blend(&paint->to, rect_meet(clip, straight), item->colour);
        return;
    }
    kept = mask_get(paint, &key);
    if (kept) {
        pixels_blend_mask(&paint->to, clip, item->at.x - px + (is_leftward ? item->at.w : 0),
                          item->at.y - px + (item->at.h < 0 ? item->at.h : 0),
                          &(struct mask){mask_bytes(kept), kept->w, kept->h}, item->colour);
    }
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
    struct mask_key key = {.radius_px = radius_of(item)};
    struct nine nine;

    if (!picture.at) {
        missing_draw(paint, item, clip);
    } else if (key.radius_px == 0) {
        pixels_blend_picture(&paint->to, clip, item->at.x, item->at.y, &picture, 255);
    } else if (corner_get(paint, key, &nine)) {
        nine_draw_picture(&nine, &paint->to, clip, item->at, &picture);
    }
}

/* ---- the walk over a list: knows clips, not what is painted on ------------------------------ */

struct target {
    void *ctx;
    /* next: what is painted straight after it in the same clip, or NULL */
    void (*item)(void *ctx, const struct draw_item *item, struct rect clip,
                 const struct draw_item *next);
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
    struct clips clips = clips_of(within);

    for (size_t i = 0; i < draw->n; i++) {
        const struct draw_item *item = &draw->items[i];
        struct rect clip;

        if (clips_take(&clips, item)) {
            continue;
        }
        clip = rect_meet(clips_now(&clips), item_reach(item));
        if (!rect_is_empty(clip)) {
            target->item(target->ctx, item, clip, i + 1 < draw->n ? item + 1 : NULL);
        }
    }
}

/* A shadow mostly lies under the card that throws it: what the card will cover is left out. */
static void shadow_draw(struct paint *paint, const struct draw_item *item, struct rect clip,
                        const struct draw_item *next)
{
    struct rect hole = {0, 0, 0, 0}, rest = clip;

    if (next && next->kind == DRAW_BOX && next->colour >> 24 == 255 &&
        (next->fade == 0 || next->fade >> 24 == 255)) {
        int radius = radius_of(next);
        hole = rect_meet(clip, (struct rect){next->at.x, next->at.y + radius, next->at.w,
                                             next->at.h - 2 * radius});
    }
    if (!rect_is_empty(hole)) {
        int right = hole.x + hole.w, bottom = hole.y + hole.h;
        shadows_draw(&paint->shadows, &paint->to,
                     (struct rect){clip.x, clip.y, clip.w, hole.y - clip.y}, item);
        shadows_draw(&paint->shadows, &paint->to,
                     (struct rect){clip.x, hole.y, hole.x - clip.x, hole.h}, item);
        shadows_draw(&paint->shadows, &paint->to,
                     (struct rect){right, hole.y, clip.x + clip.w - right, hole.h}, item);
        rest = (struct rect){clip.x, bottom, clip.w, clip.y + clip.h - bottom};
    }
    shadows_draw(&paint->shadows, &paint->to, rest, item);
}

static void pixels_item(void *ctx, const struct draw_item *item, struct rect clip,
                        const struct draw_item *next)
{
    struct paint *paint = ctx;

    switch (item->kind) {
    case DRAW_BOX:
        box_draw(paint, item, clip);
        break;
    case DRAW_SHADOW:
        shadow_draw(paint, item, clip, next);
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
    case DRAW_STAMP:
        stamp_draw(paint->runs.fonts, &paint->to, clip, item);
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

    if (!item || item->kind != DRAW_BOX || item->radius_px > 0 || item->colour >> 24 != 255 ||
        has_edge(item)) {
        return false;
    }
    return item->at.x <= r.x && item->at.y <= r.y && item->at.x + item->at.w >= r.x + r.w &&
           item->at.y + item->at.h >= r.y + r.h;
}

void paint_list(struct paint *paint, const struct draw *draw, struct pixels *to,
                const struct rect *rects, size_t rects_n)
{
    struct target target = {paint, pixels_item};

    paint->to = *to;
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
    is_done = image_write_png(&to, sink, fault);
    free(to.at);
    return is_done;
}
