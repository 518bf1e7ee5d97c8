/* judge_moves.c - the taught course through a case, step by step, and what else a person might do
 * there.
 *
 * The course knows the truth, as a trainer does: read, look at the sender and where the link leads,
 * say what one believes, go the official way, answer there, secure the account when a stranger knew
 * the password, alert what was false. Bots and property tests walk it.
 */
#include "drills/judge.h"

#include "core/notice.h"
#include "drills/parts_course.h"

struct plan {
    const struct world *world;
    const struct scenario *s;
    struct moves *out;
};

/* Adds the decision when the devices allow it now. */
static bool offer(struct plan *plan, enum move_grade grade, int verb, struct str target,
                  struct str value)
{
    struct decision decision = {.verb = verb, .target = target, .value = value};
    const char *why = NULL;
    if (!world_can(plan->world, &decision, &why)) {
        return false;
    }
    moves_add(plan->out, grade, verb, target, value);
    return true;
}

static bool best(struct plan *plan, int verb, struct str target, struct str value)
{
    return offer(plan, MOVE_BEST, verb, target, value);
}

static struct str plan_text(struct plan *plan, const char *before, struct str middle,
                            const char *after)
{
    return str_fmt(plan->out->arena, "%s%.*s%s", before, STR_ARGS(middle), after);
}

static bool is_at(struct plan *plan, struct str place)
{
    return str_eq(plan->world->place, place);
}

/* Goes to a place unless it is in front already. */
static bool best_open(struct plan *plan, struct str place)
{
    return !is_at(plan, place) && best(plan, VERB_OPEN, place, STR(""));
}

static const struct device *device_with(const struct scenario *s, const char *surface)
{
    for (size_t i = 0; i < s->devices.n; i++) {
        const struct device *device = LIST_AT(s->devices, struct device, i);
        if (device_has(device, str_of(surface))) {
            return device;
        }
    }
    return NULL;
}

static bool has_panel(struct plan *plan, const char *panel)
{
    return brand_panel(&plan->s->brand, str_of(panel)) && device_with(plan->s, "official");
}

static struct str official_place(struct plan *plan, const char *panel)
{
    const struct device *device = device_with(plan->s, "official");
    return str_fmt(plan->out->arena, "%.*s/official/%s", STR_ARGS(device->id), panel);
}

static struct str notice_place(struct plan *plan, const struct notice *notice)
{
    return scenario_place_of(plan->out->arena, plan->s, plan_text(plan, "", notice->id, ".sender"));
}

static bool has_arrived(const struct notice_state *notice)
{
    return notice->arrived_ms != NEVER_MS;
}

/* The first thing in it that leads somewhere: what hover and long press are for. */
static const struct block *first_link(const struct notice *notice)
{
    for (size_t i = 0; i < notice->blocks.n; i++) {
        const struct block *block = LIST_AT(notice->blocks, struct block, i);
        if (block_is_pressable(block) && block->link.url.n > 0) {
            return block;
        }
    }
    return NULL;
}

static bool best_inspect(struct plan *plan, struct str part)
{
    return !world_has_seen(plan->world, part) && best(plan, VERB_INSPECT, part, STR(""));
}

/* Look before believing: open it, the sender, where the link leads; then say what one believes. */
static bool plan_reading(struct plan *plan, const struct notice_state *state)
{
    const struct notice *notice = state->notice;
    struct str place = notice_place(plan, notice);
    if (state->viewed_ms == NEVER_MS) {
        return best_open(plan, place);
    }
    bool is_fake = truth_of(plan->s, notice).sender == SENDER_IMPOSTOR;
    struct str belief = is_fake ? STR("fake:3") : STR("genuine:3");
    struct decision saying = {.verb = VERB_DECLARE, .target = notice->id, .value = belief};
    const char *why = NULL;
    if (state->belief != 0 || !world_can(plan->world, &saying, &why)) {
        return false; /* said, or answered before it came: nothing left to say */
    }
    if (best_open(plan, place) || best_inspect(plan, plan_text(plan, "", notice->id, ".sender"))) {
        return true;
    }
    const struct block *link = first_link(notice);
    if (link && best_inspect(plan, str_fmt(plan->out->arena, "%.*s.%.*s", STR_ARGS(notice->id),
                                           STR_ARGS(link->id)))) {
        return true;
    }
    return best(plan, VERB_DECLARE, notice->id, belief);
}

static const struct asked *asked_about(struct plan *plan, struct str contact, struct str about)
{
    for (size_t i = 0; i < plan->world->asked_n; i++) {
        const struct asked *asked = &plan->world->asked[i];
        if (str_eq(asked->contact, contact) && str_eq(asked->about, about)) {
            return asked;
        }
    }
    return NULL;
}

