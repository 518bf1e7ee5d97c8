#include "core/likeness.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

#define NARROW_BEFORE 0x2000 /* alphabets */
#define FULL_WIDTH_FIRST 0xFF01
#define FULL_WIDTH_LAST 0xFF5E
#define FULL_WIDTH_AWAY 0xFEE0

/* Half-width katakana, U+FF66 to U+FF9D, as the wide ones that Unicode maps them to (NFKC). */
#define NARROW_KANA_FIRST 0xFF66
#define NARROW_KANA_LAST 0xFF9D
#define NARROW_VOICED 0xFF9E
#define NARROW_HALF_VOICED 0xFF9F
static const uint16_t wide_kana[] = {
    0x30F2, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30E3, 0x30E5, 0x30E7, 0x30C3, 0x30FC, 0x30A2,
    0x30A4, 0x30A6, 0x30A8, 0x30AA, 0x30AB, 0x30AD, 0x30AF, 0x30B1, 0x30B3, 0x30B5, 0x30B7, 0x30B9,
    0x30BB, 0x30BD, 0x30BF, 0x30C1, 0x30C4, 0x30C6, 0x30C8, 0x30CA, 0x30CB, 0x30CC, 0x30CD, 0x30CE,
    0x30CF, 0x30D2, 0x30D5, 0x30D8, 0x30DB, 0x30DE, 0x30DF, 0x30E0, 0x30E1, 0x30E2, 0x30E4, 0x30E6,
    0x30E8, 0x30E9, 0x30EA, 0x30EB, 0x30EC, 0x30ED, 0x30EF, 0x30F3};

static bool is_ha_row(uint32_t c)
{
    return c >= 0x30CF && c <= 0x30DB && c % 3 == 0;
}

static bool is_ka_to_to(uint32_t c)
{
    return c >= 0x30AB && c <= 0x30C8 && c != 0x30C3; /* small tsu takes none */
}

/* A wide kana with the narrow mark behind it in one; 0 = it takes none. */
static uint32_t with_mark(uint32_t c, uint32_t mark)
{
    if (mark == NARROW_HALF_VOICED) {
        return is_ha_row(c) ? c + 2 : 0;
    }
    if (mark != NARROW_VOICED) {
        return 0;
    }
    return c == 0x30A6                      ? 0x30F4
           : c == 0x30EF                    ? 0x30F7
           : c == 0x30F2                    ? 0x30FA
           : is_ka_to_to(c) || is_ha_row(c) ? c + 1
                                            : 0;
}

static uint32_t wide_kana_at(struct str text, uint32_t c, size_t *at)
{
    size_t behind = *at;
    c = wide_kana[c - NARROW_KANA_FIRST];
    uint32_t marked = *at < text.n ? with_mark(c, utf8_next(text, &behind)) : 0;
    if (marked == 0) {
        return c;
    }
    *at = behind;
    return marked;
}

/* The next letter, folded; moves *at past it. */
static uint32_t next_folded(struct str text, size_t *at)
{
    uint32_t c = utf8_next(text, at);
    if (c >= NARROW_KANA_FIRST && c <= NARROW_KANA_LAST) {
        return wide_kana_at(text, c, at);
    }
    if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) {
        c -= FULL_WIDTH_AWAY;
    }
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

struct str likeness_folded(struct arena *arena, struct str text)
{
    char *out = arena_take(arena, text.n + 1); /* folding never makes it longer */
    size_t n = 0;
    for (size_t at = 0; at < text.n;) {
        n += utf8_put(out + n, next_folded(text, &at));
    }
    return (struct str){out, n};
}

/* ---- shingles ---- */

static bool is_letter(uint32_t c)
{
    if (c < 0x80) {
        return c >= 'a' && c <= 'z';
    }
    return !(c >= 0x2000 && c < 0x2E80) && !(c >= 0x3000 && c <= 0x3004) &&
           !(c >= 0x3008 && c <= 0x3020) && !(c >= 0xFF00 && c < 0xFF66);
}

/* Letters in order; what stands between braces is none of the message's own. */
static size_t letters_of(struct str text, uint32_t *out)
{
    size_t n = 0, depth = 0;
    for (size_t at = 0; at < text.n;) {
        uint32_t c = next_folded(text, &at);
        if (c == '{') {
            depth++;
        } else if (c == '}') {
            depth -= depth > 0;
        } else if (depth == 0 && is_letter(c)) {
            out[n++] = c;
        }
    }
    return n;
}

static void sift(uint64_t *at, size_t root, size_t n)
{
    for (size_t child; (child = 2 * root + 1) < n; root = child) {
        child += child + 1 < n && at[child + 1] > at[child];
        if (at[root] >= at[child]) {
            return;
        }
        uint64_t swapped = at[root];
        at[root] = at[child];
        at[child] = swapped;
    }
}

static void sort(uint64_t *at, size_t n)
{
    for (size_t i = n / 2; i > 0; i--) {
        sift(at, i - 1, n);
    }
    for (size_t end = n; end > 1; end--) {
        uint64_t swapped = at[0];
        at[0] = at[end - 1];
        at[end - 1] = swapped;
        sift(at, 0, end - 1);
    }
}

static size_t without_doubles(uint64_t *at, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || at[kept - 1] != at[i]) {
            at[kept++] = at[i];
        }
    }
    return kept;
}

struct shingles shingles_of(struct arena *arena, struct str text)
{
    uint32_t *letters = ARENA_NEW_N(arena, text.n + 1, uint32_t);
    size_t n = letters_of(text, letters), runs_n = 0;
    uint64_t *at = ARENA_NEW_N(arena, n + 1, uint64_t);
    for (size_t i = 0; i < n; i++) {
        size_t run_n = letters[i] < NARROW_BEFORE ? LIKENESS_RUN_NARROW_N : LIKENESS_RUN_N;
        if (i + run_n <= n) {
            at[runs_n++] = hash_bytes(0, &letters[i], run_n * sizeof *letters);
        }
    }
    sort(at, runs_n);
    return (struct shingles){at, without_doubles(at, runs_n)};
}

double shingles_alike(struct shingles a, struct shingles b)
{
    size_t i = 0, k = 0, both_n = 0;
    while (i < a.n && k < b.n) {
        both_n += a.at[i] == b.at[k];
        uint64_t one = a.at[i], other = b.at[k];
        i += one <= other;
        k += other <= one;
    }
    size_t either_n = a.n + b.n - both_n;
    return either_n == 0 ? 0 : (double)both_n / (double)either_n;
}

/* ---- hosts ---- */

static char kind_of(char c)
{
    return c >= '0' && c <= '9' ? '9' : c == '-' || c == '.' ? c : 'a';
}

struct str host_shape_of(struct arena *arena, struct str ascii)
{
    char *out = arena_take(arena, ascii.n + 1);
    size_t n = 0, last = ascii.n;
    while (last > 0 && ascii.at[last - 1] != '.') {
        last--;
    }
    for (size_t i = 0; i < last; i++) {
        char kind = kind_of(ascii.at[i]);
        if (n == 0 || out[n - 1] != kind) {
            out[n++] = kind;
        }
    }
    memcpy(out + n, ascii.at + last, ascii.n - last);
    return (struct str){out, n + ascii.n - last};
}
