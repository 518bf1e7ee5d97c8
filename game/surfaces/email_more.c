/* email_more.c - what lies behind the three dots of a message: its menu, the whole headers; and the
 * answer being written. */
#include "surfaces/email.h"

#include "core/notice.h"
#include "base/buf.h"
#include "base/sink.h"
#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"

/* ---- menu ------------------------------------------------------------------------------------ */

static void original_open(const struct email *email)
{
    const struct surface_call *call = email->call;

    email->looks->is_menu = false;
    email->looks->is_original = true;
    ask_inspect(call->asks, call->world, email_part(email, "headers"));
}

static bool menu_item(const struct email *email, struct rect at, const char *part, const char *icon,
                      const char *text)
{
    struct ui *ui = email->call->ui;
    const struct palette *p = &ui->theme->device;
    bool is_pressed = ui_row(ui, str_of(part), at, p);

    ui_icon(ui, cut_left(&at, ui_px(ui, 48)), icon, 22, p->text_soft);
    ui_line(ui, at, ui_type_of(ui, ui->theme->body_dp, p->text), ui_text(ui, text));
    return is_pressed;
}

void email_menu(const struct email *email, struct rect at)
{
    struct ui *ui = email->call->ui;
    const struct palette *p = &ui->theme->device;
    int w = grown_px(ui, 264), item = grown_px(ui, 48), pad = ui_px(ui, 8);
    struct rect card = {at.x + at.w - w - pad, at.y + pad, w, 2 * item + 2 * pad};
    bool is_away;

    ui_trap(ui, STR("email.menu"), at);
    is_away = ui_ground(ui, STR("email.menu.away"), at).is_activated;
    draw_shadow(ui->draw, card, ui_px(ui, 12), ui_px(ui, 16),
                colour_mix(p->shadow, 0xff000000, 20));
    draw_box(ui->draw, card, ui_px(ui, 12), p->card);
    draw_edge(ui->draw, card, ui_px(ui, 12), ui_px(ui, 1), p->line);
    card = rect_inset_xy(card, 0, pad);
    if (menu_item(email, cut_top(&card, item), "email.menu.original", "article",
                  "email.original")) {
        original_open(email);
    }
    if (menu_item(email, cut_top(&card, item), "email.menu.close", "close", "email.close")) {
        is_away = true;
    }
    ui_trap_end(ui);
    if (is_away || ui_take_key(ui, KEY_ESCAPE)) {
        email->looks->is_menu = false;
    }
}

/* ---- show original -----------------------------------------------------------------------------
 */

static struct str headers_of(const struct email *email)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct str headers;

    notice_headers(email->call->world->scenario, email->open->notice,
                   notice_case_ms(email->call->world, email->open), &sink);
    headers = str_copy(email->call->ui->frame, buf_str(&buf));
    buf_clear(&buf);
    return headers;
}

static int original_check(struct ui *ui, struct rect at, const char *name, struct str found)
{
    const struct palette *p = &ui->theme->device;
    struct ui_type label = ui_type_of(ui, ui->theme->body_dp, p->text_soft);
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text);

    at.h = line_h(ui, type.size_dp);
    type.font = FONT_ADDRESS_BOLD;
    label.font = FONT_ADDRESS;
    ui_line(ui, cut_left(&at, ui_px(ui, 96)), label, str_of(name));
    ui_line(ui, at, type, found.n ? found : STR("none"));
    return at.h;
}

static int original_checks(const struct email *email, struct rect at)
{
    struct ui *ui = email->call->ui;
    struct auth auth = notice_auth(email->call->world->scenario, email->open->notice);
    int top = at.y;

    at.y += original_check(ui, at, "SPF", auth.spf);
    at.y += original_check(ui, at, "DKIM", auth.dkim);
    at.y += original_check(ui, at, "DMARC", auth.dmarc);
    return at.y - top;
}

