/* browser_search.c - the start page with the bookmark, and what a search finds: an advert above,
 * whoever paid for it, and the official site below. */
#include "surfaces/browser.h"

#include "surfaces/parts_address.h"
#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"
#include "surfaces/parts_search.h"

#define COLUMN_DP 600

static void official_go(const struct browser *browser)
{
    const struct surface_call *call = browser->call;

    asks_add(call->asks, VERB_OPEN,
             place_to(call->asks->arena, call->device, STR("official"), STR("")), STR(""));
}

/* ---- start ----------------------------------------------------------------------------------- */

static void bookmark_view(const struct browser *browser, struct rect at)
{
    const struct surface_call *call = browser->call;
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, p->text);
    struct rect tile;

    if (ui_row(ui, STR("browser.bookmark"), at, p)) {
        official_go(browser);
    }
    at = rect_inset(at, ui_px(ui, 8));
    tile = cut_top(&at, ui_px(ui, 56));
    face_tile(ui, rect_centre(tile, tile.h, tile.h),
              face_of_surface(ui, call->world, STR("official")));
    type.align = 0;
    type.lines_n = 2;
    cut_top(&at, ui_px(ui, 4));
    ui_paragraph(ui, at, type, brand_bookmark(&call->world->scenario->brand));
}

/* Wide enough for its name on one line, where there is room. */
static int bookmark_w(const struct browser *browser, int most)
{
    struct ui *ui = browser->call->ui;
    struct str name = brand_bookmark(&browser->call->world->scenario->brand);
    int size = ui_px(ui, ui->theme->small_dp);
    int w = text_width(ui->cache, FONT_TEXT, size, name) + ui_px(ui, 16) + 1;

    w = w > ui_px(ui, 128) ? w : ui_px(ui, 128);
    return w < most ? w : most;
}

void browser_start(const struct browser *browser, struct rect at)
{
    struct ui *ui = browser->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type title = ui_type_of(ui, ui->theme->body_dp, p->text);
    struct rect room = rect_inset(at, ui_px(ui, 24));

    title.font = FONT_TEXT_BOLD;
    if (!device_has(browser->call->device, STR("official"))) {
        empty_view(browser->call, at, "public", ui_text(ui, "browser.nothing_open"));
        return;
    }
    ui_line(ui, cut_top(&room, line_h(ui, title.size_dp)), title, ui_text(ui, "browser.bookmarks"));
    cut_top(&room, ui_px(ui, 8));
    struct rect row = cut_top(&room, ui_px(ui, 120));
    bookmark_view(browser, cut_left(&row, bookmark_w(browser, row.w)));
}

/* ---- what a search finds -----------------------------------------------------------------------
 */

struct found {
    struct str part, url, title, says;
    bool is_advert;
};

static void found_head(const struct browser *browser, struct rect *at, const struct found *found)
{
    struct ui *ui = browser->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type host = ui_type_of(ui, ui->theme->small_dp, p->text);
    struct rect line = cut_top(at, ui_px(ui, 28));
    struct rect icon = cut_left(&line, ui_px(ui, 28));

    draw_box(ui->draw, icon, icon.w / 2, p->sunken);
    ui_icon(ui, icon, "public", 16, p->text_soft);
    cut_left(&line, ui_px(ui, 10));
    host.font = FONT_ADDRESS;
    ui_line(ui, line, host, url_shown(found->url));
}

static int found_h(struct ui *ui, int w, const struct found *found)
{
    struct ui_type title = {.font = FONT_TEXT, .size_dp = ui->theme->lead_dp, .lines_n = 2};
    struct ui_type says = {.font = FONT_TEXT, .size_dp = ui->theme->small_dp, .lines_n = 2};

    int label = found->is_advert ? line_h(ui, ui->theme->small_dp) + ui_px(ui, 4) : 0;

    return label + ui_px(ui, 32) + ui_paragraph_h(ui, title, w, found->title) +
           ui_paragraph_h(ui, says, w, found->says);
}

