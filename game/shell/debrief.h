/* debrief.h - the rooms of the debrief: its page (debrief.c), the acts told (debrief_acts.c), the
 * screen seen (debrief_screen.c). */
#ifndef SHELL_DEBRIEF_H
#define SHELL_DEBRIEF_H

#include "shell/app.h"
#include "shell/flow.h"

/* What the learner did, a line an act, in the words that stood on the screen. */
void debrief_acts(struct flow *flow, const struct run *run);

/* The very screen on which the chosen proof stands, the proofs on it numbered. False: this proof
 * stands on no screen. */
bool debrief_screen(struct app *app, const struct run *run, struct rect at);

#endif
