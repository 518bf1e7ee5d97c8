/* The drill "rank": its partial order against a list written by hand, what an order comes to, the
 * case in which it changes, the limit, and its board by mouse and keyboard. */
#include "tests/drilled.h"

#include "drills/rank.h"

#define STEP(id, kind) "{'id': '" id "', 'kind': '" kind "', 'label': 'Do " id "'}"
#define WEIGHED(id, kind, risk)                                                                    \
    "{'id': '" id "', 'kind': '" kind "', 'label': 'Do " id "', 'risk': " risk "}"
#define STAGE "'stages': [{'drill': 'rank'}]"
#define STEPS                                                                                                                \
    "'steps': [" STEP("off", "offline") "," STEP("in", "route") "," STEP("out", "out") "," STEP("new", "password") "," STEP( \
        "two",                                                                                                               \
        "two_step") "," STEP("stop",                                                                                         \
                             "payment") "," STEP("note",                                                                     \
                                                 "recor"                                                                     \
                                                 "d") "," STEP("undo",                                                       \
                                                               "cancel") "," STEP("tell",                                    \
                                                                                  "alert") "," STEP("mail",                  \
                                                                                                    "inside") "]"
#define ONE_PHONE                                                                                  \
    "'devices': [{'id': 'phone', 'name': 'Phone', 'kind': 'phone',"                                \
    " 'surfaces': ['home', 'email', 'official']}]"
#define HIS_ORDER                                                                                  \
    "'account': {'identifier': 'a@b.example', 'entries': [{'id': 'x', 'sheet': 'orders',"          \
    " 'title': 'T', 'detail': 'D', 'at_s': -5, 'by': 'stranger'}]}"

static const char quiet[] = "{" STAGE ", 'drills': {'rank': {'task': 'Order.', " STEPS "}}}";
static const char losing[] =
    "{" STAGE ", " ONE_PHONE ", " HIS_ORDER ", 'drills': {'rank': {'task': 'Order.', " STEPS "}}}";
static const char tidy[] =
    "{" STAGE ", 'drills': {'rank': {'task': 'Order.', 'room_n': 3, 'steps': [" WEIGHED(
        "out", "out",
        "5") "," WEIGHED("new", "password",
                         "4") "," WEIGHED("two", "two_step",
                                          "3") "," WEIGHED("card", "card",
                                                           "9") "," STEP("dye", "needless") "]}}}";

/* ---- playing ---- */

/* "in out new": each to the end of the order. */
static struct run *order(const char *members, const char *steps)
{
    struct run *run = drilled(members, 3);
    struct str step, rest = str_of(steps);

    for (int n = 1; rest.n > 0; n++) {
        str_cut(rest, ' ', &step, &rest);
        CHECK(act(run, str_c(&arena, str_fmt(&arena, "move %.*s %d", STR_ARGS(step), n))));
    }
    return run;
}

static const struct rank *state_of(const struct run *run)
{
    return run->state;
}

/* ---- the law, by hand (coverage.md, correction 6) ---- */

static int kind_of(struct str name)
{
    for (int i = 0; rank_kinds[i]; i++) {
        if (str_is(name, rank_kinds[i])) {
            return i;
        }
    }
    CHECK(!"a kind");
    return 0;
}

struct hand_rule {
    const char *first, *then; /* words with blanks: each of these before each of those */
    bool if_losing, if_second, if_alone;
};

#define IN_ACCOUNT "out password two_step look settings card"
static const struct hand_rule by_hand[] = {
    {"route", IN_ACCOUNT " watch", 0, 0, 0},
    {"route", "record cancel", 1, 0, 0},
    {"out password mail", "two_step settings card pay cloud low alert watch", 0, 0, 0},
    {"two_step", "settings card alert watch", 0, 0, 0},
    {"settings card pay cloud low", "alert watch", 0, 0, 0},
    {"payment", "two_step settings card pay cloud low alert watch", 1, 0, 0},
    {"record", "cancel", 1, 0, 0},
    {"pay", "cloud low", 0, 0, 0},
    {"cloud", "low", 0, 0, 0},
    {"offline", "scan browser", 0, 0, 0},
    {"offline", "route", 0, 1, 0},
    {"route " IN_ACCOUNT, "offline", 0, 0, 1},
    {"record cancel", "offline", 1, 0, 1},
};

static bool has_word(const char *words, const char *word)
{
    struct str one, rest = str_of(words);

    while (rest.n > 0) {
        str_cut(rest, ' ', &one, &rest);
        if (str_is(one, word)) {
            return true;
        }
    }
    return false;
}

