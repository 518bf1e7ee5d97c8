/* measures.h - the five measures of the source document (C41), and what stands beside them, over
 * trials and plays of one programme. Pure arithmetic; words are added by core/report_*.c.
 *
 * definitions.md is the law: the household is the unit of the family measure; leaving without
 * alerting is "never" and carried to tau, not censored; those who did not start stand outside the
 * curve with n and worst-case bounds; everyone who entered is in the newcomers' denominator;
 * managers are timed in simulated minutes; ten answers of one person are not ten people, so that
 * intervals cluster by person and item (measure/cluster.h). Training and measuring are never mixed:
 * where the programme measures, rounds of training do not count.
 *
 * Times are minutes in doubles. NaN: undefined. Arrays live in the arena given.
 */
#ifndef CORE_MEASURES_H
#define CORE_MEASURES_H

#include "core/answers_gone.h"
#include "core/difficulty.h"
#include "core/organisation.h"
#include "core/programme.h"
#include "core/sittings.h"
#include "core/trial.h"
#include "measure/calibration.h"
#include "measure/cluster.h"
#include "measure/proportion.h"
#include "measure/sdt.h"
#include "measure/survival.h"

/* What is measured over. Borrowed. */
struct cohort {
    const struct trial *trials;
    size_t trials_n;
    const struct play *plays;
    size_t plays_n;
    const struct sittings *sittings;
    const struct programme *programme;
    int64_t from_utc_ms, to_utc_ms; /* from <= begun < to; to 0 = open */
    int offset_min;                 /* of the place whose days and months count */
    /* Only these people; NULL: everybody. */
    const struct names *people;
    /* Times of who wished so are left out (person.is_untimed); NULL: nobody did. */
    const struct roster *roster;
    const struct answers_gone *gone; /* for cohort_told; NULL: nobody's are */
};

/* The sitting a trial or play counts for here; NULL: it does not. */
const struct sitting *cohort_sitting(const struct cohort *cohort, struct str round);

bool cohort_keeps_times(const struct cohort *cohort, struct str person);

/* The answers that may be told of case by case to people who could know who played when: of each
 * case, each kind of it (answers_gone.h) by itself, whole months before that of to_utc_ms (which
 * must be set), as soon as twenty people are among them; then the next twenty. So that no two
 * looks, whenever they are taken, differ by the answers of a few; for the same reason a twenty of
 * which somebody was erased, or is over their time, is told of no more, and what was merged in late
 * counts for the month it came in. The rest is as in `cohort`.
 * *waiting_n: cases, by kind, that are not told of yet. */
struct cohort cohort_told(struct arena *arena, const struct cohort *cohort, size_t *waiting_n);

/* ---- how hard the fakes were, beside every rate of a programme ---- */

struct levels_measure {
    struct count clicks[DIFFICULTY_N]; /* mis-clicks of fakes looked at, by enum phish_difficulty */
};

struct levels_measure levels_measure_of(const struct cohort *cohort);

/* ---- family: mis-clicks of the household ---- */

#define FAMILY_MONTHS_N 12

struct family_measure {
    struct count clicks; /* mis-clicks (E1 or more) of fakes looked at, over the months */
    struct count months[FAMILY_MONTHS_N]; /* the last is the month of to_utc_ms */
    int64_t month_first;                  /* of months[0]: year * 12 + month - 1 */
    int64_t gave_n;                       /* of the clicks: E3 or worse */
    double share;                         /* NaN without fakes */
    struct interval ci;                   /* clustered by item; NaN below FAMILY_LEAST_N */
    double bound; /* none of n: could be up to this; NaN unless none of at least that many */
};
#define FAMILY_LEAST_N 20

/* Rolling twelve months up to the cohort's to_utc_ms, which must be set. */
struct family_measure family_measure_of(struct arena *arena, const struct cohort *cohort);

/* ---- staff: time from first view to a valid alert ---- */

