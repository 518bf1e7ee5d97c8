/* Beside the device: on the first rung of the ladder it is said how one looks closer, each way
 * until it was done; nowhere else.
 */
#include "tests/drilled.h"

#include "drills/judge.h"

#define MAIL(id, by)                                                                               \
    "{'id': '" id "', 'channel': 'email', 'by': '" by "', 'kind': 'sign_in_attempt', 'at_s': 0, "  \
    " 'from_name': 'Hinode', 'from_address': 'x@evil.test', 'subject': 's',"                       \
    " 'blocks': [{'id': 'hello', 'kind': 'paragraph', 'text': 'w'},"                               \
    "   {'id': 'go', 'kind': 'button', 'text': 'Go', 'link': {'url': 'https://evil.test/a'}},"     \
    "   {'id': 'too', 'kind': 'link', 'text': 'Or', 'link': {'url': 'https://evil.test/b'}}]}"
#define SMS                                                                                        \
    "{'id': 's1', 'channel': 'sms', 'by': 'stranger', 'kind': 'sign_in_attempt', 'at_s': 0,"       \
    " 'from_name': 'Hinode', 'from_address': '0120',"                                              \
    " 'blocks': [{'id': 'go', 'kind': 'link', 'text': 'evil.test/a',"                              \
    "   'link': {'url': 'https://evil.test/a'}}]}"
#define CASE(rung, notices)                                                                        \
    "{'rung': '" rung "', 'stages': [{'drill': 'judge'}], 'notices': [" notices "]}"

static struct judge_looks looks;

/* What the panel says of looking closer, after these acts: title, sender, link as bits. */
static int said_after(const char *members, const char *const *acts)
{
    struct run *run = drilled(members, 3);
    int said;

    looks = (struct judge_looks){0};
    CHECK(act_all(run, acts));
    drilled_show(run, &looks, 312, 900);
    said = scene_says(&scene, "judge.closer_title") |
           scene_says(&scene, "judge.closer_sender") << 1 |
           scene_says(&scene, "judge.closer_link") << 2;
    drilled_hide();
    return said;
}

#define AFTER(members, ...) said_after(members, (const char *const[]){__VA_ARGS__, NULL})

TEST(guided_says_how_to_look_closer_until_it_was_done)
{
    static const char mail[] = CASE("guided", MAIL("a", "stranger"));

    CHECK_INT(AFTER(mail, "open phone/email"), 0); /* nothing is in front yet */
    CHECK_INT(AFTER(mail, "open phone/email/a"), 7);
    CHECK_INT(AFTER(mail, "open phone/email/a", "inspect a.sender"), 5);
    CHECK_INT(AFTER(mail, "open phone/email/a", "inspect a.go"), 3);
    CHECK_INT(AFTER(mail, "open phone/email/a", "inspect a.too"), 3); /* one link is enough */
    CHECK_INT(AFTER(mail, "open phone/email/a", "inspect a.go", "inspect a.sender"), 0);
}

/* The sender of a short message proves nothing, so nothing is said of it. */
TEST(a_short_message_has_only_its_link)
{
    static const char sms[] = CASE("guided", SMS);

    CHECK_INT(AFTER(sms, "open phone/sms/s1"), 5);
    CHECK_INT(AFTER(sms, "open phone/sms/s1", "inspect s1.go"), 0);
}

TEST(other_rungs_and_other_mail_say_nothing)
{
    CHECK_INT(AFTER(CASE("prompted", MAIL("a", "stranger")), "open phone/email/a"), 0);
    CHECK_INT(AFTER(CASE("none", MAIL("a", "stranger")), "open phone/email/a"), 0);
    CHECK_INT(
        AFTER(CASE("guided", MAIL("a", "stranger") ", " MAIL("b", "known")), "open phone/email/b"),
        0);
}

static int shown_h(const char *part)
{
    struct rect at = {0};

    return ui_part_at(&scene.stage.ui, str_of(part), &at) ? at.h : 0;
}

/* Whoever asks need not look for the answer below the edge. */
TEST(an_answer_comes_into_view)
{
    static const char ask[] = "{'stages': [{'drill': 'judge'}], 'notices': [" MAIL(
        "a",
        "stranger") "],"
                    " 'contacts': [{'id': 'x', 'name': 'X', 'via': 'room', 'takes_s': 1, 'yes': "
                    "'Me.', 'no': 'Not me.'},"
                    "  {'id': 'y', 'name': 'Y', 'via': 'room', 'takes_s': 1, 'yes': 'Me.',"
                    "   'no': 'Not me either, and I would not know who it could have been.'}]}";
    struct run *run = drilled(ask, 3);

    looks = (struct judge_looks){0};
    CHECK(act_all(run, (const char *const[]){"open phone/email/a", NULL}));
    drilled_show(run, &looks, 312, 360);
    CHECK_INT(shown_h("judge.ask.y"), 0); /* below the edge */
    CHECK(act(run, "ask y a"));
    stage_play(&scene.stage);
    CHECK_INT(shown_h("judge.answer.y"), 31); /* "Waiting for an answer", whole */
    run_advance(run, run->world->at_ms + 5000);
    stage_play(&scene.stage);
    CHECK_INT(shown_h("judge.answer.y"), 54); /* two lines, whole */
    drilled_hide();
}

TEST_MAIN(an_answer_comes_into_view, guided_says_how_to_look_closer_until_it_was_done,
          a_short_message_has_only_its_link, other_rungs_and_other_mail_say_nothing)
