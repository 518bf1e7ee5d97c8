/* home.h - what the rooms of the home screen share; home*.c include it, nobody else. */
#ifndef SURFACES_HOME_H
#define SURFACES_HOME_H

#include "surfaces/surfaces.h"
#include "ui/edit.h"

struct home_looks {
    struct edit query;
    int64_t
        idle_until_ms; /* an app that takes no part was pressed: says so until then; show clock */
};

/* The pill of parts_search.h. */
void home_search(const struct surface_call *call, struct rect at);

/* An app of the device: tile, name, badge. Pressing it asks OPEN. */
void home_app(const struct surface_call *call, struct rect at, const struct surface *surface);

/* Apps that only make the screen look lived in, in a fixed order; false past the last. Keys do not
 * stop at them. */
bool home_idle(const struct surface_call *call, struct rect at, size_t i);

void home_phone(const struct surface_call *call);
void home_desktop(const struct surface_call *call);

/* px of a tile and its name, of so many lines */
int home_app_h(const struct ui *ui, int lines_n);

#endif
