/* Header fields as they are found: words, addresses, dates. Expected values are written by hand
 * from messages.md par. 6 and the RFCs. */
#include "adapters/charset_iconv.h"
#include "adapters/mail_address.h"
#include "adapters/mail_code.h"
#include "adapters/mail_date.h"
#include "adapters/mail_words.h"
#include "tests/test.h"

static struct arena arena;
static struct mail_notes notes;

static void forget_notes(void)
{
    notes = (struct mail_notes){.arena = &arena};
}

static struct str decoded(const char *raw)
{
    forget_notes();
    return mail_decode(&arena, mail_unfold(&arena, str_of(raw)), STR(""), &notes);
}

static struct mail_person box_of(const char *raw)
{
    forget_notes();
    return mail_mailbox(&arena, str_of(raw), STR(""), &notes);
}

static void is_box(const char *raw, const char *name, const char *address)
{
    struct mail_person box = box_of(raw);

    if (!CHECK_STR(box.name, name) || !CHECK_STR(box.address, address)) {
        printf("    in %s\n", raw);
    }
}

static struct str in_charset(const char *label, const char *bytes)
{
    struct str out = STR("(unknown)");
    size_t bad_n = 0;

    charset_read(&arena, str_of(label), str_of(bytes), &out, &bad_n);
    return out;
}

/* ---- charsets ---- */

TEST(labels_are_read_as_browsers_read_them)
{
    CHECK_STR(in_charset("gb2312", "\xe9\x46"), "镕"); /* only in GBK */
    CHECK_STR(in_charset("Shift_JIS", "\x87\x40\x87\x8a\xfb\xfc"), "①㈱髙");
    CHECK_STR(in_charset("iso-8859-1", "\x80\x93x\x94"), "€“x”");
    CHECK_STR(in_charset("us-ascii", "caf\xe9"), "café");
    CHECK_STR(in_charset(" \"UTF-8\" ", "あ"), "あ");
    CHECK_STR(in_charset("EUC-JP", "\xad\xa1"), "①");
    CHECK_STR(in_charset("ks_c_5601-1987", "\xb0\xa1"), "가");
    CHECK_STR(in_charset("euc-kr", "\xa2\xe8"), "\uFFFD"); /* glibc stepped over it */
    CHECK(!charset_is_known(STR("utf-7")));
    CHECK(!charset_is_known(STR("")));
}

TEST(euc_jp_reads_what_nec_and_jis_x_0212_added)
{
    CHECK_STR(in_charset("euc-jp", "a\xfc\xe2\xb6\xb6\xad\xa1\x8e\xb1~"), "a髙橋①ｱ~");
    CHECK_STR(in_charset("euc-jp", "\x8f\xb0\xa1\xa4\xa2"), "丂あ");
    CHECK_STR(in_charset("euc-jp", "\xa4\xa2\xa4x\x8f\xb0"), "あ�x��");
}

TEST(iso_2022_jp_reads_row_13_kana_and_roman)
{
    CHECK_STR(in_charset("iso-2022-jp", "\033$B-!-j\033(B!"), "①㈱!");
    CHECK_STR(in_charset("iso-2022-jp", "\033(I1\033(Bx"), "ｱx");
    CHECK_STR(in_charset("iso-2022-jp", "\033(J\\\033(B\\"), "¥\\");
    CHECK_STR(in_charset("iso-2022-jp", "\033$B$\"\nok"), "あ\nok"); /* no escape back */
    CHECK_STR(in_charset("iso-2022-jp", "\033$B|b\033$(Dt{\033$B66\033(B"), "髙髙橋");
}

/* Shifts are no part of ISO-2022-JP (WHATWG: an error each); unsaid, kana would pass for letters.
 */
TEST(iso_2022_jp_counts_shifts)
{
    struct str out;
    size_t bad_n = 0;

    CHECK(charset_read(&arena, STR("iso-2022-jp"), STR("\0161O\017x"), &out, &bad_n));
    CHECK_STR(out, "\uFFFD1O\uFFFDx");
    CHECK_INT(bad_n, 2);
}

TEST(utf_16_goes_by_its_mark)
{
    struct str out;
    size_t bad_n = 0;

    CHECK(charset_read(&arena, STR("utf-16"), STR("\xfe\xff\x30\x42\x30\x44"), &out, &bad_n));
    CHECK_STR(out, "あい");
    CHECK(charset_read(&arena, STR("utf-16be"), STR("\xff\xfe\x42\x30"), &out, &bad_n));
    CHECK_STR(out, "あ");
    CHECK(charset_read(&arena, STR("utf-16"), STR("\x42\x30"), &out, &bad_n));
    CHECK_STR(out, "あ");
    CHECK_INT(bad_n, 0);
}

TEST(bad_bytes_are_counted_not_dropped)
{
    struct str out;
    size_t bad_n = 0;

    CHECK(charset_read(&arena, STR("utf-8"), STR("a\xff\xe3\x81z"), &out, &bad_n));
    CHECK_STR(out, "a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdz");
    CHECK_INT(bad_n, 3);
}

