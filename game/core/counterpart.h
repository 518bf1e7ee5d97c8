/* counterpart.h - the genuine notice nearest to a fake one, and where the two differ in what can be
 * seen: who sent it, where it leads, whom it greets, what it asks for.
 *
 * Sides: [0] the fake, [1] the genuine one; each in its own scenario. Wording of whole paragraphs
 * is left out on purpose: words prove nothing. Nor is a link's path compared, only whose domain it
 * is.
 */
#ifndef CORE_COUNTERPART_H
#define CORE_COUNTERPART_H

#include "core/scenario.h"

struct side {
    const struct scenario *scenario;
    const struct notice *notice;
};

enum aspect {
    ASPECT_SENDER,
    ASPECT_REPLY_TO,
    ASPECT_SUBJECT,
    ASPECT_GREETING,
    ASPECT_ROWS, /* of one table, by label */
    ASPECT_LINK, /* the registrable domain it leads to */
    ASPECT_ADDRESS,
    ASPECT_CERTIFICATE,
    ASPECT_DEMAND, /* a field or a button that only one of them has, asking for a secret */
    ASPECT_N
};

struct difference {
    enum aspect aspect;
    struct str part[2];  /* "m3.sender"; "" where one has none */
    struct str value[2]; /* as it is seen; "" = nothing */
};

/* How alike two notices are; -1 = not to be compared (other channel). Larger is nearer. */
int counterpart_nearness(const struct notice *fake, const struct notice *genuine);

/* The same part of the genuine side; "" when it has none. Panels, devices and the situation keep
 * their names. */
struct str counterpart_part(struct arena *arena, const struct side sides[2], struct str part);

/* The page behind a notice; NULL: its links lead to none. */
const struct page *counterpart_page(const struct side *side);

/* In reading order, at most room; returns how many. Values may live in the arena. */
size_t counterpart_differences(struct arena *arena, const struct side sides[2],
                               struct difference *out, size_t room);

const char *aspect_name(enum aspect aspect); /* "sender", "reply_to", ... */

#endif
