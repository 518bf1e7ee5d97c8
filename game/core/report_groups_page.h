/* report_groups_page.h - the parts of the managers' page: the units of a month, each group once,
 * and the months one after another. Only core/report_groups_*.c include it.
 */
#ifndef CORE_REPORT_GROUPS_PAGE_H
#define CORE_REPORT_GROUPS_PAGE_H

#include "core/report_groups.h"
#include "core/report_teller.h"

/* One measure of a cell, as it may be told. */
struct told {
    struct count count;
    int64_t most;
    int print;
};
struct told told_pressed(const struct group_cell *cell);
struct told told_alerted(const struct group_cell *cell);
/* "22 %", "10 % or less", "15 to 21 %"; and for machines, as the ledger has it: "at_most", "5-7"
 * people. */
struct str told_words(const struct texts *texts, struct arena *arena, const struct told *told);
struct str told_code(struct arena *arena, const struct told *told);

/* A unit's name as long as it must be to stand for one unit. */
struct str group_name(const struct organisation *o, struct arena *arena, struct str id);

/* A group whose numbers are shown, once, and the units that answer through it. Of those only the
 * uppermost are named, all are in `ids`: what is below a unit too small is too small as well. */
struct group_line {
    struct str unit; /* whose numbers they are; "" = the units that are shown nowhere */
    const struct group_cell *cell; /* one that has them */
    struct str names, ids;         /* of the other units, parted by commas; by blanks */
};

struct group_month {
    struct str month;
    struct group_line *lines;
    size_t n;
};

/* cells: all of one month. */
struct group_month group_month_of(const struct teller *teller, const struct groups_matter *matter,
                                  const struct group_cell *cells, size_t n);

/* The cell of that month whose numbers are those of the unit; NULL: it is not shown. */
const struct group_cell *group_month_cell(const struct group_month *month, struct str unit);

/* Is the line's group below that of no other? */
bool group_line_is_top(const struct groups_matter *matter, const struct group_month *month,
                       const struct group_line *line);

/* What the months say of one group together, from what was published of it and nothing else: a
 * sentence on each measure, and from two exact months on a picture. */
void groups_show_trend(const struct teller *teller, const struct groups_matter *matter,
                       struct str unit, const struct group_month *months, size_t n);

#endif
