/* Which answers may be told of case by case: twenty people and more at a time. */
#include "base/date.h"
#include "core/measures_common.h"
#include "measure/order.h"
#include "measure/privacy.h"

struct dated {
    const struct trial *trial; /* NULL: it is gone */
    struct str case_id, person;
    int64_t utc_ms; /* gone: 0, the first of its month */
    enum item_kind kind;
    int month; /* counted through: year * 12 + month */
};

/* Answers to one kind of a case together, in order of time. */
static int by_case(const void *a, const void *b)
{
    const struct dated *one = a, *other = b;
    int way = str_cmp(one->case_id, other->case_id);
    way = way ? way : (int)one->kind - (int)other->kind;
    way = way ? way : one->month - other->month;
    return way ? way : one->utc_ms < other->utc_ms ? -1 : one->utc_ms > other->utc_ms;
}

static int month_of(const struct cohort *cohort, int64_t utc_ms)
{
    struct date date = date_of(utc_ms, cohort->offset_min);
    return date.year * 12 + date.month;
}

/* Those of a batch behind `out`, unless somebody of them is gone. Returns how many. */
static size_t take_batch(const struct dated *dated, size_t n, struct trial *out)
{
    for (size_t i = 0; i < n; i++) {
        if (!dated[i].trial) {
            return 0;
        }
    }
    for (size_t i = 0; i < n; i++) {
        out[i] = *dated[i].trial;
    }
    return n;
}

/* Puts the answers of whole months behind `out` as soon as enough people are among them. */
static size_t take_case(const struct dated *dated, size_t n, int open_month, struct names *people,
                        struct trial *out)
{
    size_t told_n = 0, from = 0;
    people->n = people->slots_n = people->room_n = 0;
    for (size_t i = 0; i < n && dated[i].month < open_month; i++) {
        names_put(people, dated[i].person);
        bool is_months_last = i + 1 == n || dated[i + 1].month != dated[i].month;
        if (is_months_last && people->n >= PRIVACY_PLAIN_N) {
            told_n += take_batch(dated + from, i + 1 - from, out + told_n);
            from = i + 1;
            people->n = people->slots_n = people->room_n = 0;
        }
    }
    return told_n;
}

/* What may be told of some day, and what stands in for those who are gone. */
static size_t date_all(const struct cohort *cohort, struct dated *dated)
{
    size_t n = 0;
    for (size_t i = 0; i < cohort->trials_n; i++) {
        const struct trial *trial = &cohort->trials[i];
        const struct sitting *sitting =
            trial->is_judged ? cohort_sitting(cohort, trial->round) : NULL;
        if (sitting) {
            dated[n++] = (struct dated){trial,
                                        trial->case_id,
                                        trial->person,
                                        trial->utc_ms,
                                        trial_kind(trial),
                                        answers_month(cohort->gone, trial->record, trial->utc_ms,
                                                      sitting->begun_utc_ms, cohort->offset_min)};
        }
    }
    for (size_t i = 0; cohort->gone && i < cohort->gone->n; i++) {
        const struct answer_gone *one = &cohort->gone->at[i];
        for (int kind = 0; kind < ITEM_KINDS_N; kind++) {
            if ((one->kind == (enum item_kind)kind || one->kind == ITEM_KINDS_N) &&
                answer_gone_counts(one, cohort->programme)) {
                dated[n++] = (struct dated){NULL, one->case_id,         one->mark,
                                            0,    (enum item_kind)kind, one->month};
            }
        }
    }
    return n;
}

struct cohort cohort_told(struct arena *arena, const struct cohort *cohort, size_t *waiting_n)
{
    struct cohort told = *cohort;
    size_t gone_n = cohort->gone ? cohort->gone->n : 0;
    struct dated *dated =
        ARENA_NEW_N(arena, cohort->trials_n + ITEM_KINDS_N * gone_n + 1, struct dated);
    struct names people = {.arena = arena};
    int open_month = month_of(cohort, cohort->to_utc_ms);
    size_t n = date_all(cohort, dated), told_n = 0;
    order_sort(dated, n, sizeof *dated, by_case);
    struct trial *trials = ARENA_NEW_N(arena, n + 1, struct trial);
    *waiting_n = 0;
    for (size_t from = 0, to; from < n; from = to) {
        bool has_answers = false;
        for (to = from; to < n && str_eq(dated[to].case_id, dated[from].case_id) &&
                        dated[to].kind == dated[from].kind;
             to++) {
            has_answers |= dated[to].trial != NULL;
        }
        size_t taken_n = take_case(dated + from, to - from, open_month, &people, trials + told_n);
        *waiting_n += has_answers && taken_n == 0;
        told_n += taken_n;
    }
    told.trials = trials;
    told.trials_n = told_n;
    return told;
}
