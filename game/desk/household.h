/* household.h - the household's pages: its routes, its check list, its directory; each act is a
 * ledger line and can be taken back. What is kept here the simulator uses in later rounds.
 *
 * False with a fault: something is missing, too long, odd or secret, there is no more room, or the
 * store failed; nothing has happened then.
 */
#ifndef DESK_HOUSEHOLD_H
#define DESK_HOUSEHOLD_H

#include "core/scenario.h"
#include "desk/desk.h"

#define HOUSEHOLD_WORDS_MOST_N 60 /* bytes of a name */
#define HOUSEHOLD_WHERE_MOST_N 120

/* id "" = a new one. An address begins with https:// and ends before any "?" or "#": what comes
 * after may be a key to the account. */
bool household_keep_route(struct desk *desk, struct str who, const struct household_route *route,
                          struct fault *fault);
bool household_keep_check(struct desk *desk, struct str who, const struct household_check *check,
                          struct fault *fault);
bool household_keep_contact(struct desk *desk, struct str who,
                            const struct household_contact *contact, struct fault *fault);
/* A row of the list was done just now, or is open again. */
bool household_mark(struct desk *desk, struct str who, struct str check, bool is_done,
                    struct fault *fault);
bool household_drop(struct desk *desk, struct str who, struct str id, struct fault *fault);
/* Takes the latest act back; false without a fault: there is none. */
bool household_take_back(struct desk *desk, struct str who, struct fault *fault);

/* The scenario and its bytes, said with this household's names: the bookmark to the service is
 * called as its list calls it, its app likewise; a desk of a role in its directory is whoever
 * answers there at the hour the case begins, and so is a contact of a role, whose number stands
 * behind it: "your mother (Yuko, 090-...)". Nothing else changes; with nothing to say, nothing
 * does. */
bool household_dress(const struct desk *desk, struct scenario *scenario, struct arena *arena,
                     struct str *bytes, struct faults *faults);

#endif