/* ---- encoded words ---- */

TEST(words_and_spaces_follow_rfc_2047)
{
    /* the examples of RFC 2047 par. 8, without their parentheses */
    CHECK_STR(decoded("=?ISO-8859-1?Q?a?="), "a");
    CHECK_STR(decoded("=?ISO-8859-1?Q?a?= b"), "a b");
    CHECK_STR(decoded("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?="), "ab");
    CHECK_STR(decoded("=?ISO-8859-1?Q?a?=  \r\n   =?ISO-8859-1?Q?b?="), "ab");
    CHECK_STR(decoded("=?ISO-8859-1?Q?a_b?="), "a b");
    CHECK_STR(decoded("=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?="), "a b");
    CHECK_STR(decoded("=?utf-8*en?q?x?="), "x");
}

TEST(folding_is_undone_before_words_are_read)
{
    CHECK_STR(decoded(" plain\r\n text"), "plain text");
    CHECK_STR(decoded("Re: =?utf-8?Q?caf=C3=A9?=\r\n tomorrow"), "Re: café tomorrow");
    CHECK_STR(decoded("=?utf-8?B?44\r\n GC?="), "あ"); /* folded within the word */
}

TEST(neighbours_carry_padding_and_split_characters)
{
    CHECK_STR(decoded("=?UTF-8?B?YQ==?= =?UTF-8?B?Yg==?="), "ab");
    CHECK_STR(decoded("=?UTF-8?B?YQ?= =?UTF-8?B?Yg?="), "ab");       /* without padding */
    CHECK_STR(decoded("=?UTF-8?B?44E=?= =?UTF-8?B?gg==?="), "あ");   /* split character */
    CHECK_STR(decoded("=?UTF-8?B?44GC4?= =?UTF-8?B?4GE?="), "あい"); /* cut in mid-quantum */
}

TEST(what_is_no_word_stays)
{
    CHECK_STR(decoded("a =?b c"), "a =?b c");
    CHECK_STR(decoded("=?utf-8?X?a?="), "=?utf-8?X?a?=");
    CHECK_STR(decoded("=?utf-8?Q?"
                      "?="),
              "");
    CHECK_STR(decoded("=?no-such?Q?caf=C3=A9?="), "café");
    CHECK(mail_noted(&notes, "charset.unknown"));
}

TEST(raw_bytes_are_read_with_the_hint)
{
    forget_notes();
    CHECK_STR(mail_decode(&arena, STR("\x87\x40"), STR("shift_jis"), &notes), "①");
    CHECK_STR(decoded("ü ok"), "ü ok");
    CHECK_STR(decoded("\xfc ok"), "ü ok"); /* no charset at all: windows-1252, and said */
    CHECK(mail_noted(&notes, "charset.undeclared"));
    CHECK_STR(decoded("\033$B$\"\033(B"), "あ");
}

/* ---- addresses ---- */

TEST(ordinary_senders)
{
    is_box("Taro <taro@a.example>", "Taro", "taro@a.example");
    is_box("taro@a.example", "", "taro@a.example");
    is_box("taro@a.example (Taro Y)", "Taro Y", "taro@a.example");
    is_box("\"Y., Taro \\\"T\\\"\" <t@a.example>", "Y., Taro \"T", "t@a.example");
    is_box("=?utf-8?B?44GC?= <t@a.example>", "あ", "t@a.example");
    is_box("A <a@a.example>, B <b@b.example>", "A", "a@a.example");
    is_box("<@r.example,@s.example:t@a.example>", "", "t@a.example");
    CHECK(!box_of("Taro <taro@a.example>").is_odd);
}

TEST(senders_that_do_not_parse)
{
    is_box("\"Facebook\" <>", "Facebook", "");
    is_box("X,(<a@b.example>)", "X", "a@b.example");
    is_box("<\"info@b.example\">", "", "info@b.example");
    is_box("a <b@<c@d.example>", "a", "c@d.example");
    is_box("Smith, John <j@a.example>", "Smith, John", "j@a.example");
    is_box("Shop <info@a.example.>", "Shop", "info@a.example");
    is_box("info@a,co,jp", "", "info@a,co,jp");
    is_box("Shop <mailto:i@a.example>", "Shop", "i@a.example");
    is_box("Shop i@a.example", "Shop", "i@a.example");
    is_box("Shop <i@a.example", "Shop", "i@a.example");
    is_box("\"Shop <i@a.example>", "Shop", "i@a.example");
    is_box("", "", "");
    CHECK(box_of("a <b@<c@d.example>").is_odd);
}

TEST(an_address_in_the_name_is_not_the_sender)
{
    is_box("\"service@bank.example\" <x@evil.example>", "service@bank.example", "x@evil.example");
    is_box("service@bank.example <x@evil.example>", "service@bank.example", "x@evil.example");
    is_box("\"service@bank.example\" <>", "service@bank.example", "");
    is_box("=?utf-8?Q?<service@bank.example>?= <x@evil.example>", "<service@bank.example>",
           "x@evil.example");
}

