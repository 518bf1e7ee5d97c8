#include "core/resolve.h"
#include "base/arena.h"
#include "base/sink.h"
#include "core/when.h"
#include "test.h"
#include "tree_of.h"

static struct arena arena;

static const char brand_text[] =
    "{'id': 'hinode', 'name': {'ja': 'ひので', 'en': 'Hinode'}, 'n': 3, 'home_url': "
    "'https://hinode.example/', 'mail': {'from_name': '{brand.name}'},"
    " 'words': {'when': {'ja': 'M月D日(WD) hh:mm', 'en': 'MON D, YYYY h:mm AP ZONE'},"
    "   'greeting': {'ja': '{persona.name} さん', 'en': 'Dear {persona.name}'}}}";

/* lang: "ja", "en", or the voice "ja-easy" of "ja". */
static struct tree *resolve(const char *case_text, const char *lang, uint64_t seed,
                            struct faults *faults)
{
    struct resolve_wish wish = {.lang = str_part(str_of(lang), 0, 2),
                                .brand_id = STR("hinode"),
                                .seed = seed,
                                .voice = str_of(lang)};

    faults_init(faults, &arena);
    return resolve_case(&arena, tree_of(&arena, case_text), tree_of(&arena, brand_text), wish,
                        STR("cases/x.json"), faults);
}

/* One string of a case that stands at "t". */
static struct str filled(const char *text, const char *lang)
{
    struct faults faults;
    struct tree *tree = resolve(
        str_c(&arena,
              str_fmt(&arena,
                      "{'id': 'x', 'starts': '2026-01-05T20:14:09+09:00', 'zone_name': "
                      "{'ja': '日本標準時', 'en': 'Japan Standard Time'}, 'persona': {'name': "
                      "{'ja': 'あや', 'en': 'Aya'}}, 'attempts': [{'id': 't1', 'at_s': "
                      "-15360, 'late_s': 43200}], 't': %s}",
                      text)),
        lang, 7, &faults);

    if (!tree) {
        return faults.first->says;
    }
    return tree_at(tree, STR("t"))->text;
}

TEST(a_language_is_chosen)
{
    CHECK_STR(filled("{'ja': 'はい', 'en': 'Yes'}", "ja"), "はい");
    CHECK_STR(filled("{'ja': 'はい', 'en': 'Yes'}", "en"), "Yes");
    CHECK_STR(filled("'OK'", "ja"), "OK");
    arena_clear(&arena);
}

TEST(a_voice_is_heard_where_it_is_written)
{
    const char *both = "{'ja': '確認', 'ja-easy': '｜確認《かくにん》', 'en': 'Check'}";
    struct faults faults;
    struct tree *tree;

    CHECK_STR(filled(both, "ja-easy"), "｜確認《かくにん》");
    CHECK_STR(filled(both, "ja"), "確認");
    CHECK_STR(filled(both, "en"), "Check");
    CHECK_STR(filled("{'ja': '確認', 'en': 'Check'}", "ja-easy"), "確認");
    CHECK_STR(
        filled("{'ja': '{persona.name}', 'ja-easy': '{persona.name}さん', 'en': ''}", "ja-easy"),
        "あやさん");
    tree = resolve("{'id': 'x', 'starts': '2026-01-05T20:14:09+09:00', 'zone_name': 'JST', "
                   "'persona': {'name': 'Aya'}}",
                   "ja-easy", 1, &faults);
    CHECK(tree && str_is(tree_at(tree, STR("lang"))->text, "ja"));
    arena_clear(&arena);
}

TEST(placeholders_are_filled)
{
    CHECK_STR(filled("'a {persona.name} b'", "en"), "a Aya b");
    CHECK_STR(filled("'{brand.name}{brand.n}'", "ja"), "ひので3");
    CHECK_STR(filled("'{brand.words.greeting}!'", "en"), "Dear Aya!"); /* filled twice over */
    CHECK_STR(filled("'{brand.words.greeting|upper}'", "en"), "DEAR AYA");
    CHECK_STR(filled("'{attempts.t1.at_s}'", "en"), "-15360");
    CHECK_STR(filled("'{{x} }'", "en"), "{x} }");
    CHECK_STR(filled("''", "en"), "");
    arena_clear(&arena);
}

