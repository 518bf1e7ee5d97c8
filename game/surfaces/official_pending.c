/* official_pending.c - who is waiting to be let in: with what, where from, since when; approve or
 * deny. Below, what was answered. */
#include "surfaces/official.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_time.h"

#define FACTS_N 5
#define FACT_GAP_DP 4
#define LABEL_MOST_PERCENT 45 /* of the card: beyond it labels wrap */

struct fact {
    struct str label, text;
};

struct facts {
    struct fact at[FACTS_N];
    size_t n;
    struct ui_type label, text;
    int label_w, text_w;
};

static struct facts facts_of(const struct official *official, int w,
                             const struct attempt_state *state)
{
    struct ui *ui = official->call->ui;
    const struct palette *p = &ui->theme->device;
    const struct attempt *attempt = state->attempt;
    struct facts facts = {.at = {{ui_text(ui, "official.when"),
                                  time_full(ui, official->call->world, state->started_case_ms)},
                                 {ui_text(ui, "official.device"), attempt->device},
                                 {ui_text(ui, "official.near"), attempt->place},
                                 {ui_text(ui, "official.ip"), attempt->ip},
                                 {ui_text(ui, "official.number"), attempt->number}},
                          .n = attempt->number.n ? FACTS_N : FACTS_N - 1,
                          .label = ui_type_of(ui, ui->theme->body_dp, p->text_soft),
                          .text = ui_type_of(ui, ui->theme->body_dp, p->text)};
    int most = w * LABEL_MOST_PERCENT / 100;

    for (size_t i = 0; i < facts.n; i++) {
        int own = text_width(ui->cache, facts.label.font, ui_px(ui, facts.label.size_dp),
                             facts.at[i].label) +
                  ui_px(ui, 16);
        facts.label_w = own > facts.label_w ? own : facts.label_w;
    }
    facts.label_w = facts.label_w < most ? facts.label_w : most;
    facts.text_w = w - facts.label_w;
    return facts;
}

/* Label and text stand on one line, whichever has readings. Draws where `is_drawn`; px of it. */
static int fact_view(struct ui *ui, struct rect at, const struct facts *facts, size_t i,
                     bool is_drawn)
{
    const struct fact *fact = &facts->at[i];
    struct rect label = {at.x, at.y, facts->label_w - ui_px(ui, 8), at.h};
    struct rect text = {at.x + facts->label_w, at.y, facts->text_w, at.h};
    int label_over = ui_paragraph_over(ui, facts->label, label.w, fact->label);
    int text_over = ui_paragraph_over(ui, facts->text, text.w, fact->text);
    int over = label_over > text_over ? label_over : text_over;

    label.y += over - label_over;
    text.y += over - text_over;
    label.h = ui_paragraph_h(ui, facts->label, label.w, fact->label);
    text.h = ui_paragraph_h(ui, facts->text, text.w, fact->text);
    if (is_drawn) {
        ui_paragraph(ui, label, facts->label, fact->label);
        ui_paragraph(ui, text, facts->text, fact->text);
    }
    int label_end = label.y + label.h, text_end = text.y + text.h;
    return (label_end > text_end ? label_end : text_end) - at.y + ui_px(ui, FACT_GAP_DP);
}

static int facts_view(struct ui *ui, struct rect at, const struct facts *facts, bool is_drawn)
{
    int top = at.y;

    for (size_t i = 0; i < facts->n; i++) {
        at.y += fact_view(ui, at, facts, i, is_drawn);
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
    struct str words = ui_text(ui, "official.waits");
    struct facts facts = facts_of(official, at.w - 2 * pad, state);
    title.font = FONT_TEXT_BOLD;
    int h = ui_paragraph_h(ui, title, at.w - 2 * pad, words) + facts_view(ui, at, &facts, false) +
            control + 4 * pad;
    struct rect room = official_card(official, at, h);

    ui_part(ui, official_entry_part(official, state->attempt->id, NULL),
            (struct rect){at.x, at.y, at.w, h});
    cut_top(&room, ui_paragraph(ui, room, title, words));
    cut_top(&room, pad / 2);
    facts_view(ui, room, &facts, true);
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
