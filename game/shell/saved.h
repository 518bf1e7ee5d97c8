/* saved.h - what a person takes out of the program: where it goes, and the sentence that says so.
 */
#ifndef SHELL_SAVED_H
#define SHELL_SAVED_H

#include "shell/app.h"

/* A file of this name among the person's documents (folder NULL) or in a folder of the program's
 * own, which is made. On the frame's arena; NULL after filling *fault. */
const char *saved_path(struct app *app, const char *folder, struct str name, struct fault *fault);
/* Says where it is, or why it is not. */
void saved_say(struct app *app, bool is_done, const char *path, const struct fault *fault);

#endif
