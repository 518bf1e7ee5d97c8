/* sink.h - where a writer's bytes go: a buffer, a file, a hash.
 * Errors stick: check once, at the end. */
#ifndef BASE_SINK_H
#define BASE_SINK_H

#include "base/buf.h"

struct sink {
    bool (*write)(void *ctx, struct str bytes); /* false: failed, nothing more will be asked */
    void *ctx;
    bool is_failed;
};

void sink_add(struct sink *sink, struct str s);
void sink_add_c(struct sink *sink, const char *text);
void sink_fmt(struct sink *sink, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct sink sink_to_buf(struct buf *buf); /* fails when the buffer is full */

#endif
