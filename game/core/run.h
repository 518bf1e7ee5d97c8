/* run.h - a case being played: the only hand that moves the world.
 *
 * Live:   run_propose (legal? number it, stamp time and place) -> the store keeps it -> run_commit.
 * Replay: run_replay over a record's decisions; both give the same world, state and metrics.
 * Stages follow each other by run's own rule and are never stored: when the drill is done, or END
 * "stage" was accepted, the next stage whose `when` holds begins; with none left the case is over.
 * Whether a drill is done is asked after decisions only, so that frames drawn in between can change
 * nothing. A drill takes part in a decision before the world does: its apply sees the world as the
 * learner saw it, its done and score the world after.
 */
#ifndef CORE_RUN_H
#define CORE_RUN_H

#include "core/drill.h"

struct run {
    struct arena *arena;
    const struct scenario *scenario;
    struct world *world;
    struct record *record;
    const struct drill *const *drills;
    const struct drill *drill; /* of the current stage; NULL when the case is over */
    void *state, *trial;       /* drill->state_size each */
    size_t stage;              /* place in scenario->stages */
    /* made anew at the end of each stage, every stage's drill adding in order; NULL before */
    struct metrics *metrics;
    void **states; /* of the stages played so far, by place; NULL = not played */
};

/* That every stage names a drill which is built in and can play this scenario. */
bool run_check(const struct scenario *s, const struct drill *const *drills, struct str file,
               struct faults *faults);

/* The scenario has passed run_check with the same drills. */
struct run *run_new(struct arena *arena, const struct scenario *s,
                    const struct drill *const *drills, const struct record_head *head);

/* Time passes without an act: what is due by at_ms happens. */
void run_advance(struct run *run, int64_t at_ms);

/* Advances the world to at_ms and tries the decision. False: refused, nothing else changed, *why a
 * text id. An at_ms before the world's own, or given while paused, counts as the world's own. */
bool run_propose(struct run *run, int64_t at_ms, struct decision *decision, const char **why);
/* decision: verb, target, value given; seq, at_ms, place are filled by propose. */
void run_commit(struct run *run, const struct decision *decision);
bool run_is_over(const struct run *run);
/* closes the record, scores what was not yet scored; once */
void run_end(struct run *run, int64_t at_ms);

/* The whole record again. NULL with *fault when a drill is missing here, a decision is not legal or
 * its place differs: the record does not belong to this scenario. */
struct run *run_replay(struct arena *arena, const struct scenario *s,
                       const struct drill *const *drills, const struct record *record,
                       struct fault *fault);

#endif
