#include "core/published.h"

#include "base/arena.h"
#include "measure/privacy.h"

static const char *const words[] = {
    [PRIVACY_HIDDEN] = "hidden", [PRIVACY_AT_MOST] = "at_most", [PRIVACY_AT_LEAST] = "at_least"};

/* One measure of a cell. */
struct told {
    struct count *count;
    int64_t *most;
    int *print;
};

static bool word_read(struct str word, int64_t people_n, struct told told)
{
    struct str least, most;
    int64_t n, most_n;
    for (int i = 0; i < (int)(sizeof words / sizeof *words); i++) {
        if (words[i] && str_is(word, words[i])) {
            *told.print = i;
            return true;
        }
    }
    bool is_range = str_cut(word, '-', &least, &most);
    if (!str_to_int(least, &n) || !str_to_int(is_range ? most : least, &most_n) || n < 0 ||
        most_n > people_n || n > most_n) {
        return false;
    }
    *told.print = is_range ? PRIVACY_RANGE : PRIVACY_EXACT;
    *told.count = (struct count){n, people_n};
    *told.most = most_n;
    return true;
}

static bool cell_read(struct arena *arena, const struct ledger_line *line,
                      struct published_cell *out)
{
    struct group_cell *cell = &out->cell;
    *out = (struct published_cell){.programme = str_copy(arena, ledger_value(line, "programme"))};
    cell->month = str_copy(arena, ledger_value(line, "month"));
    cell->unit = str_copy(arena, ledger_value(line, "unit"));
    cell->answers = str_copy(arena, ledger_value(line, "answers"));
    return str_to_int(ledger_value(line, "people"), &cell->people_n) && cell->people_n >= 0 &&
           word_read(ledger_value(line, "pressed"), cell->people_n,
                     (struct told){&cell->pressed, &cell->pressed_most, &cell->pressed_print}) &&
           word_read(ledger_value(line, "alerted"), cell->people_n,
                     (struct told){&cell->alerted, &cell->alerted_most, &cell->alerted_print});
}

static void add(struct published *published, const struct published_cell *cell)
{
    if (published->n == published->room_n) {
        size_t room_n = published->room_n ? published->room_n * 2 : 64;
        struct published_cell *at = ARENA_NEW_N(published->arena, room_n, struct published_cell);
        for (size_t i = 0; i < published->n; i++) {
            at[i] = published->at[i];
        }
        published->at = at;
        published->room_n = room_n;
    }
    published->at[published->n++] = *cell;
}

/* The first time a month is published holds; cells before those were of a try that broke off. */
static void keep_month(struct published *published, const struct ledger_line *line)
{
    struct str month = ledger_value(line, "month");
    int64_t cells_n;
    if (month.n == 0 || !str_to_int(ledger_value(line, "cells"), &cells_n) ||
        names_find(&published->months, month) != NAMES_NONE) {
        return;
    }
    published->months.arena = published->arena;
    names_put(&published->months, str_copy(published->arena, month));
    for (size_t i = published->n; i-- > 0 && cells_n > 0;) {
        if (str_eq(published->at[i].cell.month, month)) {
            published->at[i].is_told = true;
            cells_n--;
        }
    }
}

void published_fold(struct published *published, const struct ledger_line *line)
{
    struct published_cell cell;
    if (str_is(line->what, "published.cell") && cell_read(published->arena, line, &cell)) {
        add(published, &cell);
    } else if (str_is(line->what, "month.publish")) {
        keep_month(published, line);
    }
}

bool published_is_kept(const struct published *published, struct str month)
{
    return published && names_find(&published->months, month) != NAMES_NONE;
}

const struct group_cell *published_next(const struct published *published, struct str month,
                                        struct str programme, size_t *at)
{
    while (*at < published->n) {
        const struct published_cell *one = &published->at[(*at)++];
        if (one->is_told && str_eq(one->cell.month, month) && str_eq(one->programme, programme)) {
            return &one->cell;
        }
    }
    return NULL;
}

static struct str word_of(struct arena *arena, int64_t least, int64_t most, int print)
{
    return print == PRIVACY_EXACT   ? str_fmt(arena, "%lld", (long long)least)
           : print == PRIVACY_RANGE ? str_fmt(arena, "%lld-%lld", (long long)least, (long long)most)
                                    : str_of(words[print]);
}

void published_put(struct arena *arena, struct str programme, const struct group_cell *cell,
                   struct ledger_line *line)
{
    *line = (struct ledger_line){.what = STR("published.cell")};
    ledger_put(line, "month", cell->month);
    ledger_put(line, "programme", programme);
    ledger_put(line, "unit", cell->unit);
    ledger_put(line, "answers", cell->answers);
    ledger_put(line, "people", str_fmt(arena, "%lld", (long long)cell->people_n));
    ledger_put(line, "pressed",
               word_of(arena, cell->pressed.of, cell->pressed_most, cell->pressed_print));
    ledger_put(line, "alerted",
               word_of(arena, cell->alerted.of, cell->alerted_most, cell->alerted_print));
}
