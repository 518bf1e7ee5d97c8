#include "core/programme.h"

#include "base/date.h"

#include <stddef.h>

static const char *const audience_words[] = {"family",    "staff",    "security",
                                             "newcomers", "managers", NULL};
static const char *const mode_words[] = {"training", "measuring", NULL};
static const char *const feedback_words[] = {"each", "end", NULL};

#define ROW(type, member, of) .key = #member, .kind = of, .offset = offsetof(struct type, member)

static const struct field gate_rows[] = {
    {ROW(gate, critical_n, FIELD_INT), .least = 0, .most = 60,
     .says = "at least so many critical cases must be met, without one secret given away"},
    {ROW(gate, genuine_n, FIELD_INT), .least = 0, .most = 60, .says = "so many genuine ones"},
    {ROW(gate, genuine_right_n, FIELD_INT), .least = 0, .most = 60,
     .says = "of which so many must be handled"},
    {ROW(gate, tries_n, FIELD_INT), .least = 0, .most = 9, .says = "tries, each a parallel form"},
};
static const struct field_table gate_table = {
    .name = "gate",
    .says = "what passing takes",
    .size = sizeof(struct gate),
    .fields = gate_rows,
    .n = sizeof gate_rows / sizeof *gate_rows,
};

static const struct field programme_rows[] = {
    {ROW(programme, id, FIELD_ID), .flags = FIELD_REQUIRED, .says = "as the file is called"},
    {ROW(programme, audience, FIELD_ENUM), .names = audience_words, .flags = FIELD_REQUIRED,
     .says = "whose measure it is"},
    {ROW(programme, title, FIELD_TEXT), .flags = FIELD_REQUIRED | FIELD_ONE_LINE,
     .says = "its name"},
    {ROW(programme, says, FIELD_TEXT), .flags = FIELD_REQUIRED,
     .says = "what it is for, in one or two sentences"},
    {ROW(programme, packs, FIELD_STRS), .flags = FIELD_REQUIRED,
     .says = "ids of packs its cases come from"},
    {ROW(programme, drills, FIELD_STRS), .says = "only cases that begin with one of these drills"},
    {ROW(programme, mode, FIELD_ENUM), .names = mode_words,
     .says = "training and measuring are never mixed"},
    {ROW(programme, feedback, FIELD_ENUM), .names = feedback_words,
     .says = "after each case, or at the end"},
    {ROW(programme, cases_n, FIELD_INT), .least = 1, .most = 60, .otherwise = 5,
     .says = "cases in a round"},
    {ROW(programme, every_months, FIELD_INT), .least = 0, .most = 36,
     .says = "due again every so many months; 0 = once"},
    {ROW(programme, again_days, FIELD_STRS),
     .says = "due again once, so many days after the first was finished: \"7\", \"30\""},
    {ROW(programme, window_days, FIELD_INT), .least = 1, .most = 366, .otherwise = 14,
     .says = "days from the due day until it is overdue"},
    {ROW(programme, is_together, FIELD_BOOL),
     .says = "played together by default; counts for the household, for nobody alone"},
    {ROW(programme, has_composer, FIELD_BOOL), .says = "alerts are written, not only sent"},
    {ROW(programme, keep_months, FIELD_INT), .least = 0, .most = 240,
     .says = "answers older than so many months go (store expire); 0 = kept until erased"},
    {ROW(programme, gate, FIELD_OBJECT), .table = &gate_table, .says = "what a pass takes"},
};

const struct field_table programme_fields = {
    .name = "programme",
    .says = "training for one audience: content/programmes/<id>.json",
    .size = sizeof(struct programme),
    .fields = programme_rows,
    .n = sizeof programme_rows / sizeof *programme_rows,
};

const char *audience_word(int audience)
{
    return audience_words[audience];
}

bool programme_wave(const struct programme *programme, int64_t since_day, int64_t wave,
                    int64_t *due_day)
{
    if (wave > 0 && programme->every_months == 0) {
        return false;
    }
    *due_day = date_months_on(since_day, (int)(wave * programme->every_months));
    return true;
}

