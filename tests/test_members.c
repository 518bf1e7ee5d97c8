/* People put where they belong by hand, and how programmes stand, counted. */
#include "desk/members.h"
#include "desk/organiser.h"
#include "desk/people.h"
#include "desk/programmes.h"
#include "tests/folder.h"
#include "tests/test.h"

static struct desk desk;
static struct faults faults;
static struct fault fault;
static struct arena arena;
static int64_t today;

static void open_desk(const char *name)
{
    const char *uri = str_c(&arena, str_fmt(&arena, "sqlite:%s/%s.db", test_folder(), name));
    struct desk_wish wish = {.program = "", .store_uri = uri, .lang = "en"};
    faults_init(&faults, &arena);
    CHECK(desk_open(&desk, &wish, &faults, &fault));
    today = desk_today();
}

static void shut(void)
{
    desk_close(&desk);
    arena_clear(&arena);
}

static bool put(const char *name, const char *number, const char *unit)
{
    struct member member = {.name = str_of(name), .number = str_of(number), .unit = str_of(unit)};
    return members_put(&desk, &member, today, &faults, &fault);
}

static struct str unit_of(const char *name)
{
    return person_unit(&desk.organisation, people_find(&desk, str_of(name))->id, today, 0);
}

TEST(a_person_is_added_and_moved_by_number)
{
    open_desk("put");
    CHECK(put("Sato, \"Hana\"", "7", "Head office/Sales"));
    CHECK_STR(unit_of("Sato, \"Hana\""), "head office/sales");
    CHECK_INT(desk.organisation.units_n, 2);
    CHECK(put("Sato, \"Hana\"", "7", "Head office/Law"));
    CHECK_STR(unit_of("Sato, \"Hana\""), "head office/law");
    CHECK_INT(desk.roster.n, 1);
    CHECK(!put("", "8", "Head office") && faults.errors_n > 0); /* nobody without a name */
    CHECK_INT(desk.roster.n, 1);
    shut();
}

TEST(who_is_taken_off_the_list_is_of_no_unit)
{
    open_desk("off");
    CHECK(put("Aki", "1", "Head office/Sales;Head office/Law"));
    struct str aki = people_find(&desk, STR("Aki"))->id;
    CHECK_STR(
        members_unit_path(&desk, &arena, person_unit(&desk.organisation, aki, today, 1), today),
        "Head office/Law");
    CHECK(members_give_role(&desk, aki, ROLE_HR, today, &fault));
    CHECK(people_remove(&desk, aki, &fault));
    CHECK_STR(person_unit(&desk.organisation, aki, today, 0), "");
    CHECK(put("Aki", "1", "Head office/Sales")); /* and comes back */
    CHECK_STR(unit_of("Aki"), "head office/sales");
    CHECK_INT(desk.roster.n, 1);
    shut();
}

TEST(roles_are_given_for_ones_unit_and_taken_again)
{
    open_desk("roles");
    CHECK(put("Aki", "1", "Head office/Sales"));
    struct str aki = people_find(&desk, STR("Aki"))->id;
    CHECK(!person_has_role(&desk.organisation, aki, ROLE_MANAGER, today));
    CHECK(members_give_role(&desk, aki, ROLE_MANAGER, today, &fault));
    CHECK(person_has_role(&desk.organisation, aki, ROLE_MANAGER, today));
    CHECK_STR(members_role_unit(&desk, aki, ROLE_MANAGER, today), "head office/sales");
    CHECK(put("Aki", "1", "Head office/Law")); /* moved: the role stays where it was given */
    CHECK_STR(members_role_unit(&desk, aki, ROLE_MANAGER, today), "head office/sales");
    CHECK(members_take_role(&desk, aki, ROLE_MANAGER, today, &fault));
    CHECK(!person_has_role(&desk.organisation, aki, ROLE_MANAGER, today));
    shut();
}

