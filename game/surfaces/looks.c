#include "surfaces/surfaces.h"

#include "base/arena.h"
#include <assert.h>

struct looks {
    struct looks *next;
    struct str device, owner;
    size_t size;
    void *at;
};

struct looks_store {
    struct arena *arena;
    struct looks *first;
    uint64_t at; /* hash of where the learner was last */
};

struct looks_store *looks_new(struct arena *arena)
{
    struct looks_store *store = ARENA_NEW(arena, struct looks_store);

    store->arena = arena;
    return store;
}

static struct looks *looks_find(struct looks_store *store, struct str device, struct str owner)
{
    struct looks *looks = store->first;

    while (looks && !(str_eq(looks->device, device) && str_eq(looks->owner, owner))) {
        looks = looks->next;
    }
    return looks;
}

void *looks_of(struct looks_store *store, struct str device, struct str owner, size_t size)
{
    struct looks *looks = looks_find(store, device, owner);

    if (!looks) {
        looks = ARENA_NEW(store->arena, struct looks);
        looks->device = str_copy(store->arena, device);
        looks->owner = str_copy(store->arena, owner);
        looks->size = size;
        looks->at = arena_take(store->arena, size ? size : 1);
        looks->next = store->first;
        store->first = looks;
    }
    assert(looks->size == size);
    return looks->at;
}

static void looks_leave(struct looks *looks)
{
    const struct surface *surface = surface_of(looks->owner);

    if (surface && surface->leave) {
        surface->leave(looks->at);
    }
}

void looks_go(struct looks_store *store, struct str device, struct str surface)
{
    uint64_t at = hash_bytes(str_hash(device), surface.at, surface.n);

    for (struct looks *looks = store->at == at ? NULL : store->first; looks; looks = looks->next) {
        if (!str_eq(looks->device, device) || !str_eq(looks->owner, surface)) {
            looks_leave(looks);
        }
    }
    store->at = at;
}
