/* answers_gone.h - that answers to a case were once there: of people who were erased, or over their
 * time; and which came late. Folded from the ledger.
 *
 *   answers.gone month=YYYY-MM case=ID [kind=own|foreign|fake] programme=ID [measuring=1]
 *                people=MARK,MARK,…
 *
 * Whoever may see cases is told of them by twenties (cohort_told in core/measures.h). Were a twenty
 * told again without the one who is gone, what is missing would be that one's answer. So a twenty
 * that lacks somebody is not told any more, and for that it must be known which it was; no answer
 * is in here, nor who: a mark is made of the person's and the case's id, only so that somebody who
 * met it twice is not counted as two. kind: of what the notice was; without it, where nobody had
 * worked that out, of every kind.
 *
 * A line without kind= (written before there were kinds) counts for every kind: of those that it
 * is not about more may be held back than must be, and nothing is told that should not be.
 *
 *   answers.late [month=YYYY-MM] record=ID
 *
 * A record of an earlier month that came to its end, or came in, in this one, among others that
 * were there: whoever looked at the case before would see what it changes, so its answers are told
 * of as if they were of that month; of several lines the latest counts. Without month= it is that
 * of the line's own time: a server writes it, which stamps what people send by its own clock
 * (store_pg_guards.c). It is about this store; merging leaves it where it is.
 */
#ifndef CORE_ANSWERS_GONE_H
#define CORE_ANSWERS_GONE_H

#include "core/item_kind.h"
#include "core/ledger.h"
#include "core/names.h"
#include "core/programme.h"

struct answer_gone {
    struct str case_id, programme, mark;
    int month;           /* counted through: year * 12 + month, 1 to 12 */
    enum item_kind kind; /* ITEM_KINDS_N: every one */
    bool is_measuring;
};

struct answer_late {
    int month;      /* counted through; 0: none was said */
    int64_t utc_ms; /* INT64_MIN: none was */
};

struct answers_gone {
    struct arena *arena;
    struct answer_gone *at;
    size_t n, room_n;
    struct names late;        /* records */
    struct answer_late *when; /* they came, by number */
    size_t late_room_n;
};

void answers_gone_fold(struct answers_gone *gone, const struct ledger_line *line);

/* The month for which an answer of this record is told of, counted through: that of its start, or a
 * later one - in which it came, or its round was begun. offset_min: of the place, the same at every
 * look, or an hour's answers would wander from month to month. */
int answers_month(const struct answers_gone *gone, struct str record, int64_t start_utc_ms,
                  int64_t begun_utc_ms, int offset_min);
void answers_late_put(struct arena *arena, struct str record, int month, struct ledger_line *line);

/* Whether it would have counted there; programme NULL: whatever it was for (cohort_sitting). */
bool answer_gone_counts(const struct answer_gone *one, const struct programme *programme);

/* Its line, but for id and time. people: marks, parted by commas. */
void answers_gone_put(struct arena *arena, const struct answer_gone *one, struct str people,
                      struct ledger_line *line);

#endif
