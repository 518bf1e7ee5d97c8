#include "test.h"
#include "fake_font.h"
#include "kinsoku.h"
#include "ui/text.h"

static struct fake_font font;
static struct text_cache *cache;

static void start(void)
{
    struct text_port port = fake_port(&font);

    text_cache_close(cache);
    cache = text_cache_open(&port);
    font.calls_n = 0;
}

/* At 16 px; the width in half-width cells. */
static const struct paragraph *lay(int cells, struct str text)
{
    return text_lay(cache, (struct text_style){.size_px = 16, .width_px = cells * 8}, text);
}

/* Lays and compares with the lines, joined by '|'. */
static bool is_laid(int cells, struct str text, const char *want)
{
    static char got[2000];
    const struct paragraph *paragraph = lay(cells, text);
    size_t n = 0;

    for (size_t i = 0; i < paragraph->n; i++) {
        n += (size_t)snprintf(got + n, sizeof got - n, "%s%.*s", i ? "|" : "",
                              STR_ARGS(paragraph->lines[i].text));
    }
    if (n != strlen(want) || memcmp(got, want, n) != 0) {
        printf("laid as \"%.*s\", not \"%s\"\n", (int)n, got, want);
        return false;
    }
    return true;
}

TEST(lines_fill_and_spaces_hang)
{
    start();
    CHECK(is_laid(10, STR("the quick brown fox"), "the quick|brown fox"));
    CHECK(is_laid(9, STR("the quick    brown"), "the quick|brown"));
    CHECK(is_laid(8, STR("日本語です"), "日本語で|す"));
    CHECK(is_laid(9, STR("日本語です"), "日本語で|す"));
    CHECK(is_laid(4, STR("日本　語"), "日本|語"));
    CHECK(is_laid(20, STR("  indent"), "  indent"));
}

TEST(newlines_end_lines)
{
    start();
    CHECK(is_laid(20, STR("a\nb"), "a|b"));
    CHECK(is_laid(20, STR("a \n\nb\n"), "a||b"));
    CHECK(is_laid(20, STR("a\r\nb"), "a|b"));
    CHECK(is_laid(20, STR(""), ""));
    CHECK_INT(lay(20, STR(""))->n, 0);
    CHECK_INT(lay(20, STR("\n"))->n, 1);
}

TEST(closing_marks_start_no_line)
{
    start();
    CHECK(is_laid(8, STR("あいうえ、お"), "あいう|え、お"));
    CHECK(is_laid(8, STR("あいう「え」お"), "あいう|「え」お"));
    CHECK(is_laid(8, STR("あいうちょう"), "あいう|ちょう"));
    CHECK(is_laid(8, STR("あいうデータ"), "あいう|データ"));
    CHECK(is_laid(8, STR("あいう時々は"), "あいう|時々は"));
    CHECK(is_laid(8, STR("あいうえ……お"), "あいうえ|……お"));
    CHECK(is_laid(7, STR("あいう……お"), "あいう|……お")); /* … is half here */
    CHECK(is_laid(6, STR("あ（い）う"), "あ|（い）|う"));
    CHECK(is_laid(8, STR("100円は￥100"), "100円は|￥100"));
}

TEST(hosts_stay_whole_when_they_fit)
{
    start();
    CHECK(is_laid(20, STR("詳細は www.my-bank.co.jp へ"), "詳細は|www.my-bank.co.jp へ"));
    CHECK(is_laid(16, STR("See my-bank.example now"), "See|my-bank.example|now"));
    CHECK(is_laid(23, STR("at https://my-bank.example/a/b"), "at|https://my-bank.example|/a/b"));
    CHECK(is_laid(26, STR("at https://my-bank.example/a/b"), "at|https://my-bank.example/a/|b"));
    CHECK(is_laid(20, STR("問合せは no-reply@a-b.jp まで"), "問合せは|no-reply@a-b.jp まで"));
    CHECK(is_laid(15, STR("IP 203.0.113.99:80 です"), "IP|203.0.113.99:80|です"));
    CHECK(is_laid(12, STR("an а-mazon.jp"), "an|а-mazon.jp")); /* Cyrillic а */
    CHECK(is_laid(23, STR("https://my-bank.example/ now"), "https://|my-bank.example/ now"));
    CHECK(is_laid(24, STR("https://my-bank.example/"), "https://my-bank.example/"));
    CHECK(is_laid(15, STR("https://my-bank.example/"), "https://|my-bank.example|/"));
}

