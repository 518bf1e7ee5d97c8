/* official_home.c - where the official app begins: whose account it is, and a way to each of its
 * panels. */
#include "surfaces/official.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"

#define COLUMN_DP 560
#define SITE_DP 960
#define TILE_DP 248

/* ---- the app's home -----------------------------------------------------------------------------
 */

static int account_card(const struct official *official, struct rect at)
{
    struct ui *ui = official->call->ui;
    const struct palette *p = &ui->theme->device;
    const struct scenario *s = official->call->world->scenario;
    struct ui_type name = ui_type_of(ui, ui->theme->lead_dp, p->text);
    struct ui_type id = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    int side = ui_px(ui, 44), words = line_h(ui, name.size_dp) + line_h(ui, id.size_dp);
    int h = words + 2 * ui_px(ui, ui->theme->pad_dp);
    struct rect room = official_card(official, at, h);

    face_avatar(ui, rect_centre(cut_left(&room, side), side, side), s->persona.name);
    cut_left(&room, ui_px(ui, 12));
    name.font = FONT_TEXT_BOLD;
    id.font = FONT_ADDRESS;
    ui_line(ui, cut_top(&room, line_h(ui, name.size_dp)), name, s->persona.name);
    ui_line(ui, room, id, s->account.identifier);
    return h + ui_px(ui, 16);
}

static void open_panel(const struct official *official, const struct panel *panel)
{
    const struct surface_call *call = official->call;

    asks_add(call->asks, VERB_OPEN,
             place_to(call->asks->arena, call->device, STR("official"), panel->id), STR(""));
}

static struct row panel_row(const struct official *official, const struct panel *panel)
{
    struct ui *ui = official->call->ui;
    const char *icon = str_c(ui->frame, panel->icon);

    return (struct row){.part = part_in(ui->frame, STR("official.open"), panel->id),
                        .name = panel->title,
                        .lines_n = 4,
                        .lines = {STR(""), official->is_desktop ? STR("") : panel->says},
                        .icon = icon_text(icon) ? icon : "settings",
                        .is_chosen = panel == official->panel,
                        .has_more = !official->is_desktop};
}

static int panel_rows_h(const struct official *official, int w_px)
{
    struct list list = official->call->world->scenario->brand.panels;
    int h = 0;

    for (size_t i = 0; i < list.n; i++) {
        struct row row = panel_row(official, LIST_AT(list, struct panel, i));
        h += row_h(official->call->ui, &row, w_px);
    }
    return h;
}

int official_rows(const struct official *official, struct rect at)
{
    const struct surface_call *call = official->call;
    struct list list = call->world->scenario->brand.panels;
    int top = at.y;

    for (size_t i = 0; i < list.n; i++) {
        const struct panel *panel = LIST_AT(list, struct panel, i);
        struct row row = panel_row(official, panel);
        at.h = row_h(call->ui, &row, at.w);
        if (row_view(call, at, &row)) {
            open_panel(official, panel);
        }
        at.y += at.h;
    }
    return at.y - top;
}

/* ---- the site's front page: a tile a panel ------------------------------------------------------
 */

static int tile_h(const struct official *official, int w)
{
    struct ui *ui = official->call->ui;
    struct list list = official->call->world->scenario->brand.panels;
    struct ui_type says = {.font = FONT_TEXT, .size_dp = ui->theme->small_dp};
    struct ui_type title = {.font = FONT_TEXT_BOLD, .size_dp = ui->theme->body_dp, .lines_n = 2};
    int words = w - ui_px(ui, 44 + 12) - 2 * ui_px(ui, ui->theme->pad_dp), highest = 0;

    for (size_t i = 0; i < list.n; i++) {
        const struct panel *panel = LIST_AT(list, struct panel, i);
        int h = ui_paragraph_h(ui, title, words, panel->title) +
                ui_paragraph_h(ui, says, words, panel->says);
        highest = h > highest ? h : highest;
    }
    return highest + 2 * ui_px(ui, ui->theme->pad_dp);
}

static void tile_view(const struct official *official, struct rect at, const struct panel *panel)
{
    const struct surface_call *call = official->call;
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct row row = panel_row(official, panel);
    struct ui_type title = ui_type_of(ui, ui->theme->body_dp, p->text);
    struct ui_type says = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    int side = ui_px(ui, 44);

    ui_card(ui, at, p);
    if (ui_row(ui, row.part, at, p)) {
        open_panel(official, panel);
    }
    at = rect_inset(at, ui_px(ui, ui->theme->pad_dp));
    struct rect disc = cut_left(&at, side);
    disc.h = side;
    draw_box(ui->draw, disc, side / 2, p->accent_soft);
    ui_icon(ui, disc, row.icon, ui->theme->icon_dp, p->accent);
    cut_left(&at, ui_px(ui, 12));
    title.font = FONT_TEXT_BOLD;
    title.lines_n = 2;
    cut_top(&at, ui_paragraph(ui, at, title, panel->title));
    ui_paragraph(ui, at, says, panel->says);
}

static int tiles_view(const struct official *official, struct rect at)
{
    struct ui *ui = official->call->ui;
    struct list list = official->call->world->scenario->brand.panels;
    int gap = ui_px(ui, 16), least = ui_px(ui, TILE_DP), top = at.y;
    int columns_n = at.w / least > 3 ? 3 : at.w / least < 1 ? 1 : at.w / least;
    int h = tile_h(official, rect_column(at, 0, columns_n, gap).w);

    for (size_t i = 0; i < list.n; i++) {
        struct rect row = {at.x, at.y + (int)i / columns_n * (h + gap), at.w, h};
        tile_view(official, rect_column(row, (int)i % columns_n, columns_n, gap),
                  LIST_AT(list, struct panel, i));
        top = row.y + h + gap;
    }
    return top - at.y;
}

/* ---- home ------------------------------------------------------------------------------------ */

static int no_affiliation(const struct official *official, struct rect at)
{
    struct ui *ui = official->call->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, ui->theme->device.text_soft);

    return ui_paragraph(ui, at, type, official->call->world->scenario->brand.no_affiliation);
}

void official_home(const struct official *official, struct rect at)
{
    struct ui *ui = official->call->ui;
    struct ui_scroll *scroll = &official->looks->scroll;
    struct rect room = ui_scroll_begin(ui, STR("official.scroll"), at, scroll);
    int pad = ui_px(ui, official->is_desktop ? 32 : ui->theme->pad_dp), top = room.y;
    int most = ui_px(ui, official->is_desktop ? SITE_DP : COLUMN_DP);

    room = rect_inset_xy(room, pad, 0);
    room = room.w > most ? rect_centre(room, most, room.h) : room;
    room.y = top + pad;
    room.y += account_card(official, room);
    if (official->is_desktop) {
        room.y += tiles_view(official, room);
    } else {
        struct rect card = {room.x, room.y, room.w, panel_rows_h(official, room.w)};
        ui_card(ui, card, &ui->theme->device);
        room.y += official_rows(official, card) + ui_px(ui, 16);
    }
    room.y += no_affiliation(official, room);
    ui_scroll_end(ui, at, scroll, room.y + pad - top);
}
