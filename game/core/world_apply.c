/* What a decision does to the world. Everything here was allowed by world_can. */
#include "base/arena.h"
#include "core/world_rooms.h"

#include <assert.h>

/* ---- going places ---- */

static void leave_page(struct world *world)
{
    struct place place = place_of(world->place);
    struct page_state *page = world_own_page(world, place.item);

    if (page && str_is(place.surface, "browser")) {
        page->left_ms = world->at_ms;
    }
}

static void view_notice(struct world *world, struct notice_state *state)
{
    if (state->viewed_ms == NEVER_MS) {
        state->viewed_ms = world->at_ms;
    }
}

/* Opening one message of a thread shows them all. */
static void view_thread(struct world *world, struct notice_state *open)
{
    view_notice(world, open);
    for (size_t i = 0; i < world->notices_n; i++) {
        struct notice_state *state = &world->notices[i];

        if (state->arrived_ms != NEVER_MS && !state->is_deleted &&
            notices_share_thread(state->notice, open->notice)) {
            view_notice(world, state);
        }
    }
}

static void see_panel(struct world *world, struct str item)
{
    struct str head, rest;

    str_cut(item, '/', &head, &rest);
    if (head.n) {
        world_see(world, str_fmt(world->arena, "official.%.*s", STR_ARGS(head)));
    }
}

static void visit(struct world *world, struct page_state *page, struct str device)
{
    struct device_state *here = world_own_device(world, device);

    page->opened_ms = page->opened_ms == NEVER_MS ? world->at_ms : page->opened_ms;
    if (here && page->page->by == BY_STRANGER) {
        here->visited = page->page->id;
    }
}

static void go_to(struct world *world, struct str text)
{
    struct place place;
    struct notice_state *notice;
    struct page_state *page;

    leave_page(world);
    world->place = str_copy(world->arena, text);
    world_see(world, world->place);
    place = place_of(world->place);
    notice = world_own_notice(world, place.item);
    page = world_own_page(world, place.item);
    if (str_is(place.surface, "official")) {
        see_panel(world, place.item);
    } else if (str_is(place.surface, "browser") && page) {
        visit(world, page, place.device);
    } else if (!str_is(place.surface, "browser") && notice) {
        view_thread(world, notice);
    }
}

static void apply_open(struct world *world, const struct decision *decision)
{
    struct place place = place_of(decision->target);
    struct place here = place_of(world->place);
    struct page_state *page = world_own_page(world, place.item);

    if (page && str_is(place.surface, "browser") && str_is(here.surface, "browser") &&
        str_is(here.item, "search") && str_is(page->page->found, "advert")) {
        page->reached_from = STR("search");
    }
    go_to(world, decision->target);
}

/* Where a link leads: a page keeps what it was reached from; a device without the surface stays
 * where it is. */
static void follow(struct world *world, const struct link *link, struct str from)
{
    struct place here = place_of(world->place);
    const struct device *device = scenario_device(world->scenario, here.device);
    struct page_state *page = world_own_page(world, link->goes);

    if (world_is_offline(world, here.device)) {
        return;
    }
    if (str_is(link->goes, "official") && device_has(device, STR("official"))) {
        go_to(world, str_fmt(world->arena, "%.*s/official", STR_ARGS(device->id)));
    } else if (page && device_has(device, STR("browser"))) {
        page->reached_from = from;
        go_to(world, str_fmt(world->arena, "%.*s/browser/%.*s", STR_ARGS(device->id),
                             STR_ARGS(page->page->id)));
    }
}

/* ---- answering ---- */

static void let_in(struct world *world, const struct attempt *attempt)
{
    account_let_in(world, attempt, world_case_ms(world));
    for (size_t i = 0; attempt->by == BY_STRANGER && i < world->notices_n; i++) {
        struct notice_state *state = &world->notices[i];

        if (state->notice->by == BY_SERVICE && state->arrived_ms != NEVER_MS &&
            str_eq(state->notice->attempt, attempt->id)) {
            world_raise(state, EXPOSURE_LET_IN);
        }
    }
}

static void answer(struct world *world, struct attempt_state *state, enum disposition how,
                   enum route route, struct str through)
{
    state->phase = how == APPROVED ? ATTEMPT_APPROVED : ATTEMPT_DENIED;
    state->answered_ms = world->at_ms;
    state->answered_case_ms = world_case_ms(world);
    state->route = route;
    state->through = through;
    if (how == APPROVED) {
        let_in(world, state->attempt);
    }
}

