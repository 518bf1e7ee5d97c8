/* window_bench.h - an off-screen window with its input, and events pushed into it by hand. */
#ifndef TESTS_WINDOW_BENCH_H
#define TESTS_WINDOW_BENCH_H

#include "adapters/input_sdl.h"
#include "tests/test.h"

#include <SDL.h>
#include <stdlib.h>

struct bench {
    struct window *window;
    struct input_reader *reader;
    struct input in;
    struct input_news news;
    int64_t now_ms;
};

static bool read_more(struct bench *bench)
{
    return input_read(bench->reader, bench->now_ms, &bench->in, &bench->news);
}

static struct bench bench_open(void)
{
    struct window_plan plan = {.title = "test",
                               .app_id = "mikiwame",
                               .place = {WINDOW_ANYWHERE, WINDOW_ANYWHERE, 400, 300, false, false},
                               .is_off_screen = true};
    struct fault fault = {{0}, {0}};
    struct bench bench = {.now_ms = 1000};

    bench.window = window_open(&plan, &fault);
    if (!CHECK(bench.window)) {
        printf("%s\n", fault.says);
        exit(1);
    }
    bench.reader = input_open(bench.window, NULL);
    while (read_more(&bench)) {
    }
    return bench;
}

static void bench_close(struct bench *bench)
{
    input_close(bench->reader);
    window_close(bench->window);
}

static inline void push_button(struct bench *bench, int x, int y, int button, bool is_down)
{
    SDL_Event event = {.button = {.type = is_down ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP,
                                  .windowID = window_id(bench->window),
                                  .button = (uint8_t)button,
                                  .state = is_down ? SDL_PRESSED : SDL_RELEASED,
                                  .x = x,
                                  .y = y}};

    SDL_PushEvent(&event);
}

static inline void push_motion(struct bench *bench, int x, int y)
{
    SDL_PushEvent(&(SDL_Event){
        .motion = {.type = SDL_MOUSEMOTION, .windowID = window_id(bench->window), .x = x, .y = y}});
}

static inline void push_key(SDL_Keycode code, int mod, bool is_repeat)
{
    SDL_PushEvent(&(SDL_Event){.key = {.type = SDL_KEYDOWN,
                                       .state = SDL_PRESSED,
                                       .repeat = is_repeat,
                                       .keysym = {.sym = code, .mod = (uint16_t)mod}}});
}

static inline void push_text(uint32_t type, const char *text)
{
    SDL_Event event = {.type = type};
    char *room = type == SDL_TEXTINPUT ? event.text.text : event.edit.text;

    snprintf(room, SDL_TEXTINPUTEVENT_TEXT_SIZE, "%s", text);
    SDL_PushEvent(&event);
}

static inline void push_window(struct bench *bench, uint8_t what)
{
    SDL_PushEvent(&(SDL_Event){
        .window = {.type = SDL_WINDOWEVENT, .windowID = window_id(bench->window), .event = what}});
}

#endif
