/* members.h - one person put where they belong by hand: a unit, a role, a programme; and how a
 * programme stands, counted. Whole lists come by spreadsheet (roster_csv.h). */
#ifndef DESK_MEMBERS_H
#define DESK_MEMBERS_H

#include "core/programme.h"
#include "desk/desk.h"

struct member {
    struct str name, number; /* number "" = none */
    struct str unit;         /* paths from the top, "Head office/Sales;Law"; "" = in none */
    struct str kana;         /* how the name is read; "" = as it was */
};

/* Added, or, known by number, moved: from today in that unit and in no other. Units that are
 * missing are added. False: `faults` says what is wrong with it, or the store failed. */
bool members_put(struct desk *desk, const struct member *member, int64_t today,
                 struct faults *faults, struct fault *fault);

/* From today on, for the unit they belong to first; taking takes it for every unit. */
bool members_give_role(struct desk *desk, struct str person, enum role role, int64_t today,
                       struct fault *fault);
bool members_take_role(struct desk *desk, struct str person, enum role role, int64_t today,
                       struct fault *fault);
/* "Head office/Sales": names repeat below, so the way from the top is told. In the arena. */
struct str members_unit_path(const struct desk *desk, struct arena *arena, struct str unit,
                             int64_t day);
/* The unit a role was given for; "" = the whole. */
struct str members_role_unit(const struct desk *desk, struct str person, enum role role,
                             int64_t today);
/* Enrolled by themselves (a person's or a unit's id), not through others. */
bool members_is_enrolled(const struct desk *desk, struct str programme, struct str whose,
                         int64_t today);

/* People enrolled today, by how they stand. */
struct standing_counts {
    size_t enrolled_n, due_n, overdue_n, later_n, done_n;
};
/* One walk over what was sat; counts[i] is of programme i of the desk. */
void members_count(const struct desk *desk, struct arena *arena, int64_t today,
                   struct standing_counts *counts);

#endif
