/* The drill "diagnose": its law against tables written by hand, what is charged, the seed's draws,
 * and its panel by mouse and keyboard. */
#include "tests/drilled.h"

#include "drills/diagnose.h"

#define FIXES                                                                                      \
    "'fixes': [{'id': 'cache', 'fix': 'cache', 'label': 'Cache'},"                                 \
    " {'id': 'vpn', 'fix': 'vpn', 'label': 'VPN'}, {'id': 'block', 'fix': 'blocker', 'label': "    \
    "'B'},"                                                                                        \
    " {'id': 'other', 'fix': 'browser', 'label': 'Browser'},"                                      \
    " {'id': 'copy', 'fix': 'copy', 'label': 'Copy'}]"
#define CAUSE(cause) "{'id': '" cause "', 'cause': '" cause "', 'says': 'It looks like " cause ".'}"
#define OFFERS(right)                                                                              \
    " 'offers': [{'action': '" right "', 'label': 'R'}, {'action': 'approve', 'label': 'A'},"      \
    " {'action': 'wait', 'label': 'W'}]"
#define CARD(id, symptom, right)                                                                   \
    "{'id': '" id "', 'symptom': '" symptom "', 'says': 'Sign " id ".', 'why': 'Because " id       \
    ".'," OFFERS(right) "}"
#define STAGE "'stages': [{'drill': 'diagnose'}]"
#define FAKE                                                                                       \
    "'notices': [{'id': 'f1', 'channel': 'email', 'at_s': 0, 'by': 'stranger', 'kind': 'k',"       \
    " 'subject': 'Check', 'from_address': 'x@evil.test', 'blocks': [{'id': 'go', 'kind': "         \
    "'button',"                                                                                    \
    " 'text': 'Go', 'link': {'url': 'https://evil.test/', 'is_dead': true}}]}]"

static const char by_vpn[] = "{" STAGE ", 'drills': {'diagnose': {'trouble': {'says': 'Grey.',"
                             " 'causes': [" CAUSE("vpn") "], " FIXES "}}}}";
static const char in_mail[] =
    "{" STAGE ", 'drills': {'diagnose': {'trouble': {'notice': 'm0', 'says': 'Grey.',"
    " 'causes': [" CAUSE("vpn") "], " FIXES "}}}}";
static const char by_fake[] = "{" STAGE ", " FAKE ", 'drills': {'diagnose': {'trouble': {"
                              "'notice': 'f1', 'says': 'Dead.', " FIXES "}}}}";
static const char cards[] =
    "{" STAGE ", 'drills': {'diagnose': {'cards': [" CARD("a", "flood", "deny_password") ", " CARD(
        "b", "order", "support") ", " CARD("c", "codes", "codes") "]}}}";
static const char both[] =
    "{" STAGE
    ", 'drills': {'diagnose': {'trouble': {'says': 'Grey.', 'causes': [" CAUSE("cache") ", " CAUSE(
        "vpn") ", " CAUSE("blocker") "], " FIXES
                                     "}, 'cards': [" CARD("a", "clicked", "scan") ", " CARD(
                                         "b", "order", "support") "]}}}";

/* ---- playing ---- */

static const struct diagnose *state_of(const struct run *run)
{
    return run->state;
}

/* ---- the law, by hand (coverage.md C08, C25, C29; corrections 4, 5, 11) ---- */

TEST(each_sign_has_the_first_step_agreed)
{
    static const struct {
        int symptom;
        const char *right[3];
    } want[] = {
        {SYMPTOM_ABROAD, {"deny_look", "deny_password"}},
        {SYMPTOM_FLOOD, {"deny_password"}},
        {SYMPTOM_DEAD, {"leave"}},
        {SYMPTOM_CODES, {"codes"}},
        {SYMPTOM_NIGHT, {"out_pay"}},
        {SYMPTOM_STUCK, {"one_fix"}},
        {SYMPTOM_ORDER, {"support"}},
        {SYMPTOM_CLICKED, {"scan"}},
    };

    CHECK_INT(sizeof want / sizeof *want, SYMPTOM_N);
    for (size_t i = 0; i < SYMPTOM_N; i++) {
        for (int k = 0; k < ACTION_N; k++) {
            bool is_listed = false;
            for (int r = 0; r < 3 && want[i].right[r]; r++) {
                is_listed |= strcmp(want[i].right[r], diagnose_actions[k]) == 0;
            }
            CHECK_INT(diagnose_is_right(want[i].symptom, k), is_listed);
        }
        CHECK_INT(diagnose_is_exception(want[i].symptom), i >= 5);
    }
}

