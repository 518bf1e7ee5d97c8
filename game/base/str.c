#include "base/str.h"
#include "base/arena.h"
#include <stdarg.h>

#define FNV_PRIME 0x100000001b3u

int str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.at, b.at, n) : 0;

    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(struct str s, struct str head)
{
    return s.n >= head.n && str_eq(str_part(s, 0, head.n), head);
}

bool str_ends(struct str s, struct str tail)
{
    return s.n >= tail.n && str_eq(str_from(s, s.n - tail.n), tail);
}

size_t str_find(struct str s, struct str part)
{
    const char *at = s.at;

    if (part.n == 0) {
        return 0;
    }
    while (at && (size_t)(at - s.at) + part.n <= s.n) {
        at = memchr(at, part.at[0], s.n - part.n + 1 - (size_t)(at - s.at));
        if (at && memcmp(at, part.at, part.n) == 0) {
            return (size_t)(at - s.at);
        }
        at = at ? at + 1 : NULL;
    }
    return s.n;
}

bool str_has(struct str s, struct str part)
{
    return part.n == 0 || str_find(s, part) < s.n;
}

struct str str_from(struct str s, size_t start)
{
    return str_part(s, start, SIZE_MAX);
}

struct str str_part(struct str s, size_t start, size_t n)
{
    if (start > s.n) {
        start = s.n;
    }
    if (n > s.n - start) {
        n = s.n - start;
    }
    return (struct str){s.at ? s.at + start : NULL, n};
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
    while (s.n && is_space(s.at[0])) {
        s = str_from(s, 1);
    }
    while (s.n && is_space(s.at[s.n - 1])) {
        s.n--;
    }
    return s;
}

bool str_cut(struct str s, char sep, struct str *head, struct str *rest)
{
    const char *at = s.n ? memchr(s.at, sep, s.n) : NULL;
    size_t n = at ? (size_t)(at - s.at) : s.n;

    *head = str_part(s, 0, n);
    *rest = str_from(s, n + 1);
    return at != NULL;
}

bool str_to_int(struct str s, int64_t *out)
{
    bool is_minus = s.n && s.at[0] == '-';
    uint64_t most = is_minus ? (uint64_t)INT64_MAX + 1 : (uint64_t)INT64_MAX;
    uint64_t sum = 0;

    if (s.n == (size_t)is_minus) {
        return false;
    }
    for (size_t i = is_minus; i < s.n; i++) {
        unsigned digit = (unsigned char)s.at[i] - (unsigned)'0';

        if (digit > 9 || sum > (most - digit) / 10) {
            return false;
        }
        sum = sum * 10 + digit;
    }
    *out = is_minus && sum ? -(int64_t)(sum - 1) - 1 : (int64_t)sum;
    return true;
}

uint64_t hash_bytes(uint64_t seed, const void *bytes, size_t n)
{
    const unsigned char *at = bytes;

    for (size_t i = 0; i < n; i++) {
        seed = (seed ^ at[i]) * FNV_PRIME;
    }
    return seed;
}

uint64_t str_hash(struct str s)
{
    return hash_bytes(HASH_START, s.at, s.n);
}

/* One byte more than asked, so that every copy can also be handed to C functions. */
static char *str_room(struct arena *arena, size_t n)
{
    return arena_take_n(arena, n + 1, 1);
}

struct str str_copy(struct arena *arena, struct str s)
{
    return str_join(arena, s, STR(""));
}

struct str str_join(struct arena *arena, struct str a, struct str b)
{
    char *at = str_room(arena, a.n + b.n);

    if (a.n) {
        memcpy(at, a.at, a.n);
    }
    if (b.n) {
        memcpy(at + a.n, b.at, b.n);
    }
    return (struct str){at, a.n + b.n};
}

const char *str_c(struct arena *arena, struct str s)
{
    return str_copy(arena, s).at;
}

struct str str_fmt(struct arena *arena, const char *fmt, ...)
{
    struct str s = {0};
    va_list args;
    int n;

    va_start(args, fmt);
    n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (n >= 0) {
        char *at = str_room(arena, (size_t)n);

        va_start(args, fmt);
        vsnprintf(at, (size_t)n + 1, fmt, args);
        va_end(args);
        s = (struct str){at, (size_t)n};
    }
    return s;
}

struct str str_lower(struct arena *arena, struct str s)
{
    char *at = str_room(arena, s.n);

    for (size_t i = 0; i < s.n; i++) {
        char c = s.at[i];

        at[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return (struct str){at, s.n};
}
