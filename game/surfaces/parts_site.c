#include "surfaces/parts_site.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"

#define PANEL_DP 408
#define LABEL_DP 120

/* ---- certificate -------------------------------------------------------------------------------
 */

static int certificate_row(const struct site *site, struct rect at, const char *label,
                           struct str text, bool is_drawn)
{
    struct ui *ui = site->call->ui;
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
static struct str valid_names(const struct site *site)
{
    struct arena *frame = site->call->ui->frame;
    const struct host *host = scenario_host(site->call->world->scenario, site->url);
    struct str own = site->certificate->issued_to, shown = url_host(site->url);
    struct str www = str_fmt(frame, "www.%.*s", STR_ARGS(own));
    bool is_domain = host && str_eq(host_registrable(host), own);
    bool is_covered =
        str_eq(own, shown) || str_starts(own, STR("*.")) || (is_domain && str_eq(www, shown));

    return str_fmt(frame, "%.*s%s%.*s%s%.*s", STR_ARGS(own), is_domain ? "\n" : "",
                   STR_ARGS(is_domain ? www : STR("")), is_covered ? "" : "\n",
                   STR_ARGS(is_covered ? STR("") : shown));
}

static int certificate_rows(const struct site *site, struct rect at, bool is_drawn)
{
    const struct certificate *c = site->certificate;
    const struct {
        const char *label;
        struct str text;
    } rows[] = {
        {"browser.issued_to", c->issued_to}, {"browser.organisation", STR("")},
        {"browser.issuer", c->issuer},       {"browser.valid_from", c->valid_from},
        {"browser.valid_to", c->valid_to},   {"browser.valid_names", valid_names(site)},
    };
    int top = at.y;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        at.y += certificate_row(site, at, rows[i].label, rows[i].text, is_drawn);
    }
    return at.y - top;
}

/* ---- panels ---------------------------------------------------------------------------------- */

static struct rect panel_ground(const struct site *site, struct rect at, int h)
{
    struct ui *ui = site->call->ui;
    const struct palette *p = &ui->theme->device;
    int margin = ui_px(ui, 8), most = ui_px(ui, PANEL_DP),
        left = ui_px(ui, site->is_desktop ? site->left_dp : 8);
    struct rect card = {at.x + left, at.y + margin / 2, at.w - left - margin, h};

    card.w = site->is_desktop && card.w > most ? most : card.w;
    draw_shadow(ui->draw, card, ui_px(ui, 12), ui_px(ui, 16),
                colour_mix(p->shadow, 0xff000000, 20));
    draw_box(ui->draw, card, ui_px(ui, 12), p->card);
    draw_edge(ui->draw, card, ui_px(ui, 12), ui_px(ui, 1), p->line);
    ui_ground(ui, STR("browser.panel"), card);
    return rect_inset(card, ui_px(ui, 16));
}

static int panel_w(const struct site *site, struct rect at)
{
    struct ui *ui = site->call->ui;
    int w = at.w - ui_px(ui, site->is_desktop ? site->left_dp + 8 : 16), most = ui_px(ui, PANEL_DP);

    return (site->is_desktop && w > most ? most : w) - 2 * ui_px(ui, 16);
}

static void address_panel(const struct site *site, struct rect at)
{
    struct ui *ui = site->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type label = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text);
    struct str url = site->url;

    type.font = FONT_ADDRESS;
    int h = ui_paragraph_h(ui, type, panel_w(site, at), url) + line_h(ui, label.size_dp);
    struct rect room = panel_ground(site, at, h + 2 * ui_px(ui, 16));
    ui_line(ui, cut_top(&room, line_h(ui, label.size_dp)), label, ui_text(ui, "browser.address"));
    ui_paragraph(ui, room, type, url);
}

static struct str connection_words(const struct site *site)
{
    bool is_open = address_is_open(site->url);

    return ui_text(site->call->ui,
                   is_open ? "browser.connection_open" : "browser.connection_secure");
}

static int connection_h(const struct site *site, int w)
{
    struct ui *ui = site->call->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, 0);
    int h = ui_paragraph_h(ui, type, w - ui_px(ui, 32), connection_words(site));
    int least = ui_px(ui, ui->theme->control_dp);

    return h > least ? h : least;
}

static void connection_row(const struct site *site, struct rect at)
{
    struct ui *ui = site->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text);
    bool is_open = address_is_open(site->url);

    ui_icon(ui, cut_left(&at, ui_px(ui, 32)), is_open ? "lock_open" : "lock", 20, p->text_soft);
    int h = ui_paragraph_h(ui, type, at.w, connection_words(site));
    ui_paragraph(ui, rect_centre(at, at.w, h), type, connection_words(site));
}

