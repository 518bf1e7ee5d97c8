/* The drill "cluster": the filter against regular expressions of the C library, the grouping
 * against the table of what fell together, what the seed draws, what is charged, the draft, and its
 * desk by mouse and keyboard. */
#include "tests/drilled.h"

#include "adapters/pack_json.h"
#include "drills/cluster.h"

#include <regex.h>

#define KIND(id, known, share, subject, sender, more)                                              \
    "{'id': '" id "', 'name': 'Kind " id "', 'is_known': " known ", 'share': " share               \
    ", 'subjects': [['" subject "'], ['" subject " again']], 'names': [['Hinode']],"               \
    " 'senders': ['" sender "']" more "}"
#define KINDS(share)                                                                               \
    KIND("left", "true", share, "Please check", "a@hinode.example.x??#.test",                      \
         ", 'hosts': ['hinode.example.x??#.test']")                                                \
    "," KIND(                                                                                      \
        "old", "true", "10", "Membership", "b@hinode-###.test",                                    \
        ", 'hosts': ['hinode-###.test'], 'files': ['a##.zip']") "," KIND("fresh", "false", "9",    \
                                                                         "Sign-in DETAILS",        \
                                                                         "c@mail-??.test",         \
                                                                         ", 'files': "             \
                                                                         "['s####.pdf.html']")
#define MAILS                                                                                      \
    KIND("shop", "false", "6", "Please check", "notice@hinode.example",                            \
         ", 'hosts': ['www.hinode.example']")                                                      \
    "," KIND("work", "false", "5", "Minutes", "w@office-##.example",                               \
             ", 'hosts': ['files-###.example'], 'files': ['m##.pdf', 'p##.zip']")
#define HABITS                                                                                     \
    "'habits': [{'id': 'last', 'says': 'Read the last one.', 'cue': 'attachment'},"                \
    " {'id': 'words', 'says': 'Mind the words.', 'cue': 'wording'}]"
#define CASE(kinds, habits)                                                                        \
    "{'stages': [{'drill': 'cluster'}], 'drills': {'cluster': {'spread_s': 9000, 'kinds': [" kinds \
    "], 'mails': [" MAILS "], 'people': [['Ann'], ['Bob']], " habits "}}}"

static const char small[] = CASE(KINDS("21"), HABITS);

static const struct cluster_play *state_of(const struct run *run)
{
    return run->state;
}

/* ---- what the seed draws ---- */

static bool is_same_desk(const struct cluster_desk *a, const struct cluster_desk *b)
{
    bool is_same = a->alerts_n == b->alerts_n && a->mails_n == b->mails_n;
    for (size_t i = 0; is_same && i < a->alerts_n; i++) {
        is_same = a->alerts[i].kind == b->alerts[i].kind &&
                  a->alerts[i].at_s == b->alerts[i].at_s &&
                  str_eq(a->alerts[i].address, b->alerts[i].address) &&
                  str_eq(a->alerts[i].file, b->alerts[i].file);
    }
    return is_same;
}

static bool fits(struct str text, const char *pattern)
{
    regex_t regex;
    bool is_fit;
    CHECK(regcomp(&regex, pattern, REG_EXTENDED | REG_ICASE | REG_NOSUB) == 0);
    is_fit = regexec(&regex, str_c(&arena, text), 0, NULL, 0) == 0;
    regfree(&regex);
    return is_fit;
}

TEST(a_seed_draws_the_same_desk_and_another_another)
{
    for (int64_t seed = 1; seed <= 20; seed++) {
        const struct cluster_desk *one = state_of(drilled(small, seed))->desk;
        size_t counts[3] = {0};
        CHECK(is_same_desk(one, state_of(drilled(small, seed))->desk));
        CHECK(!is_same_desk(one, state_of(drilled(small, seed + 1))->desk));
        CHECK_INT(one->alerts_n, 40);
        CHECK_INT(one->mails_n, 11);
        CHECK_INT(one->fresh, 2);
        for (size_t i = 0; i < one->alerts_n; i++) {
            counts[one->alerts[i].kind]++;
            CHECK(i == 0 || one->alerts[i - 1].at_s <= one->alerts[i].at_s);
            CHECK(one->alerts[i].at_s >= -9060 && one->alerts[i].at_s <= -60);
            CHECK(one->alerts[i].kind != 2 ||
                  fits(one->alerts[i].file, "^s[0-9]{4}[.]pdf[.]html$"));
            CHECK(one->alerts[i].kind != 2 || one->alerts[i].at_s >= -3060);
        }
        CHECK(counts[0] == 21 && counts[1] == 10 && counts[2] == 9);
        arena_reset(&arena);
    }
}

