/* The drill "cue_hunt": what a mark is worth on genuine and on strangers' screens, whose site an
 * address is, and marking by mouse and keyboard over the device. */
#include "tests/drilled.h"

#include "drills/cue_hunt.h"

#define STAGE "'stages': [{'drill': 'cue_hunt'}]"
#define AUTH(is)                                                                                   \
    "'auth': {'spf': 'pass', 'dkim': 'pass', 'dmarc': '" is "', 'envelope_domain': 'evil.test',"   \
    " 'signed_by': 'evil.test', 'relay_host': 'mx.evil.test', 'relay_ip': '192.0.2.9'}"
#define FAKE                                                                                       \
    "{'id': 'f1', 'channel': 'email', 'at_s': 0, 'by': 'stranger', 'kind': 'order',"               \
    " 'from_name': 'Hinode', 'from_address': 'notice@evil.test', 'subject': 'Your order',"         \
    " 'blocks': [{'id': 'hello', 'kind': 'paragraph', 'text': 'Dear Nobody,'},"                    \
    "  {'id': 'hurry', 'kind': 'paragraph', 'text': 'Within 24 hours.'},"                          \
    "  {'id': 'plain', 'kind': 'paragraph', 'text': 'Thank you.'},"                                \
    "  {'id': 'go', 'kind': 'button', 'text': 'Review', 'link': {'url': 'https://evil.test/a'}},"  \
    "  {'id': 'too', 'kind': 'link', 'text': 'Here', 'link': {'url': 'https://www.evil.test/b'}}," \
    "  {'id': 'true', 'kind': 'link', 'text': 'Help', 'link': {'url': "                            \
    "'https://hinode.example/'}}], " AUTH("none") "}"
#define GENUINE                                                                                    \
    "{'id': 'g1', 'channel': 'email', 'at_s': 0, 'by': 'service', 'kind': 'order',"                \
    " 'from_name': 'Hinode', 'from_address': 'notice@hinode.example', 'subject': 'Shipped',"       \
    " 'blocks': [{'id': 'line', 'kind': 'paragraph', 'text': 'Action needed: none.'},"             \
    "  {'id': 'go', 'kind': 'link', 'text': 'Track', 'link': {'url': "                             \
    "'https://hinode.example/t?x=9'}}]}"
#define CUES                                                                                       \
    "'cues': [{'id': 'a', 'kind': 'inconsistency', 'part': 'f1.hello', 'says': 'Not your name.',"  \
    " 'habit': 'h'}, {'id': 'b', 'kind': 'urgency', 'part': 'f1.hurry', 'says': 'Hurry.',"         \
    " 'habit': 'h'}]"
static const char mails[] = "{" STAGE ", 'notices': [" FAKE "," GENUINE "], " CUES
                            ", 'drills': {'cue_hunt': {'of': ['f1', 'g1'], 'decoys': ["
                            "{'part': 'f1.plain', 'says': 'Thanks prove nothing.'}]}}}";

#define PAGE(id, by, url)                                                                          \
    "{'id': '" id "', 'by': '" by "', 'url': '" url "', 'title': 'T', 'found': 'advert',"          \
    " 'blocks': [{'id': 'x', 'kind': 'paragraph', 'text': 'x'}]}"
static const char sites[] =
    "{" STAGE ", 'pages': [" PAGE("a", "stranger", "https://hinode.example.evil.test/x") "," PAGE(
        "b", "service",
        "https://my.hinode.example/y") "," PAGE("c", "stranger",
                                                "https://203.0.113.7/z") "],"
                                                                         " 'drills': {'cue_hunt': "
                                                                         "{'asks': 'sites', 'of': "
                                                                         "['a', 'b', 'c']}}}";

/* Hosts as the public suffix list has them; in the small world every suffix is one label. */
static const struct {
    const char *text;
    int64_t at;
    int kind;
} known_hosts[] = {
    {"evil.test", 0, HOST_NAME},         {"www.evil.test", 4, HOST_NAME},
    {"hinode.example", 0, HOST_NAME},    {"hinode.example.evil.test", 15, HOST_NAME},
    {"my.hinode.example", 3, HOST_NAME}, {"203.0.113.7", 11, HOST_IP},
};

static void give_hosts(struct scenario *s)
{
    size_t n = sizeof known_hosts / sizeof *known_hosts;
    struct host *hosts = ARENA_NEW_N(&arena, n, struct host);

    for (size_t i = 0; i < n; i++) {
        hosts[i] = (struct host){.text = str_of(known_hosts[i].text),
                                 .ascii = str_of(known_hosts[i].text),
                                 .registrable_at = known_hosts[i].at,
                                 .kind = known_hosts[i].kind};
    }
    s->hosts = (struct list){hosts, n};
}

