/* Staff's time from first view to a valid alert, wave by wave. */
#include "base/arena.h"
#include "core/report_programme.h"
#include "core/report_teller.h"
#include "measure/trend.h"

#define WAVES_N 12 /* three years of quarters: older ones are in the exports */

struct wave_row {
    int64_t wave;
    struct staff_measure m;
};

struct waves {
    struct wave_row at[WAVES_N];
    size_t n;
};

static bool is_known(const struct waves *waves, int64_t wave)
{
    for (size_t i = 0; i < waves->n; i++) {
        if (waves->at[i].wave == wave) {
            return true;
        }
    }
    return false;
}

/* In order; of more than fit the latest. */
static void add_wave(struct waves *waves, int64_t wave)
{
    size_t at = waves->n;
    if (waves->n == WAVES_N) {
        if (wave < waves->at[0].wave) {
            return;
        }
        memmove(waves->at, waves->at + 1, (WAVES_N - 1) * sizeof *waves->at);
        at = waves->n = WAVES_N - 1;
    }
    for (; at > 0 && waves->at[at - 1].wave > wave; at--) {
        waves->at[at] = waves->at[at - 1];
    }
    waves->at[at].wave = wave;
    waves->n++;
}

static struct waves waves_of(struct arena *arena, const struct programme_matter *matter)
{
    const struct cohort *cohort = matter->cohort;
    struct waves waves = {.n = 0};
    for (size_t i = 0; i < cohort->sittings->n; i++) {
        const struct sitting *sitting = &cohort->sittings->at[i];
        if (sitting->wave >= 0 && cohort_sitting(cohort, sitting->round) &&
            !is_known(&waves, sitting->wave)) {
            add_wave(&waves, sitting->wave);
        }
    }
    for (size_t i = 0; i < waves.n; i++) {
        size_t invited_n = i + 1 == waves.n ? matter->invited_n : 0;
        waves.at[i].m = staff_measure_of(arena, cohort, waves.at[i].wave, invited_n);
    }
    return waves;
}

/* ---- words ---- */

static void say_change(const struct teller *teller, const struct programme_matter *matter,
                       const struct waves *waves)
{
    size_t people_n = 0;
    const struct wave_row *last = &waves->at[waves->n - 1], *before = last - 1;
    struct cluster_estimate change =
        staff_change_of(teller->arena, matter->cohort, before->wave, last->wave, &people_n);
    struct str by = teller_minutes(teller, change.value < 0 ? -change.value : change.value),
               n = teller_int(teller, (int64_t)people_n);
    if (change.ci.high < 0) {
        TELL(teller, "programme.staff.sooner", by, n);
    } else if (change.ci.low > 0) {
        TELL(teller, "programme.staff.later", by, n);
    } else {
        TELL(teller, "programme.staff.chance", n);
    }
}

/* Of the messages that were met in every wave: what is drawn may be harder now than then. */
static void say_trend(const struct teller *teller, const struct programme_matter *matter,
                      const struct waves *waves)
{
    static const char *const ids[] = {[TREND_EARLY] = "programme.staff.trend_early",
                                      [TREND_CHANCE] = "programme.staff.trend_none",
                                      [TREND_DOWN] = "programme.staff.trend_sooner",
                                      [TREND_UP] = "programme.staff.trend_later"};
    int64_t met[WAVES_N];
    double means[WAVES_N];
    size_t n = 0;
    for (size_t i = 0; i < waves->n; i++) {
        if (waves->at[i].m.trials_n > 0) {
            met[n++] = waves->at[i].wave;
        }
    }
    size_t anchors_n = staff_anchor_means_of(teller->arena, matter->cohort, met, n, means);
    bool is_told = trend_is_early(n) || anchors_n > 0;
    TELL(teller, is_told ? ids[trend_said_of(means, n)] : "programme.staff.trend_no_anchor",
         teller_int(teller, (int64_t)n), teller_int(teller, TREND_WAVES_N),
         teller_int(teller, (int64_t)anchors_n));
}

static void say_first(const struct teller *teller, const struct programme_matter *matter,
                      const struct waves *waves)
{
    const struct staff_measure *m = &waves->at[waves->n - 1].m;
    double silent = m->shares[SURVIVAL_SILENT], nothing = m->shares[SURVIVAL_NOTHING];
    TELL(teller, "programme.staff.mean", teller_minutes(teller, m->mean.value),
         teller_minutes(teller, m->tau), teller_int(teller, (int64_t)m->people_n));
    if (waves->n > 1) {
        say_change(teller, matter, waves);
    }
    TELL(teller,
         silent > 0.1    ? "programme.staff.act_silent"
         : nothing > 0.3 ? "programme.staff.act_nothing"
         : m->ratio > 3  ? "programme.staff.act_notice"
                         : "programme.staff.act_go_on",
         STR(""));
}

/* A time within a wave is never negative, and never later than its end. An interval that says no
 * more than that (of one message or two, which might have been others) is none. */
static struct interval within(struct interval ci, double tau)
{
    ci.low = ci.low < 0 ? 0 : ci.low;
    ci.high = ci.high > tau ? tau : ci.high;
    return ci.high - ci.low > 0.95 * tau ? interval_none() : ci;
}

static bool is_told(struct interval ci)
{
    return ci.low == ci.low;
}

/* ---- pictures ---- */

