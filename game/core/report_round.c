#include "base/arena.h"
#include "base/figure.h"
#include "core/report.h"
#include "core/report_difficulty.h"
#include "core/report_tally.h"

#define NEXT_CUES_N 3 /* more at once is more than anybody takes along */

struct round_words {
    struct arena *arena;
    const struct texts *texts;
    struct report *report;
    struct report_section *section;
};

static struct str word(const struct round_words *w, const char *group, const char *name)
{
    return texts_get(w->texts, str_c(w->arena, str_fmt(w->arena, "%s.%s", group, name)));
}

static void say(const struct round_words *w, const char *id, struct str first, struct str second)
{
    struct str args[] = {first, second};

    report_say(w->report, w->section, texts_fill(w->arena, texts_get(w->texts, id), args, 2));
}

static void say_counts(const struct round_words *w, const char *id, int64_t first, int64_t second)
{
    say(w, id, figure_int(w->arena, first), figure_int(w->arena, second));
}

static void begin(struct round_words *w, const char *key, const char *title_id)
{
    w->section = report_section(w->report, key, texts_get(w->texts, title_id));
}

/* ---- words ---- */

static void say_well(struct round_words *w, const struct tally *tally)
{
    struct share untouched = {tally->touched.of_n - tally->touched.n, tally->touched.of_n};
    const struct {
        const char *id;
        struct share share;
    } lines[] = {
        {"report.well_let_in", tally->let_in},     {"report.well_kept_out", tally->kept_out},
        {"report.well_untouched", untouched},      {"report.well_told", tally->told},
        {"report.well_verified", tally->verified}, {"report.well_secured", tally->secured}};
    bool is_said = false;

    begin(w, "well", "report.well");
    if (tally->passed.n > 0) {
        say_counts(w, "report.played", tally->passed.of_n, tally->passed.n);
        is_said = true;
    }
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (lines[i].share.n > 0) {
            say_counts(w, lines[i].id, lines[i].share.n, lines[i].share.of_n);
            is_said = true;
        }
    }
    if (!is_said) {
        say(w, "report.well_none", STR(""), STR(""));
    }
}

static void say_cue(const struct round_words *w, const struct cue_count *cue)
{
    struct str name = word(w, "cue", str_c(w->arena, cue->kind));

    if (cue->unseen_n > 0) {
        say(w, "report.next_cue_unseen", name, figure_int(w->arena, cue->unseen_n));
    } else {
        say(w, "report.next_cue", name, figure_int(w->arena, cue->cases_n));
    }
}

/* What matters most first: the screen shows three and folds the rest. One place to look, then what
 * is still open, then the other places. */
static void say_next(struct round_words *w, const struct tally *tally)
{
    int64_t untold_n = tally->told.of_n - tally->told.n;

    begin(w, "next", "report.next");
    if (tally->unmet_n > 0) {
        say_counts(w, "report.next_wait", tally->unmet_n, 0);
    }
    if (tally->passed.n == 0) {
        say_counts(w, "report.next_not_yet", tally->passed.of_n, 0);
    }
    if (tally->cues_n > 0) {
        say_cue(w, &tally->cues[0]);
    }
    if (tally->password_open_n > 0) {
        say_counts(w, "report.next_password", tally->password_open_n, 0);
    }
    if (tally->secured.n < tally->secured.of_n) {
        say_counts(w, "report.next_repair", tally->secured.of_n - tally->secured.n, 0);
    }
    if (untold_n > 0) {
        say_counts(w, "report.next_tell", untold_n, 0);
    }
    if (tally->inside_n > 0) {
        say_counts(w, "report.next_habit", tally->inside_n, 0);
    }
    for (size_t i = 1; i < tally->cues_n && i < NEXT_CUES_N; i++) {
        say_cue(w, &tally->cues[i]);
    }
    if (tally->passed.n == tally->passed.of_n && tally->inside_n == 0 && untold_n == 0) {
        say(w, "report.next_none", STR(""), STR(""));
    }
}

/* ---- the four scores, case by case ---- */

struct case_rows {
    struct round_words words;
    const struct metrics *const *metrics;
    size_t n;
};

static struct cell word_cell(const struct round_words *w, const char *group, const char *name)
{
    return (struct cell){.kind = CELL_TEXT, .text = word(w, group, name), .word = str_of(name)};
}

