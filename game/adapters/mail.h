/* mail.h - what the readers of mail (mail_*.c) share: limits, and notes of what could not be read.
 *
 * Nothing here fetches, executes or guesses. Whatever is given, each reader ends, stays within the
 * limits and says in a note what it left out. All results live in the arena; text is UTF-8.
 */
#ifndef ADAPTERS_MAIL_H
#define ADAPTERS_MAIL_H

#include "base/arena.h"
#include "base/str.h"

#define MAIL_MOST_N ((size_t)25 << 20) /* bytes of one message */
#define MAIL_DEPTH_N 20                /* parts within parts */
#define MAIL_PARTS_N 200
#define MAIL_HEADERS_N 1000 /* of one part */
#define MAIL_LINKS_N 500
/* What is read of it, so that no message takes a second: bytes of its texts, of one field, of one
 * address. Real ones have a tenth of that; the rest is said in a note. */
#define MAIL_TEXT_N ((size_t)3 << 20)
#define MAIL_FIELD_N ((size_t)256 << 10)
#define MAIL_URL_N 8000
#define MAIL_NOTES_N 60

struct mail_note {
    const char *code; /* "date.unreadable", "charset.unknown" ... */
    struct str says;  /* English, for the command line; quotes nothing that could be followed */
};

struct mail_notes {
    struct arena *arena;
    struct mail_note at[MAIL_NOTES_N];
    size_t n, more_n; /* kept; left out */
};

/* One note a code is kept; the rest is counted in more_n. */
void mail_note(struct mail_notes *notes, const char *code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
bool mail_noted(const struct mail_notes *notes, const char *code);

/* Shared by the readers: ASCII letters count as one. */
bool mail_same(struct str a, struct str b);
bool mail_starts(struct str s, struct str head);
/* Offset of the first `part`, or s.n. */
size_t mail_find(struct str s, struct str part);

bool mail_is_ascii(struct str s); /* 7-bit bytes without escapes */

/* Text of a part: its label where it is known, else UTF-8 where it is that, else windows-1252.
 * ISO-2022-JP is known by its escapes. Zeros are left out. Notes what was unknown or unreadable. */
struct str mail_text(struct arena *arena, struct str label, struct str bytes,
                     struct mail_notes *notes);

#endif
