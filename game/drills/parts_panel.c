#include "drills/parts_panel.h"

#define PANEL_GUTTER_DP 16

struct rect panel_cut(struct panel_column *column, int px)
{
    struct rect cut = {column->at.x, column->at.y, column->at.w, px};
    column->at.y += px;
    return cut;
}

void panel_gap(struct panel_column *column, int dp)
{
    panel_cut(column, ui_px(column->ui, dp));
}

static void say(struct panel_column *column, struct ui_type type, struct str sentence)
{
    int h = ui_paragraph_h(column->ui, type, column->at.w, sentence);
    ui_paragraph(column->ui, panel_cut(column, h), type, sentence);
}

void panel_say(struct panel_column *column, struct str sentence)
{
    const struct theme *theme = column->ui->theme;
    say(column, ui_type_of(column->ui, theme->body_dp, column->palette->text), sentence);
}

void panel_soft(struct panel_column *column, struct str sentence)
{
    const struct theme *theme = column->ui->theme;
    say(column, ui_type_of(column->ui, theme->small_dp, column->palette->text_soft), sentence);
}

void panel_title(struct panel_column *column, struct str title)
{
    const struct theme *theme = column->ui->theme;
    struct ui_type type = ui_type_of(column->ui, theme->body_dp, column->palette->text);
    type.font = FONT_TEXT_BOLD;
    say(column, type, title);
    panel_gap(column, theme->gap_dp);
}

bool panel_button(struct panel_column *column, struct str part, struct ui_look look,
                  struct str label)
{
    const struct theme *theme = column->ui->theme;
    bool is_long = !ui_button_fits(column->ui, label, look.icon, column->at.w); /* on two lines */
    struct rect at =
        panel_cut(column, ui_px(column->ui, theme->control_dp * (is_long ? 3 : 2) / 2));
    look.palette = column->palette;
    bool is_pressed = ui_button(column->ui, part, at, look, label);
    panel_gap(column, theme->gap_dp);
    return is_pressed;
}

/* ---- the end ---- */

static struct str own_text(struct panel_column *column, const struct panel_frame *frame,
                           const char *name)
{
    struct ui *ui = column->ui;
    return ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, "%s.%s", frame->drill, name)));
}

static struct str own_part(struct panel_column *column, const struct panel_frame *frame,
                           const char *name)
{
    return str_fmt(column->ui->frame, "%s.%s", frame->drill, name);
}

static int end_h(struct panel_column *column, const struct panel_frame *frame)
{
    const struct theme *theme = column->ui->theme;
    struct ui_type small = ui_type_of(column->ui, theme->small_dp, 0);
    int h = ui_px(column->ui, theme->gap_dp + theme->control_dp);
    return *frame->is_ending ? h + ui_px(column->ui, theme->gap_dp) +
                                   ui_paragraph_h(column->ui, small, column->at.w,
                                                  own_text(column, frame, "done_hint"))
                             : h;
}

struct panel_frame panel_begin(struct panel_column *column, const struct drill_call *call,
                               const char *drill, struct ui_scroll *scroll, bool *is_ending)
{
    struct panel_frame frame = {.scroll = scroll, .drill = drill, .is_ending = is_ending};
    int gutter = ui_px(call->ui, PANEL_GUTTER_DP); /* the bar stands beside what it moves */
    *column = (struct panel_column){
        .ui = call->ui, .asks = call->asks, .palette = &call->ui->theme->program, .at = *call->at};
    column->at.w -= gutter;
    frame.above = *call->at;
    frame.below = cut_bottom(&frame.above, end_h(column, &frame));
    frame.below.w -= gutter;
    column->at = ui_scroll_begin(call->ui, own_part(column, &frame, "scroll"), frame.above, scroll);
    column->at.w -= gutter;
    frame.top = column->at.y;
    return frame;
}

static void ask_once_more(struct panel_column *column, const struct panel_frame *frame)
{
    struct ui *ui = column->ui;
    struct ui_look yes = {.palette = column->palette, .role = ROLE_PRIMARY};
    struct ui_look no = {.palette = column->palette};
    int gap = ui_px(ui, ui->theme->gap_dp);
    panel_soft(column, own_text(column, frame, "done_hint"));
    panel_gap(column, ui->theme->gap_dp);
    struct rect row = panel_cut(column, ui_px(ui, ui->theme->control_dp));
    if (ui_button(ui, own_part(column, frame, "done.yes"), rect_column(row, 0, 2, gap), yes,
                  own_text(column, frame, "done_yes"))) {
        asks_add(column->asks, VERB_END, STR("stage"), STR(""));
        *frame->is_ending = false;
    }
    if (ui_button(ui, own_part(column, frame, "done.no"), rect_column(row, 1, 2, gap), no,
                  own_text(column, frame, "done_no"))) {
        *frame->is_ending = false;
        ui_focus(ui, own_part(column, frame, "done"));
    }
}

void panel_end(struct panel_column *column, struct panel_frame *frame)
{
    struct ui *ui = column->ui;
    ui_scroll_end(ui, frame->above, frame->scroll, column->at.y - frame->top);
    ui_scroll_edge(ui, frame->above, frame->scroll, column->palette);
    column->at = frame->below;
    panel_gap(column, ui->theme->gap_dp);
    if (*frame->is_ending) {
        ask_once_more(column, frame);
        return;
    }
    struct ui_look look = {.palette = column->palette, .role = ROLE_PRIMARY};
    struct rect row = panel_cut(column, ui_px(ui, ui->theme->control_dp));
    *frame->is_ending =
        ui_button(ui, own_part(column, frame, "done"), row, look, own_text(column, frame, "done"));
    if (*frame->is_ending) {
        ui_focus(ui, own_part(column, frame, "done.no")); /* the one that does no harm */
    }
}
