/* What a programme's report says first, and when it says that nothing can be said. */
#include "core/report_programme.h"
#include "tests/cohort.h"
#include "tests/voice.h"

static struct texts texts;

/* The sentence of that id, with these words in it, stands in the report. */
static bool says(const struct report *report, const char *id, const char *a, const char *b,
                 const char *c)
{
    struct str args[] = {str_of(a), str_of(b), str_of(c)};
    struct str wanted = texts_fill(&arena, texts_get(&texts, id), args, 3);
    return CHECK(wanted.n > 0) && voice_stands(report, wanted);
}

static const struct figure *figure_in(const struct report *report, const char *key)
{
    for (const struct report_section *s = report->first; s; s = s->next) {
        for (const struct report_part *part = s->first; part; part = part->next) {
            if (part->kind == PART_FIGURE && strcmp(part->figure->key, key) == 0) {
                return part->figure;
            }
        }
    }
    return NULL;
}

static const struct report_chart *chart_in(const struct report *report, const char *key)
{
    for (const struct report_section *s = report->first; s; s = s->next) {
        for (const struct report_part *part = s->first; part; part = part->next) {
            if (part->kind == PART_CHART && strcmp(part->chart->key, key) == 0) {
                return part->chart;
            }
        }
    }
    return NULL;
}

static struct organisation nobody;

static const struct report *told(const struct cohort *cohort)
{
    struct programme_matter matter = {
        .cohort = cohort, .organisation = &nobody, .now_utc_ms = cohort->to_utc_ms};
    return report_programme(&arena, &texts, &matter);
}

/* ---- family ---- */

static const struct programme family = {
    .id = STR_INIT("family"), .title = STR_INIT("T"), .audience = AUDIENCE_FAMILY};

static const struct report *family_of(int fakes_n, int clicked_n)
{
    begin();
    texts = voice_texts(&arena, "en");
    sit("r", "aki", "programme=family", START_MS, true);
    for (int i = 0; i < fakes_n; i++) {
        fake("r", "aki", "a")->exposure = i < clicked_n ? EXPOSURE_OPENED : EXPOSURE_NONE;
    }
    static struct cohort cohort;
    cohort = cohort_of(&family);
    cohort.to_utc_ms = START_MS + DAY_MS;
    return told(&cohort);
}

TEST(a_family_hears_that_it_is_too_early_until_it_is_not)
{
    CHECK(says(family_of(0, 0), "programme.family.empty", "", "", ""));
    CHECK(says(family_of(19, 0), "programme.family.early", "0", "19", "20"));
    CHECK(says(family_of(20, 0), "programme.family.none", "20", "13.9 %", ""));
    CHECK(says(family_of(20, 0), "report.drill", "", "", ""));
    const struct report *report = family_of(20, 5);
    const struct figure *clicks = figure_in(report, "family_clicks");
    CHECK(says(report, "programme.family.act_clicked", "", "", ""));
    if (CHECK(clicks)) {
        CHECK_INT(clicks->n, 5);
        CHECK_INT(clicks->of_n, 20);
    }
    const struct report_chart *months = chart_in(report, "family_months");
    if (CHECK(months) && CHECK_INT(months->series[0].n, 12)) {
        CHECK_NEAR(months->series[0].points[11].y, 5, NEAR);
        CHECK_STR(months->series[0].points[11].label, "Jan");
        CHECK(isnan(months->series[0].points[10].y)); /* nothing met: a gap, not a zero */
    }
}

/* A share says little without how hard what it is about was. */
TEST(how_hard_the_fakes_were_stands_beside_every_rate)
{
    static const char *const levels[] = {"very", "very", "least", "very", "moderately", "least"};
    struct cell cells[COLUMNS_N];
    begin();
    texts = voice_texts(&arena, "en");
    sit("r", "aki", "programme=family", START_MS, true);
    for (int i = 0; i < 6; i++) {
        struct trial *trial = fake("r", "aki", "a");
        trial->difficulty = str_of(levels[i]);
        trial->exposure = i < 3 ? EXPOSURE_OPENED : EXPOSURE_NONE;
    }
    genuine("r", "aki", "b", WHOSE_MINE);
    struct cohort cohort = cohort_of(&family);
    cohort.to_utc_ms = START_MS + DAY_MS;
    const struct report_table *table = NULL;
    for (const struct report_section *s = told(&cohort)->first; s; s = s->next) {
        for (const struct report_part *part = s->first; part; part = part->next) {
            table = part->kind == PART_TABLE && str_is(str_of(part->table->key), "difficulty")
                        ? part->table
                        : table;
        }
    }
    static const struct {
        const char *level;
        int64_t fakes, pressed;
    } rows[] = {{"very", 3, 2}, {"moderately", 1, 0}, {"least", 2, 1}};
    for (size_t i = 0; CHECK(table) && i < 3; i++) {
        CHECK(table->row(table->ctx, i, &arena, cells));
        CHECK_STR(cells[0].word, rows[i].level);
        CHECK_INT(cells[1].number, rows[i].fakes);
        CHECK_INT(cells[2].number, rows[i].pressed);
    }
    CHECK(table && !table->row(table->ctx, 3, &arena, cells));
}

