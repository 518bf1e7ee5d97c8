/* From who played a shared case to the lines of the measure. Promised in catalogue.h. */
#include "base/arena.h"
#include "core/catalogue.h"
#include "core/measures.h"

_Static_assert(CATALOGUE_NEVER_MS == NEVER_MS, "what is not yet is never in a measure");

#define TRAINED_MS (CATALOGUE_TRAINED_DAYS * INT64_C(86400000))

static bool is_of(const struct play *play, const struct catalogue_entry *entry)
{
    return play->utc_ms >= entry->shared_utc_ms && str_eq(play->case_id, entry->id) &&
           str_eq(play->pack, entry->pack);
}

struct catalogue_training catalogue_training_of(struct arena *arena,
                                                const struct catalogue_entry *entry,
                                                const struct play *plays, size_t plays_n,
                                                const struct roster *roster)
{
    struct catalogue_training training = {.first_trained_utc_ms = NEVER_MS};
    struct names seen = {.arena = arena};
    for (size_t i = 0; entry->shared_utc_ms != CATALOGUE_NEVER_MS && i < roster->n; i++) {
        training.people_n += !roster->people[i].is_gone;
    }
    for (size_t i = 0; entry->shared_utc_ms != NEVER_MS && i < plays_n; i++) {
        const struct play *play = &plays[i];
        const struct person *person = roster_person(roster, play->person);
        if (!is_of(play, entry) || !person || person->is_gone) {
            continue;
        }
        if (training.first_trained_utc_ms == NEVER_MS ||
            play->utc_ms < training.first_trained_utc_ms) {
            training.first_trained_utc_ms = play->utc_ms;
        }
        if (play->utc_ms - entry->shared_utc_ms < TRAINED_MS) {
            names_put(&seen, play->person);
        }
    }
    training.trained_n = (int64_t)seen.n;
    return training;
}

size_t catalogue_spreads(struct arena *arena, const struct catalogue *catalogue,
                         const struct play *plays, size_t plays_n, const struct roster *roster,
                         struct spread **out)
{
    *out = ARENA_NEW_N(arena, catalogue->n + 1, struct spread);
    for (size_t i = 0; i < catalogue->n; i++) {
        const struct catalogue_entry *entry = &catalogue->entries[i];
        struct catalogue_training training =
            catalogue_training_of(arena, entry, plays, plays_n, roster);
        (*out)[i] = (struct spread){.id = entry->id,
                                    .detected_utc_ms = entry->detected_utc_ms,
                                    .drafted_utc_ms = entry->drafted_utc_ms,
                                    .reviewed_utc_ms = entry->reviewed_utc_ms,
                                    .shared_utc_ms = entry->shared_utc_ms,
                                    .opened_utc_ms = entry->opened_utc_ms,
                                    .trained_n = training.trained_n,
                                    .people_n = training.people_n};
    }
    return catalogue->n;
}