#define THURSDAY 4 /* 1970-01-01 */

int64_t programme_workday(const struct programme *programme, int64_t day)
{
    int64_t weekday = ((day + THURSDAY) % 7 + 7) % 7; /* 0 = Sunday */
    return programme->is_together ? day : weekday == 6 ? day + 2 : weekday == 0 ? day + 1 : day;
}

int64_t programme_last_day(const struct programme *programme, int64_t due_day)
{
    int64_t days = programme->window_days > 0 ? programme->window_days - 1 : 0;
    return programme_workday(programme, due_day + days);
}

/* What is asked for on a day: its due day, and done from which day on it counts. */
static struct due due_at(const struct programme *programme, int64_t due_day, int64_t wave,
                         int64_t today)
{
    struct due due = {.due_day = programme_workday(programme, due_day),
                      .last_day = programme_last_day(programme, due_day),
                      .wave = wave};
    due.state = today < due_day ? DUE_NOT_YET : today <= due.last_day ? DUE_NOW : DUE_OVERDUE;
    return due;
}

/* Repeated every so many months: rounds are laid to waves in order, each to the first open wave
 * whose day had come; a wave nobody did is passed when the next one has come. */
static struct due due_of_waves(const struct programme *programme, int64_t since_day,
                               const int64_t *done_days, size_t n, int64_t today)
{
    int64_t wave = 0, due_day = since_day, next_day;
    size_t done = 0;
    for (;;) {
        bool has_next = programme_wave(programme, since_day, wave + 1, &next_day);
        while (done < n && done_days[done] < due_day) {
            done++;
        }
        bool is_done = done < n && (!has_next || done_days[done] < next_day);
        if (!is_done && (!has_next || today < next_day)) {
            return due_at(programme, due_day, wave, today);
        }
        if (!has_next) {
            return (struct due){.state = DUE_DONE, .wave = wave};
        }
        wave++;
        due_day = next_day;
    }
}

/* Once, and then after so many days each: re-tests of newcomers. */
static struct due due_of_retests(const struct programme *programme, const int64_t *done_days,
                                 size_t n, int64_t today)
{
    size_t done = 1;
    for (size_t i = 0; i < programme->again_days.n; i++) {
        int64_t after_days = 0;
        str_to_int(programme->again_days.at[i], &after_days);
        int64_t due_day = done_days[0] + after_days;
        while (done < n && done_days[done] < due_day) {
            done++;
        }
        if (done == n) {
            return due_at(programme, due_day, (int64_t)i + 1, today);
        }
        done++;
    }
    return (struct due){.state = DUE_DONE, .wave = (int64_t)programme->again_days.n};
}

struct due programme_due(const struct programme *programme, int64_t since_day,
                         const int64_t *done_days, size_t n, int64_t today)
{
    size_t early_n = 0;
    while (early_n < n && done_days[early_n] < since_day) {
        early_n++;
    }
    if (programme->again_days.n > 0 && early_n < n) {
        return due_of_retests(programme, done_days + early_n, n - early_n, today);
    }
    return due_of_waves(programme, since_day, done_days + early_n, n - early_n, today);
}

struct due programme_due_for(const struct programme *programme, int64_t since_day, int64_t own_day,
                             const int64_t *done_days, size_t n, int64_t today)
{
    struct due due = programme_due(programme, since_day, done_days, n, today);
    int64_t next_day;
    if (programme->every_months == 0) {
        bool is_first = due.state != DUE_DONE && due.wave == 0;
        return is_first && own_day > due.due_day ? due_at(programme, own_day, 0, today) : due;
    }
    while (due.state != DUE_DONE && own_day > due.last_day && own_day != INT64_MAX &&
           programme_wave(programme, since_day, due.wave + 1, &next_day)) {
        due = due_at(programme, next_day, due.wave + 1, today);
    }
    if (due.state == DUE_NOW && own_day > today &&
        own_day != INT64_MAX) { /* they come in the middle of it */
        due.due_day = programme_workday(programme, own_day);
        due.state = DUE_NOT_YET;
    }
    return due;
}
