#include "desk/kept_about.h"

#include "desk/members.h"
#include "desk/programmes.h"

struct counting {
    struct kept_about *out;
    struct arena *arena;
};

static bool count_record(void *ctx, const struct record *record)
{
    struct kept_about *out = ((struct counting *)ctx)->out;
    int64_t start_ms = record->head.start_utc_ms;
    out->first_utc_ms =
        out->records_n && out->first_utc_ms < start_ms ? out->first_utc_ms : start_ms;
    out->last_utc_ms = out->records_n && out->last_utc_ms > start_ms ? out->last_utc_ms : start_ms;
    out->records_n++;
    out->open_n += !record->is_ended;
    out->decisions_n += record->n;
    return true;
}

bool kept_is_about(const struct ledger_line *line, struct str person)
{
    if (str_eq(line->who, person)) {
        return true;
    }
    for (size_t i = 0; i < line->n; i++) {
        struct str one, rest = line->pairs[i].value;
        while (rest.n > 0) { /* "a,b": who sat together */
            str_cut(rest, ',', &one, &rest);
            if (str_eq(one, person)) {
                return true;
            }
        }
    }
    return false;
}

static bool count_line(void *ctx, const struct ledger_line *line)
{
    struct counting *counting = ctx;
    struct kept_about *out = counting->out;
    size_t i = 0;
    if (!kept_is_about(line, out->id)) {
        return true;
    }
    out->lines_sum_n++;
    while (i < out->lines_n && !str_eq(out->lines[i].what, line->what) && i + 1 < KEPT_LINES_N) {
        i++;
    }
    if (i == out->lines_n) {
        out->lines[out->lines_n++] = (struct kept_lines){str_copy(counting->arena, line->what), 0};
    }
    out->lines[i].n++;
    return true;
}

static void find_units(const struct desk *desk, struct arena *arena, struct kept_about *out,
                       int64_t today)
{
    struct str id;
    for (int role = ROLE_HR; role < ROLE_N; role++) {
        out->roles[role] = person_has_role(&desk->organisation, out->id, (enum role)role, today);
    }
    for (size_t i = 0; out->units_n < KEPT_UNITS_N &&
                       (id = person_unit(&desk->organisation, out->id, today, i)).n > 0;
         i++) {
        out->units[out->units_n++] = members_unit_path(desk, arena, id, today);
    }
}

static void find_programmes(const struct desk *desk, struct kept_about *out, int64_t today)
{
    const struct programme *programme;
    int64_t since;
    for (size_t i = 0; (programme = programmes_at(desk, i)); i++) {
        if (person_is_enrolled(&desk->organisation, out->id, programme->id, today, &since)) {
            out->programmes[out->programmes_n++] = (struct kept_programme){programme, since};
        }
    }
}

bool kept_about(struct desk *desk, struct arena *arena, struct str person, struct kept_about *out,
                struct fault *fault)
{
    int64_t today = desk_today();
    *out = (struct kept_about){.person = roster_person(&desk->roster, person), .id = person};
    struct counting counting = {out, arena};
    if (!desk->store) {
        return fault_set(fault, "store.none", "No store is open; give one with --store.");
    }
    if (person.n == 0) {
        return true;
    }
    if (out->person) {
        find_units(desk, arena, out, today);
        find_programmes(desk, out, today);
    }
    return store_each_record(desk->store, person, count_record, &counting, fault) &&
           store_each_line(desk->store, count_line, &counting, fault);
}

/* ---- a copy to take along ---- */

struct copying {
    struct str person;
    struct sink *sink;
};

static bool copy_line(void *ctx, const struct ledger_line *line)
{
    struct copying *copying = ctx;
    if (kept_is_about(line, copying->person)) {
        ledger_write(line, copying->sink);
    }
    return true;
}

static bool copy_record(void *ctx, const struct record *record)
{
    struct copying *copying = ctx;
    record_write(record, copying->sink);
    sink_add_c(copying->sink, "\n");
    return true;
}

bool kept_copy(struct desk *desk, struct str person, struct sink *sink, struct fault *fault)
{
    struct copying copying = {person, sink};
    if (!desk->store || person.n == 0) {
        return fault_set(fault, "store.none", "No store is open; give one with --store.");
    }
    bool is_done = store_each_line(desk->store, copy_line, &copying, fault);
    sink_add_c(sink, "\n");
    return is_done && store_each_record(desk->store, person, copy_record, &copying, fault);
}

bool kept_person(const struct desk *desk, struct str words, const struct person **found,
                 struct fault *fault)
{
    size_t n = 0;
    *found = NULL;
    for (size_t i = 0; i < desk->roster.n; i++) {
        const struct person *person = &desk->roster.people[i];
        bool is_it =
            str_eq(person->name, words) || (person->number.n > 0 && str_eq(person->number, words));
        if (str_eq(person->id, words)) {
            *found = person;
            return true;
        }
        if (is_it && *found && (*found)->is_gone == person->is_gone) {
            n++;
        } else if (is_it && (!*found || (*found)->is_gone)) {
            *found = person;
            n = 1;
        }
    }
    return n <= 1 || fault_set(fault, "person.several",
                               "\"%.*s\" is the name of %zu people; give a number or an id.",
                               STR_ARGS(words), n);
}
