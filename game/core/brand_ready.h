/* brand_ready.h - what all cases of one brand share, worked out once in a language and a voice: for
 * whoever opens thousands of variants. A case opened with it is the same, member by member, as one
 * opened without; its brand's panels lie in the arena given here.
 */
#ifndef CORE_BRAND_READY_H
#define CORE_BRAND_READY_H

#include "core/brand.h"

struct brand_ready {
    const struct tree *brand; /* as authored: of which it was made */
    struct str lang, voice;
    struct tree *settled;       /* its members without any placeholder, texts chosen */
    struct fields_known panels; /* first NULL: they have placeholders, or faults */
};

void brand_ready_make(struct brand_ready *out, struct arena *arena, const struct tree *brand,
                      struct str lang, struct str voice);
/* ready may be NULL. */
bool brand_ready_is_for(const struct brand_ready *ready, const struct tree *brand, struct str lang,
                        struct str voice);

#endif