TEST(each_cause_has_its_own_remedy_and_a_fake_has_none)
{
    static const char *const own[] = {"cache browser", "update", "clock", "blocker browser",
                                      "vpn",           "again",  ""};

    for (int cause = 0; cause < CAUSE_N; cause++) {
        for (int fix = 0; fix < FIX_N; fix++) {
            CHECK_INT(diagnose_helps(fix, cause), strstr(own[cause], diagnose_fixes[fix]) != NULL);
        }
    }
}

TEST(names_and_enums_agree)
{
    int n[4] = {0};

    while (diagnose_causes[n[0]]) {
        n[0]++;
    }
    while (diagnose_fixes[n[1]]) {
        n[1]++;
    }
    while (diagnose_symptoms[n[2]]) {
        n[2]++;
    }
    while (diagnose_actions[n[3]]) {
        n[3]++;
    }
    CHECK_INT(n[0], CAUSE_N);
    CHECK_INT(n[1], FIX_N);
    CHECK_INT(n[2], SYMPTOM_N);
    CHECK_INT(n[3], ACTION_N);
}

/* ---- what is charged ---- */

TEST(one_change_at_a_time_on_the_official_page_is_free)
{
    struct run *run = drilled(by_vpn, 1);

    CHECK(act(run, "open phone/official"));
    CHECK(!act(run, "press official.two_step.toggle")); /* nothing answers yet */
    CHECK(act(run, "choose fix cache"));
    CHECK(act(run, "choose fix block"));
    CHECK(act(run, "choose fix block")); /* put back */
    CHECK(act(run, "choose fix vpn"));
    CHECK(state_of(run)->is_fixed);
    CHECK(!act(run, "choose fix other")); /* it works: nothing to try */
    CHECK(act(run, "open phone/official/two_step"));
    CHECK(act(run, "press official.two_step.toggle"));
    CHECK(act(run, "choose cause vpn"));
    CHECK(!act(run, "choose cause cache"));
    const struct metrics *is = end(run);
    CHECK_INT(measured(is, "tries").n, 3);
    CHECK_INT(measured(is, "before_official").n, 0);
    CHECK_INT(measured(is, "unsafe").n, 0);
    CHECK_INT(measured(is, "at_once").n, 0);
    CHECK_INT(measured(is, "left_off").n, 0); /* the VPN is off because it has to be */
    CHECK_INT(measured(is, "cause").n, 1);
    CHECK(is->is_passed);
    CHECK_INT(is->outcome, OUTCOME_SOLVED);
}

TEST(two_changes_at_once_and_one_left_off_are_counted)
{
    struct run *run = drilled(by_vpn, 1);

    CHECK(act(run, "open phone/official"));
    CHECK(act(run, "choose fix block"));
    CHECK(act(run, "choose fix vpn"));
    CHECK(act(run, "choose cause vpn"));
    const struct metrics *is = end(run);
    CHECK_INT(measured(is, "at_once").n, 1);
    CHECK_INT(measured(is, "left_off").n, 1);
}

TEST(what_helped_helps_only_while_it_stands)
{
    struct run *run = drilled(by_vpn, 1);

    CHECK(act(run, "open phone/official"));
    CHECK(act(run, "choose fix vpn"));
    CHECK(act(run, "choose fix vpn"));
    CHECK(!state_of(run)->is_fixed);
    CHECK(act(run, "choose fix vpn"));
    CHECK(state_of(run)->is_fixed);
}

