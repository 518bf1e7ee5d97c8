/* style.h - what a good case has besides being fair: warnings for its author, each with the place,
 * what is the matter and what to do. A pack with warnings loads and plays.
 *
 * Looked at as authored, in every language: explanations that are too long to be read on one
 * screen, cues that name no part of a message, texts left untranslated, a review that is overdue, a
 * premise not rated (core/difficulty.h), words of a cruel premise (pay, dismissal, illness, death,
 * disaster, accidents: a drill may not frighten with these), rows and settings that no panel shows
 * and rows of the source document that there are none of (style_places.h), and over the pack:
 * members of notices that stand on one class only, and lengths that tell the classes apart, and so
 * give the answer away.
 */
#ifndef CORE_STYLE_H
#define CORE_STYLE_H

#include "base/fault.h"
#include "core/pack.h"

struct style {
    struct str today;         /* YYYY-MM-DD; "" = reviews are not looked at */
    const struct tree *cruel; /* {"ja": ["解雇", ...], "en": ["laid off", ...]}; NULL = none */
};

/* Most code points of a text in a language that is written with (ja) or without spaces (others). */
#define STYLE_EXPLAINS_N 160
#define STYLE_SAYS_N 100
#define STYLE_HABIT_N 55
#define STYLE_LATIN_TIMES 2 /* Latin letters say as much in about twice as many */

/* Adds warnings, never errors. */
void style_check(const struct pack *pack, const struct style *style, struct faults *faults);

#endif
