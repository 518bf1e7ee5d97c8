/* official_site.c - the service's site on a desktop, in a browser, behind the bookmark. */
#include "surfaces/official.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"

#define SIDE_DP 312
#define BAR_DP 56
#define PANEL_LEFT_DP 92

static struct str site_url(const struct official *official)
{
    struct arena *frame = official->call->ui->frame;
    struct str home = official->call->world->scenario->brand.home_url;

    return official->panel ? str_join(frame, home, official->panel->id) : home;
}

/* ---- the bar ---------------------------------------------------------------------------------
 */

static void site_reload(const struct official *official)
{
    struct official_looks *looks = official->looks;

    edit_wipe(&looks->secret);
    looks->scroll = (struct ui_scroll){0};
    looks->loading_ms = official->call->ui->in.now_ms;
}

static bool site_icon(const struct official *official, struct rect at, const char *part,
                      const char *icon, const char *name)
{
    struct ui *ui = official->call->ui;
    struct palette ink = ui->theme->device;
    struct ui_look look = {.role = ROLE_QUIET, .palette = &ink, .icon = icon, .icon_dp = 20};
    int side = ui_px(ui, ui->theme->control_dp);

    ink.accent = ink.text_soft;
    return ui_icon_button(ui, str_of(part), rect_centre(at, at.w, side), look, ui_text(ui, name));
}

/* One host has one certificate: a page of it in the case shows the same. */
static const struct certificate *own_certificate(const struct official *official)
{
    const struct scenario *scenario = official->call->world->scenario;
    struct str host = url_host(scenario->brand.home_url);

    for (size_t i = 0; i < scenario->pages.n; i++) {
        const struct page *page = LIST_AT(scenario->pages, struct page, i);

        if (page->by == BY_SERVICE && str_eq(url_host(page->url), host) &&
            page->certificate.issued_to.n) {
            return &page->certificate;
        }
    }
    return &scenario->brand.certificate;
}

static struct site own_site(const struct official *official)
{
    return (struct site){.call = official->call,
                         .looks = &official->looks->site,
                         .url = site_url(official),
                         .certificate = own_certificate(official),
                         .part = STR("browser.certificate"),
                         .is_desktop = true,
                         .left_dp = PANEL_LEFT_DP};
}

static void site_bar(const struct official *official, struct rect bar)
{
    const struct surface_call *call = official->call;
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct site site = own_site(official);
    struct address address = {
        .url = site.url, .part = STR("browser.address"), .site_part = STR("browser.site")};

    draw_box(ui->draw, bar, 0, p->card);
    bar_loading(official->call, &official->looks->loading_ms, bar);
    bar = rect_inset_xy(bar, ui_px(ui, 12), 0);
    if (site_icon(official, cut_left(&bar, ui_px(ui, 44)), "official.top", "home",
                  "official.top")) {
        asks_add(call->asks, VERB_OPEN,
                 place_to(call->asks->arena, call->device, STR("official"), STR("")), STR(""));
    }
    if (site_icon(official, cut_left(&bar, ui_px(ui, 44)), "browser.reload", "refresh",
                  "browser.reload")) {
        site_reload(official);
    }
    cut_left(&bar, ui_px(ui, 8));
    ui_icon(ui, cut_right(&bar, ui_px(ui, 36)), "bookmark", 20, p->accent);
    cut_right(&bar, ui_px(ui, 8));
    bar = rect_centre(bar, bar.w, ui_px(ui, ui->theme->control_dp));
    site_pressed(&site, address_view(call, bar, &address));
}

/* ---- the page -------------------------------------------------------------------------------- */

static void site_head(const struct official *official, struct rect at)
{
    const struct surface_call *call = official->call;
    struct ui *ui = call->ui;
    uint32_t ground = bar_ground(ui, call->world, STR("official"));
    struct face face = face_of_surface(ui, call->world, STR("official"));
    struct ui_type type = ui_type_of(ui, ui->theme->title_dp, colour_on(ground));
    struct ui_type who = ui_type_of(ui, ui->theme->body_dp, colour_on(ground));

    draw_box(ui->draw, at, 0, ground);
    draw_box(ui->draw, (struct rect){at.x, at.y + at.h - ui_px(ui, 1), at.w, ui_px(ui, 1)}, 0,
             colour_mix(ground, type.colour, 12));
    at = rect_inset_xy(at, ui_px(ui, 24), 0);
    ui_icon(ui, cut_left(&at, ui_px(ui, 32)), face.icon, 28, type.colour);
    cut_left(&at, ui_px(ui, 10));
    type.font = FONT_TEXT_BOLD;
    who.align = 1;
    ui_line(ui, cut_right(&at, at.w / 2), who, call->world->scenario->persona.name);
    ui_line(ui, at, type, call->world->scenario->brand.name);
}

static void site_side(const struct official *official, struct rect at)
{
    struct ui *ui = official->call->ui;
    struct ui_scroll *scroll = &official->looks->side;

    draw_box(ui->draw, at, 0, ui->theme->device.card);
    struct rect room = ui_scroll_begin(ui, STR("official.side"), at, scroll);
    room.y += ui_px(ui, 8);
    ui_scroll_end(ui, at, scroll, official_rows(official, room) + ui_px(ui, 16));
    draw_box(ui->draw, (struct rect){at.x + at.w, at.y, ui_px(ui, 1), at.h}, 0,
             ui->theme->device.line);
}

void official_site(const struct official *official, struct rect at)
{
    struct ui *ui = official->call->ui;
    int side = ui_px(ui, SIDE_DP);
    struct rect page;
    struct site site;

    draw_box(ui->draw, at, 0, ui->theme->device.page);
    site_bar(official, cut_top(&at, grown_px(ui, BAR_DP)));
    page = at;
    site_head(official, cut_top(&at, grown_px(ui, 64)));
    if (official->panel) {
        side = side < at.w * 2 / 5 ? side : at.w * 2 / 5;
        site_side(official, cut_left(&at, side));
        official_view_panel(official, at);
    } else {
        official_home(official, at);
    }
    site = own_site(official);
    site_panels(&site, page);
}
