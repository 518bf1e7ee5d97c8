/* packs_view.h - the page of packs. */
#ifndef SHELL_PACKS_VIEW_H
#define SHELL_PACKS_VIEW_H

#include "shell/app.h"
#include "shell/flow.h"

/* In the voice that is spoken. */
struct str packs_title(const struct app *app, const struct pack *pack);
/* For pictures: "offer" shows one that wants in, "kinds" one of every standing. Nothing is kept. */
void packs_sample(struct app *app, struct str which);

#endif
