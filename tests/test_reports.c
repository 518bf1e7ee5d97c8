/* Written reports, read by python3: JSON as JSON, text by the width of its characters (East Asian
 * Width). */
#include "test.h"

#include "base/arena.h"
#include "base/sink.h"
#include "python.h"
#include "reports/reports.h"

static struct arena arena;

struct rows {
    const char *const *titles;
    size_t n;
};

static bool row(const void *ctx, size_t i, struct arena *frame, struct cell *cells)
{
    const struct rows *rows = ctx;

    if (i >= rows->n) {
        return false;
    }
    cells[0] = (struct cell){.kind = CELL_TEXT,
                             .text = str_fmt(frame, "%s %zu", rows->titles[i % 3], i),
                             .word = str_fmt(frame, "case-%zu", i)};
    cells[1] = (struct cell){.kind = CELL_INT, .number = (int64_t)i * 1000};
    cells[2] = (struct cell){.kind = CELL_TIME_MS, .number = 65000};
    cells[3] =
        i % 2 ? (struct cell){.kind = CELL_NONE} : (struct cell){.kind = CELL_SHARE, .real = 0.125};
    return true;
}

static const char *const titles[] = {"庭から戻って", "Lunch", "ｱﾏｿﾞﾝ \"x\" 𠮷"};

static struct report *report_of(const struct rows *rows, bool is_wide)
{
    static const struct texts texts = {.lang = STR_INIT("ja")};
    struct report *report = report_new(&arena, &texts, STR("今回の結果"));
    struct report_section *s = report_section(report, "all", STR("ことばと数"));
    struct figure share = {.key = "share",
                           .title = STR("知らせた偽物"),
                           .value = {.kind = CELL_SHARE, .real = 0.75},
                           .n = 3,
                           .of_n = 4,
                           .low = 0.3,
                           .high = 0.95,
                           .note = STR("Wilson")};
    struct figure time = {.key = "time",
                          .title = STR("時間"),
                          .value = {.kind = CELL_TIME_MS, .number = 8000},
                          .of_n = -1,
                          .low = report_none(),
                          .high = report_none()};
    struct report_table table = {
        .key = "cases",
        .columns = {{.key = "case", .title = STR("場面"), .kind = CELL_TEXT},
                    {.key = "n", .title = STR("回数"), .kind = CELL_INT},
                    {.key = "ms", .title = STR("時間"), .kind = CELL_TIME_MS, .unit = STR("s")},
                    {.key = "share", .title = STR("割合"), .kind = CELL_SHARE}},
        .columns_n = 4,
        .row = row,
        .ctx = rows};

    if (is_wide) {
        table.columns[1].title = STR("とても長い見出しなので一行には収まりきらない列");
        table.columns[2].title = STR("もうひとつの長い長い見出しをもつ列のなまえ");
    }
    report->made_utc = STR("2026-11-24T11:14:00.000Z");
    report_say(
        report, s,
        STR("偽物の中を押しました。「否認」でも、押せば相手の思うつぼです。中では何も押さず、公式"
            "アプリかブックマークで確かめましょう。https://www.hinode.example/a も同じです。"));
    report_say(report, s,
               STR("This notice was fake. Even its deny serves the sender. Press nothing inside; "
                   "look by the official app or your own bookmark."));
    report_figure(report, s, &share);
    report_figure(report, s, &time);
    report_table(report, s, &table);
    return report;
}

static struct str written(const char *id, const struct report *report)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct fault fault = {0};
    const struct report_format *format = report_format_of(str_of(id));
    struct str text;

    if (!CHECK(format)) {
        return STR("");
    }
    CHECK(format->write(report, &sink, &fault));
    text = str_copy(&arena, buf_str(&buf));
    buf_clear(&buf);
    return text;
}

static void check_by_python(const char *program, struct str text)
{
    FILE *python = python_open(program, "w");

    if (!CHECK(python)) {
        return;
    }
    fwrite(text.at, 1, text.n, python);
    CHECK_INT(pclose(python), 0);
}

TEST(formats_are_listed_and_found)
{
    CHECK(report_format_of(STR("text")) && report_format_of(STR("json")));
    CHECK(!report_format_of(STR("docx")));
    for (size_t i = 0; report_format_at(i); i++) {
        CHECK(report_format_of(str_of(report_format_at(i)->id)) == report_format_at(i));
        CHECK(report_format_at(i)->extension[0] && report_format_at(i)->extension[0] != '.');
    }
}

