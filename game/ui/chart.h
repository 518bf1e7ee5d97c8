/* chart.h - line, bar and step charts: what they show stands in the call, every word in it too.
 *
 * Nothing is told by colour alone: series differ in marker, dash and fill, and carry their names.
 * Every point may bring its interval (a band and whiskers) and how many observations it rests on.
 * A chart listens to nothing; its parts are "<part>" and "<part>.<series>.<point>", where each
 * value stands. Values are finite or NaN ("no value": a gap).
 */
#ifndef UI_CHART_H
#define UI_CHART_H

#include "ui/widgets.h"

enum chart_kind {
    CHART_LINE, /* values at places along x, joined */
    CHART_BARS, /* values of categories, from zero; x is not read */
    CHART_STEPS /* a value holds until the next place: survival, shares over time */
};

enum chart_unit {
    UNIT_NUMBER,
    UNIT_SHARE,  /* 0..1, shown in percent */
    UNIT_TIME_MS /* shown as 0:07 */
};

struct chart_point {
    double x, y;
    double low, high; /* interval; NaN = none */
    int64_t n;        /* observations behind it; < 0 = not told */
    struct str label; /* under it; "" = none (LINE, STEPS: numbers along the axis, then) */
};

struct chart_series {
    struct str name;
    const struct chart_point *points; /* LINE, STEPS: x ascends */
    size_t n;
};

struct chart_axis {
    struct str title; /* names the unit: "minutes", "share of fakes reported" */
    enum chart_unit unit;
    double least, most; /* both 0: from the values (y of BARS: from zero) */
};

#define CHART_SERIES_N 6  /* as many markers as can be told apart */
#define CHART_POINTS_N 64 /* a series; more than that is no chart to read */

struct chart {
    enum chart_kind kind;
    struct str part;
    struct str title;
    struct str says;    /* under the title: what, of whom, which interval; "" = nothing */
    struct str n_words; /* "n = {0}", under each label; "" = n is not shown */
    struct str empty;   /* what stands there when no point has a value */
    struct chart_axis x, y;
    const struct chart_series *series;
    size_t series_n;
};

void chart_view(struct ui *ui, const struct palette *palette, struct rect at,
                const struct chart *chart);

#endif
