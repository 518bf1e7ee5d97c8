/* The drill "watch": the log against arithmetic done here, what counts as one signal and why, what
 * is late, missed or false, and its board by mouse and keyboard. */
#define DRILLED_ACT_MS 0 /* its clock is that of the case: acts take what they say */
#include "tests/drilled.h"

#include "drills/watch.h"

#define EVENT(id, kind, by, from, more)                                                            \
    "{'id': '" id "', 'kind': '" kind "', 'by': '" by "', 'title': 'T " id "', 'detail': 'D',"     \
    " 'from_s': " from ", 'to_s': " from more "}"
#define HEAD                                                                                       \
    "{'stages': [{'drill': 'watch'}], 'drills': {'watch': {'says': 'Usual.', 'days': 2,"           \
    " 'denied_s': -100, 'late_s': 10800, 'events': ["
#define LIFE                                                                                       \
    EVENT("w1", "sign_in", "me", "1000", "")                                                       \
    ", " EVENT("w2", "order", "known", "2000", "") ", " EVENT(                                     \
        "w3", "membership", "service", "3000", "") ", " EVENT("w4", "attempt", "me", "4000",       \
                                                              ", 'times': 5, 'gap_s': 60")

static const char quiet[] = HEAD LIFE ", " EVENT("a", "attempt", "stranger", "5000", "") ", " EVENT(
    "m", "membership", "stranger", "40000", "") "]}}}";
static const char burst[] =
    HEAD LIFE ", " EVENT("w5", "order", "me", "100", ", 'times': 4") ", " EVENT(
        "a", "attempt", "stranger", "5000",
        ", 'times': 4, 'gap_s': 600") ", " EVENT("n", "attempt", "stranger", "90000",
                                                 ", 'times': 2, 'gap_s': 3600") "]}}}";
static const char drawn[] = HEAD LIFE
    ", {'id': 's', 'kind': 'order', 'by': 'stranger', 'title': 'T', 'from_s': 6000, 'to_s':"
    " 9000}]}}}";

static const struct watch *state_of(const struct run *run)
{
    return run->state;
}

/* ---- the log ---- */

TEST(rows_stand_in_the_order_of_time)
{
    const struct watch_log *log = state_of(drilled(burst, 1))->log;

    CHECK_INT(log->n, 18);
    for (size_t i = 1; i < log->n; i++) {
        CHECK(log->rows[i - 1].at_s <= log->rows[i].at_s);
    }
    CHECK_STR(log->rows[watch_row_at(log, STR("a-3"))].id, "a-3");
    CHECK_INT(log->rows[watch_row_at(log, STR("a-3"))].at_s, 5000 + 2 * 600);
    CHECK_INT(watch_row_at(log, STR("a-9")), log->n);
}

TEST(the_seed_draws_times_within_the_window)
{
    int64_t least = INT64_MAX, most = 0;

    for (int64_t seed = 1; seed <= 60; seed++) {
        const struct watch_log *log = state_of(drilled(drawn, seed))->log;
        const struct watch_log *again = state_of(drilled(drawn, seed))->log;
        int64_t at_s = log->rows[watch_row_at(log, STR("s"))].at_s;

        CHECK_INT(again->rows[watch_row_at(again, STR("s"))].at_s, at_s);
        least = at_s < least ? at_s : least;
        most = at_s > most ? at_s : most;
        arena_reset(&arena);
    }
    CHECK(least >= 6000 && least < 6600);
    CHECK(most <= 9000 && most > 8400);
}

TEST(parallel_seeds_hold_the_same_rows)
{
    const struct watch_log *one = state_of(drilled(drawn, 1))->log;
    const struct watch_log *other = state_of(drilled(drawn, 2))->log;

    CHECK_INT(one->n, other->n);
    for (size_t i = 0; i < one->n; i++) {
        CHECK(watch_row_at(other, one->rows[i].id) < other->n);
    }
}

