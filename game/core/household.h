/* household.h - what a home or a desk keeps in order, folded from the ledger: its official routes,
 * a dated check list, a directory of contacts with hours. No secrets: no line holds a password, a
 * code or a card.
 *
 *   household.route id=ID service=WORDS way=app|bookmark|phone name=WORDS [where=ADDRESS]
 * [brand=ID] household.check id=ID text=WORDS days=N         a row of one's own household.done
 * id=ID · household.open id=ID     a row of the list, dated by the line household.contact id=ID
 * name=WORDS [number=…] [role=family|security] [from=MIN to=MIN] [after=ID] household.drop id=ID a
 * route, a row of one's own, a contact household.undo line=ID                          what that
 * line said does not count
 *
 * A line about an id that is there replaces what it said. Undoing folds what is left anew.
 */
#ifndef CORE_HOUSEHOLD_H
#define CORE_HOUSEHOLD_H

#include "core/ledger.h"

enum route_way { WAY_APP, WAY_BOOKMARK, WAY_PHONE, WAY_N };
extern const char *const route_ways[]; /* NULL at the end */

struct household_route {
    struct str id;
    struct str service; /* "City Bank" */
    int way;            /* enum route_way */
    struct str name;    /* of the app, the bookmark, the entry in the telephone */
    struct str where;   /* address or number; "" for an app */
    struct str brand;   /* the service of the simulator it stands for; "" = none */
};

struct household_check {
    struct str id;       /* a built-in row's, text id "household.check.<id>", or one's own */
    struct str text;     /* one's own; "" = built in */
    int64_t days;        /* to be looked at again after so many */
    int64_t done_utc_ms; /* HOUSEHOLD_NOT_DONE */
    struct str by;       /* who did it: a person's id */
};
#define HOUSEHOLD_NOT_DONE INT64_MIN

struct household_contact {
    struct str id, name, number;
    struct str role;          /* "family", "security": the desk of that id in a case; "" = none */
    int64_t from_min, to_min; /* minutes of the day; the same = at any hour; may pass midnight */
    struct str after;         /* the contact that answers out of hours; "" = nobody */
};

#define HOUSEHOLD_ROWS_N 64 /* of each kind; more are not taken */
#define HOUSEHOLD_DAY_MIN 1440

struct household {
    struct arena *arena; /* owns what was folded */
    struct household_route routes[HOUSEHOLD_ROWS_N];
    struct household_check checks[HOUSEHOLD_ROWS_N]; /* the built-in ones first */
    struct household_contact contacts[HOUSEHOLD_ROWS_N];
    size_t routes_n, checks_n, contacts_n;
    struct ledger_line *lines; /* every line that counts, in order */
    size_t lines_n, lines_room_n;
};

void household_begin(struct household *household, struct arena *arena);
void household_fold(struct household *household, const struct ledger_line *line);

const struct household_route *household_route(const struct household *household, struct str id);
const struct household_check *household_check(const struct household *household, struct str id);
const struct household_contact *household_contact(const struct household *household, struct str id);
/* Who answers at this minute of the day when `contact` is called: itself within its hours, else
 * whoever it is forwarded to. NULL: nobody does. */
const struct household_contact *household_answers(const struct household *household,
                                                  const struct household_contact *contact,
                                                  int64_t minute);
/* Of this role, the first that is answered at that minute. NULL: nobody. */
const struct household_contact *household_for_role(const struct household *household,
                                                   struct str role, int64_t minute);
/* Calendar days since it was done, where the clock stands offset_min east; -1 = not done. */
int64_t household_age_days(const struct household_check *check, int64_t utc_ms, int offset_min);
/* Not done, or so long ago that it is to be looked at again. */
bool household_is_due(const struct household_check *check, int64_t utc_ms, int offset_min);
/* The line that undoing takes back; "" = none. */
struct str household_last(const struct household *household);

#endif
