/* secret.h - what may be known of a typed secret: facts, never the text (definitions.md, NIST SP
 * 800-63B-4 par. 3.1.1.2). */
#ifndef CORE_SECRET_H
#define CORE_SECRET_H

#include "base/str.h"

struct arena;

/* "length=12-14 classes=3": length band in code points (1-7, 8-11, 12-14, 15+), character
 * classes 1..4. */
struct str secret_facts(struct arena *arena, struct str typed);
bool secret_facts_are_valid(
    struct str facts); /* exactly that shape: anything else does not enter a decision */

#endif