TEST(long_hosts_break_where_it_shows)
{
    start();
    CHECK(is_laid(16, STR("www.example-shop.co.jp"), "www.example-shop|.co.jp"));
    CHECK(is_laid(12, STR("my-exa-shop.co.jp"), "my-exa-shop|.co.jp"));
    CHECK(is_laid(12, STR("login.example.co.jp"), "login|.example.co|.jp"));
    CHECK(is_laid(16, STR("login.example.co.jp"), "login.example.co|.jp"));
    CHECK(is_laid(14, STR("login.example.co.jp"), "login.example|.co.jp"));
    CHECK(is_laid(12, STR("x.abcdefghijklmnop.jp"), "x.abcdefghij|klmnop.jp"));
    CHECK(is_laid(6, STR("abcdefghijkl.jp"), "abcdef|ghijkl|.jp"));
    CHECK(is_laid(12, STR("shop-mkt-checking.test"),
                  "shop-mkt-|checking|.test")); /* no dot is near */
    CHECK(is_laid(14, STR("a-bcdefghijklmnop.jp"), "a-bcdefghijklm|nop.jp"));
}

/* A port that lets a line break anywhere, as some do inside "www.example.com". */
static size_t generous(void *ctx, enum font which, int size_px, struct str text,
                       struct cluster *out, size_t room)
{
    size_t n = fake_clusters(ctx, which, size_px, text, out, room);

    for (size_t i = 0; i < n && i < room; i++) {
        out[i].break_after = BREAK_MAY;
    }
    return n;
}

TEST(a_generous_port_divides_no_host_and_no_abbreviation)
{
    struct text_port port = fake_port(&font);

    port.clusters = generous;
    text_cache_close(cache);
    cache = text_cache_open(&port);
    CHECK(is_laid(4, STR("a e.g."), "a|e.g."));
    CHECK(is_laid(16, STR("to www.example.com"), "to|www.example.com"));
    CHECK(is_laid(14, STR("www.example.com"), "www.example|.com"));
}

TEST(short_tails_of_compounds_begin_no_line)
{
    start();
    CHECK(is_laid(12, STR("check a sign-in now"), "check a|sign-in now"));
    CHECK(is_laid(14, STR("for a one-time use"), "for a one-time|use"));
    CHECK(is_laid(9, STR("a one-time use"), "a|one-time|use"));
    CHECK(is_laid(11, STR("two well-informed"), "two well-|informed"));
    CHECK(is_laid(5, STR("sign-ins"), "sign-|ins")); /* nowhere else to divide it */
    CHECK(is_laid(8, STR("ab 12-3456"), "ab|12-3456"));
}

/* The last way out before a host is divided: behind its scheme, behind the @. */
TEST(a_host_goes_to_a_line_of_its_own_before_it_is_divided)
{
    start();
    CHECK(is_laid(21, STR("https://shop-mkt-check.test/a"), "https://|shop-mkt-check.test/a"));
    CHECK(is_laid(24, STR("https://shop-mkt-check.test/a"), "https://|shop-mkt-check.test/a"));
    CHECK(is_laid(27, STR("see https://shop-mkt-check.test/a"),
                  "see|https://shop-mkt-check.test|/a"));
    CHECK(is_laid(20, STR("account-check@shop-market.test"), "account-check@|shop-market.test"));
    CHECK(is_laid(27, STR("account-check@shop-market.test"), "account-check@|shop-market.test"));
    CHECK(is_laid(20, STR("a@a-rather-long-host.test"), "a@a-rather-long-host|.test"));
}

TEST(words_longer_than_a_line_are_divided)
{
    start();
    CHECK(is_laid(4, STR("abcdefghij"), "abcd|efgh|ij"));
    CHECK(is_laid(1, STR("日本"), "日|本"));
    CHECK(is_laid(1, STR("ab"), "a|b"));
}

