/* Lead time to the first response, in simulated minutes: a time line, not a trend. */
#include "base/arena.h"
#include "base/date.h"
#include "core/report_programme.h"
#include "core/report_teller.h"

static void say_first(const struct teller *teller, const struct managers_measure *m)
{
    struct str n = teller_int(teller, (int64_t)m->leads_n);
    if (m->leads_n == 0) {
        TELL(teller, "programme.managers.empty", STR(""));
        TELL(teller, "programme.managers.act_begin", STR(""));
    } else if (m->leads_n < MANAGERS_LEAST_N) {
        TELL(teller, "programme.managers.early", n, teller_int(teller, MANAGERS_LEAST_N));
    } else {
        TELL(teller, "programme.managers.median", n, teller_minutes(teller, m->contained_median),
             teller_minutes(teller, m->completed_median));
    }
}

static void say_act(const struct teller *teller, const struct managers_measure *m)
{
    int64_t open_n = m->completed.n - m->completed.of, faults_n = 0;
    for (size_t i = 0; i < m->leads_n; i++) {
        faults_n += m->leads[i].order_faults_n;
    }
    if (open_n > 0) {
        TELL(teller, "programme.managers.act_open", teller_int(teller, open_n));
    } else if (faults_n > 0) {
        TELL(teller, "programme.managers.act_order", teller_int(teller, faults_n));
    } else if (m->leads_n > 0) {
        TELL(teller, "programme.managers.act_go_on", STR(""));
    }
}

struct lead_rows {
    struct managers_measure m;
    int offset_min;
};

/* No names: who it was is for the person alone. */
static bool lead_row(const void *ctx, size_t i, struct arena *arena, struct cell *cells)
{
    const struct lead_rows *rows = ctx;
    const struct lead *lead = i < rows->m.leads_n ? &rows->m.leads[i] : NULL;
    if (!lead) {
        return false;
    }
    struct date date = date_of(lead->utc_ms, rows->offset_min);
    cells[0] = cell_text(date_day_text(arena, date_days(date.year, date.month, date.day)), STR(""));
    cells[1] = cell_minutes(lead->contained);
    cells[2] = cell_minutes(lead->completed);
    cells[3] = cell_int(lead->order_faults_n);
    return true;
}

static void show_leads(const struct teller *teller, const struct programme_matter *matter,
                       const struct managers_measure *m)
{
    struct lead_rows *rows = ARENA_NEW(teller->arena, struct lead_rows);
    struct report_table table = {.key = "leads", .row = lead_row, .ctx = rows};
    *rows = (struct lead_rows){*m, matter->cohort->offset_min};
    teller_column(teller, &table, "day", CELL_TEXT);
    teller_column(teller, &table, "contained", CELL_TIME_MS);
    teller_column(teller, &table, "completed", CELL_TIME_MS);
    teller_column(teller, &table, "order_faults", CELL_INT);
    report_table(teller->report, teller->section, &table);
}

void report_managers(struct teller *teller, const struct programme_matter *matter)
{
    struct managers_measure m = managers_measure_of(teller->arena, matter->cohort);
    teller_begin(teller, "first", "programme.first");
    say_first(teller, &m);
    say_act(teller, &m);
    if (m.leads_n == 0) {
        return;
    }
    teller_begin(teller, "leads", "programme.managers.leads");
    show_leads(teller, matter, &m);
    teller_begin(teller, "figures", "report.figures");
    teller->n = (int64_t)m.leads_n;
    teller_time(teller, "managers_contained", m.contained_median, interval_none(),
                "programme.note_simulated");
    teller_time(teller, "managers_completed", m.completed_median, interval_none(), NULL);
    teller_count(teller, "managers_done", m.completed, proportion_wilson(m.completed), NULL);
}
