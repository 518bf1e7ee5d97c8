#include "base/rng.h"
#include <assert.h>

#define PCG_FACTOR 6364136223846793005u

void rng_init(struct rng *rng, uint64_t seed, enum rng_stream stream)
{
    *rng = (struct rng){0, (uint64_t)stream << 1 | 1};
    rng_u32(rng);
    rng->state += seed;
    rng_u32(rng);
}

uint32_t rng_u32(struct rng *rng)
{
    uint64_t old = rng->state;
    uint32_t mixed = (uint32_t)(((old >> 18) ^ old) >> 27);
    uint32_t turn = (uint32_t)(old >> 59);

    rng->state = old * PCG_FACTOR + rng->step;
    return mixed >> turn | mixed << (-turn & 31);
}

uint32_t rng_below(struct rng *rng, uint32_t bound)
{
    uint32_t least, drawn;

    assert(bound > 0);
    least = -bound % bound; /* the first 2^32 mod bound values would be drawn once too often */
    do {
        drawn = rng_u32(rng);
    } while (drawn < least);
    return drawn % bound;
}

double rng_unit(struct rng *rng)
{
    return rng_u32(rng) * 0x1p-32;
}

static void swap_bytes(char *a, char *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char kept = a[i];

        a[i] = b[i];
        b[i] = kept;
    }
}

void rng_shuffle(struct rng *rng, void *items, size_t count, size_t size)
{
    char *at = items;

    assert(count <= UINT32_MAX);
    for (size_t i = count; i > 1; i--) {
        size_t chosen = rng_below(rng, (uint32_t)i);

        swap_bytes(at + chosen * size, at + (i - 1) * size, size);
    }
}

uint64_t rng_mix(uint64_t a, uint64_t b)
{
    /* Steele, Lea, Flood 2014: the b-th number that splitmix64 draws from the seed a. */
    a += (b + 1) * 0x9e3779b97f4a7c15u;
    a = (a ^ a >> 30) * 0xbf58476d1ce4e5b9u;
    a = (a ^ a >> 27) * 0x94d049bb133111ebu;
    return a ^ a >> 31;
}
