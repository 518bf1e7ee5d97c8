/* slips.h - `mikiwame slips`: the slips of a first day's morning, eight on a page of A4 to be cut
 * apart, and the file that every seat starts from (desk/seats.h). The codes stand on the paper and
 * nowhere else. */
#ifndef SHELL_SLIPS_H
#define SHELL_SLIPS_H

#include "desk/options.h"

/* An exit code. argv[0] is the first argument after "slips". */
int slips_main(const char *program, int argc, char **argv);
extern const struct option slips_options[];
extern const size_t slips_options_n;

#endif
