#include "core/run.h"
#include "small.h"
#include "test.h"

static struct arena arena;

/* ---- two drills of the test's own ---- */

/* refuses "no", is done after three answers */
struct count {
    int answers_n;
};

static int begun_n, scored_n;

static void count_begin(void *state, const struct world *world)
{
    (void)state, (void)world;
    begun_n++;
}

static bool count_apply(void *state, const struct world *world, const struct decision *decision)
{
    struct count *count = state;

    (void)world;
    count->answers_n++; /* also on the way to a refusal: run must try on a copy */
    return !str_is(decision->value, "no");
}

static bool count_done(const void *state, const struct world *world)
{
    (void)world;
    return ((const struct count *)state)->answers_n == 3;
}

static void count_score(const void *state, const struct world *world, struct metrics *metrics)
{
    (void)world, (void)metrics;
    scored_n += ((const struct count *)state)->answers_n;
}

static void count_check(const struct scenario *s, struct str file, struct faults *faults)
{
    if (!s->drills) {
        faults_add(faults, FAULT_ERROR, file, STR("/drills"), "needs something of its own");
    }
}

static const struct drill drills[] = {{.id = "count",
                                       .state_size = sizeof(struct count),
                                       .begin = count_begin,
                                       .apply = count_apply,
                                       .done = count_done,
                                       .score = count_score},
                                      {.id = "picky",
                                       .state_size = sizeof(struct count),
                                       .check = count_check,
                                       .begin = count_begin,
                                       .apply = count_apply,
                                       .done = count_done}};

static const struct drill *const both[] = {&drills[0], &drills[1], NULL};

/* ---- playing ---- */

static struct run *run_of(const char *members)
{
    struct record_head head = {.id = STR("r1"), .case_id = STR("small")};

    return run_new(&arena, small_scenario(&arena, members), both, &head);
}

static const char *why;

/* "verb target value" */
static bool act(struct run *run, int64_t at_ms, const char *line)
{
    struct decision decision = {0};
    struct str verb, rest;

    str_cut(str_of(line), ' ', &verb, &rest);
    str_cut(rest, ' ', &decision.target, &decision.value);
    decision.verb = verb_of(verb);
    why = "";
    if (!run_propose(run, at_ms, &decision, &why)) {
        return false;
    }
    run_commit(run, &decision);
    return true;
}

#define ONE "{'stages': [{'drill': 'count'}]}"
#define TWO                                                                                        \
    "{'stages': [{'drill': 'count'}, {'drill': 'count', 'when': 'account_unsafe'},"                \
    " {'drill': 'count', 'when': 'met_impostor'}, {'drill': 'count'}],"                            \
    " 'notices': [{'id': 'f1', 'channel': 'email', 'at_s': 0, 'by': 'stranger',"                   \
    "  'kind': 'k', 'blocks': [{'id': 'x', 'kind': 'note', 'text': 'x'}]}]}"

TEST(a_decision_is_numbered_and_stamped)
{
    struct run *run = run_of(ONE);
    struct decision decision = {.verb = VERB_OPEN, .target = STR("phone/email")};

    CHECK(run_propose(run, 500, &decision, &why));
    CHECK_INT(decision.seq, 1);
    CHECK_INT(decision.at_ms, 500);
    CHECK_STR(decision.place, "phone/home");
    CHECK_INT(run->record->n, 0); /* proposed is not done */
    CHECK_STR(run->world->place, "phone/home");
    run_commit(run, &decision);
    CHECK_INT(run->record->n, 1);
    CHECK_STR(run->world->place, "phone/email");
    CHECK(act(run, 100, "answer f x")); /* the clock does not go back */
    CHECK_INT(run->record->decisions[1].at_ms, 500);
    CHECK_STR(run->record->decisions[1].place, "phone/email");
    arena_clear(&arena);
}

TEST(a_refusal_changes_nothing)
{
    struct run *run = run_of(ONE);

    CHECK(!act(run, 10, "answer f no"));
    CHECK_STR(str_of(why), "refused.not_now");
    CHECK(!act(run, 20, "open phone/cellar"));
    CHECK_STR(str_of(why), "refused.not_on_device");
    CHECK_INT(((struct count *)run->state)->answers_n, 0);
    CHECK_INT(run->record->n, 0);
    CHECK_INT(run->world->at_ms, 20);
    arena_clear(&arena);
}

