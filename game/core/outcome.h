/* outcome.h - what an answer was worth: one pure table over five factors, under the service's
 * profile.
 *
 * house.md par. 2 and definitions.md. Sender and attempt are never collapsed into one "phish or
 * not". The table is data (outcome.c), first matching row wins; tests hold every one of its
 * 2x4x3x2x2 cells, for each kind of profile, against a file written by hand.
 */
#ifndef CORE_OUTCOME_H
#define CORE_OUTCOME_H

#include "core/world.h"

struct factors {
    enum sender sender;
    enum whose attempt;
    enum disposition
        disposition;  /* of the notice's own buttons or, for official answers, of its attempt */
    enum route route; /* meaningless with LEFT */
    bool is_alerted;
};

/* what the table needs beside the five */
struct follow_up {
    bool is_password_changed; /* after the attempt began */
    bool is_everyone_out;
    bool has_other_route; /* the profile lets one answer officially */
    bool is_inside_fair;  /* no other route, host on the brand's list, waiting device in view */
    bool has_desk;        /* somebody to alert exists */
    bool is_asked;    /* somebody said "yes, that is me" before the answer: best with known_other */
    bool is_in_again; /* one's own sign-in got in after the denial */
    bool is_pressed;  /* something inside a mail, SMS, web push or call was pressed: the risky habit
                       */
    enum exposure exposure;
};

enum outcome {
    OUTCOME_BEST,
    OUTCOME_RIGHT,          /* also right */
    OUTCOME_RISKY_HABIT,    /* right, acted inside the message */
    OUTCOME_SAFE_WITH_COST, /* denied one's own and signs in again */
    OUTCOME_FALSE_ALARM,
    OUTCOME_NEEDLESS_ALERT,   /* thanked, counted apart */
    OUTCOME_CRITICAL_APPROVE, /* E4 */
    OUTCOME_INCOMPLETE,       /* denied, password unchanged */
    OUTCOME_MISSED_ATTEMPT,
    OUTCOME_MIS_CLICK, /* E1 or more */
    OUTCOME_GAVE_DATA, /* E2, E3 */
    OUTCOME_MISSED_ALERT,
    OUTCOME_UNANSWERED, /* genuine and mine, left: nothing bad, not done */
    /* of a case without a notice to judge, by the drill that was played (metrics.h) */
    OUTCOME_SECURED,
    OUTCOME_LEFT_OPEN,
    OUTCOME_SOLVED,
    OUTCOME_UNSOLVED,
    OUTCOME_N
};

enum end_state { END_SAFE, END_SAFE_WITH_COST, END_INCOMPLETE, END_UNSAFE, END_NOT_DONE };
enum duty { DUTY_NONE, DUTY_DONE, DUTY_MISSED, DUTY_NEEDLESS };
enum habit { HABIT_NONE, HABIT_OFFICIAL, HABIT_INSIDE, HABIT_INSIDE_FAIR };

/* four scores, never added up */
struct verdict {
    enum outcome outcome; /* the name shown first */
    enum exposure exposure;
    enum end_state end;
    enum duty duty;
    enum habit habit;
    bool is_hit, is_false_alarm; /* authorisation: final act on genuine notices */
};

struct verdict outcome_of(struct factors factors, struct follow_up after);
const char *outcome_name(enum outcome outcome); /* text id part: "critical_approve" */
/* Nothing to mend: best, right, risky habit, thanked for an alert or safe with cost. */
bool outcome_is_fine(enum outcome outcome);

const char *end_name(enum end_state end);
const char *duty_name(enum duty duty);
const char *habit_name(enum habit habit);
const char *exposure_name(enum exposure exposure); /* "e0".."e4" */

/* How bad, to find the worst of several: greater is worse. */
int outcome_gravity(enum outcome outcome); /* of those that a notice can end with */
int end_gravity(enum end_state end);
int duty_gravity(enum duty duty);
int habit_gravity(enum habit habit);

/* Both are read off a world at its end (or now).
 * Of a notice answered in several places the official answer counts as the final one; what was
 * pressed inside a fake stays in its exposure. An attempt that never started is none. An alert
 * counts when it went to a right desk (or, with one desk or none, to nobody named). The stranger is
 * "out" when everybody was signed out after the attempt began, or when his sessions were ended one
 * by one. */
bool notice_is_alerted(const struct world *world, const struct notice *notice);
struct factors factors_of(const struct world *world, const struct notice *notice);
struct follow_up follow_up_of(const struct world *world, const struct notice *notice);

#endif
