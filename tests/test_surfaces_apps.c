#include "tests/hand.h"

/* ---- mail ------------------------------------------------------------------------------------ */

TEST(the_inbox_hides_addresses_and_junk)
{
    phone("phone/email");
    CHECK(has_part("email.row.m1") && has_part("email.row.f1") && !has_part("email.row.j1"));
    CHECK(shows("\"Hinode\"") && !shows("evil.test"));
    click("email.tab.junk");
    CHECK_STR(heard(), "open phone/email/junk\n");
    CHECK(has_part("email.row.j1") && !has_part("email.row.m1"));
    click("email.row.j1");
    CHECK_STR(heard(), "open phone/email/j1\n");
    click("email.back");
    CHECK_STR(heard(), "open phone/email/junk\n");
    hand_drop();
}

TEST(a_sender_is_two_taps_deep_on_a_phone)
{
    phone("phone/email/f1");
    CHECK(has_part("f1.sender") && has_part("f1.subject") && has_part("f1.time"));
    click("f1.sender");
    CHECK_STR(heard(), "");
    CHECK(!shows("x@evil.test"));
    click("f1.sender");
    CHECK_STR(heard(), "inspect f1.sender\ninspect f1.reply_to\n");
    CHECK(shows("x@evil.test") && shows("y@evil.test") && has_part("f1.reply_to"));
    click("email.details");
    CHECK(!shows("x@evil.test") && has_part("f1.sender"));
    click("f1.sender");
    CHECK(shows("x@evil.test")); /* seen before: asked for no more */
    CHECK_STR(heard(), "");
    hand_drop();
}

TEST(a_sender_is_one_click_deep_on_a_desktop)
{
    desktop("pc/email/f1");
    CHECK(!shows("x@evil.test"));
    click("f1.sender");
    CHECK_STR(heard(), "inspect f1.sender\ninspect f1.reply_to\n");
    CHECK(shows("x@evil.test"));
    CHECK(has_part("email.row.m1")); /* the list stays beside it */
    hand_drop();
}

TEST(a_hover_tells_where_a_link_leads)
{
    desktop("pc/email/f1");
    stage_point_at(&hand.stage, STR("f1.go"));
    stage_wait(&hand.stage, UI_HOVER_MS - 1);
    CHECK_STR(heard(), "");
    CHECK(!shows("hinode.example.evil.test"));
    stage_wait(&hand.stage, 1);
    CHECK_STR(heard(), "inspect f1.go\n");
    CHECK(shows("hinode.example.evil.test/a") && has_part("device.peek"));
    stage_point(&hand.stage, 700, 640);
    CHECK(!shows("hinode.example.evil.test"));
    stage_point_at(&hand.stage, STR("f1.go"));
    stage_wait(&hand.stage, UI_HOVER_MS);
    CHECK_STR(heard(), ""); /* looked at before */
    CHECK(shows("hinode.example.evil.test/a"));
    hand_drop();
}

TEST(keys_alone_look_and_press)
{
    phone("phone/email");
    if (CHECK(scene_tab_to(&hand, "email.row.f1"))) {
        stage_key(&hand.stage, KEY_ENTER);
    }
    CHECK_STR(heard(), "open phone/email/f1\n");
    if (CHECK(scene_tab_to(&hand, "f1.go"))) {
        stage_key(&hand.stage, KEY_CONTEXT);
    }
    CHECK_STR(heard(), "inspect f1.go\n");
    CHECK(shows("hinode.example.evil.test/a"));
    stage_key(&hand.stage, KEY_ESCAPE);
    CHECK(!has_part("device.peek"));
    if (CHECK(scene_tab_to(&hand, "f1.go"))) {
        stage_key(&hand.stage, KEY_ENTER);
    }
    CHECK_STR(heard(), "press f1.go\n");
    CHECK_STR(hand.world->place, "phone/browser/q1");
    hand_drop();
}

TEST(the_original_lies_behind_the_menu)
{
    phone("phone/email/m1");
    CHECK(!shows("Received:"));
    click("email.more");
    click("email.menu.original");
    CHECK_STR(heard(), "inspect m1.headers\n");
    CHECK(shows("mono") && shows("Received:") && has_part("m1.headers"));
    stage_key(&hand.stage, KEY_ESCAPE);
    CHECK(!shows("Received:") && has_part("m1.see"));
    click("email.more");
    click("email.menu.original");
    CHECK(shows("Received:"));
    click("email.original.close");
    CHECK(!shows("Received:"));
    CHECK_STR(heard(), "");
    hand_drop();
}

