/* home.c - the first screen of a device: its apps, the way to the official site, and a search field
 * that may mislead. */
#include "surfaces/home.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"
#include "surfaces/parts_search.h"

#define WHITE 0xffffffff
#define TILE_DP 60

#define TILE_ROOM_DP (TILE_DP + 4 + 4)
#define NAME_LEAST_DP 11 /* smaller, a name is cut instead */

static int name_size_dp(const struct ui *ui)
{
    return ui->theme->small_dp - 1;
}

int home_app_h(const struct ui *ui, int lines_n)
{
    return ui_px(ui, TILE_ROOM_DP) + lines_n * line_h(ui, name_size_dp(ui));
}

/* As many lines as there is room for; a name too wide for its one line is set smaller. */
static void name_view(const struct surface_call *call, struct rect at, struct str name)
{
    struct ui *ui = call->ui;
    struct ui_type type = {FONT_TEXT, name_size_dp(ui), WHITE, 2, 0};

    if (at.h >= 2 * line_h(ui, type.size_dp)) {
        ui_paragraph(ui, at, type, name);
        return;
    }
    while (type.size_dp > NAME_LEAST_DP &&
           text_width(ui->cache, type.font, ui_px(ui, type.size_dp), name) > at.w) {
        type.size_dp--;
    }
    at.h = line_h(ui, name_size_dp(ui));
    ui_line(ui, at, type, name);
}

static struct rect tile_of(const struct surface_call *call, struct rect *at)
{
    int size = ui_px(call->ui, TILE_DP);
    struct rect top;

    cut_top(at, ui_px(call->ui, 4));
    top = cut_top(at, size);

    cut_top(at, ui_px(call->ui, 4));
    return rect_centre(top, size, size);
}

/* Behind the mark on a desktop lies not an app but the saved address of the service's own site. */
static void bookmark_view(const struct surface_call *call, struct rect tile)
{
    struct ui *ui = call->ui;
    int size = ui_px(ui, 22);
    struct rect at = {tile.x + tile.w - size * 3 / 4, tile.y + tile.h - size * 3 / 4, size, size};

    draw_box(ui->draw, at, size / 2, WHITE);
    ui_icon(ui, at, "bookmark", 16, 0xff1a66d0);
}

bool home_tile(const struct surface_call *call, struct rect at, struct str part, struct str name,
               struct rect *tile)
{
    struct ui *ui = call->ui;
    struct ui_reply reply = ui_control(ui, part, at);
    struct rect whole = at;

    *tile = tile_of(call, &at);
    if (reply.is_hot || reply.is_held) {
        draw_box(ui->draw, whole, ui_px(ui, 12), reply.is_held ? 0x40ffffff : 0x26ffffff);
    }
    name_view(call, at, name);
    if (reply.is_focused) {
        draw_edge(ui->draw, rect_inset(whole, -ui_px(ui, 4)), ui_px(ui, 14),
                  ui_px(ui, ui->theme->focus_dp), WHITE);
    }
    return reply.is_activated;
}

void home_app(const struct surface_call *call, struct rect at, const struct surface *surface)
{
    struct ui *ui = call->ui;
    struct str id = str_of(surface->id);
    struct face face = face_of_surface(ui, call->world, id);
    bool is_bookmark = call->device->kind == DEVICE_DESKTOP && str_is(id, "official");
    struct rect tile;

    if (home_tile(call, at, part_in(ui->frame, STR("home"), id),
                  is_bookmark ? brand_bookmark(&call->world->scenario->brand) : face.name, &tile)) {
        asks_add(call->asks, VERB_OPEN, place_to(call->asks->arena, call->device, id, STR("")),
                 STR(""));
    }
    face_tile(ui, tile, face);
    face_badge(ui, tile, surface->badge ? surface->badge(call->world, call->device) : 0);
    if (is_bookmark) {
        bookmark_view(call, tile);
    }
}

/* ---- search ---- */

void home_search(const struct surface_call *call, struct rect at)
{
    struct home_looks *looks = call->looks;
    const struct theme *theme = call->ui->theme;

    if (search_view(call, at,
                    &(struct search){.part = "home.search",
                                     .edit = &looks->query,
                                     .hint = "start.search",
                                     .ground = theme->device.card,
                                     .edge = theme->is_high_contrast ? WHITE : 0})) {
        edit_wipe(&looks->query);
    }
}

/* ---- the surface ---- */

static void home_view(const struct surface_call *call)
{
    if (call->device->kind == DEVICE_DESKTOP) {
        home_desktop(call);
    } else if (*call->idle) {
        home_idle_page(call, (size_t)*call->idle - 1);
    } else {
        home_phone(call);
    }
}

const struct surface surface_home = {
    .id = "home",
    .icon = "home",
    .looks_size = sizeof(struct home_looks),
    .view = home_view,
};
