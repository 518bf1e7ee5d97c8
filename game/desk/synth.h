/* synth.h - a large made-up organisation, for trying reports and for benches: units, people,
 * enrolments, closed months, and records of learners of known ability that replay like any other.
 *
 * Rounds of a programme are played by bots once, rightly and mistakenly, at several speeds. A
 * made-up person plays such a round: for each case a glance (desk/bot.h) of their own d' and c
 * decides which of the two they did. So decisions are real, and only ids, names and times are new.
 * The same wish makes the same organisation, id for id. What is true of a person stands in a line
 *
 *   synth.ability person=ID dprime=1.50 c=-0.20 gain=0.15     gain: what each round adds to d'
 */
#ifndef DESK_SYNTH_H
#define DESK_SYNTH_H

#include "desk/cohort.h"

struct synth_wish {
    size_t people_n, rounds_n; /* rounds: at most so many for each person */
    uint64_t seed;
    struct str programme; /* "" = "staff" */
    int64_t today;        /* days since 1970-01-01; all of it lies before */
    const struct cohort_progress *progress;
};

struct synth_done {
    size_t units_n, people_n, rounds_n, records_n, decisions_n;
};

/* Into desk->store. False with "synth.cancelled" as well; what was written is whole rounds, and the
 * same wish goes on. The desk is folded anew. */
bool synth_make(struct desk *desk, const struct synth_wish *wish, struct synth_done *done,
                struct fault *fault);

#endif
