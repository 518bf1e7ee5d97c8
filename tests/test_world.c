#include "core/world.h"
#include "base/rng.h"
#include "world_play.h"

/* ---- time ---- */

TEST(a_world_begins_with_what_was_before)
{
    struct world *world = house_at(0);

    CHECK_STR(world->place, "phone/home");
    CHECK_INT(notice(world, "s1")->arrived_ms, 0);
    CHECK_INT(notice(world, "s1")->arrived_case_ms, -50000);
    CHECK_INT(notice(world, "m1")->arrived_ms, NEVER_MS);
    CHECK_INT(attempt(world, "t1")->phase, ATTEMPT_PENDING);
    CHECK_INT(attempt(world, "t2")->phase, ATTEMPT_NOT_YET);
    CHECK_INT(world_next_ms(world), 5000);
    CHECK(world_is_waiting(world, scenario_device(world->scenario, STR("fridge"))));
    CHECK(!world_is_waiting(world, scenario_device(world->scenario, STR("phone"))));
    arena_clear(&arena);
}

TEST(things_come_when_they_are_due)
{
    struct world *world = house_at(4999);

    CHECK_INT(notice(world, "m1")->arrived_ms, NEVER_MS);
    world_advance(world, 5000);
    CHECK_INT(notice(world, "m1")->arrived_ms, 5000);
    CHECK_INT(world_next_ms(world), 6000);
    world_advance(world, 1000000);
    CHECK_INT(attempt(world, "t2")->started_ms, 60000);
    CHECK_INT(attempt(world, "t2")->phase, ATTEMPT_EXPIRED);
    CHECK_INT(attempt(world, "t2")->answered_ms, NEVER_MS);
    CHECK_INT(attempt(world, "t4")->phase, ATTEMPT_NOT_YET);
    CHECK_INT(notice(world, "m4")->arrived_ms, NEVER_MS);
    CHECK_INT(world_next_ms(world), NEVER_MS);
    CHECK(!world_is_waiting(world, scenario_device(world->scenario, STR("fridge"))));
    arena_clear(&arena);
}

TEST(waiting_skips_case_time_only)
{
    struct world *world = house_at(1000);

    CHECK(play(world, "wait - 59"));
    CHECK_INT(world->at_ms, 1000);
    CHECK_INT(world_case_ms(world), 60000);
    CHECK_INT(notice(world, "m1")->arrived_ms, 1000);
    CHECK_INT(notice(world, "m1")->arrived_case_ms, 5000);
    CHECK_INT(attempt(world, "t2")->started_ms, 1000);
    CHECK_INT(world_next_ms(world), 6000); /* m2, due at 65 s of the case */
    REFUSED(world, "wait - 0", "refused.bad_wait");
    REFUSED(world, "wait - 86401", "refused.bad_wait");
    REFUSED(world, "wait - -5", "refused.bad_wait");
    REFUSED(world, "wait - 05", "refused.bad_wait");
    REFUSED(world, "wait - x", "refused.bad_wait");
    REFUSED(world, "wait", "refused.bad_wait");
    arena_clear(&arena);
}

TEST(no_time_passes_while_paused)
{
    struct world *world = house_at(1000);

    REFUSED(world, "resume", "refused.not_paused");
    CHECK(play(world, "pause"));
    world_advance(world, 50000);
    CHECK_INT(world->at_ms, 1000);
    CHECK_INT(notice(world, "m1")->arrived_ms, NEVER_MS);
    CHECK_INT(world_next_ms(world), NEVER_MS);
    REFUSED(world, "open phone/email", "refused.paused");
    REFUSED(world, "pause", "refused.paused");
    CHECK(play(world, "resume; open phone/email"));
    world_advance(world, 5000);
    CHECK_INT(notice(world, "m1")->arrived_ms, 5000);
    arena_clear(&arena);
}

/* Every way of cutting the same time gives the same world, and world_next_ms never passes over
 * anything. */
