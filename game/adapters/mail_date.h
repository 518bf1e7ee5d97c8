/* mail_date.h - dates of mail (RFC 5322 par. 3.3, its obsolete forms too). Never invented: what is
 * no date, or no day that exists, is refused. What follows a whole date does not count. */
#ifndef ADAPTERS_MAIL_DATE_H
#define ADAPTERS_MAIL_DATE_H

#include "base/date.h"

bool mail_date(struct str unfolded, struct date *out);

#endif
