/* date.h - civil dates and clock times from counts, and back. Proleptic Gregorian, no leap seconds.
 * Days <-> civil: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". Reads no
 * clock. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/str.h"

struct date {
    int year, month, day;         /* month 1..12 */
    int hour, minute, second, ms; /* civil, in the offset below */
    int weekday;                  /* 0 = Sunday */
    int offset_min;               /* minutes east of UTC */
};

int64_t date_days(int year, int month, int day); /* days since 1970-01-01 */
struct date date_of(int64_t utc_ms, int offset_min);
int64_t date_utc_ms(const struct date *date);

/* RFC 3339 with 'T' and an offset ("2026-11-24T20:14:00+09:00", "Z"); fraction optional.
 * False when it is none. */
bool date_parse(struct str s, struct date *out);
bool date_is_day(struct str s); /* "2026-11-24" and such a day exists */
/* Such a day, counted from 1970-01-01. False: none. */
bool date_day_read(struct str s, int64_t *days);
struct str date_day_text(struct arena *arena, int64_t days); /* 2026-11-24 */
/* The same day of the month so many months on, the last of it where it has no such day. */
int64_t date_months_on(int64_t days, int months);

/* 2026-11-24T20:14:00+09:00 */
struct str date_iso(struct arena *arena, const struct date *date);
/* 2026-11-24T11:14:00.000Z */
struct str date_iso_utc(struct arena *arena, int64_t utc_ms);
/* Tue, 24 Nov 2026 20:14:00 +0900 */
struct str date_rfc5322(struct arena *arena, const struct date *date);

#endif
