/* The drill "evidence": facts count once they were seen, what is written is held against the world,
 * desks against hours written by hand, the exported text against a page written by hand, its panel
 * by mouse and keyboard, and every case that ships with it. */
#include "tests/drilled.h"

#include "adapters/pack_json.h"
#include "drills/evidence.h"

#define FAKE(id, at_s, from)                                                                       \
    "{'id': '" id "', 'channel': 'email', 'at_s': " at_s ", 'by': 'stranger', 'kind': 'k',"        \
    " 'subject': 'Check, Aya', 'from_name': 'Hinode', 'from_address': '" from "',"                 \
    " 'reply_to': 'box@evil.test', 'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Hi'},"  \
    " {'id': 'go', 'kind': 'button', 'text': 'hinode.example', 'link': {'url':"                    \
    " 'https://evil.test/x'}}], 'attachments': [{'id': 'a1', 'name': 'bill.pdf.zip', 'type':"      \
    " 'application/zip', 'bytes': 1200}]}"
#define GENUINE                                                                                    \
    "{'id': 'g1', 'channel': 'email', 'at_s': -500, 'by': 'service', 'kind': 'news',"              \
    " 'subject': 'Check, Aya', 'from_name': 'Hinode', 'from_address': 'notice@hinode.example',"    \
    " 'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'News'}]}"
#define REST(drill)                                                                                \
    "'stages': [{'drill': 'evidence'}], 'desks': [{'id': 'desk', 'name': 'Desk', 'is_right':"      \
    " true, 'why': 'w'}, {'id': 'shut', 'name': 'Shut', 'why': 'w'}],"                             \
    " 'notices': [" FAKE("f1", "-300", "a@evil.test") "," FAKE(                                    \
        "f2", "-200", "b@bad.test") "," GENUINE "], 'drills': {'evidence': {" drill "}}"

static const char full[] = "{" REST("'form': 'full'") "}";
static const char quick[] = "{" REST("'form': 'quick'") "}";

/* ---- facts count once they were seen ---- */

static const struct sight {
    const char *answer, *look; /* NULL: opening is enough */
} sights[] = {
    {"answer received f1.time", NULL},
    {"answer name f1.name", NULL},
    {"answer subject f1.subject", NULL},
    {"answer link_text f1.go", NULL},
    {"answer file f1.attachment.a1", NULL},
    {"answer address f1.address", "inspect f1.sender"},
    {"answer mailbox f1.to", "inspect f1.sender"},
    {"answer address f1.reply_to", "inspect f1.reply_to"},
    {"answer received f1.sent", "inspect f1.headers"},
    {"answer headers f1.headers", "inspect f1.headers"},
    {"answer headers f1.headers_top", "inspect f1.headers"},
    {"answer link_target f1.go.target", "inspect f1.go"},
    {"answer hash f1.attachment.a1.hash", "inspect f1.attachment.a1"},
};

TEST(only_what_was_seen_can_be_written)
{
    for (size_t i = 0; i < sizeof sights / sizeof *sights; i++) {
        struct run *run = drilled(full, 1);
        CHECK(!act(run, sights[i].answer));
        CHECK(act(run, "open phone/email/f1"));
        if (sights[i].look) {
            CHECK(!act(run, sights[i].answer));
            CHECK(act(run, sights[i].look));
        }
        CHECK(act(run, sights[i].answer));
        arena_reset(&arena);
    }
}

TEST(what_does_not_belong_is_refused)
{
    static const char *const lines[] = {"answer received f1.subject",
                                        "answer received f1.nothing",
                                        "answer received f9.time",
                                        "answer title f1.subject",
                                        "answer title shout",
                                        "answer order none",
                                        "answer hash f1.attachment.a2.hash",
                                        "mark received masked",
                                        "mark f2 in",
                                        "choose desk nobody",
                                        "choose intent deny",
                                        "move f1 1",
                                        "alert f1 desk",
                                        "answer wish stop",
                                        "mark f1 out"};
    struct run *run = drilled(full, 1);
    CHECK(act(run, "open phone/email/f1"));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (!CHECK(!act(run, lines[i]))) {
            printf("  %s\n", lines[i]);
        }
    }
    arena_reset(&arena);
}

