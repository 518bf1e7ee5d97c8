#include "adapters/clock.h"
#include "base/arena.h"
#include "tests/test.h"

#include <stdlib.h>
#include <time.h>

static struct arena arena;

TEST(ids_are_ulids_of_now)
{
    static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    int64_t before = clock_utc_ms(), ms = 0;
    struct str id = clock_id(&arena);

    if (!CHECK_INT(id.n, 26)) {
        return;
    }
    for (size_t i = 0; i < id.n; i++) {
        const char *at = strchr(digits, id.at[i]);

        if (!CHECK(at && *at)) {
            return;
        }
        if (i < 10) {
            ms = ms * 32 + (at - digits);
        }
    }
    CHECK(ms >= before && ms <= clock_utc_ms());
}

TEST(ids_ascend_and_differ)
{
    struct str last = clock_id(&arena);
    size_t descents_n = 0;

    for (int i = 0; i < 200000; i++) {
        struct str id = clock_id(&arena);

        descents_n += str_cmp(last, id) >= 0;
        last = id;
    }
    CHECK_INT(descents_n, 0);
}

TEST(seeds_differ_and_fit_json)
{
    uint64_t all = 0, first = clock_seed(), same_n = 0;

    for (int i = 0; i < 1000; i++) {
        uint64_t seed = clock_seed();

        all |= seed;
        same_n += seed == first;
    }
    CHECK_INT(all, (INT64_C(1) << 53) - 1);
    CHECK_INT(same_n, 0);
}

TEST(the_steady_clock_does_not_go_back)
{
    int64_t last = clock_steady_ms(), start = last;
    struct timespec wait = {0, 20000000};

    for (int i = 0; i < 1000; i++) {
        int64_t now = clock_steady_ms();

        CHECK(now >= last);
        last = now;
    }
    nanosleep(&wait, NULL);
    CHECK(clock_steady_ms() >= start + 20);
}

/* Rules as POSIX writes them: they need no zone database. Instants by date(1). */
TEST(offsets_are_those_of_the_zone)
{
    static const struct {
        const char *zone;
        int64_t utc_ms;
        int offset_min;
    } rows[] = {
        {"JST-9", 1763985240000, 540},
        {"UTC0", 0, 0},
        {"NST3:30NDT", 1767225600000, -210},
        {"NST3:30NDT", 1782864000000, -150},
        {"IST-5:30", -86400001, 330},
        {"CET-1CEST,M3.5.0,M10.5.0/3", 1774745999999, 60},
        {"CET-1CEST,M3.5.0,M10.5.0/3", 1774746000000, 120}, /* 2026-03-29 01:00 UTC */
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        setenv("TZ", rows[i].zone, 1);
        CHECK_INT(clock_offset_min(rows[i].utc_ms), rows[i].offset_min);
    }
    unsetenv("TZ");
}

TEST(the_zone_has_a_name_or_an_offset)
{
    setenv("TZ", "JST-9", 1);
    CHECK_STR(clock_zone(&arena), "+09:00");
    setenv("TZ", "NST3:30", 1);
    CHECK_STR(clock_zone(&arena), "-03:30");
    setenv("TZ", "../../etc/passwd", 1);
    CHECK_STR(clock_zone(&arena), "+00:00");
    if (system("test -r /usr/share/zoneinfo/Asia/Tokyo") == 0) {
        setenv("TZ", ":Asia/Tokyo", 1);
        CHECK_STR(clock_zone(&arena), "Asia/Tokyo");
        CHECK_INT(clock_offset_min(0), 540);
    }
    unsetenv("TZ");
}

TEST_MAIN(ids_are_ulids_of_now, ids_ascend_and_differ, seeds_differ_and_fit_json,
          the_steady_clock_does_not_go_back, offsets_are_those_of_the_zone,
          the_zone_has_a_name_or_an_offset)
