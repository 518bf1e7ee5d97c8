/* shots.h - a written round played off-screen: one PNG a step, then the metrics. */
#ifndef SHELL_SHOTS_H
#define SHELL_SHOTS_H

#include "desk/options.h"

extern const struct option shots_options[];
extern const size_t shots_options_n;

/* mikiwame play FILE.run --shots DIR [--store URI] ...: an exit code. argv[0] is the first argument
 * after "play". */
int shots_main(const char *program, int argc, char **argv);

#endif
