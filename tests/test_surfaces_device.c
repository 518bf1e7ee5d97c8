#include "tests/device_worlds.h"
#include "tests/scene.h"
#include "tests/test.h"

static struct scene scene;

/* ---- home ---- */

TEST(home_opens_apps_by_pointer)
{
    scene_open(&scene, messages, "phone/home", 20000);
    CHECK(stage_click(&scene.stage, STR("home.sms")));
    CHECK_STR(scene_asked(&scene), "open phone/sms\n");
    CHECK(scene_shows(&scene, "sms.list"));
    CHECK(stage_click(&scene.stage, STR("device.home")));
    CHECK_STR(scene_asked(&scene), "open phone/home\n");
}

TEST(home_opens_apps_by_keyboard)
{
    static const char *const apps[] = {"email", "sms", "browser", "official"};

    for (size_t i = 0; i < 4; i++) {
        char part[32], asked[64];

        snprintf(part, sizeof part, "home.%s", apps[i]);
        snprintf(asked, sizeof asked, "open phone/%s\n", apps[i]);
        scene_open(&scene, messages, "phone/home", 20000);
        CHECK(scene_tab_to(&scene, part));
        stage_key(&scene.stage, KEY_ENTER);
        CHECK_STR(scene_asked(&scene), asked);
    }
}

/* A curious hand finds a screen with a reason, and a way back; the case knows nothing of it. */
TEST(apps_that_take_no_part_open_and_shut)
{
    static const char *const ways[] = {"device.back", "device.home", NULL};

    for (size_t i = 0; i < 3; i++) {
        scene_open(&scene, messages, "phone/home", 20000);
        CHECK(i ? stage_click(&scene.stage, STR("home.idle.weather"))
                : scene_tab_to(&scene, "home.idle.weather"));
        if (i == 0) {
            stage_key(&scene.stage, KEY_ENTER);
        }
        CHECK(scene_shows(&scene, "home.idle.page") && !scene_shows(&scene, "home.sms"));
        CHECK(scene_says(&scene, "\xc2\xabidle.weather_says\xc2\xbb"));
        if (ways[i]) {
            CHECK(stage_click(&scene.stage, str_of(ways[i])));
        } else {
            stage_key(&scene.stage, KEY_ESCAPE);
        }
        CHECK(!scene_shows(&scene, "home.idle.page") && scene_shows(&scene, "home.sms"));
        CHECK_STR(scene_asked(&scene), "");
    }
    CHECK(stage_click(&scene.stage, STR("home.idle.calendar")));
    scene_go(&scene, "phone/sms");
    scene_go(&scene, "phone/home");
    CHECK(!scene_shows(&scene, "home.idle.page"));
}

TEST(home_counts_what_is_new)
{
    scene_open(&scene, messages, "phone/home", 20000);
    CHECK(scene_says(&scene, "\xc2\xabstart.news\xc2\xbb"));
    CHECK_INT(surface_of(STR("sms"))->badge(scene.world, scenario_device(scene.s, STR("phone"))),
              1);
    scene_go(&scene, "phone/sms/forged");
    CHECK_INT(surface_of(STR("sms"))->badge(scene.world, scenario_device(scene.s, STR("phone"))),
              0);
}

