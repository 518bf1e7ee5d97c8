/* Messages of tests/mail/nasty-*.eml, made by hand to trip readers: what can be told of each was
 * worked out from its bytes and the RFCs. Run from the root. */
#include "adapters/files.h"
#include "adapters/mail_draft.h"
#include "tests/test.h"

#include <string.h>
#include <time.h>

static struct arena arena;
static struct mail_notes notes;
static struct mail_facts *facts;

static void read_mail(const char *name)
{
    struct str path = str_fmt(&arena, "tests/mail/nasty-%s.eml", name), bytes = STR("");
    struct fault fault;

    notes = (struct mail_notes){.arena = &arena};
    facts = ARENA_NEW(&arena, struct mail_facts);
    CHECK(file_read(&arena, str_c(&arena, path), MAIL_MOST_N, &bytes, &fault));
    mail_facts_read(&arena, bytes, facts, &notes);
}

static void is_block(size_t i, int kind, const char *text)
{
    if (CHECK(i < facts->body.n)) {
        CHECK_INT(facts->body.at[i].kind, kind);
        CHECK_STR(facts->body.at[i].text, text);
    }
}

TEST(lines_that_end_with_carriage_returns_alone)
{
    read_mail("bare-cr");
    CHECK_STR(facts->subject, "only carriage returns");
    CHECK_STR(facts->from.address, "a@b.example");
    CHECK_STR(facts->date, "2026-11-24T20:14:00+09:00");
    is_block(0, BLOCK_PARAGRAPH, "one\ntwo");
    is_block(1, BLOCK_LINK, "http://x.example/");
    CHECK(mail_noted(&notes, "lines.bare"));
}

TEST(zeros_hide_nothing)
{
    read_mail("nul");
    CHECK_STR(facts->subject, "zero");
    CHECK_STR(facts->from.name, "AB");
    CHECK_STR(facts->from.address, "a@b.example");
    CHECK_STR(facts->date, "2026-11-24T20:14:00+09:00");
    is_block(0, BLOCK_PARAGRAPH, "before");
    is_block(1, BLOCK_LINK, "inside");
    CHECK_STR(facts->body.links[0].target, "x"); /* the first of two attributes counts */
    CHECK(mail_noted(&notes, "text.zeros"));
}

/* RFC 2046 par. 5.1.1: a border is its whole line, but for blanks. */
TEST(borders_that_begin_alike)
{
    read_mail("borders");
    is_block(0, BLOCK_PARAGRAPH, "one\n--bbb\nstill one\n--b2\nstill one");
    CHECK_INT(facts->body.n, 1);
    if (CHECK_INT(facts->files_n, 2)) {
        CHECK_STR(facts->files[0].name, "two.zip");
        CHECK_INT(facts->files[0].bytes_n, 4);
        CHECK_STR(facts->files[1].name, "three.txt");
        CHECK_INT(facts->files[1].bytes_n, 6);
    }
    CHECK(mail_noted(&notes, "parts.no_end"));
}

TEST(fields_that_stand_twice_and_lie)
{
    read_mail("lies");
    CHECK_STR(facts->subject, "first");
    CHECK_STR(facts->from.name, "あ");
    CHECK_STR(facts->from.address, "real@b.example");
    CHECK_STR(facts->reply_to.address, "");
    CHECK_STR(facts->date, "2026-11-24T20:14:00+09:00");
    CHECK_STR(facts->auth.spf, "");
    CHECK_STR(facts->auth.dkim, "");
    CHECK_STR(facts->auth.dmarc, "pass");
    CHECK(mail_noted(&notes, "charset.junk") && mail_noted(&notes, "charset.bad_bytes"));
}