/* a button with approve or deny on it was pressed */
struct answering {
    int by;                      /* whose notice or page it is */
    struct str attempt;          /* that it names */
    struct notice_state *notice; /* it stands in, or that led to its page; NULL = none */
    enum route route;
    struct str through;
};

static void answer_inside(struct world *world, const struct block *block, struct answering from)
{
    enum disposition how = block->does == DOES_APPROVE ? APPROVED : DENIED;
    struct attempt_state *state = world_own_attempt(world, from.attempt);

    if (block->does != DOES_APPROVE && block->does != DOES_DENY) {
        return;
    }
    if (from.by == BY_SERVICE && state) {
        if (state->phase != ATTEMPT_PENDING) {
            return; /* answered or expired: the service only says so */
        }
        answer(world, state, how, from.route, from.through);
    }
    if (from.notice) {
        from.notice->said = how;
    }
}

/* ---- pressing ---- */

static void press_notice_block(struct world *world, struct notice_state *state,
                               const struct block *block)
{
    const struct notice *notice = state->notice;

    if (block->link.is_dead) {
        return;
    }
    answer_inside(
        world, block,
        (struct answering){.by = notice->by,
                           .attempt = notice->attempt,
                           .notice = state,
                           .route = notice->channel == CHANNEL_PUSH ? ROUTE_OFFICIAL : ROUTE_INSIDE,
                           .through = notice->id});
    follow(world, &block->link, notice->id);
}

static void delete_notice(struct world *world, struct notice_state *state)
{
    struct place place = place_of(world->place);

    state->is_deleted = true;
    if (place.item.n) {
        go_to(world,
              str_fmt(world->arena, "%.*s/%.*s", STR_ARGS(place.device), STR_ARGS(place.surface)));
    }
}

/* What ends something touches nothing inside: no press is noted. */
static bool press_ending(struct world *world, struct notice_state *state, struct str name)
{
    if (str_is(name, "delete")) {
        delete_notice(world, state);
        return true;
    }
    if (str_is(name, "decline") || str_is(name, "hang_up")) {
        view_notice(world, state);
        state->ended_ms = world->at_ms;
        return true;
    }
    return false;
}

/* Answering, by a button of the device: the call is taken or called back, the sms gets its reply.
 */
static void press_answering(struct world *world, struct notice_state *state, struct str name)
{
    bool is_reply = str_is(name, "reply");

    if (is_reply && state->replied_ms == NEVER_MS) {
        state->replied_ms = world->at_ms;
    }
    if (str_is(name, "accept") || (is_reply && state->notice->rings_s > 0)) {
        state->answered_ms = world->at_ms;
        state->ended_ms = NEVER_MS;
    }
}

static void press_notice(struct world *world, const struct part *part)
{
    struct notice_state *state = world_own_notice(world, part->notice->id);

    if (!part->block && press_ending(world, state, part->name)) {
        return;
    }
    view_notice(world, state);
    if (state->pressed_ms == NEVER_MS) {
        state->pressed_ms = world->at_ms;
    }
    if (part->notice->by == BY_STRANGER) {
        world_raise(state, EXPOSURE_OPENED);
    }
    if (part->block) {
        press_notice_block(world, state, part->block);
    } else {
        press_answering(world, state, part->name);
    }
}

static bool has_typed_secret(const struct page_state *state)
{
    for (size_t i = 0; i < state->typed.n; i++) {
        const struct block *block = blocks_find(state->page->blocks, state->typed.at[i]);

        if (block && block->asks >= ASKS_PASSWORD && block->asks <= ASKS_IDENTITY_DOCUMENT) {
            return true;
        }
    }
    return false;
}

/* What happens on a stranger's page counts on the notice that led there. */
static void expose_page(struct world *world, const struct page_state *state, enum exposure exposure)
{
    struct notice_state *notice = world_own_notice(world, state->reached_from);

    if (notice && state->page->by == BY_STRANGER) {
        world_raise(notice, exposure);
    }
}

