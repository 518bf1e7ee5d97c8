#include "core/organisation.h"

#include "base/arena.h"
#include "base/date.h"

/* ---- growing ---- */

static void *grown(struct arena *arena, const void *at, size_t n, size_t *room_n, size_t size)
{
    if (n < *room_n) {
        return (void *)(uintptr_t)at;
    }
    size_t room = *room_n ? *room_n * 2 : 16;
    char *more = arena_take_n(arena, room, size);
    if (n > 0) {
        memcpy(more, at, n * size);
    }
    *room_n = room;
    return more;
}

static void tie_add(struct organisation *o, struct ties *ties, struct tie tie)
{
    ties->at = grown(o->arena, ties->at, ties->n, &ties->room_n, sizeof *ties->at);
    tie.what = str_copy(o->arena, tie.what);
    tie.whose = str_copy(o->arena, tie.whose);
    tie.in = str_copy(o->arena, tie.in);
    tie.next = 0;
    ties->at[ties->n++] = tie;
    ties->whats.arena = o->arena;
    size_t known_n = ties->whats.n, what = names_put(&ties->whats, tie.what);
    if (what < known_n) {
        ties->at[ties->ends[what].last - 1].next = ties->n;
    } else {
        ties->ends = grown(o->arena, ties->ends, known_n, &ties->ends_room_n, sizeof *ties->ends);
        ties->ends[what].first = ties->n;
    }
    ties->ends[what].last = ties->n;
}

/* The oldest tie of a `what`, then the next; NULL past the newest. */
static struct tie *tie_first(const struct ties *ties, struct str what)
{
    size_t place = names_find(&ties->whats, what);
    return place == NAMES_NONE ? NULL : &ties->at[ties->ends[place].first - 1];
}

static struct tie *tie_next(const struct ties *ties, const struct tie *tie)
{
    return tie->next ? &ties->at[tie->next - 1] : NULL;
}

static bool holds(struct span span, int64_t day)
{
    return span.from_day <= day && day < span.to_day;
}

static bool is_same(const struct tie *tie, const struct tie *other)
{
    return str_eq(tie->what, other->what) && str_eq(tie->whose, other->whose) &&
           str_eq(tie->in, other->in);
}

/* What would have begun later never was. */
static void end_at(struct tie *tie, int64_t day)
{
    if (tie->span.to_day > day) {
        tie->span.to_day = day > tie->span.from_day ? day : tie->span.from_day;
    }
}

static void tie_end(struct ties *ties, const struct tie *like, int64_t day)
{
    for (struct tie *tie = tie_first(ties, like->what); tie; tie = tie_next(ties, tie)) {
        if (is_same(tie, like)) {
            end_at(tie, day);
        }
    }
}

/* Joining twice is joining once. */
static void tie_begin(struct organisation *o, struct ties *ties, struct tie tie)
{
    for (const struct tie *old = tie_first(ties, tie.what); old; old = tie_next(ties, old)) {
        if (is_same(old, &tie) && holds(old->span, tie.span.from_day)) {
            return;
        }
    }
    tie_add(o, ties, tie);
}

/* ---- lines ---- */

static struct unit *unit_find(const struct organisation *o, struct str id)
{
    for (size_t i = 0; i < o->units_n; i++) {
        if (str_eq(o->units[i].id, id)) {
            return &o->units[i];
        }
    }
    return NULL;
}

/* A unit never comes to stand below itself. */
static void move_unit(struct organisation *o, struct str id, struct str parent, int64_t day)
{
    if (unit_is_within(o, parent, id, day) || (parent.n > 0 && !unit_find(o, parent))) {
        return;
    }
    for (struct tie *tie = tie_first(&o->parents, id); tie; tie = tie_next(&o->parents, tie)) {
        end_at(tie, day);
    }
    tie_add(o, &o->parents, (struct tie){.what = id, .whose = parent, .span = {day, DAY_OPEN}});
}

static void fold_unit(struct organisation *o, const struct ledger_line *line, struct str act,
                      int64_t day)
{
    struct str id = ledger_value(line, "id"), name = ledger_value(line, "name");
    struct unit *unit = unit_find(o, id);
    if (str_is(act, "add") && !unit && id.n > 0) {
        o->units = grown(o->arena, o->units, o->units_n, &o->units_room_n, sizeof *o->units);
        unit = &o->units[o->units_n++];
        *unit = (struct unit){str_copy(o->arena, id), str_copy(o->arena, name), {day, DAY_OPEN}};
        move_unit(o, unit->id, ledger_value(line, "parent"), day);
    } else if (unit && str_is(act, "rename")) {
        unit->name = str_copy(o->arena, name);
    } else if (unit && str_is(act, "move")) {
        move_unit(o, unit->id, ledger_value(line, "parent"), day);
    } else if (unit && str_is(act, "close")) {
        unit->span.to_day = day;
    }
}

