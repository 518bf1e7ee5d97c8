#include "test.h"

#include "base/buf.h"

TEST(text_grows_and_ends_with_nul)
{
    struct buf buf = {0};

    CHECK_INT(buf_str(&buf).n, 0);
    for (int i = 0; i < 1000; i++) {
        buf_add(&buf, STR("ab"));
        buf_add_char(&buf, 'c');
        CHECK(buf.at[buf.n] == '\0');
    }
    CHECK_INT(buf.n, 3000);
    CHECK(!buf.is_full && str_ends(buf_str(&buf), STR("abcabc")));
    buf_clear(&buf);
    CHECK_INT(buf_str(&buf).n, 0);
    buf_add_c(&buf, "again");
    CHECK_STR(buf_str(&buf), "again");
    buf_clear(&buf);
}

TEST(nothing_added_is_text_too)
{
    struct buf buf = {0};

    buf_add(&buf, (struct str){0});
    CHECK(buf.at && buf.at[0] == '\0');
    buf_clear(&buf);
}

TEST(empty_keeps_the_memory)
{
    struct buf buf = {0};
    size_t room_n;

    buf_fmt(&buf, "%01000d", 0);
    room_n = buf.room_n;
    buf_empty(&buf);
    CHECK(buf.n == 0 && buf.room_n == room_n && buf.at[0] == '\0');
    buf_fmt(&buf, "%d-%s", 3, "x");
    CHECK_STR(buf_str(&buf), "3-x");
    buf_clear(&buf);
    buf_empty(&buf);
}

TEST(the_ceiling_keeps_what_was_there)
{
    struct buf buf;

    buf_init(&buf, 10);
    buf_add(&buf, STR("0123456789"));
    CHECK(!buf.is_full);
    buf_add(&buf, STR(""));
    CHECK(!buf.is_full);
    buf_add_char(&buf, 'x');
    CHECK(buf.is_full);
    CHECK_STR(buf_str(&buf), "0123456789");
    buf_empty(&buf);
    CHECK(!buf.is_full);
    buf_add(&buf, STR("12345678"));
    buf_fmt(&buf, "%s", "abc");
    CHECK(buf.is_full);
    buf_add(&buf, STR("9"));
    CHECK_STR(buf_str(&buf), "12345678");
    buf_clear(&buf);
    CHECK(!buf.is_full && buf.ceiling_n == 10);
}

TEST(the_default_ceiling_is_64_mib)
{
    static char block[1 << 20];
    struct buf buf = {0};
    int n = 0;

    memset(block, 'z', sizeof block);
    while (!buf.is_full && n < 100) {
        buf_add(&buf, (struct str){block, sizeof block});
        n += !buf.is_full;
    }
    CHECK_INT(n, 64);
    CHECK_INT(buf.n, BUF_CEILING_N);
    buf_clear(&buf);
}

TEST_MAIN(text_grows_and_ends_with_nul, nothing_added_is_text_too, empty_keeps_the_memory,
          the_ceiling_keeps_what_was_there, the_default_ceiling_is_64_mib)
