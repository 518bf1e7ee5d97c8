/* incident.c - a manager's board: what comes in, what is ordered, and what it costs.
 *
 * Lesson: in a grave case one stops the damage first, keeps the proof before anything is wiped,
 * calls who can be reached at this hour, and orders nothing without saying for what. Stopping what
 * need not be stopped costs business. It is complete when everything that came in is answered, and
 * over when one has looked once more a day later.
 *
 * Evidence it leaves: each order with its time, its reason and who was called; minutes from the
 * first word to the first containment and to the completed response; needless stops and their
 * price; orders given too early; whether it was looked at again.
 */
#include "drills/incident.h"

#include "base/arena.h"

#include <stddef.h>
#include <string.h>

/* ---- the case's own keys ---- */

#define ROW(type, member, of) .key = #member, .kind = of, .offset = offsetof(struct type, member)

static const struct field inject_rows[] = {
    {ROW(incident_inject, id, FIELD_ID), .flags = FIELD_REQUIRED, .says = "its name"},
    {ROW(incident_inject, title, FIELD_TEXT), .flags = FIELD_REQUIRED | FIELD_ONE_LINE,
     .says = "in a few words; also the reason for what is ordered because of it"},
    {ROW(incident_inject, from, FIELD_TEXT), .flags = FIELD_REQUIRED | FIELD_ONE_LINE,
     .says = "who says so"},
    {ROW(incident_inject, says, FIELD_TEXT), .flags = FIELD_REQUIRED, .says = "what is said"},
    {ROW(incident_inject, at_s, FIELD_INT), .least = 0, .most = 86400,
     .says = "it comes at a time that the seed draws from here ..."},
    {ROW(incident_inject, spread_s, FIELD_INT), .least = 0, .most = 14400,
     .says = "... and so many seconds on"},
    {ROW(incident_inject, either, FIELD_STR),
     .says = "of the injects with the same word here the seed draws one; they weigh the same"},
    {ROW(incident_inject, needs, FIELD_STRS), .flags = FIELD_REQUIRED, .least = 1,
     .says = "actions that answer it, all of them"},
};
static const struct field_table inject_table = {
    .name = "incident_inject",
    .says = "word that comes in",
    .size = sizeof(struct incident_inject),
    .fields = inject_rows,
    .n = sizeof inject_rows / sizeof *inject_rows,
};

static const struct field contact_rows[] = {
    {ROW(incident_contact, id, FIELD_ID), .flags = FIELD_REQUIRED, .says = "its name"},
    {ROW(incident_contact, name, FIELD_TEXT), .flags = FIELD_REQUIRED | FIELD_ONE_LINE,
     .says = "who it is"},
    {ROW(incident_contact, hours, FIELD_TEXT), .flags = FIELD_REQUIRED | FIELD_ONE_LINE,
     .says = "the hours, in words"},
    {ROW(incident_contact, from_h, FIELD_INT), .least = 0, .most = 23, .says = "reached from here"},
    {ROW(incident_contact, to_h, FIELD_INT), .least = 0, .most = 24,
     .says = "until here; over midnight when it is the smaller, always when they are equal"},
};
static const struct field_table contact_table = {
    .name = "incident_contact",
    .says = "somebody to be called",
    .size = sizeof(struct incident_contact),
    .fields = contact_rows,
    .n = sizeof contact_rows / sizeof *contact_rows,
};

static const struct field action_rows[] = {
    {ROW(incident_action, id, FIELD_ID), .flags = FIELD_REQUIRED, .says = "its name"},
    {ROW(incident_action, label, FIELD_TEXT), .flags = FIELD_REQUIRED | FIELD_ONE_LINE,
     .says = "what stands on its button"},
    {ROW(incident_action, kind, FIELD_ENUM), .names = incident_kinds,
     .says = "contain and stop are charged when nothing called for them; look is the one a day on"},
    {ROW(incident_action, takes_min, FIELD_INT), .least = 1, .most = 600, .otherwise = 10,
     .says = "simulated minutes until it is carried out"},
    {ROW(incident_action, cost, FIELD_INT), .least = 0, .most = 100000,
     .says = "what it costs, in thousands of yen"},
    {ROW(incident_action, after, FIELD_STRS),
     .says = "actions to be carried out before this one begins"},
    {ROW(incident_action, calls, FIELD_STRS), .most = INCIDENT_CALLS_N,
     .says = "contacts, one of whom is called for it"},
};
static const struct field_table action_table = {
    .name = "incident_action",
    .says = "what a manager can order",
    .size = sizeof(struct incident_action),
    .fields = action_rows,
    .n = sizeof action_rows / sizeof *action_rows,
};

