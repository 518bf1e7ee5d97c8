/* roster import, list: who takes part, and where they belong. */
#include "adapters/files.h"
#include "base/date.h"
#include "base/json_out.h"
#include "desk/people.h"
#include "desk/programmes.h"
#include "desk/roster_csv.h"
#include "tools/ctl.h"

#define ROSTER_MOST_N ((size_t)16 << 20)

/* ---- import ---- */

static bool is_dry_wished(struct ctl *ctl)
{
    return options_has(&ctl->options, "--dry-run");
}

static bool import_bytes(struct ctl *ctl, struct desk *desk, struct str bytes,
                         struct roster_import *done)
{
    struct roster_file file = {bytes, str_of(ctl->options.rest[0]), desk_today(),
                               is_dry_wished(ctl)};
    return roster_import(desk, &file, done, &ctl->faults, &ctl->fault);
}

static int import_file(struct ctl *ctl, struct desk *desk)
{
    const char *path = ctl->options.rest[0];
    struct roster_import done;
    struct str bytes;
    if (!file_read(&ctl->arena, path, ROSTER_MOST_N, &bytes, &ctl->fault) ||
        !import_bytes(ctl, desk, bytes, &done)) {
        return ctl_failed(ctl);
    }
    if (ctl->is_json) {
        sink_fmt(&ctl->out,
                 "{\"rows\": %zu, \"added\": %zu, \"changed\": %zu, \"left\": %zu, \"units\": "
                 "%zu}\n",
                 done.rows_n, done.added_n, done.changed_n, done.left_n, done.units_n);
    } else {
        sink_fmt(&ctl->out, "%zu rows: %zu people added, %zu changed, %zu left, %zu new units%s\n",
                 done.rows_n, done.added_n, done.changed_n, done.left_n, done.units_n,
                 is_dry_wished(ctl) ? " (nothing was written)" : "");
    }
    return EXIT_DONE;
}

/* ---- list ---- */

static void list_units(struct ctl *ctl, const struct desk *desk, struct str person, int64_t today)
{
    struct str unit;
    for (size_t i = 0; (unit = person_unit(&desk->organisation, person, today, i)).n > 0; i++) {
        sink_fmt(&ctl->out, "%s%.*s", i ? "; " : "  ", STR_ARGS(unit));
    }
}

static void list_person(struct ctl *ctl, const struct desk *desk, const struct person *person,
                        int64_t today)
{
    sink_fmt(&ctl->out, "%.*s  %-10.*s %.*s", STR_ARGS(person->id), STR_ARGS(person->number),
             STR_ARGS(person->name));
    list_units(ctl, desk, person->id, today);
    for (int role = ROLE_HR; role < ROLE_N; role++) {
        if (person_has_role(&desk->organisation, person->id, (enum role)role, today)) {
            sink_fmt(&ctl->out, "  [%s]", role_word((enum role)role));
        }
    }
    if (person_has_left(&desk->organisation, person->id, today)) {
        sink_add_c(&ctl->out, "  (has left)");
    }
    sink_add_c(&ctl->out, "\n");
}

static void json_strs(struct json_out *json, const struct desk *desk, struct str person,
                      int64_t today)
{
    struct str unit;
    json_out_key(json, "units");
    json_out_open(json, '[');
    for (size_t i = 0; (unit = person_unit(&desk->organisation, person, today, i)).n > 0; i++) {
        json_out_str(json, unit);
    }
    json_out_close(json, ']');
    json_out_key(json, "roles");
    json_out_open(json, '[');
    for (int role = ROLE_HR; role < ROLE_N; role++) {
        if (person_has_role(&desk->organisation, person, (enum role)role, today)) {
            json_out_str(json, str_of(role_word((enum role)role)));
        }
    }
    json_out_close(json, ']');
}

static void json_person(struct json_out *json, const struct desk *desk, const struct person *person,
                        int64_t today)
{
    json_out_open(json, '{');
    json_out_key(json, "person");
    json_out_str(json, person->id);
    json_out_key(json, "number");
    json_out_str(json, person->number);
    json_out_key(json, "name");
    json_out_str(json, person->name);
    json_out_key(json, "kana");
    json_out_str(json, person->kana);
    json_strs(json, desk, person->id, today);
    json_out_key(json, "has_left");
    json_out_bool(json, person_has_left(&desk->organisation, person->id, today));
    json_out_close(json, '}');
}

static int list_all(struct ctl *ctl, struct desk *desk)
{
    int64_t today = desk_today();
    const struct person *person;
    struct json_out json;
    if (!ctl->is_json) {
        for (size_t i = 0; (person = people_at(desk, i)); i++) {
            list_person(ctl, desk, person, today);
        }
        return EXIT_DONE;
    }
    json_out_init(&json, &ctl->out, 2);
    json_out_open(&json, '[');
    for (size_t i = 0; (person = people_at(desk, i)); i++) {
        json_person(&json, desk, person, today);
    }
    json_out_close(&json, ']');
    sink_add_c(&ctl->out, "\n");
    return EXIT_DONE;
}

static int import_run(struct ctl *ctl)
{
    return ctl->options.rest_n == 1 ? ctl_with_desk(ctl, import_file)
                                    : ctl_misused(ctl, "name one file: roster import FILE.csv.");
}

static int list_run(struct ctl *ctl)
{
    return ctl_with_desk(ctl, list_all);
}

static const struct option roster_options[] = {
    CTL_OPTION_STORE,
    CTL_OPTION_JSON,
    CTL_OPTION_PACK,
    CTL_OPTION_LANG,
    {"--dry-run", NULL, "say what would change and write nothing"}};

static const struct command commands[] = {
    {"roster", "import", "FILE.csv",
     "people and units from a spreadsheet (UTF-8 or CP932); columns number, name, kana, unit, "
     "joined, left, role",
     roster_options, 5, import_run},
    {"roster", "list", "", "who takes part, where they belong, and their roles", roster_options, 4,
     list_run},
};

const struct command *roster_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
