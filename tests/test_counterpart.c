/* The nearest genuine notice and where it differs, against differences written down by hand. */
#include "tests/small.h"
#include "tests/test.h"

#include "core/counterpart.h"

static struct arena arena;

static const char fake_case[] =
    "{'persona': {'id': 'dai', 'name': 'Dai', 'age': 'adult', 'address': 'dai@mail.example', "
    "'situation': '.'},"
    " 'hosts': ["
    "  {'text': 'www.hinode.example.evil.test', 'ascii': 'www.hinode.example.evil.test',"
    "   'registrable_at': 19, 'kind': 'name'},"
    "  {'text': 'evil.test', 'ascii': 'evil.test', 'registrable_at': 0, 'kind': 'name'}],"
    " 'notices': [{'id': 'f1', 'channel': 'email', 'at_s': 5, 'by': 'stranger',"
    "   'kind': 'sign_in_attempt', 'subject': 'Is it you?', 'from_name': 'Hinode',"
    "   'from_address': 'notice@evil.test', 'reply_to': 'box@evil.test', 'blocks': ["
    "    {'id': 'greeting', 'kind': 'paragraph', 'text': 'Dear Dai,'},"
    "    {'id': 'text', 'kind': 'paragraph', 'text': 'Somebody is signing in now!'},"
    "    {'id': 'facts', 'kind': 'table', 'rows': ["
    "      ['Device', 'Firefox'], ['Near', 'Osaka'], ['Case', '17']]},"
    "    {'id': 'go', 'kind': 'button', 'text': 'Answer',"
    "     'link': {'url': 'https://www.hinode.example.evil.test/a', 'goes': 'q1'}}]}],"
    " 'pages': [{'id': 'q1', 'by': 'stranger', 'url': 'https://www.hinode.example.evil.test/a',"
    "   'title': 'Sign in', 'certificate': {'issued_to': '*.evil.test', 'issuer': 'CA 1',"
    "    'valid_from': '2026-01-01', 'valid_to': '2026-12-31'}, 'blocks': ["
    "    {'id': 'id', 'kind': 'field', 'asks': 'identifier', 'text': 'Mail'},"
    "    {'id': 'pw', 'kind': 'field', 'asks': 'password', 'text': 'Password'},"
    "    {'id': 'send', 'kind': 'button', 'does': 'submit', 'text': 'Go on'}]}]}";

static const char genuine_case[] =
    "{'hosts': ["
    "  {'text': 'www.hinode.example', 'ascii': 'www.hinode.example', 'registrable_at': 4,"
    "   'kind': 'name'},"
    "  {'text': 'hinode.example', 'ascii': 'hinode.example', 'registrable_at': 0,"
    "   'kind': 'name'}],"
    " 'attempts': [{'id': 't1', 'by': 'me', 'at_s': 0, 'lasts_s': 600,"
    "   'device': 'Firefox', 'place': 'Kobe', 'ip': '192.0.2.7'}],"
    " 'notices': [{'id': 'm1', 'channel': 'email', 'at_s': 5, 'by': 'service', 'attempt': 't1',"
    "   'kind': 'sign_in_attempt', 'subject': 'Is it you?', 'from_name': 'Hinode',"
    "   'from_address': 'notice@hinode.example', 'blocks': ["
    "    {'id': 'greeting', 'kind': 'paragraph', 'text': 'Dear Aya,'},"
    "    {'id': 'text', 'kind': 'paragraph', 'text': 'Somebody is signing in.'},"
    "    {'id': 'facts', 'kind': 'table', 'rows': [['Device', 'Firefox'], ['Near', 'Kobe']]},"
    "    {'id': 'see', 'kind': 'button', 'text': 'Answer',"
    "     'link': {'url': 'https://www.hinode.example/a', 'goes': 'p1'}}]}],"
    " 'pages': [{'id': 'p1', 'by': 'service', 'url': 'https://www.hinode.example/a',"
    "   'title': 'Answer', 'attempt': 't1', 'certificate': {'issued_to': 'hinode.example',"
    "    'issuer': 'CA 1', 'valid_from': '2026-01-01', 'valid_to': '2026-12-31'}, 'blocks': ["
    "    {'id': 'yes', 'kind': 'button', 'text': 'Approve', 'does': 'approve'}]}]}";

