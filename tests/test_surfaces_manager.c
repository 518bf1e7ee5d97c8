#include "tests/scene.h"
#include "tests/test.h"

static struct scene scene;

/* The service's own page and a stranger's, both found by a search; a code that came by sms. */
static const char pages[] =
    "{'hosts': ["
    "   {'text': 'www.hinode.example', 'ascii': 'www.hinode.example', 'registrable_at': 4,"
    "    'kind': 'name'},"
    "   {'text': 'hinode.example.evil.test', 'ascii': 'hinode.example.evil.test',"
    "    'registrable_at': 15, 'kind': 'name'}],"
    " 'mail_service': {'domain': 'firm.example', 'has_picture_bar': true, 'has_warnings': true},"
    " 'notices': ["
    "  {'id': 's1', 'channel': 'sms', 'at_s': 1, 'by': 'service', 'kind': 'code',"
    "   'from_address': 'HINODE', 'blocks': [{'id': 'text', 'kind': 'paragraph',"
    "   'text': 'In 10 minutes: 482951 is your code.'}]},"
    "  {'id': 'e1', 'channel': 'email', 'at_s': 1, 'by': 'known', 'kind': 'news',"
    "   'subject': 'News', 'from_address': 'a@paper.example', 'auth': {'dmarc': 'fail'}, 'blocks': "
    "["
    "    {'id': 'photo', 'kind': 'image', 'picture': 'brand', 'text': 'A plant'}]},"
    "  {'id': 'e2', 'channel': 'email', 'at_s': 1, 'by': 'known', 'kind': 'news',"
    "   'subject': 'Inside', 'from_address': 'b@firm.example', 'blocks': ["
    "    {'id': 'photo', 'kind': 'image', 'picture': 'brand', 'text': 'A plant'}]}],"
    " 'pages': ["
    "  {'id': 'p1', 'by': 'service', 'url': 'https://www.hinode.example/a', 'title': 'A',"
    "   'found': 'advert', 'blocks': ["
    "    {'id': 'id', 'kind': 'field', 'asks': 'identifier', 'text': 'Mail'},"
    "    {'id': 'pw', 'kind': 'field', 'asks': 'password', 'text': 'Password'},"
    "    {'id': 'code', 'kind': 'field', 'asks': 'code', 'text': 'Code'},"
    "    {'id': 'send', 'kind': 'button', 'does': 'submit', 'text': 'Go on'},"
    "    {'id': 'key', 'kind': 'button', 'does': 'passkey', 'text': 'Passkey'}]},"
    "  {'id': 'q1', 'by': 'stranger', 'url': 'https://hinode.example.evil.test/a', 'title': 'Q',"
    "   'found': 'advert', 'blocks': ["
    "    {'id': 'id', 'kind': 'field', 'asks': 'identifier', 'text': 'Mail'},"
    "    {'id': 'pw', 'kind': 'field', 'asks': 'password', 'text': 'Password'},"
    "    {'id': 'code', 'kind': 'field', 'asks': 'code', 'text': 'Code'},"
    "    {'id': 'send', 'kind': 'button', 'does': 'submit', 'text': 'Go on'},"
    "    {'id': 'key', 'kind': 'button', 'does': 'passkey', 'text': 'Passkey'}]}],"
    " 'account': {'identifier': 'aya@firm.example', 'is_saved': true, 'has_passkey': true}}";

static void page(const char *place)
{
    struct str device = place_of(str_of(place)).device;

    scene_open(&scene, pages, device.n == 2 ? "pc/browser/search" : "phone/browser/search", 5000);
    scene_go(&scene, place);
}

/* ---- the password manager ---- */

TEST(at_home_the_account_is_offered_and_filled_in)
{
    page("phone/browser/p1");
    CHECK(!scene_shows(&scene, "p1.manager"));
    CHECK(stage_click(&scene.stage, STR("p1.id")));
    CHECK(scene_says(&scene, "browser.fill") && scene_says(&scene, "www.hinode.example"));
    CHECK(stage_click(&scene.stage, STR("p1.manager")));
    CHECK_STR(scene_asked(&scene), "inspect p1.manager\n");
    CHECK(!scene_shows(&scene, "p1.manager") && scene_says(&scene, "aya@firm.example"));
    CHECK(stage_click(&scene.stage, STR("p1.send")));
    CHECK_STR(scene_asked(&scene), "type p1.id length=15+ classes=2\n"
                                   "type p1.pw length=15+ classes=4\npress p1.send\n");
    /* the form has gone, and whose account is open stands there */
    CHECK(scene_shows(&scene, "browser.account") && scene_says(&scene, "browser.signed_in_typed"));
    CHECK(!scene_shows(&scene, "p1.pw") && !scene_shows(&scene, "p1.key"));
    CHECK(scene_says(&scene, "aya@firm.example"));
}

