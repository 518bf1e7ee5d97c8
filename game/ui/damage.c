#include "ui/damage.h"
#include <assert.h>

#define UNKNOWN 0u /* a cell nothing can equal */

void damage_init(struct damage *damage, struct arena *arena, int w, int h)
{
    size_t cells_n;

    *damage = (struct damage){.w = w, .h = h};
    damage->across_n = (w + DAMAGE_CELL_PX - 1) / DAMAGE_CELL_PX;
    damage->down_n = (h + DAMAGE_CELL_PX - 1) / DAMAGE_CELL_PX;
    cells_n = (size_t)damage->across_n * (size_t)damage->down_n;
    damage->now = ARENA_NEW_N(arena, cells_n, uint64_t);
    damage->before = ARENA_NEW_N(arena, cells_n, uint64_t);
}

static size_t cells_n(const struct damage *damage)
{
    return (size_t)damage->across_n * (size_t)damage->down_n;
}

void damage_all(struct damage *damage)
{
    memset(damage->before, UNKNOWN, cells_n(damage) * sizeof *damage->before);
}

static struct rect grown(struct rect r, int px)
{
    return (struct rect){r.x - px, r.y - px, r.w + 2 * px, r.h + 2 * px};
}

/* Where an item may leave ink: antialiasing takes a pixel, glyphs may lean out of their line box.
 */
static struct rect ink(const struct draw_item *item)
{
    switch (item->kind) {
    case DRAW_SHADOW:
        return grown(item->at, 2 * item->blur_px + 1);
    case DRAW_TEXT:
        return grown(item->at, item->size_px / 2 + 1);
    case DRAW_LINE:
        return grown(rect_upright(item->at), item->edge_px + 1);
    default:
        return grown(item->at, 1);
    }
}

static void mark(struct damage *damage, struct rect at, uint64_t hash)
{
    int right = (at.x + at.w - 1) / DAMAGE_CELL_PX, bottom = (at.y + at.h - 1) / DAMAGE_CELL_PX;

    for (int row = at.y / DAMAGE_CELL_PX; row <= bottom; row++) {
        for (int column = at.x / DAMAGE_CELL_PX; column <= right; column++) {
            uint64_t *cell = &damage->now[row * damage->across_n + column];

            *cell = hash_bytes(*cell, &hash, sizeof hash);
        }
    }
}

static void mark_items(struct damage *damage, const struct draw *draw)
{
    struct clips clips = clips_of((struct rect){0, 0, damage->w, damage->h});

    for (size_t i = 0; i < draw->n; i++) {
        const struct draw_item *item = &draw->items[i];
        struct rect clip, at;

        if (clips_take(&clips, item)) {
            continue;
        }
        clip = clips_now(&clips);
        at = rect_meet(clip, ink(item));
        if (!rect_is_empty(at)) {
            mark(damage, at, hash_bytes(draw_item_hash(HASH_START, item), &clip, sizeof clip));
        }
    }
}

static bool is_changed(const struct damage *damage, int column, int row)
{
    int i = row * damage->across_n + column;

    return damage->now[i] != damage->before[i];
}

static int64_t area(struct rect r)
{
    return (int64_t)r.w * r.h;
}

/* Makes room for one rectangle by joining the two that waste least. */
static void join_two(struct damage *damage)
{
    size_t best_i = 0, best_j = 1;
    int64_t best = INT64_MAX;

    for (size_t i = 0; i < damage->n; i++) {
        for (size_t j = i + 1; j < damage->n; j++) {
            int64_t waste = area(rect_join(damage->rects[i], damage->rects[j])) -
                            area(damage->rects[i]) - area(damage->rects[j]);

            if (waste < best) {
                best = waste;
                best_i = i;
                best_j = j;
            }
        }
    }
    damage->rects[best_i] = rect_join(damage->rects[best_i], damage->rects[best_j]);
    damage->rects[best_j] = damage->rects[--damage->n];
}

/* A run of changed cells goes below the rectangle of the same columns that ends just above it. */
static void add_run(struct damage *damage, struct rect run)
{
    for (size_t i = 0; i < damage->n; i++) {
        struct rect *r = &damage->rects[i];

        if (r->x == run.x && r->w == run.w && r->y + r->h == run.y) {
            r->h += run.h;
            return;
        }
    }
    if (damage->n == DAMAGE_MOST_N) {
        join_two(damage);
    }
    damage->rects[damage->n++] = run;
}

static void find_runs(struct damage *damage, int row)
{
    for (int column = 0; column < damage->across_n; column++) {
        int from = column;

        while (column < damage->across_n && is_changed(damage, column, row)) {
            column++;
        }
        if (column > from) {
            add_run(damage, (struct rect){from * DAMAGE_CELL_PX, row * DAMAGE_CELL_PX,
                                          (column - from) * DAMAGE_CELL_PX, DAMAGE_CELL_PX});
        }
    }
}

static bool is_overlapping(const struct damage *damage, size_t *i, size_t *j)
{
    for (*i = 0; *i < damage->n; ++*i) {
        for (*j = *i + 1; *j < damage->n; ++*j) {
            if (!rect_is_empty(rect_meet(damage->rects[*i], damage->rects[*j]))) {
                return true;
            }
        }
    }
    return false;
}

/* Joined rectangles may cover each other; nothing is to be painted twice. */
static void settle(struct damage *damage)
{
    struct rect surface = {0, 0, damage->w, damage->h};
    size_t i, j;

    while (is_overlapping(damage, &i, &j)) {
        damage->rects[i] = rect_join(damage->rects[i], damage->rects[j]);
        damage->rects[j] = damage->rects[--damage->n];
    }
    for (i = 0; i < damage->n; i++) {
        damage->rects[i] = rect_meet(damage->rects[i], surface);
    }
}

size_t damage_find(struct damage *damage, const struct draw *draw)
{
    uint64_t *cells = damage->now;

    for (size_t i = 0; i < cells_n(damage); i++) {
        cells[i] = HASH_START;
    }
    mark_items(damage, draw);
    damage->n = 0;
    for (int row = 0; row < damage->down_n; row++) {
        find_runs(damage, row);
    }
    settle(damage);
    damage->now = damage->before;
    damage->before = cells;
    return damage->n;
}
