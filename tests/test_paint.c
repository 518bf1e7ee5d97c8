/* Painting: pixels against arithmetic done here, and properties that hold for every list. */
#include "adapters/image_stb.h"
#include "adapters/paint_cairo.h"
#include "base/rng.h"
#include "tests/test.h"
#include "ui/damage.h"

#define W 320
#define H 200

struct canvas {
    struct fonts *fonts;
    struct paint *paint;
    struct arena arena;
    struct draw draw;
    struct pixels to;
    uint32_t at[W * H];
};

static struct buf photo; /* 40 x 20 px: left half red, right half blue, bottom row green */

static bool photo_get(void *ctx, struct str id, struct str *bytes)
{
    (void)ctx;
    *bytes = buf_str(&photo);
    return str_is(id, "photo");
}

static void photo_make(void)
{
    static uint32_t at[40 * 20];
    struct sink sink = sink_to_buf(&photo);

    for (int i = 0; i < 40 * 20; i++) {
        at[i] = i / 40 == 19 ? 0xff00ff00 : i % 40 < 20 ? 0xffff0000 : 0xff0000ff;
    }
    CHECK(image_write_png(&(struct pixels){at, 40, 20, 40}, &sink, NULL));
}

static struct canvas *canvas_open(void)
{
    static const struct picture_source source = {NULL, photo_get};
    struct canvas *canvas = calloc(1, sizeof *canvas);

    canvas->fonts = fonts_open(NULL, NULL);
    canvas->paint = paint_open(canvas->fonts, &source, NULL);
    canvas->to = (struct pixels){canvas->at, W, H, W};
    arena_init(&canvas->arena, 0, NULL);
    draw_begin(&canvas->draw, &canvas->arena);
    return canvas;
}

static void canvas_close(struct canvas *canvas)
{
    paint_close(canvas->paint);
    fonts_close(canvas->fonts);
    arena_clear(&canvas->arena);
    free(canvas);
}

static void canvas_paint(struct canvas *canvas)
{
    draw_end(&canvas->draw);
    paint_list(canvas->paint, &canvas->draw, &canvas->to, &(struct rect){0, 0, W, H}, 1);
}

static uint32_t pixel(const struct canvas *canvas, int x, int y)
{
    return canvas->at[y * W + x];
}

/* Straight colour over an opaque one, in real numbers. */
static bool is_blend(uint32_t is, uint32_t below, uint32_t colour, double cover, double within)
{
    double a = (colour >> 24) / 255.0 * cover;
    bool is_right = is >> 24 == 255;

    for (int shift = 0; shift < 24; shift += 8) {
        double want = (below >> shift & 255) * (1 - a) + (colour >> shift & 255) * a;
        is_right &= fabs((double)(is >> shift & 255) - want) <= within;
    }
    if (!is_right) {
        printf("  pixel %08x, of %08x over %08x at %g\n", is, colour, below, cover);
    }
    return is_right;
}

TEST(boxes_fill_exactly)
{
    struct canvas *canvas = canvas_open();

    draw_box(&canvas->draw, (struct rect){0, 0, W, H}, 0, 0xff204060);
    draw_box(&canvas->draw, (struct rect){10, 20, 30, 40}, 0, 0x80ff8000);
    draw_box(&canvas->draw, (struct rect){-5, -5, 8, 8}, 0, 0xffffffff);
    canvas_paint(canvas);
    CHECK_INT(pixel(canvas, 9, 20), 0xff204060);
    CHECK_INT(pixel(canvas, 40, 59), 0xff204060);
    CHECK(is_blend(pixel(canvas, 10, 20), 0xff204060, 0x80ff8000, 1, 1));
    CHECK(is_blend(pixel(canvas, 39, 59), 0xff204060, 0x80ff8000, 1, 1));
    CHECK_INT(pixel(canvas, 2, 2), 0xffffffff);
    CHECK_INT(pixel(canvas, 3, 2), 0xff204060);
    canvas_close(canvas);
}

