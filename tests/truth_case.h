/* truth_case.h - small cases for the referee, built from the words of tests/truths.txt. */
#ifndef TEST_TRUTH_CASE_H
#define TEST_TRUTH_CASE_H

#include "core/referee.h"
#include "test.h"

/* ---- words ---- */

/* Whether the words say key=value; `otherwise` is what stands there when the key does not. */
static bool says(const char *words, const char *key, const char *value, const char *otherwise)
{
    size_t key_n = strlen(key);

    for (const char *at = words; *at; at += strcspn(at, " "), at += *at == ' ') {
        size_t n = strcspn(at, " ");

        if (n > key_n && strncmp(at, key, key_n) == 0 && at[key_n] == '=') {
            return strlen(value) == n - key_n - 1 && !strncmp(at + key_n + 1, value, strlen(value));
        }
    }
    return strcmp(value, otherwise) == 0;
}

/* Which of the values, listed as "a b c" with the default first. */
static int pick(const char *words, const char *key, const char *values)
{
    char first[16];
    int i = 0;

    snprintf(first, sizeof first, "%.*s", (int)strcspn(values, " "), values);
    for (const char *at = values; *at; i++) {
        char value[16];
        size_t n = strcspn(at, " ");

        snprintf(value, sizeof value, "%.*s", (int)n, at);
        if (says(words, key, value, first)) {
            return i;
        }
        at += n + (at[n] == ' ');
    }
    printf("%s: no such value in: %s\n", key, words);
    return CHECK(false);
}

/* ---- a case built from words ---- */

enum { FROM_OWN, FROM_OWN_SUB, FROM_OTHER, FROM_LOOKALIKE };

static const struct host hosts[] = {
    {STR_INIT("hinode.example"), STR_INIT("hinode.example"), 0, HOST_NAME},
    {STR_INIT("www.hinode.example"), STR_INIT("www.hinode.example"), 4, HOST_NAME},
    {STR_INIT("mail.hinode.example"), STR_INIT("mail.hinode.example"), 5, HOST_NAME},
    {STR_INIT("x-hinode.example"), STR_INIT("x-hinode.example"), 0, HOST_NAME},
    {STR_INIT("qk3v.example"), STR_INIT("qk3v.example"), 0, HOST_NAME},
    {STR_INIT("hinode.example.qk3v.example"), STR_INIT("hinode.example.qk3v.example"), 15,
     HOST_NAME},
    {STR_INIT("192.0.2.7"), STR_INIT("192.0.2.7"), 9, HOST_IP},
};

static const struct panel panels[] = {{.id = STR_INIT("centre")},
                                      {.id = STR_INIT("pending")},
                                      {.id = STR_INIT("history")},
                                      {.id = STR_INIT("sessions")}};

/* everything a scenario points to */
struct small {
    struct scenario s;
    struct notice notices[2];
    struct block blocks[3];
    struct attachment file;
    struct attempt attempt;
    struct device devices[2];
    struct own_act acts[2];
    struct contact contacts[2];
    struct entry entries[2];
    struct str domains[1], lists[2], never[3], surfaces[2], senders[1];
};

#define LIST_OF(array, count) ((struct list){(array), (count)})

static void build_service(struct small *b, const char *w)
{
    int profile = pick(w, "profile", "page centre full");

    b->domains[0] = STR("hinode.example");
    b->lists[0] = STR("sign_in_attempt");
    b->lists[1] = STR("code");
    b->never[0] = STR("password");
    b->never[1] = STR("code");
    b->never[2] = STR("card");
    b->senders[0] = STR("HINODE");
    b->s.brand = (struct brand){
        .domains = {b->domains, 1},
        .sms_senders = {b->senders, 1},
        .mail = {.bounce_domain = STR("bounce.hinode.example"), .signed_by = STR("hinode.example")},
        .profile = {.has_history = profile == 2,
                    .has_pending = profile == 2,
                    .centre_lists = {b->lists, profile >= 1 ? 2 : 0},
                    .never_asks = {b->never, 3}},
        .panels = LIST_OF(panels, 4)};
    b->s.hosts = LIST_OF(hosts, sizeof hosts / sizeof *hosts);
}

static void build_message(struct small *b, const char *w)
{
    static const char *const addresses[] = {"n@hinode.example", "n@mail.hinode.example",
                                            "n@qk3v.example", "n@x-hinode.example"};
    static const char *const dmarcs[] = {"pass", "fail", "none", "pass"};
    static const char *const kinds[] = {"sign_in_attempt", "code", "sign_in", "account_stop"};
    static const char *const replies[] = {"", "help@hinode.example", "help@qk3v.example"};
    int dmarc = pick(w, "dmarc", "pass fail none stray"), from;
    struct notice *m = &b->notices[0];

    from = pick(w, "from", "own own_sub other lookalike");
    *m = (struct notice){
        .id = STR("m1"),
        .channel = pick(w, "over", "mail sms push web_push call"),
        .by = pick(w, "by", "service stranger") ? BY_STRANGER : BY_SERVICE,
        .from_address = str_of(addresses[from]),
        .reply_to = str_of(replies[pick(w, "reply", "none own other")]),
        .kind = str_of(kinds[pick(w, "kind", "attempt code done lock")]),
        .at_s = pick(w, "start", "now later") && !pick(w, "by", "service stranger") ? NOTICE_LATER_S
                                                                                    : 0,
        .auth = {.spf = str_of(dmarcs[dmarc]),
                 .dkim = str_of(dmarcs[dmarc]),
                 .dmarc = str_of(dmarcs[dmarc]),
                 .envelope_domain = dmarc == 3 ? STR("qk3v.example") : STR(""),
                 .signed_by = dmarc == 3 ? STR("qk3v.example") : STR("")},
    };
    if (!pick(w, "speaks", "yes no")) {
        m->attempt = STR("a1");
    }
    if (m->channel == CHANNEL_SMS || m->channel == CHANNEL_CALL) {
        m->from_address = STR("0120-000-000");
    }
    if (pick(w, "marked", "no yes other")) {
        m->is_marked = true;
        m->from_address = pick(w, "marked", "no yes other") == 1 ? STR("HINODE") : STR("KAWASEMI");
    }
}

