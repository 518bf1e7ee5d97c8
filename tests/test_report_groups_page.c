/* The managers' page: each group once, the latest month first, and what the months say together -
 * from what was published and nothing else. */
#include "core/report_groups.h"
#include "measure/privacy.h"
#include "tests/pages.h"

static struct programme staff = {.id = STR_INIT("staff"), .mode = MODE_MEASURING};
static struct organisation o;
static struct published kept;

#define FOLD(...) fold(str_fmt(&arena, __VA_ARGS__))

static void fold(struct str text)
{
    struct ledger_line line;
    if (CHECK(ledger_read(&arena, text, &line, NULL))) {
        organisation_fold(&o, &line);
        published_fold(&kept, &line);
    }
}

/* All over two divisions; A has the sections a1 and a2, and a1 the team x. */
static void company(void)
{
    static const char *const units[][2] = {{"all", "-"}, {"A", "all"}, {"B", "all"},
                                           {"a1", "A"},  {"a2", "A"},  {"x", "a1"}};
    begin();
    pages_speak("en");
    staff.mode = MODE_MEASURING;
    o = (struct organisation){.arena = &arena};
    kept = (struct published){.arena = &arena};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        FOLD("u%zu 0 o unit.add id=%s name=%s parent=%s from=2026-01-01", i, units[i][0],
             units[i][0], units[i][1]);
    }
}

static int cells_n;

static void cell(int month, const char *unit, const char *answers, int people_n, const char *shares)
{
    FOLD(
        "c%d.%d 0 o published.cell month=2026-%02d programme=staff unit=%s answers=%s people=%d %s",
        month, cells_n, month, unit, answers, people_n, shares);
    cells_n++;
}

static void publish(int month)
{
    FOLD("p%d 0 o month.publish month=2026-%02d cells=%d", month, month, cells_n);
    cells_n = 0;
}

/* A month in which only the whole is told. */
static void whole(int month, const char *shares)
{
    cell(month, "all", "all", 40, shares);
    publish(month);
}

static const struct report *page(const char *unit)
{
    static struct cohort cohort;
    cohort = cohort_of(&staff);
    struct groups_matter matter = {.cohort = &cohort,
                                   .organisation = &o,
                                   .unit = str_of(unit),
                                   .k = PRIVACY_GROUP_N,
                                   .published = &kept,
                                   .pool_n = {2, 3, 7, 11}};
    return report_groups(&arena, &pages_texts, &matter);
}

static bool says(const struct report *report, const char *id, const char *a, const char *b,
                 const char *c)
{
    struct str args[] = {str_of(a), str_of(b), str_of(c)};
    struct str wanted = texts_fill(&arena, texts_get(&pages_texts, id), args, 3);
    return CHECK(wanted.n > 0) && voice_stands(report, wanted);
}

/* The i-th part of that kind, whatever the section. */
static const struct report_part *part_in(const struct report *report, enum section_part kind,
                                         size_t i)
{
    for (const struct report_section *s = report->first; s; s = s->next) {
        for (const struct report_part *part = s->first; part; part = part->next) {
            if (part->kind == kind && i-- == 0) {
                return part;
            }
        }
    }
    return NULL;
}

/* ---- each group once ---- */

/* Least, least to moderately, moderately, very: of the packs alone, so of nobody. */
TEST(how_hard_the_fakes_are_stands_under_the_latest_month)
{
    company();
    whole(1, "pressed=10 alerted=20");
    struct str args[] = {STR("23"), STR("11"), STR("7"), STR("5")};
    CHECK(voice_stands(page(""),
                       texts_fill(&arena, texts_get(&pages_texts, "groups.difficulty"), args, 4)));
}

