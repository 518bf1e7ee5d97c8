#include "core/report_self.h"

#include "base/arena.h"
#include "base/date.h"
#include "core/cue.h"
#include "core/report_teller.h"
#include "measure/trend.h"

#define DAY_MS INT64_C(86400000)
#define SELF_CUES_N 64

static struct count passed_of(const struct self_matter *matter, const struct own_round *round)
{
    struct count count = {.n = (int64_t)round->n};
    for (size_t i = 0; i < round->n; i++) {
        count.of += matter->metrics[round->first + i]->is_passed;
    }
    return count;
}

static struct str day_words(const struct teller *teller, int64_t utc_ms, int offset_min)
{
    struct date date = date_of(utc_ms, offset_min);
    return str_fmt(teller->arena, "%d/%d", date.month, date.day);
}

/* ---- this time and last time ---- */

static void say_chance(const struct teller *teller, struct count last, struct count before)
{
    struct interval by = proportion_difference(last, before);
    bool is_early = last.n < SELF_LEAST_N || before.n < SELF_LEAST_N;
    const char *id = is_early        ? "self.early"
                     : by.low > 0.0  ? "self.better"
                     : by.high < 0.0 ? "self.worse"
                                     : "self.chance";
    TELL(teller, id, teller_int(teller, SELF_LEAST_N), teller_share(teller, by.low),
         teller_share(teller, by.high));
}

static void say_trend(const struct teller *teller, const struct self_matter *matter)
{
    struct count *counts = ARENA_NEW_N(teller->arena, matter->rounds_n + 1, struct count);
    for (size_t i = 0; i < matter->rounds_n; i++) {
        counts[i] = passed_of(matter, &matter->rounds[i]);
    }
    if (trend_is_early(matter->rounds_n)) {
        TELL(teller, "self.trend_early", teller_int(teller, (int64_t)matter->rounds_n),
             teller_int(teller, TREND_WAVES_N));
        return;
    }
    struct trend_shares trend = trend_shares_of(counts, matter->rounds_n);
    TELL(teller,
         !(trend.p < 0.05) ? "self.trend_none"
         : trend.z > 0     ? "self.trend_up"
                           : "self.trend_down",
         teller_int(teller, (int64_t)matter->rounds_n));
}

/* One sentence; the one thing to do comes behind it. */
static void say_first(struct teller *teller, const struct self_matter *matter)
{
    size_t n = matter->rounds_n;
    teller_begin(teller, "first", "programme.first");
    if (n == 0) {
        TELL(teller, "report.empty", STR(""));
        return;
    }
    struct count last = passed_of(matter, &matter->rounds[n - 1]);
    if (n == 1) {
        TELL(teller, "self.one", teller_int(teller, last.of), teller_int(teller, last.n));
        return;
    }
    struct count before = passed_of(matter, &matter->rounds[n - 2]);
    struct str args[] = {teller_int(teller, before.of), teller_int(teller, before.n),
                         teller_int(teller, last.of), teller_int(teller, last.n)};
    teller_say(teller, "self.last_two", args, 4);
}

static void say_sure(struct teller *teller, const struct self_matter *matter)
{
    size_t n = matter->rounds_n;
    teller_begin(teller, "sure", "self.sure");
    if (n < 2) {
        TELL(teller, "self.one_early", STR(""));
        return;
    }
    say_chance(teller, passed_of(matter, &matter->rounds[n - 1]),
               passed_of(matter, &matter->rounds[n - 2]));
    say_trend(teller, matter);
}

/* ---- round by round ---- */

static void show_rounds(struct teller *teller, const struct self_matter *matter)
{
    struct report_point *points =
        ARENA_NEW_N(teller->arena, matter->rounds_n + 1, struct report_point);
    for (size_t i = 0; i < matter->rounds_n; i++) {
        struct count count = passed_of(matter, &matter->rounds[i]);
        struct interval ci = proportion_wilson(count);
        points[i] = (struct report_point){
            .x = (double)i + 1,
            .y = proportion_share(count),
            .low = ci.low,
            .high = ci.high,
            .n = count.n,
            .label = day_words(teller, matter->rounds[i].begun_utc_ms, matter->offset_min)};
    }
    teller_begin(teller, "rounds", "self.rounds");
    teller_chart(teller, (struct report_chart){.key = "self_rounds",
                                               .shape = SHAPE_LINE,
                                               .is_share = true,
                                               .series = {{STR_INIT(""), points, matter->rounds_n}},
                                               .series_n = 1});
    TELL(teller, "self.rounds_note", STR(""));
}

/* ---- by cue ---- */

struct own_cue {
    struct str kind;
    struct count right; /* cases in which it stood, and of them those that ended safely */
};

struct cue_rows {
    const struct texts *texts;
    struct own_cue at[SELF_CUES_N];
    size_t n;
};

