/* What is masked of a message when it becomes a draft: hosts, addresses, people, numbers. Run from
 * the root. */
#include "adapters/mail_mask.h"
#include "tests/mail_read.h"

/* ---- masks ---- */

static struct mail_mask *mask_of(const char *brand_id, struct str domain)
{
    struct mail_mask *mask = ARENA_NEW(&arena, struct mail_mask);
    struct str *domains = ARENA_NEW(&arena, struct str);
    struct brand *brand = ARENA_NEW(&arena, struct brand);

    domains[0] = domain;
    brand->id = str_of(brand_id);
    brand->domains = (struct strs){domains, domain.n > 0};
    mail_mask_init(mask, &arena, facts, brand);
    return mask;
}

TEST(hosts_keep_their_shape_and_lead_nowhere)
{
    read_mail("html-nasty.eml");
    struct mail_mask *mask = mask_of("amazon", STR("amazon.co.jp"));
    struct str other = mail_mask_host(mask, STR("qzvbnt4.cn"));

    CHECK_STR(mail_mask_host(mask, STR("www.amazon.co.jp")), "www.{brand.domains.0}");
    CHECK_STR(mail_mask_host(mask, STR("amazon.co.jp.login.top")), "amazon.co.jp.login.example");
    CHECK_STR(mail_mask_host(mask, STR("amaznon.shop")), "amaznon.example");
    CHECK_STR(mail_mask_host(mask, STR("amaznon.xyz")), "amaznon-2.example");
    CHECK_STR(mail_mask_host(mask, STR("AMAZNON.shop.")), "amaznon.example");
    CHECK_STR(mail_mask_host(mask, STR("198.51.100.9")), "192.0.2.2");
    CHECK_STR(mail_mask_host(mask, STR("xn--mazon-3ve.top")), "xn--mazon-3ve.example");
    CHECK(str_ends(other, STR(".example")) && other.n == STR("qzvbnt4.example").n);
    CHECK(!str_has(other, STR("qzvbnt4")) && other.at[6] >= '0' && other.at[6] <= '9');
    CHECK_STR(mail_mask_host(mask, STR("qzvbnt4.cn")), str_c(&arena, other));
}

TEST(addresses_of_pages_lose_what_they_tell)
{
    read_mail("html-nasty.eml");
    struct mail_mask *mask = mask_of("amazon", STR("amazon.co.jp"));

    CHECK_STR(mail_mask_url(mask, STR("https://amazon.top/ap/signin?openid=ab1&x#f9")),
              "https://amazon.example/ap/signin?openid=xx0&x#x0");
    CHECK_STR(mail_mask_url(mask, STR("http://amazon.co.jp@192.0.2.7:8080/u/taro.yamada%40home")),
              "http://{brand.domains.0}@192.0.2.2:8080/u/xxxx.xxxxxxxxxxx");
    CHECK_STR(mail_mask_url(mask, STR("javascript:alert(1)")), "https://not-kept.invalid/");
    CHECK_STR(mail_mask_url(mask, STR("tel:+81-50")), "tel:+00-00");
    CHECK_STR(mail_mask_url(mask, STR("mailto:taro.yamada@home.example?x=y")),
              "mailto:{persona.address}");
    CHECK_STR(mail_mask_url(mask, STR("https://amazon.top/u/Taro.Yamada/x?taro.yamada=y")),
              "https://amazon.example/u/xxxx.xxxxxx/x?xxxx.xxxxxx=x");
    CHECK_STR(mail_mask_url(mask, STR("")), "");
    CHECK_STR(mail_mask_address(mask, STR("order-update@amazon.co.jp")),
              "order-update@{brand.domains.0}");
    CHECK(!str_has(mail_mask_address(mask, STR("leave-2534371@amazon.co.jp")), STR("2534371")));
    CHECK(!str_has(mail_mask_address(mask, STR("b+taro.yamada@amazon.co.jp")), STR("yamada")));
}

TEST(whoever_a_mail_reached_is_masked)
{
    read_bytes(
        STR("From: a@shop.example\nTo: List <list@l.example>\nTo: Bo <bo.holm@two.example>\n"
            "Delivered-To: taro01@one.example\nDelivered-To: hana.sato@home.example\n"
            "X-Forwarded-To: hs99x@three.example\n"
            "Received: from a by b for <zq66x@four.example>; Tue, 2 Jan 2024 01:00:00 +0000\n"
            "\nx"));
    struct mail_mask *mask = mask_of("amazon", STR("amazon.co.jp"));

    CHECK_STR(mail_mask_text(mask, STR("taro01 hana.sato hs99x zq66x bo.holm")),
              "{persona.name} {persona.name} {persona.name} {persona.name} {persona.name}");
    CHECK_STR(mail_mask_url(mask, STR("https://amazon.top/hanasato/hana-sato/at/home.example")),
              "https://amazon.example/xxxxxxxx/xxxx-xxxx/at/xxxx.xxxxxxx");
    CHECK_STR(mail_mask_url(mask, STR("https://amazon.top/ap/signin/home")),
              "https://amazon.example/ap/signin/home");
}