TEST(cut_ends_in_an_ellipsis)
{
    struct text_style style = {.size_px = 16, .width_px = 80, .lines_n = 1};
    const struct paragraph *one;

    start();
    one = text_lay(cache, style, STR("abcdefghijklmn"));
    CHECK(one->is_cut);
    CHECK_INT(one->n, 1);
    CHECK_STR(one->lines[0].text, "abcdefghi…"); /* 9 + 1 cells */
    CHECK_INT(one->lines[0].width_px, 80);
    CHECK_STR(text_lay(cache, style, STR("abcd efgh ijkl"))->lines[0].text, "abcd efgh…");
    CHECK(!text_lay(cache, style, STR("abcdefghij"))->is_cut);
    CHECK(!text_lay(cache, style, STR("abcdefghij \n"))->is_cut);
    style.lines_n = 2;
    CHECK_STR(text_lay(cache, style, STR("日本語の文章がここにあります"))->lines[1].text,
              "章がここ…");
    style.width_px = 0;
    style.lines_n = 1;
    CHECK_STR(text_lay(cache, style, STR("ab\ncd"))->lines[0].text, "ab…");
}

TEST(widths_add_up)
{
    start();
    CHECK_INT(text_width(cache, FONT_TEXT, 16, STR("abc日本")), 3 * 8 + 2 * 16);
    CHECK_INT(text_width(cache, FONT_TEXT, 15, STR("a")), 8); /* 7.5 rounded up */
    CHECK_INT(text_width(cache, FONT_TEXT, 32, STR("日")), 32);
    CHECK_INT(text_width(cache, FONT_TEXT, 16, STR("か\u3099")), 16);
    CHECK_INT(lay(6, STR("日本語です"))->width_px, 48);
}

TEST(second_laying_asks_nothing)
{
    const struct paragraph *first;

    start();
    first = lay(20, STR("同じ文は二度と測らない。"));
    CHECK(font.calls_n >= 1);
    font.calls_n = 0;
    for (int frame = 0; frame < 1000; frame++) {
        CHECK(lay(20, STR("同じ文は二度と測らない。")) == first);
        text_cache_sweep(cache);
    }
    CHECK_INT(font.calls_n, 0);
    lay(21, STR("同じ文は二度と測らない。"));
    CHECK_INT(font.calls_n, 1); /* what was said of it had gone meanwhile */
    lay(22, STR("同じ文は二度と測らない。"));
    CHECK_INT(font.calls_n, 1); /* in another width it is the same text */
}

TEST(unused_paragraphs_go)
{
    start();
    lay(20, STR("a"));
    for (int frame = 0; frame < 120; frame++) {
        text_cache_sweep(cache);
    }
    font.calls_n = 0;
    lay(20, STR("a"));
    CHECK_INT(font.calls_n, 0);
    for (int frame = 0; frame < 121; frame++) {
        text_cache_sweep(cache);
    }
    lay(20, STR("a"));
    CHECK_INT(font.calls_n, 1);
}

/* Thousands of paragraphs come and go; each still gives its own text. */
TEST(cache_grows_and_forgets_rightly)
{
    char text[32];

    start();
    for (int i = 0; i < 6000; i++) {
        const struct paragraph *paragraph;

        snprintf(text, sizeof text, "number %d", i);
        paragraph = lay(40, str_of(text));
        CHECK_STR(paragraph->lines[0].text, text);
        if (i % 10 == 0) {
            text_cache_sweep(cache);
        }
    }
    font.calls_n = 0;
    for (int i = 5000; i < 6000; i++) {
        snprintf(text, sizeof text, "number %d", i);
        CHECK_STR(lay(40, str_of(text))->lines[0].text, text);
    }
    CHECK_INT(font.calls_n, 0);
}

TEST(long_texts_are_asked_for_in_full)
{
    static char text[5000];

    start();
    memset(text, 'a', sizeof text);
    CHECK_INT(text_width(cache, FONT_TEXT, 16, (struct str){text, sizeof text}), 5000 * 8);
}

/* Property: random texts, every width, three sizes ------------------------------------------- */

static uint32_t chance(uint32_t below)
{
    static uint32_t state = 88172645u;

    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state % below;
}

