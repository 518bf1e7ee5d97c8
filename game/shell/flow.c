#include "shell/flow.h"

struct flow flow_of(struct ui *ui, struct rect at)
{
    return (struct flow){.ui = ui, .palette = &ui->theme->program, .at = at, .top = at.y};
}

struct rect flow_take(struct flow *flow, int h_px)
{
    struct rect taken = {flow->at.x, flow->at.y, flow->at.w, h_px};
    flow->at.y += h_px;
    flow->at.h -= h_px;
    return taken;
}

#define SWITCH_INSET_DP 8 /* ui_toggle's own */

struct rect flow_take_switch(struct flow *flow)
{
    struct rect row = flow_take(flow, ui_px(flow->ui, flow->ui->theme->control_dp));
    return rect_inset_xy(row, -ui_px(flow->ui, SWITCH_INSET_DP), 0);
}

void flow_gap(struct flow *flow, int dp)
{
    flow_take(flow, ui_px(flow->ui, dp));
}

int flow_used(const struct flow *flow)
{
    return flow->at.y - flow->top;
}

static void flow_text(struct flow *flow, struct ui_type type, struct str text)
{
    int h = ui_paragraph_h(flow->ui, type, flow->at.w, text);
    ui_paragraph(flow->ui, flow_take(flow, h), type, text);
}

static struct ui_type bold_type(struct flow *flow, int size_dp)
{
    struct ui_type type = ui_type_of(flow->ui, size_dp, flow->palette->text);
    type.font = FONT_TEXT_BOLD;
    return type;
}

void flow_display(struct flow *flow, struct str text)
{
    flow_text(flow, bold_type(flow, flow->ui->theme->display_dp), text);
}

void flow_title(struct flow *flow, struct str text)
{
    flow_text(flow, bold_type(flow, flow->ui->theme->title_dp), text);
}

void flow_lead(struct flow *flow, struct str text)
{
    flow_text(flow, bold_type(flow, flow->ui->theme->body_dp), text);
}

void flow_say(struct flow *flow, struct str text)
{
    flow_text(flow, ui_type_of(flow->ui, flow->ui->theme->body_dp, flow->palette->text), text);
}

void flow_soft(struct flow *flow, struct str text)
{
    flow_text(flow, ui_type_of(flow->ui, flow->ui->theme->small_dp, flow->palette->text_soft),
              text);
}

bool flow_button(struct flow *flow, struct str part, struct ui_look look, struct str label)
{
    int h = ui_px(flow->ui, flow->ui->theme->control_dp);
    look.palette = flow->palette;
    return ui_button(flow->ui, part, flow_take(flow, h), look, label);
}

static struct ui_type pair_type(struct ui *ui, int i, uint32_t ink)
{
    struct ui_type type = ui_type_of(ui, i ? ui->theme->small_dp : ui->theme->lead_dp, ink);
    type.font = i ? FONT_TEXT : FONT_TEXT_BOLD;
    type.lines_n = 1;
    return type;
}

int flow_pair_h(struct ui *ui, struct str title, struct str says)
{
    return ui_paragraph_h(ui, pair_type(ui, 0, 0), 0, title) + ui_px(ui, 2) +
           ui_paragraph_h(ui, pair_type(ui, 1, 0), 0, says);
}

void flow_pair(struct ui *ui, struct rect at, const uint32_t inks[2], struct str title,
               struct str says)
{
    struct str lines[2] = {title, says};
    at = rect_centre(at, at.w, flow_pair_h(ui, title, says));
    for (int i = 0; i < 2; i++) {
        struct ui_type type = pair_type(ui, i, inks[i]);
        ui_line(ui, cut_top(&at, ui_paragraph_h(ui, type, 0, lines[i])), type, lines[i]);
        cut_top(&at, ui_px(ui, 2));
    }
}

struct flow flow_card(struct flow *flow, int *h_px)
{
    int pad = ui_px(flow->ui, flow->ui->theme->pad_dp);
    struct rect card = {flow->at.x, flow->at.y, flow->at.w, *h_px};
    if (*h_px > 0) {
        ui_card(flow->ui, card, flow->palette);
    } else {
        ui_wake(flow->ui, flow->ui->in.now_ms);
    }
    struct rect room = {card.x + pad, card.y + pad, card.w - 2 * pad, flow->at.h - 2 * pad};
    return flow_of(flow->ui, room);
}

void flow_card_end(struct flow *flow, const struct flow *inner, int *h_px)
{
    int h = flow_used(inner) + 2 * ui_px(flow->ui, flow->ui->theme->pad_dp);
    if (h != *h_px) {
        ui_wake(flow->ui, flow->ui->in.now_ms); /* once more, with the right ground */
    }
    *h_px = h;
    flow_take(flow, h);
}
