#include "test.h"
#include "stage.h"
#include "ui/widgets.h"

static struct theatre stage;

/* A view of up to four controls, a list of what happened to them, and keys left over. */
struct box {
    const char *part;
    struct rect at;
};

static struct box boxes[4];
static size_t boxes_n;
static int activated_n[4], looked_n[4];
static struct ui_reply replies[4];
static struct rect clip;
static const char *focus_after;
static bool is_escape;

static void view(struct ui *ui, void *ctx)
{
    struct rect before = ui->clip;

    (void)ctx;
    if (clip.w) {
        ui_clip(ui, clip);
    }
    for (size_t i = 0; i < boxes_n; i++) {
        replies[i] = ui_control(ui, str_of(boxes[i].part), boxes[i].at);
        activated_n[i] += replies[i].is_activated;
        looked_n[i] += replies[i].is_looked_at;
        draw_box(ui->draw, boxes[i].at, 0, 0xff000000);
        if (replies[i].is_activated && focus_after) {
            ui_focus(ui, str_of(focus_after));
        }
    }
    if (clip.w) {
        ui_unclip(ui, before);
    }
    is_escape |= ui_take_key(ui, KEY_ESCAPE);
}

static void start(void)
{
    static const struct box three[] = {
        {"m1.approve", {10, 10, 100, 40}},
        {"m1.deny", {10, 60, 100, 40}},
        {"m1.verify", {10, 110, 100, 40}},
    };

    memcpy(boxes, three, sizeof three);
    boxes_n = 3;
    memset(activated_n, 0, sizeof activated_n);
    memset(looked_n, 0, sizeof looked_n);
    clip = (struct rect){0};
    focus_after = NULL;
    is_escape = false;
    stage_open(&stage, view, NULL);
}

TEST(tab_goes_in_declaration_order)
{
    start();
    CHECK_INT(stage.ui.focus, 0);
    stage_key(&stage, KEY_TAB);
    CHECK(stage_has_focus(&stage, STR("m1.approve")));
    CHECK(replies[0].is_focused);
    stage_key(&stage, KEY_TAB);
    stage_key(&stage, KEY_TAB);
    CHECK(stage_has_focus(&stage, STR("m1.verify")));
    stage_key(&stage, KEY_TAB);
    CHECK(stage_has_focus(&stage, STR("m1.approve")));
    stage_key(&stage, KEY_BACK_TAB);
    CHECK(stage_has_focus(&stage, STR("m1.verify")));
    stage_press(&stage, KEY_TAB, true);
    CHECK(stage_has_focus(&stage, STR("m1.deny")));
}

TEST(back_tab_starts_at_the_end)
{
    start();
    stage_key(&stage, KEY_BACK_TAB);
    CHECK(stage_has_focus(&stage, STR("m1.verify")));
}

TEST(enter_and_space_activate_the_focused)
{
    start();
    stage_key(&stage, KEY_ENTER);
    CHECK_INT(activated_n[0] + activated_n[1] + activated_n[2], 0);
    stage_key(&stage, KEY_TAB);
    stage_key(&stage, KEY_TAB);
    stage_key(&stage, KEY_ENTER);
    CHECK_INT(activated_n[1], 1);
    stage_key(&stage, KEY_SPACE);
    CHECK_INT(activated_n[1], 2);
    CHECK_INT(activated_n[0] + activated_n[2], 0);
}

/* A fast typist, or a slow frame: keys of one frame act one after the other all the same. */
TEST(keys_of_one_frame_keep_their_order)
{
    static const enum ui_key keys[] = {KEY_TAB, KEY_TAB, KEY_ENTER, KEY_TAB, KEY_SPACE, KEY_ESCAPE};

    start();
    for (size_t i = 0; i < 6; i++) {
        stage.in.presses[stage.in.presses_n++].key = keys[i];
    }
    stage_play(&stage);
    CHECK_INT(activated_n[0], 0);
    CHECK_INT(activated_n[1], 1);
    CHECK_INT(activated_n[2], 1);
    CHECK(is_escape);
}

TEST(press_and_release_on_the_same_control)
{
    start();
    stage_key(&stage, KEY_TAB);
    CHECK(stage_click(&stage, STR("m1.deny")));
    CHECK_INT(activated_n[1], 1);
    CHECK(stage_has_focus(&stage, STR("m1.deny")));
    CHECK(!replies[1].is_focused); /* no ring after the pointer */
    stage_point_at(&stage, STR("m1.deny"));
    stage_down(&stage);
    CHECK(replies[1].is_held);
    stage_point_at(&stage, STR("m1.verify")); /* slides off */
    CHECK(!replies[1].is_held);
    stage_up(&stage);
    CHECK_INT(activated_n[1], 1);
    CHECK_INT(activated_n[2], 0);
    stage_point(&stage, 600, 400); /* pressed beside, released on it */
    stage_down(&stage);
    stage_point_at(&stage, STR("m1.deny"));
    stage_up(&stage);
    CHECK_INT(activated_n[1], 1);
}

