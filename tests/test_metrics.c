/* What a case comes to, played act by act on a small scenario and reckoned by hand. */
#include "test.h"

#include "core/notice.h"
#include "core/run.h"
#include "small.h"

/* My sign-in on the tablet (t1) with a mail of the service about it (m1, main), a fake of the same
 * kind (f1) with a page behind it, a stranger's attempt a minute later (t2) with its mail (m2); one
 * right desk and a wrong one. */
static const char house[] =
    "{'attempts': [{'id': 't1', 'by': 'me', 'at_s': 0, 'lasts_s': 900, 'device': 'Firefox',"
    "    'place': 'Osaka', 'ip': '192.0.2.7'},"
    "   {'id': 't2', 'by': 'stranger', 'at_s': 1000, 'lasts_s': 900, 'device': 'Chrome',"
    "    'place': 'Lima', 'ip': '192.0.2.8'}],"
    " 'devices': [{'id': 'phone', 'name': 'Phone', 'kind': 'phone',"
    "     'surfaces': ['home', 'email', 'sms', 'push', 'official', 'browser']},"
    "   {'id': 'tablet', 'name': 'Tablet', 'kind': 'phone', 'surfaces': ['home'],"
    "     'waits_for': 't1'}],"
    " 'own_acts': [{'id': 'in', 'kind': 'sign_in', 'at_s': -10, 'device': 'Firefox',"
    "     'place': 'Osaka', 'says': 'You sign in.'}],"
    " 'notices': ["
    "   {'id': 'n0', 'channel': 'email', 'at_s': -60, 'by': 'known', 'kind': 'news',"
    "    'from_address': 'news@hinode.example', 'subject': 'News',"
    "    'blocks': [{'id': 'read', 'kind': 'link', 'text': 'Read',"
    "      'link': {'url': 'https://hinode.example/n'}}]},"
    "   {'id': 'm1', 'channel': 'email', 'at_s': 5, 'by': 'service', 'attempt': 't1',"
    "    'kind': 'sign_in_attempt', 'from_address': 'notice@hinode.example', 'subject': 'You?',"
    "    'blocks': [{'id': 'see', 'kind': 'button', 'text': 'See', 'link':"
    "      {'url': 'https://hinode.example/a', 'goes': 'p1'}}]},"
    "   {'id': 'f1', 'channel': 'email', 'at_s': 10, 'by': 'stranger', 'kind': 'sign_in_attempt',"
    "    'from_address': 'x@qk3v.example', 'subject': 'You?',"
    "    'blocks': [{'id': 'go', 'kind': 'button', 'text': 'Go', 'link':"
    "      {'url': 'https://qk3v.example/', 'goes': 'q1'}}]},"
    "   {'id': 'm2', 'channel': 'email', 'at_s': 1005, 'by': 'service', 'attempt': 't2',"
    "    'kind': 'sign_in_attempt', 'from_address': 'notice@hinode.example', 'subject': 'You?',"
    "    'blocks': [{'id': 'see', 'kind': 'button', 'text': 'See', 'link':"
    "      {'url': 'https://hinode.example/b', 'goes': 'p2'}}]}],"
    " 'pages': [{'id': 'p1', 'by': 'service', 'url': 'https://hinode.example/a', 'title': 'A',"
    "    'attempt': 't1', 'blocks': [{'id': 'yes', 'kind': 'button', 'does': 'approve', 'text': "
    "'Y'},"
    "     {'id': 'no', 'kind': 'button', 'does': 'deny', 'text': 'N'}]},"
    "   {'id': 'p2', 'by': 'service', 'url': 'https://hinode.example/b', 'title': 'A',"
    "    'attempt': 't2', 'blocks': [{'id': 'yes', 'kind': 'button', 'does': 'approve', 'text': "
    "'Y'},"
    "     {'id': 'no', 'kind': 'button', 'does': 'deny', 'text': 'N'}]},"
    "   {'id': 'q1', 'by': 'stranger', 'url': 'https://qk3v.example/', 'title': 'B',"
    "    'found': 'advert', 'blocks': ["
    "     {'id': 'id', 'kind': 'field', 'asks': 'identifier', 'text': 'Id'},"
    "     {'id': 'pw', 'kind': 'field', 'asks': 'password', 'text': 'Password'},"
    "     {'id': 'send', 'kind': 'button', 'does': 'submit', 'text': 'Send'}]}],"
    " 'desks': [{'id': 'home', 'name': 'Home', 'is_right': true, 'why': 'Here.'},"
    "   {'id': 'police', 'name': 'Police', 'why': 'Not for this.'}]}";

