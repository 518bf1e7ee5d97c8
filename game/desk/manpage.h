/* manpage.h - manual pages (roff with the man macros) from the tables that parse command lines, so
 * that page and program cannot differ. */
#ifndef DESK_MANPAGE_H
#define DESK_MANPAGE_H

#include "desk/options.h"

/* Title line and NAME; section 1. */
void man_begin(struct sink *sink, const char *name, const char *says);
void man_section(struct sink *sink, const char *title);
/* One way to call a program: its words bold, arguments as they stand; then a paragraph. */
void man_command(struct sink *sink, const char *words, const char *args, const char *says);
void man_options(struct sink *sink, const struct option *table, size_t table_n);
void man_say(struct sink *sink, const char *words); /* a paragraph */
/* Exit codes, files, the other program: the same for both. */
void man_end(struct sink *sink, const char *see_also);

#endif
