/* parts_faces.h - how apps and people look in small: tiles, avatars, badges; and colours out of
 * data. */
#ifndef SURFACES_PARTS_FACES_H
#define SURFACES_PARTS_FACES_H

#include "surfaces/surfaces.h"

/* of an app */
struct face {
    struct str name;
    const char *icon; /* Material name */
    uint32_t ground;
};

/* The official app wears its brand's name, icon and colour. */
struct face face_of_surface(struct ui *ui, const struct world *world, struct str surface);
/* The app a message comes through: a web push comes through the browser, a call through the
 * telephone. */
struct face face_of_notice(struct ui *ui, const struct world *world, const struct notice *notice);

void face_tile(struct ui *ui, struct rect at, struct face face); /* rounded square with the icon */
/* The square alone, for an icon that is drawn by hand. */
void face_ground(struct ui *ui, struct rect at, uint32_t ground);
void face_avatar(
    struct ui *ui, struct rect at,
    struct str name); /* circle with the first letter; the same name, the same colour */
void face_badge(struct ui *ui, struct rect tile,
                int n); /* at the upper right corner of tile; nothing for 0 */

uint32_t colour_of(struct str hex, uint32_t otherwise); /* "#rrggbb" */
uint32_t colour_on(uint32_t ground); /* white or near-black, whichever reads better */
uint32_t colour_mix(uint32_t a, uint32_t b, int percent_b);
uint32_t colour_faded(uint32_t colour, int percent); /* alpha */

#endif
