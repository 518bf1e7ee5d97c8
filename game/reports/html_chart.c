/* Charts as pictures in the page (SVG 1.1), drawn in units of one CSS pixel at full width. Series
 * differ in dash, mark and fill, so nothing hangs on colour; no value is a gap, never a zero.
 */
#include "base/figure.h"
#include "base/ticks.h"
#include "reports/html_chart.h"

#define WIDTH 640
#define HEIGHT 300
#define LINE 17    /* of small type */
#define LETTER 8.4 /* the widest digit of it, in any face */
#define TICKS_N 5
#define SHORT_ROWS_N 30 /* a longer table behind a chart is not printed */

bool plot_has(double v)
{
    return v == v && v > -1e15 && v < 1e15;
}

static bool has_labels(const struct report_chart *chart)
{
    return chart->series_n > 0 && chart->series[0].n > 0 && chart->series[0].points[0].label.n > 0;
}

/* ---- numbers and words ---- */

void plot_px(struct html_plot *plot, const char *before, double px)
{
    long long tenths = (long long)(px * 10 + 0.5);
    sink_fmt(plot->page->sink, "%s%lld", before, tenths / 10);
    if (tenths % 10) {
        sink_fmt(plot->page->sink, ".%lld", tenths % 10);
    }
}

void plot_c(struct html_plot *plot, const char *text)
{
    sink_add_c(plot->page->sink, text);
}

static struct str value_words(const struct html_plot *plot, double v, double step)
{
    int digits = step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
    struct arena *arena = &plot->page->arena;
    return plot->chart->is_share ? figure_percent(arena, v, step < 0.01 ? 1 : 0)
                                 : figure_real(arena, v, digits);
}

/* Outside of axes: no more digits than it has, at most two. */
struct str plot_exact(const struct html_plot *plot, double v)
{
    double whole = plot_has(v) ? (double)(int64_t)v : 0;
    return value_words(plot, v, v == whole ? 1 : plot->chart->is_share ? 0.001 : 0.01);
}

static struct str x_words(const struct html_plot *plot, double x)
{
    int digits = plot->x_step >= 1 ? 0 : plot->x_step >= 0.1 ? 1 : 2;
    return figure_real(&plot->page->arena, x, digits);
}

void plot_words(struct html_plot *plot, double x, double y, const char *more, struct str words)
{
    plot_px(plot, "<text x=\"", x);
    plot_px(plot, "\" y=\"", y);
    sink_fmt(plot->page->sink, "\"%s>", more);
    html_plain(plot->page, words);
    plot_c(plot, "</text>");
}

static void put_line(struct html_plot *plot, const char *class, double from[2], double to[2])
{
    sink_fmt(plot->page->sink, "<path class=\"%s\" d=\"", class);
    plot_px(plot, "M", from[0]);
    plot_px(plot, " ", from[1]);
    plot_px(plot, "L", to[0]);
    plot_px(plot, " ", to[1]);
    plot_c(plot, "\"/>");
}

/* ---- reach ---- */

static void reach(double span[2], double v)
{
    if (plot_has(v)) {
        span[0] = v < span[0] ? v : span[0];
        span[1] = v > span[1] ? v : span[1];
    }
}

/* Heights begin at zero; shares end at one. False: there is nothing to draw. */
static bool reach_all(struct html_plot *plot)
{
    const struct report_chart *chart = plot->chart;
    bool is_any = false;
    plot->y[0] = plot->y[1] = 0;
    plot->x[0] = 1e300;
    plot->x[1] = -1e300;
    for (size_t s = 0; s < chart->series_n; s++) {
        for (size_t i = 0; i < chart->series[s].n; i++) {
            const struct report_point *point = &chart->series[s].points[i];
            reach(plot->x, point->x);
            reach(plot->y, point->y);
            reach(plot->y, point->low);
            reach(plot->y, point->high);
            is_any |= plot_has(point->y);
        }
    }
    return is_any;
}

