/* Clusters and line breaks against the Unicode Consortium's own samples. */
#include "adapters/break_unistring.h"
#include "adapters/clusters_utf8proc.h"
#include "tests/test.h"
#include "tests/unicode_data.h"

static bool clusters_are_right(const struct unicode_line *line)
{
    struct str text = {line->text, line->n};

    for (size_t at = 0; at < text.n;) {
        struct str cluster = cluster_first(str_from(text, at));
        for (size_t i = at + 1; i < at + cluster.n; i++) {
            if (line->is_break[i]) {
                return false;
            }
        }
        at += cluster.n;
        if (!line->is_break[at]) {
            return false;
        }
    }
    return true;
}

TEST(clusters_end_where_unicode_says)
{
    FILE *file = unicode_open("auxiliary/GraphemeBreakTest.txt");
    struct unicode_line line;
    char text[4096];
    int samples_n = 0, wrong_n = 0;

    if (!CHECK(file)) {
        return;
    }
    while (fgets(text, sizeof text, file)) {
        if (unicode_line_read(text, &line)) {
            samples_n++;
            wrong_n += !clusters_are_right(&line);
        }
    }
    fclose(file);
    CHECK(samples_n > 590);
    CHECK_INT(wrong_n, 0);
}

/* How many of the places where text may be divided are told as the samples have them. */
TEST(lines_break_mostly_where_unicode_says)
{
    FILE *file = unicode_open("auxiliary/LineBreakTest.txt");
    struct unicode_line line;
    char text[8192], marks[sizeof line.text];
    int samples_n = 0, right_n = 0;

    if (!CHECK(file)) {
        return;
    }
    while (fgets(text, sizeof text, file)) {
        bool is_right = true;
        if (!unicode_line_read(text, &line)) {
            continue;
        }
        breaks_find((struct str){line.text, line.n}, marks);
        for (size_t i = 1; i < line.n; i++) {
            bool is_start = ((unsigned char)line.text[i] & 0xc0) != 0x80;
            bool is_after_newline = marks[i - 1] == MARK_NEWLINE;
            bool is_told = marks[i] == MARK_MAY || is_after_newline;
            is_right &= !is_start || marks[i] == MARK_NEWLINE || is_told == line.is_break[i];
        }
        samples_n++;
        right_n += is_right;
    }
    fclose(file);
    CHECK(samples_n > 7000);
    CHECK(right_n * 100 >=
          samples_n * 93); /* the library differs on purpose: small kana, numbers */
}

static void check_marks(const char *text, const char *want)
{
    char marks[256] = {0}, drawn[768];
    size_t n = 0, length = strlen(text);

    breaks_find(str_of(text), marks);
    for (size_t i = 0; i < length; i++) {
        if (marks[i] != MARK_NO) {
            drawn[n++] = marks[i] == MARK_MAY ? '|' : '!';
        }
        drawn[n++] = text[i];
    }
    drawn[n] = '\0';
    CHECK_STR(str_of(drawn), want);
}

TEST(japanese_marks_stay_with_their_words)
{
    check_marks("承認、「否認」。", "承|認、|「否|認」。");
    check_marks("コーヒーショップ", "コー|ヒー|ショッ|プ");
    check_marks("本日15:04に", "本|日|15:04|に");
    check_marks("a b", "a |b");
}

TEST(newlines_are_told)
{
    check_marks("a\nb", "a!\nb");
    check_marks("a\r\nb", "a\r!\nb");
}

TEST(bad_bytes_are_one_character_each)
{
    CHECK_INT(cluster_first(STR("\xff\xfe")).n, 1);
    CHECK_INT(cluster_first(STR("a\xff")).n, 1);
    CHECK_INT(cluster_first(STR("\r\n")).n, 2);
    CHECK_INT(cluster_first(STR("が\xe3\x82\x99x")).n, 6);
}

TEST_MAIN(clusters_end_where_unicode_says, lines_break_mostly_where_unicode_says,
          japanese_marks_stay_with_their_words, newlines_are_told, bad_bytes_are_one_character_each)
