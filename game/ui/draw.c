#include "ui/draw.h"
#include "base/sink.h"
#include "base/utf8.h"
#include <assert.h>

#define ROOM_LEAST_N 256

struct rect rect_upright(struct rect r)
{
    if (r.w < 0) {
        r.x += r.w;
        r.w = -r.w;
    }
    if (r.h < 0) {
        r.y += r.h;
        r.h = -r.h;
    }
    return r;
}

void draw_begin(struct draw *draw, struct arena *arena)
{
    *draw = (struct draw){.arena = arena, .hash = HASH_START};
}

static void draw_grow(struct draw *draw)
{
    size_t room_n = draw->room_n ? draw->room_n * 2 : ROOM_LEAST_N;
    struct draw_item *items = ARENA_NEW_N(draw->arena, room_n, struct draw_item);

    if (draw->n) {
        memcpy(items, draw->items, draw->n * sizeof *items);
    }
    draw->items = items;
    draw->room_n = room_n;
}

struct draw_item *draw_add(struct draw *draw, const struct draw_item *item)
{
    if (draw->n == draw->room_n) {
        draw_grow(draw);
    }
    draw->items[draw->n] = *item;
    return &draw->items[draw->n++];
}

uint64_t draw_item_hash(uint64_t seed, const struct draw_item *item)
{
    const int32_t facts[] = {
        (int32_t)item->kind,
        item->at.x,
        item->at.y,
        item->at.w,
        item->at.h,
        item->edge_px,
        item->radius_px,
        item->blur_px,
        (int32_t)item->font,
        item->size_px,
        (int32_t)item->colour,
        (int32_t)item->edge,
        (int32_t)item->fade,
        (int32_t)item->text.n,
    };

    seed = hash_bytes(seed, facts, sizeof facts);
    return item->text.n ? hash_bytes(seed, item->text.at, item->text.n) : seed;
}

uint64_t draw_end(struct draw *draw)
{
    assert(draw->clips_n == 0);
    draw->hash = HASH_START;
    for (size_t i = 0; i < draw->n; i++) {
        draw->hash = draw_item_hash(draw->hash, &draw->items[i]);
    }
    return draw->hash;
}

static bool is_clear(uint32_t colour)
{
    return colour >> 24 == 0;
}

void draw_box(struct draw *draw, struct rect at, int radius_px, uint32_t colour)
{
    if (!rect_is_empty(at) && !is_clear(colour)) {
        draw_add(draw, &(struct draw_item){
                           .kind = DRAW_BOX, .at = at, .radius_px = radius_px, .colour = colour});
    }
}

void draw_fade(struct draw *draw, struct rect at, int radius_px, uint32_t top, uint32_t bottom)
{
    if (!rect_is_empty(at) && !(is_clear(top) && is_clear(bottom))) {
        draw_add(
            draw,
            &(struct draw_item){
                .kind = DRAW_BOX, .at = at, .radius_px = radius_px, .colour = top, .fade = bottom});
    }
}

static uint32_t between(uint32_t a, uint32_t b, int i, int n)
{
    uint32_t out = 0;

    for (int shift = 0; shift < 32; shift += 8) {
        int from = (int)(a >> shift & 0xff), to = (int)(b >> shift & 0xff);

        out |= (uint32_t)(from + (to - from) * i / n) << shift;
    }
    return out;
}

#define BANDS_MOST_N 128

int draw_fade_n(const struct draw_item *item)
{
    return item->at.h < BANDS_MOST_N ? item->at.h : BANDS_MOST_N;
}

static uint32_t band_colour(const struct draw_item *item, int i)
{
    int n = draw_fade_n(item);

    return between(item->colour, item->fade, i, n > 1 ? n - 1 : 1);
}

struct rect draw_fade_band(const struct draw_item *item, int i, uint32_t *colour)
{
    int n = draw_fade_n(item), from = item->at.h * i / n, to = item->at.h * (i + 1) / n;

    *colour = band_colour(item, i);
    return (struct rect){item->at.x, item->at.y + from, item->at.w, to - from};
}

