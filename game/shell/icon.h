/* icon.h - the program's own picture in the task bar, drawn like everything else. */
#ifndef SHELL_ICON_H
#define SHELL_ICON_H

#include "adapters/paint_cairo.h"
#include "adapters/window_sdl.h"

void icon_show(struct window *window, struct paint *paint);

#endif
