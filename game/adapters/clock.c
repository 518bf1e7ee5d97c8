#include "adapters/clock.h"

#include "base/arena.h"
#include "base/date.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#define ID_N 26
#define ID_RANDOM_N 10
#define SEED_BITS 53

static int64_t read_ms(clockid_t clock)
{
    struct timespec now = {0};

    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t clock_utc_ms(void)
{
    return read_ms(CLOCK_REALTIME);
}

int64_t clock_steady_ms(void)
{
    return read_ms(CLOCK_MONOTONIC);
}

static int64_t seconds_of(int64_t utc_ms)
{
    return utc_ms / 1000 - (utc_ms % 1000 < 0);
}

int clock_offset_min(int64_t utc_ms)
{
    time_t at = (time_t)seconds_of(utc_ms);
    struct tm here;
    struct date as_utc;

    tzset();
    if (!localtime_r(&at, &here)) {
        return 0;
    }
    as_utc = (struct date){.year = here.tm_year + 1900,
                           .month = here.tm_mon + 1,
                           .day = here.tm_mday,
                           .hour = here.tm_hour,
                           .minute = here.tm_min,
                           .second = here.tm_sec};
    return (int)((date_utc_ms(&as_utc) / 1000 - (int64_t)at) / 60);
}

/* A name of the zone database, and not a rule such as "JST-9". */
static bool is_zone(struct str name)
{
    char path[128];

    if (name.n == 0 || name.n > 64 || name.at[0] == '/' || str_has(name, STR(".."))) {
        return false;
    }
    snprintf(path, sizeof path, "/usr/share/zoneinfo/%.*s", STR_ARGS(name));
    return access(path, R_OK) == 0;
}

static struct str zone_of_system(struct arena *arena)
{
    char target[256];
    ssize_t n = readlink("/etc/localtime", target, sizeof target);
    struct str link = {target, n > 0 ? (size_t)n : 0};
    size_t at = str_find(link, STR("zoneinfo/"));

    return at < link.n ? str_copy(arena, str_from(link, at + strlen("zoneinfo/"))) : STR("");
}

struct str clock_zone(struct arena *arena)
{
    const char *set = getenv("TZ");
    struct str zone = set ? str_of(set[0] == ':' ? set + 1 : set) : zone_of_system(arena);
    int offset;

    if (is_zone(zone)) {
        return str_copy(arena, zone);
    }
    offset = clock_offset_min(clock_utc_ms());
    return str_fmt(arena, "%c%02d:%02d", offset < 0 ? '-' : '+', abs(offset) / 60,
                   abs(offset) % 60);
}

/* Without chance nothing here can keep its promise (unique ids), so this cannot go on without. */
static void read_chance(void *out, size_t n)
{
    size_t done_n = 0;

    while (done_n < n) {
        ssize_t got = getrandom((char *)out + done_n, n - done_n, 0);

        if (got < 0 && errno != EINTR) {
            abort();
        }
        done_n += got > 0 ? (size_t)got : 0;
    }
}

uint64_t clock_seed(void)
{
    uint64_t seed;

    read_chance(&seed, sizeof seed);
    return seed >> (64 - SEED_BITS);
}

/* The next larger number, big-endian; false when it was the largest. */
static bool chance_step(unsigned char chance[ID_RANDOM_N])
{
    for (size_t i = ID_RANDOM_N; i-- > 0;) {
        if (++chance[i] != 0) {
            return true;
        }
    }
    return false;
}

/* 128 bits as 26 digits of 5 bits, the first holding 3. */
static void write_id(char out[ID_N], uint64_t ms, const unsigned char chance[ID_RANDOM_N])
{
    static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; /* Crockford's base 32 */
    unsigned held = 0, held_bits = 0;
    size_t at = 10;

    for (size_t i = 10; i-- > 0; ms >>= 5) {
        out[i] = digits[ms & 31];
    }
    for (size_t i = 0; i < ID_RANDOM_N; i++) {
        held = (held << 8 | chance[i]) & 0xfff;
        for (held_bits += 8; held_bits >= 5; held_bits -= 5) {
            out[at++] = digits[held >> (held_bits - 5) & 31];
        }
    }
}

struct str clock_id(struct arena *arena)
{
    /* Ids of one program sort as they were made, even when the clock stands still or goes back. */
    static uint64_t last_ms;
    static unsigned char chance[ID_RANDOM_N];
    uint64_t now_ms = (uint64_t)clock_utc_ms();
    char *id = arena_take(arena, ID_N + 1);

    if (now_ms > last_ms || !chance_step(chance)) {
        last_ms = now_ms > last_ms ? now_ms : last_ms + 1;
        read_chance(chance, sizeof chance);
    }
    write_id(id, last_ms, chance);
    return (struct str){id, ID_N};
}
