/* screens_edges.h - words of the program's own screens and their edges, very large screens; part of
 * test_screens.c. */
#ifndef SCREENS_EDGES_H
#define SCREENS_EDGES_H

#include "tests/edges.h"

/* Everything under any point of the window, as far as it goes; lists in lists take turns. */
static void scroll_all_to_end(void)
{
    for (int turn = 0; turn < 2; turn++) {
        for (int i = 0; i < 8 * 6; i++) {
            in.x = window_w * (2 * (i % 8) + 1) / 16;
            in.y = window_h * (2 * (i / 8) + 1) / 12;
            in.wheel_px = 100000;
            settle();
            in.wheel_px = 0;
        }
    }
    in.x = in.y = -1;
    settle();
}

/* On a very large screen: 3840 x 2160 at scale 1. */
TEST(what_stands_around_a_device_stays_with_it)
{
    struct rect device, panel;
    if (open_app("en", 3840, 2160) && begin("parcel-evening")) {
        app.play.is_situation_open = false;
        settle();
        CHECK(ui_part_at(&app.ui, STR("device.screen"), &device) &&
              ui_part_at(&app.ui, STR("judge.done"), &panel));
        CHECK(panel.x - (device.x + device.w) < 1000 && panel.x > device.x + device.w);
        CHECK(panel.y + panel.h < 2160 - 400);
        check_controls("large drill");
        check_words("large drill");
    }
    close_app();
}

TEST(a_dense_screen_is_drawn_larger_as_far_as_the_window_has_room)
{
    if (open_app("en", 2560, 1600)) {
        settle();
        CHECK_INT(app.ui.scale_percent, 100);
        app.density_percent = 200;
        settle();
        CHECK_INT(app.ui.scale_percent, 200);
        app.settings.scale_percent = 150;
        settle();
        CHECK_INT(app.ui.scale_percent, 250); /* 300, were the window 3072 wide */
        app.settings.scale_percent = 50;
        app_go(&app, SCREEN_SETTINGS);
        settle();
        CHECK_INT(app.ui.scale_percent, 100);
        press("settings.scale.1"); /* of 50 to 150 */
        CHECK_INT(app.ui.scale_percent, 150);
        press("settings.scale.0");
        CHECK_INT(app.ui.scale_percent, 100);
        app.density_percent = 100;
        settle();
        CHECK_INT(app.ui.scale_percent, 100); /* smaller is for dense screens alone */
        press("settings.scale.1");            /* of 100 to 300 */
        CHECK_INT(app.ui.scale_percent, 125);
    }
    close_app();
}

TEST(words_keep_off_the_edges_above_and_below)
{
    static const char *const langs[] = {"ja", "en", "ja-easy"};
    for (size_t i = 0; i < SCREENS_N; i++) {
        for (size_t k = 0; k < 3; k++) {
            if (bring_up(i, langs[k], 1024, 640)) {
                struct rect window = {0, 0, window_w, window_h};
                app.settings.type_percent = 100 + 25 * (int)k;
                app.theme = settings_theme(&app.settings);
                settle();
                CHECK_INT(edges_near_n(&draw, window, EDGES_UPPER, screens[i].name), 0);
                scroll_all_to_end();
                CHECK_INT(edges_near_n(&draw, window, EDGES_LOWER, screens[i].name), 0);
            }
            close_app();
        }
    }
}

#endif
