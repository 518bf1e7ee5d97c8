/* test.h - one executable a module: TEST functions with CHECKs in them, listed once in TEST_MAIN.
 *
 *     TEST(cut_takes_the_head)
 *     {
 *         CHECK_STR(str_part(STR("abc"), 0, 2), "ab");
 *     }
 *     TEST_MAIN(cut_takes_the_head)
 *
 * A failed check prints file:line and what stood there, and the test goes on; every CHECK also
 * returns whether it held, for `if (!CHECK(list)) return;`. A test listed nowhere does not compile
 * (unused function). The last line is "N passed, N failed", counted in tests; exit 1 when one
 * failed. `test_x WORD` runs only the tests whose name holds WORD.
 */
#ifndef TEST_H
#define TEST_H

#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

#define TEST(name) static void name(void)
#define CHECK(cond) test_check(TEST_HERE, (cond), #cond)
#define CHECK_INT(is, want) test_int(TEST_HERE, #is, (int64_t)(is), (int64_t)(want))
#define CHECK_STR(is, want) test_str(TEST_HERE, #is, (is), (want)) /* struct str, "literal" */
#define CHECK_NEAR(is, want, within) test_near(TEST_HERE, #is, (is), (want), (within))

struct test_place {
    const char *file, *test;
    int line;
};
#define TEST_HERE ((struct test_place){__FILE__, __func__, __LINE__})

static int test_faults_n; /* failed checks in the test that runs now */

static inline bool test_note(struct test_place at, bool is_held, const char *what)
{
    if (!is_held) {
        test_faults_n++;
        printf("%s:%d: %s: %s", at.file, at.line, at.test, what);
    }
    return is_held;
}

static inline bool test_check(struct test_place at, bool is_held, const char *what)
{
    if (!test_note(at, is_held, what)) {
        printf(" does not hold\n");
    }
    return is_held;
}

static inline bool test_int(struct test_place at, const char *what, int64_t is, int64_t want)
{
    if (!test_note(at, is == want, what)) {
        printf(" is %" PRId64 ", not %" PRId64 "\n", is, want);
    }
    return is == want;
}

static inline bool test_str(struct test_place at, const char *what, struct str is, const char *want)
{
    bool is_same = is.n == strlen(want) && (is.n == 0 || memcmp(is.at, want, is.n) == 0);

    if (!test_note(at, is_same, what)) {
        printf(" is \"%.*s\", not \"%s\"\n", STR_ARGS(is), want);
    }
    return is_same;
}

static inline bool test_near(struct test_place at, const char *what, double is, double want,
                             double within)
{
    bool is_near = fabs(is - want) <= within; /* false for NaN */

    if (!test_note(at, is_near, what)) {
        printf(" is %.17g, not %.17g (within %g)\n", is, want, within);
    }
    return is_near;
}

static inline int test_main(void (*const *tests)(void), size_t tests_n, const char *names,
                            const char *word)
{
    int passed_n = 0, failed_n = 0;
    char name[128];

    for (size_t i = 0; i < tests_n; i++) {
        size_t n = strcspn(names, ",");

        snprintf(name, sizeof name, "%.*s", (int)n, names);
        names += n + strspn(names + n, ", ");
        if (word && !strstr(name, word)) {
            continue;
        }
        test_faults_n = 0;
        tests[i]();
        *(test_faults_n ? &failed_n : &passed_n) += 1;
        fflush(stdout);
    }
    printf("%d passed, %d failed\n", passed_n, failed_n);
    return failed_n > 0;
}

#define TEST_MAIN(...)                                                                             \
    int main(int argc, char **argv)                                                                \
    {                                                                                              \
        static void (*const tests[])(void) = {__VA_ARGS__};                                        \
        return test_main(tests, sizeof tests / sizeof *tests, #__VA_ARGS__,                        \
                         argc > 1 ? argv[1] : NULL);                                               \
    }

#endif
