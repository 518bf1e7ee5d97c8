/* names.h - strings numbered in the order they come: people, items and rounds as rows 0, 1, 2 …
 * Looking one up does not get slower with how many there are.
 */
#ifndef CORE_NAMES_H
#define CORE_NAMES_H

#include "base/str.h"

#define NAMES_NONE SIZE_MAX

struct names {
    struct arena *arena;
    struct str *at; /* borrowed texts, by number */
    size_t n, room_n;
    uint32_t *slots; /* number + 1; 0 = free */
    size_t slots_n;  /* a power of two, at least twice n */
};

size_t names_put(struct names *names, struct str name);        /* its number, old or new */
size_t names_find(const struct names *names, struct str name); /* NAMES_NONE: not there */

#endif
