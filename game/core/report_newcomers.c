/* Who passes on entry: everyone who entered is counted. */
#include "base/date.h"
#include "core/report_programme.h"
#include "core/report_teller.h"

static void say_first(const struct teller *teller, const struct newcomers_measure *m)
{
    struct str n = teller_int(teller, (int64_t)m->entered_n),
               passed = teller_int(teller, m->final.of), open = teller_int(teller, m->open_n),
               first = teller_int(teller, m->first.of);
    int64_t out_n = m->final.n - m->final.of - m->open_n;
    if (m->entered_n == 0) {
        TELL(teller,
             m->from_day == DAY_OPEN ? "programme.newcomers.unbegun" : "programme.newcomers.empty",
             STR(""));
        TELL(teller, "programme.newcomers.act_begin", STR(""));
        return;
    }
    if (m->is_complete) {
        TELL(teller, "programme.newcomers.all", n, first);
    } else {
        TELL(teller, "programme.newcomers.some", n, passed, first, open);
    }
    if (out_n > 0) {
        TELL(teller, "programme.newcomers.act_out", teller_int(teller, out_n));
    } else if (m->open_n > 0) {
        TELL(teller, "programme.newcomers.act_open", open);
    } else {
        TELL(teller, "programme.newcomers.act_go_on", STR(""));
    }
}

static void say_proof(const struct teller *teller, const struct newcomers_measure *m,
                      const struct gate *gate)
{
    TELL(teller, "programme.newcomers.proof", teller_int(teller, gate->critical_n),
         teller_share(teller, m->careless_once), teller_int(teller, gate->tries_n),
         teller_share(teller, m->careless_tries));
}

void report_newcomers(struct teller *teller, const struct programme_matter *matter)
{
    static const char *const again[] = {"newcomers_again_1", "newcomers_again_2",
                                        "newcomers_again_3"};
    struct newcomers_measure m = newcomers_measure_of(
        teller->arena, matter->cohort, matter->organisation, matter->from_day, matter->to_day);
    teller_begin(teller, "first", "programme.first");
    say_first(teller, &m);
    if (m.entered_n == 0) {
        return;
    }
    teller_begin(teller, "figures", "report.figures");
    TELL(teller, "programme.newcomers.who", date_day_text(teller->arena, m.from_day));
    teller_count(teller, "newcomers_first", m.first, m.first_ci, "programme.note_census");
    teller_count(teller, "newcomers_final", m.final, m.final_ci, NULL);
    for (int i = 0; i < 3; i++) {
        if (m.again[i].n > 0) {
            teller_count(teller, again[i], m.again[i], proportion_wilson(m.again[i]), NULL);
        }
    }
    say_proof(teller, &m, &matter->cohort->programme->gate);
}
