#include "adapters/pack_json.h"
#include "base/buf.h"
#include "base/json_out.h"
#include "base/rng.h"
#include "base/tree.h"
#include "tests/python.h"
#include "tests/test.h"

#include <stdlib.h>
#include <time.h>

static struct arena arena;

static const struct tree *read_bytes(struct str bytes, struct faults *faults)
{
    faults_init(faults, &arena);
    return json_read(&arena, bytes, STR("x.json"), faults);
}

static struct str written(const struct tree *tree)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct str text;

    tree_write(tree, &sink);
    text = str_copy(&arena, buf_str(&buf));
    buf_clear(&buf);
    return text;
}

TEST(what_is_said_is_what_was_written)
{
    static const struct {
        const char *json, *canonical;
    } rows[] = {
        {" {\"b\" : [1, 2.5,\ttrue,false , null],\r\n\"a\":{}, \"\":[]} ",
         "{\"b\":[1,2.5,true,false,null],\"a\":{},\"\":[]}"},
        {"9007199254740992", "9007199254740992"},
        {"-9007199254740992", "-9007199254740992"},
        {"1.0", "1"},
        {"1e3", "1000"},
        {"-0", "0"},
        {"0.1", "0.1"},
        {"1E-2", "0.01"},
        {"\"\\u00e9\\ud83d\\ude00\\n\\\"\\\\\\/\"", "\"\xc3\xa9\xf0\x9f\x98\x80\\n\\\"\\\\/\""},
        {"\"\xef\xbb\xbf\xe2\x80\x8b\"",
         "\"\xef\xbb\xbf\xe2\x80\x8b\""}, /* a lesson may hold these */
        {"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
         "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"}, /* 32 */
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct faults faults;
        const struct tree *tree = read_bytes(str_of(rows[i].json), &faults);

        if (CHECK(tree != NULL)) {
            CHECK_STR(written(tree), rows[i].canonical);
        }
        CHECK_INT(faults.errors_n, 0);
    }
}

TEST(numbers_keep_their_kind)
{
    struct faults faults;
    const struct tree *tree = read_bytes(STR("[7, 7.0, 7.5, true]"), &faults);

    if (CHECK(tree && tree->n == 4)) {
        CHECK(tree->first->kind == TREE_INT && tree->first->number == 7);
        CHECK(tree->first->next->kind == TREE_INT && tree->first->next->number == 7);
        CHECK(tree->first->next->next->kind == TREE_NUM && tree->first->next->next->real == 7.5);
        CHECK(tree->last->kind == TREE_BOOL && tree->last->number == 1);
    }
}

struct refusal {
    struct str json;
    const char *pointer; /* of the first fault */
    const char *says;    /* part of its sentence */
};

#define REFUSAL(json, pointer, says)                                                               \
    {                                                                                              \
        STR_INIT(json), pointer, says                                                              \
    }

static void refuse_all(const struct refusal *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct faults faults;
        const struct tree *tree = read_bytes(rows[i].json, &faults);

        if (!CHECK(tree == NULL && faults.errors_n >= 1) ||
            !CHECK_STR(faults.first->pointer, rows[i].pointer) ||
            !CHECK(str_has(faults.first->says, str_of(rows[i].says)))) {
            printf("    %.*s: %.*s\n", STR_ARGS(rows[i].json),
                   STR_ARGS(tree ? STR("read") : faults.first->says));
        }
    }
}

