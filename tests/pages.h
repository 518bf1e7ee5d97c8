/* pages.h - made-up reports with everything a page may hold: curves with bands, lines with
 * whiskers, bars, gaps, notes, names that try to break out, readings. For tests of reports/html and
 * for tests/peers/html_pages.c. */
#ifndef TEST_PAGES_H
#define TEST_PAGES_H

#include "core/report_programme.h"
#include "reports/reports.h"
#include "tests/cohort.h"
#include "tests/voice.h"

static struct texts pages_texts;
static struct arena pages_arena; /* of the texts: begin() forgets the other one */

/* The words of the program in that voice; the file is ja.json for "ja", and so on. */
static inline void pages_speak(const char *voice)
{
    arena_clear(&pages_arena);
    pages_texts = voice_texts(&pages_arena, voice);
}

static inline struct report *page_of(const struct cohort *cohort)
{
    static struct organisation nobody;
    struct programme_matter matter = {.cohort = cohort,
                                      .organisation = &nobody,
                                      .now_utc_ms = cohort->to_utc_ms,
                                      .invited_n = 30};
    struct report *report = report_programme(&arena, &pages_texts, &matter);
    report->made_utc = STR("2026-11-24T11:14:00.000Z");
    report->program_version = STR("1.0");
    report->rules_version = STR("2026-1");
    return report;
}

/* One person of one wave alerts one message. */
static inline void page_wave_person(int i, int wave)
{
    const char *who = str_c(&arena, str_fmt(&arena, "p%d", i)),
               *round = str_c(&arena, str_fmt(&arena, "%s.%d", who, wave));
    sit(round, who, str_c(&arena, str_fmt(&arena, "programme=staff mode=measuring wave=%d", wave)),
        START_MS + wave * 90 * DAY_MS, true);
    struct trial *trial = fake(round, who, str_c(&arena, str_fmt(&arena, "c%d", i % 6)));
    if ((i * 7 + wave) % 9 > 1) { /* the others never do */
        alert_after(trial, 1 + (i * 5 + 3 * wave) % 9 - wave / 3);
    }
}

/* 24 people, 6 waves: two curves, six means. */
static inline struct report *page_staff(void)
{
    static const struct programme staff = {.id = STR_INIT("staff"),
                                           .title = STR_INIT("Staff"),
                                           .mode = MODE_MEASURING,
                                           .audience = AUDIENCE_STAFF};
    static struct cohort cohort;
    begin();
    for (int wave = 0; wave < 6; wave++) {
        for (int i = 0; i < 24; i++) {
            page_wave_person(i, wave);
        }
    }
    cohort = cohort_of(&staff);
    cohort.to_utc_ms = START_MS + 460 * DAY_MS;
    return page_of(&cohort);
}

/* 60 fakes over eight months, some pressed, some months without any. */
static inline struct report *page_family(void)
{
    static const struct programme family = {
        .id = STR_INIT("family"), .title = STR_INIT("T"), .audience = AUDIENCE_FAMILY};
    static struct cohort cohort;
    begin();
    sit("r", "aki", "programme=family", START_MS, true);
    for (int i = 0; i < 60; i++) {
        struct trial *trial = fake("r", "aki", "a");
        trial->utc_ms = START_MS + (i * 4 + (i > 30 ? 60 : 0)) * DAY_MS;
        trial->exposure = i % 7 == 0 ? EXPOSURE_OPENED : EXPOSURE_NONE;
    }
    cohort = cohort_of(&family);
    cohort.to_utc_ms = START_MS + 330 * DAY_MS;
    return page_of(&cohort);
}

/* ---- what tries to break out ---- */

#define EVIL "<script>alert(1)</script> & \"a\" 'b' \x01 ]]> </style>"

static inline bool page_row(const void *ctx, size_t i, struct arena *frame, struct cell *cells)
{
    if (i >= *(const size_t *)ctx) {
        return false;
    }
    cells[0] = (struct cell){.kind = CELL_TEXT, .text = str_fmt(frame, "%s %zu", EVIL, i)};
    cells[1] = (struct cell){.kind = CELL_INT, .number = (int64_t)i * 1000};
    cells[2] = (struct cell){.kind = CELL_TIME_MS, .number = 65000};
    cells[3] =
        i % 2 ? (struct cell){.kind = CELL_NONE} : (struct cell){.kind = CELL_SHARE, .real = 0.125};
    return true;
}

