/* A table whose intervals stand beside their values. */
#include "base/arena.h"
#include "core/report.h"

struct folded {
    const struct report_table *table;
    const struct texts *texts;
    size_t from[COLUMNS_N], n;
    bool has_interval[COLUMNS_N];
};

static bool is_end(const struct report_table *table, size_t k, const char *end)
{
    return k < table->columns_n && str_ends(str_of(table->columns[k].key), str_of(end));
}

/* 0.11 to 0.39 are "11" and "39 %". */
static struct str without_unit(struct str words)
{
    struct str unit = STR(" %");
    return str_ends(words, unit) ? str_part(words, 0, words.n - unit.n) : words;
}

static struct cell with_interval(struct arena *arena, const struct texts *texts,
                                 const struct cell *cells)
{
    struct str words[] = {report_cell_words(texts, arena, &cells[0]),
                          without_unit(report_cell_words(texts, arena, &cells[1])),
                          report_cell_words(texts, arena, &cells[2])};
    return (struct cell){.kind = CELL_TEXT,
                         .text =
                             texts_fill(arena, texts_get(texts, "report.with_interval"), words, 3)};
}

static bool folded_row(const void *ctx, size_t i, struct arena *arena, struct cell *cells)
{
    const struct folded *folded = ctx;
    struct cell all[COLUMNS_N] = {0};
    if (!folded->table->row(folded->table->ctx, i, arena, all)) {
        return false;
    }
    for (size_t k = 0; k < folded->n; k++) {
        const struct cell *from = &all[folded->from[k]];
        bool is_told = folded->has_interval[k] && from[0].kind != CELL_NONE &&
                       from[1].kind != CELL_NONE && from[2].kind != CELL_NONE;
        cells[k] = is_told ? with_interval(arena, folded->texts, from) : *from;
    }
    return true;
}

struct report_table report_table_folded(struct arena *arena, const struct texts *texts,
                                        const struct report_table *table)
{
    struct folded *folded = ARENA_NEW(arena, struct folded);
    struct report_table out = {.key = table->key,
                               .title = table->title,
                               .is_behind = table->is_behind,
                               .row = folded_row,
                               .ctx = folded};
    *folded = (struct folded){.table = table, .texts = texts};
    bool has_words = texts_get(texts, "report.with_interval").n > 0;
    for (size_t k = 0; k < table->columns_n; k++) {
        if (table->columns[k].is_code) {
            continue;
        }
        size_t at = out.columns_n++;
        out.columns[at] = table->columns[k];
        folded->from[at] = k;
        if (has_words && is_end(table, k + 1, "low") && is_end(table, k + 2, "high")) {
            folded->has_interval[at] = true;
            out.columns[at].title =
                texts_fill(arena, texts_get(texts, "report.column_with_interval"),
                           &table->columns[k].title, 1);
            k += 2;
        }
    }
    folded->n = out.columns_n;
    return out;
}
