/* app_hand.h - the program opened for a test of its screens: a made-up font, no settings file, one
 * clock. */
#ifndef TEST_APP_HAND_H
#define TEST_APP_HAND_H

#include "shell/app.h"
#include "tests/fake_font.h"
#include "tests/test.h"

#include <stdio.h>

/* What a test draws with; the cache is made here and closed by the test. */
struct app_hand {
    struct app *app;
    struct arena *frame;
    struct draw *draw;
    struct text_cache **cache;
    struct fake_font *font;
};

/* Opened by the wish, with its screens' clock at now_ms; false after saying why. */
static inline bool app_hand_open(const struct app_hand *hand, const struct app_wish *wish,
                                 int64_t now_ms)
{
    struct arena arena;
    struct faults faults;
    struct fault fault = {0};
    struct text_port port = fake_port(hand->font);
    arena_init(&arena, 0, &desk_oom);
    faults_init(&faults, &arena);
    bool is_open = CHECK(app_open(hand->app, wish, &faults, &fault));
    if (!is_open) {
        printf("%s\n", fault.says);
    }
    port.oom = &desk_oom;
    *hand->cache = text_cache_open(&port);
    hand->app->ui.frame = hand->frame;
    hand->app->ui.draw = hand->draw;
    hand->app->ui.cache = *hand->cache;
    hand->app->now_ms = now_ms;
    arena_clear(&arena);
    return is_open;
}

#endif