TEST(what_is_doubtful_is_refused_with_its_place)
{
    static const struct refusal rows[] = {
        REFUSAL("", "", "empty"),
        REFUSAL(" \n ", "", "empty"),
        REFUSAL("\xef\xbb\xbf{}", "", "line 1, column 1: a byte order mark"),
        REFUSAL("\xff\xfe{\0}\0", "", "line 1, column 1: this byte is not UTF-8"),
        REFUSAL("{\n \"\xe3\x81\x82\xe3\": 1}", "", "line 2, column 4: this byte is not UTF-8"),
        REFUSAL("[\"\x83\x65\"]", "", "line 1, column 3: this byte is not UTF-8"), /* Shift_JIS */
        REFUSAL("[\"\xc0\x80\"]", "", "not UTF-8"),     /* NUL, overlong */
        REFUSAL("[\"\xed\xa0\x80\"]", "", "not UTF-8"), /* a surrogate */
        REFUSAL("[1,\0 2]", "", "line 1, column 4"),
        REFUSAL("[\"a\0b\"]", "", "line 1, column 4"),
        REFUSAL("[\"a\\u0000b\"]", "", "line 1, column 4: the NUL"),
        REFUSAL("{\"a\\u0000b\": 1}", "", "line 1, column 4: the NUL"),
        REFUSAL("[\"\\ud83d\"]", "", "line 1, column 3: half of a surrogate pair"),
        REFUSAL("[\"\\ude00\\ud83d\"]", "", "half of a surrogate pair"),
        REFUSAL("[\"\\ud83d\\ud83d\"]", "", "half of a surrogate pair"),
        REFUSAL("[\"\\ud83dx\"]", "", "half of a surrogate pair"),
        REFUSAL("[\"\\u12g4\"]", "", "four hexadecimal digits"),
        REFUSAL("[\"\\u12", "", "four hexadecimal digits"),
        REFUSAL("[\"\\x41\"]", "", "unknown escape"),
        REFUSAL("[\"a\nb\"]", "", "line 1, column 4: a line break"),
        REFUSAL("[\"a\tb\"]", "", "a line break, tab or control"),
        REFUSAL("[\"a", "", "line 1, column 2: this text is not closed"),
        REFUSAL("[\"a\\", "", "unknown escape"),
        REFUSAL("[9007199254740993]", "", "line 1, column 2: this number is beyond 2^53"),
        REFUSAL("[-9007199254740993]", "", "beyond 2^53"),
        REFUSAL("[123456789012345678901234567890]", "", "beyond 2^53"),
        REFUSAL("{\"a\":[1,{\"b/c~d\":1e300}]}", "/a/1/b~1c~0d", "beyond 2^53"),
        REFUSAL("[1e999]", "/0", "beyond 2^53"),
        REFUSAL("[0.00000000000000000000000000000000000000001]", "", "too many digits"),
        REFUSAL("[01]", "", "not a number as JSON"),
        REFUSAL("[1.]", "", "not a number as JSON"),
        REFUSAL("[-]", "", "not a number as JSON"),
        REFUSAL("[1e]", "", "not a number as JSON"),
        REFUSAL("[0x10]", "", "not a number as JSON"),
        REFUSAL("[1.2.3]", "", "not a number as JSON"),
        REFUSAL("[.5]", "", "has no place here"),
        REFUSAL("[+1]", "", "has no place here"),
        REFUSAL("[NaN]", "", "unknown word"),
        REFUSAL("[True]", "", "unknown word"),
        REFUSAL("['a']", "", "has no place here"),
        REFUSAL("{\"a\": 1, \"b\": 2, \"a\": 3}", "/a", "stands twice"),
        REFUSAL("[{\"\\u0061\": 1, \"a\": 2}]", "/0/a", "stands twice"),
        REFUSAL("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "",
                "column 33: brackets"),
    };

    refuse_all(rows, sizeof rows / sizeof *rows);
}

TEST(what_does_not_stand_together_is_refused_with_its_place)
{
    static const struct refusal rows[] = {
        REFUSAL("{\"a\": 1", "", "line 1, column 8: the file ends too early"),
        REFUSAL("[1,\n2", "", "line 2, column 2: the file ends too early"),
        REFUSAL("[", "", "ends too early"),
        REFUSAL("{\"a\":", "", "ends too early"),
        REFUSAL("[1,]", "", "line 1, column 4: a value must stand here"),
        REFUSAL("{\"a\": 1,}", "", "line 1, column 9: a key in"),
        REFUSAL("{\"a\":}", "", "line 1, column 6: a value must"),
        REFUSAL("[1 2]", "", "line 1, column 4: a comma or ] is missing"),
        REFUSAL("{\"a\": 1 \"b\": 2}", "", "line 1, column 9: a comma or } is missing"),
        REFUSAL("[,1]", "", "line 1, column 2: a value"),
        REFUSAL("{\"a\" 1}", "", "line 1, column 6: a colon"),
        REFUSAL("[\"a\": 1]", "", "line 1, column 5: a comma or ]"),
        REFUSAL("{1: 2}", "", "line 1, column 2: a key in"),
        REFUSAL("{a: 2}", "", "line 1, column 2: a key in"),
        REFUSAL("{\"a\": 1]", "", "line 1, column 8: a comma or }"),
        REFUSAL("[{]", "", "line 1, column 3: a key"),
        REFUSAL("[1}", "", "line 1, column 3: a comma or ]"),
        REFUSAL("{}\n{}", "", "line 2, column 1: something follows"),
        REFUSAL("[]]", "", "line 1, column 3: something follows"),
        REFUSAL("\"a\" \"b\"", "", "something follows"),
        REFUSAL("[1] // no", "", "line 1, column 5: JSON has no comments"),
        REFUSAL(":", "", "a value must"),
        REFUSAL(",", "", "a value must"),
        REFUSAL("}", "", "a value must"),
    };

    refuse_all(rows, sizeof rows / sizeof *rows);
}

