/* pack_brand.h - mikiwamectl pack brand. */
#ifndef TOOLS_PACK_BRAND_H
#define TOOLS_PACK_BRAND_H

#include "tools/ctl.h"

int pack_brand_check(struct ctl *ctl); /* an exit code: 1 when the overlay lacks something */

#endif
