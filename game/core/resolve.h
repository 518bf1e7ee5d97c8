/* resolve.h - an author's case becomes plain words: language chosen, draws drawn, placeholders filled. Tree to tree.
 *
 * Placeholders, inside any string: {path} looks the path up (tree_at) in the case itself, under "brand" in the overlay, under
 * "draws" among the seed's draws. {path|when} prints case seconds as the brand's notices do (brand.words.when:
 * a pattern of YYYY MM DD hh mm ... see resolve.c), {path|clock} as 20:14, {path|day} as the
 * language's short date, {path|upper} in capitals. A filled value may hold placeholders itself, to a depth of 8.
 * "draws": [{"id": "order", "digits": 7}, {"id": "city", "one_of": ["…", "…"]}].
 */
#ifndef CORE_RESOLVE_H
#define CORE_RESOLVE_H

#include "base/fault.h"
#include "base/tree.h"

struct resolve_wish {
    struct str lang, brand_id;
    uint64_t seed;
};

/* NULL when faults were added. The result holds lang, brand_id, seed and brand, and reads by scenario_fields. */
struct tree *resolve_case(struct arena *arena, const struct tree *author_case, const struct tree *brand,
                          struct resolve_wish wish, struct str file, struct faults *faults);

/* Every distinct host in the resolved tree ("url", "address", "from_address", "reply_to" ... members), in
 * order of first mention: the door hands them to adapters/domain. */
struct strs resolve_hosts(struct arena *arena, const struct tree *resolved);

#endif
