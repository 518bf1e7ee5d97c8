/* watch_log.c - the log: drawn from the case's events by the seed, once; what its rows mean. */
#include "drills/watch.h"

#include "base/arena.h"
#include "base/rng.h"

const char *const watch_kinds[] = {"sign_in", "attempt", "membership", "order",
                                   "setting", "payment", NULL};
const char *const watch_points[] = {"consistency", "frequency", "repeat", NULL};

bool watch_is_strangers(const struct watch_row *row)
{
    return row->event->by == BY_STRANGER;
}

static bool is_try(const struct watch_row *row)
{
    return row->event->kind == WATCH_ATTEMPT && watch_is_strangers(row);
}

/* In the order of time; at the same second in the order of the case. */
static void put(struct watch_log *log, struct watch_row row)
{
    size_t at = log->n;
    if (log->n == WATCH_ROWS_N) {
        return; /* refused by the check before it gets here */
    }
    for (; at > 0 && log->rows[at - 1].at_s > row.at_s; at--) {
        log->rows[at] = log->rows[at - 1];
    }
    log->rows[at] = row;
    log->n++;
}

/* The tries of a burst are one signal. */
static void join(struct watch_log *log)
{
    for (size_t i = 0; i < log->n; i++) {
        log->rows[i].signal = i;
        for (size_t k = i; is_try(&log->rows[i]) && k-- > 0;) {
            if (is_try(&log->rows[k]) && log->rows[i].at_s - log->rows[k].at_s < WATCH_BURST_S) {
                log->rows[i].signal = log->rows[k].signal;
                break;
            }
        }
    }
}

const struct watch_log *watch_draw(struct arena *arena, const struct watch_words *words,
                                   uint64_t seed)
{
    struct watch_log *log = ARENA_NEW(arena, struct watch_log);
    struct rng rng;
    rng_init(&rng, rng_mix(seed, str_hash(STR("watch"))), RNG_SIM);
    for (size_t i = 0; i < words->events.n; i++) {
        const struct watch_event *event = LIST_AT(words->events, struct watch_event, i);
        uint32_t room = (uint32_t)(event->to_s - event->from_s) + 1;
        int64_t at_s = event->from_s + rng_below(&rng, room);
        for (int64_t k = 0; k < event->times; k++) {
            struct str id =
                k == 0 ? event->id
                       : str_fmt(arena, "%.*s-%lld", STR_ARGS(event->id), (long long)k + 1);
            put(log, (struct watch_row){.id = id, .event = event, .at_s = at_s});
            at_s += event->gap_s;
        }
    }
    join(log);
    return log;
}

size_t watch_row_at(const struct watch_log *log, struct str id)
{
    size_t at = 0;
    while (at < log->n && !str_eq(log->rows[at].id, id)) {
        at++;
    }
    return at;
}

static size_t tries_n(const struct watch_log *log, size_t signal)
{
    size_t n = 0;
    for (size_t i = 0; i < log->n; i++) {
        n += log->rows[i].signal == signal;
    }
    return n;
}

/* What does not fit where, when and on what one lives is a matter of consistency, whoever did it
 * how often; tries are too often, or come again although they were denied. */
unsigned watch_points_of(const struct watch *watch, size_t row)
{
    const struct watch_row *one = &watch->log->rows[row];
    unsigned points = 0;
    if (!is_try(one)) {
        return 1u << POINT_CONSISTENCY;
    }
    if (tries_n(watch->log, one->signal) >= WATCH_BURST_N) {
        points |= 1u << POINT_FREQUENCY;
    }
    if (one->at_s > watch->words->denied_s) {
        points |= 1u << POINT_REPEAT;
    }
    return points ? points : 1u << POINT_CONSISTENCY;
}

size_t watch_flagged(const struct watch *watch, size_t signal)
{
    size_t first = watch->log->n;
    for (size_t i = 0; i < watch->log->n; i++) {
        bool is_of = watch->log->rows[i].signal == signal && watch->flag[i] > 0;
        if (is_of && (first == watch->log->n || watch->flagged_s[i] < watch->flagged_s[first])) {
            first = i;
        }
    }
    return first;
}

int64_t watch_now_s(const struct world *world)
{
    return world_case_ms(world) / 1000;
}

int64_t watch_end_s(const struct watch *watch)
{
    return watch->words->days * 86400;
}
