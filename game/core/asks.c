#include "core/asks.h"

void asks_add(struct asks *asks, int verb, struct str target, struct str value)
{
    if (asks->n < ASKS_N) {
        asks->at[asks->n++] = (struct ask){.verb = verb, .target = target, .value = value};
    }
}
