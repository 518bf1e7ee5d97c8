/* What the devices allow now. Every refusal is a text id; the sentence tells the remedy. */
#include "base/utf8.h"
#include "core/secret.h"
#include "core/world_rooms.h"

/* one question: may this be done now? */
struct asking {
    const struct world *world;
    const struct decision *decision;
    const char **why;
};

static bool refuse(const struct asking *asking, const char *why)
{
    *asking->why = why;
    return false;
}

static bool is_word(struct str word, const char *const *words)
{
    for (; *words; words++) {
        if (str_is(word, *words)) {
            return true;
        }
    }
    return false;
}

/* ---- open ---- */

static bool can_open_notice(const struct asking *asking, const struct device *device,
                            struct place place)
{
    const struct notice_state *state = world_notice(asking->world, place.item);

    if (place.item.n == 0 || (str_is(place.surface, "email") && str_is(place.item, "junk"))) {
        return true;
    }
    if (!state || !notice_is_on(asking->world->scenario, state->notice, device) ||
        !str_eq(place.surface, channel_surface(state->notice->channel))) {
        return refuse(asking, "refused.no_such_place");
    }
    if (state->arrived_ms == NEVER_MS || world_is_held(asking->world, device, state)) {
        return refuse(asking, "refused.not_arrived");
    }
    return !state->is_deleted || refuse(asking, "refused.gone");
}

/* A page is reached by a link or, once, as the advert a search finds. */
static bool can_open_page(const struct asking *asking, struct place place)
{
    const struct page_state *state = world_page(asking->world, place.item);
    struct place here = place_of(asking->world->place);

    if (place.item.n == 0 || str_is(place.item, "search")) {
        return true;
    }
    if (!state) {
        return refuse(asking, "refused.no_such_place");
    }
    if (str_is(state->page->found, "advert") && str_eq(here.device, place.device) &&
        str_is(here.surface, "browser") && str_is(here.item, "search")) {
        return true;
    }
    return state->reached_from.n > 0 || refuse(asking, "refused.not_reached");
}

static bool can_open_panel(const struct asking *asking, struct place place)
{
    struct str head, entry;
    const struct panel *panel;

    if (place.item.n == 0) {
        return true;
    }
    str_cut(place.item, '/', &head, &entry);
    panel = brand_panel(&asking->world->scenario->brand, head);
    if (!panel) {
        return refuse(asking, "refused.no_such_panel");
    }
    return entry.n == 0 || world_entry(asking->world, panel->sheet, entry) ||
           refuse(asking, "refused.gone");
}

/* A place has one spelling: no empty steps, nothing behind the surface's own items. */
static bool is_spelt(struct str text)
{
    return text.n > 0 && !str_starts(text, STR("/")) && !str_ends(text, STR("/")) &&
           !str_has(text, STR("//"));
}

static bool can_open(const struct asking *asking)
{
    struct place place = place_of(asking->decision->target);
    const struct device *device = scenario_device(asking->world->scenario, place.device);

    if (!device || !is_spelt(asking->decision->target)) {
        return refuse(asking, "refused.no_such_place");
    }
    if (!device_has(device, place.surface)) {
        return refuse(asking, "refused.not_on_device");
    }
    if (world_is_offline(asking->world, device->id) &&
        (str_is(place.surface, "official") || str_is(place.surface, "browser"))) {
        return refuse(asking, "refused.offline");
    }
    if (str_is(place.surface, "official")) {
        return can_open_panel(asking, place);
    }
    if (str_is(place.surface, "browser")) {
        return can_open_page(asking, place);
    }
    if (str_is(place.surface, "home")) {
        return place.item.n == 0 || refuse(asking, "refused.no_such_place");
    }
    return can_open_notice(asking, device, place);
}

/* ---- parts ---- */

static bool is_there(const struct asking *asking, const struct notice *notice)
{
    const struct notice_state *state = world_notice(asking->world, notice->id);

    if (state->arrived_ms == NEVER_MS) {
        return refuse(asking, "refused.not_arrived");
    }
    if (state->is_deleted) {
        return refuse(asking, "refused.gone");
    }
    return world_reaches_notice(asking->world, notice) || refuse(asking, "refused.not_here");
}

