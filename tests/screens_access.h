/* screens_access.h - what holds on all screens for hands that are not steady and for hands without
 * a mouse; included by tests/test_screens.c alone. */
#ifndef TEST_SCREENS_ACCESS_H
#define TEST_SCREENS_ACCESS_H

#include "tests/contrast.h"

#define HIT_LEAST_DP 44
#define TABS_MOST_N 400

/* What stands at the edge of a scrolling area is cut there. */
static bool is_cut_off(struct rect at)
{
    for (size_t i = 0; i < app.ui.parts_n; i++) {
        struct rect area = app.ui.parts[i].at;
        struct str id = app.ui.parts[i].id;
        bool is_area = str_ends(id, STR(".scroll")) || str_ends(id, STR(".list")) ||
                       str_ends(id, STR(".panel")) || str_ends(id, STR(".points"));
        if (is_area && (at.y == area.y || at.y + at.h == area.y + area.h)) {
            return true;
        }
    }
    return false;
}

/* At scale 100 a dp is a pixel. What a scrolling area cuts may be of any height; what can be
 * pressed in a device is as large as the real one has it. */
static void check_hit_areas(const char *name)
{
    for (size_t i = 0; i < app.ui.parts_n; i++) {
        const struct ui_part *part = &app.ui.parts[i];
        struct rect at = part->at;
        bool is_whole = at.y > 0 && at.y + at.h < window_h && !is_cut_off(at);
        if (is_on_device(at) || rect_is_empty(at) || !is_whole || !is_control(ui_id(part->id))) {
            continue;
        }
        if (at.w < HIT_LEAST_DP || at.h < HIT_LEAST_DP) {
            CHECK(at.w >= HIT_LEAST_DP && at.h >= HIT_LEAST_DP);
            printf("%s: %.*s is %d x %d\n", name, STR_ARGS(part->id), at.w, at.h);
        }
    }
}

TEST(whatever_is_pressed_is_large_enough_for_a_finger)
{
    for (size_t i = 0; i < SCREENS_N; i++) {
        for (int type = 100; type <= 150; type += 50) {
            if (bring_up(i, "ja", 1024, 640)) {
                app.settings.type_percent = type;
                app.theme = settings_theme(&app.settings);
                settle();
                check_hit_areas(screens[i].name);
            }
            close_app();
        }
    }
}

/* Dark, high contrast and both: every word can be read, and stands where it stands in light. */
TEST(words_can_be_read_in_every_theme)
{
    for (size_t i = 0; i < SCREENS_N; i++) {
        struct buf light = {0};
        if (bring_up(i, "ja", 1024, 640)) {
            for (int t = 0; t < 4; t++) {
                bool is_strong = t >= 2 && app.screen != SCREEN_PRINT; /* paper is as printed */
                app.settings.tone = t & 1;
                app.settings.is_high_contrast = t >= 2;
                app.theme = settings_theme(&app.settings);
                settle();
                contrast_check(&draw, app.theme.program.page, is_strong ? 7.0 : 4.5,
                               screens[i].name);
                if (t == 0) {
                    buf_add(&light, screen_written());
                } else if (!CHECK(str_eq(buf_str(&light), screen_written()))) {
                    printf("%s: theme %d has other words or places\n", screens[i].name, t);
                }
            }
        }
        buf_clear(&light);
        close_app();
    }
}

/* Around a control of the program; within one of a device, in its own ink. */
static bool is_ring(const struct draw_item *item, struct rect of)
{
    struct rect at = item->at, shared = rect_meet(at, of);
    bool is_around =
        shared.w == of.w && shared.h == of.h && item->edge == app.ui.theme->program.accent;
    bool is_within = shared.w == at.w && shared.h == at.h && at.w < of.w;
    return item->kind == DRAW_BOX && item->edge_px > 0 && (is_around || is_within);
}

static bool has_ring(void)
{
    for (size_t i = 0; i < draw.n; i++) {
        if (is_ring(&draw.items[i], app.ui.focus_at)) {
            return true;
        }
    }
    return false;
}

/* Tab goes round: each control that stands there is come by, and a ring says where one is. */
static void check_tabs(const char *name)
{
    uint64_t met[TABS_MOST_N];
    size_t met_n = 0, wanted_n = app.ui.order_n + 3;
    for (size_t i = 0; i < wanted_n && met_n < TABS_MOST_N; i++) {
        key(KEY_TAB);
        met[met_n++] = app.ui.focus;
        if (app.ui.focus != 0 && !has_ring()) {
            CHECK(has_ring());
            for (size_t p = 0; p < app.ui.parts_n; p++) {
                if (ui_id(app.ui.parts[p].id) == app.ui.focus) {
                    printf("%s: no ring around %.*s\n", name, STR_ARGS(app.ui.parts[p].id));
                }
            }
        }
    }
    for (size_t i = 0; i < app.ui.order_n; i++) {
        bool is_met = false;
        for (size_t k = 0; k < met_n && !is_met; k++) {
            is_met = met[k] == app.ui.order[i];
        }
        if (!is_met) {
            CHECK(is_met);
            for (size_t p = 0; p < app.ui.parts_n; p++) {
                if (ui_id(app.ui.parts[p].id) == app.ui.order[i]) {
                    printf("%s: Tab does not come to %.*s\n", name, STR_ARGS(app.ui.parts[p].id));
                }
            }
        }
    }
}

TEST(tab_comes_to_every_control_of_every_screen)
{
    for (size_t i = 0; i < SCREENS_N; i++) {
        if (bring_up(i, "en", 1024, 640)) {
            check_tabs(screens[i].name);
        }
        close_app();
    }
}

#endif
