/* home.h - what the rooms of the home screen share; home*.c include it, nobody else. */
#ifndef SURFACES_HOME_H
#define SURFACES_HOME_H

#include "surfaces/surfaces.h"
#include "ui/edit.h"

struct home_looks {
    struct edit query;
};

/* The pill of parts_search.h. */
void home_search(const struct surface_call *call, struct rect at);

/* An app of the device: tile, name, badge. Pressing it asks OPEN. */
void home_app(const struct surface_call *call, struct rect at, const struct surface *surface);

/* The same for any tile: what can be pressed, and its name; the tile is the caller's to draw. */
bool home_tile(const struct surface_call *call, struct rect at, struct str part, struct str name,
               struct rect *tile);

/* Apps that only make the phone look lived in, in a fixed order; false past the last. Pressed, one
 * opens in call->idle: nothing is asked for, nothing of it is a place. */
bool home_idle(const struct surface_call *call, struct rect at, size_t i);
void home_idle_page(const struct surface_call *call, size_t i);

void home_phone(const struct surface_call *call);
void home_desktop(const struct surface_call *call);

/* px of a tile and its name, of so many lines */
int home_app_h(const struct ui *ui, int lines_n);

#endif
