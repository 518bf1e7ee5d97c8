#include "desk/members.h"

#include "adapters/clock.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/date.h"
#include "desk/programmes.h"
#include "desk/roster_csv.h"

/* ---- one person by hand: a sheet of one row ---- */

static void put_cell(struct sink *sink, struct str cell, const char *after)
{
    sink_add_c(sink, "\"");
    for (size_t i = 0; i < cell.n; i++) {
        sink_add_c(sink, cell.at[i] == '"' ? "\"" : "");
        sink_add(sink, str_part(cell, i, 1));
    }
    sink_add_c(sink, "\"");
    sink_add_c(sink, after);
}

bool members_put(struct desk *desk, const struct member *member, int64_t today,
                 struct faults *faults, struct fault *fault)
{
    struct buf bytes = {0};
    struct sink sink = sink_to_buf(&bytes);
    struct roster_import done;
    sink_add_c(&sink, "number,kana,name,unit\r\n");
    put_cell(&sink, str_trim(member->number), ",");
    put_cell(&sink, str_trim(member->kana), ",");
    put_cell(&sink, str_trim(member->name), ",");
    put_cell(&sink, str_trim(member->unit), "\r\n");
    struct roster_file file = {buf_str(&bytes), STR("form"), today, false};
    bool is_done = roster_import(desk, &file, &done, faults, fault);
    buf_clear(&bytes);
    return is_done;
}

/* ---- roles ---- */

static bool note_role(struct desk *desk, const char *what, const struct tie *tie,
                      struct fault *fault)
{
    struct ledger_line line = {.what = str_of(what)};
    ledger_put(&line, "role", tie->what);
    ledger_put(&line, "person", tie->whose);
    ledger_put(&line, "unit", tie->in);
    ledger_put(&line, "from", date_day_text(&desk->roster_arena, tie->span.from_day));
    return desk_note(desk, &line, fault);
}

bool members_give_role(struct desk *desk, struct str person, enum role role, int64_t today,
                       struct fault *fault)
{
    struct tie tie = {.what = str_of(role_word(role)),
                      .whose = person,
                      .in = person_unit(&desk->organisation, person, today, 0),
                      .span = {today, DAY_OPEN}};
    return note_role(desk, "role.give", &tie, fault);
}

static bool is_held(const struct tie *tie, struct str person, enum role role, int64_t today)
{
    return str_is(tie->what, role_word(role)) && str_eq(tie->whose, person) &&
           tie->span.from_day <= today && today < tie->span.to_day;
}

bool members_take_role(struct desk *desk, struct str person, enum role role, int64_t today,
                       struct fault *fault)
{
    const struct ties *roles = &desk->organisation.roles;
    bool is_done = true;
    for (size_t i = 0; i < roles->n && is_done; i++) {
        if (is_held(&roles->at[i], person, role, today)) {
            struct tie tie = roles->at[i];
            tie.span.from_day = today;
            is_done = note_role(desk, "role.take", &tie, fault);
        }
    }
    return is_done;
}

struct str members_unit_path(const struct desk *desk, struct arena *arena, struct str unit,
                             int64_t day)
{
    const struct organisation *o = &desk->organisation;
    const struct unit *of = organisation_unit(o, unit);
    struct str words = of ? of->name : unit, above = unit_parent(o, unit, day);
    for (size_t depth = 0; above.n > 0 && depth < o->units_n; depth++) {
        of = organisation_unit(o, above);
        words = str_fmt(arena, "%.*s/%.*s", STR_ARGS(of ? of->name : above), STR_ARGS(words));
        above = unit_parent(o, above, day);
    }
    return words;
}

struct str members_role_unit(const struct desk *desk, struct str person, enum role role,
                             int64_t today)
{
    const struct ties *roles = &desk->organisation.roles;
    for (size_t i = 0; i < roles->n; i++) {
        if (is_held(&roles->at[i], person, role, today)) {
            return roles->at[i].in;
        }
    }
    return STR("");
}

bool members_is_enrolled(const struct desk *desk, struct str programme, struct str whose,
                         int64_t today)
{
    const struct ties *enrolments = &desk->organisation.enrolments;
    for (size_t i = 0; i < enrolments->n; i++) {
        const struct tie *tie = &enrolments->at[i];
        if (str_eq(tie->what, programme) && str_eq(tie->whose, whose) &&
            tie->span.from_day <= today && today < tie->span.to_day) {
            return true;
        }
    }
    return false;
}