static void fold_tie(struct organisation *o, struct ties *ties, struct tie tie, bool is_begun)
{
    if (is_begun) {
        tie_begin(o, ties, tie);
    } else {
        tie_end(ties, &tie, tie.span.from_day);
    }
}

static void fold_month(struct organisation *o, struct str month)
{
    if (month.n == 0 || organisation_has_published(o, month)) {
        return;
    }
    o->published =
        grown(o->arena, o->published, o->published_n, &o->published_room_n, sizeof *o->published);
    o->published[o->published_n++] = str_copy(o->arena, month);
}

static void fold_set(struct organisation *o, const struct ledger_line *line)
{
    struct str kind = ledger_value(line, "kind");
    o->name = str_copy(o->arena, ledger_value(line, "name"));
    o->kind = str_is(kind, "household") ? ORGANISATION_HOUSEHOLD : ORGANISATION_COMPANY;
}

void organisation_fold(struct organisation *o, const struct ledger_line *line)
{
    struct str noun, act, person = ledger_value(line, "person"), unit = ledger_value(line, "unit");
    int64_t day = 0;
    str_cut(line->what, '.', &noun, &act);
    bool has_day = date_day_read(ledger_value(line, "from"), &day);
    struct span span = {day, DAY_OPEN};
    if (str_is(noun, "organisation")) {
        fold_set(o, line);
    } else if (str_is(noun, "month")) {
        fold_month(o, ledger_value(line, "month"));
    } else if (str_is(noun, "unit") && (has_day || str_is(act, "rename"))) {
        fold_unit(o, line, act, day);
    } else if (str_is(noun, "member") && has_day && unit_find(o, unit)) {
        fold_tie(o, &o->members, (struct tie){.what = person, .whose = unit, .span = span},
                 str_is(act, "join"));
    } else if (str_is(noun, "role") && has_day) {
        fold_tie(o, &o->roles,
                 (struct tie){
                     .what = ledger_value(line, "role"), .whose = person, .in = unit, .span = span},
                 str_is(act, "give"));
    } else if (str_is(noun, "programme") && has_day) {
        fold_tie(o, &o->enrolments,
                 (struct tie){.what = ledger_value(line, "programme"),
                              .whose = person.n ? person : unit,
                              .span = span},
                 str_is(act, "enrol"));
    }
}

/* ---- asking ---- */

const struct unit *organisation_unit(const struct organisation *o, struct str id)
{
    return unit_find(o, id);
}

bool unit_is_open(const struct unit *unit, int64_t day)
{
    return holds(unit->span, day);
}

struct str unit_parent(const struct organisation *o, struct str unit, int64_t day)
{
    struct str parent = STR("");
    for (const struct tie *tie = tie_first(&o->parents, unit); tie;
         tie = tie_next(&o->parents, tie)) {
        parent = holds(tie->span, day) ? tie->whose : parent;
    }
    return parent;
}

bool unit_is_within(const struct organisation *o, struct str unit, struct str whole, int64_t day)
{
    for (size_t steps = 0; unit.n > 0 && steps <= o->units_n; steps++) {
        if (str_eq(unit, whole)) {
            return true;
        }
        unit = unit_parent(o, unit, day);
    }
    return false;
}

struct str person_unit(const struct organisation *o, struct str person, int64_t day, size_t i)
{
    for (const struct tie *tie = tie_first(&o->members, person); tie;
         tie = tie_next(&o->members, tie)) {
        if (holds(tie->span, day) && i-- == 0) {
            return tie->whose;
        }
    }
    return STR("");
}

bool person_is_within(const struct organisation *o, struct str person, struct str unit, int64_t day)
{
    struct str own;
    for (size_t i = 0; (own = person_unit(o, person, day, i)).n > 0; i++) {
        if (unit.n == 0 || unit_is_within(o, own, unit, day)) {
            return true;
        }
    }
    return false;
}

int64_t person_entered_day(const struct organisation *o, struct str person)
{
    int64_t first = DAY_OPEN;
    for (const struct tie *tie = tie_first(&o->members, person); tie;
         tie = tie_next(&o->members, tie)) {
        if (tie->span.from_day < first && tie->span.from_day < tie->span.to_day) {
            first = tie->span.from_day;
        }
    }
    return first;
}

bool person_has_left(const struct organisation *o, struct str person, int64_t day)
{
    bool was_here = false;
    for (const struct tie *tie = tie_first(&o->members, person); tie;
         tie = tie_next(&o->members, tie)) {
        if (day < tie->span.to_day) {
            return false;
        }
        was_here |= tie->span.from_day < tie->span.to_day;
    }
    return was_here;
}

