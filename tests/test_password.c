/* The drill "password": which doors are to be closed and in which order, what is refused, that
 * nothing typed is kept, and the board by mouse and keyboard. */
#include "tests/drilled.h"

#include "drills/password.h"

#define GOOD "length=15+ classes=2 guess=4 listed=no same=no"
#define SERVICE(id, kind, secret, more)                                                            \
    "{'id': '" id "', 'name': 'The " id "', 'kind': '" kind "', 'secret': '" secret "'" more "}"
#define KEY ", 'has_passkey': true"
#define STAGE "'stages': [{'drill': 'password'}]"
#define BEGINS "{" STAGE ", 'drills': {'password': {'task': 'Close them.', 'services': ["
#define ENDS "]}}}"

static const char shared[] =
    BEGINS SERVICE("film", "low", "b", "") "," SERVICE("shop", "here", "a", KEY) "," SERVICE(
        "mail", "mail", "a",
        "") "," SERVICE("bank", "pay", "c",
                        "") "," SERVICE("pay", "pay", "a",
                                        "") "," SERVICE("disk", "cloud", "a",
                                                        "") "," SERVICE("club", "low", "a",
                                                                        "") "," SERVICE("game",
                                                                                        "low", "b",
                                                                                        "") ENDS;
static const char apart[] = BEGINS SERVICE("shop", "here", "a", "") "," SERVICE(
    "mail", "mail", "m", "") "," SERVICE("club", "low", "a", "") ENDS;

static bool answer(struct run *run, const char *target, const char *value)
{
    struct decision decision = {
        .verb = VERB_ANSWER, .target = str_of(target), .value = str_of(value)};
    const char *why = "";

    if (!run_propose(run, run->world->at_ms + 1000, &decision, &why)) {
        return false;
    }
    run_commit(run, &decision);
    return true;
}

/* "shop mail pay": each by the manager. */
static struct run *close_all(const char *members, const char *services)
{
    struct run *run = drilled(members, 1);
    struct str one, rest = str_of(services);

    while (rest.n > 0) {
        str_cut(rest, ' ', &one, &rest);
        CHECK(answer(run, str_c(&arena, one), "manager"));
    }
    return run;
}

static const struct password *state_of(const struct run *run)
{
    return run->state;
}

/* ---- the map and the order, by hand (coverage.md C13, correction 6) ---- */

TEST(who_shares_the_known_password_is_to_be_closed)
{
    static const char *const leaked[] = {"shop", "mail", "pay", "disk", "club"};
    const struct password *password = state_of(drilled(shared, 1));
    uint8_t order[PASSWORD_SERVICES_N];

    CHECK_INT(password_best(password, order), 5);
    for (size_t i = 0; i < 5; i++) {
        CHECK_STR(password_service(password, order[i])->id, leaked[i]);
    }
    CHECK(password_mail_is_leaked(password));
    CHECK(password_is_reused(password, 0));
    CHECK(!password_is_reused(password, 3));
    CHECK(!password_mail_is_leaked(state_of(drilled(apart, 1))));
}

TEST(this_one_and_the_mail_stand_in_front_in_either_order)
{
    CHECK(end(close_all(shared, "shop mail pay disk club"))->is_passed);
    CHECK(end(close_all(shared, "mail shop pay disk club"))->is_passed);
    CHECK(end(close_all(shared, "mail shop pay disk club game film"))->is_passed); /* others may */
    const struct metrics *is = end(close_all(shared, "shop pay mail disk club"));
    CHECK(!is->is_passed);
    CHECK_INT(measured(is, "order_faults").n, 1);
    CHECK_INT(measured(is, "mail_first").n, 0);
    CHECK_INT(measured(end(close_all(shared, "club disk pay mail shop")), "order_faults").n, 9);
    is = end(close_all(shared, "shop mail film pay disk club"));
    CHECK_INT(measured(is, "order_faults").n, 3); /* film before pay, disk, club */
}

TEST(what_is_left_and_what_was_needless_is_counted)
{
    const struct metrics *is = end(close_all(shared, "shop mail bank"));

    CHECK_INT(measured(is, "closed").n, 2);
    CHECK_INT(measured(is, "left").n, 3);
    CHECK_INT(measured(is, "needless").n, 1);
    CHECK_INT(is->outcome, OUTCOME_UNSOLVED);
    is = end(close_all(apart, "shop club"));
    CHECK(is->is_passed);
    is = end(close_all(apart, "shop club mail"));
    CHECK(!is->is_passed);
    CHECK_INT(measured(is, "needless").n, 1);
}

TEST(a_weak_one_is_refused_and_the_door_stays)
{
    static const char *const weak[] = {"length=8-11 classes=4 guess=4 listed=no same=no",
                                       "length=12-14 classes=4 guess=4 listed=yes same=no",
                                       "length=12-14 classes=4 guess=4 listed=no same=yes",
                                       "length=15+ classes=4 guess=2 listed=no same=no"};
    struct run *run = drilled(shared, 1);

    for (size_t i = 0; i < 4; i++) {
        CHECK(answer(run, "shop", weak[i]));
        CHECK_INT(state_of(run)->order_n, 0);
    }
    CHECK_INT(state_of(run)->refused_n, 4);
    CHECK(!answer(run, "shop", "hunter2"));
    CHECK(!answer(run, "nobody", "manager"));
    CHECK(!answer(run, "mail", "passkey")); /* it has none */
    CHECK(answer(run, "shop", GOOD));
    CHECK(!answer(run, "shop", "manager"));
    const struct metrics *is = end(run);
    CHECK_INT(measured(is, "refused").n, 4);
    CHECK_INT(measured(is, "closed").n, 1);
    CHECK_INT(measured(is, "better").n, 0);
}

