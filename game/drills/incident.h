/* incident.h - the rooms of the drill "incident": its keys and play (incident.c), the board that
 * the seed draws and what it is at a time (incident_world.c), its measures (incident_score.c), its
 * course (incident_moves.c), its board (incident_board.c).
 *
 * What an action is good for stands in one place: the injects name the actions they need. Reasons,
 * needless stops and what completes the response follow from that.
 */
#ifndef DRILLS_INCIDENT_H
#define DRILLS_INCIDENT_H

#include "core/drill.h"
#include "ui/widgets.h"

enum incident_kind {
    INCIDENT_CONTAIN, /* what stops the damage */
    INCIDENT_STOP,    /* stops business, too */
    INCIDENT_TELL,
    INCIDENT_KEEP, /* evidence */
    INCIDENT_RECOVER,
    INCIDENT_LOOK, /* one more look, a day later */
    INCIDENT_KIND_N
};

struct incident_inject {
    struct str id, title, from, says;
    int64_t at_s, spread_s; /* it comes at a time drawn from at_s to at_s + spread_s */
    struct str either;      /* of those with the same word the seed draws one */
    struct strs needs;      /* actions */
};

struct incident_contact {
    struct str id, name, hours;
    int64_t from_h, to_h; /* reached from this hour on, before that one; equal = always */
};

struct incident_action {
    struct str id, label;
    int kind;          /* enum incident_kind */
    int64_t takes_min; /* simulated minutes until it is carried out */
    int64_t cost;      /* thousands of yen */
    struct strs after; /* actions that have to be carried out before this one begins */
    struct strs calls; /* contacts, one of whom carries it out; empty = nobody is to be reached */
};

/* drills.incident of a case */
struct incident_words {
    int64_t recheck_s; /* one more look so long after all was closed; 0 = not asked */
    struct list injects, actions, contacts;
};
#define INCIDENT_INJECTS_N 16
#define INCIDENT_ACTIONS_N 24
#define INCIDENT_CONTACTS_N 8
#define INCIDENT_CALLS_N 4
#define INCIDENT_ENTRIES_N 60
#define INCIDENT_NO_ANSWER_MIN 10 /* what a call costs that nobody takes */
#define INCIDENT_JUST_IN_CASE "just_in_case"

/* one inject of this board */
struct incident_card {
    const struct incident_inject *inject;
    int64_t at_s; /* case seconds */
};

/* what the seed drew; immutable */
struct incident_draw {
    struct incident_card cards[INCIDENT_INJECTS_N]; /* in the order of time */
    size_t n;
    uint8_t order[INCIDENT_ACTIONS_N]; /* of the actions' buttons */
};

/* one line of the decision log */
struct incident_entry {
    uint8_t action;
    uint8_t reason;    /* place in cards + 1; 0 = just in case */
    uint8_t contact;   /* place in contacts + 1; 0 = nobody to be called */
    bool is_reached;   /* false: nobody took the call, nothing was done */
    bool is_too_early; /* something that goes before it was not carried out yet */
    int64_t began_s, done_s;
};

/* plain bytes; pointers into memory that lives as long as the world */
struct incident {
    const struct incident_words *words;
    const struct incident_draw *draw;
    struct incident_entry entries[INCIDENT_ENTRIES_N];
    size_t entries_n;
    int64_t seen_s; /* the case's clock at the latest decision */
    bool is_ended;
};

struct incident_looks {
    struct ui_scroll scroll, cards, log;
    bool is_ending;
    size_t action, reason; /* chosen + 1 */
};

extern const char *const incident_kinds[]; /* NULL at the end */

/* incident_world.c */
const struct incident_draw *incident_draw_new(struct arena *arena,
                                              const struct incident_words *words, uint64_t seed);
int64_t incident_now_s(const struct world *world);
const struct incident_action *incident_action_at(const struct incident_words *words, size_t i);
size_t incident_action_of(const struct incident_words *words, struct str id); /* n: none */
size_t incident_contact_of(const struct incident_words *words, struct str id);
size_t incident_card_of(const struct incident_draw *draw, struct str inject);
bool incident_has(struct strs list, struct str id);
/* Whether somebody takes the call at that moment. */
bool incident_is_open(const struct incident_contact *contact, const struct scenario *s,
                      int64_t at_s);
/* The entry that carried it out, or is doing so; NULL: none. */
const struct incident_entry *incident_entry_of(const struct incident *incident, size_t action);
bool incident_is_done(const struct incident *incident, size_t action, int64_t by_s);
/* Everything that goes before it has been carried out. */
bool incident_is_ready(const struct incident *incident, size_t action, int64_t now_s);
bool incident_needs(const struct incident_card *card, const struct incident *incident,
                    size_t action);
/* Some inject of this board needs it, come or not. */
bool incident_is_needed(const struct incident *incident, size_t action);
bool incident_is_closed(const struct incident *incident, size_t card, int64_t by_s);
/* When the last thing needed was carried out, all injects having come; NEVER_MS = not yet. */
int64_t incident_closed_s(const struct incident *incident, int64_t by_s);
/* It is a look again, long enough after that. */
bool incident_is_recheck(const struct incident *incident, const struct incident_entry *entry);
bool incident_is_rechecked(const struct incident *incident);

void incident_score(const void *state, const struct world *world, struct metrics *metrics);
void incident_lessons(const void *state, const struct world *world, struct lessons *out);
void incident_moves(const void *state, const struct world *world, struct moves *out);
void incident_view(const struct drill_call *call);

#endif