TEST(how_often_time_is_asked_never_matters)
{
    struct scenario *s = small_scenario(&arena, paced);
    struct world *whole = world_new(&arena, s);
    struct rng rng;

    rng_init(&rng, 4, RNG_BOT);
    world_advance(whole, 5000);
    CHECK_INT(world_case_ms(whole), 83000);
    CHECK_INT(attempt(whole, "t2")->started_case_ms, 41000);
    CHECK_INT(notice(whole, "m2")->arrived_case_ms, 43000);
    CHECK_INT(world_entry(whole, STR("orders"), STR("e"))->entry.at_s, 48);
    for (int round = 0; round < 200; round++) {
        struct world *cut = world_new(&arena, s);

        while (cut->at_ms < 5000) {
            int64_t next_ms = world_next_ms(cut), to_ms = cut->at_ms + rng_below(&rng, 900);

            if (round % 2 && next_ms != NEVER_MS) {
                world_advance(cut, next_ms - 1); /* nothing may happen before it is due */
                CHECK_INT(world_next_ms(cut), next_ms);
                to_ms = next_ms;
            }
            world_advance(cut, to_ms > 5000 ? 5000 : to_ms);
        }
        if (!CHECK(world_hash(cut) == world_hash(whole))) {
            break;
        }
    }
    arena_clear(&arena);
}

/* ---- places and reach ---- */

TEST(places)
{
    struct place place = place_of(STR("phone/official/centre/m1"));

    CHECK_STR(place.device, "phone");
    CHECK_STR(place.surface, "official");
    CHECK_STR(place.item, "centre/m1");
    place = place_of(STR("phone"));
    CHECK_STR(place.device, "phone");
    CHECK_STR(place.surface, "");
}

TEST(only_what_is_there_opens)
{
    struct world *world = house_at(30000);

    CHECK(play(world, "open phone/email; open phone/email/m1; open phone/email/junk; open pc/home;"
                      "open pc/email/m1; open phone/push; open phone/push/u1; open phone/browser;"
                      "open phone/browser/search; open phone/official; open phone/official/history;"
                      "open phone/official/centre/m1"));
    CHECK_STR(world->place, "phone/official/centre/m1");
    CHECK(world_has_seen(world, STR("official.history")));
    CHECK(world_has_seen(world, STR("official.centre")));
    CHECK(world_has_seen(world, STR("phone/email/m1")));
    CHECK(!world_has_seen(world, STR("official.pending")));
    CHECK_INT(notice(world, "m1")->viewed_ms, 30000);
    CHECK_INT(notice(world, "f1")->viewed_ms, NEVER_MS);
    REFUSED(world, "open car/home", "refused.no_such_place");
    REFUSED(world, "open phone", "refused.not_on_device");
    REFUSED(world, "open pc/sms", "refused.not_on_device");
    REFUSED(world, "open phone/fax", "refused.not_on_device");
    REFUSED(world, "open phone/home/x", "refused.no_such_place");
    REFUSED(world, "open phone/email/", "refused.no_such_place");
    REFUSED(world, "open /phone/email", "refused.no_such_place");
    REFUSED(world, "open phone//email", "refused.no_such_place");
    REFUSED(world, "open", "refused.no_such_place");
    REFUSED(world, "open phone/email/m9", "refused.no_such_place");
    REFUSED(world, "open phone/sms/m1", "refused.no_such_place");
    REFUSED(world, "open phone/email/m2", "refused.not_arrived");
    REFUSED(world, "open phone/browser/p1", "refused.not_reached");
    REFUSED(world, "open phone/browser/x", "refused.no_such_place");
    REFUSED(world, "open phone/official/cellar", "refused.no_such_panel");
    REFUSED(world, "open phone/official/orders/o2", "refused.gone");
    arena_clear(&arena);
}

TEST(only_what_is_in_front_is_reached)
{
    struct world *world = house_at(30000);

    REFUSED(world, "inspect m1.sender", "refused.not_here");
    REFUSED(world, "press m1.see", "refused.not_here");
    CHECK(play(world, "inspect situation; inspect situation.act; inspect waiting.fridge"));
    REFUSED(world, "inspect situation.none", "refused.no_such_part");
    REFUSED(world, "inspect waiting.car", "refused.no_such_part");
    CHECK(play(world, "open phone/email"));
    REFUSED(world, "inspect m1.sender", "refused.not_here"); /* a list shows no sender's address */
    CHECK(play(world, "open phone/email/m1; inspect m1.sender; inspect m1.headers; inspect m1.see;"
                      "inspect m1.text"));
    CHECK(world_has_seen(world, STR("m1.sender")));
    REFUSED(world, "inspect m1.footer", "refused.no_such_part");
    REFUSED(world, "inspect f1.sender", "refused.not_here");
    REFUSED(world, "inspect m2.sender", "refused.not_arrived");
    REFUSED(world, "inspect official.history", "refused.not_here");
    REFUSED(world, "press m1.text", "refused.not_pressable");
    REFUSED(world, "press m1.sender", "refused.not_pressable");
    REFUSED(world, "press situation", "refused.not_pressable");
    CHECK(play(world, "open phone/push; inspect u1.sender; open phone/home"));
    REFUSED(world, "press u1.yes", "refused.not_here");
    CHECK(play(world, "open phone/official/history; inspect official.history;"
                      "inspect official.history.t1"));
    REFUSED(world, "inspect official.history.t2", "refused.gone");
    REFUSED(world, "inspect official.centre", "refused.not_here");
    REFUSED(world, "inspect official.cellar", "refused.no_such_part");
    arena_clear(&arena);
}

