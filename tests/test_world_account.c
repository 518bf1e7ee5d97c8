/* The account, people, and what others do meanwhile. */
#include "core/world.h"
#include "world_play.h"

/* ---- the account ---- */

TEST(panels_fill_by_themselves)
{
    struct world *world = house_at(70000);
    const struct account_entry *entry = world_entry(world, STR("history"), STR("t2"));

    if (CHECK(entry != NULL)) {
        CHECK_INT(entry->entry.at_s, 60);
        CHECK_INT(entry->entry.by, BY_STRANGER);
        CHECK_STR(entry->attempt, "t2");
    }
    CHECK(world_entry(world, STR("history"), STR("t3")) == NULL);
    entry = world_entry(world, STR("centre"), STR("m1"));
    if (CHECK(entry != NULL)) {
        CHECK_STR(entry->entry.title, "Is it you?");
        CHECK_INT(entry->entry.at_s, 5);
    }
    CHECK(world_entry(world, STR("centre"), STR("f1")) == NULL); /* a fake is listed nowhere */
    CHECK(world_entry(world, STR("centre"), STR("s1")) == NULL); /* of a kind that is not listed */
    arena_clear(&arena);
}

TEST(signing_everyone_out_leaves_my_own)
{
    struct world *world = house_at(70000);

    CHECK(play(world, "open phone/email/m2; press m2.yes; open phone/official/sessions;"
                      "press official.sessions.sign_out_all"));
    CHECK(!world_stranger_is_inside(world));
    CHECK(world_entry(world, STR("sessions"), STR("e1")) != NULL);
    CHECK(world_entry(world, STR("sessions"), STR("e2")) == NULL);
    CHECK_INT(world->account.all_out_ms, 70000);
    CHECK(!world_is_account_safe(world)); /* he still knows the password */
    arena_clear(&arena);
}

TEST(one_session_can_be_removed)
{
    struct world *world = house_at(70000);

    CHECK(play(world, "open phone/email/m2; press m2.yes; open phone/official/sessions;"
                      "inspect official.sessions.t2; press official.sessions.t2.remove"));
    CHECK(!world_stranger_is_inside(world));
    CHECK(world_entry(world, STR("sessions"), STR("e2")) != NULL);
    REFUSED(world, "press official.sessions.t2.remove", "refused.gone");
    REFUSED(world, "press official.sessions.t2.deny", "refused.no_such_part");
    CHECK(play(world, "open phone/official/orders"));
    REFUSED(world, "press official.orders.sign_out_all", "refused.no_such_part");
    arena_clear(&arena);
}

TEST(a_new_password)
{
    struct world *world = house_at(70000);

    CHECK(world_is_account_safe(world) == false); /* t2 is a real attempt */
    CHECK(play(world, "open phone/email/m2; press m2.yes; open phone/official/password"));
    REFUSED(world, "press official.password.change", "refused.nothing_typed");
    REFUSED(world, "type official.password.new secret", "refused.bad_value");
    REFUSED(world, "press official.password.remove", "refused.no_such_part");
    CHECK(play(world, "type official.password.new length=15+ classes=2;"
                      "press official.password.change"));
    CHECK_INT(world->account.password_ms, 70000);
    CHECK_STR(world->account.password_facts, "length=15+ classes=2");
    CHECK(world_stranger_is_inside(world)); /* a password ends no session */
    CHECK(!world_is_account_safe(world));
    REFUSED(world, "press official.password.change", "refused.nothing_typed");
    CHECK(play(world, "open phone/official/sessions; press official.sessions.sign_out_all"));
    CHECK(world_is_account_safe(world));
    arena_clear(&arena);
}

/* Changed in time, the stranger's later attempt never starts and nobody writes about it. */
TEST(a_stale_password_opens_nothing)
{
    struct world *world = house_at(30000);

    CHECK(play(world, "open phone/official/password; type official.password.new" FACTS
                      "; press official.password.change"));
    world_advance(world, 300000);
    CHECK_INT(attempt(world, "t2")->phase, ATTEMPT_NOT_YET);
    CHECK_INT(notice(world, "m2")->arrived_ms, NEVER_MS);
    CHECK_INT(attempt(world, "t3")->phase, ATTEMPT_EXPIRED); /* hers did */
    CHECK(world_entry(world, STR("history"), STR("t2")) == NULL);
    CHECK(world_is_account_safe(world));
    arena_clear(&arena);
}

