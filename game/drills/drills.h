/* drills.h - every drill that is built in; one line each in list.h. */
#ifndef DRILLS_DRILLS_H
#define DRILLS_DRILLS_H

#include "core/drill.h"

extern const struct drill *const drills_built_in[]; /* NULL at the end */

#endif
