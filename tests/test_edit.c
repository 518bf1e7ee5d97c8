#include "test.h"
#include "ui/edit.h"

static struct edit edit;

static void start(const char *text)
{
    memset(&edit, 0, sizeof edit);
    edit_set(&edit, str_of(text));
}

static void type(const char *text)
{
    for (; *text; text++) {
        CHECK(edit_insert(&edit, (struct str){text, 1}));
    }
}

#define IS(text) CHECK_STR(edit_text(&edit), (text))

TEST(typing_and_deleting)
{
    start("ac");
    edit_move(&edit, -1, false);
    edit_insert(&edit, STR("b"));
    IS("abc");
    CHECK_INT(edit.caret, 2);
    edit_backspace(&edit);
    IS("ac");
    edit_delete(&edit);
    IS("a");
    edit_delete(&edit);
    IS("a");
    edit_home(&edit, false);
    edit_backspace(&edit);
    IS("a");
}

TEST(a_cluster_goes_as_one)
{
    static const char *const clusters[] = {
        "日",
        "e\u0301",
        "か\u3099",
        "👨\u200d👩\u200d👧",
        "👍\U0001f3fd",
        "🇯🇵",
        "✉\ufe0f",
        "ｶﾞ",
        "🏴\U000e0067\U000e0062\U000e007f",
    };

    for (size_t i = 0; i < sizeof clusters / sizeof *clusters; i++) {
        start("a");
        edit_insert(&edit, str_of(clusters[i]));
        edit_insert(&edit, STR("b"));
        edit_move(&edit, -1, false);
        edit_backspace(&edit);
        IS("ab");
    }
    start("🇯🇵🇫🇷");
    edit_move(&edit, -1, false);
    CHECK_INT(edit.caret, 8); /* two flags, not four letters */
}

TEST(moves_stop_at_the_ends)
{
    start("日本");
    edit_move(&edit, 9, false);
    CHECK_INT(edit.caret, 6);
    edit_move(&edit, -1, false);
    CHECK_INT(edit.caret, 3);
    edit_move(&edit, -9, false);
    CHECK_INT(edit.caret, 0);
    edit_end(&edit, false);
    CHECK_INT(edit.caret, 6);
}

TEST(selection_is_replaced)
{
    start("open sesame");
    edit_home(&edit, false);
    edit_move(&edit, 4, true);
    CHECK_STR(edit_selected(&edit), "open");
    edit_insert(&edit, STR("開け"));
    IS("開け sesame");
    CHECK_STR(edit_selected(&edit), "");
    edit_select_all(&edit);
    CHECK_STR(edit_selected(&edit), "開け sesame");
    edit_backspace(&edit);
    IS("");
}

TEST(a_step_leaves_the_selection_at_its_edge)
{
    start("abcd");
    edit_home(&edit, false);
    edit_move(&edit, 3, true);
    edit_move(&edit, -1, false);
    CHECK_INT(edit.caret, 0);
    edit_move(&edit, 3, true);
    edit_move(&edit, 1, false);
    CHECK_INT(edit.caret, 3);
    CHECK_INT(edit.anchor, 3);
}

TEST(room_is_fixed)
{
    char text[EDIT_ROOM_N + 1];

    start("");
    memset(text, 'x', sizeof text);
    CHECK(!edit_insert(&edit, (struct str){text, EDIT_ROOM_N + 1}));
    IS("");
    CHECK(edit_insert(&edit, (struct str){text, EDIT_ROOM_N}));
    CHECK(!edit_insert(&edit, STR("y")));
    CHECK_INT(edit.n, EDIT_ROOM_N);
    edit_select_all(&edit);
    CHECK(edit_insert(&edit, STR("y")));
    IS("y");
    memcpy(text + EDIT_ROOM_N - 1, "日", 2);
    edit_set(&edit, (struct str){text, EDIT_ROOM_N + 1});
    CHECK_INT(edit.n, EDIT_ROOM_N - 1); /* cut at a code point */
}

TEST(undo_and_redo)
{
    start("");
    type("one two");
    IS("one two");
    CHECK(edit_undo(&edit));
    IS("one");
    CHECK(edit_undo(&edit));
    IS("");
    CHECK(!edit_undo(&edit));
    CHECK(edit_redo(&edit));
    IS("one");
    CHECK(edit_redo(&edit));
    IS("one two");
    CHECK(!edit_redo(&edit));
    edit_undo(&edit);
    type("!");
    IS("one!");
    CHECK(!edit_redo(&edit)); /* a new change ends what could be redone */
}

/* Against a plain list of all states: each deletion is one step. */
TEST(undo_keeps_the_newest_steps)
{
    char text[64];

    memset(text, 'z', sizeof text);
    start("");
    edit_set(&edit, (struct str){text, 40});
    for (int i = 0; i < 40; i++) {
        edit_backspace(&edit);
    }
    for (size_t i = 1; i <= EDIT_UNDO_N; i++) {
        CHECK(edit_undo(&edit));
        CHECK_INT(edit.n, i);
    }
    CHECK(!edit_undo(&edit));
    for (size_t i = EDIT_UNDO_N; i-- > 0;) {
        CHECK(edit_redo(&edit));
        CHECK_INT(edit.n, i);
    }
}

TEST(wipe_leaves_no_byte)
{
    const unsigned char *bytes = (const unsigned char *)&edit;
    int left_n = 0;

    start("");
    edit.is_secret = true;
    type("hunter2 and more");
    edit_undo(&edit);
    edit_wipe(&edit);
    CHECK(edit.is_secret);
    edit.is_secret = false;
    for (size_t i = 0; i < sizeof edit; i++) {
        left_n += bytes[i] != 0;
    }
    CHECK_INT(left_n, 0);
}

TEST(words_are_runs_of_one_script)
{
    static const size_t stops[] = {6, 9, 18, 22, 24, 28}; /* where each next word starts */

    start("東京のカメラ2024, next"); /* 東京|の|カメラ|2024|, |next */
    edit_home(&edit, false);
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        edit_move_word(&edit, false, false);
        CHECK_INT(edit.caret, stops[i]);
    }
    edit_move_word(&edit, false, false);
    CHECK_INT(edit.caret, 28);
    edit_move_word(&edit, true, true);
    CHECK_STR(edit_selected(&edit), "next");
    edit_move_word(&edit, true, false);
    CHECK_INT(edit.caret, 22);
    edit_move_word(&edit, true, false);
    CHECK_INT(edit.caret, 18);
    edit_delete_word(&edit, true);
    IS("東京の2024, next");
    edit_delete_word(&edit, false);
    IS("東京の, next");
    edit_undo(&edit);
    IS("東京の2024, next");
}

TEST(a_secret_is_one_word)
{
    start("ab cd");
    edit.is_secret = true;
    edit_move_word(&edit, true, false);
    CHECK_INT(edit.caret, 0);
    edit_move_word(&edit, false, false);
    CHECK_INT(edit.caret, 5);
    edit_delete_word(&edit, true);
    IS("");
    edit_grab(&edit, 0, 2); /* nothing to take */
    CHECK_INT(edit_selected(&edit).n, 0);
}

TEST_MAIN(words_are_runs_of_one_script, a_secret_is_one_word, typing_and_deleting,
          a_cluster_goes_as_one, moves_stop_at_the_ends, selection_is_replaced,
          a_step_leaves_the_selection_at_its_edge, room_is_fixed, undo_and_redo,
          undo_keeps_the_newest_steps, wipe_leaves_no_byte)