TEST(attachments_replies_and_the_bin_are_presses)
{
    phone("phone/email/f1");
    click("f1.attachment.zip");
    CHECK_STR(heard(), "press f1.attachment.zip\n");
    click("email.reply");
    CHECK_STR(heard(), "");
    click("email.reply.close");
    click("email.reply");
    click("email.reply.send");
    CHECK_STR(heard(), "press f1.reply\n");
    click("f1.delete");
    CHECK_STR(heard(), "press f1.delete\n");
    CHECK_STR(hand.world->place, "phone/email");
    CHECK(!has_part("email.row.f1"));
    hand_drop();
}

/* ---- browser --------------------------------------------------------------------------------- */

TEST(a_phone_cuts_the_host_at_its_left_a_desktop_at_its_right)
{
    phone("phone/email/f1");
    click("f1.go");
    CHECK(shows("sign-in.evil.test\"") && !shows("\"hinode.example.of"));
    hand_drop();
    desktop("pc/email/f1");
    click("f1.go");
    hand.stage.w = 640;
    stage_play(&hand.stage);
    CHECK(shows("\"hinode.example.of") && !shows("evil.test"));
    hand_drop();
}

TEST(the_whole_address_and_the_certificate_are_asked_for)
{
    phone("phone/email/m1");
    click("m1.see");
    heard();
    CHECK(shows("\"hinode.example\"") && !shows("www.") && has_part("p1.certificate"));
    click("p1.address");
    CHECK_STR(heard(), "inspect p1.address\n");
    CHECK(shows("https://www.hinode.example/a"));
    click("browser.site");
    CHECK_STR(heard(), "");
    CHECK(!shows("CA 1"));
    click("p1.certificate");
    CHECK_STR(heard(), "inspect p1.certificate\n");
    CHECK(shows("CA 1") && shows("2026-12-31"));
    hand_drop();
}

TEST(secrets_go_as_facts_and_are_forgotten)
{
    phone("phone/email/f1");
    click("f1.go");
    heard();
    click("q1.id");
    stage_type(&hand.stage, "aya@mail.example");
    click("q1.pw");
    stage_type(&hand.stage, "Kumquat7Kumquat");
    CHECK(shows("aya@mail.example") && !shows("Kumquat"));
    click("q1.send");
    CHECK_STR(heard(), "type q1.id length=15+ classes=2\ntype q1.pw length=15+ classes=3\n"
                       "press q1.send\n");
    CHECK(!shows("aya@mail.example"));
    CHECK_INT(world_notice(hand.world, STR("f1"))->exposure, EXPOSURE_SECRET);
    click("q1.send");
    CHECK_STR(heard(), "press q1.send\n"); /* nothing is left to send */
    hand_drop();
}

TEST(enter_in_a_field_sends_the_form)
{
    phone("phone/email/f1");
    click("f1.go");
    heard();
    if (CHECK(scene_tab_to(&hand, "q1.pw"))) {
        stage_type(&hand.stage, "abc");
        stage_key(&hand.stage, KEY_ENTER);
    }
    CHECK_STR(heard(), "type q1.pw length=1-7 classes=1\npress q1.send\n");
    hand_drop();
}

TEST(leaving_a_page_forgets_what_was_typed)
{
    phone("phone/email/f1");
    click("f1.go");
    click("q1.id");
    stage_type(&hand.stage, "aya@mail.example");
    click("browser.tabs");
    click("browser.tab.start");
    CHECK_STR(heard(), "press f1.go\nopen phone/browser\n");
    click("browser.tabs");
    click("browser.tab.q1");
    CHECK_STR(heard(), "open phone/browser/q1\n");
    CHECK(!shows("aya@mail.example"));
    hand_drop();
}

TEST(a_page_answers_alike_whoever_owns_it)
{
    phone("phone/email/m1");
    click("m1.see");
    CHECK(!has_part("browser.answer"));
    click("p1.no");
    CHECK(has_part("browser.answer") && shows("browser.denied"));
    hand_drop();
    phone("phone/email/f1");
    click("f1.go");
    click("q1.id");
    stage_type(&hand.stage, "a");
    click("q1.send");
    CHECK(has_part("browser.answer") && shows("browser.sent"));
    hand_drop();
}

