/* The page of reports/html, read by python3: well-formed, nothing fetched, nothing breaks out,
 * every n and every number of a chart in the table behind it, colours that can be told apart. */
#include "tests/pages.h"

#include "base/sink.h"
#include "python.h"

static struct str written(const struct report *report)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct fault fault = {0};
    CHECK(report_format_of(STR("html"))->write(report, &sink, &fault));
    struct str text = str_copy(&arena, buf_str(&buf));
    buf_clear(&buf);
    return text;
}

static void check_by(const char *script, struct str text, const char *lang)
{
    char command[200];
    snprintf(command, sizeof command, "python3 tests/%s %s", script, lang);
    fflush(stdout);
    FILE *python = popen(command, "w");
    if (CHECK(python)) {
        fwrite(text.at, 1, text.n, python);
        CHECK_INT(pclose(python), 0);
    }
}

TEST(pages_are_whole_in_every_voice)
{
    static const char *const voices[] = {"ja", "en", "ja-easy"};
    for (int i = 0; i < 3; i++) {
        begin();
        pages_speak(voices[i]);
        check_by("html_page.py", written(page_staff()), i == 1 ? "en" : "ja");
        begin();
        pages_speak(voices[i]);
        check_by("html_page.py", written(page_family()), i == 1 ? "en" : "ja");
    }
}

TEST(nothing_breaks_out)
{
    begin();
    pages_speak("ja");
    struct str page = written(page_evil(5));
    check_by("html_page.py", page, "ja");
    CHECK(!str_has(page, STR("<script")));
    CHECK(!str_has(page, STR("\x01")));
    CHECK(str_has(page, STR("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;a&quot;")));
    CHECK(str_has(page, STR("<p><ruby>偽物<rp>(</rp><rt>にせもの</rt><rp>)</rp></ruby>を"
                            "<ruby>押<rp>(</rp><rt>お</rt><rp>)</rp></ruby>しました。"
                            "《これ》は読みではない。《</p>")));
    CHECK(str_has(page, STR(">月 &lt;x&gt;</text>"))); /* no reading inside a picture */
}

TEST(figures_have_their_interval_and_n)
{
    begin();
    pages_speak("en");
    struct str page = written(page_evil(0));
    CHECK(str_has(
        page,
        STR("<td class=\"num value\">75\u00a0%</td><td class=\"num\">30\u00a0% – 95\u00a0%</td>"
            "<td class=\"num\">3 / 4</td>")));
    CHECK(str_has(page, STR("<td class=\"num value\">8 s</td><td class=\"num\">1 s – –</td>"
                            "<td class=\"num\">–</td>")));
    CHECK(str_has(page, STR("No numbers yet."))); /* of the chart without series */
}

/* The scale of the picture is worked out here once more: 0 at the bottom, the highest tick at the
 * top. */
TEST(curves_stand_where_their_numbers_say)
{
    begin();
    pages_speak("en");
    struct report *report = page_staff();
    const struct report_chart *curve = NULL;
    for (const struct report_section *s = report->first; s; s = s->next) {
        for (const struct report_part *part = s->first; part; part = part->next) {
            if (part->kind == PART_CHART && part->chart->shape == SHAPE_STEP) {
                curve = part->chart;
            }
        }
    }
    if (CHECK(curve)) {
        struct report *alone = report_new(&arena, &pages_texts, STR("t"));
        report_chart(alone, report_section(alone, "s", STR("s")), curve);
        check_by("html_curve.py", written(alone), "en");
    }
}

struct counting {
    size_t bytes_n, stop_at;
};

static bool count_write(void *ctx, struct str bytes)
{
    struct counting *counting = ctx;
    counting->bytes_n += bytes.n;
    return counting->bytes_n < counting->stop_at;
}

TEST(long_tables_stream_and_a_failed_sink_is_told)
{
    begin();
    pages_speak("ja");
    struct counting counting = {.stop_at = SIZE_MAX}, failing = {.stop_at = 500};
    struct sink sink = {count_write, &counting, false}, bad = {count_write, &failing, false};
    const struct report *report = page_evil(200000);
    size_t before_n = arena.held_n;
    CHECK(report_format_of(STR("html"))->write(report, &sink, NULL));
    CHECK(counting.bytes_n > 200000 * 100);
    CHECK(arena.held_n - before_n < 100000);
    CHECK(!report_format_of(STR("html"))->write(report, &bad, NULL));
}

TEST_MAIN(pages_are_whole_in_every_voice, nothing_breaks_out, figures_have_their_interval_and_n,
          curves_stand_where_their_numbers_say, long_tables_stream_and_a_failed_sink_is_told)
