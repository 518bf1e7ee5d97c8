/* mail_draft.h - a draft case from a real message: what can be known is filled in, masked; what
 * only an author can say is left blank, so that lint names it.
 *
 * Left blank: title, situation, persona's name, device name, zone, review day, explanation, habit,
 * what each cue says, every second language, which pictures it shows (none is fetched), and, unless
 * wished, who sent it (by) and its kind.
 * Cues are placed where the referee's rules strike; without a brand only those that need none.
 */
#ifndef ADAPTERS_MAIL_DRAFT_H
#define ADAPTERS_MAIL_DRAFT_H

#include "adapters/mail_facts.h"
#include "base/tree.h"

struct mail_draft_wish {
    struct str id;            /* of the case */
    struct str lang;          /* of the message: "ja", "en" */
    struct str by, kind;      /* of the notice; "" = left to the author */
    const struct tree *brand; /* the overlay of the service it speaks of, or NULL */
};

struct tree *mail_draft(struct arena *arena, const struct mail_facts *facts,
                        const struct mail_draft_wish *wish, struct mail_notes *notes);

/* "ja" when there are kana or kanji, else "en". */
struct str mail_lang(const struct mail_facts *facts);

#endif
