/* parts_site.h - what unfolds under an address bar: the whole address; what is known about the
 * site, and one step deeper its certificate, most of which says nothing. The same for whatever
 * page a link led to and for the official site behind the bookmark.
 */
#ifndef SURFACES_PARTS_SITE_H
#define SURFACES_PARTS_SITE_H

#include "surfaces/parts_address.h"

/* in a surface's looks; zeroed = nothing is unfolded */
struct site_looks {
    bool is_address, is_site, is_certificate;
};

struct site {
    const struct surface_call *call;
    struct site_looks *looks;
    struct str url;
    const struct certificate *certificate; /* issued to nobody: there is nothing behind the lock */
    struct str part;                       /* of the certificate */
    bool is_desktop;
    int left_dp; /* of a desktop's panel, from the page's left edge */
};

/* What a press in the bar unfolds or folds. */
void site_pressed(const struct site *site, enum address_press press);

/* Over the page, as far as anything is open. Returns true when the certificate was asked for. */
bool site_panels(const struct site *site, struct rect at);

#endif
