/* mail_sms.h - a text message typed off a telephone, read as facts: who sent it, when, its words,
 * and what a telephone makes into links.
 *
 *   From: 090-0000-0000           (also Sender, 差出人, 送信元, 送信者)
 *   Date: 2026-11-24T20:14:00+09:00   (also Time, 日時, 受信日時; RFC 3339 or as mail writes it)
 *   an empty line, then the words
 *
 * Without these lines all of it is words. A time without its offset is not guessed at: the date
 * stays empty and a note says so. Addresses without a scheme are links where a path follows or the
 * last label is one that telephones know.
 */
#ifndef ADAPTERS_MAIL_SMS_H
#define ADAPTERS_MAIL_SMS_H

#include "adapters/mail_facts.h"

#define SMS_MOST_N ((size_t)64 << 10)

void mail_sms_read(struct arena *arena, struct str bytes, struct mail_facts *out,
                   struct mail_notes *notes);

/* The next link in running text as a telephone finds it, from `from`. */
bool mail_sms_url_in(struct str text, size_t from, struct str *out);

#endif
