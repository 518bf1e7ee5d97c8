/* Charts: values stand where the axes say, nothing sticks out, nothing hangs on colour. */
#include "tests/stage.h"
#include "tests/test.h"

#include "ui/chart.h"
#include "ui/chart_marks.h"

static struct theatre stage;
static struct chart chart;
static const struct rect room = {20, 30, 600, 400};

static void view(struct ui *ui, void *ctx)
{
    chart_view(ui, &ui->theme->program, room, ctx);
}

static const struct chart_point ups[] = {
    {1, 0.0, NAN, NAN, 10, STR_INIT("Jan")},
    {2, 0.5, 0.25, 0.75, 12, STR_INIT("Feb")},
    {3, NAN, NAN, NAN, 0, STR_INIT("Mar")},
    {4, 1.0, 0.5, 1.0, 14, STR_INIT("Apr")},
};
static const struct chart_point downs[] = {{1, 0.8, NAN, NAN, 5, STR_INIT("")},
                                           {4, 0.2, NAN, NAN, 6, STR_INIT("")}};
static const struct chart_series both[] = {{STR_INIT("ours"), ups, 4},
                                           {STR_INIT("theirs"), downs, 2}};

static void show(enum chart_kind kind, size_t series_n)
{
    chart = (struct chart){.kind = kind,
                           .part = STR("c"),
                           .title = STR("Reported"),
                           .says = STR("by month"),
                           .n_words = STR("n = {0}"),
                           .empty = STR("Nothing yet."),
                           .x = {.title = STR("month")},
                           .y = {STR("share"), UNIT_SHARE, 0, 1},
                           .series = both,
                           .series_n = series_n};
    stage_open(&stage, view, &chart);
}

static struct rect at_of(const char *part)
{
    struct rect at = {0};

    CHECK(ui_part_at(&stage.ui, str_of(part), &at));
    return (struct rect){at.x + at.w / 2, at.y + at.h / 2, at.w, at.h};
}

static const struct draw_item *text_item(const char *text)
{
    for (size_t i = 0; i < stage.draw.n; i++) {
        if (stage.draw.items[i].kind == DRAW_TEXT && str_is(stage.draw.items[i].text, text)) {
            return &stage.draw.items[i];
        }
    }
    return NULL;
}

static int middle_y(const struct draw_item *item)
{
    return item->at.y + item->at.h / 2;
}

/* A value stands at the height of its tick, halfway between two ticks when it lies between them. */
TEST(values_stand_where_the_axes_say)
{
    show(CHART_LINE, 1);
    const struct draw_item *none = text_item("0 %"), *forty = text_item("40 %"),
                           *sixty = text_item("60 %"), *all = text_item("100 %");
    CHECK(none && forty && sixty && all);
    CHECK_INT(at_of("c.0.0").y, middle_y(none));
    CHECK(abs(at_of("c.0.1").y - (middle_y(forty) + middle_y(sixty)) / 2) <= 1);
    CHECK_INT(at_of("c.0.3").y, middle_y(all));
    /* x: 1, 2, 4 */
    int one = at_of("c.0.0").x, two = at_of("c.0.1").x, four = at_of("c.0.3").x;
    CHECK(abs((two - one) * 2 - (four - two)) <= 2);
    CHECK(text_item("Jan") && text_item("n = 12") && text_item("month") && text_item("share"));
    struct rect gap;
    CHECK(!ui_part_at(&stage.ui, STR("c.0.2"), &gap)); /* no value, no mark */
    stage_close(&stage);
}

static size_t lines_over(int from_x, int to_x)
{
    size_t n = 0;
    for (size_t i = 0; i < stage.draw.n; i++) {
        const struct draw_item *item = &stage.draw.items[i];
        n += item->kind == DRAW_LINE && item->at.x >= from_x && item->at.x + item->at.w <= to_x;
    }
    return n;
}

TEST(a_gap_is_not_bridged)
{
    show(CHART_LINE, 1);
    int one = at_of("c.0.0").x, two = at_of("c.0.1").x, four = at_of("c.0.3").x;
    CHECK(lines_over(one, two) == 1);
    CHECK(lines_over(two + 1, four) == 0);
    stage_close(&stage);
}

TEST(bars_stand_on_zero_and_say_their_value)
{
    show(CHART_BARS, 2);
    struct rect none, half, whole;
    CHECK(ui_part_at(&stage.ui, STR("c.0.0"), &none) && none.h == 0);
    CHECK(ui_part_at(&stage.ui, STR("c.0.1"), &half) &&
          ui_part_at(&stage.ui, STR("c.0.3"), &whole));
    CHECK(abs(whole.h - 2 * half.h) <= 1);
    CHECK_INT(whole.y + whole.h, half.y + half.h);
    CHECK(text_item("50 %") && text_item("n = 12 / 6") && text_item("theirs"));
    stage_close(&stage);
}

