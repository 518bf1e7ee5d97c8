/* resolve.h - an author's case becomes plain words: language chosen, draws drawn, placeholders
 * filled. Tree to tree.
 *
 * Placeholders, inside any string: {path} looks the path up (tree_at) in the case itself, under
 * "brand" in the overlay, under "draws" among the seed's draws. {path|when} prints case seconds as
 * the brand's notices do (brand.words.when, a pattern of core/when.h), {path|clock} as 20:14,
 * {path|day} as the language's short date, {path|upper} in capitals; a whole number in place of the
 * path stands for itself ({-55|when}). A filled value may hold
 * placeholders itself, to a depth of 8. "{{" stands for a brace. "draws": [{"id": "order",
 * "digits": 7}, {"id": "token", "letters": 25}, {"id": "city", "one_of": ["…", "…"]}]; one_of may
 * hold {"ja", "en"} texts. Each draw has its own stream: adding one changes no other. An object
 * whose keys are all language codes or voices ("ja-easy") and whose members are all strings is a
 * text; the wished one is taken: the voice where the text has it, else the language.
 */
#ifndef CORE_RESOLVE_H
#define CORE_RESOLVE_H

#include "base/fault.h"
#include "base/fields.h"

struct resolve_wish {
    struct str lang, brand_id;
    uint64_t seed;    /* its low 53 bits count: what a JSON number can hold */
    struct str voice; /* "ja-easy", or "": plain; the scenario's lang stays "ja" */
    /* members of the brand as they will be, taken and not resolved again (brand_ready.h); or NULL
     */
    const struct tree *settled;
};

/* NULL when faults were added. The result holds lang, brand_id, seed and brand, no draws, and reads
 * by scenario_fields. The same case, brand and wish give the same tree, member by member. */
struct tree *resolve_case(struct arena *arena, const struct tree *author_case,
                          const struct tree *brand, struct resolve_wish wish, struct str file,
                          struct faults *faults);

/* A text in several languages: the wished one, in the voice where it has it ("" = plain). NULL: it
 * is no text, or has no such language. */
const struct tree *words_in(const struct tree *tree, struct str lang, struct str voice);
/* The whole tree with its texts chosen, placeholders left as they stand: for what is no case. */
struct tree *words_chosen(struct arena *arena, const struct tree *tree, struct str lang,
                          struct str voice);

/* Every distinct host in the resolved tree ("url", "address", "from_address", "reply_to" ...
 * members), in order of first mention: the door hands them to adapters/domain. */
struct strs resolve_hosts(struct arena *arena, const struct tree *resolved);

#endif
