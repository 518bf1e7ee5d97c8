#include "tests/hand.h"

/* ---- the official app -------------------------------------------------------------------------
 */

TEST(the_app_leads_to_every_panel_the_brand_has)
{
    phone("phone/official");
    CHECK(shows("aya@mail.example"));
    click("official.open.sessions");
    CHECK_STR(heard(), "open phone/official/sessions\n");
    CHECK(has_part("official.sessions") && has_part("official.sessions.e1"));
    click("official.back");
    CHECK_STR(heard(), "open phone/official\n");
    hand_drop();
    desktop("pc/official");
    click("official.open.orders");
    CHECK_STR(heard(), "open pc/official/orders\n");
    CHECK(has_part("official.orders.o1"));
    click("official.open.history"); /* the way to the others stays beside it */
    CHECK_STR(heard(), "open pc/official/history\n");
    click("official.top");
    CHECK_STR(heard(), "open pc/official\n");
    hand_drop();
}

TEST(what_waits_is_approved_or_denied_in_the_app)
{
    phone("phone/official/pending");
    CHECK(has_part("official.pending.t1") && shows("192.0.2.7"));
    click("official.pending.t1.deny");
    CHECK_STR(heard(), "press official.pending.t1.deny\n");
    CHECK_INT(world_attempt(hand.world, STR("t1"))->phase, ATTEMPT_DENIED);
    CHECK(!has_part("official.pending.t1") && shows("official.denied"));
    hand_drop();
}

TEST(devices_go_one_by_one_or_all)
{
    phone("phone/official/sessions");
    click("official.sessions.e2.remove");
    CHECK_STR(heard(), "press official.sessions.e2.remove\n");
    CHECK(!has_part("official.sessions.e2") && has_part("official.sessions.e1"));
    click("official.sessions.sign_out_all");
    CHECK_STR(heard(), "press official.sessions.sign_out_all\n");
    CHECK(shows("official.all_out"));
    hand_drop();
}

TEST(nobody_is_called_a_stranger)
{
    struct buf first = {0};

    phone("phone/official/sessions");
    buf_add(&first, stage_written(&hand.stage));
    for (size_t i = 0; i < hand.world->account.entries_n; i++) {
        hand.world->account.entries[i].entry.by = BY_KNOWN;
    }
    stage_play(&hand.stage);
    CHECK(str_eq(buf_str(&first), stage_written(&hand.stage)));
    buf_clear(&first);
    hand_drop();
}

TEST(a_new_password_goes_as_facts)
{
    phone("phone/official/password");
    click("official.password.new");
    stage_type(&hand.stage, "Kumquat7Kumquat");
    CHECK(!shows("Kumquat"));
    stage_key(&hand.stage, KEY_TAB);
    stage_key(&hand.stage, KEY_ENTER);
    CHECK_STR(heard(), "type official.password.new length=15+ classes=3\n"
                       "press official.password.change\n");
    CHECK(hand.world->account.password_ms != NEVER_MS && shows("official.password_changed"));
    hand_drop();
}

TEST(what_is_offered_is_taken_once)
{
    phone("phone/official/plan");
    CHECK(shows("5 a month") && shows("official.add"));
    click("official.plan.plus.add");
    CHECK_STR(heard(), "press official.plan.plus.add\n");
    CHECK(has_part("official.plan.plus") && shows("official.added"));
    click("official.plan.plus.add"); /* it is off now */
    CHECK_STR(heard(), "");
    hand_drop();
    desktop("pc/official/region");
    CHECK(shows("Taiwan") && shows("official.chosen"));
    if (CHECK(scene_tab_to(&hand, "official.region.there.choose"))) {
        stage_key(&hand.stage, KEY_ENTER);
    }
    CHECK_STR(heard(), "press official.region.there.choose\n");
    CHECK(!has_part("official.region.remove")); /* marked among the offers, not on a card above */
    hand_drop();
    phone("phone/official/support");
    click("official.support.ask.send");
    CHECK_STR(heard(), "press official.support.ask.send\n");
    CHECK(shows("official.sent"));
    hand_drop();
}

TEST(settings_turn_and_forwarding_is_taken_out)
{
    phone("phone/official/two_step");
    click("official.two_step.toggle");
    CHECK_STR(heard(), "press official.two_step.toggle\n");
    CHECK(world_setting(hand.world, STR("two_step"))->setting.is_on);
    scene_go(&hand, "phone/official/forwarding");
    CHECK(shows("x@evil.test"));
    click("official.forwarding.remove");
    CHECK_STR(heard(), "press official.forwarding.remove\n");
    CHECK(!shows("x@evil.test"));
    hand_drop();
}

TEST(the_centre_opens_a_copy_with_nothing_to_press)
{
    phone("phone/official/centre");
    CHECK(has_part("official.centre.m1") && !has_part("official.centre.f1"));
    click("official.entry.m1");
    CHECK_STR(heard(), "open phone/official/centre/m1\n");
    CHECK(shows("\"Sign-in\"") && !shows("\"Answer\"") && !has_part("m1.see"));
    click("official.back");
    CHECK_STR(heard(), "open phone/official/centre\n");
    hand_drop();
}

TEST(an_order_is_taken_back_in_the_ledger)
{
    phone("phone/official/orders");
    CHECK(has_part("official.orders.o1") && shows("official.cancel_order"));
    click("official.orders.o1.remove");
    CHECK_STR(heard(), "press official.orders.o1.remove\n");
    CHECK(!has_part("official.orders.o1"));
    hand_drop();
}

/* The brand of these tests has no trial: its two-step panel is lent one. */
TEST(a_setting_is_tried_only_while_it_is_on)
{
    static const struct str does[] = {STR_INIT("toggle"), STR_INIT("test")};

    phone("phone/official/two_step");
    CHECK(!has_part("official.two_step.test"));
    ((struct panel *)brand_panel(&hand.s->brand, STR("two_step")))->does = (struct strs){does, 2};
    stage_play(&hand.stage);
    click("official.two_step.test");
    CHECK_STR(heard(), ""); /* off: shown, and not to be pressed */
    click("official.two_step.toggle");
    click("official.two_step.test");
    CHECK_STR(heard(), "press official.two_step.toggle\npress official.two_step.test\n");
    CHECK(shows("official.tested"));
    hand_drop();
}

TEST_MAIN(an_order_is_taken_back_in_the_ledger, a_setting_is_tried_only_while_it_is_on,
          the_app_leads_to_every_panel_the_brand_has, what_waits_is_approved_or_denied_in_the_app,
          devices_go_one_by_one_or_all, nobody_is_called_a_stranger, a_new_password_goes_as_facts,
          settings_turn_and_forwarding_is_taken_out, what_is_offered_is_taken_once,
          the_centre_opens_a_copy_with_nothing_to_press)
