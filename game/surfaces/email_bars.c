/* email_bars.c - what the mail service says above a message by itself: that it came from outside,
 * that its sender could not be proven, that its pictures wait. None of it is a verdict: genuine
 * mail comes from outside too, and most fakes pass their checks. */
#include "surfaces/email.h"

#include "core/notice.h"
#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"

static const struct scenario *scenario_here(const struct email *email)
{
    return email->call->world->scenario;
}

static bool has_picture(const struct notice *notice)
{
    for (size_t i = 0; i < notice->blocks.n; i++) {
        if (LIST_AT(notice->blocks, struct block, i)->kind == BLOCK_IMAGE) {
            return true;
        }
    }
    return false;
}

bool email_holds_pictures(const struct email *email)
{
    const struct notice *notice = email->open->notice;

    return scenario_here(email)->mail_service.has_picture_bar && has_picture(notice) &&
           notice_is_first(scenario_here(email), notice) &&
           !world_has_seen(email->call->world, email_part(email, "pictures"));
}

int email_labels(const struct email *email, struct rect at)
{
    struct ui *ui = email->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    struct str words = ui_text(ui, "email.external");
    int h = line_h(ui, type.size_dp) + ui_px(ui, 4);

    if (!notice_is_from_outside(scenario_here(email), email->open->notice)) {
        return 0;
    }
    type.align = 0;
    at.h = h;
    at.w = text_width(ui->cache, type.font, ui_px(ui, type.size_dp), words) + ui_px(ui, 20);
    draw_box(ui->draw, at, ui_px(ui, 6), p->sunken);
    draw_edge(ui->draw, at, ui_px(ui, 6), ui_px(ui, 1), p->line);
    ui_line(ui, at, type, words);
    ui_part(ui, STR("email.external"), at);
    return h + ui_px(ui, 12);
}

static int warning_bar(const struct email *email, struct rect at)
{
    struct ui *ui = email->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text);
    struct str words = ui_text(ui, "email.unproven");
    int pad = ui_px(ui, 12), icon = ui_px(ui, 32);

    at.h = ui_paragraph_h(ui, type, at.w - 2 * pad - icon, words) + 2 * pad;
    draw_box(ui->draw, at, ui_px(ui, 8), p->warn_soft);
    ui_part(ui, STR("email.unproven"), at);
    struct rect inner = rect_inset(at, pad);
    ui_icon(ui, cut_left(&inner, icon), "gpp_maybe", 22, p->warn);
    ui_paragraph(ui, inner, type, words);
    return at.h + ui_px(ui, 16);
}

/* Loading pictures is a look, not a press: it exposes nothing (definitions.md). */
static int pictures_bar(const struct email *email, struct rect at)
{
    const struct surface_call *call = email->call;
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, p->text);
    struct ui_look look = {.role = ROLE_QUIET, .palette = p};
    struct str show = ui_text(ui, "email.pictures_show"), words = ui_text(ui, "email.pictures");
    int pad = ui_px(ui, 8), button = ui_button_w(ui, show, NULL);
    int control = ui_px(ui, ui->theme->control_dp), inner_w = at.w - button - 6 * pad;
    bool is_narrow = ui_paragraph_h(ui, type, inner_w > 1 ? inner_w : 1, words) > control;

    at.h = control + (is_narrow ? line_h(ui, type.size_dp) * 2 : 0) + pad;
    draw_box(ui->draw, at, ui_px(ui, 8), p->sunken);
    struct rect room = rect_inset_xy(at, pad, pad / 2), press = room;
    press = is_narrow ? cut_bottom(&room, control) : cut_right(&room, button);
    cut_left(&room, pad);
    ui_icon(ui, cut_left(&room, ui_px(ui, 28)), "image", 18, p->text_soft);
    ui_paragraph(ui, rect_centre(room, room.w, ui_paragraph_h(ui, type, room.w, words)), type,
                 words);
    if (ui_button(ui, email_part(email, "pictures"), press, look, show)) {
        ask_inspect(call->asks, call->world, email_part(email, "pictures"));
    }
    return at.h + ui_px(ui, 16);
}

int email_bars(const struct email *email, struct rect at)
{
    int top = at.y;

    if (notice_is_unproven(scenario_here(email), email->open->notice)) {
        at.y += warning_bar(email, at);
    }
    if (email_holds_pictures(email)) {
        at.y += pictures_bar(email, at);
    }
    return at.y - top;
}