/* ---- held against the world ---- */

#define LOOK                                                                                       \
    "open phone/official/history", "open phone/email/f2", "mark f2 in", "open phone/email/f1",     \
        "mark f1 in", "inspect f1.sender", "inspect f1.reply_to", "inspect f1.headers",            \
        "inspect f1.go", "inspect f1.attachment.a1"
#define ANSWERS                                                                                    \
    "answer title report", "answer received f1.time", "answer zone east0900",                      \
        "answer name f1.name", "answer address f1.address", "answer subject f1.subject",           \
        "answer mailbox f1.to", "answer senders 2", "answer damage none",                          \
        "answer account not_shown", "answer original whole", "answer headers f1.headers",          \
        "answer screen with_time", "answer link_text f1.go", "answer link_target f1.go.target",    \
        "answer file f1.attachment.a1", "answer extension zip",                                    \
        "answer hash f1.attachment.a1.hash", "answer isolate not_needed",                          \
        "answer password unchanged"
#define MASKS "mark mailbox masked", "mark subject masked"
#define SEND "choose desk desk", "alert f1 desk", "alert f2 desk", "end stage"

static const char *const whole[] = {LOOK, ANSWERS, MASKS, SEND, NULL};

static const struct fault_case {
    const char *instead, *with; /* of the whole course; with NULL: left out */
    const char *key;
    int64_t n;
} charged[] = {
    {"answer received f1.time", "answer received f1.sent", "wrong", 1},
    {"answer zone east0900", "answer zone utc", "wrong", 1},
    {"answer name f1.name", "answer name f1.address", "wrong", 1},
    {"answer address f1.address", "answer address f1.reply_to", "wrong", 1},
    {"answer senders 2", "answer senders 1", "wrong", 1},
    {"answer damage none", "answer damage secret", "wrong", 1},
    {"answer account not_shown", "answer account nowhere", "wrong", 1},
    {"answer headers f1.headers", "answer headers f1.headers_top", "wrong", 1},
    {"answer original whole", "answer original blacked", "wrong", 1},
    {"answer link_text f1.go", "answer link_text f1.text", "wrong", 2}, /* and the pair is broken */
    {"answer extension zip", "answer extension pdf", "wrong", 1},
    {"answer hash f1.attachment.a1.hash", "answer hash f1.attachment.a1", "wrong", 1},
    {"answer isolate not_needed", "answer isolate needed", "wrong", 1},
    {"answer password unchanged", "answer password changed", "wrong", 1},
    {"answer screen with_time", NULL, "complete", 19},
    {"mark mailbox masked", NULL, "unmasked", 1},
    {"mark subject masked", "mark hash masked", "overmasked", 1},
    {"mark subject masked", "mark hash masked", "unmasked", 1},
    {"mark f2 in", NULL, "count_error", 1},
    {"choose desk desk", "choose desk shut", "desk", 0},
    {"inspect f1.go", "press f1.go", "clicks", 1},
};

static struct run *play_with(const struct fault_case *one)
{
    struct run *run = drilled(full, 1);
    for (size_t i = 0; whole[i]; i++) {
        bool is_it = strcmp(whole[i], one->instead) == 0;
        if (is_it && !one->with) {
            continue;
        }
        act(run, is_it ? one->with : whole[i]); /* what no longer fits is refused */
        if (is_it && strcmp(one->key, "clicks") == 0) {
            act(run, "open phone/email/f1");
        }
    }
    return run;
}

TEST(a_whole_report_passes)
{
    struct run *run = drilled(full, 1);
    CHECK(act_all(run, whole));
    CHECK(run_is_over(run) && run->metrics->is_passed);
    CHECK_INT(measured(run->metrics, "complete").n, 20);
    CHECK_INT(measured(run->metrics, "facts").n, 13);
    CHECK_INT(measured(run->metrics, "wrong").n + measured(run->metrics, "unmasked").n +
                  measured(run->metrics, "overmasked").n + measured(run->metrics, "clicks").n +
                  measured(run->metrics, "count_error").n,
              0);
    /* 10 looks, 20 answers, 2 masks, then the desk: the 33rd second */
    CHECK_INT(measured(run->metrics, "whole_ms").n, 33000);
    arena_reset(&arena);
}

