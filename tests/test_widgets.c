#include "test.h"
#include "stage.h"
#include "ui/edit.h"
#include "ui/widgets.h"

static struct stage stage;

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

/* Scrolling ---------------------------------------------------------------------------------- */

static struct ui_scroll scroll;
static int items_n, item_pressed[40];

static void view_scroll(struct ui *ui, void *ctx)
{
    struct rect at = {0, 100, 200, 200};
    struct rect r = ui_scroll_begin(ui, STR("list"), at, &scroll);
    int top = r.y;

    (void)ctx;
    for (int i = 0; i < items_n; i++) {
        struct str part = str_fmt(ui->frame, "item.%d", i);

        item_pressed[i] += ui_row(ui, part, cut_top(&r, 50), &ui->theme->program);
    }
    ui_scroll_end(ui, at, &scroll, r.y - top);
}

static void start_scroll(int n)
{
    scroll = (struct ui_scroll){0};
    items_n = n;
    memset(item_pressed, 0, sizeof item_pressed);
    stage_open(&stage, view_scroll, NULL);
}

static int top_of(const char *part)
{
    struct rect at = {0};

    CHECK(ui_part_at(&stage.ui, str_of(part), &at));
    return at.y;
}

static void wheel(int px)
{
    stage.in.wheel_px = px;
    stage_play(&stage);
}

TEST(wheel_moves_what_is_under_the_pointer)
{
    start_scroll(20);
    CHECK_INT(scroll.content_px, 1000);
    wheel(60);
    CHECK_INT(scroll.offset_px, 0); /* the pointer is elsewhere */
    stage_point(&stage, 50, 150);
    wheel(60);
    CHECK_INT(scroll.offset_px, 60);
    CHECK_INT(top_of("item.2"), 100 + 100 - 60);
    wheel(5000);
    CHECK_INT(scroll.offset_px, 800);
    wheel(-5000);
    CHECK_INT(scroll.offset_px, 0);
}

TEST(keys_scroll_under_the_pointer_and_around_the_focus)
{
    start_scroll(20);
    stage_key(&stage, KEY_PAGE_DOWN);
    CHECK_INT(scroll.offset_px, 0);
    stage_point(&stage, 50, 150);
    stage_key(&stage, KEY_PAGE_DOWN);
    CHECK_INT(scroll.offset_px, 200 - 48);
    stage_key(&stage, KEY_UP);
    CHECK_INT(scroll.offset_px, 200 - 96);
    stage_key(&stage, KEY_END);
    CHECK_INT(scroll.offset_px, 800);
    stage_key(&stage, KEY_HOME);
    CHECK_INT(scroll.offset_px, 0);
    stage_point(&stage, 500, 400);
    stage_key(&stage, KEY_TAB); /* the area itself */
    CHECK(stage_has_focus(&stage, STR("list")));
    stage_key(&stage, KEY_DOWN);
    CHECK_INT(scroll.offset_px, 48);
    stage_key(&stage, KEY_TAB); /* item.0 comes back into view */
    CHECK_INT(scroll.offset_px, 0);
    stage_key(&stage, KEY_DOWN);
    CHECK_INT(scroll.offset_px, 48);
}

TEST(the_focused_control_comes_into_view)
{
    start_scroll(20);
    for (int i = 0; i < 8; i++) {
        stage_key(&stage, KEY_TAB);
    }
    CHECK(stage_has_focus(&stage, STR("item.6")));
    /* its bottom, 350, and 8 of air stand at the lower edge */
    CHECK_INT(scroll.offset_px, 350 + 8 - 200);
    CHECK_INT(top_of("item.6"), 100 + 300 - 158);
    stage_point(&stage, 50, 150);
    wheel(400);
    CHECK_INT(scroll.offset_px, 558); /* and the wheel may leave it again */
    stage_key(&stage, KEY_BACK_TAB);
    CHECK_INT(scroll.offset_px, 250 - 8);
}

TEST(a_drag_scrolls_and_presses_nothing)
{
    start_scroll(20);
    stage_point(&stage, 50, 250);
    stage_down(&stage);
    stage_point(&stage, 50, 245);
    CHECK_INT(scroll.offset_px, 0); /* a trembling hand */
    stage_point(&stage, 50, 200);
    CHECK_INT(scroll.offset_px, 50);
    stage_point(&stage, 50, 170);
    CHECK_INT(scroll.offset_px, 80);
    stage_up(&stage);
    for (int i = 0; i < 20; i++) {
        CHECK_INT(item_pressed[i], 0);
    }
    stage_point(&stage, 50, 120);
    CHECK_INT(scroll.offset_px, 80);
    stage_click(&stage, STR("item.3"));
    CHECK_INT(item_pressed[3], 1);
}

