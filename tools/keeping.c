/* roster erase, record kept, store expire: what is kept of people, and how it goes again. */
#include "base/date.h"
#include "base/json_out.h"
#include "desk/erasure.h"
#include "desk/kept_about.h"
#include "desk/organiser.h"
#include "desk/programmes.h"
#include "tools/ctl.h"
#include "tools/original.h"

static bool wanted(struct ctl *ctl, const struct desk *desk, const char *name, struct str *id)
{
    const struct person *person;
    if (!name) {
        return fault_set(&ctl->fault, "person.none", "Name somebody.");
    }
    if (!kept_person(desk, str_of(name), &person, &ctl->fault)) {
        return false;
    }
    *id = person ? person->id : str_of(name);
    return true;
}

/* ---- what is kept ---- */

static void print_kept(struct ctl *ctl, const struct kept_about *kept)
{
    struct sink *out = &ctl->out;
    sink_fmt(out, "id          %.*s\n", STR_ARGS(kept->id));
    if (kept->person) {
        sink_fmt(out, "name        %.*s %.*s\nnumber      %.*s\n", STR_ARGS(kept->person->name),
                 STR_ARGS(kept->person->kana), STR_ARGS(kept->person->number));
    }
    for (size_t i = 0; i < kept->units_n; i++) {
        sink_fmt(out, "unit        %.*s\n", STR_ARGS(kept->units[i]));
    }
    for (int role = ROLE_HR; role < ROLE_N; role++) {
        if (kept->roles[role]) {
            sink_fmt(out, "role        %s\n", role_word((enum role)role));
        }
    }
    for (size_t i = 0; i < kept->programmes_n; i++) {
        const struct kept_programme *one = &kept->programmes[i];
        struct str since = date_day_text(&ctl->arena, one->since_day);
        sink_fmt(out, "programme   %.*s since %.*s, ", STR_ARGS(one->programme->id),
                 STR_ARGS(since));
        sink_fmt(out,
                 one->programme->keep_months ? "answers kept %lld months\n"
                                             : "answers kept until erased\n",
                 (long long)one->programme->keep_months);
    }
    sink_fmt(out, "records     %zu, of them %zu open; %zu decisions\n", kept->records_n,
             kept->open_n, kept->decisions_n);
    if (kept->records_n > 0) {
        struct str first = date_iso_utc(&ctl->arena, kept->first_utc_ms);
        struct str last = date_iso_utc(&ctl->arena, kept->last_utc_ms);
        sink_fmt(out, "from        %.*s\nto          %.*s\n", STR_ARGS(first), STR_ARGS(last));
    }
    for (size_t i = 0; i < kept->lines_n; i++) {
        sink_fmt(out, "%-20.*s %zu lines\n", STR_ARGS(kept->lines[i].what), kept->lines[i].n);
    }
}

static void json_numbers(struct json_out *json, const struct kept_about *kept)
{
    json_out_key(json, "records");
    json_out_int(json, (int64_t)kept->records_n);
    json_out_key(json, "open");
    json_out_int(json, (int64_t)kept->open_n);
    json_out_key(json, "decisions");
    json_out_int(json, (int64_t)kept->decisions_n);
    json_out_key(json, "lines");
    json_out_open(json, '{');
    for (size_t i = 0; i < kept->lines_n; i++) {
        json_out_key_str(json, kept->lines[i].what);
        json_out_int(json, (int64_t)kept->lines[i].n);
    }
    json_out_close(json, '}');
}

static void json_belonging(struct json_out *json, const struct kept_about *kept)
{
    json_out_key(json, "kana");
    json_out_str(json, kept->person ? kept->person->kana : STR(""));
    json_out_key(json, "units");
    json_out_open(json, '[');
    for (size_t i = 0; i < kept->units_n; i++) {
        json_out_str(json, kept->units[i]);
    }
    json_out_close(json, ']');
    json_out_key(json, "roles");
    json_out_open(json, '[');
    for (int role = ROLE_HR; role < ROLE_N; role++) {
        if (kept->roles[role]) {
            json_out_str(json, str_of(role_word((enum role)role)));
        }
    }
    json_out_close(json, ']');
}

