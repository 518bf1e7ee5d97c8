#include "shell/loop.h"

#include "adapters/clock.h"
#include "adapters/input_sdl.h"
#include "adapters/window_sdl.h"
#include "desk/packs.h"
#include "shell/canvas.h"
#include "shell/icon.h"
#include "shell/pictures.h"
#include "shell/parts_out.h"
#include "ui/damage.h"

#define FIRST_W_DP 1280
#define FIRST_H_DP 800
#define CHECK_SLICE_MS 6
#define REMEMBER_MS 1000
#define FRAMES_AT_ONCE_N 8 /* before input is read again, however much a screen wants to settle */

struct loop {
    struct app *app;
    struct window *window;
    struct input_reader *reader;
    struct canvas canvas;
    struct damage damage;
    struct arena damage_arena;
    struct parts_out parts_out;
    bool is_text_on;
    bool has_icon;
    struct window_place place; /* where the window was in the last turn */
    int64_t remember_ms;       /* when that is written down; INT64_MAX = it is */
};

static struct window_plan plan_of(const struct app *app)
{
    const struct settings *settings = &app->settings;
    int scale = (int)settings->scale_percent;
    struct window_plan plan = {
        .title = "見極め Mikiwame",
        .app_id = "mikiwame",
        .place = {WINDOW_ANYWHERE, WINDOW_ANYWHERE, FIRST_W_DP * scale / 100,
                  FIRST_H_DP * scale / 100, settings->is_full_screen, false},
        .least_w = APP_LEAST_W_DP,
        .least_h = APP_LEAST_H_DP,
    };
    if (settings->w > 0) {
        plan.place.x = (int)settings->x;
        plan.place.y = (int)settings->y;
        plan.place.w = (int)settings->w;
        plan.place.h = (int)settings->h;
    }
    return plan;
}

/* The window has other pixels, perhaps because it came to another screen. */
static void damage_anew(struct loop *loop)
{
    struct pixels *pixels = window_pixels(loop->window);
    loop->app->density_percent = window_scale_percent(loop->window);
    arena_reset(&loop->damage_arena);
    damage_init(&loop->damage, &loop->damage_arena, pixels->w, pixels->h);
}

static bool loop_open(struct loop *loop, struct fault *fault)
{
    struct window_plan plan = plan_of(loop->app);
    struct picture_source pictures = app_pictures(loop->app);
    arena_init(&loop->damage_arena, 0, &desk_oom);
    parts_out_open(&loop->parts_out);
    canvas_ahead(loop->app->desk.root, desk_texts(&loop->app->desk)->lang);
    loop->window = window_open(&plan, fault);
    if (!loop->window) {
        return false;
    }
    loop->reader = input_open(loop->window, fault);
    if (!loop->reader ||
        !canvas_open(&loop->canvas, &loop->app->ui, loop->app->desk.root, &pictures, fault)) {
        return false;
    }
    loop->place = window_place(loop->window);
    loop->remember_ms = INT64_MAX;
    damage_anew(loop);
    return true;
}

static void remember_window(struct loop *loop)
{
    struct settings *settings = &loop->app->settings;
    struct window_place place = window_place(loop->window);
    settings->x = place.x;
    settings->y = place.y;
    settings->w = place.w;
    settings->h = place.h;
    settings->is_full_screen = place.is_full;
    if (loop->app->settings_path) {
        settings_save(settings, loop->app->settings_path, NULL);
    }
}

static bool is_same_place(struct window_place a, struct window_place b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h && a.is_full == b.is_full &&
           a.is_maximised == b.is_maximised;
}

/* Once it stays where it was put: a program that is killed starts there too. */
static void watch_place(struct loop *loop)
{
    struct window_place place = window_place(loop->window);
    if (!is_same_place(place, loop->place)) {
        loop->place = place;
        loop->remember_ms = loop->app->now_ms + REMEMBER_MS;
    } else if (loop->app->now_ms >= loop->remember_ms) {
        remember_window(loop);
        loop->remember_ms = INT64_MAX;
    }
}

static void loop_close(struct loop *loop)
{
    if (loop->window) {
        remember_window(loop);
    }
    canvas_close(&loop->canvas);
    input_close(loop->reader);
    window_close(loop->window);
    arena_clear(&loop->damage_arena);
    parts_out_close(&loop->parts_out);
}

