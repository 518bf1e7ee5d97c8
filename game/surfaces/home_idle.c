/* home_idle.c - apps that only make the phone look lived in: what they look like, and the screen
 * behind each, which says nothing about the case and why there is nothing on it. */
#include "surfaces/home.h"

#include "base/date.h"
#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"
#include "surfaces/parts_time.h"

#define WHITE 0xffffffff
#define INK 0xff1f2328

struct idle {
    const char *name; /* id of a sentence */
    const char *part;
    const char *icon;
    uint32_t ground;
    const char *says; /* why there is nothing; NULL: its screen is drawn by `page` */
    void (*tile)(const struct surface_call *call, struct rect tile);
    void (*page)(const struct surface_call *call, struct rect at);
};

/* ---- tiles drawn by hand ---------------------------------------------------------------------
 */

static struct date today(const struct surface_call *call)
{
    const struct scenario *s = call->world->scenario;

    return date_of(scenario_utc_ms(s, world_case_ms(call->world)), s->offset_min);
}

static int share(int px, int percent)
{
    return px * percent / 100;
}

static void disc(struct ui *ui, struct rect tile, int x, int y, int size, uint32_t colour)
{
    int d = share(tile.w, size);
    struct rect at = {tile.x + share(tile.w, x) - d / 2, tile.y + share(tile.h, y) - d / 2, d, d};

    draw_box(ui->draw, at, d / 2, colour);
}

static void calendar_tile(const struct surface_call *call, struct rect tile)
{
    struct ui *ui = call->ui;
    struct rect room = tile;
    struct ui_type type = {FONT_TEXT_BOLD, 30, INK, 1, 0};

    face_ground(ui, tile, 0xfff2f4f7);
    cut_top(&room, share(tile.h, 20));
    draw_box(ui->draw,
             (struct rect){tile.x + tile.w / 4, tile.y + share(tile.h, 15), tile.w / 2,
                           share(tile.h, 7)},
             ui_px(ui, 2), 0xffc6202f);
    ui_line(ui, room, type, str_fmt(ui->frame, "%d", today(call).day));
}

/* Petals around a middle, one over the other. */
static void photos_tile(const struct surface_call *call, struct rect tile)
{
    struct ui *ui = call->ui;

    face_ground(ui, tile, 0xfff4f5f7);
    disc(ui, tile, 50, 35, 34, 0xd9f2b632);
    disc(ui, tile, 65, 50, 34, 0xcce0533d);
    disc(ui, tile, 50, 65, 34, 0xcc3f7fd4);
    disc(ui, tile, 35, 50, 34, 0xcc3aa566);
}

static void camera_tile(const struct surface_call *call, struct rect tile)
{
    struct ui *ui = call->ui;

    face_ground(ui, tile, 0xff5b616c);
    disc(ui, tile, 50, 50, 58, 0xff23262c);
    disc(ui, tile, 50, 50, 44, 0xff3a4250);
    disc(ui, tile, 50, 50, 30, 0xff151a24);
    disc(ui, tile, 43, 43, 10, 0xb3cfe3ff);
    disc(ui, tile, 82, 18, 9, 0xfff2c14e);
}

/* Where the hands of a clock point, twelve ways, in thousandths of their length. */
static const int ways[12][2] = {{0, -1000},  {500, -866}, {866, -500},  {1000, 0},
                                {866, 500},  {500, 866},  {0, 1000},    {-500, 866},
                                {-866, 500}, {-1000, 0},  {-866, -500}, {-500, -866}};

static void hand(struct ui *ui, struct rect tile, int way, int percent, int dp)
{
    int px = share(tile.w, percent);
    struct rect at = {tile.x + tile.w / 2, tile.y + tile.h / 2, ways[way][0] * px / 1000,
                      ways[way][1] * px / 1000};

    draw_line(ui->draw, at, ui_px(ui, dp), INK);
}

static void clock_tile(const struct surface_call *call, struct rect tile)
{
    struct ui *ui = call->ui;
    struct date now = today(call);

    face_ground(ui, tile, 0xff17191d);
    disc(ui, tile, 50, 50, 76, WHITE);
    for (int i = 0; i < 12; i++) {
        disc(ui, tile, 50 + ways[i][0] * 32 / 1000, 50 + ways[i][1] * 32 / 1000, i % 3 ? 3 : 6,
             0xff9aa0aa);
    }
    hand(ui, tile, now.hour % 12, 18, 3);
    hand(ui, tile, now.minute / 5, 28, 2);
    disc(ui, tile, 50, 50, 7, 0xffc6202f);
}

static void maps_tile(const struct surface_call *call, struct rect tile)
{
    struct ui *ui = call->ui;
    struct rect band = {tile.x, tile.y + share(tile.h, 56), tile.w, share(tile.h, 11)};

    face_ground(ui, tile, 0xff3c9a68);
    draw_box(ui->draw, band, 0, 0xe6ffffff);
    band = (struct rect){tile.x + share(tile.w, 24), tile.y + share(tile.h, 4), share(tile.w, 9),
                         share(tile.h, 92)};
    draw_box(ui->draw, band, 0, 0xe6f6d365);
    ui_icon(ui,
            (struct rect){tile.x + share(tile.w, 34), tile.y + share(tile.h, 8), share(tile.w, 60),
                          share(tile.h, 60)},
            "location_on", share(tile.w, 56) * 100 / ui->scale_percent, 0xffb3261e);
}

static void weather_tile(const struct surface_call *call, struct rect tile)
{
    struct ui *ui = call->ui;
    struct rect cloud = tile;

    face_ground(ui, tile, 0xff3d7fd0);
    disc(ui, tile, 64, 36, 32, 0xffffd35c);
    cloud.y += share(tile.h, 8);
    ui_icon(ui, cloud, "cloud", share(tile.w, 60) * 100 / ui->scale_percent, WHITE);
}

