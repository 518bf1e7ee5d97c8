/* The drill "compare": what each line weighs against a list written by hand, both ways round, and
 * that it can be played, well and at random. */
#include "tests/drilled.h"

#include "adapters/pack_json.h"
#include "desk/case.h"
#include "drills/compare.h"

/* Opened once: a pack is immutable. */
static const struct pack *pack_of(void)
{
    static struct arena kept;
    static struct pack pack;
    struct fault fault = {0};
    struct faults faults;
    if (pack.id.n == 0) {
        faults_init(&faults, &kept);
        CHECK(pack_open(&pack, &kept, "content/amazon-signin", &faults, &fault));
    }
    return &pack;
}

static struct run *begin_with(const char *case_id, const char *lang, uint64_t seed)
{
    struct faults faults;
    struct str bytes;
    struct scenario *s = ARENA_NEW(&arena, struct scenario);
    struct scenario_wish wish = {
        .case_id = str_of(case_id), .brand_id = STR("hinode"), .lang = str_of(lang), .seed = seed};
    faults_init(&faults, &arena);
    CHECK(case_open(s, &arena, pack_of(), &wish, &bytes, &faults));
    return drilled_scenario(s);
}

static const struct comparing *state_of(const struct run *run)
{
    return run->states && run->states[0] ? run->states[0] : run->state;
}

/* in the order of enum row_key */
static const char *const letters[ROW_N] = {"same",    "proves", "proves", "same", "differs", "same",
                                           "differs", "proves", "",       "same", "same"};
static const char *const words[ROW_N] = {"same",    "same",    "proves", "differs",
                                         "differs", "differs", "same",   "proves",
                                         "",        "proves",  "differs"};

static void weighs(const char *case_id, const char *const *weights)
{
    for (uint64_t seed = 1; seed <= 6; seed++) {
        const struct comparing *c = state_of(begin_with(case_id, seed % 2 ? "ja" : "en", seed));
        for (int i = 0; i < ROW_N; i++) {
            if (!CHECK(strcmp(compare_weights[c->lines[i].weight], weights[i]) == 0)) {
                printf("%s, seed %d: line %s\n", case_id, (int)seed, compare_keys[i].key);
            }
        }
    }
}

TEST(lines_weigh_what_they_can_prove)
{
    weighs("two-letters", letters);
    weighs("smooth-and-rough", words);
    arena_clear(&arena);
}

TEST(the_seed_decides_which_lies_on_the_left)
{
    int left_n = 0;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        left_n += state_of(begin_with("two-letters", "en", seed))->notices[0]->by == BY_STRANGER;
    }
    CHECK(left_n >= 4 && left_n <= 16);
    arena_clear(&arena);
}

TEST(what_lies_on_the_sheet_never_arrives)
{
    struct run *run = begin_with("two-letters", "en", 1);
    run_advance(run, 3600000);
    for (size_t i = 0; i < run->world->notices_n; i++) {
        CHECK(run->world->notices[i].arrived_ms == NEVER_MS);
    }
    arena_clear(&arena);
}

TEST(the_taught_course_passes_and_any_other_replays)
{
    static const char *const cases[] = {"two-letters", "smooth-and-rough"};
    for (int i = 0; i < 2; i++) {
        struct run *run = walk_run(begin_with(cases[i], "en", 3), 3, false);
        CHECK(run->metrics->is_passed && run->metrics->outcome == OUTCOME_SOLVED);
        for (int round = 0; round < 40; round++) {
            uint64_t seed = (uint64_t)round + 1;
            CHECK(is_same_metrics(walk_run(begin_with(cases[i], "ja", seed), seed, true)));
            arena_clear(&arena);
        }
    }
    arena_clear(&arena);
}

TEST(believing_words_does_not_pass)
{
    struct run *run = begin_with("smooth-and-rough", "en", 3);
    const struct comparing *c = state_of(run);
    bool is_left = c->notices[0]->by != BY_STRANGER;
    CHECK(act(run, "mark line.reply proves") && act(run, "mark line.link proves"));
    CHECK(act(run, "mark line.checks proves"));
    CHECK(act(run, "mark line.wording proves"));
    CHECK(act(run, is_left ? "choose genuine left" : "choose genuine right"));
    CHECK(!act(run, "mark line.attachment same") && !act(run, "mark line.x same"));
    CHECK(!act(run, "choose genuine both"));
    CHECK(act(run, "end stage"));
    run_end(run, run->world->at_ms);
    CHECK(!run->metrics->is_passed && run->metrics->outcome == OUTCOME_UNSOLVED);
    arena_clear(&arena);
}

