/* The drill "watch": the log against arithmetic done here, what counts as one signal and why, what
 * is late, missed or false, and its board by mouse and keyboard. */
#include "tests/scene.h"
#include "tests/test.h"

#include "base/rng.h"
#include "core/run.h"
#include "drills/drills.h"
#include "drills/watch.h"

static struct arena arena;

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

static struct run *begin_with(const char *members, int64_t seed)
{
    static const struct record_head head = {.id = STR_INIT("r1")};
    struct scenario *s = small_scenario(&arena, members);

    s->seed = seed;
    return run_new(&arena, s, drills_built_in, &head);
}

static bool act(struct run *run, const char *line)
{
    struct decision decision = {0};
    struct str verb, rest;
    const char *why = "";

    str_cut(str_of(line), ' ', &verb, &rest);
    str_cut(rest, ' ', &decision.target, &decision.value);
    decision.target = str_is(decision.target, "-") ? STR("") : decision.target;
    decision.verb = verb_of(verb);
    if (!run_propose(run, run->world->at_ms, &decision, &why)) {
        return false;
    }
    run_commit(run, &decision);
    return true;
}

static const struct metrics *end(struct run *run)
{
    run_end(run, run->world->at_ms);
    return run->metrics;
}

static struct drill_metric measured(const struct metrics *metrics, const char *key)
{
    for (size_t i = 0; i < metrics->drills[0].n; i++) {
        if (strcmp(metrics->drills[0].at[i].key, key) == 0) {
            return metrics->drills[0].at[i];
        }
    }
    return (struct drill_metric){.n = -1};
}

static const struct watch *state_of(const struct run *run)
{
    return run->state;
}

/* ---- the log ---- */

TEST(rows_stand_in_the_order_of_time)
{
    const struct watch_log *log = state_of(begin_with(burst, 1))->log;

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
        const struct watch_log *log = state_of(begin_with(drawn, seed))->log;
        const struct watch_log *again = state_of(begin_with(drawn, seed))->log;
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
    const struct watch_log *one = state_of(begin_with(drawn, 1))->log;
    const struct watch_log *other = state_of(begin_with(drawn, 2))->log;

    CHECK_INT(one->n, other->n);
    for (size_t i = 0; i < one->n; i++) {
        CHECK(watch_row_at(other, one->rows[i].id) < other->n);
    }
}

TEST(the_tries_of_a_burst_are_one_signal_and_say_why)
{
    const struct watch *watch = state_of(begin_with(burst, 1));
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
    watch = state_of(begin_with(quiet, 1));
    CHECK_INT(watch_points_of(watch, watch_row_at(watch->log, STR("m"))), 1 << POINT_CONSISTENCY);
    /* one's own tries are no signal, however many */
    CHECK(!watch_is_strangers(&watch->log->rows[watch_row_at(watch->log, STR("w4-5"))]));
}

/* ---- what is counted ---- */

TEST(what_has_not_come_cannot_be_flagged_and_once_is_enough)
{
    struct run *run = begin_with(quiet, 1);

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
    struct run *run = begin_with(quiet, 1);

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
    run = begin_with(quiet, 1);
    CHECK(act(run, "end stage"));
    is = end(run);
    CHECK_INT(measured(is, "missed").n, 2);
    CHECK_INT(measured(is, "flag_ms").n, NEVER_MS);
    CHECK_INT(is->outcome, OUTCOME_UNSOLVED);
}

TEST(one_flag_answers_a_burst)
{
    struct run *run = begin_with(burst, 1);

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

static bool is_same_metrics(const struct run *run)
{
    struct fault fault = {0};
    struct run *again = run_replay(&arena, run->scenario, drills_built_in, run->record, &fault);

    return CHECK(again) && CHECK(metrics_hash(again->metrics) == metrics_hash(run->metrics));
}

static struct run *walk(const char *members, int64_t seed, bool is_wild)
{
    struct run *run = begin_with(members, seed);
    struct rng rng;

    rng_init(&rng, (uint64_t)seed, RNG_BOT);
    for (int i = 0; i < 200 && !run_is_over(run); i++) {
        struct moves moves = {.arena = &arena};
        const char *why = "";

        run->drill->moves(run->state, run->world, &moves);
        size_t at = is_wild ? rng_below(&rng, (uint32_t)moves.n) : 0;
        struct decision decision = {
            .verb = moves.at[at].verb, .target = moves.at[at].target, .value = moves.at[at].value};
        CHECK(is_wild || moves.at[0].grade == MOVE_BEST);
        if (!CHECK(run_propose(run, run->world->at_ms + 500, &decision, &why))) {
            break;
        }
        run_commit(run, &decision);
    }
    run_end(run, run->world->at_ms);
    return run;
}

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

static size_t faults_n(const char *members)
{
    struct faults faults;

    faults_init(&faults, &arena);
    run_check(small_scenario(&arena, members), drills_built_in, STR("c.json"), &faults);
    return faults.errors_n;
}

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

extern const struct drill drill_watch;

static struct scene scene;
static struct run *playing;
static struct watch_looks looks;

static void board_frame(struct ui *ui, void *ctx)
{
    struct asks asks = {.arena = &arena};
    struct rect at = {0, 0, 980, 640};
    struct drill_call call = {.ui = ui,
                              .at = &at,
                              .state = playing->state,
                              .world = playing->world,
                              .looks = &looks,
                              .asks = &asks};

    (void)ctx;
    drill_watch.view(&call);
    for (size_t i = 0; i < asks.n; i++) {
        struct decision decision = {
            .verb = asks.at[i].verb, .target = asks.at[i].target, .value = asks.at[i].value};
        const char *why = "";

        if (CHECK(run_propose(playing, playing->world->at_ms, &decision, &why))) {
            run_commit(playing, &decision);
        }
        ui_wake(ui, ui->in.now_ms);
    }
}

static void show(const char *members)
{
    looks = (struct watch_looks){0};
    playing = begin_with(members, 1);
    stage_open(&scene.stage, board_frame, &scene);
    scene.stage.w = 980;
    scene.stage.h = 640;
    stage_play(&scene.stage);
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
    stage_close(&scene.stage);
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
    stage_close(&scene.stage);
}

TEST_MAIN(rows_stand_in_the_order_of_time, the_seed_draws_times_within_the_window,
          parallel_seeds_hold_the_same_rows, the_tries_of_a_burst_are_one_signal_and_say_why,
          what_has_not_come_cannot_be_flagged_and_once_is_enough, in_time_late_missed_and_false,
          one_flag_answers_a_burst, the_taught_course_passes_and_any_course_replays,
          a_case_is_told_what_is_wrong_with_its_table, the_board_is_played_by_mouse,
          the_board_is_played_by_keyboard)
