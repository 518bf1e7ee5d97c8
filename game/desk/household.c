#include "desk/household.h"

#include "adapters/clock.h"
#include "adapters/pack_json.h"
#include "base/buf.h"
#include "base/json_out.h"
#include "base/tree.h"
#include "base/utf8.h"

#define DAY_MS (INT64_C(24) * 60 * 60 * 1000)

/* ---- what may be kept ---- */

static bool is_plain(struct str words)
{
    for (size_t i = 0; i < words.n; i++) {
        if ((unsigned char)words.at[i] < 0x20 || words.at[i] == 0x7f) {
            return false;
        }
    }
    return utf8_check(words) == words.n;
}

static bool words_are_fine(struct str words, size_t most_n, struct fault *fault)
{
    if (words.n == 0) {
        return fault_set(fault, "household.missing", "A name is missing; type one.");
    }
    if (words.n > most_n) {
        return fault_set(fault, "household.long", "It is longer than %zu bytes; shorten it.",
                         most_n);
    }
    return is_plain(words) ||
           fault_set(fault, "household.odd", "It holds signs that cannot be shown; type it again.");
}

static bool has_sign(struct str text, const char *signs)
{
    for (size_t i = 0; i < text.n; i++) {
        if (str_has(str_of(signs), str_part(text, i, 1))) {
            return true;
        }
    }
    return false;
}

static bool address_is_fine(struct str where, struct fault *fault)
{
    struct str host = str_from(where, str_starts(where, STR("https://")) ? 8 : where.n);
    if (host.n == 0 || !str_has(host, STR(".")) || has_sign(where, " \"<>")) {
        return fault_set(fault, "household.address",
                         "The address is to begin with https:// and a name; copy it from your own "
                         "bookmark.");
    }
    return !has_sign(where, "@?#") ||
           fault_set(fault, "household.secret",
                     "Leave out what stands from \"?\", \"#\" or before \"@\": it may be a key.");
}

static bool number_is_fine(struct str number, struct fault *fault)
{
    size_t digits_n = 0;
    for (size_t i = 0; i < number.n; i++) {
        bool is_digit = number.at[i] >= '0' && number.at[i] <= '9';
        digits_n += is_digit;
        if (!is_digit && !has_sign(str_part(number, i, 1), "+-() #*")) {
            digits_n = 0;
            break;
        }
    }
    return (digits_n >= 2 && number.n <= HOUSEHOLD_WHERE_MOST_N) ||
           fault_set(fault, "household.number", "A telephone number holds figures, + and -.");
}

static bool route_is_fine(const struct household_route *route, struct fault *fault)
{
    if (!words_are_fine(route->service, HOUSEHOLD_WORDS_MOST_N, fault) ||
        !words_are_fine(route->name, HOUSEHOLD_WORDS_MOST_N, fault)) {
        return false;
    }
    return route->way == WAY_APP ||
           (words_are_fine(route->where, HOUSEHOLD_WHERE_MOST_N, fault) &&
            (route->way == WAY_PHONE ? number_is_fine : address_is_fine)(route->where, fault));
}

static bool has_room(size_t n, bool is_new, struct fault *fault)
{
    return !is_new || n < HOUSEHOLD_ROWS_N ||
           fault_set(fault, "household.full", "The list holds %d rows already; remove one.",
                     HOUSEHOLD_ROWS_N);
}

/* ---- keeping ---- */

static struct ledger_line line_of(const char *what, struct str who)
{
    return (struct ledger_line){.what = str_of(what), .who = who};
}

static void put(struct ledger_line *line, const char *key, struct str value)
{
    if (value.n) {
        ledger_put(line, key, value);
    }
}

static struct str id_or_new(struct desk *desk, struct str id)
{
    return id.n ? id : clock_id(&desk->roster_arena);
}

