/* What others do while time passes: arrivals, attempts, expiries, happenings, strictly in the order
 * of the case's clock. */
#include "core/world_rooms.h"

enum due_kind {
    DUE_ARRIVAL,
    DUE_ATTEMPT,
    DUE_EXPIRY,
    DUE_HAPPENING,
    DUE_ANSWER
}; /* also the order at one instant */

struct due {
    int64_t case_ms; /* NEVER_MS: nothing is due */
    enum due_kind kind;
    size_t i;
};

/* A stranger whose knowledge of the password is stale cannot begin. */
static bool is_barred(const struct world *world, const struct attempt_state *state)
{
    return state->attempt->by == BY_STRANGER && state->phase == ATTEMPT_NOT_YET &&
           world->account.password_ms != NEVER_MS;
}

bool world_is_unsent(const struct world *world, const struct notice *notice)
{
    const struct attempt_state *state = world_attempt(world, notice->attempt);

    return notice->by == BY_SERVICE && state && is_barred(world, state);
}

static void offer(struct due *due, int64_t case_ms, enum due_kind kind, size_t i)
{
    if (case_ms < due->case_ms) {
        *due = (struct due){case_ms, kind, i};
    }
}

static void offer_arrivals(const struct world *world, struct due *due)
{
    for (size_t i = 0; i < world->notices_n; i++) {
        const struct notice_state *state = &world->notices[i];

        if (state->arrived_ms == NEVER_MS && state->notice->at_s != NOTICE_LATER_S &&
            !world_is_unsent(world, state->notice)) {
            offer(due, state->notice->at_s * 1000, DUE_ARRIVAL, i);
        }
    }
}

static void offer_attempts(const struct world *world, struct due *due)
{
    for (size_t i = 0; i < world->attempts_n; i++) {
        const struct attempt_state *state = &world->attempts[i];

        if (state->phase == ATTEMPT_NOT_YET && state->attempt->at_s != ATTEMPT_LATER_S &&
            !is_barred(world, state)) {
            offer(due, state->attempt->at_s * 1000, DUE_ATTEMPT, i);
        }
    }
}

static void offer_expiries(const struct world *world, struct due *due)
{
    for (size_t i = 0; i < world->attempts_n; i++) {
        const struct attempt_state *state = &world->attempts[i];

        if (state->phase == ATTEMPT_PENDING) {
            offer(due, state->started_case_ms + state->attempt->lasts_s * 1000, DUE_EXPIRY, i);
        }
    }
}

static void offer_happenings(const struct world *world, struct due *due)
{
    for (size_t i = 0; i < world->happenings_n; i++) {
        const struct happening_state *state = &world->happenings[i];

        if (!state->is_done && state->true_since_ms != NEVER_MS) {
            offer(due, state->true_since_ms + state->happening->after_s * 1000, DUE_HAPPENING, i);
        }
    }
}

static void offer_answers(const struct world *world, struct due *due)
{
    for (size_t i = 0; i < world->account.entries_n; i++) {
        offer(due, world->account.entries[i].answer_due_case_ms, DUE_ANSWER, i);
    }
}

static struct due next_due(const struct world *world)
{
    struct due due = {.case_ms = NEVER_MS};

    /* In the order of enum due_kind: of those due at one instant the first offered stays. */
    offer_arrivals(world, &due);
    offer_attempts(world, &due);
    offer_expiries(world, &due);
    offer_happenings(world, &due);
    offer_answers(world, &due);
    return due;
}

/* ---- guards ---- */

static bool has_phase(const struct world *world, struct str id, enum attempt_phase phase)
{
    const struct attempt_state *state = world_attempt(world, id);

    return state && state->phase == phase;
}

static bool is_opened(const struct world *world, struct str id)
{
    const struct notice_state *notice = world_notice(world, id);
    const struct page_state *page = world_page(world, id);

    return (notice && notice->viewed_ms != NEVER_MS) || (page && page->opened_ms != NEVER_MS);
}

static bool is_secret_given(const struct world *world, struct str id)
{
    const struct notice_state *notice = world_notice(world, id);
    const struct page_state *page = world_page(world, id);

    return (notice && notice->notice->by == BY_STRANGER && notice->exposure >= EXPOSURE_SECRET) ||
           (page && page->gave_ms != NEVER_MS);
}

static bool is_tested(const struct world *world, struct str id)
{
    const struct account_setting *setting = world_setting(world, id);

    return setting && setting->tested_ms != NEVER_MS;
}

