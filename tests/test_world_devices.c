#include "core/notice.h"
#include "world_play.h"

/* Calls, short messages, a page of the service and one of a stranger; mail from inside and
 * outside. */
static const char line[] =
    "{'hosts': ["
    "   {'text': 'www.hinode.example', 'ascii': 'www.hinode.example', 'registrable_at': 4,"
    "    'kind': 'name'},"
    "   {'text': 'hinode.example.evil.test', 'ascii': 'hinode.example.evil.test',"
    "    'registrable_at': 15, 'kind': 'name'}],"
    " 'mail_service': {'domain': 'firm.example', 'has_picture_bar': true, 'has_warnings': true},"
    " 'devices': [{'id': 'phone', 'name': 'Phone', 'kind': 'phone', 'has_link_guard': true,"
    "   'surfaces': ['home', 'email', 'sms', 'push', 'official', 'browser']},"
    "  {'id': 'old', 'name': 'Old', 'kind': 'phone', 'surfaces': ['home', 'sms', 'browser']}],"
    " 'notices': ["
    "  {'id': 'c1', 'channel': 'call', 'device': 'phone', 'at_s': 10, 'rings_s': 20,"
    "   'by': 'stranger', 'kind': 'sign_in_attempt', 'from_name': 'Help', 'from_address': '0120-0',"
    "   'blocks': [{'id': 'hello', 'kind': 'paragraph', 'text': 'Hello.'}]},"
    "  {'id': 'c2', 'channel': 'call', 'device': 'phone', 'at_s': 0, 'by': 'known', 'kind': 'work',"
    "   'from_address': '03-0', 'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Hi.'}]},"
    "  {'id': 's1', 'channel': 'sms', 'at_s': 1, 'by': 'stranger', 'kind': 'code',"
    "   'from_address': '090-1', 'blocks': [{'id': 'go', 'kind': 'link', 'text': 'go',"
    "   'link': {'url': 'https://hinode.example.evil.test/a', 'goes': 'q1'}}]},"
    "  {'id': 's2', 'channel': 'sms', 'at_s': -90000, 'by': 'known', 'kind': 'x',"
    "   'from_address': '090-2', 'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Hi.'}]},"
    "  {'id': 's3', 'channel': 'sms', 'at_s': 1, 'by': 'known', 'kind': 'x',"
    "   'from_address': '090-2', 'blocks': [{'id': 'go', 'kind': 'link', 'text': 'go',"
    "   'link': {'url': 'https://hinode.example.evil.test/a', 'goes': 'q1'}}]},"
    "  {'id': 'e1', 'channel': 'email', 'at_s': -90000, 'by': 'known', 'kind': 'x',"
    "   'from_address': 'a@paper.example', 'auth': {'dmarc': 'pass'},"
    "   'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Hi.'}]},"
    "  {'id': 'e2', 'channel': 'email', 'at_s': 2, 'by': 'known', 'kind': 'x',"
    "   'from_address': 'a@paper.example', 'auth': {'dmarc': 'fail'},"
    "   'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Hi.'}]},"
    "  {'id': 'e3', 'channel': 'email', 'at_s': 2, 'by': 'known', 'kind': 'x',"
    "   'from_address': 'b@sales.firm.example',"
    "   'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Hi.'}]},"
    "  {'id': 'e4', 'channel': 'email', 'at_s': 2, 'by': 'service', 'kind': 'x',"
    "   'from_address': 'c@notfirm.example',"
    "   'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Hi.'}]}],"
    " 'pages': ["
    "  {'id': 'p1', 'by': 'service', 'url': 'https://www.hinode.example/a', 'title': 'A',"
    "   'found': 'advert', 'blocks': [{'id': 'key', 'kind': 'button', 'text': 'Passkey',"
    "   'does': 'passkey'}]},"
    "  {'id': 'q1', 'by': 'stranger', 'url': 'https://hinode.example.evil.test/a', 'title': 'Q',"
    "   'blocks': [{'id': 'pw', 'kind': 'field', 'asks': 'password', 'text': 'Password'},"
    "    {'id': 'key', 'kind': 'button', 'text': 'Passkey', 'does': 'passkey'}]}],"
    " 'account': {'identifier': 'aya@firm.example', 'is_saved': true, 'has_passkey': true}}";

