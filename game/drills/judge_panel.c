/* judge_panel.c - what stands beside the device: the question, and what can be done besides
 * answering it.
 *
 * Choosing an intent changes nothing on the device; a line says so and tells how to carry it out
 * there.
 */
#include "drills/judge.h"

#include "core/notice.h"
#include "drills/parts_panel.h"

struct judge_call {
    struct panel_column column;
    const struct world *world;
    struct judge_looks *looks;
};

static struct str judge_text(struct judge_call *call, const char *id)
{
    return ui_text(call->column.ui, id);
}

static void judge_gap(struct judge_call *call)
{
    panel_gap(&call->column, call->column.ui->theme->gap_dp * 3);
}

/* ---- the question ------------------------------------------------------------------------- */

struct judge_intent {
    const char *value, *part, *label, *hint, *icon;
};

static const struct judge_intent judge_intents[] = {
    {"approve", "judge.intent.approve", "judge.approve", "judge.approve_hint", "check"},
    {"deny", "judge.intent.deny", "judge.deny", "judge.deny_hint", "close"},
    {"verify", "judge.intent.verify", "judge.verify", "judge.verify_hint", "shield"},
};

static bool has_anything_come(const struct world *world)
{
    for (size_t i = 0; i < world->notices_n; i++) {
        const struct notice_state *state = &world->notices[i];
        if (state->arrived_ms != NEVER_MS && notice_is_judged(state->notice)) {
            return true;
        }
    }
    return false;
}

static void judge_question(struct judge_call *call)
{
    bool has_come = has_anything_come(call->world);
    const char *hint = has_come ? "judge.intent_hint" : "judge.nothing_yet";
    panel_title(&call->column, judge_text(call, "judge.question"));
    for (size_t i = 0; i < sizeof judge_intents / sizeof *judge_intents; i++) {
        const struct judge_intent *intent = &judge_intents[i];
        bool is_chosen = str_is(call->world->intent, intent->value);
        struct ui_look look = {.icon = intent->icon, .is_chosen = is_chosen};
        if (panel_button(&call->column, str_of(intent->part), look,
                         judge_text(call, intent->label))) {
            asks_add(call->column.asks, VERB_CHOOSE, STR("intent"), str_of(intent->value));
        }
        hint = is_chosen ? intent->hint : hint;
    }
    panel_soft(&call->column, judge_text(call, hint));
}

/* ---- belief: said before verifying, with how sure ------------------------------------------- */

static const struct notice_state *judge_notice_in_front(const struct world *world)
{
    const struct notice_state *notice = world_notice(world, place_of(world->place).item);
    return notice && notice->viewed_ms != NEVER_MS ? notice : NULL;
}

/* The notice in front, or else the newest one that was opened and asks for a judgement. */
static const struct notice_state *judge_notice(const struct world *world)
{
    const struct notice_state *found = judge_notice_in_front(world);
    for (size_t i = 0; !found && i < world->notices_n; i++) {
        const struct notice_state *state = &world->notices[world->notices_n - 1 - i];
        if (state->viewed_ms != NEVER_MS && notice_is_judged(state->notice)) {
            found = state;
        }
    }
    return found;
}

/* ---- guided: how one looks closer ------------------------------------------------------------ */

static bool has_seen(const struct world *world, struct arena *frame, struct str notice,
                     struct str part)
{
    return world_has_seen(world, str_fmt(frame, "%.*s.%.*s", STR_ARGS(notice), STR_ARGS(part)));
}

/* A link that was not looked at yet, and none that was. */
static bool is_link_unseen(const struct world *world, struct arena *frame,
                           const struct notice *notice)
{
    bool has_link = false;
    for (size_t i = 0; i < notice->blocks.n; i++) {
        const struct block *block = LIST_AT(notice->blocks, struct block, i);
        if (block->link.url.n > 0) {
            if (has_seen(world, frame, notice->id, block->id)) {
                return false;
            }
            has_link = true;
        }
    }
    return has_link;
}