static struct scenario *with_hosts(const char *members)
{
    struct scenario *s = small_scenario(&arena, members);

    give_hosts(s);
    return s;
}

static struct run *hunt(const char *members, int64_t seed)
{
    struct scenario *s = with_hosts(members);

    s->seed = seed;
    return drilled_scenario(s);
}

static size_t hunt_faults_n(const char *members)
{
    return scenario_faults_n(with_hosts(members));
}

static const struct cue_hunt *state_of(const struct run *run)
{
    return run->state;
}

/* ---- worth, by hand ---- */

TEST(hosts_and_cues_say_what_a_mark_is_worth)
{
    static const struct {
        const char *part;
        enum hunt_class kind;
        enum hunt_worth worth;
    } want[] = {
        {"f1.sender", HUNT_SENDER, HUNT_PROOF}, /* another host */
        {"f1.headers", HUNT_SENDER, HUNT_ALSO}, /* signed by another */
        {"f1.subject", HUNT_CONTENT, HUNT_FALSE},
        {"f1.hello", HUNT_CONTENT, HUNT_PROOF}, /* a cue that decides */
        {"f1.hurry", HUNT_CONTENT, HUNT_HINT},  /* a cue that does not */
        {"f1.plain", HUNT_CONTENT, HUNT_FALSE},
        {"f1.go", HUNT_LINK, HUNT_PROOF},
        {"f1.too", HUNT_LINK, HUNT_PROOF},
        {"f1.true", HUNT_LINK, HUNT_FALSE}, /* leads to the service itself */
        {"g1.sender", HUNT_SENDER, HUNT_FALSE},
        {"g1.line", HUNT_CONTENT, HUNT_FALSE},
        {"g1.go", HUNT_LINK, HUNT_FALSE},
    };
    const struct hunt_list *list = state_of(hunt(mails, 1))->list;

    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        size_t at = hunt_part_at(list, str_of(want[i].part));

        if (CHECK(at < list->n)) {
            CHECK_INT(list->parts[at].kind, want[i].kind);
            if (!CHECK_INT(list->parts[at].worth, want[i].worth)) {
                printf("%s\n", want[i].part);
            }
        }
    }
    /* of two links to the same place one is enough, though they stand on two hosts of it */
    CHECK_STR(list->parts[hunt_part_at(list, STR("f1.too"))].fact, "www.evil.test");
}

TEST(all_proofs_and_no_more_is_a_pass)
{
    struct run *run = hunt(mails, 1);

    CHECK(!act(run, "mark f1.sender proof")); /* not there */
    CHECK(act(run, "open phone/email/f1"));
    CHECK(act(run, "mark f1.sender proof"));
    CHECK(!act(run, "mark f1.sender proof"));
    CHECK(!act(run, "mark f1.nothing proof"));
    CHECK(!act(run, "mark f1.go maybe"));
    CHECK(act(run, "mark f1.hello proof"));
    CHECK(act(run, "mark f1.too proof"));
    CHECK(act(run, "mark f1.hurry proof")); /* odd, and no proof: neither way */
    CHECK(act(run, "mark f1.headers proof"));
    CHECK(act(run, "mark f1.plain proof"));
    CHECK(act(run, "mark f1.plain none"));
    const struct metrics *is = end(run);
    CHECK_INT(measured(is, "found").n, 3);
    CHECK_INT(measured(is, "sender").n + measured(is, "link").n + measured(is, "content").n, 3);
    CHECK_INT(measured(is, "hints").n, 1);
    CHECK_INT(measured(is, "false_marks").n, 0);
    CHECK_INT(measured(is, "clean").n, 1);
    CHECK(hunt_is_solved(run->states[0], run->scenario));
}

TEST(marks_on_harmless_parts_count_by_kind_and_spoil_a_genuine_screen)
{
    struct run *run = hunt(mails, 1);

    CHECK(act(run, "open phone/email/g1"));
    CHECK(act(run, "mark g1.line proof"));
    CHECK(act(run, "mark g1.sender proof"));
    CHECK(act(run, "mark g1.go proof"));
    const struct metrics *is = end(run);
    CHECK_INT(measured(is, "false_marks").n, 3);
    CHECK_INT(measured(is, "false_sender").n, 1);
    CHECK_INT(measured(is, "false_link").n, 1);
    CHECK_INT(measured(is, "false_content").n, 1);
    CHECK_INT(measured(is, "clean").n, 0);
    CHECK_INT(measured(is, "found").n, 0);
    CHECK(!is->is_passed);
}

