/* likeness.h - whether two messages are nearly the same, by what is written in them and by the
 * shape of their hosts.
 *
 * A message is the set of its shingles: every run of neighbouring letters once it is folded, so
 * that it needs no boundaries of words (Broder 1997, "On the resemblance and containment of
 * documents"); kanji and kana say as much in three letters as an alphabet in six. Alike is |A and
 * B| / |A or B|. Sets are small enough to be compared whole.
 */
#ifndef CORE_LIKENESS_H
#define CORE_LIKENESS_H

#include "base/str.h"

#define LIKENESS_RUN_N 3        /* letters in a shingle that begins with kanji or kana */
#define LIKENESS_RUN_NARROW_N 6 /* with a letter of an alphabet */
#define LIKENESS_NEAR 0.3       /* from here on two messages are one kind; held by test_likeness */

struct shingles {
    const uint64_t *at; /* ascending, none twice */
    size_t n;
};

/* For comparing and searching: full-width ASCII becomes ASCII, ASCII letters small, half-width
 * katakana wide, its marks joined. */
struct str likeness_folded(struct arena *arena, struct str text);

/* Of the letters of a folded text: spaces, signs, figures and {placeholders} are passed over. */
struct shingles shingles_of(struct arena *arena, struct str text);
double shingles_alike(struct shingles a, struct shingles b); /* 0 .. 1; two empty ones 0 */

/* "account.secure-2b.example" -> "a.a-9a.example": what a stranger's host is built like. */
struct str host_shape_of(struct arena *arena, struct str ascii);

#endif
