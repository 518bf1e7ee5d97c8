/* The managers' page: one sentence on the whole, what to do, the latest month group by group, what
 * the months say together, and the earlier ones behind it. */
#include "base/arena.h"
#include "core/report_groups_page.h"
#include "measure/privacy.h"

/* ---- a month's table ---- */

struct month_rows {
    const struct texts *texts;
    const struct organisation *organisation;
    struct group_month month;
};

/* The share and the ends of its interval. */
static void put_share(const struct month_rows *rows, struct arena *arena, const struct told *told,
                      struct cell *cells)
{
    struct interval ci = proportion_wilson(told->count);
    cells[0] = cell_text(told_words(rows->texts, arena, told), told_code(arena, told));
    cells[1] = cells[2] = (struct cell){.kind = CELL_NONE};
    if (told->print == PRIVACY_EXACT) {
        cells[0] = cell_share(told->count);
        cells[1] = (struct cell){.kind = CELL_SHARE, .real = ci.low};
        cells[2] = (struct cell){.kind = CELL_SHARE, .real = ci.high};
    }
}

static bool month_row(const void *ctx, size_t i, struct arena *arena, struct cell *cells)
{
    const struct month_rows *rows = ctx;
    const struct group_line *line = i < rows->month.n ? &rows->month.lines[i] : NULL;
    if (!line) {
        return false;
    }
    bool is_shown = line->unit.n > 0;
    struct told pressed = told_pressed(line->cell), alerted = told_alerted(line->cell);
    cells[0] = cell_text(rows->month.month, STR(""));
    cells[1] = is_shown ? cell_text(group_name(rows->organisation, arena, line->unit), line->unit)
                        : cell_text(texts_get(rows->texts, "groups.nobody"), STR("hidden"));
    cells[2] = is_shown ? cell_int(line->cell->people_n) : (struct cell){.kind = CELL_NONE};
    put_share(rows, arena, &pressed, &cells[3]);
    put_share(rows, arena, &alerted, &cells[6]);
    cells[9] =
        line->ids.n > 0 ? cell_text(line->names, line->ids) : (struct cell){.kind = CELL_NONE};
    return true;
}

static void show_month(const struct teller *teller, const struct groups_matter *matter,
                       const struct group_month *month, bool is_behind)
{
    static const struct {
        const char *key;
        enum cell_kind kind;
    } columns[] = {{"month", CELL_TEXT},         {"unit", CELL_TEXT},
                   {"people", CELL_INT},         {"pressed", CELL_SHARE},
                   {"pressed_low", CELL_SHARE},  {"pressed_high", CELL_SHARE},
                   {"alerted", CELL_SHARE},      {"alerted_low", CELL_SHARE},
                   {"alerted_high", CELL_SHARE}, {"stands_for", CELL_TEXT}};
    struct month_rows *rows = ARENA_NEW(teller->arena, struct month_rows);
    struct report_table table = {.key = "groups",
                                 .title = month->month,
                                 .is_behind = is_behind,
                                 .row = month_row,
                                 .ctx = rows};
    *rows = (struct month_rows){teller->texts, matter->organisation, *month};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        teller_column(teller, &table, columns[i].key, columns[i].kind);
    }
    table.columns[0].is_code = true; /* people read it over the table */
    report_table(teller->report, teller->section, &table);
}

/* ---- the months ---- */

struct months {
    struct group_month *at; /* the earliest first */
    size_t n;
};

static struct months months_of(const struct teller *teller, const struct groups_matter *matter,
                               const struct group_cell *cells, size_t n)
{
    struct months months = {ARENA_NEW_N(teller->arena, n + 1, struct group_month), 0};
    for (size_t from = 0, to = 0; from < n; from = to) {
        while (to < n && str_eq(cells[to].month, cells[from].month)) {
            to++;
        }
        months.at[months.n++] = group_month_of(teller, matter, cells + from, to - from);
    }
    return months;
}

#define TOPS_N 3 /* companies have one or a few */

/* The largest groups of a month: those under no other that is shown. */
struct tops {
    const struct group_line *at[TOPS_N];
    size_t n;
};

static struct tops tops_of(const struct groups_matter *matter, const struct group_month *month)
{
    struct tops tops = {.n = 0};
    for (size_t i = 0; i < month->n && tops.n < TOPS_N; i++) {
        if (group_line_is_top(matter, month, &month->lines[i])) {
            tops.at[tops.n++] = &month->lines[i];
        }
    }
    return tops;
}

/* ---- first words ---- */

/* Groups of the latest month that stand side by side: shown exactly, and above no other that is
 * shown. */
struct side_by_side {
    struct count *counts;
    const struct group_line **of;
    bool *is_beyond;
    size_t n;
    int64_t all, all_n;
};

static bool is_above_another(const struct groups_matter *matter, const struct group_month *month,
                             const struct group_line *one)
{
    for (size_t i = 0; i < month->n; i++) {
        struct str unit = month->lines[i].unit;
        if (!str_eq(unit, one->unit) &&
            unit_is_within(matter->organisation, unit, one->unit, DAY_OPEN - 1)) {
            return true;
        }
    }
    return false;
}

