#include "base/utf8.h"

#include <string.h>

#define REPLACEMENT 0xfffdu
#define LAST_POINT 0x10ffffu

static bool is_tail(unsigned char c)
{
    return (c & 0xc0) == 0x80;
}

/* The range of a second byte depends on the first: RFC 3629, section 4 (UTF8-3 and UTF8-4). */
static bool is_second(unsigned char first, unsigned char c)
{
    switch (first) {
    case 0xe0:
        return c >= 0xa0 && c <= 0xbf;
    case 0xed:
        return c >= 0x80 && c <= 0x9f;
    case 0xf0:
        return c >= 0x90 && c <= 0xbf;
    case 0xf4:
        return c >= 0x80 && c <= 0x8f;
    default:
        return is_tail(c);
    }
}

static size_t sequence_n(unsigned char first)
{
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xc2 && first <= 0xdf) {
        return 2;
    }
    if (first >= 0xe0 && first <= 0xef) {
        return 3;
    }
    return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

/* Bytes of the sequence at `at`, 0 when it is not a valid one. */
static size_t valid_n(struct str s, size_t at)
{
    const unsigned char *c = (const unsigned char *)s.at + at;
    size_t n = sequence_n(c[0]);

    if (n > s.n - at || (n > 1 && !is_second(c[0], c[1]))) {
        return 0;
    }
    for (size_t i = 2; i < n; i++) {
        if (!is_tail(c[i])) {
            return 0;
        }
    }
    return n;
}

/* Where the run of ASCII ends, looked at eight bytes at once; a few of its last may be left. */
static size_t ascii_end(struct str s, size_t at)
{
    uint64_t eight;

    for (; s.n - at >= sizeof eight; at += sizeof eight) {
        memcpy(&eight, s.at + at, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080)) {
            break;
        }
    }
    return at;
}

/* Where the run of kana and kanji ends: three bytes, of which the first allows any tail. */
static size_t kana_end(struct str s, size_t at)
{
    const unsigned char *c = (const unsigned char *)s.at;

    while (s.n - at >= 3 && c[at] >= 0xe1 && c[at] <= 0xec && is_tail(c[at + 1]) &&
           is_tail(c[at + 2])) {
        at += 3;
    }
    return at;
}

size_t utf8_check(struct str s)
{
    size_t at = 0;

    while (at < s.n) {
        size_t n;

        at = kana_end(s, ascii_end(s, at));
        if (at == s.n) {
            break;
        }
        n = valid_n(s, at);
        if (n == 0) {
            return at;
        }
        at += n;
    }
    return s.n;
}

uint32_t utf8_next(struct str s, size_t *at)
{
    static const unsigned char head_mask[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    const unsigned char *c = (const unsigned char *)s.at + *at;
    size_t n = valid_n(s, *at);
    uint32_t point;

    if (n == 0) {
        *at += 1;
        return REPLACEMENT;
    }
    point = c[0] & head_mask[n];
    for (size_t i = 1; i < n; i++) {
        point = point << 6 | (c[i] & 0x3fu);
    }
    *at += n;
    return point;
}

size_t utf8_count(struct str s)
{
    size_t count = 0;

    for (size_t at = 0; at < s.n; count++) {
        utf8_next(s, &at);
    }
    return count;
}

size_t utf8_put(char out[4], uint32_t point)
{
    static const unsigned char head[] = {0, 0, 0xc0, 0xe0, 0xf0};
    size_t n;

    if (point > LAST_POINT || (point >= 0xd800 && point <= 0xdfff)) {
        point = REPLACEMENT;
    }
    n = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--) {
        out[i] = (char)(0x80u | (point & 0x3fu));
        point >>= 6;
    }
    out[0] = (char)(head[n] | point);
    return n;
}

struct str utf8_cut(struct str s, size_t most_n)
{
    size_t n = most_n;

    if (s.n <= most_n) {
        return s;
    }
    while (n > 0 && is_tail((unsigned char)s.at[n])) {
        n--;
    }
    return str_part(s, 0, n);
}

