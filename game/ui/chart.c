#include "ui/chart.h"

#include "base/figure.h"
#include "base/ticks.h"
#include "ui/chart_marks.h"

#define TICKS_N 5
#define MARK_DP 9
#define BAR_MOST_DP 56

/* What one drawing knows. */
struct plot {
    struct ui *ui;
    const struct palette *palette;
    const struct chart *chart;
    struct rect at; /* where values stand, px */
    double x[2], y[2];
    double x_step, y_step;
};

static bool is_value(double v)
{
    return v == v;
}

/* As clocks are divided. */
static double time_step(double span_ms, int most_n)
{
    static const int seconds[] = {1,   2,   5,    10,   15,   30,    60,    120,  300,
                                  600, 900, 1800, 3600, 7200, 14400, 21600, 43200};
    for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++) {
        if (seconds[i] * 1000.0 * most_n >= span_ms) {
            return seconds[i] * 1000.0;
        }
    }
    return 86400000 * ticks_step(span_ms / 86400000, most_n);
}

/* ---- reach ----------------------------------------------------------------------------------- */

static void reach(double span[2], double v)
{
    if (is_value(v)) {
        span[0] = v < span[0] || !is_value(span[0]) ? v : span[0];
        span[1] = v > span[1] || !is_value(span[1]) ? v : span[1];
    }
}

static void reach_all(struct plot *plot)
{
    const double nothing = 0.0 / 0.0;
    const struct chart *chart = plot->chart;
    plot->x[0] = plot->x[1] = plot->y[0] = plot->y[1] = nothing;
    for (size_t s = 0; s < chart->series_n; s++) {
        for (size_t i = 0; i < chart->series[s].n; i++) {
            const struct chart_point *point = &chart->series[s].points[i];
            if (is_value(point->y)) {
                reach(plot->x, point->x);
                reach(plot->y, point->y);
                reach(plot->y, point->low);
                reach(plot->y, point->high);
            }
        }
    }
}

/* Counts are said as counts, "3", not "3.0", and their axis is not cut: nothing is pressed half a
 * time. */
static bool is_all_whole(const struct chart *chart)
{
    for (size_t s = 0; s < chart->series_n; s++) {
        for (size_t i = 0; i < chart->series[s].n; i++) {
            double v = chart->series[s].points[i].y;
            if (is_value(v) && (v < -1e15 || v > 1e15 || v != (double)(int64_t)v)) {
                return false;
            }
        }
    }
    return true;
}

/* Whole steps around the values, so that the outermost ticks stand at the corners. */
static double settle(double span[2], const struct chart_axis *axis, int ticks_n, bool is_whole)
{
    bool is_given = axis->least != 0 || axis->most != 0;
    if (is_given) {
        span[0] = axis->least;
        span[1] = axis->most;
    }
    if (span[1] <= span[0]) {
        span[1] = span[0] + 1;
    }
    double step = axis->unit == UNIT_TIME_MS ? time_step(span[1] - span[0], ticks_n)
                                             : ticks_step(span[1] - span[0], ticks_n);
    step = is_whole && step < 1 ? 1 : step;
    if (!is_given) {
        span[0] = ticks_floor(span[0], step);
        span[1] = ticks_ceil(span[1], step);
    }
    return step;
}

static int x_of(const struct plot *plot, double x)
{
    return plot->at.x + (int)((x - plot->x[0]) / (plot->x[1] - plot->x[0]) * plot->at.w + 0.5);
}

static int y_of(const struct plot *plot, double y)
{
    double share = (y - plot->y[0]) / (plot->y[1] - plot->y[0]);
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    return plot->at.y + plot->at.h - (int)(share * plot->at.h + 0.5);
}

/* ---- words ----------------------------------------------------------------------------------- */

static struct str figure_of(const struct plot *plot, const struct chart_axis *axis, double v,
                            double step)
{
    struct arena *arena = plot->ui->frame;
    int digits = step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
    switch (axis->unit) {
    case UNIT_SHARE:
        return figure_percent(arena, v, step < 0.01 ? 1 : 0);
    case UNIT_TIME_MS:
        return figure_minutes(arena, (int64_t)v);
    default:
        return figure_real(arena, v, digits);
    }
}

