#include "test.h"
#include "base/sink.h"
#include "ui/draw.h"

static struct arena frame;

static const char *written(const struct draw *draw)
{
    static struct buf buf;
    struct sink sink;

    buf_empty(&buf);
    sink = sink_to_buf(&buf);
    draw_write(draw, &sink);
    return buf.at ? buf.at : "";
}

static struct draw fresh(void)
{
    struct draw draw;

    arena_reset(&frame);
    draw_begin(&draw, &frame);
    return draw;
}

TEST(list_is_written_line_by_line)
{
    struct draw draw = fresh();

    draw_box(&draw, (struct rect){16, 24, 120, 44}, 12, 0xffffffff);
    draw_fade(&draw, (struct rect){1, 2, 3, 4}, 1, 0xff000000, 0x80ffffff);
    draw_edge(&draw, (struct rect){16, 24, 120, 44}, 0, 2, 0xff123456);
    draw_shadow(&draw, (struct rect){0, 4, 10, 10}, 3, 8, 0x20000000);
    draw_text(&draw, (struct rect){16, 24, 120, 20}, FONT_TEXT, 15, 0xff202124, STR("サインイン"));
    draw_text(&draw, (struct rect){1, 2, 3, 4}, FONT_ICON, 24, 0xff000000, STR("\uE897"));
    draw_text(&draw, (struct rect){1, 2, 3, 4}, FONT_MONO, 9, 0xff000000, STR("a\"b\\c\n"));
    draw_image(&draw, (struct rect){5, 6, 48, 48}, 24, STR("shop.logo"));
    draw_line(&draw, (struct rect){10, 20, -6, 0}, 1, 0xffcccccc);
    draw_clip(&draw, (struct rect){0, 0, 100, 100});
    draw_unclip(&draw);
    draw_end(&draw);
    CHECK_STR(str_of(written(&draw)), "box 16,24 120x44 r12 ffffffff\n"
                                      "box 1,2 3x4 r1 ff000000 fade 80ffffff\n"
                                      "box 16,24 120x44 edge 2 ff123456\n"
                                      "shadow 0,4 10x10 r3 blur 8 20000000\n"
                                      "text 16,24 120x20 text 15 ff202124 \"サインイン\"\n"
                                      "text 1,2 3x4 icon 24 ff000000 \"\\ue897\"\n"
                                      "text 1,2 3x4 mono 9 ff000000 \"a\\\"b\\\\c\\u000a\"\n"
                                      "image 5,6 48x48 r24 \"shop.logo\"\n"
                                      "line 10,20 4,20 1 ffcccccc\n"
                                      "clip 0,0 100x100\n"
                                      "unclip\n");
}

TEST(what_shows_nothing_is_left_out)
{
    struct draw draw = fresh();

    draw_box(&draw, (struct rect){0, 0, 0, 9}, 0, 0xffffffff);
    draw_box(&draw, (struct rect){0, 0, 9, 9}, 0, 0x00ffffff);
    draw_edge(&draw, (struct rect){0, 0, 9, 9}, 0, 0, 0xffffffff);
    draw_shadow(&draw, (struct rect){0, 0, 9, 9}, 0, 4, 0x00000000);
    draw_text(&draw, (struct rect){0, 0, 9, 9}, FONT_TEXT, 15, 0xff000000, STR(""));
    draw_line(&draw, (struct rect){0, 0, 9, 0}, 0, 0xff000000);
    draw_end(&draw);
    CHECK_INT(draw.n, 0);
}

static uint64_t hash_of(struct rect at, uint32_t colour, struct str text)
{
    struct draw draw = fresh();

    draw_text(&draw, at, FONT_TEXT, 15, colour, text);
    return draw_end(&draw);
}

TEST(hash_sees_every_difference_and_no_address)
{
    struct rect at = {1, 2, 3, 4};
    char copy[] = "abc";
    uint64_t first = hash_of(at, 0xff000000, STR("abc"));

    CHECK(first == hash_of(at, 0xff000000, str_of(copy)));
    CHECK(first != hash_of((struct rect){1, 2, 4, 3}, 0xff000000, STR("abc")));
    CHECK(first != hash_of(at, 0xff000001, STR("abc")));
    CHECK(first != hash_of(at, 0xff000000, STR("abd")));
    CHECK(first != hash_of(at, 0xff000000, STR("ab")));
}

TEST(a_fade_is_painted_in_bands_that_leave_no_row_out)
{
    struct draw_item item = {.kind = DRAW_BOX, .colour = 0xff102030, .fade = 0x00f0e0d0};
    uint32_t colour = 0;

    for (int h = 2; h < 700; h += 37) {
        int y = 5;

        item.at = (struct rect){3, 5, 10, h};
        CHECK(draw_fill_at(&item, 4) == draw_fill_at(&item, 5));
        for (int i = 0; i < draw_fade_n(&item); i++) {
            struct rect band = draw_fade_band(&item, i, &colour);

            CHECK(band.y == y && band.x == 3 && band.w == 10);
            CHECK(band.h > 0 && draw_fill_at(&item, band.y) == colour &&
                  draw_fill_at(&item, band.y + band.h - 1) == colour);
            y += band.h;
        }
        CHECK_INT(y, 5 + h);
    }
    CHECK(colour == 0x00f0e0d0 && draw_fill_at(&item, 5) == 0xff102030);
    item.fade = 0;
    CHECK(draw_fill_at(&item, 100) == 0xff102030);
}

TEST(list_grows_and_keeps_its_order)
{
    struct draw draw = fresh();

    for (int i = 0; i < 5000; i++) {
        draw_box(&draw, (struct rect){i, 0, 1, 1}, 0, 0xffffffff);
    }
    draw_end(&draw);
    CHECK_INT(draw.n, 5000);
    for (int i = 0; i < 5000; i++) {
        if (!CHECK_INT(draw.items[i].at.x, i)) {
            break;
        }
    }
}

static bool is_rect(struct rect r, int x, int y, int w, int h)
{
    return r.x == x && r.y == y && r.w == w && r.h == h;
}

TEST(rectangles_meet_and_join)
{
    struct rect a = {0, 0, 10, 10}, b = {6, 4, 10, 2}, far = {50, 60, 5, 5}, none = {0};

    CHECK(is_rect(rect_meet(a, b), 6, 4, 4, 2));
    CHECK(is_rect(rect_join(a, b), 0, 0, 16, 10));
    CHECK(is_rect(rect_join(a, far), 0, 0, 55, 65));
    CHECK(is_rect(rect_join(none, far), 50, 60, 5, 5));
    CHECK(rect_is_empty(rect_meet(a, far)));
    CHECK(rect_is_empty(rect_meet(a, (struct rect){10, 0, 5, 5})));
    CHECK(rect_has(a, 0, 0) && rect_has(a, 9, 9));
    CHECK(!rect_has(a, 10, 9) && !rect_has(a, 9, 10) && !rect_has(a, -1, 0));
}

TEST_MAIN(a_fade_is_painted_in_bands_that_leave_no_row_out, list_is_written_line_by_line,
          what_shows_nothing_is_left_out, hash_sees_every_difference_and_no_address,
          list_grows_and_keeps_its_order, rectangles_meet_and_join)
