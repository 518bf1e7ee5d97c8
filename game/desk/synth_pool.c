#include "desk/synth_pool.h"

#include "desk/programmes.h"
#include "desk/round_plan.h"

#include <stdio.h>
#include <stdlib.h>

static bool play(struct pool *pool, struct round *round, const struct round_wish *wish,
                 enum pool_way way, uint64_t seed, struct fault *fault)
{
    struct bot bot;
    struct str kind = way == POOL_RIGHT ? STR("perfect") : STR("mistaken");
    bool is_done = bot_read(&bot, kind, seed, fault) && round_begin(round, pool->desk, wish, fault);
    while (is_done && round_has_more(round)) {
        is_done = round_next(round, fault) && bot_play(&bot, round, fault);
    }
    return is_done;
}

static bool met_fake(const struct metrics *metrics)
{
    return metrics->main < metrics->n &&
           metrics->notices[metrics->main].factors.sender == SENDER_IMPOSTOR;
}

static size_t judged_n(const struct metrics *metrics)
{
    size_t n = 0;
    for (size_t i = 0; i < metrics->n; i++) {
        n += metrics->notices[i].is_judged;
    }
    return n;
}

/* The cases of a round as people get them, without those where one glance would decide about
 * several notices: ability would not be what was said. */
static bool choose(struct pool *pool, struct pool_round *at, struct round_wish *wish,
                   struct fault *fault)
{
    struct str *cases = ARENA_NEW_N(&pool->arena, ROUND_CASES_N, struct str);
    size_t wanted_n = wish->cases_n;
    struct round round;
    if (wish->mode != SELECT_TEST) { /* a longer form would hold other shares of what is asked */
        wish->cases_n = wanted_n * 2 < ROUND_CASES_N ? wanted_n * 2 : ROUND_CASES_N;
    }
    bool is_done = play(pool, &round, wish, POOL_RIGHT, wish->seed, fault);
    wish->cases = cases;
    wish->cases_n = 0;
    at->words = STR("");
    for (size_t i = 0; is_done && i < round.played_n && wish->cases_n < wanted_n; i++) {
        struct str word = round_case_word(&pool->arena, round.cases[i], round.dress[i]);
        if (judged_n(round.played[i]->metrics) != 1) {
            continue;
        }
        at->words = str_fmt(&pool->arena, "%.*s%s%.*s", STR_ARGS(at->words), at->words.n ? "," : "",
                            STR_ARGS(word));
        at->is_fake[wish->cases_n] = met_fake(round.played[i]->metrics);
        cases[wish->cases_n++] = word;
    }
    round_close(&round);
    return is_done && (wish->cases_n > 0 ||
                       fault_set(fault, "synth.no_cases", "No case of the programme fits."));
}

static bool play_ways(struct pool *pool, struct pool_round *at, struct round_wish wish,
                      struct fault *fault)
{
    bool is_done = choose(pool, at, &wish, fault);
    for (int way = 0; is_done && way < POOL_WAYS_N; way++) {
        for (uint64_t speed = 0; is_done && speed < POOL_SPEEDS_N; speed++) {
            is_done = play(pool, &at->rounds[way][speed], &wish, (enum pool_way)way,
                           rng_mix(wish.seed, speed), fault);
        }
    }
    return is_done;
}

static bool keep(void *ctx, struct str hash, struct str kind, struct str bytes)
{
    struct fault why;
    return store_keep(ctx, hash, kind, bytes, &why);
}

static bool play_all(struct pool *pool, struct str programme, uint64_t seed, struct fault *fault)
{
    for (uint64_t i = 0; i < POOL_ROUNDS_N; i++) {
        struct round_wish wish = {0};
        if (!programmes_wish(pool->desk, programme, STR(""), &wish, fault)) {
            return false;
        }
        wish.seed = rng_mix(seed, i) & ROUND_SEED_MASK;
        if (!play_ways(pool, &pool->at[i], wish, fault)) {
            return false;
        }
    }
    return true;
}

/* The desk's own store is set aside while the bots play. */
static bool play_beside(struct pool *pool, const char *folder, struct str programme, uint64_t seed,
                        struct fault *fault)
{
    struct desk *desk = pool->desk;
    struct store *own = desk->store;
    const char *uri = str_c(&pool->arena, str_fmt(&pool->arena, "sqlite:%s/pool.db", folder));
    struct store *beside = store_open(uri, fault);
    bool is_done = beside != NULL;
    if (is_done) {
        desk->store = beside;
        is_done = store_batch_begin(beside, fault) && play_all(pool, programme, seed, fault) &&
                  store_batch_end(beside, fault);
        desk->store = own;
        is_done = is_done && store_each_kept(beside, keep, own, fault);
    }
    store_close(beside);
    return desk_refold(desk, fault) && is_done;
}

bool pool_open(struct pool *pool, struct desk *desk, struct str programme, uint64_t seed,
               struct fault *fault)
{
    const char *place = getenv("TMPDIR");
    char folder[512], file[544];
    *pool = (struct pool){.desk = desk};
    arena_init(&pool->arena, 0, &desk_oom);
    snprintf(folder, sizeof folder, "%s/mikiwame-synth-XXXXXX", place ? place : "/tmp");
    if (!mkdtemp(folder)) {
        return fault_set(fault, "file.unwritten", "%s cannot be made; set TMPDIR.", folder);
    }
    bool is_done = play_beside(pool, folder, programme, seed, fault);
    static const char *const files[] = {"/pool.db", "/pool.db-wal", "/pool.db-shm", ""};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        snprintf(file, sizeof file, "%s%s", folder, files[i]);
        remove(file);
    }
    return is_done;
}

void pool_close(struct pool *pool)
{
    for (size_t i = 0; i < POOL_ROUNDS_N; i++) {
        for (int way = 0; way < POOL_WAYS_N; way++) {
            for (int speed = 0; speed < POOL_SPEEDS_N; speed++) {
                round_close(&pool->at[i].rounds[way][speed]);
            }
        }
    }
    arena_clear(&pool->arena);
}
