/* spans.h - where a text names a host or a mail address, by form alone: runs that a line must not
 * divide, because half a host can look like another one.
 *
 * A span is [scheme://][user@]host[:port] or local@host. A host has two labels or more, the last of
 * two letters at least, or is four decimal numbers. Letters of other alphabets count (look-alike
 * hosts), full-width ones do not: nothing tells where such a host begins in a Japanese sentence.
 */
#ifndef UI_SPANS_H
#define UI_SPANS_H

#include "base/str.h"

/* Where the span that starts at points[from] ends; from itself when none does. */
size_t span_end(const uint32_t *points, size_t n, size_t from);

/* The first span at or after `from`; false when there is none. */
bool span_find(const uint32_t *points, size_t n, size_t from, size_t *start, size_t *end);

bool span_is_letter(uint32_t point); /* may stand in a host label */

#endif
