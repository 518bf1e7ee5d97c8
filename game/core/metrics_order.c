#include "core/metrics_order.h"
#include "core/record.h"

/* ---- the final act ---- */

static size_t last_press_at(const struct record *record, int64_t at_ms)
{
    size_t found = record->n;

    for (size_t i = 0; i < record->n && record->decisions[i].at_ms <= at_ms; i++) {
        if (record->decisions[i].verb == VERB_PRESS && record->decisions[i].at_ms == at_ms) {
            found = i;
        }
    }
    return found;
}

static size_t alert_of(const struct record *record, struct str notice)
{
    for (size_t i = 0; i < record->n; i++) {
        const struct decision *decision = &record->decisions[i];

        if (decision->verb == VERB_ALERT && str_eq(decision->target, notice)) {
            return i;
        }
    }
    return record->n;
}

size_t order_final_act(const struct record *record, const struct world *world,
                       const struct notice *notice)
{
    struct truth truth = notice ? truth_of(world->scenario, notice) : (struct truth){0};
    const struct attempt_state *attempt = truth.of ? world_attempt(world, truth.of->id) : NULL;
    const struct notice_state *state = notice ? world_notice(world, notice->id) : NULL;

    if (!state) {
        return record->n;
    }
    if (attempt && attempt->answered_ms != NEVER_MS) {
        return last_press_at(record, attempt->answered_ms);
    }
    if (state->pressed_ms != NEVER_MS) {
        return last_press_at(record, state->pressed_ms);
    }
    return alert_of(record, notice->id);
}

/* ---- belief ---- */

/* "genuine:2", "fake:3" */
static int belief_of(struct str value)
{
    struct str word, degree;
    int64_t sure = 0;

    str_cut(value, ':', &word, &degree);
    if (!str_to_int(degree, &sure) || sure < 1 || sure > 3) {
        return 0;
    }
    return str_is(word, "fake") ? (int)-sure : str_is(word, "genuine") ? (int)sure : 0;
}

static bool opens_panel(const struct decision *decision)
{
    struct place place = place_of(decision->target);

    return decision->verb == VERB_OPEN && str_is(place.surface, "official") && place.item.n > 0;
}

static struct str owner_of(struct str part)
{
    struct str owner, rest;

    str_cut(part, '.', &owner, &rest);
    return owner;
}

int order_early_belief(const struct record *record, const struct notice *notice)
{
    int belief = 0;

    for (size_t i = 0; i < record->n; i++) {
        const struct decision *decision = &record->decisions[i];

        if (opens_panel(decision) ||
            (decision->verb == VERB_PRESS && str_eq(owner_of(decision->target), notice->id))) {
            break;
        }
        if (decision->verb == VERB_DECLARE && str_eq(decision->target, notice->id)) {
            belief = belief_of(decision->value);
        }
    }
    return belief;
}

/* ---- checks ---- */

static enum source source_of_panel(struct str panel)
{
    static const struct {
        const char *panel;
        enum source source;
    } panels[] = {{"centre", SOURCE_CENTRE},
                  {"pending", SOURCE_PENDING},
                  {"history", SOURCE_HISTORY},
                  {"sessions", SOURCE_DEVICES}};

    for (size_t i = 0; i < sizeof panels / sizeof *panels; i++) {
        if (str_is(panel, panels[i].panel)) {
            return panels[i].source;
        }
    }
    return SOURCE_N;
}

static enum source source_of_notice(const struct notice *notice, struct str name)
{
    const struct block *block = blocks_find(notice->blocks, name);

    if (str_is(name, "sender")) {
        return notice->channel == CHANNEL_PUSH ? SOURCE_CHANNEL : SOURCE_SENDER;
    }
    if (str_is(name, "headers")) {
        return SOURCE_HEADERS;
    }
    if (block) {
        return block->link.url.n || block_is_pressable(block) ? SOURCE_LINK
               : block->asks != ASKS_NOTHING                  ? SOURCE_DEMAND
                                                              : SOURCE_N;
    }
    return str_starts(name, STR("attachment.")) ? SOURCE_DEMAND : SOURCE_N;
}

static enum source source_of_part(const struct scenario *s, struct str part)
{
    struct str owner, name, panel, rest;
    const struct notice *notice;

    str_cut(part, '.', &owner, &name);
    str_cut(name, '.', &panel, &rest);
    notice = scenario_notice(s, owner);
    if (notice) {
        return source_of_notice(notice, name);
    }
    if (scenario_page(s, owner)) {
        return str_is(name, "address") || str_is(name, "certificate") || str_is(name, "manager")
                   ? SOURCE_PAGE
                   : SOURCE_N;
    }
    if (str_is(owner, "official")) {
        return source_of_panel(panel);
    }
    return str_is(owner, "waiting")     ? SOURCE_WAITING
           : str_is(owner, "situation") ? SOURCE_OWN_ACTS
                                        : SOURCE_N;
}

static enum source source_of_decision(const struct scenario *s, const struct decision *decision)
{
    switch (decision->verb) {
    case VERB_INSPECT:
        return source_of_part(s, decision->target);
    case VERB_OPEN:
        return opens_panel(decision) ? source_of_panel(place_of(decision->target).item) : SOURCE_N;
    case VERB_ASK:
        return SOURCE_CONTACT;
    default:
        return SOURCE_N;
    }
}

size_t order_checks(const struct record *record, const struct scenario *s, size_t until,
                    const char *names[16])
{
    unsigned seen = 0;
    size_t n = 0;

    for (size_t i = 0; i < until && i < record->n; i++) {
        enum source source = source_of_decision(s, &record->decisions[i]);

        if (source != SOURCE_N && !(seen & 1u << source)) {
            seen |= 1u << source;
            names[n++] = source_name(source);
        }
    }
    return n;
}

/* ---- what verifying cost ---- */

/* A decision's place is where the learner was when it was made: the time since the one before was
 * spent there. */
int64_t order_official_ms(const struct record *record, size_t until)
{
    int64_t sum_ms = 0, before_ms = 0;

    for (size_t i = 0; i < record->n && i <= until; i++) {
        const struct decision *decision = &record->decisions[i];

        if (str_is(place_of(decision->place).surface, "official")) {
            sum_ms += decision->at_ms - before_ms;
        }
        before_ms = decision->at_ms;
    }
    return sum_ms;
}
