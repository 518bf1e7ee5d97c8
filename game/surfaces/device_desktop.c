#include "surfaces/device.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"
#include "surfaces/parts_time.h"

#define SCREEN_W_DP 1280
#define SCREEN_H_DP 800
#define FRAME_DP 10
#define CORNER_DP                                                                                  \
    16 /* FRAME_DP >= 0.3 * CORNER_DP: the frame covers the square corners of what is shown */
#define TASKS_DP 48
#define CENTRE_W_DP 400

static struct rect body_view(struct ui *ui, struct rect at)
{
    int frame = ui_px(ui, FRAME_DP);
    int w = ui_px(ui, SCREEN_W_DP) + 2 * frame, h = ui_px(ui, SCREEN_H_DP) + 2 * frame;
    struct rect body = rect_centre(at, w < at.w ? w : at.w, h < at.h ? h : at.h);

    draw_shadow(ui->draw, (struct rect){body.x, body.y + ui_px(ui, 4), body.w, body.h},
                ui_px(ui, CORNER_DP), ui_px(ui, 16), ui->theme->program.shadow);
    draw_box(ui->draw, body, ui_px(ui, CORNER_DP), 0xff16181c);
    return rect_inset(body, frame);
}

static void frame_view(struct ui *ui, struct rect screen)
{
    struct rect body = rect_inset(screen, -ui_px(ui, FRAME_DP));

    draw_edge(ui->draw, body, ui_px(ui, CORNER_DP), ui_px(ui, FRAME_DP), 0xff16181c);
    draw_edge(ui->draw, body, ui_px(ui, CORNER_DP), ui_px(ui, 1), 0xff4a4e57);
}

/* ---- the window ---- */

static void window_button(const struct device_call *call, struct rect at, const char *part,
                          const char *icon)
{
    struct ui *ui = call->ui;
    struct ui_reply reply = ui_control(ui, str_of(part), at);
    bool is_close = str_is(str_of(icon), "close");
    uint32_t ink = ui->theme->device.text;

    if (reply.is_hot) {
        draw_box(ui->draw, at, 0, is_close ? 0xffc42b1c : ui->theme->device.sunken);
        ink = is_close ? 0xffffffff : ink;
    }
    if (reply.is_focused) {
        draw_edge(ui->draw, at, 0, ui_px(ui, ui->theme->focus_dp), ui->theme->device.accent);
    }
    ui_icon(ui, at, icon, 18, ink);
    if (reply.is_activated) {
        device_go(call, STR("home"), STR(""));
    }
}

/* It is as large as it can be: the middle button is there to be seen. */
static void window_buttons(const struct device_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    struct rect box = rect_centre(rect_column(at, 1, 3, 0), ui_px(ui, 10), ui_px(ui, 10));

    window_button(call, rect_column(at, 0, 3, 0), "device.minimise", "remove");
    draw_edge(ui->draw, box, ui_px(ui, 1), ui_px(ui, 1), ui->theme->device.text);
    window_button(call, rect_column(at, 2, 3, 0), "device.close", "close");
}

static void title_view(const struct device_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct face face = face_of_surface(ui, call->world, call->place.surface);
    struct rect tile = cut_left(&at, at.h);

    face_tile(ui, rect_centre(tile, ui_px(ui, 20), ui_px(ui, 20)), face);
    ui_line(ui, at, ui_type_of(ui, ui->theme->small_dp, p->text), face.name);
}

static bool has_own_strip(const struct device_call *call)
{
    return str_is(call->place.surface, "browser") ||
           str_is(call->place.surface, "home"); /* the waiting page is one of a browser */
}

static void window_view(const struct device_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    struct rect strip = {at.x, at.y, at.w, ui_px(ui, DEVICE_TITLE_DP)}, room = at;

    draw_box(ui->draw, at, 0, ui->theme->device.page);
    if (str_is(call->place.surface, "official")) {
        device_tab(call, cut_top(&room, strip.h));
    } else if (!has_own_strip(call)) {
        draw_box(ui->draw, strip, 0, ui->theme->device.sunken);
        title_view(call, cut_top(&room, strip.h));
    }
    device_screen(call, room);
    window_buttons(call, cut_right(&strip, ui_px(ui, DEVICE_BUTTONS_DP)));
}

/* The notification centre folds out at the right. */
static void centre_view(const struct device_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    int gap = ui_px(ui, 12), w = ui_px(ui, CENTRE_W_DP);
    struct rect panel = rect_inset(at, gap);

    panel = cut_right(&panel, w < panel.w ? w : panel.w);
    draw_shadow(ui->draw, panel, ui_px(ui, 12), ui_px(ui, 20), 0x59000000);
    draw_box(ui->draw, panel, ui_px(ui, 12), p->page);
    device_screen(call, panel);
}

/* ---- the task bar ---- */

