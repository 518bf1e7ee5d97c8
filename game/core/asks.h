/* asks.h - what a view would like to happen: collected in a frame, carried out by run after it. */
#ifndef CORE_ASKS_H
#define CORE_ASKS_H

#include "core/decision.h"

struct ask {
    int verb;
    struct str target, value;
};

#define ASKS_N 8

struct asks {
    struct arena *arena; /* frame: where views may put composed targets */
    struct ask at[ASKS_N];
    size_t n; /* more than ASKS_N in one frame are dropped: a person presses one thing */
};

void asks_add(struct asks *asks, int verb, struct str target, struct str value);

#endif