TEST(fades_go_from_top_to_bottom)
{
    struct canvas *canvas = canvas_open();

    draw_fade(&canvas->draw, (struct rect){10, 10, 20, 50}, 0, 0xff000000, 0xffc86400);
    canvas_paint(canvas);
    CHECK(pixel(canvas, 15, 10) == 0xff000000 && pixel(canvas, 15, 59) == 0xffc86400);
    for (int y = 10; y < 60; y++) { /* evenly: red is 200 of 255 at its end */
        CHECK(abs((int)(pixel(canvas, 15, y) >> 16 & 0xff) - (y - 10) * 200 / 49) <= 3);
    }
    canvas_close(canvas);
}

TEST(bare_ground_is_white_and_opaque)
{
    struct canvas *canvas = canvas_open();

    memset(canvas->at, 0x37, sizeof canvas->at);
    draw_box(&canvas->draw, (struct rect){10, 10, 10, 10}, 3, 0xff000000);
    canvas_paint(canvas);
    CHECK_INT(pixel(canvas, 0, 0), 0xffffffff);
    CHECK_INT(pixel(canvas, W - 1, H - 1), 0xffffffff);
    canvas_close(canvas);
}

TEST(borders_are_crisp)
{
    struct canvas *canvas = canvas_open();
    struct draw_item item = {.kind = DRAW_BOX,
                             .at = {20, 20, 100, 60},
                             .radius_px = 12,
                             .colour = 0xffeeeeee,
                             .edge = 0xff112233,
                             .edge_px = 1};

    draw_add(&canvas->draw, &item);
    item.at.x = 150;
    item.edge_px = 3;
    item.edge = 0x80112233;
    draw_add(&canvas->draw, &item);
    canvas_paint(canvas);
    for (int x = 40; x < 100; x++) {
        CHECK_INT(pixel(canvas, x, 19), 0xffffffff);
        CHECK_INT(pixel(canvas, x, 20), 0xff112233);
        CHECK_INT(pixel(canvas, x, 21), 0xffeeeeee);
        CHECK_INT(pixel(canvas, x, 79), 0xff112233);
        CHECK_INT(pixel(canvas, x, 80), 0xffffffff);
    }
    CHECK_INT(pixel(canvas, 20, 50), 0xff112233);
    CHECK_INT(pixel(canvas, 21, 50), 0xffeeeeee);
    CHECK_INT(pixel(canvas, 119, 50), 0xff112233);
    CHECK(is_blend(pixel(canvas, 200, 22), 0xffeeeeee, 0x80112233, 1, 1));
    CHECK_INT(pixel(canvas, 200, 23), 0xffeeeeee);
    canvas_close(canvas);
}

/* Whatever the thickness and the radius, there is nothing but fill inside of the border. */
TEST(borders_leave_the_inside_alone)
{
    for (int px = 1; px < 9; px++) {
        for (int radius = 0; radius < 24; radius += 4) {
            struct canvas *canvas = canvas_open();
            struct draw_item item = {
                .kind = DRAW_BOX, .at = {20, 20, 100, 60}, .radius_px = radius};
            int in = px > radius ? px : radius;
            item.colour = 0xffeeeeee;
            item.edge = 0xff112233;
            item.edge_px = px;
            draw_add(&canvas->draw, &item);
            canvas_paint(canvas);
            for (int x = 20 + px; x < 120 - px; x++) {
                CHECK_INT(pixel(canvas, x, 50), 0xffeeeeee);
            }
            for (int x = 20 + in; x < 120 - in; x++) {
                CHECK_INT(pixel(canvas, x, 20 + px - 1), 0xff112233);
                CHECK_INT(pixel(canvas, x, 20 + px), 0xffeeeeee);
            }
            canvas_close(canvas);
        }
    }
}