/* Whether the learner stands where the part is. */
static bool is_at_hand(const struct asking *asking, const struct part *part)
{
    bool is_online = part->owner == PART_OFFICIAL || part->owner == PART_PAGE;

    if (is_online && world_is_offline(asking->world, place_of(asking->world->place).device)) {
        return refuse(asking, "refused.offline");
    }
    switch (part->owner) {
    case PART_NOTICE:
        return is_there(asking, part->notice);
    case PART_PAGE:
        return world_reaches_page(asking->world, part->page) || refuse(asking, "refused.not_here");
    case PART_OFFICIAL:
        return world_reaches_panel(asking->world, part->panel) ||
               refuse(asking, "refused.not_here");
    case PART_NOWHERE:
        return refuse(asking, "refused.no_such_part");
    default:
        return true;
    }
}

static bool is_listed(const struct world *world, const struct part *part)
{
    if (str_is(part->panel->sheet, "pending")) {
        const struct attempt_state *state = world_attempt(world, part->entry);

        return world->scenario->brand.profile.has_pending && state &&
               state->phase == ATTEMPT_PENDING;
    }
    return world_entry(world, part->panel->sheet, part->entry) != NULL;
}

static bool can_inspect(const struct asking *asking)
{
    struct part part = part_of(asking->world->scenario, asking->decision->target);

    if (!is_at_hand(asking, &part)) {
        return false;
    }
    if (part.owner == PART_OFFICIAL && part.action.n > 0) {
        return refuse(asking, "refused.no_such_part");
    }
    if (part.owner == PART_OFFICIAL && part.entry.n > 0) {
        return is_listed(asking->world, &part) || refuse(asking, "refused.gone");
    }
    return true;
}

/* ---- press ---- */

static bool can_press_pending(const struct asking *asking, const struct part *part)
{
    static const char *const answers[] = {"approve", "deny", NULL};

    if (!is_word(part->action, answers)) {
        return refuse(asking, "refused.no_such_part");
    }
    return is_listed(asking->world, part) || refuse(asking, "refused.not_pending");
}

static bool is_password(const struct panel *panel)
{
    return panel->kind == PANEL_FORM && str_is(panel->setting, "password");
}

static bool can_press_whole(const struct asking *asking, const struct part *part)
{
    const struct panel *panel = part->panel;

    if (str_is(part->action, "sign_out_all") && str_is(panel->sheet, "sessions")) {
        return true;
    }
    if (str_is(part->action, "change") && is_password(panel)) {
        return asking->world->account.typed_facts.n > 0 || refuse(asking, "refused.nothing_typed");
    }
    if (str_is(part->action, "toggle") && panel->kind == PANEL_TOGGLE) {
        return true;
    }
    if (str_is(part->action, "test") && panel->kind == PANEL_TOGGLE) {
        const struct account_setting *setting = world_setting(asking->world, panel->setting);

        return (setting && setting->setting.is_on) || refuse(asking, "refused.is_off");
    }
    if (str_is(part->action, "remove") && panel->kind == PANEL_FORM && !is_password(panel)) {
        return world_setting(asking->world, panel->setting) || refuse(asking, "refused.gone");
    }
    return refuse(asking, "refused.no_such_part");
}

/* A plan is taken once, a message sent once; what is chosen already needs no press. */
static bool can_press_offer(const struct asking *asking, const struct part *part)
{
    const struct panel *panel = part->panel;

    if (!panel_offer(panel, part->entry)) {
        return refuse(asking, "refused.no_such_part");
    }
    return !world_has_taken(asking->world, panel, part->entry) ||
           refuse(asking, "refused.taken_already");
}

static bool can_press_official(const struct asking *asking, const struct part *part)
{
    bool is_offered = false;

    for (size_t i = 0; i < part->panel->does.n; i++) {
        is_offered = is_offered || str_eq(part->panel->does.at[i], part->action);
    }
    if (!is_offered) {
        return refuse(asking, "refused.no_such_part");
    }
    if (part->entry.n == 0) {
        return can_press_whole(asking, part);
    }
    if (str_is(part->panel->sheet, "pending")) {
        return can_press_pending(asking, part);
    }
    if (panel_offers_to(part->panel) && str_is(part->action, panel_offers_to(part->panel))) {
        return can_press_offer(asking, part);
    }
    if (!str_is(part->action, "remove")) {
        return refuse(asking, "refused.no_such_part");
    }
    return is_listed(asking->world, part) || refuse(asking, "refused.gone");
}

