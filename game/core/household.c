#include "core/household.h"

#include "base/arena.h"

#include <string.h>

#define DAY_MS (INT64_C(24) * 60 * 60 * 1000)

const char *const route_ways[] = {"app", "bookmark", "phone", NULL};

/* The list of the source document (C16), and how long each holds. */
static const struct {
    const char *id;
    int64_t days;
} built_in[] = {{"password", 365}, {"two_step", 180},  {"backup_method", 180}, {"alerts", 90},
                {"devices", 90},   {"forwarding", 90}, {"contact", 180},       {"payments", 30},
                {"routes", 180},   {"report_way", 365}};

static void clear(struct household *household)
{
    household->routes_n = household->contacts_n = household->checks_n = 0;
    for (size_t i = 0; i < sizeof built_in / sizeof *built_in; i++) {
        household->checks[household->checks_n++] =
            (struct household_check){.id = str_of(built_in[i].id),
                                     .days = built_in[i].days,
                                     .done_utc_ms = HOUSEHOLD_NOT_DONE};
    }
}

void household_begin(struct household *household, struct arena *arena)
{
    *household = (struct household){.arena = arena};
    clear(household);
}

/* ---- finding ---- */

const struct household_route *household_route(const struct household *household, struct str id)
{
    for (size_t i = 0; i < household->routes_n; i++) {
        if (str_eq(household->routes[i].id, id)) {
            return &household->routes[i];
        }
    }
    return NULL;
}

const struct household_check *household_check(const struct household *household, struct str id)
{
    for (size_t i = 0; i < household->checks_n; i++) {
        if (str_eq(household->checks[i].id, id)) {
            return &household->checks[i];
        }
    }
    return NULL;
}

const struct household_contact *household_contact(const struct household *household, struct str id)
{
    for (size_t i = 0; i < household->contacts_n; i++) {
        if (str_eq(household->contacts[i].id, id)) {
            return &household->contacts[i];
        }
    }
    return NULL;
}

/* ---- hours ---- */

