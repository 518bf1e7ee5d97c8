/* rng.h - chance as a value: PCG32 (O'Neill 2014, "PCG: A Family of ...", pcg32_random_r).
 *
 * Two streams of one seed never meet: RNG_SIM decides what happens, RNG_SHOW only how it looks, so
 * a new animation never changes a scenario.
 */
#ifndef BASE_RNG_H
#define BASE_RNG_H

#include <stddef.h>
#include <stdint.h>

enum rng_stream { RNG_SIM = 1, RNG_SHOW = 2, RNG_BOT = 3 };

struct rng {
    uint64_t state;
    uint64_t step; /* odd */
};

void rng_init(struct rng *rng, uint64_t seed, enum rng_stream stream);
uint32_t rng_u32(struct rng *rng);
uint32_t rng_below(struct rng *rng, uint32_t bound); /* 0..bound-1 without bias; bound > 0 */
double rng_unit(struct rng *rng);                    /* [0, 1) with 32 bits */
void rng_shuffle(struct rng *rng, void *items, size_t count, size_t size);
uint64_t rng_mix(uint64_t a, uint64_t b); /* a new seed from two (splitmix64 finaliser) */

#endif
