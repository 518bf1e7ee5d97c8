/* browser_certificate.c - what unfolds under the bar: the whole address; what is known about the
 * site, one step deeper its certificate, most of which says nothing; on a phone the tabs. */
#include "surfaces/browser.h"

#include "surfaces/parts_address.h"
#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"

#define PANEL_DP 408
#define LABEL_DP 120

/* ---- certificate -------------------------------------------------------------------------------
 */

static int certificate_row(const struct browser *browser, struct rect at, const char *label,
                           struct str text, bool is_drawn)
{
    struct ui *ui = browser->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type soft = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, text.n ? p->text : p->text_soft);
    struct rect left = {at.x, at.y, grown_px(ui, LABEL_DP), line_h(ui, type.size_dp)};
    struct str words = text.n ? text : ui_text(ui, "browser.not_stated");

    cut_left(&at, left.w);
    type.font = text.n ? FONT_ADDRESS : FONT_TEXT;
    if (is_drawn) {
        ui_line(ui, left, soft, ui_text(ui, label));
        ui_paragraph(ui, at, type, words);
    }
    return ui_paragraph_h(ui, type, at.w, words) + ui_px(ui, 8);
}

/* What it is good for: its own name; the host it is shown for, or it would not be taken; and "www."
 * before a whole domain, as those who issue them add it. A line each. */
static struct str valid_names(const struct browser *browser)
{
    struct arena *frame = browser->call->ui->frame;
    const struct page *page = browser->open->page;
    const struct host *host = scenario_host(browser->call->world->scenario, page->url);
    struct str own = page->certificate.issued_to, shown = url_host(page->url);
    struct str www = str_fmt(frame, "www.%.*s", STR_ARGS(own));
    bool is_domain = host && str_eq(host_registrable(host), own);
    bool is_covered =
        str_eq(own, shown) || str_starts(own, STR("*.")) || (is_domain && str_eq(www, shown));

    return str_fmt(frame, "%.*s%s%.*s%s%.*s", STR_ARGS(own), is_domain ? "\n" : "",
                   STR_ARGS(is_domain ? www : STR("")), is_covered ? "" : "\n",
                   STR_ARGS(is_covered ? STR("") : shown));
}

int certificate_rows(const struct browser *browser, struct rect at, bool is_drawn)
{
    const struct certificate *c = &browser->open->page->certificate;
    const struct {
        const char *label;
        struct str text;
    } rows[] = {
        {"browser.issued_to", c->issued_to}, {"browser.organisation", STR("")},
        {"browser.issuer", c->issuer},       {"browser.valid_from", c->valid_from},
        {"browser.valid_to", c->valid_to},   {"browser.valid_names", valid_names(browser)},
    };
    int top = at.y;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        at.y += certificate_row(browser, at, rows[i].label, rows[i].text, is_drawn);
    }
    return at.y - top;
}

/* ---- panels ---------------------------------------------------------------------------------- */

static struct rect panel_ground(const struct browser *browser, struct rect at, int h)
{
    struct ui *ui = browser->call->ui;
    const struct palette *p = &ui->theme->device;
    int margin = ui_px(ui, 8), most = ui_px(ui, PANEL_DP),
        left = ui_px(ui, browser->is_desktop ? 120 : 8);
    struct rect card = {at.x + left, at.y + margin / 2, at.w - left - margin, h};

    card.w = browser->is_desktop && card.w > most ? most : card.w;
    draw_shadow(ui->draw, card, ui_px(ui, 12), ui_px(ui, 16),
                colour_mix(p->shadow, 0xff000000, 20));
    draw_box(ui->draw, card, ui_px(ui, 12), p->card);
    draw_edge(ui->draw, card, ui_px(ui, 12), ui_px(ui, 1), p->line);
    ui_ground(ui, STR("browser.panel"), card);
    return rect_inset(card, ui_px(ui, 16));
}

static int panel_w(const struct browser *browser, struct rect at)
{
    struct ui *ui = browser->call->ui;
    int w = at.w - ui_px(ui, browser->is_desktop ? 128 : 16), most = ui_px(ui, PANEL_DP);

    return (browser->is_desktop && w > most ? most : w) - 2 * ui_px(ui, 16);
}

static void address_panel(const struct browser *browser, struct rect at)
{
    struct ui *ui = browser->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type label = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text);
    struct str url = browser->open->page->url;

    type.font = FONT_ADDRESS;
    int h = ui_paragraph_h(ui, type, panel_w(browser, at), url) + line_h(ui, label.size_dp);
    struct rect room = panel_ground(browser, at, h + 2 * ui_px(ui, 16));
    ui_line(ui, cut_top(&room, line_h(ui, label.size_dp)), label, ui_text(ui, "browser.address"));
    ui_paragraph(ui, room, type, url);
}

static void certificate_open(const struct browser *browser)
{
    const struct surface_call *call = browser->call;

    browser->looks->is_certificate = true;
    ask_inspect(call->asks, call->world, page_part(browser, "certificate"));
}

static struct str connection_words(const struct browser *browser)
{
    bool is_open = address_is_open(browser->open->page->url);

