/* variant_page.h - the page behind the answer; only core/variant*.c includes it. */
#ifndef CORE_VARIANT_PAGE_H
#define CORE_VARIANT_PAGE_H

#include "core/variant_make.h"

/* Makes m->page the sender's: the service's own with approve and deny, or a fake's with fields. The
 * notice's facts and attempt, m->host and m->url stand before. */
void variant_page(struct making *making);

#endif