uint32_t draw_fill_at(const struct draw_item *item, int y)
{
    int row = y - item->at.y;

    if (item->fade == 0 || item->at.h <= 0) {
        return item->colour;
    }
    row = row < 0 ? 0 : row >= item->at.h ? item->at.h - 1 : row;
    return band_colour(item, ((row + 1) * draw_fade_n(item) - 1) / item->at.h);
}

void draw_edge(struct draw *draw, struct rect at, int radius_px, int edge_px, uint32_t edge)
{
    if (!rect_is_empty(at) && !is_clear(edge) && edge_px > 0) {
        draw_add(draw, &(struct draw_item){.kind = DRAW_BOX,
                                           .at = at,
                                           .radius_px = radius_px,
                                           .edge_px = edge_px,
                                           .edge = edge});
    }
}

void draw_shadow(struct draw *draw, struct rect at, int radius_px, int blur_px, uint32_t colour)
{
    if (!rect_is_empty(at) && !is_clear(colour)) {
        draw_add(draw, &(struct draw_item){.kind = DRAW_SHADOW,
                                           .at = at,
                                           .radius_px = radius_px,
                                           .blur_px = blur_px,
                                           .colour = colour});
    }
}

void draw_text(struct draw *draw, struct rect at, enum font font, int size_px, uint32_t colour,
               struct str line)
{
    if (line.n && !is_clear(colour)) {
        draw_add(draw, &(struct draw_item){.kind = DRAW_TEXT,
                                           .at = at,
                                           .font = font,
                                           .size_px = size_px,
                                           .colour = colour,
                                           .text = line});
    }
}

void draw_image(struct draw *draw, struct rect at, int radius_px, struct str id)
{
    if (!rect_is_empty(at)) {
        draw_add(draw, &(struct draw_item){
                           .kind = DRAW_IMAGE, .at = at, .radius_px = radius_px, .text = id});
    }
}

void draw_line(struct draw *draw, struct rect along, int px, uint32_t colour)
{
    if (px > 0 && !is_clear(colour)) {
        draw_add(draw, &(struct draw_item){
                           .kind = DRAW_LINE, .at = along, .edge_px = px, .colour = colour});
    }
}

void draw_stamp(struct draw *draw, struct rect at, int size_px, uint32_t colour, struct str words)
{
    if (!rect_is_empty(at) && !is_clear(colour) && words.n && size_px > 0) {
        draw_add(draw, &(struct draw_item){.kind = DRAW_STAMP,
                                           .at = at,
                                           .font = FONT_TEXT_BOLD,
                                           .size_px = size_px,
                                           .colour = colour,
                                           .text = words});
    }
}

bool stamp_place(const struct draw_item *item, int w_px, int i, int *x, int *y)
{
    int across = w_px + 2 * item->size_px, down = 3 * item->size_px;
    int reach = (item->at.w + item->at.h) / 2; /* no corner is farther from the middle */
    int columns_n = 2 * reach / across + 3, rows_n = 2 * reach / down + 2;
    int row = i / columns_n;

    *x = -reach + i % columns_n * across - (row % 2 ? across / 2 : 0);
    *y = -reach + row * down;
    return row < rows_n;
}

void draw_clip(struct draw *draw, struct rect at)
{
    draw_add(draw, &(struct draw_item){.kind = DRAW_CLIP, .at = at});
    draw->clips_n++;
}

void draw_unclip(struct draw *draw)
{
    assert(draw->clips_n > 0);
    draw_add(draw, &(struct draw_item){.kind = DRAW_UNCLIP});
    draw->clips_n--;
}

/* Writing ------------------------------------------------------------------------------------ */

static bool is_private(uint32_t point)
{
    return point >= 0xe000 && point <= 0xf8ff;
}

static void write_quoted(struct sink *sink, struct str text)
{
    sink_add_c(sink, " \"");
    for (size_t at = 0, from; at < text.n;) {
        uint32_t point;

        from = at;
        point = utf8_next(text, &at);
        if (point < 0x20 || point == 0x7f || is_private(point)) {
            sink_fmt(sink, "\\u%04x", (unsigned)point);
        } else {
            if (point == '"' || point == '\\') {
                sink_add_c(sink, "\\");
            }
            sink_add(sink, str_part(text, from, at - from));
        }
    }
    sink_add_c(sink, "\"");
}