/* On the first rung, until it was done: nobody is born knowing the long press. */
static bool judge_closer(struct judge_call *call)
{
    const struct notice_state *state = judge_notice_in_front(call->world);
    struct arena *frame = call->column.ui->frame;
    if (call->world->scenario->rung != RUNG_GUIDED || !state || !notice_is_judged(state->notice)) {
        return false;
    }
    bool has_sender = state->notice->channel == CHANNEL_EMAIL &&
                      !has_seen(call->world, frame, state->notice->id, STR("sender"));
    bool has_link =
        state->notice->channel != CHANNEL_PUSH && is_link_unseen(call->world, frame, state->notice);
    if (has_sender || has_link) {
        panel_title(&call->column, judge_text(call, "judge.closer_title"));
    }
    if (has_sender) {
        panel_soft(&call->column, judge_text(call, "judge.closer_sender"));
    }
    if (has_link) {
        panel_soft(&call->column, judge_text(call, "judge.closer_link"));
    }
    return has_sender || has_link;
}

/* Beside each other where their words fit, else below each other. */
static int judge_belief_columns(struct judge_call *call, const char *const labels[3])
{
    struct ui *ui = call->column.ui;
    int w = (call->column.at.w - 2 * ui_px(ui, ui->theme->gap_dp)) / 3;
    for (int i = 0; i < 3; i++) {
        if (ui_button_w(ui, judge_text(call, labels[i]), NULL) > w) {
            return 1;
        }
    }
    return 3;
}

static void judge_belief_row(struct judge_call *call, const struct notice_state *notice,
                             bool is_fake)
{
    static const char *const labels[] = {"judge.sure_1", "judge.sure_2", "judge.sure_3"};
    struct panel_column *column = &call->column;
    struct ui *ui = column->ui;
    panel_soft(column, judge_text(call, is_fake ? "judge.belief_fake" : "judge.belief_genuine"));
    panel_gap(column, 4);
    int columns_n = judge_belief_columns(call, labels), gap = ui_px(ui, ui->theme->gap_dp);
    struct rect row = {0};
    for (int sure = 1; sure <= 3; sure++) {
        if (sure == 1 || columns_n == 1) {
            panel_gap(column, sure == 1 ? 0 : 4);
            row = panel_cut(column, ui_px(ui, ui->theme->control_dp));
        }
        struct str value =
            str_fmt(column->asks->arena, "%s:%d", is_fake ? "fake" : "genuine", sure);
        struct str part = str_fmt(ui->frame, "judge.belief.%.*s", STR_ARGS(value));
        struct ui_look look = {.palette = column->palette,
                               .is_chosen = notice->belief == (is_fake ? -sure : sure)};
        if (ui_button(ui, part, rect_column(row, (sure - 1) % columns_n, columns_n, gap), look,
                      judge_text(call, labels[sure - 1]))) {
            asks_add(column->asks, VERB_DECLARE, notice->notice->id, value);
        }
    }
    panel_gap(column, ui->theme->gap_dp);
}

static void judge_belief(struct judge_call *call, const struct notice_state *notice)
{
    panel_title(&call->column, judge_text(call, "judge.belief_question"));
    judge_belief_row(call, notice, false);
    judge_belief_row(call, notice, true);
    panel_soft(&call->column, judge_text(call, "judge.belief_hint"));
}

/* ---- ask, alert -------------------------------------------------------------------- */

static const struct asked *judge_asked(const struct world *world, struct str contact)
{
    const struct asked *found = NULL;
    for (size_t i = 0; i < world->asked_n; i++) {
        if (str_eq(world->asked[i].contact, contact)) {
            found = &world->asked[i];
        }
    }
    return found;
}

static struct str judge_asks_about(const struct world *world)
{
    for (size_t i = 0; i < world->attempts_n; i++) {
        if (world->attempts[i].phase != ATTEMPT_NOT_YET) {
            return world->attempts[i].attempt->id;
        }
    }
    const struct notice_state *notice = judge_notice(world);
    return notice ? notice->notice->id : STR("");
}

