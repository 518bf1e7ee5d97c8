/* pack_variants_out.h - drawn variants kept as a pack of their own, to lint, play and print. */
#ifndef TOOLS_PACK_VARIANTS_OUT_H
#define TOOLS_PACK_VARIANTS_OUT_H

#include "adapters/pack_json.h"
#include "core/variant.h"
#include "tools/ctl.h"

struct variants_out {
    const char *folder;
    struct tree *cases; /* ids written so far */
};

bool variants_out_begin(struct ctl *ctl, struct variants_out *out, const char *folder);
/* Under the id "<case>-v<number>". */
bool variants_out_add(struct ctl *ctl, struct variants_out *out, const struct tree *variant,
                      uint64_t number);
/* One line of JSON for whoever checks fairness with tools of their own: {"case", "brand", "lang",
 * "as": "written", "genuine" or "fake", "notice", "mutations", "scenario"}. variant NULL: as
 * written. bytes: the scenario as it is played. */
void variants_out_line(struct ctl *ctl, const struct scenario_wish *wish,
                       const struct variant *variant, bool is_fake, struct str bytes);
/* The index, and the one brand that the variants were drawn for. */
bool variants_out_end(struct ctl *ctl, const struct variants_out *out, const struct pack *pack,
                      const struct pack_brand *brand);

#endif
