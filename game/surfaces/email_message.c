/* email_message.c - one message: its bar, subject, sender, attachments and body. */
#include "surfaces/email.h"

#include "base/figure.h"
#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"

#define BODY_MOST_DP 680

/* ---- bar ------------------------------------------------------------------------------------- */

static struct str folder_place(const struct email *email)
{
    bool is_junk = str_is(email->open->notice->folder, "junk");

    return place_to(email->call->asks->arena, email->call->device, STR("email"),
                    is_junk ? STR("junk") : STR(""));
}

static void message_bar(const struct email *email, struct rect *room)
{
    const struct surface_call *call = email->call;
    struct email_looks *looks = email->looks;
    struct ui *ui = call->ui;
    struct bar bar = {.owner = STR("email"), .up = email->is_alone ? folder_place(email) : STR("")};
    struct rect icons = bar_top(call, room, bar);

    cut_right(&icons, ui_px(ui, 8));
    if (bar_icon(call, &icons, STR("email.more"), "more_vert", ui_text(ui, "email.more"))) {
        looks->is_menu = true;
    }
    if (bar_icon(call, &icons, email_part(email, "delete"), "delete",
                 ui_text(ui, "email.delete"))) {
        asks_add(call->asks, VERB_PRESS, email_part(email, "delete"), STR(""));
    }
    if (bar_icon(call, &icons, STR("email.reply"), "reply", ui_text(ui, "email.reply"))) {
        looks->is_replying = true;
    }
}

/* ---- subject, attachments, body ----------------------------------------------------------------
 */

static int message_subject(const struct email *email, struct rect at)
{
    struct ui *ui = email->call->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->lead_dp + 2, ui->theme->device.text);

    type.font = FONT_TEXT_BOLD;
    at.h = ui_paragraph(ui, at, type, email->open->notice->subject);
    ui_part(ui, email_part(email, "subject"), at);
    return at.h;
}

static struct str size_words(struct ui *ui, int64_t bytes)
{
    if (bytes >= 1000000) {
        return str_fmt(ui->frame, "%.*s MB",
                       STR_ARGS(figure_real(ui->frame, (double)bytes / 1e6, 1)));
    }
    return str_fmt(ui->frame, "%.*s KB", STR_ARGS(figure_int(ui->frame, (bytes + 999) / 1000)));
}

static void attachment_view(const struct email *email, const struct blocks *blocks, struct rect at,
                            const struct attachment *attachment)
{
    struct ui *ui = email->call->ui;
    const struct palette *p = &ui->theme->device;
    struct str part =
        email_part(email, str_c(ui->frame, part_in(ui->frame, STR("attachment"), attachment->id)));
    struct ui_reply reply = part_listen(blocks, part, at, STR(""));
    struct ui_type name = ui_type_of(ui, ui->theme->body_dp, p->text);
    struct ui_type size = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    int radius = ui_px(ui, 8);

    email->looks->tried = reply.is_activated ? ui_id(part) : email->looks->tried;
    draw_box(ui->draw, at, radius, reply.is_hot ? colour_mix(p->page, p->text, 5) : p->page);
    draw_edge(ui->draw, at, radius, ui_px(ui, 1), p->line);
    if (reply.is_focused) {
        ui_focus_ring(ui, at, radius);
    }
    ui_icon(ui, cut_left(&at, ui_px(ui, 44)), "attach_file", 22, p->text_soft);
    cut_right(&at, ui_px(ui, 12));
    at = rect_centre(at, at.w, line_h(ui, name.size_dp) + line_h(ui, size.size_dp));
    name.font = FONT_ADDRESS;
    ui_line(ui, cut_top(&at, line_h(ui, name.size_dp)), name, attachment->name);
    ui_line(ui, at, size,
            email->looks->tried == ui_id(part) ? ui_text(ui, "email.attachment_shut")
                                               : size_words(ui, attachment->bytes));
}

static int attachments_view(const struct email *email, const struct blocks *blocks, struct rect at)
{
    struct ui *ui = email->call->ui;
    struct list list = email->open->notice->attachments;
    int gap = ui_px(ui, 8), most = ui_px(ui, 320), y = at.y;

    for (size_t i = 0; i < list.n; i++) {
        struct rect one = {at.x, y, at.w < most ? at.w : most, grown_px(ui, 56)};

        attachment_view(email, blocks, one, LIST_AT(list, struct attachment, i));
        y += one.h + gap;
    }
    return y > at.y ? y - at.y + gap : 0;
}

static int message_parts(const struct email *email, struct rect at)
{
    struct ui *ui = email->call->ui;
    const struct notice *notice = email->open->notice;
    struct blocks blocks = {.call = email->call,
                            .owner = notice->id,
                            .blocks = notice->blocks,
                            .looks = &email->looks->blocks,
                            .style = BLOCKS_LETTER,
                            .has_no_pictures = email_holds_pictures(email)};
    int top = at.y, gap = ui_px(ui, 16);

    at.y += message_subject(email, at) + ui_px(ui, 12);
    at.y += email_labels(email, at);
    at.y += email_sender(email, at) + gap;
    draw_box(ui->draw, (struct rect){at.x, at.y, at.w, ui_px(ui, 1)}, 0, ui->theme->device.line);
    at.y += gap;
    at.y += email_bars(email, at);
    at.y += blocks_view(&blocks, at);
    if (notice->attachments.n) {
        at.y += gap + attachments_view(email, &blocks, (struct rect){at.x, at.y + gap, at.w, 0});
    }
    return at.y - top;
}

static void message_body(const struct email *email, struct rect at)
{
    struct ui *ui = email->call->ui;
    struct ui_scroll *scroll = &email->looks->message;
    struct rect room = ui_scroll_begin(ui, STR("email.message"), at, scroll);
    int pad = ui_px(ui, email->is_alone ? ui->theme->pad_dp : 32), most = ui_px(ui, BODY_MOST_DP);
    struct rect column = rect_inset_xy(room, pad, 0);

    column.y += ui_px(ui, ui->theme->pad_dp);
    column.w = column.w < most ? column.w : most;
    int h = message_parts(email, column);
    ui_scroll_end(ui, at, scroll, h + 3 * ui_px(ui, ui->theme->pad_dp));
}

void email_message(const struct email *email, struct rect at)
{
    struct ui *ui = email->call->ui;
    struct rect whole = at;

    draw_box(ui->draw, at, 0, ui->theme->device.card);
    if (email->looks->is_original) {
        email_original(email, at);
        return;
    }
    message_bar(email, &at);
    message_body(email, at);
    if (email->looks->is_menu) {
        email_menu(email, whole);
    }
    if (email->looks->is_replying) {
        email_reply(email, whole);
    }
}
