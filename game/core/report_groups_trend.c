/* A group's published months one after another. A month that is not told exactly is no value: the
 * line has a gap there, and the table behind it says what is told instead. */
#include "base/arena.h"
#include "core/report_groups_page.h"
#include "measure/privacy.h"
#include "measure/trend.h"

static struct told told_of(const struct group_cell *cell, bool is_pressed)
{
    return is_pressed ? told_pressed(cell) : told_alerted(cell);
}

static struct report_point point_of(const struct teller *teller, const struct group_month *month,
                                    struct str unit, bool is_pressed)
{
    const struct group_cell *cell = group_month_cell(month, unit);
    struct told told = cell ? told_of(cell, is_pressed) : (struct told){.print = PRIVACY_HIDDEN};
    struct report_point point = {.y = report_none(),
                                 .low = report_none(),
                                 .high = report_none(),
                                 .n = cell ? cell->people_n : 0,
                                 .label = month->month};
    if (told.print == PRIVACY_EXACT) {
        struct interval ci = proportion_wilson(told.count);
        point.y = proportion_share(told.count);
        point.low = ci.low;
        point.high = ci.high;
    } else {
        point.said = told_words(teller->texts, teller->arena, &told);
        point.said_word = told_code(teller->arena, &told);
    }
    return point;
}

static struct report_series series_of(const struct teller *teller, struct str unit,
                                      const struct group_month *months, size_t n, bool is_pressed)
{
    struct report_point *points = ARENA_NEW_N(teller->arena, n + 1, struct report_point);
    for (size_t i = 0; i < n; i++) {
        points[i] = point_of(teller, &months[i], unit, is_pressed);
        points[i].x = (double)i + 1;
    }
    return (struct report_series){
        teller_word(teller, "report", is_pressed ? "column_pressed" : "column_alerted"), points, n};
}

/* ---- words ---- */

/* *exact_n: months that have a number. */
static enum trend_said said_of(const struct teller *teller, const struct report_series *series,
                               size_t *exact_n)
{
    double *values = ARENA_NEW_N(teller->arena, series->n + 1, double);
    *exact_n = 0;
    for (size_t i = 0; i < series->n; i++) {
        double y = series->points[i].y;
        if (y == y) {
            values[(*exact_n)++] = y;
        }
    }
    return trend_said_of(values, *exact_n);
}

/* One sentence a measure; of both together while neither says anything. */
static void say_trend(const struct teller *teller, struct str name,
                      const struct report_series series[2])
{
    static const char *const ids[2][4] = {{[TREND_EARLY] = "groups.trend_pressed_early",
                                           [TREND_CHANCE] = "groups.trend_pressed_chance",
                                           [TREND_DOWN] = "groups.trend_pressed_down",
                                           [TREND_UP] = "groups.trend_pressed_up"},
                                          {[TREND_EARLY] = "groups.trend_alerted_early",
                                           [TREND_CHANCE] = "groups.trend_alerted_chance",
                                           [TREND_DOWN] = "groups.trend_alerted_down",
                                           [TREND_UP] = "groups.trend_alerted_up"}};
    enum trend_said said[2];
    size_t n[2];
    for (int i = 0; i < 2; i++) {
        said[i] = said_of(teller, &series[i], &n[i]);
    }
    if (said[0] == said[1] && n[0] == n[1] && said[0] <= TREND_CHANCE) {
        TELL(teller, said[0] == TREND_EARLY ? "groups.trend_early" : "groups.trend_chance", name,
             teller_int(teller, (int64_t)n[0]), teller_int(teller, TREND_WAVES_N));
        return;
    }
    for (int i = 0; i < 2; i++) {
        TELL(teller, ids[i][said[i]], name, teller_int(teller, (int64_t)n[i]),
             teller_int(teller, TREND_WAVES_N));
    }
}

static bool has_two(const struct teller *teller, const struct report_series *series)
{
    size_t n;
    said_of(teller, series, &n);
    return n > 1;
}

static bool has_gap(const struct report_series *series)
{
    for (size_t i = 0; i < series->n; i++) {
        if (series->points[i].said.n > 0) {
            return true;
        }
    }
    return false;
}

void groups_show_trend(const struct teller *teller, const struct groups_matter *matter,
                       struct str unit, const struct group_month *months, size_t n)
{
    struct report_chart chart = {
        .key = "groups", .shape = SHAPE_LINE, .is_share = true, .series_n = 2};
    struct str name = group_name(matter->organisation, teller->arena, unit);
    chart.title = texts_fill(teller->arena, texts_get(teller->texts, "chart.groups"), &name, 1);
    chart.series[0] = series_of(teller, unit, months, n, true);
    chart.series[1] = series_of(teller, unit, months, n, false);
    if (matter->cohort->programme->mode == MODE_MEASURING) {
        say_trend(teller, name, chart.series);
    }
    if (has_two(teller, &chart.series[0]) || has_two(teller, &chart.series[1])) {
        teller_chart(teller, chart);
        if (has_gap(&chart.series[0]) || has_gap(&chart.series[1])) {
            TELL(teller, "groups.trend_gap", STR(""));
        }
    }
}
