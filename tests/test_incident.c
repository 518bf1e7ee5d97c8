/* The drill "incident": its board against tables written by hand, what is charged, who is there at
 * which hour, parallel seeds, and its board by mouse and keyboard. */
#define DRILLED_ACT_MS 0 /* its clock is that of the case: acts take what they say */
#include "tests/drilled.h"

#include "drills/incident.h"

/* The case begins at 20:14 by its own clock. */
#define WORDS(injects)                                                                             \
    "{'stages': [{'drill': 'incident'}], 'drills': {'incident': {'recheck_s': 3600, 'injects': "   \
    "[" injects "], 'actions': ["                                                                  \
    " {'id': 'keep', 'label': 'L keep', 'kind': 'keep', 'takes_min': 10},"                         \
    " {'id': 'out', 'label': 'L out', 'kind': 'contain', 'takes_min': 5},"                         \
    " {'id': 'undo', 'label': 'L undo', 'kind': 'recover', 'takes_min': 20, 'cost': 7,"            \
    "  'after': ['keep']},"                                                                        \
    " {'id': 'tell', 'label': 'L tell', 'kind': 'tell', 'takes_min': 15, 'cost': 1,"               \
    "  'calls': ['day', 'night']},"                                                                \
    " {'id': 'all', 'label': 'L all', 'kind': 'stop', 'takes_min': 5, 'cost': 900},"               \
    " {'id': 'press', 'label': 'L press', 'kind': 'tell', 'takes_min': 5, 'cost': 40},"            \
    " {'id': 'look', 'label': 'L look', 'kind': 'look', 'takes_min': 10}],"                        \
    " 'contacts': [{'id': 'day', 'name': 'N day', 'hours': '9-18', 'from_h': 9, 'to_h': 18},"      \
    "  {'id': 'night', 'name': 'N night', 'hours': '18-9', 'from_h': 18, 'to_h': 9}]}}}"
#define INJECT(id, at, more)                                                                       \
    "{'id': '" id "', 'title': 'T " id "', 'from': 'F', 'says': 'S " id ".', 'at_s': " at more "}"

static const char board[] = WORDS(INJECT("in", "60", ", 'needs': ['out', 'keep']") ", " INJECT(
    "loss", "600", ", 'needs': ['undo', 'tell']"));
static const char parallel[] =
    WORDS(INJECT("in", "60", ", 'spread_s': 600, 'needs': ['out', 'keep']") ", " INJECT(
        "a", "900",
        ", 'spread_s': 600, 'either': 'x', 'needs': ['undo']") ", " INJECT("b", "900",
                                                                           ", 'spread_s': 600, "
                                                                           "'either': 'x', "
                                                                           "'needs': ['undo']"));

/* ---- playing ---- */

static const struct incident *state_of(const struct run *run)
{
    return run->state;
}

#define MIN INT64_C(60000)

/* ---- times and prices ---- */

static const char *const good[] = {"wait - 60",
                                   "choose act.out in",
                                   "choose act.keep in", /* done at 1 and 11 min */
                                   "wait - 600",         /* 11 min: keep is carried out */
                                   "choose act.undo loss",
                                   "choose act.tell loss:night",
                                   "wait - 1200", /* 31 min: all closed */
                                   "wait - 3600",
                                   "choose act.look just_in_case",
                                   NULL};

TEST(times_run_from_the_first_word)
{
    struct run *run = drilled(board, 1);

    act_all(run, good);
    const struct metrics *is = end(run);
    CHECK_INT(measured(is, "contain_ms").n, 5 * MIN);
    CHECK_INT(measured(is, "complete_ms").n, 30 * MIN); /* 10 waited, 20 for undo */
    CHECK_INT(measured(is, "closed").n, 2);
    CHECK_INT(measured(is, "closed").of_n, 2);
    CHECK_INT(measured(is, "cost").n, 8);
    CHECK_INT(measured(is, "needless_stops").n, 0);
    CHECK_INT(measured(is, "needless_cost").n, 0);
    CHECK_INT(measured(is, "order_faults").n, 0);
    CHECK_INT(measured(is, "reasons").n, 4);
    CHECK_INT(measured(is, "reasons").of_n, 4);
    CHECK_INT(measured(is, "contacts").n, 1);
    CHECK_INT(measured(is, "rechecked").n, 1);
    CHECK_INT(is->outcome, OUTCOME_SOLVED);
    CHECK(is->is_passed);
}

