#include "test.h"

#include "base/arena.h"
#include "core/secret.h"

static struct arena arena;

static struct str facts(const char *typed)
{
    return secret_facts(&arena, str_of(typed));
}

TEST(bands_and_classes)
{
    CHECK_STR(facts("a"), "length=1-7 classes=1");
    CHECK_STR(facts("abcdefg"), "length=1-7 classes=1");
    CHECK_STR(facts("abcdefgh"), "length=8-11 classes=1");
    CHECK_STR(facts("abcdefgh123"), "length=8-11 classes=2");
    CHECK_STR(facts("Abcdefgh1234"), "length=12-14 classes=3");
    CHECK_STR(facts("Abcdefgh12345!"), "length=12-14 classes=4");
    CHECK_STR(facts("correct horse battery staple"), "length=15+ classes=2");
    CHECK_STR(facts("123456789012345"), "length=15+ classes=1");
    CHECK_STR(facts(""), "");
}

TEST(length_is_in_code_points)
{
    CHECK_STR(facts("あいうえおかき"), "length=1-7 classes=1");
    CHECK_STR(facts("あいうえおかきく"), "length=8-11 classes=1");
    CHECK_STR(facts("𠮷𠮷𠮷𠮷𠮷𠮷𠮷a"), "length=8-11 classes=2");
}

TEST(what_is_found_is_valid_and_nothing_else_is)
{
    static const char *const bad[] = {"",
                                      "hunter2",
                                      "length=8-11",
                                      "classes=2",
                                      "length=8-11  classes=2",
                                      " length=8-11 classes=2",
                                      "length=8-11 classes=2 ",
                                      "length=8-11 classes=5",
                                      "length=8-11 classes=0",
                                      "length=8 classes=2",
                                      "length=9-11 classes=2",
                                      "length=15+ classes=22",
                                      "length=8-11 classes=2 hunter2",
                                      "classes=2 length=8-11",
                                      "LENGTH=8-11 classes=2"};

    CHECK(secret_facts_are_valid(facts("Abcdefgh1234")));
    CHECK(secret_facts_are_valid(STR("length=15+ classes=3")));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (!CHECK(!secret_facts_are_valid(str_of(bad[i])))) {
            printf("  %s\n", bad[i]);
        }
    }
}

/* Of two secrets alike in band and classes the facts are the same: nothing else of them can be in
 * there. */
TEST(facts_hold_nothing_of_the_secret)
{
    CHECK(str_eq(facts("Sakura1234!x"), facts("Zebra9876?qq")));
}

TEST_MAIN(bands_and_classes, length_is_in_code_points, what_is_found_is_valid_and_nothing_else_is,
          facts_hold_nothing_of_the_secret)