TEST(a_group_that_answers_for_others_stands_once)
{
    struct cell cells[COLUMNS_N];
    company();
    cell(1, "all", "all", 50, "pressed=10 alerted=20");
    cell(1, "A", "A", 30, "pressed=at_most alerted=11-14");
    cell(1, "B", "B", 20, "pressed=8 alerted=8");
    cell(1, "a1", "A", 30, "pressed=at_most alerted=11-14");
    cell(1, "a2", "A", 30, "pressed=at_most alerted=11-14");
    cell(1, "x", "A", 30, "pressed=at_most alerted=11-14");
    publish(1);
    const struct report_part *part = part_in(page(""), PART_TABLE, 0);
    const struct report_table *table = part ? part->table : NULL;
    if (!CHECK(table)) {
        return;
    }
    CHECK_STR(table->title, "2026-01");
    CHECK(!table->is_behind && table->columns[0].is_code);
    CHECK(table->row(table->ctx, 0, &arena, cells));
    CHECK_STR(cells[1].text, "all");
    CHECK_INT(cells[9].kind, CELL_NONE); /* for nobody but itself */
    CHECK(table->row(table->ctx, 1, &arena, cells));
    CHECK_STR(cells[1].text, "A");
    CHECK_INT(cells[2].number, 30);
    CHECK_STR(cells[3].word, "at_most");
    CHECK_STR(cells[6].text, "37 to 47 %");
    CHECK_STR(cells[9].text, "a1, a2"); /* the team goes with its section */
    CHECK_STR(cells[9].word, "a1 a2 x");
    CHECK(table->row(table->ctx, 2, &arena, cells));
    CHECK_STR(cells[1].text, "B");
    CHECK(!table->row(table->ctx, 3, &arena, cells));
}

TEST(what_is_shown_nowhere_is_one_line_at_the_end)
{
    struct cell cells[COLUMNS_N];
    company();
    FOLD("p1 0 o published.cell month=2026-01 programme=staff unit=A answers=- people=0 "
         "pressed=hidden alerted=hidden");
    cells_n++;
    publish(1);
    const struct report_part *part = part_in(page(""), PART_TABLE, 0);
    if (CHECK(part) && CHECK(part->table->row(part->table->ctx, 0, &arena, cells))) {
        CHECK_STR(cells[1].word, "hidden");
        CHECK_INT(cells[2].kind, CELL_NONE);
        CHECK_STR(cells[9].text, "A");
        CHECK(!part->table->row(part->table->ctx, 1, &arena, cells));
    }
    CHECK(says(page(""), "groups.too_few", "2026-01", "10", ""));
}

TEST(the_manager_of_a_small_unit_is_told_whose_numbers_these_are)
{
    company();
    cell(1, "all", "all", 50, "pressed=10 alerted=20");
    cell(1, "A", "A", 30, "pressed=6 alerted=12");
    cell(1, "a1", "A", 30, "pressed=6 alerted=12");
    publish(1);
    CHECK(says(page("a1"), "groups.above", "a1", "A", ""));
    CHECK(!says(page("A"), "groups.above", "A", "A", ""));
    CHECK(!says(page(""), "groups.above", "all", "all", ""));
}

TEST(the_latest_month_is_first_and_the_others_are_behind_it)
{
    company();
    whole(2, "pressed=8 alerted=8");
    whole(3, "pressed=7 alerted=8");
    whole(1, "pressed=9 alerted=8"); /* published late */
    static const char *const months[] = {"2026-03", "2026-02", "2026-01"};
    for (size_t i = 0; i < 3; i++) {
        const struct report_part *part = part_in(page(""), PART_TABLE, i);
        if (CHECK(part)) {
            CHECK_STR(part->table->title, months[i]);
            CHECK_INT(part->table->is_behind, i > 0);
        }
    }
}

/* ---- months one after another ---- */

static void falls(int from, int n)
{
    for (int m = from; m < from + n; m++) {
        whole(m, str_c(&arena, str_fmt(&arena, "pressed=%d alerted=%d", 20 - m, m % 2 ? 9 : 10)));
    }
}

TEST(below_five_months_it_is_too_early)
{
    company();
    falls(1, 4);
    CHECK(says(page(""), "groups.trend_early", "all", "4", "5"));
    CHECK(says(page(""), "groups.trend_cases", "", "", ""));
    CHECK(!says(page(""), "groups.trend_gap", "", "", ""));
}

