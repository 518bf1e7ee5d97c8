#include "core/when.h"

enum word {
    WORD_YEAR,
    WORD_YEAR_2,
    WORD_MONTH_NAME,
    WORD_MONTH_SHORT,
    WORD_MONTH_2,
    WORD_MONTH,
    WORD_DAY_2,
    WORD_DAY,
    WORD_HOUR_2,
    WORD_HOUR,
    WORD_MINUTE,
    WORD_SECOND,
    WORD_HALF,
    WORD_WEEKDAY_SHORT,
    WORD_WEEKDAY,
    WORD_ZONE,
    WORD_N
};

/* Longer words before those they begin with. */
static const char *const words[WORD_N] = {[WORD_YEAR] = "YYYY",        [WORD_YEAR_2] = "YY",
                                          [WORD_MONTH_NAME] = "MONTH", [WORD_MONTH_SHORT] = "MON",
                                          [WORD_MONTH_2] = "MM",       [WORD_MONTH] = "M",
                                          [WORD_DAY_2] = "DD",         [WORD_DAY] = "D",
                                          [WORD_HOUR_2] = "hh",        [WORD_HOUR] = "h",
                                          [WORD_MINUTE] = "mm",        [WORD_SECOND] = "ss",
                                          [WORD_HALF] = "AP",          [WORD_WEEKDAY_SHORT] = "WD",
                                          [WORD_WEEKDAY] = "WK",       [WORD_ZONE] = "ZONE"};

static const char *const months[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};
static const char *const weekdays[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                       "Thursday", "Friday", "Saturday"};
static const char *const weekdays_ja[] = {"日", "月", "火", "水", "木", "金", "土"};

static int hour_of(const struct date *date, bool is_half)
{
    return is_half ? (date->hour + 11) % 12 + 1 : date->hour;
}

static void put_weekday(const struct when *when, const struct date *date, bool is_short,
                        struct buf *out)
{
    if (when->is_japanese) {
        buf_fmt(out, "%s%s", weekdays_ja[date->weekday], is_short ? "" : "曜日");
    } else {
        buf_fmt(out, "%.*s", is_short ? 3 : 9, weekdays[date->weekday]);
    }
}

static void put_half(const struct when *when, const struct date *date, struct buf *out)
{
    if (when->is_japanese) {
        buf_add_c(out, date->hour < 12 ? "午前" : "午後");
    } else {
        buf_add_c(out, date->hour < 12 ? "AM" : "PM");
    }
}

static void put_number(enum word word, const struct date *date, bool is_half, struct buf *out)
{
    const struct {
        int value, width;
    } numbers[WORD_N] = {[WORD_YEAR] = {date->year, 4},
                         [WORD_YEAR_2] = {date->year % 100, 2},
                         [WORD_MONTH_2] = {date->month, 2},
                         [WORD_MONTH] = {date->month, 1},
                         [WORD_DAY_2] = {date->day, 2},
                         [WORD_DAY] = {date->day, 1},
                         [WORD_HOUR_2] = {hour_of(date, is_half), 2},
                         [WORD_HOUR] = {hour_of(date, is_half), 1},
                         [WORD_MINUTE] = {date->minute, 2},
                         [WORD_SECOND] = {date->second, 2}};

    buf_fmt(out, "%0*d", numbers[word].width, numbers[word].value);
}

static void put_word(const struct when *when, enum word word, const struct date *date, bool is_half,
                     struct buf *out)
{
    switch (word) {
    case WORD_MONTH_NAME:
        buf_add_c(out, months[date->month - 1]);
        break;
    case WORD_MONTH_SHORT:
        buf_fmt(out, "%.3s", months[date->month - 1]);
        break;
    case WORD_HALF:
        put_half(when, date, out);
        break;
    case WORD_WEEKDAY_SHORT:
    case WORD_WEEKDAY:
        put_weekday(when, date, word == WORD_WEEKDAY_SHORT, out);
        break;
    case WORD_ZONE:
        buf_add(out, when->zone_name);
        break;
    default:
        put_number(word, date, is_half, out);
        break;
    }
}

static int word_at(struct str pattern)
{
    for (int word = 0; word < WORD_N; word++) {
        if (str_starts(pattern, str_of(words[word]))) {
            return word;
        }
    }
    return -1;
}

void when_put_pattern(const struct when *when, struct str pattern, const struct date *date,
                      struct buf *out)
{
    bool is_half = str_has(pattern, STR("AP"));
    bool is_quoted = false;
    struct when said = *when;

    /* A service that writes "Jan" in its Japanese mail writes "11:44 AM" beside it, never 午前. */
    said.is_japanese = when->is_japanese && !str_has(pattern, STR("MON"));

    while (pattern.n) {
        int word = is_quoted ? -1 : word_at(pattern);

        if (pattern.at[0] == '\'') {
            is_quoted = !is_quoted;
        } else if (word >= 0) {
            put_word(&said, (enum word)word, date, is_half, out);
            pattern = str_from(pattern, strlen(words[word]));
            continue;
        } else {
            buf_add_char(out, pattern.at[0]);
        }
        pattern = str_from(pattern, 1);
    }
}

void when_put(const struct when *when, struct str way, int64_t case_s, struct buf *out)
{
    struct date date = date_of(date_utc_ms(&when->starts) + case_s * 1000, when->starts.offset_min);
    struct str pattern = when->pattern;

    if (str_is(way, "clock")) {
        pattern = STR("hh:mm");
    } else if (str_is(way, "day")) {
        pattern = when->is_japanese ? STR("M月D日(WD)") : STR("D MON");
    }
    when_put_pattern(when, pattern, &date, out);
}
