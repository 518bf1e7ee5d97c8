/* incident_moves.c - the taught course: each word answered when it comes, what goes before first,
 * who can be reached called; a day later one more look.
 */
#include "drills/incident.h"

#include "drills/parts_course.h"

struct plan {
    struct course course;
    const struct incident *incident;
    const struct world *world;
    struct arena *arena;
    int64_t now_s;
};

/* Who takes the call now, or, for the wrong course, who does not; NULL: nobody of that kind. */
static const struct incident_contact *
contact_now(const struct plan *plan, const struct incident_action *action, bool is_open)
{
    const struct incident_words *words = plan->incident->words;
    for (size_t i = 0; i < action->calls.n; i++) {
        const struct incident_contact *contact =
            LIST_AT(words->contacts, struct incident_contact,
                    incident_contact_of(words, action->calls.at[i]));
        if (incident_is_open(contact, plan->world->scenario, plan->now_s) == is_open) {
            return contact;
        }
    }
    return NULL;
}

static bool offer_order(struct plan *plan, enum move_grade grade, size_t at, struct str reason)
{
    const struct incident_action *action = incident_action_at(plan->incident->words, at);
    const struct incident_contact *contact = contact_now(plan, action, grade != MOVE_WRONG);
    struct str target = str_fmt(plan->arena, "act.%.*s", STR_ARGS(action->id));
    if (action->calls.n > 0 && !contact) {
        contact = contact_now(plan, action, grade == MOVE_WRONG);
    }
    return course_offer(
        &plan->course, grade, VERB_CHOOSE, target,
        contact ? str_fmt(plan->arena, "%.*s:%.*s", STR_ARGS(reason), STR_ARGS(contact->id))
                : reason);
}

static bool is_waiting_for_somebody(const struct plan *plan, size_t at)
{
    const struct incident_action *action = incident_action_at(plan->incident->words, at);
    return action->calls.n > 0 && !contact_now(plan, action, true);
}

/* In the order of the actions, which never goes against what has to come before. */
static bool best_order(struct plan *plan)
{
    const struct incident *incident = plan->incident;
    for (size_t at = 0; at < incident->words->actions.n; at++) {
        if (incident_entry_of(incident, at) || !incident_is_ready(incident, at, plan->now_s) ||
            is_waiting_for_somebody(plan, at)) {
            continue;
        }
        for (size_t i = 0; i < incident->draw->n; i++) {
            const struct incident_card *card = &incident->draw->cards[i];
            if (card->at_s <= plan->now_s && incident_needs(card, incident, at)) {
                return offer_order(plan, MOVE_BEST, at, card->inject->id);
            }
        }
    }
    return false;
}

static bool best_look_again(struct plan *plan)
{
    const struct incident *incident = plan->incident;
    int64_t closed_s = incident_closed_s(incident, plan->now_s);
    int64_t left_s = closed_s + incident->words->recheck_s - plan->now_s;
    if (closed_s == NEVER_MS) {
        return course_wait(&plan->course, 300);
    }
    if (incident->words->recheck_s == 0 || incident_is_rechecked(incident)) {
        return false;
    }
    for (size_t at = 0; left_s <= 0 && at < incident->words->actions.n; at++) {
        if (incident_action_at(incident->words, at)->kind == INCIDENT_LOOK) {
            return offer_order(plan, MOVE_BEST, at, STR(INCIDENT_JUST_IN_CASE));
        }
    }
    return course_wait(&plan->course, left_s);
}

static void offer_orders(struct plan *plan)
{
    const struct incident *incident = plan->incident;
    for (size_t at = 0; at < incident->words->actions.n; at++) {
        if (!incident_entry_of(incident, at)) {
            bool is_wrong =
                !incident_is_needed(incident, at) || !incident_is_ready(incident, at, plan->now_s);
            offer_order(plan, is_wrong ? MOVE_WRONG : MOVE_LEGAL, at, STR(INCIDENT_JUST_IN_CASE));
        }
    }
}

void incident_moves(const void *state, const struct world *world, struct moves *out)
{
    const struct incident *incident = state;
    struct plan plan = {.course = {.world = world, .out = out},
                        .incident = incident,
                        .world = world,
                        .arena = out->arena,
                        .now_s = incident_now_s(world)};
    if (world->is_paused) {
        return;
    }
    bool is_over = !best_order(&plan) && !best_look_again(&plan);
    course_offer(&plan.course, is_over ? MOVE_BEST : MOVE_WRONG, VERB_END, STR("stage"), STR(""));
    if (incident->entries_n + 2 < INCIDENT_ENTRIES_N) {
        offer_orders(&plan);
    }
    course_offer(&plan.course, MOVE_LEGAL, VERB_WAIT, STR(""), STR("600"));
}
