/* official_pending.c - who is waiting to be let in: with what, where from, since when; approve or
 * deny. Below, what was answered. */
#include "surfaces/official.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_time.h"

#define LABEL_DP 88

static int fact(const struct official *official, struct rect at, const char *label, struct str text)
{
    struct ui *ui = official->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type soft = ui_type_of(ui, ui->theme->body_dp, p->text_soft);
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text);

    ui_line(ui, (struct rect){at.x, at.y, grown_px(ui, LABEL_DP), line_h(ui, soft.size_dp)}, soft,
            ui_text(ui, label));
    cut_left(&at, grown_px(ui, LABEL_DP));
    return ui_paragraph(ui, at, type, text) + ui_px(ui, 4);
}

static int facts_h(const struct official *official, int w, const struct attempt_state *state)
{
    struct ui *ui = official->call->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, 0);
    int value = w - grown_px(ui, LABEL_DP);
    int h = ui_paragraph_h(ui, type, value, state->attempt->device) +
            ui_paragraph_h(ui, type, value, state->attempt->place) +
            ui_paragraph_h(ui, type, value, state->attempt->ip);

    return h + (state->attempt->number.n ? 2 : 1) * line_h(ui, type.size_dp) +
           (state->attempt->number.n ? 5 : 4) * ui_px(ui, 4);
}

static int facts(const struct official *official, struct rect at, const struct attempt_state *state)
{
    const struct surface_call *call = official->call;
    int top = at.y;

    at.y += fact(official, at, "official.when",
                 time_full(call->ui, call->world, state->started_case_ms));
    at.y += fact(official, at, "official.device", state->attempt->device);
    at.y += fact(official, at, "official.near", state->attempt->place);
    at.y += fact(official, at, "official.ip", state->attempt->ip);
    if (state->attempt->number.n) {
        at.y += fact(official, at, "official.number", state->attempt->number);
    }
    return at.y - top;
}

static void answer_button(const struct official *official, struct rect at,
                          const struct attempt_state *state, bool is_deny)
{
    struct ui *ui = official->call->ui;
    struct ui_look look = {.role = is_deny ? ROLE_PLAIN : ROLE_PRIMARY,
                           .palette = &ui->theme->device,
                           .icon = is_deny ? "close" : "check"};
    struct str part =
        official_entry_part(official, state->attempt->id, is_deny ? "deny" : "approve");

    if (panel_does(official->panel, is_deny ? "deny" : "approve") &&
        ui_button(ui, part, at, look,
                  ui_text(ui, is_deny ? "official.deny" : "official.approve"))) {
        official_press(official, part);
    }
}

static int waiting_card(const struct official *official, struct rect at,
                        const struct attempt_state *state)
{
    struct ui *ui = official->call->ui;
    struct ui_type title = ui_type_of(ui, ui->theme->body_dp, ui->theme->device.text);
    int pad = ui_px(ui, ui->theme->pad_dp), control = ui_px(ui, ui->theme->control_dp);
    int h =
        line_h(ui, title.size_dp) + facts_h(official, at.w - 2 * pad, state) + control + 4 * pad;
    struct rect room = official_card(official, at, h);

    ui_part(ui, official_entry_part(official, state->attempt->id, NULL),
            (struct rect){at.x, at.y, at.w, h});
    title.font = FONT_TEXT_BOLD;
    ui_line(ui, cut_top(&room, line_h(ui, title.size_dp)), title, ui_text(ui, "official.waits"));
    cut_top(&room, pad / 2);
    cut_top(&room, facts(official, room, state));
    struct rect row = cut_bottom(&room, control);
    answer_button(official, rect_column(row, 0, 2, ui_px(ui, 12)), state, false);
    answer_button(official, rect_column(row, 1, 2, ui_px(ui, 12)), state, true);
    return h + ui_px(ui, 16);
}

static int answered_line(const struct official *official, struct rect at,
                         const struct attempt_state *state)
{
    struct ui *ui = official->call->ui;
    bool is_approved = state->phase == ATTEMPT_APPROVED;
    struct str words =
        texts_fill(ui->frame, ui_text(ui, is_approved ? "official.approved" : "official.denied"),
                   &state->attempt->device, 1);

    return official_done(official, at, words);
}

int official_pending(const struct official *official, struct rect at)
{
    const struct world *world = official->call->world;
    int top = at.y;
    bool has_one = false;

    for (size_t i = 0; i < world->attempts_n; i++) {
        if (world->attempts[i].phase == ATTEMPT_PENDING) {
            at.y += waiting_card(official, at, &world->attempts[i]);
            has_one = true;
        }
    }
    if (!has_one) {
        at.y += official_empty(official, at);
    }
    for (size_t i = 0; i < world->attempts_n; i++) {
        enum attempt_phase phase = world->attempts[i].phase;
        if (phase == ATTEMPT_APPROVED || phase == ATTEMPT_DENIED) {
            at.y += answered_line(official, at, &world->attempts[i]);
        }
    }
    return at.y - top;
}
