/* sittings.h - rounds that were begun, by whom, for which programme, and whether they were
 * finished: folded from the ledger, so that measures know what an answer counts for.
 *
 *   round.begin round=ID pack=… brand=… lang=… seed=… cases=a,b,c [programme=ID] [mode=measuring]
 *               [form=ID] [wave=N] [practice=1] [together=1] [helped=1] [group=ID,ID]
 *   round.end round=ID [gate=passed|failed]
 *
 * `who` of the line played it; together: everybody in `group` did, and it counts for the household
 * only. practice: it leads up to a test of the programme and is no try at it.
 */
#ifndef CORE_SITTINGS_H
#define CORE_SITTINGS_H

#include "core/ledger.h"
#include "core/names.h"

struct sitting {
    struct str round, person, pack, programme, form, group;
    int64_t begun_utc_ms, ended_utc_ms; /* SITTING_OPEN while it is not finished */
    int64_t cases_n, wave;              /* wave -1: none was told */
    bool is_failed;                     /* at the programme's gate, as the person was told */
    bool is_measuring, is_practice, is_together, is_helped;
};
#define SITTING_OPEN INT64_MAX

struct sittings {
    struct arena *arena;
    struct sitting *at; /* in order of beginning */
    size_t n, room_n;
    struct names rounds; /* numbered as they stand */
};

void sittings_fold(struct sittings *sittings, const struct ledger_line *line);
const struct sitting *sitting_of(const struct sittings *sittings, struct str round); /* NULL */
/* Days (since 1970-01-01, in a zone so many minutes east) on which this person finished rounds of
 * the programme, practice left out, ascending; room for sittings->n. A failed try at its
 * gate is none before the last of tries_n (0: there is no gate). Returns how many. */
size_t sittings_done_days(const struct sittings *sittings, struct str person, struct str programme,
                          size_t tries_n, int offset_min, int64_t *days);

#endif
