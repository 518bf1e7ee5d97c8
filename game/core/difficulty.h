/* difficulty.h - how hard a case is for its audience: the NIST Phish Scale over its cues and its
 * premise (measure/phish_scale.h has the scale and its source).
 *
 * Only fakes are rated. Cues count where they stand on a stranger's message or page; a kind that
 * is there or not counts once, any other as often as it stands there (cue.times). What looks
 * suspicious on a genuine notice is a count of its own, never a rating.
 *
 * A case whose author gave no premise is rated with one on the low side (difficulty_premise), so
 * that a good result is never made to look better than it is: such a case is at most moderate.
 */
#ifndef CORE_DIFFICULTY_H
#define CORE_DIFFICULTY_H

#include "core/scenario.h"
#include "measure/phish_scale.h"

struct difficulty {
    bool is_rated;         /* a fake is to be judged in it */
    bool is_premise_given; /* by its author */
    int cues_n;            /* instances of the scale's cues, on what strangers sent */
    int suspicious_n;      /* the same on what is genuine: never part of the rating */
    struct phish_premise premise;
    struct phish_rating rating; /* to be read when is_rated */
};

struct difficulty difficulty_of(const struct scenario *s);

/* What stands in for a premise that is not given: a sign-in notice mimics a known process (4), is
 * of little relevance to one's work (2), fits a sign-in of one's own within the hour before (4,
 * else 0), worries (2; 4 with a deadline or a threat), and is what this training warns of (4). */
struct phish_premise difficulty_premise(const struct scenario *s);

/* A stable word: "least", "moderately_to_least", "moderately", "very"; text id "difficulty.<word>".
 */
const char *difficulty_word(enum phish_difficulty difficulty);
#define DIFFICULTY_N 4

/* Whether the scale counts this kind as there or not there, however often it is seen. */
bool difficulty_counts_once(int nist);

#endif
