/* icon.h - the program's own picture, drawn like everything else: in the task bar, and as a file
 * for menus. */
#ifndef SHELL_ICON_H
#define SHELL_ICON_H

#include "adapters/paint_cairo.h"
#include "adapters/window_sdl.h"

void icon_show(struct window *window, struct paint *paint);

/* mikiwame icon -o FILE.png --size PX: an exit code. argv[0] is the first argument after "icon". */
int icon_main(const char *program, int argc, char **argv);

#endif