/* ---- bots ---- */

TEST(the_taught_course_passes_and_any_course_replays)
{
    static const char *const all[] = {shared, apart};

    for (size_t i = 0; i < 2; i++) {
        struct run *run = walk(all[i], 1, false);

        CHECK(run->metrics->is_passed);
        CHECK_INT(measured(run->metrics, "better").n, i == 0 ? 5 : 2);
        CHECK(is_same_metrics(run));
        for (int64_t seed = 1; seed <= 10; seed++) {
            CHECK(is_same_metrics(walk(all[i], seed, true)));
        }
        arena_reset(&arena);
    }
}

/* ---- what is wrong with a case ---- */

TEST(a_case_is_told_what_is_wrong_with_its_table)
{
    CHECK_INT(faults_n(shared) + faults_n(apart), 0);
    CHECK_INT(faults_n("{" STAGE "}"), 1);
    CHECK_INT(faults_n(BEGINS SERVICE("a", "mail", "a", "") "," SERVICE(
                  "b", "pay", "a", "") "," SERVICE("c", "low", "a", "") ENDS),
              1);
}

/* ---- the board ---- */

static struct password_looks looks;

static void show(const char *members)
{
    looks = (struct password_looks){0};
    drilled_show(drilled(members, 1), &looks, 992, 700);
}

static void type_for(const char *card, const char *typed)
{
    CHECK(stage_click(&scene.stage, str_of(card)));
    CHECK(stage_click(&scene.stage, STR("password.field")));
    stage_type(&scene.stage, typed);
}

/* What was typed stands in no decision and on no screen; the same one twice is told. */
TEST(what_is_typed_leaves_the_field_as_facts_only)
{
    show(shared);
    type_for("password.card.shop", "walnut-ferry-chalk");
    CHECK(scene_is_drawn_as(&scene, "password-board"));
    CHECK(stage_click(&scene.stage, STR("password.use")));
    CHECK_INT(state_of(playing)->order_n, 1);
    type_for("password.card.mail", "walnut-ferry-chalk");
    stage_key(&scene.stage, KEY_ENTER);
    CHECK_INT(state_of(playing)->order_n, 1);
    CHECK(state_of(playing)->refused.is_same);
    CHECK(scene_says(&scene, "password.refused"));
    type_for("password.card.mail", "Hinode-2026-aya"); /* names of service and person */
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(state_of(playing)->refused.is_listed);
    for (size_t i = 0; i < playing->record->n; i++) {
        CHECK(!str_has(playing->record->decisions[i].value, STR("walnut")));
    }
    CHECK_STR(playing->record->decisions[0].value, GOOD);
    CHECK_INT(edit_text(&looks.edit).n, 0);
    CHECK(!scene_says(&scene, "walnut"));
    CHECK(memchr(looks.edit.at, 'w', sizeof looks.edit.at) == NULL);
    scene_close(&scene);
}

TEST(the_board_is_played_by_mouse)
{
    show(apart);
    CHECK(stage_click(&scene.stage, STR("password.card.shop")));
    CHECK(stage_click(&scene.stage, STR("password.manager")));
    CHECK(stage_click(&scene.stage, STR("password.card.club")));
    CHECK(stage_click(&scene.stage, STR("password.manager")));
    CHECK(!stage_click(&scene.stage, STR("password.manager"))); /* closed: no way is left */
    CHECK(stage_click(&scene.stage, STR("password.done")));
    CHECK(stage_click(&scene.stage, STR("password.done.yes")));
    CHECK(run_is_over(playing));
    CHECK(playing->metrics->is_passed);
    scene_close(&scene);
}

TEST(the_board_is_played_by_keyboard)
{
    show(shared);
    CHECK(scene_tab_to(&scene, "password.card.shop"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(scene_tab_to(&scene, "password.passkey"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK_INT(state_of(playing)->way[1], WAY_PASSKEY);
    CHECK(stage_has_focus(&scene.stage, STR("password.card.shop"))); /* the way is gone */
    CHECK(scene_tab_to(&scene, "password.card.mail"));
    stage_key(&scene.stage, KEY_SPACE);
    CHECK(scene_tab_to(&scene, "password.field"));
    stage_type(&scene.stage, "lantern harbour moss");
    stage_key(&scene.stage, KEY_ENTER);
    CHECK_INT(state_of(playing)->way[2], WAY_TYPED);
    scene_close(&scene);
}

TEST_MAIN(who_shares_the_known_password_is_to_be_closed,
          this_one_and_the_mail_stand_in_front_in_either_order,
          what_is_left_and_what_was_needless_is_counted, a_weak_one_is_refused_and_the_door_stays,
          the_taught_course_passes_and_any_course_replays,
          a_case_is_told_what_is_wrong_with_its_table, what_is_typed_leaves_the_field_as_facts_only,
          the_board_is_played_by_mouse, the_board_is_played_by_keyboard)
