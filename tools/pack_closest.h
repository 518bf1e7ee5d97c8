/* pack_closest.h - the command pack closest; its row stands in pack.c. */
#ifndef TOOLS_PACK_CLOSEST_H
#define TOOLS_PACK_CLOSEST_H

#include "tools/ctl.h"

int pack_closest(struct ctl *ctl); /* an exit code: 1 when no pair was fair */

#endif
