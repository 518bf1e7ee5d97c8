/* record.c - mikiwamectl record, replay: what was kept, and what it means. */
#include "tools/ctl.h"

#include "adapters/files.h"
#include "base/date.h"
#include "base/json_out.h"
#include "desk/people.h"
#include "desk/project.h"

#define RECORD_MOST_N ((size_t)16 << 20)

struct listing {
    struct ctl *ctl;
    struct json_out json;
};

static bool list_record(void *ctx, const struct record *record)
{
    struct listing *listing = ctx;
    struct ctl *ctl = listing->ctl;
    struct str start = date_iso_utc(&ctl->arena, record->head.start_utc_ms);
    if (!ctl->is_json) {
        sink_fmt(&ctl->out, "%.*s  %.*s  %-24.*s %3zu acts  %s\n", STR_ARGS(record->head.id),
                 STR_ARGS(start), STR_ARGS(record->head.case_id), record->n,
                 record->is_ended ? "ended" : "open");
        return true;
    }
    struct json_out *json = &listing->json;
    json_out_open(json, '{');
    json_out_key(json, "record");
    json_out_str(json, record->head.id);
    json_out_key(json, "start");
    json_out_str(json, start);
    json_out_key(json, "person");
    json_out_str(json, record->head.person);
    json_out_key(json, "case");
    json_out_str(json, record->head.case_id);
    json_out_key(json, "decisions_n");
    json_out_int(json, (int64_t)record->n);
    json_out_key(json, "is_ended");
    json_out_bool(json, record->is_ended);
    json_out_close(json, '}');
    return true;
}

static int list_all(struct ctl *ctl, struct desk *desk)
{
    struct listing listing = {.ctl = ctl};
    struct str person;
    json_out_init(&listing.json, &ctl->out, 2);
    if (!ctl_person(ctl, desk, &person)) {
        return ctl_failed(ctl);
    }
    if (ctl->is_json) {
        json_out_open(&listing.json, '[');
    }
    if (!store_each_record(desk->store, person, list_record, &listing, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    if (ctl->is_json) {
        json_out_close(&listing.json, ']');
        sink_add_c(&ctl->out, "\n");
    }
    return EXIT_DONE;
}

static int show_one(struct ctl *ctl, struct desk *desk)
{
    struct record *record;
    if (!store_record(desk->store, &ctl->arena, str_of(ctl->options.rest[0]), &record,
                      &ctl->fault)) {
        return ctl_failed(ctl);
    }
    record_write(record, &ctl->out);
    return EXIT_DONE;
}

static bool write_record(void *ctx, const struct record *record)
{
    struct ctl *ctl = ctx;
    record_write(record, &ctl->out);
    sink_add_c(&ctl->out, "\n");
    return !ctl->out.is_failed;
}

static int export_all(struct ctl *ctl, struct desk *desk)
{
    struct str person;
    if (!ctl_person(ctl, desk, &person) ||
        !store_each_record(desk->store, person, write_record, ctl, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    return EXIT_DONE;
}

/* A file, or an id in the store: both must replay to the same thing. */
static int replay_one(struct ctl *ctl, struct desk *desk)
{
    const char *name = ctl->options.rest[0];
    struct str id = str_of(name);
    struct run *run;
    if (file_exists(name)) {
        struct str text;
        struct record *record = NULL;
        if (!file_read(&ctl->arena, name, RECORD_MOST_N, &text, &ctl->fault) ||
            !(record = record_read(&ctl->arena, text, &ctl->fault))) {
            return ctl_failed(ctl);
        }
        id = record->head.id;
    }
    if (!project_record(desk, &ctl->arena, id, &run, &ctl->fault)) {
        ctl_failed(ctl);
        return str_is(str_of(ctl->fault.code), "record.stray") ? EXIT_FAULTS : EXIT_OUTSIDE;
    }
    if (!run->metrics) { /* what was left in the middle means nothing yet */
        sink_fmt(&ctl->out, "%.*s: %zu decisions, world %016llx, still open\n", STR_ARGS(id),
                 run->record->n, (unsigned long long)world_hash(run->world));
        return EXIT_DONE;
    }
    sink_fmt(&ctl->out, "%.*s: %zu decisions, world %016llx, metrics %016llx, %s\n", STR_ARGS(id),
             run->record->n, (unsigned long long)world_hash(run->world),
             (unsigned long long)metrics_hash(run->metrics), outcome_name(run->metrics->outcome));
    return EXIT_DONE;
}

static int record_list(struct ctl *ctl)
{
    return ctl_with_desk(ctl, list_all);
}

static int record_show(struct ctl *ctl)
{
    return ctl->options.rest_n == 1 ? ctl_with_desk(ctl, show_one)
                                    : ctl_misused(ctl, "name one record; record list shows them.");
}

static int record_export(struct ctl *ctl)
{
    return ctl_with_desk(ctl, export_all);
}

static int replay_run(struct ctl *ctl)
{
    return ctl->options.rest_n == 1 ? ctl_with_desk(ctl, replay_one)
                                    : ctl_misused(ctl, "name one record, by id or file.");
}

#define PERSON_OPTION                                                                              \
    {                                                                                              \
        "--person", "ID", "only this person, by name or id"                                        \
    }
static const struct option record_options[] = {CTL_OPTION_STORE, PERSON_OPTION, CTL_OPTION_JSON,
                                               CTL_OPTION_PACK, CTL_OPTION_LANG};
static const struct command commands[] = {
    {"record", "list", "", "what was played", record_options, 5, record_list},
    {"record", "show", "ID", "one record as it is kept", record_options, 5, record_show},
    {"record", "export", "", "all records, one after another", record_options, 5, record_export},
    {"replay", NULL, "RECORD", "recompute world and metrics; exit 1 when they differ",
     record_options, 5, replay_run},
};

const struct command *record_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
