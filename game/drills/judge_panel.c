/* judge_panel.c - what stands beside the device: the question, and what can be done besides
 * answering it.
 *
 * Choosing an intent changes nothing on the device; a line says so and tells how to carry it out
 * there.
 */
#include "drills/judge.h"

#include "core/asks.h"
#include "core/notice.h"

#define JUDGE_GUTTER_DP 16

struct judge_call {
    struct ui *ui;
    const struct world *world;
    struct judge_looks *looks;
    struct asks *asks;
    const struct palette *palette;
    struct rect at; /* what is left of the column */
    int top;        /* where the column began, px */
};

static struct rect judge_cut(struct judge_call *call, int px)
{
    struct rect cut = {call->at.x, call->at.y, call->at.w, px};
    call->at.y += px;
    return cut;
}

static void judge_gap(struct judge_call *call, int dp)
{
    judge_cut(call, ui_px(call->ui, dp));
}

static void judge_say(struct judge_call *call, struct ui_type type, struct str sentence)
{
    int h = ui_paragraph_h(call->ui, type, call->at.w, sentence);
    ui_paragraph(call->ui, judge_cut(call, h), type, sentence);
}

static void judge_title(struct judge_call *call, const char *id)
{
    const struct theme *theme = call->ui->theme;
    struct ui_type type = ui_type_of(call->ui, theme->body_dp, call->palette->text);
    type.font = FONT_TEXT_BOLD;
    judge_say(call, type, ui_text(call->ui, id));
    judge_gap(call, theme->gap_dp);
}