/* ---- the filter, against regular expressions ---- */

static const struct truth_rule {
    const char *rule;
    int part;                /* 0 address, 1 subject, 2 host, 3 file */
    const char *is, *is_not; /* is_not: NULL = nothing */
} rules[] = {
    {"sender:mail-bc.test", 0, "@(.*[.])?mail-bc[.]test$", NULL},
    {"sender:test", 0, "[@.]test$", NULL},
    {"sender:hinode.example", 0, "@(.*[.])?hinode[.]example$", NULL},
    {"sender:node.example", 0, "@(.*[.])?node[.]example$", NULL},
    {"subject:please check", 1, "please check", NULL},
    {"subject:details again", 1, "details again", NULL},
    {"subject:e", 1, "e", NULL},
    {"host:name_left", 2, "hinode[.]example", "(^|[.])hinode[.]example$"},
    {"host:hyphen", 2, "-", "(^|[.])hinode[.]example$"},
    {"host:figures", 2, "[0-9]{3}", "(^|[.])hinode[.]example$"},
    {"host:foreign", 2, ".", "(^|[.])hinode[.]example$"},
    {"file:html", 3, "[.]html$", NULL},
    {"file:zip", 3, "[.]zip$", NULL},
    {"file:pdf", 3, "[.]pdf$", NULL},
    {"file:any", 3, ".", NULL},
};
#define RULES_N (sizeof rules / sizeof *rules)

static bool is_true_of(const struct truth_rule *rule, const struct cluster_mail *mail)
{
    const struct str parts[] = {mail->address, mail->subject, mail->host, mail->file};
    return fits(parts[rule->part], rule->is) &&
           !(rule->is_not && fits(parts[rule->part], rule->is_not));
}

static bool is_caught(const struct truth_rule *const *chosen, size_t n, bool is_any,
                      const struct cluster_mail *mail)
{
    size_t true_n = 0;
    for (size_t i = 0; i < n; i++) {
        true_n += is_true_of(chosen[i], mail);
    }
    return is_any ? true_n > 0 : true_n == n;
}

static bool is_as_counted(const struct run *run, const struct truth_rule *const *chosen, size_t n,
                          bool is_any)
{
    const struct cluster_desk *desk = state_of(run)->desk;
    struct cluster_filter filter = {.is_any = is_any};
    struct cluster_catch want = {0}, is;
    for (size_t i = 0; i < n; i++) {
        CHECK(cluster_rule_read(str_of(chosen[i]->rule), &filter.rules[i]));
    }
    is = cluster_try(&filter, &run->scenario->brand, desk);
    for (size_t i = 0; i < desk->alerts_n; i++) {
        bool is_hit = is_caught(chosen, n, is_any, &desk->alerts[i]);
        want.alerts_n += is_hit;
        want.fresh_n += is_hit && desk->alerts[i].kind == 2;
    }
    for (size_t i = 0; i < desk->mails_n; i++) {
        want.mails_n += is_caught(chosen, n, is_any, &desk->mails[i]);
    }
    return is.alerts_n == want.alerts_n && is.fresh_n == want.fresh_n && is.mails_n == want.mails_n;
}

TEST(the_filter_catches_what_regular_expressions_catch)
{
    struct rng rng;
    rng_init(&rng, 5, RNG_BOT);
    for (int64_t seed = 1; seed <= 3; seed++) {
        struct run *run = drilled(small, seed);
        for (size_t i = 0; i < RULES_N; i++) {
            const struct truth_rule *one = &rules[i];
            if (!CHECK(is_as_counted(run, &one, 1, false))) {
                printf("  %s\n", one->rule);
            }
        }
        for (int round = 0; round < 60; round++) {
            const struct truth_rule *chosen[CLUSTER_RULES_N];
            size_t n = 1 + rng_below(&rng, CLUSTER_RULES_N);
            for (size_t i = 0; i < n; i++) {
                chosen[i] = &rules[rng_below(&rng, RULES_N)];
            }
            CHECK(is_as_counted(run, chosen, n, rng_below(&rng, 2)));
        }
        arena_reset(&arena);
    }
}

