/* The values of a chart: lines with whiskers, bars, curves with bands. Series differ in dash, mark
 * and fill, so nothing hangs on colour; no value is a gap, never a zero.
 */
#include "reports/html_chart.h"

#define BAR_MOST 56

static void put_whisker(struct html_plot *plot, double x, const struct report_point *point)
{
    if (!plot_has(point->low) || !plot_has(point->high)) {
        return;
    }
    double low = plot_y(plot, point->low), high = plot_y(plot, point->high);
    plot_c(plot, "<path class=\"whisker\" d=\"");
    plot_px(plot, "M", x - 5);
    plot_px(plot, " ", high);
    plot_c(plot, "h10m-5 0");
    plot_px(plot, "V", low);
    plot_c(plot, "m-5 0h10\"/>");
}

/* A disc, a square, a triangle, a diamond. */
static void plot_mark(struct html_plot *plot, size_t s, double x, double y)
{
    static const char *const ways[REPORT_SERIES_N] = {"m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
                                                      "m-4.5-4.5h9v9h-9z", "m0-6l5.5 10h-11z",
                                                      "m0-6l6 6-6 6-6-6z"};
    plot_px(plot, "<path class=\"mark\" d=\"M", x);
    plot_px(plot, " ", y);
    sink_fmt(plot->page->sink, "%s\"/>", ways[s]);
}

static void put_line_series(struct html_plot *plot, size_t s)
{
    const struct report_series *series = &plot->chart->series[s];
    bool is_on = false;
    for (size_t i = 0; i < series->n; i++) {
        put_whisker(plot, plot_x(plot, s, i), &series->points[i]);
    }
    plot_c(plot, "<path class=\"way\" d=\"");
    for (size_t i = 0; i < series->n; i++) {
        bool is_there = plot_has(series->points[i].y);
        if (is_there) {
            plot_px(plot, is_on ? "L" : "M", plot_x(plot, s, i));
            plot_px(plot, " ", plot_y(plot, series->points[i].y));
        }
        is_on = is_there;
    }
    plot_c(plot, "\"/>");
    for (size_t i = 0; i < series->n; i++) {
        if (plot_has(series->points[i].y)) {
            plot_mark(plot, s, plot_x(plot, s, i), plot_y(plot, series->points[i].y));
        }
    }
}

/* The interval from point `from` on to where it ends; level between points, as the curve is.
 * Returns where the next one may begin. */
static size_t put_band(struct html_plot *plot, size_t s, size_t from)
{
    const struct report_series *series = &plot->chart->series[s];
    size_t end = from;
    while (end < series->n && plot_has(series->points[end].low) &&
           plot_has(series->points[end].high)) {
        end++;
    }
    if (end == from) {
        return from + 1;
    }
    plot_px(plot, "<path class=\"band\" d=\"M", plot_x(plot, s, from));
    plot_px(plot, " ", plot_y(plot, series->points[from].high));
    for (size_t i = from + 1; i < end; i++) {
        plot_px(plot, "H", plot_x(plot, s, i));
        plot_px(plot, "V", plot_y(plot, series->points[i].high));
    }
    plot_px(plot, "H", plot_x(plot, s, end < series->n ? end : end - 1));
    for (size_t i = end; i-- > from;) {
        plot_px(plot, "V", plot_y(plot, series->points[i].low));
        plot_px(plot, "H", plot_x(plot, s, i));
    }
    plot_c(plot, "Z\"/>");
    return end;
}

static void put_step_series(struct html_plot *plot, size_t s)
{
    const struct report_series *series = &plot->chart->series[s];
    bool is_on = false;
    for (size_t i = 0; i < series->n;) {
        i = put_band(plot, s, i);
    }
    plot_c(plot, "<path class=\"way\" d=\"");
    for (size_t i = 0; i < series->n; i++) {
        bool is_there = plot_has(series->points[i].y);
        if (is_on) {
            plot_px(plot, "H", plot_x(plot, s, i));
        }
        if (is_there) {
            if (!is_on) {
                plot_px(plot, "M", plot_x(plot, s, i));
            }
            plot_px(plot, is_on ? "V" : " ", plot_y(plot, series->points[i].y));
        }
        is_on = is_there;
    }
    plot_c(plot, "\"/>");
}