TEST(json_reads_back_as_meant)
{
    struct rows rows = {titles, 4};

    check_by_python(
        "import json, sys\n"
        "r = json.load(sys.stdin)\n"
        "assert r[\"lang\"] == \"ja\" and r[\"title\"] == \"今回の結果\"\n"
        "assert r[\"made_utc\"] == \"2026-11-24T11:14:00.000Z\"\n"
        "s, = r[\"sections\"]; assert s[\"key\"] == \"all\"\n"
        "a, b, f, g, t = s[\"parts\"]\n"
        "assert a[\"sentence\"].startswith(\"偽物の中\") and b[\"sentence\"].endswith(\".\")\n"
        "assert (f[\"figure\"], f[\"value\"], f[\"n\"], f[\"of_n\"]) == (\"share\", 0.75, 3, 4)\n"
        "assert (f[\"low\"], f[\"high\"], f[\"note\"]) == (0.3, 0.95, \"Wilson\")\n"
        "assert g[\"value_ms\"] == 8000 and \"n\" not in g and g[\"low\"] is None\n"
        "assert [c[\"key\"] for c in t[\"columns\"]] == [\"case\", \"n\", \"ms\", \"share\"]\n"
        "assert t[\"columns\"][2][\"unit\"] == \"s\"\n"
        "assert len(t[\"rows\"]) == 4\n"
        "assert t[\"rows\"][2] == {\"case\": \"case-2\", \"n\": 2000, \"ms\": 65000, \"share\": "
        "0.125}\n"
        "assert t[\"rows\"][1][\"share\"] is None\n",
        written("json", report_of(&rows, false)));
}

static const char page_rules[] =
    "import sys, unicodedata\n"
    "def w(s): return sum(0 if unicodedata.combining(c) else "
    "2 if unicodedata.east_asian_width(c) in \"WF\" else 1 for c in s)\n"
    "lines = sys.stdin.read().split(\"\\n\")\n"
    "assert lines[-1] == \"\"\n"
    "for l in lines:\n"
    "    assert w(l) <= 80, (w(l), l)\n"
    "    assert not l.lstrip() or l.lstrip()[0] not in \"、。）」っゃゅょッャュョー\", l\n"
    "    assert not l.rstrip() or l.rstrip()[-1] not in \"「（\", l\n"
    "text = \"\\n\".join(lines)\n"
    "assert \"https://www.hinode.example/a\" in text, \"a host is kept whole\"\n"
    "assert lines[1] == \"=\" * w(lines[0])\n";

TEST(text_keeps_to_the_page)
{
    struct rows rows = {titles, 7};

    check_by_python(page_rules, written("text", report_of(&rows, false)));
    check_by_python(page_rules, written("text", report_of(&rows, true)));
}

/* Whole numbers stand right-aligned under their heading: their lines end at one column. */
TEST(text_columns_stand_under_each_other)
{
    struct rows rows = {titles, 5};

    check_by_python(
        "import sys, unicodedata, re\n"
        "def w(s): return sum(0 if unicodedata.combining(c) else "
        "2 if unicodedata.east_asian_width(c) in \"WF\" else 1 for c in s)\n"
        "lines = sys.stdin.read().split(\"\\n\")\n"
        "at = [i for i, l in enumerate(lines) if l.startswith(\"場面\")][0]\n"
        "assert set(lines[at + 1]) == {\"-\"} and len(lines[at + 1]) == w(lines[at])\n"
        "body = lines[at + 2: at + 7]\n"
        "assert len(body) == 5 and len({w(l) for l in body + [lines[at]]}) == 1, body\n"
        "ends = {w(re.match(r\".* (1:05)\", l).group(0)) for l in body}\n"
        "assert len(ends) == 1, ends\n"
        "assert \"2,000\" in body[2] and body[0].endswith(\"12 %\") and body[1].endswith(\"–\")\n",
        written("text", report_of(&rows, false)));
}