/* ---- sites ---- */

TEST(a_site_is_the_last_name_before_the_public_ending)
{
    struct run *run = hunt(sites, 1);
    struct hunt_site site;

    CHECK(hunt_site(run->scenario, STR("a"), &site));
    CHECK_INT(site.labels_n, 4);
    CHECK_INT(site.true_n, 2);
    CHECK(!site.is_own);
    CHECK_STR(str_of(site.trap), "inside");
    CHECK_STR(hunt_last_labels(site.host->ascii, 1), "test");
    CHECK_STR(hunt_last_labels(site.host->ascii, 3), "example.evil.test");
    CHECK_STR(hunt_last_labels(site.host->ascii, 9), "hinode.example.evil.test");
    CHECK(hunt_site(run->scenario, STR("b"), &site));
    CHECK(site.is_own);
    CHECK_STR(str_of(site.trap), "own");
    CHECK(hunt_site(run->scenario, STR("c"), &site));
    CHECK_INT(site.true_n, HUNT_NO_NAME);
    CHECK_STR(str_of(site.trap), "number");
    CHECK(!hunt_site(run->scenario, STR("m0"), &site));
}

TEST(domain_first_then_owner_each_once)
{
    struct run *run = hunt(sites, 1);

    CHECK(!act(run, "choose owner.a other"));
    CHECK(!act(run, "mark a.address evil.tes"));
    CHECK(act(run, "mark a.address evil.test"));
    CHECK(!act(run, "mark a.address test"));
    CHECK(act(run, "choose owner.a other"));
    CHECK(!act(run, "choose owner.a own"));
    CHECK(act(run, "mark b.address example")); /* the ending is nobody's name */
    CHECK(act(run, "choose owner.b own"));
    CHECK(act(run, "mark c.address none"));
    CHECK(act(run, "choose owner.c other"));
    const struct metrics *is = end(run);
    CHECK_INT(measured(is, "domains").n, 2);
    CHECK_INT(measured(is, "owners").n, 3);
    CHECK(!is->is_passed);
    CHECK_INT(is->outcome, OUTCOME_UNSOLVED);
}

/* ---- looking is not exposure here ---- */

#define PAGE_LIST                                                                                  \
    "'pages': [" PAGE("a", "stranger", "https://evil.test/x") "," PAGE(                            \
        "z", "stranger", "https://www.evil.test/x") "],"
static const char pages[] =
    "{" STAGE ", 'pages': [" PAGE("a", "stranger", "https://evil.test/x") "," PAGE(
        "z", "stranger", "https://www.evil.test/x") "],"
                                                    " 'drills': {'cue_hunt': {'of': ['a']}}}";

TEST(opening_what_the_drill_asks_for_is_no_exposure_and_anything_else_is)
{
    struct run *run = hunt(pages, 1);

    CHECK(act(run, "open phone/browser/search"));
    CHECK(act(run, "open phone/browser/a"));
    CHECK(act(run, "mark a.address proof"));
    const struct metrics *is = end(run);
    CHECK_INT(is->exposure, EXPOSURE_NONE);
    CHECK(is->is_passed);
    run = hunt(pages, 1);
    CHECK(act(run, "open phone/browser/search"));
    CHECK(act(run, "open phone/browser/a"));
    CHECK(act(run, "mark a.address proof"));
    CHECK(act(run, "open phone/browser/search"));
    CHECK(act(run, "open phone/browser/z"));
    is = end(run);
    CHECK_INT(is->exposure, EXPOSURE_OPENED);
    CHECK(!is->is_passed);
}

static const char hunt_then_judge[] =
    "{'stages': [{'drill': 'cue_hunt'}, {'drill': 'judge'}], 'attempts': [{'id': 't1', 'by': 'me',"
    " 'at_s': 0, 'lasts_s': 600, 'device': 'Firefox', 'place': 'Osaka', 'ip': '192.0.2.7'}],"
    " 'notices': [{'id': 'm1', 'channel': 'email', 'at_s': 0, 'by': 'service', 'attempt': 't1',"
    "  'kind': 'sign_in_attempt', 'subject': 'You?', 'blocks': [{'id': 'x', 'kind': 'paragraph',"
    "  'text': 'x'}]}]," PAGE_LIST " 'drills': {'cue_hunt': {'of': ['a']}}}";

