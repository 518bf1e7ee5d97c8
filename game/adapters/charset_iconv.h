/* charset_iconv.h - bytes in the charsets of mail to UTF-8, with labels read as browsers read them
 * (WHATWG Encoding): gb2312 is gb18030, shift_jis is CP932, iso-8859-1 and us-ascii are
 * windows-1252. ISO-2022-JP goes through CP932, so that NEC row 13 is read too, and
 * knows JIS X 0212 (RFC 2237). The one door to iconv.
 */
#ifndef ADAPTERS_CHARSET_ICONV_H
#define ADAPTERS_CHARSET_ICONV_H

#include "base/str.h"

struct arena;

bool charset_is_known(struct str label); /* case, spaces and quotes around it do not count */

/* UTF-8 in the arena. What cannot be read stands as U+FFFD and is counted in *bad_n. False, and
 * nothing written, when the label is not known. */
bool charset_read(struct arena *arena, struct str label, struct str bytes, struct str *out,
                  size_t *bad_n);

/* A table as spreadsheets save it: UTF-8, UTF-16 with its mark, else CP932. Bytes that none of them
 * knows are counted in *bad_n. */
struct str charset_read_sheet(struct arena *arena, struct str bytes, size_t *bad_n);

#endif
