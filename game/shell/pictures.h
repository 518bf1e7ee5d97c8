/* pictures.h - the painter's source of pictures: whichever open pack has one of that name. */
#ifndef SHELL_PICTURES_H
#define SHELL_PICTURES_H

#include "adapters/paint_pictures.h"
#include "shell/app.h"

/* Borrows the app; the source is valid as long as it. */
struct picture_source app_pictures(struct app *app);

#endif
