/* mail_words.h - header fields: unfolding (RFC 5322) first, then encoded words (RFC 2047).
 *
 * Neighbouring words of one charset are joined as bytes before they are converted, so that a
 * character may be split between them; each word's base64 ends by itself, unless it stops where
 * no byte ends. Raw 8-bit text is read by mail_text with the hint (a charset label or "").
 */
#ifndef ADAPTERS_MAIL_WORDS_H
#define ADAPTERS_MAIL_WORDS_H

#include "adapters/mail.h"

struct str mail_unfold(struct arena *arena, struct str raw);

/* Length of the encoded word that starts at `at`; 0 when there is none. */
size_t mail_word_n(struct str s, size_t at);

/* An unfolded value as people read it. */
struct str mail_decode(struct arena *arena, struct str unfolded, struct str hint,
                       struct mail_notes *notes);

#endif