static struct own_cue *cue_in(struct cue_rows *rows, struct str kind)
{
    for (size_t i = 0; i < rows->n; i++) {
        if (str_eq(rows->at[i].kind, kind)) {
            return &rows->at[i];
        }
    }
    if (rows->n == SELF_CUES_N) {
        return NULL;
    }
    rows->at[rows->n] = (struct own_cue){.kind = kind};
    return &rows->at[rows->n++];
}

static void take_cues(struct cue_rows *rows, const struct metrics *m)
{
    struct list cues = m->scenario->cues;
    for (size_t i = 0; i < cues.n; i++) {
        struct str kind = LIST_AT(cues, struct cue, i)->kind;
        bool is_again = false;
        for (size_t k = 0; k < i; k++) {
            is_again |= str_eq(LIST_AT(cues, struct cue, k)->kind, kind);
        }
        struct own_cue *cue = is_again ? NULL : cue_in(rows, kind);
        if (cue) {
            cue->right.n++;
            cue->right.of += m->is_passed;
        }
    }
}

/* Those that went wrong most first; then those met most often. */
static void order_cues(struct cue_rows *rows)
{
    for (size_t i = 1; i < rows->n; i++) {
        struct own_cue one = rows->at[i];
        size_t at = i;
        for (; at > 0; at--) {
            const struct count a = rows->at[at - 1].right, b = one.right;
            int64_t wrong_a = a.n - a.of, wrong_b = b.n - b.of;
            if (wrong_a > wrong_b || (wrong_a == wrong_b && a.n >= b.n)) {
                break;
            }
            rows->at[at] = rows->at[at - 1];
        }
        rows->at[at] = one;
    }
}

static bool cue_row(const void *ctx, size_t i, struct arena *arena, struct cell *cells)
{
    const struct cue_rows *rows = ctx;
    if (i >= rows->n) {
        return false;
    }
    const struct own_cue *cue = &rows->at[i];
    const char *id = str_c(arena, str_fmt(arena, "cue.%.*s", STR_ARGS(cue->kind)));
    cells[0] = cell_text(texts_get(rows->texts, id), cue->kind);
    cells[1] = cell_int(cue->right.n);
    cells[2] = cell_int(cue->right.of);
    return true;
}

static void show_cues(struct teller *teller, const struct self_matter *matter)
{
    struct cue_rows *rows = ARENA_NEW(teller->arena, struct cue_rows);
    struct report_table table = {.key = "own_cues", .row = cue_row, .ctx = rows};
    *rows = (struct cue_rows){.texts = teller->texts};
    for (size_t i = 0; i < matter->n; i++) {
        take_cues(rows, matter->metrics[i]);
    }
    if (rows->n == 0) {
        return;
    }
    order_cues(rows);
    teller_begin(teller, "own_cues", "self.cues");
    TELL(teller, "self.cues_says", STR(""));
    teller_column(teller, &table, "cue", CELL_TEXT);
    teller_column(teller, &table, "cases", CELL_INT);
    teller_column(teller, &table, "passed", CELL_INT);
    report_table(teller->report, teller->section, &table);
}

/* ---- the next round ---- */

static void say_due(struct teller *teller, const struct self_matter *matter)
{
    static const char *const ids[] = {[DUE_NOT_YET] = "self.due_later",
                                      [DUE_NOW] = "self.due_now",
                                      [DUE_OVERDUE] = "self.due_over",
                                      [DUE_DONE] = "self.due_done"};
    if (matter->dues_n == 0) {
        return;
    }
    teller_begin(teller, "due", "self.due");
    for (size_t i = 0; i < matter->dues_n; i++) {
        const struct due *due = &matter->dues[i].due;
        int64_t day = due->state == DUE_NOT_YET ? due->due_day : due->last_day;
        struct str when = due->state == DUE_DONE ? STR("") : date_day_text(teller->arena, day);
        TELL(teller, ids[due->state], matter->dues[i].programme->title, when);
    }
}

struct report *report_self(struct arena *arena, const struct texts *texts,
                           const struct self_matter *matter)
{
    struct teller teller = teller_of(arena, texts, "results.all");
    say_first(&teller, matter);
    if (matter->n == 0) {
        say_due(&teller, matter);
        return teller.report;
    }
    /* words first: what went well and what comes next; then pictures, cues and figures */
    struct report *cases = report_round(arena, texts, matter->metrics, matter->n);
    struct report_section *next = cases->first->next, *rest = next->next;
    if (next->first && next->first->kind == PART_SENTENCE) { /* one thing to do, at once */
        report_say(teller.report, teller.report->first, next->first->sentence);
    }
    say_sure(&teller, matter);
    say_due(&teller, matter);
    next->next = NULL;
    *teller.report->end = cases->first;
    teller.report->end = &next->next;
    if (matter->rounds_n > 1) {
        show_rounds(&teller, matter);
    }
    show_cues(&teller, matter);
    *teller.report->end = rest;
    teller.report->end = cases->end;
    return teller.report;
}
