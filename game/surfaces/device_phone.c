#include "surfaces/device.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"
#include "surfaces/parts_time.h"

#define SCREEN_W_DP 390
#define SCREEN_H_DP 844
#define FRAME_DP 12
#define CORNER_DP                                                                                  \
    40 /* FRAME_DP >= 0.3 * CORNER_DP: the frame covers the square corners of what is shown */
#define STATUS_DP 44
#define FOOT_DP 44
#define WHITE 0xffffffff

/* Keys at its sides, where there is room beside it. */
static void keys_view(struct ui *ui, struct rect at, struct rect body)
{
    static const int keys[3][3] = {{0, 20, 7}, {0, 29, 7}, {1, 24, 10}}; /* side, from, length: % */
    int out = ui_px(ui, 3);

    for (size_t i = 0; i < 3 && body.w + 2 * out <= at.w; i++) {
        int x = keys[i][0] ? body.x + body.w - out : body.x - out;
        struct rect key = {x, body.y + body.h * keys[i][1] / 100, 2 * out,
                           body.h * keys[i][2] / 100};

        draw_box(ui->draw, key, out, 0xff33373e);
    }
}

/* The body, centred, as large as a phone is or as the room allows; returns its screen. */
static struct rect body_view(struct ui *ui, struct rect at)
{
    int frame = ui_px(ui, FRAME_DP);
    int w = ui_px(ui, SCREEN_W_DP) + 2 * frame, h = ui_px(ui, SCREEN_H_DP) + 2 * frame;
    struct rect body = rect_centre(at, w < at.w ? w : at.w, h < at.h ? h : at.h);

    draw_shadow(ui->draw, (struct rect){body.x, body.y + ui_px(ui, 6), body.w, body.h},
                ui_px(ui, CORNER_DP), ui_px(ui, 24), ui->theme->program.shadow);
    keys_view(ui, at, body);
    draw_box(ui->draw, body, ui_px(ui, CORNER_DP), 0xff101216);
    return rect_inset(body, frame);
}

static void frame_view(struct ui *ui, struct rect screen)
{
    struct rect body = rect_inset(screen, -ui_px(ui, FRAME_DP));
    int corner = ui_px(ui, CORNER_DP), eye = ui_px(ui, 12);
    struct rect top = {screen.x, screen.y + ui_px(ui, 10), screen.w, eye};

    draw_edge(ui->draw, body, corner, ui_px(ui, FRAME_DP), 0xff101216);
    draw_edge(ui->draw, body, corner, ui_px(ui, 2), 0xff5b606a);
    draw_edge(ui->draw, rect_inset(body, ui_px(ui, 2)), corner - ui_px(ui, 2), ui_px(ui, 1),
              0xff26292f);
    draw_box(ui->draw, rect_centre(top, eye, eye), eye / 2, 0xff08090b);
}

static void battery_view(struct ui *ui, struct rect at, uint32_t ink)
{
    struct rect cell = rect_centre(at, ui_px(ui, 24), ui_px(ui, 12));
    struct rect fill = rect_inset(cell, ui_px(ui, 2));

    draw_edge(ui->draw, cell, ui_px(ui, 4), ui_px(ui, 1), ink);
    fill.w = fill.w * 78 / 100;
    draw_box(ui->draw, fill, ui_px(ui, 2), ink);
    draw_box(ui->draw,
             (struct rect){cell.x + cell.w + ui_px(ui, 1), cell.y + cell.h / 3, ui_px(ui, 2),
                           cell.h / 3},
             ui_px(ui, 1), ink);
}

static void signal_view(struct ui *ui, struct rect at, uint32_t ink)
{
    struct rect room = rect_centre(at, ui_px(ui, 17), ui_px(ui, 12));

    for (int i = 0; i < 4; i++) {
        struct rect bar = rect_column(room, i, 4, ui_px(ui, 2));
        int h = room.h * (i + 2) / 5;

        draw_box(ui->draw, (struct rect){bar.x, room.y + room.h - h, bar.w, h}, ui_px(ui, 1), ink);
    }
}

/* What waits unread, in small, beside the time. */
static void status_news(const struct device_call *call, struct rect room, uint32_t ink)
{
    static const struct {
        const char *surface, *icon;
    } kinds[] = {{"push", "notifications"}, {"email", "mail"}, {"sms", "chat"}};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct str surface = str_of(kinds[i].surface);

        if (device_has(call->device, surface) &&
            notices_unread_n(call->world, call->device, surface) > 0) {
            ui_icon(call->ui, cut_left(&room, ui_px(call->ui, 20)), kinds[i].icon, 15, ink);
        }
    }
}

