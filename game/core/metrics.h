/* metrics.h - what one record means: pure arithmetic over scenario and record, recomputed whenever asked. */
#ifndef CORE_METRICS_H
#define CORE_METRICS_H

#include "core/outcome.h"
#include "core/rubric.h"

struct notice_metrics {
    struct str notice;
    struct truth truth;
    struct factors factors;
    struct verdict verdict;
    int belief;             /* -3..3, 0 = not said */
    bool is_belief_early;   /* said before verifying: may count for authenticity d' */
    int64_t view_to_alert_ms; /* clock (b); NEVER_MS = never: carried to tau, not censored */
    bool is_press_before_alert;
};

struct metrics {
    int64_t rubric_version;
    const struct scenario *scenario;
    struct notice_metrics *notices;
    size_t n;
    /* the four scores over the whole case: the worst of each */
    enum exposure exposure;
    enum end_state end;
    enum duty duty;
    enum habit habit;
    enum outcome outcome; /* of the main notice: the first that asks for a judgement */
    bool is_passed;       /* outcome best, right or risky habit, and end state safe */
    bool is_verified;     /* the panel that decides was seen before the final act */
    int64_t verify_ms;    /* what verifying cost; 0 when not done */
    int64_t active_ms;    /* whole case */
    struct str intent;
    bool is_intent_kept;  /* what was done on the device is what was chosen */
    size_t checks_n;      /* distinct parts inspected before the final act */
    const char *checks[16]; /* source names */
};

struct record;

/* Reads the world at the case's end. The record gives the order of acts. */
struct metrics *metrics_new(struct arena *arena, const struct world *world, const struct record *record);

uint64_t metrics_hash(const struct metrics *metrics); /* for tests: equal metrics, equal hash */

#endif
