#include "core/metrics.h"
#include "base/arena.h"
#include "core/metrics_order.h"
#include "core/notice.h"
#include "core/record.h"

#include <assert.h>

/* ---- one notice ---- */

static bool is_from_message(enum source source)
{
    return source == SOURCE_SENDER || source == SOURCE_LINK || source == SOURCE_HEADERS ||
           source == SOURCE_DEMAND || source == SOURCE_CHANNEL;
}

static bool is_recognisable(const struct ruling *ruling)
{
    for (size_t i = 0; i < ruling->proofs_n; i++) {
        const struct proof *proof = &ruling->proofs[i];

        if (is_from_message(proof->source) &&
            (proof->proves == PROVES_GENUINE || proof->proves == PROVES_IMPOSTOR)) {
            return true;
        }
    }
    return false;
}

static int64_t viewed_ms(const struct notice_state *state)
{
    return state->viewed_ms == NEVER_MS ? state->arrived_ms : state->viewed_ms;
}

static int64_t since(int64_t from_ms, int64_t ms)
{
    return ms == NEVER_MS ? NEVER_MS : ms - from_ms;
}

static int64_t view_to_alert_ms(const struct world *world, const struct notice_state *state)
{
    return notice_is_alerted(world, state->notice) ? since(viewed_ms(state), state->alerted_ms)
                                                   : NEVER_MS;
}

static struct notice_metrics measure_notice(const struct world *world, const struct record *record,
                                            const struct notice_state *state)
{
    const struct notice *notice = state->notice;
    struct ruling ruling = referee_rule(world->scenario, notice, 0);
    struct notice_metrics m = {
        .notice = notice->id,
        .truth = truth_of(world->scenario, notice),
        .factors = factors_of(world, notice),
        .is_judged = notice_is_judged(notice),
        .belief = order_early_belief(record, notice),
        .is_recognisable = is_recognisable(&ruling),
        .arrival_to_view_ms = since(state->arrived_ms, state->viewed_ms),
        .view_to_press_ms = since(viewed_ms(state), state->pressed_ms),
        .is_alert_marked = notice->is_alert_marked,
        .view_to_alert_ms = view_to_alert_ms(world, state),
        .is_press_before_alert =
            state->pressed_ms != NEVER_MS &&
            (state->alerted_ms == NEVER_MS || state->pressed_ms <= state->alerted_ms),
    };

    m.verdict = outcome_of(m.factors, follow_up_of(world, notice));
    if (notice->is_alert_marked && !m.is_judged) { /* it asks for it: never needless */
        m.verdict.duty = m.factors.is_alerted ? DUTY_DONE : DUTY_NONE;
    }
    m.is_belief_early = m.belief != 0;
    if (!m.is_belief_early) {
        m.belief = state->belief;
    }
    return m;
}

static void measure_notices(struct metrics *m, struct arena *arena, const struct world *world,
                            const struct record *record)
{
    m->notices = ARENA_NEW_N(arena, world->notices_n, struct notice_metrics);
    for (size_t i = 0; i < world->notices_n; i++) {
        if (world->notices[i].arrived_ms != NEVER_MS) {
            m->notices[m->n++] = measure_notice(world, record, &world->notices[i]);
        }
    }
}

/* ---- the whole case ---- */

static void take_worst(struct metrics *m, const struct notice_metrics *notice)
{
    const struct verdict *verdict = &notice->verdict;

    if (habit_gravity(verdict->habit) > habit_gravity(m->habit)) {
        m->habit = verdict->habit;
    }
    if (duty_gravity(verdict->duty) > duty_gravity(m->duty)) {
        m->duty = verdict->duty;
    }
    if (!notice->is_judged) {
        return;
    }
    if (verdict->exposure > m->exposure) {
        m->exposure = verdict->exposure;
    }
    if (end_gravity(verdict->end) > end_gravity(m->end)) {
        m->end = verdict->end;
    }
}

/* A stranger's page that no message led to: an advert, a search hit. */
static enum exposure page_exposure(const struct world *world, const struct page_state *page)
{
    enum exposure exposure = EXPOSURE_OPENED;

