/* catalogue.h - real messages on their way to a shared case, and the clock of it, folded from the
 * ledger. The order is one way: detected, drafted, reviewed, shared, opened; retired from anywhere
 * behind drafted.
 *
 *   catalogue.detect case=ID at=UTC_MS source=alert|received     the earliest one counts
 *   catalogue.draft case=ID [title=WORDS]
 *   catalogue.change case=ID          edited: a review before it does not count any more
 *   catalogue.confirm case=ID cue=ID [is=open]     a cue that the program proposed is right as it
 *                                     stands; open: that was taken back
 *   catalogue.review case=ID          by a second person, never by who drafted or changed it last
 *   catalogue.share case=ID pack=ID
 *   catalogue.open case=ID            by somebody else than who shared it; the first counts
 *   catalogue.plan case=ID [review=DAY] [expires=DAY]             days as YYYY-MM-DD; - takes back
 *   catalogue.retire case=ID [why=WORDS]
 *   catalogue.rules version=ID says=WORDS      the rules of conduct are changed from now on
 *
 * `who` of the line did it. A line that catalogue_may would refuse is passed over, so that whatever
 * was merged in, no time of an entry stands before the one of the step it needs.
 */
#ifndef CORE_CATALOGUE_H
#define CORE_CATALOGUE_H

#include "core/ledger.h"
#include "core/names.h"

struct play;   /* trial.h */
struct spread; /* measures.h */

#define CATALOGUE_NEVER_MS INT64_MAX /* the NEVER_MS of measures */

enum catalogue_step {
    STEP_DETECT,
    STEP_DRAFT,
    STEP_REVIEW,
    STEP_SHARE,
    STEP_OPEN,
    STEP_CHANGE,
    STEP_CONFIRM,
    STEP_PLAN,
    STEP_RETIRE,
    STEP_N
};
/* "catalogue.detect" ...: `what` of the line */
const char *catalogue_step_word(enum catalogue_step step);

enum catalogue_state {
    CASE_DETECTED,
    CASE_DRAFTED,
    CASE_REVIEWED,
    CASE_SHARED, /* nobody else has opened it yet */
    CASE_OPENED, /* shared in the sense of the measure */
    CASE_RETIRED
};
extern const char *const catalogue_states[]; /* stable words; text id "catalogue.state.<word>" */

struct catalogue_entry {
    struct str id, title;
    bool is_alerted; /* detected by an alert; else by a Received time */
    int64_t found_n; /* messages and alerts of its kind */
    /* CATALOGUE_NEVER_MS = not yet */
    int64_t detected_utc_ms, drafted_utc_ms, changed_utc_ms, reviewed_utc_ms, shared_utc_ms,
        opened_utc_ms, retired_utc_ms;
    struct str drafted_by, changed_by, reviewed_by, shared_by, opened_by;
    struct str pack;                  /* it is shared in */
    struct str review_on, expires_on; /* "" = not planned */
    struct str why;                   /* it was retired */
    struct str confirmed;             /* ids of cues, each with a comma behind it */
    struct str begun_by;              /* who began a round with it since it was shared; the same */
};

/* the rules of conduct from this moment on */
struct rules_change {
    struct str version, says, who;
    int64_t utc_ms;
};

struct catalogue {
    struct arena *arena;
    struct catalogue_entry *entries; /* in the order in which they were first heard of */
    size_t n, room_n;
    struct names ids; /* numbered as they stand */
    struct rules_change *rules;
    size_t rules_n, rules_room_n;
};

void catalogue_fold(struct catalogue *catalogue, const struct ledger_line *line);
const struct catalogue_entry *catalogue_entry(const struct catalogue *catalogue, struct str id);
enum catalogue_state catalogue_state_of(const struct catalogue_entry *entry);

/* Whether `who` may take this step at this time; the fault says why not ("catalogue.order",
 * "catalogue.second_person", "catalogue.clock" ...). */
bool catalogue_may(const struct catalogue *catalogue, enum catalogue_step step,
                   const struct ledger_line *line, struct fault *fault);
/* A version that stands in the log already may not be given to other rules. */
bool catalogue_may_rule(const struct catalogue *catalogue, const struct ledger_line *line,
                        struct fault *fault);

/* Whether somebody said that this cue is right. */
bool catalogue_has_confirmed(const struct catalogue_entry *entry, struct str cue);

/* Whether this person has begun a round with it (round.begin, core/sittings.h). */
bool catalogue_has_begun(const struct catalogue_entry *entry, struct str person);
/* The oldest case that is shared, not expired on that day, not drafted by this person, and that
 * they have not begun yet; NULL. */
const struct catalogue_entry *catalogue_next_for(const struct catalogue *catalogue,
                                                 struct str person, int64_t day);

/* The version in force at a moment; "" = before the first change. */
struct str catalogue_rules_at(const struct catalogue *catalogue, int64_t utc_ms);

enum catalogue_due { DUE_NOTHING, DUE_REVIEW, DUE_EXPIRED };
/* What a day says of it: day counted from 1970-01-01. Retired ones are due nothing. */
enum catalogue_due catalogue_due_on(const struct catalogue_entry *entry, int64_t day);

/* ---- who was trained with it ---- */

#define CATALOGUE_TRAINED_DAYS 14

struct catalogue_training {
    int64_t trained_n, people_n;  /* of those practising here: within the days after sharing */
    int64_t first_trained_utc_ms; /* CATALOGUE_NEVER_MS */
};
/* From plays of that case since it was shared, by people of the roster who are not gone. Plays of
 * another pack's case of the same id do not count. What is not shared yet asks nobody. */
struct catalogue_training catalogue_training_of(struct arena *arena,
                                                const struct catalogue_entry *entry,
                                                const struct play *plays, size_t plays_n,
                                                const struct roster *roster);

/* For the measure: a line each, the retired ones too (their times have been). */
size_t catalogue_spreads(struct arena *arena, const struct catalogue *catalogue,
                         const struct play *plays, size_t plays_n, const struct roster *roster,
                         struct spread **out);

#endif