static bool take_news(struct loop *loop, const struct input_news *news, struct fault *fault)
{
    if (news->is_quit) {
        loop->app->wants_quit = true;
    }
    if (window_fit(loop->window, fault)) {
        damage_anew(loop);
    }
    if (news->is_exposed) {
        damage_all(&loop->damage);
    }
    if (news->is_focus_lost) {
        app_pause(loop->app, true);
    }
    if (news->is_focus_gained) {
        app_pause(loop->app, false);
    }
    if (news->dropped_n > 0) {
        app_drop(loop->app, news->dropped, news->dropped_n);
    }
    return !fault->says[0];
}

/* One frame, and again while the screen has not settled; only the last is painted. */
static void draw_frames(struct loop *loop, struct input in)
{
    struct app *app = loop->app;
    struct pixels *pixels = window_pixels(loop->window);
    for (int i = 0; i < FRAMES_AT_ONCE_N; i++) {
        canvas_speak(&loop->canvas, &app->ui, desk_texts(&app->desk)->lang);
        arena_reset(&loop->canvas.frame);
        bool is_changed = app_frame(app, in, pixels->w, pixels->h);
        if (!is_changed && app->ui.wake_ms > in.now_ms) {
            break;
        }
        in = (struct input){.now_ms = in.now_ms, .x = in.x, .y = in.y, .is_down = in.is_down};
    }
    app_read_aloud(app);
    text_cache_sweep(loop->canvas.cache);
}

static bool paint(struct loop *loop, struct fault *fault)
{
    size_t n = damage_find(&loop->damage, &loop->canvas.draw);
    if (n == 0) {
        return true;
    }
    paint_list(loop->canvas.paint, &loop->canvas.draw, window_pixels(loop->window),
               loop->damage.rects, n);
    return window_present(loop->window, loop->damage.rects, n, fault);
}

static void settle_window(struct loop *loop)
{
    struct app *app = loop->app;
    if (app->wants_full_screen) {
        app->wants_full_screen = false;
        window_set_full(loop->window, !window_is_full(loop->window));
    }
    if (app->ui.wants_text != loop->is_text_on || app->ui.wants_text) {
        window_text_input(loop->window, app->ui.wants_text, app->ui.caret);
        loop->is_text_on = app->ui.wants_text;
    }
    if (app->ui.copied.n > 0) {
        window_copy(loop->window, app->ui.copied);
    }
    input_scale(loop->reader, app->ui.scale_percent);
    watch_place(loop);
}

static int64_t sleep_ms(const struct loop *loop)
{
    int64_t wake_ms = loop->app->ui.wake_ms;
    int64_t input_ms = input_wake_ms(loop->reader);
    wake_ms = input_ms < wake_ms ? input_ms : wake_ms;
    wake_ms = loop->remember_ms < wake_ms ? loop->remember_ms : wake_ms;
    if (wake_ms == INT64_MAX) {
        return -1;
    }
    int64_t left_ms = wake_ms - clock_steady_ms();
    return left_ms > 0 ? left_ms : 0;
}

/* What was opened by its index alone is checked a little at a time, when there is nothing else to
 * do. Returns whether there is more of it. */
static bool check_packs(struct loop *loop)
{
    int64_t until_ms = clock_steady_ms() + CHECK_SLICE_MS;
    struct fault fault = {0};
    bool is_more;
    do {
        is_more = packs_check_more(&loop->app->desk, &fault);
    } while (is_more && !fault.says[0] && clock_steady_ms() < until_ms);
    if (fault.says[0]) {
        app_say_fault(loop->app, &fault);
    }
    return is_more;
}

static bool turn(struct loop *loop, struct fault *fault)
{
    struct input in;
    struct input_news news;
    bool is_more = input_read(loop->reader, clock_steady_ms(), &in, &news);
    loop->app->now_ms = in.now_ms;
    if (!take_news(loop, &news, fault)) {
        return false;
    }
    draw_frames(loop, in);
    if (!paint(loop, fault)) {
        return false;
    }
    parts_out_write(&loop->parts_out, loop->app);
    if (!loop->has_icon) { /* nobody waits for it, but everybody for the first screen */
        icon_show(loop->window, loop->canvas.paint);
        loop->has_icon = true;
    }
    settle_window(loop);
    if (!is_more && !loop->app->wants_quit) {
        window_wait(check_packs(loop) ? 0 : sleep_ms(loop));
    }
    return true;
}

bool loop_run(struct app *app, struct fault *fault)
{
    struct loop loop = {.app = app};
    bool is_fine = loop_open(&loop, fault);
    while (is_fine && !app->wants_quit) {
        is_fine = turn(&loop, fault);
    }
    if (is_fine) {
        app_pause(app, true);
    }
    loop_close(&loop);
    return is_fine;
}
