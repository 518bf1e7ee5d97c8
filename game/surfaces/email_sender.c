/* email_sender.c - the line that says who wrote, and what unfolds under it. */
#include "surfaces/email.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"
#include "surfaces/parts_time.h"

#define LABEL_DP 64
#define DETAIL_GAP_DP 8

static bool is_answered_elsewhere(const struct notice *notice)
{
    return notice->reply_to.n && !str_eq(notice->reply_to, notice->from_address);
}

/* The addresses come into view: all of them at once. */
static void sender_inspect(const struct email *email)
{
    const struct surface_call *call = email->call;

    ask_inspect(call->asks, call->world, email_part(email, "sender"));
    if (is_answered_elsewhere(email->open->notice)) {
        ask_inspect(call->asks, call->world, email_part(email, "reply_to"));
    }
}

static bool sender_is_unfolded(const struct email *email)
{
    bool is_seen = world_has_seen(email->call->world, email_part(email, "sender"));

    return email->looks->fold == FOLD_OPEN || (email->looks->fold == FOLD_AS_SEEN && is_seen);
}

static void sender_open(const struct email *email)
{
    email->looks->fold = FOLD_OPEN;
    if (email->is_desktop) {
        sender_inspect(email);
    }
}

/* ---- the line -------------------------------------------------------------------------------- */

static void sender_time(const struct email *email, struct rect *head)
{
    const struct surface_call *call = email->call;
    struct ui *ui = call->ui;
    int64_t case_ms = notice_case_ms(call->world, email->open);
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, ui->theme->device.text_soft);
    struct str words = email->is_desktop ? time_full(ui, call->world, case_ms)
                                         : time_stamp(ui, call->world, case_ms);
    struct str spare[] = {time_stamp(ui, call->world, case_ms),
                          time_short(ui, call->world, case_ms)};
    int name = text_width(ui->cache, FONT_ADDRESS_BOLD, ui_px(ui, ui->theme->body_dp),
                          notice_who(email->open->notice));
    int w = text_width(ui->cache, type.font, ui_px(ui, type.size_dp), words) + 1;

    /* A name is worth more than a date: that is shortened first. */
    for (size_t i = 0; i < 2 && name + w + ui_px(ui, 8) > head->w; i++) {
        words = spare[i];
        w = text_width(ui->cache, type.font, ui_px(ui, type.size_dp), words) + 1;
    }
    struct rect at = cut_right(head, w);

    ui_line(ui, at, type, words);
    ui_part(ui, email_part(email, "time"), at);
    cut_right(head, ui_px(ui, 8));
}

/* The mail service's tick: that the domain proved its logo, not whose domain it is. */
static void sender_tick(const struct email *email, struct rect *head, struct ui_type name)
{
    struct ui *ui = email->call->ui;
    int w = text_width(ui->cache, name.font, ui_px(ui, name.size_dp),
                       notice_who(email->open->notice)),
        side = ui_px(ui, 20), gap = ui_px(ui, 4);
    struct rect at = {head->x + w + gap, head->y, side, head->h};

    if (!email->open->notice->is_marked) {
        return;
    }
    if (w + gap + side > head->w) {
        at.x = head->x + head->w - side;
        head->w -= side + gap;
    }
    ui_icon(ui, at, "verified", 16, ui->theme->device.accent);
    ui_part(ui, STR("email.tick"), at);
    if (ui_has_pointer(ui, at)) {
        ui->tip = ui_text(ui, "email.ticked");
        ui->tip_at = at;
    }
}

static void sender_words(const struct email *email, struct rect at)
{
    struct ui *ui = email->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type name = ui_type_of(ui, ui->theme->body_dp, p->text);
    struct ui_type to = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    struct str me = ui_text(ui, "email.to_me");
    const char *icon = sender_is_unfolded(email) ? "expand_less" : "expand_more";

    at = rect_centre(at, at.w, line_h(ui, name.size_dp) + line_h(ui, to.size_dp));
    struct rect head = cut_top(&at, line_h(ui, name.size_dp));
    sender_time(email, &head);
    name.font = FONT_ADDRESS_BOLD;
    sender_tick(email, &head, name);
    ui_line(ui, head, name, notice_who(email->open->notice));
    ui_line(ui, at, to, me);
    cut_left(&at, text_width(ui->cache, to.font, ui_px(ui, to.size_dp), me));
    ui_icon(ui, cut_left(&at, ui_px(ui, 20)), icon, 18, p->text_soft);
}

static int sender_line(const struct email *email, struct rect at)
{
    struct ui *ui = email->call->ui;
    bool is_open = sender_is_unfolded(email);
    int side = ui_px(ui, 44);
    struct rect row = {at.x, at.y, at.w, grown_px(ui, 56)},
                ground = rect_inset_xy(row, -ui_px(ui, 8), 0);
    struct str part = is_open ? STR("email.details") : email_part(email, "sender");

    if (ui_row(ui, part, ground, &ui->theme->device)) {
        if (is_open) {
            email->looks->fold = FOLD_SHUT;
        } else {
            sender_open(email);
        }
    }
    face_avatar(ui, rect_centre(cut_left(&row, side), side, side), notice_who(email->open->notice));
    cut_left(&row, ui_px(ui, 12));
    sender_words(email, row);
    return ground.h;
}

