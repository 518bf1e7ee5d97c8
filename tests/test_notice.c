/* Headers as python3's email parser reads them (policy=default), and what a notice is. */
#include "test.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/json_out.h"
#include "base/rng.h"
#include "base/utf8.h"
#include "core/notice.h"
#include "python.h"

/* The third one's o is Cyrillic. */
static const struct host hosts[] = {
    {STR_INIT("hinode.example"), STR_INIT("hinode.example"), 0, HOST_NAME},
    {STR_INIT("mail.hinode.example"), STR_INIT("mail.hinode.example"), 5, HOST_NAME},
    {STR_INIT("hinоde.example"), STR_INIT("xn--hinde-fye.example"), 0, HOST_NAME},
};
static const struct str domains[] = {STR_INIT("hinode.example")};

static struct scenario scenario_new(void)
{
    return (struct scenario){
        .id = STR("case"),
        .seed = 7,
        .starts_utc_ms = INT64_C(1796123640000), /* 2026-12-01T11:14Z */
        .offset_min = 540,
        .persona = {.name = STR("アヤ"), .address = STR("aya@mail.example")},
        .brand = {.domains = {domains, 1},
                  .mail = {.bounce_domain = STR("bounce.hinode.example"),
                           .signed_by = STR("hinode.example"),
                           .relay_host = STR("out1.hinode.example"),
                           .relay_ip = STR("192.0.2.25"),
                           .mailer = STR("Hinode Mailer 2"),
                           .offset_min = -480}},
        .hosts = {hosts, sizeof hosts / sizeof *hosts},
    };
}

static struct notice notice_new(void)
{
    return (struct notice){.id = STR("m1"),
                           .channel = CHANNEL_EMAIL,
                           .by = BY_SERVICE,
                           .attempt = STR("a1"),
                           .from_name = STR("Hinode"),
                           .from_address = STR("notice@hinode.example"),
                           .subject = STR("Sign-in attempt")};
}

static struct str headers_of(struct arena *arena, const struct scenario *s,
                             const struct notice *notice, int64_t case_ms)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct str text;

    notice_headers(s, notice, case_ms, &sink);
    text = str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return text;
}

/* ---- python's reading ----
 * Names go through its older decoder: the newer one puts spaces between neighbouring encoded words
 * of a display name, against RFC 2047 par. 6.2. */

