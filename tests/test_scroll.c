#include "test.h"
#include "stage.h"
#include "ui/widgets.h"

static struct theatre stage;

static struct ui_scroll scroll;
static int items_n, item_pressed[60];

static void view_scroll(struct ui *ui, void *ctx)
{
    struct rect at = {0, 100, 200, 200};
    struct rect r = ui_scroll_begin(ui, STR("list"), at, &scroll);
    int top = r.y;

    (void)ctx;
    for (int i = 0; i < items_n; i++) {
        struct str part = str_fmt(ui->frame, "item.%d", i);

        item_pressed[i] += ui_row(ui, part, cut_top(&r, 50), &ui->theme->program);
    }
    ui_scroll_end(ui, at, &scroll, r.y - top);
}

static void start_scroll(int n)
{
    scroll = (struct ui_scroll){0};
    items_n = n;
    memset(item_pressed, 0, sizeof item_pressed);
    stage_open(&stage, view_scroll, NULL);
}

static int top_of(const char *part)
{
    struct rect at = {0};

    CHECK(ui_part_at(&stage.ui, str_of(part), &at));
    return at.y;
}

static void wheel(int px)
{
    stage.in.wheel_px = px;
    stage_play(&stage);
}

TEST(wheel_moves_what_is_under_the_pointer)
{
    start_scroll(20);
    CHECK_INT(scroll.content_px, 1000);
    wheel(60);
    CHECK_INT(scroll.offset_px, 0); /* the pointer is elsewhere */
    stage_point(&stage, 50, 150);
    wheel(60);
    CHECK_INT(scroll.offset_px, 60);
    CHECK_INT(top_of("item.2"), 100 + 100 - 60);
    wheel(5000);
    CHECK_INT(scroll.offset_px, 800);
    wheel(-5000);
    CHECK_INT(scroll.offset_px, 0);
}

/* 10 px every 16 ms, upwards. */
static void drag_up(int n)
{
    stage_point(&stage, 50, 290);
    stage_down(&stage);
    for (int i = 1; i <= n; i++) {
        stage.in.now_ms += 16;
        stage_point(&stage, 50, 290 - 10 * i);
    }
}

TEST(content_let_go_while_it_moves_glides_on_and_slows_down)
{
    int at_release, half;

    start_scroll(60);
    drag_up(8);
    at_release = scroll.offset_px;
    CHECK_INT(at_release, 80);
    stage_up(&stage);
    CHECK_INT(scroll.offset_px, 80);
    CHECK(stage.ui.wake_ms < stage.in.now_ms + 100);
    stage_wait(&stage, 300);
    half = scroll.offset_px - at_release;
    stage_wait(&stage, 300);
    /* 625 px/s slowing evenly to nothing in 0.6 s go 187 px, three quarters of it in the first half
     */
    CHECK(scroll.offset_px - at_release > 150 && scroll.offset_px - at_release <= 188);
    CHECK(half * 100 / (scroll.offset_px - at_release) >= 74);
    CHECK(half * 100 / (scroll.offset_px - at_release) <= 76);
    half = scroll.offset_px;
    stage_wait(&stage, 1000);
    CHECK_INT(scroll.offset_px, half);
    CHECK_INT(item_pressed[5], 0);
}

TEST(nothing_glides_when_held_still_or_motion_is_reduced)
{
    start_scroll(60);
    drag_up(8);
    stage.in.now_ms += 200;
    stage_up(&stage);
    stage_wait(&stage, 300);
    CHECK_INT(scroll.offset_px, 80);
    start_scroll(60);
    stage.ui.is_motion_reduced = true;
    drag_up(8);
    stage_up(&stage);
    stage_wait(&stage, 300);
    CHECK_INT(scroll.offset_px, 80);
}

TEST(a_press_or_the_wheel_stops_the_glide)
{
    int at;

    start_scroll(60);
    drag_up(8);
    stage_up(&stage);
    stage_wait(&stage, 100);
    at = scroll.offset_px;
    CHECK(at > 80);
    stage_down(&stage);
    stage_up(&stage);
    stage_wait(&stage, 300);
    CHECK_INT(scroll.offset_px, at);
    drag_up(8);
    stage_up(&stage);
    wheel(-20);
    at = scroll.offset_px;
    stage_wait(&stage, 300);
    CHECK_INT(scroll.offset_px, at);
}