TEST(what_nothing_called_for_is_charged)
{
    struct run *run = drilled(board, 1);

    act_all(run, good);
    CHECK(act(run, "choose act.all in")); /* named a reason, but that does not need it */
    CHECK(act(run, "choose act.press just_in_case"));
    const struct metrics *is = end(run);
    CHECK_INT(measured(is, "needless_stops").n, 1); /* telling stops nothing */
    CHECK_INT(measured(is, "needless_cost").n, 940);
    CHECK_INT(measured(is, "cost").n, 948);
    CHECK_INT(measured(is, "reasons").n, 4);
    CHECK_INT(measured(is, "reasons").of_n, 6);
    CHECK(!is->is_passed);
}

TEST(an_order_before_what_goes_before_it_is_a_fault)
{
    struct run *run = drilled(board, 1);

    CHECK(act(run, "wait - 600"));
    CHECK(act(run, "choose act.keep in"));
    CHECK(act(run, "wait - 599"));
    CHECK(act(run, "choose act.undo loss")); /* a second too early */
    CHECK_INT(measured(end(run), "order_faults").n, 1);
}

TEST(right_orders_for_the_wrong_reason_are_needed_all_the_same)
{
    struct run *run = drilled(board, 1);

    CHECK(act(run, "wait - 600"));
    CHECK(act(run, "choose act.out loss"));
    CHECK(act(run, "choose act.keep just_in_case"));
    const struct metrics *is = end(run);
    CHECK_INT(measured(is, "reasons").n, 0);
    CHECK_INT(measured(is, "reasons").of_n, 2);
    CHECK_INT(measured(is, "needless_stops").n, 0);
    /* ended before they were carried out */
    CHECK_INT(measured(is, "contain_ms").n, NEVER_MS);
    CHECK_INT(measured(is, "complete_ms").n, NEVER_MS);
    CHECK_INT(measured(is, "closed").n, 0);
}

TEST(only_what_has_come_in_is_a_reason_and_nothing_is_ordered_twice)
{
    struct run *run = drilled(board, 1);

    CHECK(!act(run, "choose act.out in")); /* not yet */
    CHECK(act(run, "wait - 60"));
    CHECK(!act(run, "choose act.out loss"));
    CHECK(!act(run, "choose act.out because"));
    CHECK(!act(run, "choose act.fly in"));
    CHECK(!act(run, "choose act.out in:day")); /* nobody is called for that */
    CHECK(!act(run, "choose act.tell in"));    /* and somebody for this */
    CHECK(!act(run, "choose act.tell in:moon"));
    CHECK(act(run, "choose act.out in"));
    CHECK(!act(run, "choose act.out in"));
}

TEST(a_call_nobody_takes_costs_ten_minutes_and_does_nothing)
{
    struct run *run = drilled(board, 1);

    CHECK(act(run, "wait - 600"));
    CHECK(act(run, "choose act.tell loss:day")); /* 20:24 */
    CHECK_INT(state_of(run)->entries[0].done_s - state_of(run)->entries[0].began_s, 600);
    CHECK(!incident_entry_of(state_of(run), 3));
    CHECK(act(run, "choose act.tell loss:night"));
    const struct metrics *is = end(run);
    CHECK_INT(measured(is, "contacts").n, 1);
    CHECK_INT(measured(is, "contacts").of_n, 2);
    CHECK_INT(measured(is, "cost").n, 1);
}

