#include "tests/scene.h"
#include "tests/test.h"

static struct scene scene;

/* A stranger's call at 10 s that rings for 20; sms with a sleeping link; a preview card. */
static const char ringing[] =
    "{'devices': [{'id': 'phone', 'name': 'Phone', 'kind': 'phone', 'has_link_guard': true,"
    "   'surfaces': ['home', 'email', 'sms', 'push', 'official', 'browser']},"
    "  {'id': 'pc', 'name': 'PC', 'kind': 'desktop', 'surfaces': ['home', 'push', 'official']}],"
    " 'notices': ["
    "  {'id': 'c1', 'channel': 'call', 'at_s': 10, 'rings_s': 20, 'by': 'stranger',"
    "   'kind': 'sign_in_attempt', 'from_name': 'Help', 'from_address': '0120-000-000', 'blocks': ["
    "    {'id': 'one', 'kind': 'paragraph', 'text': 'This is Help.'},"
    "    {'id': 'two', 'kind': 'paragraph', 'text': 'Read me the code.', 'asks': 'code'},"
    "    {'id': 'go', 'kind': 'link', 'text': 'evil.test/a',"
    "     'link': {'url': 'https://evil.test/a'}}]},"
    "  {'id': 's1', 'channel': 'sms', 'at_s': -100, 'by': 'known', 'kind': 'x',"
    "   'from_address': '090-1', 'blocks': [{'id': 'go', 'kind': 'link', 'text': 'shop.test/b',"
    "   'picture': 'card', 'link': {'url': 'https://shop.test/b', 'goes': 'q1'}}]},"
    "  {'id': 's2', 'channel': 'sms', 'at_s': -100, 'by': 'service', 'kind': 'x', 'is_marked': "
    "true,"
    "   'from_name': 'HINODE', 'from_address': 'HINODE',"
    "   'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Hi.'}]}],"
    " 'pages': [{'id': 'q1', 'by': 'stranger', 'url': 'https://shop.test/b', 'title': 'Shop page',"
    "   'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Sale.'}]}]}";

static void at(const char *place, int64_t at_ms)
{
    scene_open(&scene, ringing, place, at_ms);
}

/* ---- calls ---- */

TEST(a_call_covers_the_phone_until_it_stops_ringing)
{
    at("phone/email", 9000);
    CHECK(!scene_shows(&scene, "device.line") && scene_shows(&scene, "device.home"));
    scene_pass(&scene, 10000);
    CHECK(scene_shows(&scene, "c1.accept") && scene_shows(&scene, "c1.decline"));
    CHECK(scene_says(&scene, "Help") && scene_says(&scene, "0120-000-000"));
    CHECK(!scene_says(&scene, "This is Help."));
    CHECK(!scene_shows(&scene, "device.home") && !scene_shows(&scene, "email.tab.inbox"));
    CHECK(!scene_shows(&scene, "device.banner"));
    stage_key(&scene.stage, KEY_ESCAPE);
    CHECK_STR(scene_asked(&scene), "");
    CHECK_INT(scene.stage.ui.wake_ms - scene.stage.in.now_ms, 20000);
    scene_pass(&scene, 30000);
    CHECK(!scene_shows(&scene, "device.line") && scene_shows(&scene, "email.tab.inbox"));
}

TEST(declining_leaves_a_message_in_words)
{
    at("phone/email", 12000);
    CHECK(stage_click(&scene.stage, STR("c1.decline")));
    CHECK_STR(scene_asked(&scene), "press c1.decline\n");
    CHECK(!scene_shows(&scene, "device.line"));
    scene_go(&scene, "phone/push/c1");
    CHECK(scene_says(&scene, "push.call_left") && scene_says(&scene, "Read me the code."));
    CHECK(scene_shows(&scene, "c1.two") && scene_shows(&scene, "c1.reply"));
}

TEST(captions_come_one_after_the_other)
{
    at("phone/home", 12000);
    CHECK(stage_click(&scene.stage, STR("c1.accept")));
    CHECK_STR(scene_asked(&scene), "press c1.accept\n");
    CHECK(scene_says(&scene, "This is Help.") && !scene_says(&scene, "Read me the code."));
    CHECK(scene_says(&scene, "0:00"));
    scene_pass(&scene, 14499);
    CHECK(!scene_says(&scene, "Read me the code."));
    scene_pass(&scene, 14500);
    CHECK(scene_says(&scene, "Read me the code.") && scene_says(&scene, "0:02"));
    scene_pass(&scene, 60000); /* the ringing time is long over: one still talks */
    CHECK(scene_says(&scene, "evil.test/a") && scene_says(&scene, "0:48"));
    CHECK(stage_click(&scene.stage, STR("c1.hang_up")));
    CHECK_STR(scene_asked(&scene), "press c1.hang_up\n");
    CHECK(!scene_shows(&scene, "device.line"));
    scene_go(&scene, "phone/push/c1");
    CHECK(scene_says(&scene, "push.call_ended"));
}

TEST(a_call_can_be_put_away_and_taken_up_again)
{
    at("phone/home", 12000);
    stage_click(&scene.stage, STR("c1.accept"));
    CHECK(stage_click(&scene.stage, STR("device.line.away")));
    CHECK(scene_shows(&scene, "device.line.back") && !scene_shows(&scene, "c1.hang_up"));
    scene_go(&scene, "phone/official");
    CHECK(scene_shows(&scene, "device.line.back") && scene_says(&scene, "Messages"));
    CHECK(stage_click(&scene.stage, STR("device.line.back")));
    CHECK(scene_shows(&scene, "c1.hang_up"));
    stage_key(&scene.stage, KEY_ESCAPE);
    CHECK(scene_shows(&scene, "device.line.back"));
    scene_asked(&scene);
    scene_go(&scene, "phone/push/c1");
    CHECK(stage_click(&scene.stage, STR("device.line.back")));
    stage_click(&scene.stage, STR("c1.hang_up"));
    CHECK(!scene_shows(&scene, "device.line.back"));
}

