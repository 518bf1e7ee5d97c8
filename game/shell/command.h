/* command.h - what the window program's commands (render, sheet, slips, certificate, play) have in
 * common on a terminal. `mikiwamectl` has its own table of commands (tools/ctl.h).
 */
#ifndef SHELL_COMMAND_H
#define SHELL_COMMAND_H

#include "desk/options.h"

struct sink command_out(void); /* to standard output */

/* The first word asks what the command does. */
bool command_wants_help(int argc, char **argv);
/* What it is, its options, and what else there is to say ("" = nothing). Returns 0, the exit code.
 */
int command_help(const char *before, const struct option *options, size_t options_n,
                 const char *after);

/* One sentence on standard error: what went wrong or, when nothing did, the first fault of the
 * content with its place. True: the content is at fault. */
bool command_complain(const struct fault *fault, const struct faults *faults);

#endif