/* five that all fall: p = 2/120 */
TEST(from_five_on_a_direction_or_chance)
{
    company();
    falls(1, 5);
    CHECK(says(page(""), "groups.trend_pressed_down", "all", "5", "5"));
    CHECK(says(page(""), "groups.trend_alerted_chance", "all", "5", "5"));
    company();
    for (int m = 1; m <= 5; m++) {
        whole(m, str_c(&arena, str_fmt(&arena, "pressed=%d alerted=%d", m == 3 ? 4 : 9, 5 + m)));
    }
    CHECK(says(page(""), "groups.trend_pressed_chance", "all", "5", "5"));
    CHECK(says(page(""), "groups.trend_alerted_up", "all", "5", "5"));
    company();
    for (int m = 1; m <= 6; m++) {
        whole(m, m % 2 ? "pressed=9 alerted=9" : "pressed=8 alerted=10");
    }
    CHECK(says(page(""), "groups.trend_chance", "all", "6", "5"));
}

/* A range is no number: it is no value of the trend, a gap in the line, and words in the table. */
TEST(a_month_told_as_a_range_is_a_gap)
{
    struct cell cells[COLUMNS_N];
    company();
    falls(1, 3);
    whole(4, "pressed=14-16 alerted=10");
    falls(5, 1);
    CHECK(says(page(""), "groups.trend_pressed_early", "all", "4", "5"));
    CHECK(says(page(""), "groups.trend_alerted_chance", "all", "5", "5"));
    CHECK(says(page(""), "groups.trend_gap", "", "", ""));
    const struct report_part *part = part_in(page(""), PART_CHART, 0);
    if (!CHECK(part)) {
        return;
    }
    const struct report_series *pressed = &part->chart->series[0];
    if (CHECK_INT(pressed->n, 5)) {
        CHECK(pressed->points[3].y != pressed->points[3].y);
        CHECK_STR(pressed->points[3].label, "2026-04");
        CHECK(part->chart->series[1].points[3].y == .25);
    }
    struct report_table table = report_chart_table(part->chart);
    CHECK(table.row(table.ctx, 3, &arena, cells));
    CHECK_STR(cells[1].text, "2026-04");
    CHECK_STR(cells[2].text, "35 to 40 %");
    CHECK_STR(cells[2].word, "14-16");
    CHECK_INT(cells[5].number, 40);
    CHECK(table.row(table.ctx, 4, &arena, cells));
    CHECK_INT(cells[2].kind, CELL_SHARE);
}

/* A month in which the group is not shown is a gap as well. */
TEST(a_month_in_which_it_is_not_shown_is_a_gap)
{
    company();
    falls(1, 2);
    FOLD("c3 0 o published.cell month=2026-03 programme=staff unit=all answers=- people=0 "
         "pressed=hidden alerted=hidden");
    FOLD("p3 0 o month.publish month=2026-03 cells=1");
    falls(4, 2);
    const struct report_part *part = part_in(page(""), PART_CHART, 0);
    if (CHECK(part) && CHECK_INT(part->chart->series[0].n, 5)) {
        CHECK_STR(part->chart->series[0].points[2].said_word, "hidden");
        CHECK_INT(part->chart->series[0].points[2].n, 0);
    }
    CHECK(says(page(""), "groups.trend_early", "all", "4", "5"));
}

/* What is chosen in training gets harder as people improve (definitions.md): no trend is said. */
TEST(of_a_training_no_trend_is_said)
{
    company();
    staff.mode = MODE_TRAINING;
    falls(1, 6);
    CHECK(says(page(""), "groups.trend_training", "", "", ""));
    CHECK(!says(page(""), "groups.trend_pressed_down", "all", "6", "5"));
    CHECK(!says(page(""), "groups.trend_cases", "", "", ""));
}

TEST_MAIN(how_hard_the_fakes_are_stands_under_the_latest_month,
          a_group_that_answers_for_others_stands_once, what_is_shown_nowhere_is_one_line_at_the_end,
          the_manager_of_a_small_unit_is_told_whose_numbers_these_are,
          the_latest_month_is_first_and_the_others_are_behind_it, below_five_months_it_is_too_early,
          from_five_on_a_direction_or_chance, a_month_told_as_a_range_is_a_gap,
          a_month_in_which_it_is_not_shown_is_a_gap, of_a_training_no_trend_is_said)