TEST(who_is_there_at_which_hour)
{
    struct run *run = drilled(board, 1);
    const struct scenario *s = run->scenario; /* begins at 20:14 */
    const struct incident_contact day = {.from_h = 9, .to_h = 18},
                                  night = {.from_h = 18, .to_h = 9}, always = {0};
    static const struct {
        int hour, minute;
        bool is_day;
    } at[] = {{20, 14, false}, {23, 59, false}, {0, 0, false},  {8, 59, false},
              {9, 0, true},    {17, 59, true},  {18, 0, false}, {19, 0, false}};

    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        int64_t minutes = at[i].hour * 60 + at[i].minute - (20 * 60 + 14);
        int64_t at_s = (minutes < 0 ? minutes + 1440 : minutes) * 60;

        CHECK(incident_is_open(&day, s, at_s) == at[i].is_day);
        CHECK(incident_is_open(&night, s, at_s) == !at[i].is_day);
        CHECK(incident_is_open(&always, s, at_s));
    }
}

TEST(a_look_counts_only_a_while_after_all_was_closed)
{
    struct run *run = drilled(board, 1);

    for (int i = 0; i < 7; i++) {
        CHECK(act(run, good[i]));
    }
    CHECK(act(run, "wait - 3599"));
    CHECK(act(run, "choose act.look just_in_case"));
    CHECK(!incident_is_rechecked(state_of(run)));
    CHECK(act(run, "wait - 1"));
    CHECK(act(run, "choose act.look just_in_case")); /* a look may be taken again */
    CHECK(incident_is_rechecked(state_of(run)));
    CHECK(end(run)->is_passed);
}

/* ---- parallel seeds ---- */

TEST(seeds_draw_times_and_variants_that_weigh_the_same)
{
    int64_t least = INT64_MAX, most = 0;
    size_t variants[2] = {0};
    bool is_order_drawn = false;

    for (int64_t seed = 1; seed <= 80; seed++) {
        const struct incident_draw *one = state_of(drilled(parallel, seed))->draw;
        const struct incident_draw *again = state_of(drilled(parallel, seed))->draw;
        int64_t at_s = one->cards[1].at_s;

        CHECK_INT(one->n, 2);
        CHECK(memcmp(one->order, again->order, sizeof one->order) == 0);
        CHECK_INT(again->cards[1].at_s, at_s);
        CHECK_INT(one->cards[1].inject->needs.n, 1);
        variants[str_is(one->cards[1].inject->id, "b")]++;
        is_order_drawn |= one->order[0] != 0;
        least = at_s < least ? at_s : least;
        most = at_s > most ? at_s : most;
        arena_reset(&arena);
    }
    CHECK(variants[0] >= 20 && variants[1] >= 20);
    CHECK(least >= 900 && least < 960);
    CHECK(most <= 1500 && most > 1440);
    CHECK(is_order_drawn);
}

/* ---- bots ---- */

TEST(the_taught_course_passes_and_any_course_replays)
{
    for (int64_t seed = 1; seed <= 10; seed++) {
        struct run *one = walk(board, seed, false), *two = walk(parallel, seed, false);

        CHECK(one->metrics->is_passed);
        CHECK(two->metrics->is_passed);
        CHECK_INT(measured(two->metrics, "reasons").n, 3);
        CHECK(is_same_metrics(one) && is_same_metrics(two));
        CHECK(is_same_metrics(walk(board, seed, true)));
        CHECK(is_same_metrics(walk(parallel, seed, true)));
        arena_reset(&arena);
    }
}

/* ---- what is wrong with a case ---- */