    return ui_text(browser->call->ui,
                   is_open ? "browser.connection_open" : "browser.connection_secure");
}

static int connection_h(const struct browser *browser, int w)
{
    struct ui *ui = browser->call->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, 0);
    int h = ui_paragraph_h(ui, type, w - ui_px(ui, 32), connection_words(browser));
    int least = ui_px(ui, ui->theme->control_dp);

    return h > least ? h : least;
}

static void connection_row(const struct browser *browser, struct rect at)
{
    struct ui *ui = browser->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text);
    bool is_open = address_is_open(browser->open->page->url);

    ui_icon(ui, cut_left(&at, ui_px(ui, 32)), is_open ? "lock_open" : "lock", 20, p->text_soft);
    int h = ui_paragraph_h(ui, type, at.w, connection_words(browser));
    ui_paragraph(ui, rect_centre(at, at.w, h), type, connection_words(browser));
}

static void certificate_link(const struct browser *browser, struct rect at)
{
    struct ui *ui = browser->call->ui;
    const struct palette *p = &ui->theme->device;

    if (ui_row(ui, page_part(browser, "certificate"), rect_inset_xy(at, -ui_px(ui, 8), 0), p)) {
        certificate_open(browser);
    }
    ui_icon(ui, cut_left(&at, ui_px(ui, 32)), "badge", 20, p->text_soft);
    ui_icon(ui, cut_right(&at, ui_px(ui, 24)), "chevron_right", 20, p->text_soft);
    ui_line(ui, at, ui_type_of(ui, ui->theme->body_dp, p->text),
            ui_text(ui, "browser.certificate"));
}

static int site_h(const struct browser *browser, int w)
{
    struct ui *ui = browser->call->ui;
    bool is_open = address_is_open(browser->open->page->url);

    if (browser->looks->is_certificate) {
        return certificate_rows(browser, (struct rect){0, 0, w, 0}, false);
    }
    return connection_h(browser, w) + (is_open ? 0 : ui_px(ui, ui->theme->control_dp));
}

/* One step back is the site's own panel. */
static void certificate_head(const struct browser *browser, struct rect at, struct ui_type type)
{
    struct ui *ui = browser->call->ui;
    struct palette ink = browser_ink(browser);
    struct ui_look look = {
        .role = ROLE_QUIET, .palette = &ink, .icon = "arrow_back", .icon_dp = 20};
    int side = ui_px(ui, ui->theme->control_dp);

    at.x -= ui_px(ui, 12);
    at.w += ui_px(ui, 12);
    if (ui_icon_button(ui, STR("browser.certificate_back"),
                       rect_centre(cut_left(&at, side), side, side), look,
                       ui_text(ui, "browser.back"))) {
        browser->looks->is_certificate = false;
        ui_wake(ui, ui->in.now_ms);
    }
    ui_line(ui, at, type, ui_text(ui, "browser.certificate"));
}

static void site_panel(const struct browser *browser, struct rect at)
{
    struct ui *ui = browser->call->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, ui->theme->device.text);
    bool is_deep = browser->looks->is_certificate;
    struct str host = url_host(browser->open->page->url);
    int w = panel_w(browser, at), gap = ui_px(ui, 8);

    type.font = FONT_ADDRESS_BOLD;
    int title = is_deep ? ui_px(ui, ui->theme->control_dp) : ui_paragraph_h(ui, type, w, host);
    struct rect room = panel_ground(browser, at, site_h(browser, w) + title + 5 * gap);
    struct rect head = cut_top(&room, title);
    cut_top(&room, gap);
    if (is_deep) {
        certificate_head(browser, head, type);
        ui_part(ui, page_part(browser, "certificate"), room);
        certificate_rows(browser, room, true);
        return;
    }
    ui_paragraph(ui, head, type, host);
    connection_row(browser, cut_top(&room, connection_h(browser, w)));
    if (!address_is_open(browser->open->page->url)) {
        certificate_link(browser, cut_top(&room, ui_px(ui, ui->theme->control_dp)));
    }
}

void browser_panels(const struct browser *browser, struct rect at)
{
    struct browser_looks *looks = browser->looks;
    struct ui *ui = browser->call->ui;
    bool is_any = looks->is_address || looks->is_site || looks->is_tabs;

    bool is_away;

    if (!is_any) {
        return;
    }
    ui_trap(ui, STR("browser.panel"), at);
    is_away = ui_ground(ui, STR("browser.away"), at).is_activated;
    if (looks->is_tabs) {
        browser_tab_list(browser, at);
    } else if (browser->open && looks->is_site) {
        site_panel(browser, at);
    } else if (browser->open && looks->is_address) {
        address_panel(browser, at);
    }
    ui_trap_end(ui);
    if (!is_away && looks->is_site && looks->is_certificate && ui_take_key(ui, KEY_ESCAPE)) {
        looks->is_certificate = false;
        ui_wake(ui, ui->in.now_ms);
    } else if (is_away || ui_take_key(ui, KEY_ESCAPE)) {
        looks->is_address = looks->is_site = looks->is_certificate = looks->is_tabs = false;
    }
}