TEST(who_is_greeted_by_a_part_of_the_address_is_masked)
{
    read_bytes(STR("From: a@shop.example\nTo: hana.sato@home.example\n\nDear hana,\nhi user,"));
    struct mail_mask *mask = mask_of("amazon", STR("amazon.co.jp"));

    CHECK_STR(mail_mask_text(mask, STR("Dear hana, a hanami")), "Dear {persona.name}, a hanami");
}

TEST(people_become_the_persona)
{
    read_mail("html-nasty.eml");
    struct mail_mask *mask = mask_of("amazon", STR("amazon.co.jp"));

    CHECK_STR(mail_mask_text(mask, STR("Yamada Taro (taro.yamada), taro.yamada@home.example!")),
              "{persona.name} ({persona.name}), {persona.address}!");
    struct str others = mail_mask_text(mask, STR("taro.yamada@qq.jp, x@taro.yamada"));

    CHECK(!str_has(others, STR("yamada")) && !str_has(others, STR("{")));
    CHECK(str_has(others, STR("@qq.example, x@")) && str_ends(others, STR(".example")));
    CHECK_STR(mail_mask_text(mask, STR("taro.yamada@pc ~]$")), "{persona.name}@pc ~]$");
    CHECK_STR(mail_mask_text(mask, STR("otherwise {x} other@work.example")),
              "otherwise {{x} {persona.address}");
    CHECK_STR(mail_mask_text(mask, STR("see amazon.top/x or 3.14 or end.Next")),
              "see amazon.example/x or 3.14 or end.Next");
    CHECK_STR(mail_mask_text(mask, STR("a\001b\tc")), "ab\tc");
    CHECK(!str_has(mail_mask_text(mask, STR("ask hanako@friends.jp")), STR("hanako")));
    CHECK(!str_has(mail_mask_text(mask, STR("ask ken@friends.jp")), STR("ken")));
    CHECK(str_has(mail_mask_address(mask, STR("no-reply@friends.jp")), STR("no-reply@")));
}

struct masked {
    const char *text, *want; /* NULL = it stays */
};

static void check_masked(struct mail_mask *mask, const struct masked *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        CHECK_STR(mail_mask_text(mask, str_of(rows[i].text)),
                  rows[i].want ? rows[i].want : rows[i].text);
    }
}

TEST(numbers_of_people_become_zeros_of_the_same_shape)
{
    static const struct masked rows[] = {
        {"カード番号 4980-1234-5678-9012", "カード番号 4980-0000-0000-0000"},
        {"card 4980 1234 5678 9012 used", "card 4980 0000 0000 0000 used"},
        {"Amex 3782 822463 10005.", "Amex 3780 000000 00000."},
        {"口座番号：1234567（普通）", "口座番号：0000000（普通）"},
        {"電話 03-1234-5678、090 1234 5678", "電話 03-1000-0000、090 0000 0000"},
        {"03(1234)5678 / (03) 1234-5678", "03(1000)0000 / (03) 1000-0000"},
        {"+81 90-1234-5678 or +1.555.123.4567", "+81 90-0000-0000 or +1.550.000.0000"},
        {"注文番号：503-1234567-7654321", "注文番号：503-0000000-0000000"},
        {"０９０－１２３４－５６７８", "０９０－００００－００００"},
        {"会員番号 １２３４５６７８", "会員番号 ００００００００"},
        {"03 25 83 17 19, +46 (0)660 29 92 11", "03 20 00 00 00, +46 (0)660 00 00 00"},
        {"〒100-8111 東京", "〒000-0000 東京"},
        {"**** **** **** 4321", "**** **** **** 0000"},
        {"カード末尾「4321」, ending in 4321, XXXX-4321",
         "カード末尾「0000」, ending in 0000, XXXX-0000"},
        {"parcel AB123456789JP, id U1234567x", "parcel AB000000000JP, id U0000000x"},
        {"No.12345678 from 203.0.113.77", "No.00000000 from 192.0.2.2"},
        {"2026-11-24 20:14:33, 2026/11/24, 24.11.2026 1234567",
         "2026-11-24 20:14:33, 2026/11/24, 24.11.2026 0000000"}};
    struct mail_mask *mask;

    read_mail("html-nasty.eml");
    mask = mask_of("amazon", STR("amazon.co.jp"));
    check_masked(mask, rows, sizeof rows / sizeof *rows);
}

