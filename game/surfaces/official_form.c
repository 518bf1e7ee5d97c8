/* official_form.c - a setting that is typed: the password; or one that can be taken out again: a
 * forwarding address. */
#include "surfaces/official.h"

#include "core/secret.h"
#include "surfaces/parts_bars.h"
#include "surfaces/parts_time.h"

static void password_send(const struct official *official)
{
    struct asks *asks = official->call->asks;
    struct edit *secret = &official->looks->secret;

    if (edit_text(secret).n) {
        asks_add(asks, VERB_TYPE, official_part(official, STR("new")),
                 secret_facts(asks->arena, edit_text(secret)));
    }
    official_press(official, official_part(official, STR("change")));
    edit_wipe(secret);
}

static int password_changed(const struct official *official, struct rect at)
{
    const struct world *world = official->call->world;
    struct ui *ui = official->call->ui;
    bool is_changed = world->account.password_ms != NEVER_MS;

    return is_changed ? official_done(official, at, ui_text(ui, "official.password_changed")) : 0;
}

static int password_form(const struct official *official, struct rect at)
{
    struct ui *ui = official->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type label = ui_type_of(ui, ui->theme->body_dp, p->text);
    struct ui_type hint = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    int top = at.y, pad = ui_px(ui, ui->theme->pad_dp), control = grown_px(ui, 48);
    int w = at.w - 2 * pad;
    int hint_h = ui_paragraph_h(ui, hint, w, ui_text(ui, "official.password_hint"));
    int h = line_h(ui, label.size_dp) + ui_px(ui, 4) + 2 * control + hint_h + 3 * pad + pad / 2;
    struct ui_look look = {.role = ROLE_PRIMARY, .palette = p};

    at.y += password_changed(official, at);
    struct rect room = official_card(official, at, h);
    official->looks->secret.is_secret = true;
    look.is_off = edit_text(&official->looks->secret).n == 0;
    ui_line(ui, cut_top(&room, line_h(ui, label.size_dp)), label,
            ui_text(ui, "official.password_new"));
    cut_top(&room, ui_px(ui, 4));
    bool is_sent = ui_field(ui, official_part(official, STR("new")), cut_top(&room, control), p,
                            &official->looks->secret, STR(""));
    cut_top(&room, pad / 2);
    cut_top(&room, ui_paragraph(ui, room, hint, ui_text(ui, "official.password_hint")));
    cut_top(&room, pad);
    is_sent |= ui_button(ui, official_part(official, STR("change")), cut_top(&room, control), look,
                         ui_text(ui, "official.password_change"));
    if (is_sent && !look.is_off) {
        password_send(official);
    }
    return at.y - top + h + pad;
}

/* One that stands among the offers is marked there. */
static bool is_own_choice(const struct official *official, const struct account_setting *setting)
{
    return panel_does(official->panel, "choose") && setting->setting.by == BY_ME;
}

static int value_form(const struct official *official, struct rect at)
{
    struct ui *ui = official->call->ui;
    const struct account_setting *setting =
        world_setting(official->call->world, official->panel->setting);
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, ui->theme->device.text);
    struct ui_look look = {.palette = &ui->theme->device};
    struct str part = official_part(official, STR("remove"));

    if (!setting || !setting->setting.is_on || is_own_choice(official, setting)) {
        return panel_does(official->panel, "choose") ? 0 : official_empty(official, at);
    }
    at.h = ui_px(ui, ui->theme->control_dp + 2 * ui->theme->pad_dp);
    struct rect room = official_card(official, at, at.h);
    type.font = FONT_ADDRESS;
    if (panel_does(official->panel, "remove") &&
        ui_button(ui, part, cut_right(&room, ui_button_w(ui, ui_text(ui, "official.remove"), NULL)),
                  look, ui_text(ui, "official.remove"))) {
        official_press(official, part);
    }
    ui_line(ui, room, type, setting->setting.value);
    return at.h + ui_px(ui, 16);
}

int official_form(const struct official *official, struct rect at)
{
    return str_is(official->panel->setting, "password") ? password_form(official, at)
                                                        : value_form(official, at);
}
