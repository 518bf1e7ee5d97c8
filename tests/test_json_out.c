#include "test.h"

#include "base/json_out.h"
#include "base/rng.h"
#include "python.h"
#include <float.h>

static void write_nested(struct json_out *out)
{
    json_out_open(out, '{');
    json_out_key(out, "a");
    json_out_open(out, '[');
    json_out_int(out, 1);
    json_out_bool(out, false);
    json_out_null(out);
    json_out_open(out, '{');
    json_out_close(out, '}');
    json_out_close(out, ']');
    json_out_key_str(out, STR("b\n"));
    json_out_str(out, STR("見"));
    json_out_close(out, '}');
}

TEST(one_line_has_no_space)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct json_out out;

    json_out_init(&out, &sink, 0);
    write_nested(&out);
    CHECK_STR(buf_str(&buf), "{\"a\":[1,false,null,{}],\"b\\n\":\"見\"}");
    CHECK_INT(out.depth, 0);
    buf_clear(&buf);
}

TEST(indented_lines_nest)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct json_out out;

    json_out_init(&out, &sink, 2);
    write_nested(&out);
    CHECK_STR(buf_str(&buf), "{\n  \"a\": [\n    1,\n    false,\n    null,\n    {}\n  ],\n"
                             "  \"b\\n\": \"見\"\n}\n");
    buf_clear(&buf);
}

TEST(a_number_may_stand_alone)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct json_out out;

    json_out_init(&out, &sink, 0);
    json_out_int(&out, INT64_MIN);
    CHECK_STR(buf_str(&buf), "-9223372036854775808");
    buf_clear(&buf);
}

static double odd_double(struct rng *rng)
{
    uint64_t bits = (uint64_t)rng_u32(rng) << 32 | rng_u32(rng);
    double x;

    memcpy(&x, &bits, sizeof x);
    return rng_below(rng, 3) ? x : (double)rng_below(rng, 2000) / 100 - 10;
}

static void write_real(struct json_out *out, double x)
{
    char hex[64];

    snprintf(hex, sizeof hex, "%a", x);
    json_out_open(out, '[');
    json_out_str(out, str_of(hex));
    json_out_real(out, x);
    json_out_close(out, ']');
}

static int hand_over(struct buf *buf, const char *program)
{
    FILE *python = python_open(program, "w");

    if (!CHECK(python)) {
        return 1;
    }
    fwrite(buf->at, 1, buf->n, python);
    return pclose(python);
}

/* Python's json reads what we write; each number stands beside its own bits in hexadecimal. */
TEST(reals_read_back_equal_in_python)
{
    static const double given[] = {0,
                                   -0.0,
                                   0.1,
                                   1.0 / 3,
                                   1e22,
                                   1e23,
                                   5e-324,
                                   DBL_MIN,
                                   DBL_MAX,
                                   DBL_EPSILON,
                                   123456789012345680.0,
                                   2.5};
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct json_out out;
    struct rng rng;

    rng_init(&rng, 3, RNG_SIM);
    json_out_init(&out, &sink, 0);
    json_out_open(&out, '[');
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        write_real(&out, given[i]);
    }
    for (int i = 0; i < 3000; i++) {
        write_real(&out, odd_double(&rng));
    }
    write_real(&out, HUGE_VAL);
    write_real(&out, -HUGE_VAL);
    json_out_close(&out, ']');
    CHECK_INT(hand_over(&buf, "import json, math, sys\n"
                              "pairs = json.load(sys.stdin)\n"
                              "assert len(pairs) == 3014\n"
                              "for bits, x in pairs:\n"
                              "    want = float.fromhex(bits)\n"
                              "    if not math.isfinite(want): assert x is None, bits\n"
                              "    else: assert x == want, (bits, x)\n"),
              0);
    buf_clear(&buf);
}

/* Every byte below U+0080 and some above, as a key and as a value. */
TEST(escapes_read_back_equal_in_python)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct json_out out;
    char text[128 + 16];

    for (int i = 0; i < 128; i++) {
        text[i] = (char)i;
    }
    memcpy(text + 128, "é極😀\xe2\x80\xa8", 12);
    json_out_init(&out, &sink, 1);
    json_out_open(&out, '{');
    json_out_key_str(&out, (struct str){text, 140});
    json_out_str(&out, (struct str){text, 140});
    json_out_close(&out, '}');
    CHECK_INT(hand_over(&buf, "import json, sys\n"
                              "want = \"\".join(map(chr, range(128)))\n"
                              "want += \"\\u00e9\\u6975\\U0001f600\\u2028\"\n"
                              "assert json.loads(sys.stdin.buffer.read()) == {want: want}\n"),
              0);
    buf_clear(&buf);
}

static bool refuse(void *ctx, struct str bytes)
{
    (void)bytes;
    *(int *)ctx += 1;
    return false;
}

TEST(a_failed_sink_stays_failed)
{
    int calls_n = 0;
    struct sink sink = {.write = refuse, .ctx = &calls_n};
    struct json_out out;

    json_out_init(&out, &sink, 0);
    write_nested(&out);
    CHECK(sink.is_failed);
    CHECK_INT(calls_n, 1);
}

TEST_MAIN(one_line_has_no_space, indented_lines_nest, a_number_may_stand_alone,
          reals_read_back_equal_in_python, escapes_read_back_equal_in_python,
          a_failed_sink_stays_failed)