static struct str random_text(char *room, size_t room_n)
{
    static const char *const pieces[] = {
        "日",
        "本",
        "語",
        "の",
        "確",
        "認",
        "を",
        "、",
        "。",
        "「",
        "」",
        "（",
        "）",
        "っ",
        "ょ",
        "ー",
        "ァ",
        "々",
        "・",
        "……",
        "——",
        "〜",
        "｡",
        "ﾞ",
        "￥",
        "％",
        "？",
        "！",
        "a",
        "bank",
        "Sign-in",
        "x",
        "1,000",
        "15:00",
        " ",
        "  ",
        "\n",
        "　",
        "(",
        ")",
        "$5",
        "😀",
        "🔒",
        "https://",
        "example.co.jp",
        "user@mail.example",
        "/",
        "?q=1",
        "-",
        "\"",
        "10.0.0.1",
        "か\u3099",
    };
    size_t n = 0, count = chance(40) + 1;

    for (size_t i = 0; i < count; i++) {
        const char *piece = pieces[chance(sizeof pieces / sizeof *pieces)];

        if (n + strlen(piece) >= room_n) {
            break;
        }
        memcpy(room + n, piece, strlen(piece));
        n += strlen(piece);
    }
    return (struct str){room, n};
}

static size_t index_of(const struct seen *seen, size_t byte)
{
    size_t i = 0;

    while (seen->at[i] < byte) {
        i++;
    }
    return i;
}

/* Checks the break between line l and the next one. */
static bool is_break_right(const struct seen *seen, struct str text, const struct text_line *line)
{
    size_t start = index_of(seen, (size_t)(line[0].text.at - text.at));
    size_t next = index_of(seen, (size_t)(line[1].text.at - text.at));

    for (size_t i = start; i < next; i++) {
        if (seen->c[i] == '\n') {
            return true; /* a newline breaks anywhere */
        }
    }
    if (is_fit(seen, start, next) || seen->c[next] == '.') { /* '.': inside a long host */
        return true;
    }
    for (size_t i = start + 1; i < next; i++) { /* was there any better place? */
        if (is_fit(seen, start, i) && !is_in_address(seen, i)) {
            return false;
        }
    }
    return true;
}

static bool is_gap_blank(struct str text, const char *from, const char *to)
{
    struct str gap = {from, (size_t)(to - from)};

    for (size_t at = 0; at < gap.n;) {
        if (!is_blank(utf8_next(gap, &at))) {
            return false;
        }
    }
    return from >= text.at && to <= text.at + text.n;
}

/* The lines' own copy of the text starts where the first line's does, less leading blanks. */
static bool is_whole(const struct paragraph *paragraph, struct str copy)
{
    const char *at = copy.at;

    for (size_t i = 0; i < paragraph->n; i++) {
        struct str line = paragraph->lines[i].text;

        if (line.at < at || !is_gap_blank(copy, at, line.at)) {
            return false;
        }
        at = line.at + line.n;
    }
    return is_gap_blank(copy, at, copy.at + copy.n);
}

static bool is_laid_right(struct str text, int cells, int size_px)
{
    struct text_style style = {.size_px = size_px, .width_px = cells * size_px / 2};
    const struct paragraph *paragraph = text_lay(cache, style, text);
    struct seen seen = see(text);
    struct str copy = {NULL, text.n};

    if (paragraph->n == 0) {
        return text.n == 0;
    }
    copy.at = paragraph->lines[0].text.at; /* nothing hangs before the first line */
    if (!str_eq(copy, text) || !is_whole(paragraph, copy)) {
        return false;
    }
    for (size_t i = 0; i < paragraph->n; i++) {
        const struct text_line *line = &paragraph->lines[i];

        if (line->width_px > style.width_px && utf8_count(line->text) > 1 &&
            !(utf8_count(line->text) == 2 && utf8_width(see(line->text).c[1]) == 0)) {
            return false;
        }
        if (i + 1 < paragraph->n && !is_break_right(&seen, copy, line)) {
            return false;
        }
    }
    return true;
}

