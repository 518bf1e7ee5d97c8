/* metrics.h - what one record means: pure arithmetic over scenario and record, recomputed whenever
 * asked. */
#ifndef CORE_METRICS_H
#define CORE_METRICS_H

#include "core/outcome.h"
#include "core/rubric.h"

struct notice_metrics {
    struct str notice;
    struct truth truth;
    struct factors factors;
    struct verdict verdict;
    bool is_judged;       /* asks for a judgement; others count for habit only */
    int belief;           /* -3..3, 0 = not said; the early one when there is one */
    bool is_belief_early; /* said before any official panel was opened and before any press in it:
                             may count for authenticity d' */
    bool is_recognisable; /* the message alone decides who sent it: the other condition for d' */
    int64_t arrival_to_view_ms; /* clock (a): NEVER_MS = never looked at */
    int64_t view_to_press_ms;   /* from the same start as clock (b); NEVER_MS = nothing pressed */
    bool is_alert_marked;       /* the one that says "alert me": clock (b) is read against it */
    int64_t view_to_alert_ms;   /* clock (b): first view (arrival, when never opened) to accepted
                                   alert; NEVER_MS = never:   carried to tau, not censored */
    bool is_press_before_alert; /* pressed inside, and not alerted before */
};

/* What a drill measured of its own, by names only it knows: reports show them as they stand. */
enum metric_kind {
    METRIC_COUNT,  /* n */
    METRIC_SHARE,  /* n of of_n */
    METRIC_TIME_MS /* n; NEVER_MS = never */
};

struct drill_metric {
    const char *key; /* text id "metric.<drill>.<key>" */
    enum metric_kind kind;
    int64_t n, of_n;
};

#define DRILL_METRICS_N 16
#define METRICS_DRILLS_N 10 /* as many as a case has stages */

struct drill_metrics {
    const char *drill;
    struct drill_metric at[DRILL_METRICS_N];
    size_t n;
};

struct metrics {
    int64_t rubric_version;
    const struct scenario *scenario;
    struct notice_metrics *notices; /* those that arrived, in document order */
    size_t n;
    /* the four scores over the whole case: the worst of each */
    enum exposure exposure;
    enum end_state end;
    enum duty duty;
    enum habit habit;
    /* of the main notice, the first that came and asks for a judgement; of another where that one
     * ended worse (eight in a flood, the fifth of them let in) */
    enum outcome outcome;
    size_t main; /* its place in notices; n = none came */
    /* Every judged notice best, right, risky habit, thanked for an alert or safe with cost; nothing
     * given away; the end state safe, be it with cost. */
    bool is_passed;
    bool is_verifiable; /* some official panel proves something about the main notice (referee.h) */
    bool is_verified;   /* ... and one that does was seen before the final act */
    int64_t verify_ms;  /* what verifying cost; 0 when not done */
    int64_t active_ms;  /* whole case */
    struct str intent;
    bool is_intent_kept;    /* what was done on the device is what was chosen */
    size_t checks_n;        /* distinct sources looked at before the final act */
    const char *checks[16]; /* their names (source_name), in the order of first looking */
    struct drill_metrics drills[METRICS_DRILLS_N]; /* of the stages played, in their order */
    size_t drills_n;
};

/* For drills: a block of one's own in metrics, and one more number in it. */
struct drill_metrics *metrics_drill(struct metrics *metrics, const char *drill);
void metrics_put(struct drill_metrics *drill, struct drill_metric metric);

struct record;

/* Reads the world at the case's end. The record gives the order of acts. The final act is the
 * answer to the main notice's attempt, or the first press inside it, or its alert, whichever of
 * these there is first in this list. */
struct metrics *metrics_new(struct arena *arena, const struct world *world,
                            const struct record *record);

/* Whether these scores are a pass, as far as notices and pages go; for a drill that changed one. */
bool metrics_would_pass(const struct metrics *metrics);

uint64_t metrics_hash(const struct metrics *metrics); /* for tests: equal metrics, equal hash */

#endif
