/* Whatever a file holds: it is read within the limits, every text is UTF-8, a date is a date, and
 * of the draft made from it no address leads to a name that somebody may own. */
#include "adapters/mail_draft.h"
#include "base/date.h"
#include "tests/fuzz/must.h"

static void check_facts(const struct mail_facts *facts)
{
    struct date date;

    must_be_text(facts->subject);
    must_be_text(facts->from.name);
    must_be_text(facts->from.address);
    must_be_text(facts->reply_to.address);
    must_be_text(facts->auth.spf);
    must_be_text(facts->auth.envelope_domain);
    must(facts->date.n == 0 || date_parse(facts->date, &date));
    must(facts->body.n <= MAIL_BLOCKS_N && facts->body.links_n <= MAIL_LINKS_N);
    for (size_t i = 0; i < facts->body.links_n; i++) {
        must_be_text(facts->body.links[i].text);
        must_be_text(facts->body.links[i].target);
    }
    for (size_t i = 0; i < facts->files_n; i++) {
        must_be_text(facts->files[i].name);
        must_be_text(facts->files[i].type);
        must(facts->files[i].sha256.n == 64);
    }
}

static bool is_nobodys(struct str host)
{
    return host.n == 0 || str_ends(host, STR(".example")) || str_ends(host, STR(".invalid")) ||
           str_ends(host, STR(".test")) || str_is(host, "localhost") ||
           str_starts(host, STR("192.0.2.")) || str_has(host, STR("2001:db8::"));
}

static void check_draft(const struct tree *tree)
{
    if (tree->kind == TREE_STR) {
        must_be_text(tree->text);
        if (str_is(tree->key, "url")) {
            struct str scheme = url_scheme(tree->text);

            must(scheme.n == 0 || str_is(scheme, "http") || str_is(scheme, "https") ||
                 str_is(scheme, "mailto") || str_is(scheme, "tel") || str_is(scheme, "sms"));
            must(scheme.n == 0 || scheme.at[0] != 'h' || is_nobodys(url_host(tree->text)));
        }
    }
    for (const struct tree *child = tree->first; child; child = child->next) {
        check_draft(child);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct mail_facts *facts = ARENA_NEW(&arena, struct mail_facts);
    struct mail_notes *notes = ARENA_NEW(&arena, struct mail_notes);
    struct mail_draft_wish wish = {.id = STR("one"), .lang = STR("en")};

    notes->arena = &arena;
    mail_facts_read(&arena, (struct str){(const char *)data, size}, facts, notes);
    check_facts(facts);
    check_draft(mail_draft(&arena, facts, &wish, notes));
    mail_defang(&arena, facts->subject);
    arena_clear(&arena);
    return 0;
}