static void task_view(const struct device_call *call, struct rect at, const struct surface *surface)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct str id = str_of(surface->id);
    bool is_front = str_eq(call->place.surface, id);
    struct rect tile = rect_centre(at, ui_px(ui, 30), ui_px(ui, 30)), mark = at;
    struct face face = face_of_surface(ui, call->world, id);
    struct ui_reply reply = ui_control(ui, part_in(ui->frame, STR("device.task"), id), at);

    if (str_is(id, "home")) {
        face = (struct face){ui_text(ui, "surface.home"), "grid_view", 0xff1a66d0};
    }
    if (is_front || reply.is_hot) {
        draw_box(ui->draw, rect_inset_xy(at, ui_px(ui, 2), ui_px(ui, 4)), ui_px(ui, 6),
                 is_front ? p->card : colour_faded(p->card, 60));
    }
    face_tile(ui, tile, face);
    face_badge(ui, tile, surface->badge ? surface->badge(call->world, call->device) : 0);
    if (is_front) {
        mark = cut_bottom(&mark, ui_px(ui, 5));
        draw_box(ui->draw, rect_centre(mark, ui_px(ui, 16), ui_px(ui, 3)), ui_px(ui, 1), p->accent);
    }
    if (reply.is_focused) {
        draw_edge(ui->draw, at, ui_px(ui, 6), ui_px(ui, ui->theme->focus_dp), p->accent);
    }
    if (reply.is_hot && ui->in.now_ms - ui->hover_ms >= UI_HOVER_MS) {
        ui->tip = face.name;
        ui->tip_at = at;
    }
    if (reply.is_activated) {
        device_go(call, id, STR(""));
    }
}

static bool is_task(const struct device_call *call, const struct surface *surface)
{
    return device_has(call->device, str_of(surface->id)) && !str_is(str_of(surface->id), "push");
}

static int tasks_w(const struct device_call *call)
{
    const struct surface *surface;
    int n = 0;

    for (size_t i = 0; (surface = surface_at(i)); i++) {
        n += is_task(call, surface);
    }
    return n * ui_px(call->ui, TASKS_DP);
}

/* In the middle of the screen; where the corner is in the way, in the middle of what is left. */
static void tasks_view(const struct device_call *call, struct rect screen, struct rect room)
{
    struct ui *ui = call->ui;
    int size = ui_px(ui, TASKS_DP), w = tasks_w(call);
    const struct surface *surface;
    struct rect row = rect_centre(screen, w, size);

    if (row.x + row.w + ui_px(ui, 8) > room.x + room.w) {
        row = rect_centre(room, w, size);
    }
    row.x = row.x < room.x ? room.x : row.x;
    for (size_t i = 0; (surface = surface_at(i)); i++) {
        if (is_task(call, surface)) {
            task_view(call, cut_left(&row, size), surface);
        }
    }
}

/* Time over date, and the bell: the way to the notification centre. */
static void corner_view(const struct device_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type type = {FONT_TEXT, 12, p->text, 1, 1};
    int64_t now_ms = world_case_ms(call->world);
    struct rect room = rect_inset_xy(at, ui_px(ui, 8), ui_px(ui, 4)), bell;

    if (device_has(call->device, STR("push"))) {
        struct ui_reply reply = ui_control(ui, STR("device.notifications"), at);

        if (reply.is_hot || reply.is_focused) {
            draw_box(ui->draw, rect_inset_xy(at, ui_px(ui, 2), ui_px(ui, 4)), ui_px(ui, 6),
                     p->card);
        }
        if (reply.is_focused) {
            draw_edge(ui->draw, at, ui_px(ui, 6), ui_px(ui, ui->theme->focus_dp), p->accent);
        }
        if (reply.is_activated) {
            device_go(call, STR("push"), STR(""));
        }
        bell = cut_right(&room, ui_px(ui, 26));
        ui_icon(ui, bell, "notifications", 18, p->text);
        if (notices_unread_n(call->world, call->device, STR("push")) > 0) {
            bell = rect_centre(bell, ui_px(ui, 18), ui_px(ui, 18));
            bell = cut_right(&bell, ui_px(ui, 8));
            draw_box(ui->draw, cut_top(&bell, bell.w), bell.w / 2, 0xffc6202f);
        }
    }
    ui_line(ui, cut_top(&room, room.h / 2), type, time_clock(ui, call->world, now_ms));
    ui_line(ui, room, type, time_day(ui, call->world, now_ms));
}

static void bar_view(const struct device_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct rect screen = at, corner, wifi;

    draw_box(ui->draw, at, 0, p->sunken);
    draw_box(ui->draw, (struct rect){at.x, at.y, at.w, ui_px(ui, 1)}, 0, p->line);
    corner = cut_right(&at, ui_px(ui, 168));
    if (at.w >= tasks_w(call) + ui_px(ui, 64 + 24)) { /* apps are worth more than ornaments */
        wifi = cut_right(&at, ui_px(ui, 64));
        ui_icon(ui, rect_column(wifi, 0, 2, 0), device_network(call), 16, p->text);
        ui_icon(ui, rect_column(wifi, 1, 2, 0), "volume_up", 16, p->text);
    }
    tasks_view(call, screen, at);
    corner_view(call, corner);
}

void device_desktop(const struct device_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    struct rect screen = body_view(ui, at), before = ui->clip, room = screen, tasks;

    ui_clip(ui, screen);
    tasks = cut_bottom(&room, ui_px(ui, TASKS_DP));
    ui_part(ui, STR("device.screen"), screen);
    if (device_line_is_front(call)) {
        device_wallpaper(call, room);
        device_line_view(call, room);
        bar_view(call, tasks);
        ui_unclip(ui, before);
        frame_view(ui, screen);
        return;
    }
    device_line_strip(call, &room);
    if (device_is_bare(call)) {
        device_wallpaper(call, room);
        if (str_is(call->place.surface, "push")) {
            centre_view(call, room);
        } else {
            device_screen(call, room);
        }
    } else {
        window_view(call, room);
    }
    bar_view(call, tasks);
    device_banner(call, room);
    ui_unclip(ui, before);
    frame_view(ui, screen);
}
