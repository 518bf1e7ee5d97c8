/* Whole messages of tests/mail: the facts that a person wrote down beside them, and what is masked
 * when they become drafts. Run from the root. */
#include "adapters/mail_draft.h"
#include "adapters/pack_json.h"
#include "adapters/mail_mime.h"
#include "base/buf.h"
#include "tests/mail_read.h"

static bool is_link(size_t i, const char *text, const char *target)
{
    bool is_there = CHECK(i < facts->body.links_n);

    return is_there && CHECK_STR(facts->body.links[i].text, text) &&
           CHECK_STR(facts->body.links[i].target, target);
}

TEST(japanese_with_row_13)
{
    read_mail("jis-row13.eml");
    CHECK_STR(facts->subject, "サインインの確認：①㈱お店");
    CHECK_STR(facts->from.name, "お店");
    CHECK_STR(facts->from.address, "notice@shop.example");
    CHECK_STR(facts->date, "2026-11-24T20:14:00+09:00");
    CHECK_STR(facts->body.at[0].text, "だれかがサインインしようとしています。\n日時: ①月");
    is_link(0, "http://signin.example.com/a/c/r?k=1", "http://signin.example.com/a/c/r?k=1");
    CHECK_STR(mail_lang(facts), "ja");
}

TEST(words_split_and_a_label_with_html)
{
    read_mail("split-words.eml");
    CHECK_STR(facts->subject, "アカウント確認");
    CHECK_STR(facts->from.name, "ab c d");
    CHECK_STR(facts->reply_to.name, "邮件镕");
    CHECK_STR(facts->date, "");
    CHECK(mail_noted(&notes, "date.unreadable"));
    CHECK(mail_noted(&notes, "charset.junk"));
    CHECK_STR(facts->body.at[0].text, "①髙橋さま");
}

TEST(raw_8_bit_takes_the_charset_of_the_text)
{
    read_mail("raw-8bit.eml");
    CHECK_STR(facts->subject, "Vérification – compte");
    CHECK_STR(facts->from.name, "Dupont, René");
    CHECK_STR(facts->from.address, "rene@mail.example");
    CHECK_STR(facts->body.at[0].text, "Votre compte – “bloqué”");
}

/* "請求書ソ.zip" of a Japanese Windows, and the same in UTF-8: both raw. */
TEST(raw_names_of_files_take_it_too)
{
    read_bytes(
        STR("Content-Type: multipart/mixed; boundary=b\n\n--b\n"
            "Content-Type: text/plain; charset=Shift_JIS\n\nx\n--b\n"
            "Content-Type: application/zip; name=\"\x90\xbf\x8b\x81\x8f\x91\x83\x5c.zip\"\n\n"
            "PK\n--b\nContent-Disposition: attachment; filename=\"請求書.zip\"\n\nPK\n--b--\n"));
    CHECK_STR(facts->files[0].name, "請求書ソ.zip");
    CHECK_STR(facts->files[0].extension, "zip");
    CHECK_STR(facts->files[1].name, "請求書.zip");
    CHECK(!mail_noted(&notes, "charset.undeclared"));
}

TEST(the_nasty_one)
{
    read_mail("html-nasty.eml");
    CHECK_STR(facts->subject, "Action needed: taro.yamada sign-in");
    CHECK_STR(facts->from.name, "service@amazon.co.jp");
    CHECK_STR(facts->from.address, "notice@amazon-jpshop.top");
    CHECK_STR(facts->reply_to.address, "info@b.example");
    CHECK_STR(facts->date, "2026-01-27T11:44:00-05:00");
    CHECK_STR(facts->auth.spf, "pass");
    CHECK_STR(facts->auth.dmarc, "fail"); /* the topmost field, not the liar's */
    CHECK_STR(facts->auth.envelope_domain, "amazon-jpshop.top");
    CHECK_INT(facts->to_n, 2);
    CHECK_INT(facts->invisible_n, 5);
    CHECK_INT(facts->body.links_n, 10);
    is_link(0, "https://www.amazon.co.jp/", "http://amazon.co.jp@192.0.2.7:8080/x?a=1&copy=2");
    is_link(1, "two lines", "//evil-shop.top/path");
    is_link(3, "Report the user", "mailto:taro.drop@gmail.com?subject=Report%20the%20user");
    is_link(5, "share", "file://host/share");
    is_link(9, "unclosed", "http://last.example/");
}

/* sha256sum of the 14 bytes "PK\3\4not really" */
TEST(attachments_keep_name_size_and_hash)
{
    read_mail("html-nasty.eml");
    if (!CHECK_INT(facts->files_n, 2)) {
        return;
    }
    CHECK_STR(facts->files[0].name, "請求書.ZIP");
    CHECK_STR(facts->files[0].extension, "zip");
    CHECK_STR(facts->files[0].type, "application/zip");
    CHECK_INT(facts->files[0].bytes_n, 14);
    CHECK_STR(facts->files[0].sha256,
              "001201a67c0f6f0637ce10f61b5d6b52f6e4d49f9f9e7120654cf25e88735a40");
    CHECK_STR(facts->files[1].type, "message/rfc822");
}

