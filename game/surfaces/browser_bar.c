/* browser_bar.c - the address bar. A desktop has its tabs in a strip above, a phone counts them in
 * a box. */
#include "surfaces/browser.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"
#include "surfaces/parts_search.h"

#define STRIP_DP 44
#define BAR_DP 56
#define PANEL_LEFT_DP 120

/* ---- the bar --------------------------------------------------------------------------------- */

struct palette browser_ink(const struct browser *browser)
{
    struct palette p = browser->call->ui->theme->device;

    p.accent = p.text_soft;
    return p;
}

/* Where this tab was before; "" = nowhere: links of messages open tabs of their own. */
static bool has_back(const struct browser *browser, struct str *item)
{
    *item = browser->open ? STR("search") : STR("");
    return browser->open ? str_is(browser->open->reached_from, "search")
                         : str_is(browser->call->place.item, "search");
}

/* name: its part, and the id of the sentence that names it. */
static bool bar_button(const struct browser *browser, struct rect at, const char *name,
                       const char *icon)
{
    struct ui *ui = browser->call->ui;
    struct palette ink = browser_ink(browser);
    struct ui_look look = {.role = ROLE_QUIET, .palette = &ink, .icon = icon, .icon_dp = 20};
    int side = ui_px(ui, ui->theme->control_dp);

    return ui_icon_button(ui, str_of(name), rect_centre(at, at.w, side), look, ui_text(ui, name));
}

/* Where there is nowhere to go an arrow stands there, grey. */
static void arrows_view(const struct browser *browser, struct rect *bar)
{
    struct ui *ui = browser->call->ui;
    uint32_t grey = colour_faded(ui->theme->device.text_soft, 55);
    int w = ui_px(ui, 44);
    struct rect back = cut_left(bar, w), forward = cut_left(bar, w);
    struct str item;

    if (!has_back(browser, &item)) {
        ui_icon(ui, back, "arrow_back", 20, grey);
    } else if (bar_button(browser, back, "browser.back", "arrow_back")) {
        browser_go(browser, item);
    }
    ui_icon(ui, forward, "arrow_forward", 20, grey);
    if (bar_button(browser, cut_left(bar, w), "browser.reload", "refresh")) {
        browser_reload(browser);
    }
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
    ui_line(ui, box, type, str_fmt(ui->frame, "%zu", browser_tabs(browser).n));
    if (reply.is_focused) {
        ui_focus_ring(ui, rect_inset(at, ui_px(ui, 4)), ui_px(ui, 8));
    }
    if (reply.is_activated) {
        browser->looks->is_tabs = !browser->looks->is_tabs;
    }
}

static struct site open_site(const struct browser *browser)
{
    return (struct site){.call = browser->call,
                         .looks = &browser->looks->site,
                         .url = browser->open->page->url,
                         .certificate = &browser->open->page->certificate,
                         .part = page_part(browser, "certificate"),
                         .is_desktop = browser->is_desktop,
                         .left_dp = PANEL_LEFT_DP};
}

/* On a page of its own the certificate's part is the icon that leads to it. */
static void page_pill(const struct browser *browser, struct rect at)
{
    struct ui *ui = browser->call->ui;
    struct address address = {.url = browser->open->page->url,
                              .part = page_part(browser, "address"),
                              .site_part = STR("browser.site")};
    struct site site = open_site(browser);
    enum address_press press;
    struct rect icon;

    press = address_view(browser->call, at, &address);
    site_pressed(&site, press);
    if (press == ADDRESS_WORDS) {
        ask_inspect(browser->call->asks, browser->call->world, address.part);
    }
    if (!browser->looks->site.is_site && ui_part_at(ui, address.site_part, &icon)) {
        ui_part(ui, site.part, icon);
    }
}

static void search_pill(const struct browser *browser, struct rect at)
{
    const struct palette *p = &browser->call->ui->theme->device;

    search_view(browser->call, at,
                &(struct search){.part = "browser.search",
                                 .edit = &browser->looks->query,
                                 .hint = "browser.search_hint",
                                 .ground = p->sunken});
}

void browser_bar(const struct browser *browser, struct rect *room)
{
    struct ui *ui = browser->call->ui;
    const struct palette *p = &ui->theme->device;
    struct rect bar, pill;

    if (browser->is_desktop) {
        browser_tab_strip(browser, cut_top(room, grown_px(ui, STRIP_DP)));
    }
    bar = cut_top(room, grown_px(ui, BAR_DP));
    draw_box(ui->draw, bar, 0, p->card);
    draw_box(ui->draw, (struct rect){bar.x, bar.y + bar.h - ui_px(ui, 1), bar.w, ui_px(ui, 1)}, 0,
             p->line);
    bar_loading(browser->call, &browser->looks->loading_ms, bar);
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

static void tabs_panel(const struct browser *browser, struct rect at)
{
    struct ui *ui = browser->call->ui;
    bool is_away;

    ui_trap(ui, STR("browser.panel"), at);
    is_away = ui_ground(ui, STR("browser.away"), at).is_activated;
    browser_tab_list(browser, at);
    ui_trap_end(ui);
    if (is_away || ui_take_key(ui, KEY_ESCAPE)) {
        browser->looks->is_tabs = false;
    }
}

void browser_panels(const struct browser *browser, struct rect at)
{
    struct site site;

    if (browser->looks->is_tabs) {
        tabs_panel(browser, at);
    } else if (browser->open) {
        site = open_site(browser);
        if (site_panels(&site, at)) {
            ask_inspect(browser->call->asks, browser->call->world, site.part);
        }
    }
}
