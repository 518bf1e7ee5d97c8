/* The window and its input, with SDL's dummy driver and events pushed by hand. As `test_window
 * --show FILE.png` it is the other half of tests/test_window.sh: it paints one list in a real
 * window and into a file, and waits to be closed. */
#include "adapters/input_sdl.h"
#include "adapters/paint_cairo.h"
#include "base/buf.h"
#include "tests/test.h"
#include "tests/window_bench.h"

#include <SDL.h>
#include <stdlib.h>

TEST(a_quick_click_is_whole)
{
    struct bench bench = bench_open();

    push_motion(&bench, 10, 20);
    push_button(&bench, 30, 40, SDL_BUTTON_LEFT, true);
    push_button(&bench, 30, 40, SDL_BUTTON_LEFT, false);
    CHECK(!read_more(&bench));
    CHECK(bench.in.was_pressed && bench.in.was_released && !bench.in.is_down);
    CHECK_INT(bench.in.x, 30);
    CHECK_INT(bench.in.y, 40);
    CHECK(!read_more(&bench));
    CHECK(!bench.in.was_pressed && !bench.in.was_released);
    bench_close(&bench);
}

/* Two clicks at two places that arrive at once: each is told at its own place. */
TEST(no_click_is_lost)
{
    struct bench bench = bench_open();
    int presses_n = 0, releases_n = 0, frames_n = 0;
    bool is_more = true;

    for (int i = 0; i < 6; i++) {
        push_motion(&bench, 50 * i, 5);
        push_button(&bench, 50 * i, 5, SDL_BUTTON_LEFT, true);
        push_button(&bench, 50 * i, 5, SDL_BUTTON_LEFT, false);
    }
    while (is_more && frames_n++ < 50) {
        is_more = read_more(&bench);
        if (bench.in.was_pressed) {
            CHECK_INT(bench.in.x, 50 * presses_n);
        }
        if (bench.in.was_released) {
            CHECK_INT(bench.in.x, 50 * releases_n);
        }
        presses_n += bench.in.was_pressed;
        releases_n += bench.in.was_released;
    }
    CHECK_INT(presses_n, 6);
    CHECK_INT(releases_n, 6);
    CHECK(frames_n < 20);
    bench_close(&bench);
}

TEST(a_drag_starts_where_it_was_pressed)
{
    struct bench bench = bench_open();

    push_button(&bench, 10, 10, SDL_BUTTON_LEFT, true);
    push_motion(&bench, 90, 90);
    push_button(&bench, 90, 90, SDL_BUTTON_LEFT, false);
    CHECK(read_more(&bench));
    CHECK(bench.in.was_pressed && bench.in.is_down && !bench.in.was_released);
    CHECK_INT(bench.in.x, 10);
    CHECK(!read_more(&bench));
    CHECK(!bench.in.was_pressed && bench.in.was_released);
    CHECK_INT(bench.in.x, 90);
    bench_close(&bench);
}

TEST(a_long_press_looks_closer)
{
    struct bench bench = bench_open();

    push_button(&bench, 10, 10, SDL_BUTTON_LEFT, true);
    read_more(&bench);
    CHECK_INT(input_wake_ms(bench.reader), 1000 + INPUT_LONG_MS);
    push_motion(&bench, 12, 9); /* a hand is never quite still */
    bench.now_ms = 1499;
    read_more(&bench);
    CHECK(!bench.in.is_context);
    bench.now_ms = 1500;
    read_more(&bench);
    CHECK(bench.in.is_context && bench.in.is_down);
    CHECK_INT(input_wake_ms(bench.reader), INT64_MAX);
    bench.now_ms = 3000;
    read_more(&bench);
    CHECK(!bench.in.is_context);
    push_button(&bench, 12, 9, SDL_BUTTON_LEFT, false);
    read_more(&bench);
    CHECK(!bench.in.was_released && !bench.in.is_down);
    push_button(&bench, 12, 9, SDL_BUTTON_LEFT, true);
    push_motion(&bench, 40, 9); /* moved: a drag, no long press */
    read_more(&bench);
    read_more(&bench);
    bench.now_ms = 9000;
    read_more(&bench);
    CHECK(!bench.in.is_context);
    push_button(&bench, 40, 9, SDL_BUTTON_RIGHT, true);
    read_more(&bench);
    CHECK(bench.in.is_context);
    bench_close(&bench);
}

static void check_key(struct bench *bench, SDL_Keycode code, int mod, enum ui_key want)
{
    push_key(code, mod, false);
    read_more(bench);
    CHECK_INT(bench->in.presses_n, want != KEY_NONE);
    if (want != KEY_NONE) {
        CHECK_INT(bench->in.presses[0].key, want);
        CHECK_INT(bench->in.presses[0].is_shift, (mod & KMOD_SHIFT) != 0);
    }
}