TEST(settings)
{
    struct world *world = house_at(30000);

    CHECK(play(world, "open pc/official/two_step; press official.two_step.toggle"));
    CHECK(!world_setting(world, STR("two_step"))->setting.is_on);
    CHECK_STR(world_setting(world, STR("two_step"))->setting.value, "app");
    CHECK_INT(world_setting(world, STR("two_step"))->changed_ms, 30000);
    CHECK(play(world, "press official.two_step.toggle"));
    CHECK(world_setting(world, STR("two_step"))->setting.is_on);
    CHECK_INT(world_setting(world, STR("forwarding"))->changed_ms, NEVER_MS);
    CHECK(play(world, "open pc/official/forwarding; press official.forwarding.remove"));
    CHECK(!world_setting(world, STR("forwarding"))->setting.is_on);
    CHECK_STR(world_setting(world, STR("forwarding"))->setting.value, "");
    CHECK_INT(world_setting(world, STR("forwarding"))->setting.by, BY_ME);
    REFUSED(world, "press official.forwarding.toggle", "refused.no_such_part");
    arena_clear(&arena);
}

/* ---- offers ---- */

TEST(a_plan_is_taken_charged_and_given_up)
{
    struct world *world = house_at(30000);
    const struct account_entry *charge;

    REFUSED(world, "press official.plan.plus.add", "refused.not_here");
    CHECK(play(world, "open pc/official/plan; press official.plan.plus.add"));
    CHECK(world_entry(world, STR("plan"), STR("plus")) != NULL);
    charge = world_entry(world, STR("orders"), STR("plus-charge"));
    if (CHECK(charge != NULL)) {
        CHECK_STR(charge->entry.detail, "5 a month");
        CHECK_INT(charge->entry.by, BY_ME);
        CHECK_INT(charge->entry.at_s, 30);
    }
    REFUSED(world, "press official.plan.plus.add", "refused.taken_already");
    REFUSED(world, "press official.plan.minus.add", "refused.no_such_part");
    REFUSED(world, "press official.plan.plus.send", "refused.no_such_part");
    CHECK(play(world, "press official.plan.plus.remove; press official.plan.plus.add"));
    CHECK(world_entry(world, STR("plan"), STR("plus")) != NULL);
    arena_clear(&arena);
}

TEST(a_value_is_chosen)
{
    struct world *world = house_at(30000);
    const struct panel *panel = brand_panel(&world->scenario->brand, STR("region"));

    CHECK(world_has_taken(world, panel, STR("here")));
    CHECK(play(world, "open pc/official/region"));
    REFUSED(world, "press official.region.here.choose", "refused.taken_already");
    CHECK(play(world, "press official.region.there.choose"));
    CHECK(world_setting(world, STR("region"))->setting.is_on);
    CHECK_STR(world_setting(world, STR("region"))->setting.value, "Taiwan");
    CHECK(world_has_taken(world, panel, STR("there")));
    CHECK(play(world, "press official.region.here.choose"));
    CHECK(!world_setting(world, STR("region"))->setting.is_on);
    CHECK_INT(world_setting(world, STR("region"))->setting.by, BY_ME);
    arena_clear(&arena);
}

TEST(a_message_sent_is_answered_in_the_centre)
{
    struct world *world = house_at(30000);
    const struct account_entry *answer;

    CHECK(play(world, "open pc/official/support; press official.support.ask.send;"
                      "press official.support.mute.send"));
    REFUSED(world, "press official.support.ask.send", "refused.taken_already");
    CHECK(world_entry(world, STR("support"), STR("ask")) != NULL);
    CHECK_INT(world_next_ms(world), 60000); /* t2; the answer is due at 90 s */
    world_advance(world, 89999);
    CHECK(world_entry(world, STR("centre"), STR("ask-answer")) == NULL);
    CHECK_INT(world_next_ms(world), 90000);
    world_advance(world, 600000);
    answer = world_entry(world, STR("centre"), STR("ask-answer"));
    if (CHECK(answer != NULL)) {
        CHECK_STR(answer->entry.title, "A question");
        CHECK_STR(answer->entry.detail, "An answer.");
        CHECK_INT(answer->entry.at_s, 90);
        CHECK_INT(answer->added_ms, 90000);
    }
    CHECK(world_entry(world, STR("centre"), STR("mute-answer")) == NULL);
    arena_clear(&arena);
}

