/* What is typed into a browser's bar, and its tabs. */
#include "tests/hand.h"

static void search_for(const char *part, const char *words)
{
    click(part);
    stage_key(&hand.stage, KEY_SELECT_ALL);
    stage_type(&hand.stage, words);
    stage_key(&hand.stage, KEY_ENTER);
}

TEST(the_services_own_host_typed_out_leads_to_it_a_name_is_a_search)
{
    static const char *const hosts[] = {"hinode.example", "www.hinode.example/",
                                        "HTTPS://Hinode.Example/x",
                                        "\uff48\uff49\uff4e\uff4f\uff44\uff45\uff0eexample"};
    static const char *const others[] = {"\uff28\uff49\uff4e\uff4f\uff44\uff45", "hinode",
                                         "hinode.example.test", "hinode-example", ""};

    phone("phone/browser");
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        scene_go(&hand, "phone/browser");
        search_for("browser.search", hosts[i]);
        CHECK_STR(heard(), "open phone/official\n");
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        scene_go(&hand, "phone/browser");
        search_for("browser.search", others[i]);
        CHECK_STR(heard(), "open phone/browser/search\n");
    }
    hand_drop();
}

/* Typed with an IME it stays as wide as it was typed, and the advert stands on top. */
TEST(full_width_words_are_searched_for_as_they_stand)
{
    struct rect advert, shop;

    phone("phone/browser");
    search_for("browser.search", "\uff28\uff49\uff4e\uff4f\uff44\uff45");
    heard();
    CHECK(scene_says(&hand, "\uff28\uff49\uff4e\uff4f\uff44\uff45") &&
          !has_part("browser.instead"));
    if (CHECK(ui_part_at(&hand.stage.ui, STR("browser.found.ad"), &advert) &&
              ui_part_at(&hand.stage.ui, STR("browser.found.official"), &shop))) {
        CHECK(advert.y + advert.h <= shop.y);
    }
    search_for("browser.search", "weather");
    heard();
    CHECK(scene_says(&hand, "weather") && has_part("browser.instead") &&
          has_part("browser.found.ad"));
    hand_drop();
}

TEST(a_bookmark_has_its_name_on_one_line)
{
    phone("phone/browser");
    hand.s->brand.name = hand.s->brand.bookmark = STR("ひのでマーケット");
    stage_play(&hand.stage);
    CHECK(shows("ひのでマーケット"));
    hand_drop();
}

TEST(tabs_keep_off_the_buttons_of_the_window_and_can_be_closed)
{
    struct rect tab, add;

    desktop("pc/email/m1");
    click("m1.see");
    for (int w = 620; w <= 1280; w += 60) {
        hand.stage.w = w;
        stage_play(&hand.stage);
        CHECK(ui_part_at(&hand.stage.ui, STR("browser.tab.p1"), &tab) &&
              ui_part_at(&hand.stage.ui, STR("browser.add"), &add));
        CHECK(tab.x + tab.w <= add.x && add.x + add.w <= w - DEVICE_BUTTONS_DP);
    }
    heard();
    click("browser.close.p1");
    CHECK_STR(heard(), "open pc/browser\n");
    CHECK(!has_part("browser.tab.p1") && has_part("browser.tab.start"));
    click("browser.close.start");
    CHECK_STR(heard(), "open pc/home\n");
    scene_go(&hand, "pc/browser/p1"); /* led there again, it stands open again */
    CHECK(has_part("browser.tab.p1"));
    hand_drop();
}

TEST(a_new_tab_is_one_more_and_the_world_sees_nothing_of_it)
{
    desktop("pc/email/m1");
    click("m1.see");
    heard();
    click("browser.add");
    CHECK_STR(heard(), "open pc/browser\n");
    CHECK(has_part("browser.tab.start") && has_part("browser.tab.p1") &&
          has_part("browser.tab.start.2"));
    stage_play(&hand.stage); /* what was asked for has the focus in the next frame */
    stage_type(&hand.stage, "abc");
    CHECK(scene_says(&hand, "abc"));
    click("browser.add");
    click("browser.add");
    CHECK(has_part("browser.tab.start.4") && !scene_says(&hand, "abc"));
    click("browser.close.start.3"); /* in the middle, another in front */
    CHECK(!has_part("browser.tab.start.3") && has_part("browser.tab.start.4"));
    click("browser.close.start.4"); /* in front: its neighbour comes */
    click("browser.tab.start");
    CHECK_STR(heard(), "");
    click("browser.tab.p1");
    CHECK_STR(heard(), "open pc/browser/p1\n");
    for (int i = 0; i < 10; i++) {
        click("browser.add");
    }
    CHECK(has_part("browser.tab.start.7") && !has_part("browser.tab.start.8"));
    hand_drop();
}