TEST(recipients_are_parted_at_commas)
{
    struct mail_person boxes[4];
    size_t n =
        mail_mailboxes(&arena, STR("\"Y, T\" <t@a.example>, b@b.example,, (x, y) <c@c.example>"),
                       STR(""), boxes, 4);

    if (CHECK_INT(n, 3)) {
        CHECK_STR(boxes[0].name, "Y, T");
        CHECK_STR(boxes[1].address, "b@b.example");
        CHECK_STR(boxes[2].address, "c@c.example");
    }
}

/* ---- dates ---- */

static struct str date_of_text(const char *text)
{
    struct date date;

    return mail_date(str_of(text), &date) ? date_iso(&arena, &date) : STR("none");
}

TEST(dates_are_read_with_their_offset)
{
    CHECK_STR(date_of_text("Tue, 24 Nov 2026 20:14:00 +0900"), "2026-11-24T20:14:00+09:00");
    CHECK_STR(date_of_text("24 Nov 2026 20:14 GMT"), "2026-11-24T20:14:00+00:00");
    CHECK_STR(date_of_text("tue, 4 nov 26 01:02:03 -0330 (x (y))"), "2026-11-04T01:02:03-03:30");
    CHECK_STR(date_of_text("Fri, 21 Nov 97 09:55:06 EST"), "1997-11-21T09:55:06-05:00");
}

TEST(no_date_is_invented)
{
    static const char *const texts[] = {"",
                                        "now",
                                        "Tue, 31 Feb 2026 20:14:00 +0900",
                                        "Tue, 24 Nov 2026",
                                        "Tue, 24 Nov 2026 25:00:00 +0900",
                                        "Tue, 24 Nov 2026 20:14:00",
                                        "Tue, 24 Nov 2026 20:14:00 +9900",
                                        "2026-11-24 20:14:00",
                                        "24 Foo 2026 20:14:00 +0000",
                                        "24 Nov 99999 20:14:00 +0000"};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        CHECK_STR(date_of_text(texts[i]), "none");
    }
}

/* ---- transfer encodings ---- */

/* What is quoted or encoded and has an @ right behind it is the part before the @. */
TEST(quoted_parts_before_the_at_stay)
{
    is_box("\"ann@home.example\"@relay.example", "", "\"ann@home.example\"@relay.example");
    is_box("=?utf-8?B?YW5uQGIuZXhhbXBsZQ==?=@relay.example", "", "\"ann@b.example\"@relay.example");
    is_box("=?utf-8?Q?ann?=@relay.example", "", "ann@relay.example");
    is_box("<\"Ann@B\"@relay.example>", "", "\"Ann@B\"@relay.example");
    is_box("<\"ann\"@relay.example>", "", "ann@relay.example");
    is_box("<\"ann b\"@relay.example>", "", "\"ann b\"@relay.example");
    is_box("Ann ann@b.example>", "Ann", "ann@b.example");
    CHECK(box_of("Ann <ann@b,example>").is_odd);
    is_box("Shop@no.example, \"Ltd@no.example\"@x.example: <shop@real.example>",
           "Shop@no.example, Ltd@no.example@x.example:", "shop@real.example");
}

TEST(quoted_printable_joins_soft_lines)
{
    struct buf out = {0};

    mail_qp_add(STR("caf=C3=A9 =\r\nau  \r\nlait=2\nx=3D="), &out);
    CHECK_STR(buf_str(&out), "café au\r\nlait=2\nx=");
    buf_clear(&out);
}

/* A header made to cost time ends in time (the test itself would stall otherwise). */
TEST(hostile_fields_cost_no_time)
{
    static char text[300000];

    memset(text, '(', sizeof text - 1);
    box_of(text);
    for (size_t i = 0; i + 6 < sizeof text; i += 6) {
        memcpy(text + i, "=?a?b?", 6);
    }
    decoded(text);
    CHECK_INT(mail_find(STR("aBc"), STR("bC")), 1);
}

TEST_MAIN(labels_are_read_as_browsers_read_them, euc_jp_reads_what_nec_and_jis_x_0212_added,
          iso_2022_jp_reads_row_13_kana_and_roman, iso_2022_jp_counts_shifts,
          utf_16_goes_by_its_mark, bad_bytes_are_counted_not_dropped,
          words_and_spaces_follow_rfc_2047, folding_is_undone_before_words_are_read,
          neighbours_carry_padding_and_split_characters, what_is_no_word_stays,
          raw_bytes_are_read_with_the_hint, ordinary_senders, senders_that_do_not_parse,
          an_address_in_the_name_is_not_the_sender, quoted_parts_before_the_at_stay,
          recipients_are_parted_at_commas, dates_are_read_with_their_offset, no_date_is_invented,
          quoted_printable_joins_soft_lines, hostile_fields_cost_no_time)
