/* What the debrief says of a proof: only what needs an act can have been missed. */
#include "world_play.h"

#include "core/sighting.h"

static const struct record nothing_marked;

static enum sighting sight(const struct world *world, const char *kind, const char *part)
{
    struct cue cue = {.kind = str_of(kind), .part = str_of(part)};
    return sighting_of(world, &nothing_marked, &cue);
}

TEST(what_stands_in_a_mail_is_in_view_once_it_is_open)
{
    struct world *world = house_at(20000);

    CHECK(notice(world, "f1") != NULL);
    CHECK_INT(sight(world, "asks_secret", "f1.text"), SIGHT_NOT);
    play(world, "open phone/email/f1");
    CHECK_INT(sight(world, "asks_secret", "f1.text"), SIGHT_IN_VIEW);
    CHECK_INT(sight(world, "inconsistency", "f1.subject"), SIGHT_IN_VIEW);
}

TEST(what_a_mail_folds_away_was_looked_at_or_not)
{
    struct world *world = house_at(20000);

    play(world, "open phone/email/f1");
    CHECK_INT(sight(world, "sender_address", "f1.sender"), SIGHT_NOT);
    CHECK_INT(sight(world, "registrable_domain", "f1.go"), SIGHT_NOT);
    CHECK_INT(sight(world, "authentication", "f1.headers"), SIGHT_NOT);
    play(world, "inspect f1.sender; inspect f1.go");
    CHECK_INT(sight(world, "sender_address", "f1.sender"), SIGHT_AT);
    CHECK_INT(sight(world, "registrable_domain", "f1.go"), SIGHT_AT);
}

TEST(an_app_names_itself_on_its_push)
{
    struct world *world = house_at(20000);

    play(world, "open phone/push/u1");
    CHECK_INT(sight(world, "own_app", "u1.sender"), SIGHT_IN_VIEW);
}

/* Where the call-out stands is not what was to be done. */
TEST(who_was_asked_is_looked_at_when_the_answer_has_come)
{
    struct world *world = house_at(20000);

    CHECK_INT(sight(world, "contact", "m1.text"), SIGHT_NOT);
    play(world, "open phone/email/m1; ask mai m1");
    CHECK_INT(sight(world, "contact", "m1.text"), SIGHT_NOT);
    world_advance(world, 60000);
    CHECK_INT(sight(world, "contact", "m1.text"), SIGHT_AT);
}

TEST(ones_own_acts_stand_beside_the_device_all_the_time)
{
    CHECK_INT(sight(house_at(0), "own_acts", "situation.act"), SIGHT_IN_VIEW);
}

/* 't1' with a number: to be compared it must be read on the device. */
TEST(a_number_is_seen_by_going_to_the_device)
{
    static const char numbered[] =
        "{'attempts': [{'id': 't1', 'by': 'me', 'at_s': 0, 'lasts_s': 600, 'number': '26', " A "}],"
        " 'devices': [{'id': 'phone', 'name': 'Phone', 'kind': 'phone', 'surfaces': ['home', "
        "'email']},"
        "  {'id': 'pc', 'name': 'PC', 'kind': 'desktop', 'surfaces': ['home'], 'waits_for': "
        "'t1'}]}";
    struct world *world = world_new(&arena, small_scenario(&arena, numbered));

    world_advance(world, 1000);
    CHECK_INT(sight(world, "waiting", "waiting.pc"), SIGHT_NOT);
    play(world, "open pc/home");
    CHECK_INT(sight(world, "waiting", "waiting.pc"), SIGHT_AT);
}

TEST(that_a_device_waits_is_told_beside_it)
{
    struct world *world = house_at(20000);

    CHECK_INT(sight(world, "waiting", "waiting.fridge"), SIGHT_IN_VIEW);
    play(world, "open fridge/home");
    CHECK_INT(sight(world, "waiting", "waiting.fridge"), SIGHT_AT);
}

/* Nobody is told to open a stranger's page next time. */
TEST(a_strangers_page_need_not_be_seen)
{
    struct world *world = house_at(20000);

    CHECK_INT(sight(world, "page_address", "q1.address"), SIGHT_NO_NEED);
    CHECK_INT(sight(world, "certificate", "p1.certificate"), SIGHT_NOT);
    play(world, "open phone/email/f1; press f1.go");
    CHECK_INT(sight(world, "page_address", "q1.address"), SIGHT_NOT);
    CHECK_INT(sight(world, "asks_secret", "q1.pw"), SIGHT_IN_VIEW);
}

TEST(an_official_panel_was_opened_or_not)
{
    struct world *world = house_at(20000);

    CHECK_INT(sight(world, "pending", "official.pending"), SIGHT_NOT);
    play(world, "open phone/official/pending");
    CHECK_INT(sight(world, "pending", "official.pending"), SIGHT_AT);
}

TEST_MAIN(a_number_is_seen_by_going_to_the_device, what_stands_in_a_mail_is_in_view_once_it_is_open,
          what_a_mail_folds_away_was_looked_at_or_not, an_app_names_itself_on_its_push,
          who_was_asked_is_looked_at_when_the_answer_has_come,
          ones_own_acts_stand_beside_the_device_all_the_time, that_a_device_waits_is_told_beside_it,
          a_strangers_page_need_not_be_seen, an_official_panel_was_opened_or_not)