TEST(each_fault_is_charged_where_it_belongs)
{
    for (size_t i = 0; i < sizeof charged / sizeof *charged; i++) {
        struct run *run = play_with(&charged[i]);
        if (!CHECK(run_is_over(run)) || !CHECK(!run->metrics->is_passed) ||
            !CHECK_INT(measured(run->metrics, charged[i].key).n, charged[i].n)) {
            printf("  %s -> %s: %s\n", charged[i].instead,
                   charged[i].with ? charged[i].with : "left out", charged[i].key);
        }
        arena_reset(&arena);
    }
}

/* What is right follows what was done: after a click the device must come off the net. */
TEST(the_truth_follows_the_world)
{
    static const char *const opened[] = {"open phone/email/f1",
                                         "mark f1 in",
                                         "press f1.attachment.a1",
                                         "answer damage opened",
                                         "answer isolate needed",
                                         "answer account not_checked",
                                         "end stage",
                                         NULL};
    struct run *run = drilled(full, 1);
    CHECK(act_all(run, opened));
    CHECK_INT(measured(run->metrics, "wrong").n, 0);
    CHECK_INT(measured(run->metrics, "account").n, 0); /* true, and still not looked up */
    CHECK_INT(measured(run->metrics, "clicks").n, 1);
    arena_reset(&arena);
}

TEST(the_genuine_one_with_the_same_subject_stays_out)
{
    struct run *run = drilled(quick, 1);
    CHECK(act(run, "open phone/email/g1") && act(run, "mark g1 in"));
    run_end(run, run->world->at_ms);
    CHECK_INT(measured(run->metrics, "count_error").n, 3);
    arena_reset(&arena);
}

/* ---- who reads at which hour ---- */

static const char directory[] =
    "{" REST("'desks': ["
             " {'desk': 'desk', 'takes': true, 'opens': '09:00', 'closes': '17:30', 'is_weekdays':"
             "  true, 'forwards': 'shut'},"
             " {'desk': 'shut', 'opens': '17:30', 'closes': '09:00'}]") "}";

static const struct hour {
    const char *starts;
    bool is_desk, is_shut;
    int64_t desk_min, shut_min; /* until somebody reads */
} hours[] = {
    /* 2026-11-24 is a Tuesday, the 28th a Saturday */
    {"2026-11-24T09:00:00+09:00", true, false, 0, 510},
    {"2026-11-24T08:59:00+09:00", true, false, 0, 0},
    {"2026-11-24T17:29:00+09:00", true, false, 0, 1},
    {"2026-11-24T17:30:00+09:00", true, false, 0, 0},
    {"2026-11-24T02:06:00+09:00", true, false, 0, 0},
    {"2026-11-28T12:00:00+09:00", false, false, 330, 330},
    {"2026-11-28T18:00:00+09:00", true, false, 0, 0},
};

TEST(desks_are_right_by_the_hour)
{
    for (size_t i = 0; i < sizeof hours / sizeof *hours; i++) {
        char members[4000];
        snprintf(members, sizeof members, "{'starts': '%s', %s", hours[i].starts, directory + 1);
        struct run *run = drilled(members, 1);
        const struct evidence *evidence = run->state;
        const struct scenario *s = run->scenario;
        const struct desk_route *desk = LIST_AT(s->desks, struct desk_route, 0);
        const struct desk_route *shut = LIST_AT(s->desks, struct desk_route, 1);
        if (!CHECK(evidence_desk_is_right(s, evidence->words, desk, 0) == hours[i].is_desk) ||
            !CHECK(evidence_desk_is_right(s, evidence->words, shut, 0) == hours[i].is_shut) ||
            !CHECK_INT(evidence_desk_wait_ms(s, evidence->words, desk, 0) / 60000,
                       hours[i].desk_min) ||
            !CHECK_INT(evidence_desk_wait_ms(s, evidence->words, shut, 0) / 60000,
                       hours[i].shut_min)) {
            printf("  %s\n", hours[i].starts);
        }
        arena_reset(&arena);
    }
}

/* ---- the text ---- */