TEST(a_search_finds_the_advert_above_the_shop)
{
    struct rect advert, shop;

    phone("phone/browser/search");
    if (CHECK(ui_part_at(&hand.stage.ui, STR("browser.found.ad"), &advert) &&
              ui_part_at(&hand.stage.ui, STR("browser.found.official"), &shop))) {
        CHECK(advert.y + advert.h <= shop.y);
    }
    click("browser.found.official");
    CHECK_STR(heard(), "open phone/official\n");
    scene_go(&hand, "phone/browser/search");
    click("browser.found.ad");
    CHECK_STR(heard(), "open phone/browser/ad\n");
    hand_drop();
}

TEST(a_desktop_keeps_a_tab_for_every_page)
{
    desktop("pc/email/m1");
    click("m1.see");
    CHECK(has_part("browser.tab.p1") && has_part("p1.title") && !has_part("browser.tab.q1"));
    click("browser.tab.start");
    heard();
    click("browser.bookmark");
    CHECK_STR(heard(), "open pc/official\n");
    hand_drop();
}

/* ---- every one of them -------------------------------------------------------------------------
 */

TEST(content_too_tall_scrolls_to_its_end)
{
    struct rect before, after;

    phone("phone/email/f1");
    hand.stage.h = 300;
    stage_play(&hand.stage);
    CHECK(ui_part_at(&hand.stage.ui, STR("f1.text"), &before));
    stage_point(&hand.stage, 200, 250);
    hand.stage.in.wheel_px = 5000;
    stage_play(&hand.stage);
    CHECK(ui_part_at(&hand.stage.ui, STR("f1.attachment.zip"), &after) && !rect_is_empty(after) &&
          after.y + after.h <= 300);
    hand_drop();
}

/* Every control is at least as high as a finger needs; all can be reached by Tab and none twice. */
static void check_controls(const char *place)
{
    struct theatre *stage = &hand.stage;
    size_t n = stage->ui.order_n, seen_n = 0;

    for (size_t i = 0; i < n; i++) {
        stage_key(stage, KEY_TAB);
        seen_n += stage->ui.focus != 0;
        for (size_t k = 0; k < stage->ui.parts_n; k++) {
            const struct ui_part *part = &stage->ui.parts[k];
            if (ui_id(part->id) == stage->ui.focus && part->at.h > 0 &&
                !CHECK(stage->ui.focus_at.h >= 44)) {
                printf("%s: %.*s is %d high\n", place, STR_ARGS(part->id), stage->ui.focus_at.h);
            }
        }
    }
    CHECK_INT(seen_n, n);
}

TEST(controls_are_as_high_as_a_finger_needs)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        hand_take(places[i], str_starts(str_of(places[i]), STR("pc")) ? 1080 : 390, 700);
        check_controls(places[i]);
        hand_drop();
    }
}

/* Words stay 8 dp away from the window's edges, and inside it. */
static void check_margins(const char *place)
{
    const struct draw *draw = &hand.stage.draw;

    for (size_t i = 0; i < draw->n; i++) {
        const struct draw_item *item = &draw->items[i];
        if (item->kind == DRAW_TEXT && item->font != FONT_ICON &&
            !CHECK(item->at.x >= 8 && item->at.x + item->at.w <= hand.stage.w - 8)) {
            printf("%s: \"%.*s\" at %d, %d wide\n", place, STR_ARGS(item->text), item->at.x,
                   item->at.w);
        }
    }
}

TEST(words_keep_away_from_edges_at_any_width)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        bool is_pc = str_starts(str_of(places[i]), STR("pc"));
        for (int w = is_pc ? 720 : 320; w <= (is_pc ? 1280 : 430); w += is_pc ? 140 : 55) {
            hand_take(places[i], w, 640);
            check_margins(places[i]);
            hand_drop();
        }
    }
}

TEST(a_frame_without_news_is_the_same_frame)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        hand_take(places[i], 720, 640);
        uint64_t before = hand.stage.draw.hash;
        stage_play(&hand.stage);
        CHECK(hand.stage.draw.hash == before);
        CHECK_INT(hand.stage.frames_n, 1);
        hand_drop();
    }
}

TEST(a_narrow_desktop_shows_the_list_or_the_message)
{
    hand_take("pc/email/f1", 560, 640);
    CHECK(!has_part("email.row.m1") && has_part("f1.subject"));
    click("email.back");
    CHECK_STR(heard(), "open pc/email\n");
    CHECK(has_part("email.row.m1") && !has_part("f1.subject"));
    hand_drop();
    hand_take("pc/email/f1", 640, 640);
    CHECK(has_part("email.row.m1") && has_part("f1.subject") && !has_part("email.back"));
    hand_drop();
}

