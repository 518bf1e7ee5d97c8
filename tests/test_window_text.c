/* What is typed into the window: order, composing of an input method, the clipboard; no byte of it
 * outlives its frame. */
#include "adapters/input_sdl.h"
#include "tests/test.h"
#include "tests/window_bench.h"

#include <SDL.h>

/* "ab", Backspace, "c" in one burst: the order survives, in however many frames. */
TEST(text_and_keys_keep_their_order)
{
    struct bench bench = bench_open();
    char seen[64];
    size_t n = 0;
    bool is_more = true;

    push_text(SDL_TEXTINPUT, "a");
    push_text(SDL_TEXTINPUT, "\xe6\x89\xbf");
    push_key(SDLK_BACKSPACE, 0, false);
    push_text(SDL_TEXTINPUT, "c");
    push_key(SDLK_RETURN, 0, false);
    while (is_more) {
        is_more = read_more(&bench);
        CHECK(bench.in.typed.n == 0 || bench.in.presses_n == 0);
        n += (size_t)snprintf(seen + n, sizeof seen - n, "%.*s", STR_ARGS(bench.in.typed));
        for (size_t i = 0; i < bench.in.presses_n; i++) {
            n += (size_t)snprintf(seen + n, sizeof seen - n, "%s",
                                  bench.in.presses[i].key == KEY_BACKSPACE ? "<" : "!");
        }
    }
    CHECK_STR(((struct str){seen, n}), "a承<c!");
    bench_close(&bench);
}

/* A field has the focus. */
static void write_on(struct bench *bench, bool is_wanted)
{
    window_text_input(bench->window, is_wanted, (struct rect){10, 20, 2, 18});
}

TEST(composing_is_shown_until_it_is_typed)
{
    struct bench bench = bench_open();

    write_on(&bench, true);
    push_text(SDL_TEXTEDITING, "しょうにん");
    push_key(SDLK_RETURN, 0, false); /* the IME's own */
    read_more(&bench);
    CHECK_STR(bench.in.composing, "しょうにん");
    CHECK_INT(bench.in.presses_n, 0);
    read_more(&bench);
    CHECK_STR(bench.in.composing, "しょうにん");
    push_text(SDL_TEXTINPUT, "承認");
    read_more(&bench);
    CHECK_STR(bench.in.composing, "");
    CHECK_STR(bench.in.typed, "承認");
    push_text(SDL_TEXTINPUT, "\xff\xfe");
    read_more(&bench);
    CHECK_STR(bench.in.typed, "");
    bench_close(&bench);
}

static void push_composing(const char *text, int start, int length)
{
    SDL_Event event = {.editExt = {.type = SDL_TEXTEDITING_EXT, .start = start, .length = length}};

    event.editExt.text = SDL_strdup(text);
    SDL_PushEvent(&event);
}

/* Long pre-edits come whole; start and length count characters there, bytes here. */
TEST(the_clause_in_hand_is_told)
{
    static const char *const text = "今日の東京の天気は晴れのち曇り";
    struct bench bench = bench_open();

    write_on(&bench, true);
    push_composing(text, 3, 2);
    read_more(&bench);
    CHECK_STR(bench.in.composing, text);
    CHECK_INT(bench.in.composing_at, 9);
    CHECK_INT(bench.in.composing_n, 6);
    push_composing(text, -1, 0);
    read_more(&bench);
    CHECK_INT(bench.in.composing_at, strlen(text));
    CHECK_INT(bench.in.composing_n, 0);
    push_composing(text, 14, 99);
    read_more(&bench);
    CHECK_INT(bench.in.composing_at, 42);
    CHECK_INT(bench.in.composing_n, 3);
    push_composing("", 0, 0);
    read_more(&bench);
    CHECK_STR(bench.in.composing, "");
    bench_close(&bench);
}

/* It is the old field's, which has the focus for one frame more; the input method begins anew. */
TEST(a_press_elsewhere_keeps_what_was_composed)
{
    struct bench bench = bench_open();

    write_on(&bench, true);
    push_text(SDL_TEXTEDITING, "はなこ");
    read_more(&bench);
    push_button(&bench, 90, 90, SDL_BUTTON_LEFT, true);
    push_button(&bench, 90, 90, SDL_BUTTON_LEFT, false);
    CHECK(read_more(&bench));
    CHECK_STR(bench.in.typed, "はなこ");
    CHECK_STR(bench.in.composing, "");
    CHECK(!bench.in.was_pressed);
    CHECK(!read_more(&bench));
    CHECK_STR(bench.in.typed, "");
    CHECK(bench.in.was_pressed && bench.in.was_released);
    CHECK(SDL_IsTextInputActive());
    bench_close(&bench);
}

TEST(composing_ends_with_its_field)
{
    struct bench bench = bench_open();

    write_on(&bench, true);
    push_text(SDL_TEXTEDITING, "はなこ");
    read_more(&bench);
    write_on(&bench, false); /* the screen changed under it */
    push_key(SDLK_RETURN, 0, false);
    read_more(&bench);
    CHECK_STR(bench.in.composing, "");
    CHECK_INT(bench.in.presses_n, 1);
    bench_close(&bench);
}

static bool is_wiped(struct str room)
{
    for (size_t i = 0; i < room.n; i++) {
        if (room.at[i] != 0) {
            return false;
        }
    }
    return room.n > 0;
}

/* What a frame was told may have been a password. */
TEST(what_was_typed_pasted_and_composed_is_wiped_by_the_next_frame)
{
    struct bench bench = bench_open();
    struct str typed, pasted, composed;

    write_on(&bench, true);
    window_copy(bench.window, STR("Kaki7Mikan"));
    push_key(SDLK_v, KMOD_LCTRL, false);
    read_more(&bench);
    pasted = bench.in.pasted;
    push_text(SDL_TEXTEDITING, "しょうにん");
    read_more(&bench);
    composed = bench.in.composing;
    CHECK(is_wiped(pasted));
    push_text(SDL_TEXTINPUT, "Kaki7");
    read_more(&bench);
    typed = bench.in.typed;
    CHECK(is_wiped(composed));
    CHECK_STR(typed, "Kaki7");
    read_more(&bench);
    CHECK(is_wiped(typed));
    bench_close(&bench);
}

TEST(the_clipboard_comes_and_goes)
{
    struct bench bench = bench_open();

    window_copy(bench.window, STR("コピー"));
    push_key(SDLK_v, KMOD_LCTRL, false);
    read_more(&bench);
    CHECK_STR(bench.in.pasted, "コピー");
    CHECK_INT(bench.in.presses[0].key, KEY_PASTE);
    read_more(&bench);
    CHECK_STR(bench.in.pasted, "");
    bench_close(&bench);
}

int main(int argc, char **argv)
{
    static void (*const tests[])(void) = {
        text_and_keys_keep_their_order,
        composing_is_shown_until_it_is_typed,
        the_clause_in_hand_is_told,
        a_press_elsewhere_keeps_what_was_composed,
        composing_ends_with_its_field,
        what_was_typed_pasted_and_composed_is_wiped_by_the_next_frame,
        the_clipboard_comes_and_goes};

    return test_main(tests, sizeof tests / sizeof *tests,
                     "order,composing,clause,press_elsewhere,field_gone,wiped,clipboard",
                     argc > 1 ? argv[1] : NULL);
}
