/* Who a spreadsheet says is there. */
#include "adapters/files.h"
#include "base/date.h"
#include "desk/people.h"
#include "desk/roster_csv.h"
#include "tests/folder.h"
#include "tests/test.h"

static struct desk desk;
static struct faults faults;
static struct fault fault;
static struct arena arena;
static struct roster_import done;

static void open_desk(const char *name)
{
    const char *uri = str_c(&arena, str_fmt(&arena, "sqlite:%s/%s.db", test_folder(), name));
    struct desk_wish wish = {.program = "", .store_uri = uri, .lang = "ja"};
    faults_init(&faults, &arena);
    CHECK(desk_open(&desk, &wish, &faults, &fault));
}

static int64_t day(const char *text)
{
    int64_t days = 0;
    CHECK(date_day_read(str_of(text), &days));
    return days;
}

static bool import(const char *text, const char *today, bool is_dry)
{
    faults_init(&faults, &arena);
    struct roster_file file = {str_of(text), STR("people.csv"), day(today), is_dry};
    return roster_import(&desk, &file, &done, &faults, &fault);
}

static struct str id_of(const char *name)
{
    const struct person *person = people_find(&desk, str_of(name));
    return person ? person->id : STR("");
}

static void is_in(const char *name, const char *when, size_t i, const char *unit)
{
    CHECK_STR(person_unit(&desk.organisation, id_of(name), day(when), i), unit);
}

static const char april[] =
    "社員番号,氏名,フリガナ,所属,入社日,退職日,役割\r\n"
    "001,青木 春,アオキ ハル,本部/営業部/一課,2026/04/01,,\r\n"
    "002,井上 夏,イノウエ ナツ,本部/営業部; 本部/情報部,2026-04-01,,管理者\r\n"
    "003,上田 秋,,本部/情報部,2025-10-01,2026-09-30,\r\n";

TEST(people_and_the_units_on_their_way_are_added)
{
    open_desk("added");
    CHECK(import(april, "2026-04-10", true));
    CHECK_INT(done.added_n, 3);
    CHECK_INT(done.units_n, 4);
    CHECK_INT(desk.roster.n, 0); /* a trial writes nothing */
    CHECK(import(april, "2026-04-10", false));
    CHECK_INT(done.rows_n, 3);
    CHECK_INT(done.added_n, 3);
    CHECK_INT(done.units_n, 4);
    is_in("青木 春", "2026-04-10", 0, "本部/営業部/一課");
    is_in("青木 春", "2026-03-31", 0, "");
    is_in("井上 夏", "2026-04-10", 1, "本部/情報部");
    is_in("上田 秋", "2026-09-30", 0, "本部/情報部"); /* the last day at work */
    is_in("上田 秋", "2026-10-01", 0, "");
    CHECK(unit_is_within(&desk.organisation, STR("本部/営業部/一課"), STR("本部"),
                         day("2026-04-10")));
    CHECK(person_has_role(&desk.organisation, id_of("井上 夏"), ROLE_MANAGER, day("2026-04-10")));
    CHECK_STR(people_find(&desk, STR("青木 春"))->kana, "アオキ ハル");
    desk_close(&desk);
    open_desk("added"); /* kept */
    is_in("青木 春", "2026-04-10", 0, "本部/営業部/一課");
    desk_close(&desk);
    arena_clear(&arena);
}

TEST(the_same_file_again_changes_nothing)
{
    open_desk("again");
    CHECK(import(april, "2026-04-10", false));
    size_t ties_n = desk.organisation.members.n;
    CHECK(import(april, "2026-05-10", false));
    CHECK_INT(done.added_n + done.changed_n + done.units_n + done.left_n, 0);
    CHECK_INT(desk.organisation.members.n, ties_n);
    desk_close(&desk);
    arena_clear(&arena);
}