/* Whole numbers are not cut: nothing is pressed half a time. */
static double settle(double span[2], bool is_whole)
{
    if (span[1] <= span[0]) {
        span[1] = span[0] + 1;
    }
    double step = ticks_step(span[1] - span[0], TICKS_N);
    step = is_whole && step < 1 ? 1 : step;
    span[0] = ticks_floor(span[0], step);
    span[1] = ticks_ceil(span[1], step);
    return step;
}

static double gutter_width(const struct html_plot *plot)
{
    double most = 0;
    for (double v = plot->y[0]; v <= plot->y[1] + plot->y_step / 2; v += plot->y_step) {
        double w = LETTER * html_width(value_words(plot, v, plot->y_step));
        most = w > most ? w : most;
    }
    return most + 10;
}

static bool has_n_line(const struct report_chart *chart)
{
    return chart->shape != SHAPE_STEP && has_labels(chart);
}

static void measure(struct html_plot *plot)
{
    const struct report_chart *chart = plot->chart;
    if (chart->is_share) {
        plot->y[0] = 0;
        plot->y[1] = 1;
    }
    plot->y_step = settle(plot->y, report_chart_is_count(chart));
    plot->x_step = has_labels(chart) ? 1 : settle(plot->x, false);
    if (plot->x[1] <= plot->x[0]) { /* one place: in the middle */
        plot->x[0] -= 0.5;
        plot->x[1] += 0.5;
    }
    plot->left = gutter_width(plot);
    plot->right = WIDTH - 4;
    plot->top = LINE + (chart->shape == SHAPE_BAR ? 26 : 16);
    plot->bottom = HEIGHT - 2 * LINE - 10 - (has_n_line(chart) ? LINE : 0);
    if (chart->shape == SHAPE_STEP) {
        plot->right -= 16;
    }
}

double plot_y(const struct html_plot *plot, double y)
{
    double share = (y - plot->y[0]) / (plot->y[1] - plot->y[0]);
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    return plot->bottom - share * (plot->bottom - plot->top);
}

double plot_slot(const struct html_plot *plot)
{
    return (plot->right - plot->left) / (double)plot->chart->series[0].n;
}

double plot_x(const struct html_plot *plot, size_t s, size_t i)
{
    const struct report_chart *chart = plot->chart;
    const struct report_point *point = &chart->series[s].points[i];
    double inset = chart->shape == SHAPE_LINE ? 32 : 0, room = plot->right - plot->left - 2 * inset;
    double share = (point->x - plot->x[0]) / (plot->x[1] - plot->x[0]);
    if (chart->shape == SHAPE_BAR) {
        return plot->left + plot_slot(plot) * ((double)i + 0.5);
    }
    double aside = chart->shape == SHAPE_LINE
                       ? PLOT_APART * ((double)s - (double)(chart->series_n - 1) / 2)
                       : 0;
    return plot->left + inset + share * room + aside;
}

/* ---- axes ---- */

static void put_y_axis(struct html_plot *plot)
{
    plot_words(plot, 0, LINE - 4, " class=\"dim\"", plot->chart->y_title);
    for (double v = plot->y[0]; v <= plot->y[1] + plot->y_step / 2; v += plot->y_step) {
        double y = plot_y(plot, v), from[] = {plot->left, y}, to[] = {plot->right, y};
        put_line(plot, v == plot->y[0] ? "axis" : "grid", from, to);
        plot_words(plot, plot->left - 8, y + 4.5, " class=\"dim\" text-anchor=\"end\"",
                   value_words(plot, v, plot->y_step));
    }
}

/* Of how many everything is that stands at this place: "12", or "12 / 9" where series differ. */
static struct str n_plain(const struct html_plot *plot, size_t i)
{
    struct arena *arena = &plot->page->arena;
    struct str all = STR(""), last = STR("");
    for (size_t s = 0; s < plot->chart->series_n; s++) {
        const struct report_series *series = &plot->chart->series[s];
        if (i < series->n && series->points[i].n > 0) {
            struct str n = figure_int(arena, series->points[i].n);
            if (!str_eq(n, last)) {
                all = str_fmt(arena, "%.*s%s%.*s", STR_ARGS(all), all.n ? " / " : "", STR_ARGS(n));
            }
            last = n;
        }
    }
    return all;
}