TEST(a_drill_that_is_done_ends_its_stage)
{
    struct run *run = run_of(ONE);

    begun_n = scored_n = 0;
    run = run_of(ONE);
    CHECK(act(run, 1, "answer f a") && act(run, 2, "answer f b"));
    CHECK(!run_is_over(run));
    CHECK(act(run, 3, "answer f c"));
    CHECK(run_is_over(run));
    CHECK(run->drill == NULL && run->metrics != NULL);
    CHECK_INT(begun_n, 1);
    CHECK_INT(scored_n, 3);
    CHECK(!act(run, 4, "answer f d"));
    CHECK_STR(str_of(why), "refused.over");
    run_end(run, 9000);
    CHECK(run->record->is_ended);
    CHECK_INT(run->record->end_ms, 9000);
    run_end(run, 10000); /* once */
    CHECK_INT(run->record->end_ms, 9000);
    arena_clear(&arena);
}

TEST(stages_follow_while_they_hold)
{
    struct run *run = run_of(TWO);

    CHECK(act(run, 1, "end stage"));
    CHECK_INT(run->stage, 3); /* safe, and no fake was opened */
    CHECK(act(run, 2, "end stage"));
    CHECK(run_is_over(run));

    run = run_of(TWO);
    CHECK(act(run, 1, "open phone/email/f1") && act(run, 2, "end stage"));
    CHECK_INT(run->stage, 2);
    CHECK(act(run, 3, "answer f a"));
    CHECK(act(run, 4, "end stage"));
    CHECK_INT(run->stage, 3);
    CHECK_INT(((struct count *)run->state)->answers_n, 0); /* its own state */
    CHECK_INT(((struct count *)run->states[2])->answers_n, 2);
    CHECK(run->states[1] == NULL);
    arena_clear(&arena);
}

TEST(an_unsafe_account_brings_its_stage)
{
    struct run *run =
        run_of("{'stages': [{'drill': 'count'}, {'drill': 'count', 'when': 'account_unsafe'}],"
               " 'attempts': [{'id': 't', 'by': 'stranger', 'at_s': 0, 'device': 'a', 'place': 'b',"
               " 'ip': '192.0.2.1'}]}");

    CHECK(act(run, 1, "end stage"));
    CHECK_INT(run->stage, 1);
    CHECK(!run_is_over(run));
    arena_clear(&arena);
}

TEST(every_stage_so_far_is_scored)
{
    struct run *run = run_of(TWO);

    scored_n = 0;
    CHECK(act(run, 1, "answer f a") && act(run, 2, "end stage"));
    CHECK_INT(scored_n, 2);
    CHECK(act(run, 3, "answer f a"));
    scored_n = 0;
    run_end(run, 5); /* in the midst of a stage */
    CHECK_INT(scored_n, 3);
    CHECK(run_is_over(run));
    arena_clear(&arena);
}

TEST(paused_time_is_no_time)
{
    struct run *run = run_of(ONE);

    CHECK(act(run, 1000, "pause"));
    CHECK(!act(run, 5000, "answer f a"));
    CHECK_STR(str_of(why), "refused.paused");
    CHECK(act(run, 9000, "resume"));
    CHECK_INT(run->record->decisions[1].at_ms, 1000);
    run_advance(run, 1500);
    CHECK_INT(run->world->at_ms, 1500);
    arena_clear(&arena);
}

TEST(time_has_an_end)
{
    struct run *run = run_of(ONE);

    CHECK(!act(run, AT_MOST_MS + 1, "answer f a"));
    CHECK_STR(str_of(why), "refused.full");
    arena_clear(&arena);
}

/* ---- the check ---- */

