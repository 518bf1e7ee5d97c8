/* pack_brand.h - mikiwamectl pack brand. */
#ifndef TOOLS_PACK_BRAND_H
#define TOOLS_PACK_BRAND_H

#include "tools/ctl.h"

/* What is wrong in an overlay whatever the cases: whose domains it names, its colour, its panels,
 * the line that a real service needs. The tree has passed fields_check. */
void pack_brand_look(struct ctl *ctl, struct str file, const struct tree *tree);
int pack_brand_check(struct ctl *ctl); /* an exit code: 1 when the overlay lacks something */

#endif
