/* screens_still.h - what a screen costs that has no news: nothing is measured, drawn or painted
 * twice, nobody is woken; included by tests/test_screens.c alone. */
#ifndef TEST_SCREENS_STILL_H
#define TEST_SCREENS_STILL_H

#include "adapters/text_port.h"
#include "adapters/paint_cairo.h"
#include "ui/damage.h"

#define STILL_W 1280
#define STILL_H 800
#define STEP_MS 16
#define MOTION_MOST_MS 1000
#define HOVERED_MOST_N 12

static struct {
    struct fonts *fonts;
    struct paint *paint;
    struct damage damage;
    struct arena arena;
    struct pixels to;
    int64_t painted_px; /* by the last frame */
} real;

/* The real fonts and the real painter behind the screen that is up. */
static bool real_open(void)
{
    struct text_port port;
    struct picture_source pictures = app_pictures(&app);
    real.fonts = fonts_open("assets/fonts", NULL);
    real.paint = paint_open(real.fonts, &pictures, NULL);
    real.to = (struct pixels){calloc((size_t)STILL_W * STILL_H, 4), STILL_W, STILL_H, STILL_W};
    arena_init(&real.arena, 0, &desk_oom);
    damage_init(&real.damage, &real.arena, STILL_W, STILL_H);
    port = text_port_of(real.fonts);
    text_cache_close(cache);
    cache = app.ui.cache = text_cache_open(&port);
    return CHECK(real.fonts && real.paint && real.to.at && cache);
}

static void real_close(void)
{
    paint_close(real.paint);
    text_cache_close(cache);
    cache = NULL;
    fonts_close(real.fonts);
    arena_clear(&real.arena);
    free(real.to.at);
}

static void real_paint(void)
{
    size_t n = damage_find(&real.damage, &draw);
    real.painted_px = 0;
    for (size_t i = 0; i < n; i++) {
        real.painted_px += (int64_t)real.damage.rects[i].w * real.damage.rects[i].h;
    }
    paint_list(real.paint, &draw, &real.to, real.damage.rects, n);
}

static void real_frame(int64_t later_ms)
{
    in.now_ms += later_ms;
    settle();
    real_paint();
}

/* Frame after frame while the screen comes out of the page's colour: other pixels, no new glyph. */
static void check_motion(const char *name)
{
    size_t held_n, moved_n = 0;
    app.settings.is_motion_reduced = false;
    app_go(&app, app.screen);
    app.screen_ms = in.now_ms;
    real_frame(STEP_MS);
    held_n = fonts_held_n(real.fonts);
    for (int ms = 0; ms < MOTION_MOST_MS && app.ui.wake_ms <= in.now_ms + STEP_MS; ms += STEP_MS) {
        real_frame(STEP_MS);
        moved_n += real.painted_px > 0;
    }
    if (!CHECK(moved_n > 3) || !CHECK_INT(fonts_held_n(real.fonts), held_n)) {
        printf("%s: %zu frames\n", name, moved_n);
    }
}

/* No news: no pixel. Shown again by the system: every pixel, and no glyph is drawn for that. */
static void check_rest(const char *name)
{
    size_t held_n;
    real_frame(3 * TOAST_MS); /* whatever was said for a while is gone */
    held_n = fonts_held_n(real.fonts);
    real_frame(0);
    if (!CHECK_INT(real.painted_px, 0)) {
        printf("%s: painted without news\n", name);
    }
    damage_all(&real.damage);
    real_frame(0);
    CHECK_INT(real.painted_px, (int64_t)STILL_W * STILL_H);
    CHECK_INT(fonts_held_n(real.fonts), held_n);
}

static struct rect grown(struct rect at, int px)
{
    return (struct rect){at.x - px, at.y - px, at.w + 2 * px, at.h + 2 * px};
}

/* Under the pointer a control looks otherwise: it alone is painted, in whole cells. */
static void check_hovers(const char *name)
{
    size_t hovered_n = 0;
    for (size_t i = 0; i < app.ui.parts_n && hovered_n < HOVERED_MOST_N; i++) {
        struct rect at = app.ui.parts[i].at, room = grown(at, DAMAGE_CELL_PX + 16);
        struct str id = str_copy(&real.arena, app.ui.parts[i].id);
        if (!is_control(ui_id(id)) || is_on_device(at) || at.w * at.h > 600 * 200) {
            continue;
        }
        hovered_n++;
        in.x = at.x + at.w / 2;
        in.y = at.y + at.h / 2;
        real_frame(0);
        if (!CHECK(real.painted_px <= (int64_t)room.w * room.h)) {
            printf("%s: %.*s under the pointer: %lld px of %d x %d\n", name, STR_ARGS(id),
                   (long long)real.painted_px, at.w, at.h);
        }
        in.x = in.y = -1;
        real_frame(0);
    }
    CHECK(hovered_n > 0);
}

TEST(what_changed_is_painted_and_nothing_is_drawn_twice)
{
    for (size_t i = 0; i < SCREENS_N; i++) {
        if (bring_up(i, "ja", STILL_W, STILL_H) && real_open()) {
            check_motion(screens[i].name);
            check_rest(screens[i].name);
            check_hovers(screens[i].name);
            real_close();
        }
        close_app();
    }
}

/* How often the program wakes by itself in the next so many ms; every frame of it is drawn. */
static int wakes_n(int64_t span_ms)
{
    int64_t end_ms = in.now_ms + span_ms;
    int n = 0;
    while (app.ui.wake_ms <= end_ms && n < 1000) {
        in.now_ms = app.ui.wake_ms > in.now_ms ? app.ui.wake_ms : in.now_ms + 1;
        settle();
        n++;
    }
    in.now_ms = end_ms;
    settle();
    return n;
}

/* The same frame, no word of it measured again, and nobody is woken for the next: twice a second
 * where a case runs or a caret blinks, elsewhere never. */
TEST(a_screen_without_news_is_the_same_frame_and_sleeps)
{
    for (size_t i = 0; i < SCREENS_N; i++) {
        if (bring_up(i, "en", 1024, 640)) {
            app.settings.is_motion_reduced = false;
            wakes_n(3 * TOAST_MS); /* what moves has come to rest */
            bool has_clock = app.screen == SCREEN_DRILL || app.ui.wants_text;
            uint64_t before = draw.hash;
            int calls_n = font.calls_n, woken_n;
            settle();
            CHECK(draw.hash == before);
            CHECK_INT(font.calls_n, calls_n);
            woken_n = wakes_n(10000);
            if (!CHECK(woken_n <= (has_clock ? 20 : 0))) {
                printf("%s: wakes %d times in 10 s\n", screens[i].name, woken_n);
            }
        }
        close_app();
    }
}

#endif
