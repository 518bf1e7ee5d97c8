#include "adapters/paint_shadow.h"

#include "adapters/paint_nine.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SHADOWS_MOST_N ((size_t)8 << 20)
#define BLUR_MOST_PX 256

struct shadow_key {
    int w, h; /* of the rectangle; larger ones share one mask and stretch its middle */
    int radius_px, blur_px;
};

struct shadow {
    struct table_item item;
    struct shadow_key key;
    struct nine nine; /* of the rectangle with its reach on every side; its bytes follow in the same
                         block */
};

struct blur { /* one of the three passes: each place becomes the mean of itself, r neighbours on
                 both sides, */
    int r;    /* and a part of the next ones */
    float part;
};

/* So that three passes have the variance (blur_px / 2)^2. */
static struct blur blur_of(int blur_px)
{
    float sigma = (float)blur_px / 2, variance = sigma * sigma / 3;
    int r = (int)floorf((sqrtf(12 * variance + 1) - 1) / 2);
    float wide = (float)(2 * r + 1), next = (float)((r + 1) * (r + 1));
    float part = wide * ((float)(r * (r + 1)) - 3 * variance) / (6 * (variance - next));

    return (struct blur){r, part};
}

static int blur_within(int blur_px)
{
    return blur_px < 0 ? 0 : blur_px > BLUR_MOST_PX ? BLUR_MOST_PX : blur_px;
}

int shadow_reach_px(int blur_px)
{
    return blur_px > 0 ? 3 * (blur_of(blur_within(blur_px)).r + 1) : 0;
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
static float cover_at(const struct shadow_key *key, int x, int y)
{
    float r = (float)key->radius_px;
    float dx = fmaxf(fmaxf(r - ((float)x + 0.5f), (float)x + 0.5f - ((float)key->w - r)), 0);
    float dy = fmaxf(fmaxf(r - ((float)y + 0.5f), (float)y + 0.5f - ((float)key->h - r)), 0);

    if (dx <= 0 || dy <= 0) {
        return 1;
    }
    return fminf(fmaxf(r - sqrtf(dx * dx + dy * dy) + 0.5f, 0), 1);
}

/* places of a row or a column */
struct line {
    float *at;
    int n;
    size_t step;
};

static float place(const float *at, int n, int i)
{
    return i >= 0 && i < n ? at[i] : 0; /* outside is empty */
}

static void line_blur(const struct line *line, float *scratch, struct blur blur)
{
    float sum = 0, wide = (float)(2 * blur.r + 1) + 2 * blur.part;

    for (int i = 0; i < line->n; i++) {
        scratch[i] = line->at[(size_t)i * line->step];
    }
    for (int i = 0; i < blur.r; i++) {
        sum += place(scratch, line->n, i);
    }
    for (int i = 0; i < line->n; i++) {
        float next =
            place(scratch, line->n, i - blur.r - 1) + place(scratch, line->n, i + blur.r + 1);
        sum += place(scratch, line->n, i + blur.r);
        line->at[(size_t)i * line->step] = (sum + blur.part * next) / wide;
        sum -= place(scratch, line->n, i - blur.r);
    }
}

static void mask_blur(float *cover, int w, int h, struct blur blur, float *scratch)
{
    for (int pass = 0; pass < 3; pass++) {
        for (int y = 0; y < h; y++) {
            line_blur(&(struct line){cover + (size_t)y * (size_t)w, w, 1}, scratch, blur);
        }
        for (int x = 0; x < w; x++) {
            line_blur(&(struct line){cover + x, h, (size_t)w}, scratch, blur);
        }
    }
}

static void corner_take(uint8_t *out, const struct nine *nine, const float *cover, int w)
{
    for (int y = 0; y < nine->down; y++) {
        for (int x = 0; x < nine->across; x++) {
            float here = fminf(fmaxf(cover[(size_t)y * (size_t)w + (size_t)x], 0), 1);
            out[(size_t)y * 2 * (size_t)nine->across + (size_t)x] = (uint8_t)(here * 255 + 0.5f);
        }
    }
    nine_mirror(out, nine->across, nine->down);
}

static bool nine_fill(uint8_t *out, const struct nine *nine, const struct shadow_key *key)
{
    int reach = shadow_reach_px(key->blur_px);
    int w = key->w + 2 * reach, h = key->h + 2 * reach;
    size_t n = (size_t)w * (size_t)h;
    float *cover = calloc(n + (size_t)(w > h ? w : h), sizeof *cover);

    if (!cover) {
        return false;
    }
    for (int y = 0; y < key->h; y++) {
        for (int x = 0; x < key->w; x++) {
            cover[(size_t)(y + reach) * (size_t)w + (size_t)(x + reach)] = cover_at(key, x, y);
        }
    }
    if (key->blur_px > 0) {
        mask_blur(cover, w, h, blur_of(key->blur_px), cover + n);
    }
    corner_take(out, nine, cover, w);
    free(cover);
    return true;
}

static struct shadow *shadow_new(struct shadows *shadows, const struct shadow_key *key,
                                 uint64_t hash)
{
    int reach = shadow_reach_px(key->blur_px);
    int across = (key->w + 2 * reach + 1) / 2, down = (key->h + 2 * reach + 1) / 2;
    size_t size = sizeof(struct shadow) + 2 * (size_t)across * (size_t)down;
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
    shadow->nine = (struct nine){across, down, (uint8_t *)(shadow + 1)};
    if (!nine_fill((uint8_t *)(shadow + 1), &shadow->nine, key) ||
        !table_put(&shadows->table, &shadow->item)) {
        free(shadow);
        return NULL;
    }
    shadows->held_n += size;
    return shadow;
}

static const struct shadow *shadow_get(struct shadows *shadows, const struct shadow_key *key)
{
    uint64_t hash = hash_bytes(HASH_START, key, sizeof *key);

    for (struct table_item *item = table_first(&shadows->table, hash); item;
         item = table_next(item)) {
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

void shadows_draw(struct shadows *shadows, struct pixels *to, struct rect clip,
                  const struct draw_item *item)
{
    int reach = shadow_reach_px(item->blur_px);
    int most_radius = less(item->at.w, item->at.h) / 2;
    struct shadow_key key = {.radius_px =
                                 less(item->radius_px < 0 ? 0 : item->radius_px, most_radius),
                             .blur_px = blur_within(item->blur_px)};
    struct rect all = {item->at.x - reach, item->at.y - reach, item->at.w + 2 * reach,
                       item->at.h + 2 * reach};
    struct rect seen = rect_meet(rect_meet(clip, pixels_rect(to)), all);
    const struct shadow *shadow;

    if (rect_is_empty(item->at) || rect_is_empty(seen) || item->colour >> 24 == 0) {
        return;
    }
    key.w = less(item->at.w, 2 * (key.radius_px + reach) + 1);
    key.h = less(item->at.h, 2 * (key.radius_px + reach) + 1);
    shadow = shadow_get(shadows, &key);
    if (shadow) {
        nine_draw(&shadow->nine, to, seen, all, item->colour);
    }
}