static struct ui_type small_type(const struct plot *plot, uint32_t colour)
{
    struct ui_type type = ui_type_of(plot->ui, plot->ui->theme->small_dp, colour);
    type.lines_n = 1;
    return type;
}

static int small_line(const struct plot *plot)
{
    struct ui_type type = small_type(plot, 0);
    return ui_paragraph_h(plot->ui, type, 0, STR("0"));
}

static int small_width(const struct plot *plot, struct str text)
{
    return text_width(plot->ui->cache, FONT_TEXT, ui_px(plot->ui, plot->ui->theme->small_dp),
                      text) +
           1;
}

static void words_view(const struct plot *plot, struct rect *room)
{
    struct ui *ui = plot->ui;
    struct ui_type title = ui_type_of(ui, ui->theme->lead_dp, plot->palette->text);
    struct ui_type says = ui_type_of(ui, ui->theme->small_dp, plot->palette->text_soft);
    title.font = FONT_TEXT_BOLD;
    cut_top(room, ui_paragraph(ui, *room, title, plot->chart->title));
    if (plot->chart->says.n > 0) {
        cut_top(room, ui_paragraph(ui, *room, says, plot->chart->says));
    }
    cut_top(room, ui_px(ui, 8));
}

/* Names with their samples, as many on a line as fit. */
static void legend_view(const struct plot *plot, struct rect *room)
{
    struct ui *ui = plot->ui;
    int sample = ui_px(ui, 32), gap = ui_px(ui, 8), line = small_line(plot);
    struct rect row = cut_top(room, line);
    for (size_t s = 0; s < plot->chart->series_n; s++) {
        struct str name = plot->chart->series[s].name;
        int w = sample + gap + small_width(plot, name);
        if (w > row.w && row.w < room->w) {
            row = cut_top(room, line);
        }
        mark_sample(ui, cut_left(&row, sample), plot->chart->kind, s,
                    mark_colour(plot->palette, s));
        cut_left(&row, gap);
        ui_line(ui, cut_left(&row, w - sample - gap), small_type(plot, plot->palette->text), name);
        cut_left(&row, 2 * gap);
    }
    cut_top(room, gap);
}

/* ---- axes ------------------------------------------------------------------------------------ */

static int gutter_w(const struct plot *plot)
{
    int most = 0;
    for (double v = plot->y[0]; v <= plot->y[1] + plot->y_step / 2; v += plot->y_step) {
        int w = small_width(plot, figure_of(plot, &plot->chart->y, v, plot->y_step));
        most = w > most ? w : most;
    }
    return most + ui_px(plot->ui, 8);
}

static void y_axis_view(const struct plot *plot)
{
    struct ui *ui = plot->ui;
    struct rect at = plot->at;
    struct ui_type type = small_type(plot, plot->palette->text_soft);
    int line = small_line(plot), gutter = gutter_w(plot);
    type.align = 1;
    for (double v = plot->y[0]; v <= plot->y[1] + plot->y_step / 2; v += plot->y_step) {
        int y = y_of(plot, v);
        bool is_base = v == plot->y[0];
        draw_box(ui->draw, (struct rect){at.x, y, at.w, ui_px(ui, 1)}, 0,
                 is_base ? plot->palette->text_soft : plot->palette->line);
        ui_line(ui, (struct rect){at.x - gutter, y - line / 2, gutter - ui_px(ui, 8), line}, type,
                figure_of(plot, &plot->chart->y, v, plot->y_step));
    }
}

/* "n = 12", of all series at this place: "n = 12 / 9". */
static struct str n_words(const struct plot *plot, size_t i)
{
    struct arena *arena = plot->ui->frame;
    struct str all = STR("");
    int64_t last = -1; /* those of one n are told it once */
    for (size_t s = 0; s < plot->chart->series_n; s++) {
        bool is_there = i < plot->chart->series[s].n && plot->chart->series[s].points[i].n >= 0;
        int64_t n = is_there ? plot->chart->series[s].points[i].n : last;
        if (n != last) {
            all = str_fmt(arena, "%.*s%s%lld", STR_ARGS(all), all.n ? " / " : "", (long long)n);
        }
        last = n;
    }
    return all.n ? texts_fill(arena, plot->chart->n_words, &all, 1) : all;
}

