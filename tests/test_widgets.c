#include "test.h"
#include "stage.h"
#include "ui/widgets.h"

static struct theatre stage;

/* Text --------------------------------------------------------------------------------------- */

static int taken_px, foretold_px;

static void view_text(struct ui *ui, void *ctx)
{
    struct ui_type type = ui_type_of(ui, 16, 0xff111111);

    (void)ctx;
    foretold_px = ui_paragraph_h(ui, type, 64, STR("日本語の文です。"));
    taken_px = ui_paragraph(ui, (struct rect){10, 20, 64, 200}, type, STR("日本語の文です。"));
    type.align = 1;
    ui_line(ui, (struct rect){10, 100, 64, 44}, type, STR("abc"));
    type.align = 0;
    ui_line(ui, (struct rect){10, 150, 64, 44}, type, STR("abcd efgh ijkl"));
    ui_icon(ui, (struct rect){100, 0, 40, 40}, "lock", 24, 0xff222222);
    ui_icon(ui, (struct rect){100, 0, 40, 40}, "no such icon", 24, 0xff222222);
}

TEST(text_is_set_in_lines)
{
    stage_open(&stage, view_text, NULL);
    CHECK_INT(foretold_px, 48); /* two lines of 16 * 1.5 */
    CHECK_INT(taken_px, 48);
    CHECK_STR(stage_written(&stage), "text 10,20 64x24 text 16 ff111111 \"日本語の\"\n"
                                     "text 10,44 64x24 text 16 ff111111 \"文です。\"\n"
                                     "text 50,110 24x24 text 16 ff111111 \"abc\"\n"
                                     "text 10,160 64x24 text 16 ff111111 \"abcd ef…\"\n"
                                     "text 108,8 24x24 icon 24 ff222222 \"\\ue897\"\n");
    stage.ui.scale_percent = 200;
    stage_play(&stage);
    CHECK_INT(taken_px, 4 * 48); /* two full-width characters a line */
}

/* Buttons ------------------------------------------------------------------------------------ */

static struct ui_look look;
static const char *label;
static struct rect button_at;
static bool is_icon_only;
static int pressed_n, fitting_px;

static void view_button(struct ui *ui, void *ctx)
{
    (void)ctx;
    look.palette = &ui->theme->program;
    if (is_icon_only) {
        pressed_n += ui_icon_button(ui, STR("b"), button_at, look, str_of(label));
    } else {
        pressed_n += ui_button(ui, STR("b"), button_at, look, str_of(label));
    }
    fitting_px = ui_button_w(ui, str_of(label), look.icon);
}

static void start_button(enum ui_role role, const char *icon)
{
    look = (struct ui_look){.role = role, .icon = icon};
    label = "承認";
    button_at = (struct rect){100, 100, 160, 44};
    is_icon_only = false;
    pressed_n = 0;
    stage_open(&stage, view_button, NULL);
}

TEST(primary_is_filled_with_the_accent)
{
    start_button(ROLE_PRIMARY, NULL);
    CHECK_STR(stage_written(&stage), "box 100,100 160x44 r10 ff0b6660\n"
                                     "box 100,100 160x44 r10 edge 1 ff0b6660\n"
                                     "text 165,110 30x23 text-bold 15 ffffffff \"承認\"\n");
}

TEST(icon_and_words_share_the_middle)
{
    start_button(ROLE_PLAIN, "check");
    /* 22 icon + 8 gap + 30 words = 60 in 160: from 150 */
    CHECK_STR(stage_written(&stage), "box 100,100 160x44 r10 ffffffff\n"
                                     "box 100,100 160x44 r10 edge 1 ffdedad1\n"
                                     "text 150,110 22x22 icon 22 ff1f2328 \"\\ue5ca\"\n"
                                     "text 180,110 30x23 text-bold 15 ff1f2328 \"承認\"\n");
    CHECK_INT(fitting_px, 16 + 22 + 8 + 30 + 16);
}

TEST(in_a_list_names_begin_at_one_edge)
{
    start_button(ROLE_PLAIN, "check");
    look.is_listed = true;
    stage_open(&stage, view_button, NULL);
    CHECK_STR(stage_written(&stage), "box 100,100 160x44 r10 ffffffff\n"
                                     "box 100,100 160x44 r10 edge 1 ffdedad1\n"
                                     "text 108,110 22x22 icon 22 ff1f2328 \"\\ue5ca\"\n"
                                     "text 138,110 30x23 text-bold 15 ff1f2328 \"承認\"\n");
}

