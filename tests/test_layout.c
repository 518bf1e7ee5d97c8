#include "test.h"
#include "ui/layout.h"

static bool is_rect(struct rect r, int x, int y, int w, int h)
{
    return r.x == x && r.y == y && r.w == w && r.h == h;
}

TEST(pieces_are_cut_off_the_sides)
{
    struct rect r = {10, 20, 100, 50};

    CHECK(is_rect(cut_top(&r, 8), 10, 20, 100, 8));
    CHECK(is_rect(cut_bottom(&r, 2), 10, 68, 100, 2));
    CHECK(is_rect(cut_left(&r, 30), 10, 28, 30, 40));
    CHECK(is_rect(cut_right(&r, 20), 90, 28, 20, 40));
    CHECK(is_rect(r, 40, 28, 50, 40));
}

TEST(no_more_is_cut_than_is_there)
{
    struct rect r = {0, 0, 10, 10};

    CHECK(is_rect(cut_top(&r, 99), 0, 0, 10, 10));
    CHECK(is_rect(cut_top(&r, 5), 0, 10, 10, 0));
    CHECK(is_rect(cut_left(&r, -3), 0, 10, 0, 0));
    CHECK(is_rect(cut_right(&r, 50), 0, 10, 10, 0));
    CHECK(is_rect(cut_bottom(&r, 1), 0, 10, 0, 0));
}

TEST(insets_close_in_on_the_middle)
{
    CHECK(is_rect(rect_inset((struct rect){0, 0, 20, 30}, 4), 4, 4, 12, 22));
    CHECK(is_rect(rect_inset_xy((struct rect){0, 0, 20, 30}, 2, 5), 2, 5, 16, 20));
    CHECK(is_rect(rect_inset((struct rect){0, 0, 6, 30}, 4), 3, 4, 0, 22));
}

TEST(centre_may_stick_out)
{
    CHECK(is_rect(rect_centre((struct rect){10, 10, 100, 40}, 20, 10), 50, 25, 20, 10));
    CHECK(is_rect(rect_centre((struct rect){0, 0, 10, 10}, 20, 10), -5, 0, 20, 10));
}

TEST(columns_fill_the_width_evenly)
{
    struct rect in = {7, 3, 101, 10};

    for (int n = 1; n <= 9; n++) {
        int used_px = 0, least = 1000, most = 0, x = in.x;

        for (int i = 0; i < n; i++) {
            struct rect column = rect_column(in, i, n, 4);

            CHECK_INT(column.x, x);
            x = column.x + column.w + 4;
            used_px += column.w;
            least = column.w < least ? column.w : least;
            most = column.w > most ? column.w : most;
        }
        CHECK_INT(used_px, 101 - 4 * (n - 1));
        CHECK(most - least <= 1);
    }
}

TEST_MAIN(pieces_are_cut_off_the_sides, no_more_is_cut_than_is_there, insets_close_in_on_the_middle,
          centre_may_stick_out, columns_fill_the_width_evenly)
