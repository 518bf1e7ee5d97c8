#include "surfaces/home.h"

#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"
#include "surfaces/parts_time.h"

#define COLUMNS_N 4
#define WHITE 0xffffffff

static bool is_docked(struct str id)
{
    return str_is(id, "sms") || str_is(id, "email") || str_is(id, "browser");
}

static bool is_app(const struct surface_call *call, const struct surface *surface)
{
    struct str id = str_of(surface->id);

    return device_has(call->device, id) && !str_is(id, "home") && !str_is(id, "push");
}

/* The date, and how much is new: the way to the notification centre for those who do not know the
 * bar at the top. */
static void glance_view(const struct surface_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    struct ui_type day = {FONT_TEXT, ui->theme->title_dp, WHITE, 1, -1};
    struct ui_type news = {FONT_TEXT, ui->theme->body_dp, WHITE, 1, -1};
    int n = notices_unread_n(call->world, call->device, STR("push")) +
            notices_unread_n(call->world, call->device, STR("email")) +
            notices_unread_n(call->world, call->device, STR("sms"));
    struct str figure = str_fmt(ui->frame, "%d", n);
    struct ui_reply reply;

    ui_line(ui, cut_top(&at, ui_px(ui, 36)), day,
            time_day(ui, call->world, world_case_ms(call->world)));
    if (!device_has(call->device, STR("push"))) {
        return;
    }
    at = cut_top(&at, ui_px(ui, ui->theme->control_dp));
    reply = ui_control(ui, STR("home.push"), at);
    ui_icon(ui, cut_left(&at, ui_px(ui, 26)), "notifications", 18, WHITE);
    ui_line(ui, at, news,
            n ? texts_fill(ui->frame, ui_text(ui, "start.news"), &figure, 1)
              : ui_text(ui, "start.no_news"));
    if (reply.is_focused) {
        draw_edge(ui->draw, rect_inset_xy(at, -ui_px(ui, 34), 0), ui_px(ui, 10), ui_px(ui, 3),
                  WHITE);
    }
    if (reply.is_activated) {
        asks_add(call->asks, VERB_OPEN,
                 place_to(call->asks->arena, call->device, STR("push"), STR("")), STR(""));
    }
}

/* One row of the grid, and what a finger needs between. */
static int pitch_px(const struct ui *ui)
{
    return home_app_h(ui, 1) + ui_px(ui, 12);
}

static struct rect cell_of(struct ui *ui, struct rect at, size_t i)
{
    struct rect row = {at.x, at.y + (int)(i / COLUMNS_N) * pitch_px(ui), at.w, home_app_h(ui, 1)};

    return rect_column(row, (int)(i % COLUMNS_N), COLUMNS_N, ui_px(ui, 8));
}

/* The device's own first, then as many others as there is room for. */
static void grid_view(const struct surface_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    size_t rows_n = (size_t)((at.h + ui_px(ui, 12)) / pitch_px(ui)), n = 0, idle = 0;
    const struct surface *surface;

    for (size_t i = 0; (surface = surface_at(i)); i++) {
        if (is_app(call, surface) && !is_docked(str_of(surface->id))) {
            home_app(call, cell_of(ui, at, n++), surface);
        }
    }
    while (n < rows_n * COLUMNS_N && n < 8 && home_idle(call, cell_of(ui, at, n), idle++)) {
        n++;
    }
}

/* All of them in one grid, without a dock. */
static void apps_view(const struct surface_call *call, struct rect at)
{
    const struct surface *surface;
    size_t n = 0;

    for (size_t i = 0; (surface = surface_at(i)); i++) {
        if (is_app(call, surface)) {
            home_app(call, cell_of(call->ui, at, n++), surface);
        }
    }
}

static void dock_view(const struct surface_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    const struct surface *surface;
    int n = 0, i = 0;

    draw_box(ui->draw, at, ui_px(ui, 28), 0x33000000);
    at = rect_inset_xy(at, ui_px(ui, 8), ui_px(ui, 4));
    for (size_t s = 0; (surface = surface_at(s)); s++) {
        n += is_app(call, surface) && is_docked(str_of(surface->id));
    }
    if (!device_has(call->device, STR("sms"))) { /* a telephone is what it is all the same */
        n += n == 0;
    }
    for (size_t s = 0; (surface = surface_at(s)); s++) {
        if (is_app(call, surface) && is_docked(str_of(surface->id))) {
            home_app(call, rect_column(at, i++, n, ui_px(ui, 8)), surface);
        }
    }
    if (i == 0) {
        home_idle(call, at, 7);
    }
}

static int dock_h(const struct ui *ui)
{
    return home_app_h(ui, 1) + ui_px(ui, 8);
}

/* In a low window: everything smaller than it stands would like, nothing over another. */
static void low_view(const struct surface_call *call, struct rect room)
{
    struct ui *ui = call->ui;
    int gap = ui_px(ui, 8);

    glance_view(call, cut_top(&room, ui_px(ui, 36 + ui->theme->control_dp)));
    if (device_has(call->device, STR("browser"))) {
        struct rect search = cut_bottom(&room, ui_px(ui, ui->theme->control_dp));
        cut_bottom(&room, gap);
        apps_view(call, room);
        home_search(call, search);
    } else {
        apps_view(call, room);
    }
}

void home_phone(const struct surface_call *call)
{
    struct ui *ui = call->ui;
    struct rect room = rect_inset_xy(call->at, ui_px(ui, 16), ui_px(ui, 8)), dock, glance, search;

    if (room.h < dock_h(ui) + pitch_px(ui) + ui_px(ui, 84 + 52 + 24)) {
        low_view(call, room);
        return;
    }
    dock = cut_bottom(&room, dock_h(ui));
    glance = cut_top(&room, ui_px(ui, 84));
    glance_view(call, rect_inset_xy(glance, ui_px(ui, 8), 0));
    cut_bottom(&room, ui_px(ui, 12));
    if (device_has(call->device, STR("browser"))) {
        search = cut_bottom(&room, ui_px(ui, 52));
        cut_bottom(&room, ui_px(ui, 12));
        cut_top(&room, room.h > ui_px(ui, 300) ? ui_px(ui, 40) : 0);
        grid_view(call, room);
        home_search(call, search);
    } else {
        grid_view(call, room);
    }
    dock_view(call, dock);
}