TEST(random_texts_are_laid_right_at_every_width)
{
    static const int sizes_px[] = {13, 16, 40};
    char room[300];
    int wrong_n = 0;

    start();
    for (int round = 0; round < 150 && wrong_n < 5; round++) {
        struct str text = random_text(room, sizeof room);

        for (int cells = 1; cells <= 60; cells++) {
            for (size_t s = 0; s < 3; s++) {
                if (!is_laid_right(text, cells, sizes_px[s])) {
                    printf("wrong at %d cells, %d px: %.*s\n", cells, sizes_px[s], STR_ARGS(text));
                    wrong_n++;
                }
            }
        }
        for (int frame = 0; frame < 130; frame++) {
            text_cache_sweep(cache);
        }
    }
    CHECK_INT(wrong_n, 0);
}

/* A host or mail address that fits a line is on one line, whatever stands around it. */
TEST(whole_hosts_at_every_width)
{
    static const char *const hosts[] = {"my-bank.example", "no-reply@my-bank.co.jp",
                                        "https://a-b.example:8443", "203.0.113.7"};
    char text[300];
    int split_n = 0;

    start();
    for (size_t h = 0; h < 4; h++) {
        struct str host = str_of(hosts[h]);

        snprintf(text, sizeof text, "お客様、%s からの通知です（%s）。See %s, please.", hosts[h],
                 hosts[h], hosts[h]);
        for (int cells = (int)host.n; cells <= 60; cells++) {
            const struct paragraph *paragraph = lay(cells, str_of(text));
            int whole_n = 0;

            for (size_t i = 0; i < paragraph->n; i++) {
                struct str rest = paragraph->lines[i].text;

                while (str_has(rest, host)) {
                    whole_n++;
                    rest = str_from(rest, str_find(rest, host) + host.n);
                }
            }
            split_n += whole_n != 3 && cells >= (int)host.n + 4;
        }
    }
    CHECK_INT(split_n, 0);
}

/* Without its scheme or what stands before the @ it still fits: then at least that is whole. */
TEST(whole_names_at_every_width)
{
    static const char *const texts[] = {"リンクは https://shop-mkt-check.test/account/x です。",
                                        "See https://shop-mkt-check.test?t=BJ7CS5P9SEADIX now.",
                                        "差出人は account-check@shop-mkt-check.test です。"};
    int split_n = 0;

    start();
    for (size_t t = 0; t < 3; t++) {
        for (int cells = (int)strlen("shop-mkt-check.test"); cells <= 60; cells++) {
            const struct paragraph *paragraph = lay(cells, str_of(texts[t]));
            int whole_n = 0;

            for (size_t i = 0; i < paragraph->n; i++) {
                whole_n += str_has(paragraph->lines[i].text, STR("shop-mkt-check.test"));
            }
            split_n += whole_n != 1;
        }
    }
    CHECK_INT(split_n, 0);
}

TEST(kinsoku_sets_hold)
{
    static const char *const may[] = {"あ", "ア", "漢", "a", "1", "「"};

    for (size_t i = 0; i < 6; i++) {
        size_t at = 0;

        CHECK(kinsoku_may_start(utf8_next(str_of(may[i]), &at)));
    }
    for (uint32_t c = 0x20; c < 0x10000; c++) {
        if (no_start(c)) {
            CHECK(!kinsoku_may_start(c));
        }
        if (no_end(c)) {
            CHECK(!kinsoku_may_end(c));
        }
    }
    CHECK(kinsoku_may_end(0x3042) && kinsoku_may_end('a') && kinsoku_may_end(0x3002));
    CHECK(!kinsoku_may_part(0x2026, 0x2026) && kinsoku_may_part(0x2026, 0x3042));
    text_cache_close(cache);
    cache = NULL;
}

TEST_MAIN(a_host_goes_to_a_line_of_its_own_before_it_is_divided,
          short_tails_of_compounds_begin_no_line, lines_fill_and_spaces_hang, newlines_end_lines,
          closing_marks_start_no_line, hosts_stay_whole_when_they_fit,
          long_hosts_break_where_it_shows, a_generous_port_divides_no_host_and_no_abbreviation,
          words_longer_than_a_line_are_divided, cut_ends_in_an_ellipsis, widths_add_up,
          second_laying_asks_nothing, unused_paragraphs_go, cache_grows_and_forgets_rightly,
          long_texts_are_asked_for_in_full, random_texts_are_laid_right_at_every_width,
          whole_hosts_at_every_width, whole_names_at_every_width, kinsoku_sets_hold)