static bool best_wait(struct plan *plan, int64_t case_ms)
{
    int64_t seconds = case_ms <= 0 ? 1 : (case_ms + 999) / 1000;
    return best(plan, VERB_WAIT, STR(""),
                str_fmt(plan->out->arena, "%lld", (long long)(seconds > 86400 ? 86400 : seconds)));
}

/* Ask whoever might have done it, and hear the answer out. */
static bool plan_asking(struct plan *plan, const struct attempt *attempt)
{
    const struct asked *asked = asked_about(plan, attempt->who, attempt->id);
    if (!asked) {
        return best(plan, VERB_ASK, attempt->who, attempt->id);
    }
    int64_t left_ms = asked->answer_due_case_ms - world_case_ms(plan->world);
    return left_ms > 0 && best_wait(plan, left_ms);
}

/* The service's own page that answers this attempt, and the notice block that leads there. */
static bool plan_page_answer(struct plan *plan, const struct attempt *attempt, int does)
{
    for (size_t i = 0; i < plan->world->pages_n; i++) {
        const struct page_state *page = &plan->world->pages[i];
        if (page->page->by != BY_SERVICE || !str_eq(page->page->attempt, attempt->id)) {
            continue;
        }
        for (size_t k = 0; k < page->page->blocks.n; k++) {
            const struct block *block = LIST_AT(page->page->blocks, struct block, k);
            if (block->does == does && best(plan, VERB_PRESS,
                                            str_fmt(plan->out->arena, "%.*s.%.*s",
                                                    STR_ARGS(page->page->id), STR_ARGS(block->id)),
                                            STR(""))) {
                return true;
            }
        }
    }
    return false;
}

static bool leads_to_answer(struct plan *plan, const struct block *block,
                            const struct attempt *attempt)
{
    const struct page *page = scenario_page(plan->s, block->link.goes);
    return page && page->by == BY_SERVICE && str_eq(page->attempt, attempt->id);
}

/* Where the profile has no other route: through the genuine notice, its link already looked at. */
static bool plan_inside_answer(struct plan *plan, const struct attempt *attempt, int does)
{
    if (plan_page_answer(plan, attempt, does)) {
        return true;
    }
    for (size_t i = 0; i < plan->world->notices_n; i++) {
        const struct notice_state *state = &plan->world->notices[i];
        const struct notice *notice = state->notice;
        if (notice->by != BY_SERVICE || !str_eq(notice->attempt, attempt->id) ||
            !has_arrived(state)) {
            continue;
        }
        if (best_open(plan, notice_place(plan, notice))) {
            return true;
        }
        for (size_t k = 0; k < notice->blocks.n; k++) {
            const struct block *block = LIST_AT(notice->blocks, struct block, k);
            bool is_way = leads_to_answer(plan, block, attempt) || block->does == does;
            if (is_way && block_is_pressable(block) &&
                best(plan, VERB_PRESS,
                     str_fmt(plan->out->arena, "%.*s.%.*s", STR_ARGS(notice->id),
                             STR_ARGS(block->id)),
                     STR(""))) {
                return true;
            }
        }
    }
    return false;
}

static bool plan_official_answer(struct plan *plan, const struct attempt *attempt, const char *does)
{
    return best_open(plan, official_place(plan, "pending")) ||
           best(plan, VERB_PRESS,
                str_fmt(plan->out->arena, "official.pending.%.*s.%s", STR_ARGS(attempt->id), does),
                STR(""));
}

static bool plan_letting_in(struct plan *plan, const struct attempt *attempt)
{
    if (attempt->by == BY_KNOWN && plan_asking(plan, attempt)) {
        return true;
    }
    if (plan->s->brand.profile.has_pending && has_panel(plan, "pending")) {
        return plan_official_answer(plan, attempt, "approve");
    }
    return plan_inside_answer(plan, attempt, DOES_APPROVE);
}

/* The stranger knows the password: a new one, then everyone out. */
static bool plan_securing(struct plan *plan)
{
    const struct account_state *account = &plan->world->account;
    if (account->password_ms == NEVER_MS && has_panel(plan, "password")) {
        return best_open(plan, official_place(plan, "password")) ||
               best(plan, VERB_PRESS, STR("official.password.change"), STR("")) ||
               best(plan, VERB_TYPE, STR("official.password.new"), STR("length=15+ classes=3"));
    }
    if (account->all_out_ms == NEVER_MS && has_panel(plan, "sessions")) {
        return best_open(plan, official_place(plan, "sessions")) ||
               best(plan, VERB_PRESS, STR("official.sessions.sign_out_all"), STR(""));
    }
    return false;
}