/* Corners: the same from all four sides, and as much in all as a circle leaves out. */
TEST(corners_are_round)
{
    struct canvas *canvas = canvas_open();
    double covered = 0, want = 60 * 60 - (4 - acos(-1)) * 20 * 20;

    draw_box(&canvas->draw, (struct rect){100, 50, 60, 60}, 20, 0xff000000);
    canvas_paint(canvas);
    for (int y = 0; y < 60; y++) {
        for (int x = 0; x < 60; x++) {
            uint32_t here = pixel(canvas, 100 + x, 50 + y);
            covered += (255 - (here & 255)) / 255.0;
            CHECK(abs((int)(here & 255) - (int)(pixel(canvas, 159 - x, 50 + y) & 255)) <= 3);
            CHECK(abs((int)(here & 255) - (int)(pixel(canvas, 100 + y, 50 + x) & 255)) <= 3);
        }
    }
    CHECK_NEAR(covered, want, 3);
    CHECK_INT(pixel(canvas, 100, 50), 0xffffffff);
    canvas_close(canvas);
}

static double gauss_edge(double x,
                         double sigma) /* how much of a half plane x >= 0 a Gaussian at x sees */
{
    return 0.5 * (1 + erf(x / (sigma * sqrt(2))));
}

/* Against the exact Gaussian blur of a rectangle: the product of two differences of error
 * functions. */
static void check_shadow(struct rect at, int blur_px)
{
    struct canvas *canvas = canvas_open();
    double sigma = blur_px / 2.0, worst = 0;

    draw_shadow(&canvas->draw, at, 0, blur_px, 0xff000000);
    canvas_paint(canvas);
    for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++) {
            double px = x + 0.5 - at.x, py = y + 0.5 - at.y;
            double want = (gauss_edge(px, sigma) - gauss_edge(px - at.w, sigma)) *
                          (gauss_edge(py, sigma) - gauss_edge(py - at.h, sigma));
            worst = fmax(worst, fabs((255 - (pixel(canvas, x, y) & 255)) / 255.0 - want));
        }
    }
    CHECK_NEAR(worst, 0, 0.03);
    canvas_close(canvas);
}

TEST(shadows_are_gaussian)
{
    check_shadow((struct rect){100, 60, 120, 80}, 24); /* stretched */
    check_shadow((struct rect){140, 80, 20, 16}, 24);  /* smaller than its blur */
    check_shadow((struct rect){60, 90, 200, 6}, 8);    /* stretched one way */
    check_shadow((struct rect){100, 60, 121, 81}, 10);
}

/* A card over its own shadow, against the same with something unseen between them. */
TEST(cards_hide_their_shadows)
{
    static uint32_t apart[W * H];
    const uint32_t edges[] = {0xff405060, 0x80405060, 0};

    for (int i = 0; i < 3; i++) {
        struct draw_item card = {.kind = DRAW_BOX, .at = {60, 40, 150, 100}, .radius_px = 16 * i};
        card.colour = 0xfff0f0f0;
        card.edge = edges[i];
        card.edge_px = 3 - i;
        for (int is_joined = 0; is_joined < 2; is_joined++) {
            struct canvas *canvas = canvas_open();
            draw_box(&canvas->draw, (struct rect){0, 0, W, H}, 0, 0xff80a0c0);
            draw_shadow(&canvas->draw, (struct rect){64, 48, 150, 100}, 16, 24, 0xa0000000);
            if (!is_joined) {
                draw_box(&canvas->draw, (struct rect){0, 0, 1, 1}, 0, 0xff80a0c0);
            }
            draw_add(&canvas->draw, &card);
            canvas_paint(canvas);
            CHECK(!is_joined || memcmp(apart, canvas->at, sizeof apart) == 0);
            memcpy(apart, canvas->at, sizeof apart);
            canvas_close(canvas);
        }
    }
}