static bool certificate_link(const struct site *site, struct rect at)
{
    struct ui *ui = site->call->ui;
    const struct palette *p = &ui->theme->device;
    bool is_pressed = ui_row(ui, site->part, rect_inset_xy(at, -ui_px(ui, 8), 0), p);

    site->looks->is_certificate |= is_pressed;
    ui_icon(ui, cut_left(&at, ui_px(ui, 32)), "badge", 20, p->text_soft);
    ui_icon(ui, cut_right(&at, ui_px(ui, 24)), "chevron_right", 20, p->text_soft);
    ui_line(ui, at, ui_type_of(ui, ui->theme->body_dp, p->text),
            ui_text(ui, "browser.certificate"));
    return is_pressed;
}

static bool has_certificate(const struct site *site)
{
    return !address_is_open(site->url) && site->certificate->issued_to.n > 0;
}

static int site_h(const struct site *site, int w)
{
    struct ui *ui = site->call->ui;

    if (site->looks->is_certificate) {
        return certificate_rows(site, (struct rect){0, 0, w, 0}, false);
    }
    return connection_h(site, w) + (has_certificate(site) ? ui_px(ui, ui->theme->control_dp) : 0);
}

/* One step back is the site's own panel. */
static void certificate_head(const struct site *site, struct rect at, struct ui_type type)
{
    struct ui *ui = site->call->ui;
    struct palette ink = ui->theme->device;
    struct ui_look look = {
        .role = ROLE_QUIET, .palette = &ink, .icon = "arrow_back", .icon_dp = 20};
    int side = ui_px(ui, ui->theme->control_dp);

    ink.accent = ink.text_soft;
    at.x -= ui_px(ui, 12);
    at.w += ui_px(ui, 12);
    if (ui_icon_button(ui, STR("browser.certificate_back"),
                       rect_centre(cut_left(&at, side), side, side), look,
                       ui_text(ui, "browser.back"))) {
        site->looks->is_certificate = false;
        ui_wake(ui, ui->in.now_ms);
    }
    ui_line(ui, at, type, ui_text(ui, "browser.certificate"));
}

static bool site_panel(const struct site *site, struct rect at)
{
    struct ui *ui = site->call->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, ui->theme->device.text);
    bool is_deep = site->looks->is_certificate;
    struct str host = url_host(site->url);
    int w = panel_w(site, at), gap = ui_px(ui, 8);

    type.font = FONT_ADDRESS_BOLD;
    int title = is_deep ? ui_px(ui, ui->theme->control_dp) : ui_paragraph_h(ui, type, w, host);
    struct rect room = panel_ground(site, at, site_h(site, w) + title + 5 * gap);
    struct rect head = cut_top(&room, title);
    cut_top(&room, gap);
    if (is_deep) {
        certificate_head(site, head, type);
        ui_part(ui, site->part, room);
        certificate_rows(site, room, true);
        return false;
    }
    ui_paragraph(ui, head, type, host);
    connection_row(site, cut_top(&room, connection_h(site, w)));
    return has_certificate(site) &&
           certificate_link(site, cut_top(&room, ui_px(ui, ui->theme->control_dp)));
}

void site_pressed(const struct site *site, enum address_press press)
{
    struct site_looks *looks = site->looks;

    if (press == ADDRESS_WORDS) {
        looks->is_address = !looks->is_address;
        looks->is_site = false;
    } else if (press == ADDRESS_SITE) {
        looks->is_site = !looks->is_site;
        looks->is_address = looks->is_certificate = false;
    }
}

bool site_panels(const struct site *site, struct rect at)
{
    struct site_looks *looks = site->looks;
    struct ui *ui = site->call->ui;
    bool is_away, is_asked = false;

    if (!looks->is_address && !looks->is_site) {
        return false;
    }
    ui_trap(ui, STR("browser.panel"), at);
    is_away = ui_ground(ui, STR("browser.away"), at).is_activated;
    if (looks->is_site) {
        is_asked = site_panel(site, at);
    } else {
        address_panel(site, at);
    }
    ui_trap_end(ui);
    if (!is_away && looks->is_site && looks->is_certificate && ui_take_key(ui, KEY_ESCAPE)) {
        looks->is_certificate = false;
        ui_wake(ui, ui->in.now_ms);
    } else if (is_away || ui_take_key(ui, KEY_ESCAPE)) {
        *looks = (struct site_looks){0};
    }
    return is_asked;
}
