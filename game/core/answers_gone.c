#include "core/answers_gone.h"

#include "base/arena.h"
#include "base/date.h"

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

static struct answer_late *late_of(struct answers_gone *gone, struct str record)
{
    size_t known = names_find(&gone->late, record);
    if (known != NAMES_NONE) {
        return &gone->when[known];
    }
    if (gone->late.n == gone->late_room_n) {
        size_t room_n = gone->late_room_n ? gone->late_room_n * 2 : 64;
        struct answer_late *when = ARENA_NEW_N(gone->arena, room_n, struct answer_late);
        for (size_t i = 0; i < gone->late.n; i++) {
            when[i] = gone->when[i];
        }
        gone->when = when;
        gone->late_room_n = room_n;
    }
    gone->late.arena = gone->arena;
    size_t at = names_put(&gone->late, str_copy(gone->arena, record));
    gone->when[at] = (struct answer_late){0, INT64_MIN};
    return &gone->when[at];
}

static void fold_late(struct answers_gone *gone, const struct ledger_line *line)
{
    int month = 0;
    bool is_said = month_read(ledger_value(line, "month"), &month);
    struct answer_late *when = late_of(gone, ledger_value(line, "record"));
    when->month = month > when->month ? month : when->month;
    if (!is_said && line->utc_ms > when->utc_ms) {
        when->utc_ms = line->utc_ms;
    }
}

static int month_of(int64_t utc_ms, int offset_min)
{
    struct date date = date_of(utc_ms, offset_min);
    return date.year * 12 + date.month;
}

int answers_month(const struct answers_gone *gone, struct str record, int64_t start_utc_ms,
                  int64_t begun_utc_ms, int offset_min)
{
    size_t late = gone ? names_find(&gone->late, record) : NAMES_NONE;
    int64_t utc_ms = start_utc_ms > begun_utc_ms ? start_utc_ms : begun_utc_ms;
    int month = 0;
    if (late != NAMES_NONE) {
        month = gone->when[late].month;
        utc_ms = gone->when[late].utc_ms > utc_ms ? gone->when[late].utc_ms : utc_ms;
    }
    int of_time = month_of(utc_ms, offset_min);
    return of_time > month ? of_time : month;
}

void answers_gone_fold(struct answers_gone *gone, const struct ledger_line *line)
{
    struct answer_gone one = {.is_measuring = str_is(ledger_value(line, "measuring"), "1")};
    if (str_is(line->what, "answers.late")) {
        fold_late(gone, line);
    }
    if (!str_is(line->what, "answers.gone") ||
        !month_read(ledger_value(line, "month"), &one.month)) {
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
