/* outcome_table.h - the scoring law as rows of data; only outcome*.c reads them.
 *
 * First matching row wins; the last row of each table matches everything. Bits: 1 << enum value.
 */
#ifndef CORE_OUTCOME_TABLE_H
#define CORE_OUTCOME_TABLE_H

#include "core/outcome.h"

enum {
    SENDERS = 3,
    GENUINE = 1 << SENDER_GENUINE,
    IMPOSTOR = 1 << SENDER_IMPOSTOR,
    ANYONES = 15,
    NOBODYS = 1 << WHOSE_NONE,
    MINE = 1 << WHOSE_MINE,
    KNOWNS = 1 << WHOSE_KNOWN,
    OURS = MINE | KNOWNS,
    STRANGERS = 1 << WHOSE_FOREIGN,
};

/* What was done, as far as it answers anything: an answer inside a fake answers nothing. */
enum {
    DONE_LEFT = 1,
    DONE_APPROVED_INSIDE = 2,
    DONE_APPROVED = 4,
    DONE_DENIED_INSIDE = 8,
    DONE_DENIED = 16,
    ANY_DONE = 31,
    ANY_APPROVED = 6,
    ANY_DENIED = 24,
    ANY_INSIDE = 10,
    ANY_OFFICIAL = 20,
};

/* Facts beside the answer; each also stands negated, so that a row can ask for either. */
enum {
    ALERTED = 1,
    NOT_ALERTED = 1 << 1,
    CHANGED = 1 << 2,
    UNCHANGED = 1 << 3,
    OUT = 1 << 4,
    NOT_OUT = 1 << 5,
    OTHER = 1 << 6,
    NO_OTHER = 1 << 7,
    FAIR = 1 << 8,
    UNFAIR = 1 << 9,
    DESK = 1 << 10,
    NO_DESK = 1 << 11,
    ASKED = 1 << 12,
    UNASKED = 1 << 13,
    AGAIN = 1 << 14,
    NOT_AGAIN = 1 << 15,
    PRESSED = 1 << 16,
    UNTOUCHED = 1 << 17,
    GAVE_ID = 1 << 18,     /* exposure E2 or more */
    GAVE_SECRET = 1 << 19, /* E3 or more */
    LET_IN = 1 << 20       /* E4 */
};

struct outcome_row {
    unsigned senders, whose, done, needs; /* every bit of needs must hold */
    int is;
};

extern const struct outcome_row outcome_rows[], end_rows[], duty_rows[], habit_rows[];

#endif
