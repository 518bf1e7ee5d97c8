#include "test.h"

#include "base/arena.h"

TEST(equality_counts_every_byte)
{
    CHECK(str_eq(STR("ab"), STR("ab")) && !str_eq(STR("ab"), STR("abc")));
    CHECK(!str_eq(STR("ab"), STR("aB")));
    CHECK(str_eq((struct str){0}, STR("")) && str_is(str_of(NULL), ""));
    CHECK(!str_eq(STR("a\0b"), STR("a\0c")));
}

TEST(order_is_by_bytes_then_length)
{
    CHECK(str_cmp(STR("a"), STR("b")) < 0 && str_cmp(STR("b"), STR("a")) > 0);
    CHECK(str_cmp(STR("ab"), STR("a")) > 0 && str_cmp((struct str){0}, STR("a")) < 0);
    CHECK(str_cmp(STR("z"), STR("あ")) < 0);
    CHECK_INT(str_cmp(STR("same"), STR("same")), 0);
}

TEST(heads_and_tails)
{
    CHECK(str_starts(STR("https://x"), STR("https://")) && !str_starts(STR("http"), STR("https")));
    CHECK(str_ends(STR("a.example"), STR(".example")) && !str_ends(STR("e"), STR("xe")));
    CHECK(str_starts(STR("a"), STR("")) && str_ends((struct str){0}, STR("")));
}

TEST(find_gives_the_first_place)
{
    CHECK_INT(str_find(STR("aabaab"), STR("ab")), 1);
    CHECK_INT(str_find(STR("aabaab"), STR("aab")), 0);
    CHECK_INT(str_find(STR("xxab"), STR("ab")), 2);
    CHECK_INT(str_find(STR("abc"), STR("abcd")), 3);
    CHECK_INT(str_find(STR("abc"), STR("ca")), 3);
    CHECK_INT(str_find(STR("abc"), STR("")), 0);
    CHECK_INT(str_find((struct str){0}, STR("a")), 0);
    CHECK_INT(str_find(STR("aaaa"), STR("b")), 4);
    CHECK(str_has(STR("aaab"), STR("ab")) && !str_has(STR("aaa"), STR("ab")));
    CHECK(str_has((struct str){0}, STR("")) && !str_has(STR(""), STR("a")));
}

TEST(parts_clamp)
{
    CHECK_STR(str_from(STR("abc"), 1), "bc");
    CHECK_STR(str_from(STR("abc"), 9), "");
    CHECK_STR(str_part(STR("abc"), 1, 1), "b");
    CHECK_STR(str_part(STR("abc"), 2, SIZE_MAX), "c");
    CHECK_STR(str_part(STR("abc"), SIZE_MAX, SIZE_MAX), "");
    CHECK_STR(str_from((struct str){0}, 3), "");
}

TEST(trim_takes_ascii_space_only)
{
    CHECK_STR(str_trim(STR(" \t\r\n a b \v\f")), "a b");
    CHECK_STR(str_trim(STR("   ")), "");
    CHECK_STR(str_trim(STR("　a")), "　a");
}

TEST(cut_walks_a_list)
{
    struct str rest = STR("a,,b"), head;

    CHECK(str_cut(rest, ',', &head, &rest));
    CHECK_STR(head, "a");
    CHECK(str_cut(rest, ',', &head, &rest));
    CHECK_STR(head, "");
    CHECK(!str_cut(rest, ',', &head, &rest));
    CHECK_STR(head, "b");
    CHECK_STR(rest, "");
    rest = STR("k=v");
    CHECK(str_cut(rest, '=', &rest, &head));
    CHECK_STR(rest, "k");
    CHECK_STR(head, "v");
    CHECK(!str_cut((struct str){0}, ',', &head, &rest));
    CHECK_STR(head, "");
}

static bool reads_as(const char *text, int64_t want)
{
    int64_t number = want ^ 1;

    return str_to_int(str_of(text), &number) && number == want;
}

TEST(whole_numbers_only)
{
    static const char *const bad[] = {"",
                                      "-",
                                      "+1",
                                      " 1",
                                      "1 ",
                                      "1.",
                                      "0x1",
                                      "--1",
                                      "1e3",
                                      "9223372036854775808",
                                      "-9223372036854775809",
                                      "99999999999999999999"};
    int64_t number = 7;

    CHECK(reads_as("0", 0) && reads_as("-0", 0) && reads_as("-12", -12) && reads_as("007", 7));
    CHECK(reads_as("9223372036854775807", INT64_MAX));
    CHECK(reads_as("-9223372036854775808", INT64_MIN));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        CHECK(!str_to_int(str_of(bad[i]), &number));
    }
    CHECK_INT(number, 7);
}

/* Vectors of the FNV authors' page (Noll): FNV-1a, 64 bit. */
TEST(hash_is_fnv_1a)
{
    CHECK(str_hash(STR("")) == 0xcbf29ce484222325u);
    CHECK(str_hash(STR("a")) == 0xaf63dc4c8601ec8cu);
    CHECK(str_hash(STR("foobar")) == 0x85944171f73967e8u);
    CHECK(hash_bytes(str_hash(STR("foo")), "bar", 3) == str_hash(STR("foobar")));
}

TEST(copies_are_whole_and_ended)
{
    struct arena arena = {0};
    char from[] = "abc";
    struct str copy = str_copy(&arena, (struct str){from, 3});
    const char *c = str_c(&arena, str_part(STR("abcdef"), 1, 3));

    from[0] = 'x';
    CHECK_STR(copy, "abc");
    CHECK_INT(strlen(c), 3);
    CHECK_STR(str_of(c), "bcd");
    CHECK_STR(str_join(&arena, STR("見"), STR("極め")), "見極め");
    CHECK_STR(str_join(&arena, (struct str){0}, (struct str){0}), "");
    CHECK_STR(str_lower(&arena, STR("ÄB-cZ@[")), "Äb-cz@[");
    arena_clear(&arena);
}

TEST(fmt_fits_any_length)
{
    struct arena arena = {0};
    struct str long_one = str_fmt(&arena, "%05000d|%.*s", 7, STR_ARGS(STR("end")));

    CHECK_INT(long_one.n, 5004);
    CHECK(str_ends(long_one, STR("00007|end")));
    CHECK_STR(str_fmt(&arena, "%s", ""), "");
    CHECK_STR(str_fmt(&arena, "%.*s", STR_ARGS((struct str){0})), "");
    arena_clear(&arena);
}

TEST_MAIN(equality_counts_every_byte, order_is_by_bytes_then_length, heads_and_tails,
          find_gives_the_first_place, parts_clamp, trim_takes_ascii_space_only, cut_walks_a_list,
          whole_numbers_only, hash_is_fnv_1a, copies_are_whole_and_ended, fmt_fits_any_length)