/* A long first cell goes on in its own column, and the others keep their places. */
TEST(a_long_first_column_is_broken)
{
    static const char *const long_titles[] = {
        "A buzz at two in the morning, and nobody at home to ask about it, not the neighbours",
        "Short", "午前2時の通知がとても長い題をもっていて一行には収まりきらないという場面のなまえ"};
    struct rows rows = {long_titles, 3};

    check_by_python(
        "import sys, unicodedata, re\n"
        "def w(s): return sum(0 if unicodedata.combining(c) else "
        "2 if unicodedata.east_asian_width(c) in \"WF\" else 1 for c in s)\n"
        "text = sys.stdin.read(); lines = text.split(\"\\n\")\n"
        "assert all(w(l) <= 80 for l in lines)\n"
        "rows = [l for l in lines if re.search(r\"1:05\", l)]\n"
        "assert len(rows) == 3 and len({w(re.match(\".*1:05\", l).group(0)) for l in rows}) == 1\n"
        "flat = re.sub(r\"\\s+\", \" \", re.sub(r\"(1:05|[0-9],000|12 %|–)\", \"\", text))\n"
        "assert \"the neighbours 0\" in flat, flat\n",
        written("text", report_of(&rows, false)));
}

TEST(figures_show_n_of_n_and_interval)
{
    struct rows rows = {titles, 0};
    struct str text = written("text", report_of(&rows, false));

    CHECK(str_has(text, STR("3 / 4")));
    CHECK(str_has(text, STR("30 %")));
    CHECK(str_has(text, STR("95 %")));
    CHECK(str_has(text, STR("0:08")));
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

/* 300,000 rows go through within a small arena: a row's memory is given back before the next. */
TEST(long_tables_stream)
{
    static const char *const ids[] = {"text", "json"};
    struct rows rows = {titles, 300000};

    for (int i = 0; i < 2; i++) {
        struct counting counting = {.stop_at = SIZE_MAX};
        struct sink sink = {count_write, &counting, false};
        size_t before_n = arena.held_n;

        CHECK(report_format_of(str_of(ids[i]))->write(report_of(&rows, false), &sink, NULL));
        CHECK(counting.bytes_n > 300000 * 20);
        CHECK(arena.held_n - before_n < 100000);
    }
}

TEST(a_failed_sink_is_told)
{
    static const char *const ids[] = {"text", "json"};
    struct rows rows = {titles, 100};

    for (int i = 0; i < 2; i++) {
        struct counting counting = {.stop_at = 500};
        struct sink sink = {count_write, &counting, false};

        CHECK(!report_format_of(str_of(ids[i]))->write(report_of(&rows, false), &sink, NULL));
    }
}

/* Charts come as their numbers, in every format that cannot draw. */
static struct report *report_with_chart(void)
{
    static const struct report_point points[] = {
        {.y = 1, .low = 0.9, .high = 1, .n = 40},
        {.x = 2.5, .y = 0.5, .low = 0.25, .high = 0.75, .n = 12}};
    static const struct texts texts = {.lang = STR_INIT("ja")};
    struct report *report = report_new(&arena, &texts, STR("=cmd|calc"));
    struct report_section *s = report_section(report, "all", STR("+1"));
    struct report_chart chart = {.key = "curve",
                                 .title = STR("残り, \"まだ\""),
                                 .shape = SHAPE_STEP,
                                 .x_title = STR("分"),
                                 .y_title = STR("割合"),
                                 .is_share = true,
                                 .series = {{STR_INIT("第1回"), points, 2}},
                                 .series_n = 1,
                                 .series_title = STR("系列"),
                                 .low_title = STR("下限"),
                                 .high_title = STR("上限"),
                                 .n_title = STR("n")};
    struct figure figure = {.key = "d",
                            .title = STR("-差"),
                            .value = {.kind = CELL_REAL, .real = -1.5},
                            .of_n = -1,
                            .low = -2,
                            .high = report_none()};
    report_say(report, s, STR("@ここから\n二行め"));
    report_figure(report, s, &figure);
    report_figure(report, s, &figure);
    report_chart(report, s, &chart);
    return report;
}

TEST(csv_opens_in_spreadsheets_and_runs_nothing)
{
    check_by_python(
        "import csv, io, sys\n"
        "data = sys.stdin.buffer.read()\n"
        "assert data[:3] == b\"\\xef\\xbb\\xbf\"\n"
        "assert data.count(b\"\\n\") == data.count(b\"\\r\\n\") + 1\n" /* one inside quotes */
        "rows = list(csv.reader(io.StringIO(data.decode(\"utf-8-sig\"), newline=\"\")))\n"
        "assert rows[0] == [\"title\", chr(39) + \"=cmd|calc\"], rows[0]\n"
        "rest = rows[rows.index([chr(39) + \"+1\"]):]\n"
        "assert rest[1] == [chr(39) + \"@ここから\\n二行め\"], rest[1]\n"
        "assert rest[3] == [\"figure\", \"value\", \"n\", \"of_n\", \"low\", \"high\", \"note\"]\n"
        "f = rest[4]\n"
        "assert f[0] == chr(39) + \"-差\" and float(f[1]) == -1.5 and f[2:4] == [\"\", \"\"]\n"
        "assert float(f[4]) == -2 and f[5] == \"\" and rest[5] == f and rest[6] == []\n"
        "assert rest[7] == [\"残り, \\\"まだ\\\"\"], rest[7]\n"
        "assert rest[8] == [\"系列\", \"分\", \"割合\", \"下限\", \"上限\", \"n\"]\n"
        "assert rest[10][0] == \"第1回\" and [float(x) for x in rest[10][1:]] == [2.5, .5, .25, "
        ".75, 12]\n"
        "assert len(rest) == 11\n",
        written("csv", report_with_chart()));
    struct rows rows = {titles, 4};
    check_by_python("import csv, io, sys\n"
                    "text = sys.stdin.buffer.read().decode(\"utf-8-sig\")\n"
                    "rows = list(csv.reader(io.StringIO(text, newline=\"\")))\n"
                    "at = [i for i, r in enumerate(rows) if r[:1] == [\"場面\"]][0]\n"
                    "assert rows[at][2] == \"時間 (s)\"\n"
                    "assert [float(r[1]) for r in rows if r[:1] == [\"時間 (s)\"]] == [8]\n"
                    "assert [r[1] for r in rows[at + 1:at + 5]] == [\"0\", \"1000\", \"2000\", "
                    "\"3000\"]\n"
                    "assert float(rows[at + 1][2]) == 65 and float(rows[at + 1][3]) == .125\n"
                    "assert rows[at + 2][3] == \"\" and \"𠮷\" in rows[at + 3][0]\n",
                    written("csv", report_of(&rows, false)));
    arena_clear(&arena);
}

TEST(charts_are_told_in_numbers_where_they_cannot_be_drawn)
{
    check_by_python("import json, sys\n"
                    "c = json.load(sys.stdin)[\"sections\"][0][\"parts\"][3]\n"
                    "assert c[\"chart\"] == \"curve\" and c[\"shape\"] == \"step\"\n"
                    "assert c[\"rows\"][1] == {\"series\": \"第1回\", \"x\": 2.5, \"y\": .5, "
                    "\"low\": .25, \"high\": .75, \"n\": 12}\n",
                    written("json", report_with_chart()));
    CHECK(str_has(written("text", report_with_chart()), STR("第1回")));
    CHECK(str_has(written("text", report_with_chart()), STR("50 %")));
    arena_clear(&arena);
}

/* For people an interval stands beside its value; for machines in columns of its own. */
TEST(intervals_stand_beside_their_values)
{
    static const struct text_entry sentences[] = {
        {STR_INIT("report.column_with_interval"), STR_INIT("{0} (95 %)")},
        {STR_INIT("report.with_interval"), STR_INIT("{0} ({1}–{2})")}};
    static const struct texts texts = {STR_INIT("ja"), sentences, 2};
    struct report *report = report_with_chart();

    report->texts = &texts;
    CHECK(str_has(written("text", report), STR("割合 (95 %)")));
    CHECK(str_has(written("text", report), STR("50 % (25–75 %)")));
    CHECK(!str_has(written("text", report), STR("下限")));
    CHECK(str_has(written("csv", report), STR("割合,下限,上限")));
    CHECK(str_has(written("json", report), STR("\"low\": 0.25")));
    arena_clear(&arena);
}

TEST_MAIN(formats_are_listed_and_found, json_reads_back_as_meant, text_keeps_to_the_page,
          text_columns_stand_under_each_other, a_long_first_column_is_broken,
          figures_show_n_of_n_and_interval, long_tables_stream, a_failed_sink_is_told,
          csv_opens_in_spreadsheets_and_runs_nothing,
          charts_are_told_in_numbers_where_they_cannot_be_drawn,
          intervals_stand_beside_their_values)