TEST(on_a_fake_it_stays_silent_and_says_so_when_asked)
{
    page("phone/browser/q1");
    stage_click(&scene.stage, STR("q1.pw"));
    CHECK(scene_says(&scene, "browser.passwords") && !scene_says(&scene, "browser.fill"));
    CHECK(stage_click(&scene.stage, STR("q1.manager")));
    CHECK_STR(scene_asked(&scene), "inspect q1.manager\n");
    CHECK(scene_says(&scene, "browser.fill_none"));
    CHECK(!scene_says(&scene, "aya@firm.example"));
    stage_click(&scene.stage, STR("q1.manager"));
    CHECK_STR(scene_asked(&scene), "");
    stage_click(&scene.stage, STR("q1.send"));
    CHECK_STR(scene_asked(&scene), "press q1.send\n"); /* nothing was filled in */
    stage_click(&scene.stage, STR("q1.pw"));
    stage_type(&scene.stage, "Kumquat7");
    stage_click(&scene.stage, STR("q1.send"));
    CHECK(!scene_shows(&scene, "browser.account") && scene_shows(&scene, "q1.pw"));
}

TEST(keys_reach_it_and_escape_puts_it_away)
{
    page("pc/browser/p1");
    CHECK(scene_tab_to(&scene, "p1.id"));
    for (int i = 0; i < 20 && !stage_has_focus(&scene.stage, STR("p1.manager")); i++) {
        stage_press(&scene.stage, KEY_TAB, true);
    }
    stage_key(&scene.stage, KEY_ESCAPE);
    CHECK_STR(scene_asked(&scene), ""); /* not back to the search */
    CHECK(!scene_shows(&scene, "p1.manager"));
    CHECK(scene_tab_to(&scene, "p1.pw"));
    stage_press(&scene.stage, KEY_TAB, true); /* back: over the code's field it would be gone */
    stage_press(&scene.stage, KEY_TAB, true);
    for (int i = 0; i < 20 && !stage_has_focus(&scene.stage, STR("p1.manager")); i++) {
        stage_press(&scene.stage, KEY_TAB, true);
    }
    stage_key(&scene.stage, KEY_ENTER);
    CHECK_STR(scene_asked(&scene), "inspect p1.manager\n");
    CHECK(scene_says(&scene, "aya@firm.example"));
}

TEST(a_press_elsewhere_puts_it_away)
{
    page("pc/browser/p1");
    stage_click(&scene.stage, STR("p1.pw"));
    CHECK(scene_shows(&scene, "p1.manager"));
    stage_point(&scene.stage, 700, 500);
    stage_down(&scene.stage);
    stage_up(&scene.stage);
    CHECK(!scene_shows(&scene, "p1.manager"));
}

TEST(nothing_is_kept_nothing_is_offered)
{
    page("phone/browser/p1");
    scene.s->account.is_saved = false;
    stage_click(&scene.stage, STR("p1.id"));
    CHECK(!scene_shows(&scene, "p1.manager"));
}

TEST(a_code_is_filled_in_at_home_only)
{
    page("phone/browser/p1");
    stage_click(&scene.stage, STR("p1.code"));
    CHECK(scene_says(&scene, "browser.fill_code"));
    stage_click(&scene.stage, STR("p1.manager"));
    CHECK(scene_says(&scene, "482951"));
    page("phone/browser/q1");
    stage_click(&scene.stage, STR("q1.code"));
    CHECK(!scene_shows(&scene, "q1.manager"));
    CHECK(!scene_says(&scene, "browser.fill_code") && !scene_says(&scene, "482951"));
}

/* ---- the passkey ---- */

TEST(a_passkey_refuses_on_a_fake)
{
    page("phone/browser/q1");
    stage_click(&scene.stage, STR("q1.key"));
    CHECK_STR(scene_asked(&scene), "press q1.key\n");
    CHECK(scene_says(&scene, "browser.passkey_no") && !scene_shows(&scene, "browser.answer"));
    page("phone/browser/p1");
    stage_click(&scene.stage, STR("p1.key"));
    CHECK(scene_says(&scene, "browser.signed_in") && !scene_shows(&scene, "browser.passkey"));
    stage_click(&scene.stage, STR("p1.id"));
    CHECK(!scene_shows(&scene, "p1.manager")); /* signed in: nothing left to offer */
}

/* ---- above a mail ---- */

TEST(pictures_of_a_first_sender_wait_for_a_press)
{
    page("phone/email/e1");
    CHECK(scene_shows(&scene, "e1.pictures") && scene_says(&scene, "A plant"));
    CHECK(!scene_says(&scene, "Hinode"));
    CHECK(stage_click(&scene.stage, STR("e1.pictures")));
    CHECK_STR(scene_asked(&scene), "inspect e1.pictures\n");
    CHECK(!scene_shows(&scene, "e1.pictures") && scene_says(&scene, "Hinode"));
    page("phone/email/e2"); /* a colleague's */
    CHECK(!scene_shows(&scene, "e2.pictures") && scene_says(&scene, "Hinode"));
}

