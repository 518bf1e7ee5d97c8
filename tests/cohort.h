/* cohort.h - a made-up cohort for tests of measures and of what reports say of them. */
#ifndef TEST_COHORT_H
#define TEST_COHORT_H

#include "base/arena.h"
#include "core/measures.h"
#include "tests/test.h"

static struct arena arena;

#define DAY_MS INT64_C(86400000)
#define START_MS INT64_C(1767225600000) /* 2026-01-01T00:00Z */
#define NEAR 1e-9

static struct sittings sittings;
static struct trial trials[200];
static struct play plays[200];
static size_t trials_n, plays_n;

static inline void begin(void)
{
    arena_clear(&arena);
    sittings = (struct sittings){.arena = &arena};
    trials_n = plays_n = 0;
}

static inline void sit(const char *round, const char *who, const char *more, int64_t utc_ms,
                       bool is_done)
{
    struct ledger_line line;
    struct str text = str_fmt(&arena, "%s.b %lld %s round.begin round=%s cases=a %s", round,
                              (long long)utc_ms, who, round, more);
    CHECK(ledger_read(&arena, str_trim(text), &line, NULL));
    sittings_fold(&sittings, &line);
    if (is_done) {
        text = str_fmt(&arena, "%s.e %lld %s round.end round=%s", round, (long long)utc_ms + 1000,
                       who, round);
        CHECK(ledger_read(&arena, text, &line, NULL));
        sittings_fold(&sittings, &line);
    }
}

static inline struct trial *fake(const char *round, const char *who, const char *item)
{
    const struct sitting *sitting = sitting_of(&sittings, str_of(round));
    trials[trials_n] = (struct trial){.round = str_of(round),
                                      .person = str_of(who),
                                      .case_id = str_of(item),
                                      .utc_ms = sitting ? sitting->begun_utc_ms : START_MS,
                                      .sender = SENDER_IMPOSTOR,
                                      .arrival_to_view_ms = 1000,
                                      .view_to_click_ms = NEVER_MS,
                                      .view_to_alert_ms = NEVER_MS,
                                      .is_judged = true,
                                      .has_desk = true};
    return &trials[trials_n++];
}

static inline struct trial *genuine(const char *round, const char *who, const char *item,
                                    enum whose attempt)
{
    struct trial *trial = fake(round, who, item);
    trial->sender = SENDER_GENUINE;
    trial->attempt = attempt;
    return trial;
}

static inline struct cohort cohort_of(const struct programme *programme)
{
    return (struct cohort){.trials = trials,
                           .trials_n = trials_n,
                           .plays = plays,
                           .plays_n = plays_n,
                           .sittings = &sittings,
                           .programme = programme};
}

static inline void alert_after(struct trial *trial, int64_t minutes)
{
    trial->view_to_alert_ms = minutes * 60000;
    trial->is_alerted = true;
}

/* four people: after 2 min; after 4 min, clicked at 1; clicked and silent; nothing */
static inline void a_wave(const char *wave, int64_t shift_minutes)
{
    static const char *const people[] = {"p", "q", "r", "s"};
    for (int i = 0; i < 4; i++) {
        const char *round = str_c(&arena, str_fmt(&arena, "%s%s", people[i], wave));
        sit(round, people[i],
            str_c(&arena, str_fmt(&arena, "programme=staff mode=measuring wave=%s", wave)),
            START_MS, true);
        struct trial *trial = fake(round, people[i], "a");
        if (i < 2) {
            alert_after(trial, 2 + 2 * i - shift_minutes);
        }
        if (i == 1 || i == 2) {
            trial->view_to_click_ms = 60000;
            trial->exposure = EXPOSURE_OPENED;
        }
        struct trial *marked = genuine(round, people[i], "marked", WHOSE_NONE);
        marked->is_alert_marked = true;
        marked->is_judged = false;
        alert_after(marked, 1);
    }
}

static inline void met(const char *round, bool is_critical, bool is_passed, enum exposure exposure)
{
    plays[plays_n++] = (struct play){.round = str_of(round),
                                     .is_critical = is_critical,
                                     .is_passed = is_passed,
                                     .exposure = exposure};
}

static inline void a_round(const char *round, enum exposure exposure, bool is_right)
{
    met(round, true, true, exposure);
    met(round, true, false, EXPOSURE_OPENED);
    met(round, false, is_right, EXPOSURE_NONE);
    met(round, false, false, EXPOSURE_NONE);
}

#endif