/* ---- people ---- */

TEST(asking)
{
    struct world *world = house_at(30000);

    REFUSED(world, "ask mum t1", "refused.no_such_contact");
    REFUSED(world, "ask mai t3", "refused.not_arrived");
    REFUSED(world, "ask mai x", "refused.no_such_part");
    REFUSED(world, "ask mai", "refused.no_such_part");
    CHECK(play(world, "ask mai t1"));
    CHECK_INT(world_next_ms(world), 50000); /* the answer, before t2 at 60 s */
    world_advance(world, 100000);
    REFUSED(world, "ask mai t1", "refused.asked_already");
    CHECK(play(world, "ask mai t3; ask ken t3; ask mai m1"));
    CHECK_INT(world->asked_n, 4);
    CHECK(!world->asked[0].is_yes);
    CHECK(world->asked[1].is_yes);
    CHECK_INT(world->asked[1].asked_ms, 100000);
    CHECK_INT(world->asked[1].answer_due_case_ms, 120000);
    CHECK(!world->asked[2].is_yes);
    CHECK_INT(world->asked[2].answer_due_case_ms, 100000);
    CHECK(!world->asked[3].is_yes);
    arena_clear(&arena);
}

TEST(alerting)
{
    struct world *world = house_at(30000);

    REFUSED(world, "alert m9", "refused.no_such_notice");
    REFUSED(world, "alert m2", "refused.not_arrived");
    REFUSED(world, "alert f1 boss", "refused.no_such_desk");
    CHECK(play(world, "alert f1 it; alert m1"));
    CHECK_INT(notice(world, "f1")->alerted_ms, 30000);
    CHECK_STR(notice(world, "f1")->alerted_to, "it");
    CHECK_STR(notice(world, "m1")->alerted_to, "");
    REFUSED(world, "alert f1 it", "refused.alerted_already");
    arena_clear(&arena);
}

TEST(declaring)
{
    struct world *world = house_at(30000);

    REFUSED(world, "declare m2 fake:1", "refused.not_arrived");
    REFUSED(world, "declare m9 fake:1", "refused.no_such_notice");
    REFUSED(world, "declare m1 fake:4", "refused.bad_value");
    REFUSED(world, "declare m1 fake", "refused.bad_value");
    CHECK(play(world, "declare m1 fake:2"));
    CHECK_INT(notice(world, "m1")->belief, -2);
    world_advance(world, 40000);
    CHECK(play(world, "declare m1 genuine:3"));
    CHECK_INT(notice(world, "m1")->belief, 3);
    CHECK_INT(notice(world, "m1")->declared_ms, 40000);
    CHECK_INT(notice(world, "m1")->first_belief, -2);
    CHECK_INT(notice(world, "m1")->first_declared_ms, 30000);
    CHECK(play(world, "open phone/official/pending; press official.pending.t1.approve"));
    REFUSED(world, "declare m1 genuine:1", "refused.answered");
    CHECK(play(world, "declare f1 fake:1; open phone/email/f1; press f1.no"));
    REFUSED(world, "declare f1 fake:1", "refused.answered");
    arena_clear(&arena);
}

TEST(choosing_and_ending)
{
    struct world *world = house_at(30000);

    REFUSED(world, "choose intent run", "refused.bad_value");
    CHECK(play(world, "choose intent deny; choose intent verify; choose other thing"));
    CHECK_STR(world->intent, "verify");
    CHECK_INT(world->intent_ms, 30000);
    REFUSED(world, "end game", "refused.no_such_part");
    CHECK(play(world, "end stage"));
    arena_clear(&arena);
}

/* ---- happenings ---- */

