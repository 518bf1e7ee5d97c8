/* text.h - paragraphs: clusters, line breaks with strict kinsoku, and a cache so that nothing is
 * measured twice.
 *
 * What a font and Unicode's tables know comes through an injected port: the real one asks FreeType,
 * utf8proc and libunistring; the tests' one is 8 dp for half, 16 dp for full width with a small
 * table. Where lines may break on top of UAX #14 (kinsoku: no line starts with a closing mark,
 * small kana or a prolonged-sound mark, none ends with an opening one - JIS X 4051; hosts and mail
 * addresses stay whole when they fit a line) is decided here, in pure code.
 *
 * Sentences may carry readings over kanji, ｜漢字《かんじ》: see ruby.h. They are laid together
 * with their bases; the line boxes of a paragraph that has any grow alike: one rhythm.
 */
#ifndef UI_TEXT_H
#define UI_TEXT_H

#include "ui/draw.h"

enum break_after { BREAK_NO, BREAK_MAY, BREAK_MUST };

struct cluster {
    uint32_t at;          /* byte offset */
    uint16_t n;           /* bytes */
    uint16_t break_after; /* enum break_after, by UAX #14 */
    int advance_64;       /* 26.6 px */
};

struct font_metrics {
    int ascent_px, descent_px; /* descent is positive */
};

struct text_port {
    void *ctx;
    /* Fills out[0..room) and returns how many there are (may exceed room: ask again). */
    size_t (*clusters)(void *ctx, enum font font, int size_px, struct str text, struct cluster *out,
                       size_t room);
    struct font_metrics (*metrics)(void *ctx, enum font font, int size_px);
    const struct oom *oom; /* when the cache finds no memory; NULL = abort() */
};

/* of a line that has ruby */
struct text_piece {
    struct str text;
    int x_px, width_px; /* from the line's left edge */
    bool is_reading;    /* a reading over its base, at the paragraph's ruby_px */
    struct str base;    /* of a reading: the line's letters that it stands over */
};

struct text_line {
    struct str text; /* owned by the cache; without the trailing spaces and newline, nor readings */
    int width_px;
    const struct text_piece *pieces; /* none: the text in one piece, from the left edge */
    size_t pieces_n;
};

/* the empty text has no lines; a newline at the end begins none */
struct paragraph {
    const struct text_line *lines;
    size_t n;
    int width_px; /* of the widest line */
    bool is_cut;  /* the last line ends in an ellipsis */
    int ruby_px;  /* em size of its readings; 0: it has none */
    int over_px;  /* what each of its line boxes grows by, on top, to hold them */
};

struct text_style {
    enum font font;
    int size_px;
    int width_px; /* 0 = never wrap */
    int lines_n;  /* most lines, the last cut with an ellipsis at a cluster; 0 = any number */
    /* Shown as it stands: no ruby is read out of it. Every font but FONT_TEXT
     * and FONT_TEXT_BOLD is literal anyway. */
    bool is_literal;
};

/* owns heap; paragraphs by style and text, what the port said by font, size and text */
struct text_cache;

struct text_cache *text_cache_open(const struct text_port *port);
void text_cache_close(struct text_cache *cache);

/* The same text in the same style gives the same paragraph without asking the port. Owned by the
 * cache; valid until text_cache_sweep drops it (called once a frame; drops what was not used for
 * 120 frames). */
const struct paragraph *text_lay(struct text_cache *cache, struct text_style style,
                                 struct str text);
void text_cache_sweep(struct text_cache *cache);

/* Draws a laid line, readings included. The base stands in the lower part of `at`, below over_px.
 */
void text_draw_line(struct draw *draw, struct rect at, struct text_style style, uint32_t colour,
                    const struct paragraph *paragraph, size_t i);
/* The widest line, px. */
int text_width(struct text_cache *cache, enum font font, int size_px, struct str text);

/* Whether strict kinsoku lets a line end before `after` when it ends with `before`. Code points. */
bool kinsoku_may_start(uint32_t after);
bool kinsoku_may_end(uint32_t before);
bool kinsoku_may_part(uint32_t before, uint32_t after); /* both, and no inseparable pair (——, ……) */

#endif