static void status_bar(const struct device_call *call, struct rect at, uint32_t ink)
{
    struct ui *ui = call->ui;
    struct ui_type type = {FONT_TEXT_BOLD, 15, ink, 1, -1};
    struct str clock = time_clock(ui, call->world, world_case_ms(call->world));
    struct rect inner = rect_inset_xy(at, ui_px(ui, 28), 0);
    int w = text_width(ui->cache, type.font, ui_px(ui, type.size_dp), clock) + 1;

    ui_line(ui, cut_left(&inner, w), type, clock);
    cut_left(&inner, ui_px(ui, 8));
    battery_view(ui, cut_right(&inner, ui_px(ui, 28)), ink);
    cut_right(&inner, ui_px(ui, 2));
    ui_icon(ui, cut_right(&inner, ui_px(ui, 18)), device_network(call), 16, ink);
    cut_right(&inner, ui_px(ui, 4));
    signal_view(ui, cut_right(&inner, ui_px(ui, 18)), ink);
    status_news(call, inner, ink);
}

/* The bar, and what pressing it opens. */
static void status_view(const struct device_call *call, struct rect at, uint32_t ink)
{
    struct ui *ui = call->ui;

    if (device_has(call->device, STR("push"))) {
        struct ui_reply reply = ui_control(ui, STR("device.notifications"), at);

        if (reply.is_activated) {
            device_go(call, STR("push"), STR(""));
        }
        if (reply.is_focused) {
            device_ring(ui, rect_inset_xy(at, ui_px(ui, 12), ui_px(ui, 4)), ink);
        }
    }
    status_bar(call, at, ink);
}

static void foot_view(const struct device_call *call, struct rect at, uint32_t ink)
{
    struct ui *ui = call->ui;
    struct rect middle = rect_centre(at, ui_px(ui, 176), at.h);
    struct rect pill = rect_centre(at, ui_px(ui, 128), ui_px(ui, 5));
    struct rect back = cut_left(&at, ui_px(ui, 88));
    struct ui_reply reply;

    if (device_has_back(call)) {
        reply = ui_control(ui, STR("device.back"), back);
        ui_icon(ui, back, "chevron_left", 26, ink);
        if (reply.is_activated) {
            device_back(call);
        }
        if (reply.is_focused) {
            device_ring(ui, rect_inset_xy(back, ui_px(ui, 20), ui_px(ui, 4)), ink);
        }
        reply = ui_control(ui, STR("device.home"), middle);
        if (reply.is_activated && call->looks->idle) {
            device_back(call);
        } else if (reply.is_activated) {
            device_go(call, STR("home"), STR(""));
        }
        if (reply.is_focused) {
            device_ring(ui, rect_inset_xy(pill, -ui_px(ui, 8), -ui_px(ui, 8)), ink);
        }
    }
    draw_box(ui->draw, pill, pill.h / 2, ink);
}

/* Nothing else can be reached behind it. */
static void phone_line(const struct device_call *call, struct rect screen)
{
    struct ui *ui = call->ui;
    struct rect room = screen;

    device_line_view(call, screen);
    status_bar(call, cut_top(&room, ui_px(ui, STATUS_DP)), WHITE);
}

static void phone_screen(const struct device_call *call, struct rect screen)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    bool is_bare = device_is_bare(call);
    uint32_t head_ground = bar_ground(ui, call->world, call->place.surface);
    struct rect room = screen, head, foot;

    head = cut_top(&room, ui_px(ui, STATUS_DP));
    foot = cut_bottom(&room, ui_px(ui, FOOT_DP));
    if (is_bare) {
        device_wallpaper(call, screen);
    } else {
        draw_box(ui->draw, screen, 0, p->page);
        draw_box(ui->draw, head, 0, head_ground);
        draw_box(ui->draw, foot, 0, p->card);
    }
    status_view(call, head, is_bare ? WHITE : colour_on(head_ground));
    device_line_strip(call, &room);
    device_screen(call, room);
    foot_view(call, foot, is_bare ? WHITE : p->text);
    device_banner(call, room);
}

void device_phone(const struct device_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    struct rect screen = body_view(ui, at), before = ui->clip;

    ui_clip(ui, screen);
    ui_part(ui, STR("device.screen"), screen);
    if (device_line_is_front(call)) {
        phone_line(call, screen);
    } else {
        phone_screen(call, screen);
    }
    ui_unclip(ui, before);
    frame_view(ui, screen);
}