static const char page[] = "Exercise.\n"
                           "To=Desk <desk@exercise.invalid>\n"
                           "Mails=2\n"
                           "\n[S]\n"
                           "T=Report\n"
                           "\n[«evidence.sheet.summary»]\n"
                           "«evidence.item.received»=2026-11-24 20:09\n"
                           "«evidence.item.zone»=nothing\n"
                           "«evidence.item.name»=●●●●●●\n" /* nothing personal in it */
                           "«evidence.item.address»=a@evil.test\n"
                           "«evidence.item.subject»=Check, ●●●\n"
                           "«evidence.item.mailbox»=nothing\n"
                           "«evidence.item.senders»=2\n"
                           "«evidence.item.damage»=nothing\n"
                           "«evidence.item.account»=nothing\n";

TEST(the_report_reads_as_its_template_says)
{
    static const char *const lines[] = {LOOK,
                                        "answer title report",
                                        "answer received f1.time",
                                        "answer name f1.name",
                                        "answer address f1.address",
                                        "answer subject f1.subject",
                                        "answer senders 2",
                                        "mark subject masked",
                                        "mark name masked",
                                        "choose desk desk",
                                        NULL};
    struct texts texts;
    struct faults faults;
    struct buf out = {0};
    struct sink sink = sink_to_buf(&out);
    struct run *run = drilled(full, 1);
    faults_init(&faults, &arena);
    CHECK(texts_make(&texts, &arena, STR("en"),
                     tree_of(&arena, "{'evidence.choice.title.report': 'Report',"
                                     " 'evidence.export.count': 'Mails',"
                                     " 'evidence.export.exercise': 'Exercise.',"
                                     " 'evidence.export.line': '{0}={1}',"
                                     " 'evidence.export.nothing': 'nothing',"
                                     " 'evidence.export.to': 'To', 'evidence.item.title': 'T',"
                                     " 'evidence.sheet.subject': 'S'}"),
                     STR("t"), &faults));
    CHECK(act_all(run, lines));
    evidence_write(run->state, run->world, &texts, &arena, &sink);
    CHECK_STR(str_part(buf_str(&out), 0, sizeof page - 1), page);
    buf_clear(&out);
    arena_reset(&arena);
}

/* ---- what is wrong with a case ---- */

TEST(a_case_is_told_what_is_wrong_with_it)
{
    CHECK_INT(faults_n(full) + faults_n(quick) + faults_n(directory), 0);
    CHECK_INT(faults_n("{'stages': [{'drill': 'evidence'}]}"), 1); /* nothing to report */
    CHECK_INT(faults_n("{" REST("'desks': [{'desk': 'nobody'}]") "}"), 1);
    CHECK_INT(faults_n("{" REST("'desks': [{'desk': 'desk', 'takes': true, 'opens': '9:00',"
                                " 'closes': '17:00'}]") "}"),
              1);
    CHECK_INT(faults_n("{" REST("'desks': [{'desk': 'desk', 'takes': true, 'forwards': 'x'}]") "}"),
              1);
    /* the small case starts at 20:14: its right desk would be closed */
    CHECK_INT(faults_n("{" REST("'desks': [{'desk': 'desk', 'takes': true, 'opens': '09:00',"
                                " 'closes': '17:00'}]") "}"),
              1);
}

/* ---- every case that ships, by the taught course and by any ---- */

#define PACK "content/amazon-signin"
#define STEPS_N 400

static void walk_case(const struct pack *pack, struct str id, struct str brand, struct str lang)
{
    struct scenario s = {0};
    struct faults faults;
    struct str bytes;
    struct scenario_wish wish = {id, brand, lang, 3, STR("")};
    faults_init(&faults, &arena);
    if (!CHECK(scenario_open(&s, &arena, pack, &wish, &bytes, &faults)) ||
        !CHECK(run_check(&s, drills_built_in, id, &faults))) {
        return;
    }
    struct run *best = walk_run(drilled_scenario(&s), 1, false);
    CHECK(best->metrics->is_passed && is_same_metrics(best));
    for (uint64_t seed = 1; seed <= 3; seed++) {
        CHECK(is_same_metrics(walk_run(drilled_scenario(&s), seed, true)));
    }
}

