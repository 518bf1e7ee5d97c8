/* The drill "ambient": what its cases must be, its clocks against times worked out by hand, and its
 * panel by mouse and by keyboard. */
#include "tests/drilled.h"

#define LETTER(id, at_s)                                                                           \
    "{'id': '" id "', 'channel': 'email', 'at_s': " at_s ", 'by': 'known', 'kind': 'k',"           \
    " 'subject': 'News', 'from_address': 'a@mail.example', 'blocks': [{'id': 'go', 'kind':"        \
    " 'link', 'text': 'Go', 'link': {'url': 'https://mail.example/'}}]"
#define FAKE(id, at_s)                                                                             \
    "{'id': '" id "', 'channel': 'email', 'at_s': " at_s ", 'by': 'stranger', 'kind': 'k',"        \
    " 'subject': 'Check', 'from_address': 'x@evil.test', 'blocks': [{'id': 'go', 'kind':"          \
    " 'button', 'text': 'Go', 'link': {'url': 'https://evil.test/'}}]}"
#define REST(notices, questions)                                                                   \
    "{'devices': [{'id': 'phone', 'name': 'Phone', 'kind': 'phone', 'surfaces': ['home',"          \
    " 'email', 'official']}], 'stages': [{'drill': 'ambient'}],"                                   \
    " 'desks': [{'id': 'aunt', 'name': 'Aunt', 'is_right': true},"                                 \
    "  {'id': 'shop', 'name': 'Shop'}],"                                                           \
    " 'notices': [" notices "],"                                                                   \
    " 'drills': {'ambient': {'task': 'A list', 'questions': [" questions "]}}}"
#define NOTICES                                                                                             \
    LETTER("m1", "1")                                                                                       \
    "}," FAKE("f1", "10") "," LETTER("m2", "20") ", 'is_alert_marked': true}," FAKE("f2", "30") "," LETTER( \
        "m3", "40") "}," LETTER("m4",                                                                       \
                                "50") "}," LETTER("m5",                                                     \
                                                  "55") "}," LETTER("m6",                                   \
                                                                    "58") "}," LETTER("m7",                 \
                                                                                      "59") "}"
#define QUESTION                                                                                   \
    "{'id': 'q', 'text': 'When?', 'place': 'm1', 'options': [{'id': 'a', 'label': 'One'},"         \
    " {'id': 'b', 'label': 'Two', 'is_right': true}]}"

static const char round_of_nine[] = REST(NOTICES, QUESTION);

static bool is_share(const struct run *run, const char *key, int64_t n, int64_t of_n)
{
    struct drill_metric metric = measured(run->metrics, key);
    return metric.kind == METRIC_SHARE && metric.n == n && metric.of_n == of_n;
}

static bool is_time(const struct run *run, const char *key, int64_t ms)
{
    struct drill_metric metric = measured(run->metrics, key);
    return metric.kind == METRIC_TIME_MS && metric.n == ms;
}

/* f1 comes at 10 s, m2 (marked) at 20 s, f2 at 30 s. */
TEST(the_clocks_are_those_of_the_messages)
{
    struct run *run = drilled(round_of_nine, 1);
    CHECK(act_at(run, 14000, "open phone/email/f1"));
    CHECK(act_at(run, 15000, "alert f1 aunt"));
    CHECK(act_at(run, 23000, "open phone/email/m2"));
    CHECK(act_at(run, 23500, "alert m2 aunt"));
    CHECK(act_at(run, 36000, "open phone/email/f2"));
    CHECK(act_at(run, 39000, "alert f2 aunt"));
    CHECK(act_at(run, 60000, "open phone/email/m4"));
    CHECK(act_at(run, 61000, "press m4.go"));
    CHECK(act_at(run, 62000, "alert m4 aunt"));
    run_end(run, 70000);
    CHECK(is_time(run, "view_ms", 5000));  /* of 4 s and 6 s */
    CHECK(is_time(run, "alert_ms", 2000)); /* of 1 s and 3 s */
    CHECK(is_time(run, "marked_view_ms", 3000));
    CHECK(is_time(run, "marked_alert_ms", 500));
    CHECK(is_share(run, "noticed", 2, 2));
    CHECK(is_share(run, "alerted", 2, 2));
    CHECK(is_share(run, "alerts_right", 3, 4));
    CHECK(is_share(run, "inside", 1, 4));
    CHECK(is_share(run, "task", 0, 1));
    CHECK(is_time(run, "task_ms", NEVER_MS));
    arena_clear(&arena);
}

TEST(never_is_longer_than_anything)
{
    struct run *run = drilled(round_of_nine, 1);
    CHECK(act_at(run, 14000, "open phone/email/f1"));
    CHECK(act_at(run, 15000, "alert f1 aunt"));
    run_end(run, 70000);
    CHECK(is_time(run, "view_ms", NEVER_MS)); /* one of two never: so is what lies between them */
    CHECK(is_time(run, "alert_ms", NEVER_MS));
    CHECK(is_time(run, "marked_alert_ms", NEVER_MS));
    CHECK(is_share(run, "noticed", 1, 2));
    arena_clear(&arena);
}