/* What fits is drawn in one line though there is room for two, and a pixel less is not enough. */
TEST(what_fits_needs_no_second_line)
{
    int least = 8 + 22 + 8 + 30 + 8;
    start_button(ROLE_PLAIN, "check");
    CHECK(ui_button_fits(&stage.ui, STR("承認"), "check", least));
    CHECK(!ui_button_fits(&stage.ui, STR("承認"), "check", least - 1));
    button_at = (struct rect){100, 100, least, 66};
    stage_open(&stage, view_button, NULL);
    CHECK(str_has(stage_written(&stage), STR("承認")));
    button_at.w = least - 1;
    stage_open(&stage, view_button, NULL);
    CHECK(!str_has(stage_written(&stage), STR("承認")));
}

TEST(long_words_wrap_and_are_cut)
{
    start_button(ROLE_PLAIN, NULL);
    label = "Check it on the official site";
    button_at.w = 120;
    stage_play(&stage);
    CHECK(str_has(stage_written(&stage), STR("\"Check it on…\"")));
    button_at.h = 60;
    stage_play(&stage);
    CHECK(str_has(stage_written(&stage), STR("\"Check it on\"")));
    CHECK(str_has(stage_written(&stage), STR("\"the official…\"")));
}

TEST(words_come_before_the_icon)
{
    start_button(ROLE_PLAIN, "check");
    label = "Approve";
    button_at.w = 80; /* 64 inside: too little for 30 of icon and 53 of words */
    stage_play(&stage);
    CHECK(str_has(stage_written(&stage), STR("\"Approve\"")));
    CHECK(!str_has(stage_written(&stage), STR(" icon ")));
}

TEST(a_button_is_pressed_by_pointer_and_key)
{
    start_button(ROLE_BAD, NULL);
    stage_click(&stage, STR("b"));
    CHECK_INT(pressed_n, 1);
    stage_key(&stage, KEY_TAB);
    stage_key(&stage, KEY_ENTER);
    CHECK_INT(pressed_n, 2);
    CHECK(str_has(stage_written(&stage), /* ring of 2 at a gap of 2 */
                  STR("box 96,96 168x52 r14 edge 2 ff0b6660\n")));
}

TEST(off_is_shown_and_not_pressed)
{
    struct rect at;

    start_button(ROLE_PRIMARY, NULL);
    look.is_off = true;
    stage_play(&stage);
    CHECK(!str_has(stage_written(&stage), STR("0b6660")));
    CHECK(ui_part_at(&stage.ui, STR("b"), &at));
    stage_click(&stage, STR("b"));
    stage_key(&stage, KEY_TAB);
    stage_key(&stage, KEY_ENTER);
    CHECK_INT(pressed_n, 0);
    CHECK_INT(stage.ui.order_n, 0);
}

TEST(ids_outlive_labels_and_places)
{
    start_button(ROLE_PLAIN, NULL);
    stage_key(&stage, KEY_TAB);
    label = "Approve";
    button_at = (struct rect){10, 300, 90, 44};
    stage_play(&stage);
    CHECK(stage_has_focus(&stage, STR("b")));
    stage_key(&stage, KEY_SPACE);
    CHECK_INT(pressed_n, 1);
}

TEST(an_icon_says_its_name_when_looked_at)
{
    start_button(ROLE_QUIET, "search");
    is_icon_only = true;
    label = "探す";
    button_at = (struct rect){600, 440, 40, 40};
    stage_play(&stage);
    stage_point_at(&stage, STR("b"));
    stage_wait(&stage, 399);
    CHECK(!str_has(stage_written(&stage), STR("探す")));
    stage_wait(&stage, 1);
    /* 26 words + 16 = 42 wide, at the right edge; above, as there is no room below */
    CHECK(str_ends(stage_written(&stage), STR("box 598,407 42x27 r6 ff1f2328\n"
                                              "text 606,407 26x27 text 13 fff6f5f1 \"探す\"\n")));
    stage_point(&stage, 0, 0);
    CHECK(!str_has(stage_written(&stage), STR("探す")));
    stage_key(&stage, KEY_TAB);
    CHECK(str_has(stage_written(&stage), STR("探す")));
}

/* The contrast of what is drawn: the label against the fill below it, in every state. */
static double label_contrast(void)
{
    uint32_t fill = stage.theme.program.page, ink = fill;

    for (size_t i = 0; i < stage.draw.n; i++) {
        const struct draw_item *item = &stage.draw.items[i];

        if (item->kind == DRAW_BOX && item->colour >> 24) {
            CHECK_INT(item->colour >> 24, 0xff);
            fill = item->colour;
        } else if (item->kind == DRAW_TEXT) {
            ink = item->colour;
            break;
        }
    }
    return theme_contrast(fill, ink);
}

