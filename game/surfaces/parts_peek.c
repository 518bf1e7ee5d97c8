#include "surfaces/parts_peek.h"

#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"

void peek_listen(const struct surface_call *call, struct peek *peek, struct str part,
                 struct ui_reply reply, struct str url)
{
    bool is_phone = call->device->kind == DEVICE_PHONE;

    if (reply.is_looked_at) {
        ask_inspect(call->asks, call->world, part);
        peek->is_sheet = is_phone && reply.is_on_purpose;
        peek->part = ui_id(part);
        peek->url = url;
    } else if (peek->part == ui_id(part) && !peek->is_sheet && !reply.is_hot && !reply.is_focused) {
        peek->part = 0;
    }
}

/* What a gateway makes of it: its own host, the true address behind it in percents. */
static struct str shown_url(const struct surface_call *call, const struct peek *peek)
{
    static const char digits[] = "0123456789ABCDEF";
    char *room = arena_take(call->ui->frame, 3 * peek->url.n + 1);
    size_t n = 0;

    if (peek->gateway.n == 0) {
        return peek->url;
    }
    for (size_t i = 0; i < peek->url.n; i++) {
        char c = peek->url.at[i];
        bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                        (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_' || c == '~';

        if (is_plain) {
            room[n++] = c;
        } else {
            room[n++] = '%';
            room[n++] = digits[(unsigned char)c >> 4];
            room[n++] = digits[(unsigned char)c & 15];
        }
    }
    return str_fmt(call->ui->frame, "https://%.*s/?url=%.*s&data=05", STR_ARGS(peek->gateway),
                   STR_ARGS(((struct str){room, n})));
}

static bool is_meeting(struct rect a, struct rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/* The bubble never lies on the link it speaks of: it moves above it. */
static struct rect beside_link(const struct ui *ui, const struct peek *peek, struct rect bubble)
{
    for (size_t i = 0; i < ui->parts_n; i++) {
        if (ui_id(ui->parts[i].id) == peek->part && is_meeting(ui->parts[i].at, bubble)) {
            bubble.y = ui->parts[i].at.y - bubble.h - ui_px(ui, 4);
            return bubble;
        }
    }
    return bubble;
}

/* At the edge of the window, as wide as the address needs. */
static void bubble_view(const struct surface_call *call, const struct peek *peek)
{
    struct str url = shown_url(call, peek);
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, p->text);
    int pad = ui_px(ui, 8), room = call->at.w - 2 * pad, w, h;

    type.font = FONT_ADDRESS;
    type.lines_n = 3;
    w = text_width(ui->cache, type.font, ui_px(ui, type.size_dp), url) + 1;
    w = w < room - 2 * pad ? w : room - 2 * pad;
    h = ui_paragraph_h(ui, type, w, url) + pad;
    struct rect at = {call->at.x, call->at.y + call->at.h - h, w + 2 * pad, h};
    at = beside_link(ui, peek, at);
    draw_shadow(ui->draw, at, ui_px(ui, 6), ui_px(ui, 8), p->shadow);
    draw_box(ui->draw, at, ui_px(ui, 6), p->sunken);
    draw_edge(ui->draw, at, ui_px(ui, 6), ui_px(ui, 1), p->line);
    ui_paragraph(ui, rect_inset_xy(at, pad, pad / 2), type, url);
    ui_part(ui, STR("device.peek"), at);
}

static void sheet_words(const struct surface_call *call, struct rect room, const struct peek *peek)
{
    struct str url = shown_url(call, peek);
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type title = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text);

    type.font = FONT_ADDRESS;
    ui_icon(ui, cut_left(&room, ui_px(ui, 32)), "link", ui->theme->icon_dp, p->text_soft);
    cut_left(&room, ui_px(ui, 8));
    cut_top(&room, ui_paragraph(ui, room, title, ui_text(ui, "peek.title")));
    ui_paragraph(ui, room, type, url);
}

static void sheet_view(const struct surface_call *call, struct peek *peek)
{
    struct str url = shown_url(call, peek);
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type type = {.font = FONT_ADDRESS, .size_dp = ui->theme->body_dp};
    int pad = ui_px(ui, ui->theme->pad_dp), control = ui_px(ui, ui->theme->control_dp);
    int words_h =
        ui_paragraph_h(ui, type, call->at.w - 2 * pad - ui_px(ui, 40), url) + ui_px(ui, 28);
    int h = words_h + control + 3 * pad;
    struct rect at = {call->at.x, call->at.y + call->at.h - h, call->at.w, h + pad};
    struct ui_look look = {.palette = p};
    bool is_over;

    ui_trap(ui, STR("device.peek"), call->at);
    is_over = ui_ground(ui, STR("device.peek.away"), call->at).is_activated;

    draw_box(ui->draw, call->at, 0, 0x59000000);
    draw_shadow(ui->draw, at, ui_px(ui, 20), ui_px(ui, 16), p->shadow);
    draw_box(ui->draw, at, ui_px(ui, 20), p->card);
    ui_ground(ui, STR("device.peek"), at);
    struct rect inner = rect_inset(at, pad);
    sheet_words(call, cut_top(&inner, words_h + pad), peek);
    is_over |= ui_button(ui, STR("device.peek.close"), cut_top(&inner, control), look,
                         ui_text(ui, "peek.close"));
    ui_trap_end(ui);
    if (is_over || ui_take_key(ui, KEY_ESCAPE)) {
        peek->part = 0;
        ui_wake(ui, ui->in.now_ms);
    }
}

void peek_view(const struct surface_call *call, struct peek *peek)
{
    struct rect before = call->ui->clip;

    if (peek->part == 0 || peek->url.n == 0) {
        return;
    }
    ui_clip(call->ui, call->at);
    if (peek->is_sheet) {
        sheet_view(call, peek);
    } else {
        bubble_view(call, peek);
    }
    ui_unclip(call->ui, before);
}