static void json_kept(struct ctl *ctl, const struct kept_about *kept)
{
    struct json_out json;
    json_out_init(&json, &ctl->out, 2);
    json_out_open(&json, '{');
    json_out_key(&json, "person");
    json_out_str(&json, kept->id);
    json_out_key(&json, "name");
    json_out_str(&json, kept->person ? kept->person->name : STR(""));
    json_out_key(&json, "number");
    json_out_str(&json, kept->person ? kept->person->number : STR(""));
    json_belonging(&json, kept);
    json_out_key(&json, "programmes");
    json_out_open(&json, '[');
    for (size_t i = 0; i < kept->programmes_n; i++) {
        json_out_str(&json, kept->programmes[i].programme->id);
    }
    json_out_close(&json, ']');
    json_numbers(&json, kept);
    json_out_close(&json, '}');
    sink_add_c(&ctl->out, "\n");
}

static int show_kept(struct ctl *ctl, struct desk *desk)
{
    struct kept_about kept;
    struct str id;
    if (!wanted(ctl, desk, options_get(&ctl->options, "--person"), &id) ||
        !kept_about(desk, &ctl->arena, id, &kept, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    (ctl->is_json ? json_kept : print_kept)(ctl, &kept);
    return EXIT_DONE;
}

static int kept_run(struct ctl *ctl)
{
    return options_get(&ctl->options, "--person")
               ? ctl_with_desk(ctl, show_kept)
               : ctl_misused(ctl, "say of whom: record kept --person ID.");
}

/* ---- erasing ---- */

static int tell_erased(struct ctl *ctl, const struct erased *erased)
{
    sink_fmt(&ctl->out,
             ctl->is_json ? "{\"records\": %zu, \"lines\": %zu, \"changed\": %zu}\n"
                          : "erased: %zu records, %zu lines; %zu lines stay without the person\n",
             erased->records_n, erased->lines_n, erased->changed_n);
    return EXIT_DONE;
}

static int erase_person(struct ctl *ctl, struct desk *desk)
{
    struct erased erased;
    struct str id;
    if (!wanted(ctl, desk, ctl->options.rest[0], &id)) {
        return ctl_failed(ctl);
    }
    id = str_copy(&ctl->arena, id);
    if (!erasure_person(desk->store, id, &erased, &ctl->fault) || !desk_refold(desk, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    int code = tell_erased(ctl, &erased);
    return erased.records_n + erased.lines_n + erased.changed_n > 0 ? code : EXIT_FAULTS;
}

static int erase_run(struct ctl *ctl)
{
    return ctl->options.rest_n == 1
               ? ctl_with_desk(ctl, erase_person)
               : ctl_misused(ctl, "name one person: roster erase ID. It cannot be undone.");
}

static int expire_all(struct ctl *ctl, struct desk *desk)
{
    struct erased erased;
    if (!erasure_expire(desk, desk_today(), &erased, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    sink_fmt(&ctl->out,
             ctl->is_json ? "{\"records\": %zu}\n" : "%zu records were over their time\n",
             erased.records_n);
    return EXIT_DONE;
}

static int expire_run(struct ctl *ctl)
{
    return ctl_with_desk(ctl, expire_all);
}

/* ---- a forgotten PIN ---- */

static int replace_pin(struct ctl *ctl, struct desk *desk)
{
    struct str pin;
    if (!original_pin_read(ctl, options_get(&ctl->options, "--pin"), &pin) ||
        !organiser_replace_pin(desk, pin, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    sink_add_c(&ctl->out, "a new PIN holds; the access log says so, and originals kept under the "
                          "old one open with that one only\n");
    return EXIT_DONE;
}

static int pin_run(struct ctl *ctl)
{
    return options_get(&ctl->options, "--pin")
               ? ctl_with_desk(ctl, replace_pin)
               : ctl_misused(ctl, "say where the new PIN is: store pin --pin FILE.");
}

static const struct option pin_options[] = {
    CTL_OPTION_STORE,
    CTL_OPTION_LANG,
    {"--pin", "FILE", "the new PIN is its first line; - is standard input"}};

static const struct option keeping_options[] = {CTL_OPTION_STORE,
                                                CTL_OPTION_JSON,
                                                CTL_OPTION_PACK,
                                                CTL_OPTION_LANG,
                                                {"--person", "ID", "whose, by id, name or number"}};

static const struct command commands[] = {
    {"record", "kept", "--person ID", "what is kept about somebody", keeping_options, 5, kept_run},
    {"roster", "erase", "PERSON",
     "take somebody's records, answers and name out for good; exit 1 when there is nothing",
     keeping_options, 4, erase_run},
    {"store", "expire", "", "erase answers that are older than their programme keeps them",
     keeping_options, 4, expire_run},
    {"store", "pin", "",
     "a new organiser's PIN where the old one is forgotten; the access log says so", pin_options,
     sizeof pin_options / sizeof *pin_options, pin_run},
};

const struct command *keeping_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
