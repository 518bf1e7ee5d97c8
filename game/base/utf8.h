/* utf8.h - reading and checking UTF-8 (RFC 3629: no surrogates, no overlong forms, at most
 * U+10FFFF). */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

struct buf;

/* Offset of the first byte that is not valid UTF-8, or s.n when all is well. */
size_t utf8_check(struct str s);

/* Reads the code point at *at (must be < s.n) and moves *at past it. Bad bytes give U+FFFD and one
 * step. */
uint32_t utf8_next(struct str s, size_t *at);

size_t utf8_count(struct str s); /* code points */
/* Returns the bytes written; a bad code point writes U+FFFD. */
size_t utf8_put(char out[4], uint32_t code_point);
struct str utf8_cut(struct str s, size_t most_n); /* at most most_n bytes, cut at a code point */

struct code_range {
    uint32_t first, last;
};
/* Whether one of the ranges, sorted and apart, holds the code point. */
bool code_ranges_have(const struct code_range *ranges, size_t n, uint32_t point);

/* Half-width (1) or full-width (2) by East Asian Width, 0 for combining marks: for text tables and
 * tests. */
int utf8_width(uint32_t code_point);

#endif
