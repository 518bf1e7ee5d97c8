/* Which answers may be told of case by case: twenty people and more at a time. */
#include "base/date.h"
#include "core/measures_common.h"
#include "measure/order.h"
#include "measure/privacy.h"

struct dated {
    const struct trial *trial;
    int month; /* counted through: year * 12 + month */
};

/* Answers to one case together, in order of time. */
static int by_case(const void *a, const void *b)
{
    const struct dated *one = a, *other = b;
    int way = str_cmp(one->trial->case_id, other->trial->case_id);
    return way                                         ? way
           : one->trial->utc_ms < other->trial->utc_ms ? -1
                                                       : one->trial->utc_ms > other->trial->utc_ms;
}

static int month_of(const struct cohort *cohort, int64_t utc_ms)
{
    struct date date = date_of(utc_ms, cohort->offset_min);
    return date.year * 12 + date.month;
}

/* Puts the answers of whole months behind `out` as soon as enough people are among them. */
static size_t take_case(const struct dated *dated, size_t n, int open_month, struct names *people,
                        struct trial *out)
{
    size_t told_n = 0;
    people->n = people->slots_n = people->room_n = 0;
    for (size_t i = 0; i < n && dated[i].month < open_month; i++) {
        names_put(people, dated[i].trial->person);
        bool is_months_last = i + 1 == n || dated[i + 1].month != dated[i].month;
        if (is_months_last && people->n >= PRIVACY_PLAIN_N) {
            for (; told_n <= i; told_n++) {
                out[told_n] = *dated[told_n].trial;
            }
            people->n = people->slots_n = people->room_n = 0;
        }
    }
    return told_n;
}

struct cohort cohort_told(struct arena *arena, const struct cohort *cohort, size_t *waiting_n)
{
    struct cohort told = *cohort;
    struct dated *dated = ARENA_NEW_N(arena, cohort->trials_n + 1, struct dated);
    struct names people = {.arena = arena};
    int open_month = month_of(cohort, cohort->to_utc_ms);
    size_t n = 0, told_n = 0;
    for (size_t i = 0; i < cohort->trials_n; i++) {
        const struct trial *trial = &cohort->trials[i];
        if (trial->is_judged && cohort_sitting(cohort, trial->round)) {
            dated[n++] = (struct dated){trial, month_of(cohort, trial->utc_ms)};
        }
    }
    order_sort(dated, n, sizeof *dated, by_case);
    struct trial *trials = ARENA_NEW_N(arena, n + 1, struct trial);
    *waiting_n = 0;
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from; to < n && str_eq(dated[to].trial->case_id, dated[from].trial->case_id);
             to++) {
        }
        size_t taken_n = take_case(dated + from, to - from, open_month, &people, trials + told_n);
        *waiting_n += taken_n == 0;
        told_n += taken_n;
    }
    told.trials = trials;
    told.trials_n = told_n;
    return told;
}