/* In large type what is done to an entry stands below it. */
TEST(an_entry_keeps_its_room_in_large_type)
{
    struct rect entry, button;

    hand_take("phone/official/sessions", 500, 640);
    CHECK(ui_part_at(&hand.stage.ui, STR("official.sessions.e1"), &entry));
    CHECK(ui_part_at(&hand.stage.ui, STR("official.sessions.e1.remove"), &button));
    CHECK(button.w < entry.w / 2);
    hand.stage.theme = theme_make(THEME_LIGHT, false, 150);
    stage_play(&hand.stage);
    CHECK(ui_part_at(&hand.stage.ui, STR("official.sessions.e1"), &entry));
    CHECK(ui_part_at(&hand.stage.ui, STR("official.sessions.e1.remove"), &button));
    CHECK(button.w > entry.w * 3 / 4);
    CHECK(rect_meet(entry, button).h == button.h);
    hand_drop();
}

TEST(the_history_tells_what_became_of_an_attempt)
{
    phone("phone/official/history");
    CHECK(scene_says(&hand, "official.state_pending") && scene_says(&hand, "Osaka"));
    scene_do(&hand, &(struct ask){VERB_OPEN, STR("phone/official/pending"), STR("")});
    stage_play(&hand.stage);
    click("official.pending.t1.deny");
    scene_do(&hand, &(struct ask){VERB_OPEN, STR("phone/official/history"), STR("")});
    stage_play(&hand.stage);
    CHECK(shows("official.state_denied") && !shows("official.state_pending"));
    hand_drop();
}

/* Apps, search and dock: none over another, whatever the height and the size of type. */
TEST(a_low_home_covers_nothing)
{
    static const char *const parts[] = {"home.official", "home.email",  "home.sms",
                                        "home.browser",  "home.search", "home.push"};
    for (int h = 330; h <= 800; h += 47) {
        for (int type = 100; type <= 150; type += 25) {
            hand_take("phone/home", 390, h);
            hand.stage.theme = theme_make(THEME_LIGHT, false, type);
            stage_play(&hand.stage);
            for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
                for (size_t k = 0; k < i; k++) {
                    struct rect a = {0}, b = {0};
                    CHECK(ui_part_at(&hand.stage.ui, str_of(parts[i]), &a));
                    CHECK(ui_part_at(&hand.stage.ui, str_of(parts[k]), &b));
                    CHECK(rect_is_empty(rect_meet(a, b)));
                }
            }
            hand_drop();
        }
    }
}

TEST(screens_are_drawn_as_kept)
{
    phone("phone/email");
    CHECK(scene_is_drawn_as(&hand, "email_inbox"));
    hand_drop();
    phone("phone/email/f1");
    CHECK(scene_is_drawn_as(&hand, "email_message"));
    hand_drop();
    phone("phone/email/m1");
    click("m1.see");
    stage_point(&hand.stage, -1, -1);
    CHECK(scene_is_drawn_as(&hand, "browser_page"));
    hand_drop();
    phone("phone/official/pending");
    CHECK(scene_is_drawn_as(&hand, "official_pending"));
    hand_drop();
    desktop("pc/official/sessions");
    CHECK(scene_is_drawn_as(&hand, "official_site"));
    hand_drop();
    hand_take("phone/home", 390, 330);
    CHECK(scene_is_drawn_as(&hand, "home_low"));
    hand_drop();
}

TEST_MAIN(a_narrow_desktop_shows_the_list_or_the_message, an_entry_keeps_its_room_in_large_type,
          the_history_tells_what_became_of_an_attempt, a_low_home_covers_nothing,
          the_inbox_hides_addresses_and_junk, a_sender_is_two_taps_deep_on_a_phone,
          a_sender_is_one_click_deep_on_a_desktop, a_hover_tells_where_a_link_leads,
          keys_alone_look_and_press, the_original_lies_behind_the_menu,
          attachments_replies_and_the_bin_are_presses,
          a_phone_cuts_the_host_at_its_left_a_desktop_at_its_right,
          the_whole_address_and_the_certificate_are_asked_for,
          secrets_go_as_facts_and_are_forgotten, enter_in_a_field_sends_the_form,
          leaving_a_page_forgets_what_was_typed, a_page_answers_alike_whoever_owns_it,
          a_search_finds_the_advert_above_the_shop, a_desktop_keeps_a_tab_for_every_page,
          content_too_tall_scrolls_to_its_end, controls_are_as_high_as_a_finger_needs,
          words_keep_away_from_edges_at_any_width, a_frame_without_news_is_the_same_frame,
          screens_are_drawn_as_kept)
