/* The household folded from ledger lines; days and hours against tables written by hand. */
#include "tests/test.h"

#include "base/arena.h"
#include "base/date.h"
#include "core/household.h"

#include <stdio.h>

static struct arena arena;
static struct household home;
static int lines_n;

/* "what key=value ..." on a day at an hour, all UTC; the line's id is returned. */
static struct str fold(const char *when, const char *text)
{
    static char whole[600], id[16];
    struct ledger_line line;
    struct fault fault = {0};
    struct date date;
    snprintf(id, sizeof id, "L%d", ++lines_n);
    CHECK(date_parse(str_of(when), &date));
    snprintf(whole, sizeof whole, "%s %lld aya %s\n", id, (long long)date_utc_ms(&date), text);
    CHECK(ledger_read(&arena, str_of(whole), &line, &fault));
    CHECK_STR(str_of(fault.says), "");
    household_fold(&home, &line);
    return str_copy(&arena, str_of(id));
}

static struct str say(const char *text)
{
    return fold("2026-11-01T10:00:00Z", text);
}

static void begin(void)
{
    arena_clear(&arena);
    arena_init(&arena, 0, NULL);
    household_begin(&home, &arena);
    lines_n = 0;
}

TEST(routes_are_kept_changed_and_dropped)
{
    begin();
    CHECK_INT(home.routes_n, 0);
    say("household.route id=r1 service=City%20Bank way=bookmark name=Our%20bank "
        "where=https://bank.example/");
    say("household.route id=r2 service=Post way=phone name=Post where=0120-000-111");
    CHECK_INT(home.routes_n, 2);
    CHECK_STR(home.routes[0].service, "City Bank");
    CHECK_STR(home.routes[0].name, "Our bank");
    CHECK(home.routes[0].way == WAY_BOOKMARK && home.routes[1].way == WAY_PHONE);
    say("household.route id=r1 service=City%20Bank way=app name=CB");
    CHECK_INT(home.routes_n, 2);
    CHECK(home.routes[0].way == WAY_APP && home.routes[0].where.n == 0);
    say("household.route id=r3 service=X way=pigeon name=X");
    say("household.route service=X way=app name=X");
    CHECK_INT(home.routes_n, 2);
    say("household.drop id=r1");
    CHECK_INT(home.routes_n, 1);
    CHECK_STR(home.routes[0].id, "r2");
    say("household.drop id=r9");
    CHECK_INT(home.routes_n, 1);
}

TEST(no_more_rows_than_there_is_room_for)
{
    char text[120];
    begin();
    for (int i = 0; i < HOUSEHOLD_ROWS_N + 5; i++) {
        snprintf(text, sizeof text, "household.contact id=c%d name=N", i);
        say(text);
        snprintf(text, sizeof text, "household.check id=k%d text=T days=7", i);
        say(text);
    }
    CHECK_INT(home.contacts_n, HOUSEHOLD_ROWS_N);
    CHECK_INT(home.checks_n, HOUSEHOLD_ROWS_N);
}

static int64_t at(const char *when)
{
    struct date date;
    CHECK(date_parse(str_of(when), &date));
    return date_utc_ms(&date);
}

TEST(what_is_done_grows_old_by_the_calendar)
{
    static const struct {
        const char *now;
        int offset_min;
        int64_t days;
        bool is_due;
    } rows[] = {
        {"2026-11-01T23:59:59Z", 0, 0, false},
        {"2026-11-02T00:00:00Z", 0, 1, false},
        {"2026-12-30T10:00:00Z", 0, 59, false},
        {"2026-12-31T00:00:00Z", 0, 60, false},
        {"2027-01-29T23:00:00Z", 0, 89, false},
        {"2027-01-30T00:00:00Z", 0, 90, true},
        /* 15:00 UTC is midnight in Tokyo */
        {"2026-11-01T14:59:00Z", 540, 0, false},
        {"2026-11-01T15:00:00Z", 540, 1, false},
        {"2026-10-01T00:00:00Z", 0, 0, false}, /* put back */
    };
    begin();
    const struct household_check *alerts = household_check(&home, STR("alerts"));
    CHECK(alerts && alerts->days == 90);
    CHECK_INT(household_age_days(alerts, at("2026-11-01T10:00:00Z"), 0), -1);
    CHECK(household_is_due(alerts, at("2026-11-01T10:00:00Z"), 0));
    fold("2026-11-01T10:00:00Z", "household.done id=alerts");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_INT(household_age_days(alerts, at(rows[i].now), rows[i].offset_min), rows[i].days);
        CHECK(household_is_due(alerts, at(rows[i].now), rows[i].offset_min) == rows[i].is_due);
    }
    CHECK_STR(alerts->by, "aya");
    say("household.open id=alerts");
    CHECK_INT(household_age_days(alerts, at("2026-11-01T10:00:00Z"), 0), -1);
}

