/* closing.h - publishing a month for managers: what its pages say is worked out once and written
 * into the ledger (core/published.h), for every programme. What comes in later, moves or is erased
 * changes nothing on them.
 */
#ifndef DESK_CLOSING_H
#define DESK_CLOSING_H

#include "desk/cohort.h"

/* "2026-10". False: not a month ("month.name"), not over yet ("month.open"), published already
 * ("month.published"), or the store failed; then nobody sees anything of it. */
bool month_close(struct desk *desk, struct str month, const struct cohort_progress *progress,
                 struct fault *fault);

#endif