static const char reader[] =
    "import sys, json, re, email, email.utils\n"
    "from email import policy\n"
    "from email.header import decode_header, make_header\n"
    "n = 0\n"
    "def need(ok, what, case):\n"
    "    if not ok:\n"
    "        print(\"python:\", what, json.dumps(case, ensure_ascii=False)[:1500]); sys.exit(1)\n"
    "for line in sys.stdin:\n"
    "    case = json.loads(line); raw = case[\"raw\"]; n += 1\n"
    "    need(raw.isascii(), \"ascii\", case)\n"
    "    need(all(len(l) <= 98 for l in raw.split(\"\\n\")), \"line length\", case)\n"
    "    m = email.message_from_string(raw + \"\\n\", policy=policy.default)\n"
    "    need(not m.defects, m.defects, case)\n"
    "    for k, v in m.items():\n"
    "        bad = [d for d in getattr(v, \"defects\", [])]\n"
    "        need(not bad, (k, bad), case)\n"
    "    need(m[\"subject\"] == case[\"subject\"], (\"subject\", str(m[\"subject\"])), case)\n"
    "    a, = m[\"from\"].addresses\n"
    "    old = email.message_from_string(raw + \"\\n\")\n"
    "    name = email.utils.parseaddr(re.sub(r\"\\n[ \\t]\", \" \", old[\"from\"]))[0]\n"
    "    name = str(make_header(decode_header(name)))\n"
    "    need(name == case[\"name\"], (\"name\", name), case)\n"
    "    need(a.username == case[\"local\"], (\"local\", a.username), case)\n"
    "    need(a.domain == case[\"domain\"], (\"domain\", a.domain), case)\n"
    "    t, = m[\"to\"].addresses\n"
    "    need(t.addr_spec == \"aya@mail.example\", \"to\", case)\n"
    "    r = [x.addr_spec for x in m[\"reply-to\"].addresses] if m[\"reply-to\"] else []\n"
    "    need(r == ([case[\"reply\"]] if case[\"reply\"] else []), (\"reply-to\", r), case)\n"
    "    came = case[\"utc_ms\"] / 1000\n"
    "    need(0 <= came - m[\"date\"].datetime.timestamp() < 10, \"date\", case)\n"
    "    hops = [re.sub(r\"\\s+\", \" \", h) for h in m.get_all(\"received\")]\n"
    "    times = [email.utils.parsedate_to_datetime(h.rsplit(\";\", 1)[1]) for h in hops]\n"
    "    need(len(hops) == 2 and times == sorted(times, reverse=True), \"received order\", case)\n"
    "    need(int(times[0].timestamp()) == int(came), \"arrival\", case)\n"
    "    by = re.search(r\" by (\\S+) \", hops[1]).group(1)\n"
    "    need(re.match(\"from \" + re.escape(by) + r\"(\\s|$)\", hops[0]), \"received chain\", "
    "case)\n"
    "    need(re.search(r\" by mx\\.mail\\.example \", hops[0]), \"last hop\", case)\n"
    "    keys = [k.lower() for k in m.keys()]\n"
    "    need(keys[0] == \"return-path\", \"trace first\", case)\n"
    "    need(keys.index(\"authentication-results\") < keys.index(\"received\"), \"8601 par. 5\", "
    "case)\n"
    "    one = \"date from to subject message-id mime-version return-path reply-to\".split()\n"
    "    need(all(keys.count(k) <= 1 for k in one), \"once each, 5322 par. 3.6\", case)\n"
    "    need(re.fullmatch(r\"<[A-Za-z0-9]+@[a-z0-9.-]+>\", m[\"message-id\"]), \"message-id\", "
    "case)\n"
    "    ar = re.sub(r\"\\s+\", \" \", m[\"authentication-results\"])\n"
    "    who, *found = [p.strip() for p in ar.split(\";\")]\n"
    "    need(who == \"mx.mail.example\", (\"authserv-id\", who), case)\n"
    "    got = {f.split(\"=\")[0]: f.split()[0].split(\"=\")[1] for f in found}\n"
    "    need(got == case[\"auth\"], (\"results\", got), case)\n"
    "    need((\"dkim-signature\" in keys) == bool(case[\"signed_by\"]), \"signature\", case)\n"
    "    if case[\"signed_by\"]:\n"
    "        sig = dict(p.strip().split(\"=\", 1) for p in m[\"dkim-signature\"].split(\";\"))\n"
    "        need(sig[\"d\"] == case[\"signed_by\"], (\"d=\", sig[\"d\"]), case)\n"
    "        need(re.fullmatch(r\"[A-Za-z0-9+/]+=*\", re.sub(r\"\\s\", \"\", sig[\"b\"])), \"b=\", "
    "case)\n"
    "sys.exit(0 if n == 1000 else 1)\n";

static void put(struct json_out *out, const char *key, struct str text)
{
    json_out_key(out, key);
    json_out_str(out, text);
}

static void put_case(FILE *python, struct arena *arena, const struct scenario *s,
                     const struct notice *notice, int64_t case_ms)
{
    struct auth auth = notice_auth(s, notice);
    const struct host *host = scenario_host(s, notice->from_address);
    struct str domain = host ? host->ascii : mail_domain(notice->from_address);
    struct str at = notice->from_address;
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct json_out out;

    json_out_init(&out, &sink, 0);
    json_out_open(&out, '{');
    put(&out, "raw", headers_of(arena, s, notice, case_ms));
    put(&out, "subject", notice->subject);
    put(&out, "name", notice->from_name);
    put(&out, "local", str_part(at, 0, at.n - mail_domain(at).n - 1));
    put(&out, "domain", domain);
    put(&out, "reply", notice->reply_to);
    put(&out, "signed_by", auth.signed_by);
    json_out_key(&out, "utc_ms");
    json_out_int(&out, s->starts_utc_ms + case_ms);
    json_out_key(&out, "auth");
    json_out_open(&out, '{');
    put(&out, "spf", auth.spf);
    put(&out, "dkim", auth.dkim);
    put(&out, "dmarc", auth.dmarc);
    json_out_close(&out, '}');
    json_out_close(&out, '}');
    fprintf(python, "%.*s\n", STR_ARGS(buf_str(&buf)));
    buf_clear(&buf);
}

