/* seats.h - the morning of a first day: people come to one of many seats, say their employee number
 * and the code on their slip, and play; each seat keeps a file of its own, merged afterwards.
 *
 *   seat.code person=ID programme=ID digest=$argon2id$… until=DAY    a slip was printed
 *   seat.open person=ID code=LINE                                    it was used, at this seat
 *
 * A code is kept as its digest only, opens until a day (that day too), and once: at the seat where
 * it was used it goes on until their round is finished, at no other after they are merged. A new
 * slip makes the one before it worthless. The program itself may lie on a share that nobody can
 * write: a seat takes people, programmes and codes from a start file beside it (desk/transfer.h
 * reads it), which holds no answers.
 */
#ifndef DESK_SEATS_H
#define DESK_SEATS_H

#include "core/programme.h"
#include "desk/desk.h"

#define SEAT_CODE_N 9 /* "K7QP-3MXR" */

struct slip {
    const struct person *person;
    char code[SEAT_CODE_N + 1]; /* as printed; nowhere else */
};

struct slips {
    struct slip *at; /* by number */
    size_t n;
};

/* A slip for everybody enrolled who has a number and is not done; in the arena. False: unknown
 * programme, nobody to print for, or the store failed. */
bool seats_issue(struct desk *desk, struct arena *arena, struct str programme, int64_t until_day,
                 struct slips *out, struct fault *fault);

/* Everything a seat must know, and nobody's answers. */
bool seats_start_file(struct desk *desk, struct sink *sink, struct fault *fault);
/* Into the seat's own store; again is harmless. */
bool seats_take_start(struct desk *desk, const char *path, struct fault *fault);

/* whom a number and a code let in, and to what; they live as long as the roster and the desk */
struct seat_guest {
    const struct person *person;
    struct str programme;
};

/* Spaces, hyphens, small and full-width letters do not matter. False: "seat.wrong" (number or
 * code), "seat.over", "seat.used", "pin.wait" after several wrong ones, or the store failed. */
bool seats_enter(struct desk *desk, struct str number, struct str code, int64_t today,
                 struct seat_guest *guest, struct fault *fault);

enum seat_state { SEAT_OPEN, SEAT_BEGUN, SEAT_DONE };
struct seat_row {
    struct str person, programme; /* ids */
    enum seat_state state;
    size_t opened_n; /* at how many seats; more than one is worth a look */
};
/* Of every slip that holds, in the order they were printed; from merged files. */
bool seats_list(struct desk *desk, struct arena *arena, struct seat_row **out, size_t *n,
                struct fault *fault);
const char *seat_word(enum seat_state state); /* "open" "begun" "done" */

#endif