/* Share for whom it has not happened yet, a step at every alert. */
static struct report_series steps_of(const struct teller *teller, const struct wave_row *row)
{
    const struct survival_curve *curve = &row->m.curve;
    struct report_point *points =
        ARENA_NEW_N(teller->arena, curve->steps_n + 2, struct report_point);
    size_t last = curve->steps_n + 1; /* the curve's start, its steps, its end */
    points[0] = (struct report_point){
        .y = 1, .low = report_none(), .high = report_none(), .n = (int64_t)curve->n};
    for (size_t i = 0; i < curve->steps_n; i++) {
        const struct survival_step *step = &curve->steps[i];
        points[i + 1] = (struct report_point){.x = step->at,
                                              .y = step->left,
                                              .low = step->ci.low,
                                              .high = step->ci.high,
                                              .n = (int64_t)step->at_risk_n};
    }
    points[last] = points[last - 1];
    points[last].x = row->m.tau;
    struct str args[] = {teller_int(teller, row->wave + 1)};
    return (struct report_series){
        texts_fill(teller->arena, texts_get(teller->texts, "programme.wave"), args, 1), points,
        last + 1};
}

/* Curves show people only from twenty on; below that the figures must do. */
#define CURVE_LEAST_N 20

static void show_curves(const struct teller *teller, const struct waves *waves)
{
    struct report_chart chart = {.key = "staff_curve", .shape = SHAPE_STEP, .is_share = true};
    for (size_t i = waves->n > 1 ? waves->n - 2 : 0; i < waves->n; i++) {
        if (waves->at[i].m.people_n >= CURVE_LEAST_N) {
            chart.series[chart.series_n++] = steps_of(teller, &waves->at[i]);
        }
    }
    if (chart.series_n > 0) {
        teller_chart(teller, chart);
    } else {
        TELL(teller, "programme.staff.no_curve", teller_int(teller, CURVE_LEAST_N));
    }
}

static void show_means(const struct teller *teller, const struct waves *waves)
{
    struct report_point *points = ARENA_NEW_N(teller->arena, waves->n, struct report_point);
    for (size_t i = 0; i < waves->n; i++) {
        const struct cluster_estimate *mean = &waves->at[i].m.mean;
        struct interval ci = within(mean->ci, waves->at[i].m.tau);
        points[i] = (struct report_point){.x = (double)waves->at[i].wave + 1,
                                          .y = mean->value,
                                          .low = ci.low,
                                          .high = ci.high,
                                          .n = (int64_t)waves->at[i].m.people_n,
                                          .label = teller_int(teller, waves->at[i].wave + 1)};
    }
    teller_chart(teller, (struct report_chart){.key = "staff_means",
                                               .shape = SHAPE_LINE,
                                               .series = {{STR_INIT(""), points, waves->n}},
                                               .series_n = 1});
}

/* ---- figures ---- */

static void show_share(const struct teller *teller, const char *key, double share)
{
    struct figure figure = {
        .key = key,
        .title = teller_word(teller, "figure", key),
        .value = {.kind = share == share ? CELL_SHARE : CELL_NONE, .real = share},
        .n = teller->n,
        .of_n = -1,
        .low = report_none(),
        .high = report_none()};
    report_figure(teller->report, teller->section, &figure);
}

static void show_figures(const struct teller *teller, const struct staff_measure *m)
{
    struct interval mean = within(m->mean.ci, m->tau);
    teller_time(teller, "staff_mean", m->mean.value, mean,
                is_told(mean) ? "programme.note_never" : "programme.note_few_items");
    teller_time(teller, "staff_median", m->median.at, m->median.ci, "programme.note_median");
    teller_time(teller, "staff_marked", m->marked.value, within(m->marked.ci, m->tau),
                "programme.note_marked");
    teller_value(teller, "staff_ratio", m->ratio, interval_none(), NULL);
    show_share(teller, "staff_clean", m->shares[SURVIVAL_CLEAN]);
    show_share(teller, "staff_after_click", m->shares[SURVIVAL_AFTER_CLICK]);
    show_share(teller, "staff_silent", m->shares[SURVIVAL_SILENT]);
    show_share(teller, "staff_nothing", m->shares[SURVIVAL_NOTHING]);
    teller_count(teller, "staff_precise", m->precise, m->precise_ci, "programme.note_precise");
    if (m->invited_n > m->people_n) {
        TELL(teller, "programme.staff.not_started",
             teller_int(teller, (int64_t)(m->invited_n - m->people_n)),
             teller_int(teller, (int64_t)m->invited_n), teller_share(teller, m->alerted_bounds.low),
             teller_share(teller, m->alerted_bounds.high));
    }
}

void report_staff(struct teller *teller, const struct programme_matter *matter)
{
    struct waves waves = waves_of(teller->arena, matter);
    while (waves.n > 0 && waves.at[waves.n - 1].m.trials_n == 0) {
        waves.n--;
    }
    teller_begin(teller, "first", "programme.first");
    if (waves.n == 0) {
        TELL(teller, "programme.staff.empty", STR(""));
        TELL(teller, "programme.staff.act_begin", STR(""));
        return;
    }
    say_first(teller, matter, &waves);
    teller_begin(teller, "curve", "programme.staff.curve");
    show_curves(teller, &waves);
    teller_begin(teller, "waves", "programme.staff.waves");
    say_trend(teller, matter, &waves);
    if (waves.n > 1) {
        show_means(teller, &waves);
    }
    teller_begin(teller, "figures", "report.figures");
    teller->n = (int64_t)waves.at[waves.n - 1].m.people_n;
    show_figures(teller, &waves.at[waves.n - 1].m);
}