TEST(nothing_and_nonsense_are_read_too)
{
    read_bytes(STR(""));
    CHECK(mail_noted(&notes, "fields.none"));
    CHECK(mail_noted(&notes, "from.none"));
    read_bytes(STR("no header here\nat all"));
    CHECK_STR(facts->body.at[0].text, "no header here\nat all");
    read_bytes(STR("Subject: s\nContent-Type: multipart/mixed\n\nx"));
    CHECK(mail_noted(&notes, "parts.no_boundary"));
}

/* The line end before a boundary is the boundary's, so a file's hash is the file's. */
TEST(a_file_ends_before_the_line_end_of_the_boundary)
{
    read_bytes(STR("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
                   "Content-Disposition: attachment; filename=a.bin\r\n\r\nPK\r\n\r\n--b\r\n"
                   "Content-Disposition: attachment; filename=none\r\n\r\n--b--\r\n"));
    CHECK_INT(facts->files_n, 2);
    CHECK_INT(facts->files[0].bytes_n, 4); /* one empty line is its own */
    CHECK_INT(facts->files[1].bytes_n, 0);
    read_bytes(STR("Content-Type: multipart/mixed; boundary=b\n\n--b\n"
                   "Content-Type: image/png\n\nPNG\n--b--\n"));
    CHECK_INT(facts->files[0].bytes_n, 3);
}

/* A boundary that is written otherwise in the body, or not at all, loses no word. */
TEST(parts_that_nothing_divides_are_read)
{
    read_bytes(STR("Content-Type: multipart/alternative; boundary=\"=Part 1\"\n\n"
                   "--= Part 1\nContent-Type: text/plain\n\nwords https://a.example/\n"));
    CHECK(mail_noted(&notes, "parts.lost"));
    CHECK_INT(facts->files_n, 0);
    CHECK_INT(facts->body.links_n, 1);
    read_bytes(STR("Subject: s\nContent-Type: multipart/mixed\n\nwords"));
    CHECK_INT(facts->files_n, 0);
    CHECK_STR(facts->body.at[0].text, "words");
    read_bytes(STR("Content-Type: text/plain charset=us-ascii\n\nwords"));
    CHECK_INT(facts->files_n, 0);
}

/* What a tool writes that cannot count: the wall clock is the mail's own, the zone is said to be
 * odd; words behind a whole date do not count. */
TEST(odd_zones_are_kept_and_said)
{
    read_bytes(STR("Date: Fri, 02 Aug 2002 06:30:13 -1900\n\nx"));
    CHECK_STR(facts->date, "2002-08-02T06:30:13-19:00");
    CHECK(mail_noted(&notes, "date.zone"));
    read_bytes(STR("Date: Fri, 19 Jul 2002 09:42:07 -0400\n    X version=2.40\n\nx"));
    CHECK_STR(facts->date, "2002-07-19T09:42:07-04:00");
    CHECK(!mail_noted(&notes, "date.zone"));
    read_bytes(STR("Date: Fri, 02 Aug 2002 06:30:13 -2400\n\nx"));
    CHECK_STR(facts->date, "");
}

/* What people pick out of mailboxes: blank lines first, a mailbox's own line in the middle. */
TEST(headers_that_begin_oddly_are_read)
{
    read_bytes(STR("\n \n Subject: s\nFrom ann Mon Jan  1 00:00:00 2001\nFrom: a@b.example\n\nx"));
    CHECK_STR(facts->subject, "s");
    CHECK_STR(facts->from.address, "a@b.example");
    CHECK_STR(facts->body.at[0].text, "x");
    read_bytes(STR("\n\nno field here"));
    CHECK_STR(facts->body.at[0].text, "no field here");
}

TEST(parts_of_a_digest_are_messages)
{
    read_bytes(STR("Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: in\n\nx\n--b\n"
                   "Content-Type: text/plain\n\ny\n--b--\n"));
    CHECK_INT(facts->files_n, 1);
    CHECK_STR(facts->files[0].type, "message/rfc822");
    CHECK_STR(facts->body.at[0].text, "y");
}

/* sha256sum of "cat" */
TEST(old_encodings_and_paths_in_names)
{
    read_bytes(STR("Content-Type: image/png; name=\"C:\\dir\\a \\\"b\\\".png\"\n"
                   "Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n#8V%T\n`\nend\n"));
    CHECK_STR(facts->files[0].name, "C:\\dir\\a \"b\".png");
    CHECK_STR(facts->files[0].sha256,
              "77af778b51abd4a3c51c5ddd97204a9c3ae614ebccb75a606c3b6865aed6744e");
}

