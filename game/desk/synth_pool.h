/* synth_pool.h - rounds played once by bots, to be played again under other names. */
#ifndef DESK_SYNTH_POOL_H
#define DESK_SYNTH_POOL_H

#include "desk/synth.h"
#include "desk/bot.h"

#define POOL_ROUNDS_N 4 /* different rounds */
#define POOL_SPEEDS_N 2 /* times each is played rightly, and mistakenly */

enum pool_way { POOL_RIGHT, POOL_MISTAKEN, POOL_WAYS_N };

struct pool_round {
    struct round rounds[POOL_WAYS_N][POOL_SPEEDS_N]; /* played; they own what runs point to */
    struct str words;                                /* of its cases, as the ledger has them */
    bool is_fake[ROUND_CASES_N];
};

struct pool {
    struct desk *desk;
    struct arena arena;
    struct pool_round at[POOL_ROUNDS_N];
};

/* Plays them in a store of their own, and keeps what replaying needs in the desk's. Close it either
 * way. */
bool pool_open(struct pool *pool, struct desk *desk, struct str programme, uint64_t seed,
               struct fault *fault);
void pool_close(struct pool *pool);

#endif
