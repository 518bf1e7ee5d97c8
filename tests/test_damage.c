#include "test.h"
#include "ui/damage.h"

#define W 640
#define H 400

static struct arena app, frame;
static struct damage damage;

static struct draw fresh(void)
{
    struct draw draw;

    arena_reset(&frame);
    draw_begin(&draw, &frame);
    return draw;
}

static void start(void)
{
    arena_reset(&app);
    damage_init(&damage, &app, W, H);
}

/* A page of small boxes, with box `which` moved or recoloured. */
static struct draw page(int which, uint32_t colour)
{
    struct draw draw = fresh();

    draw_box(&draw, (struct rect){0, 0, W, H}, 0, 0xfff0f0f0);
    for (int i = 0; i < 50; i++) {
        draw_box(&draw, (struct rect){10 + i % 10 * 64, 10 + i / 10 * 64, 30, 30}, 4,
                 i == which ? colour : 0xff00ff00);
    }
    draw_end(&draw);
    return draw;
}

TEST(first_frame_damages_all)
{
    struct draw draw = page(0, 0xff112233);

    start();
    CHECK_INT(damage_find(&damage, &draw), 1);
    CHECK_INT(damage.rects[0].w, W);
    CHECK_INT(damage.rects[0].h, H);
}

TEST(nothing_changed_nothing_painted)
{
    struct draw draw = page(0, 0xff112233);

    start();
    damage_find(&damage, &draw);
    draw = page(0, 0xff112233);
    CHECK_INT(damage_find(&damage, &draw), 0);
    damage_all(&damage);
    CHECK_INT(damage_find(&damage, &draw), 1);
}

TEST(one_change_is_one_cell)
{
    struct draw draw = page(13, 0xff112233);

    start();
    damage_find(&damage, &draw);
    draw = page(13, 0xff445566);
    CHECK_INT(damage_find(&damage, &draw), 1);
    CHECK_INT(damage.rects[0].x, 3 * 64);
    CHECK_INT(damage.rects[0].y, 64);
    CHECK_INT(damage.rects[0].w, 64);
    CHECK_INT(damage.rects[0].h, 64);
}

TEST(last_row_is_cut_to_the_surface)
{
    struct draw draw = fresh();

    start();
    draw_end(&draw);
    damage_find(&damage, &draw);
    draw_box(&draw, (struct rect){600, 390, 400, 400}, 0, 0xff000000);
    CHECK_INT(damage_find(&damage, &draw), 1);
    CHECK_INT(damage.rects[0].y, 384);
    CHECK_INT(damage.rects[0].h, H - 384);
    CHECK_INT(damage.rects[0].x + damage.rects[0].w, W);
}

TEST(what_a_clip_hides_does_not_count)
{
    struct draw draw;

    start();
    for (int i = 0; i < 2; i++) {
        draw = fresh();
        draw_clip(&draw, (struct rect){0, 0, 100, 100});
        draw_box(&draw, (struct rect){300, 300, 20, 20}, 0, 0xff000000u + (unsigned)i);
        draw_unclip(&draw);
        draw_end(&draw);
        damage_find(&damage, &draw);
    }
    CHECK_INT(damage.n, 0);
}

TEST(a_clip_that_moves_counts)
{
    struct draw draw;

    start();
    for (int i = 0; i < 2; i++) {
        draw = fresh();
        draw_clip(&draw, (struct rect){0, 0, 100, 30 + i});
        draw_box(&draw, (struct rect){10, 10, 30, 30}, 0, 0xff000000);
        draw_unclip(&draw);
        draw_end(&draw);
        damage_find(&damage, &draw);
    }
    CHECK_INT(damage.n, 1);
}

/* What leaves its rectangle: a shadow's blur, a glyph that leans out, a thick line drawn upwards.
 */
TEST(ink_beside_the_rectangle_counts)
{
    for (int kind = 0; kind < 3; kind++) {
        start();
        for (int i = 0; i < 2; i++) {
            struct draw draw = fresh();
            uint32_t colour = 0xff000000u + (unsigned)i;

            if (kind == 0) {
                draw_shadow(&draw, (struct rect){70, 70, 20, 20}, 4, 8, colour);
            } else if (kind == 1) {
                draw_text(&draw, (struct rect){70, 70, 20, 20}, FONT_TEXT, 20, colour, STR("f"));
            } else {
                draw_line(&draw, (struct rect){90, 90, -24, -24}, 8, colour);
            }
            draw_end(&draw);
            damage_find(&damage, &draw);
        }
        CHECK_INT(damage.n, 1);
        CHECK(damage.rects[0].x == 0 && damage.rects[0].y == 0);
        CHECK(damage.rects[0].w == 128 && damage.rects[0].h == 128);
    }
}

/* The truth: pixels whose item, shade or order differs. */
static void shade(const struct draw *draw, uint32_t *pixels)
{
    memset(pixels, 0, sizeof *pixels * W * H);
    for (size_t i = 0; i < draw->n; i++) {
        struct rect at = rect_meet(draw->items[i].at, (struct rect){0, 0, W, H});

        for (int y = at.y; y < at.y + at.h; y++) {
            for (int x = at.x; x < at.x + at.w; x++) {
                pixels[y * W + x] = draw->items[i].colour;
            }
        }
    }
}

static uint32_t chance(void)
{
    static uint32_t state = 2463534242u;

    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

static void scatter(struct draw *draw, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        struct rect at = {(int)(chance() % W), (int)(chance() % H), (int)(chance() % 90) + 1,
                          (int)(chance() % 90) + 1};

        draw_box(draw, at, 0, 0xff000000u | (chance() % 4));
    }
}

static bool is_covered(int x, int y)
{
    int n = 0;

    for (size_t i = 0; i < damage.n; i++) {
        n += rect_has(damage.rects[i], x, y);
    }
    CHECK(n <= 1); /* nothing is painted twice */
    return n == 1;
}

TEST(every_changed_pixel_is_covered)
{
    static uint32_t before[W * H], now[W * H];
    int missed_n = 0, most_n = 0;

    start();
    for (int round = 0; round < 40; round++) {
        struct draw draw = fresh();

        scatter(&draw, chance() % 40);
        draw_end(&draw);
        shade(&draw, now);
        damage_find(&damage, &draw);
        most_n = (int)damage.n > most_n ? (int)damage.n : most_n;
        for (int i = 0; i < W * H; i++) {
            if (now[i] != before[i] && !is_covered(i % W, i / W)) {
                missed_n++;
            }
        }
        memcpy(before, now, sizeof now);
    }
    CHECK_INT(missed_n, 0);
    CHECK(most_n > 1 && most_n <= DAMAGE_MOST_N);
}

TEST_MAIN(first_frame_damages_all, nothing_changed_nothing_painted, one_change_is_one_cell,
          last_row_is_cut_to_the_surface, what_a_clip_hides_does_not_count,
          a_clip_that_moves_counts, ink_beside_the_rectangle_counts, every_changed_pixel_is_covered)