TEST(a_later_file_moves_renames_and_lets_go)
{
    static const char july[] = "number,name,unit,left\n"
                               "001,青木 ハル,本部/情報部,\n"
                               "002,井上 夏,本部/営業部,\n"
                               "003,上田 秋,本部/情報部,2026-09-30\n";
    open_desk("later");
    CHECK(import(april, "2026-04-10", false));
    CHECK(import(july, "2026-07-01", false));
    CHECK_INT(done.added_n, 0);
    CHECK_STR(people_find(&desk, STR("青木 ハル"))->number, "001");
    is_in("青木 ハル", "2026-06-30", 0, "本部/営業部/一課");
    is_in("青木 ハル", "2026-07-01", 0, "本部/情報部");
    is_in("青木 ハル", "2026-07-01", 1, "");
    is_in("井上 夏", "2026-07-01", 0, "本部/営業部");
    is_in("井上 夏", "2026-07-01", 1, "");
    desk_close(&desk);
    arena_clear(&arena);
}

TEST(spreadsheets_of_the_old_kind_are_read)
{
    /* "氏名,所属\r\n青木 春,営業部\r\n" in CP932, by Python: text.encode("cp932") */
    static const char cp932[] = "\x8e\x81\x96\xbc,\x8f\x8a\x91\xae\r\n\x90\xc2\x96\xd8 \x8ft,"
                                "\x89\x63\x8b\xc6\x95\x94\r\n";
    open_desk("cp932");
    CHECK(import(cp932, "2026-04-10", false));
    is_in("青木 春", "2026-04-10", 0, "営業部");
    desk_close(&desk);
    arena_clear(&arena);
}

TEST(who_left_stays_gone_however_often_the_file_is_read)
{
    static const char file[] = "number,name,unit,left,role\n"
                               "7,江口 冬,本部/人事部,2026-03-31,人事\n"
                               "8,小川 梅,本部/人事部,,人事\n";
    open_desk("left");
    CHECK(import(file, "2026-04-10", false));
    is_in("江口 冬", "2026-03-31", 0, "本部/人事部"); /* nobody said since when */
    is_in("江口 冬", "2026-04-10", 0, "");
    CHECK(!person_has_role(&desk.organisation, id_of("江口 冬"), ROLE_HR, day("2026-04-10")));
    size_t ties_n = desk.organisation.members.n;
    CHECK(import(file, "2026-10-10", false));
    CHECK_INT(done.added_n + done.changed_n + done.left_n, 0);
    CHECK_INT(desk.organisation.members.n, ties_n);
    is_in("江口 冬", "2026-10-10", 0, "");
    CHECK(import("number,name,unit,left\n8,小川 梅,本部/人事部,2026-10-31\n", "2026-10-10", false));
    CHECK_INT(done.left_n, 1);
    CHECK(person_has_role(&desk.organisation, id_of("小川 梅"), ROLE_HR, day("2026-10-31")));
    CHECK(!person_has_role(&desk.organisation, id_of("小川 梅"), ROLE_HR, day("2026-11-01")));
    desk_close(&desk);
    arena_clear(&arena);
}

TEST(who_stays_longer_or_comes_back_is_there_again)
{
    open_desk("again_here");
    CHECK(import(april, "2026-04-10", false)); /* 上田 leaves on 30 September */
    CHECK(import("number,name,unit\n003,上田 秋,本部/情報部\n", "2026-09-01", false));
    is_in("上田 秋", "2026-10-01", 0, ""); /* a file without the column says nothing of it */
    CHECK(
        import("number,name,unit,left\n003,上田 秋,本部/情報部,2026-10-31\n", "2026-09-01", false));
    is_in("上田 秋", "2026-10-31", 0, "本部/情報部");
    is_in("上田 秋", "2026-11-01", 0, "");
    CHECK(
        import("number,name,unit,left\n003,上田 秋,本部/情報部,2026-10-31\n", "2026-09-02", false));
    CHECK_INT(done.changed_n + done.left_n, 0);
    CHECK(import("number,name,unit,left\n003,上田 秋,本部/情報部,\n", "2026-10-01", false));
    is_in("上田 秋", "2026-11-01", 0, "本部/情報部"); /* and stays */
    CHECK(
        import("number,name,unit,left\n003,上田 秋,本部/情報部,2026-11-30\n", "2026-11-01", false));
    CHECK(import("number,name,unit,joined,left\n003,上田 秋,本部/情報部,2025-10-01,\n",
                 "2027-02-01", false));
    is_in("上田 秋", "2027-01-31", 0, "");
    is_in("上田 秋", "2027-02-01", 0, "本部/情報部");
    desk_close(&desk);
    arena_clear(&arena);
}

