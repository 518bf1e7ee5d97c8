/* report_tally.h - what a round adds up to before anything is said of it; only core/report_*.c
 * includes it. */
#ifndef CORE_REPORT_TALLY_H
#define CORE_REPORT_TALLY_H

#include "core/difficulty.h"
#include "core/metrics.h"

struct share {
    int64_t n, of_n;
};

#define TALLY_CUES_N 64

/* of a kind of cue, over the cases that went wrong */
struct cue_count {
    struct str kind;
    int64_t cases_n;  /* where it stood */
    int64_t unseen_n; /* ... and what it shows was not looked at */
};

/* the cases of one difficulty, or those without a fake */
struct difficulty_tally {
    struct share passed;        /* cases */
    struct share touched, told; /* their fakes, as in struct tally */
};
#define TALLY_GENUINE DIFFICULTY_N /* where cases without a fake stand */

struct tally {
    struct share passed;                   /* cases */
    struct share let_in;                   /* genuine, own or known: let in */
    struct share false_alarm;              /* the same: denied */
    struct share kept_out;                 /* genuine, foreign: hits */
    struct share touched;                  /* fakes: E1 or more */
    struct share told;                     /* fakes alerted, where a desk exists */
    struct share precision;                /* alerted notices: fakes or strangers' attempts */
    struct share verified;                 /* cases some official panel can decide */
    struct share secured;                  /* cases that were repairs, by their end */
    int64_t inside_n;                      /* messages acted inside, unfairly */
    int64_t password_open_n;               /* cases that ended incomplete */
    int64_t unmet_n;                       /* cases ended before what they are about had come */
    int64_t genuine_early_n, fake_early_n; /* trials for authenticity d' */
    int64_t told_median_ms;   /* never alerted counted as the latest; NEVER_MS: no median or nothing
                                 to tell */
    int64_t verify_median_ms; /* of the cases verified; NEVER_MS */
    struct cue_count cues[TALLY_CUES_N]; /* most telling first */
    size_t cues_n;
    struct difficulty_tally difficulties[DIFFICULTY_N + 1];
};

struct tally tally_of(struct arena *arena, const struct metrics *const *metrics, size_t n);

#endif
