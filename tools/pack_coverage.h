/* pack_coverage.h - the command pack coverage; its row stands in pack.c. */
#ifndef TOOLS_PACK_COVERAGE_H
#define TOOLS_PACK_COVERAGE_H

#include "tools/ctl.h"

int pack_coverage(struct ctl *ctl); /* an exit code: 1 when a row is served by nothing */

#endif