/* The fifth of January 2026 was a Monday; 15360 s before 20:14:09 it was 15:58:09. */
TEST(times_are_printed_as_the_brand_does)
{
    CHECK_STR(filled("'{attempts.t1.at_s|when}'", "en"), "Jan 5, 2026 3:58 PM Japan Standard Time");
    CHECK_STR(filled("'{attempts.t1.at_s|when}'", "ja"), "1月5日(月) 15:58");
    CHECK_STR(filled("'{attempts.t1.late_s|when}'", "ja"), "1月6日(火) 08:14");
    CHECK_STR(filled("'{attempts.t1.at_s|clock}'", "en"), "15:58");
    CHECK_STR(filled("'{attempts.t1.at_s|day}'", "ja"), "1月5日(月)");
    CHECK_STR(filled("'{attempts.t1.at_s|day}'", "en"), "5 Jan");
    arena_clear(&arena);
}

TEST(what_cannot_be_filled_is_a_fault)
{
    CHECK_STR(
        filled("'{persona.age}'", "en"),
        "{persona.age} leads nowhere; name a member of the case, or of \"brand\" or \"draws\"");
    CHECK_STR(filled("'{persona}'", "en"),
              "{persona} leads to something that is no text or whole number");
    CHECK(str_has(filled("'{t}'", "en"), STR("round in circles")));
    CHECK(str_has(filled("'{persona.name'", "en"), STR("without \"}\"")));
    CHECK(str_has(filled("'{persona.name|loud}'", "en"), STR("\"|loud\" is unknown")));
    CHECK(str_has(filled("'{persona.name|when}'", "en"), STR("not seconds")));
    CHECK(str_has(filled("'{}'", "en"), STR("no text or whole number")));
    arena_clear(&arena);
}

TEST(faults_tell_where)
{
    struct faults faults;
    struct tree *tree =
        resolve("{'id': 'x', 'starts': '2026-01-05T20:14:09+09:00',"
                " 'notices': [{}, {'blocks': [{'text': {'ja': 'a', 'en': '{b}'}}]}],"
                " 'draws': [{'id': 'd'}, {'id': 'd', 'digits': 3}]}",
                "en", 1, &faults);

    CHECK(tree == NULL);
    CHECK_STR(faults.first->pointer, "/draws/0");
    tree = resolve("{'id': 'x', 'starts': '2026-01-05T20:14:09+09:00',"
                   " 'notices': [{}, {'blocks': [{'text': {'ja': 'a', 'en': '{b}'}}]}], 'persona': "
                   "{'name': 'A'}}",
                   "en", 1, &faults);
    CHECK(tree == NULL);
    CHECK_INT(faults.errors_n, 1);
    CHECK_STR(faults.first->pointer, "/notices/1/blocks/0/text");
    CHECK_STR(faults.first->file, "cases/x.json");
    CHECK(resolve("{'id': 'x', 'starts': 'now'}", "en", 1, &faults) == NULL);
    CHECK_STR(faults.first->pointer, "/starts");
    arena_clear(&arena);
}

/* ---- draws ---- */

static const char drawing[] =
    "{'id': 'x', 'starts': '2026-01-05T20:14:09+09:00', 'a': '{draws.order}', 'b': "
    "'{draws.token}', 'c': '{draws.city}', 'draws': [{'id': 'order', 'digits': 7}, {'id': "
    "'token', 'letters': 25}, {'id': 'city', 'one_of': [{'ja': '大阪', 'en': 'Osaka'}, 'Kobe', "
    "'{persona.name}']}], 'persona': {'name': 'Nara'}}";

static struct str drawn(uint64_t seed, const char *lang, const char *key)
{
    struct faults faults;

    return tree_get(resolve(drawing, lang, seed, &faults), str_of(key))->text;
}

TEST(draws_have_the_shape_that_was_asked)
{
    bool has_city[3] = {false};

    for (uint64_t seed = 0; seed < 60; seed++) {
        struct str order = drawn(seed, "en", "a"), token = drawn(seed, "en", "b"),
                   city = drawn(seed, "en", "c");

        CHECK_INT(order.n, 7);
        CHECK(order.at[0] >= '1' && order.at[0] <= '9');
        CHECK_INT(token.n, 25);
        for (size_t i = 0; i < token.n; i++) {
            CHECK((token.at[i] >= 'A' && token.at[i] <= 'Z') ||
                  (token.at[i] >= '0' && token.at[i] <= '9'));
        }
        has_city[0] |= str_is(city, "Osaka");
        has_city[1] |= str_is(city, "Kobe");
        has_city[2] |= str_is(city, "Nara");
    }
    CHECK(has_city[0] && has_city[1] && has_city[2]);
    arena_clear(&arena);
}

