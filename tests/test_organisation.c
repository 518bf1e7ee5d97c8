#include "base/arena.h"
#include "base/date.h"
#include "core/organisation.h"
#include "test.h"

static struct arena arena;

static struct organisation folded(const char *const *lines)
{
    struct organisation o = {.arena = &arena};
    for (size_t i = 0; lines[i]; i++) {
        struct ledger_line line;
        if (CHECK(ledger_read(&arena, str_of(lines[i]), &line, NULL))) {
            organisation_fold(&o, &line);
        }
    }
    return o;
}

static int64_t day(const char *text)
{
    int64_t days = 0;
    CHECK(date_day_read(str_of(text), &days));
    return days;
}

/* two departments; sales has two sections; Aki moves, Ben belongs to two units, Chi leaves */
static const char *const company[] = {
    "l1 0 organiser organisation.set kind=organisation name=Kitamori",
    "l2 0 organiser unit.add id=hq name=HQ from=2026-01-01",
    "l3 0 organiser unit.add id=sales name=Sales parent=hq from=2026-01-01",
    "l4 0 organiser unit.add id=east name=East parent=sales from=2026-01-01",
    "l5 0 organiser unit.add id=west name=West parent=sales from=2026-01-01",
    "l6 0 organiser unit.add id=it name=IT parent=hq from=2026-01-01",
    "l7 0 organiser member.join person=aki unit=east from=2026-04-01",
    "l8 0 organiser member.leave person=aki unit=east from=2026-07-01",
    "l9 0 organiser member.join person=aki unit=it from=2026-07-01",
    "m1 0 organiser member.join person=ben unit=west from=2026-04-01",
    "m2 0 organiser member.join person=ben unit=it from=2026-05-01",
    "m3 0 organiser member.join person=chi unit=west from=2026-04-01",
    "m4 0 organiser member.leave person=chi unit=west from=2026-06-01",
    "m5 0 organiser role.give person=ben role=manager unit=sales from=2026-04-01",
    "m6 0 organiser programme.enrol programme=staff from=2026-04-01",
    "m7 0 organiser programme.enrol programme=security unit=it from=2026-06-01",
    "m8 0 organiser programme.enrol programme=managers person=ben from=2026-04-01",
    "m9 0 organiser programme.leave programme=managers person=ben from=2026-10-01",
    "n1 0 organiser unit.move id=west parent=it from=2026-09-01",
    "n2 0 organiser month.publish month=2026-09",
    NULL,
};

TEST(everything_holds_for_a_while)
{
    struct organisation o = folded(company);
    CHECK_INT(o.kind, ORGANISATION_COMPANY);
    CHECK_STR(o.name, "Kitamori");
    CHECK_STR(person_unit(&o, STR("aki"), day("2026-06-30"), 0), "east");
    CHECK_STR(person_unit(&o, STR("aki"), day("2026-07-01"), 0), "it");
    CHECK_STR(person_unit(&o, STR("aki"), day("2026-03-31"), 0), "");
    CHECK_STR(person_unit(&o, STR("ben"), day("2026-05-01"), 1), "it");
    CHECK_STR(person_unit(&o, STR("chi"), day("2026-06-01"), 0), "");
    CHECK_INT(person_entered_day(&o, STR("aki")), day("2026-04-01"));
    CHECK(person_entered_day(&o, STR("nobody")) == DAY_OPEN);
    arena_clear(&arena);
}

TEST(a_unit_holds_those_below_it)
{
    struct organisation o = folded(company);
    CHECK(person_is_within(&o, STR("aki"), STR("sales"), day("2026-05-01")));
    CHECK(person_is_within(&o, STR("aki"), STR("hq"), day("2026-05-01")));
    CHECK(!person_is_within(&o, STR("aki"), STR("west"), day("2026-05-01")));
    CHECK(!person_is_within(&o, STR("aki"), STR("sales"), day("2026-07-01")));
    CHECK(unit_is_within(&o, STR("west"), STR("sales"), day("2026-08-31")));
    CHECK(!unit_is_within(&o, STR("west"), STR("sales"), day("2026-09-01")));
    CHECK(unit_is_within(&o, STR("west"), STR("it"), day("2026-09-01")));
    arena_clear(&arena);
}