TEST(what_others_do_depends_on_what_was_done)
{
    static const char story[] =
        "{'attempts': [{'id': 't1', 'by': 'stranger', 'at_s': 1, 'lasts_s': 100, " A "},"
        "   {'id': 't2', 'by': 'stranger', 'lasts_s': 50, " A "}],"
        " 'notices': [{'id': 'm1', 'channel': 'email', 'at_s': 1, 'by': 'service', 'kind': 'k',"
        "   'attempt': 't1', 'blocks': [{'id': 'yes', 'kind': 'button', 'does': 'approve'},"
        "    {'id': 'no', 'kind': 'button', 'does': 'deny'}]},"
        "  {'id': 'm2', 'channel': 'email', 'by': 'service', 'kind': 'k', 'attempt': 't2',"
        "   'blocks': [" NOTE "]},"
        "  {'id': 'm3', 'channel': 'email', 'by': 'known', 'kind': 'k', 'blocks': [" NOTE "]}],"
        " 'happenings': ["
        "  {'id': 'again', 'when': 'denied', 'of': 't1', 'after_s': 30, 'then': 'attempt',"
        "   'what': 't2'},"
        "  {'id': 'tell', 'when': 'pending', 'of': 't2', 'then': 'notice', 'what': 'm2'},"
        "  {'id': 'order', 'when': 'stranger_inside', 'after_s': 10, 'then': 'entry',"
        "   'entry': {'id': 'o9', 'sheet': 'orders', 'title': 'Cards', 'by': 'stranger'}},"
        "  {'id': 'forward', 'when': 'stranger_inside', 'after_s': 20, 'then': 'setting',"
        "   'setting': {'id': 'forwarding', 'is_on': true, 'value': 'x@evil.test',"
        "    'by': 'stranger'}},"
        "  {'id': 'mail', 'when': 'opened', 'of': 'm1', 'after_s': 5, 'then': 'notice',"
        "   'what': 'm3'}]}";
    struct scenario *s = small_scenario(&arena, story);
    struct world *left = world_new(&arena, s), *denied = world_new(&arena, s),
                 *let_in = world_new(&arena, s), *thrown_out = world_new(&arena, s);

    world_advance(left, 400000);
    CHECK_INT(attempt(left, "t1")->phase, ATTEMPT_EXPIRED);
    CHECK_INT(attempt(left, "t2")->phase, ATTEMPT_NOT_YET);
    CHECK_INT(notice(left, "m3")->arrived_ms, NEVER_MS);

    world_advance(denied, 10000);
    CHECK(play(denied, "open phone/email/m1; press m1.no"));
    CHECK_INT(world_next_ms(denied), 15000);
    world_advance(denied, 400000);
    CHECK_INT(notice(denied, "m3")->arrived_ms, 15000);
    CHECK_INT(attempt(denied, "t2")->started_ms, 40000);
    CHECK_INT(notice(denied, "m2")->arrived_ms, 40000); /* at once */
    CHECK(world_entry(denied, STR("orders"), STR("o9")) == NULL);

    world_advance(let_in, 10000);
    CHECK(play(let_in, "open phone/email/m1; press m1.yes"));
    world_advance(let_in, 400000);
    CHECK_INT(world_entry(let_in, STR("orders"), STR("o9"))->added_ms, 20000);
    CHECK_INT(world_entry(let_in, STR("orders"), STR("o9"))->entry.at_s, 20);
    CHECK_STR(world_setting(let_in, STR("forwarding"))->setting.value, "x@evil.test");
    CHECK_INT(world_setting(let_in, STR("forwarding"))->changed_ms, 30000);

    world_advance(thrown_out, 10000);
    CHECK(play(thrown_out, "open phone/email/m1; press m1.yes"));
    world_advance(thrown_out, 25000);
    CHECK(play(thrown_out, "open phone/official/sessions; press official.sessions.sign_out_all"));
    world_advance(thrown_out, 400000);
    CHECK(world_entry(thrown_out, STR("orders"), STR("o9")) != NULL);
    CHECK(world_setting(thrown_out, STR("forwarding")) == NULL); /* out before he came to it */
    arena_clear(&arena);
}

