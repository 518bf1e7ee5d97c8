/* font_shape.h - what a cluster asks of a font, by its characters alone: emoji or text, seen or
 * not. Pure. */
#ifndef ADAPTERS_FONT_SHAPE_H
#define ADAPTERS_FONT_SHAPE_H

#include "base/str.h"

#define SHAPE_TEXT_N                                                                               \
    64 /* most bytes of a cluster that are set; the rest of a longer one is dropped */

bool shape_is_unseen(uint32_t code_point);    /* controls, joiners, selectors, direction marks */
bool shape_is_ideograph(uint32_t code_point); /* one em wide in every Japanese font */

/* Emoji presentation (UTS #51): by default or asked for with U+FE0F, and not refused with U+FE0E.
 */
bool shape_wants_emoji(struct str cluster);

/* The first seen code point, 0 when there is none; *marks_only: all others are combining marks. */
uint32_t shape_base(struct str cluster, bool *marks_only);

#endif