static bool is_before_by_hand(const struct rank_facts *facts, int first, int then)
{
    for (size_t i = 0; i < sizeof by_hand / sizeof *by_hand; i++) {
        const struct hand_rule *rule = &by_hand[i];

        if ((!rule->if_losing || facts->is_losing) && (!rule->if_alone || !facts->has_second) &&
            (!rule->if_second || facts->has_second) && has_word(rule->first, rank_kinds[first]) &&
            has_word(rule->then, rank_kinds[then])) {
            return true;
        }
    }
    return false;
}

TEST(the_order_is_the_one_agreed_and_nothing_else)
{
    for (int bits = 0; bits < 4; bits++) {
        struct rank_facts facts = {.is_losing = bits & 1, .has_second = bits & 2};

        for (int a = 0; a < RANK_KIND_N; a++) {
            for (int b = 0; b < RANK_KIND_N; b++) {
                if (!CHECK_INT(rank_before(&facts, a, b) != NULL,
                               is_before_by_hand(&facts, a, b))) {
                    printf("%s before %s (%d)\n", rank_kinds[a], rank_kinds[b], bits);
                }
            }
        }
    }
}

TEST(the_recommended_order_breaks_no_rule_and_names_and_enums_agree)
{
    int n = 0;

    while (rank_kinds[n]) {
        n++;
    }
    CHECK_INT(n, RANK_KIND_N);
    CHECK_INT(kind_of(STR("offline")), RANK_OFFLINE);
    CHECK_INT(kind_of(STR("card")), RANK_CARD);
    CHECK_INT(kind_of(STR("needless")), RANK_NEEDLESS);
    for (int bits = 0; bits < 4; bits++) {
        struct rank_facts facts = {.is_losing = bits & 1, .has_second = bits & 2};

        for (int a = 0; a < RANK_KIND_N; a++) {
            CHECK(rank_why(&facts, a) != NULL);
            for (int b = 0; b < RANK_KIND_N; b++) {
                CHECK(!rank_before(&facts, a, b) || !rank_before(&facts, b, a));
                CHECK(!rank_before(&facts, a, b) ||
                      rank_recommended(&facts, a) < rank_recommended(&facts, b));
            }
        }
    }
}

TEST(facts_are_read_off_the_case)
{
    CHECK(!state_of(drilled(quiet, 1))->facts.is_losing);
    CHECK(state_of(drilled(quiet, 1))->facts.has_second);
    CHECK(state_of(drilled(losing, 1))->facts.is_losing);
    CHECK(!state_of(drilled(losing, 1))->facts.has_second);
}

/* ---- what an order comes to ---- */

TEST(any_order_that_the_rules_allow_is_right)
{
    static const char *const right[] = {"off in out new two tell", "off in new out two tell"};

    for (size_t i = 0; i < 2; i++) {
        const struct metrics *is = end(order(quiet, right[i]));

        CHECK(is->is_passed);
        CHECK_INT(is->outcome, OUTCOME_SOLVED);
        CHECK_INT(measured(is, "distance").n, 0);
    }
}

TEST(distance_counts_the_pairs_the_wrong_way_round)
{
    /* by hand: two before in, out, new; and nothing else */
    const struct metrics *is = end(order(quiet, "off two in out new tell"));

    CHECK_INT(measured(is, "distance").n, 3);
    CHECK_INT(measured(is, "apart").n, 0);
    CHECK(!is->is_passed);
    /* all pairs: off<in; in<out,new,two; out,new<two; out,new,two<tell = 9; all turned round */
    is = end(order(quiet, "tell two new out in off"));
    CHECK_INT(measured(is, "distance").n, 9);
    CHECK_INT(measured(is, "pairs").n, 0);
}

TEST(what_belongs_side_by_side_may_not_be_split)
{
    const struct metrics *is = end(order(losing, "in out note new two undo off tell stop"));

    CHECK_INT(measured(is, "apart").n, 1);
    is = end(order(losing, "in out stop new two note undo off tell"));
    CHECK_INT(measured(is, "apart").n, 0); /* stopping the loss may come in between */
    CHECK(is->is_passed);
}