/* What was just said comes into view: whoever asked waits for it, and buttons may stand below. */
static void judge_answer(struct judge_call *call, size_t i, const struct asked *asked)
{
    struct ui *ui = call->column.ui;
    const struct contact *contact = LIST_AT(call->world->scenario->contacts, struct contact, i);
    bool is_answered = world_case_ms(call->world) >= asked->answer_due_case_ms;
    struct str answer = asked->is_yes ? contact->yes : contact->no;
    struct str part = str_fmt(ui->frame, "judge.answer.%.*s", STR_ARGS(contact->id));
    struct rect said = call->column.at;
    panel_say(&call->column, is_answered ? answer : judge_text(call, "judge.asking"));
    panel_gap(&call->column, ui->theme->gap_dp);
    said.h = call->column.at.y - said.y;
    ui_part(ui, part, said);
    if (i < JUDGE_TELLS_N && call->looks->told[i] != 1 + is_answered) {
        call->looks->told[i] = 1 + is_answered;
        ui_reveal(ui, part);
        ui_wake(ui, ui->in.now_ms);
    }
}

static void judge_contact(struct judge_call *call, size_t i, struct str about)
{
    struct ui *ui = call->column.ui;
    const struct contact *contact = LIST_AT(call->world->scenario->contacts, struct contact, i);
    bool is_near = str_is(contact->via, "room");
    struct str part = str_fmt(ui->frame, "judge.ask.%.*s", STR_ARGS(contact->id));
    struct str words = judge_text(call, is_near ? "judge.ask_room" : "judge.ask_phone");
    struct ui_look look = {.icon = is_near ? "person" : "phone", .is_off = about.n == 0};
    const struct asked *asked = judge_asked(call->world, contact->id);
    if (panel_button(&call->column, part, look, texts_fill(ui->frame, words, &contact->name, 1))) {
        asks_add(call->column.asks, VERB_ASK, contact->id, about);
    }
    if (asked) {
        judge_answer(call, i, asked);
    }
}

static void judge_asking(struct judge_call *call)
{
    const struct scenario *s = call->world->scenario;
    struct str about = judge_asks_about(call->world);
    panel_title(&call->column, judge_text(call, "judge.ask_title"));
    for (size_t i = 0; i < s->contacts.n; i++) {
        judge_contact(call, i, about);
    }
}

static void judge_alert_to(struct judge_call *call, const struct notice_state *notice,
                           struct str desk, struct str label)
{
    struct ui *ui = call->column.ui;
    bool is_done = notice->alerted_ms != NEVER_MS;
    struct ui_look look = {.icon = "flag",
                           .is_off = is_done,
                           .is_chosen = is_done && str_eq(notice->alerted_to, desk)};
    struct str part =
        desk.n ? str_fmt(ui->frame, "judge.alert.%.*s", STR_ARGS(desk)) : STR("judge.alert");
    if (panel_button(&call->column, part, look, label)) {
        asks_add(call->column.asks, VERB_ALERT, notice->notice->id, desk);
    }
}

static void judge_alert(struct judge_call *call, const struct notice_state *notice)
{
    const struct scenario *s = call->world->scenario;
    bool is_sent = notice->alerted_ms != NEVER_MS;
    panel_title(&call->column, judge_text(call, "judge.alert_title"));
    for (size_t i = 0; i < s->desks.n; i++) {
        const struct desk_route *desk = LIST_AT(s->desks, struct desk_route, i);
        judge_alert_to(call, notice, desk->id, desk->name);
    }
    if (s->desks.n == 0) {
        judge_alert_to(call, notice, STR(""), judge_text(call, "judge.alert"));
    }
    panel_soft(&call->column, judge_text(call, is_sent ? "judge.alert_sent" : "judge.alert_hint"));
}

static void judge_sections(struct judge_call *call)
{
    const struct notice_state *notice = judge_notice(call->world);
    judge_question(call);
    judge_gap(call);
    if (judge_closer(call)) {
        judge_gap(call);
    }
    if (notice) {
        judge_belief(call, notice);
        judge_gap(call);
    }
    if (call->world->scenario->contacts.n > 0) {
        judge_asking(call);
        judge_gap(call);
    }
    if (notice) {
        judge_alert(call, notice);
    }
}

void judge_view(const struct drill_call *given)
{
    struct judge_looks *looks = given->looks;
    struct judge_call call = {.world = given->world, .looks = looks};
    struct panel_frame frame =
        panel_begin(&call.column, given, "judge", &looks->scroll, &looks->is_ending);
    judge_sections(&call);
    panel_end(&call.column, &frame);
}