static const struct field incident_rows[] = {
    {ROW(incident_words, recheck_s, FIELD_INT), .least = 0, .most = 604800, .otherwise = 86400,
     .says = "one more look so long after everything was closed; 0 = not asked"},
    {ROW(incident_words, injects, FIELD_LIST), .flags = FIELD_REQUIRED, .table = &inject_table,
     .least = 2, .most = INCIDENT_INJECTS_N, .says = "word that comes in"},
    {ROW(incident_words, actions, FIELD_LIST), .flags = FIELD_REQUIRED, .table = &action_table,
     .least = 3, .most = INCIDENT_ACTIONS_N, .says = "needed ones and needless ones"},
    {ROW(incident_words, contacts, FIELD_LIST), .table = &contact_table,
     .most = INCIDENT_CONTACTS_N, .says = "the directory"},
};
static const struct field_table incident_table = {
    .name = "incident",
    .says = "drills.incident: a manager's board; what is needed is what the injects need",
    .size = sizeof(struct incident_words),
    .fields = incident_rows,
    .n = sizeof incident_rows / sizeof *incident_rows,
};

static bool words_read(struct incident_words *words, struct arena *arena, const struct scenario *s,
                       struct str file, struct faults *faults)
{
    const struct tree *tree = s->drills ? tree_get(s->drills, STR("incident")) : NULL;
    struct fields_reading reading = {.arena = arena, .faults = faults, .file = file};
    *words = (struct incident_words){0};
    if (!tree) {
        faults_add(faults, FAULT_ERROR, file, STR("/drills"),
                   "There is no board; give drills.incident injects and actions.");
        return false;
    }
    return fields_read(&reading, &incident_table, tree, STR("/drills/incident"), words);
}

/* ---- can it be played ---- */

struct checking {
    const struct incident_words *words;
    struct str file;
    struct faults *faults;
};

#define FAULT(checking, list, i, ...)                                                              \
    faults_add((checking)->faults, FAULT_ERROR, (checking)->file,                                  \
               str_fmt((checking)->faults->arena, "/drills/incident/" list "/%zu", i),             \
               __VA_ARGS__)

static void check_action(const struct checking *c, size_t at)
{
    const struct incident_action *action = incident_action_at(c->words, at);
    for (size_t i = 0; i < action->after.n; i++) {
        size_t before = incident_action_of(c->words, action->after.at[i]);
        if (before >= at) { /* in this order there can be no circle */
            FAULT(c, "actions", at, "\"%.*s\" goes before it and has to stand before it here",
                  STR_ARGS(action->after.at[i]));
        }
    }
    for (size_t i = 0; i < action->calls.n; i++) {
        if (incident_contact_of(c->words, action->calls.at[i]) == c->words->contacts.n) {
            FAULT(c, "actions", at, "There is no contact \"%.*s\"", STR_ARGS(action->calls.at[i]));
        }
    }
}

struct weight {
    size_t needs_n;
    int64_t minutes, cost;
};

static struct weight weight_of(const struct incident_words *words,
                               const struct incident_inject *inject)
{
    struct weight weight = {.needs_n = inject->needs.n};
    for (size_t i = 0; i < inject->needs.n; i++) {
        size_t action = incident_action_of(words, inject->needs.at[i]);
        if (action < words->actions.n) {
            weight.minutes += incident_action_at(words, action)->takes_min;
            weight.cost += incident_action_at(words, action)->cost;
        }
    }
    return weight;
}

/* Two managers with two seeds have the same work before them. */
static bool weighs_the_same(const struct incident_words *words, const struct incident_inject *one,
                            const struct incident_inject *other)
{
    struct weight a = weight_of(words, one), b = weight_of(words, other);
    return a.needs_n == b.needs_n && a.minutes == b.minutes && a.cost == b.cost &&
           one->at_s == other->at_s && one->spread_s == other->spread_s;
}

static void check_inject(const struct checking *c, size_t at)
{
    const struct incident_inject *inject = LIST_AT(c->words->injects, struct incident_inject, at);
    for (size_t i = 0; i < inject->needs.n; i++) {
        if (incident_action_of(c->words, inject->needs.at[i]) == c->words->actions.n) {
            FAULT(c, "injects", at, "There is no action \"%.*s\"", STR_ARGS(inject->needs.at[i]));
        }
    }
    for (size_t i = 0; i < at && inject->either.n > 0; i++) {
        const struct incident_inject *other = LIST_AT(c->words->injects, struct incident_inject, i);
        if (str_eq(inject->either, other->either) && !weighs_the_same(c->words, inject, other)) {
            FAULT(c, "injects", at,
                  "It stands for \"%.*s\" and has to weigh the same: as many actions, minutes and "
                  "yen, the same times.",
                  STR_ARGS(other->id));
        }
    }
}

static bool has_kind(const struct incident_words *words, int kind)
{
    for (size_t i = 0; i < words->actions.n; i++) {
        if (incident_action_at(words, i)->kind == kind) {
            return true;
        }
    }
    return false;
}

static void incident_check(const struct scenario *s, struct str file, struct faults *faults)
{
    struct incident_words words;
    struct checking checking = {.words = &words, .file = file, .faults = faults};
    if (!words_read(&words, faults->arena, s, file, faults)) {
        return;
    }
    for (size_t i = 0; i < words.actions.n; i++) {
        check_action(&checking, i);
    }
    for (size_t i = 0; i < words.injects.n; i++) {
        check_inject(&checking, i);
    }
    if (!has_kind(&words, INCIDENT_CONTAIN) ||
        (words.recheck_s > 0 && !has_kind(&words, INCIDENT_LOOK))) {
        faults_add(faults, FAULT_ERROR, file, STR("/drills/incident/actions"),
                   "One action contains the damage and, where recheck_s asks for it, one looks "
                   "again.");
    }
}