static bool plan_keeping_out(struct plan *plan, const struct attempt_state *state)
{
    bool is_waiting = state->phase == ATTEMPT_PENDING;
    if (is_waiting && plan->s->brand.profile.has_pending && has_panel(plan, "pending") &&
        plan_official_answer(plan, state->attempt, "deny")) {
        return true;
    }
    return plan_securing(plan);
}

static bool plan_attempt(struct plan *plan, const struct attempt_state *state)
{
    if (state->phase == ATTEMPT_NOT_YET) {
        return false;
    }
    if (state->attempt->by == BY_STRANGER) {
        return plan_keeping_out(plan, state);
    }
    return state->phase == ATTEMPT_PENDING && plan_letting_in(plan, state->attempt);
}

static bool plan_alerting(struct plan *plan, const struct notice_state *state)
{
    return has_arrived(state) && state->alerted_ms == NEVER_MS &&
           truth_of(plan->s, state->notice).sender == SENDER_IMPOSTOR &&
           best(plan, VERB_ALERT, state->notice->id, course_right_desk(plan->s));
}

/* Seen by the official route that nothing is waiting: the look that settles a doubtful notice. */
static bool plan_verifying(struct plan *plan)
{
    static const char *const panels[] = {"pending", "history", "centre"};
    for (size_t i = 0; i < sizeof panels / sizeof *panels; i++) {
        if (has_panel(plan, panels[i])) {
            struct str part = str_fmt(plan->out->arena, "official.%s", panels[i]);
            return !world_has_seen(plan->world, part) &&
                   best_open(plan, official_place(plan, panels[i]));
        }
    }
    return false;
}

static bool plan_notice(struct plan *plan, const struct notice_state *state)
{
    if (!has_arrived(state) || !notice_is_judged(state->notice)) {
        return false;
    }
    return plan_reading(plan, state);
}

static bool is_more_to_come(struct plan *plan)
{
    for (size_t i = 0; i < plan->world->notices_n; i++) {
        const struct notice_state *state = &plan->world->notices[i];
        if (!has_arrived(state) && state->notice->at_s != NOTICE_LATER_S &&
            notice_is_judged(state->notice) && !world_is_unsent(plan->world, state->notice)) {
            return true;
        }
    }
    return false;
}

static bool is_anything_here(struct plan *plan)
{
    for (size_t i = 0; i < plan->world->notices_n; i++) {
        const struct notice_state *state = &plan->world->notices[i];
        if (has_arrived(state) && notice_is_judged(state->notice)) {
            return true;
        }
    }
    return false;
}

static bool plan_waiting(struct plan *plan)
{
    int64_t next_ms = world_next_ms(plan->world);
    int64_t case_ms = next_ms == NEVER_MS ? 60000
                                          : scenario_case_ms(plan->s, next_ms) -
                                                scenario_case_ms(plan->s, plan->world->at_ms);
    return is_more_to_come(plan) && best_wait(plan, case_ms);
}

static bool plan_notices(struct plan *plan)
{
    for (size_t i = 0; i < plan->world->notices_n; i++) {
        if (plan_notice(plan, &plan->world->notices[i])) {
            return true;
        }
    }
    return false;
}

static bool plan_attempts(struct plan *plan)
{
    for (size_t i = 0; i < plan->world->attempts_n; i++) {
        if (plan_attempt(plan, &plan->world->attempts[i])) {
            return true;
        }
    }
    return false;
}

static bool plan_alerts(struct plan *plan)
{
    for (size_t i = 0; i < plan->world->notices_n; i++) {
        if (plan_alerting(plan, &plan->world->notices[i])) {
            return true;
        }
    }
    return false;
}

static bool plan_intent(struct plan *plan)
{
    return plan->world->intent.n == 0 && best(plan, VERB_CHOOSE, STR("intent"), STR("verify"));
}

/* The first step that is still open, in the taught order. */
static void plan_best(struct plan *plan)
{
    bool is_planned = (!is_anything_here(plan) && plan_waiting(plan)) || plan_notices(plan) ||
                      plan_intent(plan) || plan_verifying(plan) || plan_attempts(plan) ||
                      plan_alerts(plan) || plan_waiting(plan);
    if (!is_planned) {
        best(plan, VERB_END, STR("stage"), STR(""));
    }
}

/* ---- What else a person might do ------------------------------------------------------------ */

/* Pressing what stands in a stranger's message or on his page is wrong, whatever it says. */
static void offer_blocks(struct plan *plan, struct str owner, struct list blocks,
                         enum move_grade grade)
{
    for (size_t i = 0; i < blocks.n; i++) {
        const struct block *block = LIST_AT(blocks, struct block, i);
        struct str part =
            str_fmt(plan->out->arena, "%.*s.%.*s", STR_ARGS(owner), STR_ARGS(block->id));
        if (block->asks != ASKS_NOTHING) {
            offer(plan, grade, VERB_TYPE, part,
                  block->asks == ASKS_PASSWORD ? STR("length=8-11 classes=2")
                                               : STR("length=8-11 classes=1"));
        }
        if (block_is_pressable(block)) {
            bool is_letting_in = block->does == DOES_APPROVE && grade == MOVE_LEGAL;
            offer(plan, is_letting_in ? MOVE_WRONG : grade, VERB_PRESS, part, STR(""));
        }
    }
}

