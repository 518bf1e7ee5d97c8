/* frame.c - one frame of the program: the screen that is on, the toast above it, and the keys that
 * work everywhere. */
#include "shell/app.h"
#include "shell/compare.h"

#include <string.h>

#define VEIL_MS 140
#define RISE_MS 160
#define SCALE_MOST 400 /* percent: larger than anybody asks for on any screen */

void app_go(struct app *app, enum screen_id screen)
{
    screen = screen == SCREEN_HOME && app->is_seat ? SCREEN_SEAT : screen;
    app->back_to = app->screen;
    app->screen_ms = app->now_ms;
    app->screen = screen;
    app->ui.focus = 0;
    app->toast.until_ms = 0; /* it spoke of the screen that is left */
}

void app_say(struct app *app, struct str sentence, bool is_bad)
{
    struct toast *toast = &app->toast;
    size_t n = sentence.n < sizeof toast->room ? sentence.n : sizeof toast->room;
    memcpy(toast->room, sentence.at, n);
    toast->text = (struct str){toast->room, n};
    toast->since_ms = app->now_ms;
    toast->until_ms = app->now_ms + (is_bad ? 3 : 1) * TOAST_MS;
    toast->is_bad = is_bad;
}

/* The sentence of the reader's language for this kind of fault; the exact one where there is none.
 */
struct str app_fault_words(struct app *app, const struct fault *fault)
{
    char id[48];
    struct str code = str_of(fault->code);
    size_t n = code.n < sizeof id - 7 ? code.n : sizeof id - 7;
    memcpy(id, "fault.", 6);
    memcpy(id + 6, code.at, n);
    id[6 + n] = '\0';
    struct str sentence = texts_get(desk_texts(&app->desk), id);
    return sentence.n ? sentence : str_of(fault->says);
}

void app_say_fault(struct app *app, const struct fault *fault)
{
    app_say(app, app_fault_words(app, fault), true);
}

/* Over the way on, where it covers no heading; in a case at the top, for below stands the device's
 * own bar. */
static int toast_y(const struct app *app, struct rect at, int h)
{
    const struct ui *ui = &app->ui;
    int pad = ui_px(ui, ui->theme->pad_dp), bar = ui_px(ui, ui->theme->control_dp) + 2 * pad;
    return app->screen == SCREEN_DRILL ? at.y + pad : at.y + at.h - bar - pad - h;
}

static void toast_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    const struct palette *p = &ui->theme->program;
    if (app->now_ms >= app->toast.until_ms) {
        return;
    }
    struct ui_type type =
        ui_type_of(ui, ui->theme->body_dp, app->toast.is_bad ? p->on_bad : p->page);
    int pad = ui_px(ui, ui->theme->pad_dp), inner = ui_px(ui, 12);
    int w = at.w < ui_px(ui, 560) ? at.w - 2 * pad : ui_px(ui, 520);
    int h = ui_paragraph_h(ui, type, w - 2 * pad, app->toast.text) + 2 * inner;
    int away = (256 - ui_motion(ui, app->toast.since_ms, RISE_MS)) * ui_px(ui, 24) / 256;
    away = app->screen == SCREEN_DRILL ? -away : away;
    struct rect card = {at.x + (at.w - w) / 2, toast_y(app, at, h) + away, w, h};
    draw_shadow(ui->draw, card, ui_px(ui, ui->theme->radius_dp), ui_px(ui, 16), p->shadow);
    draw_box(ui->draw, card, ui_px(ui, ui->theme->radius_dp), app->toast.is_bad ? p->bad : p->text);
    ui_paragraph(ui, rect_inset_xy(card, pad, inner), type, app->toast.text);
    ui_part(ui, STR("toast"), card);
    ui_wake(ui, app->toast.until_ms);
}

/* A new screen comes out of the page's own colour, quickly. */
static void veil_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    uint32_t veil = (uint32_t)(256 - ui_motion(ui, app->screen_ms, VEIL_MS));
    if (veil > 0) {
        uint32_t alpha = veil > 255 ? 255 : veil;
        draw_box(ui->draw, at, 0, (ui->theme->program.page & 0xffffff) | alpha << 24);
    }
}

