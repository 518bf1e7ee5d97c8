/* browser_bar.c - tabs and address bar. A desktop has its tabs in a strip above, a phone counts
 * them in a box. */
#include "surfaces/browser.h"

#include "surfaces/parts_address.h"
#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"

#define STRIP_DP 44
#define BAR_DP 56
#define TAB_DP 220

/* ---- tabs of a desktop -------------------------------------------------------------------------
 */

static struct str tab_title(const struct browser *browser, const struct page_state *page)
{
    struct ui *ui = browser->call->ui;

    if (page) {
        return page->page->title;
    }
    return ui_text(ui, str_is(browser->call->place.item, "search") ? "browser.search"
                                                                   : "browser.new_tab");
}

static void tab_view(const struct browser *browser, struct rect at, const struct page_state *page)
{
    struct ui *ui = browser->call->ui;
    const struct palette *p = &ui->theme->device;
    bool is_on = page == browser->open;
    struct str id = page ? page->page->id : STR("start");
    struct rect words = at;
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, is_on ? p->text : p->text_soft);
    int radius = ui_px(ui, 8);

    if (is_on) {
        draw_box(ui->draw, (struct rect){at.x, at.y + radius / 2, at.w, at.h + radius}, radius,
                 p->card);
    }
    if (ui_row(ui, part_in(ui->frame, STR("browser.tab"), id), at, p) && !is_on) {
        browser_go(browser, page ? id : STR(""));
    }
    if (page && is_on) {
        ui_part(ui, page_part(browser, "title"), at);
    }
    ui_icon(ui, cut_left(&words, ui_px(ui, 36)), page ? "web" : "public", 16, p->text_soft);
    cut_right(&words, ui_px(ui, 12));
    ui_line(ui, words, type, tab_title(browser, page));
}

static void tab_strip(const struct browser *browser, struct rect at)
{
    const struct world *world = browser->call->world;
    struct ui *ui = browser->call->ui;
    int n = (int)browser_tabs_n(world) + 1, w = ui_px(ui, TAB_DP);
    struct rect before = ui->clip;

    draw_box(ui->draw, at, 0, ui->theme->device.sunken);
    ui_clip(ui, at);
    cut_left(&at, ui_px(ui, 8));
    w = n * w < at.w ? w : at.w / n;
    tab_view(browser, cut_left(&at, w), NULL);
    for (size_t i = 0; i < world->pages_n; i++) {
        if (page_is_tab(&world->pages[i])) {
            tab_view(browser, cut_left(&at, w), &world->pages[i]);
        }
    }
    ui_unclip(ui, before);
}

/* ---- the bar --------------------------------------------------------------------------------- */

/* A fresh tab has nowhere to go back or forward to: the arrows stand there, grey. */
static void arrows_view(const struct browser *browser, struct rect *bar)
{
    struct ui *ui = browser->call->ui;
    uint32_t grey = colour_faded(ui->theme->device.text_soft, 55);
    int w = ui_px(ui, 36);

    ui_icon(ui, cut_left(bar, w), "arrow_back", 20, grey);
    ui_icon(ui, cut_left(bar, w), "arrow_forward", 20, grey);
    ui_icon(ui, cut_left(bar, w), "refresh", 20, ui->theme->device.text_soft);
    cut_left(bar, ui_px(ui, 8));
}

static void tabs_count(const struct browser *browser, struct rect at)
{
    struct ui *ui = browser->call->ui;
    const struct palette *p = &ui->theme->device;
    struct rect box = rect_centre(at, ui_px(ui, 22), ui_px(ui, 22));
    struct ui_type type = ui_type_of(ui, 12, p->text);
    struct ui_reply reply = ui_control(ui, STR("browser.tabs"), at);

    type.font = FONT_TEXT_BOLD;
    type.align = 0;
    draw_edge(ui->draw, box, ui_px(ui, 6), ui_px(ui, 2), p->text);
    ui_line(ui, box, type, str_fmt(ui->frame, "%zu", browser_tabs_n(browser->call->world) + 1));
    if (reply.is_focused) {
        ui_focus_ring(ui, rect_inset(at, ui_px(ui, 4)), ui_px(ui, 8));
    }
    if (reply.is_activated) {
        browser->looks->is_tabs = !browser->looks->is_tabs;
    }
}

static void address_pressed(const struct browser *browser, enum address_press press)
{
    struct browser_looks *looks = browser->looks;
    const struct surface_call *call = browser->call;

    if (press == ADDRESS_WORDS) {
        looks->is_address = !looks->is_address;
        looks->is_site = false;
        ask_inspect(call->asks, call->world, page_part(browser, "address"));
    } else if (press == ADDRESS_SITE) {
        looks->is_site = !looks->is_site;
        looks->is_address = looks->is_certificate = false;
    }
}

/* On a page of its own the certificate's part is the icon that leads to it. */
static void page_pill(const struct browser *browser, struct rect at)
{
    struct ui *ui = browser->call->ui;
    struct address address = {.url = browser->open->page->url,
                              .part = page_part(browser, "address"),
                              .site_part = STR("browser.site")};
    struct rect icon;

    address_pressed(browser, address_view(browser->call, at, &address));
    if (!browser->looks->is_site && ui_part_at(ui, address.site_part, &icon)) {
        ui_part(ui, page_part(browser, "certificate"), icon);
    }
}

static void search_pill(const struct browser *browser, struct rect at)
{
    const struct surface_call *call = browser->call;
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    bool is_results = str_is(call->place.item, "search");
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, is_results ? p->text : p->text_soft);
    struct str words =
        is_results ? call->world->scenario->brand.name : ui_text(ui, "browser.search_hint");
    struct ui_reply reply = ui_control(ui, STR("browser.search"), at);

    draw_box(ui->draw, at, at.h / 2, reply.is_hot ? colour_mix(p->sunken, p->text, 5) : p->sunken);
    if (reply.is_focused) {
        ui_focus_ring(ui, at, at.h / 2);
    }
    if (reply.is_activated && !is_results) {
        browser_go(browser, STR("search"));
    }
    ui_icon(ui, cut_left(&at, ui_px(ui, ui->theme->control_dp)), "search", 20, p->text_soft);
    type.font = is_results ? FONT_ADDRESS : FONT_TEXT; /* what was typed; or a sentence of ours */
    ui_line(ui, at, type, words);
}

void browser_bar(const struct browser *browser, struct rect *room)
{
    struct ui *ui = browser->call->ui;
    const struct palette *p = &ui->theme->device;
    struct rect bar, pill;

    if (browser->is_desktop) {
        tab_strip(browser, cut_top(room, grown_px(ui, STRIP_DP)));
    }
    bar = cut_top(room, grown_px(ui, BAR_DP));
    draw_box(ui->draw, bar, 0, p->card);
    draw_box(ui->draw, (struct rect){bar.x, bar.y + bar.h - ui_px(ui, 1), bar.w, ui_px(ui, 1)}, 0,
             p->line);
    bar = rect_inset_xy(bar, ui_px(ui, 12), 0);
    if (browser->is_desktop) {
        arrows_view(browser, &bar);
    } else {
        tabs_count(browser, cut_right(&bar, ui_px(ui, 44)));
        cut_right(&bar, ui_px(ui, 4));
    }
    pill = rect_centre(bar, bar.w, ui_px(ui, ui->theme->control_dp));
    if (browser->open) {
        page_pill(browser, pill);
    } else {
        search_pill(browser, pill);
    }
}
