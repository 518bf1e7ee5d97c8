/* ambient.h - the rooms of the drill "ambient": its rules and measures (ambient.c), its course
 * (ambient_moves.c), its panel (ambient_panel.c). */
#ifndef DRILLS_AMBIENT_H
#define DRILLS_AMBIENT_H

#include "core/drill.h"
#include "ui/widgets.h"

struct ambient_option {
    struct str id, label;
    bool is_right;
};

struct ambient_question {
    struct str id, text;
    struct str place;    /* where the answer stands: a notice's id, or "official.<panel>" */
    struct list options; /* of struct ambient_option */
};
#define AMBIENT_QUESTIONS_N 6
#define AMBIENT_OPTIONS_N 5

/* drills.ambient of a case */
struct ambient_words {
    struct str task;       /* what one is busy with */
    struct list questions; /* of struct ambient_question */
};

/* plain bytes; the pointer leads to memory that lives as long as the run */
struct ambient {
    const struct ambient_words *words;
    unsigned char chosen[AMBIENT_QUESTIONS_N]; /* place of the option + 1; 0 = none yet */
    int64_t began_ms;
    int64_t answered_ms; /* at_ms when the last question got its first answer; NEVER_MS */
    bool is_ended;
};

struct ambient_looks {
    struct ui_scroll scroll;
    bool is_ending;
};

const struct ambient_option *ambient_chosen(const struct ambient *ambient, size_t question);
/* NULL: none in front */
const struct notice_state *ambient_in_front(const struct world *world);
/* What an alert is right about: an impostor's notice, a stranger's attempt, or the marked one. */
bool ambient_is_to_alert(const struct scenario *s, const struct notice *notice);

void ambient_moves(const void *state, const struct world *world, struct moves *out);
void ambient_view(const struct drill_call *call);

#endif