/* A line of words under a place, where the last one on its line has left room. */
static void under_view(const struct plot *plot, int x, int y, struct ui_type type, struct str words,
                       int *free_x)
{
    int line = small_line(plot), w = small_width(plot, words);
    if (words.n == 0 || x - w / 2 < *free_x) {
        return;
    }
    *free_x = x + w / 2 + ui_px(plot->ui, 8);
    type.align = 0;
    ui_line(plot->ui, (struct rect){x - w / 2, y, w, line}, type, words);
}

/* free_x: of labels, of n. */
static void label_view(const struct plot *plot, int x, struct str label, struct str n,
                       int free_x[2])
{
    struct ui *ui = plot->ui;
    int bottom = plot->at.y + plot->at.h, y = bottom + ui_px(ui, 6);
    draw_box(ui->draw, (struct rect){x, bottom, ui_px(ui, 1), ui_px(ui, 4)}, 0,
             plot->palette->text_soft);
    under_view(plot, x, y, small_type(plot, plot->palette->text), label, &free_x[0]);
    under_view(plot, x, y + small_line(plot), small_type(plot, plot->palette->text_soft), n,
               &free_x[1]);
}

static bool has_labels(const struct chart *chart)
{
    return chart->series_n > 0 && chart->series[0].n > 0 && chart->series[0].points[0].label.n > 0;
}

static void x_axis_view(const struct plot *plot)
{
    const struct chart *chart = plot->chart;
    int free_x[2] = {INT32_MIN / 2, INT32_MIN / 2};
    for (size_t i = 0; has_labels(chart) && i < chart->series[0].n; i++) {
        const struct chart_point *point = &chart->series[0].points[i];
        label_view(plot, x_of(plot, point->x), point->label, n_words(plot, i), free_x);
    }
    for (double v = plot->x[0]; !has_labels(chart) && v <= plot->x[1] + plot->x_step / 2;
         v += plot->x_step) {
        label_view(plot, x_of(plot, v), figure_of(plot, &chart->x, v, plot->x_step), STR(""),
                   free_x);
    }
}

static bool has_n(const struct chart *chart)
{
    return chart->n_words.n > 0 && (chart->kind == CHART_BARS || has_labels(chart));
}

/* Half of the widest label: it stands under the first place and the last. */
static int label_half(const struct plot *plot)
{
    const struct chart *chart = plot->chart;
    int most = small_width(plot, figure_of(plot, &chart->x, plot->x[1], plot->x_step));
    for (size_t i = 0; has_labels(chart) && i < chart->series[0].n; i++) {
        int w = small_width(plot, chart->series[0].points[i].label);
        int n_w = has_n(chart) ? small_width(plot, n_words(plot, i)) : 0;
        most = w > most ? w : most;
        most = n_w > most ? n_w : most;
    }
    return most / 2 + 1;
}

/* Cuts titles of the axes and room for their figures off; what is left is the plot. */
static void axes_take(struct plot *plot, struct rect room)
{
    struct ui *ui = plot->ui;
    const struct chart *chart = plot->chart;
    int line = small_line(plot), labels_n = chart->kind == CHART_BARS ? 2 : 1;
    struct ui_type type = small_type(plot, plot->palette->text_soft);
    ui_line(ui, cut_top(&room, line), type, chart->y.title);
    cut_top(&room, ui_px(ui, 8));
    if (chart->x.title.n > 0) {
        type.align = 1;
        ui_line(ui, cut_bottom(&room, line), type, chart->x.title);
    }
    cut_bottom(&room, (labels_n + has_n(chart)) * line + ui_px(ui, 8));
    cut_left(&room, gutter_w(plot));
    if (chart->kind == CHART_BARS) {
        cut_top(&room, line); /* for the value over the tallest */
    } else {
        cut_right(&room, label_half(plot));
        cut_left(&room, ui_px(ui, 24));
    }
    plot->at = room;
}

/* ---- values ---------------------------------------------------------------------------------- */

static void name_point(const struct plot *plot, size_t s, size_t i, struct rect at)
{
    ui_part(plot->ui, str_fmt(plot->ui->frame, "%.*s.%zu.%zu", STR_ARGS(plot->chart->part), s, i),
            at);
}