static struct side side_of(const char *members, const char *notice)
{
    const struct scenario *s = small_scenario(&arena, members);

    return (struct side){s, scenario_notice(s, str_of(notice))};
}

/* "sender f1.sender=notice@evil.test m1.sender=notice@hinode.example", a line each. */
static struct str written(const struct side sides[2])
{
    struct difference found[16];
    size_t n = counterpart_differences(&arena, sides, found, 16);
    struct str all = STR("");

    for (size_t i = 0; i < n; i++) {
        all = str_fmt(&arena, "%.*s%s %.*s=%.*s %.*s=%.*s\n", STR_ARGS(all),
                      aspect_name(found[i].aspect), STR_ARGS(found[i].part[0]),
                      STR_ARGS(found[i].value[0]), STR_ARGS(found[i].part[1]),
                      STR_ARGS(found[i].value[1]));
    }
    return all;
}

TEST(differences_are_those_that_can_be_seen)
{
    struct side sides[2] = {side_of(fake_case, "f1"), side_of(genuine_case, "m1")};

    CHECK_STR(written(sides),
              "sender f1.sender=notice@evil.test m1.sender=notice@hinode.example\n"
              "reply_to f1.reply_to=box@evil.test m1.reply_to=notice@hinode.example\n"
              "rows f1.facts=Near: Osaka / Case: 17 m1.facts=Near: Kobe\n"
              "link f1.go=https://www.hinode.example.evil.test/a"
              " m1.see=https://www.hinode.example/a\n"
              "address q1.address=https://www.hinode.example.evil.test/a"
              " p1.address=https://www.hinode.example/a\n"
              "certificate q1.certificate=*.evil.test p1.certificate=hinode.example\n"
              "demand q1.pw=Password =\n");
    arena_clear(&arena);
}

TEST(a_notice_does_not_differ_from_itself)
{
    struct side same[2] = {side_of(genuine_case, "m1"), side_of(genuine_case, "m1")};

    CHECK_STR(written(same), "");
    arena_clear(&arena);
}

TEST(parts_find_their_like)
{
    static const struct {
        const char *from, *to;
    } parts[] = {
        {"f1.sender", "m1.sender"},
        {"f1.go", "m1.see"},
        {"f1.facts", "m1.facts"},
        {"q1.address", "p1.address"},
        {"q1.pw", ""},
        {"official.pending", "official.pending"},
        {"waiting.pc", "waiting.pc"},
        {"f1.headers", "m1.headers"},
    };
    struct side sides[2] = {side_of(fake_case, "f1"), side_of(genuine_case, "m1")};

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        CHECK_STR(counterpart_part(&arena, sides, str_of(parts[i].from)), parts[i].to);
    }
    arena_clear(&arena);
}

TEST(nearness_wants_the_channel_then_the_kind_then_the_blocks)
{
    struct side fake = side_of(fake_case, "f1"), genuine = side_of(genuine_case, "m1");
    struct notice order = *genuine.notice, sms = *genuine.notice, bare = *genuine.notice;

    order.kind = STR("order");
    sms.channel = CHANNEL_SMS;
    bare.blocks.n = 1;
    CHECK(counterpart_nearness(fake.notice, &sms) < 0);
    CHECK(counterpart_nearness(fake.notice, &order) < counterpart_nearness(fake.notice, &bare));
    CHECK(counterpart_nearness(fake.notice, &bare) <
          counterpart_nearness(fake.notice, genuine.notice));
    arena_clear(&arena);
}

TEST_MAIN(differences_are_those_that_can_be_seen, a_notice_does_not_differ_from_itself,
          parts_find_their_like, nearness_wants_the_channel_then_the_kind_then_the_blocks)
