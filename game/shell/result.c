/* result.c - the result of a round: the same report that is written to files, drawn here; words
 * first, figures second. */
#include "shell/app.h"
#include "shell/certificate_view.h"
#include "shell/report_view.h"

#define RESULT_WIDE_DP 820

void result_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    int pad = ui_px(ui, ui->theme->pad_dp);
    struct rect bar = cut_bottom(&at, ui_px(ui, ui->theme->control_dp) + 2 * pad);
    bool is_first = app->result.content_px == 0;
    struct rect room = ui_scroll_begin(ui, STR("result.scroll"), at, &app->result);
    int wide = ui_px(ui, RESULT_WIDE_DP), w = room.w - 2 * pad < wide ? room.w - 2 * pad : wide;
    struct flow flow = flow_of(ui, (struct rect){room.x + (room.w - w) / 2, room.y, w, room.h});
    const struct report *report =
        app->told ? app->told
                  : report_round(ui->frame, desk_texts(&app->desk), app->shown, app->shown_n);
    flow_gap(&flow, 24);
    flow_display(&flow, report->title);
    certificate_view(app, &flow);
    report_view(&flow, report);
    flow_gap(&flow, 32);
    ui_scroll_end(ui, at, &app->result, flow_used(&flow));
    ui_scroll_edge(ui, at, &app->result, &ui->theme->program);
    if (is_first) { /* the keyboard turns the page from the start */
        ui_focus(ui, STR("result.scroll"));
    }
    struct ui_look look = {.role = ROLE_PRIMARY, .palette = &ui->theme->program, .icon = "home"};
    struct rect button = rect_centre(bar, ui_px(ui, 240), ui_px(ui, ui->theme->control_dp));
    if (ui_button(ui, STR("result.home"), button, look, ui_text(ui, "results.home")) ||
        ui_take_key(ui, KEY_ENTER) || ui_take_key(ui, KEY_ESCAPE)) {
        app_leave_round(app);
    }
}
