/* html_chart.h - what the files that draw a chart share: its scale, and how marks get into the
 * page. Only reports/html_chart*.c include it.
 */
#ifndef REPORTS_HTML_CHART_H
#define REPORTS_HTML_CHART_H

#include "reports/html.h"

/* What one drawing knows. */
struct html_plot {
    struct html_page *page;
    const struct report_chart *chart;
    int id; /* of the chart, for names within the page */
    double x[2], y[2], x_step, y_step;
    double left, right, top, bottom;
};

bool plot_has(double v); /* a value that can be drawn */
void plot_c(struct html_plot *plot, const char *text);
void plot_px(struct html_plot *plot, const char *before, double px); /* to a tenth */
/* more: attributes, with a space before them */
void plot_words(struct html_plot *plot, double x, double y, const char *more, struct str words);
struct str plot_exact(const struct html_plot *plot, double v); /* a value outside of axes */

double plot_y(const struct html_plot *plot, double y);
double plot_slot(const struct html_plot *plot); /* of a bar chart */
/* Bars stand in slots of one width; lines keep room for half a label at both ends, and series stand
 * a little apart so that their intervals can be told. */
double plot_x(const struct html_plot *plot, size_t s, size_t i);
#define PLOT_APART 7.0

/* html_chart_series.c */
void plot_patterns(struct html_plot *plot);
void plot_sample(struct html_plot *plot, size_t s); /* of a legend, in a box of 32 x 14 */
void plot_series(struct html_plot *plot, size_t s);

#endif