static void add_level(struct buf *buf, int level)
{
    buf_fmt(buf, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", level, level);
}

TEST(depth_and_number_of_parts_have_limits)
{
    struct buf buf = {0};

    for (int i = 0; i < 40; i++) {
        add_level(&buf, i);
    }
    buf_add_c(&buf, "\ndeep\n");
    read_bytes(buf_str(&buf));
    CHECK(mail_noted(&notes, "parts.deep"));
    buf_empty(&buf);
    add_level(&buf, 0);
    for (int i = 0; i < 1000; i++) {
        buf_add_c(&buf, "Content-Type: image/png\n\nx\n--b0\n");
    }
    read_bytes(buf_str(&buf));
    CHECK(mail_noted(&notes, "parts.many"));
    CHECK_INT(facts->files_n, MAIL_FILES_N);
    buf_clear(&buf);
}

/* Which of two a program shows differs; what was chosen is said. */
TEST(more_than_one_sender_is_said)
{
    read_bytes(STR("From: a@b.example\nFrom: c@d.example\n\nx"));
    CHECK_STR(facts->from.address, "a@b.example");
    CHECK(mail_noted(&notes, "field.twice") && !mail_noted(&notes, "from.many"));
    read_bytes(STR("From: a@b.example, c@d.example\nReply-To: A <a@b.example>, c@d.example\n\nx"));
    CHECK_STR(facts->from.address, "a@b.example");
    CHECK(mail_noted(&notes, "from.many") && mail_noted(&notes, "reply_to.many"));
    read_bytes(STR("From: Shop, Inc. <a@b.example>\nReply-To: a@b.example\nSubject: s\n\nx"));
    CHECK(!mail_noted(&notes, "from.many") && !mail_noted(&notes, "reply_to.many") &&
          !mail_noted(&notes, "field.twice"));
}

TEST(frames_and_drawings_are_said)
{
    read_bytes(STR("Content-Type: text/html\n\n<p>a<iframe src='https://b.example/'></iframe>"));
    CHECK(mail_noted(&notes, "html.unread"));
    read_bytes(STR("Content-Type: text/html\n\n<meta charset=utf-8><p>a"));
    CHECK(!mail_noted(&notes, "html.unread"));
}

/* ---- drafts ---- */

static bool holds(const struct tree *tree, struct str part)
{
    if (tree->kind == TREE_STR && str_has(tree->text, part)) {
        return true;
    }
    for (const struct tree *child = tree->first; child; child = child->next) {
        if (holds(child, part)) {
            return true;
        }
    }
    return false;
}

static bool has_cue(const struct tree *draft, const char *kind, const char *part)
{
    const struct tree *cues = tree_get(draft, STR("cues"));

    for (const struct tree *cue = cues->first; cue; cue = cue->next) {
        if (str_is(tree_get(cue, STR("kind"))->text, kind) &&
            str_is(tree_get(cue, STR("part"))->text, part)) {
            return true;
        }
    }
    return false;
}

TEST(a_draft_holds_nobody_and_nothing_alive)
{
    struct mail_draft_wish wish = {.id = STR("one"), .lang = STR("en")};
    static const char *const gone[] = {"yamada", "Yamada", "home.example", "other@",    "jpshop",
                                       "evil",   "gmail",  "+8150",        "192.0.2.7", ".top/"};

    read_mail("html-nasty.eml");
    const struct tree *draft = mail_draft(&arena, facts, &wish, &notes);

    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++) {
        if (!CHECK(!holds(draft, str_of(gone[i])))) {
            printf("    it holds %s\n", gone[i]);
        }
    }
    CHECK(holds(draft, STR("{persona.address}")));
    CHECK(has_cue(draft, "display_name", "m1.sender"));
    CHECK(has_cue(draft, "link_target", "m1.link-5"));
    CHECK(!tree_at(draft, STR("notices.m1.by"))); /* whose it is the author says */
    CHECK(mail_noted(&notes, "brand.none"));
}

/* A mail from the service's own address, with one link. */
static const struct tree *draft_of(const char *text, const char *url, const char *dmarc)
{
    static const struct tree *brand;
    struct faults faults;
    struct mail_draft_wish wish = {.id = STR("one"), .lang = STR("en"), .by = STR("stranger")};

    arena_reset(&arena);
    faults_init(&faults, &arena);
    brand =
        json_read(&arena, STR("{\"id\":\"shop\",\"domains\":[\"shop.com\"]}"), STR("b"), &faults);
    wish.brand = brand;
    notes = (struct mail_notes){.arena = &arena};
    facts = ARENA_NEW(&arena, struct mail_facts);
    facts->from.address = STR("a@shop.com");
    facts->auth.dmarc = str_of(dmarc);
    facts->body.at[0] =
        (struct block){.kind = BLOCK_LINK, .text = str_of(text), .link = {.url = str_of(url)}};
    facts->body.n = 1;
    mail_blocks_end(&arena, &facts->body);
    return mail_draft(&arena, facts, &wish, &notes);
}