TEST(lines_take_whole_pixels)
{
    struct canvas *canvas = canvas_open();

    draw_line(&canvas->draw, (struct rect){10, 10, 50, 0}, 1, 0xff000000);
    draw_line(&canvas->draw, (struct rect){60, 20, -50, 0}, 1,
              0xff000000); /* the other way round */
    draw_line(&canvas->draw, (struct rect){100, 10, 0, 50}, 3, 0xff000000);
    draw_line(&canvas->draw, (struct rect){150, 10, 30, 30}, 2, 0xff000000);
    canvas_paint(canvas);
    for (int i = 0; i < 50; i++) {
        CHECK_INT(pixel(canvas, 10 + i, 10), 0xff000000);
        CHECK_INT(pixel(canvas, 10 + i, 20), 0xff000000);
        CHECK_INT(pixel(canvas, 10 + i, 11), 0xffffffff);
        CHECK_INT(pixel(canvas, 99, 10 + i), 0xff000000);
        CHECK_INT(pixel(canvas, 101, 10 + i), 0xff000000);
        CHECK_INT(pixel(canvas, 102, 10 + i), 0xffffffff);
    }
    CHECK_INT(pixel(canvas, 60, 10), 0xffffffff);
    CHECK((pixel(canvas, 165, 25) & 255) < 40);
    CHECK((pixel(canvas, 165, 25) & 255) == (pixel(canvas, 170, 30) & 255));
    canvas_close(canvas);
}

TEST(clips_nest_and_end)
{
    struct canvas *canvas = canvas_open();

    draw_clip(&canvas->draw, (struct rect){10, 10, 50, 50});
    draw_clip(&canvas->draw, (struct rect){40, 40, 50, 50});
    draw_box(&canvas->draw, (struct rect){0, 0, W, H}, 8, 0xff000000);
    draw_unclip(&canvas->draw);
    draw_box(&canvas->draw, (struct rect){0, 0, 12, H}, 0, 0xff00ff00);
    draw_unclip(&canvas->draw);
    draw_box(&canvas->draw, (struct rect){0, 0, 5, 5}, 0, 0xffff0000);
    canvas_paint(canvas);
    CHECK_INT(pixel(canvas, 39, 39), 0xffffffff);
    CHECK_INT(pixel(canvas, 40, 40), 0xff000000);
    CHECK_INT(pixel(canvas, 59, 59), 0xff000000);
    CHECK_INT(pixel(canvas, 60, 60), 0xffffffff);
    CHECK_INT(pixel(canvas, 11, 30), 0xff00ff00);
    CHECK_INT(pixel(canvas, 12, 30), 0xffffffff);
    CHECK_INT(pixel(canvas, 11, 9), 0xffffffff);
    CHECK_INT(pixel(canvas, 4, 4), 0xffff0000);
    canvas_close(canvas);
}

TEST(text_is_centred_in_its_box)
{
    for (int size = 12; size <= 40; size += 4) {
        struct canvas *canvas = canvas_open();
        int top = H, bottom = -1, left = W;

        draw_text(&canvas->draw, (struct rect){30, 50, 200, 100}, FONT_TEXT, size, 0xff000000,
                  STR("田"));
        canvas_paint(canvas);
        for (int i = 0; i < W * H; i++) {
            if ((canvas->at[i] & 255) < 128) {
                top = i / W < top ? i / W : top;
                bottom = i / W;
                left = i % W < left ? i % W : left;
            }
        }
        CHECK_NEAR((top + bottom + 1) / 2.0, 100, size * 0.05 + 1);
        CHECK(left >= 30 && left < 30 + size / 4);
        CHECK(bottom - top > size * 0.7);
        canvas_close(canvas);
    }
}

TEST(text_takes_its_colour)
{
    struct canvas *canvas = canvas_open();
    bool has_full = false;

    draw_text(&canvas->draw, (struct rect){30, 50, 200, 60}, FONT_TEXT_BOLD, 48, 0xffc01020,
              STR("■ 承認"));
    draw_text(&canvas->draw, (struct rect){30, 120, 200, 60}, FONT_TEXT, 32, 0x00000000,
              STR("unseen"));
    canvas_paint(canvas);
    for (int i = 0; i < W * H; i++) {
        uint32_t p = canvas->at[i];
        has_full |= p == 0xffc01020;
        CHECK(p >> 24 == 255 && (p >> 16 & 255) >= 0xc0 &&
              (p & 255) >= 0x20); /* between it and white */
        CHECK(i / W < 118 || p == 0xffffffff);
    }
    CHECK(has_full);
    canvas_close(canvas);
}