static bool found_view(const struct browser *browser, struct rect at, const struct found *found)
{
    struct ui *ui = browser->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type advert = ui_type_of(ui, ui->theme->small_dp, p->text);
    struct ui_type title = ui_type_of(ui, ui->theme->lead_dp, p->accent);
    struct ui_type says = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    bool is_pressed = ui_row(ui, found->part, rect_inset(at, -ui_px(ui, 8)), p);

    title.lines_n = says.lines_n = 2;
    advert.font = FONT_TEXT_BOLD;
    if (found->is_advert) {
        ui_line(ui, cut_top(&at, line_h(ui, advert.size_dp)), advert,
                ui_text(ui, "browser.advert"));
        cut_top(&at, ui_px(ui, 4));
    }
    found_head(browser, &at, found);
    cut_top(&at, ui_px(ui, 4));
    cut_top(&at, ui_paragraph(ui, at, title, found->title));
    ui_paragraph(ui, at, says, found->says);
    return is_pressed;
}

static struct str first_sentence(const struct page *page)
{
    for (size_t i = 0; i < page->blocks.n; i++) {
        const struct block *block = LIST_AT(page->blocks, struct block, i);
        if (block->kind == BLOCK_PARAGRAPH) {
            return block->text;
        }
    }
    return STR("");
}

static int adverts_view(const struct browser *browser, struct rect at)
{
    const struct world *world = browser->call->world;
    struct ui *ui = browser->call->ui;
    int top = at.y;

    for (size_t i = 0; i < world->pages_n; i++) {
        const struct page *page = world->pages[i].page;
        struct found found = {part_in(ui->frame, STR("browser.found"), page->id), page->url,
                              page->title, first_sentence(page), true};
        if (!str_is(page->found, "advert")) {
            continue;
        }
        at.h = found_h(ui, at.w, &found);
        if (found_view(browser, at, &found)) {
            browser_go(browser, page->id);
        }
        at.y += at.h + ui_px(ui, 28);
    }
    return at.y - top;
}

static int official_found(const struct browser *browser, struct rect at)
{
    struct ui *ui = browser->call->ui;
    const struct brand *brand = &browser->call->world->scenario->brand;
    struct found found = {
        STR("browser.found.official"), brand->home_url,
        brand->legal_name.n ? brand->legal_name : brand->name,
        texts_fill(ui->frame, ui_text(ui, "browser.official_says"), &brand->name, 1), false};

    at.h = found_h(ui, at.w, &found);
    if (found_view(browser, at, &found)) {
        official_go(browser);
    }
    return at.h;
}

/* As engines say it of words that they read in their own way. */
static int instead_view(const struct browser *browser, struct rect at)
{
    struct ui *ui = browser->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text_soft);
    struct str typed = edit_text(browser->call->query);
    struct str words = texts_fill(ui->frame, ui_text(ui, "browser.instead"),
                                  &browser->call->world->scenario->brand.name, 1);

    if (search_means_service(browser->call, typed)) {
        return 0;
    }
    at.h = ui_paragraph(ui, at, type, words);
    ui_part(ui, STR("browser.instead"), at);
    return at.h + ui_px(ui, 20);
}

void browser_search(const struct browser *browser, struct rect at)
{
    struct ui *ui = browser->call->ui;
    struct ui_scroll *scroll = &browser->looks->page;
    struct rect room = ui_scroll_begin(ui, STR("browser.results"), at, scroll);
    int pad = ui_px(ui, 20), most = ui_px(ui, COLUMN_DP), top = room.y, left, spare;

    room = rect_inset_xy(room, pad, 0);
    left = ui_px(ui, browser->is_desktop ? 100 : 0); /* as engines indent it, where there is room */
    spare = room.w > most ? room.w - most : 0;
    room.x += left < spare ? left : spare;
    room.w = room.w > most ? most : room.w;
    room.y = top + pad;
    room.y += instead_view(browser, room);
    room.y += adverts_view(browser, room);
    if (device_has(browser->call->device, STR("official"))) {
        room.y += official_found(browser, room);
    }
    ui_scroll_end(ui, at, scroll, room.y + pad - top);
}