TEST(calling_back_rings_through_at_once)
{
    at("phone/push/c1", 12000);
    stage_click(&scene.stage, STR("c1.decline"));
    CHECK(stage_click(&scene.stage, STR("c1.reply")));
    CHECK_STR(scene_asked(&scene), "press c1.decline\npress c1.reply\n");
    CHECK(scene_shows(&scene, "c1.hang_up") && scene_says(&scene, "This is Help."));
}

TEST(keys_alone_take_and_end_a_call)
{
    at("phone/home", 12000);
    CHECK(scene_tab_to(&scene, "c1.accept"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(scene_tab_to(&scene, "c1.hang_up"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK_STR(scene_asked(&scene), "press c1.accept\npress c1.hang_up\n");
}

TEST(a_desktop_shows_the_call_in_a_window)
{
    at("pc/home", 12000);
    CHECK(scene_shows(&scene, "c1.accept") && scene_shows(&scene, "device.task.official"));
    CHECK(stage_click(&scene.stage, STR("c1.accept")));
    stage_click(&scene.stage, STR("device.line.away"));
    CHECK(stage_click(&scene.stage, STR("device.task.official")));
    CHECK(scene_shows(&scene, "device.line.back") && scene_says(&scene, "Messages"));
}

/* The phone, drawn while one sits at the desktop, as beside it on a wide window. */
static void phone_beside(struct ui *ui, void *ctx)
{
    struct asks asks = {.arena = &scene.arena};

    (void)ctx;
    device_view(ui, scene.world, scenario_device(scene.s, STR("phone")),
                (struct rect){0, 0, 430, 880}, scene.looks, &asks);
    for (size_t i = 0; i < asks.n; i++) {
        scene_do(&scene, &asks.at[i]);
        ui_wake(ui, ui->in.now_ms);
    }
}

TEST(a_phone_that_only_lies_there_is_taken_up_first)
{
    at("phone/home", 12000);
    scene_do(&scene, &(struct ask){VERB_OPEN, STR("pc/home"), STR("")});
    scene_asked(&scene);
    scene.stage.view = phone_beside;
    stage_play(&scene.stage);
    CHECK(stage_click(&scene.stage, STR("c1.accept")));
    CHECK_STR(scene_asked(&scene), "open phone/home\npress c1.accept\n");
    CHECK(scene_shows(&scene, "c1.hang_up"));
}

/* ---- short messages ---- */

TEST(a_sleeping_link_can_be_looked_at_only)
{
    at("phone/sms/s1", 1000);
    CHECK(scene_says(&scene, "sms.asleep") && scene_says(&scene, "shop.test/b"));
    CHECK(!scene_says(&scene, "Shop page")); /* nothing is fetched for a preview */
    CHECK(stage_click(&scene.stage, STR("s1.go")));
    CHECK_STR(scene_asked(&scene), "");
    stage_wait(&scene.stage, UI_HOVER_MS);
    CHECK_STR(scene_asked(&scene), "inspect s1.go\n");
    CHECK(stage_click(&scene.stage, STR("sms.reply")));
    stage_type(&scene.stage, "Hello");
    stage_key(&scene.stage, KEY_ENTER);
    CHECK_STR(scene_asked(&scene), "press s1.reply\n");
    CHECK(!scene_says(&scene, "sms.asleep") && scene_says(&scene, "Shop page"));
    CHECK(stage_click(&scene.stage, STR("s1.go")));
    CHECK_STR(scene_asked(&scene), "press s1.go\n");
    CHECK_STR(scene.world->place, "phone/browser/q1");
}

TEST(the_carriers_mark_stands_on_official_senders_only)
{
    at("phone/sms/s2", 1000);
    CHECK(scene_shows(&scene, "sms.mark"));
    scene_go(&scene, "phone/sms/s1");
    CHECK(!scene_shows(&scene, "sms.mark"));
    scene_close(&scene);
}

TEST(calls_are_drawn_as_kept)
{
    at("phone/official", 12000);
    CHECK(scene_is_drawn_as(&scene, "line-ringing"));
    stage_click(&scene.stage, STR("c1.accept"));
    scene_pass(&scene, 15000);
    stage_point(&scene.stage, -1, -1);
    CHECK(scene_is_drawn_as(&scene, "line-talking"));
    stage_click(&scene.stage, STR("device.line.away"));
    stage_point(&scene.stage, -1, -1);
    CHECK(scene_is_drawn_as(&scene, "line-away"));
    at("pc/home", 12000);
    CHECK(scene_is_drawn_as(&scene, "line-desktop"));
    scene_close(&scene);
}

TEST_MAIN(calls_are_drawn_as_kept, a_call_covers_the_phone_until_it_stops_ringing,
          declining_leaves_a_message_in_words, captions_come_one_after_the_other,
          a_call_can_be_put_away_and_taken_up_again, calling_back_rings_through_at_once,
          keys_alone_take_and_end_a_call, a_desktop_shows_the_call_in_a_window,
          a_phone_that_only_lies_there_is_taken_up_first, a_sleeping_link_can_be_looked_at_only,
          the_carriers_mark_stands_on_official_senders_only)
