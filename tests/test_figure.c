#include "test.h"

#include "base/arena.h"
#include "base/figure.h"
#include "python.h"

TEST(digits_stand_in_threes)
{
    struct arena arena = {0};

    CHECK_STR(figure_int(&arena, 0), "0");
    CHECK_STR(figure_int(&arena, 999), "999");
    CHECK_STR(figure_int(&arena, 1000), "1,000");
    CHECK_STR(figure_int(&arena, 1718036), "1,718,036");
    CHECK_STR(figure_int(&arena, -100000), "-100,000");
    CHECK_STR(figure_int(&arena, INT64_MIN), "-9,223,372,036,854,775,808");
    CHECK_STR(figure_int(&arena, INT64_MAX), "9,223,372,036,854,775,807");
    arena_clear(&arena);
}

TEST(halves_go_to_the_even_digit)
{
    struct arena arena = {0};

    CHECK_STR(figure_real(&arena, 0.5, 0), "0");
    CHECK_STR(figure_real(&arena, 1.5, 0), "2");
    CHECK_STR(figure_real(&arena, 2.5, 0), "2");
    CHECK_STR(figure_real(&arena, 0.125, 2), "0.12");
    CHECK_STR(figure_real(&arena, 0.375, 2), "0.38");
    CHECK_STR(figure_percent(&arena, 0.125, 0), "12 %");
    CHECK_STR(figure_percent(&arena, 0.375, 0), "38 %");
    arena_clear(&arena);
}

TEST(what_is_no_number_is_a_dash_and_zero_has_no_sign)
{
    struct arena arena = {0};

    CHECK_STR(figure_real(&arena, NAN, 2), "–");
    CHECK_STR(figure_real(&arena, INFINITY, 2), "–");
    CHECK_STR(figure_percent(&arena, -INFINITY, 0), "–");
    CHECK_STR(figure_real(&arena, -0.0, 1), "0.0");
    CHECK_STR(figure_real(&arena, -0.04, 1), "0.0");
    CHECK_STR(figure_real(&arena, -0.06, 1), "-0.1");
    CHECK_STR(figure_percent(&arena, -0.0001, 1), "0.0 %");
    CHECK_INT(figure_real(&arena, 1e308, 2).n, 312);
    arena_clear(&arena);
}

TEST(shares_move_the_point)
{
    struct arena arena = {0};

    CHECK_STR(figure_percent(&arena, 0.125, 1), "12.5 %");
    CHECK_STR(figure_percent(&arena, 0, 1), "0.0 %");
    CHECK_STR(figure_percent(&arena, 0.004, 0), "0 %");
    CHECK_STR(figure_percent(&arena, 0.004, 1), "0.4 %");
    CHECK_STR(figure_percent(&arena, 1, 0), "100 %");
    CHECK_STR(figure_percent(&arena, -0.07, 2), "-7.00 %");
    CHECK_STR(figure_percent(&arena, 12.3456, 1), "1234.6 %");
    arena_clear(&arena);
}

/* decimal of Python holds the double exactly and rounds half to even. */
TEST(rounding_as_python_decimal)
{
    FILE *python = python_open(
        "import random\n"
        "from decimal import Decimal, ROUND_HALF_EVEN, getcontext\n"
        "getcontext().prec = 400\n"
        "r = random.Random(5)\n"
        "def fix(x, d):\n"
        "    q = x.quantize(Decimal(1).scaleb(-d), ROUND_HALF_EVEN)\n"
        "    return format(abs(q) if not q else q, \"f\")\n"
        "for i in range(4000):\n"
        "    d = r.randrange(0, 6)\n"
        "    x = r.choice([r.uniform(-2, 2), r.randrange(-64, 65) / 64, r.randrange(999) / 1000,\n"
        "                  r.uniform(-1e9, 1e9), r.randrange(-5, 6) / 10**r.randrange(9)])\n"
        "    print(x.hex(), d, fix(Decimal(x), d), fix(Decimal(x) * 100, d))\n",
        "r");
    struct arena arena = {0};
    int read_n = 0, wrong_n = 0;

    if (!CHECK(python)) {
        return;
    }
    for (char text[256]; fgets(text, sizeof text, python); read_n++) {
        char *end;
        double x = strtod(text, &end);
        int digits = (int)strtol(end, &end, 10);
        struct str rest = str_trim(str_of(end)), real;

        str_cut(rest, ' ', &real, &rest);
        if (!str_eq(figure_real(&arena, x, digits), real) ||
            !str_eq(figure_percent(&arena, x, digits), str_join(&arena, rest, STR(" %")))) {
            printf("wrong: %s", text);
            wrong_n++;
        }
        arena_reset(&arena);
    }
    CHECK_INT(pclose(python), 0);
    CHECK_INT(read_n, 4000);
    CHECK_INT(wrong_n, 0);
    arena_clear(&arena);
}

TEST(minutes_and_hours)
{
    struct arena arena = {0};

    CHECK_STR(figure_minutes(&arena, 0), "0:00");
    CHECK_STR(figure_minutes(&arena, 7000), "0:07");
    CHECK_STR(figure_minutes(&arena, 725000), "12:05");
    CHECK_STR(figure_minutes(&arena, 3729000), "1:02:09");
    CHECK_STR(figure_minutes(&arena, 6500), "0:06");
    CHECK_STR(figure_minutes(&arena, 7500), "0:08");
    CHECK_STR(figure_minutes(&arena, 6501), "0:07");
    CHECK_STR(figure_minutes(&arena, 3599600), "1:00:00");
    CHECK_STR(figure_minutes(&arena, -7000), "-0:07");
    CHECK_STR(figure_minutes(&arena, -400), "0:00");
    CHECK_STR(figure_minutes(&arena, 360000000), "100:00:00");
    arena_clear(&arena);
}

TEST_MAIN(digits_stand_in_threes, halves_go_to_the_even_digit,
          what_is_no_number_is_a_dash_and_zero_has_no_sign, shares_move_the_point,
          rounding_as_python_decimal, minutes_and_hours)