static struct world *line_at(int64_t at_ms)
{
    struct world *world = world_new(&arena, small_scenario(&arena, line));

    world_advance(world, at_ms);
    return world;
}

static bool rings(struct world *world)
{
    return world_call_rings(world, notice(world, "c1"));
}

/* ---- calls ---- */

TEST(a_call_rings_for_its_time_and_then_waits_as_a_message)
{
    struct world *world = line_at(9999);

    CHECK(!rings(world));
    REFUSED(world, "press c1.accept", "refused.not_arrived");
    world_advance(world, 10000);
    CHECK(rings(world));
    world_advance(world, 29999);
    CHECK(rings(world));
    REFUSED(world, "press c1.hang_up", "refused.no_call");
    world_advance(world, 30000);
    CHECK(!rings(world));
    REFUSED(world, "press c1.accept", "refused.not_here");
    CHECK(play(world, "open phone/push/c1"));
    REFUSED(world, "press c1.accept", "refused.not_ringing");
    CHECK_INT(notice(world, "c1")->exposure, EXPOSURE_NONE);
    arena_clear(&arena);
}

TEST(answering_a_strangers_call_exposes_and_declining_does_not)
{
    struct world *world = line_at(12000);

    CHECK(play(world, "open phone/email; press c1.accept")); /* over whatever is on */
    CHECK_INT(notice(world, "c1")->exposure, EXPOSURE_OPENED);
    CHECK_INT(notice(world, "c1")->pressed_ms, 12000);
    CHECK(!rings(world) && world_call_talks(notice(world, "c1")));
    CHECK(play(world, "inspect c1.hello; open phone/official; inspect c1.sender"));
    world_advance(world, 20000);
    CHECK(play(world, "press c1.hang_up"));
    CHECK(!world_call_talks(notice(world, "c1")));
    REFUSED(world, "press c1.hang_up", "refused.not_here");

    world = line_at(12000);
    CHECK(play(world, "press c1.decline"));
    CHECK(!rings(world) && !world_call_talks(notice(world, "c1")));
    CHECK_INT(notice(world, "c1")->exposure, EXPOSURE_NONE);
    CHECK_INT(notice(world, "c1")->pressed_ms, NEVER_MS);
    CHECK_INT(notice(world, "c1")->viewed_ms, 12000);
    arena_clear(&arena);
}

TEST(calling_back_is_an_answer)
{
    struct world *world = line_at(12000);

    CHECK(play(world, "press c1.decline; open phone/push; press c1.reply"));
    CHECK(world_call_talks(notice(world, "c1")));
    CHECK_INT(notice(world, "c1")->exposure, EXPOSURE_OPENED);
    CHECK(play(world, "press c1.hang_up; press c2.reply")); /* c2 never rang here: as a message */
    CHECK(!world_call_talks(notice(world, "c2")));
    REFUSED(world, "press c2.accept", "refused.not_ringing");
    arena_clear(&arena);
}

TEST(a_telephone_button_belongs_to_calls)
{
    struct world *world = line_at(2000);

    CHECK(play(world, "open phone/email/e1"));
    REFUSED(world, "press e1.accept", "refused.not_pressable");
    arena_clear(&arena);
}

/* ---- links that sleep ---- */