TEST(what_was_looked_at_for_the_hunt_costs_no_pass_in_the_judgement_after_it)
{
    for (int i = 0; i < 2; i++) {
        bool is_only_asked = i == 0;
        struct run *run = hunt(hunt_then_judge, 1);

        CHECK(act(run, "open phone/browser/search"));
        CHECK(act(run, "open phone/browser/a"));
        CHECK(act(run, "mark a.address proof"));
        CHECK(act(run, "end stage"));
        if (!is_only_asked) { /* in the judgement it is what it ever was */
            CHECK(act(run, "open phone/browser/search"));
            CHECK(act(run, "open phone/browser/z"));
        }
        CHECK(act(run, "open phone/email/m1"));
        CHECK(act(run, "open phone/official/pending"));
        CHECK(act(run, "press official.pending.t1.approve"));
        const struct metrics *is = end(run);
        CHECK(is->main < is->n);
        CHECK_INT(is->exposure, is_only_asked ? EXPOSURE_NONE : EXPOSURE_OPENED);
        CHECK(is->is_passed == is_only_asked);
    }
}

/* ---- bots ---- */

TEST(the_taught_course_solves_it_and_any_course_replays)
{
    static const char *const all[] = {mails, sites, pages};

    for (size_t i = 0; i < 3; i++) {
        for (int64_t seed = 1; seed <= 8; seed++) {
            struct run *run = walk_run(hunt(all[i], seed), (uint64_t)seed, false);

            CHECK(hunt_is_solved(run->states[0], run->scenario));
            CHECK(i == 0 || run->metrics->is_passed); /* the mail is judged in a later stage */
            CHECK(is_same_metrics(run));
            CHECK(is_same_metrics(walk_run(hunt(all[i], seed), (uint64_t)seed, true)));
            arena_reset(&arena);
        }
    }
}

/* ---- what is said afterwards ---- */

TEST(afterwards_a_decoy_says_why_and_a_cue_what_it_is)
{
    struct run *run = hunt(mails, 1);
    struct lessons lessons = {.arena = &arena};
    size_t decoys_n = 0, cues_n = 0, missed_n = 0, clean_n = 0;

    CHECK(act(run, "open phone/email/f1"));
    CHECK(act(run, "mark f1.plain proof"));
    CHECK(act(run, "mark f1.hello proof"));
    end(run);
    drill_in(drills_built_in, STR("cue_hunt"))->lessons(run->states[0], run->world, &lessons);
    for (size_t i = 0; i < lessons.n; i++) {
        const struct lesson *lesson = &lessons.at[i];

        decoys_n += str_is(lesson->args[0], "Thanks prove nothing.");
        cues_n += str_is(lesson->args[0], "Not your name.");
        missed_n += lesson->text && strstr(lesson->text, "cue_hunt.missed.") == lesson->text;
        clean_n += lesson->text && strcmp(lesson->text, "cue_hunt.said.clean") == 0;
    }
    CHECK_INT(decoys_n, 1);
    CHECK_INT(cues_n, 1);
    CHECK_INT(missed_n, 2); /* sender, link */
    CHECK_INT(clean_n, 1);
}

/* ---- what is wrong with a case ---- */

TEST(a_case_is_told_what_is_wrong_with_its_table)
{
    CHECK_INT(hunt_faults_n(mails) + hunt_faults_n(sites) + hunt_faults_n(pages), 0);
    CHECK_INT(hunt_faults_n("{" STAGE "}"), 1);
    CHECK_INT(hunt_faults_n("{" STAGE ", 'drills': {'cue_hunt': {'of': ['nobody']}}}"), 2);
    CHECK_INT(hunt_faults_n("{" STAGE ", 'drills': {'cue_hunt': {'asks': 'sites', 'of': ['m0']}}}"),
              1);
    CHECK_INT(hunt_faults_n("{" STAGE ", 'notices': [" FAKE
                            "], 'drills': {'cue_hunt': {'of': ['f1'],"
                            " 'decoys': [{'part': 'f1.go', 'says': 'x'}]}}}"),
              1); /* a proof is no decoy */
    CHECK_INT(hunt_faults_n(hunt_then_judge), 0);
    CHECK_INT(hunt_faults_n("{'stages': [{'drill': 'blank'}, {'drill': 'cue_hunt'}]," PAGE_LIST
                            " 'drills': {'cue_hunt': {'of': ['a']}}}"),
              1); /* a stranger's hit behind another stage */
}

/* ---- panel and device ---- */

static struct cue_hunt_looks looks;
static struct looks_store *devices;