TEST(whoever_looks_by_a_role_stands_in_the_log_by_name)
{
    struct access_line *log = NULL;
    open_desk("look");
    CHECK(put("Aki", "1", ""));
    struct str aki = people_find(&desk, STR("Aki"))->id;
    CHECK(organiser_note_look(&desk, aki, STR("report.hr"), &fault));
    CHECK(organiser_note_look(&desk, STR(""), STR("report.hr"), &fault));
    CHECK_INT(organiser_accesses(&desk, &arena, 5, &log, &fault), 2);
    CHECK_STR(log[0].who, "organiser");
    CHECK(str_eq(log[1].who, aki));
    shut();
}

static void sat(struct str person, const char *round, bool is_done, struct str group)
{
    struct ledger_line line = {.what = STR("round.begin"), .who = person};
    ledger_put(&line, "round", str_of(round));
    ledger_put(&line, "programme", STR("family"));
    ledger_put(&line, "cases", STR("a"));
    ledger_put(&line, "wave", STR("0"));
    if (group.n > 0) {
        ledger_put(&line, "together", STR("1"));
        ledger_put(&line, "group", group);
    }
    CHECK(desk_note(&desk, &line, &fault));
    struct ledger_line end = {.what = STR("round.end"), .who = person};
    ledger_put(&end, "round", str_of(round));
    CHECK(!is_done || desk_note(&desk, &end, &fault));
}

/* Of five enrolled today, one finished, two finished together, one only began, one did nothing:
 * three have the next to come, two are due. */
TEST(programmes_are_counted_as_each_person_would_be_told)
{
    static const char *const names[] = {"A", "B", "C", "D", "E"};
    struct str ids[5];
    struct standing_counts counts[DESK_PROGRAMMES_N];
    open_desk("counts");
    for (int i = 0; i < 5; i++) {
        CHECK(people_add(&desk, str_of(names[i]), &ids[i], &fault));
    }
    CHECK(programmes_enrol(&desk, STR("family"), STR(""), STR(""), today, &fault));
    sat(ids[0], "r0", true, STR(""));
    sat(ids[1], "r1", true, str_fmt(&arena, "%.*s,%.*s", STR_ARGS(ids[1]), STR_ARGS(ids[2])));
    sat(ids[3], "r3", false, STR(""));
    members_count(&desk, &arena, today, counts);
    CHECK_INT(counts[0].enrolled_n, 5);
    CHECK_INT(counts[0].later_n, 3);
    CHECK_INT(counts[0].due_n, 2);
    CHECK_INT(counts[0].overdue_n, 0);
    CHECK_INT(counts[1].enrolled_n, 0);
    CHECK(people_remove(&desk, ids[0], &fault));
    CHECK(members_is_enrolled(&desk, STR("family"), STR(""), today));
    CHECK(programmes_leave(&desk, STR("family"), STR(""), STR(""), today, &fault));
    CHECK(programmes_enrol(&desk, STR("family"), ids[4], STR(""), today, &fault));
    CHECK(members_is_enrolled(&desk, STR("family"), ids[4], today));
    members_count(&desk, &arena, today + 400, counts);
    CHECK_INT(counts[0].enrolled_n, 1);
    CHECK_INT(counts[0].overdue_n + counts[0].due_n, 1);
    shut();
}

TEST(people_are_found_by_name_reading_and_number)
{
    const struct person one = {.name = STR_INIT("山田 花子"),
                               .kana = STR_INIT("ヤマダ\xe3\x80\x80ハナコ"),
                               .number = STR_INIT("A-0012")};
    static const char *const fit[] = {"",       " ",    "花子", "山田花", "山田\xe3\x80\x80花子",
                                      "ダハナ", "a-00", "0012"},
                             *const none[] = {"花 子 山", "A0012", "佐藤", "13"};
    for (size_t i = 0; i < sizeof fit / sizeof *fit; i++) {
        CHECK(people_fits(&arena, &one, str_of(fit[i])));
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        CHECK(!people_fits(&arena, &one, str_of(none[i])));
    }
    arena_clear(&arena);
}

TEST_MAIN(who_is_taken_off_the_list_is_of_no_unit, people_are_found_by_name_reading_and_number,
          a_person_is_added_and_moved_by_number, roles_are_given_for_ones_unit_and_taken_again,
          whoever_looks_by_a_role_stands_in_the_log_by_name,
          programmes_are_counted_as_each_person_would_be_told)