    if (page->page->by != BY_STRANGER || page->opened_ms == NEVER_MS ||
        world_notice(world, page->reached_from)) {
        return EXPOSURE_NONE;
    }
    for (size_t i = 0; i < page->typed.n; i++) {
        const struct block *field = blocks_find(page->page->blocks, page->typed.at[i]);

        if (field && field->asks == ASKS_IDENTIFIER) {
            exposure = EXPOSURE_IDENTIFIER;
        }
    }
    return page->gave_ms != NEVER_MS ? EXPOSURE_SECRET : exposure;
}

static void take_pages(struct metrics *m, const struct world *world)
{
    int64_t password_ms = world->account.password_ms;

    for (size_t i = 0; i < world->pages_n; i++) {
        const struct page_state *page = &world->pages[i];
        enum exposure exposure = page_exposure(world, page);
        bool is_open_wound =
            exposure == EXPOSURE_SECRET && (password_ms == NEVER_MS || password_ms < page->gave_ms);

        if (exposure > m->exposure) {
            m->exposure = exposure;
        }
        if (is_open_wound && end_gravity(m->end) < end_gravity(END_INCOMPLETE)) {
            m->end = END_INCOMPLETE;
        }
    }
}

static size_t main_of(const struct metrics *m, const struct world *world)
{
    size_t main = m->n;
    int64_t first_ms = NEVER_MS;

    for (size_t i = 0; i < m->n; i++) {
        int64_t came_ms = world_notice(world, m->notices[i].notice)->arrived_case_ms;

        if (m->notices[i].is_judged && came_ms < first_ms) {
            main = i;
            first_ms = came_ms;
        }
    }
    return main;
}

static void measure_whole(struct metrics *m, const struct world *world)
{
    m->end = m->main < m->n ? END_SAFE : END_NOT_DONE;
    m->outcome = m->main < m->n ? m->notices[m->main].verdict.outcome : OUTCOME_UNANSWERED;
    for (size_t i = 0; i < m->n; i++) {
        take_worst(m, &m->notices[i]);
        if (m->notices[i].is_judged &&
            outcome_gravity(m->notices[i].verdict.outcome) > outcome_gravity(m->outcome)) {
            m->outcome = m->notices[i].verdict.outcome;
        }
    }
    take_pages(m, world);
    if (world_stranger_is_inside(world)) {
        m->end = END_UNSAFE;
    }
}

bool metrics_would_pass(const struct metrics *m)
{
    for (size_t i = 0; i < m->n; i++) {
        if (m->notices[i].is_judged && !outcome_is_fine(m->notices[i].verdict.outcome)) {
            return false;
        }
    }
    return outcome_is_fine(m->outcome) && m->exposure == EXPOSURE_NONE &&
           (m->end == END_SAFE || m->end == END_SAFE_WITH_COST);
}

static bool is_intent_kept(const struct metrics *m)
{
    enum disposition done = m->main < m->n ? m->notices[m->main].factors.disposition : LEFT;

    if (str_is(m->intent, "approve")) {
        return done == APPROVED;
    }
    if (str_is(m->intent, "deny")) {
        return done == DENIED;
    }
    return str_is(m->intent, "verify") && m->is_verified;
}

static void measure_order(struct metrics *m, const struct world *world, const struct record *record)
{
    const struct notice *main =
        m->main < m->n ? scenario_notice(world->scenario, m->notices[m->main].notice) : NULL;
    size_t final = order_final_act(record, world, main);
    unsigned panels = 0;

    if (main) {
        struct ruling ruling = referee_rule(world->scenario, main, 0);

        for (size_t i = 0; i < ruling.proofs_n; i++) {
            panels |= 1u << ruling.proofs[i].source & SOURCES_OFFICIAL;
        }
    }
    m->checks_n = order_checks(record, world->scenario, final, m->checks);
    for (size_t i = 0; i < m->checks_n; i++) {
        for (int source = 0; source < SOURCE_N; source++) {
            bool is_it = str_is(str_of(m->checks[i]), source_name((enum source)source));

            m->is_verified |= is_it && (panels & 1u << source);
        }
    }
    m->is_verifiable = panels != 0;
    m->verify_ms = m->is_verified ? order_official_ms(record, final) : 0;
}

