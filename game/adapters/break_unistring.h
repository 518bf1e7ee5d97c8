/* break_unistring.h - where a line may end by UAX #14, with small kana kept off a line's start
 * (strict), by libunistring. */
#ifndef ADAPTERS_BREAK_UNISTRING_H
#define ADAPTERS_BREAK_UNISTRING_H

#include "base/str.h"

/* What is said of the byte a character begins with. */
enum break_mark {
    MARK_NO,
    MARK_MAY,    /* a line may end just before it */
    MARK_NEWLINE /* it ends its line; of CR LF the LF does */
};

void breaks_find(struct str text, char *marks); /* enum break_mark; room for text.n */

#endif