TEST(a_glide_ends_where_the_content_ends)
{
    start_scroll(6);
    drag_up(8);
    stage_up(&stage);
    stage_wait(&stage, 600);
    CHECK_INT(scroll.offset_px, 100);
    CHECK_INT(scroll.glide_px, 0);
}

TEST(keys_scroll_under_the_pointer_and_around_the_focus)
{
    start_scroll(20);
    stage_key(&stage, KEY_PAGE_DOWN);
    CHECK_INT(scroll.offset_px, 0);
    stage_point(&stage, 50, 150);
    stage_key(&stage, KEY_PAGE_DOWN);
    CHECK_INT(scroll.offset_px, 200 - 48);
    stage_key(&stage, KEY_UP);
    CHECK_INT(scroll.offset_px, 200 - 96);
    stage_key(&stage, KEY_END);
    CHECK_INT(scroll.offset_px, 800);
    stage_key(&stage, KEY_HOME);
    CHECK_INT(scroll.offset_px, 0);
    stage_point(&stage, 500, 400);
    stage_key(&stage, KEY_TAB); /* the area itself */
    CHECK(stage_has_focus(&stage, STR("list")));
    stage_key(&stage, KEY_DOWN);
    CHECK_INT(scroll.offset_px, 48);
    stage_key(&stage, KEY_TAB); /* item.0 comes back into view */
    CHECK_INT(scroll.offset_px, 0);
    stage_key(&stage, KEY_DOWN);
    CHECK_INT(scroll.offset_px, 48);
}

TEST(the_focused_control_comes_into_view)
{
    start_scroll(20);
    for (int i = 0; i < 8; i++) {
        stage_key(&stage, KEY_TAB);
    }
    CHECK(stage_has_focus(&stage, STR("item.6")));
    /* its bottom, 350, and 8 of air stand at the lower edge */
    CHECK_INT(scroll.offset_px, 350 + 8 - 200);
    CHECK_INT(top_of("item.6"), 100 + 300 - 158);
    stage_point(&stage, 50, 150);
    wheel(400);
    CHECK_INT(scroll.offset_px, 558); /* and the wheel may leave it again */
    stage_key(&stage, KEY_BACK_TAB);
    CHECK_INT(scroll.offset_px, 250 - 8);
}

TEST(a_drag_scrolls_and_presses_nothing)
{
    start_scroll(20);
    stage_point(&stage, 50, 250);
    stage_down(&stage);
    stage_point(&stage, 50, 245);
    CHECK_INT(scroll.offset_px, 0); /* a trembling hand */
    stage_point(&stage, 50, 256);
    CHECK(stage.ui.held != 0);
    stage_point(&stage, 50, 200);
    CHECK_INT(scroll.offset_px, 50);
    stage_point(&stage, 50, 170);
    CHECK_INT(scroll.offset_px, 80);
    stage_up(&stage);
    for (int i = 0; i < 20; i++) {
        CHECK_INT(item_pressed[i], 0);
    }
    stage_point(&stage, 50, 120);
    CHECK_INT(scroll.offset_px, 80);
    stage_click(&stage, STR("item.3"));
    CHECK_INT(item_pressed[3], 1);
}

/* A list in a page: the wheel moves the inner one to its end, then the page. */
static struct ui_scroll page;
static int lead_px; /* above the one row */

static void view_nested(struct ui *ui, void *ctx)
{
    struct rect at = {0, 0, 300, 300}, r = ui_scroll_begin(ui, STR("page"), at, &page);
    struct rect inner = {r.x, r.y + 50, 200, 100};
    struct rect list = ui_scroll_begin(ui, STR("list"), inner, &scroll);

    (void)ctx;
    cut_top(&list, lead_px);
    ui_row(ui, STR("tall"), cut_top(&list, 150), &ui->theme->program);
    ui_scroll_end(ui, inner, &scroll, lead_px + 150);
    ui_scroll_end(ui, at, &page, 1000);
}

TEST(an_inner_area_goes_first)
{
    lead_px = 0;
    scroll = page = (struct ui_scroll){0};
    stage_open(&stage, view_nested, NULL);
    stage_point(&stage, 50, 100);
    wheel(30);
    CHECK_INT(scroll.offset_px, 30);
    CHECK_INT(page.offset_px, 0);
    wheel(30); /* it takes what is left of it */
    CHECK_INT(scroll.offset_px, 50);
    CHECK_INT(page.offset_px, 0);
    wheel(30);
    CHECK_INT(page.offset_px, 30);
}