static void whisker(const struct plot *plot, int x, const struct chart_point *point,
                    uint32_t colour)
{
    struct ui *ui = plot->ui;
    int px = ui_px(ui, 2), cap = ui_px(ui, 8);
    if (!is_value(point->low) || !is_value(point->high)) {
        return;
    }
    int top = y_of(plot, point->high), bottom = y_of(plot, point->low);
    draw_box(ui->draw, (struct rect){x - px / 2, top, px, bottom - top}, 0, colour);
    draw_box(ui->draw, (struct rect){x - cap / 2, top, cap, px}, 0, colour);
    draw_box(ui->draw, (struct rect){x - cap / 2, bottom - px, cap, px}, 0, colour);
}

static bool has_interval(const struct chart_point *point)
{
    return is_value(point->y) && is_value(point->low) && is_value(point->high);
}

/* The interval between two places, in columns; a step's is one box. */
static void band(const struct plot *plot, const struct chart_point *from,
                 const struct chart_point *to, uint32_t colour)
{
    int x = x_of(plot, from->x), end = x_of(plot, to->x);
    int px = plot->chart->kind == CHART_STEPS ? end - x : ui_px(plot->ui, 2);
    for (; x < end; x += px) {
        double share = plot->chart->kind == CHART_STEPS || end == x
                           ? 0
                           : (double)(x - x_of(plot, from->x)) / (end - x_of(plot, from->x));
        int top = y_of(plot, from->high + (to->high - from->high) * share);
        int bottom = y_of(plot, from->low + (to->low - from->low) * share);
        int w = x + px < end ? px : end - x;
        draw_box(plot->ui->draw, (struct rect){x, top, w, bottom - top}, 0,
                 (colour & 0xffffff) | 0x2e000000);
    }
}

static void bands_view(const struct plot *plot, size_t s)
{
    const struct chart_series *series = &plot->chart->series[s];
    for (size_t i = 1; i < series->n; i++) {
        const struct chart_point *from = &series->points[i - 1], *to = &series->points[i];
        if (has_interval(from) && has_interval(to)) {
            band(plot, from, to, mark_colour(plot->palette, s));
        }
    }
}

static void join(const struct plot *plot, size_t s, size_t i, int *phase)
{
    const struct chart_series *series = &plot->chart->series[s];
    const struct chart_point *from = &series->points[i - 1], *to = &series->points[i];
    uint32_t colour = mark_colour(plot->palette, s);
    int a[2] = {x_of(plot, from->x), y_of(plot, from->y)};
    int b[2] = {x_of(plot, to->x), y_of(plot, to->y)};
    if (plot->chart->kind == CHART_STEPS) {
        int corner[2] = {b[0], a[1]};
        mark_line(plot->ui, a, corner, s, colour, phase);
        mark_line(plot->ui, corner, b, s, colour, phase);
    } else {
        mark_line(plot->ui, a, b, s, colour, phase);
    }
}

static void series_view(const struct plot *plot, size_t s)
{
    struct ui *ui = plot->ui;
    const struct chart_series *series = &plot->chart->series[s];
    uint32_t colour = mark_colour(plot->palette, s);
    int phase = 0, size = ui_px(ui, MARK_DP);
    for (size_t i = 1; i < series->n; i++) {
        if (is_value(series->points[i - 1].y) && is_value(series->points[i].y)) {
            join(plot, s, i, &phase);
        }
    }
    for (size_t i = 0; i < series->n; i++) {
        const struct chart_point *point = &series->points[i];
        if (!is_value(point->y)) {
            continue;
        }
        int x = x_of(plot, point->x), y = y_of(plot, point->y);
        if (plot->chart->kind == CHART_LINE) {
            whisker(plot, x, point, colour);
            mark_draw(ui, x, y, size, s, colour);
        }
        name_point(plot, s, i, (struct rect){x - size / 2, y - size / 2, size, size});
    }
}

/* ---- bars ------------------------------------------------------------------------------------ */

static void bar_value(const struct plot *plot, struct rect bar, const struct chart_point *point)
{
    struct ui *ui = plot->ui;
    struct ui_type type = small_type(plot, plot->palette->text);
    double step = is_all_whole(plot->chart) ? 1 : plot->y_step / 10;
    struct str words = figure_of(plot, &plot->chart->y, point->y, step);
    int line = small_line(plot), w = small_width(plot, words);
    int top = has_interval(point) ? y_of(plot, point->high) : bar.y;
    type.align = 0;
    ui_line(ui, (struct rect){bar.x + (bar.w - w) / 2, (top < bar.y ? top : bar.y) - line, w, line},
            type, words);
}