TEST(the_marked_one_is_never_needless)
{
    struct run *run = drilled(round_of_nine, 1);
    CHECK(act_at(run, 23000, "alert m2 aunt"));
    run_end(run, 24000);
    for (size_t i = 0; i < run->metrics->n; i++) {
        const struct notice_metrics *m = &run->metrics->notices[i];
        CHECK(!str_is(m->notice, "m2") || m->verdict.duty == DUTY_DONE);
    }
    arena_clear(&arena);
    run = drilled(round_of_nine, 1);
    CHECK(act_at(run, 23000, "alert m1 aunt"));
    run_end(run, 24000);
    CHECK(run->metrics->duty == DUTY_MISSED); /* f1 lies there: worse than the needless one */
    arena_clear(&arena);
}

TEST(an_answer_may_be_changed_until_the_end)
{
    struct run *run = drilled(round_of_nine, 1);
    CHECK(act_at(run, 2000, "answer q a"));
    CHECK(!act_at(run, 3000, "answer q a"));
    CHECK(!act_at(run, 3000, "answer q c"));
    CHECK(!act_at(run, 3000, "answer r a"));
    CHECK(!act_at(run, 3000, "choose intent deny"));
    CHECK(!act_at(run, 3000, "mark m1.go record"));
    CHECK(act_at(run, 4000, "answer q b"));
    CHECK(act_at(run, 5000, "end stage"));
    CHECK(run_is_over(run));
    CHECK(is_share(run, "task", 1, 1));
    CHECK(is_time(run, "task_ms", 2000)); /* when something was first said to all of it */
    arena_clear(&arena);
}

/* ---- what a case must be ---- */

static size_t faults_of(const char *members, const char *words)
{
    struct faults faults;
    size_t found_n = 0;
    faults_init(&faults, &arena);
    const struct scenario *s = small_scenario(&arena, members);
    drill_in(drills_built_in, STR("ambient"))->check(s, STR("x.json"), &faults);
    for (const struct content_fault *at = faults.first; at; at = at->next) {
        found_n += str_has(at->says, str_of(words));
    }
    return faults.n == found_n ? found_n : 100 + faults.n;
}

TEST(a_case_is_told_what_is_wrong_with_it)
{
    CHECK_INT(faults_of(round_of_nine, ""), 0);
    CHECK_INT(
        faults_of(REST(NOTICES, "{'id': 'q', 'text': 'When?', 'place': 'm1', 'options':"
                                " [{'id': 'a', 'label': 'One'}, {'id': 'b', 'label': 'Two'}]}"),
                  "0 of its options are right"),
        1);
    CHECK_INT(
        faults_of(REST(NOTICES, "{'id': 'q', 'text': 'When?', 'place': 'f1', 'options': [{'id':"
                                " 'a', 'label': 'One'}, {'id': 'b', 'label': 'Two', 'is_right':"
                                " true}]}"),
                  "neither a harmless notice"),
        1);
    CHECK_INT(
        faults_of(REST(LETTER("m1", "1") "}," FAKE("f1", "10") "," FAKE("f2", "20"), QUESTION),
                  "no more than a third"),
        1);
    CHECK_INT(faults_of("{'stages': [{'drill': 'ambient'}]}", "wants drills.ambient"), 1);
    arena_clear(&arena);
}

/* ---- the panel ---- */

static unsigned char looks[256];

static void show(const char *open)
{
    struct run *run = drilled(round_of_nine, 1);

    memset(looks, 0, sizeof looks);
    CHECK(act_at(run, 12000, open));
    drilled_show(run, looks, 312, 900);
}

TEST(the_panel_answers_and_alerts_by_mouse)
{
    show("open phone/email/f1");
    CHECK(stage_click(&scene.stage, STR("ambient.answer.q.b")));
    CHECK(stage_click(&scene.stage, STR("ambient.answer.q.b"))); /* chosen already: says nothing */
    CHECK(stage_click(&scene.stage, STR("ambient.alert.aunt")));
    CHECK(scene_says(&scene, "ambient.alert_sent"));
    CHECK_STR(buf_str(&heard), "answer q b\nalert f1 aunt\n");
    CHECK(scene_is_drawn_as(&scene, "ambient-panel"));
    drilled_hide();
}

TEST(the_panel_is_walked_by_keyboard_to_its_end)
{
    show("open phone/email/m1");
    CHECK(scene_tab_to(&scene, "ambient.alert.shop"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(scene_tab_to(&scene, "ambient.answer.q.a"));
    stage_key(&scene.stage, KEY_SPACE);
    CHECK(scene_tab_to(&scene, "ambient.done"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(scene_tab_to(&scene, "ambient.done.yes"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK_STR(buf_str(&heard), "alert m1 shop\nanswer q a\nend stage \n");
    CHECK(run_is_over(playing));
    drilled_hide();
}

TEST(with_nothing_in_front_there_is_nothing_to_alert)
{
    show("open phone/email");
    CHECK(scene_says(&scene, "ambient.alert_none"));
    CHECK(!scene_shows(&scene, "ambient.alert.aunt"));
    drilled_hide();
}

TEST_MAIN(the_clocks_are_those_of_the_messages, never_is_longer_than_anything,
          the_marked_one_is_never_needless, an_answer_may_be_changed_until_the_end,
          a_case_is_told_what_is_wrong_with_it, the_panel_answers_and_alerts_by_mouse,
          the_panel_is_walked_by_keyboard_to_its_end,
          with_nothing_in_front_there_is_nothing_to_alert)
