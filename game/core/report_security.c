/* From a new kind detected to everybody told: the desk's own clock. */
#include "base/arena.h"
#include "core/report_programme.h"
#include "core/report_teller.h"

#define HOUR_MIN 60

static void say_first(const struct teller *teller, const struct security_measure *m)
{
    size_t open_n = m->n - m->curve.events_n;
    if (m->n == 0) {
        TELL(teller, "programme.security.empty", STR(""));
        TELL(teller, "programme.security.act_begin", STR(""));
        return;
    }
    TELL(teller, "programme.security.shared", teller_int(teller, (int64_t)m->n),
         teller_int(teller, (int64_t)m->curve.events_n),
         teller_minutes(teller, m->median.at * HOUR_MIN));
    TELL(teller, open_n > 0 ? "programme.security.act_open" : "programme.security.act_go_on",
         teller_int(teller, (int64_t)open_n));
}

struct spread_rows {
    const struct spread *spreads;
    size_t n;
};

static struct cell since(const struct spread *spread, int64_t utc_ms)
{
    return cell_minutes(utc_ms == NEVER_MS ? report_none()
                                           : (double)(utc_ms - spread->detected_utc_ms) / 60000);
}

static bool spread_row(const void *ctx, size_t i, struct arena *arena, struct cell *cells)
{
    const struct spread_rows *rows = ctx;
    const struct spread *spread = i < rows->n ? &rows->spreads[i] : NULL;
    int64_t shared = NEVER_MS;
    (void)arena;
    if (!spread) {
        return false;
    }
    spread_is_shared(spread, &shared);
    cells[0] = cell_text(spread->id, STR(""));
    cells[1] = since(spread, spread->drafted_utc_ms);
    cells[2] = since(spread, spread->reviewed_utc_ms);
    cells[3] = since(spread, shared);
    cells[4] = cell_share((struct count){spread->trained_n, spread->people_n});
    return true;
}

static void show_spreads(const struct teller *teller, const struct programme_matter *matter)
{
    struct spread_rows *rows = ARENA_NEW(teller->arena, struct spread_rows);
    struct report_table table = {.key = "spreads", .row = spread_row, .ctx = rows};
    *rows = (struct spread_rows){matter->spreads, matter->spreads_n};
    teller_column(teller, &table, "case", CELL_TEXT);
    teller_column(teller, &table, "drafted", CELL_TIME_MS);
    teller_column(teller, &table, "reviewed", CELL_TIME_MS);
    teller_column(teller, &table, "shared", CELL_TIME_MS);
    teller_column(teller, &table, "trained", CELL_SHARE);
    report_table(teller->report, teller->section, &table);
}

void report_security(struct teller *teller, const struct programme_matter *matter)
{
    struct security_measure m =
        security_measure_of(teller->arena, matter->spreads, matter->spreads_n, matter->now_utc_ms);
    struct interval hours = m.median.ci;
    teller_begin(teller, "first", "programme.first");
    say_first(teller, &m);
    if (m.n == 0) {
        return;
    }
    teller_begin(teller, "spreads", "programme.security.spreads");
    show_spreads(teller, matter);
    teller_begin(teller, "figures", "report.figures");
    teller->n = (int64_t)m.n;
    teller_time(teller, "security_median", m.median.at * HOUR_MIN,
                (struct interval){hours.low * HOUR_MIN, hours.high * HOUR_MIN},
                "programme.note_open");
    teller_time(teller, "security_drafted", m.drafted * HOUR_MIN, interval_none(), NULL);
    teller_time(teller, "security_reviewed", m.reviewed * HOUR_MIN, interval_none(), NULL);
    teller_count(teller, "security_trained", m.trained, interval_none(), NULL);
}