TEST(what_fits_does_not_scroll)
{
    start_scroll(4);
    stage_point(&stage, 50, 150);
    wheel(50);
    CHECK_INT(scroll.offset_px, 0);
    stage_key(&stage, KEY_TAB);
    CHECK(stage_has_focus(&stage, STR("item.0"))); /* the area is no stop */
    start_scroll(20);
    stage_point(&stage, 50, 150);
    wheel(900);
    items_n = 6; /* the list got shorter */
    stage_play(&stage);
    CHECK_INT(scroll.offset_px, 100);
}

TEST(hidden_items_cannot_be_hit)
{
    start_scroll(20);
    stage_point(&stage, 50, 320); /* where item.4 would be, below the area */
    stage_down(&stage);
    stage_up(&stage);
    CHECK_INT(item_pressed[4], 0);
}

/* Fields ------------------------------------------------------------------------------------- */

static struct edit edit;
static int entered_n;
static int button_n;

static void view_field(struct ui *ui, void *ctx)
{
    (void)ctx;
    entered_n += ui_field(ui, STR("name"), (struct rect){10, 10, 124, 44}, &ui->theme->program,
                          &edit, STR("名前"));
    button_n +=
        ui_button(ui, STR("ok"), (struct rect){10, 60, 100, 44}, (struct ui_look){0}, STR("OK"));
}

static void start_field(bool is_secret)
{
    memset(&edit, 0, sizeof edit);
    edit.is_secret = is_secret;
    entered_n = button_n = 0;
    stage_open(&stage, view_field, NULL);
}

TEST(a_field_shows_its_hint_until_something_is_typed)
{
    start_field(false);
    CHECK(str_has(stage_written(&stage), STR("\"名前\"")));
    stage_type(&stage, "x"); /* it has no focus yet */
    CHECK_INT(edit.n, 0);
    stage_key(&stage, KEY_TAB);
    CHECK(stage.ui.wants_text);
    stage_type(&stage, "花子");
    CHECK_STR(edit_text(&edit), "花子");
    CHECK(!str_has(stage_written(&stage), STR("\"名前\"")));
    CHECK(str_has(stage_written(&stage), STR("text 22,22 30x19 text 15 ff1f2328 \"花子\"")));
    CHECK_INT(stage.ui.caret.x, 22 + 30);
    stage_key(&stage, KEY_ENTER);
    CHECK_INT(entered_n, 1);
    CHECK_INT(button_n, 0);
}

TEST(a_field_edits_with_the_usual_keys)
{
    start_field(false);
    stage_key(&stage, KEY_TAB);
    stage_type(&stage, "abc def");
    stage_press(&stage, KEY_LEFT, true);
    stage_press(&stage, KEY_LEFT, true);
    stage_press(&stage, KEY_LEFT, true);
    CHECK(str_has(stage_written(&stage), STR("ffdcefec"))); /* the selection's ground */
    stage_key(&stage, KEY_CUT);
    CHECK_STR(edit_text(&edit), "abc ");
    stage_key(&stage, KEY_HOME);
    stage.in.pasted = STR("x\ny\tz\x01");
    stage_key(&stage, KEY_PASTE);
    CHECK_STR(edit_text(&edit), "x y zabc ");
    stage_key(&stage, KEY_UNDO);
    CHECK_STR(edit_text(&edit), "abc ");
    stage_key(&stage, KEY_REDO);
    stage_key(&stage, KEY_END);
    stage_key(&stage, KEY_BACKSPACE);
    CHECK_STR(edit_text(&edit), "x y zabc");
    stage_key(&stage, KEY_SELECT_ALL);
    CHECK_STR(edit_selected(&edit), "x y zabc");
    stage.in.presses[0].key = KEY_COPY;
    stage.in.presses_n = 1;
    stage_frame(&stage);
    CHECK_STR(stage.ui.copied, "x y zabc");
}

