/* The managers' page: one sentence on the whole, what to do, and every published month. */
#include "base/arena.h"
#include "base/figure.h"
#include "core/report_groups.h"
#include "core/report_teller.h"
#include "measure/privacy.h"

#define UNIT_ABOVE_MOST 8 /* two units of one path stay alike */

struct group_rows {
    const struct texts *texts;
    const struct organisation *organisation;
    const struct group_cell *cells;
    size_t n;
};

/* One measure of a cell, as it may be told. */
struct told {
    struct count count;
    int64_t most;
    int print;
};

static struct told told_pressed(const struct group_cell *cell)
{
    return (struct told){cell->pressed, cell->pressed_most, cell->pressed_print};
}

static struct told told_alerted(const struct group_cell *cell)
{
    return (struct told){cell->alerted, cell->alerted_most, cell->alerted_print};
}

/* "22 %", "10 % or less", "15 to 21 %" */
static struct str share_words(const struct texts *texts, struct arena *arena,
                              const struct told *told)
{
    static const char *const ids[] = {[PRIVACY_HIDDEN] = "groups.hidden",
                                      [PRIVACY_AT_MOST] = "groups.at_most",
                                      [PRIVACY_AT_LEAST] = "groups.at_least"};
    double least = (double)told->count.of / (double)told->count.n,
           most = (double)told->most / (double)told->count.n;
    if (told->print == PRIVACY_EXACT) {
        return figure_percent(arena, proportion_share(told->count), 0);
    }
    if (told->print == PRIVACY_RANGE) {
        struct str args[] = {figure_real(arena, least * 100, 0), figure_percent(arena, most, 0)};
        return texts_fill(arena, texts_get(texts, "groups.range"), args, 2);
    }
    return texts_get(texts, ids[told->print]);
}

/* The same for machines, as the ledger has it: "at_most", "5-7" people. */
static struct str share_code(struct arena *arena, const struct told *told)
{
    return told->print == PRIVACY_RANGE
               ? str_fmt(arena, "%lld-%lld", (long long)told->count.of, (long long)told->most)
           : told->print == PRIVACY_AT_MOST  ? STR("at_most")
           : told->print == PRIVACY_AT_LEAST ? STR("at_least")
                                             : STR("hidden");
}

/* The share and the ends of its interval. */
static void put_share(const struct group_rows *rows, struct arena *arena, const struct told *told,
                      struct cell *cells)
{
    struct interval ci = proportion_wilson(told->count);
    cells[0] = cell_text(share_words(rows->texts, arena, told), share_code(arena, told));
    cells[1] = cells[2] = (struct cell){.kind = CELL_NONE};
    if (told->print == PRIVACY_EXACT) {
        cells[0] = cell_share(told->count);
        cells[1] = (struct cell){.kind = CELL_SHARE, .real = ci.low};
        cells[2] = (struct cell){.kind = CELL_SHARE, .real = ci.high};
    }
}

/* The unit's name after those of `above_n` units above it, as far as there are so many. */
static struct str unit_path(const struct organisation *o, struct arena *arena, struct str id,
                            size_t above_n)
{
    struct str path = organisation_unit(o, id)->name;
    const struct unit *above = organisation_unit(o, unit_parent(o, id, DAY_OPEN - 1));
    for (; above && above_n > 0; above_n--) {
        path = str_fmt(arena, "%.*s %.*s", STR_ARGS(above->name), STR_ARGS(path));
        above = organisation_unit(o, unit_parent(o, above->id, DAY_OPEN - 1));
    }
    return path;
}

static bool has_namesake(const struct organisation *o, struct arena *arena, const struct unit *unit,
                         size_t above_n)
{
    struct str path = unit_path(o, arena, unit->id, above_n);
    for (size_t i = 0; i < o->units_n; i++) {
        const struct unit *other = &o->units[i];
        if (other != unit && str_eq(other->name, unit->name) &&
            str_eq(unit_path(o, arena, other->id, above_n), path)) {
            return true;
        }
    }
    return false;
}

/* As long as it must be to stand for one unit. */
static struct str unit_name(const struct organisation *o, struct arena *arena, struct str id)
{
    const struct unit *unit = organisation_unit(o, id);
    size_t above_n = 0;
    while (unit && above_n < UNIT_ABOVE_MOST && has_namesake(o, arena, unit, above_n)) {
        above_n++;
    }
    return unit ? unit_path(o, arena, id, above_n) : id;
}

static bool group_row(const void *ctx, size_t i, struct arena *arena, struct cell *cells)
{
    const struct group_rows *rows = ctx;
    const struct group_cell *one = i < rows->n ? &rows->cells[i] : NULL;
    if (!one) {
        return false;
    }
    struct told pressed = told_pressed(one), alerted = told_alerted(one);
    cells[0] = cell_text(one->month, STR(""));
    cells[1] = cell_text(unit_name(rows->organisation, arena, one->unit), one->unit);
    cells[9] = one->answers.n == 0
                   ? cell_text(texts_get(rows->texts, "groups.nobody"), STR("hidden"))
               : str_eq(one->answers, one->unit)
                   ? cell_text(texts_get(rows->texts, "groups.itself"), one->answers)
                   : cell_text(unit_name(rows->organisation, arena, one->answers), one->answers);
    cells[2] = one->answers.n > 0 ? cell_int(one->people_n) : (struct cell){.kind = CELL_NONE};
    put_share(rows, arena, &pressed, &cells[3]);
    put_share(rows, arena, &alerted, &cells[6]);
    return true;
}