TEST(a_certificate_tells_what_it_is_good_for_and_leads_back)
{
    desktop("pc/email/m1");
    click("m1.see");
    click("browser.site");
    click("p1.certificate");
    CHECK(scene_says(&hand, "www.hinode.example"));
    click("browser.certificate_back");
    CHECK(has_part("browser.panel") && shows("browser.connection_secure"));
    click("p1.certificate");
    stage_key(&hand.stage, KEY_ESCAPE);
    CHECK(has_part("browser.panel") && shows("browser.connection_secure"));
    stage_key(&hand.stage, KEY_ESCAPE);
    CHECK(!has_part("browser.panel"));
    hand_drop();
}

TEST(a_page_loaded_anew_has_forgotten_its_form)
{
    desktop("pc/email/f1");
    click("f1.go");
    click("q1.id");
    stage_type(&hand.stage, "aya");
    CHECK(scene_says(&hand, "aya"));
    click("browser.reload");
    CHECK(!scene_says(&hand, "aya") && has_part("q1.id"));
    hand_drop();
}

static bool is_held(const char *word)
{
    size_t size = surface_of(STR("browser"))->looks_size;
    const char *at = looks_of(hand.looks, STR("phone"), STR("browser"), size);

    return str_has((struct str){at, size}, str_of(word));
}

static void type_at_fake(void)
{
    scene_open(&hand, street, "phone/email/f1", 20000);
    click("f1.go");
    stage_play(&hand.stage);
    click("q1.pw");
    stage_type(&hand.stage, "Kaki7Mikan");
    CHECK(is_held("Kaki7Mikan"));
}

/* Not in the memory of the process either, where the next program to look could find it. */
TEST(what_was_typed_is_gone_from_memory_once_the_app_is_left)
{
    static const char *const elsewhere[] = {"phone/home", "phone/email", "pc/home"};

    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
        type_at_fake();
        scene_go(&hand, elsewhere[i]);
        CHECK(!is_held("Kaki7Mikan"));
        hand_drop();
    }
    type_at_fake();
    looks_go(hand.looks, STR(""), STR("")); /* as when the round is left */
    CHECK(!is_held("Kaki7Mikan"));
    hand_drop();
}

/* The genuine site answers the same touches as any page does. */
TEST(the_official_site_tells_its_address_and_connection)
{
    desktop("pc/official/sessions");
    click("browser.address");
    CHECK(has_part("browser.panel") && scene_says(&hand, "https://hinode.example/sessions"));
    stage_key(&hand.stage, KEY_ESCAPE);
    CHECK(!has_part("browser.panel"));
    click("browser.site");
    CHECK(has_part("browser.panel") && shows("browser.connection_secure"));
    CHECK(!has_part("browser.certificate")); /* this brand has none to show */
    click("browser.away");
    CHECK(!has_part("browser.panel"));
    CHECK_STR(heard(), "");
    click("browser.reload");
    CHECK_STR(heard(), "");
    hand_drop();
}

/* One that the brand brings; a page of the case on the same host shows what the site shows. */
TEST(the_official_site_has_a_certificate)
{
    struct certificate own = {STR("hinode.example"), STR("CA 9"), STR("2026-01-01"),
                              STR("2026-07-01")};

    desktop("pc/official");
    hand.s->brand.certificate = own;
    click("browser.site");
    click("browser.certificate");
    CHECK(scene_says(&hand, "CA 9"));
    stage_key(&hand.stage, KEY_ESCAPE);
    CHECK(has_part("browser.panel") && shows("browser.connection_secure"));
    hand.s->brand.home_url = STR("https://www.hinode.example/");
    stage_play(&hand.stage);
    click("browser.certificate");
    CHECK(scene_says(&hand, "CA 1"));
    click("browser.certificate_back");
    click("browser.away");
    CHECK(!has_part("browser.panel"));
    CHECK_STR(heard(), "");
    hand_drop();
}

TEST_MAIN(the_services_own_host_typed_out_leads_to_it_a_name_is_a_search,
          full_width_words_are_searched_for_as_they_stand, a_bookmark_has_its_name_on_one_line,
          tabs_keep_off_the_buttons_of_the_window_and_can_be_closed,
          a_new_tab_is_one_more_and_the_world_sees_nothing_of_it,
          a_certificate_tells_what_it_is_good_for_and_leads_back,
          a_page_loaded_anew_has_forgotten_its_form,
          what_was_typed_is_gone_from_memory_once_the_app_is_left,
          the_official_site_tells_its_address_and_connection, the_official_site_has_a_certificate)