TEST(the_tries_of_a_burst_are_one_signal_and_say_why)
{
    const struct watch *watch = state_of(drilled(burst, 1));
    const struct watch_log *log = watch->log;
    size_t a = watch_row_at(log, STR("a")), n = watch_row_at(log, STR("n"));

    for (int i = 2; i <= 4; i++) {
        size_t row = watch_row_at(log, str_fmt(&arena, "a-%d", i));
        CHECK_INT(log->rows[row].signal, a);
        CHECK_INT(watch_points_of(watch, row), 1 << POINT_FREQUENCY | 1 << POINT_REPEAT);
    }
    /* an hour apart is no burst, and two are none */
    CHECK_INT(log->rows[watch_row_at(log, STR("n-2"))].signal, watch_row_at(log, STR("n-2")));
    CHECK_INT(watch_points_of(watch, n), 1 << POINT_REPEAT);
    watch = state_of(drilled(quiet, 1));
    CHECK_INT(watch_points_of(watch, watch_row_at(watch->log, STR("m"))), 1 << POINT_CONSISTENCY);
    /* one's own tries are no signal, however many */
    CHECK(!watch_is_strangers(&watch->log->rows[watch_row_at(watch->log, STR("w4-5"))]));
}

/* ---- what is counted ---- */

TEST(what_has_not_come_cannot_be_flagged_and_once_is_enough)
{
    struct run *run = drilled(quiet, 1);

    CHECK(act(run, "wait - 4999"));
    CHECK(!act(run, "mark watch.a repeat"));
    CHECK(act(run, "wait - 1"));
    CHECK(!act(run, "mark watch.a because"));
    CHECK(!act(run, "mark other.a repeat"));
    CHECK(act(run, "mark watch.a repeat"));
    CHECK(!act(run, "mark watch.a repeat"));
}

TEST(in_time_late_missed_and_false)
{
    struct run *run = drilled(quiet, 1);

    CHECK(act(run, "wait - 15800")); /* 10800 s after it came: just in time */
    CHECK(act(run, "mark watch.a repeat"));
    CHECK(act(run, "wait - 36000"));
    CHECK(act(run, "mark watch.m frequency")); /* 11800 s: late, for the wrong reason */
    CHECK(act(run, "mark watch.w3 consistency"));
    const struct metrics *is = end(run);
    CHECK_INT(measured(is, "found").n, 2);
    CHECK_INT(measured(is, "found").of_n, 2);
    CHECK_INT(measured(is, "late").n, 1);
    CHECK_INT(measured(is, "false_alarms").n, 1);
    CHECK_INT(measured(is, "points").n, 1);
    CHECK_INT(measured(is, "flag_ms").n, 10800000); /* the middle of two is the lower */
    CHECK_INT(measured(is, "hours").n, 51800 / 3600);
    CHECK_INT(measured(is, "hours").of_n, 48);
    CHECK(!is->is_passed);
    run = drilled(quiet, 1);
    CHECK(act(run, "end stage"));
    is = end(run);
    CHECK_INT(measured(is, "missed").n, 2);
    CHECK_INT(measured(is, "flag_ms").n, NEVER_MS);
    CHECK_INT(is->outcome, OUTCOME_UNSOLVED);
}

TEST(one_flag_answers_a_burst)
{
    struct run *run = drilled(burst, 1);

    CHECK(act(run, "wait - 7000"));
    CHECK(act(run, "mark watch.a-4 frequency"));
    CHECK(act(run, "wait - 86400"));
    CHECK(act(run, "mark watch.n repeat"));
    CHECK(act(run, "wait - 3600"));
    CHECK(act(run, "mark watch.n-2 repeat"));
    const struct metrics *is = end(run);
    CHECK_INT(measured(is, "found").of_n, 3);
    CHECK_INT(measured(is, "found").n, 3);
    CHECK_INT(measured(is, "points").n, 3);
    CHECK(is->is_passed);
}

/* ---- bots ---- */

