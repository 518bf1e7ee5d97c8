#include "adapters/paint_shadow.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SHADOWS_MOST_N ((size_t)8 << 20)
#define BLUR_MOST_PX 256
#define FULL 65280 /* 255 with 8 more bits, so that three blurs do not show as bands */

struct shadow_key {
    int w, h; /* of the rectangle; larger ones share one mask and stretch its middle */
    int radius_px, blur_px;
};

struct shadow {
    struct table_item item;
    struct shadow_key key;
    struct mask mask; /* the rectangle with its reach on every side; follows in the same block */
};

static int blur_step(int blur_px)
{
    return (blur_px > BLUR_MOST_PX ? BLUR_MOST_PX : blur_px) / 2;
}

int shadow_reach_px(int blur_px)
{
    return 3 * blur_step(blur_px);
}

static void shadow_free(struct table_item *item)
{
    free(item);
}

void shadows_clear(struct shadows *shadows)
{
    table_clear(&shadows->table, shadow_free);
    shadows->held_n = 0;
}

/* How much of the pixel (x, y) lies in a w x h rectangle with rounded corners: exact along the
 * edges, by distance in the corners, which the blur swallows. */
static uint16_t cover_at(const struct shadow_key *key, int x, int y)
{
    float r = (float)key->radius_px;
    float dx = fmaxf(fmaxf(r - ((float)x + 0.5f), (float)x + 0.5f - ((float)key->w - r)), 0);
    float dy = fmaxf(fmaxf(r - ((float)y + 0.5f), (float)y + 0.5f - ((float)key->h - r)), 0);
    float inside = r - sqrtf(dx * dx + dy * dy) + 0.5f;

    if (dx <= 0 || dy <= 0) {
        return FULL;
    }
    return (uint16_t)(FULL * fminf(fmaxf(inside, 0), 1));
}

struct line { /* places of a row or a column */
    uint16_t *at;
    int n;
    size_t step;
};

/* Each place becomes the mean of itself and `r` neighbours on both sides; outside is empty. */
static void line_blur(const struct line *line, uint16_t *scratch, int r)
{
    uint32_t sum = 0, wide = 2 * (uint32_t)r + 1;

    for (int i = 0; i < line->n; i++) {
        scratch[i] = line->at[(size_t)i * line->step];
    }
    for (int i = 0; i < r && i < line->n; i++) {
        sum += scratch[i];
    }
    for (int i = 0; i < line->n; i++) {
        sum += i + r < line->n ? scratch[i + r] : 0u;
        line->at[(size_t)i * line->step] = (uint16_t)((sum + wide / 2) / wide);
        sum -= i - r >= 0 ? scratch[i - r] : 0u;
    }
}

static void mask_blur(uint16_t *cover, int w, int h, int r, uint16_t *scratch)
{
    for (int pass = 0; pass < 3 && r > 0; pass++) {
        for (int y = 0; y < h; y++) {
            line_blur(&(struct line){cover + (size_t)y * (size_t)w, w, 1}, scratch, r);
        }
        for (int x = 0; x < w; x++) {
            line_blur(&(struct line){cover + x, h, (size_t)w}, scratch, r);
        }
    }
}

static bool mask_fill(uint8_t *mask, const struct shadow_key *key, int w, int h)
{
    int reach = shadow_reach_px(key->blur_px);
    size_t n = (size_t)w * (size_t)h;
    uint16_t *cover = calloc(n + (size_t)(w > h ? w : h), sizeof *cover);

    if (!cover) {
        return false;
    }
    for (int y = 0; y < key->h; y++) {
        for (int x = 0; x < key->w; x++) {
            cover[(size_t)(y + reach) * (size_t)w + (size_t)(x + reach)] = cover_at(key, x, y);
        }
    }
    mask_blur(cover, w, h, blur_step(key->blur_px), cover + n);
    for (size_t i = 0; i < n; i++) {
        mask[i] = (uint8_t)((cover[i] + 128) / 256);
    }
    free(cover);
    return true;
}

