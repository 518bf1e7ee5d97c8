/* damage.h - which pixels changed between two frames, from their draw lists alone.
 *
 * The surface is divided into square cells; each cell holds the hash of every item (with its clip)
 * that touches it. Cells whose hash differs are joined into few rectangles (rxi/lite's rencache
 * showed the idea). No change, no rectangles, no paint.
 */
#ifndef UI_DAMAGE_H
#define UI_DAMAGE_H

#include "ui/draw.h"

#define DAMAGE_CELL_PX 64
#define DAMAGE_MOST_N 16

struct damage {
    int w, h; /* surface, px */
    int across_n, down_n;
    uint64_t *now, *before; /* cells; owned by the arena given to damage_init */
    struct rect rects[DAMAGE_MOST_N];
    size_t n;
};

/* Everything is damaged at first. */
void damage_init(struct damage *damage, struct arena *arena, int w, int h);
void damage_all(struct damage *damage); /* after an expose or a resize */
size_t damage_find(struct damage *damage, const struct draw *draw); /* fills rects; returns n */

#endif
