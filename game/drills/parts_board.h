/* parts_board.h - for views of drills that are boards (drill.h, is_board): the wide card in the
 * middle and the panel beside it. */
#ifndef DRILLS_PARTS_BOARD_H
#define DRILLS_PARTS_BOARD_H

#include "core/drill.h"
#include "ui/widgets.h"

struct board {
    struct rect middle, panel; /* inside their cards; the panel's right edge is left for its bar */
};

/* Draws both cards. */
struct board board_of(const struct drill_call *call);

/* Draws again when the case's clock shows next_s (NEVER_MS: nothing is due), and every second while
 * it runs, for the clock on the board. */
void board_wake(const struct drill_call *call, int64_t next_s);

#endif
