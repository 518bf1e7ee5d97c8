/* device.h - what the rooms of the device around a surface share; device_*.c include it, nobody
 * else. */
#ifndef SURFACES_DEVICE_H
#define SURFACES_DEVICE_H

#include "surfaces/parts_blocks.h"

struct device_looks {
    struct str banner_open; /* notice whose banner is unfolded; "" = none */
    struct str banner_gone; /* notice whose banner was put away */
    struct str line_away;   /* call that is talked on while something else is looked at */
    size_t line_said_n; /* captions that stood there when they were last scrolled to their end */
    struct edit query;  /* what was searched for last, while the browser is in front */
    int idle;           /* app that takes no part, over home; from 1, 0 = none */
    struct ui_scroll line_scroll;
    struct blocks_looks line_blocks;
};

struct device_call {
    struct ui *ui;
    const struct world *world;
    const struct device *device;
    struct looks_store *store;
    struct device_looks *looks;
    struct asks *asks;
    struct place place; /* on this device: its home when the learner is elsewhere */
};

/* The icon of its network: "wifi", or that it is offline. */
const char *device_network(const struct device_call *call);
/* The ring of what has the focus on the device's own bars: in their ink, which any ground of theirs
 * shows. */
void device_ring(struct ui *ui, struct rect at, uint32_t ink);
/* Over the wallpaper: home and the notification centre. */
bool device_is_bare(const struct device_call *call);
/* The waiting page, or the surface the learner is on. */
void device_screen(const struct device_call *call, struct rect at);
void device_go(const struct device_call *call, struct str surface, struct str item);
/* Shuts the app that takes no part, or goes one step up; false where neither is. */
bool device_has_back(const struct device_call *call);
void device_back(const struct device_call *call);
/* One step up: the place an arrow or Escape leads to; "" at home. */
struct str device_up(const struct device_call *call);
/* The sign-in that this device waits with, while it pends and shortly after; NULL otherwise. */
const struct attempt_state *device_waits(const struct device_call *call);

void device_phone(const struct device_call *call, struct rect at);
void device_desktop(const struct device_call *call, struct rect at);
void device_wallpaper(const struct device_call *call, struct rect at);
void device_waiting(const struct device_call *call, struct rect at);
/* The tab strip of a browser with one tab: the service's site. */
void device_tab(const struct device_call *call, struct rect strip);

/* The call that rings or is talked on; NULL = none. In front: instead of everything else. */
const struct notice_state *device_line(const struct device_call *call);
bool device_line_is_front(const struct device_call *call);
void device_line_view(const struct device_call *call, struct rect at);
/* Cut off the top of *room while a call is talked on behind: pressing it leads back. */
void device_line_strip(const struct device_call *call, struct rect *room);

/* The newest message that came a moment ago, above whatever is on: at the top of `at`, or at its
 * bottom right. */
void device_banner(const struct device_call *call, struct rect at);

#endif
