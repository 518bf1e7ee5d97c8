/* screens_twins.h - every screen as it was read in light and plain, otherwise: which colours become
 * which in dark and high contrast (tests/draw/colours.txt, see draw_twins.h; that words stay where
 * they are is asked in screens_access.h), and where its words stand in large type
 * (tests/draw/large/screen-NAME.txt, in Japanese, the longer lines of the two); included by
 * tests/test_screens.c alone. */
#ifndef TEST_SCREENS_TWINS_H
#define TEST_SCREENS_TWINS_H

#include "tests/draw_twins.h"

static void dress(int twin, int type_percent)
{
    app.settings.tone = twin & 1;
    app.settings.is_high_contrast = twin >= 2;
    app.settings.type_percent = type_percent;
    app.theme = settings_theme(&app.settings);
    settle();
    settle(); /* what scrolls or is measured first is there now */
}

static bool screen_colours_are_kept(const char *name)
{
    struct twin_list lists[1 + TWINS_N];
    struct arena arena;
    bool is_right;
    arena_init(&arena, 0, &desk_oom);
    for (int t = 0; t <= TWINS_N; t++) {
        dress(t, 100);
        lists[t] = twin_list_of(&draw, &arena);
    }
    is_right = twin_colours_are_kept(lists, name);
    arena_clear(&arena);
    return is_right;
}

TEST(screens_have_their_twins_in_dark_strong_and_large)
{
    for (size_t i = 0; i < SCREENS_N; i++) {
        char large[64];
        if (bring_up(i, "ja", 1024, 640)) {
            /* settings show which of them is chosen: that is no twin */
            CHECK(app.screen == SCREEN_SETTINGS || screen_colours_are_kept(screens[i].name));
            dress(0, TWIN_TYPE_PERCENT);
            snprintf(large, sizeof large, "large/screen-%s", screens[i].name);
            CHECK(screens[i].is_of_the_hour || draw_is_kept(screen_written(), large));
        }
        close_app();
    }
    buf_clear(&twin_colours);
    twin_is_read = false;
}

#endif
