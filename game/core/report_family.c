/* The household's mis-clicks, month by month. */
#include "base/arena.h"
#include "core/report_programme.h"
#include "core/report_teller.h"

static void say_first(const struct teller *teller, const struct family_measure *m)
{
    struct str of = teller_int(teller, m->clicks.of), n = teller_int(teller, m->clicks.n);
    if (m->clicks.n == 0) {
        TELL(teller, "programme.family.empty", STR(""));
    } else if (m->clicks.n < FAMILY_LEAST_N) {
        TELL(teller, "programme.family.early", of, n, teller_int(teller, FAMILY_LEAST_N));
    } else if (m->clicks.of == 0) {
        TELL(teller, "programme.family.none", n, teller_share(teller, m->bound));
    } else {
        bool is_told = m->ci.low == m->ci.low && m->ci.high == m->ci.high;
        TELL(teller, is_told ? "programme.family.some" : "programme.family.some_bare", of, n,
             teller_share(teller, m->share), teller_share(teller, m->ci.low),
             teller_share(teller, m->ci.high));
    }
}

static void say_act(const struct teller *teller, const struct family_measure *m)
{
    const char *id = m->gave_n > 0      ? "programme.family.act_gave"
                     : m->clicks.of > 0 ? "programme.family.act_clicked"
                     : m->clicks.n > 0  ? "programme.family.act_go_on"
                                        : "programme.family.act_begin";
    TELL(teller, id, STR(""));
}

static struct report_point month_point(const struct teller *teller, const struct family_measure *m,
                                       int64_t i)
{
    int64_t month = m->month_first + i;
    struct count clicks = m->months[i];
    return (struct report_point){
        .x = (double)i,
        .y = clicks.n > 0 ? (double)clicks.of : report_none(),
        .low = report_none(),
        .high = report_none(),
        .n = clicks.n,
        .label = teller_word(teller, "time.month",
                             str_c(teller->arena, teller_int(teller, month % 12 + 1))),
    };
}

static void show_months(const struct teller *teller, const struct family_measure *m)
{
    struct report_point *points = ARENA_NEW_N(teller->arena, FAMILY_MONTHS_N, struct report_point);
    for (int64_t i = 0; i < FAMILY_MONTHS_N; i++) {
        points[i] = month_point(teller, m, i);
    }
    teller_chart(teller, (struct report_chart){.key = "family_months",
                                               .shape = SHAPE_BAR,
                                               .series = {{STR_INIT(""), points, FAMILY_MONTHS_N}},
                                               .series_n = 1});
}

void report_family(struct teller *teller, const struct programme_matter *matter)
{
    struct family_measure m = family_measure_of(teller->arena, matter->cohort);
    teller_begin(teller, "first", "programme.first");
    say_first(teller, &m);
    say_act(teller, &m);
    if (m.clicks.n == 0) {
        return;
    }
    teller_begin(teller, "months", "programme.family.months");
    show_months(teller, &m);
    teller_begin(teller, "figures", "report.figures");
    teller_count(teller, "family_clicks", m.clicks, m.ci,
                 m.clicks.n < FAMILY_LEAST_N ? "programme.note_few" : "programme.note_items");
    teller_count(teller, "family_gave", (struct count){m.gave_n, m.clicks.n}, interval_none(),
                 NULL);
}