TEST(a_click_within_one_frame_counts_once)
{
    start();
    stage.in.x = 20;
    stage.in.y = 70;
    stage.in.was_pressed = stage.in.was_released = true;
    stage_play(&stage);
    CHECK_INT(activated_n[1], 1);
    stage_wait(&stage, 100);
    CHECK_INT(activated_n[1], 1);
}

TEST(a_press_on_nothing_drops_the_focus)
{
    start();
    stage_click(&stage, STR("m1.deny"));
    stage_point(&stage, 600, 400);
    stage_down(&stage);
    stage_up(&stage);
    CHECK_INT(stage.ui.focus, 0);
}

TEST(the_last_declared_lies_on_top)
{
    start();
    boxes[3] = (struct box){"dialog.ok", {50, 50, 100, 40}};
    boxes_n = 4;
    stage_play(&stage);
    stage_point(&stage, 60, 70); /* m1.deny and dialog.ok */
    CHECK(replies[3].is_hot && !replies[1].is_hot);
    stage_down(&stage);
    stage_up(&stage);
    CHECK_INT(activated_n[3], 1);
    CHECK_INT(activated_n[1], 0);
}

TEST(a_hover_counts_after_400_ms_once)
{
    start();
    stage_point_at(&stage, STR("m1.deny"));
    CHECK_INT(stage.ui.wake_ms, stage.in.now_ms + UI_HOVER_MS);
    stage_wait(&stage, 399);
    CHECK_INT(looked_n[1], 0);
    stage_wait(&stage, 1);
    CHECK_INT(looked_n[1], 1);
    CHECK(stage.ui.wake_ms > stage.in.now_ms + 100000); /* nothing more to wait for */
    stage_wait(&stage, 5000);
    CHECK_INT(looked_n[1], 1);
    stage_point_at(&stage, STR("m1.verify"));
    stage_wait(&stage, 100);
    stage_point_at(&stage, STR("m1.deny"));
    stage_wait(&stage, 400);
    CHECK_INT(looked_n[1], 2); /* came back: a new look */
    CHECK_INT(looked_n[2], 0); /* was too short */
}

TEST(no_hover_while_pressed)
{
    start();
    stage_point_at(&stage, STR("m1.deny"));
    stage_down(&stage);
    stage_wait(&stage, 1000);
    CHECK_INT(looked_n[1], 0);
}

TEST(context_looks_at_once_and_does_not_click)
{
    start();
    stage_point_at(&stage, STR("m1.deny"));
    stage_down(&stage);
    stage.in.is_context = true; /* a long press */
    stage_play(&stage);
    CHECK_INT(looked_n[1], 1);
    stage_up(&stage);
    CHECK_INT(activated_n[1], 0);
    stage_wait(&stage, 1000);
    CHECK_INT(looked_n[1], 1);
    stage_key(&stage, KEY_TAB); /* from m1.deny, which was pressed */
    stage_key(&stage, KEY_CONTEXT);
    CHECK_INT(looked_n[2], 1);
}

TEST(clips_cut_parts_and_hits)
{
    struct rect at;

    start();
    clip = (struct rect){0, 0, 60, 80};
    stage_play(&stage);
    CHECK(ui_part_at(&stage.ui, STR("m1.deny"), &at));
    CHECK(at.x == 10 && at.y == 60 && at.w == 50 && at.h == 20);
    CHECK(ui_part_at(&stage.ui, STR("m1.verify"), &at) && rect_is_empty(at));
    CHECK(!ui_part_at(&stage.ui, STR("m1"), &at));
    stage_point(&stage, 80, 70); /* in m1.deny, outside the clip */
    stage_down(&stage);
    stage_up(&stage);
    CHECK_INT(activated_n[1], 0);
    stage_point(&stage, 30, 70);
    stage_down(&stage);
    stage_up(&stage);
    CHECK_INT(activated_n[1], 1);
    CHECK(str_starts(stage_written(&stage), STR("clip 0,0 60x80\n")));
    CHECK(str_ends(stage_written(&stage), STR("unclip\n")));
}

TEST(focus_can_be_given_to_the_next_screen)
{
    start();
    focus_after = "dialog.ok";
    stage_key(&stage, KEY_TAB);
    stage.in.presses[0].key = KEY_ENTER;
    stage.in.presses_n = 1;
    stage_frame(&stage);
    CHECK(!stage_has_focus(&stage, STR("dialog.ok")));
    boxes[0] = (struct box){"dialog.ok", {10, 10, 10, 10}};
    boxes_n = 1;
    stage_play(&stage);
    CHECK(stage_has_focus(&stage, STR("dialog.ok")));
    boxes[0].part = "something.else";
    stage_play(&stage);
    CHECK_INT(stage.ui.focus, 0); /* gone with its control */
}

TEST(keys_are_taken_once)
{
    start();
    stage.in.presses[0].key = KEY_DOWN;
    stage.in.presses_n = 1;
    ui_begin(&stage.ui, stage.in, 100, 100);
    CHECK(!ui_take_key(&stage.ui, KEY_UP));
    CHECK(ui_take_key(&stage.ui, KEY_DOWN));
    CHECK(!ui_take_key(&stage.ui, KEY_DOWN));
    ui_end(&stage.ui);
}