static struct side_by_side compare(struct arena *arena, const struct groups_matter *matter,
                                   const struct group_month *month)
{
    size_t n = month->n;
    struct side_by_side side = {.counts = ARENA_NEW_N(arena, n + 1, struct count),
                                .of = ARENA_NEW_N(arena, n + 1, const struct group_line *),
                                .is_beyond = ARENA_NEW_N(arena, n + 1, bool)};
    for (size_t i = 0; i < n; i++) {
        const struct group_line *line = &month->lines[i];
        if (line->unit.n > 0 && line->cell->pressed_print == PRIVACY_EXACT &&
            !is_above_another(matter, month, line)) {
            side.of[side.n] = line;
            side.counts[side.n++] = line->cell->pressed;
            side.all += line->cell->pressed.of;
            side.all_n += line->cell->pressed.n;
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
            struct str name = group_name(matter->organisation, teller->arena, side->of[i]->unit);
            joined = str_fmt(teller->arena, "%.*s%.*s%.*s", STR_ARGS(joined), *n ? (int)comma.n : 0,
                             comma.at, STR_ARGS(name));
            (*n)++;
        }
    }
    return joined;
}

static void say_groups(const struct teller *teller, const struct groups_matter *matter,
                       const struct group_month *month)
{
    struct side_by_side side = compare(teller->arena, matter, month);
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
                    const struct group_line *top)
{
    const struct group_cell *cell = top->cell;
    struct told pressed = told_pressed(cell), alerted = told_alerted(cell);
    struct str name = group_name(matter->organisation, teller->arena, top->unit);
    if (matter->unit.n > 0 && !str_eq(top->unit, matter->unit) &&
        unit_is_within(matter->organisation, matter->unit, top->unit, DAY_OPEN - 1)) {
        TELL(teller, "groups.above", group_name(matter->organisation, teller->arena, matter->unit),
             name);
    }
    TELL(teller, "groups.whole", cell->month, teller_int(teller, cell->people_n), name,
         told_words(teller->texts, teller->arena, &pressed),
         told_words(teller->texts, teller->arena, &alerted));
}

static void say_first(const struct teller *teller, const struct groups_matter *matter,
                      const struct months *months)
{
    if (months->n == 0) {
        TELL(teller, matter->organisation->published_n ? "groups.nobody_met" : "groups.unpublished",
             STR(""));
        return;
    }
    const struct group_month *latest = &months->at[months->n - 1];
    struct tops tops = tops_of(matter, latest);
    if (tops.n == 0) {
        TELL(teller, "groups.too_few", latest->month, teller_int(teller, matter->k));
        return;
    }
    for (size_t i = 0; i < tops.n; i++) {
        say_top(teller, matter, tops.at[i]);
    }
    say_groups(teller, matter, latest);
}

/* Of the groups of the latest month that shows any. */
static void show_trends(struct teller *teller, const struct groups_matter *matter,
                        const struct months *months)
{
    struct tops tops = {.n = 0};
    for (size_t i = months->n; i > 0 && tops.n == 0; i--) {
        tops = tops_of(matter, &months->at[i - 1]);
    }
    if (tops.n == 0) {
        return;
    }
    teller_begin(teller, "trend", "groups.trend");
    for (size_t i = 0; i < tops.n; i++) {
        groups_show_trend(teller, matter, tops.at[i]->unit, months->at, months->n);
    }
    TELL(teller,
         matter->cohort->programme->mode == MODE_MEASURING ? "groups.trend_cases"
                                                           : "groups.trend_training",
         STR(""));
}

static void say_difficulty(const struct teller *teller, const struct groups_matter *matter)
{
    const int64_t *n = matter->pool_n;
    int64_t less_n = n[PHISH_LEAST] + n[PHISH_MODERATELY_TO_LEAST],
            all_n = less_n + n[PHISH_MODERATELY] + n[PHISH_VERY];
    if (all_n > 0) {
        TELL(teller, "groups.difficulty", teller_int(teller, all_n),
             teller_int(teller, n[PHISH_VERY]), teller_int(teller, n[PHISH_MODERATELY]),
             teller_int(teller, less_n));
    }
}

struct report *report_groups(struct arena *arena, const struct texts *texts,
                             const struct groups_matter *matter)
{
    struct teller teller = teller_of(arena, texts, "groups.title");
    struct group_cell *cells = NULL;
    size_t n = groups_published(arena, matter, &cells);
    struct months months = months_of(&teller, matter, cells, n);
    teller_begin(&teller, "first", "programme.first");
    say_first(&teller, matter, &months);
    if (months.n > 0) {
        teller_begin(&teller, "groups", "groups.table");
        show_month(&teller, matter, &months.at[months.n - 1], false);
        say_difficulty(&teller, matter);
    }
    show_trends(&teller, matter, &months);
    if (months.n > 1) {
        teller_begin(&teller, "earlier", "groups.earlier");
    }
    for (size_t i = months.n; i-- > 1;) {
        show_month(&teller, matter, &months.at[i - 1], true);
    }
    teller_begin(&teller, "how", "programme.how");
    TELL(&teller, "groups.how", teller_int(&teller, matter->k));
    TELL(&teller, "report.drill", STR(""));
    return teller.report;
}
