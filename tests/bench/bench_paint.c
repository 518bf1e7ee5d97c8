/* What painting costs, as ratios to a floor of the same run: one copy of the same pixels. A page
 * like the program's: cards with shadows, borders, buttons, icons, forty lines of text. Prints
 * medians of milliseconds. Goals (1280 x 800, 3840 x 2160): full redraw 4 and 40 ms; a card 0.3 and
 * 0.6 ms; 600 characters laid out in 5 ms at first and 0.05 ms again.
 */
#include "adapters/paint_cairo.h"
#include "adapters/text_port.h"
#include "base/arena.h"
#include "tests/bench/goal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS_N 41

static const char body[] = "お客様のアカウントへのサインインが、普段と異なる端末から試みられました"
                           "。心当たりがある場合は「承認」を、"
                           "ない場合は「否認」を選んでください。Someone is trying to sign in from "
                           "Chrome on Windows (203.0.113.7). ";

static double now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int double_cmp(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

static double median(double *ms)
{
    qsort(ms, ROUNDS_N, sizeof *ms, double_cmp);
    return ms[ROUNDS_N / 2];
}

struct page {
    struct fonts *fonts;
    struct paint *paint;
    struct text_cache *cache;
    struct arena arena;
    struct draw draw;
    struct pixels to;
    int scale; /* 1 or 3 */
};

static void card_draw(struct page *page, int i, struct rect card)
{
    int px = page->scale, size = 15 * px, y = card.y + 12 * px;
    struct text_style style = {FONT_TEXT, size, card.w - 32 * px, 5, false};
    const struct paragraph *text = text_lay(page->cache, style, str_of(body));

    draw_shadow(&page->draw, (struct rect){card.x, card.y + 4 * px, card.w, card.h}, 16 * px,
                24 * px, 0x38000000);
    draw_box(&page->draw, card, 16 * px, 0xffffffff);
    draw_edge(&page->draw, card, 16 * px, px, 0xffd9dde2);
    for (size_t k = 0; k < text->n; k++, y += size * 3 / 2) {
        draw_text(&page->draw,
                  (struct rect){card.x + 16 * px, y, text->lines[k].width_px, size * 3 / 2},
                  i % 4 ? FONT_TEXT : FONT_TEXT_BOLD, size, 0xff202124, text->lines[k].text);
    }
    for (int k = 0; k < 3; k++) {
        struct rect button = {card.x + (16 + 100 * k) * px, card.y + card.h - 56 * px, 92 * px,
                              44 * px};
        draw_box(&page->draw, button, 22 * px, k ? 0xffe8f0fe : 0xff0b57d0);
        draw_text(&page->draw, button, FONT_ICON, 24 * px, 0xff5f6670, STR("\xee\xa2\x97"));
    }
}

static void page_draw(struct page *page)
{
    int px = page->scale;

    arena_reset(&page->arena);
    draw_begin(&page->draw, &page->arena);
    draw_box(&page->draw, (struct rect){0, 0, page->to.w, page->to.h}, 0, 0xfff3f4f6);
    for (int i = 0; i < 9; i++) {
        card_draw(page, i,
                  (struct rect){(20 + 420 * (i % 3)) * px, (20 + 260 * (i / 3)) * px, 400 * px,
                                240 * px});
    }
    draw_end(&page->draw);
}

static double floor_ms(const struct pixels *pixels, struct rect r)
{
    static double ms[ROUNDS_N];
    uint32_t *copy = malloc((size_t)r.w * (size_t)r.h * sizeof *copy);

    for (int i = 0; copy && i < ROUNDS_N; i++) {
        double start = now_ms();
        for (int y = 0; y < r.h; y++) {
            memcpy(copy + (size_t)y * (size_t)r.w,
                   pixels->at + (size_t)(r.y + y) * (size_t)pixels->stride + r.x,
                   (size_t)r.w * sizeof *copy);
        }
        ms[i] = now_ms() - start;
    }
    free(copy);
    return median(ms);
}

static double paint_ms(struct page *page, struct rect r)
{
    static double ms[ROUNDS_N];

    for (int i = 0; i < ROUNDS_N; i++) {
        double start = now_ms();
        paint_list(page->paint, &page->draw, &page->to, &r, 1);
        ms[i] = now_ms() - start;
    }
    return median(ms);
}

static void bench_page(struct page *page, int w, int h, int scale)
{
    struct rect all = {0, 0, w, h}, card = {20 * scale, 20 * scale, 400 * scale, 240 * scale};
    double start, first, floor, whole, all_ms, all_floor;

    page->to = (struct pixels){calloc((size_t)w * (size_t)h, sizeof *page->to.at), w, h, w};
    page->scale = scale;
    if (!page->to.at) {
        return;
    }
    start = now_ms();
    page_draw(page);
    paint_list(page->paint, &page->draw, &page->to, &all, 1);
    first = now_ms() - start;
    floor = floor_ms(&page->to, all);
    whole = paint_ms(page, all);
    printf("%dx%d: first %.1f ms; whole %.2f ms = %.1f copies of %.2f ms; ", w, h, first, whole,
           whole / floor, floor);
    all_ms = whole;
    all_floor = floor;
    floor = floor_ms(&page->to, card);
    whole = paint_ms(page, card);
    printf("a card %.2f ms = %.1f copies of %.3f ms\n", whole, whole / floor, floor);
    goal_say(4, scale == 1 ? "whole at 1280x800" : "whole at 3840x2160", all_ms, "ms", all_floor,
             scale == 1 ? 4 : 40);
    goal_say(4,
             scale == 1 ? "a card at 1280x800, its drawing too"
                        : "a card at 3840x2160, its drawing too",
             whole, "ms", floor, scale == 1 ? 0.3 : 0.6);
    free(page->to.at);
}

static void bench_layout(struct page *page)
{
    struct buf text = {0};
    struct text_style style = {FONT_TEXT, 16, 342, 0, false};
    double start, first, again;

    while (text.n < 1700) {
        buf_add_c(&text, body);
    }
    start = now_ms();
    text_lay(page->cache, style, buf_str(&text));
    first = now_ms() - start;
    start = now_ms();
    text_lay(page->cache, style, buf_str(&text));
    again = now_ms() - start;
    printf("600 characters laid out: first %.2f ms, again %.4f ms\n", first, again);
    goal_say(5, "600 characters laid out, first", first, "ms", 0, 5);
    goal_say(5, "600 characters laid out, again", again, "ms", 0, 0.05);
    buf_clear(&text);
}

int main(void)
{
    struct fault fault = {{0}, {0}};
    struct page page = {.fonts = fonts_open(NULL, &fault)};
    struct text_port port;

    if (!page.fonts) {
        fprintf(stderr, "%s\n", fault.says);
        return 3;
    }
    port = text_port_of(page.fonts);
    page.cache = text_cache_open(&port);
    page.paint = paint_open(page.fonts, NULL, &fault);
    arena_init(&page.arena, 0, NULL);
    bench_layout(&page);
    bench_page(&page, 1280, 800, 1);
    bench_page(&page, 3840, 2160, 3);
    arena_clear(&page.arena);
    paint_close(page.paint);
    text_cache_close(page.cache);
    fonts_close(page.fonts);
    return 0;
}
