#include "desk/erasure_answers.h"

#include "adapters/clock.h"
#include "adapters/digest.h"
#include "base/arena.h"
#include "base/date.h"
#include "measure/order.h"

#define MARK_N 8 /* hex digits: a twenty holds few people */

static int month_of(int64_t utc_ms)
{
    struct date date = date_of(utc_ms, clock_offset_min(utc_ms));
    return date.year * 12 + date.month;
}

static struct str mark_of(struct arena *arena, const struct record_head *head)
{
    struct str both = str_fmt(arena, "mikiwame-answer %.*s %.*s", STR_ARGS(head->person),
                              STR_ARGS(head->case_id));
    return str_part(digest_hex(arena, both), 0, MARK_N);
}

static void make_room(struct going *going)
{
    if (going->n < going->room_n) {
        return;
    }
    going->room_n = going->room_n ? going->room_n * 2 : 64;
    struct answer_gone *at = ARENA_NEW_N(going->arena, going->room_n, struct answer_gone);
    for (size_t i = 0; i < going->n; i++) {
        at[i] = going->at[i];
    }
    going->at = at;
}

void going_add(struct going *going, const struct record_head *head, const struct sitting *sitting)
{
    int month = month_of(head->start_utc_ms);
    if (!sitting || month >= month_of(clock_utc_ms())) {
        return;
    }
    make_room(going);
    going->at[going->n++] =
        (struct answer_gone){.case_id = str_copy(going->arena, head->case_id),
                             .programme = str_copy(going->arena, sitting->programme),
                             .mark = mark_of(going->arena, head),
                             .month = month,
                             .is_measuring = sitting->is_measuring};
}

static int by_place(const void *a, const void *b)
{
    const struct answer_gone *one = a, *other = b;
    int way = str_cmp(one->case_id, other->case_id);
    way = way ? way : str_cmp(one->programme, other->programme);
    way = way ? way : one->month - other->month;
    return way ? way : one->is_measuring - other->is_measuring;
}

static int by_mark(const void *a, const void *b)
{
    const struct answer_gone *one = a, *other = b;
    int way = by_place(a, b);
    return way ? way : str_cmp(one->mark, other->mark);
}

/* Marks of those from `from` on that stand at one place, each once. */
static struct str marks_of(const struct going *going, size_t from, size_t to)
{
    struct str marks = going->at[from].mark;
    for (size_t i = from + 1; i < to; i++) {
        if (!str_eq(going->at[i].mark, going->at[i - 1].mark)) {
            marks =
                str_fmt(going->arena, "%.*s,%.*s", STR_ARGS(marks), STR_ARGS(going->at[i].mark));
        }
    }
    return marks;
}

size_t going_lines(struct going *going, struct ledger_line **out)
{
    size_t n = 0;
    order_sort(going->at, going->n, sizeof *going->at, by_mark);
    *out = ARENA_NEW_N(going->arena, going->n + 1, struct ledger_line);
    for (size_t from = 0, to; from < going->n; from = to) {
        for (to = from + 1; to < going->n && by_place(&going->at[from], &going->at[to]) == 0;
             to++) {
        }
        struct ledger_line *line = &(*out)[n++];
        answers_gone_put(going->arena, &going->at[from], marks_of(going, from, to), line);
        line->id = clock_id(going->arena);
        line->utc_ms = clock_utc_ms();
        line->who = STR("organiser");
    }
    return n;
}