TEST(whoever_has_left_is_due_for_nothing)
{
    static const char *const lines[] = {
        "a 0 o unit.add id=u name=U from=2026-01-01",
        "b 0 o unit.add id=v name=V from=2026-01-01",
        "c 0 o member.join person=dan unit=u from=2026-04-01",
        "d 0 o programme.enrol programme=staff from=2026-04-01",
        "e 0 o programme.enrol programme=own person=dan from=2026-04-01",
        "f 0 o member.leave person=dan unit=u from=2026-10-01",
        "g 0 o member.join person=dan unit=v from=2027-01-01",
        "h 0 o member.leave person=dan unit=v from=2027-06-01",
        NULL,
    };
    struct organisation o = folded(lines);
    static const char *const programmes[] = {"staff", "own"};
    for (size_t i = 0; i < 2; i++) {
        struct str programme = str_of(programmes[i]);
        int64_t since;
        CHECK(person_is_enrolled(&o, STR("dan"), programme, day("2026-09-30"), &since));
        CHECK(person_is_enrolled(&o, STR("dan"), programme, day("2026-11-01"), &since));
        CHECK(person_is_enrolled(&o, STR("dan"), programme, day("2027-05-31"), &since));
        CHECK(!person_is_enrolled(&o, STR("dan"), programme, day("2027-06-01"), &since));
        CHECK(person_is_enrolled(&o, STR("never"), STR("staff"), day("2027-06-01"), &since));
    }
    arena_clear(&arena);
}

/* Everybody, or a unit, was enrolled long before: it reaches who comes later on the day they come.
 */
TEST(an_enrolment_reaches_whoever_comes_later_when_they_come)
{
    static const char *const lines[] = {
        "a 0 o unit.add id=u name=U from=2026-01-01",
        "b 0 o unit.add id=v name=V parent=u from=2026-01-01",
        "c 0 o programme.enrol programme=all from=2026-02-01",
        "d 0 o programme.enrol programme=unit unit=u from=2026-02-01",
        "e 0 o programme.enrol programme=name person=new from=2026-02-01",
        "f 0 o member.join person=old unit=v from=2025-04-01",
        "g 0 o member.join person=new unit=v from=2026-10-01",
        NULL,
    };
    struct organisation o = folded(lines);
    CHECK_INT(person_enrolled_day(&o, STR("old"), STR("all")), day("2026-02-01"));
    CHECK_INT(person_enrolled_day(&o, STR("new"), STR("all")), day("2026-10-01"));
    CHECK_INT(person_enrolled_day(&o, STR("old"), STR("unit")), day("2026-02-01"));
    CHECK_INT(person_enrolled_day(&o, STR("new"), STR("unit")), day("2026-10-01"));
    CHECK_INT(person_enrolled_day(&o, STR("new"), STR("name")), day("2026-02-01"));
    CHECK_INT(person_enrolled_day(&o, STR("unitless"), STR("all")), day("2026-02-01"));
    CHECK(person_enrolled_day(&o, STR("old"), STR("name")) == DAY_OPEN);
    CHECK_INT(programme_first_day(&o, STR("unit")), day("2026-02-01"));
    CHECK(programme_first_day(&o, STR("none")) == DAY_OPEN);
    arena_clear(&arena);
}

TEST(no_unit_stands_below_itself)
{
    static const char *const lines[] = {
        "a 0 o unit.add id=a name=A from=2026-01-01",
        "b 0 o unit.add id=b name=B parent=a from=2026-01-01",
        "c 0 o unit.move id=a parent=b from=2026-02-01",
        "d 0 o unit.move id=a parent=a from=2026-02-01",
        "e 0 o unit.move id=b parent=nowhere from=2026-02-01",
        NULL,
    };
    struct organisation o = folded(lines);
    CHECK_STR(unit_parent(&o, STR("a"), day("2026-03-01")), "");
    CHECK_STR(unit_parent(&o, STR("b"), day("2026-03-01")), "a");
    arena_clear(&arena);
}

TEST(enrolment_reaches_people_by_name_unit_and_everybody)
{
    struct organisation o = folded(company);
    int64_t since = 0;
    CHECK(person_is_enrolled(&o, STR("chi"), STR("staff"), day("2026-04-02"), &since));
    CHECK_INT(since, day("2026-04-01"));
    CHECK(!person_is_enrolled(&o, STR("aki"), STR("security"), day("2026-06-15"), &since));
    CHECK(person_is_enrolled(&o, STR("aki"), STR("security"), day("2026-07-15"), &since));
    CHECK(person_is_enrolled(&o, STR("ben"), STR("managers"), day("2026-09-30"), &since));
    CHECK(!person_is_enrolled(&o, STR("ben"), STR("managers"), day("2026-10-01"), &since));
    arena_clear(&arena);
}