static void keys_everywhere(struct app *app)
{
    if (ui_take_key(&app->ui, KEY_QUIT)) {
        app->wants_quit = true;
    }
    if (ui_take_key(&app->ui, KEY_F11)) {
        app->wants_full_screen = true;
    }
}

/* Devices do not grow beyond what they are in life: in a window far larger, what stands around them
 * stays with them, in the middle. Pages of words keep the window. */
#define ROOM_MOST_W_DP 2048
#define ROOM_MOST_H_DP 1280

static struct rect room_of(const struct app *app, struct rect at)
{
    static const bool is_around_devices[SCREEN_N] = {[SCREEN_DRILL] = true,
                                                     [SCREEN_DEBRIEF] = true,
                                                     [SCREEN_COMPARE] = true,
                                                     [SCREEN_CATALOGUE] = true};
    int w = ui_px(&app->ui, ROOM_MOST_W_DP), h = ui_px(&app->ui, ROOM_MOST_H_DP);
    bool is_list = app->screen == SCREEN_COMPARE && !app->compare->is_open;
    return is_around_devices[app->screen] && !is_list
               ? rect_centre(at, w < at.w ? w : at.w, h < at.h ? h : at.h)
               : at;
}

/* One line a screen. */
static void screen_view(struct app *app, struct rect at, struct asks *asks)
{
    static void (*const views[SCREEN_N])(struct app * app, struct rect at) = {
        [SCREEN_HOME] = home_view,         [SCREEN_DEBRIEF] = debrief_view,
        [SCREEN_RESULT] = result_view,     [SCREEN_COMPARE] = compare_view,
        [SCREEN_SETTINGS] = settings_view, [SCREEN_HOUSEHOLD] = household_view,
        [SCREEN_PACKS] = packs_view,       [SCREEN_PRINT] = print_view,
        [SCREEN_PURPOSE] = purpose_view,   [SCREEN_TOGETHER] = together_view,
        [SCREEN_RECORDS] = records_view,   [SCREEN_SEAT] = seat_view,
        [SCREEN_ORGANISE] = organise_view, [SCREEN_CATALOGUE] = catalogue_view,
    };
    if (app->screen == SCREEN_DRILL) {
        play_view(app, at, asks); /* the only one whose acts are carried out in the world */
    } else {
        views[app->screen](app, at);
    }
}

int app_scale_most(int w, int h)
{
    int most_w = w * 100 / APP_LEAST_W_DP, most_h = h * 100 / APP_LEAST_H_DP;
    int most = most_w < most_h ? most_w : most_h;
    return most > 100 ? most : 100;
}

static int scale_that_fits(const struct app *app, int w, int h)
{
    int density = app->density_percent > 100 ? app->density_percent : 100;
    int wished = (int)app->settings.scale_percent * density / 100, most = app_scale_most(w, h);
    wished = wished < 100 ? 100 : wished < SCALE_MOST ? wished : SCALE_MOST;
    return wished < most ? wished : most;
}

static void begin_wished(struct app *app)
{
    struct str programme = app->programme;
    app->programme = STR("");
    if (programme.n) {
        app_start(app, START_PROGRAMME, programme);
    }
}

bool app_frame(struct app *app, struct input in, int w, int h)
{
    struct ui *ui = &app->ui;
    struct rect at = {0, 0, w, h};
    enum screen_id before = app->screen;
    app->now_ms = in.now_ms;
    ui->theme = &app->theme;
    ui->texts = desk_texts(&app->desk);
    ui->scale_percent = scale_that_fits(app, w, h);
    ui->is_motion_reduced = app->settings.is_motion_reduced;
    begin_wished(app);
    if (app->has_round && app->round.run && app->screen == SCREEN_DRILL) {
        run_advance(app->round.run, app_at_ms(app));
    }
    ui_begin(ui, in, w, h);
    struct asks asks = {.arena = ui->frame};
    draw_box(ui->draw, at, 0, ui->theme->program.page);
    screen_view(app, room_of(app, at), &asks);
    veil_view(app, at);
    toast_view(app, at);
    keys_everywhere(app);
    ui_end(ui);
    app_carry_out(app, &asks);
    return asks.n > 0 || app->screen != before;
}