TEST(keys_have_their_names)
{
    struct bench bench = bench_open();

    check_key(&bench, SDLK_TAB, 0, KEY_TAB);
    check_key(&bench, SDLK_TAB, KMOD_LSHIFT, KEY_BACK_TAB);
    check_key(&bench, SDLK_TAB, KMOD_LALT, KEY_NONE);
    check_key(&bench, SDLK_KP_ENTER, KMOD_NUM, KEY_ENTER);
    check_key(&bench, SDLK_LEFT, KMOD_RSHIFT, KEY_LEFT);
    check_key(&bench, SDLK_F10, KMOD_LSHIFT, KEY_CONTEXT);
    check_key(&bench, SDLK_APPLICATION, 0, KEY_CONTEXT);
    check_key(&bench, SDLK_c, KMOD_LCTRL, KEY_COPY);
    check_key(&bench, SDLK_c, 0, KEY_NONE);
    check_key(&bench, SDLK_z, KMOD_LCTRL | KMOD_LSHIFT, KEY_REDO);
    check_key(&bench, SDLK_q, KMOD_LCTRL, KEY_QUIT);
    check_key(&bench, SDLK_F11, 0, KEY_F11);
    check_key(&bench, SDLK_ESCAPE, 0, KEY_ESCAPE);
    check_key(&bench, SDLK_LEFT, KMOD_CTRL, KEY_WORD_LEFT);
    check_key(&bench, SDLK_RIGHT, KMOD_CTRL | KMOD_SHIFT, KEY_WORD_RIGHT);
    bench_close(&bench);
}

TEST(held_keys_move_but_do_not_press)
{
    struct bench bench = bench_open();

    push_key(SDLK_RETURN, 0, true);
    push_key(SDLK_SPACE, 0, true);
    push_key(SDLK_DOWN, 0, true);
    push_key(SDLK_BACKSPACE, 0, true);
    read_more(&bench);
    CHECK_INT(bench.in.presses_n, 2);
    CHECK_INT(bench.in.presses[0].key, KEY_DOWN);
    CHECK_INT(bench.in.presses[1].key, KEY_BACKSPACE);
    bench_close(&bench);
}

TEST(many_keys_wait_for_their_turn)
{
    struct bench bench = bench_open();
    size_t n = 0;
    bool is_more = true;

    for (int i = 0; i < 40; i++) {
        push_key(i % 2 ? SDLK_LEFT : SDLK_RIGHT, 0, false);
    }
    for (int frame = 0; is_more && frame < 9; frame++) {
        is_more = read_more(&bench);
        for (size_t i = 0; i < bench.in.presses_n; i++, n++) {
            CHECK_INT(bench.in.presses[i].key, n % 2 ? KEY_LEFT : KEY_RIGHT);
        }
    }
    CHECK_INT(n, 40);
    bench_close(&bench);
}

TEST(the_wheel_adds_up)
{
    struct bench bench = bench_open();
    SDL_Event event = {
        .wheel = {
            .type = SDL_MOUSEWHEEL, .windowID = window_id(bench.window), .y = -1, .preciseY = -1}};

    SDL_PushEvent(&event);
    SDL_PushEvent(&event);
    read_more(&bench);
    CHECK_INT(bench.in.wheel_px, 2 * INPUT_WHEEL_PX); /* down: the content moves up */
    input_scale(bench.reader, 200);
    event.wheel.preciseY = 0.5f;
    SDL_PushEvent(&event);
    read_more(&bench);
    CHECK_INT(bench.in.wheel_px, -INPUT_WHEEL_PX);
    bench_close(&bench);
}

TEST(focus_and_the_window_are_told)
{
    struct bench bench = bench_open();

    push_button(&bench, 5, 5, SDL_BUTTON_LEFT, true);
    push_window(&bench, SDL_WINDOWEVENT_FOCUS_LOST);
    push_window(&bench, SDL_WINDOWEVENT_FOCUS_LOST);
    read_more(&bench);
    CHECK(bench.news.is_focus_lost && !bench.news.has_focus && !bench.news.is_focus_gained);
    CHECK(!bench.in.is_down);
    push_button(&bench, 5, 5, SDL_BUTTON_LEFT, false);
    push_window(&bench, SDL_WINDOWEVENT_FOCUS_GAINED);
    push_window(&bench, SDL_WINDOWEVENT_EXPOSED);
    push_window(&bench, SDL_WINDOWEVENT_LEAVE);
    read_more(&bench);
    CHECK(bench.news.is_focus_gained && bench.news.has_focus && bench.news.is_exposed);
    CHECK(!bench.in.was_released); /* its press was let go when the focus went */
    CHECK_INT(bench.in.x, -1);
    CHECK(!bench.news.is_quit);
    SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
    read_more(&bench);
    CHECK(bench.news.is_quit);
    bench_close(&bench);
}

