/* The five factors and what the table needs beside them, read off a world. */
#include "core/notice.h"
#include "core/outcome.h"

/* The attempt a notice is about, once it has begun; what never began is none. */
static const struct attempt_state *attempt_of(const struct world *world, struct truth truth)
{
    const struct attempt_state *state = truth.of ? world_attempt(world, truth.of->id) : NULL;

    return state && state->phase != ATTEMPT_NOT_YET ? state : NULL;
}

static bool is_answered(const struct attempt_state *attempt)
{
    return attempt && (attempt->phase == ATTEMPT_APPROVED || attempt->phase == ATTEMPT_DENIED);
}

/* Inside this very notice, or on a page it led to. */
static bool is_through(const struct world *world, const struct attempt_state *attempt,
                       const struct notice *notice)
{
    const struct page_state *page = world_page(world, attempt->through);

    return str_eq(page ? page->reached_from : attempt->through, notice->id);
}

static bool is_right_desk(const struct scenario *s, struct str id)
{
    for (size_t i = 0; i < s->desks.n; i++) {
        const struct desk_route *desk = LIST_AT(s->desks, struct desk_route, i);

        if (desk->is_right && (str_eq(desk->id, id) || (id.n == 0 && s->desks.n == 1))) {
            return true;
        }
    }
    return s->desks.n == 0;
}

bool notice_is_alerted(const struct world *world, const struct notice *notice)
{
    const struct notice_state *state = world_notice(world, notice->id);

    return state && state->alerted_ms != NEVER_MS &&
           is_right_desk(world->scenario, state->alerted_to);
}

struct factors factors_of(const struct world *world, const struct notice *notice)
{
    struct truth truth = truth_of(world->scenario, notice);
    const struct attempt_state *attempt = attempt_of(world, truth);
    const struct notice_state *state = world_notice(world, notice->id);
    struct factors factors = {.sender = truth.sender,
                              .attempt = attempt ? truth.attempt : WHOSE_NONE,
                              .disposition = LEFT,
                              .route = ROUTE_OFFICIAL,
                              .is_alerted = notice_is_alerted(world, notice)};

    if (is_answered(attempt)) {
        bool is_inside = attempt->route == ROUTE_INSIDE && is_through(world, attempt, notice);

        factors.disposition = attempt->phase == ATTEMPT_APPROVED ? APPROVED : DENIED;
        factors.route = is_inside ? ROUTE_INSIDE : ROUTE_OFFICIAL;
    } else if (state && state->said != LEFT && truth.sender == SENDER_IMPOSTOR) {
        factors.disposition = state->said;
        factors.route = ROUTE_INSIDE;
    }
    return factors;
}

/* ---- follow-up ---- */

static int64_t later_ms(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* From when on a new password helps: since the stranger is known to hold it. */
static int64_t danger_ms(const struct attempt_state *attempt, const struct notice_state *state)
{
    int64_t ms = attempt && attempt->attempt->by == BY_STRANGER ? attempt->started_ms : 0;

    if (state && state->exposure >= EXPOSURE_SECRET && state->pressed_ms != NEVER_MS) {
        ms = later_ms(ms, state->pressed_ms);
    }
    return ms;
}

static bool is_everyone_out(const struct world *world, const struct attempt_state *attempt,
                            int64_t since_ms)
{
    int64_t out_ms = world->account.all_out_ms;

    if (world_stranger_is_inside(world)) {
        return false;
    }
    return (attempt && attempt->phase == ATTEMPT_APPROVED && attempt->attempt->by == BY_STRANGER) ||
           (out_ms != NEVER_MS && out_ms >= since_ms);
}

static bool is_asked(const struct world *world, const struct attempt_state *attempt,
                     const struct notice *notice)
{
    for (size_t i = 0; attempt && i < world->asked_n; i++) {
        const struct asked *asked = &world->asked[i];
        bool is_about =
            str_eq(asked->about, attempt->attempt->id) || str_eq(asked->about, notice->id);

        int64_t until_case_ms =
            is_answered(attempt) ? attempt->answered_case_ms : world_case_ms(world);

        if (is_about && asked->is_yes && asked->answer_due_case_ms <= until_case_ms) {
            return true;
        }
    }
    return false;
}

static bool is_waited_for(const struct scenario *s, const struct attempt_state *attempt)
{
    for (size_t i = 0; attempt && i < s->devices.n; i++) {
        if (str_eq(LIST_AT(s->devices, struct device, i)->waits_for, attempt->attempt->id)) {
            return true;
        }
    }
    return false;
}

/* One's own host: where the answer was given, when it was given on a page. */
static bool is_on_own_host(const struct world *world, const struct attempt_state *attempt)
{
    const struct page_state *page = attempt ? world_page(world, attempt->through) : NULL;

    return !page || scenario_is_own_host(world->scenario, page->page->url);
}

static bool has_desk(const struct scenario *s)
{
    for (size_t i = 0; i < s->desks.n; i++) {
        if (LIST_AT(s->desks, struct desk_route, i)->is_right) {
            return true;
        }
    }
    return false;
}

/* Denied, and then another sign-in of the same person was let in. */
static bool is_in_again(const struct world *world, const struct attempt_state *denied)
{
    if (!denied || denied->phase != ATTEMPT_DENIED || denied->attempt->by == BY_STRANGER) {
        return false;
    }
    for (size_t i = 0; i < world->attempts_n; i++) {
        const struct attempt_state *other = &world->attempts[i];

        if (other->phase == ATTEMPT_APPROVED && other->attempt->by == denied->attempt->by &&
            str_eq(other->attempt->who, denied->attempt->who) &&
            other->answered_ms >= denied->answered_ms) {
            return true;
        }
    }
    return false;
}

struct follow_up follow_up_of(const struct world *world, const struct notice *notice)
{
    const struct scenario *s = world->scenario;
    const struct profile *profile = &s->brand.profile;
    const struct attempt_state *attempt = attempt_of(world, truth_of(s, notice));
    const struct notice_state *state = world_notice(world, notice->id);
    int64_t since_ms = danger_ms(attempt, state);
    struct follow_up after = {
        .is_password_changed =
            world->account.password_ms != NEVER_MS && world->account.password_ms >= since_ms,
        .is_everyone_out = is_everyone_out(world, attempt, since_ms),
        .has_other_route = profile->has_pending || profile->approve_route != APPROVE_PAGE,
        .has_desk = has_desk(s),
        .is_asked = is_asked(world, attempt, notice),
        .is_in_again = is_in_again(world, attempt),
        .is_pressed = state && state->pressed_ms != NEVER_MS && notice_is_outside(notice),
        .exposure = state ? state->exposure : EXPOSURE_NONE,
    };

    after.is_inside_fair = !after.has_other_route && is_on_own_host(world, attempt) &&
                           (is_waited_for(s, attempt) || after.is_asked);
    return after;
}