static void bar_view(const struct plot *plot, struct rect slot, size_t s, size_t i)
{
    const struct chart_point *point = &plot->chart->series[s].points[i];
    if (!is_value(point->y)) {
        return;
    }
    int most = ui_px(plot->ui, BAR_MOST_DP), w = slot.w < most ? slot.w : most;
    int top = y_of(plot, point->y), base = plot->at.y + plot->at.h;
    struct rect bar = {slot.x + (slot.w - w) / 2, top, w, base - top};
    mark_fill(plot->ui, bar, s, mark_colour(plot->palette, s));
    whisker(plot, bar.x + bar.w / 2, point, plot->palette->text);
    bar_value(plot, bar, point);
    name_point(plot, s, i, bar);
}

static void category_view(const struct plot *plot, struct rect slot, size_t i)
{
    struct ui *ui = plot->ui;
    struct ui_type type = small_type(plot, plot->palette->text);
    int line = small_line(plot), y = plot->at.y + plot->at.h + ui_px(ui, 6);
    struct rect at = rect_inset_xy((struct rect){slot.x, y, slot.w, 2 * line}, ui_px(ui, 2), 0);
    struct str label = plot->chart->series[0].points[i].label;
    type.align = 0;
    type.lines_n = 2;
    int h = ui_paragraph(ui, at, type, label);
    type.colour = plot->palette->text_soft;
    type.lines_n = 1;
    if (has_n(plot->chart)) {
        ui_line(ui, (struct rect){at.x, y + h, at.w, line}, type, n_words(plot, i));
    }
}

static void bars_view(const struct plot *plot)
{
    const struct chart *chart = plot->chart;
    size_t n = chart->series[0].n;
    for (size_t i = 0; i < n; i++) {
        struct rect slot = rect_column(plot->at, (int)i, (int)n, 0);
        struct rect group = rect_inset_xy(slot, slot.w / 8, 0);
        for (size_t s = 0; s < chart->series_n; s++) {
            if (i < chart->series[s].n) {
                bar_view(plot, rect_column(group, (int)s, (int)chart->series_n, ui_px(plot->ui, 4)),
                         s, i);
            }
        }
        category_view(plot, slot, i);
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void empty_view(const struct plot *plot, struct rect room)
{
    struct ui *ui = plot->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, plot->palette->text_soft);
    int pad = ui_px(ui, ui->theme->pad_dp), icon = ui_px(ui, 40);
    draw_box(ui->draw, room, ui_px(ui, ui->theme->radius_dp), plot->palette->sunken);
    int w = room.w - 2 * pad, h = ui_paragraph_h(ui, type, w, plot->chart->empty);
    struct rect at = rect_centre(room, w, h + icon);
    type.align = 0;
    ui_icon(ui, cut_top(&at, icon), "bar_chart", 32, plot->palette->text_soft);
    ui_paragraph(ui, at, type, plot->chart->empty);
}

static void values_view(struct plot *plot, struct rect room)
{
    const struct chart *chart = plot->chart;
    if (chart->kind == CHART_BARS) {
        reach(plot->y, 0);
    }
    plot->y_step =
        settle(plot->y, &chart->y, TICKS_N,
               chart->kind == CHART_BARS && chart->y.unit == UNIT_NUMBER && is_all_whole(chart));
    plot->x_step = settle(plot->x, &chart->x, TICKS_N, false);
    axes_take(plot, room);
    y_axis_view(plot);
    if (chart->kind == CHART_BARS) {
        bars_view(plot);
        return;
    }
    x_axis_view(plot);
    for (size_t s = 0; s < chart->series_n; s++) {
        bands_view(plot, s);
    }
    for (size_t s = 0; s < chart->series_n; s++) {
        series_view(plot, s);
    }
}

void chart_view(struct ui *ui, const struct palette *palette, struct rect at,
                const struct chart *chart)
{
    struct plot plot = {.ui = ui, .palette = palette, .chart = chart};
    ui_part(ui, chart->part, at);
    words_view(&plot, &at);
    reach_all(&plot);
    if (chart->series_n == 0 || !is_value(plot.y[0])) {
        empty_view(&plot, at);
        return;
    }
    if (chart->series_n > 1) {
        legend_view(&plot, &at);
    }
    values_view(&plot, at);
}