TEST(pictures_fill_and_keep_their_shape)
{
    struct canvas *canvas = canvas_open();
    int w = 0, h = 0;

    draw_image(&canvas->draw, (struct rect){0, 0, 40, 20}, 0, STR("photo"));
    draw_image(&canvas->draw, (struct rect){50, 0, 80, 80}, 0,
               STR("photo")); /* the middle square, twice over */
    draw_image(&canvas->draw, (struct rect){150, 0, 60, 60}, 30, STR("photo"));
    draw_image(&canvas->draw, (struct rect){250, 0, 60, 60}, 0, STR("none"));
    canvas_paint(canvas);
    CHECK_INT(pixel(canvas, 0, 0), 0xffff0000);
    CHECK_INT(pixel(canvas, 39, 0), 0xff0000ff);
    CHECK_INT(pixel(canvas, 5, 19), 0xff00ff00);
    CHECK_INT(pixel(canvas, 52, 10), 0xffff0000);
    CHECK_INT(pixel(canvas, 80, 10), 0xffff0000); /* 40 px of red, then 40 of blue */
    CHECK_INT(pixel(canvas, 100, 10), 0xff0000ff);
    CHECK((pixel(canvas, 80, 79) >> 8 & 255) > 200);
    CHECK_INT(pixel(canvas, 150, 0), 0xffffffff); /* cut to a circle */
    CHECK_INT(pixel(canvas, 165, 30), 0xffff0000);
    CHECK(pixel(canvas, 280, 30) != 0xffffffff); /* a frame in its place */
    CHECK(paint_picture_size(canvas->paint, STR("photo"), &w, &h));
    CHECK_INT(w, 40);
    CHECK_INT(h, 20);
    CHECK(!paint_picture_size(canvas->paint, STR("none"), &w, &h));
    canvas_close(canvas);
}

/* ---- whatever the list -------------------------------------------------------------------- */

#include "any_list.h"

TEST(tiles_make_up_the_whole)
{
    struct canvas *canvas = canvas_open();
    static uint32_t whole[W * H];
    struct rng rng;

    rng_init(&rng, 5, RNG_BOT);
    for (int round = 0; round < 40; round++) {
        struct rect tiles[64];
        size_t n = 0;
        draw_begin(&canvas->draw, &canvas->arena);
        any_list(&canvas->draw, &rng, 12);
        canvas_paint(canvas);
        memcpy(whole, canvas->at, sizeof whole);
        memset(canvas->at, 0x55, sizeof canvas->at);
        for (int y = 0; y < H; y += 47) {
            for (int x = 0; x < W; x += 61) {
                tiles[n++] = (struct rect){x, y, 61, 47};
            }
        }
        paint_list(canvas->paint, &canvas->draw, &canvas->to, tiles, n);
        if (!CHECK(memcmp(whole, canvas->at, sizeof whole) == 0)) {
            break;
        }
    }
    canvas_close(canvas);
}

static bool frames_agree(struct canvas *canvas, struct damage *damage, struct rng *rng)
{
    static uint32_t kept[W * H];
    struct rng again;
    size_t n = 4 + rng_below(rng, 8), rects_n;

    /* the same list with one more item at some place in it */
    again = *rng;
    draw_begin(&canvas->draw, &canvas->arena);
    any_list(&canvas->draw, rng, n);
    draw_end(&canvas->draw);
    rects_n = damage_find(damage, &canvas->draw);
    paint_list(canvas->paint, &canvas->draw, &canvas->to, damage->rects, rects_n);
    *rng = again;
    draw_begin(&canvas->draw, &canvas->arena);
    any_list(&canvas->draw, rng, n / 2);
    any_item(&canvas->draw, &(struct rng){again.state ^ 12345, again.step});
    any_list(&canvas->draw, rng, n - n / 2);
    draw_end(&canvas->draw);
    rects_n = damage_find(damage, &canvas->draw);
    paint_list(canvas->paint, &canvas->draw, &canvas->to, damage->rects, rects_n);
    memcpy(kept, canvas->at, sizeof kept);
    canvas_paint(canvas);
    return memcmp(kept, canvas->at, sizeof kept) == 0;
}