static struct str random_text(struct arena *arena, struct rng *rng, bool may_be_empty)
{
    static const char *const bits[] = {"a",
                                       "Sign-in",
                                       " ",
                                       "アクション",
                                       "が必要です",
                                       "\"",
                                       "\\",
                                       ",",
                                       "<x@y>",
                                       ";",
                                       ":",
                                       "(note)",
                                       "=?",
                                       "?=",
                                       "=",
                                       "é",
                                       "𠮷",
                                       "❤",
                                       "amazon",
                                       "24",
                                       "@",
                                       "...",
                                       "Notice",
                                       " for ",
                                       " you",
                                       "、",
                                       "(",
                                       "[1]",
                                       "=?utf-8?q?a?=",
                                       "%",
                                       "   "};
    size_t n = rng_below(rng, 4) ? rng_below(rng, 8) : rng_below(rng, 60);
    struct str text = may_be_empty ? STR("") : STR("Z");

    for (size_t i = 0; i < n; i++) {
        text = str_join(arena, text, str_of(bits[rng_below(rng, sizeof bits / sizeof *bits)]));
    }
    return text;
}

static struct notice random_notice(struct arena *arena, struct rng *rng)
{
    static const char *const addresses[] = {
        "notice@hinode.example",    "no-reply@mail.hinode.example", "x@hinоde.example",
        "a.b+c@random-qk.example",  "odd name@random-qk.example",   ".dot@random-qk.example",
        "q\"uote@random-qk.example"};
    static const char *const words[] = {"", "pass", "fail", "none", "softfail"};
    struct notice notice = notice_new();

    notice.id = str_fmt(arena, "m%u", rng_u32(rng));
    notice.by = (int)rng_below(rng, 3);
    notice.from_name = str_trim(random_text(arena, rng, false));
    notice.from_address = str_of(addresses[rng_below(rng, 7)]);
    notice.subject = str_trim(random_text(arena, rng, false));
    notice.reply_to = rng_below(rng, 2) ? STR("help@random-qk.example") : STR("");
    notice.auth.spf = str_of(words[rng_below(rng, 5)]);
    notice.auth.dkim = str_of(words[rng_below(rng, 4)]);
    notice.auth.dmarc = str_of(words[rng_below(rng, 4)]);
    notice.auth.signed_by = rng_below(rng, 2) ? STR("random-qk.example") : STR("");
    notice.auth.relay_ip = rng_below(rng, 2) ? STR("2001:db8::1") : STR("");
    notice.auth.mailer = rng_below(rng, 2) ? STR("Foxmail 7, 2, 25 [cn]") : STR("");
    return notice;
}

TEST(python_reads_what_was_meant)
{
    FILE *python = python_open(reader, "w");
    struct scenario s = scenario_new();
    struct arena arena;
    struct rng rng;

    if (!CHECK(python)) {
        return;
    }
    arena_init(&arena, 0, NULL);
    rng_init(&rng, 1, RNG_BOT);
    for (int i = 0; i < 1000; i++) {
        struct notice notice = random_notice(&arena, &rng);

        put_case(python, &arena, &s, &notice, (int64_t)rng_below(&rng, 100000000) - 50000000);
    }
    CHECK_INT(pclose(python), 0);
    arena_clear(&arena);
}

/* ---- what stands in them ---- */

TEST(a_genuine_mail_takes_the_brands_facts)
{
    struct scenario s = scenario_new();
    struct notice notice = notice_new();
    struct arena arena;
    struct str text;

    arena_init(&arena, 0, NULL);
    text = headers_of(&arena, &s, &notice, 0);
    CHECK(str_has(text, STR("spf=pass smtp.mailfrom=bounce.hinode.example;")));
    CHECK(str_has(text, STR("dkim=pass header.d=hinode.example;")));
    CHECK(str_has(text, STR("dmarc=pass header.from=hinode.example\n")));
    CHECK(str_has(text, STR("from out1.hinode.example (out1.hinode.example [192.0.2.25])")));
    CHECK(str_has(text, STR("Date: Tue, 1 Dec 2026 03:13:57 -0800\n")));
    CHECK(str_has(text, STR("X-Mailer: Hinode Mailer 2\n")));
    arena_clear(&arena);
}