TEST(every_case_passes_by_the_taught_course_and_any_course_replays)
{
    static const char *const ids[] = {"night-shift",   "paper-clip",      "same-words",
                                      "half-a-minute", "before-the-call", "library-cafe"};
    struct arena app = {0};
    struct pack pack;
    struct faults faults;
    struct fault fault = {0};
    arena_init(&app, 0, NULL);
    faults_init(&faults, &app);
    if (CHECK(pack_open(&pack, &app, PACK, &faults, &fault))) {
        for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
            walk_case(&pack, str_of(ids[i]), STR("hinode"), STR("ja"));
            arena_reset(&arena);
            walk_case(&pack, str_of(ids[i]), STR("amazon"), STR("en"));
            arena_reset(&arena);
        }
    }
    arena_clear(&app);
}

/* ---- the panel ---- */

static struct evidence_looks looks;
static void show(const char *members)
{
    struct run *run = drilled(members, 1);

    looks = (struct evidence_looks){0};
    CHECK(act(run, "open phone/email/f1"));
    drilled_show(run, &looks, 312, 2000);
}

TEST(the_panel_is_filled_in_by_mouse)
{
    show(full);
    CHECK(stage_click(&scene.stage, STR("evidence.mark")));
    CHECK(stage_click(&scene.stage, STR("evidence.item.address")));
    CHECK(scene_says(&scene, "evidence.from_seen"));
    CHECK(!scene_shows(&scene, "evidence.pick.address.f1.address")); /* not looked at yet */
    CHECK(act(playing, "inspect f1.sender"));
    stage_play(&scene.stage);
    CHECK(stage_click(&scene.stage, STR("evidence.pick.address.f1.address")));
    CHECK(!scene_shows(&scene, "evidence.pick.address.f1.name")); /* folded again */
    CHECK(stage_click(&scene.stage, STR("evidence.mask.address")));
    CHECK(stage_click(&scene.stage, STR("evidence.mask.address")));
    CHECK(stage_click(&scene.stage, STR("evidence.item.extension")));
    CHECK(scene_is_drawn_as(&scene, "evidence-panel"));
    CHECK(stage_click(&scene.stage, STR("evidence.pick.extension.zip")));
    CHECK(stage_click(&scene.stage, STR("evidence.desk.desk")));
    CHECK(stage_click(&scene.stage, STR("evidence.desk.desk"))); /* chosen already */
    CHECK(stage_click(&scene.stage, STR("evidence.done")));
    CHECK(stage_click(&scene.stage, STR("evidence.done.yes")));
    CHECK_STR(buf_str(&heard), "mark f1 in\nanswer address f1.address\nmark address masked\n"
                               "mark address plain\nanswer extension zip\nchoose desk desk\n"
                               "alert f1 desk\nend stage \n");
    CHECK(run_is_over(playing));
    drilled_hide();
}

TEST(the_panel_is_walked_by_keyboard_to_its_end)
{
    show(quick);
    CHECK(scene_tab_to(&scene, "evidence.mark"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(scene_tab_to(&scene, "evidence.item.damage"));
    stage_key(&scene.stage, KEY_SPACE);
    CHECK(scene_tab_to(&scene, "evidence.pick.damage.none"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(scene_tab_to(&scene, "evidence.done"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(scene_tab_to(&scene, "evidence.done.yes"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK_STR(buf_str(&heard), "mark f1 in\nanswer damage none\nalert f1 \nend stage \n");
    CHECK(run_is_over(playing));
    drilled_hide();
    arena_clear(&arena);
}

TEST_MAIN(only_what_was_seen_can_be_written, what_does_not_belong_is_refused, a_whole_report_passes,
          each_fault_is_charged_where_it_belongs, the_truth_follows_the_world,
          the_genuine_one_with_the_same_subject_stays_out, desks_are_right_by_the_hour,
          the_report_reads_as_its_template_says, a_case_is_told_what_is_wrong_with_it,
          every_case_passes_by_the_taught_course_and_any_course_replays,
          the_panel_is_filled_in_by_mouse, the_panel_is_walked_by_keyboard_to_its_end)