static struct arena arena;

/* ---- a drill that lets everything happen ---- */

static void free_begin(void *state, const struct world *world)
{
    (void)state, (void)world;
}

static bool free_apply(void *state, const struct world *world, const struct decision *decision)
{
    (void)state, (void)world, (void)decision;
    return true;
}

static bool free_done(const void *state, const struct world *world)
{
    (void)state, (void)world;
    return false;
}

static const struct drill free_play = {
    .id = "blank", .begin = free_begin, .apply = free_apply, .done = free_done};
static const struct drill *const drills[] = {&free_play, NULL};

/* One act a line: "at_ms verb target value"; value may be missing. */
static const struct metrics *play_on(const char *members, const char *acts)
{
    struct scenario *s = small_scenario(&arena, members);
    struct record_head head = {.id = STR("r1"), .case_id = STR("small")};
    struct run *run = run_new(&arena, s, drills, &head);
    int64_t last_ms = 0;

    for (struct str rest = str_of(acts), line; rest.n;) {
        struct str words[4] = {{0}};
        struct decision decision = {0};
        const char *why = "";
        int64_t at_ms = 0;

        str_cut(rest, '\n', &line, &rest);
        for (int i = 0; i < 4; i++) {
            str_cut(line, ' ', &words[i], &line);
        }
        CHECK(str_to_int(words[0], &at_ms));
        decision.verb = verb_of(words[1]);
        decision.target = words[2];
        decision.value = str_is(decision.target, "official.password.new")
                             ? STR("length=15+ classes=3")
                         : str_is(words[3], "secret") ? STR("length=8-11 classes=2")
                                                      : words[3];
        if (!CHECK(run_propose(run, at_ms, &decision, &why))) {
            printf("  %.*s %.*s: %s\n", STR_ARGS(words[1]), STR_ARGS(words[2]), why);
            continue;
        }
        run_commit(run, &decision);
        last_ms = at_ms;
    }
    run_end(run, last_ms + 1000);
    return run->metrics;
}

static const struct metrics *play(const char *acts)
{
    return play_on(house, acts);
}

static const struct notice_metrics *of(const struct metrics *m, const char *id)
{
    for (size_t i = 0; i < m->n; i++) {
        if (str_is(m->notices[i].notice, id)) {
            return &m->notices[i];
        }
    }
    CHECK(false);
    return &m->notices[0];
}

