/* pack_difficulty.h - mikiwamectl pack difficulty. */
#ifndef TOOLS_PACK_DIFFICULTY_H
#define TOOLS_PACK_DIFFICULTY_H

#include "tools/ctl.h"

int pack_difficulty(struct ctl *ctl);

#endif
