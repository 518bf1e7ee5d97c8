/* The units of a month as lines of a table: a group that answers for others stands once. */
#include "base/arena.h"
#include "base/figure.h"
#include "core/report_groups_page.h"
#include "measure/privacy.h"

#define UNIT_ABOVE_MOST 8 /* two units of one path stay alike */

/* ---- what may be told ---- */

struct told told_pressed(const struct group_cell *cell)
{
    return (struct told){cell->pressed, cell->pressed_most, cell->pressed_print};
}

struct told told_alerted(const struct group_cell *cell)
{
    return (struct told){cell->alerted, cell->alerted_most, cell->alerted_print};
}

struct str told_words(const struct texts *texts, struct arena *arena, const struct told *told)
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

struct str told_code(struct arena *arena, const struct told *told)
{
    return told->print == PRIVACY_RANGE
               ? str_fmt(arena, "%lld-%lld", (long long)told->count.of, (long long)told->most)
           : told->print == PRIVACY_AT_MOST  ? STR("at_most")
           : told->print == PRIVACY_AT_LEAST ? STR("at_least")
                                             : STR("hidden");
}

/* ---- names ---- */

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

struct str group_name(const struct organisation *o, struct arena *arena, struct str id)
{
    const struct unit *unit = organisation_unit(o, id);
    size_t above_n = 0;
    while (unit && above_n < UNIT_ABOVE_MOST && has_namesake(o, arena, unit, above_n)) {
        above_n++;
    }
    return unit ? unit_path(o, arena, id, above_n) : id;
}

/* ---- lines ---- */

static struct group_line *line_for(struct group_month *month, struct str unit)
{
    for (size_t i = 0; i < month->n; i++) {
        if (str_eq(month->lines[i].unit, unit)) {
            return &month->lines[i];
        }
    }
    month->lines[month->n] = (struct group_line){.unit = unit};
    return &month->lines[month->n++];
}

/* Whether the unit above it answers through the same group, and not for itself. */
static bool goes_with_parent(const struct groups_matter *matter, const struct group_cell *cells,
                             size_t n, const struct group_cell *cell)
{
    struct str parent = unit_parent(matter->organisation, cell->unit, DAY_OPEN - 1);
    for (size_t i = 0; i < n; i++) {
        if (str_eq(cells[i].unit, parent)) {
            return str_eq(cells[i].answers, cell->answers) && !str_eq(parent, cell->answers);
        }
    }
    return false;
}

static void append(struct arena *arena, struct str *list, struct str between, struct str word)
{
    *list = list->n > 0
                ? str_fmt(arena, "%.*s%.*s%.*s", STR_ARGS(*list), STR_ARGS(between), STR_ARGS(word))
                : word;
}

/* Beside the name of the unit above it a unit needs no more than its own. */
static struct str name_beside(const struct organisation *o, struct arena *arena, struct str id,
                              struct str beside)
{
    bool is_under = beside.n > 0 && str_eq(unit_parent(o, id, DAY_OPEN - 1), beside);
    return is_under ? organisation_unit(o, id)->name : group_name(o, arena, id);
}

/* What is shown nowhere comes last. */
static void hidden_last(struct group_month *month)
{
    size_t kept_n = 0;
    struct group_line hidden = {.cell = NULL};
    for (size_t i = 0; i < month->n; i++) {
        if (month->lines[i].unit.n > 0) {
            month->lines[kept_n++] = month->lines[i];
        } else {
            hidden = month->lines[i];
        }
    }
    if (kept_n < month->n) {
        month->lines[kept_n] = hidden;
    }
}

struct group_month group_month_of(const struct teller *teller, const struct groups_matter *matter,
                                  const struct group_cell *cells, size_t n)
{
    struct arena *arena = teller->arena;
    struct str comma = texts_get(teller->texts, "groups.comma");
    struct group_month month = {cells[0].month, ARENA_NEW_N(arena, n, struct group_line), 0};
    for (size_t i = 0; i < n; i++) {
        struct group_line *line = line_for(&month, cells[i].answers);
        line->cell = &cells[i];
        if (str_eq(cells[i].unit, cells[i].answers)) {
            continue;
        }
        append(arena, &line->ids, STR(" "), cells[i].unit);
        if (!goes_with_parent(matter, cells, n, &cells[i])) {
            append(arena, &line->names, comma,
                   name_beside(matter->organisation, arena, cells[i].unit, line->unit));
        }
    }
    hidden_last(&month);
    return month;
}

const struct group_cell *group_month_cell(const struct group_month *month, struct str unit)
{
    for (size_t i = 0; i < month->n; i++) {
        if (unit.n > 0 && str_eq(month->lines[i].unit, unit)) {
            return month->lines[i].cell;
        }
    }
    return NULL;
}

bool group_line_is_top(const struct groups_matter *matter, const struct group_month *month,
                       const struct group_line *line)
{
    const struct organisation *o = matter->organisation;
    struct str above = unit_parent(o, line->unit, DAY_OPEN - 1);
    for (size_t i = 0; above.n > 0 && i <= o->units_n; i++) {
        if (group_month_cell(month, above)) {
            return false;
        }
        above = unit_parent(o, above, DAY_OPEN - 1);
    }
    return line->unit.n > 0;
}
