/* judge.h - the rooms of the drill "judge": its rules (judge.c), its course (judge_moves.c), its
 * panel (judge_panel.c). */
#ifndef DRILLS_JUDGE_H
#define DRILLS_JUDGE_H

#include "core/drill.h"
#include "ui/widgets.h"

#define JUDGE_TELLS_N 8 /* contacts whose answers scroll into view as they come */

struct judge_looks {
    struct ui_scroll scroll;
    bool is_ending;          /* "I'm done" was pressed: asks once more */
    int told[JUDGE_TELLS_N]; /* of each contact: 0 not asked, 1 asked, 2 answered */
};

void judge_moves(const void *state, const struct world *world, struct moves *out);
void judge_view(const struct drill_call *call);

#endif
