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
    stage.in.composing_at = 9;
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

/* The whole pre-edit is underlined, the clause whose words are being chosen twice as strong; the
 * list of choices is told where that clause is. */
TEST(the_clause_in_hand_stands_out)
{
    start_field(false);
    stage_key(&stage, KEY_TAB);
    stage.in.composing = STR("今日は晴れ");
    stage.in.composing_at = 9;
    stage.in.composing_n = 6;
    stage_play(&stage);
    CHECK(str_has(stage_written(&stage), STR("line 22,41 97,41 2 ff0b6660")));
    CHECK(str_has(stage_written(&stage), STR("line 67,41 97,41 4 ff0b6660")));
    CHECK_INT(stage.ui.caret.x, 22 + 45);
    CHECK_INT(stage.ui.caret.w, 30);
    CHECK_INT(edit.n, 0);
    stage.in.composing_at = 6; /* no clause: the caret inside */
    stage.in.composing_n = 0;
    stage_play(&stage);
    CHECK_INT(stage.ui.caret.x, 22 + 30);
    CHECK_INT(stage.ui.caret.w, 2);
    stage.in.composing = (struct str){0};
    stage.in.composing_at = 0;
    stage_type(&stage, "今日は晴れ");
    CHECK_STR(edit_text(&edit), "今日は晴れ");
    CHECK(!str_has(stage_written(&stage), STR("line ")));
}

TEST(what_is_composed_takes_the_selections_place)
{
    start_field(false);
    edit_set(&edit, STR("東京都"));
    stage_key(&stage, KEY_TAB);
    stage_press(&stage, KEY_LEFT, true);
    stage_press(&stage, KEY_LEFT, true);
    stage.in.composing = STR("きた");
    stage.in.composing_at = 6;
    stage_play(&stage);
    CHECK(str_has(stage_written(&stage), STR("\"東きた\"")));
    CHECK_STR(edit_text(&edit), "東京都"); /* given up, nothing is lost */
    stage.in.composing = (struct str){0};
    stage_type(&stage, "北");
    CHECK_STR(edit_text(&edit), "東北");
    stage_key(&stage, KEY_UNDO);
    CHECK_STR(edit_text(&edit), "東京都");
}

TEST(a_secret_shows_nothing_of_what_is_composed)
{
    start_field(true);
    stage_key(&stage, KEY_TAB);
    stage_type(&stage, "ab");
    stage.in.composing = STR("ひみつ");
    stage.in.composing_at = 9;
    stage_play(&stage);
    CHECK(!str_has(stage_written(&stage), STR("ひ")));
    CHECK(str_has(stage_written(&stage), STR("\"••\"")));
    stage.in.composing = (struct str){0};
}

static void click(int x, int clicks_n)
{
    stage_point(&stage, x, 30);
    stage.in.clicks_n = clicks_n;
    stage_down(&stage);
}

TEST(two_clicks_take_a_word_three_all)
{
    start_field(false);
    edit_set(&edit, STR("ab cdef gh"));
    stage_play(&stage);
    click(22 + 34, 2); /* 7.5 px a letter: on d */
    CHECK_STR(edit_selected(&edit), "cdef");
    stage_point(&stage, 22 + 64, 30); /* dragged on, word by word */
    CHECK_STR(edit_selected(&edit), "cdef gh");
    stage_point(&stage, 22 + 4, 30);
    CHECK_STR(edit_selected(&edit), "ab cdef");
    stage_up(&stage);
    CHECK_STR(edit_selected(&edit), "ab cdef");
    click(22 + 34, 3);
    stage_up(&stage);
    CHECK_STR(edit_selected(&edit), "ab cdef gh");
    click(22 + 34, 1);
    stage_up(&stage);
    CHECK_STR(edit_selected(&edit), "");
}

TEST(dragging_selects_outside_the_field_too)
{
    start_field(false);
    edit_set(&edit, STR("abcdef"));
    stage_play(&stage);
    click(22 + 16, 1);
    stage_point(&stage, 400, 200);
    CHECK_STR(edit_selected(&edit), "cdef");
    stage_point(&stage, 2, 2);
    CHECK_STR(edit_selected(&edit), "ab");
    stage_up(&stage);
    CHECK_STR(edit_selected(&edit), "ab");
    CHECK_INT(button_n, 0);
}

TEST(two_clicks_on_a_secret_tell_no_word)
{
    start_field(true);
    edit_set(&edit, STR("ab cd"));
    stage_play(&stage);
    click(22 + 4, 2);
    stage_up(&stage);
    CHECK_INT(edit_selected(&edit).n, 5);
    stage_close(&stage);
}

TEST_MAIN(a_field_shows_its_hint_until_something_is_typed, a_field_edits_with_the_usual_keys,
          space_types_and_does_not_activate, a_secret_is_never_drawn_or_copied,
          the_pointer_places_and_selects, the_caret_blinks_and_stays_inside,
          an_input_method_composes_in_place, the_clause_in_hand_stands_out,
          what_is_composed_takes_the_selections_place, a_secret_shows_nothing_of_what_is_composed,
          two_clicks_take_a_word_three_all, dragging_selects_outside_the_field_too,
          two_clicks_on_a_secret_tell_no_word)