TEST(rows_of_ones_own_stand_after_the_built_in_ones)
{
    begin();
    size_t built_in_n = home.checks_n;
    CHECK(built_in_n >= 8);
    say("household.check id=own text=Router%20update days=30");
    say("household.check id=alerts text=Mine days=1"); /* a built-in row keeps its words */
    CHECK_INT(home.checks_n, built_in_n + 1);
    CHECK_STR(home.checks[built_in_n].text, "Router update");
    CHECK_INT(home.checks[built_in_n].days, 30);
    CHECK(household_check(&home, STR("alerts"))->text.n == 0);
    say("household.drop id=alerts"); /* nor can it be dropped */
    CHECK_INT(home.checks_n, built_in_n + 1);
    say("household.drop id=own");
    CHECK_INT(home.checks_n, built_in_n);
}

TEST(out_of_hours_somebody_else_answers)
{
    static const struct {
        int64_t minute;
        const char *day, *ring; /* who answers for "day", and in a ring */
    } rows[] = {
        {0, "night", ""},       {8 * 60 + 59, "night", ""},
        {9 * 60, "day", "r1"},  {16 * 60 + 59, "day", "r1"},
        {17 * 60, "night", ""}, {23 * 60 + 59, "night", ""},
    };
    begin();
    say("household.contact id=day name=Desk role=security from=540 to=1020 after=night");
    say("household.contact id=night name=Guard from=1020 to=540");
    say("household.contact id=r1 name=A from=540 to=1020 after=r2");
    say("household.contact id=r2 name=B from=600 to=660 after=r1");
    say("household.contact id=any name=C");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct household_contact *one =
            household_answers(&home, household_contact(&home, STR("day")), rows[i].minute);
        const struct household_contact *ring =
            household_answers(&home, household_contact(&home, STR("r1")), rows[i].minute);
        CHECK_STR(one ? one->id : STR(""), rows[i].day);
        CHECK_STR(ring ? ring->id : STR(""), rows[i].ring);
        CHECK(household_answers(&home, household_contact(&home, STR("any")), rows[i].minute));
        one = household_for_role(&home, STR("security"), rows[i].minute);
        CHECK_STR(one ? one->id : STR(""), rows[i].day);
    }
    CHECK(!household_for_role(&home, STR("family"), 600));
    CHECK(!household_for_role(&home, STR(""), 600));
    say("household.drop id=night");
    CHECK(!household_for_role(&home, STR("security"), 1200));
}

TEST(each_act_can_be_taken_back_the_last_one_first)
{
    char undo[60];
    begin();
    CHECK_INT(household_last(&home).n, 0);
    say("household.done id=password");
    say("household.route id=r1 service=A way=app name=One");
    say("household.route id=r1 service=A way=app name=Two");
    say("household.drop id=r1");
    static const char *const names[] = {"Two", "One", NULL};
    for (size_t i = 0; i < 3; i++) {
        struct str last = household_last(&home);
        snprintf(undo, sizeof undo, "household.undo line=%.*s", STR_ARGS(last));
        say(undo);
        CHECK_INT(home.routes_n, names[i] ? 1 : 0);
        CHECK(!names[i] || str_is(home.routes[0].name, names[i]));
        CHECK(household_check(&home, STR("password"))->done_utc_ms != HOUSEHOLD_NOT_DONE);
    }
    snprintf(undo, sizeof undo, "household.undo line=%.*s", STR_ARGS(household_last(&home)));
    say(undo);
    CHECK(household_check(&home, STR("password"))->done_utc_ms == HOUSEHOLD_NOT_DONE);
    CHECK_INT(household_last(&home).n, 0);
    say("household.undo line=L1"); /* once is enough */
    say("person.add id=p1 name=X");
    CHECK_INT(home.lines_n, 0);
    arena_clear(&arena);
}

TEST_MAIN(routes_are_kept_changed_and_dropped, no_more_rows_than_there_is_room_for,
          what_is_done_grows_old_by_the_calendar, rows_of_ones_own_stand_after_the_built_in_ones,
          out_of_hours_somebody_else_answers, each_act_can_be_taken_back_the_last_one_first)