TEST(links_of_an_unknown_sender_sleep_until_one_replies)
{
    struct world *world = line_at(2000);
    const struct device *guarded = scenario_device(world->scenario, STR("phone"));

    CHECK(world_link_sleeps(world, guarded, notice(world, "s1")->notice));
    CHECK(!world_link_sleeps(world, guarded, notice(world, "s3")->notice)); /* wrote before */
    CHECK(!world_link_sleeps(world, scenario_device(world->scenario, STR("old")),
                             notice(world, "s1")->notice));
    CHECK(play(world, "open phone/sms/s1; inspect s1.go"));
    REFUSED(world, "press s1.go", "refused.link_asleep");
    CHECK_INT(notice(world, "s1")->exposure, EXPOSURE_NONE);
    CHECK(play(world, "press s1.reply; press s1.go"));
    CHECK_STR(world->place, "phone/browser/q1");
    CHECK_INT(notice(world, "s1")->exposure, EXPOSURE_OPENED);
    CHECK(play(world, "open phone/sms/s3; press s3.go"));
    CHECK(play(world, "open old/sms/s3; press s3.go"));
    CHECK_STR(world->place, "old/browser/q1");
    arena_clear(&arena);
}

/* ---- what the browser keeps ---- */

TEST(a_passkey_signs_in_at_home_only)
{
    struct world *world = line_at(2000);

    CHECK(world_manager_knows(world, world_page(world, STR("p1"))->page));
    CHECK(!world_manager_knows(world, world_page(world, STR("q1"))->page));
    CHECK(play(world, "open phone/browser/search; open phone/browser/p1; press p1.key"));
    CHECK(world_page(world, STR("p1"))->is_sent);
    CHECK(play(world, "open old/sms/s1; press s1.go; inspect q1.manager; press q1.key"));
    CHECK(!world_page(world, STR("q1"))->is_sent);
    CHECK_INT(world_page(world, STR("q1"))->passkey_ms, 2000);
    CHECK_INT(world_page(world, STR("q1"))->gave_ms, NEVER_MS);
    CHECK_INT(notice(world, "s1")->exposure, EXPOSURE_OPENED); /* by coming here, by no more */
    arena_clear(&arena);
}

TEST(no_passkey_no_sign_in)
{
    struct world *world = line_at(2000);
    struct scenario *s = (struct scenario *)world->scenario;

    s->account.has_passkey = false;
    CHECK(play(world, "open phone/browser/search; open phone/browser/p1; press p1.key"));
    CHECK(!world_page(world, STR("p1"))->is_sent);
    arena_clear(&arena);
}

/* ---- what the mail service says ---- */

TEST(mail_from_outside_is_labelled_whoever_sent_it)
{
    struct world *world = line_at(2000);
    const struct scenario *s = world->scenario;

    CHECK(notice_is_from_outside(s, notice(world, "e1")->notice));
    CHECK(!notice_is_from_outside(s, notice(world, "e3")->notice)); /* a subdomain is inside */
    CHECK(notice_is_from_outside(s, notice(world, "e4")->notice));  /* its end alone is not */
    CHECK(!notice_is_from_outside(s, notice(world, "s1")->notice));
    ((struct scenario *)s)->mail_service = (struct mail_service){0};
    CHECK(!notice_is_from_outside(s, notice(world, "e1")->notice));
    arena_clear(&arena);
}

TEST(only_a_failed_check_is_warned_of)
{
    struct world *world = line_at(2000);
    struct scenario *s = (struct scenario *)world->scenario;

    CHECK(notice_is_unproven(s, notice(world, "e2")->notice));
    CHECK(!notice_is_unproven(s, notice(world, "e1")->notice));
    CHECK(!notice_is_unproven(s, notice(world, "e3")->notice)); /* none is no failure */
    s->mail_service.has_warnings = false;
    CHECK(!notice_is_unproven(s, notice(world, "e2")->notice));
    arena_clear(&arena);
}

TEST(the_first_mail_of_somebody_is_told_from_the_second)
{
    struct world *world = line_at(2000);
    const struct scenario *s = world->scenario;

    CHECK(notice_is_first(s, notice(world, "e1")->notice));
    CHECK(!notice_is_first(s, notice(world, "e2")->notice)); /* e1 came the day before */
    CHECK(!notice_is_first(s, notice(world, "e3")->notice)); /* a colleague's */
    CHECK(notice_is_first(s, notice(world, "e4")->notice));
    CHECK(play(world, "open phone/email/e1; inspect e1.pictures"));
    CHECK_INT(notice(world, "e1")->pressed_ms, NEVER_MS);
    CHECK_INT(notice(world, "e1")->exposure, EXPOSURE_NONE);
    arena_clear(&arena);
}