/* ---- what unfolds ------------------------------------------------------------------------------
 */

/* Names over addresses, each on a line of its own: a host that is divided looks like another one.
 */
static struct str who_words(const struct email *email, struct str name, struct str address)
{
    if (name.n && !str_eq(name, address)) {
        return str_fmt(email->call->ui->frame, "%.*s\n%.*s", STR_ARGS(name), STR_ARGS(address));
    }
    return address;
}

static struct ui_type detail_type(const struct ui *ui)
{
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, ui->theme->device.text);

    type.font = FONT_ADDRESS;
    return type;
}

static bool is_divided(struct ui *ui, struct str text, int w)
{
    return ui_paragraph_h(ui, detail_type(ui), w - grown_px(ui, LABEL_DP), text) >
           ui_paragraph_h(ui, detail_type(ui), w, text);
}

/* All labels stand above what they name when one of them has to. */
static bool is_stacked(const struct email *email, int w)
{
    struct ui *ui = email->call->ui;
    const struct notice *notice = email->open->notice;
    const struct persona *me = &email->call->world->scenario->persona;
    bool is_seen = world_has_seen(email->call->world, email_part(email, "sender"));

    return is_divided(ui, who_words(email, me->name, me->address), w) ||
           (is_seen &&
            (is_divided(ui, who_words(email, notice->from_name, notice->from_address), w) ||
             (is_answered_elsewhere(notice) && is_divided(ui, notice->reply_to, w))));
}

static int detail(const struct email *email, struct rect at, const char *label, struct str text)
{
    struct ui *ui = email->call->ui;
    struct ui_type soft = ui_type_of(ui, ui->theme->small_dp, ui->theme->device.text_soft);
    struct ui_type type = detail_type(ui);
    int line = line_h(ui, type.size_dp), gap = ui_px(ui, DETAIL_GAP_DP), w = at.w;

    at.h = line;
    ui_line(ui, at, soft, ui_text(ui, label));
    if (is_stacked(email, w)) {
        at.y += line;
        return line + ui_paragraph(ui, at, type, text) + gap;
    }
    cut_left(&at, grown_px(ui, LABEL_DP));
    return ui_paragraph(ui, at, type, text) + gap;
}

static int detail_who(const struct email *email, struct rect at, const char *label, struct str name,
                      struct str address)
{
    return detail(email, at, label, who_words(email, name, address));
}

/* The name alone, as a thing to tap: the second of two taps. */
static int detail_closed(const struct email *email, struct rect at)
{
    struct ui *ui = email->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type soft = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, p->accent);
    int h = ui_px(ui, ui->theme->control_dp);
    struct rect row = {at.x, at.y, at.w, h};

    if (ui_row(ui, email_part(email, "sender"), rect_inset_xy(row, -ui_px(ui, 4), 0), p)) {
        sender_inspect(email);
    }
    ui_line(ui, cut_left(&row, grown_px(ui, LABEL_DP)), soft, ui_text(ui, "email.from"));
    ui_icon(ui, cut_right(&row, ui_px(ui, 24)), "chevron_right", 18, p->text_soft);
    type.font = FONT_ADDRESS;
    ui_line(ui, row, type, notice_who(email->open->notice));
    return h + ui_px(ui, 4);
}

static int detail_from(const struct email *email, struct rect at)
{
    struct ui *ui = email->call->ui;
    const struct notice *notice = email->open->notice;
    int top = at.y;

    if (!world_has_seen(email->call->world, email_part(email, "sender"))) {
        return detail_closed(email, at);
    }
    int h = detail_who(email, at, "email.from", notice->from_name, notice->from_address);
    at.h = h - ui_px(ui, DETAIL_GAP_DP); /* a ring around it keeps off the next line */
    ui_part(ui, email_part(email, "sender"), at);
    at.y += h;
    if (is_answered_elsewhere(notice)) {
        h = detail(email, at, "email.reply_to", notice->reply_to);
        at.h = h - ui_px(ui, DETAIL_GAP_DP);
        ui_part(ui, email_part(email, "reply_to"), at);
        at.y += h;
    }
    return at.y - top;
}

static int details(const struct email *email, struct rect at)
{
    const struct surface_call *call = email->call;
    const struct persona *me = &call->world->scenario->persona;
    int top = at.y;

    at.y += detail_from(email, at);
    at.y += detail_who(email, at, "email.to", me->name, me->address);
    at.y += detail(email, at, "email.date",
                   time_full(call->ui, call->world, notice_case_ms(call->world, email->open)));
    return at.y - top;
}

int email_sender(const struct email *email, struct rect at)
{
    struct ui *ui = email->call->ui;
    int h = sender_line(email, at), pad = ui_px(ui, 12);

    if (sender_is_unfolded(email)) {
        struct rect card = {at.x, at.y + h, at.w, 0};

        card.h = details(email, (struct rect){card.x + pad, card.y + pad, card.w - 2 * pad, 0}) +
                 2 * pad - ui_px(ui, DETAIL_GAP_DP);
        draw_edge(ui->draw, card, ui_px(ui, 8), ui_px(ui, 1), ui->theme->device.line);
        h += card.h;
    }
    return h;
}
