/* erasure_answers.h - what erasing leaves of answers: that they were once there
 * (core/answers_gone.h), so that nobody is found by what is missing. */
#ifndef DESK_ERASURE_ANSWERS_H
#define DESK_ERASURE_ANSWERS_H

#include "adapters/store.h"
#include "core/answers_gone.h"
#include "core/names.h"
#include "core/record.h"
#include "core/sittings.h"

struct going {
    struct arena *arena;
    struct answer_gone *at;
    size_t n, room_n;
};

/* What kinds of answers a record holds: what was worked out of it says so. */
struct answer_kinds {
    struct names records;
    unsigned *kinds; /* 1 << enum item_kind, by number of the record */
    size_t room_n;
};
/* Of records begun before; person "" = everybody's. */
bool answer_kinds_read(struct answer_kinds *kinds, struct arena *arena, struct store *store,
                       struct str person, int64_t before_utc_ms, struct fault *fault);

/* Of a record that is taken out; sitting NULL: it counted nowhere. Answers of the month that is not
 * over were told to nobody, and leave nothing. */
void going_add(struct going *going, const struct record_head *head, const struct sitting *sitting,
               const struct answer_kinds *kinds, const struct answers_gone *late);

/* The lines, with ids and times; returns how many. */
size_t going_lines(struct going *going, struct ledger_line **out);

#endif
