/* debrief.h - the rooms of the debrief: its page (debrief.c), the acts told (debrief_acts.c), the
 * screen seen (debrief_screen.c), what the drills say (debrief_lessons.c). */
#ifndef SHELL_DEBRIEF_H
#define SHELL_DEBRIEF_H

#include "shell/app.h"
#include "shell/flow.h"

/* What the learner did, a line an act, in the words that stood on the screen. */
void debrief_acts(struct flow *flow, const struct run *run);

/* The very screen on which the chosen proof stands, the proofs on it numbered. False: this proof
 * stands on no screen. */
bool debrief_screen(struct app *app, const struct run *run, struct rect at);
/* The message that the chosen proof stands in had come when the case was ended; else the screen
 * shows it as it would have come. */
bool debrief_has_come(struct app *app, const struct run *run);

/* What the drills of the case say themselves, under one heading; nothing when they say nothing. */
void debrief_lessons(struct flow *flow, const struct run *run);

/* What the stranger did, in words, in the order of time; in the frame. */
struct his_act {
    int64_t at_ms; /* negative: before the case began */
    struct str words;
};
struct his_acts {
    struct his_act *at;
    size_t n;
};
struct his_acts debrief_his(struct ui *ui, const struct world *world);

#endif
