/* organisation.h - whom a programme is for: a household, or an organisation of units (honbu, bu,
 * ka), who belongs where from when to when, and who may see what.
 *
 * Folded from the ledger, never saved. Every line is effective-dated: what was true on a day can be
 * asked for any day, so a report of last quarter does not change when somebody moves. Lines that
 * name what is not there are passed over. Days are "2026-11-24" in lines, days since 1970-01-01 in
 * structs; a span holds from_day <= day < to_day.
 *
 *   organisation.set kind=household|organisation name=NAME
 *   unit.add id=ID name=NAME parent=ID|"" from=DAY · unit.rename id=ID name=NAME
 *   unit.move id=ID parent=ID from=DAY · unit.close id=ID from=DAY
 *   member.join person=ID unit=ID from=DAY · member.leave person=ID unit=ID from=DAY
 *   role.give person=ID role=ROLE unit=ID|"" from=DAY · role.take, the same keys
 *   programme.enrol programme=ID person=ID|"" unit=ID|"" from=DAY · programme.leave, the same keys;
 *     neither person nor unit = everybody
 *   month.publish month=YYYY-MM: closed, managers may see it from now on
 *
 * Who may see what is definitions.md's role matrix: organisation_may.
 */
#ifndef CORE_ORGANISATION_H
#define CORE_ORGANISATION_H

#include "core/ledger.h"
#include "core/names.h"

#define DAY_OPEN INT64_MAX /* a span without an end */

enum organisation_kind { ORGANISATION_NONE, ORGANISATION_HOUSEHOLD, ORGANISATION_COMPANY };

struct span {
    int64_t from_day, to_day;
};

struct unit {
    struct str id, name;
    struct span span;
};

/* who belongs to what: a unit to its parent, a person to a unit, a role or programme to a person */
struct tie {
    struct str what, whose;
    struct str in; /* the unit a role is for; "" = the whole */
    struct span span;
    size_t next; /* the next tie of the same `what`; its place + 1, 0 = none */
};

struct tie_ends {
    size_t first, last; /* place + 1 */
};

struct ties {
    struct tie *at;
    size_t n, room_n;
    struct names whats;
    struct tie_ends *ends; /* by number of the what */
    size_t ends_room_n;
};

enum role { ROLE_PERSON, ROLE_HR, ROLE_SECURITY, ROLE_MANAGER, ROLE_ORGANISER, ROLE_N };

struct organisation {
    struct arena *arena;
    enum organisation_kind kind;
    struct str name;
    struct unit *units;
    size_t units_n, units_room_n;
    struct ties parents;    /* what: unit, whose: its parent */
    struct ties members;    /* what: person, whose: unit */
    struct ties roles;      /* what: role's word, whose: person, in: unit */
    struct ties enrolments; /* what: programme, whose: person or unit or "" */
    struct str *published;  /* "2026-10" in the order of publishing */
    size_t published_n, published_room_n;
};

void organisation_fold(struct organisation *o, const struct ledger_line *line);

const struct unit *organisation_unit(const struct organisation *o, struct str id);
bool unit_is_open(const struct unit *unit, int64_t day);
/* "" = at the top, or unknown. */
struct str unit_parent(const struct organisation *o, struct str unit, int64_t day);
/* The unit itself or one somewhere below it. */
bool unit_is_within(const struct organisation *o, struct str unit, struct str whole, int64_t day);
/* The i-th unit a person belongs to on that day; "" past the last. */
struct str person_unit(const struct organisation *o, struct str person, int64_t day, size_t i);
/* In the unit or below it. unit "" = in any. */
bool person_is_within(const struct organisation *o, struct str person, struct str unit,
                      int64_t day);
/* The first day a person belonged to any unit; DAY_OPEN: never. */
int64_t person_entered_day(const struct organisation *o, struct str person);
/* They were of some unit, and are of none that day nor later. Whoever never was of one (a
 * household) cannot have left it. */
bool person_has_left(const struct organisation *o, struct str person, int64_t day);

const char *role_word(enum role role); /* "hr" */
bool role_of(struct str word, enum role *out);
/* Whoever has left has no role any more, taken back or not. */
bool person_has_role(const struct organisation *o, struct str person, enum role role, int64_t day);
bool organisation_has_published(const struct organisation *o, struct str month);

/* Enrolled that day, in person, through a unit, or as everybody. *since: the enrolment's day, which
 * waves are counted from. Whoever has left every unit they were in is enrolled in nothing. */
bool person_is_enrolled(const struct organisation *o, struct str person, struct str programme,
                        int64_t day, int64_t *since);

/* The first day on which anybody was enrolled in it; on which this person was, whatever came later:
 * through a unit not before they were in it, as everybody not before they were in any. In any way;
 * DAY_OPEN: never. */
int64_t programme_first_day(const struct organisation *o, struct str programme);
int64_t person_enrolled_day(const struct organisation *o, struct str person, struct str programme);

/* The role matrix: what may be seen of others. */
enum sight {
    SIGHT_OWN,        /* everything of one's own */
    SIGHT_TOGETHER,   /* what was played together, and agreed totals */
    SIGHT_PASS_NAMES, /* pass status by name */
    SIGHT_ITEMS,      /* cases and items, no persons */
    SIGHT_GROUPS,     /* published months of groups of at least ten */
    SIGHT_SEATS       /* who has started and finished today: no results */
};
bool role_may(enum role role, enum sight sight);

#endif