/* What turns the reading round or cannot be seen is kept, for it is what the sender did; said. */
TEST(what_cannot_be_seen_is_kept_and_counted)
{
    read_mail("bidi");
    CHECK_STR(facts->subject, "in\u202Evoice\uFEFF");
    CHECK_STR(facts->from.address, "evil@\u202Eknab.example");
    is_block(0, BLOCK_PARAGRAPH, "p\u200Ba\u200By\u00ADpal");
    is_block(1, BLOCK_LINK, "pay\u034Fpal");
    CHECK_STR(facts->body.links[0].target, "https://pay\u200Bpal.example/\u202Egpj.exe");
    CHECK_STR(facts->files[0].name, "invoice\u202Efdp.exe");
    CHECK_STR(facts->files[0].extension, "exe");
    CHECK_INT(facts->invisible_n, 8);
}

/* The second byte of many kanji is that of a backslash or a bracket. */
TEST(shift_jis_within_tags_and_soft_breaks)
{
    read_mail("sjis");
    CHECK_STR(facts->subject, "十日間の予約表");
    CHECK_STR(facts->from.name, "表示");
    is_block(0, BLOCK_PARAGRAPH, "表示");
    is_block(1, BLOCK_LINK, "十");
    CHECK_STR(facts->body.links[0].target, "http://x.example/表");
    is_block(2, BLOCK_PARAGRAPH, "a=XZb=3");
}

#define LARGE_N ((size_t)24 << 20)

/* `head`, then `part` over and over up to 24 MB, read and drafted; the CPU seconds it took. */
static double seconds_of(const char *head, const char *part)
{
    char *bytes = arena_take(&arena, LARGE_N);
    size_t at = strlen(head), part_n = strlen(part);
    struct mail_draft_wish wish = {.id = STR("m"), .lang = STR("ja")};

    memcpy(bytes, head, at);
    for (size_t i = 0; at < LARGE_N; at++, i = (i + 1) % part_n) {
        bytes[at] = part[i];
    }
    notes = (struct mail_notes){.arena = &arena};
    facts = ARENA_NEW(&arena, struct mail_facts);
    clock_t began = clock();
    mail_facts_read(&arena, (struct str){bytes, LARGE_N}, facts, &notes);
    mail_draft(&arena, facts, &wish, &notes);
    return (double)(clock() - began) / CLOCKS_PER_SEC;
}

/* Addresses without end once took minutes. What is not read is said. */
TEST(no_large_message_takes_long)
{
    static const struct {
        const char *head, *part, *note;
    } rows[] = {
        {"From: a@b.example\n\n", "http://", "links.long"},
        {"From: a@b.example\n\n", "www.", "text.long"},
        {"From: a@b.example\n\n", "begin 644 a\n#86)C\n`\nend\n", "text.long"},
        {"Content-Type: text/html\n\n", "&", "text.long"},
        {"Content-Type: text/html\n\n", "<b style='color:#fff'>x", "text.long"},
        {"Content-Type: text/html\n\n<a href='", "http://a.example/", "text.long"},
        {"From: ", "=?", "fields.long"},
        {"Subject: ", "=?utf-8?B?YQ==?= ", "fields.long"},
        {"Content-Type: multipart/mixed; boundary=b\n\n", "--b\n\nx\n", "parts.many"},
        {"Content-Type: multipart/mixed; boundary=b\n\n", "--bb\n", "parts.lost"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double seconds = seconds_of(rows[i].head, rows[i].part);
        if (!CHECK(seconds < 1) || !CHECK(mail_noted(&notes, rows[i].note))) {
            printf("    %s: %.2f s\n", rows[i].part, seconds);
        }
        for (size_t k = 0; k < facts->body.links_n; k++) {
            CHECK(facts->body.links[k].target.n <= MAIL_URL_N);
        }
        arena_clear(&arena);
    }
}

TEST_MAIN(no_large_message_takes_long, lines_that_end_with_carriage_returns_alone,
          zeros_hide_nothing, borders_that_begin_alike, fields_that_stand_twice_and_lie,
          what_cannot_be_seen_is_kept_and_counted, shift_jis_within_tags_and_soft_breaks)