static bool holds(const struct world *world, const struct happening *happening)
{
    switch (happening->when) {
    case GUARD_PENDING:
        return has_phase(world, happening->of, ATTEMPT_PENDING);
    case GUARD_APPROVED:
        return has_phase(world, happening->of, ATTEMPT_APPROVED);
    case GUARD_DENIED:
        return has_phase(world, happening->of, ATTEMPT_DENIED);
    case GUARD_EXPIRED:
        return has_phase(world, happening->of, ATTEMPT_EXPIRED);
    case GUARD_OPENED:
        return is_opened(world, happening->of);
    case GUARD_GAVE_SECRET:
        return is_secret_given(world, happening->of);
    case GUARD_STRANGER_INSIDE:
        return world_stranger_is_inside(world);
    case GUARD_TESTED:
        return is_tested(world, happening->of);
    default:
        return true;
    }
}

void world_guards(struct world *world, int64_t case_ms)
{
    for (size_t i = 0; i < world->happenings_n; i++) {
        struct happening_state *state = &world->happenings[i];

        if (!holds(world, state->happening)) {
            state->true_since_ms = NEVER_MS;
        } else if (state->true_since_ms == NEVER_MS) {
            state->true_since_ms = case_ms;
        }
    }
}

/* ---- what happens ---- */

static void arrive(struct world *world, struct notice_state *state, int64_t case_ms)
{
    if (state->arrived_ms == NEVER_MS && !world_is_unsent(world, state->notice)) {
        state->arrived_ms = world->at_ms;
        state->arrived_case_ms = case_ms;
        account_note_notice(world, state->notice, case_ms);
    }
}

static void start(struct world *world, struct attempt_state *state, int64_t case_ms)
{
    if (state->phase == ATTEMPT_NOT_YET && !is_barred(world, state)) {
        state->phase = ATTEMPT_PENDING;
        state->started_ms = world->at_ms;
        state->started_case_ms = case_ms;
        account_note_attempt(world, state->attempt, case_ms);
    }
}

static void happen(struct world *world, struct happening_state *state, int64_t case_ms)
{
    const struct happening *happening = state->happening;
    struct entry entry = happening->entry;

    state->is_done = true;
    state->done_ms = world->at_ms;
    switch (happening->then) {
    case EFFECT_NOTICE:
        arrive(world, world_own_notice(world, happening->what), case_ms);
        break;
    case EFFECT_ATTEMPT:
        start(world, world_own_attempt(world, happening->what), case_ms);
        break;
    case EFFECT_ENTRY:
        entry.at_s = case_ms / 1000;
        account_add(world, &entry, STR(""));
        break;
    default:
        account_set(world, &happening->setting);
        break;
    }
}

static void carry_out(struct world *world, struct due due)
{
    switch (due.kind) {
    case DUE_ARRIVAL:
        arrive(world, &world->notices[due.i], due.case_ms);
        break;
    case DUE_ATTEMPT:
        start(world, &world->attempts[due.i], due.case_ms);
        break;
    case DUE_EXPIRY:
        world->attempts[due.i].phase = ATTEMPT_EXPIRED;
        break;
    case DUE_HAPPENING:
        happen(world, &world->happenings[due.i], due.case_ms);
        break;
    case DUE_ANSWER:
        account_answer(world, due.i, due.case_ms);
        break;
    }
    world_guards(world, due.case_ms);
}

/* When something due falls: never before what has happened already (time skipped by waiting is no
 * active time). */
static int64_t due_at_ms(const struct world *world, int64_t case_ms)
{
    int64_t at_ms = scenario_at_ms(world->scenario, case_ms - world->skipped_ms);

    return at_ms < world->at_ms ? world->at_ms : at_ms;
}

void world_settle(struct world *world, int64_t at_ms)
{
    int64_t until_ms = scenario_case_ms(world->scenario, at_ms) + world->skipped_ms;
    struct due due;

    for (due = next_due(world); due.case_ms <= until_ms; due = next_due(world)) {
        world->at_ms = due_at_ms(world, due.case_ms);
        carry_out(world, due);
    }
    world->at_ms = at_ms;
}

int64_t world_next_ms(const struct world *world)
{
    int64_t case_ms = next_due(world).case_ms;
    int64_t now_ms = world_case_ms(world);

    for (size_t i = 0; i < world->asked_n; i++) {
        int64_t answer_ms = world->asked[i].answer_due_case_ms;

        if (answer_ms > now_ms && answer_ms < case_ms) {
            case_ms = answer_ms;
        }
    }
    return case_ms == NEVER_MS || world->is_paused ? NEVER_MS : due_at_ms(world, case_ms);
}
