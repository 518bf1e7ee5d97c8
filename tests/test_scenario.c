#include "core/scenario.h"
#include "small.h"
#include "test.h"

static struct arena arena;

/* ---- the clock ---- */

TEST(without_a_pace_the_clock_is_real)
{
    struct scenario *s = small_scenario(&arena, "{}");

    CHECK_INT(scenario_case_ms(s, 0), 0);
    CHECK_INT(scenario_case_ms(s, 12345), 12345);
    CHECK_INT(scenario_at_ms(s, 12345), 12345);
    CHECK_INT(scenario_at_ms(s, -60000), 0);
    CHECK_INT(s->offset_min, 540);
    CHECK_INT(scenario_utc_ms(s, 1000), INT64_C(1795518841000)); /* date -u -d … +%s */
    arena_clear(&arena);
}

/* A minute as it is, then an hour in a minute, then real time again. */
TEST(a_pace_bends_the_clock)
{
    struct scenario *s =
        small_scenario(&arena, "{'pace': [{'from_s': 60, 'rate_percent': 6000},"
                               "          {'from_s': 3660, 'rate_percent': 100}]}");

    CHECK_INT(scenario_case_ms(s, 59999), 59999);
    CHECK_INT(scenario_case_ms(s, 60000), 60000);
    CHECK_INT(scenario_case_ms(s, 60001), 60060);
    CHECK_INT(scenario_case_ms(s, 61000), 120000);
    CHECK_INT(scenario_case_ms(s, 120000), 3660000);
    CHECK_INT(scenario_case_ms(s, 120001), 3660001);
    CHECK_INT(scenario_at_ms(s, 60001), 60001);
    CHECK_INT(scenario_at_ms(s, 120000), 61000);
    CHECK_INT(scenario_at_ms(s, 3660500), 120500);
    arena_clear(&arena);
}

/* For any pace: never back, and at_ms is the first that shows case_ms. */
TEST(the_clock_and_its_inverse_agree)
{
    static const char *const paces[] = {
        "{'pace': [{'from_s': 0, 'rate_percent': 37}]}",
        "{'pace': [{'from_s': 0, 'rate_percent': 777}, {'from_s': 5, 'rate_percent': 1}]}",
        ("{'pace': [{'from_s': 1, 'rate_percent': 1000000}, {'from_s': 86400, 'rate_percent': 50},"
         " {'from_s': 86401, 'rate_percent': 333}]}"),
    };

    for (size_t p = 0; p < sizeof paces / sizeof *paces; p++) {
        struct scenario *s = small_scenario(&arena, paces[p]);

        for (int64_t at_ms = 0; at_ms < 20000; at_ms++) {
            int64_t case_ms = scenario_case_ms(s, at_ms);

            if (!CHECK(case_ms <= scenario_case_ms(s, at_ms + 1)) ||
                !CHECK(scenario_at_ms(s, case_ms) <= at_ms)) {
                printf("pace %zu at %lld\n", p, (long long)at_ms);
                break;
            }
        }
        for (int64_t case_ms = 1; case_ms < 90000; case_ms += 7) {
            int64_t at_ms = scenario_at_ms(s, case_ms);

            if (!CHECK(scenario_case_ms(s, at_ms) >= case_ms) ||
                !CHECK(scenario_case_ms(s, at_ms - 1) < case_ms)) {
                printf("pace %zu case %lld\n", p, (long long)case_ms);
                break;
            }
        }
        arena_clear(&arena);
    }
}

/* ---- the truth ---- */

#define BLOCKS "'kind': 'sign_in_attempt', 'blocks': [{'id': 'x', 'kind': 'note', 'text': 'x'}]"
#define ATTEMPT "'device': 'Firefox', 'place': 'Osaka', 'ip': '192.0.2.7', 'lasts_s': 600"

