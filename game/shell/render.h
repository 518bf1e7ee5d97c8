/* render.h - one picture: a case at a place, two cases beside each other, or a screen of the
 * program.
 */
#ifndef SHELL_RENDER_H
#define SHELL_RENDER_H

#include "desk/options.h"

extern const struct option render_options[];
extern const size_t render_options_n;

/* mikiwame render PACK CASE -o FILE.png [options]: an exit code. argv[0] is the first argument
 * after "render". */
int render_main(const char *program, int argc, char **argv);

#endif
