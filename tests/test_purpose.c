/* Who is told what for first, whose times are left out, and what somebody can take along. */
#include "base/buf.h"
#include "desk/bot.h"
#include "desk/erasure.h"
#include "desk/kept_about.h"
#include "desk/people.h"
#include "desk/purpose.h"
#include "tests/cohort.h"
#include "tests/folder.h"

static struct desk desk;
static struct faults faults;
static struct fault fault;

static void open_desk(const char *name)
{
    const char *uri = str_c(&arena, str_fmt(&arena, "sqlite:%s/%s.db", test_folder(), name));
    struct desk_wish wish = {.program = "", .store_uri = uri, .lang = "ja"};
    faults_init(&faults, &arena);
    CHECK(desk_open(&desk, &wish, &faults, &fault));
}

TEST(an_organisation_and_a_household_tell_once_and_others_never)
{
    struct str aki = {0}, ken = {0};
    arena_clear(&arena);
    open_desk("purpose");
    CHECK(people_add(&desk, STR("Aki"), &aki, &fault) &&
          people_add(&desk, STR("Ken"), &ken, &fault));
    CHECK_INT(purpose_kind(&desk), ORGANISATION_NONE);
    CHECK(!purpose_is_due(&desk, aki));
    CHECK(purpose_set_kind(&desk, ORGANISATION_HOUSEHOLD, &fault));
    CHECK(purpose_is_due(&desk, aki) && !purpose_is_due(&desk, STR("stranger")));
    CHECK(purpose_note_read(&desk, aki, &fault));
    CHECK(!purpose_is_due(&desk, aki) && purpose_is_due(&desk, ken));
    aki = str_copy(&arena, aki); /* the roster goes with the desk */
    ken = str_copy(&arena, ken);
    desk_close(&desk);
    open_desk("purpose"); /* it is known the next time, too */
    CHECK_INT(purpose_kind(&desk), ORGANISATION_HOUSEHOLD);
    CHECK(!purpose_is_due(&desk, aki) && purpose_is_due(&desk, ken));
    desk_close(&desk);
}

TEST(a_place_with_units_is_an_organisation)
{
    arena_clear(&arena);
    open_desk("units");
    struct ledger_line line = {.what = STR("unit.add")};
    ledger_put(&line, "id", STR("hq"));
    ledger_put(&line, "name", STR("Head office"));
    ledger_put(&line, "parent", STR(""));
    ledger_put(&line, "from", STR("2026-01-01"));
    CHECK(desk_note(&desk, &line, &fault));
    CHECK_INT(purpose_kind(&desk), ORGANISATION_COMPANY);
    desk_close(&desk);
}

/* Ten minutes of one and four of another: without the one, four. */
TEST(measures_leave_out_the_times_of_who_wished_so)
{
    static const struct programme staff = {.id = STR_INIT("staff"), .mode = MODE_TRAINING};
    begin();
    open_desk("times");
    struct str aki = {0}, ken = {0};
    CHECK(people_add(&desk, STR("Aki"), &aki, &fault) &&
          people_add(&desk, STR("Ken"), &ken, &fault));
    const char *who[] = {str_c(&arena, aki), str_c(&arena, ken)};
    for (int i = 0; i < 2; i++) {
        sit(i ? "k" : "a", who[i], "programme=staff wave=0", START_MS, true);
        for (int k = 0; k < 3; k++) {
            struct trial *trial = fake(i ? "k" : "a", who[i], k ? k > 1 ? "x" : "y" : "z");
            trial->view_to_alert_ms = i ? 240000 : 600000;
            trial->is_alerted = true;
        }
    }
    struct cohort cohort = {.trials = trials,
                            .trials_n = trials_n,
                            .sittings = &sittings,
                            .programme = &staff,
                            .roster = &desk.roster};
    CHECK_NEAR(staff_measure_of(&arena, &cohort, 0, 2).mean.value, 7.0, NEAR);
    CHECK(purpose_keep_times(&desk, aki, false, &fault));
    struct staff_measure left = staff_measure_of(&arena, &cohort, 0, 2);
    CHECK_NEAR(left.mean.value, 4.0, NEAR);
    CHECK_INT(left.people_n, 1);
    CHECK_INT(left.precise.n, 6); /* that they alerted still counts */
    CHECK(purpose_keep_times(&desk, aki, true, &fault));
    CHECK_NEAR(staff_measure_of(&arena, &cohort, 0, 2).mean.value, 7.0, NEAR);
    desk_close(&desk);
}

static void play_one(struct str person)
{
    struct round round;
    struct bot bot;
    struct str one = STR("park-run");
    struct round_wish wish = {
        .person = person, .pack = STR("household"), .seed = 1, .cases = &one, .cases_n = 1};
    if (CHECK(bot_read(&bot, STR("perfect"), 1, &fault)) &&
        CHECK(round_begin(&round, &desk, &wish, &fault) && round_next(&round, &fault))) {
        CHECK(bot_play(&bot, &round, &fault) && round_end(&round, &fault));
    } else {
        printf("%s\n", fault.says);
    }
    round_close(&round);
}

TEST(the_copy_holds_ones_own_and_nothing_of_others)
{
    struct str aki = {0}, ken = {0};
    struct buf bytes = {0};
    struct sink sink = sink_to_buf(&bytes);
    struct erased erased;
    arena_clear(&arena);
    open_desk("copy");
    CHECK(people_add(&desk, STR("Aki"), &aki, &fault) &&
          people_add(&desk, STR("Ken"), &ken, &fault));
    play_one(aki);
    play_one(ken);
    CHECK(kept_copy(&desk, aki, &sink, &fault));
    struct str copy = buf_str(&bytes);
    CHECK(str_has(copy, STR("name=Aki")) && str_has(copy, aki));
    CHECK(str_has(copy, STR("round.end")) && str_has(copy, STR("park-run")));
    CHECK(!str_has(copy, STR("Ken")) && !str_has(copy, ken));
    aki = str_copy(&arena, aki); /* the roster's own goes with them */
    CHECK(erasure_person(desk.store, aki, &erased, &fault) && desk_refold(&desk, &fault));
    CHECK_INT(erased.records_n, 1);
    buf_empty(&bytes);
    CHECK(kept_copy(&desk, aki, &sink, &fault));
    CHECK(!str_has(buf_str(&bytes), STR("Aki")) && !str_has(buf_str(&bytes), aki));
    buf_clear(&bytes);
    desk_close(&desk);
}

TEST_MAIN(an_organisation_and_a_household_tell_once_and_others_never,
          a_place_with_units_is_an_organisation, measures_leave_out_the_times_of_who_wished_so,
          the_copy_holds_ones_own_and_nothing_of_others)
