/* programmes.h - the programmes that are there, and who is due.
 *
 * Read from content/programmes/<id>.json at desk_open, in every voice. Who is due is worked out
 * from enrolments and finished rounds.
 */
#ifndef DESK_PROGRAMMES_H
#define DESK_PROGRAMMES_H

#include "core/programme.h"
#include "desk/round.h"

/* From desk_open. False: `fault` when a file cannot be read, `faults` for what is in it. */
bool programmes_open(struct desk *desk, struct faults *faults, struct fault *fault);

/* In the voice that is spoken; NULL: none by that id, or past the end. */
const struct programme *programmes_find(const struct desk *desk, struct str id);
const struct programme *programmes_at(const struct desk *desk, size_t i);

/* Days since 1970-01-01 where this computer stands. */
int64_t desk_today(void);

/* From `day` on; person and unit "" = everybody. False: unknown programme, person or unit, enrolled
 * already, or the store failed. */
bool programmes_enrol(struct desk *desk, struct str programme, struct str person, struct str unit,
                      int64_t day, struct fault *fault);
bool programmes_leave(struct desk *desk, struct str programme, struct str person, struct str unit,
                      int64_t day, struct fault *fault);

/* one programme that somebody is enrolled in */
struct reminder {
    const struct programme *programme;
    struct str person;
    struct due due;
};

/* Of this person, the most pressing first; done ones last. Returns how many; *out lives in the
 * arena. */
size_t programmes_due(const struct desk *desk, struct arena *arena, struct str person,
                      int64_t today, struct reminder **out);

/* The round this person is to play for a programme now, the practice before a test included: its
 * pack, mode, cases and wave. An overdue or due wave, else the one to come; a passed or used-up
 * test counts up its forms. False: unknown programme, or none of its packs is here. *wish lives as
 * long as the desk. */
bool programmes_wish(const struct desk *desk, struct str programme, struct str person,
                     struct round_wish *wish, struct fault *fault);

/* What the person is told at the end of a test of a programme with a gate: "passed", "failed"; ""
 * of any other round. Who is due next follows from it; measures work it out anew. */
struct str programmes_told(const struct round *round);

#endif