TEST(sizes_scale_and_sentences_are_found)
{
    static const struct text_entry entries[] = {{STR_INIT("home.title"), STR_INIT("見極め")}};

    start();
    stage.texts = (struct texts){STR("ja"), entries, 1};
    CHECK_INT(ui_px(&stage.ui, 44), 44);
    stage.ui.scale_percent = 150;
    CHECK_INT(ui_px(&stage.ui, 1), 2); /* 1.5 */
    CHECK_INT(ui_px(&stage.ui, 44), 66);
    CHECK_INT(ui_px(&stage.ui, -8), -12);
    CHECK_STR(ui_text(&stage.ui, "home.title"), "見極め");
    CHECK_STR(ui_text(&stage.ui, "home.nothing"), "«home.nothing»");
}

TEST(an_idle_view_comes_to_rest)
{
    uint64_t hash;

    start();
    CHECK_INT(stage.frames_n, 1);
    hash = stage.draw.hash;
    stage_wait(&stage, 60000);
    CHECK_INT(stage.frames_n, 1);
    CHECK(stage.draw.hash == hash);
    CHECK(stage.ui.wake_ms == INT64_MAX);
    stage_close(&stage);
}

/* A page with two buttons, a sheet with two over the left half, a button on the right. */
static bool is_sheet_open;
static int under_n, free_n, away_n, sheet_n;

static void view_sheet(struct ui *ui, void *ctx)
{
    struct ui_look look = {0};
    struct rect left = {0, 0, 320, 480};

    (void)ctx;
    under_n += ui_button(ui, STR("u1"), (struct rect){10, 10, 100, 44}, look, STR("1"));
    ui_button(ui, STR("u2"), (struct rect){10, 60, 100, 44}, look, STR("2"));
    if (is_sheet_open) {
        ui_trap(ui, STR("sheet"), left);
        away_n += ui_ground(ui, STR("away"), left).is_activated;
        sheet_n += ui_button(ui, STR("s1"), (struct rect){10, 300, 100, 44}, look, STR("3"));
        ui_button(ui, STR("s2"), (struct rect){10, 350, 100, 44}, look, STR("4"));
        ui_trap_end(ui);
    }
    free_n += ui_button(ui, STR("r1"), (struct rect){400, 10, 100, 44}, look, STR("5"));
}

static void start_sheet(void)
{
    is_sheet_open = false;
    under_n = free_n = away_n = sheet_n = 0;
    stage_open(&stage, view_sheet, NULL);
    stage_key(&stage, KEY_TAB);
    stage_key(&stage, KEY_TAB);
    CHECK(stage_has_focus(&stage, STR("u2")));
    is_sheet_open = true;
    stage_play(&stage);
    stage_play(&stage);
}

TEST(tab_stays_on_an_open_sheet)
{
    start_sheet();
    CHECK(stage_has_focus(&stage, STR("s1")));
    stage_key(&stage, KEY_TAB);
    CHECK(stage_has_focus(&stage, STR("s2")));
    stage_key(&stage, KEY_TAB);
    CHECK(stage_has_focus(&stage, STR("s1")));
    stage_key(&stage, KEY_BACK_TAB);
    CHECK(stage_has_focus(&stage, STR("s2")));
    is_sheet_open = false; /* back to where it came from */
    stage_play(&stage);
    stage_play(&stage);
    CHECK(stage_has_focus(&stage, STR("u2")));
}

TEST(a_sheet_covers_what_is_under_it_and_nothing_else)
{
    struct rect at;

    start_sheet();
    CHECK(stage_click(&stage, STR("u1")));
    CHECK_INT(under_n, 0);
    CHECK_INT(away_n, 1);
    CHECK(ui_part_at(&stage.ui, STR("u1"), &at) && at.w == 100); /* still named, for call-outs */
    stage_click(&stage, STR("s1"));
    CHECK_INT(sheet_n, 1);
    CHECK_INT(away_n, 1);
    stage_click(&stage, STR("r1")); /* beside it */
    CHECK_INT(free_n, 1);
    CHECK(stage_has_focus(&stage, STR("r1")));
    is_sheet_open = false; /* the focus is elsewhere: it stays */
    stage_play(&stage);
    stage_play(&stage);
    CHECK(stage_has_focus(&stage, STR("r1")));
    stage_click(&stage, STR("u1"));
    CHECK_INT(under_n, 1);
}

TEST_MAIN(tab_stays_on_an_open_sheet, a_sheet_covers_what_is_under_it_and_nothing_else,
          tab_goes_in_declaration_order, back_tab_starts_at_the_end,
          enter_and_space_activate_the_focused, keys_of_one_frame_keep_their_order,
          press_and_release_on_the_same_control, a_click_within_one_frame_counts_once,
          a_press_on_nothing_drops_the_focus, the_last_declared_lies_on_top,
          a_hover_counts_after_400_ms_once, no_hover_while_pressed,
          context_looks_at_once_and_does_not_click, clips_cut_parts_and_hits,
          focus_can_be_given_to_the_next_screen, keys_are_taken_once,
          sizes_scale_and_sentences_are_found, an_idle_view_comes_to_rest)
