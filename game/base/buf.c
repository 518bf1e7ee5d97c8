#include "base/buf.h"

#define ROOM_LEAST_N 256

void buf_init(struct buf *buf, size_t ceiling_n)
{
    *buf = (struct buf){.ceiling_n = ceiling_n};
}

void buf_clear(struct buf *buf)
{
    free(buf->at);
    buf_init(buf, buf->ceiling_n);
}

void buf_empty(struct buf *buf)
{
    buf->n = 0;
    buf->is_full = false;
    if (buf->at) {
        buf->at[0] = '\0';
    }
}

/* Room for n bytes more and the NUL; false makes the buffer full for good. */
static bool buf_make_room(struct buf *buf, size_t n)
{
    size_t ceiling_n = buf->ceiling_n ? buf->ceiling_n : BUF_CEILING_N;
    size_t room_n = buf->room_n ? buf->room_n : ROOM_LEAST_N;
    char *at;

    if (buf->is_full || n > ceiling_n - buf->n) {
        buf->is_full = true;
        return false;
    }
    if (buf->at && n < buf->room_n - buf->n) {
        return true;
    }
    while (room_n - buf->n <= n) {
        room_n = room_n > ceiling_n / 2 ? ceiling_n + 1 : room_n * 2;
    }
    at = realloc(buf->at, room_n);
    if (!at) {
        buf->is_full = true;
        return false;
    }
    buf->at = at;
    buf->room_n = room_n;
    return true;
}

void buf_add(struct buf *buf, struct str s)
{
    if (!buf_make_room(buf, s.n)) {
        return;
    }
    if (s.n) {
        memcpy(buf->at + buf->n, s.at, s.n);
    }
    buf->n += s.n;
    buf->at[buf->n] = '\0';
}

void buf_add_c(struct buf *buf, const char *text)
{
    buf_add(buf, str_of(text));
}

void buf_add_char(struct buf *buf, char c)
{
    buf_add(buf, (struct str){&c, 1});
}

void buf_vfmt(struct buf *buf, const char *fmt, va_list args)
{
    va_list again;
    int n;

    va_copy(again, args);
    n = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    if (n < 0) {
        buf->is_full = true;
    } else if (buf_make_room(buf, (size_t)n)) {
        vsnprintf(buf->at + buf->n, (size_t)n + 1, fmt, args);
        buf->n += (size_t)n;
    }
}

void buf_fmt(struct buf *buf, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    buf_vfmt(buf, fmt, args);
    va_end(args);
}

struct str buf_str(const struct buf *buf)
{
    return (struct str){buf->at, buf->n};
}
