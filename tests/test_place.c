/* Where a window opens, and how dense its screen is: by values, no display is needed. */
#include "adapters/window_sdl.h"
#include "tests/test.h"

/* Two screens side by side, the left one smaller and lower. */
TEST(a_remembered_place_needs_a_screen_that_shows_it)
{
    static const struct rect both[] = {{0, 0, 1920, 1040}, {-1280, 200, 1280, 760}};
    struct window_place wish = {100, 50, 1280, 800, false, false}, place;

    place = window_place_on(wish, both, 2);
    CHECK(place.x == 100 && place.y == 50 && place.w == 1280 && place.h == 800);
    wish.x = -1200; /* on the left screen, and cut to it */
    wish.y = 300;
    place = window_place_on(wish, both, 2);
    CHECK(place.x == -1200 && place.y == 300 && place.w == 1280 && place.h == 760);
    wish.x = -1210;
    place = window_place_on(wish, both, 1); /* that screen is gone: in the middle of the other */
    CHECK(place.x == 320 && place.y == 120 && place.w == 1280 && place.h == 800);
    wish.x = 1900; /* 20 of its title bar: nothing to take it by */
    place = window_place_on(wish, both, 2);
    CHECK(place.x == 320 && place.y == 120);
    wish.x = 1840;
    place = window_place_on(wish, both, 2);
    CHECK(place.x == 1840 && place.y == 300);
    wish.y = -60; /* the title bar is above every screen */
    CHECK_INT(window_place_on(wish, both, 2).y, 120);
    wish = (struct window_place){WINDOW_ANYWHERE, WINDOW_ANYWHERE, 4000, 3000, false, false};
    place = window_place_on(wish, both, 2);
    CHECK(place.x == WINDOW_ANYWHERE && place.w == 1920 && place.h == 1040);
    CHECK_INT(window_place_on(wish, NULL, 0).w, 4000); /* nobody says what there is */
}

TEST(density_is_pixels_to_a_point)
{
    CHECK_INT(window_density_percent(1280, 1280), 100);
    CHECK_INT(window_density_percent(1280, 1920), 150);
    CHECK_INT(window_density_percent(1280, 2560), 200);
    CHECK_INT(window_density_percent(1440, 2520), 175);
    CHECK_INT(window_density_percent(100, 1000), 300);
    CHECK_INT(window_density_percent(200, 100), 100);
    CHECK_INT(window_density_percent(0, 100), 300);
}

/* A desk's screen says its dpi; many servers say 96 whatever hangs there. */
TEST(a_very_large_or_dense_screen_is_drawn_larger)
{
    CHECK_INT(window_dense_percent(96, 1280, 800), 100);
    CHECK_INT(window_dense_percent(109, 2560, 1440), 100);
    CHECK_INT(window_dense_percent(96, 3840, 1080), 100); /* wide, not large */
    CHECK_INT(window_dense_percent(0, 1920, 1080), 100);
    CHECK_INT(window_dense_percent(0, 2880, 1800), 150);
    CHECK_INT(window_dense_percent(96, 3840, 2160), 200);
    CHECK_INT(window_dense_percent(163, 3840, 2160), 200);
    CHECK_INT(window_dense_percent(220, 2560, 1600), 200);
    CHECK_INT(window_dense_percent(0, 0, 0), 100);
}

TEST_MAIN(a_remembered_place_needs_a_screen_that_shows_it, density_is_pixels_to_a_point,
          a_very_large_or_dense_screen_is_drawn_larger)