/* The relay: what is typed into the fake is used at once. */
TEST(a_secret_given_is_used)
{
    struct scenario *s = small_scenario(&arena, relay);
    struct world *given = world_new(&arena, s), *changed = world_new(&arena, s);

    CHECK(play(given, "open phone/email/f1; press f1.go; type q1.pw" FACTS));
    world_advance(given, 60000);
    CHECK_INT(attempt(given, "t1")->phase, ATTEMPT_NOT_YET);
    CHECK(play(given, "press q1.send"));
    CHECK(world_page(given, STR("q1"))->is_sent);
    world_advance(given, 80000);
    CHECK_INT(attempt(given, "t1")->started_ms, 68000);
    CHECK_INT(notice(given, "m1")->arrived_ms, 70000);
    CHECK(play(given, "open phone/email/m1; press m1.yes"));
    CHECK_INT(notice(given, "m1")->exposure, EXPOSURE_LET_IN);
    CHECK_INT(notice(given, "f1")->exposure, EXPOSURE_SECRET);

    CHECK(play(changed, "open phone/email/f1; press f1.go; type q1.pw" FACTS "; press q1.send"));
    CHECK(!world_is_account_safe(changed));
    world_advance(changed, 5000);
    CHECK(play(changed, "open phone/official/password; type official.password.new" FACTS
                        "; press official.password.change"));
    CHECK(world_is_account_safe(changed));
    world_advance(changed, 80000);
    CHECK_INT(attempt(changed, "t1")->phase, ATTEMPT_NOT_YET);
    CHECK_INT(notice(changed, "m1")->arrived_ms, NEVER_MS);
    arena_clear(&arena);
}

/* ---- what a stranger knows; a setting tried out ---- */

static const char visited[] =
    "{'account': {'identifier': 'a', 'entries': [{'id': 'x', 'sheet': 'sessions', 'title': 'PC',"
    "   'by': 'stranger'}], 'settings': [{'id': 'alerts'}]}, 'happenings': [{'id': 'h', 'when':"
    "   'tested', 'of': 'alerts', 'after_s': 3, 'then': 'entry', 'entry': {'id': 'y', 'sheet':"
    "   'orders', 'title': 'Came'}}]}";

TEST(who_is_inside_knows_the_password)
{
    struct world *world = world_new(&arena, small_scenario(&arena, visited));

    CHECK(world_stranger_knows_password(world));
    CHECK(play(world, "open phone/official/sessions; press official.sessions.sign_out_all"));
    CHECK(world_stranger_knows_password(world)); /* thrown out, and he can come back */
    CHECK(!world_is_account_safe(world));
    CHECK(play(world, "open phone/official/password; type official.password.new" FACTS
                      "; press official.password.change"));
    CHECK(!world_stranger_knows_password(world));
    CHECK(world_is_account_safe(world));
    arena_clear(&arena);
}

/* small_brand has no trial: a panel is lent one for this test. */
TEST(a_setting_is_tried_while_it_is_on)
{
    static const struct str does[] = {STR_INIT("toggle"), STR_INIT("test")};
    struct scenario *s = small_scenario(&arena, visited);
    struct panel *panel = (struct panel *)brand_panel(&s->brand, STR("two_step"));
    struct world *world;

    panel->setting = STR("alerts");
    panel->does = (struct strs){does, 2};
    world = world_new(&arena, s);
    CHECK(play(world, "open phone/official/two_step"));
    REFUSED(world, "press official.two_step.test", "refused.is_off");
    CHECK(play(world, "press official.two_step.toggle; press official.two_step.test"));
    world_advance(world, 2999);
    CHECK(!world_entry(world, STR("orders"), STR("y")));
    world_advance(world, 3000);
    CHECK(world_entry(world, STR("orders"), STR("y")));
    CHECK_INT(world->happenings[0].done_ms, 3000);
    CHECK(play(world, "press official.two_step.toggle; press official.two_step.toggle"));
    CHECK_INT(world_setting(world, STR("alerts"))->tested_ms, NEVER_MS); /* set anew: untried */
    arena_clear(&arena);
}

TEST_MAIN(a_plan_is_taken_charged_and_given_up, a_value_is_chosen,
          a_message_sent_is_answered_in_the_centre, who_is_inside_knows_the_password,
          a_setting_is_tried_while_it_is_on, panels_fill_by_themselves,
          signing_everyone_out_leaves_my_own, one_session_can_be_removed, a_new_password,
          a_stale_password_opens_nothing, settings, asking, alerting, declaring,
          choosing_and_ending, what_others_do_depends_on_what_was_done, a_secret_given_is_used)