TEST(roles_see_what_the_matrix_says_and_nothing_else)
{
    struct organisation o = folded(company);
    CHECK(person_has_role(&o, STR("ben"), ROLE_MANAGER, day("2026-04-01")));
    CHECK(!person_has_role(&o, STR("aki"), ROLE_MANAGER, day("2026-04-01")));
    CHECK(person_has_role(&o, STR("aki"), ROLE_PERSON, day("2026-04-01")));
    CHECK(role_may(ROLE_PERSON, SIGHT_OWN) && role_may(ROLE_HR, SIGHT_PASS_NAMES));
    CHECK(role_may(ROLE_MANAGER, SIGHT_GROUPS) && role_may(ROLE_SECURITY, SIGHT_ITEMS));
    CHECK(!role_may(ROLE_HR, SIGHT_GROUPS) && !role_may(ROLE_HR, SIGHT_ITEMS));
    CHECK(!role_may(ROLE_MANAGER, SIGHT_PASS_NAMES) && !role_may(ROLE_MANAGER, SIGHT_ITEMS));
    CHECK(!role_may(ROLE_ORGANISER, SIGHT_PASS_NAMES) && !role_may(ROLE_ORGANISER, SIGHT_OWN));
    CHECK(organisation_has_published(&o, STR("2026-09")));
    CHECK(!organisation_has_published(&o, STR("2026-10")));
    arena_clear(&arena);
}

TEST(whoever_has_left_has_no_role)
{
    static const char *const lines[] = {
        "a 0 o unit.add id=a name=A from=2026-01-01",
        "b 0 o member.join person=p unit=a from=2026-02-01",
        "c 0 o role.give person=p role=hr unit=a from=2026-02-01",
        "d 0 o member.leave person=p unit=a from=2026-04-01",
        "e 0 o role.give person=q role=hr unit=- from=2026-02-01",
        NULL,
    };
    struct organisation o = folded(lines);
    CHECK(person_has_role(&o, STR("p"), ROLE_HR, day("2026-03-31")));
    CHECK(!person_has_role(&o, STR("p"), ROLE_HR, day("2026-04-01")));
    CHECK(person_has_role(&o, STR("p"), ROLE_PERSON, day("2026-04-01")));
    CHECK(person_has_role(&o, STR("q"), ROLE_HR, day("2026-04-01"))); /* never was of a unit */
    arena_clear(&arena);
}

TEST(joining_twice_is_joining_once_and_leaving_early_is_never_having_been)
{
    static const char *const lines[] = {
        "a 0 o unit.add id=a name=A from=2026-01-01",
        "b 0 o member.join person=p unit=a from=2026-02-01",
        "c 0 o member.join person=p unit=a from=2026-03-01",
        "d 0 o member.leave person=p unit=a from=2026-04-01",
        "e 0 o member.join person=q unit=a from=2026-05-01",
        "f 0 o member.leave person=q unit=a from=2026-04-01",
        "g 0 o member.join person=r unit=a",
        NULL,
    };
    struct organisation o = folded(lines);
    CHECK_STR(person_unit(&o, STR("p"), day("2026-03-15"), 0), "a");
    CHECK_STR(person_unit(&o, STR("p"), day("2026-03-15"), 1), "");
    CHECK_STR(person_unit(&o, STR("p"), day("2026-04-01"), 0), "");
    CHECK_STR(person_unit(&o, STR("q"), day("2026-05-02"), 0), "");
    CHECK(person_entered_day(&o, STR("q")) == DAY_OPEN);
    CHECK_STR(person_unit(&o, STR("r"), day("2026-05-02"), 0), "");
    arena_clear(&arena);
}

TEST_MAIN(an_enrolment_reaches_whoever_comes_later_when_they_come,
          whoever_has_left_is_due_for_nothing, everything_holds_for_a_while,
          a_unit_holds_those_below_it, no_unit_stands_below_itself,
          enrolment_reaches_people_by_name_unit_and_everybody,
          roles_see_what_the_matrix_says_and_nothing_else, whoever_has_left_has_no_role,
          joining_twice_is_joining_once_and_leaving_early_is_never_having_been)