static const char truths[] =
    "{'contacts': [{'id': 'mai', 'name': 'Mai', 'via': 'room', 'yes': 'Me.', 'no': 'No.'}],"
    " 'attempts': ["
    "   {'id': 'mine', 'by': 'me', 'at_s': 0, " ATTEMPT "},"
    "   {'id': 'hers', 'by': 'known', 'who': 'mai', 'at_s': 5000, " ATTEMPT "},"
    "   {'id': 'foreign', 'by': 'stranger', 'at_s': 5500, " ATTEMPT "},"
    "   {'id': 'later', 'by': 'stranger', " ATTEMPT "}],"
    " 'notices': ["
    "   {'id': 'none', 'channel': 'email', 'by': 'service', 'at_s': 0, " BLOCKS "},"
    "   {'id': 'm', 'channel': 'email', 'by': 'service', 'attempt': 'mine', 'at_s': 9, " BLOCKS "},"
    "   {'id': 'h', 'channel': 'sms', 'by': 'service', 'attempt': 'hers', 'at_s': 9, " BLOCKS "},"
    "   {'id': 'f', 'channel': 'push', 'by': 'service', 'attempt': 'foreign', 'at_s': 9, " BLOCKS
    "},"
    "   {'id': 'l', 'channel': 'email', 'by': 'service', 'attempt': 'later', " BLOCKS "},"
    "   {'id': 'fake', 'channel': 'email', 'by': 'stranger', 'attempt': 'later', 'at_s': "
    "2000, " BLOCKS "},"
    "   {'id': 'beside', 'channel': 'email', 'by': 'stranger', 'attempt': 'hers', 'at_s': "
    "599, " BLOCKS "},"
    "   {'id': 'past', 'channel': 'email', 'by': 'stranger', 'attempt': 'mine', 'at_s': "
    "600, " BLOCKS "},"
    "   {'id': 'between', 'channel': 'email', 'by': 'stranger', 'at_s': 5300, " BLOCKS "},"
    "   {'id': 'before', 'channel': 'email', 'by': 'stranger', 'at_s': 4401, " BLOCKS "},"
    "   {'id': 'shop', 'channel': 'email', 'by': 'known', 'at_s': 0, " BLOCKS "}]}";

TEST(the_truth_follows_from_who_did_what)
{
    static const struct {
        const char *notice;
        enum sender sender;
        enum whose attempt;
        const char *of;
    } rows[] = {
        {"none", SENDER_GENUINE, WHOSE_NONE, NULL},
        {"m", SENDER_GENUINE, WHOSE_MINE, "mine"},
        {"h", SENDER_GENUINE, WHOSE_KNOWN, "hers"},
        {"f", SENDER_GENUINE, WHOSE_FOREIGN, "foreign"},
        {"l", SENDER_GENUINE, WHOSE_FOREIGN, "later"},
        {"fake", SENDER_IMPOSTOR, WHOSE_NONE, NULL},            /* what it names never counts */
        {"beside", SENDER_IMPOSTOR, WHOSE_MINE, "mine"},        /* mine still pends */
        {"past", SENDER_IMPOSTOR, WHOSE_NONE, NULL},            /* it does no more */
        {"between", SENDER_IMPOSTOR, WHOSE_FOREIGN, "foreign"}, /* the nearer of two */
        {"before", SENDER_IMPOSTOR, WHOSE_KNOWN, "hers"},       /* begins soon after */
        {"shop", SENDER_GENUINE, WHOSE_NONE, NULL},
    };
    struct scenario *s = small_scenario(&arena, truths);

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct truth truth = truth_of(s, scenario_notice(s, str_of(rows[i].notice)));
        bool is_right = CHECK_INT(truth.sender, rows[i].sender);

        is_right &= CHECK_INT(truth.attempt, rows[i].attempt);
        is_right &= rows[i].of ? CHECK(truth.of && str_is(truth.of->id, rows[i].of))
                               : CHECK(truth.of == NULL);
        if (!is_right) {
            printf("notice %s\n", rows[i].notice);
        }
    }
    arena_clear(&arena);
}