struct metrics *metrics_new(struct arena *arena, const struct world *world,
                            const struct record *record)
{
    struct metrics *m = ARENA_NEW(arena, struct metrics);

    m->rubric_version = rubric_now().version;
    m->scenario = world->scenario;
    m->intent = world->intent;
    m->active_ms = record->is_ended ? record->end_ms : world->at_ms;
    measure_notices(m, arena, world, record);
    m->main = main_of(m, world);
    measure_whole(m, world);
    measure_order(m, world, record);
    m->is_passed = metrics_would_pass(m);
    m->is_intent_kept = is_intent_kept(m);
    return m;
}

/* ---- drills ---- */

struct drill_metrics *metrics_drill(struct metrics *metrics, const char *drill)
{
    assert(metrics->drills_n < METRICS_DRILLS_N);
    struct drill_metrics *own = &metrics->drills[metrics->drills_n++];

    *own = (struct drill_metrics){.drill = drill};
    return own;
}

void metrics_put(struct drill_metrics *drill, struct drill_metric metric)
{
    assert(drill->n < DRILL_METRICS_N);
    drill->at[drill->n++] = metric;
}

/* ---- hash ---- */

static uint64_t hash_str(uint64_t hash, struct str s)
{
    return hash_bytes(hash_bytes(hash, &s.n, sizeof s.n), s.at, s.n);
}

static uint64_t hash_ints(uint64_t hash, const int64_t *numbers, size_t n)
{
    return hash_bytes(hash, numbers, n * sizeof *numbers);
}

static uint64_t hash_notice(uint64_t hash, const struct notice_metrics *n)
{
    const struct verdict *v = &n->verdict;
    const int64_t numbers[] = {
        n->truth.sender,
        n->truth.attempt,
        n->factors.sender,
        n->factors.attempt,
        n->factors.route,
        n->factors.disposition,
        n->factors.is_alerted,
        v->outcome,
        v->exposure,
        v->end,
        v->duty,
        v->habit,
        v->is_hit,
        v->is_false_alarm,
        n->is_judged,
        n->belief,
        n->is_belief_early,
        n->is_recognisable,
        n->arrival_to_view_ms,
        n->view_to_press_ms,
        n->is_alert_marked,
        n->view_to_alert_ms,
        n->is_press_before_alert,
    };

    return hash_ints(hash_str(hash, n->notice), numbers, sizeof numbers / sizeof *numbers);
}

static uint64_t hash_drill(uint64_t hash, const struct drill_metrics *drill)
{
    hash = hash_str(hash, str_of(drill->drill));
    for (size_t i = 0; i < drill->n; i++) {
        const struct drill_metric *metric = &drill->at[i];

        hash = hash_ints(hash_str(hash, str_of(metric->key)),
                         (const int64_t[]){metric->kind, metric->n, metric->of_n}, 3);
    }
    return hash;
}

uint64_t metrics_hash(const struct metrics *m)
{
    const int64_t numbers[] = {
        m->rubric_version, (int64_t)m->n,     m->exposure,          m->end,
        m->duty,           m->habit,          m->outcome,           (int64_t)m->main,
        m->is_passed,      m->is_verifiable,  m->is_verified,       m->verify_ms,
        m->active_ms,      m->is_intent_kept, (int64_t)m->checks_n,
    };
    uint64_t hash = hash_ints(HASH_START, numbers, sizeof numbers / sizeof *numbers);

    for (size_t i = 0; i < m->n; i++) {
        hash = hash_notice(hash, &m->notices[i]);
    }
    for (size_t i = 0; i < m->checks_n; i++) {
        hash = hash_str(hash, str_of(m->checks[i]));
    }
    for (size_t i = 0; i < m->drills_n; i++) {
        hash = hash_drill(hash, &m->drills[i]);
    }
    return hash_str(hash, m->intent);
}