TEST(a_seed_decides_and_nothing_else)
{
    CHECK(str_eq(drawn(5, "en", "a"), drawn(5, "ja", "a")));
    CHECK(!str_eq(drawn(5, "en", "a"), drawn(6, "en", "a")));
    CHECK(str_eq(drawn(5, "en", "b"), drawn(5 | (UINT64_C(1) << 53), "en", "b")));
    arena_clear(&arena);
}

/* ---- the whole ---- */

static struct str written(const struct tree *tree)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct str text;

    tree_write(tree, &sink);
    text = str_copy(&arena, buf_str(&buf));
    buf_clear(&buf);
    return text;
}

TEST(the_result_is_canonical)
{
    struct faults faults;

    CHECK_STR(
        written(resolve("{'id': 'x', 'starts': '2026-01-05T20:14:09+09:00', 'persona': "
                        "{'name': 'A', 'is': true, 'ns': [1, null]}, 'draws': []}",
                        "en", (UINT64_C(1) << 53) + 9, &faults)),
        "{\"id\":\"x\",\"starts\":\"2026-01-05T20:14:09+09:00\",\"persona\":{\"name\":\"A\","
        "\"is\":true,\"ns\":[1,null]},\"brand\":{\"id\":\"hinode\",\"name\":\"Hinode\","
        "\"n\":3,\"home_url\":\"https://hinode.example/\",\"mail\":{\"from_name\":\"Hinode\"},"
        "\"words\":{\"when\":\"MON D, YYYY h:mm AP ZONE\",\"greeting\":\"Dear A\"}},"
        "\"lang\":\"en\",\"brand_id\":\"hinode\",\"seed\":9}");
    arena_clear(&arena);
}

TEST(hosts_are_gathered_in_order_once)
{
    static const char *const want[] = {"a.example", "b.example", "c.example", "d.example",
                                       "e.example", "f.example", "g.example"};
    struct tree *tree = tree_of(
        &arena,
        "{'notices': [{'from_address': 'x@A.example', 'reply_to': '<y@b.example>', 'subject': "
        "'https://no.example/', 'blocks': [{'link': {'url': 'https://c.example/@d.example'}},"
        " {'link': {'url': 'mailto:z@d.example'}}, {'link': {'url': 'tel:110'}}],"
        " 'auth': {'signed_by': 'e.example', 'relay_host': 'f.example'}},"
        " {'from_address': '0120-000-000'}], 'brand': {'domains': ['a.example', 'g.example']}}");
    struct strs hosts = resolve_hosts(&arena, tree);

    if (CHECK_INT(hosts.n, 7)) {
        for (size_t i = 0; i < hosts.n; i++) {
            CHECK_STR(hosts.at[i], want[i]);
        }
    }
    arena_clear(&arena);
}

/* ---- patterns ---- */

static struct str put(const char *pattern, const char *start, bool is_japanese)
{
    struct when when = {.zone_name = STR("JST"), .is_japanese = is_japanese};
    struct buf buf = {0};
    struct str text;

    date_parse(str_of(start), &when.starts);
    when_put_pattern(&when, str_of(pattern), &when.starts, &buf);
    text = str_copy(&arena, buf_str(&buf));
    buf_clear(&buf);
    return text;
}

TEST(patterns)
{
    static const char evening[] = "2026-09-03T21:05:07+09:00", night[] = "2026-12-31T00:30:00Z",
                      noon[] = "2026-02-01T12:00:00Z";

    CHECK_STR(put("YYYY-MM-DD hh:mm:ss", evening, false), "2026-09-03 21:05:07");
    CHECK_STR(put("YY/M/D h.mm", evening, false), "26/9/3 21.05");
    CHECK_STR(put("WD WK MON MONTH", evening, false), "Thu Thursday Sep September");
    CHECK_STR(put("YYYY年M月D日 WK (WD) AP h:mm ZONE", evening, true),
              "2026年9月3日 木曜日 (木) 午後 9:05 JST");
    CHECK_STR(put("h:mm AP", night, false), "12:30 AM");
    CHECK_STR(put("hh:mm AP", noon, false), "12:00 PM");
    CHECK_STR(put("'Day' D 'at' hh", evening, false), "Day 3 at 21");
    CHECK_STR(put("", evening, false), "");
    arena_clear(&arena);
}

TEST_MAIN(a_language_is_chosen, a_voice_is_heard_where_it_is_written, placeholders_are_filled,
          times_are_printed_as_the_brand_does, what_cannot_be_filled_is_a_fault, faults_tell_where,
          draws_have_the_shape_that_was_asked, a_seed_decides_and_nothing_else,
          the_result_is_canonical, hosts_are_gathered_in_order_once, patterns)