TEST(a_unit_is_as_old_as_its_oldest_member)
{
    static const char file[] = "number,name,unit,joined\n"
                               "1,来年 来,本社/営業部,2027-04-01\n"
                               "2,以前 居,本社/営業部,2015-04-01\n";
    open_desk("older");
    CHECK(import(file, "2026-11-24", false));
    CHECK(
        unit_is_open(organisation_unit(&desk.organisation, STR("本社/営業部")), day("2026-11-24")));
    CHECK(unit_is_open(organisation_unit(&desk.organisation, STR("本社")), day("2015-04-01")));
    CHECK(unit_is_within(&desk.organisation, STR("本社/営業部"), STR("本社"), day("2015-04-01")));
    is_in("来年 来", "2026-11-24", 0, "");
    desk_close(&desk);
    arena_clear(&arena);
}

TEST(days_and_paths_are_read_as_spreadsheets_and_people_write_them)
{
    static const char file[] = "氏名,所属,入社日,退職日\n"
                               "甲,本社／営業部；本社 / 広報部/,2026/4/1,2026/12/9\n";
    open_desk("written");
    CHECK(import(file, "2026-04-10", false));
    CHECK_INT(done.units_n, 3);
    is_in("甲", "2026-04-01", 0, "本社/営業部");
    is_in("甲", "2026-12-09", 1, "本社/広報部");
    is_in("甲", "2026-03-31", 0, "");
    is_in("甲", "2026-12-10", 0, "");
    CHECK(!import("name,joined\nA,4/1/2026\nB,2026/0/1\nC,2026/2/30\nD,2026-4\nE,20260401\n",
                  "2026-04-10", false));
    CHECK_INT(faults.errors_n, 5);
    desk_close(&desk);
    arena_clear(&arena);
}

static bool has_fault(const char *pointer)
{
    for (const struct content_fault *one = faults.first; one; one = one->next) {
        if (str_is(one->pointer, pointer)) {
            return true;
        }
    }
    return false;
}

TEST(all_faults_are_told_at_once_and_nothing_is_written)
{
    static const char bad[] = "name,number,joined,left,role\n"
                              "Ann,1,2026-13-01,,\n"
                              ",2,,,\n"
                              "Bob,1,,,\n"
                              "Cid,4,2026-04-02,2026-04-01,\n"
                              "Dee,5,,,king\n";
    open_desk("bad");
    CHECK(!import(bad, "2026-04-10", false));
    CHECK(has_fault("/line/2/joined"));
    CHECK(has_fault("/line/3/name"));
    CHECK(has_fault("/line/4/number"));
    CHECK(has_fault("/line/5/left"));
    CHECK(has_fault("/line/5/unit")); /* their days would be kept nowhere */
    CHECK(has_fault("/line/6/role"));
    CHECK_INT(faults.errors_n, 6);
    CHECK_INT(desk.roster.n, 0);
    CHECK(!import("unit,joined\nx,y\n", "2026-04-10", false) && has_fault("/line/1"));
    CHECK(!import("", "2026-04-10", false));
    CHECK(!import("name\n\"open", "2026-04-10", false) && has_fault("/line/2"));
    desk_close(&desk);
    arena_clear(&arena);
}

TEST_MAIN(people_and_the_units_on_their_way_are_added, the_same_file_again_changes_nothing,
          a_later_file_moves_renames_and_lets_go, spreadsheets_of_the_old_kind_are_read,
          who_left_stays_gone_however_often_the_file_is_read,
          who_stays_longer_or_comes_back_is_there_again, a_unit_is_as_old_as_its_oldest_member,
          days_and_paths_are_read_as_spreadsheets_and_people_write_them,
          all_faults_are_told_at_once_and_nothing_is_written)