static bool is_approving_wrong(const struct attempt *attempt)
{
    return attempt->by == BY_STRANGER;
}

static void offer_notices(struct plan *plan)
{
    for (size_t i = 0; i < plan->world->notices_n; i++) {
        const struct notice_state *state = &plan->world->notices[i];
        if (!has_arrived(state)) {
            continue;
        }
        const struct notice *notice = state->notice;
        const struct attempt *attempt = scenario_attempt(plan->s, notice->attempt);
        bool is_wrong = notice->by == BY_STRANGER || (attempt && is_approving_wrong(attempt));
        offer(plan, MOVE_LEGAL, VERB_OPEN, notice_place(plan, notice), STR(""));
        offer(plan, MOVE_LEGAL, VERB_INSPECT, plan_text(plan, "", notice->id, ".sender"), STR(""));
        offer(plan, MOVE_LEGAL, VERB_INSPECT, plan_text(plan, "", notice->id, ".headers"), STR(""));
        offer_blocks(plan, notice->id, notice->blocks, is_wrong ? MOVE_WRONG : MOVE_LEGAL);
    }
}

static void offer_pages(struct plan *plan)
{
    for (size_t i = 0; i < plan->s->pages.n; i++) {
        const struct page *page = LIST_AT(plan->s->pages, struct page, i);
        const struct attempt *attempt = scenario_attempt(plan->s, page->attempt);
        bool is_wrong = page->by == BY_STRANGER || (attempt && is_approving_wrong(attempt));
        offer(plan, MOVE_LEGAL, VERB_INSPECT, plan_text(plan, "", page->id, ".address"), STR(""));
        offer(plan, MOVE_LEGAL, VERB_INSPECT, plan_text(plan, "", page->id, ".certificate"),
              STR(""));
        offer_blocks(plan, page->id, page->blocks, is_wrong ? MOVE_WRONG : MOVE_LEGAL);
    }
}

static void offer_official(struct plan *plan)
{
    const struct device *device = device_with(plan->s, "official");
    if (!device) {
        return;
    }
    for (size_t i = 0; i < plan->s->brand.panels.n; i++) {
        const struct panel *panel = LIST_AT(plan->s->brand.panels, struct panel, i);
        offer(plan, MOVE_LEGAL, VERB_OPEN,
              str_fmt(plan->out->arena, "%.*s/official/%.*s", STR_ARGS(device->id),
                      STR_ARGS(panel->id)),
              STR(""));
    }
    for (size_t i = 0; i < plan->s->attempts.n; i++) {
        const struct attempt *attempt = LIST_AT(plan->s->attempts, struct attempt, i);
        bool is_foreign = is_approving_wrong(attempt);
        offer(plan, is_foreign ? MOVE_WRONG : MOVE_LEGAL, VERB_PRESS,
              plan_text(plan, "official.pending.", attempt->id, ".approve"), STR(""));
        offer(plan, is_foreign ? MOVE_LEGAL : MOVE_WRONG, VERB_PRESS,
              plan_text(plan, "official.pending.", attempt->id, ".deny"), STR(""));
    }
}

static void offer_questions(struct plan *plan)
{
    static const char *const intents[] = {"approve", "deny", "verify"};
    for (size_t i = 0; i < sizeof intents / sizeof *intents; i++) {
        offer(plan, MOVE_LEGAL, VERB_CHOOSE, STR("intent"), str_of(intents[i]));
    }
    for (size_t i = 0; i < plan->s->contacts.n; i++) {
        const struct contact *contact = LIST_AT(plan->s->contacts, struct contact, i);
        for (size_t k = 0; k < plan->s->attempts.n; k++) {
            offer(plan, MOVE_LEGAL, VERB_ASK, contact->id,
                  LIST_AT(plan->s->attempts, struct attempt, k)->id);
        }
    }
    offer(plan, MOVE_LEGAL, VERB_WAIT, STR(""), STR("30"));
    offer(plan, MOVE_LEGAL, VERB_END, STR("stage"), STR(""));
}

void judge_moves(const void *state, const struct world *world, struct moves *out)
{
    (void)state;
    struct plan plan = {.world = world, .s = world->scenario, .out = out};
    plan_best(&plan);
    offer_notices(&plan);
    offer_pages(&plan);
    offer_official(&plan);
    offer_questions(&plan);
}
