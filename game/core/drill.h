/* drill.h - the seam between the corridor and what is exercised: one const entry a drill, one line
 * in drills/list.h.
 *
 * A drill's state is plain bytes (no pointers but into the scenario), so that it can be copied to
 * try a decision. `apply` serves live play and replay alike. `moves` lists what bots and property
 * tests may do.
 */
#ifndef CORE_DRILL_H
#define CORE_DRILL_H

#include "core/metrics.h"
#include "core/record.h"
#include "core/world.h"

struct ui;
struct rect;
struct asks;

enum move_grade { MOVE_BEST, MOVE_LEGAL, MOVE_WRONG };

struct move {
    enum move_grade grade;
    int verb;
    struct str target, value;
};

struct moves {
    struct arena *arena;
    struct move *at;
    size_t n, room_n;
};
void moves_add(struct moves *moves, enum move_grade grade, int verb, struct str target,
               struct str value);

/* What a drill says afterwards of what it alone knows: what was right, and why; a line each. */
enum lesson_kind {
    LESSON_TITLE, /* heads those that follow */
    LESSON_RIGHT,
    LESSON_WRONG,
    LESSON_STEP, /* numbered, from 1 after each title */
    LESSON_SAY,
    LESSON_WHY /* belongs to the line above */
};

#define LESSON_ARGS_N 3

struct lesson {
    enum lesson_kind kind;
    const char *text; /* text id, filled with args; NULL: words of the case, in args[0] */
    struct str args[LESSON_ARGS_N];
};

struct lessons {
    struct arena *arena;
    struct lesson *at;
    size_t n, room_n;
};
void lessons_add(struct lessons *lessons, struct lesson lesson);

/* everything a drill's view gets; core and ui stay strangers: pointers only */
struct drill_call {
    struct ui *ui;
    const struct rect *at; /* the panel's room */
    const void *state;
    const struct world *world;
    void *looks;
    struct asks *asks;
};

struct drill {
    const char *id;
    size_t state_size;
    size_t looks_size;
    bool is_board; /* its view gets the device's room as well, and draws no device */
    const struct field_table *fields; /* its own keys under drills.<id> in a case; NULL = none */
    /* Whether this scenario can be played with it. */
    void (*check)(const struct scenario *s, struct str file, struct faults *faults);
    void (*begin)(void *state, const struct world *world); /* state comes zeroed */
    /* Takes part in a decision the world allows and has not yet carried out. False: not now (state
     * unchanged). */
    bool (*apply)(void *state, const struct world *world, const struct decision *decision);
    bool (*done)(const void *state, const struct world *world);
    /* Best next decision first; then other legal ones, wrong ones marked. Only what world_can
     * allows. */
    void (*moves)(const void *state, const struct world *world, struct moves *out);
    /* Adds to metrics what only this drill knows. World is the one at the end of the latest stage.
     */
    void (*score)(const void *state, const struct world *world, struct metrics *metrics);
    /* What one of its own acts (MARK, MOVE, CHOOSE, ANSWER) is called, in words that came with the
     * case; empty: not worth telling. NULL: it has no such words. */
    struct str (*words)(const void *state, const struct world *world,
                        const struct decision *decision);
    /* What it says in the debrief; world at the case's end. NULL: nothing. */
    void (*lessons)(const void *state, const struct world *world, struct lessons *out);
    /* The panel beside the device: question, intent, ask, alert, done. Of a board: the whole
     * middle, panel included (drills/parts_board.h). */
    void (*view)(const struct drill_call *call);
    /* Drawn after the device and over it, `at` being the device's room: what is marked on the
     * screen itself (ui_part_at tells where parts stand). Not of a board. NULL: nothing. */
    void (*over)(const struct drill_call *call);
};

/* Drills a program has come from above as a list with NULL at its end (drills/drills.h). NULL:
 * unknown. */
const struct drill *drill_in(const struct drill *const *drills, struct str id);

#endif