TEST(labels_can_be_read_in_every_state)
{
    for (int variant = 0; variant < 6 * 2 * 4; variant++) {
        bool is_strong = variant / 24 == 1;
        double least = is_strong ? 7.0 : 4.5;

        start_button((enum ui_role)(variant % 6), NULL);
        look.is_chosen = variant / 6 % 2 == 1;
        stage.theme = theme_make((enum theme_tone)(variant / 12 % 2), is_strong, 100);
        stage_play(&stage);
        CHECK(label_contrast() >= least);
        stage_point_at(&stage, STR("b"));
        CHECK(label_contrast() >= least);
        stage_down(&stage);
        CHECK(label_contrast() >= least);
        stage_up(&stage);
        look.is_off = true;
        stage_play(&stage);
        CHECK(label_contrast() >= least);
    }
}

/* Every state looks different from rest, so that it can be seen. */
TEST(states_differ)
{
    for (int role = 0; role < 6; role++) {
        uint64_t rest, hot, held;

        start_button((enum ui_role)role, NULL);
        rest = stage.draw.hash;
        stage_point_at(&stage, STR("b"));
        hot = stage.draw.hash;
        stage_down(&stage);
        held = stage.draw.hash;
        stage_up(&stage);
        CHECK(rest != hot && hot != held && held != rest);
        stage_point(&stage, 0, 0);
        CHECK(stage.draw.hash == rest);
    }
}

/* Rows and toggles --------------------------------------------------------------------------- */

static bool is_on;
static int row_n;

static void view_list(struct ui *ui, void *ctx)
{
    (void)ctx;
    ui_card(ui, (struct rect){0, 0, 300, 200}, &ui->theme->program);
    row_n += ui_row(ui, STR("row"), (struct rect){0, 0, 300, 56}, &ui->theme->program);
    if (ui_toggle(ui, STR("toggle"), (struct rect){0, 60, 300, 44}, (struct ui_look){0},
                  STR("大きな文字"), is_on)) {
        is_on = !is_on;
    }
}

TEST(toggle_turns)
{
    is_on = false;
    stage_open(&stage, view_list, NULL);
    CHECK(!str_has(stage_written(&stage), STR("\\ue5ca"))); /* the tick */
    stage_click(&stage, STR("toggle"));
    stage_play(&stage);
    CHECK(is_on);
    CHECK(str_has(stage_written(&stage), STR("\\ue5ca")));
    stage_key(&stage, KEY_SPACE);
    CHECK(!is_on);
}

TEST(row_is_pressed_and_lit)
{
    row_n = 0;
    stage_open(&stage, view_list, NULL);
    stage_point_at(&stage, STR("row"));
    CHECK(str_has(stage_written(&stage), STR("box 0,0 300x56 r8 0d1f2328\n")));
    stage_down(&stage);
    stage_up(&stage);
    CHECK_INT(row_n, 1);
}

TEST(card_has_a_shadow_or_a_line)
{
    stage_open(&stage, view_list, NULL);
    CHECK(str_starts(stage_written(&stage), STR("shadow 0,1 300x200 r12 blur 6 1e3a3420\n"
                                                "box 0,0 300x200 r12 ffffffff\n")));
    stage.theme = theme_make(THEME_LIGHT, true, 100);
    stage_play(&stage);
    CHECK(str_starts(stage_written(&stage), STR("box 0,0 300x200 r12 ffffffff\n"
                                                "box 0,0 300x200 r12 edge 1 ff595959\n")));
}

/* Icons -------------------------------------------------------------------------------------- */

TEST(unknown_icons_are_told)
{
    CHECK(icon_text("no_such_icon") == NULL);
    CHECK(icon_text("") == NULL);
    CHECK_STR(str_of(icon_text("lock")), "\ue897");
    CHECK_STR(str_of(icon_text("accessibility")), "\ue84e"); /* first and last of the table */
    CHECK_STR(str_of(icon_text("zoom_out")), "\ue900");
    stage_close(&stage);
}

TEST_MAIN(text_is_set_in_lines, primary_is_filled_with_the_accent, icon_and_words_share_the_middle,
          in_a_list_names_begin_at_one_edge, what_fits_needs_no_second_line,
          long_words_wrap_and_are_cut, words_come_before_the_icon,
          a_button_is_pressed_by_pointer_and_key, off_is_shown_and_not_pressed,
          ids_outlive_labels_and_places, an_icon_says_its_name_when_looked_at,
          labels_can_be_read_in_every_state, states_differ, toggle_turns, row_is_pressed_and_lit,
          card_has_a_shadow_or_a_line, unknown_icons_are_told)
