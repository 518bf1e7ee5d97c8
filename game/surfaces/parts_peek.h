/* parts_peek.h - where a link really leads: looked at by hovering, a long press or the context key.
 *
 * Desktops show it at the bottom left as browsers do; phones show it at the bottom while the
 * pointer rests, and as a sheet after a long press or the context key. Looking asks INSPECT of the
 * link's part, once. Nothing is opened.
 */
#ifndef SURFACES_PARTS_PEEK_H
#define SURFACES_PARTS_PEEK_H

#include "surfaces/surfaces.h"

/* in a surface's looks, zeroed at first */
struct peek {
    uint64_t part;      /* ui_id of the link looked at; 0 = none */
    struct str url;     /* of the scenario */
    struct str gateway; /* host that a mail service puts in front of it; "" = none */
    bool is_sheet;
};

/* For each link, with the reply of its control. */
void peek_listen(const struct surface_call *call, struct peek *peek, struct str part,
                 struct ui_reply reply, struct str url);

/* Last in the surface's view: above everything in call->at. */
void peek_view(const struct surface_call *call, struct peek *peek);

#endif