TEST(the_order_changes_while_money_is_going)
{
    CHECK(end(order(losing, "stop in out new two note undo off tell"))->is_passed);
    /* the usual one: cut off first */
    const struct metrics *is = end(order(losing, "off in out new two note undo tell"));

    CHECK(!is->is_passed);
    CHECK_INT(measured(is, "missing").n, 1);
    CHECK_INT(measured(is, "distance").n, 6); /* off before in, out, new, two, note, undo */
    is = end(order(quiet, "stop off in out new two tell"));
    CHECK_INT(measured(is, "needless").n, 1); /* a stop nobody needed */
    CHECK(!is->is_passed);
}

TEST(what_is_missing_and_what_does_not_belong_is_told)
{
    const struct metrics *is = end(order(quiet, "off in mail new two tell"));

    CHECK_INT(measured(is, "missing").n, 1);
    CHECK_INT(measured(is, "needless").n, 1);
    CHECK_INT(is->outcome, OUTCOME_UNSOLVED);
    is = end(drilled(quiet, 1));
    CHECK_INT(measured(is, "missing").n, 6);
    CHECK_INT(measured(is, "whole_ms").n, NEVER_MS);
}

/* card (9) weighs most, and needs the three before it: with room for three it cannot be had. */
TEST(with_little_room_the_least_risk_is_found_by_trying)
{
    const struct metrics *is = end(order(tidy, "new out two"));

    CHECK_INT(measured(is, "risk_left").n, 9);
    CHECK_INT(measured(is, "risk_least").n, 9);
    CHECK(is->is_passed);
    is = end(order(tidy, "out new"));
    CHECK_INT(measured(is, "risk_left").n, 12);
    CHECK(!is->is_passed);
    CHECK(!act(order(tidy, "out new two"), "move card 4"));
}

TEST(moves_that_change_nothing_are_none)
{
    struct run *run = order(quiet, "in out new");

    CHECK(!act(run, "move in 1"));
    CHECK(!act(run, "move two 0"));
    CHECK(!act(run, "move two 5"));
    CHECK(!act(run, "move two 04"));
    CHECK(!act(run, "move nothing 1"));
    CHECK(act(run, "move in 3"));
    CHECK(act(run, "move out 0"));
    CHECK_INT(state_of(run)->order_n, 2);
    CHECK_STR(rank_step(state_of(run), state_of(run)->order[0])->id, "new");
    CHECK_STR(rank_step(state_of(run), state_of(run)->order[1])->id, "in");
}

/* ---- bots ---- */

TEST(the_best_moves_pass_from_anywhere_and_any_course_replays)
{
    static const char *const all[] = {quiet, losing, tidy};

    for (size_t i = 0; i < 3; i++) {
        for (int64_t seed = 1; seed <= 8; seed++) {
            struct run *run = walk(all[i], seed, false);

            CHECK(run->metrics->is_passed);
            CHECK(is_same_metrics(run));
            run = walk(all[i], seed, true);
            CHECK(run->metrics->is_passed);
            CHECK(is_same_metrics(run));
            arena_reset(&arena);
        }
    }
}

/* ---- what is said afterwards ---- */

static size_t lessons_n(const struct run *run, enum lesson_kind kind, const char *text)
{
    struct lessons lessons = {.arena = &arena};
    size_t n = 0;

    drill_in(drills_built_in, STR("rank"))->lessons(run->states[0], run->world, &lessons);
    for (size_t i = 0; i < lessons.n; i++) {
        const struct lesson *lesson = &lessons.at[i];

        n += lesson->kind == kind && (!text || (lesson->text && strcmp(lesson->text, text) == 0));
    }
    return n;
}

TEST(afterwards_each_broken_rule_is_said_once_with_one_order_that_works)
{
    struct run *run = order(losing, "off in out new two undo note mail");

    end(run);
    CHECK_INT(lessons_n(run, LESSON_STEP, NULL), 9);
    CHECK_INT(lessons_n(run, LESSON_WRONG, "rank.said.before"), 2); /* online, record */
    CHECK_INT(lessons_n(run, LESSON_WRONG, "rank.said.needless"), 1);
    CHECK_INT(lessons_n(run, LESSON_WRONG, "rank.said.missing"), 2); /* stop, tell */
    CHECK_INT(lessons_n(run, LESSON_RIGHT, NULL), 0);
    run = order(quiet, "off in out new two tell");
    end(run);
    CHECK_INT(lessons_n(run, LESSON_RIGHT, "rank.said.works"), 1);
    CHECK_INT(lessons_n(run, LESSON_WRONG, NULL), 0);
}

/* ---- what is wrong with a case ---- */

