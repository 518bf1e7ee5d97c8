/* browser_tabs.c - the tabs: a strip on a desktop, a list behind a counter on a phone. Closing one
 * is nothing but looks: the page was seen, whatever is left of it. */
#include "surfaces/browser.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"

#define TAB_DP 220
#define TAB_CLOSES_DP 96 /* narrower, only the tab in front has its cross */
#define TAB_ICON_DP 72   /* narrower, there is room for words alone */
#define BLANKS_MOST_N 6

/* ---- which there are ------------------------------------------------------------------------- */

static struct str tab_id(const struct browser *browser, struct browser_tab tab)
{
    return tab.page        ? tab.page->page->id
           : tab.blank > 0 ? str_fmt(browser->call->ui->frame, "start.%zu", tab.blank + 1)
                           : STR("start");
}

static struct browser_tab tab_front(const struct browser *browser)
{
    return (struct browser_tab){browser->open, browser->open ? 0 : browser->looks->front};
}

static bool is_tab(struct browser_tab a, struct browser_tab b)
{
    return a.page == b.page && a.blank == b.blank;
}

static size_t closed_at(const struct browser_looks *looks, struct str id)
{
    size_t i = 0;

    while (i < looks->closed_n && looks->closed[i] != ui_id(id)) {
        i++;
    }
    return i;
}

void browser_tabs_keep(const struct browser *browser)
{
    struct browser_looks *looks = browser->looks;
    size_t i = closed_at(looks, tab_id(browser, tab_front(browser)));

    if (i < looks->closed_n) {
        looks->closed[i] = looks->closed[--looks->closed_n];
    }
}

static void tabs_add(const struct browser *browser, struct browser_tabs *tabs,
                     struct browser_tab tab)
{
    const struct browser_looks *looks = browser->looks;
    bool is_open = closed_at(looks, tab_id(browser, tab)) == looks->closed_n;

    if (is_open && tabs->n < BROWSER_TABS_N) {
        tabs->at[tabs->n++] = tab;
    }
}

struct browser_tabs browser_tabs(const struct browser *browser)
{
    const struct world *world = browser->call->world;
    struct browser_tabs tabs = {.n = 0};

    tabs_add(browser, &tabs, (struct browser_tab){0});
    for (size_t i = 0; i < world->pages_n; i++) {
        const struct page_state *page = &world->pages[i];

        if (page->opened_ms != NEVER_MS && page->reached_from.n > 0) {
            tabs_add(browser, &tabs, (struct browser_tab){.page = page});
        }
    }
    for (size_t i = 1; i <= browser->looks->blanks_n; i++) {
        tabs_add(browser, &tabs, (struct browser_tab){.blank = i});
    }
    return tabs;
}

/* From one new tab to another nobody goes anywhere: the world sees nothing of it. */
static void tab_go(const struct browser *browser, struct browser_tab tab)
{
    struct browser_looks *looks = browser->looks;

    looks->front = tab.page ? looks->front : tab.blank;
    if (tab.page || browser->call->place.item.n > 0) {
        browser_go(browser, tab.page ? tab.page->page->id : STR(""));
    }
    looks->shown = 0;
    ui_wake(browser->call->ui, browser->call->ui->in.now_ms);
}

/* One that was closed is as good as new; there are no more than anybody keeps. */
static void tab_new(const struct browser *browser)
{
    struct browser_looks *looks = browser->looks;
    struct browser_tab tab = {.blank = 1};

    while (tab.blank <= looks->blanks_n &&
           closed_at(looks, tab_id(browser, tab)) == looks->closed_n) {
        tab.blank++;
    }
    tab.blank = tab.blank < BLANKS_MOST_N ? tab.blank : BLANKS_MOST_N;
    looks->blanks_n = tab.blank > looks->blanks_n ? tab.blank : looks->blanks_n;
    tab_go(browser, tab);
    if (browser->is_desktop) {
        ui_focus(browser->call->ui, STR("browser.search"));
    }
}

/* The one in front makes room for its neighbour; the last one closes the browser. */
static void tab_close(const struct browser *browser, struct browser_tab tab)
{
    const struct surface_call *call = browser->call;
    struct browser_looks *looks = browser->looks;
    struct browser_tabs tabs = browser_tabs(browser);
    struct browser_tab next = tabs.at[tabs.n > 1 && is_tab(tabs.at[0], tab) ? 1 : 0];

    if (tabs.n <= 1) {
        asks_add(call->asks, VERB_OPEN,
                 place_to(call->asks->arena, call->device, STR("home"), STR("")), STR(""));
        return;
    }
    if (looks->closed_n < BROWSER_TABS_N) {
        looks->closed[looks->closed_n++] = ui_id(tab_id(browser, tab));
    }
    for (size_t i = 1; i < tabs.n; i++) {
        next = is_tab(tabs.at[i], tab) ? tabs.at[i - 1] : next;
    }
    if (is_tab(tab, tab_front(browser))) {
        tab_go(browser, next);
    }
    ui_wake(call->ui, call->ui->in.now_ms);
}

static struct str tab_title(const struct browser *browser, struct browser_tab tab)
{
    bool is_found = is_tab(tab, tab_front(browser)) && str_is(browser->call->place.item, "search");

    if (tab.page) {
        return tab.page->page->title;
    }
    return ui_text(browser->call->ui, is_found ? "browser.search" : "browser.new_tab");
}

/* ---- strip of a desktop ----------------------------------------------------------------------
 */