/* The months turned round, units within them as they were. */
static const struct group_cell *latest_first(struct arena *arena, const struct group_cell *cells,
                                             size_t n)
{
    struct group_cell *out = ARENA_NEW_N(arena, n + 1, struct group_cell);
    size_t out_n = 0;
    for (size_t to = n, from; to > 0; to = from) {
        for (from = to; from > 0 && str_eq(cells[from - 1].month, cells[to - 1].month); from--) {
        }
        for (size_t i = from; i < to; i++) {
            out[out_n++] = cells[i];
        }
    }
    return out;
}

static void show_cells(const struct teller *teller, const struct groups_matter *matter,
                       const struct group_cell *cells, size_t n)
{
    static const struct {
        const char *key;
        enum cell_kind kind;
    } columns[] = {{"month", CELL_TEXT},         {"unit", CELL_TEXT},
                   {"people", CELL_INT},         {"pressed", CELL_SHARE},
                   {"pressed_low", CELL_SHARE},  {"pressed_high", CELL_SHARE},
                   {"alerted", CELL_SHARE},      {"alerted_low", CELL_SHARE},
                   {"alerted_high", CELL_SHARE}, {"answers", CELL_TEXT}};
    struct group_rows *rows = ARENA_NEW(teller->arena, struct group_rows);
    struct report_table table = {.key = "groups", .row = group_row, .ctx = rows};
    *rows = (struct group_rows){teller->texts, matter->organisation,
                                latest_first(teller->arena, cells, n), n};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        teller_column(teller, &table, columns[i].key, columns[i].kind);
    }
    report_table(teller->report, teller->section, &table);
}

static bool is_same_month(const struct group_cell *a, const struct group_cell *b)
{
    return str_eq(a->month, b->month);
}

static bool is_itself(const struct group_cell *cell)
{
    return str_eq(cell->answers, cell->unit);
}

#define TOPS_N 3 /* companies have one or a few */

/* The largest groups of the latest month: those that stand for themselves under no other. */
struct tops {
    const struct group_cell *at[TOPS_N];
    size_t n;
};

static struct tops tops_of(const struct groups_matter *matter, const struct group_cell *cells,
                           size_t n)
{
    struct tops tops = {.n = 0};
    for (size_t i = 0; i < n && tops.n < TOPS_N; i++) {
        struct str parent = unit_parent(matter->organisation, cells[i].unit, DAY_OPEN - 1);
        bool is_top = is_same_month(&cells[i], &cells[n - 1]) && is_itself(&cells[i]);
        for (size_t k = 0; k < n && is_top; k++) {
            is_top = !(is_same_month(&cells[i], &cells[k]) && is_itself(&cells[k]) &&
                       str_eq(cells[k].unit, parent));
        }
        if (is_top) {
            tops.at[tops.n++] = &cells[i];
        }
    }
    return tops;
}

/* ---- the months one after another ---- */

static struct report_series series_of(const struct teller *teller, const struct str unit,
                                      const struct group_cell *cells, size_t n, bool is_pressed)
{
    struct report_point *points = ARENA_NEW_N(teller->arena, n + 1, struct report_point);
    size_t points_n = 0, months_n = 0;
    for (size_t i = 0; i < n; i++) {
        struct told told = is_pressed ? told_pressed(&cells[i]) : told_alerted(&cells[i]);
        months_n += i == 0 || !is_same_month(&cells[i], &cells[i - 1]);
        if (str_eq(cells[i].unit, unit) && is_itself(&cells[i]) && told.print == PRIVACY_EXACT) {
            struct interval ci = proportion_wilson(told.count);
            points[points_n++] = (struct report_point){
                (double)months_n, proportion_share(told.count), ci.low, ci.high, told.count.n,
                cells[i].month};
        }
    }
    return (struct report_series){
        teller_word(teller, "report", is_pressed ? "column_pressed" : "column_alerted"), points,
        points_n};
}

/* From two months on. */
static void show_months(const struct teller *teller, const struct groups_matter *matter,
                        const struct group_cell *whole, const struct group_cell *cells, size_t n)
{
    struct report_chart chart = {
        .key = "groups", .shape = SHAPE_LINE, .is_share = true, .series_n = 2};
    struct str name = unit_name(matter->organisation, teller->arena, whole->unit);
    chart.title = texts_fill(teller->arena, texts_get(teller->texts, "chart.groups"), &name, 1);
    chart.series[0] = series_of(teller, whole->unit, cells, n, true);
    chart.series[1] = series_of(teller, whole->unit, cells, n, false);
    if (chart.series[0].n > 1 || chart.series[1].n > 1) {
        teller_chart(teller, chart);
    }
}

