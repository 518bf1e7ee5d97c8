/* edges.h - words keep off the edges above and below, as they do at the sides: no nearer than 8 dp.
 *
 * Counted from the square a letter stands in, not from its line, which is taller. A line that a
 * scrolling area cuts is in the middle of being scrolled; so is a whole one by chance near an edge
 * that it can still be moved from. That is why a list is held to its upper edge as it opens, to its
 * lower one after everything has been scrolled to its end.
 */
#ifndef EDGES_H
#define EDGES_H

#include "tests/test.h"
#include "ui/draw.h"

#define EDGES_LEAST_DP 8

enum edges_which { EDGES_UPPER, EDGES_LOWER };

static inline bool edges_is_near(const struct draw_item *item, struct rect within,
                                 enum edges_which which)
{
    int over = (item->at.h - item->size_px) / 2, top = item->at.y + over,
        end = item->at.y + item->at.h - over;

    return which == EDGES_UPPER ? top < within.y + EDGES_LEAST_DP
                                : end > within.y + within.h - EDGES_LEAST_DP;
}

/* How many stand too near; each is named. */
static inline int edges_near_n(const struct draw *draw, struct rect within, enum edges_which which,
                               const char *name)
{
    struct clips clips = clips_of(within);
    int near_n = 0;

    for (size_t i = 0; i < draw->n; i++) {
        const struct draw_item *item = &draw->items[i];

        if (clips_take(&clips, item) || item->kind != DRAW_TEXT || item->font == FONT_ICON ||
            item->is_reading) {
            continue;
        }
        if (rect_meet(item->at, clips_now(&clips)).h == item->at.h &&
            edges_is_near(item, within, which)) {
            printf("%s: \"%.*s\" stands at the %s edge\n", name, STR_ARGS(item->text),
                   which == EDGES_UPPER ? "upper" : "lower");
            near_n++;
        }
    }
    return near_n;
}

#endif
