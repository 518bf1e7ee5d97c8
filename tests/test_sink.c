#include "test.h"

#include "base/sink.h"

struct counter {
    int calls_n, most_n;
};

static bool count_calls(void *ctx, struct str bytes)
{
    struct counter *counter = ctx;

    (void)bytes;
    return ++counter->calls_n <= counter->most_n;
}

TEST(a_failure_sticks_and_asks_no_more)
{
    struct counter counter = {.most_n = 2};
    struct sink sink = {.write = count_calls, .ctx = &counter};

    sink_add_c(&sink, "a");
    sink_fmt(&sink, "%d", 1);
    CHECK(!sink.is_failed);
    sink_add(&sink, STR("b"));
    CHECK(sink.is_failed);
    sink_add(&sink, STR("c"));
    sink_fmt(&sink, "%d", 2);
    CHECK_INT(counter.calls_n, 3);
}

TEST(lines_of_any_length_arrive_whole)
{
    for (int n = 500; n < 530; n++) {
        struct buf buf = {0};
        struct sink sink = sink_to_buf(&buf);

        sink_fmt(&sink, "%0*d|", n, 7);
        CHECK_INT(buf.n, n + 1);
        CHECK(str_ends(buf_str(&buf), STR("0007|")) && !sink.is_failed);
        buf_clear(&buf);
    }
}

TEST(a_full_buffer_fails_the_sink)
{
    struct buf buf;
    struct sink sink;

    buf_init(&buf, 5);
    sink = sink_to_buf(&buf);
    sink_add(&sink, STR("12345"));
    CHECK(!sink.is_failed);
    sink_add(&sink, STR("6"));
    CHECK(sink.is_failed);
    CHECK_STR(buf_str(&buf), "12345");
    buf_clear(&buf);
}

TEST_MAIN(a_failure_sticks_and_asks_no_more, lines_of_any_length_arrive_whole,
          a_full_buffer_fails_the_sink)