TEST(an_offline_device_gets_nothing_and_leads_nowhere)
{
    static const char two[] =
        "{'devices': [{'id': 'phone', 'name': 'Phone', 'kind': 'phone', 'has_settings': true,"
        "   'surfaces': ['home', 'email', 'official', 'browser']},"
        "  {'id': 'pc', 'name': 'PC', 'kind': 'desktop', 'surfaces': ['home', 'email',"
        "   'official']}],"
        " 'notices': [{'id': 'e1', 'channel': 'email', 'at_s': 0, 'by': 'stranger', 'kind': 'x',"
        "   'from_address': 'x@evil.test', 'blocks': [{'id': 'go', 'kind': 'link', 'text': 'go',"
        "   'link': {'url': 'https://evil.test/', 'goes': 'q1'}}]},"
        "  {'id': 'e2', 'channel': 'email', 'at_s': 10, 'by': 'known', 'kind': 'x',"
        "   'from_address': 'a@mail.example', 'blocks': [{'id': 't', 'kind': 'paragraph',"
        "   'text': 'Hi.'}]}],"
        " 'pages': [{'id': 'q1', 'by': 'stranger', 'url': 'https://evil.test/', 'title': 'Q',"
        "   'blocks': [{'id': 't', 'kind': 'paragraph', 'text': 'Hi.'}]}]}";
    struct world *world = world_new(&arena, small_scenario(&arena, two));
    const struct device_state *phone = world_device(world, STR("phone"));

    REFUSED(world, "choose device.pc offline",
            "refused.no_such_place"); /* its settings are out of reach */
    REFUSED(world, "choose device.phone dance", "refused.bad_value");
    REFUSED(world, "choose device.phone online", "refused.done_already");
    REFUSED(world, "choose device.phone site_data",
            "refused.bad_value"); /* no such page was opened there */
    world_advance(world, 1000);
    CHECK(play(world, "open phone/email/e1; choose device.phone offline; press e1.go"));
    CHECK_STR(world->place, "phone/email/e1");
    CHECK_INT(notice(world, "e1")->exposure, EXPOSURE_OPENED); /* it was pressed all the same */
    CHECK_INT(phone->visited.n, 0);
    world_advance(world, 11000);
    CHECK(world_is_held(world, phone->device, notice(world, "e2")));
    CHECK(!world_is_held(world, phone->device, notice(world, "e1")));
    REFUSED(world, "open phone/email/e2", "refused.not_arrived");
    REFUSED(world, "open phone/official", "refused.offline");
    REFUSED(world, "open phone/browser", "refused.offline");
    CHECK(play(world, "open pc/official; open pc/email/e2")); /* the other one is online */
    CHECK(play(world, "choose device.phone online; open phone/email/e2"));
    CHECK(play(world, "open phone/email/e1; press e1.go"));
    CHECK_STR(world->place, "phone/browser/q1");
    CHECK_STR(phone->visited, "q1");
    CHECK(play(world, "choose device.phone site_data"));
    REFUSED(world, "choose device.phone site_data", "refused.done_already");
    CHECK(phone->offline_ms == 1000 && !phone->is_offline);
    arena_clear(&arena);
}

TEST_MAIN(an_offline_device_gets_nothing_and_leads_nowhere,
          a_call_rings_for_its_time_and_then_waits_as_a_message,
          answering_a_strangers_call_exposes_and_declining_does_not, calling_back_is_an_answer,
          a_telephone_button_belongs_to_calls, links_of_an_unknown_sender_sleep_until_one_replies,
          a_passkey_signs_in_at_home_only, no_passkey_no_sign_in,
          mail_from_outside_is_labelled_whoever_sent_it, only_a_failed_check_is_warned_of,
          the_first_mail_of_somebody_is_told_from_the_second)