static void write_box(const struct draw_item *item, struct sink *sink)
{
    if (item->radius_px) {
        sink_fmt(sink, " r%d", item->radius_px);
    }
    if (item->kind == DRAW_SHADOW) {
        sink_fmt(sink, " blur %d", item->blur_px);
    }
    if (!is_clear(item->colour)) {
        sink_fmt(sink, " %08x", (unsigned)item->colour);
    }
    if (item->fade) {
        sink_fmt(sink, " fade %08x", (unsigned)item->fade);
    }
    if (!is_clear(item->edge)) {
        sink_fmt(sink, " edge %d %08x", item->edge_px, (unsigned)item->edge);
    }
}

static void write_item(const struct draw_item *item, struct sink *sink)
{
    static const char *const kinds[] = {"box",  "shadow", "text",   "image",
                                        "line", "clip",   "unclip", "stamp"};
    static const char *const fonts[] = {"text",         "text-bold", "address",
                                        "address-bold", "mono",      "icon"};
    const struct rect *at = &item->at;

    sink_add_c(sink, kinds[item->kind]);
    if (item->kind == DRAW_LINE) {
        sink_fmt(sink, " %d,%d %d,%d %d %08x", at->x, at->y, at->x + at->w, at->y + at->h,
                 item->edge_px, (unsigned)item->colour);
    } else if (item->kind != DRAW_UNCLIP) {
        sink_fmt(sink, " %d,%d %dx%d", at->x, at->y, at->w, at->h);
    }
    if (item->kind == DRAW_BOX || item->kind == DRAW_SHADOW || item->kind == DRAW_IMAGE) {
        write_box(item, sink);
    }
    if (item->kind == DRAW_TEXT || item->kind == DRAW_STAMP) {
        sink_fmt(sink, " %s %d %08x", fonts[item->font], item->size_px, (unsigned)item->colour);
    }
    if (item->kind == DRAW_TEXT || item->kind == DRAW_IMAGE || item->kind == DRAW_STAMP) {
        write_quoted(sink, item->text);
    }
    sink_add_c(sink, "\n");
}

void draw_write(const struct draw *draw, struct sink *sink)
{
    for (size_t i = 0; i < draw->n; i++) {
        write_item(&draw->items[i], sink);
    }
}

/* Rectangles --------------------------------------------------------------------------------- */

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

bool rect_is_empty(struct rect r)
{
    return r.w <= 0 || r.h <= 0;
}

bool rect_has(struct rect r, int x, int y)
{
    return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}

struct rect rect_meet(struct rect a, struct rect b)
{
    int x = most(a.x, b.x), y = most(a.y, b.y);
    int right = least(a.x + a.w, b.x + b.w), bottom = least(a.y + a.h, b.y + b.h);

    return (struct rect){x, y, most(right - x, 0), most(bottom - y, 0)};
}

struct rect rect_join(struct rect a, struct rect b)
{
    int x = least(a.x, b.x), y = least(a.y, b.y);

    if (rect_is_empty(a)) {
        return b;
    }
    if (rect_is_empty(b)) {
        return a;
    }
    return (struct rect){x, y, most(a.x + a.w, b.x + b.w) - x, most(a.y + a.h, b.y + b.h) - y};
}

struct clips clips_of(struct rect within)
{
    return (struct clips){.at = {within}};
}

bool clips_take(struct clips *clips, const struct draw_item *item)
{
    if (item->kind == DRAW_CLIP) {
        assert(clips->depth + 1 < CLIPS_MOST_N);
        clips->at[clips->depth + 1] = rect_meet(clips->at[clips->depth], item->at);
        clips->depth++;
        return true;
    }
    if (item->kind == DRAW_UNCLIP) {
        assert(clips->depth > 0);
        clips->depth--;
        return true;
    }
    return false;
}

struct rect clips_now(const struct clips *clips)
{
    return clips->at[clips->depth];
}