TEST(stages_name_drills_that_are_there)
{
    struct faults faults;

    faults_init(&faults, &arena);
    CHECK(run_check(small_scenario(&arena, ONE), both, STR("cases/x.json"), &faults));
    CHECK_INT(faults.errors_n, 0);
    CHECK(!run_check(
        small_scenario(&arena,
                       "{'stages': [{'drill': 'count'}, {'drill': 'dance'}, {'drill': 'picky'}]}"),
        both, STR("cases/x.json"), &faults));
    CHECK_INT(faults.errors_n, 2);
    CHECK_STR(faults.first->pointer, "/stages/1/drill");
    CHECK_STR(faults.first->file, "cases/x.json");
    CHECK_STR(faults.first->next->pointer, "/drills");
    arena_clear(&arena);
}

/* ---- replay ---- */

static struct str written(const struct record *record)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct str text;

    record_write(record, &sink);
    text = str_copy(&arena, buf_str(&buf));
    buf_clear(&buf);
    return text;
}

static struct run *played(bool is_ended)
{
    struct run *run = run_of(TWO);

    act(run, 10, "open phone/email");
    act(run, 25, "open phone/email/f1");
    act(run, 40, "wait - 60");
    act(run, 41, "end stage");
    act(run, 60, "inspect situation");
    if (is_ended) {
        run_end(run, 99);
    }
    return run;
}

TEST(a_record_gives_the_same_run_again)
{
    for (int is_ended = 0; is_ended < 2; is_ended++) {
        struct run *run = played(is_ended);
        struct run *again = run_replay(&arena, run->scenario, both, run->record, NULL);

        if (CHECK(again != NULL)) {
            CHECK(str_eq(written(again->record), written(run->record)));
            CHECK(world_hash(again->world) == world_hash(run->world));
            CHECK_INT(again->stage, run->stage);
            CHECK(run_is_over(again) == run_is_over(run));
        }
    }
    arena_clear(&arena);
}

TEST(a_run_is_taken_up_where_it_was_cut_off)
{
    struct run *run = played(false);
    struct run *again = run_replay(&arena, run->scenario, both, run->record, NULL);

    CHECK(act(run, 80, "end stage") && act(again, 80, "end stage"));
    CHECK(str_eq(written(again->record), written(run->record)));
    CHECK(world_hash(again->world) == world_hash(run->world));
    arena_clear(&arena);
}

TEST(a_record_of_another_scenario_is_refused)
{
    static const char *const others[] = {
        ONE, /* no f1 there */
        "{'stages': [{'drill': 'count'}, {'drill': 'count'}], 'notices': [{'id': 'f1', 'channel':"
        " 'email', 'at_s': 1, 'by': 'stranger', 'kind': 'k', 'blocks': [{'id': 'x', 'kind':"
        " 'note', 'text': 'x'}]}]}", /* not there yet */
    };
    struct record *record = played(true)->record;

    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct fault fault = {0};

        CHECK(run_replay(&arena, small_scenario(&arena, others[i]), both, record, &fault) == NULL);
        CHECK(strstr(fault.says, "decision 2 of record r1") != NULL);
    }
    arena_clear(&arena);
}

TEST(a_drill_of_another_program_is_refused)
{
    static const struct drill *const none[] = {NULL};
    struct run *run = played(true);
    struct fault fault = {0};

    CHECK(run_replay(&arena, run->scenario, none, run->record, &fault) == NULL);
    CHECK(strstr(fault.says, "the drill \"count\"") != NULL);
    arena_clear(&arena);
}

TEST(a_forged_place_is_refused)
{
    struct run *run = played(true);
    struct fault fault = {0};

    run->record->decisions[1].place = STR("pc/home");
    CHECK(run_replay(&arena, run->scenario, both, run->record, &fault) == NULL);
    CHECK(strstr(fault.says, "made at \"pc/home\"") != NULL);
    arena_clear(&arena);
}

TEST_MAIN(a_decision_is_numbered_and_stamped, a_refusal_changes_nothing,
          a_drill_that_is_done_ends_its_stage, stages_follow_while_they_hold,
          an_unsafe_account_brings_its_stage, every_stage_so_far_is_scored, paused_time_is_no_time,
          time_has_an_end, stages_name_drills_that_are_there, a_record_gives_the_same_run_again,
          a_run_is_taken_up_where_it_was_cut_off, a_record_of_another_scenario_is_refused,
          a_drill_of_another_program_is_refused, a_forged_place_is_refused)
