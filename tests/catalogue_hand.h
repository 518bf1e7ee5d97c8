/* catalogue_hand.h - the program's screens without a window, over a store and a data folder of
 * their own, and hands to use them by mouse and keyboard; for the tests of the catalogue's pages.
 */
#ifndef TEST_CATALOGUE_HAND_H
#define TEST_CATALOGUE_HAND_H

#include "test.h"
#include "desk/people.h"
#include "shell/catalogue_page.h"
#include "shell/organise.h"
#include "tests/app_hand.h"
#include "tests/folder.h"

#include <stdlib.h>

static struct app app;
static struct arena frame;
static struct draw draw;
static struct fake_font font;
static struct text_cache *cache;
static struct input in;
static char uri[160], home[160];
static int window_w = 1280, window_h = 800;
static int opened_n; /* each time with a store and a data folder of its own */

static void settle(void)
{
    for (int i = 0; i < 12; i++) {
        arena_reset(&frame);
        bool is_changed = app_frame(&app, in, window_w, window_h);
        text_cache_sweep(cache);
        in.was_pressed = in.was_released = false;
        in.presses_n = 0;
        in.typed = STR("");
        if (!is_changed && app.ui.wake_ms > in.now_ms) {
            return;
        }
    }
}

static bool open_app(void)
{
    struct app_wish wish = {
        .desk = {.packs = {"tests/packs/screens"}, .packs_n = 1, .store_uri = uri, .lang = "en"},
        .lang = "en",
        .is_plain = true,
        .is_seeded = true,
        .seed = 1};
    const struct app_hand hand = {&app, &frame, &draw, &cache, &font};
    snprintf(uri, sizeof uri, "sqlite:%s/records-%d.db", test_folder(), ++opened_n);
    snprintf(home, sizeof home, "%s/home-%d", test_folder(), opened_n);
    setenv("XDG_DATA_HOME", home, 1);
    in = (struct input){.now_ms = 1000000, .x = -1, .y = -1};
    return app_hand_open(&hand, &wish, in.now_ms);
}

static void close_app(void)
{
    app_close(&app);
    text_cache_close(cache);
    arena_clear(&frame);
}

static bool has_part(const char *part)
{
    struct rect at;
    return ui_part_at(&app.ui, str_of(part), &at) && !rect_is_empty(at);
}

static void press_at(struct rect at)
{
    in.x = at.x + at.w / 2;
    in.y = at.y + at.h / 2;
    settle();
    in.is_down = in.was_pressed = true;
    settle();
    in.is_down = false;
    in.was_released = true;
    settle();
    in.x = in.y = -1;
    settle();
}

/* Brought into view by the focus, as Tab does, then pressed. */
static void press(const char *part)
{
    struct rect at = {0};
    ui_focus(&app.ui, str_of(part));
    settle();
    if (!CHECK(ui_part_at(&app.ui, str_of(part), &at) && !rect_is_empty(at))) {
        printf("no part %s\n", part);
        return;
    }
    press_at(at);
}

static void key(enum ui_key which)
{
    in.presses[in.presses_n++] = (struct ui_press){which, false};
    settle();
}

/* With the keyboard alone. */
static void enter(const char *part)
{
    ui_focus(&app.ui, str_of(part));
    settle();
    key(KEY_ENTER);
}

static void type_into(const char *part, const char *words)
{
    ui_focus(&app.ui, str_of(part));
    settle();
    in.typed = str_of(words);
    settle();
}

static void add_people(void)
{
    struct fault fault = {0};
    struct str id;
    CHECK(people_add(&app.desk, STR("Aki"), &id, &fault));
    CHECK(people_add(&app.desk, STR("Ben"), &id, &fault));
}

#endif
