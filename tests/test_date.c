#include "test.h"

#include "base/arena.h"
#include "base/date.h"
#include "python.h"

/* "utc_ms offset_min iso iso_utc weekday rfc5322" */
struct line {
    int64_t utc_ms, offset_min, weekday;
    struct str iso, iso_utc, rfc5322;
};

static struct str take_word(struct str *rest)
{
    struct str word;

    str_cut(*rest, ' ', &word, rest);
    return word;
}

static bool read_line(const char *text, struct line *line)
{
    struct str rest = str_trim(str_of(text));
    bool is_read = str_to_int(take_word(&rest), &line->utc_ms) &&
                   str_to_int(take_word(&rest), &line->offset_min);

    line->iso = take_word(&rest);
    line->iso_utc = take_word(&rest);
    is_read = is_read && str_to_int(take_word(&rest), &line->weekday);
    line->rfc5322 = rest;
    return is_read;
}

static int wrongs(struct arena *arena, const struct line *line)
{
    struct date date = date_of(line->utc_ms, (int)line->offset_min), back;
    int n = !str_eq(date_iso(arena, &date), line->iso);

    n += !str_eq(date_iso_utc(arena, line->utc_ms), line->iso_utc);
    n += !str_eq(date_rfc5322(arena, &date), line->rfc5322);
    n += date.weekday != line->weekday;
    n += date_utc_ms(&date) != line->utc_ms;
    n += !date_parse(line->iso_utc, &back) || date_utc_ms(&back) != line->utc_ms;
    n += !date_parse(line->iso, &back) || back.offset_min != line->offset_min ||
         date_utc_ms(&back) != line->utc_ms - date.ms || back.weekday != line->weekday;
    return n;
}

/* 5,000 instants of the years 1 to 9998 by Python's datetime and email.utils. */
TEST(instants_as_python_says)
{
    FILE *python = python_open(
        "import random, email.utils\n"
        "from datetime import datetime, timedelta, timezone\n"
        "r = random.Random(11)\n"
        "start = datetime(1970, 1, 1, tzinfo=timezone.utc)\n"
        "for i in range(5000):\n"
        "    wide = i % 2\n"
        "    ms = r.randrange(-62100000000000, 253300000000000) if wide else r.randrange(4 * "
        "10**12)\n"
        "    off = r.choice([0, 540, -300, 330, -210, 1439, -1439, 60])\n"
        "    utc = start + timedelta(milliseconds=ms)\n"
        "    t = utc.astimezone(timezone(timedelta(minutes=off)))\n"
        "    u = utc.isoformat(timespec=\"milliseconds\").replace(\"+00:00\", \"Z\")\n"
        "    m = email.utils.format_datetime(t).replace(\", 0\", \", \")\n"
        "    print(ms, off, t.isoformat(timespec=\"seconds\"), u, t.isoweekday() % 7, m)\n",
        "r");
    struct arena arena = {0};
    int read_n = 0, wrong_n = 0;

    if (!CHECK(python)) {
        return;
    }
    for (char text[256]; fgets(text, sizeof text, python); read_n++) {
        struct line line;

        if (!CHECK(read_line(text, &line))) {
            break;
        }
        if (wrongs(&arena, &line) > 0 && wrong_n++ < 5) {
            printf("wrong: %s", text);
        }
        arena_reset(&arena);
    }
    CHECK_INT(pclose(python), 0);
    CHECK_INT(read_n, 5000);
    CHECK_INT(wrong_n, 0);
    arena_clear(&arena);
}

/* Every day there is in four centuries and beyond, by counting. */
TEST(days_follow_one_another)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t day_n = date_days(-400, 1, 1);
    int wrong_n = 0;

    for (int year = -400; year < 2400; year++) {
        bool is_leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);

        for (int month = 1; month <= 12; month++) {
            for (int day = 1; day <= lengths[month - 1] + (month == 2 && is_leap); day++) {
                struct date date = date_of(day_n * 86400000, 0);

                wrong_n += date_days(year, month, day) != day_n;
                wrong_n += date.year != year || date.month != month || date.day != day;
                day_n++;
            }
        }
    }
    CHECK_INT(wrong_n, 0);
    CHECK_INT(date_days(1970, 1, 1), 0);
    CHECK_INT(day_n, 157054); /* Python: (date(2400, 1, 1) - date(1970, 1, 1)).days */
}

TEST(fractions_are_thousandths)
{
    struct date date;

    CHECK(date_parse(STR("2026-11-24T20:14:00.5+09:00"), &date) && date.ms == 500);
    CHECK(date_parse(STR("2026-11-24T20:14:00.0129999+09:00"), &date) && date.ms == 12);
    CHECK(date_parse(STR("2026-11-24T20:14:00-00:00"), &date) && date.offset_min == 0);
    CHECK_INT(date.weekday, 2);
}

TEST(what_is_no_instant_is_refused)
{
    static const char *const bad[] = {
        "",
        "2026-11-24",
        "2026-11-24T20:14:00",
        "2026-11-24 20:14:00Z",
        "2026-11-24t20:14:00Z",
        "2026-11-24T20:14Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2026-04-31T00:00:00Z",
        "2026-11-24T24:00:00Z",
        "2026-11-24T23:60:00Z",
        "2026-11-24T23:59:60Z",
        "2026-11-24T20:14:00.Z",
        "2026-11-24T20:14:00+9:00",
        "2026-11-24T20:14:00+0900",
        "2026-11-24T20:14:00+24:00",
        "2026-11-24T20:14:00+09:60",
        "2026-11-24T20:14:00Z ",
        "+2026-11-24T20:14:00Z",
    };
    struct date date;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (!CHECK(!date_parse(str_of(bad[i]), &date))) {
            printf("  taken: %s\n", bad[i]);
        }
    }
}

TEST(a_day_exists_or_not)
{
    CHECK(date_is_day(STR("2026-11-24")) && date_is_day(STR("2000-02-29")));
    CHECK(date_is_day(STR("2024-02-29")) && date_is_day(STR("0000-01-01")));
    CHECK(!date_is_day(STR("2100-02-29")) && !date_is_day(STR("2026-11-31")));
    CHECK(!date_is_day(STR("2026-1-1")) && !date_is_day(STR("2026-11-24T")));
    CHECK(!date_is_day(STR("2026/11/24")) && !date_is_day(STR("")));
}

TEST(the_letters_of_the_header)
{
    struct arena arena = {0};
    struct date date;

    CHECK(date_parse(STR("2026-11-24T20:14:00+09:00"), &date));
    CHECK_STR(date_rfc5322(&arena, &date), "Tue, 24 Nov 2026 20:14:00 +0900");
    CHECK_STR(date_iso(&arena, &date), "2026-11-24T20:14:00+09:00");
    CHECK_STR(date_iso_utc(&arena, date_utc_ms(&date)), "2026-11-24T11:14:00.000Z");
    arena_clear(&arena);
}

TEST_MAIN(instants_as_python_says, days_follow_one_another, fractions_are_thousandths,
          what_is_no_instant_is_refused, a_day_exists_or_not, the_letters_of_the_header)
