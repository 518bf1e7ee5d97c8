/* published.h - closed months as managers were told them, cell by cell, folded from the ledger.
 *
 *   published.cell month=2026-09 programme=ID unit=ID answers=ID people=N pressed=SHARE
 * alerted=SHARE month.publish month=2026-09 cells=N   the last N cells of the month are what is
 * told from now on
 *
 * SHARE is a number of people, "5-7" (of several pieces, one of them bounded), "at_most",
 * "at_least" or "hidden". What is written down is what the page says and no more: a later answer, a
 * move that is dated back or an erased person changes nothing on it, or two looks at one month
 * would tell of whoever made the difference. A month published without cells= (by an older program,
 * or made up) is worked out on the spot.
 */
#ifndef CORE_PUBLISHED_H
#define CORE_PUBLISHED_H

#include "core/ledger.h"
#include "measure/proportion.h"

/* One unit in one month, as it may be told. */
struct group_cell {
    struct str month, unit;
    struct str answers; /* the unit whose numbers stand here; "" = nothing may be shown */
    int64_t people_n;   /* of `answers` */
    struct count pressed, alerted;      /* exact, or the least of a range; else zeroed */
    int pressed_print, alerted_print;   /* enum privacy_print */
    int64_t pressed_most, alerted_most; /* of a range; else as pressed.of, alerted.of */
};

struct published_cell {
    struct str programme;
    struct group_cell cell;
    bool is_told; /* its month was published with it */
};

struct published {
    struct arena *arena;
    struct published_cell *at;
    size_t n, room_n;
    struct names months; /* those whose cells stand here, without any as well */
};

void published_fold(struct published *published, const struct ledger_line *line);

/* Told as it stands here, whatever is known today. published NULL: no. */
bool published_is_kept(const struct published *published, struct str month);

/* The i-th cell told of a month and programme from *at on; NULL past the last. *at: where to look
 * next, 0 at first. */
const struct group_cell *published_next(const struct published *published, struct str month,
                                        struct str programme, size_t *at);

/* What is to be kept of a cell; values live in the arena or in `cell`. */
void published_put(struct arena *arena, struct str programme, const struct group_cell *cell,
                   struct ledger_line *line);

#endif
