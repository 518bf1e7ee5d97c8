/* calendar.h - who is due when, for other programs: a calendar (iCalendar, RFC 5545) of all-day
 * events, and a list for mail merge (CSV). No results stand in either. Where practising is work no
 * day is on a weekend (programme_workday).
 */
#ifndef DESK_CALENDAR_H
#define DESK_CALENDAR_H

#include "desk/desk.h"

struct calendar_wish {
    struct str person;    /* "" = everybody here, each event with its name */
    int64_t today;        /* days since 1970-01-01 */
    int64_t stamp_utc_ms; /* when it was made */
};

/* The round that is due or comes next and those of the twelve months after, in every programme one
 * is enrolled in; no alarms. An event keeps its UID in every calendar that is made later. */
void calendar_write(const struct desk *desk, const struct calendar_wish *wish, struct sink *sink);

/* One row a person and programme: person,number,name,programme,title,due_day,last_day,state with
 * state overdue, due, next or done. `person` is the same for somebody every time and in no other
 * export: who has the list cannot look anybody up among the statements for other programs. */
void due_list_write(const struct desk *desk, int64_t today, struct sink *sink);

#endif