struct staff_measure {
    size_t people_n, trials_n; /* of fakes that could be alerted */
    double tau;
    struct survival_curve curve; /* of trials */
    struct survival_median median;
    struct cluster_estimate mean;   /* restricted to tau, never = tau: what "mean time" can mean */
    double shares[4];               /* at tau, by enum survival_end */
    struct cluster_estimate marked; /* the same of messages that say "alert me" */
    double ratio;                   /* mean over marked mean: handling the program better is out */
    struct count precise;           /* alerts that were right, of all alerts in the group */
    struct interval precise_ci;
    size_t invited_n;               /* given */
    struct interval alerted_bounds; /* share alerted clean or after a click, if all who did not
                                       start had never, or had all */
};

/* wave -1: whatever the wave. */
struct staff_measure staff_measure_of(struct arena *arena, const struct cohort *cohort,
                                      int64_t wave, size_t invited_n);
/* Later less earlier, over people who are in both: minutes until tau. people_n may be NULL. */
struct cluster_estimate staff_change_of(struct arena *arena, const struct cohort *cohort,
                                        int64_t wave, int64_t later_wave, size_t *people_n);

/* For a trend, which asks for anchor items only: of waves in order the mean over those messages
 * that somebody met in every one of them, each message alike, however often it was met. Returns how
 * many there are; means (room for n) are NaN when none. */
size_t staff_anchor_means_of(struct arena *arena, const struct cohort *cohort, const int64_t *waves,
                             size_t n, double *means);

/* ---- newcomers: who passes ---- */

enum gate_result { GATE_OPEN, GATE_TOO_FEW, GATE_FAILED, GATE_PASSED };
/* What the plays of one finished round say at the programme's gate. TOO_FEW: not enough critical or
 * genuine cases were met; the round proves nothing. */
enum gate_result gate_of(const struct gate *gate, const struct play *const *plays, size_t n);

struct newcomer {
    struct str person;
    int64_t entered_day;
    int64_t tries_n;           /* finished rounds of wave 0 */
    int64_t passed_try;        /* 1.. of the first that passed; 0 = none yet */
    bool is_out;               /* every try used, none passed */
    enum gate_result again[3]; /* re-tests in order of again_days */
};

struct newcomers_measure {
    struct newcomer *people; /* administrative: for HR alone */
    int64_t from_day;        /* whoever entered from then on; DAY_OPEN: it has not begun here */
    size_t entered_n;
    struct count first, final; /* passed at the first try; within the tries; of everyone entered */
    struct interval first_ci, final_ci;   /* Wilson: of the method, not of a finished cohort */
    int64_t open_n;                       /* neither passed nor out */
    bool is_complete;                     /* 100 % may be written: everyone passed, nobody open */
    struct count again[3];                /* passed of those tested again */
    double careless_once, careless_tries; /* who is right four times in five passes by chance */
};

/* Everyone who entered on from_day <= day < to_day, enrolled or not: "the denominator is everyone
 * who entered, by date" (definitions.md). Counted by enrolment alone, 100 % could be had by
 * enrolling only those who will pass, and whoever was forgotten would never show. With them
 * everyone who was enrolled on such a day, in any way, started or not: who is asked to take it is
 * meant to be counted (intention to test), also where somebody entered a little before the
 * programme did. from_day 0, no day was given: from the day on which the programme began here - its
 * first enrolment or its first round, whoever's. Who was there before and was never enrolled is no
 * newcomer, and would stand as open for good. */
struct newcomers_measure newcomers_measure_of(struct arena *arena, const struct cohort *cohort,
                                              const struct organisation *organisation,
                                              int64_t from_day, int64_t to_day);

/* ---- managers: lead time in simulated minutes ---- */

struct lead {
    struct str person, round;
    int64_t utc_ms;
    /* minutes from the first inject; INFINITY: not reached, NaN: this person's times are left out
     */
    double contained, completed;
    int64_t order_faults_n;
    bool is_completed;
};

struct managers_measure {
    struct lead *leads; /* in order of time */
    size_t leads_n, people_n;
    struct count completed;
    double contained_median, completed_median; /* NaN: too early to tell; INFINITY: not reached */
};
#define MANAGERS_LEAST_N 5 /* exercises for a median */