/* The panel, and the phone with its marks beside it. */
static void whole_frame(struct ui *ui, void *ctx)
{
    struct asks asks = {.arena = &arena};
    struct rect panel = {0, 0, 312, 880}, phone = {330, 0, 430, 880};
    struct drill_call call = drilled_call(ui, &panel, &asks);

    (void)ctx;
    if (run_is_over(playing)) {
        return;
    }
    playing->drill->view(&call);
    device_view(ui, playing->world, scenario_device(playing->scenario, STR("phone")), phone,
                devices, &asks);
    call.at = &phone;
    playing->drill->over(&call);
    drilled_carry(ui, &asks);
}

static void show(const char *members, const char *first)
{
    struct run *run = hunt(members, 3);

    looks = (struct cue_hunt_looks){0};
    devices = looks_new(&arena);
    CHECK(act(run, first));
    drilled_show_by(whole_frame, run, &looks, 760, 880);
}

static bool is_marked(const char *part)
{
    return state_of(playing)->is_marked[hunt_part_at(state_of(playing)->list, str_of(part))];
}

TEST(marks_are_set_on_the_screen_by_mouse)
{
    show(mails, "open phone/email/f1");
    CHECK(!stage_click(&scene.stage, STR("mark.f1.hello"))); /* the device works as ever */
    CHECK(stage_click(&scene.stage, STR("cue_hunt.mark")));
    CHECK(stage_click(&scene.stage, STR("mark.f1.hello")));
    CHECK(stage_click(&scene.stage, STR("mark.f1.go")));
    CHECK(is_marked("f1.hello"));
    CHECK(is_marked("f1.go"));
    CHECK_INT(world_notice(playing->world, STR("f1"))->pressed_ms, NEVER_MS); /* no click */
    CHECK(stage_click(&scene.stage, STR("mark.f1.hello")));
    CHECK(!is_marked("f1.hello"));
    CHECK(stage_click(&scene.stage, STR("cue_hunt.unmark.f1.go")));
    CHECK(!is_marked("f1.go"));
    CHECK(stage_click(&scene.stage, STR("cue_hunt.screen.g1")));
    CHECK_STR(playing->world->place, "phone/email/g1");
    drilled_hide();
}

TEST(marks_are_set_by_keyboard)
{
    show(mails, "open phone/email/f1");
    CHECK(scene_tab_to(&scene, "cue_hunt.mark"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(scene_tab_to(&scene, "mark.f1.sender"));
    stage_key(&scene.stage, KEY_SPACE);
    CHECK(is_marked("f1.sender"));
    CHECK(scene_tab_to(&scene, "cue_hunt.done"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(scene_tab_to(&scene, "cue_hunt.done.yes"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(run_is_over(playing));
    drilled_hide();
}

TEST(an_address_is_cut_where_its_owner_begins)
{
    looks = (struct cue_hunt_looks){0};
    drilled_show(hunt(sites, 3), &looks, 312, 700);
    CHECK(scene_is_drawn_as(&scene, "hunt-panel"));
    CHECK(stage_click(&scene.stage, STR("cue_hunt.label.2")));
    CHECK_INT(state_of(playing)->labels_n[0], 2);
    CHECK(scene_says(&scene, "evil.test"));
    CHECK(scene_tab_to(&scene, "cue_hunt.owner.other"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK_INT(state_of(playing)->owner[0], 2);
    CHECK(stage_click(&scene.stage, STR("cue_hunt.label.2")));
    CHECK(stage_click(&scene.stage, STR("cue_hunt.owner.own")));
    CHECK(stage_click(&scene.stage, STR("cue_hunt.label.none")));
    CHECK(stage_click(&scene.stage, STR("cue_hunt.owner.other")));
    CHECK(scene_says(&scene, "cue_hunt.over"));
    CHECK(hunt_is_solved(playing->state, playing->scenario));
    drilled_hide();
}

TEST_MAIN(hosts_and_cues_say_what_a_mark_is_worth, all_proofs_and_no_more_is_a_pass,
          marks_on_harmless_parts_count_by_kind_and_spoil_a_genuine_screen,
          a_site_is_the_last_name_before_the_public_ending, domain_first_then_owner_each_once,
          opening_what_the_drill_asks_for_is_no_exposure_and_anything_else_is,
          what_was_looked_at_for_the_hunt_costs_no_pass_in_the_judgement_after_it,
          the_taught_course_solves_it_and_any_course_replays,
          afterwards_a_decoy_says_why_and_a_cue_what_it_is,
          a_case_is_told_what_is_wrong_with_its_table, marks_are_set_on_the_screen_by_mouse,
          marks_are_set_by_keyboard, an_address_is_cut_where_its_owner_begins)