TEST(nothing_helps_from_inside_the_message)
{
    struct run *run = drilled(in_mail, 1);

    CHECK(act(run, "choose fix vpn"));
    CHECK(!state_of(run)->is_fixed);
    CHECK(act(run, "open phone/official"));
    CHECK(act(run, "choose fix vpn")); /* put back */
    CHECK(act(run, "choose fix vpn"));
    CHECK(act(run, "choose cause vpn"));
    const struct metrics *is = end(run);
    CHECK_INT(measured(is, "before_official").n, 1);
    CHECK_INT(measured(is, "unsafe").n, 1);
    CHECK_INT(is->exposure, EXPOSURE_NONE); /* the message was genuine */
    CHECK(!is->is_passed);
}

TEST(an_address_copied_by_hand_is_a_click)
{
    struct run *run = drilled(by_fake, 1);

    CHECK(act(run, "open phone/official")); /* even after the official way */
    CHECK(act(run, "choose fix copy"));
    CHECK(act(run, "choose cause fake"));
    const struct metrics *is = end(run);
    CHECK_INT(measured(is, "unsafe").n, 1);
    CHECK_INT(measured(is, "before_official").n, 0);
    CHECK_INT(is->exposure, EXPOSURE_OPENED);
    CHECK_INT(is->outcome, OUTCOME_MIS_CLICK);
    CHECK(!is->is_passed);
}

TEST(a_fake_is_named_and_needs_no_remedy)
{
    struct run *run = drilled(by_fake, 1);

    CHECK(act(run, "open phone/official"));
    CHECK(act(run, "choose cause fake"));
    const struct metrics *is = end(run);
    CHECK_INT(measured(is, "cause").n, 1);
    CHECK_INT(is->exposure, EXPOSURE_NONE);
}

static const char *offer_name(const struct diagnose_card *card, size_t i)
{
    return diagnose_actions[LIST_AT(card->offers, struct diagnose_offer, i)->action];
}

TEST(cards_are_answered_once_each_in_the_order_they_lie)
{
    struct run *run = drilled(cards, 1);
    size_t n = 0;

    CHECK(!act(run, "choose card.a scan")); /* not offered */
    for (const struct diagnose_card *card; (card = diagnose_card_now(state_of(run))); n++) {
        const char *line = str_c(&arena, str_fmt(&arena, "choose card.%.*s %s", STR_ARGS(card->id),
                                                 offer_name(card, n == 1)));
        CHECK(act(run, line));
        CHECK(!act(run, line));
    }
    CHECK_INT(n, 3);
    const struct metrics *is = end(run);
    CHECK_INT(measured(is, "first").n + measured(is, "branch").n, 2);
    CHECK_INT(is->outcome, OUTCOME_UNSOLVED);
    CHECK_INT(measured(is, "tries").n, -1); /* no trouble, no such number */
}

TEST(a_card_lies_over_the_trouble_until_it_is_answered)
{
    struct run *run = drilled(both, 1);

    CHECK(!diagnose_card_now(state_of(run)));
    CHECK(act(run, "open phone/official"));
    CHECK(diagnose_card_now(state_of(run)));
    CHECK(!act(run, "choose fix cache"));
    CHECK(!act(run, "choose cause cache"));
}

/* ---- the seed ---- */

TEST(the_seed_draws_cause_and_order_and_nothing_else)
{
    unsigned causes = 0, first = 0;

    for (int64_t seed = 1; seed <= 40; seed++) {
        struct run *one = drilled(both, seed), *other = drilled(both, seed);

        CHECK_INT(diagnose_cause_of(state_of(one)), diagnose_cause_of(state_of(other)));
        CHECK(memcmp(state_of(one)->deal, state_of(other)->deal, sizeof state_of(one)->deal) == 0);
        causes |= 1u << diagnose_cause_of(state_of(one));
        first |= 1u << state_of(one)->deal[0];
        arena_reset(&arena);
    }
    CHECK_INT(causes, 1 << CAUSE_CACHE | 1 << CAUSE_VPN | 1 << CAUSE_BLOCKER);
    CHECK_INT(first, 3);
}

/* ---- bots ---- */

TEST(the_taught_course_passes_and_any_course_replays)
{
    static const char *const all[] = {by_vpn, in_mail, cards, both};

    for (size_t i = 0; i < 4; i++) {
        for (int64_t seed = 1; seed <= 8; seed++) {
            struct run *run = walk(all[i], seed, false);

            CHECK(run->metrics->is_passed);
            CHECK(is_same_metrics(run));
            CHECK(is_same_metrics(walk(all[i], seed, true)));
            arena_reset(&arena);
        }
    }
}

