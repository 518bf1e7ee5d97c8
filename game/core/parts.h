/* parts.h - what the rooms of world share about part names; for core/ only.
 *
 * A part name is "<owner>.<rest>": owner is a notice, a page, or one of "official", "waiting",
 * "situation". parts.c knows which rests exist, not whether they can be seen now.
 */
#ifndef CORE_PARTS_H
#define CORE_PARTS_H

#include "core/scenario.h"

enum part_owner {
    PART_NOWHERE,
    PART_NOTICE,
    PART_PAGE,
    PART_OFFICIAL,
    PART_WAITING,
    PART_SITUATION
};

struct part {
    enum part_owner owner;
    const struct notice *notice;
    const struct page *page;
    const struct panel *panel;
    const struct block *block;           /* of the notice or page; NULL = one of its fixed parts */
    const struct attachment *attachment; /* of the notice */
    struct str name;   /* notice, page: what follows the owner; waiting: device; situation: act */
    struct str entry;  /* official: the entry or attempt, "" = none named */
    struct str action; /* official: "approve", "sign_out_all", "new" ...; "" = only looked at */
};

/* PART_NOWHERE when the name leads nowhere in this scenario. Entries of official panels are not
 * checked here: they come and go; of "official.<panel>.<x>" with x no known action, x is the entry.
 */
struct part part_of(const struct scenario *s, struct str text);

bool part_is_reserved(struct str owner); /* not free as the id of a notice or page */
bool part_is_fixed(struct str name);     /* not free as the id of a block */

#endif
