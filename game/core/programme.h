/* programme.h - training as data: for whom, how often, which rounds, what a pass is; and from that
 * who is due.
 *
 * content/programmes/<id>.json, one a file, by programme_fields. The five of the source document
 * (C41) come with the program; an organisation may add its own. Enrolments and finished rounds are
 * lines of the ledger; whether somebody is due is worked out, never saved. Days are counted from
 * 1970-01-01.
 */
#ifndef CORE_PROGRAMME_H
#define CORE_PROGRAMME_H

#include "base/fields.h"

enum audience {
    AUDIENCE_FAMILY,
    AUDIENCE_STAFF,
    AUDIENCE_SECURITY,
    AUDIENCE_NEWCOMERS,
    AUDIENCE_MANAGERS
};

/* never mixed within a round */
enum round_mode {
    MODE_TRAINING, /* about half fake, feedback after each case */
    MODE_MEASURING /* about one in ten fake, feedback at the end, belief asked first */
};

enum feedback { FEEDBACK_EACH, FEEDBACK_END };

/* what passing a round takes; all 0: there is no gate */
struct gate {
    int64_t critical_n; /* at least so many critical cases, and no E3 or worse in them */
    int64_t genuine_n, genuine_right_n; /* of so many genuine ones, so many handled */
    int64_t tries_n;                    /* parallel forms */
};

struct programme {
    struct str id;
    int audience; /* enum audience */
    struct str title, says;
    struct strs packs;  /* ids; the first that is there */
    struct strs drills; /* only cases that begin with one of these; empty = any */
    int mode, feedback; /* enum round_mode, enum feedback */
    int64_t cases_n;
    int64_t every_months;   /* 0 = once */
    struct strs again_days; /* "7" "30" "90" after the first: once each */
    int64_t window_days; /* a round may be done so long from its due day on before it is overdue */
    bool is_together;    /* played together by default: counts for the household only */
    bool has_composer;   /* asks for written reports */
    struct gate gate;
    int64_t keep_months; /* answers are kept so long (desk/erasure.h); 0 = until erased */
};

extern const struct field_table programme_fields;

enum due_state {
    DUE_NOT_YET, /* next: on due_day */
    DUE_NOW,     /* within the window */
    DUE_OVERDUE,
    DUE_DONE /* nothing more to come */
};

struct due {
    enum due_state state;
    int64_t due_day;  /* of the round meant; undefined with DUE_DONE */
    int64_t last_day; /* of its window; both working days where practising is work */
    int64_t wave;     /* 0 = the first */
};

/* since_day: enrolled from then on. done_days: days on which rounds of it were finished, ascending.
 * A round done before its window opens counts for no later one; one done late counts for the wave
 * it was late for, and the next stays on the calendar. */
struct due programme_due(const struct programme *programme, int64_t since_day,
                         const int64_t *done_days, size_t n, int64_t today);

/* The same for somebody whom the enrolment reached on own_day, perhaps long after since_day: what
 * is asked once is due from then; of what is repeated, whose waves are everybody's, one that was
 * over before is passed. Who comes later is not late from the first day, and due for nothing before
 * it. INT64_MAX: never, as if there were no such day. */
struct due programme_due_for(const struct programme *programme, int64_t since_day, int64_t own_day,
                             const int64_t *done_days, size_t n, int64_t today);

/* The day wave i falls due; false: there is no such wave. */
bool programme_wave(const struct programme *programme, int64_t since_day, int64_t wave,
                    int64_t *due_day);

/* Where practising is work nothing falls on a weekend: the day itself, or the Monday after. At home
 * every day will do. */
int64_t programme_workday(const struct programme *programme, int64_t day);
/* The last one of the window that opens on due_day. */
int64_t programme_last_day(const struct programme *programme, int64_t due_day);

const char *audience_word(int audience); /* "family" */

#endif
