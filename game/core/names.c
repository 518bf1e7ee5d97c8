#include "core/names.h"

#include "base/arena.h"

static size_t slot_of(const struct names *names, struct str name)
{
    size_t mask = names->slots_n - 1, slot = (size_t)str_hash(name) & mask;
    while (names->slots[slot] && !str_eq(names->at[names->slots[slot] - 1], name)) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

size_t names_find(const struct names *names, struct str name)
{
    if (names->slots_n == 0) {
        return NAMES_NONE;
    }
    uint32_t held = names->slots[slot_of(names, name)];
    return held ? held - 1 : NAMES_NONE;
}

static void grow(struct names *names)
{
    size_t room_n = names->room_n ? names->room_n * 2 : 32;
    struct str *at = ARENA_NEW_N(names->arena, room_n, struct str);
    if (names->n > 0) {
        memcpy(at, names->at, names->n * sizeof *at);
    }
    names->at = at;
    names->room_n = room_n;
    names->slots_n = room_n * 2;
    names->slots = ARENA_NEW_N(names->arena, names->slots_n, uint32_t);
    memset(names->slots, 0, names->slots_n * sizeof *names->slots);
    for (size_t i = 0; i < names->n; i++) {
        names->slots[slot_of(names, at[i])] = (uint32_t)(i + 1);
    }
}

size_t names_put(struct names *names, struct str name)
{
    size_t found = names_find(names, name);
    if (found != NAMES_NONE) {
        return found;
    }
    if (names->n == names->room_n) {
        grow(names);
    }
    names->at[names->n] = name;
    names->slots[slot_of(names, name)] = (uint32_t)(names->n + 1);
    return names->n++;
}