/* ---- screens ---------------------------------------------------------------------------------
 */

static int month_days(struct date date)
{
    int next = date.month == 12 ? 1 : date.month + 1;

    return (int)(date_days(date.month == 12 ? date.year + 1 : date.year, next, 1) -
                 date_days(date.year, date.month, 1));
}

static void month_cell(struct ui *ui, struct rect at, int day, bool is_today)
{
    const struct palette *p = &ui->theme->device;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, is_today ? p->on_accent : p->text);
    int side = grown_px(ui, 34);

    type.align = 0;
    if (is_today) {
        type.font = FONT_TEXT_BOLD;
        draw_box(ui->draw, rect_centre(at, side, side), side / 2, p->accent);
    }
    ui_line(ui, at, type, str_fmt(ui->frame, "%d", day));
}

static void calendar_page(const struct surface_call *call, struct rect at)
{
    static const char *const weekdays[] = {"time.weekday.0", "time.weekday.1", "time.weekday.2",
                                           "time.weekday.3", "time.weekday.4", "time.weekday.5",
                                           "time.weekday.6"};
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct date date = today(call);
    int first = (date.weekday - (date.day - 1) % 7 + 7) % 7, h = grown_px(ui, 48);
    struct rect room = rect_inset(at, ui_px(ui, 16)), row;
    struct ui_type head = ui_type_of(ui, ui->theme->lead_dp, p->text);
    struct ui_type soft = ui_type_of(ui, ui->theme->small_dp, p->text_soft);

    head.font = FONT_TEXT_BOLD;
    soft.align = 0;
    ui_line(ui, cut_top(&room, line_h(ui, head.size_dp) + ui_px(ui, 8)), head,
            time_day(ui, call->world, world_case_ms(call->world)));
    row = cut_top(&room, grown_px(ui, 32));
    for (int i = 0; i < 7; i++) {
        ui_line(ui, rect_column(row, i, 7, 0), soft, ui_text(ui, weekdays[i]));
    }
    for (int day = 1; day <= month_days(date); day++) {
        int cell = first + day - 1;

        row = (struct rect){room.x, room.y + cell / 7 * h, room.w, h};
        month_cell(ui, rect_column(row, cell % 7, 7, 0), day, day == date.day);
    }
}

static void clock_page(const struct surface_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    int64_t now_ms = world_case_ms(call->world);
    struct ui_type large = {FONT_TEXT_BOLD, 64, p->text, 1, 0};
    struct ui_type day = ui_type_of(ui, ui->theme->lead_dp, p->text_soft);

    day.align = 0;
    cut_top(&at, at.h / 5);
    ui_line(ui, cut_top(&at, ui_px(ui, 84)), large, time_clock(ui, call->world, now_ms));
    ui_line(ui, cut_top(&at, line_h(ui, day.size_dp)), day, time_day(ui, call->world, now_ms));
}

static const struct idle idles[] = {
    {"idle.calendar", "calendar", "event", 0xffc6202f, NULL, calendar_tile, calendar_page},
    {"idle.camera", "camera", "camera_alt", 0xff5b616c, "idle.camera_says", camera_tile, NULL},
    {"idle.photos", "photos", "photo", 0xfff4f5f7, "idle.photos_says", photos_tile, NULL},
    {"idle.clock", "clock", "schedule", 0xff17191d, NULL, clock_tile, clock_page},
    {"idle.maps", "maps", "map", 0xff2f8f5b, "idle.maps_says", maps_tile, NULL},
    {"idle.weather", "weather", "cloud", 0xff3d7fd0, "idle.weather_says", weather_tile, NULL},
    {"idle.music", "music", "music_note", 0xffb8325a, "idle.music_says", NULL, NULL},
    {"idle.settings", "settings", "settings", 0xff6b717d, "idle.settings_says", NULL, NULL},
    {"idle.phone", "phone", "call", 0xff14803f, "idle.phone_says", NULL, NULL},
};

#define IDLES_N (sizeof idles / sizeof *idles)

static struct face face_of_idle(struct ui *ui, const struct idle *idle)
{
    return (struct face){ui_text(ui, idle->name), idle->icon, idle->ground};
}

bool home_idle(const struct surface_call *call, struct rect at, size_t i)
{
    struct ui *ui = call->ui;
    struct rect tile;
    const struct idle *idle;

    if (i >= IDLES_N) {
        return false;
    }
    idle = &idles[i];
    if (home_tile(call, at, part_in(ui->frame, STR("home.idle"), str_of(idle->part)),
                  ui_text(ui, idle->name), &tile)) {
        *call->idle = (int)i + 1;
        ui_wake(ui, ui->in.now_ms);
    }
    if (idle->tile && !ui->theme->is_high_contrast) {
        idle->tile(call, tile);
    } else {
        face_tile(ui, tile, face_of_idle(ui, idle));
    }
    return true;
}

void home_idle_page(const struct surface_call *call, size_t i)
{
    struct ui *ui = call->ui;
    const struct idle *idle = &idles[i < IDLES_N ? i : 0];
    struct rect room = call->at;
    struct bar bar = {.owner = STR("home.idle"), .title = ui_text(ui, idle->name)};

    draw_box(ui->draw, room, 0, ui->theme->device.card);
    bar_top(call, &room, bar);
    ui_part(ui, STR("home.idle.page"), room);
    if (idle->page) {
        idle->page(call, room);
    } else {
        empty_view(call, room, idle->icon, ui_text(ui, idle->says));
    }
}