static bool has_check(const struct metrics *m, const char *name)
{
    for (size_t i = 0; i < m->checks_n; i++) {
        if (strcmp(m->checks[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* Seconds 20 to 60: the taught course for m1 and f1; nothing of m2 yet. */
#define TAUGHT                                                                                     \
    "20000 open phone/email/m1\n"                                                                  \
    "22000 inspect m1.sender\n"                                                                    \
    "24000 inspect m1.see\n"                                                                       \
    "26000 declare m1 genuine:2\n"                                                                 \
    "30000 choose intent verify\n"                                                                 \
    "32000 open phone/official/pending\n"                                                          \
    "35000 declare m1 genuine:3\n"                                                                 \
    "37000 press official.pending.t1.approve\n"                                                    \
    "41000 open phone/email/f1\n"                                                                  \
    "53000 alert f1 home\n"

TEST(the_taught_course_is_best_and_passes)
{
    const struct metrics *m = play(TAUGHT);

    CHECK_INT(m->outcome, OUTCOME_BEST);
    CHECK_STR(m->notices[m->main].notice, "m1");
    CHECK(m->is_passed);
    CHECK_INT(m->exposure, EXPOSURE_NONE);
    CHECK_INT(m->end, END_SAFE);
    CHECK_INT(m->duty, DUTY_DONE);
    CHECK_INT(m->habit, HABIT_OFFICIAL);
    CHECK(m->is_verifiable && m->is_verified && m->is_intent_kept);
    CHECK_INT(m->active_ms, 54000);
    CHECK_INT(m->n, 3); /* m2 has not come */
}

TEST(verifying_costs_the_seconds_on_the_official_side)
{
    CHECK_INT(play(TAUGHT)->verify_ms, 5000); /* from opening at 32 s to the press at 37 s */
}

TEST(checks_before_the_final_act_only)
{
    const struct metrics *m = play(TAUGHT "54000 inspect f1.headers\n");

    CHECK_INT(m->checks_n, 3);
    CHECK_STR(str_of(m->checks[0]), "sender");
    CHECK_STR(str_of(m->checks[1]), "link");
    CHECK_STR(str_of(m->checks[2]), "pending");
}

TEST(every_place_of_proof_counts_once)
{
    const struct metrics *m = play("20000 open phone/email/m1\n"
                                   "21000 inspect m1.sender\n"
                                   "22000 inspect m1.sender\n"
                                   "23000 inspect m1.headers\n"
                                   "24000 inspect waiting.tablet\n"
                                   "25000 inspect situation\n"
                                   "26000 open phone/official/history\n"
                                   "27000 open phone/official/centre\n"
                                   "28000 open phone/official/sessions\n"
                                   "29000 open phone/official/orders\n");
    static const char *const want[] = {"sender",  "headers", "waiting", "own_acts",
                                       "history", "centre",  "devices"};

    CHECK_INT(m->checks_n, 7);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        CHECK(has_check(m, want[i]));
    }
}

TEST(a_belief_is_early_before_panels_and_presses)
{
    const struct notice_metrics *m1 = of(play(TAUGHT), "m1");

    CHECK_INT(m1->belief, 2); /* not the 3 of afterwards */
    CHECK(m1->is_belief_early && m1->is_recognisable);
    m1 = of(play("20000 open phone/email/m1\n"
                 "21000 open phone/official/pending\n"
                 "22000 declare m1 genuine:3\n"),
            "m1");
    CHECK_INT(m1->belief, 3);
    CHECK(!m1->is_belief_early);
    m1 = of(play("20000 open phone/email/f1\n"
                 "21000 press f1.go\n"
                 "22000 declare f1 fake:1\n"),
            "f1");
    CHECK_INT(m1->belief, -1);
    CHECK(!m1->is_belief_early);
}

TEST(a_changed_early_belief_counts_as_last_said)
{
    const struct notice_metrics *m1 = of(play("20000 open phone/email/m1\n"
                                              "21000 declare m1 fake:1\n"
                                              "22000 declare m1 genuine:1\n"
                                              "23000 open phone/official/pending\n"
                                              "24000 declare m1 fake:3\n"),
                                         "m1");

    CHECK_INT(m1->belief, 1);
    CHECK(m1->is_belief_early);
}

TEST(clock_b_runs_from_view_to_accepted_alert)
{
    CHECK_INT(of(play(TAUGHT), "f1")->view_to_alert_ms, 12000);
    CHECK_INT(
        of(play("20000 open phone/email/f1\n25000 alert f1 police\n"), "f1")->view_to_alert_ms,
        NEVER_MS);
    /* told from the list, never opened: from its arrival */
    CHECK_INT(of(play("25000 alert f1 home\n"), "f1")->view_to_alert_ms, 15000);
    /* with several desks, one must be named */
    CHECK_INT(of(play("25000 alert f1\n"), "f1")->view_to_alert_ms, NEVER_MS);
}

TEST(a_pause_stops_the_clock)
{
    /* active time is what decisions carry: the shell's clock stands while paused */
    const struct metrics *m = play("20000 open phone/email/f1\n"
                                   "22000 pause -\n"
                                   "22000 resume -\n"
                                   "25000 alert f1 home\n");

    CHECK_INT(of(m, "f1")->view_to_alert_ms, 5000);
}

TEST(a_wrong_desk_is_a_missed_alert)
{
    const struct metrics *m = play("20000 open phone/official/pending\n"
                                   "21000 press official.pending.t1.approve\n"
                                   "22000 alert f1 police\n");

    CHECK_INT(of(m, "f1")->verdict.outcome, OUTCOME_MISSED_ALERT);
    CHECK_INT(m->duty, DUTY_MISSED);
    CHECK_INT(of(m, "m1")->verdict.outcome, OUTCOME_BEST);
    CHECK_INT(m->outcome, OUTCOME_MISSED_ALERT); /* the worse of the two names it */
    CHECK(!m->is_passed);
}

TEST(pressed_then_alerted_is_known)
{
    const struct notice_metrics *f1 = of(play("20000 open phone/email/f1\n"
                                              "21000 press f1.go\n"
                                              "25000 alert f1 home\n"),
                                         "f1");

    CHECK(f1->is_press_before_alert);
    CHECK_INT(f1->verdict.outcome, OUTCOME_MIS_CLICK);
    CHECK_INT(f1->verdict.duty, DUTY_DONE);
    CHECK(!of(play(TAUGHT), "f1")->is_press_before_alert);
}

TEST(a_secret_given_stays_open_until_the_password_is_new)
{
    static const char given[] = "20000 open phone/official/pending\n"
                                "21000 press official.pending.t1.approve\n"
                                "22000 open phone/email/f1\n"
                                "23000 press f1.go\n"
                                "24000 type q1.id secret\n"
                                "25000 type q1.pw secret\n"
                                "26000 press q1.send\n"
                                "27000 alert f1 home\n";
    char mended[800];
    const struct metrics *m;

    snprintf(mended, sizeof mended, "%s%s", given,
             "28000 open phone/official/password\n29000 type official.password.new x\n"
             "30000 press official.password.change\n");
    m = play(mended);
    CHECK_INT(m->exposure, EXPOSURE_SECRET);
    CHECK_INT(m->end, END_SAFE);
    CHECK(!m->is_passed);
}

TEST(acting_inside_counts_on_every_message)
{
    const struct metrics *m = play("18000 open phone/email/n0\n"
                                   "19000 press n0.read\n" TAUGHT);

    CHECK_INT(m->habit, HABIT_INSIDE);
    CHECK_INT(m->outcome, OUTCOME_BEST);
    CHECK(!of(m, "n0")->is_judged);
    CHECK(m->is_passed);
}

TEST(answered_inside_is_right_by_a_risky_habit)
{
    const struct metrics *m = play("20000 open phone/email/m1\n"
                                   "21000 press m1.see\n"
                                   "23000 press p1.yes\n"
                                   "24000 alert f1 home\n");

    CHECK_INT(m->outcome, OUTCOME_RISKY_HABIT);
    CHECK_INT(of(m, "m1")->factors.route, ROUTE_INSIDE);
    CHECK_INT(m->habit, HABIT_INSIDE);
    CHECK(m->is_passed);
    /* beside the fake, the answer was not given in the fake */
    CHECK_INT(of(m, "f1")->factors.route, ROUTE_OFFICIAL);
    CHECK_INT(of(m, "f1")->verdict.outcome, OUTCOME_BEST);
}

TEST(verify_without_an_end_is_no_pass)
{
    const struct metrics *m = play("20000 choose intent verify\n"
                                   "21000 open phone/official/pending\n"
                                   "22000 alert f1 home\n");

    CHECK_INT(m->outcome, OUTCOME_UNANSWERED);
    CHECK_INT(m->end, END_NOT_DONE);
    CHECK(m->is_verified && m->is_intent_kept && !m->is_passed);
}

TEST(an_intent_not_followed_is_not_kept)
{
    CHECK(!play("20000 choose intent deny\n"
                "21000 open phone/official/pending\n"
                "22000 press official.pending.t1.approve\n")
               ->is_intent_kept);
}

/* The panel that decides: looking at orders verifies nothing. */
TEST(another_panel_is_no_verifying)
{
    const struct metrics *m = play("20000 open phone/official/orders\n"
                                   "25000 open phone/email/m1\n"
                                   "26000 press m1.see\n"
                                   "27000 press p1.yes\n"
                                   "28000 open phone/official/centre\n");

    CHECK(m->is_verifiable && !m->is_verified);
    CHECK_INT(m->verify_ms, 0);
}

TEST(a_stranger_let_in_is_unsafe_until_out_and_renewed)
{
    static const char let_in[] = TAUGHT "1010000 open phone/email/m2\n"
                                        "1011000 open phone/official/pending\n"
                                        "1012000 press official.pending.t2.approve\n";
    static const char out[] = "1013000 open phone/official/sessions\n"
                              "1014000 press official.sessions.sign_out_all\n";
    static const char renewed[] = "1015000 open phone/official/password\n"
                                  "1016000 type official.password.new x\n"
                                  "1017000 press official.password.change\n";
    char acts[2000];
    const struct metrics *m = play(let_in);

    CHECK_INT(of(m, "m2")->verdict.outcome, OUTCOME_CRITICAL_APPROVE);
    CHECK_INT(m->exposure, EXPOSURE_LET_IN);
    CHECK_INT(m->end, END_UNSAFE);
    snprintf(acts, sizeof acts, "%s%s", let_in, out);
    CHECK_INT(play(acts)->end, END_INCOMPLETE);
    snprintf(acts, sizeof acts, "%s%s%s", let_in, out, renewed);
    m = play(acts);
    CHECK_INT(m->end, END_SAFE);
    CHECK_INT(m->exposure, EXPOSURE_LET_IN);
    CHECK(!m->is_passed);
}

TEST(a_stranger_denied_wants_a_new_password)
{
    static const char denied[] = TAUGHT "1011000 open phone/official/pending\n"
                                        "1012000 press official.pending.t2.deny\n";
    char acts[2000];
    const struct metrics *m = play(denied);

    CHECK_INT(of(m, "m2")->verdict.outcome, OUTCOME_INCOMPLETE);
    CHECK(of(m, "m2")->verdict.is_hit && !m->is_passed);
    snprintf(acts, sizeof acts, "%s%s", denied,
             "1015000 open phone/official/password\n1016000 type official.password.new x\n"
             "1017000 press official.password.change\n");
    m = play(acts);
    CHECK_INT(of(m, "m2")->verdict.outcome, OUTCOME_BEST);
    CHECK(m->is_passed);
}

/* Changed before the stranger was there at all: then he never comes. */
TEST(an_early_new_password_keeps_the_attempt_from_being)
{
    const struct metrics *m = play(TAUGHT "60000 open phone/official/password\n"
                                          "61000 type official.password.new x\n"
                                          "62000 press official.password.change\n"
                                          "1010000 open phone/home\n");

    CHECK(m->is_passed);
    CHECK_INT(m->end, END_SAFE);
}

TEST(an_advert_found_counts_though_no_message_led_there)
{
    const struct metrics *m = play(TAUGHT "60000 open phone/browser/search\n"
                                          "61000 open phone/browser/q1\n"
                                          "62000 type q1.pw secret\n"
                                          "63000 press q1.send\n");

    CHECK_INT(m->exposure, EXPOSURE_SECRET);
    CHECK_INT(m->end, END_INCOMPLETE);
    CHECK(!m->is_passed);
    CHECK_INT(of(m, "f1")->verdict.exposure, EXPOSURE_NONE);
}

/* Rin signs in on the television in the next room; she takes 20 s to say so. */
static const char family[] =
    "{'contacts': [{'id': 'rin', 'name': 'Rin', 'via': 'room', 'takes_s': 20, 'yes': 'Me.',"
    "    'no': 'No.'}],"
    " 'attempts': [{'id': 't1', 'by': 'known', 'who': 'rin', 'at_s': 0, 'lasts_s': 900,"
    "    'device': 'TV', 'place': 'Osaka', 'ip': '192.0.2.7'}],"
    " 'notices': [{'id': 'm1', 'channel': 'email', 'at_s': 5, 'by': 'service', 'attempt': 't1',"
    "    'kind': 'sign_in_attempt', 'from_address': 'notice@hinode.example', 'subject': 'You?',"
    "    'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Somebody signs in.'}]}]}";

TEST(asking_counts_when_the_answer_was_heard_before)
{
    const struct metrics *m = play_on(family, "10000 ask rin t1\n"
                                              "31000 open phone/official/pending\n"
                                              "32000 press official.pending.t1.approve\n");

    CHECK_INT(m->outcome, OUTCOME_BEST);
    CHECK(has_check(m, "contact"));
    m = play_on(family, "10000 ask rin t1\n"
                        "11000 open phone/official/pending\n"
                        "12000 press official.pending.t1.approve\n"
                        "60000 open phone/home\n");
    CHECK_INT(m->outcome, OUTCOME_RIGHT); /* let in before she had answered */
    m = play_on(family, "11000 open phone/official/pending\n"
                        "12000 press official.pending.t1.approve\n"
                        "13000 open phone/home\n");
    CHECK_INT(m->outcome, OUTCOME_RIGHT);
    CHECK(m->is_passed);
}

TEST(nothing_come_is_nothing_done)
{
    const struct metrics *m = play("1000 open phone/home\n");

    CHECK_INT(m->main, m->n);
    CHECK_INT(m->outcome, OUTCOME_UNANSWERED);
    CHECK_INT(m->end, END_NOT_DONE);
    CHECK(!m->is_passed);
}

TEST(equal_metrics_have_equal_hashes)
{
    CHECK(metrics_hash(play(TAUGHT)) == metrics_hash(play(TAUGHT)));
    CHECK(metrics_hash(play(TAUGHT)) != metrics_hash(play(TAUGHT "54500 open phone/home\n")));
}

TEST_MAIN(the_taught_course_is_best_and_passes, verifying_costs_the_seconds_on_the_official_side,
          checks_before_the_final_act_only, every_place_of_proof_counts_once,
          a_belief_is_early_before_panels_and_presses, a_changed_early_belief_counts_as_last_said,
          clock_b_runs_from_view_to_accepted_alert, a_pause_stops_the_clock,
          a_wrong_desk_is_a_missed_alert, pressed_then_alerted_is_known,
          a_secret_given_stays_open_until_the_password_is_new,
          acting_inside_counts_on_every_message, answered_inside_is_right_by_a_risky_habit,
          verify_without_an_end_is_no_pass, an_intent_not_followed_is_not_kept,
          another_panel_is_no_verifying, a_stranger_let_in_is_unsafe_until_out_and_renewed,
          a_stranger_denied_wants_a_new_password,
          an_early_new_password_keeps_the_attempt_from_being,
          an_advert_found_counts_though_no_message_led_there,
          asking_counts_when_the_answer_was_heard_before, nothing_come_is_nothing_done,
          equal_metrics_have_equal_hashes)
