/* The drill "compare": what each line weighs against a list written by hand, both ways round, and
 * that it can be played, well and at random. */
#include "base/rng.h"
#include "core/run.h"
#include "desk/case.h"
#include "drills/compare.h"
#include "drills/drills.h"
#include "tests/scene.h"
#include "tests/small.h"
#include "tests/test.h"

#include "adapters/pack_json.h"

static struct arena arena;

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
    static const struct record_head head = {.id = STR_INIT("r1")};
    struct faults faults;
    struct str bytes;
    struct scenario *s = ARENA_NEW(&arena, struct scenario);
    struct scenario_wish wish = {
        .case_id = str_of(case_id), .brand_id = STR("hinode"), .lang = str_of(lang), .seed = seed};
    faults_init(&faults, &arena);
    CHECK(case_open(s, &arena, pack_of(), &wish, &bytes, &faults));
    return run_new(&arena, s, drills_built_in, &head);
}

static bool act(struct run *run, int verb, const char *target, const char *value)
{
    struct decision decision = {.verb = verb, .target = str_of(target), .value = str_of(value)};
    const char *why = "";
    if (!run_propose(run, run->world->at_ms + 1000, &decision, &why)) {
        return false;
    }
    run_commit(run, &decision);
    return true;
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

static void play(struct run *run, enum move_grade least, struct rng *rng)
{
    for (int step = 0; step < 60 && !run_is_over(run); step++) {
        struct moves moves = {.arena = &arena};
        run->drill->moves(run->state, run->world, &moves);
        size_t n = 0;
        for (size_t i = 0; i < moves.n; i++) {
            n += moves.at[i].grade <= least;
        }
        size_t pick = rng ? rng_below(rng, (uint32_t)moves.n) : 0;
        if (!CHECK(n > 0)) {
            return;
        }
        struct decision decision = {.verb = moves.at[pick].verb,
                                    .target = moves.at[pick].target,
                                    .value = moves.at[pick].value};
        const char *why = "";
        if (CHECK(run_propose(run, run->world->at_ms + 500, &decision, &why))) {
            run_commit(run, &decision);
        }
    }
    run_end(run, run->world->at_ms);
}

TEST(the_taught_course_passes_and_any_other_replays)
{
    static const char *const cases[] = {"two-letters", "smooth-and-rough"};
    struct rng rng;
    rng_init(&rng, 5, RNG_SIM);
    for (int i = 0; i < 2; i++) {
        struct run *run = begin_with(cases[i], "en", 3);
        play(run, MOVE_BEST, NULL);
        CHECK(run->metrics->is_passed && run->metrics->outcome == OUTCOME_SOLVED);
        for (int round = 0; round < 40; round++) {
            run = begin_with(cases[i], "ja", (uint64_t)round + 1);
            play(run, MOVE_WRONG, &rng);
            struct fault fault = {0};
            struct run *again =
                run_replay(&arena, run->scenario, drills_built_in, run->record, &fault);
            CHECK(again && metrics_hash(again->metrics) == metrics_hash(run->metrics));
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
    CHECK(act(run, VERB_MARK, "line.reply", "proves") &&
          act(run, VERB_MARK, "line.link", "proves"));
    CHECK(act(run, VERB_MARK, "line.checks", "proves"));
    CHECK(act(run, VERB_MARK, "line.wording", "proves"));
    CHECK(act(run, VERB_CHOOSE, "genuine", is_left ? "left" : "right"));
    CHECK(!act(run, VERB_MARK, "line.attachment", "same") &&
          !act(run, VERB_MARK, "line.x", "same"));
    CHECK(!act(run, VERB_CHOOSE, "genuine", "both"));
    CHECK(act(run, VERB_END, "stage", ""));
    run_end(run, run->world->at_ms);
    CHECK(!run->metrics->is_passed && run->metrics->outcome == OUTCOME_UNSOLVED);
    arena_clear(&arena);
}

/* ---- the board ---- */

extern const struct drill drill_compare;

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

static struct scene scene;
static struct run *playing;
static struct compare_looks looks;

static void board_frame(struct ui *ui, void *ctx)
{
    struct asks asks = {.arena = &arena};
    struct rect at = {0, 0, 992, 700};
    struct drill_call call = {.ui = ui,
                              .at = &at,
                              .state = playing->state,
                              .world = playing->world,
                              .looks = &looks,
                              .asks = &asks};
    (void)ctx;
    drill_compare.view(&call);
    for (size_t i = 0; i < asks.n; i++) {
        struct decision decision = {
            .verb = asks.at[i].verb, .target = asks.at[i].target, .value = asks.at[i].value};
        const char *why = "";
        if (CHECK(run_propose(playing, playing->world->at_ms + 500, &decision, &why))) {
            run_commit(playing, &decision);
        }
        ui_wake(ui, ui->in.now_ms);
    }
}

static void show(void)
{
    static const struct record_head head = {.id = STR_INIT("r1")};
    looks = (struct compare_looks){0};
    playing = run_new(&arena, small_scenario(&arena, pair), drills_built_in, &head);
    scene.stage.w = 992;
    scene.stage.h = 700;
    stage_open(&scene.stage, board_frame, &scene);
    scene.stage.w = 992;
    scene.stage.h = 700;
    stage_play(&scene.stage);
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
    stage_close(&scene.stage);
    arena_clear(&arena);
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
    stage_close(&scene.stage);
    arena_clear(&arena);
}

TEST_MAIN(the_board_is_played_by_mouse, the_board_is_played_by_keyboard,
          lines_weigh_what_they_can_prove, the_seed_decides_which_lies_on_the_left,
          what_lies_on_the_sheet_never_arrives, the_taught_course_passes_and_any_other_replays,
          believing_words_does_not_pass)