TEST(a_thread_is_read_as_one)
{
    struct world *world = house_at(10000);

    CHECK(play(world, "open phone/sms/s1"));
    CHECK_INT(notice(world, "s1")->viewed_ms, 10000);
    CHECK_INT(notice(world, "s3")->viewed_ms, NEVER_MS);
    REFUSED(world, "inspect s2.sender", "refused.not_arrived");
    REFUSED(world, "inspect s3.sender", "refused.not_here");
    world_advance(world, 20000); /* the fake lands in the genuine thread */
    CHECK(play(world, "inspect s2.go; press s2.go"));
    CHECK_STR(world->place, "phone/browser/q1");
    CHECK_INT(notice(world, "s2")->viewed_ms, 20000);
    CHECK_INT(notice(world, "s2")->exposure, EXPOSURE_OPENED);
    arena_clear(&arena);
}

/* ---- links ---- */

TEST(links_lead_where_the_device_can_go)
{
    struct world *world = house_at(30000);

    CHECK(play(world, "open phone/email/m1; press m1.mail"));
    CHECK_STR(world->place, "phone/email/m1");
    CHECK_INT(notice(world, "m1")->pressed_ms, 30000);
    CHECK(play(world, "press m1.app"));
    CHECK_STR(world->place, "phone/official");
    CHECK(play(world, "open phone/email/m1; press m1.see"));
    CHECK_STR(world->place, "phone/browser/p1");
    CHECK_STR(world_page(world, STR("p1"))->reached_from, "m1");
    CHECK_INT(world_page(world, STR("p1"))->opened_ms, 30000);
    CHECK(play(world, "inspect p1.address; inspect p1.certificate"));
    world_advance(world, 31000);
    CHECK(play(world, "open phone/home; open pc/browser/p1; open phone/home"));
    CHECK_INT(world_page(world, STR("p1"))->left_ms, 31000);
    CHECK(play(world, "open fridge/email/m1; press m1.see; press m1.app"));
    CHECK_STR(world->place, "fridge/email/m1"); /* it has neither browser nor app */
    CHECK_INT(notice(world, "m1")->exposure, EXPOSURE_NONE);
    arena_clear(&arena);
}

TEST(a_dead_button_does_nothing)
{
    struct world *world = house_at(30000);

    CHECK(play(world, "open phone/email/m1; press m1.dead"));
    CHECK_STR(world->place, "phone/email/m1");
    CHECK_INT(attempt(world, "t1")->phase, ATTEMPT_PENDING);
    CHECK_INT(notice(world, "m1")->said, LEFT);
    CHECK_INT(notice(world, "m1")->pressed_ms, 30000);
    arena_clear(&arena);
}

TEST(a_search_finds_the_advert)
{
    struct world *world = house_at(30000);

    REFUSED(world, "open pc/browser/q1", "refused.not_reached");
    CHECK(play(world, "open pc/browser/search"));
    REFUSED(world, "open phone/browser/q1", "refused.not_reached");
    REFUSED(world, "open pc/browser/p1", "refused.not_reached");
    CHECK(play(world, "open pc/browser/q1; type q1.pw" FACTS "; press q1.send"));
    CHECK_STR(world->place, "pc/browser/q2");
    CHECK_STR(world_page(world, STR("q1"))->reached_from, "search");
    CHECK_STR(world_page(world, STR("q2"))->reached_from, "search");
    CHECK_INT(world_page(world, STR("q1"))->gave_ms, 30000);
    CHECK_INT(notice(world, "f1")->exposure, EXPOSURE_NONE);
    CHECK(!world_is_account_safe(world));
    arena_clear(&arena);
}

/* ---- exposure ---- */