/* The buttons of a telephone: each at its time only. */
static bool can_press_call(const struct asking *asking, const struct part *part)
{
    const struct notice_state *state = world_notice(asking->world, part->notice->id);

    if (part->notice->channel != CHANNEL_CALL) {
        return refuse(asking, "refused.not_pressable");
    }
    if (str_is(part->name, "hang_up")) {
        return world_call_talks(state) || refuse(asking, "refused.no_call");
    }
    return world_call_rings(asking->world, state) || refuse(asking, "refused.not_ringing");
}

static bool can_press_notice(const struct asking *asking, const struct part *part)
{
    static const char *const buttons[] = {"reply", "delete", NULL};
    static const char *const telephone[] = {"accept", "decline", "hang_up", NULL};
    const struct device *here =
        scenario_device(asking->world->scenario, place_of(asking->world->place).device);

    if (part->block) {
        if (part->block->link.url.n && world_link_sleeps(asking->world, here, part->notice)) {
            return refuse(asking, "refused.link_asleep");
        }
        return block_is_pressable(part->block) || refuse(asking, "refused.not_pressable");
    }
    if (is_word(part->name, telephone)) {
        return can_press_call(asking, part);
    }
    return part->attachment || is_word(part->name, buttons) ||
           refuse(asking, "refused.not_pressable");
}

static bool can_press(const struct asking *asking)
{
    struct part part = part_of(asking->world->scenario, asking->decision->target);

    if (!is_at_hand(asking, &part)) {
        return false;
    }
    if (part.owner == PART_OFFICIAL) {
        return can_press_official(asking, &part);
    }
    if (part.owner == PART_NOTICE) {
        return can_press_notice(asking, &part);
    }
    return (part.block && block_is_pressable(part.block)) ||
           refuse(asking, "refused.not_pressable");
}

/* ---- type ---- */

static bool is_field(const struct part *part)
{
    if (part->owner == PART_OFFICIAL) {
        return is_password(part->panel) && str_is(part->action, "new") && part->entry.n == 0;
    }
    return part->block && part->block->kind == BLOCK_FIELD;
}

static bool can_type(const struct asking *asking)
{
    struct part part = part_of(asking->world->scenario, asking->decision->target);

    if (!is_at_hand(asking, &part)) {
        return false;
    }
    if (!is_field(&part)) {
        return refuse(asking, "refused.no_such_part");
    }
    if (asking->decision->value.n == 0) {
        return refuse(asking, "refused.nothing_typed");
    }
    return secret_facts_are_valid(asking->decision->value) || refuse(asking, "refused.bad_value");
}

/* ---- people ---- */

static bool is_known_of(const struct asking *asking, struct str about)
{
    const struct attempt_state *attempt = world_attempt(asking->world, about);
    const struct notice_state *notice = world_notice(asking->world, about);

    if (!attempt && !notice) {
        return refuse(asking, "refused.no_such_part");
    }
    if (attempt ? attempt->phase == ATTEMPT_NOT_YET : notice->arrived_ms == NEVER_MS) {
        return refuse(asking, "refused.not_arrived");
    }
    return true;
}

static bool can_ask(const struct asking *asking)
{
    const struct decision *decision = asking->decision;

    if (!scenario_contact(asking->world->scenario, decision->target)) {
        return refuse(asking, "refused.no_such_contact");
    }
    if (!is_known_of(asking, decision->value)) {
        return false;
    }
    for (size_t i = 0; i < asking->world->asked_n; i++) {
        const struct asked *asked = &asking->world->asked[i];

        if (str_eq(asked->contact, decision->target) && str_eq(asked->about, decision->value)) {
            return refuse(asking, "refused.asked_already");
        }
    }
    return true;
}

