/* Whatever a message holds: what is said of it can be followed nowhere, ARF has three parts and the
 * message in it byte for byte, no field of ours comes from it, and what XARF reports is an address.
 */
#include "adapters/alert.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "tests/fuzz/must.h"

static const struct text_entry entries[] = {
    {STR_INIT("alert.line"), STR_INIT("{0}: {1}")},
    {STR_INIT("alert.link"), STR_INIT("{0}. {1} -> {2}")},
    {STR_INIT("alert.subject"), STR_INIT("Report: {0}")},
};
static const struct texts texts = {.lang = STR_INIT("en"), .entries = entries, .n = 3};

static void check_text(struct str text)
{
    must(utf8_check(text) == text.n);
    for (size_t i = 0; i < text.n; i++) {
        must(!mail_starts(str_from(text, i), STR("https:")) &&
             !mail_starts(str_from(text, i), STR("http:")));
        must((unsigned char)text.at[i] >= ' ' || text.at[i] == '\n');
    }
}

/* The head that we wrote, line by line, and the original after the third boundary. */
static void check_arf(struct str whole, struct str original)
{
    static const char *const names[] = {
        "From:",       "To:",           "Subject:",      "Date:",
        "Message-ID:", "MIME-Version:", "Content-Type:", "Content-Transfer-Encoding:"};
    struct str line, rest = whole;
    bool has_end = false;

    must(whole.n > original.n && str_has(whole, original));
    while (!has_end && str_cut(rest, '\n', &line, &rest)) {
        line = line.n && line.at[line.n - 1] == '\r' ? str_part(line, 0, line.n - 1) : line;
        bool is_ours = line.n == 0 || line.at[0] == ' ';

        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            is_ours |= str_starts(line, str_of(names[i]));
        }
        must(is_ours && line.n <= 998);
        has_end = line.n == 0;
    }
    must(has_end);
}

static void check_uris(struct arena *arena, const struct mail_facts *facts)
{
    for (size_t i = 0; i < facts->body.links_n; i++) {
        struct str uri = alert_uri(arena, facts->body.links[i].target);

        must(uri.n == 0 || mail_starts(uri, STR("http")));
        for (size_t k = 0; k < uri.n; k++) {
            must(uri.at[k] > ' ' && uri.at[k] < 127 && uri.at[k] != '<' && uri.at[k] != '"');
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct str bytes = {(const char *)data, size};
    struct alert alert;
    struct alert_wish wish = {.texts = &texts,
                              .org = STR("Org"),
                              .contact = STR("a@b.example"),
                              .is_exercise = true,
                              .id = STR("0123456789abcdef0123456789abcdef")};
    struct buf text, arf, xarf;
    struct sink to_text, to_arf, to_xarf;
    struct fault fault;

    arena_init(&arena, 0, NULL);
    struct mail_facts *facts = ARENA_NEW(&arena, struct mail_facts);
    struct mail_notes *notes = ARENA_NEW(&arena, struct mail_notes);
    notes->arena = &arena;
    mail_facts_read(&arena, bytes, facts, notes);
    alert_read(&alert, &arena, bytes, facts, notes);
    buf_init(&text, 0);
    buf_init(&arf, 0);
    buf_init(&xarf, 0);
    to_text = sink_to_buf(&text);
    to_arf = sink_to_buf(&arf);
    to_xarf = sink_to_buf(&xarf);
    alert_text(&alert, &wish, &to_text);
    alert_arf(&alert, &wish, &to_arf);
    alert_xarf(&alert, &wish, &to_xarf, &fault);
    check_text(buf_str(&text));
    check_arf(buf_str(&arf), bytes);
    check_uris(&arena, facts);
    must(utf8_check(buf_str(&xarf)) == xarf.n);
    buf_clear(&text);
    buf_clear(&arf);
    buf_clear(&xarf);
    arena_clear(&arena);
    return 0;
}