TEST(damage_is_enough)
{
    struct canvas *canvas = canvas_open();
    struct arena arena = {0};
    struct damage damage;
    struct rng rng;

    arena_init(&arena, 0, NULL);
    damage_init(&damage, &arena, W, H);
    rng_init(&rng, 11, RNG_BOT);
    for (int round = 0; round < 60; round++) {
        if (!CHECK(frames_agree(canvas, &damage, &rng))) {
            break;
        }
    }
    arena_clear(&arena);
    canvas_close(canvas);
}

TEST(another_language_is_set_anew)
{
    struct canvas *canvas = canvas_open(), *fresh = canvas_open();

    for (int i = 0; i < 2; i++) {
        struct canvas *each = i ? fresh : canvas;
        draw_text(&each->draw, (struct rect){10, 10, 300, 60}, FONT_TEXT, 30, 0xff000000,
                  STR("Apple jpg"));
    }
    canvas_paint(canvas); /* as Japanese */
    fonts_speak(canvas->fonts, true);
    fonts_speak(fresh->fonts, true);
    canvas_paint(fresh);
    CHECK(memcmp(canvas->at, fresh->at, sizeof canvas->at) != 0);
    canvas_paint(canvas);
    CHECK(memcmp(canvas->at, fresh->at, sizeof canvas->at) == 0);
    canvas_close(canvas);
    canvas_close(fresh);
}

TEST(a_png_is_what_is_painted)
{
    struct canvas *canvas = canvas_open();
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct image image = {0};
    struct rng rng;

    rng_init(&rng, 3, RNG_BOT);
    any_list(&canvas->draw, &rng, 20);
    canvas_paint(canvas);
    CHECK(paint_png(canvas->paint, &canvas->draw, W, H, &sink, NULL));
    if (CHECK(image_read(&image, buf_str(&buf), NULL))) {
        CHECK_INT(image.w, W);
        CHECK(memcmp(image.at, canvas->at, sizeof canvas->at) == 0);
    }
    canvas_paint(canvas); /* and again on the canvas, after the PNG's memory is gone */
    CHECK(memcmp(image.at, canvas->at, sizeof canvas->at) == 0);
    image_clear(&image);
    buf_clear(&buf);
    canvas_close(canvas);
}

TEST(scaling_keeps_what_is_even)
{
    static uint32_t from[90 * 70], to[200 * 200];

    for (size_t i = 0; i < 90 * 70; i++) {
        from[i] = 0x80402010;
    }
    for (int w = 1; w < 200; w = w * 3 / 2 + 1) {
        CHECK(picture_scale(&(struct picture){from, 90, 70}, to, w, 33));
        for (int i = 0; i < w * 33; i++) {
            CHECK_INT(to[i], 0x80402010);
        }
    }
}

int main(int argc, char **argv)
{
    static void (*const tests[])(void) = {boxes_fill_exactly,
                                          fades_go_from_top_to_bottom,
                                          bare_ground_is_white_and_opaque,
                                          borders_are_crisp,
                                          borders_leave_the_inside_alone,
                                          corners_are_round,
                                          shadows_are_gaussian,
                                          cards_hide_their_shadows,
                                          lines_take_whole_pixels,
                                          clips_nest_and_end,
                                          text_is_centred_in_its_box,
                                          text_takes_its_colour,
                                          pictures_fill_and_keep_their_shape,
                                          tiles_make_up_the_whole,
                                          damage_is_enough,
                                          another_language_is_set_anew,

                                          a_png_is_what_is_painted,
                                          scaling_keeps_what_is_even};
    int code;

    photo_make();
    code = test_main(tests, sizeof tests / sizeof *tests,
                     "boxes,fades,ground,borders,inside,corners,shadows,cards,lines,clips,centred,"
                     "colour,pictures,"
                     "tiles,damage,language,png,"
                     "scaling",
                     argc > 1 ? argv[1] : NULL);
    buf_clear(&photo);
    return code;
}
