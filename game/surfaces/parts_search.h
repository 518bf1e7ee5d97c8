/* parts_search.h - the pill that searches are typed into, on the home screen and in the browser.
 *
 * Enter or the icon at its end asks OPEN "<device>/browser/search", and what was typed stands in
 * call->query for as long as the browser is in front; it is never stored. The service's own host
 * typed out, in whole or half width, leads to its site as a browser's bar does; a name alone is a
 * search, whatever its width.
 */
#ifndef SURFACES_PARTS_SEARCH_H
#define SURFACES_PARTS_SEARCH_H

#include "surfaces/surfaces.h"
#include "ui/edit.h"

struct search {
    const char *part; /* "home.search"; its icon is "<part>.go" */
    struct edit *edit;
    const char *hint; /* id of a sentence */
    uint32_t ground;
    uint32_t edge; /* 0 = none */
};

/* True: it was asked for; what was typed still stands in `edit`. */
bool search_view(const struct surface_call *call, struct rect at, const struct search *search);

/* Whether these words mean the service: its name or host is in them, or they in its name. */
bool search_means_service(const struct surface_call *call, struct str words);

#endif
