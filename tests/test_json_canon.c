/* Canonical JSON: the example of RFC 8785 (3.2.2 to 3.2.4) as far as we go, and its rules one by
 * one. */
#include "test.h"

#include "adapters/pack_json.h"
#include "base/buf.h"
#include "base/json_canon.h"
#include "base/sink.h"

static struct arena arena;

static bool canon(const char *json, const char *without, const char *want)
{
    struct faults faults;
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);

    faults_init(&faults, &arena);
    const struct tree *tree = json_read(&arena, str_of(json), STR("test"), &faults);
    bool is_done = CHECK(tree != NULL) && json_canon(tree, str_of(without), &sink);
    if (is_done) {
        CHECK_STR(buf_str(&buf), want);
    }
    buf_clear(&buf);
    return is_done;
}

TEST(the_example_of_the_rfc)
{
    CHECK(canon("{\n  \"numbers\": [333333333, 4, 200, 0],\n  \"string\": "
                "\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\n"
                "  \"literals\": [null, true, false]\n}",
                "",
                "{\"literals\":[null,true,false],\"numbers\":[333333333,4,200,0],"
                "\"string\":\"\xe2\x82\xac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"));
}

TEST(keys_are_in_order_and_one_may_be_left_out)
{
    CHECK(canon("{\"b\": {\"proof\": 1, \"a\": []}, \"proof\": {}, \"B\": \"\", \"@\": -5}",
                "proof", "{\"@\":-5,\"B\":\"\",\"b\":{\"a\":[],\"proof\":1}}"));
    CHECK(canon("{}", "", "{}"));
    CHECK(canon("\"\\u0001\\u001f\\u007f\\b\\t\\n\\f\\r\"", "",
                "\"\\u0001\\u001f\x7f\\b\\t\\n\\f\\r\""));
}

TEST(what_could_be_written_two_ways_is_refused)
{
    CHECK(!canon("[0.5]", "", ""));
    CHECK(!canon("{\"\xe3\x81\x82\": 1}", "", ""));
    CHECK(canon("9007199254740991", "", "9007199254740991"));
}

TEST_MAIN(the_example_of_the_rfc, keys_are_in_order_and_one_may_be_left_out,
          what_could_be_written_two_ways_is_refused)