TEST(labels_and_warnings_follow_the_mail_service)
{
    page("pc/email/e1");
    CHECK(scene_shows(&scene, "email.external") && scene_shows(&scene, "email.unproven"));
    page("pc/email/e2");
    CHECK(!scene_shows(&scene, "email.external") && !scene_shows(&scene, "email.unproven"));
    scene.s->mail_service = (struct mail_service){0};
    scene_go(&scene, "pc/email/e1");
    CHECK(!scene_shows(&scene, "email.external") && !scene_shows(&scene, "email.unproven"));
    CHECK(!scene_shows(&scene, "e1.pictures") && scene_says(&scene, "Hinode"));
    scene_close(&scene);
}

TEST(what_stands_ready_is_drawn_as_kept)
{
    page("phone/browser/p1");
    stage_click(&scene.stage, STR("p1.id"));
    stage_point(&scene.stage, -1, -1);
    CHECK(scene_is_drawn_as(&scene, "manager-home"));
    page("phone/browser/q1");
    stage_click(&scene.stage, STR("q1.pw"));
    stage_click(&scene.stage, STR("q1.manager"));
    stage_point(&scene.stage, -1, -1);
    CHECK(scene_is_drawn_as(&scene, "manager-fake"));
    page("pc/browser/p1");
    stage_click(&scene.stage, STR("p1.key"));
    stage_point(&scene.stage, -1, -1);
    CHECK(scene_is_drawn_as(&scene, "passkey-home"));
    page("phone/browser/q1");
    stage_click(&scene.stage, STR("q1.key"));
    stage_point(&scene.stage, -1, -1);
    CHECK(scene_is_drawn_as(&scene, "passkey-fake"));
    scene_close(&scene);
}

TEST(bars_of_a_mail_service_are_drawn_as_kept)
{
    scene_open(&scene, pages, "phone/email/e1", 5000);
    CHECK(scene_is_drawn_as(&scene, "mail-bars-phone"));
    scene_open(&scene, pages, "pc/email/e2", 5000);
    CHECK(scene_is_drawn_as(&scene, "mail-bars-desktop"));
    scene_close(&scene);
}

/* ---- a gateway, a tick ---- */

TEST(a_gateway_stands_before_links_of_mail_from_outside)
{
    static const char link[] =
        "{'hosts': [{'text': 'paper.example', 'ascii': 'paper.example', 'registrable_at': 0,"
        "   'kind': 'name'}],"
        " 'mail_service': {'domain': 'firm.example', 'link_gateway': 'links.firm.example'},"
        " 'notices': ["
        "  {'id': 'e1', 'channel': 'email', 'at_s': 1, 'by': 'known', 'kind': 'news',"
        "   'subject': 'News', 'from_address': 'a@paper.example', 'is_marked': true, 'blocks': ["
        "    {'id': 'go', 'kind': 'link', 'text': 'Read', 'link': {'url': "
        "'https://paper.example/a?b=1'}}]},"
        "  {'id': 'e2', 'channel': 'email', 'at_s': 1, 'by': 'known', 'kind': 'news',"
        "   'subject': 'Inside', 'from_address': 'b@firm.example', 'blocks': ["
        "    {'id': 'go', 'kind': 'link', 'text': 'Read', 'link': {'url': "
        "'https://paper.example/a?b=1'}}]}]}";

    scene_open(&scene, link, "pc/email/e1", 5000);
    CHECK(scene_shows(&scene, "email.tick"));
    stage_point_at(&scene.stage, STR("e1.go"));
    stage_wait(&scene.stage, UI_HOVER_MS);
    CHECK(scene_says(&scene,
                     "https://links.firm.example/?url=https%3A%2F%2Fpaper.example%2Fa%3Fb%3D1"));
    CHECK_STR(scene_asked(&scene), "inspect e1.go\n");
    scene_go(&scene, "pc/email/e2"); /* a colleague's mail does not pass it */
    CHECK(!scene_shows(&scene, "email.tick"));
    stage_point(&scene.stage, -1, -1);
    stage_point_at(&scene.stage, STR("e2.go"));
    stage_wait(&scene.stage, UI_HOVER_MS);
    CHECK(scene_says(&scene, "https://paper.example/a?b=1") &&
          !scene_says(&scene, "links.firm.example"));
    scene_close(&scene);
}

TEST_MAIN(a_gateway_stands_before_links_of_mail_from_outside, what_stands_ready_is_drawn_as_kept,
          bars_of_a_mail_service_are_drawn_as_kept, at_home_the_account_is_offered_and_filled_in,
          on_a_fake_it_stays_silent_and_says_so_when_asked, keys_reach_it_and_escape_puts_it_away,
          a_press_elsewhere_puts_it_away, nothing_is_kept_nothing_is_offered,
          a_code_is_filled_in_at_home_only, a_passkey_refuses_on_a_fake,
          pictures_of_a_first_sender_wait_for_a_press, labels_and_warnings_follow_the_mail_service)