static void push_drop(uint32_t type, const char *path)
{
    SDL_PushEvent(&(SDL_Event){.drop = {.type = type, .file = path ? SDL_strdup(path) : NULL}});
}

/* However they come in, files that were let fall together are told together, once. */
TEST(files_fall_on_the_window)
{
    struct bench bench = bench_open();

    push_drop(SDL_DROPBEGIN, NULL);
    push_drop(SDL_DROPFILE, "/tmp/one.eml");
    read_more(&bench);
    CHECK_INT(bench.news.dropped_n, 0);
    push_drop(SDL_DROPFILE, "/tmp/\xe4\xba\x8c.eml");
    push_drop(SDL_DROPFILE, "/tmp/\xff.eml"); /* no UTF-8: nothing here could name it */
    push_drop(SDL_DROPCOMPLETE, NULL);
    read_more(&bench);
    if (CHECK_INT(bench.news.dropped_n, 2)) {
        CHECK_STR(bench.news.dropped[0], "/tmp/one.eml");
        CHECK_STR(bench.news.dropped[1], "/tmp/\xe4\xba\x8c.eml");
    }
    read_more(&bench);
    CHECK_INT(bench.news.dropped_n, 0);
    bench_close(&bench);
}

TEST(text_input_is_off_until_asked_for)
{
    struct bench bench = bench_open();

    CHECK(!SDL_IsTextInputActive());
    window_text_input(bench.window, true, (struct rect){10, 10, 1, 20});
    CHECK(SDL_IsTextInputActive());
    window_text_input(bench.window, true, (struct rect){30, 10, 1, 20});
    CHECK(SDL_IsTextInputActive());
    window_text_input(bench.window, false, (struct rect){0, 0, 0, 0});
    CHECK(!SDL_IsTextInputActive());
    bench_close(&bench);
}

/* What is painted stands in the window's own surface; rectangles may lie across its edge. */
TEST(rectangles_are_carried)
{
    struct bench bench = bench_open();
    struct pixels *pixels = window_pixels(bench.window);
    struct rect rects[40];
    SDL_Surface *surface = SDL_GetWindowSurface(SDL_GetWindowFromID(window_id(bench.window)));

    CHECK_INT(pixels->w, 400);
    CHECK_INT(pixels->h, 300);
    pixels_fill(pixels, pixels_rect(pixels), 0xff102030);
    CHECK(window_present(bench.window, &(struct rect){0, 0, 400, 300}, 1, NULL));
    for (int i = 0; i < 40; i++) {
        rects[i] = (struct rect){i * 10, i * 5, 5, 5};
    }
    rects[0] = (struct rect){-10, -10, 12, 12};
    rects[39] = (struct rect){395, 290, 50, 50};
    for (int i = 0; i < 40; i++) {
        pixels_fill(pixels, rect_meet(rects[i], pixels_rect(pixels)), 0xff405060);
    }
    CHECK(window_present(bench.window, rects, 40, NULL));
    CHECK(window_present(bench.window, NULL, 0, NULL));
    for (int y = 0; CHECK(surface) && y < 300; y++) {
        const uint32_t *row =
            (const uint32_t *)((const char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
        for (int x = 0; x < 400; x++) {
            bool is_in = false;
            for (int i = 0; i < 40; i++) {
                is_in |= rect_has(rects[i], x, y);
            }
            if (!CHECK_INT(row[x] & 0xffffff, is_in ? 0x405060 : 0x102030)) {
                y = 300;
                break;
            }
        }
    }
    bench_close(&bench);
}

TEST(a_resize_gives_other_pixels)
{
    struct bench bench = bench_open();

    CHECK(!window_fit(bench.window, NULL));
    SDL_SetWindowSize(SDL_GetWindowFromID(window_id(bench.window)), 500, 350);
    read_more(&bench);
    CHECK(window_fit(bench.window, NULL));
    CHECK_INT(window_pixels(bench.window)->w, 500);
    CHECK_INT(window_pixels(bench.window)->h, 350);
    CHECK_INT(window_place(bench.window).w, 500);
    CHECK(window_present(bench.window, &(struct rect){0, 0, 500, 350}, 1, NULL));
    window_set_full(bench.window, true);
    CHECK(window_is_full(bench.window));
    window_fit(bench.window, NULL);
    CHECK(window_place(bench.window).is_full);
    CHECK_INT(window_place(bench.window).w, 500); /* what to come back to */
    window_set_full(bench.window, false);
    CHECK(!window_is_full(bench.window));
    bench_close(&bench);
}

TEST(a_wake_ends_the_wait)
{
    struct bench bench = bench_open();
    uint64_t start = SDL_GetTicks64();

    window_wait(60);
    CHECK(SDL_GetTicks64() - start >= 55);
    window_wake();
    start = SDL_GetTicks64();
    window_wait(-1);
    CHECK(SDL_GetTicks64() - start < 5000);
    bench_close(&bench);
}

TEST(no_display_is_said)
{
    struct window_plan plan = {.title = "test", .place = {0, 0, 100, 100, false, false}};
    struct fault fault = {{0}, {0}};

    SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "no-such-driver", SDL_HINT_OVERRIDE);
    CHECK(!window_open(&plan, &fault));
    CHECK_STR(str_of(fault.code), "window.no_display");
    SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "dummy", SDL_HINT_OVERRIDE);
}