TEST(exposure_grows_with_what_is_done)
{
    static const struct {
        const char *lines;
        enum exposure exposure;
    } rows[] = {
        {"open phone/email/f1; inspect f1.sender; inspect f1.headers; inspect f1.go",
         EXPOSURE_NONE},
        {"open phone/email/f1; press f1.delete", EXPOSURE_NONE},
        {"open phone/email/f1; press f1.reply", EXPOSURE_OPENED},
        {"open phone/email/f1; press f1.attachment.zip", EXPOSURE_OPENED},
        {"open phone/email/f1; press f1.no", EXPOSURE_OPENED},
        {"open phone/email/f1; press f1.go; open phone/home", EXPOSURE_OPENED},
        {"open phone/email/f1; press f1.go; type q1.pw" FACTS, EXPOSURE_OPENED},
        {"open phone/email/f1; press f1.go; press q1.send", EXPOSURE_OPENED},
        {"open phone/email/f1; press f1.go; type q1.id" FACTS, EXPOSURE_IDENTIFIER},
        {"open phone/email/f1; press f1.go; type q1.id" FACTS "; press q1.send",
         EXPOSURE_IDENTIFIER},
        {"open phone/email/f1; press f1.go; type q1.pw" FACTS "; press q1.send", EXPOSURE_SECRET},
        {"open phone/email/f1; press f1.go; type q1.pw" FACTS "; press q1.yes", EXPOSURE_OPENED},
        {"open phone/email/f1; press f1.go; press q1.send; type q2.code" FACTS "; press q2.send",
         EXPOSURE_SECRET},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct world *world = house_at(30000);

        CHECK(play(world, rows[i].lines));
        if (!CHECK_INT(notice(world, "f1")->exposure, rows[i].exposure)) {
            printf("row %zu\n", i);
        }
        CHECK_INT(notice(world, "m1")->exposure, EXPOSURE_NONE);
        CHECK_INT(attempt(world, "t1")->phase, ATTEMPT_PENDING);
        arena_clear(&arena);
    }
}

TEST(what_a_stranger_is_told_answers_nothing)
{
    struct world *world = house_at(30000);

    CHECK(play(world, "open phone/email/f1; press f1.no"));
    CHECK_INT(notice(world, "f1")->said, DENIED);
    CHECK(play(world, "press f1.go; press q1.yes"));
    CHECK_INT(notice(world, "f1")->said, APPROVED);
    CHECK_INT(attempt(world, "t1")->phase, ATTEMPT_PENDING);
    CHECK(!world_stranger_is_inside(world));
    CHECK_INT(notice(world, "f1")->pressed_ms, 30000);
    arena_clear(&arena);
}

TEST(only_facts_are_typed)
{
    struct world *world = house_at(30000);

    CHECK(play(world, "open phone/email/f1; press f1.go"));
    REFUSED(world, "type q1.pw hunter2", "refused.bad_value");
    REFUSED(world, "type q1.pw", "refused.nothing_typed");
    REFUSED(world, "type q1.send" FACTS, "refused.no_such_part");
    REFUSED(world, "type q2.code" FACTS, "refused.not_here");
    CHECK(play(world, "type q1.pw" FACTS "; type q1.pw" FACTS "; type q1.id" FACTS));
    CHECK_INT(world_page(world, STR("q1"))->typed.n, 2);
    arena_clear(&arena);
}

TEST(what_is_deleted_is_gone)
{
    struct world *world = house_at(30000);

    CHECK(play(world, "open phone/email/f1; press f1.delete"));
    CHECK_STR(world->place, "phone/email");
    CHECK(notice(world, "f1")->is_deleted);
    CHECK_INT(notice(world, "f1")->pressed_ms, NEVER_MS);
    REFUSED(world, "open phone/email/f1", "refused.gone");
    CHECK(play(world, "alert f1 it"));
    CHECK(play(world, "open phone/push; press u1.delete"));
    CHECK_STR(world->place, "phone/push");
    REFUSED(world, "press u1.yes", "refused.gone");
    REFUSED(world, "inspect u1.sender", "refused.gone");
    arena_clear(&arena);
}

/* ---- answers ---- */

