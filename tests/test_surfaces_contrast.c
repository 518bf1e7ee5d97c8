/* What the simulated devices show can be read in every theme, as it is drawn: words against what
 * lies under them, controls at rest, under the pointer and with the focus. */
#include "tests/contrast.h"
#include "tests/hand.h"

static int seen_n;

static void check(int theme, const char *place)
{
    const struct palette *p = &hand.stage.theme.device;
    char where[100];

    snprintf(where, sizeof where, "%s, %s%s", place, theme & 1 ? "dark" : "light",
             theme & 2 ? ", high contrast" : "");
    seen_n += contrast_check(&hand.stage.draw, p->page, theme & 2 ? 7.0 : 4.5, where);
}

static void check_place(int theme, const char *place)
{
    bool is_pc = str_starts(str_of(place), STR("pc"));

    hand_take(place, is_pc ? 1080 : 390, 720);
    hand.stage.theme = theme_make((enum theme_tone)(theme & 1), theme & 2, 100);
    stage_play(&hand.stage);
    check(theme, place);
    for (size_t i = hand.stage.ui.order_n; i > 0; i--) {
        struct rect at = hand.stage.ui.focus_at;

        stage_key(&hand.stage, KEY_TAB);
        check(theme, place);
        stage_point(&hand.stage, at.x + at.w / 2, at.y + at.h / 2);
        check(theme, place);
    }
    hand_drop();
}

TEST(every_screen_can_be_read_in_every_theme)
{
    for (int theme = 0; theme < 4; theme++) {
        for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
            check_place(theme, places[i]);
        }
    }
    CHECK(seen_n > 4000);
}

TEST_MAIN(every_screen_can_be_read_in_every_theme)