TEST(space_types_and_does_not_activate)
{
    start_field(false);
    stage_key(&stage, KEY_TAB);
    stage.in.typed = STR(" ");
    stage_key(&stage, KEY_SPACE);
    CHECK_STR(edit_text(&edit), " ");
    CHECK_INT(entered_n, 0);
}

TEST(a_secret_is_never_drawn_or_copied)
{
    start_field(true);
    stage_key(&stage, KEY_TAB);
    stage_type(&stage, "hunter2");
    CHECK_STR(edit_text(&edit), "hunter2");
    CHECK(!str_has(stage_written(&stage), STR("hunter2")));
    CHECK(str_has(stage_written(&stage), STR("\"•••••••\"")));
    stage_key(&stage, KEY_SELECT_ALL);
    stage.in.presses[0].key = KEY_COPY;
    stage.in.presses_n = 1;
    stage_frame(&stage);
    CHECK_STR(stage.ui.copied, "");
}

TEST(the_pointer_places_and_selects)
{
    start_field(false);
    edit_set(&edit, STR("abcdef"));
    stage_play(&stage);
    stage_point(&stage, 22 + 16, 30); /* 7.5 px a letter: behind b */
    stage_down(&stage);
    CHECK_INT(edit.caret, 2);
    CHECK_STR(edit_selected(&edit), "");
    stage_point(&stage, 22 + 38, 30);
    CHECK_INT(edit.caret, 5);
    CHECK_STR(edit_selected(&edit), "cde");
    stage_up(&stage);
    stage_point(&stage, 22, 30);
    CHECK_STR(edit_selected(&edit), "cde");
}

TEST(the_caret_blinks_and_stays_inside)
{
    start_field(false);
    stage_key(&stage, KEY_TAB);
    stage_type(&stage, "a text much longer than its field");
    CHECK(stage.ui.caret.x + stage.ui.caret.w <= 10 + 124 - 12);
    CHECK(stage.ui.caret.x > 100);
    CHECK_INT(stage.ui.wake_ms, stage.in.now_ms + 530);
    CHECK(str_has(stage_written(&stage), STR("2x19 ff0b6660")));
    stage_wait(&stage, 530);
    CHECK(!str_has(stage_written(&stage), STR("2x19 ff0b6660")));
    stage_wait(&stage, 530);
    CHECK(str_has(stage_written(&stage), STR("2x19 ff0b6660")));
    stage.ui.is_motion_reduced = true;
    stage_wait(&stage, 530);
    CHECK(str_has(stage_written(&stage), STR("2x19 ff0b6660")));
    CHECK(stage.ui.wake_ms == INT64_MAX);
}

TEST(an_input_method_composes_in_place)
{
    start_field(false);
    stage_key(&stage, KEY_TAB);
    stage_type(&stage, "東");
    stage.in.composing = STR("きょう");
    stage_key(&stage, KEY_ENTER); /* the method's own */
    CHECK_INT(entered_n, 0);
    CHECK_STR(edit_text(&edit), "東");
    CHECK(str_has(stage_written(&stage), STR("\"東きょう\"")));
    CHECK(str_has(stage_written(&stage), STR("line 37,41 82,41 2 ff0b6660")));
    CHECK_INT(stage.ui.caret.x, 22 + 60);
    stage.in.composing = (struct str){0};
    stage_type(&stage, "京");
    CHECK_STR(edit_text(&edit), "東京");
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
          long_words_wrap_and_are_cut, a_button_is_pressed_by_pointer_and_key,
          off_is_shown_and_not_pressed, ids_outlive_labels_and_places,
          an_icon_says_its_name_when_looked_at, labels_can_be_read_in_every_state, states_differ,
          toggle_turns, row_is_pressed_and_lit, card_has_a_shadow_or_a_line,
          wheel_moves_what_is_under_the_pointer, keys_scroll_under_the_pointer_and_around_the_focus,
          the_focused_control_comes_into_view, a_drag_scrolls_and_presses_nothing,
          what_fits_does_not_scroll, hidden_items_cannot_be_hit,
          a_field_shows_its_hint_until_something_is_typed, a_field_edits_with_the_usual_keys,
          space_types_and_does_not_activate, a_secret_is_never_drawn_or_copied,
          the_pointer_places_and_selects, the_caret_blinks_and_stays_inside,
          an_input_method_composes_in_place, unknown_icons_are_told)