TEST(notices_are_on_devices_that_have_their_surface)
{
    struct scenario *s = small_scenario(&arena, truths);
    const struct device *phone = scenario_device(s, STR("phone"));
    const struct device *pc = scenario_device(s, STR("pc"));
    struct notice push = *scenario_notice(s, STR("f"));

    CHECK(notice_is_on(s, scenario_notice(s, STR("m")), phone));
    CHECK(notice_is_on(s, scenario_notice(s, STR("m")), pc));
    CHECK(notice_is_on(s, &push, phone));
    CHECK(!notice_is_on(s, &push, pc));
    push.device = STR("pc");
    CHECK(!notice_is_on(s, &push, phone));
    CHECK(!notice_is_on(s, &push, pc)); /* it has no notification centre */
    arena_clear(&arena);
}

TEST(hosts_are_found_in_addresses)
{
    static const struct host kept[] = {
        {STR_INIT("www.hinode.example"), STR_INIT("www.hinode.example"), 4, HOST_NAME},
        {STR_INIT("evil.test"), STR_INIT("evil.test"), 0, HOST_NAME}};
    struct scenario *s = small_scenario(&arena, "{}");

    s->hosts = (struct list){kept, 2};
    CHECK(scenario_is_own_host(s, STR("https://WWW.Hinode.example/a?b=evil.test")));
    CHECK(!scenario_is_own_host(s, STR("https://www.hinode.example@evil.test/")));
    CHECK(scenario_host(s, STR("mailto:a@evil.test")) == &kept[1]);
    CHECK(scenario_host(s, STR("a@www.hinode.example")) == &kept[0]);
    CHECK(scenario_host(s, STR("https://evil.test/a@www.hinode.example")) == &kept[1]);
    CHECK(scenario_host(s, STR("https://other.test/")) == NULL);
    CHECK(scenario_host(s, STR("tel:0312345678")) == NULL);
    CHECK(!scenario_is_own_host(s, STR("")));
    arena_clear(&arena);
}

/* ---- what does not lead anywhere ---- */

