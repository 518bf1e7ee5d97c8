#include "desk/closing.h"

#include "adapters/clock.h"
#include "base/date.h"
#include "core/report_groups.h"
#include "desk/programmes.h"
#include "measure/privacy.h"

static bool may_close(const struct desk *desk, struct str month, struct fault *fault)
{
    char first[11] = "0000-00-01";
    int64_t day;
    if (month.n == 7) {
        memcpy(first, month.at, 7);
    }
    if (month.n != 7 || !date_day_read(str_of(first), &day)) {
        return fault_set(fault, "month.name", "\"%.*s\" is no month; write it as 2026-10.",
                         STR_ARGS(month));
    }
    if (date_months_on(day, 1) > desk_today()) {
        return fault_set(fault, "month.open", "%.*s is not over; publish it on the first after it.",
                         STR_ARGS(month));
    }
    return !organisation_has_published(&desk->organisation, month) ||
           fault_set(fault, "month.published", "%.*s is published already, and stays as it is.",
                     STR_ARGS(month));
}

static bool note_cells(struct desk *desk, struct arena *arena, const struct cohort *cohort,
                       struct str month, int64_t *cells_n, struct fault *fault)
{
    struct groups_matter matter = {.cohort = cohort,
                                   .organisation = &desk->organisation,
                                   .published = &desk->published,
                                   .k = PRIVACY_GROUP_N,
                                   .closing = month};
    struct group_cell *cells;
    size_t n = groups_published(arena, &matter, &cells);
    for (size_t i = 0; i < n; i++) {
        struct ledger_line line;
        published_put(arena, cohort->programme->id, &cells[i], &line);
        if (!desk_note(desk, &line, fault)) {
            return false;
        }
    }
    *cells_n += (int64_t)n;
    return true;
}

static bool note_all(struct desk *desk, struct arena *arena, struct str month,
                     const struct cohort_progress *progress, struct fault *fault)
{
    struct ledger_line line = {.what = STR("month.publish")};
    struct tallied tallied = {0};
    int64_t cells_n = 0;
    if (!cohort_open(&tallied, desk, arena, progress, fault)) {
        return false;
    }
    for (size_t i = 0; i < desk->programmes_n; i++) {
        struct cohort cohort = {.trials = tallied.trials,
                                .trials_n = tallied.trials_n,
                                .plays = tallied.plays,
                                .plays_n = tallied.plays_n,
                                .sittings = &desk->sittings,
                                .programme = programmes_at(desk, i),
                                .offset_min = clock_offset_min(clock_utc_ms())};
        if (!note_cells(desk, arena, &cohort, month, &cells_n, fault)) {
            return false;
        }
    }
    ledger_put(&line, "month", month);
    ledger_put(&line, "cells", str_fmt(arena, "%lld", (long long)cells_n));
    return desk_note(desk, &line, fault);
}

bool month_close(struct desk *desk, struct str month, const struct cohort_progress *progress,
                 struct fault *fault)
{
    struct arena arena;
    if (!may_close(desk, month, fault)) {
        return false;
    }
    arena_init(&arena, 0, &desk_oom);
    bool is_done = note_all(desk, &arena, month, progress, fault);
    arena_clear(&arena);
    return is_done;
}