static struct shadow *shadow_new(struct shadows *shadows, const struct shadow_key *key, uint64_t hash)
{
    int reach = shadow_reach_px(key->blur_px);
    int w = key->w + 2 * reach, h = key->h + 2 * reach;
    size_t size = sizeof(struct shadow) + (size_t)w * (size_t)h;
    struct shadow *shadow;

    if (shadows->held_n + size > SHADOWS_MOST_N) {
        shadows_clear(shadows);
    }
    shadow = calloc(1, size);
    if (!shadow) {
        return NULL;
    }
    shadow->item.hash = hash;
    shadow->key = *key;
    shadow->mask = (struct mask){(uint8_t *)(shadow + 1), w, h};
    if (!mask_fill((uint8_t *)(shadow + 1), key, w, h) || !table_put(&shadows->table, &shadow->item)) {
        free(shadow);
        return NULL;
    }
    shadows->held_n += size;
    return shadow;
}

static const struct shadow *shadow_get(struct shadows *shadows, const struct shadow_key *key)
{
    uint64_t hash = hash_bytes(HASH_START, key, sizeof *key);

    for (struct table_item *item = table_first(&shadows->table, hash); item; item = table_next(item)) {
        struct shadow *shadow = (struct shadow *)item;
        if (memcmp(&shadow->key, key, sizeof *key) == 0) {
            return shadow;
        }
    }
    return shadow_new(shadows, key, hash);
}

static int less(int a, int b)
{
    return a < b ? a : b;
}

/* A piece of one row: `n` places of the mask, or one place repeated. */
static void piece_draw(struct pixels *to, struct rect clip, struct rect piece, const uint8_t *cover,
                       uint32_t colour)
{
    pixels_blend_mask(to, clip, piece.x, piece.y, &(struct mask){cover, piece.w, 1}, colour);
}

static void repeated_draw(struct pixels *to, struct rect clip, struct rect piece, uint8_t cover,
                          uint32_t colour)
{
    uint32_t alpha = (colour >> 24) * cover;

    alpha = (alpha + 127) / 255;
    pixels_blend(to, rect_meet(clip, piece), (colour & 0xffffff) | alpha << 24);
}

static void row_draw(struct pixels *to, struct rect clip, struct rect row, const struct mask *mask, int y,
                     uint32_t colour)
{
    const uint8_t *cover = mask->at + (size_t)y * (size_t)mask->w;
    int left = mask->w / 2, right = mask->w - left - 1, middle = row.w - left - right;

    piece_draw(to, clip, (struct rect){row.x, row.y, left, 1}, cover, colour);
    repeated_draw(to, clip, (struct rect){row.x + left, row.y, middle, 1}, cover[left], colour);
    piece_draw(to, clip, (struct rect){row.x + left + middle, row.y, right, 1}, cover + left + 1, colour);
}

void shadows_draw(struct shadows *shadows, struct pixels *to, struct rect clip, const struct draw_item *item)
{
    int reach = shadow_reach_px(item->blur_px);
    int most_radius = less(item->at.w, item->at.h) / 2;
    struct shadow_key key = {.radius_px = less(item->radius_px < 0 ? 0 : item->radius_px, most_radius),
                             .blur_px = less(item->blur_px, BLUR_MOST_PX)};
    struct rect all = {item->at.x - reach, item->at.y - reach, item->at.w + 2 * reach, item->at.h + 2 * reach};
    struct rect seen = rect_meet(rect_meet(clip, pixels_rect(to)), all);
    const struct shadow *shadow;

    if (rect_is_empty(item->at) || rect_is_empty(seen) || item->colour >> 24 == 0) {
        return;
    }
    key.w = less(item->at.w, 2 * (key.radius_px + reach) + 1);
    key.h = less(item->at.h, 2 * (key.radius_px + reach) + 1);
    shadow = shadow_get(shadows, &key);
    for (int y = seen.y; shadow && y < seen.y + seen.h; y++) {
        int from_top = y - all.y, from_bottom = all.y + all.h - 1 - y;
        int half = shadow->mask.h / 2;
        int row = from_top < half ? from_top : from_bottom < half ? shadow->mask.h - 1 - from_bottom : half;
        row_draw(to, seen, (struct rect){all.x, y, all.w, 1}, &shadow->mask, row, item->colour);
    }
}
