/* certificate_view.h - the part of the results that speaks of a test and its certificate. */
#ifndef SHELL_CERTIFICATE_VIEW_H
#define SHELL_CERTIFICATE_VIEW_H

#include "shell/app.h"
#include "shell/flow.h"

/* Nothing where no test was played or passed. */
void certificate_view(struct app *app, struct flow *flow);

#endif