TEST(a_stranger_never_takes_the_brands_facts)
{
    struct scenario s = scenario_new();
    struct notice notice = notice_new();
    struct auth auth;

    notice.by = BY_STRANGER;
    auth = notice_auth(&s, &notice);
    CHECK_STR(auth.dmarc, "fail");
    CHECK_STR(auth.spf, "none");
    CHECK_STR(auth.signed_by, "");
    notice.from_address = STR("n@random-qk.example");
    auth = notice_auth(&s, &notice);
    CHECK_STR(auth.dmarc, "none");
    CHECK_STR(auth.envelope_domain, "random-qk.example");
}

TEST(the_same_look_twice_is_the_same)
{
    struct scenario s = scenario_new();
    struct notice notice = notice_new();
    struct arena arena;
    struct str first;

    arena_init(&arena, 0, NULL);
    first = headers_of(&arena, &s, &notice, 0);
    CHECK(str_eq(first, headers_of(&arena, &s, &notice, 0)));
    notice.id = STR("m2");
    CHECK(!str_eq(first, headers_of(&arena, &s, &notice, 0)));
    notice.channel = CHANNEL_SMS;
    CHECK_STR(headers_of(&arena, &s, &notice, 0), "");
    arena_clear(&arena);
}

TEST(time_is_shown_in_the_places_clock)
{
    struct scenario s = scenario_new();
    struct notice notice = notice_new();
    struct arena arena;

    arena_init(&arena, 0, NULL);
    CHECK_STR(notice_time(&arena, &s, &notice, 0), "20:14");
    CHECK_STR(notice_time(&arena, &s, &notice, INT64_C(-14) * 3600000), "6:14");
    CHECK_STR(notice_time(&arena, &s, &notice, INT64_C(-24) * 3600000), "11/30");
    arena_clear(&arena);
}

TEST(what_is_judged_and_what_is_outside)
{
    struct notice notice = notice_new();

    CHECK(notice_is_judged(&notice));
    notice.attempt = STR("");
    CHECK(!notice_is_judged(&notice));
    notice.by = BY_STRANGER;
    CHECK(notice_is_judged(&notice));
    notice.by = BY_KNOWN;
    notice.attempt = STR("a1");
    CHECK(!notice_is_judged(&notice));
    CHECK(notice_is_outside(&notice));
    notice.channel = CHANNEL_PUSH;
    CHECK(!notice_is_outside(&notice));
    notice.channel = CHANNEL_WEB_PUSH;
    CHECK(notice_is_outside(&notice));
}

TEST(each_secret_asked_for_is_named_once)
{
    struct block blocks[] = {{.asks = ASKS_PASSWORD}, {.asks = ASKS_CODE},
                             {.asks = ASKS_PASSWORD}, {.asks = ASKS_IDENTIFIER},
                             {.asks = ASKS_CARD},     {.asks = ASKS_IDENTITY_DOCUMENT}};
    struct notice notice = {.blocks = {blocks, 6}};
    struct arena arena;
    struct strs asks;

    arena_init(&arena, 0, NULL);
    asks = notice_asks(&arena, &notice);
    if (CHECK_INT(asks.n, 4)) {
        CHECK_STR(asks.at[0], "password");
        CHECK_STR(asks.at[1], "code");
        CHECK_STR(asks.at[2], "card");
        CHECK_STR(asks.at[3], "identity_document");
    }
    arena_clear(&arena);
}

TEST_MAIN(python_reads_what_was_meant, a_genuine_mail_takes_the_brands_facts,
          a_stranger_never_takes_the_brands_facts, the_same_look_twice_is_the_same,
          time_is_shown_in_the_places_clock, what_is_judged_and_what_is_outside,
          each_secret_asked_for_is_named_once)
