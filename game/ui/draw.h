/* draw.h - the draw list: what one frame looks like, in device pixels, as plain data.
 *
 * Views add items; painters (adapters/paint_cairo) turn the same list into a window, a PNG or a
 * PDF. Items are painted in order. Coordinates are pixels of the surface, y down. Colours are
 * 0xAARRGGBB, straight alpha. A list lives in the frame arena; text in it is borrowed from there or
 * longer-lived.
 */
#ifndef UI_DRAW_H
#define UI_DRAW_H

#include "base/arena.h"
#include "base/str.h"

struct rect {
    int x, y, w, h;
};

/* The same ground, with w and h not below 0. */
struct rect rect_upright(struct rect r);

struct sink;

enum font {
    FONT_TEXT, /* Japanese first: BIZ UDPGothic, Noto CJK JP, DejaVu, emoji */
    FONT_TEXT_BOLD,
    FONT_ADDRESS, /* Latin first: a Cyrillic а looks like a Latin a; addresses, senders */
    FONT_ADDRESS_BOLD,
    FONT_MONO, /* headers as they came: half width = 1, full width = 2 */
    FONT_ICON, /* Material icons; the text is one private-use character */
    FONT_N
};

enum draw_kind {
    DRAW_BOX,    /* filled and/or bordered, rounded rectangle */
    DRAW_SHADOW, /* soft shadow of a rounded rectangle: blur_px, colour */
    DRAW_TEXT,   /* one line; at is its line box, the baseline is centred in it (see text.h) */
    DRAW_IMAGE,  /* a picture by id, scaled into at, cut to radius */
    DRAW_LINE,   /* from (x, y) to (x+w, y+h); w or h may be negative */
    DRAW_CLIP,   /* until the matching DRAW_UNCLIP only what is inside `at` shows (intersected) */
    DRAW_UNCLIP,
    DRAW_STAMP /* words repeated slantwise all over `at`, cut to it; size_px is their em size */
};

struct draw_item {
    enum draw_kind kind;
    struct rect at;
    uint32_t colour; /* BOX: fill (alpha 0 = none); TEXT, LINE, SHADOW */
    uint32_t fade;   /* BOX: its fill at the lower edge, where `colour` is that at the upper one;
                      * 0 = one colour all over */
    uint32_t edge;   /* BOX: border colour, alpha 0 = none */
    int edge_px;     /* BOX: border; LINE: thickness */
    int radius_px;
    int blur_px;     /* SHADOW */
    enum font font;  /* TEXT */
    int size_px;     /* TEXT: em size */
    struct str text; /* TEXT: the line; IMAGE: the picture's id */
    /* TEXT, for spoken reading; neither is seen */
    bool is_reading; /* a reading over its base */
    bool is_joined;  /* goes on with the line of the piece before */
    struct str base; /* of a reading: what it stands over, within other items' text */
};

struct draw {
    struct arena *arena;
    struct draw_item *items;
    size_t n;
    size_t room_n;
    int clips_n; /* open clips: must be 0 at the end of a frame */
    uint64_t hash;
};

void draw_begin(struct draw *draw, struct arena *arena);
struct draw_item *draw_add(struct draw *draw, const struct draw_item *item);
uint64_t draw_end(struct draw *draw); /* asserts that clips are balanced; the hash of all items */

uint64_t draw_item_hash(uint64_t seed, const struct draw_item *item); /* of what it looks like */

/* What would show nothing (empty, fully transparent, no text) is not added. */
void draw_box(struct draw *draw, struct rect at, int radius_px, uint32_t colour);
/* From one colour at the top to another at the bottom. */
void draw_fade(struct draw *draw, struct rect at, int radius_px, uint32_t top, uint32_t bottom);
/* A fading box is painted in so many bands; the rows and the colour of the i-th. */
int draw_fade_n(const struct draw_item *item);
struct rect draw_fade_band(const struct draw_item *item, int i, uint32_t *colour);
uint32_t draw_fill_at(const struct draw_item *item, int y); /* of a BOX, in its row y */
void draw_edge(struct draw *draw, struct rect at, int radius_px, int edge_px, uint32_t edge);
void draw_shadow(struct draw *draw, struct rect at, int radius_px, int blur_px, uint32_t colour);
void draw_text(struct draw *draw, struct rect at, enum font font, int size_px, uint32_t colour,
               struct str line);
void draw_image(struct draw *draw, struct rect at, int radius_px, struct str id);
/* From a corner of `along` to the other one. */
void draw_line(struct draw *draw, struct rect along, int px, uint32_t colour);
/* Over what must not be taken for the real thing. */
void draw_stamp(struct draw *draw, struct rect at, int size_px, uint32_t colour, struct str words);
void draw_clip(struct draw *draw, struct rect at);
void draw_unclip(struct draw *draw);

/* One line an item, stable, for tests: `text 16,24 120x20 text 15 ff202124 "サインイン"`. */
void draw_write(const struct draw *draw, struct sink *sink);

/* Where the words of a stamp stand: the i-th one's left end and baseline, px from the middle of its
 * rectangle, in axes turned STAMP_TURN radians. False: past the last. w_px: how wide they are. */
#define STAMP_TURN (-0.5235987755982988) /* 30 degrees, rising to the right */
bool stamp_place(const struct draw_item *item, int w_px, int i, int *x, int *y);

/* Rectangles -------------------------------------------------------------------------------- */
bool rect_has(struct rect r, int x, int y);
struct rect rect_meet(struct rect a, struct rect b); /* w or h 0 when they do not meet */
struct rect rect_join(struct rect a, struct rect b);
bool rect_is_empty(struct rect r);

/* The clip in force while a list is walked in order; one for all who walk lists. */
#define CLIPS_MOST_N 64

struct clips {
    struct rect at[CLIPS_MOST_N];
    size_t depth;
};

struct clips clips_of(struct rect within);
bool clips_take(struct clips *clips,
                const struct draw_item *item); /* true: it was a clip's begin or end */
struct rect clips_now(const struct clips *clips);

#endif