static void judge_hint(struct judge_call *call, const char *id)
{
    const struct theme *theme = call->ui->theme;
    judge_say(call, ui_type_of(call->ui, theme->small_dp, call->palette->text_soft),
              ui_text(call->ui, id));
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

static void judge_question(struct judge_call *call)
{
    struct ui *ui = call->ui;
    const char *hint = "judge.intent_hint";
    judge_title(call, "judge.question");
    int h = ui_px(ui, ui->theme->control_dp);
    for (size_t i = 0; i < sizeof judge_intents / sizeof *judge_intents; i++) {
        const struct judge_intent *intent = &judge_intents[i];
        bool is_chosen = str_is(call->world->intent, intent->value);
        struct ui_look look = {
            .palette = call->palette, .icon = intent->icon, .is_chosen = is_chosen};
        if (ui_button(ui, str_of(intent->part), judge_cut(call, h), look,
                      ui_text(ui, intent->label))) {
            asks_add(call->asks, VERB_CHOOSE, STR("intent"), str_of(intent->value));
        }
        hint = is_chosen ? intent->hint : hint;
        judge_gap(call, ui->theme->gap_dp);
    }
    judge_hint(call, hint);
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

static void judge_belief_row(struct judge_call *call, const struct notice_state *notice,
                             bool is_fake)
{
    struct ui *ui = call->ui;
    int gap = ui_px(ui, ui->theme->gap_dp);
    judge_say(call, ui_type_of(ui, ui->theme->small_dp, call->palette->text),
              ui_text(ui, is_fake ? "judge.belief_fake" : "judge.belief_genuine"));
    judge_gap(call, 4);
    struct rect row = judge_cut(call, ui_px(ui, ui->theme->control_dp));
    for (int sure = 1; sure <= 3; sure++) {
        static const char *const labels[] = {"judge.sure_1", "judge.sure_2", "judge.sure_3"};
        struct str value = str_fmt(call->asks->arena, "%s:%d", is_fake ? "fake" : "genuine", sure);
        struct str part = str_fmt(ui->frame, "judge.belief.%.*s", STR_ARGS(value));
        struct ui_look look = {.palette = call->palette,
                               .is_chosen = notice->belief == (is_fake ? -sure : sure)};
        if (ui_button(ui, part, rect_column(row, sure - 1, 3, gap), look,
                      ui_text(ui, labels[sure - 1]))) {
            asks_add(call->asks, VERB_DECLARE, notice->notice->id, value);
        }
    }
    judge_gap(call, ui->theme->gap_dp);
}

static void judge_belief(struct judge_call *call, const struct notice_state *notice)
{
    judge_title(call, "judge.belief_question");
    judge_belief_row(call, notice, false);
    judge_belief_row(call, notice, true);
    judge_hint(call, "judge.belief_hint");
}

/* ---- ask, alert, done -------------------------------------------------------------------- */

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

static void judge_answer(struct judge_call *call, const struct contact *contact,
                         const struct asked *asked)
{
    struct ui *ui = call->ui;
    bool is_answered = world_case_ms(call->world) >= asked->answer_due_case_ms;
    struct str answer = asked->is_yes ? contact->yes : contact->no;
    judge_say(call, ui_type_of(ui, ui->theme->small_dp, call->palette->text),
              is_answered ? answer : ui_text(ui, "judge.asking"));
    judge_gap(call, ui->theme->gap_dp);
}

static void judge_asking(struct judge_call *call)
{
    struct ui *ui = call->ui;
    const struct scenario *s = call->world->scenario;
    struct str about = judge_asks_about(call->world);
    judge_title(call, "judge.ask_title");
    for (size_t i = 0; i < s->contacts.n; i++) {
        const struct contact *contact = LIST_AT(s->contacts, struct contact, i);
        struct str part = str_fmt(ui->frame, "judge.ask.%.*s", STR_ARGS(contact->id));
        struct str name = texts_fill(
            ui->frame,
            ui_text(ui, str_is(contact->via, "room") ? "judge.ask_room" : "judge.ask_phone"),
            &contact->name, 1);
        struct ui_look look = {.palette = call->palette,
                               .icon = str_is(contact->via, "room") ? "person" : "phone",
                               .is_off = about.n == 0};
        if (ui_button(ui, part, judge_cut(call, ui_px(ui, ui->theme->control_dp)), look, name)) {
            asks_add(call->asks, VERB_ASK, contact->id, about);
        }
        judge_gap(call, ui->theme->gap_dp);
        const struct asked *asked = judge_asked(call->world, contact->id);
        if (asked) {
            judge_answer(call, contact, asked);
        }
    }
}

static void judge_alert_to(struct judge_call *call, const struct notice_state *notice,
                           struct str desk, struct str label)
{
    struct ui *ui = call->ui;
    bool is_done = notice->alerted_ms != NEVER_MS;
    struct ui_look look = {.palette = call->palette,
                           .icon = "flag",
                           .is_off = is_done,
                           .is_chosen = is_done && str_eq(notice->alerted_to, desk)};
    struct str part =
        desk.n ? str_fmt(ui->frame, "judge.alert.%.*s", STR_ARGS(desk)) : STR("judge.alert");
    if (ui_button(ui, part, judge_cut(call, ui_px(ui, ui->theme->control_dp)), look, label)) {
        asks_add(call->asks, VERB_ALERT, notice->notice->id, desk);
    }
    judge_gap(call, ui->theme->gap_dp);
}

static void judge_alert(struct judge_call *call, const struct notice_state *notice)
{
    struct ui *ui = call->ui;
    const struct scenario *s = call->world->scenario;
    judge_title(call, "judge.alert_title");
    for (size_t i = 0; i < s->desks.n; i++) {
        const struct desk_route *desk = LIST_AT(s->desks, struct desk_route, i);
        judge_alert_to(call, notice, desk->id, desk->name);
    }
    if (s->desks.n == 0) {
        judge_alert_to(call, notice, STR(""), ui_text(ui, "judge.alert"));
    }
    judge_hint(call, notice->alerted_ms != NEVER_MS ? "judge.alert_sent" : "judge.alert_hint");
}

/* Always in sight, below what scrolls. Asks once more, since it cannot be taken back. */
static int judge_ending_h(struct judge_call *call)
{
    const struct theme *theme = call->ui->theme;
    struct ui_type small = ui_type_of(call->ui, theme->small_dp, 0);
    int h = ui_px(call->ui, theme->gap_dp + theme->control_dp);
    return call->looks->is_ending ? h + ui_px(call->ui, theme->gap_dp) +
                                        ui_paragraph_h(call->ui, small, call->at.w,
                                                       ui_text(call->ui, "judge.done_hint"))
                                  : h;
}

static void judge_sure(struct judge_call *call, struct rect row)
{
    struct ui *ui = call->ui;
    struct ui_look yes = {.palette = call->palette, .role = ROLE_PRIMARY};
    struct ui_look no = {.palette = call->palette};
    int gap = ui_px(ui, ui->theme->gap_dp);
    if (ui_button(ui, STR("judge.done.yes"), rect_column(row, 0, 2, gap), yes,
                  ui_text(ui, "judge.done_yes"))) {
        asks_add(call->asks, VERB_END, STR("stage"), STR(""));
        call->looks->is_ending = false;
    }
    if (ui_button(ui, STR("judge.done.no"), rect_column(row, 1, 2, gap), no,
                  ui_text(ui, "judge.done_no"))) {
        call->looks->is_ending = false;
    }
}

static void judge_ending(struct judge_call *call)
{
    struct ui *ui = call->ui;
    judge_gap(call, ui->theme->gap_dp);
    if (!call->looks->is_ending) {
        struct ui_look look = {.palette = call->palette, .role = ROLE_PRIMARY};
        struct rect row = judge_cut(call, ui_px(ui, ui->theme->control_dp));
        call->looks->is_ending =
            ui_button(ui, STR("judge.done"), row, look, ui_text(ui, "judge.done"));
        return;
    }
    judge_hint(call, "judge.done_hint");
    judge_gap(call, ui->theme->gap_dp);
    judge_sure(call, judge_cut(call, ui_px(ui, ui->theme->control_dp)));
}

static void judge_sections(struct judge_call *call)
{
    const struct notice_state *notice = judge_notice(call->world);
    int gap_dp = call->ui->theme->gap_dp * 3;
    judge_question(call);
    judge_gap(call, gap_dp);
    if (notice) {
        judge_belief(call, notice);
        judge_gap(call, gap_dp);
    }
    if (call->world->scenario->contacts.n > 0) {
        judge_asking(call);
        judge_gap(call, gap_dp);
    }
    if (notice) {
        judge_alert(call, notice);
    }
}

void judge_view(const struct drill_call *given)
{
    struct judge_looks *looks = given->looks;
    int gutter = ui_px(given->ui, JUDGE_GUTTER_DP); /* the bar stands beside what it moves */
    struct judge_call call = {
        .ui = given->ui,
        .world = given->world,
        .looks = looks,
        .asks = given->asks,
        .palette = &given->ui->theme->program,
        .at = *given->at,
    };
    call.at.w -= gutter;
    struct rect above = *given->at;
    struct rect below = cut_bottom(&above, judge_ending_h(&call));
    call.at = ui_scroll_begin(given->ui, STR("judge.scroll"), above, &looks->scroll);
    call.at.w -= gutter;
    call.top = call.at.y;
    judge_sections(&call);
    ui_scroll_end(given->ui, above, &looks->scroll, call.at.y - call.top);
    call.at = (struct rect){below.x, below.y, below.w - gutter, below.h};
    judge_ending(&call);
}