TEST(what_is_no_condition_is_refused)
{
    static const char *const lines[] = {
        "answer rule.1 sender:",
        "answer rule.1 shape:hyphen",
        "answer rule.1 host:round",
        "answer rule.5 file:zip",
        "answer rule.0 file:zip",
        "answer rule.1 none",
        "choose filter try",
        "choose match all",
        "choose publish warning",
        "choose cue smell",
        "choose habit none",
        "answer subject 41",
        "answer subject 7",
        "move 01,41 g1",
        "move 01 g7",
        "move 01 none",
        "mark g1 old",
        "mark g9 new",
        "answer rule.1 subject:0123456789012345678901234567890123456789012345678901234567890"};
    struct run *run = drilled(small, 1);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (!CHECK(!act(run, lines[i]))) {
            printf("  %s\n", lines[i]);
        }
    }
    CHECK_INT(run->record->n, 0);
    arena_reset(&arena);
}

/* ---- the grouping, by the table of what fell together ---- */

static int64_t pairs(int64_t n)
{
    return n * (n - 1) / 2;
}

/* Of all pairs, those both put together and those both kept apart (Rand 1971), from the margins. */
static int64_t pairs_right(const struct cluster_play *cluster)
{
    int64_t table[3][7] = {{0}}, kinds[3] = {0}, groups[7] = {0}, both = 0, by_kind = 0,
            by_group = 0;
    for (size_t i = 0; i < cluster->desk->alerts_n; i++) {
        table[cluster->desk->alerts[i].kind][cluster->group[i]]++;
        kinds[cluster->desk->alerts[i].kind]++;
        groups[cluster->group[i]]++;
    }
    for (int kind = 0; kind < 3; kind++) {
        by_kind += pairs(kinds[kind]);
        for (int group = 1; group < 7; group++) { /* 0 stands alone */
            both += pairs(table[kind][group]);
        }
    }
    for (int group = 1; group < 7; group++) {
        by_group += pairs(groups[group]);
    }
    return pairs(40) + 2 * both - by_kind - by_group;
}

TEST(the_grouping_agrees_pair_by_pair)
{
    struct rng rng;
    rng_init(&rng, 9, RNG_BOT);
    for (int64_t seed = 1; seed <= 30; seed++) {
        struct run *run = drilled(small, seed);
        for (int i = 0; i < 60; i++) {
            char line[32];
            snprintf(line, sizeof line, "move %02u g%u", 1 + rng_below(&rng, 40),
                     1 + rng_below(&rng, 6));
            act(run, line);
        }
        CHECK_INT(cluster_pairs_right(state_of(run)), pairs_right(state_of(run)));
        arena_reset(&arena);
    }
}

/* ---- what is charged ---- */

TEST(the_taught_course_passes_and_any_course_replays)
{
    for (int64_t seed = 1; seed <= 6; seed++) {
        struct run *best = walk_run(drilled(small, seed), 1, false);
        const struct cluster_desk *desk = ((const struct cluster_play *)best->states[0])->desk;
        size_t first = 0;
        while (desk->alerts[first].kind != 2) {
            first++;
        }
        CHECK(best->metrics->is_passed && is_same_metrics(best));
        CHECK_INT(measured(best->metrics, "pairs").n, 780);
        CHECK_INT(measured(best->metrics, "hits").n, 9);
        CHECK_INT(measured(best->metrics, "false_alarms").n, 0);
        /* 3 groups, new, 1 rule, try, subject, cue, habit, publish: the tenth at 5 s */
        CHECK_INT(measured(best->metrics, "shared_ms").n, 5000 - desk->alerts[first].at_s * 1000);
        CHECK(is_same_metrics(walk_run(drilled(small, seed), (uint64_t)seed, true)));
        arena_reset(&arena);
    }
}

/* The best course up to the warning, one step of it said otherwise. */
static struct run *walk_but(const char *target, const char *instead)
{
    struct run *run = drilled(small, 4);
    for (int i = 0; i < 40 && !run_is_over(run); i++) {
        struct moves moves = {.arena = &arena};
        const char *why = "";
        run->drill->moves(run->state, run->world, &moves);
        struct decision decision = {
            .verb = moves.at[0].verb, .target = moves.at[0].target, .value = moves.at[0].value};
        if (str_is(decision.target, "publish")) {
            act(run, instead);
            if (strcmp(target, "rule") == 0) {
                act(run, "choose filter try");
            }
        }
        CHECK(run_propose(run, run->world->at_ms + 500, &decision, &why));
        run_commit(run, &decision);
    }
    return run;
}

