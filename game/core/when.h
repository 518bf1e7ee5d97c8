/* when.h - times as a service prints them: a small pattern language, for core/resolve and who
 * prints like it.
 *
 *   YYYY 2026   YY 26     M 1  MM 01   MON Jan  MONTH January   D 4  DD 04
 *   hh 09       h 9       mm 05        ss 07    AP AM, PM; the hours then count to 12
 *   WD Tue      WK Tuesday             ZONE the case's zone_name
 *
 * In Japanese WD is 火 and WK 火曜日, and AP is 午前, 午後; months stay English, as services that
 * mix them do, and with MON or MONTH in the pattern all of it is English.
 * 'quoted' text and everything that is no word of the pattern stand as they are: "M月D日 hh:mm".
 */
#ifndef CORE_WHEN_H
#define CORE_WHEN_H

#include "base/buf.h"
#include "base/date.h"

struct when {
    struct date starts; /* of the case, with the offset of its place */
    struct str pattern; /* the brand's own way */
    struct str zone_name;
    bool is_japanese;
};

/* way: "when" (the pattern), "clock" (20:14), "day" (short date of the language). */
void when_put(const struct when *when, struct str way, int64_t case_s, struct buf *out);

void when_put_pattern(const struct when *when, struct str pattern, const struct date *date,
                      struct buf *out);

#endif