static void close_view(const struct browser *browser, struct rect at, struct browser_tab tab)
{
    struct ui *ui = browser->call->ui;
    struct palette ink = browser_ink(browser);
    struct ui_look look = {.role = ROLE_QUIET, .palette = &ink, .icon = "close", .icon_dp = 14};
    struct str part = part_in(ui->frame, STR("browser.close"), tab_id(browser, tab));

    if (ui_icon_button(ui, part, at, look, ui_text(ui, "browser.close"))) {
        tab_close(browser, tab);
    }
}

static void tab_ground(const struct browser *browser, struct rect at, bool is_on)
{
    struct ui *ui = browser->call->ui;
    const struct palette *p = &ui->theme->device;
    int radius = ui_px(ui, 8), top = ui_px(ui, 6);

    if (is_on) { /* a tab has no lower corners */
        draw_box(ui->draw, (struct rect){at.x, at.y + top, at.w, at.h + radius}, radius, p->card);
    } else {
        struct rect line = {at.x + at.w - ui_px(ui, 1), at.y + at.h / 3, ui_px(ui, 1), at.h / 3};
        draw_box(ui->draw, line, 0, p->line);
    }
}

static void tab_view(const struct browser *browser, struct rect at, struct browser_tab tab)
{
    struct ui *ui = browser->call->ui;
    const struct palette *p = &ui->theme->device;
    bool is_on = is_tab(tab, tab_front(browser));
    struct rect words = at;
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, is_on ? p->text : p->text_soft);

    tab_ground(browser, at, is_on);
    if (ui_row(ui, part_in(ui->frame, STR("browser.tab"), tab_id(browser, tab)), at, p) && !is_on) {
        tab_go(browser, tab);
    }
    if (tab.page && is_on) {
        ui_part(ui, page_part(browser, "title"), at);
    }
    if (at.w >= ui_px(ui, TAB_ICON_DP)) {
        ui_icon(ui, cut_left(&words, ui_px(ui, 36)), tab.page ? "web" : "public", 16, p->text_soft);
    } else {
        cut_left(&words, ui_px(ui, 8));
    }
    if (is_on || at.w >= ui_px(ui, TAB_CLOSES_DP)) {
        close_view(browser, cut_right(&words, ui_px(ui, 32)), tab);
    } else {
        cut_right(&words, ui_px(ui, 8));
    }
    ui_line(ui, words, type, tab_title(browser, tab));
}

void browser_tab_strip(const struct browser *browser, struct rect at)
{
    struct ui *ui = browser->call->ui;
    struct browser_tabs tabs = browser_tabs(browser);
    int w = ui_px(ui, TAB_DP), more = ui_px(ui, 44);
    struct rect before = ui->clip;
    struct palette ink = browser_ink(browser);
    struct ui_look look = {.role = ROLE_QUIET, .palette = &ink, .icon = "add", .icon_dp = 18};

    draw_box(ui->draw, at, 0, ui->theme->device.sunken);
    ui_clip(ui, at);
    cut_left(&at, ui_px(ui, 8));
    cut_right(&at, ui_px(ui, DEVICE_BUTTONS_DP));
    w = (int)tabs.n * w + more < at.w ? w : (at.w - more) / (int)(tabs.n ? tabs.n : 1);
    for (size_t i = 0; i < tabs.n; i++) {
        tab_view(browser, cut_left(&at, w), tabs.at[i]);
    }
    if (ui_icon_button(ui, STR("browser.add"), cut_left(&at, more), look,
                       ui_text(ui, "browser.new_tab"))) {
        tab_new(browser);
    }
    ui_unclip(ui, before);
}

/* ---- list of a phone -------------------------------------------------------------------------
 */

static int tab_row(const struct browser *browser, struct rect at, struct browser_tab tab)
{
    struct ui *ui = browser->call->ui;
    struct row row = {.part = part_in(ui->frame, STR("browser.tab"), tab_id(browser, tab)),
                      .name = tab_title(browser, tab),
                      .lines = {tab.page ? url_host(tab.page->page->url) : STR("")},
                      .icon = tab.page ? "web" : "public",
                      .is_chosen = is_tab(tab, tab_front(browser))};
    int side = ui_px(ui, ui->theme->control_dp);
    struct rect close = cut_right(&at, side + ui_px(ui, 8));

    at.h = close.h = row_h(ui, &row, at.w);
    if (row_view(browser->call, at, &row)) {
        browser->looks->is_tabs = false;
        tab_go(browser, tab);
    }
    close_view(browser, rect_centre(close, side, side), tab);
    return at.h;
}

void browser_tab_list(const struct browser *browser, struct rect at)
{
    struct ui *ui = browser->call->ui;
    struct browser_tabs tabs = browser_tabs(browser);
    int control = ui_px(ui, ui->theme->control_dp), gap = ui_px(ui, 16);
    struct ui_look look = {.palette = &ui->theme->device, .icon = "add"};

    draw_box(ui->draw, at, 0, ui->theme->device.page);
    for (size_t i = 0; i < tabs.n; i++) {
        at.y += tab_row(browser, at, tabs.at[i]);
    }
    if (ui_button(ui, STR("browser.add"),
                  rect_inset_xy((struct rect){at.x, at.y + gap, at.w, control}, gap, 0), look,
                  ui_text(ui, "browser.new_tab"))) {
        browser->looks->is_tabs = false;
        tab_new(browser);
    }
}