/* ---- how programmes stand ---- */

/* what each person sat, as chains through all sittings */
struct sat {
    size_t sitting, next; /* place + 1; 0 = the end */
};

struct sats {
    struct arena *arena;
    size_t *first; /* of each person on the roster */
    struct sat *at;
    size_t n, room_n;
};

static void sats_add(struct sats *sats, size_t person, size_t sitting)
{
    if (sats->n == sats->room_n) {
        size_t room_n = sats->room_n ? sats->room_n * 2 : 256;
        struct sat *at = ARENA_NEW_N(sats->arena, room_n, struct sat);
        for (size_t i = 0; i < sats->n; i++) {
            at[i] = sats->at[i];
        }
        sats->at = at;
        sats->room_n = room_n;
    }
    sats->at[sats->n] = (struct sat){sitting, sats->first[person]};
    sats->first[person] = ++sats->n;
}

static void gather(struct sats *sats, const struct desk *desk)
{
    for (size_t i = 0; i < desk->sittings.n; i++) {
        const struct sitting *sitting = &desk->sittings.at[i];
        struct str one, rest = sitting->is_together ? sitting->group : STR("");
        size_t person = names_find(&desk->roster.ids, sitting->person);
        if (person != NAMES_NONE) {
            sats_add(sats, person, i);
        }
        while (rest.n > 0) {
            str_cut(rest, ',', &one, &rest);
            person = str_eq(one, sitting->person) ? NAMES_NONE : names_find(&desk->roster.ids, one);
            if (person != NAMES_NONE) {
                sats_add(sats, person, i);
            }
        }
    }
}

/* This person's sittings in order of beginning; chains run backwards. */
static struct sittings own_sittings(const struct sats *sats, const struct desk *desk, size_t person,
                                    struct sitting *room)
{
    size_t n = 0, i = 0;
    for (size_t at = sats->first[person]; at > 0; at = sats->at[at - 1].next) {
        n++;
    }
    for (size_t at = sats->first[person]; at > 0; at = sats->at[at - 1].next) {
        room[n - 1 - i++] = desk->sittings.at[sats->at[at - 1].sitting];
    }
    return (struct sittings){.at = room, .n = n};
}

static void count_in(struct standing_counts *counts, enum due_state state)
{
    counts->enrolled_n++;
    counts->due_n += state == DUE_NOW;
    counts->overdue_n += state == DUE_OVERDUE;
    counts->later_n += state == DUE_NOT_YET;
    counts->done_n += state == DUE_DONE;
}

void members_count(const struct desk *desk, struct arena *arena, int64_t today,
                   struct standing_counts *counts)
{
    struct sats sats = {.arena = arena, .first = ARENA_NEW_N(arena, desk->roster.n + 1, size_t)};
    struct sitting *room = ARENA_NEW_N(arena, desk->sittings.n + 1, struct sitting);
    int64_t since, *days = ARENA_NEW_N(arena, desk->sittings.n + 1, int64_t);
    int offset_min = clock_offset_min(clock_utc_ms());
    for (size_t i = 0; i <= desk->roster.n; i++) {
        sats.first[i] = 0;
    }
    gather(&sats, desk);
    for (size_t i = 0; i < desk->programmes_n; i++) {
        counts[i] = (struct standing_counts){0};
    }
    for (size_t k = 0; k < desk->roster.n; k++) {
        const struct person *person = &desk->roster.people[k];
        struct sittings own = own_sittings(&sats, desk, k, room);
        for (size_t i = 0; i < desk->programmes_n && !person->is_gone; i++) {
            const struct programme *programme = programmes_at(desk, i);
            if (person_is_enrolled(&desk->organisation, person->id, programme->id, today, &since)) {
                size_t n = sittings_done_days(&own, person->id, programme->id,
                                              (size_t)programme->gate.tries_n, offset_min, days);
                int64_t own_day =
                    person_enrolled_day(&desk->organisation, person->id, programme->id);
                count_in(&counts[i],
                         programme_due_for(programme, since, own_day, days, n, today).state);
            }
        }
    }
}
