/* ruby.h - readings over kanji (furigana), written into a sentence: ｜漢字《かんじ》, or
 * 漢字《かんじ》 where the base is one run of kanji. Used by ui/text alone.
 *
 * Only a reading of kana makes ruby; 《 and ｜ anywhere else are letters like others. A base is
 * never divided; one that fits no line loses its reading. A reading wider than its base spreads it,
 * in shares of 1:2:…:2:1 (JIS X 4051), so no reading ever touches another one.
 */
#ifndef UI_RUBY_H
#define UI_RUBY_H

#include "ui/fill.h"

/* one base with its reading */
struct ruby {
    uint32_t at, n;    /* bytes of the base in the plain text */
    uint32_t reads_at; /* bytes of the reading in the sentence */
    uint32_t reads_n;
    size_t from, to;  /* clusters of the base; equal: it is not set */
    int64_t width_64; /* of the reading */
    int64_t share_64; /* room before the first and behind the last cluster; 0: not spread */
};

/* in an arena */
struct ruby_text {
    struct str plain; /* the sentence without marks and readings */
    struct ruby *rubies;
    size_t n;
};

/* The sentence itself, nothing copied, when there is no ruby in it. */
struct ruby_text ruby_read(struct arena *arena, struct str sentence);

/* As it is spoken: readings in the place of what they stand over. */
struct str ruby_spoken(struct arena *arena, struct str sentence);

int ruby_size_px(int size_px); /* half; never so small that kana can no longer be told apart */

/* Gives the base its clusters and, where the reading is wider, its room, and ties it together. */
void ruby_tie(struct ruby *ruby, int64_t reading_64, struct cluster *clusters, struct fill *fill);

/* of a line, left to right */
struct ruby_piece {
    uint32_t at, n; /* bytes of the line's text; is_reading: of the sentence */
    int64_t x_64, width_64;
    bool is_reading;
    uint32_t base_at, base_n; /* is_reading: bytes of the line's text that it stands over */
};

/* Room for ruby_pieces_n is needed. line_n: bytes of the line's text, which starts at the line's
 * first cluster and may end in an ellipsis of more_64. Returns how many there are. */
size_t ruby_pieces_n(const struct ruby_text *text, const struct fill_line *line);
size_t ruby_pieces(const struct ruby_text *text, const struct fill *fill,
                   const struct fill_line *line, size_t line_n, struct ruby_piece *out);

#endif