TEST(a_case_is_told_what_is_wrong_with_its_board)
{
    CHECK_INT(faults_n(board) + faults_n(parallel), 0);
    CHECK_INT(faults_n("{'stages': [{'drill': 'incident'}]}"), 1);
    CHECK_INT(faults_n(WORDS(INJECT("a", "1", ", 'needs': ['out']") ", " INJECT(
                  "b", "1", ", 'needs': ['fly']"))),
              1);
    /* more work for one manager than for the other; later for one */
    CHECK_INT(faults_n(WORDS(INJECT("a", "1", ", 'either': 'x', 'needs': ['out']") ", " INJECT(
                  "b", "1", ", 'either': 'x', 'needs': ['out', 'keep']"))),
              1);
    CHECK_INT(faults_n(WORDS(INJECT("a", "1", ", 'either': 'x', 'needs': ['out']") ", " INJECT(
                  "b", "1", ", 'either': 'x', 'needs': ['keep']"))),
              1);
    CHECK_INT(faults_n(WORDS(INJECT("a", "1", ", 'either': 'x', 'needs': ['out']") ", " INJECT(
                  "b", "2", ", 'either': 'x', 'needs': ['out']"))),
              1);
}

/* ---- the board ---- */

static struct incident_looks looks;

static void show(const char *members)
{
    looks = (struct incident_looks){0};
    drilled_show(drilled(members, 1), &looks, 980, 900);
}

TEST(the_board_is_played_by_mouse)
{
    show(board);
    CHECK(scene_says(&scene, "incident.quiet"));
    CHECK(stage_click(&scene.stage, STR("incident.wait_10")));
    CHECK(scene_says(&scene, "S in."));
    CHECK(stage_click(&scene.stage, STR("incident.act.out")));
    CHECK(stage_click(&scene.stage, STR("incident.reason.in")));
    CHECK_INT(state_of(playing)->entries_n, 1);
    CHECK(stage_click(&scene.stage, STR("incident.act.tell")));
    CHECK(stage_click(&scene.stage, STR("incident.reason.loss")));
    CHECK(scene_says(&scene, "N night"));
    CHECK(scene_is_drawn_as(&scene, "incident-board"));
    CHECK(stage_click(&scene.stage, STR("incident.back")));
    CHECK_INT(state_of(playing)->entries_n, 1);
    CHECK(stage_click(&scene.stage, STR("incident.act.tell")));
    CHECK(stage_click(&scene.stage, STR("incident.reason.loss")));
    CHECK(stage_click(&scene.stage, STR("incident.call.night")));
    CHECK_INT(state_of(playing)->entries_n, 2);
    CHECK_INT(state_of(playing)->entries[1].contact, 2);
    drilled_hide();
}

TEST(the_board_is_played_by_keyboard)
{
    static const char *const parts[] = {"incident.wait_10",
                                        "incident.act.keep",
                                        "incident.reason.in",
                                        "incident.act.tell",
                                        "incident.reason.just_in_case",
                                        "incident.call.day",
                                        "incident.done",
                                        "incident.done.yes"};

    show(board);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!CHECK(scene_tab_to(&scene, parts[i]))) {
            printf("  %s\n", parts[i]);
        }
        stage_key(&scene.stage, KEY_ENTER);
    }
    CHECK(run_is_over(playing));
    CHECK_INT(playing->record->n, 4);
    drilled_hide();
}

TEST_MAIN(times_run_from_the_first_word, what_nothing_called_for_is_charged,
          an_order_before_what_goes_before_it_is_a_fault,
          right_orders_for_the_wrong_reason_are_needed_all_the_same,
          only_what_has_come_in_is_a_reason_and_nothing_is_ordered_twice,
          a_call_nobody_takes_costs_ten_minutes_and_does_nothing, who_is_there_at_which_hour,
          a_look_counts_only_a_while_after_all_was_closed,
          seeds_draw_times_and_variants_that_weigh_the_same,
          the_taught_course_passes_and_any_course_replays,
          a_case_is_told_what_is_wrong_with_its_board, the_board_is_played_by_mouse,
          the_board_is_played_by_keyboard)