static bool case_row(const void *ctx, size_t i, struct arena *arena, struct cell *cells)
{
    const struct case_rows *rows = ctx;
    struct round_words words = rows->words;
    const struct metrics *m = i < rows->n ? rows->metrics[i] : NULL;

    if (!m) {
        return false;
    }
    words.arena = arena;
    cells[0] =
        (struct cell){.kind = CELL_TEXT, .text = m->scenario->title, .word = m->scenario->id};
    cells[1] = word_cell(&words, "outcome", outcome_name(m->outcome));
    cells[2] = word_cell(&words, "exposure", exposure_name(m->exposure));
    cells[3] = word_cell(&words, "end", end_name(m->end));
    cells[4] = word_cell(&words, "duty", duty_name(m->duty));
    cells[5] = word_cell(&words, "habit", habit_name(m->habit));
    return true;
}

static struct column column_of(const struct round_words *w, const char *key)
{
    return (struct column){
        .key = key,
        .title = texts_get(w->texts, str_c(w->arena, str_fmt(w->arena, "report.column_%s", key))),
        .kind = CELL_TEXT};
}

static void show_cases(struct round_words *w, const struct metrics *const *metrics, size_t n)
{
    static const char *const keys[] = {"case", "outcome", "exposure", "end", "duty", "habit"};
    struct case_rows *rows = ARENA_NEW(w->arena, struct case_rows);
    struct report_table table = {.key = "cases", .row = case_row, .ctx = rows};

    begin(w, "cases", "report.cases");
    *rows = (struct case_rows){.words = *w, .metrics = metrics, .n = n};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        table.columns[table.columns_n++] = column_of(w, keys[i]);
    }
    report_table(w->report, w->section, &table);
}

/* ---- what drills measured of their own ---- */

static struct str metric_word(const struct round_words *w, const struct drill_metrics *drill,
                              const struct drill_metric *metric)
{
    return texts_get(w->texts,
                     str_c(w->arena, str_fmt(w->arena, "metric.%s.%s", drill->drill, metric->key)));
}

/* A share of nothing is not shown. */
static bool is_shown(const struct drill_metric *metric)
{
    return metric->kind != METRIC_SHARE || metric->of_n > 0;
}

/* The i-th of those shown, over every case and drill; NULL past the last. */
static const struct drill_metric *metric_at(const struct case_rows *rows, size_t i,
                                            const struct metrics **of,
                                            const struct drill_metrics **drill)
{
    for (size_t c = 0; c < rows->n; c++) {
        *of = rows->metrics[c];
        for (size_t d = 0; d < (*of)->drills_n; d++) {
            *drill = &(*of)->drills[d];
            for (size_t k = 0; k < (*drill)->n; k++) {
                if (is_shown(&(*drill)->at[k]) && i-- == 0) {
                    return &(*drill)->at[k];
                }
            }
        }
    }
    return NULL;
}

static struct cell metric_cell(const struct drill_metric *metric)
{
    bool is_none = metric->kind == METRIC_TIME_MS && metric->n == NEVER_MS;

    return (struct cell){.kind = is_none                          ? CELL_NONE
                                 : metric->kind == METRIC_TIME_MS ? CELL_TIME_MS
                                                                  : CELL_INT,
                         .number = is_none ? 0 : metric->n};
}

static bool metric_row(const void *ctx, size_t i, struct arena *arena, struct cell *cells)
{
    const struct case_rows *rows = ctx;
    struct round_words words = rows->words;
    const struct metrics *of;
    const struct drill_metrics *drill;
    const struct drill_metric *metric = metric_at(rows, i, &of, &drill);

    if (!metric) {
        return false;
    }
    words.arena = arena;
    cells[0] =
        (struct cell){.kind = CELL_TEXT, .text = of->scenario->title, .word = of->scenario->id};
    cells[1] = word_cell(&words, "drill", drill->drill);
    cells[2] = (struct cell){
        .kind = CELL_TEXT, .text = metric_word(&words, drill, metric), .word = str_of(metric->key)};
    cells[3] = metric_cell(metric);
    cells[4] = (struct cell){.kind = metric->kind == METRIC_SHARE ? CELL_INT : CELL_NONE,
                             .number = metric->of_n};
    return true;
}

