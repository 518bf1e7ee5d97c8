/* What a new password is judged by, against the rows of the measurement notes (zxcvbn's bands where
 * the oracles agree) and against passwords made for each rule. */
#include "test.h"

#include "base/arena.h"
#include "core/secret_judge.h"

static struct arena arena;

static struct secret_judged judge(const char *typed, const char *name)
{
    struct str word = str_of(name);
    struct secret_judged judged;

    CHECK(secret_judged_read(
        secret_judge(&arena, str_of(typed), (struct strs){&word, word.n > 0}, false), &judged));
    return judged;
}

static bool passes(const char *typed, const char *name)
{
    struct secret_judged judged = judge(typed, name);

    return secret_judged_passes(&judged);
}

/* npm zxcvbn 4.4.2 with the user input "amazon": score of each */
TEST(the_bands_are_zxcvbns_where_its_versions_agree)
{
    CHECK_INT(judge("Password1!", "").guess, 1);
    CHECK_INT(judge("P@ssw0rd1234", "").guess, 1);
    CHECK_INT(judge("aaaaaaaaaaaa", "").guess, 0);
    CHECK_INT(judge("kX9#vQ2!mZ7p", "").guess, 4);
    CHECK_INT(judge("himitsunobasyo", "").guess, 4);
    CHECK_INT(judge("sakura-neko-fuji-yama", "").guess, 4);
}

TEST(the_gate_is_length_list_names_and_guessing_not_classes)
{
    CHECK(!passes("Password1!", ""));   /* all four classes */
    CHECK(!passes("P@ssw0rd1234", "")); /* and twelve signs */
    CHECK(judge("P@ssw0rd1234", "").is_listed);
    CHECK(!passes("Amazon2025!!", "amazon"));
    CHECK(judge("Amazon2025!!", "amazon").is_listed);
    CHECK(judge("20251124Yamada!", "yamada").is_listed);
    CHECK(!passes("aaaaaaaaaaaa", ""));
    CHECK(!passes("kX9#vQ2!mZ7", "")); /* eleven */
    CHECK(passes("kX9#vQ2!mZ7p", ""));
    CHECK(passes("sakura-neko-fuji-yama", "")); /* one class and a sign */
    CHECK(passes("walnutferrychalk", ""));
    CHECK_INT(judge("walnutferrychalk", "").classes, 1);
    CHECK(!passes("qwertyuiop123456", ""));
    CHECK(!passes("20240101abcdefgh", ""));
    CHECK(!passes("walnutferrychalk", "ferry"));
    CHECK(passes("walnutferrychalk", "fe")); /* too short to be a name */
}

TEST(the_same_as_elsewhere_never_passes)
{
    struct secret_judged judged;
    struct str facts = secret_judge(&arena, STR("kX9#vQ2!mZ7p"), (struct strs){0}, true);

    CHECK_STR(facts, "length=12-14 classes=4 guess=4 listed=no same=yes");
    CHECK(secret_judged_read(facts, &judged));
    CHECK(!secret_judged_passes(&judged));
    CHECK_STR(secret_judge(&arena, STR(""), (struct strs){0}, false), "");
}

TEST(nothing_but_its_own_shape_is_read)
{
    static const char *const bad[] = {
        "",
        "hunter2",
        "length=12-14 classes=4",
        "length=12-14 classes=4 guess=4 listed=no",
        "length=12-14 classes=4 guess=4 listed=no same=maybe",
        "length=12-14 classes=5 guess=4 listed=no same=no",
        "length=12-14 classes=4 guess=5 listed=no same=no",
        "length=13 classes=4 guess=4 listed=no same=no",
        "length=12-14 classes=4 guess=4 listed=no same=no hunter2",
        "length=12-14 classes=44 guess=4 listed=no same=no",
    };
    struct secret_judged judged;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        CHECK(!secret_judged_read(str_of(bad[i]), &judged));
    }
}

TEST(letters_of_any_script_count_once)
{
    CHECK_INT(judge("さくらもちとまっちゃ", "").length, 8);
    CHECK_INT(judge("さくらもちとまっちゃ", "").guess, 4);
}

TEST_MAIN(the_bands_are_zxcvbns_where_its_versions_agree,
          the_gate_is_length_list_names_and_guessing_not_classes,
          the_same_as_elsewhere_never_passes, nothing_but_its_own_shape_is_read,
          letters_of_any_script_count_once)