/* ---- playing ---- */

static void incident_begin(void *state, const struct world *world)
{
    struct incident *incident = state;
    struct incident_words *words = ARENA_NEW(world->arena, struct incident_words);
    struct faults faults;
    faults_init(&faults, world->arena);
    words_read(words, world->arena, world->scenario, STR(""), &faults);
    memset(incident, 0, sizeof *incident);
    incident->words = words;
    incident->draw = incident_draw_new(world->arena, words, (uint64_t)world->scenario->seed);
    incident->seen_s = incident_now_s(world);
}

/* A reason is word that has come in, or none. */
static bool read_reason(const struct incident *incident, struct str reason, int64_t now_s,
                        struct incident_entry *entry)
{
    size_t card = incident_card_of(incident->draw, reason);
    bool has_come = card < incident->draw->n && incident->draw->cards[card].at_s <= now_s;
    entry->reason = (uint8_t)(has_come ? card + 1 : 0);
    return has_come || str_is(reason, INCIDENT_JUST_IN_CASE);
}

static bool read_contact(const struct incident *incident, const struct world *world,
                         struct str contact, struct incident_entry *entry)
{
    struct strs calls = incident_action_at(incident->words, entry->action)->calls;
    entry->is_reached = true;
    if (calls.n == 0) {
        return contact.n == 0;
    }
    size_t at = incident_contact_of(incident->words, contact);
    if (!incident_has(calls, contact)) {
        return false;
    }
    entry->contact = (uint8_t)(at + 1);
    entry->is_reached =
        incident_is_open(LIST_AT(incident->words->contacts, struct incident_contact, at),
                         world->scenario, entry->began_s);
    return true;
}

/* Nothing is ordered twice, but a look may be taken again. */
static bool is_free(const struct incident *incident, size_t action)
{
    return action < incident->words->actions.n &&
           (!incident_entry_of(incident, action) ||
            incident_action_at(incident->words, action)->kind == INCIDENT_LOOK) &&
           incident->entries_n < INCIDENT_ENTRIES_N;
}

static bool take_order(struct incident *incident, const struct world *world,
                       const struct decision *decision)
{
    struct incident_entry entry = {.began_s = incident_now_s(world)};
    struct str owner, id, reason, contact;
    str_cut(decision->target, '.', &owner, &id);
    str_cut(decision->value, ':', &reason, &contact);
    size_t action = incident_action_of(incident->words, id);
    entry.action = (uint8_t)action;
    if (!str_is(owner, "act") || !is_free(incident, action) ||
        !read_reason(incident, reason, entry.began_s, &entry) ||
        !read_contact(incident, world, contact, &entry)) {
        return false;
    }
    int64_t takes_min = entry.is_reached ? incident_action_at(incident->words, action)->takes_min
                                         : INCIDENT_NO_ANSWER_MIN;
    entry.is_too_early = entry.is_reached && !incident_is_ready(incident, action, entry.began_s);
    entry.done_s = entry.began_s + takes_min * 60;
    incident->entries[incident->entries_n++] = entry;
    return true;
}

static bool incident_apply(void *state, const struct world *world, const struct decision *decision)
{
    struct incident *incident = state;
    bool is_taken = true;
    switch (decision->verb) {
    case VERB_CHOOSE:
        is_taken = take_order(incident, world, decision);
        break;
    case VERB_END:
        incident->is_ended = true;
        break;
    default:
        is_taken = decision->verb != VERB_MOVE && decision->verb != VERB_ANSWER &&
                   decision->verb != VERB_MARK;
        break;
    }
    if (is_taken) {
        incident->seen_s = incident_now_s(world);
    }
    return is_taken;
}

static bool incident_done(const void *state, const struct world *world)
{
    (void)world;
    return ((const struct incident *)state)->is_ended;
}

static struct str incident_words_of(const void *state, const struct world *world,
                                    const struct decision *decision)
{
    const struct incident_words *words = ((const struct incident *)state)->words;
    struct str owner, id;
    (void)world;
    str_cut(decision->target, '.', &owner, &id);
    size_t at = str_is(owner, "act") ? incident_action_of(words, id) : words->actions.n;
    return at < words->actions.n ? incident_action_at(words, at)->label : STR("");
}

const struct drill drill_incident = {
    .id = "incident",
    .state_size = sizeof(struct incident),
    .looks_size = sizeof(struct incident_looks),
    .is_board = true,
    .fields = &incident_table,
    .check = incident_check,
    .begin = incident_begin,
    .apply = incident_apply,
    .done = incident_done,
    .moves = incident_moves,
    .score = incident_score,
    .words = incident_words_of,
    .lessons = incident_lessons,
    .view = incident_view,
};