/* ---- the other half of test_window.sh ------------------------------------------------------- */

static void sample_draw(struct draw *draw, int w, int h)
{
    static const struct str line = STR_INIT("承認 Approve \xf0\x9f\x94\x92 amazon.co.jp");

    draw_box(draw, (struct rect){0, 0, w, h}, 0, 0xfff3f4f6);
    for (int i = 0; i < 6; i++) {
        struct rect card = {20 + 60 * i, 20 + 40 * i, 240, 90};
        draw_shadow(draw, card, 16, 24, 0x60000000);
        draw_box(draw, card, 16, 0xffffffff);
        draw_edge(draw, card, 16, 1, 0xff8090a0);
        draw_text(draw, card, (enum font)(i % FONT_ICON), 14 + 2 * i, 0xff202124, line);
        draw_line(draw, (struct rect){card.x, card.y, card.w, card.h}, 2, 0x800b57d0);
    }
}

static int show(const char *path)
{
    struct window_plan plan = {
        .title = "mikiwame-test", .app_id = "mikiwame", .place = {0, 0, 640, 400, false, false}};
    struct fault fault = {{0}, {0}};
    struct window *window = window_open(&plan, &fault);
    struct fonts *fonts = window ? fonts_open(NULL, &fault) : NULL;
    struct paint *paint = fonts ? paint_open(fonts, NULL, &fault) : NULL;
    struct input_reader *reader = paint ? input_open(window, &fault) : NULL;
    struct rect all = {0, 0, 640, 400};
    struct input_news news = {0};
    struct input in;
    struct arena arena;
    struct draw draw;
    struct buf png = {0};
    struct sink sink = sink_to_buf(&png);
    FILE *file = fopen(path, "wb");
    bool is_fine = reader && file;

    arena_init(&arena, 0, NULL);
    draw_begin(&draw, &arena);
    sample_draw(&draw, 640, 400);
    draw_end(&draw);
    if (is_fine) {
        paint_list(paint, &draw, window_pixels(window), &all, 1);
        is_fine = paint_png(paint, &draw, 640, 400, &sink, &fault) &&
                  fwrite(png.at, 1, png.n, file) == png.n;
        fclose(file);
    }
    for (bool is_shown = false; is_fine && !news.is_quit;) {
        input_read(reader, 0, &in, &news);
        if (!is_shown || news.is_exposed) {
            is_fine = window_present(window, &all, 1, &fault);
            is_shown = true;
        }
        if (in.presses_n > 0) {
            printf("key %d\n", (int)in.presses[0].key);
            fflush(stdout);
            break;
        }
        window_wait(500);
    }
    buf_clear(&png);
    arena_clear(&arena);
    input_close(reader);
    paint_close(paint);
    fonts_close(fonts);
    window_close(window);
    if (!is_fine) {
        printf("%s\n", fault.says);
    }
    return is_fine ? 0 : 1;
}

int main(int argc, char **argv)
{
    static void (*const tests[])(void) = {a_quick_click_is_whole,
                                          no_click_is_lost,
                                          a_drag_starts_where_it_was_pressed,
                                          a_long_press_looks_closer,
                                          keys_have_their_names,
                                          held_keys_move_but_do_not_press,
                                          many_keys_wait_for_their_turn,
                                          the_wheel_adds_up,
                                          focus_and_the_window_are_told,
                                          text_input_is_off_until_asked_for,
                                          files_fall_on_the_window,
                                          rectangles_are_carried,
                                          a_resize_gives_other_pixels,
                                          a_wake_ends_the_wait,
                                          no_display_is_said};

    if (argc == 3 && strcmp(argv[1], "--show") == 0) {
        return show(argv[2]);
    }
    return test_main(tests, sizeof tests / sizeof *tests,
                     "click,clicks,drag,long_press,keys,held,many,wheel,focus,text_input,dropped,"
                     "rectangles,resize,wake,no_display",
                     argc > 1 ? argv[1] : NULL);
}
