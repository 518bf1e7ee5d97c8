#include "desk/erasure_answers.h"

#include "adapters/clock.h"
#include "adapters/digest.h"
#include "base/arena.h"
#include "base/date.h"
#include "core/rubric.h"
#include "core/trial.h"
#include "desk/desk.h"
#include "measure/order.h"

#define MARK_N 8 /* hex digits: a twenty holds few people */

static struct str mark_of(struct arena *arena, const struct record_head *head)
{
    struct str both = str_fmt(arena, "mikiwame-answer %.*s %.*s", STR_ARGS(head->person),
                              STR_ARGS(head->case_id));
    return str_part(digest_hex(arena, both), 0, MARK_N);
}

struct reading_kinds {
    struct answer_kinds *kinds;
    struct arena *arena;
    struct str person;
    int64_t before_utc_ms;
};

static unsigned *kinds_of(struct reading_kinds *r, struct str record)
{
    struct answer_kinds *kinds = r->kinds;
    size_t at = names_find(&kinds->records, record);
    if (at != NAMES_NONE) {
        return &kinds->kinds[at];
    }
    if (kinds->records.n == kinds->room_n) {
        size_t room_n = kinds->room_n ? kinds->room_n * 2 : 64;
        unsigned *more = ARENA_NEW_N(r->arena, room_n, unsigned);
        for (size_t i = 0; i < kinds->records.n; i++) {
            more[i] = kinds->kinds[i];
        }
        kinds->kinds = more;
        kinds->room_n = room_n;
    }
    at = names_put(&kinds->records, str_copy(r->arena, record));
    kinds->kinds[at] = 0;
    return &kinds->kinds[at];
}

static bool take_kinds(void *ctx, struct str record, struct str lines)
{
    struct reading_kinds *r = ctx;
    struct arena scratch;
    struct str line;
    struct trial trial;
    arena_init(&scratch, 0, &desk_oom);
    while (lines.n > 0) {
        str_cut(lines, '\n', &line, &lines);
        if (trial_read(&scratch, line, &trial) && trial.utc_ms < r->before_utc_ms &&
            (r->person.n == 0 || str_eq(trial.person, r->person))) {
            unsigned *kinds = kinds_of(r, record);
            *kinds |= trial.is_judged ? 1u << trial_kind(&trial) : 0;
        }
    }
    arena_clear(&scratch);
    return true;
}

bool answer_kinds_read(struct answer_kinds *kinds, struct arena *arena, struct store *store,
                       struct str person, int64_t before_utc_ms, struct fault *fault)
{
    struct reading_kinds r = {kinds, arena, person, before_utc_ms};
    *kinds = (struct answer_kinds){.records = {.arena = arena}};
    return store_each_projection(store, rubric_now().version, take_kinds, &r, fault);
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

void going_add(struct going *going, const struct record_head *head, const struct sitting *sitting,
               const struct answer_kinds *kinds, const struct answers_gone *late)
{
    int offset_min = desk_months_offset_min();
    struct date now = date_of(clock_utc_ms(), offset_min);
    int month = sitting ? answers_month(late, head->id, head->start_utc_ms, sitting->begun_utc_ms,
                                        offset_min)
                        : 0;
    if (!sitting || month >= now.year * 12 + now.month) {
        return;
    }
    struct answer_gone one = {.case_id = str_copy(going->arena, head->case_id),
                              .programme = str_copy(going->arena, sitting->programme),
                              .mark = mark_of(going->arena, head),
                              .month = month,
                              .kind = ITEM_KINDS_N,
                              .is_measuring = sitting->is_measuring};
    size_t known = names_find(&kinds->records, head->id);
    if (known == NAMES_NONE) {
        make_room(going);
        going->at[going->n++] = one;
    }
    for (int kind = 0; known != NAMES_NONE && kind < ITEM_KINDS_N; kind++) {
        if (kinds->kinds[known] & 1u << kind) {
            make_room(going);
            one.kind = (enum item_kind)kind;
            going->at[going->n++] = one;
        }
    }
}

static int by_place(const void *a, const void *b)
{
    const struct answer_gone *one = a, *other = b;
    int way = str_cmp(one->case_id, other->case_id);
    way = way ? way : str_cmp(one->programme, other->programme);
    way = way ? way : one->month - other->month;
    way = way ? way : (int)one->kind - (int)other->kind;
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
