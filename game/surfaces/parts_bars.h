/* parts_bars.h - what most apps on a device share: the bar at the top, and rows of messages. */
#ifndef SURFACES_PARTS_BARS_H
#define SURFACES_PARTS_BARS_H

#include "surfaces/surfaces.h"

struct bar {
    struct str owner; /* names its controls: "email" gives "email.back" */
    struct str title; /* "" = the caller fills the room */
    struct str up;    /* place the arrow leads to; "" = no arrow */
    int right_px;     /* kept free at the right for the caller's icons */
    uint32_t ground;  /* 0 = the palette's card */
};

/* Cuts the bar off the top of *room and draws it; pressing its arrow asks OPEN `up`. Returns what
 * is free in it: right of the arrow without a title, otherwise the right_px. */
struct rect bar_top(const struct surface_call *call, struct rect *room, struct bar bar);

/* The ground of a surface's top bar; the device's own bars continue it. */
uint32_t bar_ground(const struct ui *ui, const struct world *world, struct str surface);

/* of a list of messages */
struct row {
    struct str part;
    struct str name, time;
    struct str time_short; /* where the name would be cut for the time; "" = the same */
    struct str lines[2]; /* under the name: subject and preview, or the latest words; "" = absent */
    int lines_n;         /* most lines of the name and of each of those; 0 = one */
    bool is_unread;
    bool is_address;  /* name is set like an address, Latin first: always so for senders */
    const char *icon; /* stands in front instead of the name's first letter; NULL = the letter */
    bool is_chosen;   /* stands open beside the list */
    bool has_more;    /* leads deeper: a chevron at its end */
};

int row_h(struct ui *ui, const struct row *row, int w_px); /* px */
bool row_view(const struct surface_call *call, struct rect at,
              const struct row *row); /* true: pressed */

/* One icon of the bar, from its right end: takes its place from *bar. */
bool bar_icon(const struct surface_call *call, struct rect *bar, struct str part, const char *icon,
              struct str name);

/* What is loaded anew since then shows a line that runs along under the bar; 0 = nothing is, and 0
 * it becomes when the line has arrived. */
void bar_loading(const struct surface_call *call, int64_t *since_ms, struct rect bar);

int line_h(const struct ui *ui, int size_dp); /* px of one line of text */
int grown_px(const struct ui *ui, int dp);    /* px of what has to grow with the type */

/* In the middle of an empty list: an icon and a sentence. */
void empty_view(const struct surface_call *call, struct rect at, const char *icon, struct str says);

#endif
