/* parts_address.h - an address as a browser's bar shows it: never whole.
 *
 * https:// and www. are hidden. A phone shows the host alone and cuts it at its left; a desktop
 * shows host and path and cuts them at the right. Set in FONT_ADDRESS.
 */
#ifndef SURFACES_PARTS_ADDRESS_H
#define SURFACES_PARTS_ADDRESS_H

#include "surfaces/surfaces.h"

struct address {
    struct str url;
    struct str part;      /* the words of the bar: pressing them asks to see the whole */
    struct str site_part; /* the icon before them: what is known about the connection */
};

enum address_press { ADDRESS_NOTHING, ADDRESS_WORDS, ADDRESS_SITE };

/* The rounded field itself, as high as `at`. */
enum address_press address_view(const struct surface_call *call, struct rect at,
                                const struct address *address);

bool address_is_open(struct str url); /* http: everybody on the way can read it */

/* The longest end of `text` that fits, behind an ellipsis where something was cut. In the frame. */
struct str cut_at_left(struct ui *ui, enum font font, int size_px, int w_px, struct str text);

#endif
