#include "adapters/mail_date.h"
#include "adapters/mail.h"

#include <stdio.h>

#define ZONE_MOST 2359 /* RFC 3339 has no more */
#define TOKENS_N 6     /* day's name, day, month, year, clock, zone */

static bool is_gap(char c)
{
    return c == ' ' || c == '\t' || c == ',';
}

/* The first words outside comments. */
static size_t split(struct str s, struct str tokens[TOKENS_N])
{
    size_t depth = 0, n = 0;

    for (size_t i = 0; i < s.n && n < TOKENS_N;) {
        size_t start = i;

        if (depth > 0 || s.at[i] == '(') {
            depth += s.at[i] == '(';
            depth -= s.at[i] == ')';
            i++;
            continue;
        }
        while (i < s.n && !is_gap(s.at[i]) && s.at[i] != '(') {
            i++;
        }
        if (i == start) {
            i++;
        } else {
            tokens[n++] = str_part(s, start, i - start);
        }
    }
    return n;
}

static int place_of(struct str word, const char *names, size_t names_n)
{
    for (size_t i = 0; i < names_n; i++) {
        if (mail_same(word, str_part(str_of(names), 3 * i, 3))) {
            return (int)i;
        }
    }
    return -1;
}

static bool number_of(struct str s, size_t most_n, int *out)
{
    *out = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') {
            return false;
        }
        *out = i < most_n ? *out * 10 + s.at[i] - '0' : 0;
    }
    return s.n > 0 && s.n <= most_n;
}

static bool read_year(struct str s, int *year)
{
    if (!number_of(s, 4, year)) {
        return false;
    }
    if (s.n == 2) { /* RFC 5322 par. 4.3 */
        *year += *year < 50 ? 2000 : 1900;
    } else if (s.n == 3) {
        *year += 1900;
    }
    return s.n > 1 && *year >= 1970;
}

static bool read_clock(struct str s, struct date *out)
{
    struct str hour, minute, second;
    bool has_second;

    if (!str_cut(s, ':', &hour, &s)) {
        return false;
    }
    has_second = str_cut(s, ':', &minute, &second);
    out->second = 0;
    return number_of(hour, 2, &out->hour) && number_of(minute, 2, &out->minute) &&
           (!has_second || number_of(second, 2, &out->second)) && out->hour < 24 &&
           out->minute < 60 && out->second <= 60;
}

static bool read_zone(struct str s, int *offset_min)
{
    static const struct {
        const char *name;
        int hours;
    } zones[] = {{"UT", 0},   {"GMT", 0},  {"UTC", 0},  {"Z", 0},    {"EST", -5}, {"EDT", -4},
                 {"CST", -6}, {"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}};
    int number;

    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        if (mail_same(s, str_of(zones[i].name))) {
            *offset_min = zones[i].hours * 60;
            return true;
        }
    }
    if (s.n != 5 || (s.at[0] != '+' && s.at[0] != '-') || !number_of(str_from(s, 1), 4, &number) ||
        number % 100 > 59 || number > ZONE_MOST) {
        return false;
    }
    *offset_min = (number / 100 * 60 + number % 100) * (s.at[0] == '-' ? -1 : 1);
    return true;
}

static bool exists(const struct date *date)
{
    char day[40];

    snprintf(day, sizeof day, "%04d-%02d-%02d", date->year, date->month, date->day);
    return date_is_day(str_of(day));
}

bool mail_date(struct str unfolded, struct date *out)
{
    struct str tokens[TOKENS_N], *at = tokens;
    size_t n = split(unfolded, tokens);

    *out = (struct date){0};
    if (n == 0) {
        return false;
    }
    if (place_of(str_part(*at, 0, 3), "SunMonTueWedThuFriSat", 7) >= 0) {
        at++;
        n--;
    }
    if (n < 5 || !number_of(at[0], 2, &out->day)) {
        return false;
    }
    out->month = place_of(at[1], "JanFebMarAprMayJunJulAugSepOctNovDec", 12) + 1;
    if (out->month == 0 || !read_year(at[2], &out->year) || !exists(out) ||
        !read_clock(at[3], out) || !read_zone(at[4], &out->offset_min)) {
        return false;
    }
    out->second -= out->second == 60; /* a leap second: the one before it is kept */
    *out = date_of(date_utc_ms(out), out->offset_min);
    return true;
}
