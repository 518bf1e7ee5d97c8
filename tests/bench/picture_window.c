/* picture_window.c SCALE FILE [off] - a page of shapes and text in a window, or with "off" without
 * a screen: painted, brought to it, its pixels written to FILE; then it waits until it is ended.
 * SCALE is percent. */
#include "adapters/paint_cairo.h"
#include "adapters/window_sdl.h"
#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void page_draw(struct draw *draw, const struct pixels *to, int percent)
{
    int size = 16 * percent / 100;
    struct rect card = {2 * size, 2 * size, 18 * size, 9 * size};

    draw_box(draw, (struct rect){0, 0, to->w, to->h}, 0, 0xfff3f4f6);
    draw_shadow(draw, card, size, 2 * size, 0x38000000);
    draw_box(draw, card, size, 0xffffffff);
    draw_edge(draw, card, size, 1, 0xffd9dde2);
    draw_text(draw, (struct rect){3 * size, 3 * size, 16 * size, 2 * size}, FONT_TEXT, size,
              0xff202124, STR("サインインの確認 Sign-in"));
    draw_text(draw, (struct rect){3 * size, 6 * size, 16 * size, 2 * size}, FONT_TEXT_BOLD, size,
              0xff0b57d0, STR("承認 / 否認"));
}

static bool file_dump(const char *path, const struct pixels *pixels)
{
    FILE *file = fopen(path, "wb");
    bool is_fine = file != NULL;

    for (int y = 0; is_fine && y < pixels->h; y++) {
        is_fine = fwrite(pixels->at + (size_t)y * (size_t)pixels->stride, sizeof *pixels->at,
                         (size_t)pixels->w, file) == (size_t)pixels->w;
    }
    return file && fclose(file) == 0 && is_fine;
}

int main(int argc, char **argv)
{
    struct window_plan plan = {.title = "picture",
                               .app_id = "picture",
                               .place = {0, 0, 1000, 700, false, false},
                               .is_off_screen = argc > 3};
    struct fault fault = {{0}, {0}};
    struct arena arena = {0};
    struct draw draw = {0};
    struct window *window = argc > 2 ? window_open(&plan, &fault) : NULL;
    struct fonts *fonts = window ? fonts_open(NULL, &fault) : NULL;
    struct paint *paint = fonts ? paint_open(fonts, NULL, &fault) : NULL;

    if (!paint) {
        fprintf(stderr, "picture_window: %s\n", fault.says);
        return 3;
    }
    struct pixels *to = window_pixels(window);
    struct rect all = {0, 0, to->w, to->h};
    draw_begin(&draw, &arena);
    page_draw(&draw, to, (int)strtol(argv[1], NULL, 10));
    draw_end(&draw);
    paint_list(paint, &draw, to, &all, 1);
    if (!window_present(window, &all, 1, &fault) || !file_dump(argv[2], to)) {
        return 3;
    }
    printf("%d %d\n", to->w, to->h);
    fflush(stdout);
    getchar();
    paint_close(paint);
    fonts_close(fonts);
    window_close(window);
    arena_clear(&arena);
    return 0;
}