static bool is_open(const struct household_contact *contact, int64_t minute)
{
    int64_t from = contact->from_min, to = contact->to_min;

    if (from == to) {
        return true;
    }
    return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

const struct household_contact *household_answers(const struct household *household,
                                                  const struct household_contact *contact,
                                                  int64_t minute)
{
    /* as many steps as there are contacts: a ring of forwardings ends with nobody */
    for (size_t i = 0; contact && i < household->contacts_n; i++) {
        if (is_open(contact, minute)) {
            return contact;
        }
        contact = household_contact(household, contact->after);
    }
    return NULL;
}

const struct household_contact *household_for_role(const struct household *household,
                                                   struct str role, int64_t minute)
{
    for (size_t i = 0; i < household->contacts_n; i++) {
        const struct household_contact *contact = &household->contacts[i];
        const struct household_contact *answers =
            str_eq(contact->role, role) && role.n ? household_answers(household, contact, minute)
                                                  : NULL;

        if (answers) {
            return answers;
        }
    }
    return NULL;
}

/* ---- days ---- */

static int64_t day_of(int64_t utc_ms, int offset_min)
{
    int64_t ms = utc_ms + (int64_t)offset_min * 60000;

    return ms / DAY_MS - (ms % DAY_MS < 0);
}

int64_t household_age_days(const struct household_check *check, int64_t utc_ms, int offset_min)
{
    if (check->done_utc_ms == HOUSEHOLD_NOT_DONE) {
        return -1;
    }
    int64_t days = day_of(utc_ms, offset_min) - day_of(check->done_utc_ms, offset_min);

    return days < 0 ? 0 : days; /* a clock that was put back */
}

bool household_is_due(const struct household_check *check, int64_t utc_ms, int offset_min)
{
    int64_t age = household_age_days(check, utc_ms, offset_min);

    return age < 0 || age >= check->days;
}

/* ---- folding ---- */

static int64_t number_of(const struct ledger_line *line, const char *key, int64_t otherwise)
{
    int64_t number = otherwise;

    return str_to_int(ledger_value(line, key), &number) ? number : otherwise;
}

static void fold_route(struct household *household, const struct ledger_line *line, struct str id)
{
    struct household_route *route = (struct household_route *)household_route(household, id);
    struct str way = ledger_value(line, "way");
    int kind = 0;

    while (kind < WAY_N && !str_is(way, route_ways[kind])) {
        kind++;
    }
    if (kind == WAY_N || (!route && household->routes_n == HOUSEHOLD_ROWS_N)) {
        return;
    }
    route = route ? route : &household->routes[household->routes_n++];
    *route = (struct household_route){id,
                                      ledger_value(line, "service"),
                                      kind,
                                      ledger_value(line, "name"),
                                      ledger_value(line, "where"),
                                      ledger_value(line, "brand")};
}

static void fold_check(struct household *household, const struct ledger_line *line, struct str id)
{
    struct household_check *check = (struct household_check *)household_check(household, id);

    if (check ? check->text.n == 0 : household->checks_n == HOUSEHOLD_ROWS_N) {
        return; /* a built-in row keeps its words */
    }
    if (!check) {
        check = &household->checks[household->checks_n++];
        *check = (struct household_check){.id = id, .done_utc_ms = HOUSEHOLD_NOT_DONE};
    }
    check->text = ledger_value(line, "text");
    check->days = number_of(line, "days", 180);
}

static void fold_done(struct household *household, const struct ledger_line *line, struct str id,
                      bool is_done)
{
    struct household_check *check = (struct household_check *)household_check(household, id);

    if (check) {
        check->done_utc_ms = is_done ? line->utc_ms : HOUSEHOLD_NOT_DONE;
        check->by = line->who;
    }
}

static int64_t minute_of(const struct ledger_line *line, const char *key)
{
    int64_t minute = number_of(line, key, 0);

    return minute < 0 || minute >= HOUSEHOLD_DAY_MIN ? 0 : minute;
}

static void fold_contact(struct household *household, const struct ledger_line *line, struct str id)
{
    struct household_contact *contact =
        (struct household_contact *)household_contact(household, id);

    if (!contact && household->contacts_n == HOUSEHOLD_ROWS_N) {
        return;
    }
    contact = contact ? contact : &household->contacts[household->contacts_n++];
    *contact = (struct household_contact){.id = id,
                                          .name = ledger_value(line, "name"),
                                          .number = ledger_value(line, "number"),
                                          .role = ledger_value(line, "role"),
                                          .from_min = minute_of(line, "from"),
                                          .to_min = minute_of(line, "to"),
                                          .after = ledger_value(line, "after")};
}

static void cut(void *rows, size_t *n, size_t at, size_t size)
{
    char *bytes = rows;

    memmove(bytes + at * size, bytes + (at + 1) * size, (*n - at - 1) * size);
    (*n)--;
}

static void fold_drop(struct household *household, struct str id)
{
    const struct household_route *route = household_route(household, id);
    const struct household_check *check = household_check(household, id);
    const struct household_contact *contact = household_contact(household, id);

    if (route) {
        cut(household->routes, &household->routes_n, (size_t)(route - household->routes),
            sizeof *route);
    } else if (check && check->text.n > 0) {
        cut(household->checks, &household->checks_n, (size_t)(check - household->checks),
            sizeof *check);
    } else if (contact) {
        cut(household->contacts, &household->contacts_n, (size_t)(contact - household->contacts),
            sizeof *contact);
    }
}

static void apply(struct household *household, const struct ledger_line *line)
{
    struct str id = ledger_value(line, "id");

    if (id.n == 0) {
        return;
    }
    if (str_is(line->what, "household.route")) {
        fold_route(household, line, id);
    } else if (str_is(line->what, "household.check")) {
        fold_check(household, line, id);
    } else if (str_is(line->what, "household.done") || str_is(line->what, "household.open")) {
        fold_done(household, line, id, str_is(line->what, "household.done"));
    } else if (str_is(line->what, "household.contact")) {
        fold_contact(household, line, id);
    } else if (str_is(line->what, "household.drop")) {
        fold_drop(household, id);
    }
}

static struct ledger_line copy_of(struct arena *arena, const struct ledger_line *line)
{
    struct ledger_line copy = *line;

    copy.id = str_copy(arena, line->id);
    copy.who = str_copy(arena, line->who);
    copy.what = str_copy(arena, line->what);
    for (size_t i = 0; i < line->n; i++) {
        copy.pairs[i].key = str_copy(arena, line->pairs[i].key);
        copy.pairs[i].value = str_copy(arena, line->pairs[i].value);
    }
    return copy;
}

static struct ledger_line *keep(struct household *household, const struct ledger_line *line)
{
    if (household->lines_n == household->lines_room_n) {
        size_t room_n = household->lines_room_n ? household->lines_room_n * 2 : 32;
        struct ledger_line *lines = ARENA_NEW_N(household->arena, room_n, struct ledger_line);

        if (household->lines_n) {
            memcpy(lines, household->lines, household->lines_n * sizeof *lines);
        }
        household->lines = lines;
        household->lines_room_n = room_n;
    }
    household->lines[household->lines_n] = copy_of(household->arena, line);
    return &household->lines[household->lines_n++];
}

static void undo(struct household *household, struct str id)
{
    for (size_t i = 0; i < household->lines_n; i++) {
        if (str_eq(household->lines[i].id, id)) {
            cut(household->lines, &household->lines_n, i, sizeof *household->lines);
            break;
        }
    }
    clear(household);
    for (size_t i = 0; i < household->lines_n; i++) {
        apply(household, &household->lines[i]);
    }
}

void household_fold(struct household *household, const struct ledger_line *line)
{
    if (!str_starts(line->what, STR("household."))) {
        return;
    }
    if (str_is(line->what, "household.undo")) {
        undo(household, ledger_value(line, "line"));
    } else {
        apply(household, keep(household, line));
    }
}

struct str household_last(const struct household *household)
{
    return household->lines_n ? household->lines[household->lines_n - 1].id : STR("");
}
