#include "surfaces/home.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"
#include "surfaces/parts_time.h"

#define CELL_W_DP 96
#define WHITE 0xffffffff

/* Down the left edge, a new column where the first is full. */
static struct rect cell_of(struct ui *ui, struct rect at, size_t i)
{
    int h = home_app_h(ui, 2) + ui_px(ui, 8), w = grown_px(ui, CELL_W_DP);
    size_t rows_n = at.h > h ? (size_t)(at.h / h) : 1;

    return (struct rect){at.x + (int)(i / rows_n) * w, at.y + (int)(i % rows_n) * h,
                         w - ui_px(ui, 4), h - ui_px(ui, 4)};
}

static void icons_view(const struct surface_call *call, struct rect at)
{
    const struct surface *surface;
    size_t n = 0;

    for (size_t i = 0; (surface = surface_at(i)); i++) {
        struct str id = str_of(surface->id);

        if (device_has(call->device, id) && !str_is(id, "home") && !str_is(id, "push")) {
            home_app(call, cell_of(call->ui, at, n++), surface);
        }
    }
}

static void clock_view(const struct surface_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    int64_t now_ms = world_case_ms(call->world);
    struct ui_type clock = {FONT_TEXT_BOLD, 64, WHITE, 1, 0};
    struct ui_type day = {FONT_TEXT, ui->theme->lead_dp, WHITE, 1, 0};

    ui_line(ui, cut_top(&at, ui_px(ui, 80)), clock, time_clock(ui, call->world, now_ms));
    ui_line(ui, cut_top(&at, ui_px(ui, 28)), day, time_day(ui, call->world, now_ms));
}

void home_desktop(const struct surface_call *call)
{
    struct ui *ui = call->ui;
    struct rect room = rect_inset(call->at, ui_px(ui, 16)), middle;
    int w = ui_px(ui, 520) < room.w / 2 ? ui_px(ui, 520) : room.w / 2;

    icons_view(call, room);
    middle = rect_centre(call->at, w, room.h);
    cut_top(&middle, middle.h / 6);
    clock_view(call, cut_top(&middle, ui_px(ui, 120)));
    cut_top(&middle, ui_px(ui, 16));
    if (device_has(call->device, STR("browser"))) {
        home_search(call, cut_top(&middle, ui_px(ui, 52)));
    }
}
