/* json_scan.h - looks over JSON text byte by byte before it is parsed, in one pass and without
 * recursion.
 *
 * Promise: what passes is UTF-8 without a byte order mark, within the limits, with strings, numbers
 * and words exactly as RFC 8259 writes them, no NUL, no lone surrogate, no whole number beyond
 * 2^53. How they stand together (commas, colons, closing brackets) is left to the parser.
 */
#ifndef ADAPTERS_JSON_SCAN_H
#define ADAPTERS_JSON_SCAN_H

#include "base/str.h"

#define JSON_SCAN_DEPTH_N 64

struct json_limits {
    size_t bytes_n;
    size_t depth_n;  /* brackets within brackets, at most JSON_SCAN_DEPTH_N */
    size_t values_n; /* of all kinds */
};

struct json_offence {
    size_t at;        /* offset of the byte that is wrong */
    const char *says; /* what is wrong and the remedy */
};

/* False: *out holds the first offence. */
bool json_scan(struct str bytes, const struct json_limits *limits, struct json_offence *out);

/* Line and column of an offset, both from 1, counted in code points. */
void json_place(struct str bytes, size_t at, size_t *line, size_t *column);

#endif