/* "n = 12"; the number alone where there is no room for all of them, and "n" beside the line. */
static struct str n_words(const struct html_plot *plot, size_t i, bool is_short)
{
    struct str n = n_plain(plot, i);
    return n.n == 0 || is_short
               ? n
               : texts_fill(&plot->page->arena, html_word(plot->page, "chart.n_of"), &n, 1);
}

static double place_x(const struct html_plot *plot, size_t i)
{
    double x = plot_x(plot, 0, i);
    if (plot->chart->shape == SHAPE_LINE) { /* in the middle of what stands there */
        x += PLOT_APART * (double)(plot->chart->series_n - 1) / 2;
    }
    return x;
}

static bool is_n_cramped(const struct html_plot *plot)
{
    double free_x = 0;
    for (size_t i = 0; i < plot->chart->series[0].n; i++) {
        struct str words = n_words(plot, i, false);
        double x = place_x(plot, i), half = LETTER * html_width(words) / 2;
        if (words.n > 0 && x - half < free_x) {
            return true;
        }
        free_x = words.n > 0 ? x + half + 8 : free_x;
    }
    return false;
}

/* Where the last one on its line has left room. */
static void put_under(struct html_plot *plot, double x, double y, struct str words, double *free_x)
{
    double half = LETTER * html_width(words) / 2;
    bool is_inside = x + half <= WIDTH;
    if (words.n > 0 && x - half >= *free_x) {
        plot_words(plot, is_inside ? x : WIDTH, y,
                   is_inside ? " text-anchor=\"middle\"" : " text-anchor=\"end\"", words);
        *free_x = x + half + 8;
    }
}

static void put_tick(struct html_plot *plot, double x)
{
    double from[] = {x, plot->bottom}, to[] = {x, plot->bottom + 4};
    put_line(plot, "axis", from, to);
}

static void put_x_axis(struct html_plot *plot)
{
    const struct report_chart *chart = plot->chart;
    double free_label = 0, free_n = 0, y = plot->bottom + LINE + 3;
    bool has_n = has_labels(chart) && has_n_line(chart), is_short = has_n && is_n_cramped(plot);
    if (is_short) {
        plot_words(plot, plot->left - 8, y + LINE, " class=\"dim\" text-anchor=\"end\"",
                   html_word(plot->page, "chart.n"));
    }
    for (size_t i = 0; has_labels(chart) && i < chart->series[0].n; i++) {
        double x = place_x(plot, i);
        put_tick(plot, x);
        put_under(plot, x, y, chart->series[0].points[i].label, &free_label);
        put_under(plot, x, y + LINE, has_n ? n_words(plot, i, is_short) : STR(""), &free_n);
    }
    for (double v = plot->x[0]; !has_labels(chart) && v <= plot->x[1] + plot->x_step / 2;
         v += plot->x_step) {
        double share = (v - plot->x[0]) / (plot->x[1] - plot->x[0]);
        double x = plot->left + share * (plot->right - plot->left);
        put_tick(plot, x);
        put_under(plot, x, y, x_words(plot, v), &free_label);
    }
    plot_words(plot, WIDTH, HEIGHT - 4, " class=\"dim\" text-anchor=\"end\"", chart->x_title);
}

/* ---- what is said of it ---- */

static struct str series_name(const struct html_plot *plot, size_t s)
{
    struct str title = plot->chart->series[s].title;
    return title.n ? title : plot->chart->y_title;
}

/* Number of values, the first, the last, the lowest and the highest of a series. */
static void put_says(struct html_plot *plot, size_t s)
{
    const struct report_series *series = &plot->chart->series[s];
    struct arena *arena = &plot->page->arena;
    double first = report_none(), last = first, span[2] = {1e300, -1e300};
    int64_t n = 0;
    for (size_t i = 0; i < series->n; i++) {
        double y = series->points[i].y;
        if (plot_has(y)) {
            first = n++ ? first : y;
            last = y;
            reach(span, y);
        }
    }
    struct str args[] = {series_name(plot, s),      figure_int(arena, n),
                         plot_exact(plot, first),   plot_exact(plot, last),
                         plot_exact(plot, span[0]), plot_exact(plot, span[1])};
    plot_c(plot, s ? " " : "");
    html_plain(plot->page,
               n ? texts_fill(arena, html_word(plot->page, "report.chart_says"), args, 6)
                 : html_word(plot->page, "chart.empty"));
}

