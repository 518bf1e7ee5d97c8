/* buf.h - a growing run of bytes that owns heap memory, with a ceiling.
 *
 * at[n] is always a NUL once anything was added, so text can be handed to C functions. When the
 * ceiling or the system's memory is reached, is_full becomes true, the buffer keeps what it had
 * and adds nothing more: check once, at the end. A zeroed struct is an empty buffer with the
 * default ceiling.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"
#include <stdarg.h>

#define BUF_CEILING_N ((size_t)64 << 20)

struct buf {
    char *at;
    size_t n;
    size_t room_n;
    size_t ceiling_n; /* 0 = BUF_CEILING_N */
    bool is_full;
};

void buf_init(struct buf *buf, size_t ceiling_n);
void buf_clear(struct buf *buf); /* frees; the buffer may be used again */
void buf_empty(struct buf *buf); /* keeps the memory */
void buf_add(struct buf *buf, struct str s);
void buf_add_c(struct buf *buf, const char *text);
void buf_add_char(struct buf *buf, char c);
void buf_fmt(struct buf *buf, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vfmt(struct buf *buf, const char *fmt, va_list args);
struct str buf_str(const struct buf *buf); /* borrowed until the next change */

#endif
