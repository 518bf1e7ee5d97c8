/* The table that stands with every rate of a round: how hard the fakes were that it is about. */
#include "core/report_difficulty.h"
#include "base/arena.h"

struct difficulty_rows {
    const struct texts *texts;
    struct difficulty_tally at[DIFFICULTY_N + 1];
};

/* The hardest first, what is genuine only last; NULL past the end. */
static const struct difficulty_tally *row_at(const struct difficulty_rows *rows, size_t i,
                                             const char **word)
{
    for (int k = DIFFICULTY_N - 1; k >= -1; k--) {
        int place = k < 0 ? TALLY_GENUINE : k;

        if (rows->at[place].passed.of_n > 0 && i-- == 0) {
            *word = k < 0 ? "none" : difficulty_word((enum phish_difficulty)k);
            return &rows->at[place];
        }
    }
    return NULL;
}

static struct cell count_cell(int64_t n, int64_t of_n)
{
    return (struct cell){.kind = of_n > 0 ? CELL_INT : CELL_NONE, .number = n};
}

static bool difficulty_row(const void *ctx, size_t i, struct arena *arena, struct cell *cells)
{
    const struct difficulty_rows *rows = ctx;
    const char *word;
    const struct difficulty_tally *row = row_at(rows, i, &word);

    if (!row) {
        return false;
    }
    cells[0] = (struct cell){
        .kind = CELL_TEXT,
        .text = texts_get(rows->texts, str_c(arena, str_fmt(arena, "difficulty.%s", word))),
        .word = str_of(word)};
    cells[1] = count_cell(row->passed.of_n, row->passed.of_n);
    cells[2] = count_cell(row->passed.n, row->passed.of_n);
    cells[3] = count_cell(row->touched.of_n, row->touched.of_n);
    cells[4] = count_cell(row->touched.n, row->touched.of_n);
    cells[5] = count_cell(row->told.n, row->told.of_n);
    return true;
}

void report_difficulty(struct report *report, const struct texts *texts, const struct tally *tally)
{
    static const char *const keys[] = {"difficulty", "cases", "passed", "fakes", "touched", "told"};
    struct difficulty_rows *rows = ARENA_NEW(report->arena, struct difficulty_rows);
    struct report_table table = {.key = "difficulty", .row = difficulty_row, .ctx = rows};
    struct report_section *section =
        report_section(report, "difficulty", texts_get(texts, "report.difficulty"));

    rows->texts = texts;
    memcpy(rows->at, tally->difficulties, sizeof rows->at);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *id = str_c(report->arena, str_fmt(report->arena, "report.column_%s", keys[i]));

        table.columns[table.columns_n++] = (struct column){
            .key = keys[i], .title = texts_get(texts, id), .kind = i ? CELL_INT : CELL_TEXT};
    }
    report_say(report, section, texts_get(texts, "report.difficulty_says"));
    report_table(report, section, &table);
}
