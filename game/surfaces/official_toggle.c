/* official_toggle.c - one setting that is on or off; and, where there is one, its trial. */
#include "surfaces/official.h"

#include "surfaces/parts_bars.h"

/* A trial of it: "send me a test". */
static int toggle_test(const struct official *official, struct rect at,
                       const struct account_setting *setting)
{
    struct ui *ui = official->call->ui;
    bool is_on = setting && setting->setting.is_on;
    struct ui_look look = {.palette = &ui->theme->device, .icon = "send", .is_off = !is_on};
    struct str part = official_part(official, STR("test"));
    int top = at.y;

    if (is_on && setting->tested_ms != NEVER_MS) {
        at.y += official_done(official, at, ui_text(ui, "official.tested"));
    }
    at.h = ui_px(ui, ui->theme->control_dp);
    if (ui_button(ui, part, at, look, ui_text(ui, "official.test"))) {
        official_press(official, part);
    }
    return at.y - top + at.h + ui_px(ui, 16);
}

int official_toggle(const struct official *official, struct rect at)
{
    struct ui *ui = official->call->ui;
    const struct palette *p = &ui->theme->device;
    const struct account_setting *setting =
        world_setting(official->call->world, official->panel->setting);
    struct ui_look look = {.palette = p, .is_off = !panel_does(official->panel, "toggle")};
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    struct str part = official_part(official, STR("toggle"));
    bool is_on = setting && setting->setting.is_on;
    bool has_value = setting && setting->setting.value.n;
    int h = grown_px(ui, 56) + (has_value ? line_h(ui, type.size_dp) + ui_px(ui, 8) : 0);
    struct rect room = {at.x, at.y, at.w, h};

    ui_card(ui, room, p);
    room = rect_inset_xy(room, ui_px(ui, ui->theme->pad_dp), 0);
    struct rect row = rect_inset_xy(cut_top(&room, grown_px(ui, 56)), -ui_px(ui, 8), 0);
    if (ui_toggle(ui, part, row, look, official->panel->title, is_on)) { /* its words in line */
        official_press(official, part);
    }
    if (has_value) {
        type.font = FONT_ADDRESS;
        ui_line(ui, cut_top(&room, line_h(ui, type.size_dp)), type, setting->setting.value);
    }
    h += ui_px(ui, 16);
    at.y += h;
    return h + (panel_does(official->panel, "test") ? toggle_test(official, at, setting) : 0);
}
