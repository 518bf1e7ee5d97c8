/* From rounds that are really played to what measures count: the whole way, through a store. */
#include "adapters/clock.h"
#include "desk/bot.h"
#include "desk/cohort.h"
#include "desk/people.h"
#include "desk/programmes.h"
#include "tests/folder.h"
#include "tests/test.h"

static struct desk desk;
static struct faults faults;
static struct fault fault;
static struct arena arena;

static void open_desk(const char *name)
{
    const char *uri = str_c(&arena, str_fmt(&arena, "sqlite:%s/%s.db", test_folder(), name));
    struct desk_wish wish = {.program = "", .store_uri = uri, .lang = "ja"};
    faults_init(&faults, &arena);
    CHECK(desk_open(&desk, &wish, &faults, &fault));
}

static struct str somebody(const char *name)
{
    struct str id = {0};
    CHECK(people_add(&desk, str_of(name), &id, &fault));
    return id;
}

/* A round of a programme, played by a bot. */
static void play(const char *programme, struct str person, const char *learner)
{
    struct round round;
    struct round_wish wish;
    struct bot bot;
    CHECK(programmes_wish(&desk, str_of(programme), person, &wish, &fault));
    wish.seed = 7;
    CHECK(bot_read(&bot, str_of(learner), 3, &fault));
    if (!CHECK(round_begin(&round, &desk, &wish, &fault))) {
        printf("%s\n", fault.says);
        return;
    }
    while (round_has_more(&round)) {
        if (!CHECK(round_next(&round, &fault) && bot_play(&bot, &round, &fault))) {
            printf("%s\n", fault.says);
            break;
        }
    }
    CHECK(round_end(&round, &fault));
    round_close(&round);
}

static struct cohort cohort_of(const char *programme, const struct tallied *tallied)
{
    return (struct cohort){.trials = tallied->trials,
                           .trials_n = tallied->trials_n,
                           .plays = tallied->plays,
                           .plays_n = tallied->plays_n,
                           .sittings = &desk.sittings,
                           .programme = programmes_find(&desk, str_of(programme)),
                           .to_utc_ms = clock_utc_ms() + 1000};
}

TEST(an_exercise_of_a_manager_is_a_lead_with_its_times)
{
    struct tallied tallied;
    open_desk("managers");
    play("managers", somebody("Mori"), "perfect");
    CHECK(cohort_open(&tallied, &desk, &arena, NULL, &fault));
    struct cohort cohort = cohort_of("managers", &tallied);
    struct managers_measure measure = managers_measure_of(&arena, &cohort);
    if (CHECK_INT(measure.leads_n, 1)) {
        CHECK(measure.leads[0].contained > 0 && measure.leads[0].contained < 1e6);
        CHECK(measure.leads[0].completed >= measure.leads[0].contained);
        CHECK(measure.leads[0].is_completed && measure.leads[0].order_faults_n == 0);
    }
    desk_close(&desk);
    arena_clear(&arena);
}

TEST(a_family_evening_counts_for_the_household)
{
    struct tallied tallied;
    open_desk("family");
    struct str mari = somebody("Mari");
    play("family", mari, "perfect");
    play("family", mari, "careless");
    CHECK(cohort_open(&tallied, &desk, &arena, NULL, &fault));
    struct cohort cohort = cohort_of("family", &tallied);
    struct family_measure measure = family_measure_of(&arena, &cohort);
    CHECK(measure.clicks.n >= 2 && measure.clicks.of >= 1 && measure.clicks.of < measure.clicks.n);
    CHECK_INT(measure.months[FAMILY_MONTHS_N - 1].n, measure.clicks.n);
    desk_close(&desk);
    arena_clear(&arena);
}

TEST(staff_who_alert_are_timed_and_those_who_do_not_are_never)
{
    struct tallied tallied;
    open_desk("staff");
    play("staff", somebody("Ono"), "perfect");
    play("staff", somebody("Abe"), "careless");
    CHECK(cohort_open(&tallied, &desk, &arena, NULL, &fault));
    struct cohort cohort = cohort_of("staff", &tallied);
    struct staff_measure measure = staff_measure_of(&arena, &cohort, -1, 2);
    CHECK_INT(measure.people_n, 2);
    CHECK(measure.trials_n >= 2);
    CHECK(measure.mean.value > 0 && measure.mean.value < measure.tau);
    CHECK(measure.shares[SURVIVAL_CLEAN] > 0 && measure.shares[SURVIVAL_CLEAN] < 1);
    desk_close(&desk);
    arena_clear(&arena);
}

/* What was kept beside the records is what replaying gives. */
TEST(kept_lines_and_replayed_ones_are_the_same)
{
    struct tallied first, second;
    struct rescored rescored = {.changed_n = 9};
    open_desk("same");
    play("family", somebody("Mari"), "random");
    CHECK(cohort_open(&first, &desk, &arena, NULL, &fault));
    CHECK(cohort_rescore(&desk, NULL, &rescored, &fault));
    CHECK_INT(rescored.changed_n, 0);
    CHECK(cohort_open(&second, &desk, &arena, NULL, &fault));
    CHECK_INT(second.trials_n, first.trials_n);
    CHECK_INT(second.plays_n, first.plays_n);
    for (size_t i = 0; i < first.trials_n && i < second.trials_n; i++) {
        CHECK(str_eq(first.trials[i].notice, second.trials[i].notice));
        CHECK_INT(first.trials[i].outcome, second.trials[i].outcome);
    }
    desk_close(&desk);
    arena_clear(&arena);
}

static bool stop_soon(void *ctx, size_t done_n, size_t of_n)
{
    size_t *told_n = ctx;
    *told_n = of_n;
    return done_n < 2;
}

TEST(long_work_can_be_stopped_and_goes_on_where_it_was)
{
    struct tallied tallied;
    size_t told_n = 0;
    struct cohort_progress progress = {stop_soon, &told_n};
    open_desk("stopped");
    play("family", somebody("Mari"), "random");
    CHECK(!cohort_open(&tallied, &desk, &arena, &progress, &fault));
    CHECK_STR(str_of(fault.code), "cohort.cancelled");
    size_t all_n = told_n;
    CHECK(!cohort_open(&tallied, &desk, &arena, &progress, &fault));
    CHECK_INT(told_n, all_n - 2); /* two were kept */
    desk_close(&desk);
    arena_clear(&arena);
}

TEST_MAIN(an_exercise_of_a_manager_is_a_lead_with_its_times,
          a_family_evening_counts_for_the_household,
          staff_who_alert_are_timed_and_those_who_do_not_are_never,
          kept_lines_and_replayed_ones_are_the_same,
          long_work_can_be_stopped_and_goes_on_where_it_was)
