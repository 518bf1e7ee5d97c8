#include "core/answers_gone.h"

#include "base/arena.h"

static bool month_read(struct str text, int *month)
{
    int64_t year, number;
    if (text.n != 7 || text.at[4] != '-' || !str_to_int(str_part(text, 0, 4), &year) ||
        !str_to_int(str_part(text, 5, 2), &number) || number < 1 || number > 12) {
        return false;
    }
    *month = (int)(year * 12 + number);
    return true;
}

static const char *const kind_words[] = {"own", "foreign", "fake"};

static enum item_kind kind_read(struct str word)
{
    int kind = 0;
    while (kind < ITEM_KINDS_N && !str_is(word, kind_words[kind])) {
        kind++;
    }
    return (enum item_kind)kind;
}

static void add(struct answers_gone *gone, const struct answer_gone *one)
{
    if (gone->n == gone->room_n) {
        size_t room_n = gone->room_n ? gone->room_n * 2 : 64;
        struct answer_gone *at = ARENA_NEW_N(gone->arena, room_n, struct answer_gone);
        for (size_t i = 0; i < gone->n; i++) {
            at[i] = gone->at[i];
        }
        gone->at = at;
        gone->room_n = room_n;
    }
    gone->at[gone->n++] = *one;
}

static void add_late(struct answers_gone *gone, struct str record, int month)
{
    if (names_find(&gone->late, record) != NAMES_NONE) {
        return;
    }
    if (gone->late.n == gone->late_room_n) {
        size_t room_n = gone->late_room_n ? gone->late_room_n * 2 : 64;
        int *months = ARENA_NEW_N(gone->arena, room_n, int);
        for (size_t i = 0; i < gone->late.n; i++) {
            months[i] = gone->late_months[i];
        }
        gone->late_months = months;
        gone->late_room_n = room_n;
    }
    gone->late.arena = gone->arena;
    gone->late_months[names_put(&gone->late, str_copy(gone->arena, record))] = month;
}

int answers_month(const struct answers_gone *gone, struct str record, int month)
{
    size_t late = gone ? names_find(&gone->late, record) : NAMES_NONE;
    return late != NAMES_NONE && gone->late_months[late] > month ? gone->late_months[late] : month;
}

void answers_gone_fold(struct answers_gone *gone, const struct ledger_line *line)
{
    struct answer_gone one = {.is_measuring = str_is(ledger_value(line, "measuring"), "1")};
    if (!str_starts(line->what, STR("answers.")) ||
        !month_read(ledger_value(line, "month"), &one.month)) {
        return;
    }
    if (str_is(line->what, "answers.late")) {
        add_late(gone, ledger_value(line, "record"), one.month);
    }
    if (!str_is(line->what, "answers.gone")) {
        return;
    }
    one.case_id = str_copy(gone->arena, ledger_value(line, "case"));
    one.kind = kind_read(ledger_value(line, "kind"));
    one.programme = str_copy(gone->arena, ledger_value(line, "programme"));
    struct str rest = str_copy(gone->arena, ledger_value(line, "people"));
    while (rest.n > 0) {
        str_cut(rest, ',', &one.mark, &rest);
        add(gone, &one);
    }
}

bool answer_gone_counts(const struct answer_gone *one, const struct programme *programme)
{
    return !programme || (str_eq(one->programme, programme->id) &&
                          (programme->mode != MODE_MEASURING || one->is_measuring));
}

static struct str month_word(struct arena *arena, int counted)
{
    int month = (counted - 1) % 12 + 1;
    return str_fmt(arena, "%04d-%02d", (counted - month) / 12, month);
}

void answers_late_put(struct arena *arena, struct str record, int month, struct ledger_line *line)
{
    *line = (struct ledger_line){.what = STR("answers.late")};
    ledger_put(line, "month", month_word(arena, month));
    ledger_put(line, "record", record);
}

void answers_gone_put(struct arena *arena, const struct answer_gone *one, struct str people,
                      struct ledger_line *line)
{
    *line = (struct ledger_line){.what = STR("answers.gone")};
    ledger_put(line, "month", month_word(arena, one->month));
    ledger_put(line, "case", one->case_id);
    if (one->kind < ITEM_KINDS_N) {
        ledger_put(line, "kind", str_of(kind_words[one->kind]));
    }
    ledger_put(line, "programme", one->programme);
    if (one->is_measuring) {
        ledger_put(line, "measuring", STR("1"));
    }
    ledger_put(line, "people", people);
}