struct managers_measure managers_measure_of(struct arena *arena, const struct cohort *cohort);

/* ---- security: from detected to shared, a line a case of the catalogue ---- */

struct spread {
    struct str id;
    int64_t detected_utc_ms; /* the earliest first report or Received time in the cluster */
    int64_t drafted_utc_ms, reviewed_utc_ms, shared_utc_ms, opened_utc_ms; /* NEVER_MS */
    int64_t trained_n, people_n; /* within 14 days of sharing */
};

struct security_measure {
    size_t n;
    struct survival_curve curve; /* hours from detected to shared; open ones are censored at now */
    struct survival_median median;
    double drafted, reviewed, shared; /* median hours of each step among those that took it */
    struct count trained;
};
/* Shared counts when it was signed by a second reviewer and opened by somebody else. */
bool spread_is_shared(const struct spread *spread, int64_t *at_utc_ms);
struct security_measure security_measure_of(struct arena *arena, const struct spread *spreads,
                                            size_t n, int64_t now_utc_ms);

/* ---- beside them ---- */

/* four scores, never added up */
struct scores {
    size_t trials_n;                    /* judged */
    int64_t exposure[5];                /* of fakes: E0 .. E4 */
    int64_t end[5];                     /* by enum end_state, of all judged */
    int64_t duty[4];                    /* by enum duty */
    int64_t habit[4];                   /* by enum habit, over all messages */
    struct cluster_estimate mis_clicks; /* of fakes */
    struct cluster_estimate risky;      /* acted inside, of all messages acted on */
};
struct scores scores_of(struct arena *arena, const struct cohort *cohort);

/* Telling apart: authenticity by beliefs said before verifying, in measuring rounds only, on cases
 * decidable from the message; authorisation by the final act on genuine notices. */
struct skill {
    struct sdt_counts authenticity, authorisation;
    struct sdt authenticity_d, authorisation_d; /* shown only where sdt_may_show */
    struct cluster_estimate authenticity_ci, authorisation_ci;
    struct calibration_level sure[3]; /* beliefs by degree: a guess, rather, sure */
    struct calibration calibration;
};
struct skill skill_of(struct arena *arena, const struct cohort *cohort);

/* Did skill grow, or caution only? From wave to later wave, same people. */
struct skill_change {
    struct cluster_estimate d, c; /* of authorisation; c below 0: readier to deny */
    struct cluster_estimate hits, false_alarms;
    bool is_caution_only; /* false alarms rose beyond chance, d' did not */
};
struct skill_change skill_change_of(struct arena *arena, const struct cohort *cohort, int64_t wave,
                                    int64_t later_wave);

/* A case of one kind, over everybody who played it: drawn as a genuine notice and as a fake it asks
 * two things, and is two items. */
struct item {
    struct str case_id, difficulty;
    enum item_kind kind;
    bool is_fake;
    struct count right; /* answers: outcome best, also right or safe with cost */
    /* ... in tests, where everybody meets the same: the anchor items (of the fakes) */
    struct count anchor;
    struct count clicks; /* of the fakes met: exposure E1 or worse */
    struct count alerts; /* of those that were met where there is a desk */
    /* The scale's word, corrected by those answers (measure/irt.h); "" while they are 30 or fewer,
     * and for what is genuine. */
    struct str corrected;
    int64_t people_n;   /* who gave them */
    struct interval ci; /* Wilson */
    double item_rest;   /* correlation with the same people's other answers; NaN: nothing varies */
    int flag;           /* enum items_flag */
};
/* In order of first meeting. Returns how many. */
size_t items_of(struct arena *arena, const struct cohort *cohort, struct item **out);

/* Groups side by side. Which differ beyond chance from the rest is asked of people, not of answers:
 * clicked on some fake or on none. */
struct group_clicks {
    struct str unit;
    size_t people_n;
    struct count clicks;
    bool is_beyond;
};
size_t groups_of(struct arena *arena, const struct cohort *cohort,
                 const struct organisation *organisation, int64_t day, struct group_clicks **out);

#endif