bool person_is_enrolled(const struct organisation *o, struct str person, struct str programme,
                        int64_t day, int64_t *since)
{
    bool is_enrolled = false;
    if (person_has_left(o, person, day)) {
        return false;
    }
    for (const struct tie *tie = tie_first(&o->enrolments, programme); tie;
         tie = tie_next(&o->enrolments, tie)) {
        bool is_them = tie->whose.n == 0 || str_eq(tie->whose, person) ||
                       person_is_within(o, person, tie->whose, day);
        if (is_them && holds(tie->span, day)) {
            *since = is_enrolled && *since < tie->span.from_day ? *since : tie->span.from_day;
            is_enrolled = true;
        }
    }
    return is_enrolled;
}

int64_t programme_first_day(const struct organisation *o, struct str programme)
{
    int64_t first = DAY_OPEN;
    for (const struct tie *tie = tie_first(&o->enrolments, programme); tie;
         tie = tie_next(&o->enrolments, tie)) {
        first = tie->span.from_day < first ? tie->span.from_day : first;
    }
    return first;
}

/* Since when this person is in the unit, or below it as it stood that day; whose "" = in any.
 * DAY_OPEN: never was. */
static int64_t since_in(const struct organisation *o, struct str person, struct str unit,
                        int64_t day)
{
    int64_t first = DAY_OPEN;
    for (const struct tie *tie = tie_first(&o->members, person); tie;
         tie = tie_next(&o->members, tie)) {
        bool is_in = tie->span.from_day < tie->span.to_day &&
                     (unit.n == 0 || unit_is_within(o, tie->whose, unit, day));
        first = is_in && tie->span.from_day < first ? tie->span.from_day : first;
    }
    return first;
}

/* Since when an enrolment is theirs; who never was of a unit (a household) has it from its day. */
static int64_t since_of(const struct organisation *o, const struct tie *tie, struct str person,
                        int64_t day)
{
    int64_t in_day =
        str_eq(tie->whose, person) ? tie->span.from_day : since_in(o, person, tie->whose, day);
    return in_day == DAY_OPEN || in_day < tie->span.from_day ? tie->span.from_day : in_day;
}

int64_t person_enrolled_day(const struct organisation *o, struct str person, struct str programme)
{
    int64_t first = DAY_OPEN;
    for (const struct tie *tie = tie_first(&o->enrolments, programme); tie;
         tie = tie_next(&o->enrolments, tie)) {
        bool is_them = tie->whose.n == 0 || str_eq(tie->whose, person) ||
                       since_in(o, person, tie->whose, tie->span.from_day) != DAY_OPEN;
        int64_t day = is_them ? since_of(o, tie, person, tie->span.from_day) : DAY_OPEN;
        first = day < tie->span.to_day && day < first ? day : first;
    }
    return first;
}

bool organisation_has_published(const struct organisation *o, struct str month)
{
    for (size_t i = 0; i < o->published_n; i++) {
        if (str_eq(o->published[i], month)) {
            return true;
        }
    }
    return false;
}

/* ---- roles ---- */

static const char *const role_words[ROLE_N] = {"person", "hr", "security", "manager", "organiser"};

const char *role_word(enum role role)
{
    return role_words[role];
}

bool role_of(struct str word, enum role *out)
{
    for (int i = 0; i < ROLE_N; i++) {
        if (str_is(word, role_words[i])) {
            *out = (enum role)i;
            return true;
        }
    }
    return false;
}

bool person_has_role(const struct organisation *o, struct str person, enum role role, int64_t day)
{
    if (role != ROLE_PERSON && person_has_left(o, person, day)) {
        return false;
    }
    for (const struct tie *tie = tie_first(&o->roles, str_of(role_words[role])); tie;
         tie = tie_next(&o->roles, tie)) {
        if (str_eq(tie->whose, person) && holds(tie->span, day)) {
            return true;
        }
    }
    return role == ROLE_PERSON;
}

/* definitions.md, "Who may see what". An organiser plans and looks after seats; being one opens
 * nobody's results. */
bool role_may(enum role role, enum sight sight)
{
    static const unsigned may[ROLE_N] = {
        [ROLE_PERSON] = 1u << SIGHT_OWN | 1u << SIGHT_TOGETHER,
        [ROLE_HR] = 1u << SIGHT_PASS_NAMES,
        [ROLE_SECURITY] = 1u << SIGHT_ITEMS,
        [ROLE_MANAGER] = 1u << SIGHT_GROUPS,
        [ROLE_ORGANISER] = 1u << SIGHT_SEATS | 1u << SIGHT_GROUPS | 1u << SIGHT_ITEMS,
    };
    return may[role] >> sight & 1;
}