TEST(counts_are_said_as_counts)
{
    static const struct chart_point three[] = {{1, 1, NAN, NAN, 9, STR_INIT("Jan")},
                                               {2, 3, NAN, NAN, 9, STR_INIT("Feb")}};
    static const struct chart_point part[] = {{1, 1.5, NAN, NAN, 9, STR_INIT("Jan")},
                                              {2, 3, NAN, NAN, 9, STR_INIT("Feb")}};
    static const struct chart_point zero[] = {{1, 0, NAN, NAN, 9, STR_INIT("Jan")}};
    static const struct chart_series whole = {STR_INIT("pressed"), three, 2},
                                     none = {STR_INIT("pressed"), zero, 1},
                                     broken = {STR_INIT("minutes"), part, 2};
    struct chart counts = {.kind = CHART_BARS, .part = STR("c"), .series_n = 1, .series = &whole};
    chart = counts;
    stage_open(&stage, view, &chart);
    CHECK(text_item("3") && !text_item("3.0") && !text_item("1.0"));
    stage_close(&stage);
    chart.series = &none;
    stage_open(&stage, view, &chart);
    CHECK(text_item("0") && text_item("1") && !text_item("0.2") && !text_item("0.5"));
    stage_close(&stage);
    chart.series = &broken;
    stage_open(&stage, view, &chart);
    CHECK(text_item("1.5") && text_item("3.0"));
    stage_close(&stage);
}

/* A step's line never slants. */
TEST(steps_are_level_or_upright)
{
    show(CHART_STEPS, 2);
    size_t n = 0;
    for (size_t i = 0; i < stage.draw.n; i++) {
        if (stage.draw.items[i].kind == DRAW_LINE) {
            CHECK(stage.draw.items[i].at.w == 0 || stage.draw.items[i].at.h == 0);
            n++;
        }
    }
    CHECK(n > 4);
    stage_close(&stage);
}

TEST(nothing_sticks_out)
{
    for (int kind = CHART_LINE; kind <= CHART_STEPS; kind++) {
        show((enum chart_kind)kind, 2);
        for (size_t i = 0; i < stage.draw.n; i++) {
            struct rect at = stage.draw.items[i].at;
            int top = at.h < 0 ? at.y + at.h : at.y, bottom = at.h < 0 ? at.y : at.y + at.h;
            CHECK(at.x >= room.x && at.x + at.w <= room.x + room.w);
            CHECK(top >= room.y && bottom <= room.y + room.h);
        }
        stage_close(&stage);
    }
}

TEST(without_values_it_says_so)
{
    static const struct chart_point nothing = {1, NAN, NAN, NAN, 0, STR_INIT("Jan")};
    static const struct chart_series empty = {STR_INIT("ours"), &nothing, 1};

    show(CHART_LINE, 0);
    CHECK(text_item("Nothing yet.") && !text_item("0 %"));
    show(CHART_LINE, 1);
    chart.series = &empty;
    stage_play(&stage);
    CHECK(text_item("Nothing yet.") && text_item("Reported"));
    stage_close(&stage);
}

/* ---- told apart without colour ----------------------------------------------------------------
 */

static size_t series_now;
static enum { AS_MARK, AS_LINE, AS_FILL } as_now;

static void sample_view(struct ui *ui, void *ctx)
{
    int phase = 0;
    (void)ctx;
    if (as_now == AS_MARK) {
        mark_draw(ui, 100, 100, 9, series_now, 0xff000000);
    } else if (as_now == AS_LINE) {
        mark_line(ui, (const int[2]){0, 50}, (const int[2]){200, 50}, series_now, 0xff000000,
                  &phase);
    } else {
        mark_fill(ui, (struct rect){10, 10, 40, 100}, series_now, 0xff000000);
    }
}

TEST(series_differ_without_colour)
{
    static const size_t most_n[] = {CHART_SERIES_N, CHART_SERIES_N, 3};
    struct buf drawn[CHART_SERIES_N] = {0};

    for (int as = AS_MARK; as <= AS_FILL; as++) {
        as_now = as;
        for (size_t s = 0; s < most_n[as]; s++) {
            series_now = s;
            stage_open(&stage, sample_view, NULL);
            buf_empty(&drawn[s]);
            buf_add(&drawn[s], stage_written(&stage));
            CHECK(drawn[s].n > 0);
            for (size_t k = 0; k < s; k++) {
                CHECK(!str_eq(buf_str(&drawn[k]), buf_str(&drawn[s])));
            }
        }
    }
    stage_close(&stage);
    for (size_t s = 0; s < CHART_SERIES_N; s++) {
        buf_clear(&drawn[s]);
    }
}

TEST_MAIN(values_stand_where_the_axes_say, a_gap_is_not_bridged,
          bars_stand_on_zero_and_say_their_value, counts_are_said_as_counts,
          steps_are_level_or_upright, nothing_sticks_out, without_values_it_says_so,
          series_differ_without_colour)