bool household_keep_route(struct desk *desk, struct str who, const struct household_route *given,
                          struct fault *fault)
{
    struct household_route route = *given;
    route.service = str_trim(route.service);
    route.name = str_trim(route.name);
    route.where = route.way == WAY_APP ? STR("") : str_trim(route.where);
    bool is_new = !household_route(&desk->household, route.id);
    if (!route_is_fine(&route, fault) || !has_room(desk->household.routes_n, is_new, fault)) {
        return false;
    }
    struct ledger_line line = line_of("household.route", who);
    put(&line, "id", id_or_new(desk, route.id));
    put(&line, "service", route.service);
    put(&line, "way", str_of(route_ways[route.way]));
    put(&line, "name", route.name);
    put(&line, "where", route.where);
    put(&line, "brand", route.brand);
    return desk_note(desk, &line, fault);
}

bool household_keep_check(struct desk *desk, struct str who, const struct household_check *check,
                          struct fault *fault)
{
    struct str text = str_trim(check->text);
    bool is_new = !household_check(&desk->household, check->id);
    if (!words_are_fine(text, 2 * HOUSEHOLD_WORDS_MOST_N, fault) ||
        !has_room(desk->household.checks_n, is_new, fault)) {
        return false;
    }
    struct ledger_line line = line_of("household.check", who);
    put(&line, "id", id_or_new(desk, check->id));
    put(&line, "text", text);
    put(&line, "days", str_fmt(&desk->roster_arena, "%lld", (long long)check->days));
    return desk_note(desk, &line, fault);
}

bool household_keep_contact(struct desk *desk, struct str who,
                            const struct household_contact *contact, struct fault *fault)
{
    struct str name = str_trim(contact->name), number = str_trim(contact->number);
    bool is_new = !household_contact(&desk->household, contact->id);
    if (!words_are_fine(name, HOUSEHOLD_WORDS_MOST_N, fault) ||
        (number.n && !number_is_fine(number, fault)) ||
        !has_room(desk->household.contacts_n, is_new, fault)) {
        return false;
    }
    struct ledger_line line = line_of("household.contact", who);
    put(&line, "id", id_or_new(desk, contact->id));
    put(&line, "name", name);
    put(&line, "number", number);
    put(&line, "role", contact->role);
    if (contact->from_min != contact->to_min) {
        put(&line, "from", str_fmt(&desk->roster_arena, "%lld", (long long)contact->from_min));
        put(&line, "to", str_fmt(&desk->roster_arena, "%lld", (long long)contact->to_min));
    }
    put(&line, "after", contact->after);
    return desk_note(desk, &line, fault);
}

bool household_mark(struct desk *desk, struct str who, struct str check, bool is_done,
                    struct fault *fault)
{
    struct ledger_line line = line_of(is_done ? "household.done" : "household.open", who);
    put(&line, "id", check);
    return desk_note(desk, &line, fault);
}

bool household_drop(struct desk *desk, struct str who, struct str id, struct fault *fault)
{
    struct ledger_line line = line_of("household.drop", who);
    put(&line, "id", id);
    return desk_note(desk, &line, fault);
}

bool household_take_back(struct desk *desk, struct str who, struct fault *fault)
{
    struct ledger_line line = line_of("household.undo", who);
    struct str last = household_last(&desk->household);
    put(&line, "line", last);
    return last.n > 0 && desk_note(desk, &line, fault);
}

/* ---- in the simulator ---- */

static struct str route_name(const struct household *household, const struct brand *brand, int way)
{
    for (size_t i = 0; i < household->routes_n; i++) {
        const struct household_route *route = &household->routes[i];
        bool is_it = str_eq(route->brand, brand->id) || str_eq(route->service, brand->name);
        if (route->way == way && is_it) {
            return route->name;
        }
    }
    return STR("");
}

static int64_t minute_of(const struct scenario *s)
{
    int64_t ms = (s->starts_utc_ms + (int64_t)s->offset_min * 60000) % DAY_MS;
    return (ms < 0 ? ms + DAY_MS : ms) / 60000;
}