TEST(dates_times_amounts_and_short_numbers_stay)
{
    static const struct masked rows[] = {
        {"2026年11月24日 20:14", NULL},
        {"Tue, 24 Nov 2026 20:14:33 +0900", NULL},
        {"￥1,234,567 $15,000,000.00 12800000円 USD 1234567", NULL},
        {"15 000 000 people, 3.1415926 and 1.2.3", NULL},
        {"code 123456, 24時間以内, 100% 2,980", NULL},
        {"Windows 10, iPhone15, COVID2019, Build 9.0.2416 (9.0.2910.0)", NULL},
        {"11/24/26 and 24/11/2026", NULL},
        {"5 to 10 items, 100 200 300", NULL}};
    struct mail_mask *mask;

    read_mail("html-nasty.eml");
    mask = mask_of("amazon", STR("amazon.co.jp"));
    check_masked(mask, rows, sizeof rows / sizeof *rows);
}

/* A message of one paragraph, and what is left of it. */
static void check_greeting(const char *text, const char *want)
{
    arena_reset(&arena);
    facts = ARENA_NEW(&arena, struct mail_facts);
    facts->from.name = STR("Example Bank");
    facts->body.at[0] = (struct block){.kind = BLOCK_PARAGRAPH, .text = str_of(text)};
    facts->body.n = 1;
    CHECK_STR(mail_mask_text(mask_of("amazon", STR("amazon.co.jp")), str_of(text)),
              want ? want : text);
}

TEST(who_is_greeted_by_name_becomes_the_persona)
{
    check_greeting("山田 太郎 様\n山田 太郎様の口座", "{persona.name} 様\n{persona.name}様の口座");
    check_greeting("高橋さくら様、ご確認", NULL); /* might be words */
    check_greeting("高橋さくら様", "{persona.name}様");
    check_greeting("鈴木さん、こんにちは", "{persona.name}さん、こんにちは");
    check_greeting("Dear Taro Yamada,\nTaro Yamada's card",
                   "Dear {persona.name},\n{persona.name}'s card");
    check_greeting("Hi Bill, your bill is here", "Hi {persona.name}, your bill is here");
    check_greeting("Dear Mr. John Smith:", "Dear Mr. {persona.name}:");
    check_greeting("On Mon, 2 Sep 2002, Taro O\'Hara wrote:\n> Taro O\'Hara",
                   "On Mon, 2 Sep 2002, {persona.name} wrote:\n> {persona.name}");
    check_greeting("> To: Hanako Sato <h@x.example>\n宛先: 佐藤花子\nAsk Hanako Sato, 佐藤花子",
                   "> To: {persona.name} <h@x.example>\n宛先: {persona.name}\n"
                   "Ask {persona.name}, {persona.name}");
    check_greeting("On Mon, 1 Jan 2024 at 10:00 AM Ken Mori <h@x.example> wrote:\n> Ken Mori",
                   "On Mon, 1 Jan 2024 at 10:00 AM {persona.name} <h@x.example> wrote:\n"
                   "> {persona.name}");
    check_greeting("2024年1月1日(月) 10:00 田中一郎 <h@x.example>:\n田中一郎",
                   "2024年1月1日(月) 10:00 {persona.name} <h@x.example>:\n{persona.name}");
    check_greeting("Hi Hana,\nDear Hana Sato,", "Hi {persona.name},\nDear {persona.name},");
    check_greeting("Am 01.01.2024 schrieb Hans Meier <h@x.example>:",
                   "Am 01.01.2024 schrieb {persona.name} <h@x.example>:");
    check_greeting("宛先: 山田太郎; 田中一郎 <h@x.example>\n田中一郎",
                   "宛先: {persona.name}; {persona.name} <h@x.example>\n{persona.name}");
    check_greeting("株式会社見本 営業部 高橋 健 様\n高橋 健",
                   "株式会社見本 営業部 {persona.name} 様\n{persona.name}");
    check_greeting("From: Order Desk <h@x.example>\nOrder Desk", NULL); /* the fake's own */
    check_greeting("Cc: Customers\nwe wrote: pay", NULL);
    check_greeting("お客様\nご契約者様\n会員様\n皆様", NULL);
    check_greeting("製品の仕様\n同様、たくさんのお客様", NULL);
    check_greeting("Dear Customer,\nDear Amazon Customer,\nDear Sir or Madam,\nDear Sir/Madam,",
                   NULL);
    check_greeting("Dear Amazon,\nHello Example Bank,\nHi there!", NULL);
}

TEST_MAIN(hosts_keep_their_shape_and_lead_nowhere, addresses_of_pages_lose_what_they_tell,
          whoever_a_mail_reached_is_masked, who_is_greeted_by_a_part_of_the_address_is_masked,
          people_become_the_persona, numbers_of_people_become_zeros_of_the_same_shape,
          dates_times_amounts_and_short_numbers_stay, who_is_greeted_by_name_becomes_the_persona)