/* ---- bars ---- */

/* Full, striped, dotted, hollow. */
static void plot_fill(struct html_plot *plot, size_t s)
{
    if (s == 0) {
        plot_c(plot, "class=\"fill\"");
    } else if (s == 3) {
        plot_c(plot, "class=\"edge\"");
    } else {
        sink_fmt(plot->page->sink, "class=\"edge\" style=\"fill:url(#f%d-%d)\"", plot->id, (int)s);
    }
}

void plot_patterns(struct html_plot *plot)
{
    static const char *const inner[] = {[1] = "<path class=\"edge\" d=\"M0 3H6\"/>",
                                        [2] =
                                            "<circle class=\"fill\" cx=\"3\" cy=\"3\" r=\"1.5\"/>"};
    for (size_t s = 1; plot->chart->shape == SHAPE_BAR && s < plot->chart->series_n && s < 3; s++) {
        sink_fmt(
            plot->page->sink,
            "<defs><pattern id=\"f%d-%d\" class=\"c%d\" width=\"6\" height=\"6\" "
            "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">%s</pattern></defs>",
            plot->id, (int)s, (int)s, inner[s]);
    }
}

static void put_bar(struct html_plot *plot, size_t s, double x, double width, double value)
{
    double y = plot_y(plot, value);
    plot_c(plot, "<rect ");
    plot_fill(plot, s);
    plot_px(plot, " x=\"", x);
    plot_px(plot, "\" y=\"", y);
    plot_px(plot, "\" width=\"", width);
    plot_px(plot, "\" height=\"", plot->bottom - y);
    plot_c(plot, "\"/>");
}

static void put_bar_series(struct html_plot *plot, size_t s)
{
    const struct report_series *series = &plot->chart->series[s];
    double each = plot_slot(plot) * 0.72 / (double)plot->chart->series_n;
    each = each > BAR_MOST ? BAR_MOST : each;
    for (size_t i = 0; i < series->n && i < plot->chart->series[0].n; i++) {
        const struct report_point *point = &series->points[i];
        double x = plot_x(plot, s, i) + each * ((double)s - (double)plot->chart->series_n / 2);
        if (!plot_has(point->y)) {
            continue;
        }
        put_bar(plot, s, x, each, point->y);
        put_whisker(plot, x + each / 2, point);
        if (plot->chart->series_n == 1) {
            double top = plot_has(point->high) ? point->high : point->y;
            plot_words(plot, x + each / 2, plot_y(plot, top) - 5, " text-anchor=\"middle\"",
                       plot_exact(plot, point->y));
        }
    }
}

void plot_sample(struct html_plot *plot, size_t s)
{
    plot_c(plot, "<svg viewBox=\"0 0 32 14\" aria-hidden=\"true\"><g");
    sink_fmt(plot->page->sink, " class=\"c%d\">", (int)s);
    if (plot->chart->shape == SHAPE_BAR) {
        plot_c(plot, "<rect ");
        plot_fill(plot, s);
        plot_c(plot, " x=\"6\" y=\"1\" width=\"20\" height=\"12\"/>");
    } else {
        plot_c(plot, "<path class=\"way\" d=\"M0 7H32\"/>");
    }
    if (plot->chart->shape == SHAPE_LINE) {
        plot_mark(plot, s, 16, 7);
    }
    plot_c(plot, "</g></svg>");
}

void plot_series(struct html_plot *plot, size_t s)
{
    static void (*const ways[])(struct html_plot *, size_t) = {[SHAPE_LINE] = put_line_series,
                                                               [SHAPE_BAR] = put_bar_series,
                                                               [SHAPE_STEP] = put_step_series};
    ways[plot->chart->shape](plot, s);
}