static const struct notice_state *arrived(const struct asking *asking)
{
    const struct notice_state *state = world_notice(asking->world, asking->decision->target);

    if (!state || state->arrived_ms == NEVER_MS) {
        refuse(asking, state ? "refused.not_arrived" : "refused.no_such_notice");
        return NULL;
    }
    return state;
}

static bool is_desk(const struct scenario *s, struct str id)
{
    for (size_t i = 0; i < s->desks.n; i++) {
        if (str_eq(LIST_AT(s->desks, struct desk_route, i)->id, id)) {
            return true;
        }
    }
    return id.n == 0;
}

static bool can_alert(const struct asking *asking)
{
    const struct notice_state *state = arrived(asking);

    if (!state) {
        return false;
    }
    if (state->alerted_ms != NEVER_MS) {
        return refuse(asking, "refused.alerted_already");
    }
    return is_desk(asking->world->scenario, asking->decision->value) ||
           refuse(asking, "refused.no_such_desk");
}

static bool can_declare(const struct asking *asking)
{
    static const char *const beliefs[] = {"genuine:1", "genuine:2", "genuine:3", "fake:1",
                                          "fake:2",    "fake:3",    NULL};
    const struct notice_state *state = arrived(asking);
    const struct attempt_state *attempt;

    if (!state) {
        return false;
    }
    attempt = world_attempt(asking->world, state->notice->attempt);
    /* A belief said after the final act would only repeat it. */
    if (state->said != LEFT ||
        (state->notice->by == BY_SERVICE && attempt && attempt->answered_ms != NEVER_MS)) {
        return refuse(asking, "refused.answered");
    }
    return is_word(asking->decision->value, beliefs) || refuse(asking, "refused.bad_value");
}

/* ---- the rest ---- */

static bool can_choose(const struct asking *asking)
{
    static const char *const intents[] = {"approve", "deny", "verify", NULL};

    if (str_starts(asking->decision->target, STR("device."))) {
        return device_can(asking->world, asking->decision, asking->why);
    }
    return !str_is(asking->decision->target, "intent") ||
           is_word(asking->decision->value, intents) || refuse(asking, "refused.bad_value");
}

static bool can_wait(const struct asking *asking)
{
    struct str value = asking->decision->value;
    int64_t seconds;

    return (str_to_int(value, &seconds) && value.at[0] != '0' && seconds >= 1 &&
            seconds <= 86400) ||
           refuse(asking, "refused.bad_wait");
}

static bool can_pause(const struct asking *asking)
{
    return !asking->world->is_paused || refuse(asking, "refused.paused");
}

static bool can_resume(const struct asking *asking)
{
    return asking->world->is_paused || refuse(asking, "refused.not_paused");
}

static bool can_end(const struct asking *asking)
{
    return str_is(asking->decision->target, "stage") || refuse(asking, "refused.no_such_part");
}

/* Marks, orders and form answers are the drill's own business. */
static bool can_leave_to_drill(const struct asking *asking)
{
    (void)asking;
    return true;
}

bool world_can(const struct world *world, const struct decision *decision, const char **why)
{
    static bool (*const rules[VERB_N])(const struct asking *) = {[VERB_OPEN] = can_open,
                                                                 [VERB_INSPECT] = can_inspect,
                                                                 [VERB_PRESS] = can_press,
                                                                 [VERB_TYPE] = can_type,
                                                                 [VERB_MARK] = can_leave_to_drill,
                                                                 [VERB_MOVE] = can_leave_to_drill,
                                                                 [VERB_CHOOSE] = can_choose,
                                                                 [VERB_ASK] = can_ask,
                                                                 [VERB_ALERT] = can_alert,
                                                                 [VERB_ANSWER] = can_leave_to_drill,
                                                                 [VERB_DECLARE] = can_declare,
                                                                 [VERB_WAIT] = can_wait,
                                                                 [VERB_PAUSE] = can_pause,
                                                                 [VERB_RESUME] = can_resume,
                                                                 [VERB_END] = can_end};
    struct asking asking = {world, decision, why};

    if (!decision_is_sound(decision)) {
        return refuse(&asking, "refused.bad_value");
    }
    if (world->is_paused && decision->verb != VERB_RESUME && decision->verb != VERB_END) {
        return refuse(&asking, "refused.paused");
    }
    return rules[decision->verb](&asking);
}
