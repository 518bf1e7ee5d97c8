#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "test.h"

static struct arena arena;

TEST(rows_come_as_spreadsheets_write_them)
{
    static const char text[] = "\xef\xbb\xbf"
                               "a,\"b, c\",\r\n"
                               "\r\n"
                               " , \n"
                               "\"say \"\"hi\"\"\",\"two\nlines\"\n"
                               "last,";
    struct csv csv = csv_of(str_of(text));
    struct csv_row row;
    CHECK(csv_next(&csv, &arena, &row) && row.n == 3);
    CHECK_STR(row.cells[0], "a");
    CHECK_STR(row.cells[1], "b, c");
    CHECK_STR(row.cells[2], "");
    CHECK_INT(csv.line, 1);
    CHECK(csv_next(&csv, &arena, &row) && row.n == 2);
    CHECK_STR(row.cells[0], "say \"hi\"");
    CHECK_STR(row.cells[1], "two\nlines");
    CHECK_INT(csv.line, 4);
    CHECK(csv_next(&csv, &arena, &row) && row.n == 2);
    CHECK_STR(row.cells[0], "last");
    CHECK_INT(csv.line, 6);
    CHECK(!csv_next(&csv, &arena, &row) && !csv.is_wrong);
    arena_clear(&arena);
}

TEST(what_is_no_csv_is_told_with_its_line)
{
    struct csv_row row;
    struct csv csv = csv_of(STR("a,b\nc,\"open\nand on"));
    CHECK(csv_next(&csv, &arena, &row));
    CHECK(!csv_next(&csv, &arena, &row) && csv.is_wrong);
    CHECK_INT(csv.line, 2);
    csv = csv_of(STR("\"a\"b,c"));
    CHECK(!csv_next(&csv, &arena, &row) && csv.is_wrong);
    CHECK(!csv_next(&csv, &arena, &row)); /* and stays there */
    arena_clear(&arena);
}

TEST(a_row_too_long_is_counted_not_kept)
{
    char text[200];
    struct csv_row row;
    memset(text, ',', sizeof text);
    struct csv csv = csv_of(STR("x,"));
    CHECK(csv_next(&csv, &arena, &row));
    text[0] = 'x';
    csv = csv_of((struct str){text, sizeof text});
    CHECK(csv_next(&csv, &arena, &row));
    CHECK_INT(row.n, 200);
    CHECK(!csv_next(&csv, &arena, &row));
    arena_clear(&arena);
}

static void is_put(const char *cell, const char *as)
{
    struct buf bytes = {0};
    struct sink sink = sink_to_buf(&bytes);
    csv_put(&sink, str_of(cell));
    CHECK_STR(buf_str(&bytes), as);
    CHECK_STR(csv_unmarked(buf_str(&bytes)), cell);
    buf_clear(&bytes);
}

/* What each becomes without the mark was seen in LibreOffice and is documented of Excel. */
TEST(what_a_spreadsheet_would_rewrite_is_marked)
{
    static const char *const marked[] = {
        "=cmd",      "+81",   "-1",   "@x",  "00123", "01",       "1-2",
        "3/4",       "1/2/3", "10E3", "7e2", "12-34", "2026-1-2", "1234567890123456",
        "2026/11/24"};
    static const char *const plain[] = {
        "",   "0",       "123",  "0.5", "1-A", "1組",    "2026-11-24",     "2026-11",
        "E5", "1-2-3-4", "'tis", "10E", "1-",  "1-2 組", "123456789012345"};
    for (size_t i = 0; i < sizeof marked / sizeof *marked; i++) {
        is_put(marked[i], str_c(&arena, str_fmt(&arena, "'%s", marked[i])));
    }
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        is_put(plain[i], plain[i]);
    }
    arena_clear(&arena);
}

TEST_MAIN(rows_come_as_spreadsheets_write_them, what_is_no_csv_is_told_with_its_line,
          a_row_too_long_is_counted_not_kept, what_a_spreadsheet_would_rewrite_is_marked)
