/* parts_bars.h - what the bars and rows of several surfaces share: an app's top bar, a list row, an empty room.
 *
 * All draw with the device's palette. Texts given are borrowed until the frame's end.
 */
#ifndef SURFACES_PARTS_BARS_H
#define SURFACES_PARTS_BARS_H

#include "surfaces/surfaces.h"

/* Asks to open "<device>/<surface>[/<item>]" on the call's own device. */
void open_ask(const struct surface_call *call, struct str surface, struct str item);

struct bar {
    struct str back; /* part of the arrow: "email.back"; empty = no arrow */
    struct str back_surface, back_item; /* what the arrow opens */
    struct str title;
    bool is_title_address; /* set in FONT_ADDRESS: a sender, a number */
    uint32_t ground;       /* 0 = the palette's card */
};

/* Cuts the bar off the top of *room and draws it; returns what is free of it, right of the title. */
struct rect bar_view(const struct surface_call *call, struct rect *room, const struct bar *bar);

/* A button at the right end of what bar_view returned; takes its place from *free. */
bool bar_icon(const struct surface_call *call, struct rect *free, struct str part, const char *icon,
              struct str name);

struct row {
    struct str part;
    struct str avatar;  /* a name: a disc with its first letter stands in front; empty = none */
    const char *icon;   /* or an icon on a soft ground; NULL = none */
    struct str title;   /* set in FONT_ADDRESS: only there do look-alike letters look alike */
    struct str line;    /* under the title, one line; may be empty */
    struct str preview; /* under it, soft, one line; may be empty */
    struct str meta;    /* right of the title: a time */
    bool is_strong;     /* unread: bold, with a dot */
    bool is_chosen;     /* stands open beside the list */
    bool has_more;      /* a chevron at its end */
};
int row_h(const struct surface_call *call, const struct row *row); /* px */
bool row_view(const struct surface_call *call, struct rect at, const struct row *row); /* pressed */

/* A large soft icon and a sentence in the middle of an empty room. */
void empty_view(const struct surface_call *call, struct rect at, const char *icon, struct str says);

int line_h(const struct ui *ui, int size_dp); /* px of one line of that size */

#endif
