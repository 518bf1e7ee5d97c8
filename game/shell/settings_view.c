/* settings_view.c - language, size, light, contrast, motion. Each change shows at once and is kept.
 */
#include "shell/app.h"
#include "shell/flow.h"

#define SETTINGS_WIDE_DP 640

struct choice {
    const char *label;
    int64_t value;
};

static void keep(struct app *app)
{
    struct fault fault = {0};
    app->theme = settings_theme(&app->settings);
    if (app->settings_path && !settings_save(&app->settings, app->settings_path, &fault)) {
        app_say_fault(app, &fault);
    }
}

struct choices {
    const char *title;
    const struct choice *at;
    int n;
    int64_t most;    /* larger values cannot be chosen now; 0 = all can */
    const char *why; /* what is said then */
};

/* A row of choices, one of them chosen. */
static bool choices_view(struct flow *flow, struct choices choices, int64_t *value)
{
    struct ui *ui = flow->ui;
    bool is_changed = false;
    flow_lead(flow, ui_text(ui, choices.title));
    flow_gap(flow, 8);
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    for (int i = 0; i < choices.n; i++) {
        const struct choice *choice = &choices.at[i];
        struct ui_look look = {.palette = flow->palette,
                               .is_chosen = *value == choice->value,
                               .is_off = choices.most > 0 && choice->value > choices.most};
        struct str part = str_fmt(ui->frame, "%s.%d", choices.title, i);
        if (ui_button(ui, part, rect_column(row, i, choices.n, ui_px(ui, ui->theme->gap_dp)), look,
                      ui_text(ui, choice->label))) {
            *value = choice->value;
            is_changed = true;
        }
    }
    if (choices.most > 0 && choices.at[choices.n - 1].value > choices.most) {
        flow_gap(flow, 4);
        flow_soft(flow, ui_text(ui, choices.why));
    }
    flow_gap(flow, 24);
    return is_changed;
}

static bool toggle_view(struct flow *flow, const char *id, bool *is_on)
{
    struct ui *ui = flow->ui;
    struct ui_look look = {.palette = flow->palette};
    struct rect row = flow_take_switch(flow);
    bool is_changed = ui_toggle(ui, str_of(id), row, look, ui_text(ui, id), *is_on);
    *is_on = is_changed ? !*is_on : *is_on;
    flow_gap(flow, 8);
    return is_changed;
}

static bool language_view(struct app *app, struct flow *flow)
{
    static const struct choice choices[] = {
        {"settings.lang.ja", 0}, {"settings.lang.ja_easy", 1}, {"settings.lang.en", 2}};
    static const char *const voices[] = {"ja", "ja-easy", "en"};
    int64_t value = 0;
    while (value < 2 && !str_is(desk_voice(&app->desk), voices[value])) {
        value++;
    }
    if (!choices_view(flow, (struct choices){"settings.lang", choices, 3, 0, NULL}, &value)) {
        return false;
    }
    app->settings.lang = str_of(voices[value]);
    return desk_speak(&app->desk, app->settings.lang);
}

static bool all_view(struct app *app, struct flow *flow)
{
    static const struct choice scales[] = {{"settings.scale.50", 50},   {"settings.scale.75", 75},
                                           {"settings.scale.100", 100}, {"settings.scale.125", 125},
                                           {"settings.scale.150", 150}, {"settings.scale.200", 200},
                                           {"settings.scale.300", 300}};
    static const struct choice types[] = {
        {"settings.type.100", 100}, {"settings.type.125", 125}, {"settings.type.150", 150}};
    static const struct choice tones[] = {{"settings.tone.light", THEME_LIGHT},
                                          {"settings.tone.dark", THEME_DARK}};
    struct settings *settings = &app->settings;
    int64_t tone = settings->tone;
    bool is_changed = language_view(app, flow);
    int density = app->density_percent > 100 ? app->density_percent : 100, small = 0;
    while (scales[small].value * density < 100 * 100) { /* never smaller than a pixel to a point */
        small++;
    }
    struct choices scale = {"settings.scale", scales + small, 5,
                            app_scale_most(flow->ui->w, flow->ui->h) * 100 / density,
                            "settings.scale_why"};
    struct choices type = {"settings.type", types, 3, 0, NULL},
                   light = {"settings.tone", tones, 2, 0, NULL};
    is_changed |= choices_view(flow, scale, &settings->scale_percent);
    is_changed |= choices_view(flow, type, &settings->type_percent);
    is_changed |= choices_view(flow, light, &tone);
    settings->tone = (int)tone;
    is_changed |= toggle_view(flow, "settings.contrast", &settings->is_high_contrast);
    is_changed |= toggle_view(flow, "settings.motion", &settings->is_motion_reduced);
    is_changed |= toggle_view(flow, "settings.speech", &settings->is_spoken);
    return is_changed;
}

void settings_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    int pad = ui_px(ui, ui->theme->pad_dp), size = ui_px(ui, ui->theme->control_dp);
    struct rect bar = rect_inset(cut_top(&at, size + 2 * pad), pad);
    struct ui_look back = {
        .role = ROLE_QUIET, .palette = &ui->theme->program, .icon = "arrow_back"};
    bool is_back = ui_icon_button(ui, STR("settings.back"), cut_left(&bar, size), back,
                                  ui_text(ui, "settings.back"));
    struct rect room = ui_scroll_begin(ui, STR("settings.scroll"), at, &app->settings_scroll);
    int wide = ui_px(ui, SETTINGS_WIDE_DP), w = room.w - 2 * pad < wide ? room.w - 2 * pad : wide;
    struct flow flow = flow_of(ui, (struct rect){room.x + (room.w - w) / 2, room.y, w, room.h});
    flow_display(&flow, ui_text(ui, "settings.title"));
    flow_gap(&flow, 24);
    if (all_view(app, &flow)) {
        keep(app);
    }
    flow_gap(&flow, 16);
    struct ui_look packs = {.palette = flow.palette, .icon = "folder"};
    if (flow_button(&flow, STR("settings.packs"), packs, ui_text(ui, "settings.packs"))) {
        app_go(app, SCREEN_PACKS);
    }
    flow_gap(&flow, 24);
    flow_soft(&flow, ui_text(ui, "settings.kept"));
    flow_gap(&flow, 32);
    ui_scroll_end(ui, at, &app->settings_scroll, flow_used(&flow));
    ui_scroll_edge(ui, at, &app->settings_scroll, &ui->theme->program);
    if (is_back || ui_take_key(ui, KEY_ESCAPE)) {
        app_go(app, SCREEN_HOME);
    }
}
