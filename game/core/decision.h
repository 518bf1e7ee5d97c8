/* decision.h - one act of the learner: a generic verb, a target, a value, where and when. All that
 * is ever saved of a case.
 *
 * Targets are places ("phone/email/m1") for OPEN and part names ("m1.approve",
 * "official.pending.t1.deny", "p1.password") for the rest. A typed secret is turned into facts by
 * the input adapter before it gets here: values hold "length=12-15 ...", never what was typed.
 */
#ifndef CORE_DECISION_H
#define CORE_DECISION_H

#include "base/str.h"

enum verb {
    VERB_OPEN, /* target: place to go to; covers reading, going back, home */
    /* target: part looked at closely: sender, link target, headers, certificate, address */
    VERB_INSPECT,
    VERB_PRESS,  /* target: part pressed */
    VERB_TYPE,   /* target: field; value: facts of what was typed */
    VERB_MARK,   /* target: part; value: what it is said to be */
    VERB_MOVE,   /* target: item; value: new place in an order */
    VERB_CHOOSE, /* target: question ("intent"); value: answer */
    VERB_ASK,    /* target: contact id; value: attempt or notice id asked about */
    VERB_ALERT,  /* target: notice id; value: desk id, or "" */
    VERB_ANSWER, /* target: form field; value */
    /* target: notice id; value: "genuine:1".."genuine:3", "fake:1".."fake:3" (sureness) */
    VERB_DECLARE,
    VERB_WAIT,  /* value: case seconds to let pass */
    VERB_PAUSE, /* the clock of active time stops */
    VERB_RESUME,
    VERB_END, /* target: "stage"; the learner says: I'm done */
    VERB_N
};

struct decision {
    uint32_t seq;  /* 1.. within a record */
    int64_t at_ms; /* active real time since the case began; never decreasing */
    int verb;      /* enum verb */
    struct str target, value;
    struct str place; /* where the learner was: "phone/email/m1"; stamped by run */
};

#define DECISION_TARGET_MOST_N 120
#define DECISION_VALUE_MOST_N 400
#define DECISIONS_MOST_N 5000            /* in one record */
#define AT_MOST_MS INT64_C(100000000000) /* three years: times beyond are not times of a case */

/* Within the limits above, valid UTF-8, a known verb. What it would do is for core/world to judge.
 */
bool decision_is_sound(const struct decision *decision);

const char *verb_name(int verb);
int verb_of(struct str name); /* -1: no such verb */

#endif