static void set_text(struct tree *object, struct arena *arena, struct str key, struct str text)
{
    struct tree *member = (struct tree *)tree_get(object, key);
    if (member) {
        member->text = text; /* a tree that was read for this alone */
    } else {
        tree_put(object, key, tree_new_str(arena, text));
    }
}

static bool name_route(const struct desk *desk, const struct scenario *s, struct arena *arena,
                       struct tree *tree, int way)
{
    struct str name = route_name(&desk->household, &s->brand, way);
    struct tree *brand = (struct tree *)tree_get(tree, STR("brand"));
    if (name.n == 0 || !brand) {
        return false;
    }
    set_text(brand, arena, way == WAY_APP ? STR("app_name") : STR("bookmark"), name);
    return true;
}

/* Who it is in the story stays; who that is at home, and how to reach them, stands behind it. */
static struct str name_at_home(struct arena *arena, const struct contact *contact,
                               const struct household_contact *home)
{
    bool is_called = home->number.n && str_is(contact->via, "phone");
    return str_fmt(arena, "%.*s (%.*s%s%.*s)", STR_ARGS(contact->name), STR_ARGS(home->name),
                   is_called ? ", " : "", STR_ARGS(is_called ? home->number : STR("")));
}

static bool name_contacts(const struct desk *desk, const struct scenario *s, struct arena *arena,
                          struct tree *tree)
{
    const struct tree *contacts = tree_get(tree, STR("contacts"));
    bool is_named = false;
    for (size_t i = 0; i < s->contacts.n; i++) {
        const struct contact *contact = LIST_AT(s->contacts, struct contact, i);
        const struct household_contact *home =
            household_for_role(&desk->household, contact->role, minute_of(s));
        struct tree *at =
            contacts && home ? (struct tree *)tree_with_id(contacts, contact->id) : NULL;
        if (at) {
            set_text(at, arena, STR("name"), name_at_home(arena, contact, home));
            is_named = true;
        }
    }
    return is_named;
}

static bool name_desks(const struct desk *desk, const struct scenario *s, struct arena *arena,
                       struct tree *tree)
{
    const struct tree *desks = tree_get(tree, STR("desks"));
    bool is_named = false;
    for (size_t i = 0; i < s->desks.n; i++) {
        struct str id = LIST_AT(s->desks, struct desk_route, i)->id;
        const struct household_contact *contact =
            household_for_role(&desk->household, id, minute_of(s));
        struct tree *at = desks && contact ? (struct tree *)tree_with_id(desks, id) : NULL;
        if (at) {
            set_text(at, arena, STR("name"), contact->name);
            is_named = true;
        }
    }
    return is_named;
}

static bool has_anything(const struct household *household)
{
    return household->routes_n > 0 || household->contacts_n > 0;
}

bool household_dress(const struct desk *desk, struct scenario *scenario, struct arena *arena,
                     struct str *bytes, struct faults *faults)
{
    static const struct json_limits limits = {SCENARIO_MOST_N, JSON_OUT_DEPTH,
                                              2 * PACK_VALUES_MOST_N};
    if (!has_anything(&desk->household)) {
        return true;
    }
    struct tree *tree = json_read_within(arena, *bytes, &limits, STR("scenario"), faults);
    bool is_new = tree && name_route(desk, scenario, arena, tree, WAY_BOOKMARK);
    is_new |= tree && name_route(desk, scenario, arena, tree, WAY_APP);
    is_new |= tree && name_contacts(desk, scenario, arena, tree);
    is_new |= tree && name_desks(desk, scenario, arena, tree);
    if (!is_new) {
        return tree;
    }
    struct buf out = {0};
    struct sink sink = sink_to_buf(&out);
    tree_write(tree, &sink);
    *bytes = str_copy(arena, buf_str(&out));
    buf_clear(&out);
    *scenario = (struct scenario){0};
    return scenario_from_bytes(scenario, arena, *bytes, faults);
}