TEST(each_fault_is_charged_where_it_belongs)
{
    static const struct {
        const char *target, *instead, *key;
        int64_t n;
    } cases[] = {
        {"rule", "answer rule.1 file:zip", "hits", 0},
        {"rule", "answer rule.1 file:any", "false_alarms", 5},
        {"rule", "answer rule.1 subject:please", "false_alarms", 6},
        {"cue", "choose cue wording", "warning", 1},
        {"habit", "choose habit words", "warning", 2},
        {"new", "mark g1 new", "new_found", 0},
        {"new", "mark g2 new", "count_error", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *run = walk_but(cases[i].target, cases[i].instead);
        CHECK(run_is_over(run) && !run->metrics->is_passed);
        if (!CHECK_INT(measured(run->metrics, cases[i].key).n, cases[i].n)) {
            printf("  %s\n", cases[i].instead);
        }
        arena_reset(&arena);
    }
}

TEST(what_is_out_stays_as_it_is)
{
    struct run *run = drilled(small, 1);
    while (state_of(run)->shared_case_ms == NEVER_MS) {
        struct moves moves = {.arena = &arena};
        const char *why = "";
        run->drill->moves(run->state, run->world, &moves);
        struct decision decision = {
            .verb = moves.at[0].verb, .target = moves.at[0].target, .value = moves.at[0].value};
        if (!CHECK(run_propose(run, run->world->at_ms + 500, &decision, &why))) {
            break;
        }
        run_commit(run, &decision);
    }
    CHECK(!act(run, "move 01 g6"));
    CHECK(!act(run, "choose cue lock"));
    CHECK(!act(run, "answer rule.2 file:zip"));
    CHECK(act(run, "end stage"));
    arena_reset(&arena);
}

/* ---- the draft ---- */

TEST(the_draft_says_what_the_warning_says)
{
    struct buf out = {0};
    struct sink sink = sink_to_buf(&out);
    struct run *run = drilled(small, 1);
    CHECK(act(run, "move 01,02 g3") && act(run, "mark g3 new") && act(run, "answer subject 02") &&
          act(run, "choose cue link") && act(run, "choose habit last"));
    const struct cluster_mail *mail = &state_of(run)->desk->alerts[1];
    cluster_draft(run->state, run->world, &arena, &sink);
    struct str text = buf_str(&out);
    CHECK(fits(text, "^[{]\n  \"id\": \"draft-small-1\",\n  \"is_draft\": true,\n  \"count\": 2,\n"
                     "  \"detected\": \"2026-11-24T1[78]:[0-9:]{5}[+]09:00\",\n  \"notice\": "));
    CHECK(str_has(text, str_fmt(&arena, "\"subject\": \"%.*s\"", STR_ARGS(mail->subject))));
    CHECK(str_has(text, STR("\"cue\": \"link\"")) &&
          str_has(text, STR("\"habit\": \"Read the last one.\"")));
    CHECK(!str_has(text, STR("\"shared\"")));
    buf_clear(&out);
    arena_reset(&arena);
}

/* ---- what is wrong with a case ---- */

TEST(a_case_is_told_what_is_wrong_with_it)
{
    CHECK_INT(faults_n(small), 0);
    CHECK_INT(faults_n("{'stages': [{'drill': 'cluster'}]}"), 1);
    CHECK_INT(faults_n(CASE(KINDS("20"), HABITS)), 1); /* thirty-nine */
    CHECK_INT(
        faults_n(CASE(KINDS("20") "," KIND("more", "false", "1", "S", "a@b.test", ""), HABITS)),
        1); /* two that are new */
    CHECK_INT(faults_n(CASE(KINDS("21"), "'habits': [{'id': 'a', 'says': 'A', 'cue': 'wording'},"
                                         " {'id': 'b', 'says': 'B', 'cue': 'link'}]")),
              1); /* no link in the new kind */
}

/* ---- the case that ships, under two seeds and brands ---- */

TEST(the_built_in_case_passes_under_every_seed)
{
    struct arena app = {0};
    struct pack pack;
    struct faults faults;
    struct fault fault = {0};
    arena_init(&app, 0, NULL);
    faults_init(&faults, &app);
    CHECK(pack_open(&pack, &app, "content/amazon-signin", &faults, &fault));
    for (uint64_t seed = 1; seed <= 4; seed++) {
        struct scenario s = {0};
        struct str bytes;
        struct scenario_wish wish = {STR("forty-alerts"), seed % 2 ? STR("hinode") : STR("amazon"),
                                     seed % 2 ? STR("ja") : STR("en"), seed, STR("")};
        if (CHECK(scenario_open(&s, &arena, &pack, &wish, &bytes, &faults)) &&
            CHECK(run_check(&s, drills_built_in, STR("c"), &faults))) {
            struct run *best = walk_run(drilled_scenario(&s), seed, false);
            CHECK(best->metrics->is_passed && is_same_metrics(best));
            CHECK(is_same_metrics(walk_run(drilled_scenario(&s), seed, true)));
        }
        arena_reset(&arena);
    }
    arena_clear(&app);
}

/* ---- the desk ---- */

static struct cluster_looks looks;
static void show(void)
{
    looks = (struct cluster_looks){0};
    drilled_show(drilled(small, 1), &looks, 960, 1800);
}

TEST(the_desk_is_worked_by_mouse)
{
    show();
    CHECK(stage_click(&scene.stage, STR("cluster.put.1"))); /* nothing chosen: says nothing */
    CHECK(stage_click(&scene.stage, STR("cluster.alert.01")));
    CHECK(stage_click(&scene.stage, STR("cluster.alert.02")));
    CHECK(stage_click(&scene.stage, STR("cluster.alert.02"))); /* let go again */
    CHECK(stage_click(&scene.stage, STR("cluster.alert.03")));
    CHECK(stage_click(&scene.stage, STR("cluster.put.2")));
    CHECK(stage_click(&scene.stage, STR("cluster.new.2")));
    CHECK(stage_click(&scene.stage, STR("cluster.edit.file")));
    CHECK(stage_click(&scene.stage, STR("cluster.file.html")));
    CHECK(stage_click(&scene.stage, STR("cluster.edit.subject")));
    CHECK(stage_click(&scene.stage, STR("cluster.typed")));
    stage_type(&scene.stage, "details");
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(stage_click(&scene.stage, STR("cluster.match.any")));
    CHECK(stage_click(&scene.stage, STR("cluster.try")));
    CHECK(scene_says(&scene, "cluster.caught"));
    CHECK(stage_click(&scene.stage, STR("cluster.subject")));
    CHECK(stage_click(&scene.stage, STR("cluster.tab.2")));
    CHECK(!scene_shows(&scene, "cluster.alert.02"));
    CHECK(scene_is_drawn_as(&scene, "cluster-desk"));
    CHECK(stage_click(&scene.stage, STR("cluster.cue.attachment")));
    CHECK(stage_click(&scene.stage, STR("cluster.habit.last")));
    CHECK(stage_click(&scene.stage, STR("cluster.publish")));
    CHECK_STR(buf_str(&heard),
              "move 01,03 g2\nmark g2 new\nanswer rule.1 file:html\nanswer rule.2 subject:details\n"
              "choose match any\nchoose filter try\nanswer subject 03\nchoose cue attachment\n"
              "choose habit last\nchoose publish warning\n");
    drilled_hide();
}

TEST(the_desk_is_walked_by_keyboard_to_its_end)
{
    show();
    CHECK(scene_tab_to(&scene, "cluster.alert.01"));
    stage_key(&scene.stage, KEY_SPACE);
    static const char *const stops[] = {"cluster.put.3", "cluster.new.3", "cluster.done"};
    for (size_t k = 0; k < 3; k++) {
        CHECK(scene_tab_to(&scene, stops[k]) || scene_tab_to(&scene, stops[k]));
        stage_key(&scene.stage, KEY_ENTER);
    }
    CHECK(scene_tab_to(&scene, "cluster.done.yes"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK_STR(buf_str(&heard), "move 01 g3\nmark g3 new\nend stage \n");
    CHECK(run_is_over(playing));
    drilled_hide();
    arena_clear(&arena);
}

TEST_MAIN(a_seed_draws_the_same_desk_and_another_another,
          the_filter_catches_what_regular_expressions_catch, what_is_no_condition_is_refused,
          the_grouping_agrees_pair_by_pair, the_taught_course_passes_and_any_course_replays,
          each_fault_is_charged_where_it_belongs, what_is_out_stays_as_it_is,
          the_draft_says_what_the_warning_says, a_case_is_told_what_is_wrong_with_it,
          the_built_in_case_passes_under_every_seed, the_desk_is_worked_by_mouse,
          the_desk_is_walked_by_keyboard_to_its_end)
