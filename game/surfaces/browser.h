/* browser.h - what the rooms of the browser share; browser*.c include it, nobody else. */
#ifndef SURFACES_BROWSER_H
#define SURFACES_BROWSER_H

#include "surfaces/parts_blocks.h"
#include "surfaces/parts_site.h"

#define BROWSER_TABS_N 16

struct browser_looks {
    uint64_t closed[BROWSER_TABS_N]; /* tabs that were closed; what is opened again is none */
    size_t closed_n;
    size_t blanks_n, front; /* new tabs beside the first; which of them all was last in front */
    /* of what is open */
    struct ui_scroll page;
    uint64_t shown; /* hash of what the rest is about */
    struct edit query;
    int64_t loading_ms; /* since when it is loaded anew; 0 = it is not */
    struct site_looks site;
    bool is_tabs;
    /* the field that the password manager stands for, and the one that had the focus before */
    struct str manager, manager_before;
    bool is_manager_away;
    int manager_px; /* as high as it was in the last frame */
    struct blocks_looks blocks;
};

struct browser {
    const struct surface_call *call;
    struct browser_looks *looks;
    const struct page_state *open; /* NULL: start or search */
    bool is_desktop;
};

struct blocks browser_blocks(const struct browser *browser); /* of the open page */

/* Over the page: the saved account or code for the field in focus, where there is one. */
void browser_manager(const struct browser *browser, struct rect room);
int browser_manager_h(const struct browser *browser); /* px it hides at the bottom of the page */

/* By password or passkey, on the service's own domain: a fake signs nobody in. */
bool browser_is_signed_in(const struct browser *browser);

struct browser_tab {
    const struct page_state *page; /* NULL: a new tab, */
    size_t blank;                  /* by its number; 0 = the one there is from the start */
};
/* The tabs that stand open: the first new tab, pages, other new tabs. */
struct browser_tabs {
    struct browser_tab at[BROWSER_TABS_N];
    size_t n;
};
struct browser_tabs browser_tabs(const struct browser *browser);
/* What is open stands in a tab, whether or not that was closed before. */
void browser_tabs_keep(const struct browser *browser);
void browser_tab_strip(const struct browser *browser, struct rect at); /* of a desktop */
void browser_tab_list(const struct browser *browser, struct rect at);  /* of a phone */

/* The palette with the quiet ink that a browser's own icons wear. */
struct palette browser_ink(const struct browser *browser);

/* Tabs and address bar, cut off the top of *room. */
void browser_bar(const struct browser *browser, struct rect *room);
/* Over the page, as far as they are open: the whole address, what is known about the site and its
 * certificate, the tabs. */
void browser_panels(const struct browser *browser, struct rect at);

void browser_start(const struct browser *browser, struct rect at);
void browser_search(const struct browser *browser, struct rect at);

void browser_reload(const struct browser *browser); /* forgets what was typed */

/* "<page>.<name>", in the asks' arena. */
struct str page_part(const struct browser *browser, const char *name);
/* Asks for "<device>/browser[/<item>]". */
void browser_go(const struct browser *browser, struct str item);

#endif
