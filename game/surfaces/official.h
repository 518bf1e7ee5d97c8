/* official.h - what the rooms of the official app share; official*.c include it, nobody else.
 *
 * Which panels there are, what they show and what can be done in them is the brand's data; the
 * kinds of panel are one file each. Who made an entry is never shown: that would be the answer.
 */
#ifndef SURFACES_OFFICIAL_H
#define SURFACES_OFFICIAL_H

#include "surfaces/parts_site.h"
#include "ui/edit.h"

struct official_looks {
    struct ui_scroll scroll, side;
    uint64_t shown; /* hash of the panel the rest is about */
    struct edit secret;
    struct site_looks site; /* unfolded under the site's bar */
    int64_t loading_ms;     /* since when it is loaded anew; 0 = it is not */
};

struct official {
    const struct surface_call *call;
    struct official_looks *looks;
    const struct panel *panel; /* NULL: the app's home */
    struct str entry;          /* the one that is open; "" = none */
    bool is_desktop;
};

void official_site(const struct official *official, struct rect at);       /* on a desktop */
void official_view_panel(const struct official *official, struct rect at); /* the one open */
void official_home(const struct official *official, struct rect at);
int official_rows(const struct official *official, struct rect at); /* a row for each panel */

/* Each draws a panel's content from the top of at and returns px taken. */
int official_list(const struct official *official, struct rect at);
int official_entry(const struct official *official,
                   struct rect at); /* one entry of a list, whole */
int official_pending(const struct official *official, struct rect at);
int official_ledger(const struct official *official, struct rect at);
int official_toggle(const struct official *official, struct rect at);
int official_form(const struct official *official, struct rect at);

/* What can be taken, chosen or written about here, below the rest; 0 where nothing is. */
int official_offers(const struct official *official, struct rect at);

/* "official.<panel>[.<rest>]" in the asks' arena. */
struct str official_part(const struct official *official, struct str rest);
struct str official_entry_part(const struct official *official, struct str entry, const char *does);
void official_press(const struct official *official, struct str part);

/* The entries of the panel's sheet that are there, newest first; in the frame. */
struct entries {
    const struct account_entry **at;
    size_t n;
};
struct entries official_entries(const struct official *official);
/* When it was; empty for what is too old to matter. */
struct str official_when(const struct official *official, const struct account_entry *entry);

/* What is told of it; of an attempt in the history first what has become of it so far. */
struct str official_detail(const struct official *official, const struct account_entry *entry);
/* Whether the button below would squeeze the words beside it in a row of w_px: it stands under
 * them then. */
bool official_is_removed_below(const struct official *official, int w_px);

/* The button that takes an entry out, and its label: what that is called depends on the sheet. */
struct str official_remove_label(const struct official *official);
void official_remove(const struct official *official, struct rect at,
                     const struct account_entry *entry);

/* A soft card of height h; returns its inside. */
struct rect official_card(const struct official *official, struct rect at, int h);
/* A green line that says what was done. Returns px taken. */
int official_done(const struct official *official, struct rect at, struct str words);
int official_empty(const struct official *official, struct rect at);

#endif
