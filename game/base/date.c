#include "base/date.h"
#include "base/arena.h"

#define DAY_MS INT64_C(86400000)
#define HOUR_MS INT64_C(3600000)
#define MINUTE_MS INT64_C(60000)
#define ERA_DAYS 146097   /* 400 years */
#define EPOCH_DAYS 719468 /* from 0000-03-01 to 1970-01-01 */

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

int64_t date_days(int year, int month, int day)
{
    int64_t y = (int64_t)year - (month <= 2);
    int64_t era = floor_div(y, 400);
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * ERA_DAYS + day_of_era - EPOCH_DAYS;
}

static void set_civil(struct date *date, int64_t days)
{
    int64_t z = days + EPOCH_DAYS;
    int64_t era = floor_div(z, ERA_DAYS);
    int64_t day_of_era = z - era * ERA_DAYS;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t march_month = (5 * day_of_year + 2) / 153;

    date->day = (int)(day_of_year - (153 * march_month + 2) / 5 + 1);
    date->month = (int)(march_month + (march_month < 10 ? 3 : -9));
    date->year = (int)(year_of_era + era * 400 + (date->month <= 2));
    date->weekday = (int)(days + 4 - floor_div(days + 4, 7) * 7);
}

struct date date_of(int64_t utc_ms, int offset_min)
{
    struct date date = {.offset_min = offset_min};
    int64_t days = floor_div(utc_ms, DAY_MS);
    int64_t ms = utc_ms - days * DAY_MS + offset_min * MINUTE_MS;

    days += floor_div(ms, DAY_MS);
    ms -= floor_div(ms, DAY_MS) * DAY_MS;
    set_civil(&date, days);
    date.hour = (int)(ms / HOUR_MS);
    date.minute = (int)(ms / MINUTE_MS % 60);
    date.second = (int)(ms / 1000 % 60);
    date.ms = (int)(ms % 1000);
    return date;
}

int64_t date_utc_ms(const struct date *date)
{
    return date_days(date->year, date->month, date->day) * DAY_MS + date->hour * HOUR_MS +
           (date->minute - date->offset_min) * MINUTE_MS + date->second * INT64_C(1000) + date->ms;
}

/* Takes `digits_n` digits off the front of *s. */
static bool take_number(struct str *s, size_t digits_n, int *out)
{
    int sum = 0;

    if (s->n < digits_n) {
        return false;
    }
    for (size_t i = 0; i < digits_n; i++) {
        char c = s->at[i];

        if (c < '0' || c > '9') {
            return false;
        }
        sum = sum * 10 + (c - '0');
    }
    *out = sum;
    *s = str_from(*s, digits_n);
    return true;
}

static bool take_char(struct str *s, char c)
{
    if (s->n == 0 || s->at[0] != c) {
        return false;
    }
    *s = str_from(*s, 1);
    return true;
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && is_leap);
}

static bool take_day(struct str *s, struct date *date)
{
    return take_number(s, 4, &date->year) && take_char(s, '-') && take_number(s, 2, &date->month) &&
           take_char(s, '-') && take_number(s, 2, &date->day) && date->month >= 1 &&
           date->month <= 12 && date->day >= 1 && date->day <= month_days(date->year, date->month);
}

/* Digits after a thousandth are read and dropped. */
static bool take_fraction(struct str *s, struct date *date)
{
    int digit, scale = 100;

    if (!take_number(s, 1, &digit)) {
        return false;
    }
    do {
        date->ms += digit * scale;
        scale /= 10;
    } while (take_number(s, 1, &digit));
    return true;
}

static bool take_time(struct str *s, struct date *date)
{
    if (!take_number(s, 2, &date->hour) || !take_char(s, ':') ||
        !take_number(s, 2, &date->minute) || !take_char(s, ':') ||
        !take_number(s, 2, &date->second)) {
        return false;
    }
    if (take_char(s, '.') && !take_fraction(s, date)) {
        return false;
    }
    return date->hour <= 23 && date->minute <= 59 && date->second <= 59;
}

static bool take_offset(struct str *s, struct date *date)
{
    int sign = 1, hours, minutes;

    if (take_char(s, 'Z')) {
        return true;
    }
    if (take_char(s, '-')) {
        sign = -1;
    } else if (!take_char(s, '+')) {
        return false;
    }
    if (!take_number(s, 2, &hours) || !take_char(s, ':') || !take_number(s, 2, &minutes)) {
        return false;
    }
    date->offset_min = sign * (hours * 60 + minutes);
    return hours <= 23 && minutes <= 59;
}

bool date_parse(struct str s, struct date *out)
{
    struct date date = {0};

    if (!take_day(&s, &date) || !take_char(&s, 'T') || !take_time(&s, &date) ||
        !take_offset(&s, &date) || s.n > 0) {
        return false;
    }
    *out = date_of(date_utc_ms(&date), date.offset_min);
    return true;
}

bool date_day_read(struct str s, int64_t *days)
{
    struct date date = {0};
    if (!take_day(&s, &date) || s.n > 0) {
        return false;
    }
    *days = date_days(date.year, date.month, date.day);
    return true;
}

bool date_is_day(struct str s)
{
    int64_t days;
    return date_day_read(s, &days);
}

struct str date_day_text(struct arena *arena, int64_t days)
{
    struct date date = {0};
    set_civil(&date, days);
    return str_fmt(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
}

int64_t date_months_on(int64_t days, int months)
{
    struct date date = {0};
    set_civil(&date, days);
    int64_t month = (int64_t)date.year * 12 + date.month - 1 + months;
    int year = (int)floor_div(month, 12), of_year = (int)(month - (int64_t)year * 12) + 1,
        last = month_days(year, of_year);
    return date_days(year, of_year, date.day < last ? date.day : last);
}

struct offset {
    char sign;
    int hours, minutes;
};

static struct offset offset_of(const struct date *date)
{
    int minutes = date->offset_min < 0 ? -date->offset_min : date->offset_min;

    return (struct offset){date->offset_min < 0 ? '-' : '+', minutes / 60, minutes % 60};
}

struct str date_iso(struct arena *arena, const struct date *date)
{
    struct offset east = offset_of(date);

    return str_fmt(arena, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", date->year, date->month,
                   date->day, date->hour, date->minute, date->second, east.sign, east.hours,
                   east.minutes);
}

struct str date_iso_utc(struct arena *arena, int64_t utc_ms)
{
    struct date date = date_of(utc_ms, 0);

    return str_fmt(arena, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", date.year, date.month, date.day,
                   date.hour, date.minute, date.second, date.ms);
}

struct str date_rfc5322(struct arena *arena, const struct date *date)
{
    static const char days[] = "SunMonTueWedThuFriSat";
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    struct offset east = offset_of(date);

    return str_fmt(arena, "%.3s, %d %.3s %04d %02d:%02d:%02d %c%02d%02d",
                   days + 3 * (size_t)date->weekday, date->day,
                   months + 3 * (size_t)(date->month - 1), date->year, date->hour, date->minute,
                   date->second, east.sign, east.hours, east.minutes);
}