/* ---- what is wrong with a case ---- */

TEST(a_case_is_told_what_is_wrong_with_its_table)
{
    CHECK_INT(faults_n(by_vpn) + faults_n(by_fake) + faults_n(cards) + faults_n(both), 0);
    CHECK_INT(faults_n("{" STAGE "}"), 1); /* nothing to diagnose */
    CHECK_INT(
        faults_n("{" STAGE ", 'drills': {'diagnose': {'trouble': {'says': 'x', 'causes': [" CAUSE(
            "clock") "], " FIXES "}}}}"),
        1); /* nothing helps */
    CHECK_INT(faults_n("{" STAGE ", " FAKE ", 'drills': {'diagnose': {'trouble': {'notice': 'f1',"
                       " 'says': 'x', 'causes': [" CAUSE("vpn") "], " FIXES "}}}}"),
              1);
    CHECK_INT(faults_n("{" STAGE ", 'drills': {'diagnose': {'cards': [{'id': 'a', 'symptom':"
                       " 'flood', 'says': 'x', 'why': 'y', 'offers': [{'action': 'wait', 'label': "
                       "'W'}, {'action': 'fly', 'label': 'F'}]}]}}}"),
              1);
}

/* ---- the panel ---- */

static struct diagnose_looks looks;

static void show(const char *members, int64_t seed)
{
    looks = (struct diagnose_looks){0};
    drilled_show(drilled(members, seed), &looks, 312, 1400);
}

TEST(the_panel_is_played_by_mouse)
{
    show(by_vpn, 1);
    CHECK(act(playing, "open phone/official"));
    stage_play(&scene.stage);
    CHECK(scene_says(&scene, "It looks like vpn."));
    CHECK(stage_click(&scene.stage, STR("diagnose.fix.block")));
    CHECK(scene_says(&scene, "diagnose.seen_same"));
    CHECK(scene_is_drawn_as(&scene, "diagnose-panel"));
    CHECK(stage_click(&scene.stage, STR("diagnose.fix.block")));
    CHECK(stage_click(&scene.stage, STR("diagnose.fix.vpn")));
    CHECK(scene_says(&scene, "diagnose.seen_works"));
    CHECK(stage_click(&scene.stage, STR("diagnose.cause.vpn")));
    CHECK(diagnose_is_over(state_of(playing)));
    CHECK(scene_says(&scene, "diagnose.over"));
    scene_close(&scene);
}

TEST(the_cards_are_played_by_keyboard)
{
    show(cards, 1);
    for (int i = 0; i < 3; i++) {
        const struct diagnose_card *card = diagnose_card_now(state_of(playing));

        if (CHECK(card)) {
            CHECK(scene_tab_to(
                &scene, str_c(&arena, str_fmt(&arena, "diagnose.card.%s", offer_name(card, 0)))));
            stage_key(&scene.stage, KEY_ENTER);
        }
    }
    CHECK(diagnose_is_over(state_of(playing)));
    CHECK(scene_says(&scene, "diagnose.was_right"));
    CHECK(scene_tab_to(&scene, "diagnose.done"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(scene_tab_to(&scene, "diagnose.done.yes"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(run_is_over(playing));
    drilled_hide();
}

TEST_MAIN(each_sign_has_the_first_step_agreed, each_cause_has_its_own_remedy_and_a_fake_has_none,
          names_and_enums_agree, one_change_at_a_time_on_the_official_page_is_free,
          two_changes_at_once_and_one_left_off_are_counted, what_helped_helps_only_while_it_stands,
          nothing_helps_from_inside_the_message, an_address_copied_by_hand_is_a_click,
          a_fake_is_named_and_needs_no_remedy, cards_are_answered_once_each_in_the_order_they_lie,
          a_card_lies_over_the_trouble_until_it_is_answered,
          the_seed_draws_cause_and_order_and_nothing_else,
          the_taught_course_passes_and_any_course_replays,
          a_case_is_told_what_is_wrong_with_its_table, the_panel_is_played_by_mouse,
          the_cards_are_played_by_keyboard)
