/* pairs.h - fakes beside the genuine notices nearest to them, for looking at; nothing is played. */
#ifndef DESK_PAIRS_H
#define DESK_PAIRS_H

#include "core/counterpart.h"
#include "desk/desk.h"

/* [0] the fake, [1] the genuine one */
struct pair {
    const struct pack *pack;
    struct str case_id[2], notice_id[2];
    struct str title[2];   /* of the cases, in the desk's language */
    struct str subject[2]; /* of the notices, or their first words */
    int channel;
};

/* Every fake that the packs send by themselves, each with the nearest genuine notice of its
 * channel; fakes without one are left out, and packs that are not written in the desk's language.
 * Cases that tests are made of stand in no pair. In the packs' order. False: a case does not open.
 */
bool pairs_find(struct desk *desk, struct arena *arena, struct pair **pairs, size_t *n,
                struct fault *fault);

/* Both cases opened in the desk's language, under the pack's first brand, with one seed. */
bool pair_open(struct desk *desk, struct arena *arena, const struct pair *pair,
               struct side sides[2], struct fault *fault);

/* One case, for looking at; brand "" = the pack's first. */
struct look_wish {
    struct str case_id, brand;
    uint64_t seed;
};
bool pair_open_case(struct desk *desk, struct arena *arena, const struct pack *pack,
                    const struct look_wish *wish, struct scenario **out, struct fault *fault);

/* Marks those that this person has looked at before, as the ledger knows; without a store or a
 * person none. That they looked is noted, never what they took for the genuine one. */
bool pairs_seen(struct desk *desk, struct str person, const struct pair *pairs, size_t n,
                bool *is_seen, struct fault *fault);
bool pair_note_seen(struct desk *desk, struct str person, const struct pair *pair,
                    struct fault *fault);

/* The notice a case is about: the first that asks for a judgement, of this channel (-1: any); NULL.
 */
const struct notice *pair_notice(const struct scenario *s, int channel);

#endif
