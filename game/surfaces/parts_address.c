#include "surfaces/parts_address.h"

#include "base/arena.h"
#include "surfaces/parts_faces.h"
#include "ui/edit.h"

bool address_is_open(struct str url)
{
    return str_is(url_scheme(url), "http");
}

struct str cut_at_left(struct ui *ui, enum font font, int size_px, int w_px, struct str text)
{
    size_t from = 0;
    struct str cut = text;

    while (from < text.n && text_width(ui->cache, font, size_px, cut) > w_px) {
        from = edit_step(text, from, 1);
        cut = str_join(ui->frame, STR("…"), str_from(text, from));
    }
    return cut;
}

/* ---- words ----------------------------------------------------------------------------------- */

static struct str without_www(struct str host)
{
    return str_starts(host, STR("www.")) ? str_from(host, 4) : host;
}

static void words_on_phone(struct ui *ui, struct rect at, struct ui_type type, struct str url)
{
    struct str host = without_www(url_host(url));

    type.align = 0;
    ui_line(ui, at, type,
            cut_at_left(ui, type.font, ui_px(ui, type.size_dp), at.w, host.n ? host : url));
}

/* The host in full ink, what follows softly. */
static void words_on_desktop(struct ui *ui, struct rect at, struct ui_type type, struct str url)
{
    struct str shown = url_shown(url), host = without_www(url_host(url));
    size_t end = str_find(shown, host) + host.n;
    struct str head = str_part(shown, 0, end);
    int w = text_width(ui->cache, type.font, ui_px(ui, type.size_dp), head);

    if (w >= at.w) {
        ui_line(ui, at, type, shown);
        return;
    }
    ui_line(ui, cut_left(&at, w + 1), type, head);
    type.colour = ui->theme->device.text_soft;
    ui_line(ui, at, type, str_from(shown, end));
}

/* ---- the field ------------------------------------------------------------------------------- */

static bool site_icon(const struct surface_call *call, struct rect at,
                      const struct address *address)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    bool is_phone = call->device->kind == DEVICE_PHONE;
    const char *icon = address_is_open(address->url) ? "info" : is_phone ? "lock" : "tune";
    struct ui_reply reply = ui_control(ui, address->site_part, at);
    struct rect disc = rect_centre(at, ui_px(ui, 32), ui_px(ui, 32));

    if (reply.is_hot) {
        draw_box(ui->draw, disc, disc.w / 2, colour_faded(p->text, 8));
    }
    if (reply.is_focused) {
        ui_focus_ring(ui, rect_inset(disc, ui_px(ui, 2)), disc.w / 2);
    }
    ui_icon(ui, at, icon, 18, p->text_soft);
    return reply.is_activated;
}

static void open_label(struct ui *ui, struct rect *at)
{
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, ui->theme->device.text_soft);
    struct str words = ui_text(ui, "browser.not_secure");

    ui_line(ui, cut_left(at, text_width(ui->cache, type.font, ui_px(ui, type.size_dp), words) + 1),
            type, words);
    cut_left(at, ui_px(ui, 8));
}

/* As wide as the icon, so that the host stands in the middle, unless that would cut it. */
static int phone_margin(struct ui *ui, int room_px, int icon_px, struct str url)
{
    int host = text_width(ui->cache, FONT_ADDRESS, ui_px(ui, ui->theme->body_dp),
                          without_www(url_host(url)));

    return host + icon_px > room_px ? ui_px(ui, 16) : icon_px;
}

enum address_press address_view(const struct surface_call *call, struct rect at,
                                const struct address *address)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text);
    bool is_phone = call->device->kind == DEVICE_PHONE;
    struct rect words = at, icon;

    draw_box(ui->draw, at, at.h / 2, p->sunken);
    icon = cut_left(&words, ui_px(ui, ui->theme->control_dp));
    cut_left(&words, ui_px(ui, 4)); /* a ring or a mark around the icon leaves the host whole */
    cut_right(&words, is_phone ? phone_margin(ui, words.w, icon.w, address->url) : ui_px(ui, 16));
    bool is_site = site_icon(call, icon, address);
    struct ui_reply reply = ui_control(ui, address->part, words);
    if (reply.is_focused) {
        ui_focus_ring(ui, rect_inset_xy(words, 0, ui_px(ui, 6)), ui_px(ui, 8));
    }
    type.font = FONT_ADDRESS;
    if (address_is_open(address->url)) {
        open_label(ui, &words);
    }
    if (is_phone) {
        words_on_phone(ui, words, type, address->url);
    } else {
        words_on_desktop(ui, words, type, address->url);
    }
    return is_site ? ADDRESS_SITE : reply.is_activated ? ADDRESS_WORDS : ADDRESS_NOTHING;
}