/* ---- first words ---- */

/* Groups of the latest month that stand side by side: for themselves, exactly, and above no other
 * that does. */
struct side_by_side {
    struct count *counts;
    const struct group_cell **of;
    bool *is_beyond;
    size_t n;
    int64_t all, all_n;
};

static bool is_above_another(const struct groups_matter *matter, const struct group_cell *cells,
                             size_t n, const struct group_cell *one)
{
    for (size_t i = 0; i < n; i++) {
        if (is_same_month(&cells[i], one) && is_itself(&cells[i]) &&
            str_eq(unit_parent(matter->organisation, cells[i].unit, DAY_OPEN - 1), one->unit)) {
            return true;
        }
    }
    return false;
}

static struct side_by_side compare(struct arena *arena, const struct groups_matter *matter,
                                   const struct group_cell *cells, size_t n)
{
    struct side_by_side side = {.counts = ARENA_NEW_N(arena, n + 1, struct count),
                                .of = ARENA_NEW_N(arena, n + 1, const struct group_cell *),
                                .is_beyond = ARENA_NEW_N(arena, n + 1, bool)};
    for (size_t i = 0; i < n; i++) {
        if (is_same_month(&cells[i], &cells[n - 1]) && is_itself(&cells[i]) &&
            cells[i].pressed_print == PRIVACY_EXACT &&
            !is_above_another(matter, cells, n, &cells[i])) {
            side.of[side.n] = &cells[i];
            side.counts[side.n++] = cells[i].pressed;
            side.all += cells[i].pressed.of;
            side.all_n += cells[i].pressed.n;
        }
    }
    proportion_beyond_chance(side.counts, side.n, side.is_beyond);
    return side;
}

/* The names of those that need help; n: how many. */
static struct str help_names(const struct teller *teller, const struct groups_matter *matter,
                             const struct side_by_side *side, size_t *n)
{
    struct str joined = STR(""), comma = texts_get(teller->texts, "groups.comma");
    *n = 0;
    for (size_t i = 0; i < side->n; i++) {
        struct count count = side->counts[i];
        if (side->is_beyond[i] && count.of * side->all_n > side->all * count.n) {
            struct str name = unit_name(matter->organisation, teller->arena, side->of[i]->unit);
            joined = str_fmt(teller->arena, "%.*s%.*s%.*s", STR_ARGS(joined), *n ? (int)comma.n : 0,
                             comma.at, STR_ARGS(name));
            (*n)++;
        }
    }
    return joined;
}

static void say_groups(const struct teller *teller, const struct groups_matter *matter,
                       const struct group_cell *cells, size_t n)
{
    struct side_by_side side = compare(teller->arena, matter, cells, n);
    size_t named_n = 0;
    struct str names = help_names(teller, matter, &side, &named_n);
    if (named_n > 0) {
        TELL(teller, "groups.help", names);
        TELL(teller, "groups.act_help", STR(""));
        return;
    }
    TELL(teller, side.n > 1 ? "groups.chance" : "groups.one", STR(""));
    TELL(teller, "groups.act_go_on", STR(""));
}

static void say_top(const struct teller *teller, const struct groups_matter *matter,
                    const struct group_cell *top)
{
    struct told pressed = told_pressed(top), alerted = told_alerted(top);
    TELL(teller, "groups.whole", top->month, teller_int(teller, top->people_n),
         unit_name(matter->organisation, teller->arena, top->unit),
         share_words(teller->texts, teller->arena, &pressed),
         share_words(teller->texts, teller->arena, &alerted));
}

static void say_first(const struct teller *teller, const struct groups_matter *matter,
                      const struct group_cell *cells, size_t n)
{
    struct tops tops = tops_of(matter, cells, n);
    if (n == 0) {
        TELL(teller, matter->organisation->published_n ? "groups.nobody_met" : "groups.unpublished",
             STR(""));
    } else if (tops.n == 0) {
        TELL(teller, "groups.too_few", cells[n - 1].month, teller_int(teller, matter->k));
    } else {
        for (size_t i = 0; i < tops.n; i++) {
            say_top(teller, matter, tops.at[i]);
        }
        say_groups(teller, matter, cells, n);
    }
}

struct report *report_groups(struct arena *arena, const struct texts *texts,
                             const struct groups_matter *matter)
{
    struct teller teller = teller_of(arena, texts, "groups.title");
    struct group_cell *cells = NULL;
    size_t n = groups_published(arena, matter, &cells);
    struct tops tops = tops_of(matter, cells, n);
    teller_begin(&teller, "first", "programme.first");
    say_first(&teller, matter, cells, n);
    if (n > 0) {
        teller_begin(&teller, "groups", "groups.table");
        for (size_t i = 0; i < tops.n; i++) {
            show_months(&teller, matter, tops.at[i], cells, n);
        }
        show_cells(&teller, matter, cells, n);
    }
    teller_begin(&teller, "how", "programme.how");
    TELL(&teller, "groups.how", teller_int(&teller, matter->k));
    TELL(&teller, "report.drill", STR(""));
    return teller.report;
}