TEST(answers_go_by_different_routes)
{
    static const struct {
        const char *lines;
        enum attempt_phase phase;
        enum route route;
        const char *through;
        enum disposition said_m1, said_u1;
    } rows[] = {
        {"open phone/email/m1; press m1.see; press p1.yes", ATTEMPT_APPROVED, ROUTE_INSIDE, "m1",
         APPROVED, LEFT},
        {"open phone/email/m1; press m1.see; press p1.no", ATTEMPT_DENIED, ROUTE_INSIDE, "m1",
         DENIED, LEFT},
        {"open phone/push; press u1.yes", ATTEMPT_APPROVED, ROUTE_OFFICIAL, "u1", LEFT, APPROVED},
        {"open phone/push/u1; press u1.no", ATTEMPT_DENIED, ROUTE_OFFICIAL, "u1", LEFT, DENIED},
        {"open pc/official/pending; press official.pending.t1.approve", ATTEMPT_APPROVED,
         ROUTE_OFFICIAL, "", LEFT, LEFT},
        {"open phone/official/pending; press official.pending.t1.deny", ATTEMPT_DENIED,
         ROUTE_OFFICIAL, "", LEFT, LEFT},
        /* the first answer stands */
        {"open phone/push; press u1.no; press u1.yes", ATTEMPT_DENIED, ROUTE_OFFICIAL, "u1", LEFT,
         DENIED},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct world *world = house_at(30000);
        bool is_right = play(world, rows[i].lines);

        is_right &= CHECK_INT(attempt(world, "t1")->phase, rows[i].phase);
        is_right &= CHECK_INT(attempt(world, "t1")->route, rows[i].route);
        is_right &= CHECK_STR(attempt(world, "t1")->through, rows[i].through);
        is_right &= CHECK_INT(attempt(world, "t1")->answered_ms, 30000);
        is_right &= CHECK_INT(notice(world, "m1")->said, rows[i].said_m1);
        is_right &= CHECK_INT(notice(world, "u1")->said, rows[i].said_u1);
        CHECK((world_entry(world, STR("sessions"), STR("t1")) != NULL) ==
              (rows[i].phase == ATTEMPT_APPROVED));
        if (!is_right) {
            printf("row %zu\n", i);
        }
        arena_clear(&arena);
    }
}

TEST(letting_a_stranger_in)
{
    struct world *world = house_at(70000);

    CHECK(play(world, "open phone/email/m2; press m2.yes"));
    CHECK_INT(attempt(world, "t2")->phase, ATTEMPT_APPROVED);
    CHECK_INT(notice(world, "m2")->exposure, EXPOSURE_LET_IN);
    CHECK_INT(notice(world, "m1")->exposure, EXPOSURE_NONE);
    CHECK(world_stranger_is_inside(world));
    CHECK(!world_is_account_safe(world));
    CHECK_STR(world_entry(world, STR("sessions"), STR("t2"))->entry.title, "Firefox");
    CHECK_STR(world_entry(world, STR("sessions"), STR("t2"))->entry.detail, "Osaka · 192.0.2.7");
    CHECK_INT(world_entry(world, STR("sessions"), STR("t2"))->entry.at_s, 70);
    arena_clear(&arena);
}

TEST(letting_a_stranger_in_officially_counts_on_his_notice)
{
    struct world *world = house_at(70000);

    CHECK(play(world, "open pc/official/pending; press official.pending.t2.approve"));
    CHECK_INT(notice(world, "m2")->exposure, EXPOSURE_LET_IN);
    CHECK_INT(notice(world, "m2")->said, LEFT);
    arena_clear(&arena);
}

TEST(only_what_waits_is_answered)
{
    struct world *world = house_at(30000);

    CHECK(play(world, "open phone/official/pending"));
    REFUSED(world, "press official.pending.t2.deny", "refused.not_pending");
    REFUSED(world, "press official.pending.t9.deny", "refused.not_pending");
    REFUSED(world, "press official.pending.t1.remove", "refused.no_such_part");
    REFUSED(world, "press official.pending.approve", "refused.no_such_part");
    REFUSED(world, "press official.pending", "refused.no_such_part");
    CHECK(play(world, "inspect official.pending.t1; press official.pending.t1.deny"));
    REFUSED(world, "press official.pending.t1.deny", "refused.not_pending");
    REFUSED(world, "inspect official.pending.t1", "refused.gone");
    world_advance(world, 700000);
    REFUSED(world, "press official.pending.t2.deny", "refused.not_pending");
    arena_clear(&arena);
}

TEST_MAIN(a_world_begins_with_what_was_before, things_come_when_they_are_due,
          waiting_skips_case_time_only, no_time_passes_while_paused,
          how_often_time_is_asked_never_matters, places, only_what_is_there_opens,
          only_what_is_in_front_is_reached, a_thread_is_read_as_one,
          links_lead_where_the_device_can_go, a_dead_button_does_nothing, a_search_finds_the_advert,
          exposure_grows_with_what_is_done, what_a_stranger_is_told_answers_nothing,
          only_facts_are_typed, what_is_deleted_is_gone, answers_go_by_different_routes,
          letting_a_stranger_in, letting_a_stranger_in_officially_counts_on_his_notice,
          only_what_waits_is_answered)