/* ---- the board ---- */

static const char pair[] =
    "{'stages': [{'drill': 'compare'}], 'notices': ["
    " {'id': 'g1', 'channel': 'email', 'by': 'service', 'kind': 'k', 'from_name': 'Hinode',"
    "  'from_address': 'notice@hinode.example', 'subject': 'A sign-in', 'blocks': ["
    "  {'id': 'hello', 'kind': 'paragraph', 'text': 'Dear Aya,'}, {'id': 'go', 'kind': 'button',"
    "   'text': 'See it', 'link': {'url': 'https://my.hinode.example/a'}}]},"
    " {'id': 'f1', 'channel': 'email', 'by': 'stranger', 'kind': 'k', 'from_name': 'Hinode',"
    "  'from_address': 'notice@evil.test', 'subject': 'Your account', 'blocks': ["
    "  {'id': 'hello', 'kind': 'paragraph', 'text': 'Dear customer,'}, {'id': 'go', 'kind':"
    "   'button', 'text': 'See it', 'link': {'url': 'https://my.hinode.example.evil.test/a'}}]}],"
    " 'drills': {'compare': {'left': 'g1', 'right': 'f1'}}}";

static struct compare_looks looks;

static void show(void)
{
    looks = (struct compare_looks){0};
    drilled_show(drilled(pair, 0), &looks, 992, 700);
}

static const char *genuine_side(void)
{
    return state_of(playing)->notices[0]->by == BY_STRANGER ? "right" : "left";
}

TEST(the_board_is_played_by_mouse)
{
    show();
    CHECK(stage_click(&scene.stage, STR("compare.address.proves")));
    CHECK(stage_click(&scene.stage, STR("compare.name.differs")));
    CHECK(stage_click(&scene.stage, STR("compare.name.same"))); /* another word replaces it */
    CHECK(scene_is_drawn_as(&scene, "compare-board"));
    CHECK_INT(state_of(playing)->said[ROW_ADDRESS], WEIGHT_PROVES);
    CHECK_INT(state_of(playing)->said[ROW_NAME], WEIGHT_SAME);
    CHECK(!scene_shows(&scene, "compare.attachment.same")); /* neither has one: no line */
    CHECK(stage_click(&scene.stage, str_fmt(&arena, "compare.genuine.%s", genuine_side())));
    CHECK_INT(state_of(playing)->genuine, strcmp(genuine_side(), "right") == 0);
    CHECK(stage_click(&scene.stage, STR("compare.done")));
    CHECK(stage_click(&scene.stage, STR("compare.done.yes")));
    CHECK(run_is_over(playing));
    drilled_hide();
}

/* Lines further down come into view by Tab alone. */
TEST(the_board_is_played_by_keyboard)
{
    show();
    CHECK(scene_tab_to(&scene, "compare.address.proves"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK_INT(state_of(playing)->said[ROW_ADDRESS], WEIGHT_PROVES);
    CHECK(scene_tab_to(&scene, "compare.link.proves"));
    stage_key(&scene.stage, KEY_SPACE);
    CHECK_INT(state_of(playing)->said[ROW_LINK], WEIGHT_PROVES);
    CHECK(scene_tab_to(&scene, "compare.genuine.left"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK_INT(state_of(playing)->genuine, 0);
    CHECK(scene_tab_to(&scene, "compare.done"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(scene_tab_to(&scene, "compare.done.yes"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(run_is_over(playing));
    drilled_hide();
}

TEST_MAIN(the_board_is_played_by_mouse, the_board_is_played_by_keyboard,
          lines_weigh_what_they_can_prove, the_seed_decides_which_lies_on_the_left,
          what_lies_on_the_sheet_never_arrives, the_taught_course_passes_and_any_other_replays,
          believing_words_does_not_pass)
