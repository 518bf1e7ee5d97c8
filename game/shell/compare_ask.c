/* compare_ask.c - which of two is the genuine one: asked before anything is told. */
#include "shell/compare.h"

static void answer(struct app *app, int position)
{
    struct compare *compare = app->compare;
    bool is_right = position >= 0 && compare_side_at(compare, position) == 1;
    compare->answer = position < 0 ? 0 : is_right ? 1 : 2;
    compare->is_asking = false;
    compare->reveals_n = 2;
    ui_focus(&app->ui, STR("compare.point.1"));
    ui_wake(&app->ui, app->ui.in.now_ms);
}

void compare_ask(struct app *app, struct flow *flow)
{
    static const char *const parts[2] = {"compare.answer.left", "compare.answer.right"},
                             *const words[2] = {"compare.genuine.left", "compare.genuine.right"};
    struct ui *ui = &app->ui;
    struct ui_look look = {.palette = flow->palette};
    flow_lead(flow, ui_text(ui, "compare.which"));
    flow_gap(flow, 8);
    flow_say(flow, ui_text(ui, "compare.ask_says"));
    flow_gap(flow, 16);
    for (int i = 0; i < 2; i++) {
        if (flow_button(flow, str_of(parts[i]), look, ui_text(ui, words[i]))) {
            answer(app, i);
        }
        flow_gap(flow, ui->theme->gap_dp);
    }
    flow_gap(flow, 16);
    look.role = ROLE_QUIET;
    if (flow_button(flow, STR("compare.answer.none"), look, ui_text(ui, "compare.ask_none"))) {
        answer(app, -1);
    }
}

/* In words and by an icon; nothing where it was not answered. */
void compare_answered(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    const struct palette *p = flow->palette;
    const struct compare *compare = app->compare;
    bool is_right = compare->answer == 1;
    if (compare->answer == 0) {
        return;
    }
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text);
    struct str was = ui_text(ui, compare->is_swapped ? "compare.was_left" : "compare.was_right"),
               words = texts_fill(
                   ui->frame, ui_text(ui, is_right ? "compare.right_said" : "compare.wrong_said"),
                   &was, 1);
    int pad = ui_px(ui, 12), left = ui_px(ui, 32);
    int h = ui_paragraph_h(ui, type, flow->at.w - 2 * pad - left, words);
    struct rect at = flow_take(flow, h + 2 * pad);
    draw_box(ui->draw, at, ui_px(ui, ui->theme->radius_dp), is_right ? p->good_soft : p->warn_soft);
    ui_part(ui, STR("compare.answered"), at);
    struct rect room = rect_inset(at, pad);
    ui_icon(ui, cut_left(&room, left), is_right ? "check_circle" : "lightbulb", 22,
            is_right ? p->good : p->warn);
    ui_paragraph(ui, room, type, words);
    flow_gap(flow, 16);
}
