#include "desk/people.h"

#include "adapters/clock.h"
#include "base/date.h"
#include "base/utf8.h"
#include "desk/programmes.h"

static bool has_control(struct str name)
{
    for (size_t i = 0; i < name.n; i++) {
        if ((unsigned char)name.at[i] < 0x20 || name.at[i] == 0x7f) {
            return true;
        }
    }
    return utf8_check(name) != name.n;
}

static bool name_is_fine(const struct desk *desk, struct str name, struct fault *fault)
{
    if (name.n == 0) {
        return fault_set(fault, "person.no_name", "A person needs a name; type one.");
    }
    if (name.n > PERSON_NAME_MOST_N) {
        return fault_set(fault, "person.long_name", "The name is longer than %d bytes; shorten it.",
                         PERSON_NAME_MOST_N);
    }
    if (has_control(name)) {
        return fault_set(fault, "person.odd_name",
                         "The name holds characters that cannot be shown; type it again.");
    }
    for (size_t i = 0; i < desk->roster.n; i++) {
        const struct person *person = &desk->roster.people[i];
        if (!person->is_gone && str_eq(person->name, name)) {
            return fault_set(fault, "person.twice",
                             "\"%.*s\" is here already; choose another name.", STR_ARGS(name));
        }
    }
    return true;
}

bool people_add(struct desk *desk, struct str given, struct str *id, struct fault *fault)
{
    static const char *const colours[] = {"teal", "plum", "amber", "moss", "slate", "rose"};
    struct str name = str_trim(given);
    if (!name_is_fine(desk, name, fault)) {
        return false;
    }
    *id = clock_id(&desk->app);
    struct ledger_line line = {.what = STR("person.add")};
    ledger_put(&line, "id", *id);
    ledger_put(&line, "name", name);
    ledger_put(&line, "colour",
               str_of(colours[desk->roster.n % (sizeof colours / sizeof *colours)]));
    return desk_note(desk, &line, fault);
}

bool people_rename(struct desk *desk, struct str id, struct str given, struct fault *fault)
{
    struct str name = str_trim(given);
    if (!name_is_fine(desk, name, fault)) {
        return false;
    }
    struct ledger_line line = {.what = STR("person.rename")};
    ledger_put(&line, "id", id);
    ledger_put(&line, "name", name);
    return desk_note(desk, &line, fault);
}

static bool leave_units(struct desk *desk, struct str person, int64_t today, struct fault *fault)
{
    struct str unit;
    while ((unit = person_unit(&desk->organisation, person, today, 0)).n > 0) {
        struct ledger_line line = {.what = STR("member.leave")};
        ledger_put(&line, "person", person);
        ledger_put(&line, "unit", unit);
        ledger_put(&line, "from", date_day_text(&desk->roster_arena, today));
        if (!desk_note(desk, &line, fault)) {
            return false;
        }
    }
    return true;
}

bool people_remove(struct desk *desk, struct str id, struct fault *fault)
{
    struct ledger_line line = {.what = STR("person.remove")};
    ledger_put(&line, "id", id);
    return leave_units(desk, id, desk_today(), fault) && desk_note(desk, &line, fault);
}

const struct person *people_find(const struct desk *desk, struct str id_or_name)
{
    for (size_t i = 0; i < desk->roster.n; i++) {
        const struct person *person = &desk->roster.people[i];
        if (!person->is_gone &&
            (str_eq(person->id, id_or_name) || str_eq(person->name, id_or_name))) {
            return person;
        }
    }
    return NULL;
}

const struct person *people_at(const struct desk *desk, size_t n)
{
    for (size_t i = 0; i < desk->roster.n; i++) {
        if (!desk->roster.people[i].is_gone && n-- == 0) {
            return &desk->roster.people[i];
        }
    }
    return NULL;
}

static struct str without_spaces(struct arena *arena, struct str words)
{
    char *at = arena_take(arena, words.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < words.n; i++) {
        struct str rest = str_from(words, i);
        if (str_starts(rest, STR("\xe3\x80\x80"))) { /* the full-width one */
            i += 2;
        } else if (words.at[i] != ' ') {
            at[n++] = words.at[i];
        }
    }
    return str_lower(arena, (struct str){at, n});
}

bool people_fits(struct arena *arena, const struct person *person, struct str words)
{
    struct str part = without_spaces(arena, words);
    return part.n == 0 || str_has(without_spaces(arena, person->name), part) ||
           str_has(without_spaces(arena, person->kana), part) ||
           str_has(without_spaces(arena, person->number), part);
}
