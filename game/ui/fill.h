/* fill.h - which clusters go on which line. Used by ui/text alone.
 *
 * A line takes what fits and ends at the last place that the port's break, strict kinsoku and whole
 * hosts all allow; where there is none, at the best place that is left; always after one cluster at
 * least. Spaces at a line's end hang: they take no room and start no line.
 */
#ifndef UI_FILL_H
#define UI_FILL_H

#include "ui/text.h"

enum fill_tie {
    TIE_NONE,
    TIE_LONG,  /* inside a host that is longer than a line */
    TIE_WHOLE, /* inside a host that fits a line */
    TIE_RUBY   /* inside a base with a reading */
};

struct fill {
    const struct cluster *clusters;
    const uint32_t *points; /* the first code point of each cluster */
    unsigned char *ties;    /* enum fill_tie of the place after each cluster; room for n, zeroed */
    size_t n;
    int64_t limit_64; /* 26.6 px */
};

struct fill_line {
    size_t start, end; /* clusters, without trailing spaces and newline */
    int64_t width_64;
};

#define FILL_NO_LIMIT INT64_MAX

/* Is the place after cluster i (not the last one) one where a line that starts at `start` may end,
 * as break, kinsoku and whole hosts all agree? */
bool fill_may_end(const struct fill *fill, size_t start, size_t i);
void fill_tie(struct fill *fill); /* once, before the first line */
size_t fill_line(const struct fill *fill, size_t start,
                 struct fill_line *line); /* where the next line starts */
/* The longest beginning of the line's text, up to a newline, that leaves room_64 free on the line.
 */
void fill_cut(const struct fill *fill, int64_t room_64, struct fill_line *line);
bool fill_is_blank(const struct fill *fill,
                   size_t start); /* spaces and newlines only from there on */

#endif
