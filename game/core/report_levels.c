/* How hard the fakes were that a programme's rates are about: a rate without it says little. */
#include "base/arena.h"
#include "core/report_programme.h"
#include "core/report_teller.h"

struct level_rows {
    struct levels_measure measure;
    const struct teller *teller;
};

/* The hardest first; -1 past the end. */
static int level_at(const struct levels_measure *measure, size_t i)
{
    int level = DIFFICULTY_N - 1;
    for (; level >= 0; level--) {
        if (measure->clicks[level].n > 0 && i-- == 0) {
            break;
        }
    }
    return level;
}

static bool level_row(const void *ctx, size_t i, struct arena *arena, struct cell *cells)
{
    const struct level_rows *rows = ctx;
    int level = level_at(&rows->measure, i);
    (void)arena;
    if (level < 0) {
        return false;
    }
    const char *word = difficulty_word((enum phish_difficulty)level);
    cells[0] = cell_text(teller_word(rows->teller, "difficulty", word), str_of(word));
    cells[1] = cell_int(rows->measure.clicks[level].n);
    cells[2] = cell_int(rows->measure.clicks[level].of);
    return true;
}

void report_levels(struct teller *teller, const struct programme_matter *matter)
{
    struct level_rows *rows = ARENA_NEW(teller->arena, struct level_rows);
    struct teller *kept = ARENA_NEW(teller->arena, struct teller); /* rows are read later */
    struct report_table table = {.key = "difficulty", .row = level_row, .ctx = rows};
    *kept = *teller;
    *rows = (struct level_rows){levels_measure_of(matter->cohort), kept};
    if (level_at(&rows->measure, 0) < 0) {
        return;
    }
    teller_begin(teller, "difficulty", "report.difficulty");
    TELL(teller, "report.difficulty_says", STR(""));
    teller_column(teller, &table, "difficulty", CELL_TEXT);
    teller_column(teller, &table, "fakes", CELL_INT);
    teller_column(teller, &table, "touched", CELL_INT);
    report_table(teller->report, teller->section, &table);
}
