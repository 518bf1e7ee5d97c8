/* incident_world.c - the board as the seed draws it, and how it stands at a time. */
#include "drills/incident.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/rng.h"

const char *const incident_kinds[] = {"contain", "stop", "tell", "keep", "recover", "look", NULL};

/* ---- drawing ---- */

static const struct incident_inject *inject_at(const struct incident_words *words, size_t i)
{
    return LIST_AT(words->injects, struct incident_inject, i);
}

/* How many share its word, and the how-many-eth it is. */
static size_t rivals_n(const struct incident_words *words, size_t at, size_t *place)
{
    size_t n = 0;
    *place = 0;
    for (size_t i = 0; i < words->injects.n; i++) {
        if (str_eq(inject_at(words, i)->either, inject_at(words, at)->either)) {
            *place += i < at;
            n++;
        }
    }
    return n;
}

/* The same word draws the same number, whichever of its injects asks. */
static bool is_drawn(const struct incident_words *words, size_t at, uint64_t seed)
{
    struct rng rng;
    size_t place, n = rivals_n(words, at, &place);
    if (inject_at(words, at)->either.n == 0) {
        return true;
    }
    rng_init(&rng, rng_mix(seed, str_hash(inject_at(words, at)->either)), RNG_SIM);
    return rng_below(&rng, (uint32_t)n) == place;
}

static void put(struct incident_draw *draw, struct incident_card card)
{
    size_t at = draw->n++;
    for (; at > 0 && draw->cards[at - 1].at_s > card.at_s; at--) {
        draw->cards[at] = draw->cards[at - 1];
    }
    draw->cards[at] = card;
}

const struct incident_draw *incident_draw_new(struct arena *arena,
                                              const struct incident_words *words, uint64_t seed)
{
    struct incident_draw *draw = ARENA_NEW(arena, struct incident_draw);
    struct rng rng;
    rng_init(&rng, rng_mix(seed, str_hash(STR("incident"))), RNG_SIM);
    for (size_t i = 0; i < words->injects.n; i++) {
        const struct incident_inject *inject = inject_at(words, i);
        int64_t at_s = inject->at_s + rng_below(&rng, (uint32_t)inject->spread_s + 1);
        if (is_drawn(words, i, seed)) {
            put(draw, (struct incident_card){inject, at_s});
        }
    }
    for (size_t i = 0; i < words->actions.n; i++) {
        draw->order[i] = (uint8_t)i;
    }
    rng_shuffle(&rng, draw->order, words->actions.n, sizeof *draw->order);
    return draw;
}

/* ---- finding ---- */

int64_t incident_now_s(const struct world *world)
{
    return world_case_ms(world) / 1000;
}

const struct incident_action *incident_action_at(const struct incident_words *words, size_t i)
{
    return LIST_AT(words->actions, struct incident_action, i);
}

size_t incident_action_of(const struct incident_words *words, struct str id)
{
    size_t at = 0;
    while (at < words->actions.n && !str_eq(incident_action_at(words, at)->id, id)) {
        at++;
    }
    return at;
}

size_t incident_contact_of(const struct incident_words *words, struct str id)
{
    size_t at = 0;
    while (at < words->contacts.n &&
           !str_eq(LIST_AT(words->contacts, struct incident_contact, at)->id, id)) {
        at++;
    }
    return at;
}

size_t incident_card_of(const struct incident_draw *draw, struct str inject)
{
    size_t at = 0;
    while (at < draw->n && !str_eq(draw->cards[at].inject->id, inject)) {
        at++;
    }
    return at;
}

bool incident_has(struct strs list, struct str id)
{
    for (size_t i = 0; i < list.n; i++) {
        if (str_eq(list.at[i], id)) {
            return true;
        }
    }
    return false;
}

bool incident_is_open(const struct incident_contact *contact, const struct scenario *s,
                      int64_t at_s)
{
    int hour = date_of(scenario_utc_ms(s, at_s * 1000), s->offset_min).hour;
    bool is_by_day = contact->from_h < contact->to_h;
    bool is_within = hour >= contact->from_h && hour < contact->to_h;
    bool is_over_night = hour >= contact->from_h || hour < contact->to_h;
    return contact->from_h == contact->to_h || (is_by_day ? is_within : is_over_night);
}

/* ---- how it stands ---- */

const struct incident_entry *incident_entry_of(const struct incident *incident, size_t action)
{
    for (size_t i = 0; i < incident->entries_n; i++) {
        if (incident->entries[i].action == action && incident->entries[i].is_reached) {
            return &incident->entries[i];
        }
    }
    return NULL;
}

bool incident_is_done(const struct incident *incident, size_t action, int64_t by_s)
{
    const struct incident_entry *entry = incident_entry_of(incident, action);
    return entry && entry->done_s <= by_s;
}

bool incident_is_ready(const struct incident *incident, size_t action, int64_t now_s)
{
    struct strs after = incident_action_at(incident->words, action)->after;
    for (size_t i = 0; i < after.n; i++) {
        if (!incident_is_done(incident, incident_action_of(incident->words, after.at[i]), now_s)) {
            return false;
        }
    }
    return true;
}

bool incident_needs(const struct incident_card *card, const struct incident *incident,
                    size_t action)
{
    return incident_has(card->inject->needs, incident_action_at(incident->words, action)->id);
}

bool incident_is_needed(const struct incident *incident, size_t action)
{
    for (size_t i = 0; i < incident->draw->n; i++) {
        if (incident_needs(&incident->draw->cards[i], incident, action)) {
            return true;
        }
    }
    return false;
}

bool incident_is_closed(const struct incident *incident, size_t card, int64_t by_s)
{
    struct strs needs = incident->draw->cards[card].inject->needs;
    for (size_t i = 0; i < needs.n; i++) {
        if (!incident_is_done(incident, incident_action_of(incident->words, needs.at[i]), by_s)) {
            return false;
        }
    }
    return incident->draw->cards[card].at_s <= by_s;
}

int64_t incident_closed_s(const struct incident *incident, int64_t by_s)
{
    int64_t last_s = 0;
    for (size_t i = 0; i < incident->draw->n; i++) {
        if (!incident_is_closed(incident, i, by_s)) {
            return NEVER_MS;
        }
        last_s = incident->draw->cards[i].at_s > last_s ? incident->draw->cards[i].at_s : last_s;
    }
    for (size_t i = 0; i < incident->words->actions.n; i++) {
        const struct incident_entry *entry = incident_entry_of(incident, i);
        if (entry && incident_is_needed(incident, i) && entry->done_s > last_s) {
            last_s = entry->done_s;
        }
    }
    return last_s;
}

bool incident_is_recheck(const struct incident *incident, const struct incident_entry *entry)
{
    int64_t closed_s = incident_closed_s(incident, entry->began_s);
    return incident_action_at(incident->words, entry->action)->kind == INCIDENT_LOOK &&
           entry->is_reached && closed_s != NEVER_MS &&
           entry->began_s >= closed_s + incident->words->recheck_s;
}

bool incident_is_rechecked(const struct incident *incident)
{
    for (size_t i = 0; i < incident->entries_n; i++) {
        if (incident_is_recheck(incident, &incident->entries[i])) {
            return true;
        }
    }
    return false;
}