static int original_text(const struct email *email, struct rect at)
{
    struct ui *ui = email->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, p->text);
    struct str headers = headers_of(email);
    int pad = ui_px(ui, 12);

    type.font = FONT_MONO;
    at.h = ui_paragraph_h(ui, type, at.w - 2 * pad, headers) + 2 * pad;
    draw_box(ui->draw, at, ui_px(ui, 8), p->page);
    ui_part(ui, email_part(email, "headers"), at);
    ui_paragraph(ui, rect_inset(at, pad), type, headers);
    return at.h;
}

void email_original(const struct email *email, struct rect at)
{
    const struct surface_call *call = email->call;
    struct ui *ui = call->ui;
    struct bar bar = {.owner = STR("email.original"),
                      .title = ui_text(ui, "email.original"),
                      .right_px = grown_px(ui, 56)};
    struct rect icons = bar_top(call, &at, bar);
    int gap = ui_px(ui, ui->theme->pad_dp);

    cut_right(&icons, ui_px(ui, 8));
    if (bar_icon(call, &icons, STR("email.original.close"), "close", ui_text(ui, "email.close")) ||
        ui_take_key(ui, KEY_ESCAPE)) {
        email->looks->is_original = false;
    }
    struct rect room = ui_scroll_begin(ui, STR("email.original"), at, &email->looks->original);
    int top = room.y;
    room = rect_inset_xy(room, gap, 0);
    room.y = top + gap;
    room.y += original_checks(email, room) + gap;
    room.y += original_text(email, room) + gap;
    ui_scroll_end(ui, at, &email->looks->original, room.y - top);
}

/* ---- an answer being written -------------------------------------------------------------------
 */

static void reply_buttons(const struct email *email, struct rect row)
{
    const struct surface_call *call = email->call;
    struct ui *ui = call->ui;
    struct ui_look send = {.role = ROLE_PRIMARY, .palette = &ui->theme->device, .icon = "send"};
    struct ui_look close = {.palette = &ui->theme->device};
    int gap = ui_px(ui, 8);
    bool is_over = ui_button(ui, STR("email.reply.close"), rect_column(row, 0, 2, gap), close,
                             ui_text(ui, "email.reply_drop"));

    if (ui_button(ui, STR("email.reply.send"), rect_column(row, 1, 2, gap), send,
                  ui_text(ui, "email.reply_send"))) {
        asks_add(call->asks, VERB_PRESS, email_part(email, "reply"), STR(""));
        is_over = true;
    }
    if (is_over || ui_take_key(ui, KEY_ESCAPE)) {
        edit_wipe(&email->looks->reply);
        email->looks->is_replying = false;
    }
}

void email_reply(const struct email *email, struct rect at)
{
    struct ui *ui = email->call->ui;
    const struct palette *p = &ui->theme->device;
    int pad = ui_px(ui, ui->theme->pad_dp), control = ui_px(ui, ui->theme->control_dp);
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text);
    struct str who = notice_who(email->open->notice);
    struct str title = texts_fill(ui->frame, ui_text(ui, "email.reply_to_whom"), &who, 1);

    ui_trap(ui, STR("email.reply"), at);
    ui_ground(ui, STR("email.reply.away"), at);
    draw_box(ui->draw, at, 0, 0x59000000);
    struct rect card = cut_bottom(&at, 2 * control + line_h(ui, type.size_dp) + 4 * pad);
    draw_box(ui->draw, card, ui_px(ui, 16), p->card);
    card = rect_inset(card, pad);
    type.font = FONT_ADDRESS_BOLD;
    ui_line(ui, cut_top(&card, line_h(ui, type.size_dp)), type, title);
    cut_top(&card, pad);
    ui_field(ui, STR("email.reply.text"), cut_top(&card, control), p, &email->looks->reply,
             ui_text(ui, "email.reply_hint"));
    cut_top(&card, pad);
    reply_buttons(email, cut_top(&card, control));
    ui_trap_end(ui);
}