static void send_form(struct world *world, struct page_state *state)
{
    if (state->typed.n == 0) {
        return;
    }
    state->is_sent = true;
    if (state->page->by == BY_STRANGER && has_typed_secret(state)) {
        state->gave_ms = world->at_ms;
        expose_page(world, state, EXPOSURE_SECRET);
    }
}

/* It signs in on the service's own domain and does nothing elsewhere. */
static void ask_passkey(struct world *world, struct page_state *state)
{
    if (state->passkey_ms == NEVER_MS) {
        state->passkey_ms = world->at_ms;
    }
    if (world->scenario->account.has_passkey && world_manager_knows(world, state->page)) {
        state->is_sent = true;
    }
}

static void press_page(struct world *world, const struct part *part)
{
    struct page_state *state = world_own_page(world, part->page->id);
    struct notice_state *notice = world_own_notice(world, state->reached_from);

    expose_page(world, state, EXPOSURE_OPENED);
    if (!part->block || part->block->link.is_dead) {
        return;
    }
    if (part->block->does == DOES_SUBMIT) {
        send_form(world, state);
    }
    if (part->block->does == DOES_PASSKEY) {
        ask_passkey(world, state);
    }
    answer_inside(world, part->block,
                  (struct answering){.by = state->page->by,
                                     .attempt = state->page->attempt,
                                     .notice = notice,
                                     .route = notice ? ROUTE_INSIDE : ROUTE_OFFICIAL,
                                     .through = notice ? notice->notice->id : state->page->id});
    follow(world, &part->block->link, state->reached_from);
}

static void set_form(struct world *world, const struct panel *panel, bool is_on)
{
    struct setting setting = {.id = panel->setting, .is_on = is_on, .by = BY_ME};
    const struct account_setting *old = world_setting(world, panel->setting);

    if (old && panel->kind == PANEL_TOGGLE) {
        setting.value = old->setting.value;
    }
    account_set(world, &setting);
}

static void change_password(struct world *world)
{
    world->account.password_ms = world->at_ms;
    world->account.password_facts = world->account.typed_facts;
    world->account.typed_facts = STR("");
}

static void press_official(struct world *world, const struct part *part)
{
    const struct account_setting *setting = world_setting(world, part->panel->setting);

    if (str_is(part->action, "approve") || str_is(part->action, "deny")) {
        answer(world, world_own_attempt(world, part->entry),
               str_is(part->action, "approve") ? APPROVED : DENIED, ROUTE_OFFICIAL, STR(""));
    } else if (str_is(part->action, "sign_out_all")) {
        account_sign_out_all(world);
    } else if (str_is(part->action, "change")) {
        change_password(world);
    } else if (str_is(part->action, "test")) {
        account_test(world, part->panel->setting);
    } else if (part->entry.n && !str_is(part->action, "remove")) {
        account_take(world, part->panel, panel_offer(part->panel, part->entry));
    } else if (part->entry.n) {
        account_remove(world, part->panel->sheet, part->entry);
    } else {
        set_form(world, part->panel,
                 part->panel->kind == PANEL_TOGGLE && !(setting && setting->setting.is_on));
    }
}

static void apply_press(struct world *world, const struct decision *decision)
{
    struct part part = part_of(world->scenario, decision->target);

    if (part.owner == PART_NOTICE) {
        press_notice(world, &part);
    } else if (part.owner == PART_PAGE) {
        press_page(world, &part);
    } else {
        press_official(world, &part);
    }
}

/* ---- typing ---- */

static void note_typed(struct world *world, struct page_state *state, struct str field)
{
    struct str *at;

    for (size_t i = 0; i < state->typed.n; i++) {
        if (str_eq(state->typed.at[i], field)) {
            return;
        }
    }
    at = ARENA_NEW_N(world->arena, state->typed.n + 1, struct str);
    if (state->typed.n) {
        memcpy(at, state->typed.at, state->typed.n * sizeof *at);
    }
    at[state->typed.n] = field;
    state->typed = (struct strs){at, state->typed.n + 1};
}

static void apply_type(struct world *world, const struct decision *decision)
{
    struct part part = part_of(world->scenario, decision->target);
    struct page_state *state;

    if (part.owner == PART_OFFICIAL) {
        world->account.typed_facts = str_copy(world->arena, decision->value);
        return;
    }
    state = world_own_page(world, part.page->id);
    note_typed(world, state, part.block->id);
    expose_page(world, state,
                part.block->asks == ASKS_IDENTIFIER ? EXPOSURE_IDENTIFIER : EXPOSURE_OPENED);
}

