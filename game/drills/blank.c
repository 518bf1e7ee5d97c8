/* blank.c - the smallest complete drill. Copy it to start a new one: rename what is called blank,
 * add its line to list.h.
 *
 * Lesson: none; one looks around and says when one is done.
 *
 * Evidence it leaves: that it was ended.
 */
#include "core/asks.h"
#include "core/drill.h"
#include "ui/widgets.h"

/* plain bytes, no pointers but into the scenario: it is copied to try a decision */
struct blank {
    bool is_ended;
};

static void blank_check(const struct scenario *s, struct str file, struct faults *faults)
{
    (void)s, (void)file, (void)faults; /* it plays anything */
}

static void blank_begin(void *state, const struct world *world)
{
    struct blank *blank = state;

    (void)world;
    blank->is_ended = false;
}

static bool blank_apply(void *state, const struct world *world, const struct decision *decision)
{
    struct blank *blank = state;

    (void)world;
    blank->is_ended = decision->verb == VERB_END;
    return true;
}

static bool blank_done(const void *state, const struct world *world)
{
    const struct blank *blank = state;

    (void)world;
    return blank->is_ended;
}

static void blank_moves(const void *state, const struct world *world, struct moves *out)
{
    (void)state;
    if (!world->is_paused) {
        moves_add(out, MOVE_BEST, VERB_END, STR("stage"), STR(""));
        moves_add(out, MOVE_LEGAL, VERB_INSPECT, STR("situation"), STR(""));
    }
}

static void blank_score(const void *state, const struct world *world, struct metrics *metrics)
{
    (void)state, (void)world, (void)metrics; /* it measures nothing of its own */
}

static void blank_view(const struct drill_call *call)
{
    struct rect at = *call->at;
    struct ui_look look = {.role = ROLE_PRIMARY, .palette = &call->ui->theme->program};

    at.h = ui_px(call->ui, call->ui->theme->control_dp);
    if (ui_button(call->ui, STR("blank.done"), at, look, ui_text(call->ui, "blank.done"))) {
        asks_add(call->asks, VERB_END, STR("stage"), STR(""));
    }
}

const struct drill drill_blank = {
    .id = "blank",
    .state_size = sizeof(struct blank),
    .check = blank_check,
    .begin = blank_begin,
    .apply = blank_apply,
    .done = blank_done,
    .moves = blank_moves,
    .score = blank_score,
    .view = blank_view,
};
