#include "test.h"
#include "stage.h"
#include "ui/edit.h"
#include "ui/widgets.h"

static struct theatre stage;

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
    stage_close(&stage);
}

TEST_MAIN(a_field_shows_its_hint_until_something_is_typed, a_field_edits_with_the_usual_keys,
          space_types_and_does_not_activate, a_secret_is_never_drawn_or_copied,
          the_pointer_places_and_selects, the_caret_blinks_and_stays_inside,
          an_input_method_composes_in_place)
