/* purpose.h - whether somebody has to be told first what is recorded and what for, and that they
 * were; and whether their times may be used. */
#ifndef DESK_PURPOSE_H
#define DESK_PURPOSE_H

#include "core/report_purpose.h"
#include "desk/desk.h"

/* What this place is; one with units is an organisation, said or not. NONE: nobody said. */
enum organisation_kind purpose_kind(const struct desk *desk);
bool purpose_set_kind(struct desk *desk, enum organisation_kind kind, struct fault *fault);
/* What it is called, on rules and certificates; "" = nothing. */
bool purpose_set_name(struct desk *desk, struct str name, struct fault *fault);

/* To be told before their next round; nobody is where nothing is kept or nobody said what this
 * place is. */
bool purpose_is_due(const struct desk *desk, struct str person);
bool purpose_note_read(struct desk *desk, struct str person, struct fault *fault);

bool purpose_keep_times(struct desk *desk, struct str person, bool is_kept, struct fault *fault);

#endif
