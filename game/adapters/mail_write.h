/* mail_write.h - the writing side of mail: fields (RFC 5322), encoded words (RFC 2047), base64
 * (RFC 2045). What is given can never add a field or a line: control characters become spaces.
 */
#ifndef ADAPTERS_MAIL_WRITE_H
#define ADAPTERS_MAIL_WRITE_H

#include "base/sink.h"

struct arena;

/* One message, or one part of one; eol is "\n" or "\r\n" throughout. */
struct mail_writer {
    struct sink *sink;
    const char *eol;
};

void mail_put_line(struct mail_writer *w, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* A field of people's words: UTF-8 as encoded words, folded. */
void mail_put_words(struct mail_writer *w, const char *name, struct str words);
/* A mailbox: name (may be "") and address. */
void mail_put_mailbox(struct mail_writer *w, const char *name, struct str words,
                      struct str address);
/* A field of machines' words: folded at spaces, what is not printable ASCII becomes "?". A value
 * that is too long for a line, or empty, is left out: false. */
bool mail_put_field(struct mail_writer *w, const char *name, struct str value);
/* Content-Transfer-Encoding and body of a text part: 7bit where it can be, else base64. */
void mail_put_text(struct mail_writer *w, struct str text);

/* line_n: characters a line, 0 = all in one without an end of line. */
void mail_base64_put(struct sink *sink, struct str bytes, size_t line_n, const char *eol);

#endif