static void show_drills(struct round_words *w, const struct metrics *const *metrics, size_t n)
{
    static const char *const keys[] = {"case", "drill", "measure", "value", "of"};
    struct case_rows *rows = ARENA_NEW(w->arena, struct case_rows);
    struct report_table table = {.key = "drills", .row = metric_row, .ctx = rows};
    const struct metrics *of;
    const struct drill_metrics *drill;

    *rows = (struct case_rows){.words = *w, .metrics = metrics, .n = n};
    if (!metric_at(rows, 0, &of, &drill)) {
        return;
    }
    begin(w, "drills", "report.drills");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        table.columns[table.columns_n++] = column_of(w, keys[i]);
        table.columns[i].kind = i > 2 ? CELL_INT : CELL_TEXT;
    }
    report_table(w->report, w->section, &table);
}

/* ---- figures ---- */

static void show_share(const struct round_words *w, const char *key, const char *title_id,
                       struct share share)
{
    struct figure figure = {.key = key,
                            .title = texts_get(w->texts, title_id),
                            .value = {.kind = CELL_SHARE},
                            .n = share.n,
                            .of_n = share.of_n,
                            .low = report_none(),
                            .high = report_none()};

    if (share.of_n > 0) {
        figure.value.real = (double)share.n / (double)share.of_n;
        report_figure(w->report, w->section, &figure);
    }
}

static void show_time(const struct round_words *w, const char *key, const char *title_id,
                      int64_t ms, const char *note_id)
{
    struct figure figure = {.key = key,
                            .title = texts_get(w->texts, title_id),
                            .value = {.kind = ms == NEVER_MS ? CELL_NONE : CELL_TIME_MS},
                            .of_n = -1,
                            .low = report_none(),
                            .high = report_none(),
                            .note = texts_get(w->texts, note_id)};

    figure.value.number = ms == NEVER_MS ? 0 : ms;
    report_figure(w->report, w->section, &figure);
}

/* Authenticity d' is not shown for a few answers; that it is not, and why, is said. */
static void say_few(const struct round_words *w, const struct tally *tally)
{
    int64_t least_n = rubric_now().least_class_n;
    struct str args[] = {figure_int(w->arena, least_n),
                         figure_int(w->arena, tally->genuine_early_n),
                         figure_int(w->arena, tally->fake_early_n)};

    if (tally->genuine_early_n < least_n || tally->fake_early_n < least_n) {
        report_say(w->report, w->section,
                   texts_fill(w->arena, texts_get(w->texts, "report.few"), args, 3));
    }
}

static void show_figures(struct round_words *w, const struct tally *tally)
{
    begin(w, "figures", "report.figures");
    show_share(w, "passed", "report.figure_passed", tally->passed);
    show_share(w, "let_in", "report.figure_let_in", tally->let_in);
    show_share(w, "false_alarm", "report.figure_false_alarm", tally->false_alarm);
    show_share(w, "kept_out", "report.figure_kept_out", tally->kept_out);
    show_share(w, "touched", "report.figure_touched", tally->touched);
    show_share(w, "told", "report.figure_told", tally->told);
    show_share(w, "precision", "report.figure_precision", tally->precision);
    show_share(w, "verified", "report.figure_verified", tally->verified);
    if (tally->told.of_n > 0) {
        show_time(w, "told_median", "report.figure_told_time", tally->told_median_ms,
                  tally->told_median_ms == NEVER_MS ? "report.note_never_reached"
                                                    : "report.note_never");
    }
    if (tally->verified.n > 0) {
        show_time(w, "verify_median", "report.figure_verify_time", tally->verify_median_ms,
                  "report.note_cost");
    }
    say_few(w, tally);
    say(w, "report.drill", STR(""), STR(""));
}

struct report *report_round(struct arena *arena, const struct texts *texts,
                            const struct metrics *const *metrics, size_t n)
{
    struct round_words words = {.arena = arena, .texts = texts};
    struct tally tally = tally_of(arena, metrics, n);

    words.report = report_new(arena, texts, texts_get(texts, "report.title"));
    if (n == 0) {
        begin(&words, "well", "report.well");
        say(&words, "report.empty", STR(""), STR(""));
        return words.report;
    }
    say_well(&words, &tally);
    say_next(&words, &tally);
    show_cases(&words, metrics, n);
    show_drills(&words, metrics, n);
    report_difficulty(words.report, texts, &tally);
    show_figures(&words, &tally);
    return words.report;
}