TEST(the_taught_course_passes_and_any_course_replays)
{
    static const char *const all[] = {quiet, burst, drawn};

    for (size_t i = 0; i < 3; i++) {
        for (int64_t seed = 1; seed <= 6; seed++) {
            struct run *run = walk(all[i], seed, false);

            CHECK(run->metrics->is_passed);
            CHECK_INT(measured(run->metrics, "late").n, 0);
            CHECK(is_same_metrics(run));
            CHECK(is_same_metrics(walk(all[i], seed, true)));
            arena_reset(&arena);
        }
    }
}

/* ---- what is wrong with a case ---- */

TEST(a_case_is_told_what_is_wrong_with_its_table)
{
    CHECK_INT(faults_n(quiet) + faults_n(burst) + faults_n(drawn), 0);
    CHECK_INT(faults_n("{'stages': [{'drill': 'watch'}]}"), 1);
    CHECK_INT(faults_n(HEAD LIFE "]}}}"), 1); /* nothing strange */
    CHECK_INT(
        faults_n(HEAD EVENT("a", "order", "stranger", "5", "") ", " EVENT(
            "b", "order", "me", "5", "") ", " EVENT("c", "order", "stranger", "9", "") "]}}}"),
        1); /* more strange than ordinary */
    CHECK_INT(faults_n(HEAD LIFE ", " EVENT("a", "order", "stranger", "172800", "") "]}}}"), 1);
}

/* ---- the board ---- */

static struct watch_looks looks;

static void show(const char *members)
{
    looks = (struct watch_looks){0};
    drilled_show(drilled(members, 1), &looks, 980, 640);
}

TEST(the_board_is_played_by_mouse)
{
    show(quiet);
    CHECK(scene_says(&scene, "watch.nothing_yet"));
    CHECK_INT(scene.stage.ui.wake_ms, scene.stage.in.now_ms + 1000); /* its clock goes on */
    CHECK(stage_click(&scene.stage, STR("watch.wait.look")));
    CHECK_INT(watch_now_s(playing->world), 10800);
    CHECK(scene_says(&scene, "T a"));
    CHECK(!scene_says(&scene, "T m"));
    CHECK(stage_click(&scene.stage, STR("watch.flag.a")));
    CHECK(scene_is_drawn_as(&scene, "watch-board"));
    CHECK(stage_click(&scene.stage, STR("watch.point.repeat")));
    CHECK_INT(state_of(playing)->flag[watch_row_at(state_of(playing)->log, STR("a"))],
              POINT_REPEAT + 1);
    CHECK(!scene_shows(&scene, "watch.point.repeat"));
    CHECK(stage_click(&scene.stage, STR("watch.wait.morning")));
    CHECK_INT(watch_now_s(playing->world) % 86400, (7 + 24) * 3600 - (20 * 3600 + 14 * 60));
    drilled_hide();
}

TEST(the_board_is_played_by_keyboard)
{
    show(quiet);
    CHECK(scene_tab_to(&scene, "watch.wait.look"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(scene_tab_to(&scene, "watch.flag.a"));
    stage_key(&scene.stage, KEY_SPACE);
    CHECK(scene_tab_to(&scene, "watch.point.repeat"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(watch_flagged(state_of(playing), watch_row_at(state_of(playing)->log, STR("a"))) <
          state_of(playing)->log->n);
    CHECK(scene_tab_to(&scene, "watch.done"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(scene_tab_to(&scene, "watch.done.yes"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(run_is_over(playing));
    drilled_hide();
}

TEST_MAIN(rows_stand_in_the_order_of_time, the_seed_draws_times_within_the_window,
          parallel_seeds_hold_the_same_rows, the_tries_of_a_burst_are_one_signal_and_say_why,
          what_has_not_come_cannot_be_flagged_and_once_is_enough, in_time_late_missed_and_false,
          one_flag_answers_a_burst, the_taught_course_passes_and_any_course_replays,
          a_case_is_told_what_is_wrong_with_its_table, the_board_is_played_by_mouse,
          the_board_is_played_by_keyboard)