/* One fault each, where it stands. */
static const struct {
    const char *members, *pointer;
} lost_ends[] = {
    {"{'starts': '2026-11-24 20:14'}", "/starts"},
    {"{'persona': {'id': 'a', 'name': 'A', 'age': 'old', 'address': 'a@b.example',"
     " 'situation': 'x'}}",
     "/persona/age"},
    {"{'devices': [{'id': 'pc', 'name': 'PC', 'kind': 'desktop', 'surfaces': ['email']}]}",
     "/devices/0/surfaces"},
    {"{'devices': [{'id': 'pc', 'name': 'PC', 'kind': 'desktop',"
     " 'surfaces': ['home', 'email', 'fax']}]}",
     "/devices/0/surfaces"},
    {"{'devices': [{'id': 'pc', 'name': 'PC', 'kind': 'desktop',"
     " 'surfaces': ['home', 'email'], 'waits_for': 't1'}]}",
     "/devices/0/waits_for"},
    {"{'attempts': [{'id': 't', 'by': 'service', " ATTEMPT "}]}", "/attempts/0/by"},
    {"{'attempts': [{'id': 't', 'by': 'known', " ATTEMPT "}]}", "/attempts/0/who"},
    {"{'attempts': [{'id': 't', 'by': 'known', 'who': 'mai', " ATTEMPT "}]}", "/attempts/0/who"},
    {"{'contacts': [{'id': 'mai', 'name': 'M', 'via': 'fax', 'yes': 'y', 'no': 'n'}]}",
     "/contacts/0/via"},
    {"{'notices': [{'id': 'm', 'channel': 'email', 'by': 'me', " BLOCKS "}]}", "/notices/0/by"},
    {"{'notices': [{'id': 'm', 'channel': 'email', 'by': 'service', 'attempt': 't', " BLOCKS "}]}",
     "/notices/0/attempt"},
    {"{'notices': [{'id': 'm', 'channel': 'sms', 'by': 'service', 'device': 'pc', " BLOCKS "}]}",
     "/notices/0/channel"},
    {"{'notices': [{'id': 'official', 'channel': 'sms', 'by': 'service', " BLOCKS "}]}",
     "/notices/0/id"},
    {"{'notices': [{'id': 'm', 'channel': 'email', 'folder': 'x', 'by': 'service', " BLOCKS "}]}",
     "/notices/0/folder"},
    {"{'notices': [{'id': 'm', 'channel': 'sms', 'by': 'service', 'kind': 'x',"
     " 'blocks': [{'id': 'sender', 'kind': 'note', 'text': 'x'}]}]}",
     "/notices/0/blocks"},
    {"{'notices': [{'id': 'm', 'channel': 'sms', 'by': 'service', 'kind': 'x',"
     " 'blocks': [{'id': 'x', 'kind': 'field', 'asks': 'code', 'text': 'x'}]}]}",
     "/notices/0/blocks"},
    {"{'notices': [{'id': 'm', 'channel': 'sms', 'by': 'service', 'kind': 'x', 'blocks':"
     " [{'id': 'x', 'kind': 'link', 'link': {'url': 'https://a.example/', 'goes': 'p1'}}]}]}",
     "/notices/0/blocks"},
    {"{'pages': [{'id': 'm0', 'by': 'stranger', 'url': 'https://a.example/', 'title': 'x',"
     " 'blocks': [{'id': 'x', 'kind': 'note', 'text': 'x'}]}]}",
     "/pages/0/id"},
    {"{'pages': [{'id': 'p', 'by': 'known', 'url': 'https://a.example/', 'title': 'x',"
     " 'blocks': [{'id': 'x', 'kind': 'note', 'text': 'x'}]}]}",
     "/pages/0/by"},
    {"{'pages': [{'id': 'p', 'by': 'service', 'url': 'https://a.example/', 'title': 'x',"
     " 'blocks': [{'id': 'x', 'kind': 'field', 'text': 'x'}]}]}",
     "/pages/0/blocks"},
    {"{'happenings': [{'id': 'h', 'when': 'opened', 'of': 'm9', 'then': 'notice',"
     " 'what': 'm0'}]}",
     "/happenings/0/of"},
    {"{'happenings': [{'id': 'h', 'of': 'm0', 'then': 'notice', 'what': 'm0'}]}",
     "/happenings/0/of"},
    {"{'happenings': [{'id': 'h', 'then': 'notice', 'what': 'm9'}]}", "/happenings/0/what"},
    {"{'happenings': [{'id': 'h', 'then': 'attempt', 'what': 'm0'}]}", "/happenings/0/what"},
    {"{'happenings': [{'id': 'h', 'then': 'entry'}]}", "/happenings/0/entry"},
    {"{'happenings': [{'id': 'h', 'then': 'setting'}]}", "/happenings/0/setting"},
    {"{'account': {'identifier': 'a@b.example', 'entries': [{'id': 'm0', 'sheet': 'centre',"
     " 'title': 'x'}]}}",
     "/account/entries/0/id"},
    {"{'pace': [{'from_s': 5, 'rate_percent': 100}, {'from_s': 5, 'rate_percent': 50}]}",
     "/pace/1/from_s"},
    {"{'stages': [{'drill': 'blank', 'when': 'met_impostor'}]}", "/stages/0/when"},
    {"{'cues': [{'id': 'c', 'kind': 'urgency', 'part': 'm0.nowhere', 'says': 'x'}]}",
     "/cues/0/part"},
    {"{'stages': []}", "/stages"},
    {"{'review_by': '2027-02-29'}", "/review_by"},
};

TEST(every_lost_end_is_a_fault_of_its_own)
{
    for (size_t i = 0; i < sizeof lost_ends / sizeof *lost_ends; i++) {
        struct faults faults;

        faults_init(&faults, &arena);
        CHECK(small_read(&arena, lost_ends[i].members, &faults) == NULL);
        if (!CHECK_INT(faults.errors_n, 1) ||
            !CHECK(str_is(faults.first->pointer, lost_ends[i].pointer))) {
            printf("row %zu:\n", i);
            small_print_faults(&faults);
        }
        arena_clear(&arena);
    }
}

TEST_MAIN(without_a_pace_the_clock_is_real, a_pace_bends_the_clock, the_clock_and_its_inverse_agree,
          the_truth_follows_from_who_did_what, notices_are_on_devices_that_have_their_surface,
          hosts_are_found_in_addresses, every_lost_end_is_a_fault_of_its_own)