/* ---- saying ---- */

static void apply_inspect(struct world *world, const struct decision *decision)
{
    world_see(world, decision->target);
}

static const struct attempt *attempt_asked(const struct world *world, struct str about)
{
    const struct notice *notice = scenario_notice(world->scenario, about);

    return notice ? truth_of(world->scenario, notice).of : scenario_attempt(world->scenario, about);
}

static void apply_ask(struct world *world, const struct decision *decision)
{
    const struct contact *contact = scenario_contact(world->scenario, decision->target);
    const struct attempt *attempt = attempt_asked(world, decision->value);

    if (world->asked_n == world->asked_room_n) {
        size_t room_n = world->asked_room_n ? world->asked_room_n * 2 : 8;
        struct asked *asked = ARENA_NEW_N(world->arena, room_n, struct asked);

        if (world->asked_n) {
            memcpy(asked, world->asked, world->asked_n * sizeof *asked);
        }
        world->asked = asked;
        world->asked_room_n = room_n;
    }
    world->asked[world->asked_n++] = (struct asked){
        .contact = contact->id,
        .about = str_copy(world->arena, decision->value),
        .asked_ms = world->at_ms,
        .answer_due_case_ms = world_case_ms(world) + contact->takes_s * 1000,
        .is_yes = attempt && attempt->by == BY_KNOWN && str_eq(attempt->who, contact->id)};
}

static void apply_alert(struct world *world, const struct decision *decision)
{
    struct notice_state *state = world_own_notice(world, decision->target);

    state->alerted_ms = world->at_ms;
    state->alerted_to = str_copy(world->arena, decision->value);
}

static void apply_declare(struct world *world, const struct decision *decision)
{
    struct notice_state *state = world_own_notice(world, decision->target);
    int sureness = decision->value.at[decision->value.n - 1] - '0';

    state->belief = str_starts(decision->value, STR("fake")) ? -sureness : sureness;
    state->declared_ms = world->at_ms;
    if (state->first_declared_ms == NEVER_MS) {
        state->first_belief = state->belief;
        state->first_declared_ms = world->at_ms;
    }
}

static void apply_choose(struct world *world, const struct decision *decision)
{
    if (str_starts(decision->target, STR("device."))) {
        device_choose(world, decision);
    } else if (str_is(decision->target, "intent")) {
        world->intent = str_copy(world->arena, decision->value);
        world->intent_ms = world->at_ms;
    }
}

/* ---- time ---- */

static void apply_wait(struct world *world, const struct decision *decision)
{
    int64_t seconds = 0;

    str_to_int(decision->value, &seconds);
    world->skipped_ms += seconds * 1000;
}

static void apply_pause(struct world *world, const struct decision *decision)
{
    (void)decision;
    world->is_paused = true;
}

static void apply_resume(struct world *world, const struct decision *decision)
{
    (void)decision;
    world->is_paused = false;
}

static void apply_nothing(struct world *world, const struct decision *decision)
{
    (void)world, (void)decision;
}

void world_apply(struct world *world, const struct decision *decision)
{
    static void (*const acts[VERB_N])(struct world *, const struct decision *) = {
        [VERB_OPEN] = apply_open,      [VERB_INSPECT] = apply_inspect, [VERB_PRESS] = apply_press,
        [VERB_TYPE] = apply_type,      [VERB_MARK] = apply_nothing,    [VERB_MOVE] = apply_nothing,
        [VERB_CHOOSE] = apply_choose,  [VERB_ASK] = apply_ask,         [VERB_ALERT] = apply_alert,
        [VERB_ANSWER] = apply_nothing, [VERB_DECLARE] = apply_declare, [VERB_WAIT] = apply_wait,
        [VERB_PAUSE] = apply_pause,    [VERB_RESUME] = apply_resume,   [VERB_END] = apply_nothing};
    const char *why = NULL;
    bool is_allowed = world_can(world, decision, &why);

    assert(is_allowed);
    (void)is_allowed;
    acts[decision->verb](world, decision);
    if (decision->verb != VERB_WAIT) {
        world_guards(world, world_case_ms(world));
    }
    world_settle(world, world->at_ms);
}
