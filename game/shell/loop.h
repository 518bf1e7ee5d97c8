/* loop.h - the window's loop: read, draw, paint what changed, show it, sleep. */
#ifndef SHELL_LOOP_H
#define SHELL_LOOP_H

#include "shell/app.h"

/* Opens the window and runs until it is closed. False: *fault says why it could not. */
bool loop_run(struct app *app, struct fault *fault);

#endif