static void build_blocks(struct small *b, const char *w)
{
    static const char *const urls[] = {"https://www.hinode.example/a",
                                       "",
                                       "https://qk3v.example/a",
                                       "https://hinode.example.qk3v.example/a",
                                       "mailto:care@qk3v.example",
                                       "tel:0120000000",
                                       "",
                                       "https://hinode.example/a",
                                       "http://192.0.2.7/a",
                                       "https://qk3v.example/b"};
    int links = pick(w, "links", "own none other sub mailto tel app mixed ip dead");
    int asks = pick(w, "asks", "none password code");
    int file = pick(w, "file", "none zip pdf");
    struct notice *m = &b->notices[0];

    b->blocks[0] = (struct block){.id = STR("go"),
                                  .kind = links == 1 ? BLOCK_PARAGRAPH : BLOCK_BUTTON,
                                  .link = {.url = str_of(urls[links]),
                                           .goes = links == 6 ? STR("official") : STR(""),
                                           .is_dead = links == 9}};
    b->blocks[1] = (struct block){.id = STR("more"), .kind = BLOCK_PARAGRAPH};
    if (links == 7) {
        b->blocks[1] = (struct block){
            .id = STR("more"), .kind = BLOCK_LINK, .link = {.url = STR("https://qk3v.example/")}};
    }
    b->blocks[2] = (struct block){.id = STR("field"),
                                  .kind = asks ? BLOCK_FIELD : BLOCK_PARAGRAPH,
                                  .asks = asks == 1   ? ASKS_PASSWORD
                                          : asks == 2 ? ASKS_CODE
                                                      : ASKS_NOTHING};
    m->blocks = LIST_OF(b->blocks, 3);
    b->file = (struct attachment){.id = STR("f"),
                                  .name = file == 1 ? STR("Notice.ZIP") : STR("notice.pdf")};
    m->attachments = LIST_OF(&b->file, file ? 1 : 0);
}

static void build_attempt(struct small *b, const char *w)
{
    int runs = pick(w, "runs", "mine known foreign none");

    b->attempt = (struct attempt){.id = STR("a1"),
                                  .at_s = pick(w, "start", "now later") ? ATTEMPT_LATER_S : -30,
                                  .by = runs == 0   ? BY_ME
                                        : runs == 1 ? BY_KNOWN
                                                    : BY_STRANGER,
                                  .who = runs != 1                                   ? STR("")
                                         : pick(w, "people", "none some apart") == 1 ? STR("rin")
                                                                                     : STR("away"),
                                  .device = STR("Firefox Windows"),
                                  .place = STR("Osaka"),
                                  .lasts_s = 600};
    b->s.attempts = LIST_OF(&b->attempt, runs == 3 ? 0 : 1);
    b->notices[1] = (struct notice){.id = STR("m2"),
                                    .channel = CHANNEL_EMAIL,
                                    .by = BY_SERVICE,
                                    .kind = STR("sign_in_attempt"),
                                    .attempt = STR("a1")};
    b->s.notices = LIST_OF(b->notices, pick(w, "second", "no yes") ? 2 : 1);
}

static void build_home(struct small *b, const char *w)
{
    int acts = pick(w, "acts", "match place old device none");
    int people = pick(w, "people", "none some apart");

    b->acts[0] = (struct own_act){.id = STR("tea"), .kind = ACT_OTHER, .at_s = -40};
    b->acts[1] = (struct own_act){.id = STR("in"),
                                  .kind = ACT_SIGN_IN,
                                  .at_s = acts == 2 ? -7200 : -35,
                                  .device = acts == 3 ? STR("Safari iPad") : STR("Firefox Windows"),
                                  .place = acts == 1 ? STR("Tokyo") : STR("Osaka")};
    b->s.own_acts = LIST_OF(b->acts, acts == 4 ? 1 : 2);
    b->contacts[0] = (struct contact){.id = STR("rin")};
    b->contacts[1] = (struct contact){.id = STR("gen")};
    b->s.contacts = LIST_OF(b->contacts, people ? 2 : 0);
    b->surfaces[0] = STR("home");
    b->surfaces[1] = STR("official");
    b->devices[0] = (struct device){
        .id = STR("phone"), .surfaces = {b->surfaces, pick(w, "official", "yes no") ? 1 : 2}};
    b->devices[1] = (struct device){.id = STR("pc"),
                                    .waits_for = pick(w, "waits", "yes no") ? STR("") : STR("a1")};
    b->s.devices = LIST_OF(b->devices, 2);
    b->entries[0] =
        (struct entry){.sheet = STR("sessions"), .title = STR("Phone"), .detail = STR("Osaka · x")};
    b->entries[1] = (struct entry){.sheet = STR("sessions"),
                                   .title = STR("Firefox Windows"),
                                   .detail = STR("Osaka · 192.0.2.1")};
    b->s.account.entries = LIST_OF(b->entries, pick(w, "device", "new known") ? 2 : 1);
}

static void build(struct small *b, const char *w)
{
    memset(b, 0, sizeof *b);
    build_service(b, w);
    build_message(b, w);
    build_blocks(b, w);
    build_attempt(b, w);
    build_home(b, w);
    b->s.is_recognisable = pick(w, "claims", "no yes");
}

#endif