TEST(too_tall_a_control_shows_its_top)
{
    scroll = page = (struct ui_scroll){0};
    lead_px = 200;
    stage_open(&stage, view_nested, NULL);
    stage_key(&stage, KEY_BACK_TAB);
    CHECK(stage_has_focus(&stage, STR("tall")));
    CHECK_INT(scroll.offset_px, 200 - 8);
}

/* A call-out asks for a part, not for a control: no focus moves. */
static const char *wanted;

static void view_reveal(struct ui *ui, void *ctx)
{
    if (wanted) {
        ui_reveal(ui, str_of(wanted));
        wanted = NULL;
    }
    view_scroll(ui, ctx);
}

TEST(a_part_asked_for_comes_into_view)
{
    start_scroll(20);
    wanted = "item.10"; /* 500 to 550 in the content */
    stage_open(&stage, view_reveal, NULL);
    stage_play(&stage);
    CHECK_INT(scroll.offset_px, 550 + 8 - 200);
    CHECK_INT(stage.ui.focus, 0);
    stage_point(&stage, 50, 150);
    wheel(-100); /* once only: the wheel may leave it */
    CHECK_INT(scroll.offset_px, 258);
}

TEST(what_fits_does_not_scroll)
{
    start_scroll(4);
    stage_point(&stage, 50, 150);
    wheel(50);
    CHECK_INT(scroll.offset_px, 0);
    stage_key(&stage, KEY_TAB);
    CHECK(stage_has_focus(&stage, STR("item.0"))); /* the area is no stop */
    start_scroll(20);
    stage_point(&stage, 50, 150);
    wheel(900);
    items_n = 6; /* the list got shorter */
    stage_play(&stage);
    CHECK_INT(scroll.offset_px, 100);
}

TEST(the_thumb_tells_where_one_is)
{
    start_scroll(20); /* 200 of 1000 seen: a fifth of a track of 192 */
    CHECK(str_has(stage_written(&stage), STR("box 193,104 4x38 r2 b3565b61\n")));
    stage_point(&stage, 50, 150);
    wheel(5000);
    CHECK(str_has(stage_written(&stage), STR("box 193,258 4x38 r2 b3565b61\n")));
}

TEST(hidden_items_cannot_be_hit)
{
    start_scroll(20);
    stage_point(&stage, 50, 320); /* where item.4 would be, below the area */
    stage_down(&stage);
    stage_up(&stage);
    CHECK_INT(item_pressed[4], 0);
    stage_close(&stage);
}

/* 200 px of 1,000 show: the thumb is 38 of the track's 192 px, 154 px of way for 800 of content. */
TEST(the_thumb_is_dragged)
{
    start_scroll(20);
    stage_point(&stage, 195, 110);
    CHECK(str_has(stage_written(&stage), STR("box 189,104 8x38 ")));
    stage_down(&stage);
    stage_point(&stage, 195, 110 + 77);
    CHECK_INT(scroll.offset_px, 400);
    stage_point(&stage, 400, 110 + 154); /* the pointer may leave it */
    CHECK_INT(scroll.offset_px, 800);
    stage_point(&stage, 400, 900);
    CHECK_INT(scroll.offset_px, 800);
    stage_point(&stage, 195, 110);
    CHECK_INT(scroll.offset_px, 0);
    stage_point(&stage, 195, 110 + 77);
    stage_up(&stage);
    stage_point(&stage, 195, 150);
    CHECK_INT(scroll.offset_px, 400);
    for (int i = 0; i < 20; i++) {
        CHECK_INT(item_pressed[i], 0); /* rows lie under it */
    }
    stage_click(&stage, STR("item.9")); /* beside it they are pressed as ever */
    CHECK_INT(item_pressed[9], 1);
}

TEST_MAIN(the_thumb_is_dragged, wheel_moves_what_is_under_the_pointer,
          keys_scroll_under_the_pointer_and_around_the_focus, the_focused_control_comes_into_view,
          a_drag_scrolls_and_presses_nothing, an_inner_area_goes_first,
          too_tall_a_control_shows_its_top, a_part_asked_for_comes_into_view,
          what_fits_does_not_scroll, the_thumb_tells_where_one_is, hidden_items_cannot_be_hit,
          content_let_go_while_it_moves_glides_on_and_slows_down,
          nothing_glides_when_held_still_or_motion_is_reduced, a_press_or_the_wheel_stops_the_glide,
          a_glide_ends_where_the_content_ends)
