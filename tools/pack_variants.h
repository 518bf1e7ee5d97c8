/* pack_variants.h - the command pack variants; its row stands in pack.c. */
#ifndef TOOLS_PACK_VARIANTS_H
#define TOOLS_PACK_VARIANTS_H

#include "tools/ctl.h"

int pack_variants(struct ctl *ctl); /* an exit code: 1 when one was ruled wrongly */

#endif
