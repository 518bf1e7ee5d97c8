/* catalogue_tell.h - what the commands of the catalogue print; their rows stand in catalogue.c. */
#ifndef TOOLS_CATALOGUE_TELL_H
#define TOOLS_CATALOGUE_TELL_H

#include "desk/catalogue.h"
#include "tools/ctl.h"

/* The step is refused, nothing outside failed. */
bool catalogue_is_refusal(const struct fault *fault);
/* The exit code; a refusal is said. */
int catalogue_done(struct ctl *ctl, bool is_done);

/* Exit codes. */
int catalogue_tell_all(struct ctl *ctl, struct desk *desk);
int catalogue_tell_one(struct ctl *ctl, struct desk *desk, struct str id);
int catalogue_tell_hits(struct ctl *ctl, const struct catalogue_hit *hits, size_t n,
                        bool has_likeness);
/* What could not be read of its message. */
void catalogue_tell_notes(struct ctl *ctl, struct str id);
/* A line about the case most like this one, where there is one. */
void catalogue_tell_near(struct ctl *ctl, struct desk *desk, struct str id);

#endif