/* ---- staff ---- */

static const struct programme staff = {.id = STR_INIT("staff"),
                                       .title = STR_INIT("T"),
                                       .mode = MODE_MEASURING,
                                       .audience = AUDIENCE_STAFF};

TEST(staff_hear_of_chance_and_of_too_few_waves)
{
    begin();
    texts = voice_texts(&arena, "en");
    a_wave("0", 0);
    a_wave("1", 1);
    struct cohort cohort = cohort_of(&staff);
    const struct report *report = told(&cohort);
    CHECK(says(report, "programme.staff.mean", "6 min 0 s", "10 min 0 s", "4"));
    CHECK(says(report, "programme.staff.chance", "4", "", ""));
    CHECK(says(report, "programme.staff.trend_early", "2", "5", ""));
    CHECK(says(report, "programme.staff.no_curve", "20", "", "")); /* four people: none is drawn */
    CHECK(says(report, "programme.staff.act_silent", "", "", ""));
    CHECK(!chart_in(report, "staff_curve"));
    const struct figure *mean = figure_in(report, "staff_mean");
    if (CHECK(mean)) { /* four people: the interval would be all of the wave's ten minutes */
        CHECK_INT(mean->n, 4);
        CHECK(!report_has_interval(mean));
        CHECK(str_eq(mean->note, texts_get(&texts, "programme.note_few_items")));
    }
    const struct report_chart *means = chart_in(report, "staff_means");
    if (CHECK(means) && CHECK_INT(means->series[0].n, 2)) {
        CHECK_NEAR(means->series[0].points[0].y, 6.5, NEAR);
        CHECK_NEAR(means->series[0].points[1].y, 6, NEAR);
    }
}

/* Five waves: the one message that all of them met is reported sooner each time; others, ever
 * harder, hide it in the plain means. Without that message there is nothing to compare. */
TEST(a_trend_is_told_of_what_was_met_in_every_wave)
{
    for (int has_anchor = 0; has_anchor < 2; has_anchor++) {
        begin();
        texts = voice_texts(&arena, "en");
        for (int wave = 0; wave < 5; wave++) {
            const char *round = str_c(&arena, str_fmt(&arena, "r%d", wave));
            sit(round, "p",
                str_c(&arena, str_fmt(&arena, "programme=staff mode=measuring wave=%d", wave)),
                START_MS, true);
            for (int k = 0; k < 3; k++) {
                const char *item = str_c(&arena, str_fmt(&arena, "c%d", wave * 3 + k));
                alert_after(fake(round, "p", item), 1 + wave);
            }
            if (has_anchor) {
                alert_after(fake(round, "p", "anchor"), 8 - wave);
            }
        }
        struct cohort cohort = cohort_of(&staff);
        const struct report *report = told(&cohort);
        CHECK_INT(says(report, "programme.staff.trend_no_anchor", "5", "5", "0"), !has_anchor);
        struct str args[] = {STR("5"), STR("5"), STR("1")};
        struct str sooner =
            texts_fill(&arena, texts_get(&texts, "programme.staff.trend_sooner"), args, 3);
        CHECK(str_has(sooner, STR("1")));
        CHECK_INT(says(report, "programme.staff.trend_sooner", "5", "5", "1"), has_anchor);
    }
}

TEST(a_difference_beyond_chance_is_said_with_its_size)
{
    begin();
    texts = voice_texts(&arena, "en");
    for (int i = 0; i < 24; i++) {
        const char *who = str_c(&arena, str_fmt(&arena, "p%d", i));
        for (int wave = 0; wave < 2; wave++) {
            const char *round = str_c(&arena, str_fmt(&arena, "%s.%d", who, wave));
            sit(round, who,
                str_c(&arena, str_fmt(&arena, "programme=staff mode=measuring wave=%d", wave)),
                START_MS, true);
            for (int k = 0; k < 2; k++) {
                alert_after(fake(round, who, str_c(&arena, str_fmt(&arena, "c%d", (i + k) % 6))),
                            (wave ? 3 : 6) + i % 2);
            }
        }
    }
    struct cohort cohort = cohort_of(&staff);
    const struct report *report = told(&cohort);
    CHECK(says(report, "programme.staff.sooner", "3 min 0 s", "24", ""));
    const struct report_chart *curve = chart_in(report, "staff_curve");
    if (CHECK(curve) && CHECK_INT(curve->series_n, 2)) {
        CHECK_NEAR(curve->series[1].points[0].y, 1, NEAR);
        CHECK_NEAR(curve->series[1].points[1].x, 3, NEAR);
        CHECK_NEAR(curve->series[1].points[1].y, 0.5, NEAR);
        CHECK_NEAR(curve->series[1].points[curve->series[1].n - 1].x, 10, NEAR);
    }
}

/* ---- newcomers, managers, security ---- */

static const struct programme entry = {
    .id = STR_INIT("entry"),
    .title = STR_INIT("T"),
    .audience = AUDIENCE_NEWCOMERS,
    .gate = {.critical_n = 2, .genuine_n = 2, .genuine_right_n = 1, .tries_n = 2}};