/* A place of a chart; where it has no value, what is said there. */
#define POINT(x, y, low, high, n, label, said)                                                     \
    {                                                                                              \
        x, y, low, high, n, STR_INIT(label), STR_INIT(said), STR_INIT("")                          \
    }

static inline void page_charts(struct report *report, struct report_section *s)
{
    static const struct report_point a[] = {
        POINT(1, 3, 1, 5, 12, "<b>1</b>", ""),
        POINT(2, 0.0 / 0.0, 0.0 / 0.0, 0.0 / 0.0, 0, "二", EVIL), POINT(3, 7.5, 6, 9, 9, "三", ""),
        POINT(4, 4.25, 2, 6, 1234, "四", "")};
    static const struct report_point b[] = {
        POINT(1, 2, 1, 3, 12, "<b>1</b>", ""), POINT(2, 5, 4, 6, 10, "二", ""),
        POINT(3, 6, 5, 7, 9, "三", ""), POINT(4, 1, 0, 3, 11, "四", "")};
    struct report_chart chart = {.key = "evil",
                                 .title = STR(EVIL),
                                 .x_title = STR("｜月《つき》 <x>"),
                                 .y_title = STR("回数 &amp;"),
                                 .series = {{STR_INIT("<i>甲</i>"), a, 4},
                                            {STR_INIT("乙"), b, 4},
                                            {STR_INIT("丙"), b, 3},
                                            {STR_INIT("丁"), a, 1}},
                                 .series_n = 4,
                                 .series_title = STR("系列"),
                                 .low_title = STR("下限"),
                                 .high_title = STR("上限"),
                                 .n_title = STR("n")};
    for (int shape = SHAPE_LINE; shape <= SHAPE_STEP; shape++) {
        chart.shape = (enum report_shape)shape;
        report_chart(report, s, &chart);
    }
    chart.series_n = 0;
    report_chart(report, s, &chart);
}

static inline struct report *page_evil(size_t rows_n)
{
    struct report *report = report_new(&arena, &pages_texts, STR(EVIL));
    struct report_section *s = report_section(report, "all", STR(EVIL));
    size_t *n = ARENA_NEW(&arena, size_t);
    *n = rows_n;
    struct figure figure = {.key = "share",
                            .title = STR(EVIL),
                            .value = {.kind = CELL_SHARE, .real = 0.75},
                            .n = 3,
                            .of_n = 4,
                            .low = 0.3,
                            .high = 0.95,
                            .note = STR(EVIL)};
    struct report_table table = {
        .key = "cases",
        .title = STR(EVIL),
        .columns = {{.key = "case", .title = STR(EVIL), .kind = CELL_TEXT},
                    {.key = "n", .title = STR("回数"), .kind = CELL_INT},
                    {.key = "ms", .title = STR("時間"), .kind = CELL_TIME_MS, .unit = STR("s")},
                    {.key = "share", .title = STR("割合"), .kind = CELL_SHARE}},
        .columns_n = 4,
        .row = page_row,
        .ctx = n};
    report->made_utc = STR("2026-11-24T11:14:00.000Z");
    report->program_version = STR(EVIL);
    report_say(report, s, STR(EVIL));
    report_say(report, s, STR("｜偽物《にせもの》を押《お》しました。《これ》は読みではない。《"));
    report_figure(report, s, &figure);
    figure.value = (struct cell){.kind = CELL_TIME_MS, .number = 8000};
    figure.of_n = -1;
    figure.n = 0;
    figure.low = 1000;
    figure.high = 1.0 / 0.0;
    report_figure(report, s, &figure);
    page_charts(report, s);
    report_table(report, s, &table);
    table.is_behind = table.columns[1].is_code = true;
    report_table(report, s, &table);
    return report;
}

#endif