TEST(every_key_that_stands_twice_is_named_in_large_objects_too)
{
    struct buf buf = {0};
    struct faults faults;

    buf_add_c(&buf, "{\"first\": 0");
    for (int i = 0; i < 50; i++) {
        buf_fmt(&buf, ", \"k%d\": %d", i, i);
    }
    buf_add_c(&buf, ", \"k7\": 1, \"k33\": 1}");
    CHECK(read_bytes(buf_str(&buf), &faults) == NULL);
    CHECK_INT(faults.errors_n, 2);
    buf_clear(&buf);
}

static double seconds_of(struct str bytes, const char *says)
{
    struct faults faults;
    clock_t start = clock();

    if (CHECK(read_bytes(bytes, &faults) == NULL && faults.errors_n > 0)) {
        CHECK(str_has(faults.first->says, str_of(says)));
    }
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

TEST(hostile_files_are_refused_at_once)
{
    size_t deep_n = 10000, large_n = 100000000;
    char *at = calloc(1, large_n);
    struct buf buf = {0};

    if (!CHECK(at != NULL)) {
        return;
    }
    memset(at, '[', deep_n);
    CHECK(seconds_of((struct str){at, deep_n}, "nested too deeply") < 0.1);
    memset(at, ' ', large_n);
    CHECK(seconds_of((struct str){at, large_n}, "too large") < 0.1);
    memset(at, '0', PACK_FILE_MOST_N);
    CHECK(seconds_of((struct str){at, PACK_FILE_MOST_N}, "not a number") < 0.5);
    free(at);
    /* As many values as fit, and as many keys in one object as fit. */
    buf_add_c(&buf, "[");
    while (buf.n < PACK_FILE_MOST_N - 3) {
        buf_add_c(&buf, "0,");
    }
    buf_add_c(&buf, "0]");
    CHECK(seconds_of(buf_str(&buf), "too many values") < 0.5);
    buf_empty(&buf);
    buf_add_c(&buf, "{\"z\":0");
    for (int i = 0; i < 150000; i++) {
        buf_fmt(&buf, ",\"%x\":0", i);
    }
    buf_add_c(&buf, ",\"z\":0}");
    CHECK(seconds_of(buf_str(&buf), "stands twice") < 1.0);
    buf_clear(&buf);
}

/* ---- python3's json as the judge of what is JSON, and of what it says ---- */

static const char judge[] =
    "import json, sys\n"
    "class Doubt(Exception): pass\n"
    "def pairs(p):\n"
    "  if len(set(k for k, v in p)) < len(p): raise Doubt\n"
    "  return dict(p)\n"
    "def number(s):\n"
    "  x = float(s)\n"
    "  if len(s) > 40 or abs(x) > 2**53: raise Doubt\n"
    "  return int(x) if x == int(x) else x\n"
    "def whole(s):\n"
    "  if len(s) > 40 or abs(int(s)) > 2**53: raise Doubt\n"
    "  return int(s)\n"
    "def word(s): raise Doubt\n"
    "def texts(x):\n"
    "  if isinstance(x, str):\n"
    "    if chr(0) in x: raise Doubt\n"
    "    x.encode()\n"
    "  if isinstance(x, list): [texts(y) for y in x]\n"
    "  if isinstance(x, dict): [(texts(k), texts(v)) for k, v in x.items()]\n"
    "def judge(raw):\n"
    "  try:\n"
    "    x = json.loads(raw.decode(), object_pairs_hook=pairs, parse_float=number, "
    "parse_int=whole, parse_constant=word)\n"
    "    texts(x)\n"
    "    return x, True\n"
    "  except (ValueError, Doubt, RecursionError): return None, False\n"
    "bad = n = good = 0\n"
    "for line in sys.stdin:\n"
    "  raw, said = line.rstrip(chr(10)).split(chr(9))\n"
    "  x, ok = judge(bytes.fromhex(raw))\n"
    "  n += 1; good += ok\n"
    "  same = json.loads(bytes.fromhex(said).decode()) == x if ok and said else ok == bool(said)\n"
    "  if not same:\n"
    "    bad += 1\n"
    "    print(bytes.fromhex(raw), ok, bytes.fromhex(said))\n"
    "sys.exit(bad > 0 or n < 20000 or good < 1000)\n";

static void mutate(struct rng *rng, struct buf *buf, const char *sample)
{
    static const char bits[] = "{}[]:,\"\\0123456789.eE+-truefalsn \n\t\x01\x7f\xc3\xa9\xe3u/D";
    size_t n = strlen(sample);
    uint32_t changes_n = 1 + rng_below(rng, 3);

    buf_empty(buf);
    buf_add(buf, (struct str){sample, n});
    while (changes_n-- > 0) {
        size_t at = rng_below(rng, (uint32_t)n);
        char bit = bits[rng_below(rng, sizeof bits - 1)];

        switch (rng_below(rng, 4)) {
        case 0:
            buf->at[at] = bit;
            break;
        case 1: /* one byte less */
            memmove(buf->at + at, buf->at + at + 1, buf->n - at - 1);
            buf->n--;
            n = n < buf->n ? n : buf->n;
            break;
        case 2: /* one byte more */
            buf_add_char(buf, ' ');
            memmove(buf->at + at + 1, buf->at + at, buf->n - at - 1);
            buf->at[at] = bit;
            break;
        default:
            buf->n = rng_below(rng, 20) == 0 ? at + 1 : buf->n;
            n = n < buf->n ? n : buf->n;
        }
    }
}

static void put_hex(FILE *out, struct str bytes)
{
    for (size_t i = 0; i < bytes.n; i++) {
        fprintf(out, "%02x", (unsigned char)bytes.at[i]);
    }
}

TEST(python_judges_the_same)
{
    static const char *const samples[] = {
        ("{\"a\": [1, -2.5, 1e3, 0.1], \"b\": {\"c\": null, \"d\": true}, \"e\": "
         "\"x\\u00e9\\ud83d\\ude00\\n\"}"),
        "[\"\xe6\x97\xa5\xe6\x9c\xac\", 9007199254740992, [], {}, [[\"\\\"\"]], false]",
        "{\"k\":1,\"l\":2,\"m\":{\"k\":[10,20,{\"n\":-0}]}}",
    };
    FILE *python = python_open(judge, "w");
    struct buf buf = {0};
    struct rng rng;

    rng_init(&rng, 8259, RNG_SIM);
    for (int i = 0; python && i < 30000; i++) {
        struct arena own = {0};
        struct faults faults;
        const struct tree *tree;

        mutate(&rng, &buf, samples[i % 3]);
        faults_init(&faults, &own);
        tree = json_read(&own, buf_str(&buf), STR("x"), &faults);
        put_hex(python, buf_str(&buf));
        fputc('\t', python);
        if (tree) {
            put_hex(python, written(tree));
        }
        fputc('\n', python);
        arena_clear(&own);
    }
    CHECK(python && pclose(python) == 0);
    buf_clear(&buf);
}

TEST_MAIN(what_is_said_is_what_was_written, numbers_keep_their_kind,
          what_is_doubtful_is_refused_with_its_place,
          what_does_not_stand_together_is_refused_with_its_place,
          every_key_that_stands_twice_is_named_in_large_objects_too,
          hostile_files_are_refused_at_once, python_judges_the_same)