TEST(a_case_is_told_what_is_wrong_with_its_table)
{
    CHECK_INT(faults_n(quiet) + faults_n(losing) + faults_n(tidy), 0);
    CHECK_INT(faults_n("{" STAGE "}"), 1);
    CHECK_INT(faults_n("{" STAGE ", 'drills': {'rank': {'task': 'x', 'steps': [" STEP(
                  "a", "look") "," STEP("b", "wait") "," STEP("c", "inside") "]}}}"),
              1); /* no order in it */
    CHECK_INT(faults_n("{" STAGE ", 'drills': {'rank': {'task': 'x', 'room_n': 2, 'steps': [" STEP(
                  "a", "route") "," STEP("b", "out") "," STEP("c", "two_step") "]}}}"),
              1); /* a limit and no weights */
    CHECK_INT(
        faults_n("{" STAGE ", 'drills': {'rank': {'task': 'x', 'room_n': 2, 'steps': [" WEIGHED(
            "a", "route", "1") "," STEP("b", "out") "," WEIGHED("c", "wait",
                                                                "2") "," STEP("d", "two_"
                                                                                   "step"
                                                                                   "") "]}}}"),
        1); /* a weight on what does not belong */
}

/* ---- the board ---- */

static struct rank_looks looks;

static void show(const char *members)
{
    looks = (struct rank_looks){0};
    drilled_show(drilled(members, 3), &looks, 992, 700);
}

TEST(the_board_is_played_by_mouse)
{
    show(tidy);
    CHECK(stage_click(&scene.stage, STR("rank.add.new")));
    CHECK(stage_click(&scene.stage, STR("rank.add.two")));
    CHECK(stage_click(&scene.stage, STR("rank.add.dye")));
    CHECK(scene_is_drawn_as(&scene, "rank-board"));
    CHECK_INT(state_of(playing)->order_n, 3);
    CHECK(stage_click(&scene.stage, STR("rank.add.out"))); /* no room: it cannot be pressed */
    CHECK_INT(state_of(playing)->order_n, 3);
    CHECK(stage_click(&scene.stage, STR("rank.out.dye")));
    CHECK(stage_click(&scene.stage, STR("rank.add.out")));
    CHECK(stage_click(&scene.stage, STR("rank.up.out")));
    CHECK(stage_click(&scene.stage, STR("rank.up.out")));
    CHECK(stage_click(&scene.stage, STR("rank.up.out"))); /* at the top: nothing */
    CHECK(stage_click(&scene.stage, STR("rank.done")));
    CHECK(stage_click(&scene.stage, STR("rank.done.yes")));
    CHECK(run_is_over(playing));
    CHECK(playing->metrics->is_passed);
    scene_close(&scene);
}

TEST(the_board_is_played_by_keyboard)
{
    show(tidy);
    CHECK(scene_tab_to(&scene, "rank.add.two"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK_INT(state_of(playing)->order_n, 1);
    CHECK(!stage_has_focus(&scene.stage, STR("rank.add.two"))); /* it went on to the next step */
    CHECK(scene_tab_to(&scene, "rank.add.out"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(scene_tab_to(&scene, "rank.up.out"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(stage_has_focus(&scene.stage, STR("rank.down.out"))); /* at the top there is no up */
    CHECK_STR(rank_step(state_of(playing), state_of(playing)->order[0])->id, "out");
    CHECK(scene_tab_to(&scene, "rank.out.two"));
    stage_key(&scene.stage, KEY_SPACE);
    CHECK_INT(state_of(playing)->order_n, 1);
    CHECK(scene_tab_to(&scene, "rank.done"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(scene_tab_to(&scene, "rank.done.yes"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(run_is_over(playing));
    scene_close(&scene);
}

TEST_MAIN(the_order_is_the_one_agreed_and_nothing_else,
          the_recommended_order_breaks_no_rule_and_names_and_enums_agree,
          facts_are_read_off_the_case, any_order_that_the_rules_allow_is_right,
          distance_counts_the_pairs_the_wrong_way_round, what_belongs_side_by_side_may_not_be_split,
          the_order_changes_while_money_is_going, what_is_missing_and_what_does_not_belong_is_told,
          with_little_room_the_least_risk_is_found_by_trying, moves_that_change_nothing_are_none,
          the_best_moves_pass_from_anywhere_and_any_course_replays,
          afterwards_each_broken_rule_is_said_once_with_one_order_that_works,
          a_case_is_told_what_is_wrong_with_its_table, the_board_is_played_by_mouse,
          the_board_is_played_by_keyboard)
