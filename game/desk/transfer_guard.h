/* transfer_guard.h - what a file may bring into a store that somebody answers for.
 *
 * A store with an organiser's PIN, or one that has printed slips for seats, does not believe what a
 * file says about roles, PINs, people, programmes, months or rules: whoever carries the file can
 * write into it. From such a file come, of people on the roster there:
 *
 *   round.begin .item .end · access.view · notice.read · person.times · pair.seen · seat.open
 *
 * said by themselves and about nobody else, in rounds that are nobody else's, and their records.
 * For whom a slip was printed, only from a file in which it was opened: so nothing comes under a
 * name without a line that the organiser's list of seats counts. What is there already, word for
 * word, may come again. Everything else is the organiser's to say: left out and counted, unless the
 * wish says that the organiser takes in the whole (transfer.h).
 *
 * What it cannot know is who sat at the seat: somebody who holds the file of a seat can still play,
 * or make up, the round of whoever opened it there.
 */
#ifndef DESK_TRANSFER_GUARD_H
#define DESK_TRANSFER_GUARD_H

#include "adapters/store.h"
#include "core/names.h"

struct merge_guard {
    bool is_on;
    struct arena *arena;
    struct names people, slipped; /* on the roster there; for whom a slip was printed */
    struct names slips;           /* "line person" */
    struct names opened;          /* whose slip was used, in this file */
    struct names rounds, own;     /* begun; "round person" of each */
};

/* On where `into` has a PIN or slips and it is not the organiser who brings it all. */
bool guard_open(struct merge_guard *guard, struct arena *arena, struct store *into, bool is_whole,
                struct fault *fault);
bool guard_takes_line(const struct merge_guard *guard, const struct ledger_line *line);
bool guard_takes_record(const struct merge_guard *guard, const struct record_head *head);
/* After it was written: whose slip was used, whose round it is. */
void guard_heed(struct merge_guard *guard, const struct ledger_line *line);

#endif