/* What was wrong among the cues of 50 real messages. */
TEST(only_what_is_seen_is_proposed_as_a_cue)
{
    static const struct {
        const char *text, *url;
        bool is_cue;
    } rows[] = {{"www.shop.com", "http://shop.evil.top/", true},
                {"https://www.shop.com/", "https://www.shop.com.evil.top/", true},
                {"www.shop.com", "http://192.0.2.9/x", true},
                {"www.shop.com", "mailto:x@evil.top", true},
                {"https://shop.com/a", "https://www.shop.com/b", false},
                {"www.shop.c om", "https://www.shop.com/", false}, /* its words are broken */
                {"www.soft2reg", "https://www.soft2reg.com/", false},
                {"www.shop.com", "3D\"http://www.shop.com/\"", false}, /* so is its address */
                {"http://pictures.com/a.GIF", "https://evil.top/", false},
                {"Press here", "https://evil.top/", false}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool is_cue = has_cue(draft_of(rows[i].text, rows[i].url, ""), "link_target", "m1.link-1");

        if (!CHECK(is_cue == rows[i].is_cue)) {
            printf("    %s -> %s\n", rows[i].text, rows[i].url);
        }
    }
    CHECK(!has_cue(draft_of("x", "https://shop.com/", ""), "authentication", "m1.headers"));
    CHECK(has_cue(draft_of("x", "https://shop.com/", "fail"), "authentication", "m1.headers"));
    const char *part = str_c(&arena, str_fmt(&arena, "m1.%.*s", STR_ARGS(facts->body.at[0].id)));
    struct mail_draft_wish wish = {.id = STR("one"), .lang = STR("en")};
    facts->body.filler_n = 19; /* a mailer's spacer */
    CHECK(!has_cue(mail_draft(&arena, facts, &wish, &notes), "hidden_text", part));
    facts->body.filler_n = 20;
    CHECK(has_cue(mail_draft(&arena, facts, &wish, &notes), "hidden_text", part));
    facts->body.filler_n = 0;
}

TEST(people_see_nothing_that_can_be_followed)
{
    CHECK_STR(mail_defang(&arena, STR("https://a.b.example/ x@y.example. mailto:z tel:1")),
              "hxxps://a[.]b[.]example/ x[@]y[.]example. mailto[:]z tel[:]1");
}

/* The draft's own examples (draft-grimminck-safe-ioc-sharing, figure 2), in the older spelling that
 * people read; what was defanged once, by us or by others, stays as it is. */
TEST(defanging_twice_is_defanging_once)
{
    static const char *const rows[][2] = {
        {"https://bad.example/path/to/page?q=1#frag",
         "hxxps://bad[.]example/path/to/page?q=1#frag"},
        {"http://user:pass@attacker.example", "hxxp://user:pass[@]attacker[.]example"},
        {"evil.example:443", "evil[.]example:443"},
        {"192.0.2.0/24", "192[.]0[.]2[.]0/24"},
        {"http://example.com/r?url=http://evil.example",
         "hxxp://example[.]com/r?url=hxxp://evil[.]example"},
        {"mailto:user@example.com", "mailto[:]user[@]example[.]com"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_STR(mail_defang(&arena, str_of(rows[i][0])), rows[i][1]);
        CHECK_STR(mail_defang(&arena, str_of(rows[i][1])), rows[i][1]);
    }
    CHECK_STR(mail_defang(&arena, STR("[.].[@]@")), "[.][.][@][@]");
}

TEST_MAIN(only_what_is_seen_is_proposed_as_a_cue, japanese_with_row_13,
          words_split_and_a_label_with_html, raw_8_bit_takes_the_charset_of_the_text,
          raw_names_of_files_take_it_too, the_nasty_one, attachments_keep_name_size_and_hash,
          nothing_and_nonsense_are_read_too, a_file_ends_before_the_line_end_of_the_boundary,
          parts_that_nothing_divides_are_read, odd_zones_are_kept_and_said,
          headers_that_begin_oddly_are_read, parts_of_a_digest_are_messages,
          old_encodings_and_paths_in_names, depth_and_number_of_parts_have_limits,
          more_than_one_sender_is_said, frames_and_drawings_are_said,
          a_draft_holds_nobody_and_nothing_alive, people_see_nothing_that_can_be_followed,
          defanging_twice_is_defanging_once)