/* A curve says of how many it is here; other shapes under each place. */
static void put_legend(struct html_plot *plot)
{
    const struct report_chart *chart = plot->chart;
    if (chart->series_n < 2 && chart->series[0].title.n == 0 && chart->shape != SHAPE_STEP) {
        return;
    }
    plot_c(plot, "<ul>");
    for (size_t s = 0; s < chart->series_n; s++) {
        const struct report_series *series = &chart->series[s];
        struct str n = series->n > 0 && series->points[0].n > 0
                           ? figure_int(&plot->page->arena, series->points[0].n)
                           : STR("");
        plot_c(plot, "<li>");
        plot_sample(plot, s);
        html_text(plot->page, series_name(plot, s));
        if (chart->shape == SHAPE_STEP && n.n > 0) {
            plot_c(plot, " (");
            html_text(plot->page,
                      texts_fill(&plot->page->arena, html_word(plot->page, "chart.n_of"), &n, 1));
            plot_c(plot, ")");
        }
        plot_c(plot, "</li>");
    }
    plot_c(plot, "</ul>\n");
}

static void put_picture(struct html_plot *plot)
{
    const struct report_chart *chart = plot->chart;
    sink_fmt(plot->page->sink,
             "<svg class=\"plot\" viewBox=\"0 0 %d %d\" role=\"img\" "
             "aria-labelledby=\"t%d d%d\"><title id=\"t%d\">",
             WIDTH, HEIGHT, plot->id, plot->id, plot->id);
    html_plain(plot->page, chart->title);
    sink_fmt(plot->page->sink, "</title><desc id=\"d%d\">", plot->id);
    for (size_t s = 0; s < chart->series_n; s++) {
        put_says(plot, s);
    }
    plot_c(plot, "</desc>\n");
    measure(plot);
    plot_patterns(plot);
    put_y_axis(plot);
    put_x_axis(plot);
    for (size_t s = 0; s < chart->series_n; s++) {
        sink_fmt(plot->page->sink, "\n<g class=\"c%d\">", (int)s);
        plot_series(plot, s);
        plot_c(plot, "</g>");
    }
    plot_c(plot, "</svg>");
}

static void put_behind(struct html_page *page, const struct report_chart *chart)
{
    struct report_table rows = report_chart_table(chart);
    rows.title = STR(""); /* it stands over the picture */
    size_t rows_n = 0;
    for (size_t s = 0; s < chart->series_n; s++) {
        rows_n += chart->series[s].n;
    }
    sink_fmt(page->sink, "<details class=\"%s\"><summary>",
             rows_n <= SHORT_ROWS_N ? "short" : "long");
    html_text(page, html_word(page, "report.behind"));
    sink_add_c(page->sink, "</summary>\n");
    html_table(page, &rows, chart->title);
    sink_add_c(page->sink, "</details>");
}

void html_chart(struct html_page *page, const struct report_chart *chart)
{
    struct html_plot plot = {.page = page, .chart = chart, .id = page->id_n++};
    sink_add_c(page->sink, "<figure><figcaption>");
    html_text(page, chart->title);
    sink_add_c(page->sink, "</figcaption>");
    if (!reach_all(&plot)) {
        sink_add_c(page->sink, "<p class=\"soft\">");
        html_text(page, html_word(page, "chart.empty"));
        sink_add_c(page->sink, "</p></figure>\n");
        return;
    }
    put_legend(&plot);
    sink_add_c(page->sink, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
    html_plain(page, chart->title);
    sink_add_c(page->sink, "\">");
    put_picture(&plot);
    sink_add_c(page->sink, "</div>\n");
    put_behind(page, chart);
    sink_add_c(page->sink, "</figure>\n");
}
