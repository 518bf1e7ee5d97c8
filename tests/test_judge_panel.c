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

TEST_MAIN(guided_says_how_to_look_closer_until_it_was_done, a_short_message_has_only_its_link,
          other_rungs_and_other_mail_say_nothing)