/* Unicode 14 EastAsianWidth.txt, classes W and F; holes between ranges of one script are closed. */
static const struct code_range wide[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x2329, 0x232a},   {0x23e9, 0x23ec},
    {0x23f0, 0x23f0},   {0x23f3, 0x23f3},   {0x25fd, 0x25fe},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x267f, 0x267f},   {0x2693, 0x2693},   {0x26a1, 0x26a1},
    {0x26aa, 0x26ab},   {0x26bd, 0x26be},   {0x26c4, 0x26c5},   {0x26ce, 0x26ce},
    {0x26d4, 0x26d4},   {0x26ea, 0x26ea},   {0x26f2, 0x26f3},   {0x26f5, 0x26f5},
    {0x26fa, 0x26fa},   {0x26fd, 0x26fd},   {0x2705, 0x2705},   {0x270a, 0x270b},
    {0x2728, 0x2728},   {0x274c, 0x274c},   {0x274e, 0x274e},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27b0, 0x27b0},   {0x27bf, 0x27bf},
    {0x2b1b, 0x2b1c},   {0x2b50, 0x2b50},   {0x2b55, 0x2b55},   {0x2e80, 0x303e},
    {0x3041, 0x3247},   {0x3250, 0x4dbf},   {0x4e00, 0xa4c6},   {0xa960, 0xa97c},
    {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe10, 0xfe19},   {0xfe30, 0xfe6b},
    {0xff01, 0xff60},   {0xffe0, 0xffe6},   {0x16fe0, 0x18d08}, {0x1aff0, 0x1b2fb},
    {0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e}, {0x1f191, 0x1f19a},
    {0x1f200, 0x1f320}, {0x1f32d, 0x1f335}, {0x1f337, 0x1f37c}, {0x1f37e, 0x1f393},
    {0x1f3a0, 0x1f3ca}, {0x1f3cf, 0x1f3d3}, {0x1f3e0, 0x1f3f0}, {0x1f3f4, 0x1f3f4},
    {0x1f3f8, 0x1f43e}, {0x1f440, 0x1f440}, {0x1f442, 0x1f4fc}, {0x1f4ff, 0x1f53d},
    {0x1f54b, 0x1f54e}, {0x1f550, 0x1f567}, {0x1f57a, 0x1f57a}, {0x1f595, 0x1f596},
    {0x1f5a4, 0x1f5a4}, {0x1f5fb, 0x1f64f}, {0x1f680, 0x1f6c5}, {0x1f6cc, 0x1f6cc},
    {0x1f6d0, 0x1f6d2}, {0x1f6d5, 0x1f6d7}, {0x1f6dd, 0x1f6df}, {0x1f6eb, 0x1f6ec},
    {0x1f6f4, 0x1f6fc}, {0x1f7e0, 0x1f7eb}, {0x1f7f0, 0x1f7f0}, {0x1f90c, 0x1f93a},
    {0x1f93c, 0x1f945}, {0x1f947, 0x1f9ff}, {0x1fa70, 0x1faff}, {0x20000, 0x2fffd},
    {0x30000, 0x3fffd},
};

/* Marks of the scripts that turn up in messages and in look-alike addresses, joiners, selectors. */
static const struct code_range combining[] = {
    {0x0300, 0x036f}, {0x0483, 0x0489}, {0x0591, 0x05bd}, {0x05bf, 0x05bf},   {0x05c1, 0x05c2},
    {0x05c4, 0x05c5}, {0x05c7, 0x05c7}, {0x0610, 0x061a}, {0x064b, 0x065f},   {0x0670, 0x0670},
    {0x06d6, 0x06dc}, {0x06df, 0x06e4}, {0x06e7, 0x06e8}, {0x06ea, 0x06ed},   {0x0e31, 0x0e31},
    {0x0e34, 0x0e3a}, {0x0e47, 0x0e4e}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff},   {0x200b, 0x200f},
    {0x202a, 0x202e}, {0x2060, 0x2064}, {0x20d0, 0x20f0}, {0x302a, 0x302d},   {0x3099, 0x309a},
    {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}, {0xe0100, 0xe01ef},
};

bool code_ranges_have(const struct code_range *ranges, size_t n, uint32_t point)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (point > ranges[middle].last) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < n && point >= ranges[low].first;
}

int utf8_width(uint32_t point)
{
    if (code_ranges_have(combining, sizeof combining / sizeof *combining, point)) {
        return 0;
    }
    return code_ranges_have(wide, sizeof wide / sizeof *wide, point) ? 2 : 1;
}
