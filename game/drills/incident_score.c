/* incident_score.c - what the board's decision log means. Times are the case's, from the first word
 * that came in (definitions.md, managers). */
#include "drills/incident.h"

#include "base/arena.h"
#include "drills/parts_score.h"

static bool is_stop(const struct incident *incident, size_t action)
{
    int kind = incident_action_at(incident->words, action)->kind;
    return kind == INCIDENT_CONTAIN || kind == INCIDENT_STOP;
}

/* Ordered, carried out or not, and nothing that ever came in called for it. */
static bool is_needless(const struct incident *incident, const struct incident_entry *entry)
{
    return entry->is_reached &&
           incident_action_at(incident->words, entry->action)->kind != INCIDENT_LOOK &&
           !incident_is_needed(incident, entry->action);
}

/* The word that was named needs it. */
static bool is_reason_right(const struct incident *incident, const struct incident_entry *entry)
{
    return entry->reason > 0 &&
           incident_needs(&incident->draw->cards[entry->reason - 1], incident, entry->action);
}

struct incident_tally {
    int64_t orders_n, reasons_n, calls_n, reached_n, early_n, stops_n, wasted, cost;
    int64_t contained_s;
};

static void tally_entry(struct incident_tally *tally, const struct incident *incident,
                        const struct incident_entry *entry)
{
    const struct incident_action *action = incident_action_at(incident->words, entry->action);
    bool is_wasted = is_needless(incident, entry);
    tally->calls_n += entry->contact > 0;
    tally->reached_n += entry->contact > 0 && entry->is_reached;
    if (!entry->is_reached) {
        return;
    }
    tally->early_n += entry->is_too_early;
    tally->stops_n += is_wasted && is_stop(incident, entry->action);
    tally->wasted += is_wasted ? action->cost : 0;
    tally->cost += action->cost;
    if (action->kind != INCIDENT_LOOK) { /* looking again needs no word */
        tally->orders_n++;
        tally->reasons_n += is_reason_right(incident, entry);
    }
    if (action->kind == INCIDENT_CONTAIN && !is_wasted && entry->done_s < tally->contained_s &&
        entry->done_s <= incident->seen_s) {
        tally->contained_s = entry->done_s;
    }
}

static struct incident_tally tally_of(const struct incident *incident)
{
    struct incident_tally tally = {.contained_s = NEVER_MS};
    for (size_t i = 0; i < incident->entries_n; i++) {
        tally_entry(&tally, incident, &incident->entries[i]);
    }
    return tally;
}

static int64_t closed_n(const struct incident *incident)
{
    int64_t n = 0;
    for (size_t i = 0; i < incident->draw->n; i++) {
        n += incident_is_closed(incident, i, incident->seen_s);
    }
    return n;
}

/* From the first word on; NEVER_MS stays. */
static int64_t since_first_ms(const struct incident *incident, int64_t at_s)
{
    return at_s == NEVER_MS ? NEVER_MS : (at_s - incident->draw->cards[0].at_s) * 1000;
}

void incident_score(const void *state, const struct world *world, struct metrics *metrics)
{
    const struct incident *incident = state;
    struct drill_metrics *own = metrics_drill(metrics, "incident");
    struct incident_tally tally = tally_of(incident);
    int64_t closed_s = incident_closed_s(incident, incident->seen_s);
    bool is_rechecked = incident->words->recheck_s == 0 || incident_is_rechecked(incident);
    (void)world;
    score_time(own, "contain_ms", since_first_ms(incident, tally.contained_s));
    score_time(own, "complete_ms", since_first_ms(incident, closed_s));
    score_share(own, "closed", closed_n(incident), (int64_t)incident->draw->n);
    score_count(own, "needless_stops", tally.stops_n);
    score_count(own, "needless_cost", tally.wasted);
    score_count(own, "cost", tally.cost);
    score_count(own, "order_faults", tally.early_n);
    score_share(own, "reasons", tally.reasons_n, tally.orders_n);
    score_share(own, "contacts", tally.reached_n, tally.calls_n);
    if (incident->words->recheck_s > 0) {
        score_share(own, "rechecked", is_rechecked, 1);
    }
    score_conclude(metrics, closed_s != NEVER_MS && is_rechecked && tally.stops_n == 0 &&
                                tally.early_n == 0);
}

/* ---- afterwards ---- */

/* "A, B" */
static struct str labels_of(struct arena *arena, const struct incident *incident,
                            struct strs actions)
{
    struct str all = STR("");
    for (size_t i = 0; i < actions.n; i++) {
        size_t at = incident_action_of(incident->words, actions.at[i]);
        struct str label = incident_action_at(incident->words, at)->label;
        all = str_fmt(arena, "%.*s%s%.*s", STR_ARGS(all), i ? " / " : "", STR_ARGS(label));
    }
    return all;
}

static void say_entry(const struct incident *incident, const struct incident_entry *entry,
                      struct lessons *out)
{
    const char *why = !entry->is_reached             ? "incident.why.nobody"
                      : is_needless(incident, entry) ? "incident.why.needless"
                      : entry->is_too_early          ? "incident.why.early"
                                                     : NULL;
    if (why) {
        struct str label = incident_action_at(incident->words, entry->action)->label;
        lessons_add(out, (struct lesson){LESSON_WRONG, NULL, {label}});
        lessons_add(out, (struct lesson){LESSON_WHY, why, {{0}}});
    }
}

void incident_lessons(const void *state, const struct world *world, struct lessons *out)
{
    const struct incident *incident = state;
    (void)world;
    lessons_add(out, (struct lesson){LESSON_TITLE, "incident.lesson_injects", {{0}}});
    for (size_t i = 0; i < incident->draw->n; i++) {
        const struct incident_inject *inject = incident->draw->cards[i].inject;
        bool is_closed = incident_is_closed(incident, i, incident->seen_s);
        lessons_add(
            out, (struct lesson){is_closed ? LESSON_RIGHT : LESSON_WRONG, NULL, {inject->title}});
        lessons_add(out, (struct lesson){LESSON_WHY,
                                         "incident.why.needs",
                                         {labels_of(out->arena, incident, inject->needs)}});
    }
    for (size_t i = 0; i < incident->entries_n; i++) {
        say_entry(incident, &incident->entries[i], out);
    }
}
