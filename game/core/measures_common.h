/* measures_common.h - what the files of core/measures share; only they include it. */
#ifndef CORE_MEASURES_COMMON_H
#define CORE_MEASURES_COMMON_H

#include "base/arena.h"
#include "core/measures.h"

/* answers on their way to measure/cluster: people and items become numbers as they come */
struct gathering {
    struct names people, items;
    struct cluster_trial *trials; /* room given at the start */
    size_t n, room_n;
    struct arena *arena;
};

void gathering_init(struct gathering *gathering, struct arena *arena, size_t room_n);
void gathering_add(struct gathering *gathering, const struct trial *trial, int class, double value);
/* is_single: the household is one person, whoever played. */
struct cluster_data gathering_data(struct gathering *gathering, bool is_single);

bool trial_is_fake(const struct trial *trial);    /* judged, by an impostor */
bool trial_is_clicked(const struct trial *trial); /* E1 or more */
double minutes_of(int64_t ms);                    /* NEVER_MS: INFINITY */
double measures_none(void);                       /* NaN */
double measures_never(void);                      /* INFINITY */

#endif
