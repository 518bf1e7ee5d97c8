/* str.h - borrowed slices of text: a place and a length, no owner, no terminator.
 *
 * Text is valid UTF-8 once inside (checked at the doors, see utf8.h). Functions that return text
 * either return a part of what they were given, or say which arena owns the result.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct str {
    const char *at; /* may be NULL when n is 0 */
    size_t n;       /* bytes */
};

#define STR(literal) ((struct str){("" literal), sizeof(literal) - 1})
/* clang-format off */
#define STR_INIT(literal) {("" literal), sizeof(literal) - 1} /* for static initialisers */
/* clang-format on */
#define STR_ARGS(s) (int)(s).n, ((s).at ? (s).at : "") /* for "%.*s" */

/* These three stand here, where the compiler knows a literal's length: they are most of what
 * reading content does. The first byte tells most words apart. */
static inline struct str str_of(const char *text) /* NULL gives the empty slice */
{
    return (struct str){text, text ? strlen(text) : 0};
}

static inline bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || (a.at[0] == b.at[0] && memcmp(a.at, b.at, a.n) == 0));
}

static inline bool str_is(struct str a, const char *text)
{
    if (a.n == 0 || !text) {
        return a.n == 0 && (!text || !text[0]);
    }
    return a.at[0] == text[0] && strlen(text) == a.n && memcmp(a.at, text, a.n) == 0;
}

int str_cmp(struct str a, struct str b); /* bytes; <0, 0, >0 */
bool str_starts(struct str s, struct str head);
bool str_ends(struct str s, struct str tail);
bool str_has(struct str s, struct str part);
size_t str_find(struct str s, struct str part);            /* offset, or s.n when absent */
struct str str_from(struct str s, size_t start);           /* clamps */
struct str str_part(struct str s, size_t start, size_t n); /* clamps */
struct str str_trim(struct str s);                         /* ASCII white space off both ends */

/* Cuts at the first `sep`: *head is what stands before it, *rest what follows. False when there is
 * no `sep`: then *head is all of s and *rest is empty. head or rest may point at s itself. */
bool str_cut(struct str s, char sep, struct str *head, struct str *rest);

/* Whole decimal numbers only, optional '-'; false on anything else or overflow. */
bool str_to_int(struct str s, int64_t *out);

uint64_t str_hash(struct str s); /* FNV-1a, 64 bit; not for secrets or for keeping */
uint64_t hash_bytes(uint64_t seed, const void *bytes, size_t n);
#define HASH_START 0xcbf29ce484222325u

struct str str_copy(struct arena *arena, struct str s);
struct str str_join(struct arena *arena, struct str a, struct str b);
const char *str_c(struct arena *arena, struct str s); /* NUL-terminated copy */
struct str str_fmt(struct arena *arena, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct str str_lower(struct arena *arena, struct str s); /* ASCII letters only */

#endif
