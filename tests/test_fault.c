#include "test.h"

#include "base/arena.h"
#include "base/fault.h"
#include "base/utf8.h"

TEST(a_fault_says_code_and_sentence)
{
    struct fault fault;

    CHECK(!fault_set(&fault, "file.missing", "%s is not there", "a.json"));
    CHECK_STR(str_of(fault.code), "file.missing");
    CHECK_STR(str_of(fault.says), "a.json is not there");
    CHECK(!fault_within(&fault, "pack %s", "p"));
    CHECK_STR(str_of(fault.says), "pack p: a.json is not there");
    CHECK(!fault_set(NULL, "x", "y") && !fault_within(NULL, "z"));
}

TEST(too_much_is_cut_between_characters)
{
    struct fault fault;
    char many[3 * 400 + 1], one[4] = "あ";

    for (size_t i = 0; i < 400; i++) {
        memcpy(many + 3 * i, one, 4);
    }
    fault_set(&fault, "a.code.far.longer.than.its.thirty.two.bytes", "%s", many);
    CHECK_STR(str_of(fault.code), "a.code.far.longer.than.its.thir");
    CHECK_INT(str_of(fault.says).n, 477);
    CHECK_INT(utf8_check(str_of(fault.says)), 477);
    fault_within(&fault, "%s", "ab");
    CHECK(str_starts(str_of(fault.says), STR("ab: あ")));
    CHECK_INT(utf8_check(str_of(fault.says)), str_of(fault.says).n);
    CHECK(str_of(fault.says).n > 470);
    fault_within(&fault, "%s", many);
    CHECK_INT(utf8_check(str_of(fault.says)), str_of(fault.says).n);
    CHECK(str_of(fault.says).n < sizeof fault.says);
}

TEST(all_faults_are_kept_in_order_and_owned)
{
    struct arena arena = {0};
    struct faults faults;
    char file[] = "a.json";

    faults_init(&faults, &arena);
    faults_add(&faults, FAULT_ERROR, str_of(file), STR("/x"), "bad %d", 1);
    faults_add(&faults, FAULT_WARNING, str_of(file), STR(""), "odd");
    file[0] = 'z';
    CHECK_INT(faults.n, 2);
    CHECK_INT(faults.errors_n, 1);
    CHECK_INT(faults.warnings_n, 1);
    CHECK_STR(faults.first->file, "a.json");
    CHECK_STR(faults.first->pointer, "/x");
    CHECK_STR(faults.first->says, "bad 1");
    CHECK(faults.first->next->grade == FAULT_WARNING && !faults.first->next->next);
    arena_clear(&arena);
}

TEST(past_the_limit_only_counts_grow)
{
    struct arena arena = {0};
    struct faults faults;
    size_t n = 0;

    faults_init(&faults, &arena);
    for (int i = 0; i < FAULTS_MOST_N + 20; i++) {
        faults_add(&faults, FAULT_ERROR, STR("f"), STR("/"), "%d", i);
    }
    for (struct content_fault *fault = faults.first; fault; fault = fault->next) {
        n++;
    }
    CHECK_INT(n, FAULTS_MOST_N);
    CHECK_INT(faults.n, FAULTS_MOST_N);
    CHECK_INT(faults.errors_n, FAULTS_MOST_N + 20);
    arena_clear(&arena);
}

TEST_MAIN(a_fault_says_code_and_sentence, too_much_is_cut_between_characters,
          all_faults_are_kept_in_order_and_owned, past_the_limit_only_counts_grow)