TEST(a_hundred_percent_is_said_only_when_nobody_is_open)
{
    begin();
    texts = voice_texts(&arena, "en");
    struct organisation o = {.arena = &arena};
    static const char *const lines[] = {"a 0 o unit.add id=a name=A from=2026-01-01",
                                        "b 0 o member.join person=p unit=a from=2026-04-01",
                                        "c 0 o member.join person=q unit=a from=2026-04-01"};
    for (size_t i = 0; i < 3; i++) {
        struct ledger_line line;
        CHECK(ledger_read(&arena, str_of(lines[i]), &line, NULL));
        organisation_fold(&o, &line);
    }
    sit("p1", "p", "programme=entry wave=0", START_MS, true);
    sit("q1", "q", "programme=entry wave=0", START_MS, true);
    a_round("p1", EXPOSURE_NONE, true);
    struct cohort cohort = cohort_of(&entry);
    struct programme_matter matter = {
        .cohort = &cohort, .organisation = &o, .from_day = 20544, .to_day = 20550};
    CHECK(says(report_programme(&arena, &texts, &matter), "programme.newcomers.act_open", "1", "",
               ""));
    a_round("q1", EXPOSURE_NONE, true);
    cohort = cohort_of(&entry);
    const struct report *report = report_programme(&arena, &texts, &matter);
    CHECK(says(report, "programme.newcomers.all", "2", "2", ""));
    CHECK_INT(figure_in(report, "newcomers_final")->of_n, 2);
}

static const struct programme managers = {
    .id = STR_INIT("managers"), .title = STR_INIT("T"), .audience = AUDIENCE_MANAGERS};
static const struct programme security = {
    .id = STR_INIT("security"), .title = STR_INIT("T"), .audience = AUDIENCE_SECURITY};

TEST(what_was_not_played_is_said_to_be_empty)
{
    begin();
    texts = voice_texts(&arena, "ja");
    struct cohort cohort = cohort_of(&managers);
    CHECK(says(told(&cohort), "programme.managers.empty", "", "", ""));
    cohort.programme = &security;
    CHECK(says(told(&cohort), "programme.security.empty", "", "", ""));
    cohort.programme = &staff;
    CHECK(says(told(&cohort), "programme.staff.empty", "", "", ""));
}

TEST(the_desk_hears_what_is_still_to_be_shared)
{
    static const struct spread spreads[] = {{.id = STR_INIT("one"),
                                             .detected_utc_ms = 0,
                                             .drafted_utc_ms = 3600000,
                                             .reviewed_utc_ms = 7200000,
                                             .shared_utc_ms = 10800000,
                                             .opened_utc_ms = 141000000},
                                            {.id = STR_INIT("two"),
                                             .detected_utc_ms = 0,
                                             .drafted_utc_ms = NEVER_MS,
                                             .reviewed_utc_ms = NEVER_MS,
                                             .shared_utc_ms = NEVER_MS,
                                             .opened_utc_ms = NEVER_MS}};
    begin();
    texts = voice_texts(&arena, "en");
    struct cohort cohort = cohort_of(&security);
    struct programme_matter matter = {.cohort = &cohort,
                                      .organisation = &nobody,
                                      .now_utc_ms = 36000000,
                                      .spreads = spreads,
                                      .spreads_n = 2};
    const struct report *report = report_programme(&arena, &texts, &matter);
    CHECK(says(report, "programme.security.act_open", "1", "", ""));
    CHECK_INT(figure_in(report, "security_drafted")->value.number, 3600000);
}

/* Units by size, so that a table may hold seconds beside days. */
TEST(times_say_their_units)
{
    static const struct {
        int64_t ms;
        const char *en, *ja;
    } rows[] = {{0, "0 s", "0秒"},
                {7499, "7 s", "7秒"},
                {59500, "1 min 0 s", "1分0秒"},
                {140000, "2 min 20 s", "2分20秒"},
                {3599600, "1 h 0 min", "1時間0分"},
                {INT64_C(86340000), "23 h 59 min", "23時間59分"},
                {INT64_C(63029880000), "729 d 12 h", "729日12時間"},
                {-140000, "-2 min 20 s", "-2分20秒"},
                {-400, "0 s", "0秒"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct cell cell = {.kind = CELL_TIME_MS, .number = rows[i].ms};
        texts = voice_texts(&arena, "en");
        CHECK_STR(report_cell_words(&texts, &arena, &cell), rows[i].en);
        texts = voice_texts(&arena, "ja");
        CHECK_STR(report_cell_words(&texts, &arena, &cell), rows[i].ja);
    }
}

TEST_MAIN(a_trend_is_told_of_what_was_met_in_every_wave, times_say_their_units,
          a_family_hears_that_it_is_too_early_until_it_is_not,
          how_hard_the_fakes_were_stands_beside_every_rate,
          staff_hear_of_chance_and_of_too_few_waves,
          a_difference_beyond_chance_is_said_with_its_size,
          a_hundred_percent_is_said_only_when_nobody_is_open,
          what_was_not_played_is_said_to_be_empty, the_desk_hears_what_is_still_to_be_shared)
