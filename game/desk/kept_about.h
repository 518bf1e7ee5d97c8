/* kept_about.h - "what is kept about me": everything a store holds of one person, counted, so that
 * it can be shown to them before they ask for it to be erased (desk/erasure.h). */
#ifndef DESK_KEPT_ABOUT_H
#define DESK_KEPT_ABOUT_H

#include "desk/desk.h"

struct kept_lines {
    struct str what; /* "round.begin", "person.add" ... */
    size_t n;
};

struct kept_programme {
    const struct programme *programme;
    int64_t since_day;
};

#define KEPT_LINES_N 32 /* kinds of lines; more are counted under the last */
#define KEPT_UNITS_N 8

struct kept_about {
    const struct person *person; /* NULL: not on the roster */
    struct str id;
    struct str units[KEPT_UNITS_N]; /* paths from the top, today */
    size_t units_n;
    bool roles[ROLE_N];                    /* today */
    size_t records_n, open_n, decisions_n; /* open: not played to the end */
    int64_t first_utc_ms, last_utc_ms;     /* of the records; undefined without */
    struct kept_lines lines[KEPT_LINES_N];
    size_t lines_n, lines_sum_n;
    struct kept_programme programmes[DESK_PROGRAMMES_N]; /* enrolled today */
    size_t programmes_n;
};

/* In the arena. All 0: nothing is kept. False: the store failed. */
bool kept_about(struct desk *desk, struct arena *arena, struct str person, struct kept_about *out,
                struct fault *fault);

/* Names the person, or is theirs. */
bool kept_is_about(const struct ledger_line *line, struct str person);

/* All of it to take along, as text: the lines of the ledger (core/ledger.h), an empty line, then
 * every record (core/record.h) with one behind it. */
bool kept_copy(struct desk *desk, struct str person, struct sink *sink, struct fault *fault);

/* By id, name or number, also of somebody who is not here any more; who is still here comes first.
 * *found NULL: nobody. False: it fits more than one of those. */
bool kept_person(const struct desk *desk, struct str words, const struct person **found,
                 struct fault *fault);

#endif
