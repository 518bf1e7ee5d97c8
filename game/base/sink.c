#include "base/sink.h"

#define LINE_N 512

void sink_add(struct sink *sink, struct str s)
{
    if (!sink->is_failed && s.n && !sink->write(sink->ctx, s)) {
        sink->is_failed = true;
    }
}

void sink_add_c(struct sink *sink, const char *text)
{
    sink_add(sink, str_of(text));
}

static void sink_vfmt_long(struct sink *sink, const char *fmt, va_list args)
{
    struct buf buf = {0};

    buf_vfmt(&buf, fmt, args);
    sink_add(sink, buf_str(&buf));
    sink->is_failed = sink->is_failed || buf.is_full;
    buf_clear(&buf);
}

void sink_fmt(struct sink *sink, const char *fmt, ...)
{
    char line[LINE_N];
    va_list args, again;
    int n;

    va_start(args, fmt);
    va_copy(again, args);
    n = vsnprintf(line, sizeof line, fmt, args);
    if (n < 0) {
        sink->is_failed = true;
    } else if ((size_t)n < sizeof line) {
        sink_add(sink, (struct str){line, (size_t)n});
    } else {
        sink_vfmt_long(sink, fmt, again);
    }
    va_end(again);
    va_end(args);
}

static bool write_to_buf(void *ctx, struct str bytes)
{
    struct buf *buf = ctx;

    buf_add(buf, bytes);
    return !buf->is_full;
}

struct sink sink_to_buf(struct buf *buf)
{
    return (struct sink){.write = write_to_buf, .ctx = buf};
}