TEST(search_leads_to_results_and_keeps_nothing)
{
    scene_open(&scene, messages, "phone/home", 20000);
    CHECK(stage_click(&scene.stage, STR("home.search")));
    stage_type(&scene.stage, "hinode");
    CHECK(scene_says(&scene, "hinode"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK_STR(scene_asked(&scene), "open phone/browser/search\n");
    scene_go(&scene, "phone/home");
    CHECK(!scene_says(&scene, "hinode"));
}

TEST(the_bookmark_stands_on_the_desktop)
{
    scene_open(&scene, messages, "pc/home", 20000);
    CHECK(scene_says(&scene, "Hinode"));
    CHECK(stage_click(&scene.stage, STR("home.official")));
    CHECK_STR(scene_asked(&scene), "open pc/official\n");
}

/* ---- short messages ---- */

TEST(a_forged_name_lands_in_the_known_thread)
{
    scene_open(&scene, messages, "phone/sms", 20000);
    CHECK(scene_shows(&scene, "sms.forged"));
    CHECK(!scene_shows(&scene, "sms.old")); /* one row for both */
    CHECK(stage_click(&scene.stage, STR("sms.forged")));
    CHECK_STR(scene_asked(&scene), "open phone/sms/forged\n");
    stage_play(&scene.stage);
    CHECK(scene_says(&scene, "482913"));
    CHECK(scene_says(&scene, "Check a sign-in."));
    CHECK(scene_shows(&scene, "forged.link"));
    CHECK(!scene_says(&scene, "Home at six."));
}

TEST(opening_a_thread_opens_all_that_is_new_in_it)
{
    scene_open(&scene, messages, "phone/sms", 70000);
    CHECK(stage_click(&scene.stage, STR("sms.late")));
    CHECK_STR(scene_asked(&scene), "open phone/sms/forged\nopen phone/sms/late\n");
}

TEST(what_comes_into_an_open_thread_waits_behind_a_chip)
{
    scene_open(&scene, messages, "phone/sms/forged", 20000);
    CHECK(!scene_shows(&scene, "sms.new"));
    scene_pass(&scene, 61000);
    CHECK(scene_shows(&scene, "sms.new"));
    CHECK(!scene_says(&scene, "Last reminder."));
    CHECK(scene_tab_to(&scene, "sms.new"));
    stage_key(&scene.stage, KEY_SPACE);
    CHECK_STR(scene_asked(&scene), "open phone/sms/late\n");
    stage_play(&scene.stage);
    CHECK(scene_says(&scene, "Last reminder."));
}

TEST(the_sender_line_tells_its_number_once_looked_at)
{
    scene_open(&scene, messages, "phone/sms/mum", 20000);
    CHECK(!scene_says(&scene, "090-0000-0011"));
    CHECK(stage_click(&scene.stage, STR("mum.sender")));
    CHECK_STR(scene_asked(&scene), "inspect mum.sender\n");
    CHECK(scene_says(&scene, "\xc2\xabsms.from\xc2\xbb"));
    CHECK(stage_click(&scene.stage, STR("mum.sender")));
    CHECK_STR(scene_asked(&scene), ""); /* once */
}

TEST(an_answer_goes_to_numbers_only_and_is_forgotten)
{
    scene_open(&scene, messages, "phone/sms/forged", 20000);
    CHECK(!scene_shows(&scene, "sms.reply")); /* HINODE is no number */
    scene_go(&scene, "phone/sms/mum");
    CHECK(stage_click(&scene.stage, STR("sms.reply")));
    stage_type(&scene.stage, "See you");
    stage_key(&scene.stage, KEY_ENTER);
    CHECK_STR(scene_asked(&scene), "press mum.reply\n");
    CHECK(stage_click(&scene.stage, STR("sms.send"))); /* nothing in it: nothing asked */
    CHECK_STR(scene_asked(&scene), "");
}

/* ---- links looked at ---- */

TEST(a_hover_shows_the_target_and_counts_once)
{
    scene_open(&scene, messages, "phone/sms/forged", 20000);
    CHECK(stage_point_at(&scene.stage, STR("forged.link")));
    CHECK_STR(scene_asked(&scene), "");
    stage_wait(&scene.stage, UI_HOVER_MS - 1);
    CHECK(!scene_shows(&scene, "device.peek"));
    stage_wait(&scene.stage, 1);
    CHECK_STR(scene_asked(&scene), "inspect forged.link\n");
    CHECK(scene_shows(&scene, "device.peek"));
    stage_point(&scene.stage, -1, -1);
    CHECK(!scene_shows(&scene, "device.peek"));
    CHECK(stage_point_at(&scene.stage, STR("forged.link")));
    stage_wait(&scene.stage, UI_HOVER_MS);
    CHECK(scene_shows(&scene, "device.peek"));
    CHECK_STR(scene_asked(&scene), "");
}

TEST(the_secondary_button_opens_a_sheet_that_a_press_beside_it_closes)
{
    scene_open(&scene, messages, "phone/sms/forged", 20000);
    CHECK(stage_point_at(&scene.stage, STR("forged.link")));
    scene.stage.in.is_context = true;
    stage_play(&scene.stage);
    CHECK_STR(scene_asked(&scene), "inspect forged.link\n");
    CHECK(scene_shows(&scene, "device.peek.close"));
    stage_point(&scene.stage, 200, 200);
    stage_down(&scene.stage);
    stage_up(&scene.stage);
    CHECK(!scene_shows(&scene, "device.peek.close"));
    CHECK_STR(scene_asked(&scene), "");
}

/* A finger comes down at once, a pointer may have rested there before: both open the sheet. */
TEST(a_long_press_opens_a_sheet_however_long_the_pointer_was_there)
{
    for (int before_ms = 0; before_ms <= 2 * UI_HOVER_MS; before_ms += UI_HOVER_MS) {
        scene_open(&scene, messages, "phone/sms/forged", 20000);
        CHECK(stage_point_at(&scene.stage, STR("forged.link")));
        stage_wait(&scene.stage, before_ms);
        stage_down(&scene.stage);
        stage_wait(&scene.stage, 600);
        scene.stage.in.is_context = true;
        stage_play(&scene.stage);
        CHECK_STR(scene_asked(&scene), "inspect forged.link\n");
        CHECK(scene_shows(&scene, "device.peek.close"));
        stage_up(&scene.stage);
        CHECK_STR(scene_asked(&scene), "");
    }
}

TEST(the_context_key_opens_a_sheet_that_escape_closes_first)
{
    scene_open(&scene, messages, "phone/sms/forged", 20000);
    CHECK(scene_tab_to(&scene, "forged.link"));
    stage_key(&scene.stage, KEY_CONTEXT);
    CHECK_STR(scene_asked(&scene), "inspect forged.link\n");
    CHECK(scene_shows(&scene, "device.peek.close"));
    CHECK(scene_says(&scene, "https://hinode-check.test/a"));
    stage_key(&scene.stage, KEY_ESCAPE);
    CHECK_STR(scene_asked(&scene), "");
    CHECK(!scene_shows(&scene, "device.peek.close"));
    stage_key(&scene.stage, KEY_ESCAPE);
    CHECK_STR(scene_asked(&scene), "open phone/sms\n");
    stage_key(&scene.stage, KEY_ESCAPE);
    CHECK_STR(scene_asked(&scene), "open phone/home\n");
    stage_key(&scene.stage, KEY_ESCAPE);
    CHECK_STR(scene_asked(&scene), "");
}

/* ---- banners ---- */

TEST(a_banner_comes_and_goes)
{
    scene_open(&scene, messages, "phone/home", 9000);
    CHECK(!scene_shows(&scene, "device.banner"));
    scene_pass(&scene, 10000);
    CHECK(scene_shows(&scene, "device.banner"));
    scene_pass(&scene, 17999);
    CHECK(scene_shows(&scene, "device.banner"));
    scene_pass(&scene, 18000);
    CHECK(!scene_shows(&scene, "device.banner"));
}

TEST(what_lay_there_at_the_start_shows_no_banner)
{
    scene_open(&scene, messages, "phone/home", 0);
    CHECK(!scene_shows(&scene, "device.banner"));
}

TEST(an_app_in_front_shows_no_banner_of_its_own)
{
    scene_open(&scene, messages, "phone/sms", 11000);
    CHECK(!scene_shows(&scene, "device.banner"));
    scene_go(&scene, "phone/email");
    CHECK(scene_shows(&scene, "device.banner"));
    CHECK(stage_click(&scene.stage, STR("device.banner")));
    CHECK_STR(scene_asked(&scene), "open phone/sms/forged\n");
    CHECK(!scene_shows(&scene, "device.banner"));
}

TEST(an_unfolded_banner_answers_where_the_message_is_read)
{
    scene_open(&scene, pushes, "phone/home", 11000);
    CHECK(!scene_shows(&scene, "app.approve"));
    CHECK(stage_click(&scene.stage, STR("device.banner.more")));
    CHECK_STR(scene_asked(&scene), "");
    scene_pass(&scene, 25000); /* it stays while it is unfolded */
    CHECK(scene_shows(&scene, "app.approve"));
    CHECK(scene_tab_to(&scene, "app.approve"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK_STR(scene_asked(&scene), "open phone/push/app\npress app.approve\n");
    CHECK_INT(world_attempt(scene.world, STR("t1"))->phase, ATTEMPT_APPROVED);
}

TEST(a_banner_folded_again_is_put_away)
{
    scene_open(&scene, pushes, "phone/home", 11000);
    CHECK(stage_click(&scene.stage, STR("device.banner.more")));
    CHECK(stage_click(&scene.stage, STR("device.banner.more")));
    CHECK(!scene_shows(&scene, "device.banner"));
    CHECK_STR(scene_asked(&scene), "");
}

/* ---- the notification centre ---- */

TEST(the_centre_folds_out_and_answers)
{
    scene_open(&scene, pushes, "phone/home", 20000);
    CHECK(stage_click(&scene.stage, STR("device.notifications")));
    CHECK_STR(scene_asked(&scene), "open phone/push\n");
    CHECK(!scene_shows(&scene, "app.deny"));
    CHECK(stage_click(&scene.stage, STR("push.app")));
    CHECK_STR(scene_asked(&scene), "open phone/push/app\n");
    CHECK(scene_shows(&scene, "app.approve"));
    CHECK(stage_click(&scene.stage, STR("app.deny")));
    CHECK_STR(scene_asked(&scene), "press app.deny\n");
    CHECK_INT(world_attempt(scene.world, STR("t1"))->phase, ATTEMPT_DENIED);
    CHECK(stage_click(&scene.stage, STR("push.app.more")));
    CHECK_STR(scene_asked(&scene), "open phone/push\n");
}

TEST(a_web_push_names_its_host_and_its_address_when_looked_at)
{
    scene_open(&scene, pushes, "phone/push/web", 40000);
    CHECK(scene_says(&scene, "\xc2\xabsurface.browser\xc2\xbb"));
    CHECK(scene_says(&scene, "hinode-check.test"));
    CHECK(stage_point_at(&scene.stage, STR("web.sender")));
    stage_wait(&scene.stage, UI_HOVER_MS);
    CHECK_STR(scene_asked(&scene), "inspect web.sender\n");
    CHECK(stage_point_at(&scene.stage, STR("web.go")));
    stage_wait(&scene.stage, UI_HOVER_MS);
    CHECK_STR(scene_asked(&scene), "inspect web.go\n");
    CHECK(scene_says(&scene, "https://hinode-check.test/a"));
}

/* Beside the browser's name where there is room, else under it: never cut. */
TEST(a_web_push_tells_its_host_whole)
{
    static const int widths[] = {360, 430};

    for (int i = 0; i < 2; i++) {
        for (int type = 100; type <= 150; type += 50) {
            scene_open(&scene, pushes, "phone/push", 40000);
            scene.stage.w = widths[i];
            scene.stage.theme = theme_make(THEME_LIGHT, false, type);
            stage_play(&scene.stage);
            CHECK(scene_says(&scene, "hinode-check.test"));
        }
    }
}

TEST(a_missed_call_can_be_returned)
{
    scene_open(&scene, pushes, "phone/push/call", 60000);
    CHECK(scene_says(&scene, "This is Hinode. Press one."));
    CHECK(stage_click(&scene.stage, STR("call.reply")));
    CHECK_STR(scene_asked(&scene), "press call.reply\n");
    CHECK_INT(world_notice(scene.world, STR("call"))->exposure, EXPOSURE_OPENED);
}

TEST(short_messages_show_themselves_in_the_centre_while_new)
{
    scene_open(&scene, messages, "phone/push", 70000);
    CHECK(scene_says(&scene, "Last reminder."));
    CHECK(!scene_says(&scene, "Home at six.")); /* read long ago */
    CHECK(stage_click(&scene.stage, STR("push.group.1")));
    CHECK(scene_shows(&scene, "push.forged"));
    CHECK(stage_click(&scene.stage, STR("push.late")));
    CHECK_STR(scene_asked(&scene), "open phone/sms/late\n");
}

/* ---- the device that waits ---- */

TEST(a_device_waits_then_tells_what_came_of_it)
{
    scene_open(&scene, waiting, "tablet/home", 1000);
    CHECK(!scene_shows(&scene, "waiting.tablet"));
    scene_pass(&scene, 6000);
    CHECK(scene_says(&scene, "\xc2\xabwaiting.title\xc2\xbb"));
    CHECK(scene_tab_to(&scene, "waiting.tablet"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK_STR(scene_asked(&scene), "inspect waiting.tablet\n");
    scene_go(&scene, "phone/official/pending");
    scene_do(&scene, &(struct ask){VERB_PRESS, STR("official.pending.t1.approve"), STR("")});
    scene_go(&scene, "tablet/home");
    CHECK(scene_says(&scene, "\xc2\xabwaiting.approved\xc2\xbb"));
    scene_pass(&scene, 18000);
    CHECK(!scene_shows(&scene, "waiting.tablet"));
}

TEST(a_number_stands_on_both_screens_while_it_waits)
{
    scene_open(&scene, numbered, "tablet/home", 6000);
    CHECK(scene_says(&scene, "58"));
    scene_go(&scene, "phone/official/pending");
    CHECK(scene_says(&scene, "58"));
    scene_do(&scene, &(struct ask){VERB_PRESS, STR("official.pending.t1.approve"), STR("")});
    scene_go(&scene, "tablet/home");
    CHECK(!scene_says(&scene, "58"));
}

/* ---- frames around ---- */

TEST(the_phone_takes_the_room_it_gets)
{
    static const int sizes[][2] = {{430, 880}, {1200, 1000}, {414, 500}, {330, 420}};

    for (size_t i = 0; i < 4; i++) {
        struct rect screen = {0};

        scene_open(&scene, messages, "phone/home", 20000);
        scene.stage.w = sizes[i][0];
        scene.stage.h = sizes[i][1];
        stage_play(&scene.stage);
        CHECK(ui_part_at(&scene.stage.ui, STR("device.screen"), &screen));
        CHECK(screen.w <= 390 && screen.h <= 844);
        CHECK(screen.x >= 8 && screen.x + screen.w <= sizes[i][0] - 8);
        CHECK(screen.y >= 8 && screen.y + screen.h <= sizes[i][1] - 8);
        CHECK(scene_shows(&scene, "home.sms"));
    }
}

/* Nothing that can be pressed on a phone is lower than a finger needs, unless its words are a link
 * within text or it is cut off. */
TEST(controls_are_high_enough)
{
    static const char *const parts[] = {"device.notifications", "device.back", "device.home",
                                        "sms.forged", "sms.mum"};

    scene_open(&scene, messages, "phone/sms", 20000);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct rect at = {0};

        CHECK(ui_part_at(&scene.stage.ui, str_of(parts[i]), &at));
        CHECK(at.h >= 44);
    }
}

TEST(the_clock_is_the_places_own)
{
    scene_open(&scene, messages, "phone/home", 20000);
    CHECK(scene_says(&scene, "20:14"));
    scene_pass(&scene, 59000);
    CHECK_INT(scene.stage.ui.wake_ms, scene.stage.in.now_ms + 1000); /* wakes for the next minute */
    scene_pass(&scene, 60000);
    CHECK(scene_says(&scene, "20:15"));
}

TEST(a_window_closes_to_the_desktop)
{
    scene_open(&scene, messages, "pc/email", 20000);
    CHECK(stage_click(&scene.stage, STR("device.close")));
    CHECK_STR(scene_asked(&scene), "open pc/home\n");
    CHECK(stage_click(&scene.stage, STR("device.task.email")));
    CHECK_STR(scene_asked(&scene), "open pc/email\n");
    CHECK(scene_tab_to(&scene, "device.minimise"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK_STR(scene_asked(&scene), "open pc/home\n");
}

TEST(looks_are_kept_apart_by_device_and_owner)
{
    struct arena arena = {0};
    struct looks_store *store = looks_new(&arena);
    int *a = looks_of(store, STR("phone"), STR("sms"), sizeof *a);

    CHECK_INT(*a, 0);
    *a = 7;
    CHECK(looks_of(store, STR("phone"), STR("sms"), sizeof *a) == a);
    CHECK(looks_of(store, STR("pc"), STR("sms"), sizeof *a) != a);
    CHECK(looks_of(store, STR("phone"), STR("email"), sizeof *a) != a);
    arena_clear(&arena);
}

TEST(a_locked_device_says_nothing_of_a_message_until_it_is_opened)
{
    scene_open(&scene, locked, "phone/push", 5000);
    CHECK(scene_says(&scene, "push.hidden") && scene_says(&scene, "Hinode"));
    CHECK(!scene_says(&scene, "Is it you?") && !scene_says(&scene, "Somebody signs in."));
    CHECK(stage_click(&scene.stage, STR("push.p1")));
    CHECK(scene_says(&scene, "Is it you?") && scene_says(&scene, "Somebody signs in."));
    CHECK(!scene_says(&scene, "push.hidden"));
}

TEST(a_date_is_shortened_before_a_name_is_cut)
{
    static const char old[] =
        "{'notices': [{'id': 'e1', 'channel': 'email', 'at_s': -200000, 'by': 'known',"
        "   'kind': 'x', 'subject': 'News', 'from_name': 'The neighbours of the long river',"
        "   'from_address': 'a@b.example',"
        "   'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'News.'}]}]}";

    scene_open(&scene, old, "phone/email", 5000);
    CHECK(scene_says(&scene, "The neighbours of the long river") && scene_says(&scene, "11/22"));
    CHECK(!scene_says(&scene, "time.date"));
    scene.stage.w = 390; /* no room for both: the name is cut at last */
    scene.s->notices.n = 1;
    ((struct notice *)scene.s->notices.at)->from_name = STR("Ann");
    stage_play(&scene.stage);
    CHECK(scene_says(&scene, "Ann") && scene_says(&scene, "time.date"));
}

TEST(every_surface_is_found_by_its_id)
{
    size_t n = 0;

    for (; surface_at(n); n++) {
        CHECK(surface_of(str_of(surface_at(n)->id)) == surface_at(n));
        CHECK(icon_text(surface_at(n)->icon) != NULL);
    }
    CHECK_INT(n, 6);
    CHECK(surface_of(STR("elsewhere")) == NULL);
}

TEST_MAIN(a_date_is_shortened_before_a_name_is_cut,
          a_locked_device_says_nothing_of_a_message_until_it_is_opened, home_opens_apps_by_pointer,
          home_opens_apps_by_keyboard, apps_that_take_no_part_open_and_shut,
          home_counts_what_is_new, search_leads_to_results_and_keeps_nothing,
          the_bookmark_stands_on_the_desktop, a_forged_name_lands_in_the_known_thread,
          opening_a_thread_opens_all_that_is_new_in_it,
          what_comes_into_an_open_thread_waits_behind_a_chip,
          the_sender_line_tells_its_number_once_looked_at,
          an_answer_goes_to_numbers_only_and_is_forgotten, a_hover_shows_the_target_and_counts_once,
          the_secondary_button_opens_a_sheet_that_a_press_beside_it_closes,
          a_long_press_opens_a_sheet_however_long_the_pointer_was_there,
          the_context_key_opens_a_sheet_that_escape_closes_first, a_banner_comes_and_goes,
          what_lay_there_at_the_start_shows_no_banner, an_app_in_front_shows_no_banner_of_its_own,
          an_unfolded_banner_answers_where_the_message_is_read, a_banner_folded_again_is_put_away,
          the_centre_folds_out_and_answers,
          a_web_push_names_its_host_and_its_address_when_looked_at, a_web_push_tells_its_host_whole,
          a_missed_call_can_be_returned, short_messages_show_themselves_in_the_centre_while_new,
          a_device_waits_then_tells_what_came_of_it, a_number_stands_on_both_screens_while_it_waits,
          the_phone_takes_the_room_it_gets, controls_are_high_enough, the_clock_is_the_places_own,
          a_window_closes_to_the_desktop, looks_are_kept_apart_by_device_and_owner,
          every_surface_is_found_by_its_id)
