/* json_scan.h - looks over JSON text byte by byte, in one pass and without recursion, and tells
 * what stands there as it comes.
 *
 * Promise: what passes is UTF-8 without a byte order mark, within the limits, written and put
 * together exactly as RFC 8259 has it, no NUL, no lone surrogate, no whole number beyond 2^53.
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

/* Who listens. Text comes as it is written, between its quotes; what was told before an offence
 * stands in front of it. */
struct json_listener {
    void *ctx;
    void (*open)(void *ctx, bool is_object);
    void (*close)(void *ctx);
    void (*key)(void *ctx, struct str written, bool has_escapes);
    void (*text)(void *ctx, struct str written, bool has_escapes);
    void (*number)(void *ctx, struct str written, bool is_whole); /* digits alone, or - before */
    void (*word)(void *ctx, struct str written);                  /* true, false, null */
};

/* False: *out holds the first offence. The listener may be NULL. */
bool json_scan(struct str bytes, const struct json_limits *limits,
               const struct json_listener *listener, struct json_offence *out);

/* Line and column of an offset, both from 1, counted in code points. */
void json_place(struct str bytes, size_t at, size_t *line, size_t *column);

#endif
