/* alert.c - mikiwamectl alert: a real fake told to those who can act on it, or the report of a
 * played case. Files are written; nothing is ever sent. */
#include "tools/ctl.h"

#include "adapters/alert.h"
#include "adapters/clock.h"
#include "adapters/digest.h"
#include "adapters/files.h"
#include "base/date.h"
#include "base/json_out.h"
#include "desk/alert_desks.h"
#include "desk/programmes.h"
#include "desk/project.h"
#include "drills/evidence.h"

#include <string.h>

#define ALERT_MOST_N ((size_t)64 << 20)

struct alerting {
    struct ctl *ctl;
    struct desk *desk;
    struct alert_desk_table *desks;
    struct alert_wish wish;
    struct alert *alert;  /* NULL with --case */
    struct str case_text; /* of --case */
};

static const char *given(struct alerting *a, const char *name)
{
    return options_get(&a->ctl->options, name);
}

/* ---- what it is made of ---- */

static bool open_desks(struct alerting *a)
{
    struct ctl *ctl = a->ctl;
    struct alert_desk_wish wish = {.root = a->desk->root,
                                   .own = given(a, "--desks"),
                                   .lang = desk_texts(a->desk)->lang,
                                   .voice = desk_voice(a->desk),
                                   .today = desk_today()};

    a->desks = ARENA_NEW(&ctl->arena, struct alert_desk_table);
    return alert_desks_open(a->desks, &ctl->arena, &wish, &ctl->faults, &ctl->fault);
}

static bool choose_desk(struct alerting *a, const char *id)
{
    const struct alert_desk *desk = alert_desks_find(a->desks, str_of(id));

    if (!desk) {
        return fault_set(&a->ctl->fault, "alert.desk",
                         "There is no desk \"%s\"; mikiwamectl alert desks lists them.", id);
    }
    if (!alert_desk_is_open(desk, desk_today())) {
        return fault_set(&a->ctl->fault, "alert.closed",
                         "\"%s\" takes no reports today (%.*s to %.*s); choose another desk.", id,
                         STR_ARGS(desk->since), STR_ARGS(desk->until));
    }
    a->wish.desk = desk;
    return true;
}

static bool make_wish(struct alerting *a)
{
    struct ctl *ctl = a->ctl;
    const char *contact = given(a, "--contact"), *org = given(a, "--org");
    struct option_range links = {.least = 1, .most = MAIL_LINKS_N};
    int64_t link, now = clock_utc_ms();
    struct str chance = str_fmt(&ctl->arena, "%.*s%llu", STR_ARGS(clock_id(&ctl->arena)),
                                (unsigned long long)clock_seed());

    a->wish = (struct alert_wish){
        .texts = desk_texts(a->desk),
        .is_exercise = options_has(&ctl->options, "--exercise") || given(a, "--case"),
        .utc_ms = now,
        .offset_min = clock_offset_min(now),
        .id = str_part(digest_hex(&ctl->arena, chance), 0, 32),
    };
    a->wish.contact = str_of(contact ? contact : "reporter@exercise.invalid");
    a->wish.org = str_of(org ? org : contact ? contact : "Mikiwame");
    if (!options_int(&ctl->options, "--link", links, &link, &ctl->fault)) {
        return false;
    }
    a->wish.link = (size_t)link;
    return open_desks(a) && (!given(a, "--desk") || choose_desk(a, given(a, "--desk")));
}

/* With --inside N: what somebody forwarded as an attachment, not the mail it came in. */
static bool step_inside(struct alerting *a, struct str *bytes)
{
    struct ctl *ctl = a->ctl;
    struct option_range range = {.least = 1, .most = MAIL_PARTS_N};
    int64_t i;

    if (!options_int(&ctl->options, "--inside", range, &i, &ctl->fault)) {
        return false;
    }
    return i == 0 || mail_inside(&ctl->arena, *bytes, (size_t)i - 1, bytes) ||
           fault_set(&ctl->fault, "import.inside", "%s holds no message number %lld.",
                     ctl->options.rest[0], (long long)i);
}

static bool read_mail(struct alerting *a)
{
    struct ctl *ctl = a->ctl;
    struct mail_facts *facts = ARENA_NEW(&ctl->arena, struct mail_facts);
    struct mail_notes *notes = ARENA_NEW(&ctl->arena, struct mail_notes);
    struct str bytes;

    *notes = (struct mail_notes){.arena = &ctl->arena};
    a->alert = ARENA_NEW(&ctl->arena, struct alert);
    if (!file_read(&ctl->arena, ctl->options.rest[0], MAIL_MOST_N, &bytes, &ctl->fault) ||
        !step_inside(a, &bytes)) {
        return false;
    }
    mail_facts_read(&ctl->arena, bytes, facts, notes);
    alert_read(a->alert, &ctl->arena, bytes, facts, notes);
    return true;
}

/* The report of a played case: the finished one of its stage "evidence". */
static bool read_case(struct alerting *a)
{
    struct ctl *ctl = a->ctl;
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct run *run;

    if (!project_record(a->desk, &ctl->arena, str_of(given(a, "--case")), &run, &ctl->fault)) {
        return false;
    }
    for (size_t i = 0; i < run->scenario->stages.n; i++) {
        const struct stage *stage = LIST_AT(run->scenario->stages, struct stage, i);
        const struct evidence *state = run->states[i];

        if (str_is(stage->drill, "evidence") && state && state->is_ended) {
            evidence_write(state, run->world, desk_texts(a->desk), &ctl->arena, &sink);
            a->case_text = str_copy(&ctl->arena, buf_str(&buf));
        }
    }
    buf_clear(&buf);
    return a->case_text.n > 0 ||
           fault_set(&ctl->fault, "alert.no_report",
                     "Record %s holds no finished report; play a case of the drill \"evidence\" "
                     "to its end.",
                     given(a, "--case"));
}

/* ---- where it goes ---- */

static bool put_out(struct alerting *a, const char *path, struct str bytes)
{
    if (path) {
        return file_write(path, bytes, &a->ctl->fault);
    }
    sink_add(&a->ctl->out, bytes);
    return true;
}

static bool write_text(struct alerting *a, struct sink *sink)
{
    if (a->alert) {
        alert_text(a->alert, &a->wish, sink);
    } else {
        sink_add(sink, a->case_text);
    }
    return true;
}

static bool write_arf(struct alerting *a, struct sink *sink)
{
    alert_arf(a->alert, &a->wish, sink);
    return true;
}

static bool write_xarf(struct alerting *a, struct sink *sink)
{
    if (a->alert->bytes.n > ALERT_EVIDENCE_MOST_N) {
        faults_add(&a->ctl->faults, FAULT_WARNING, str_of(a->ctl->options.rest[0]), STR(""),
                   "It is larger than XARF takes as evidence (5 MiB): the report goes without the "
                   "original; alert arf attaches it.");
    }
    return alert_xarf(a->alert, &a->wish, sink, &a->ctl->fault);
}

static bool write_draft(struct alerting *a, struct sink *sink)
{
    if (a->alert) {
        alert_forward(a->alert, &a->wish, sink);
    } else {
        alert_forward_text(&a->ctl->arena, a->case_text, &a->wish, sink);
    }
    return true;
}

static bool write_one(struct alerting *a, const char *path,
                      bool (*write)(struct alerting *a, struct sink *sink))
{
    struct buf buf;
    struct sink sink;

    buf_init(&buf, ALERT_MOST_N);
    sink = sink_to_buf(&buf);
    bool is_done = write(a, &sink);
    if (is_done && buf.is_full) {
        is_done = fault_set(&a->ctl->fault, "alert.large", "The message is too large to attach.");
    }
    is_done = is_done && put_out(a, path, buf_str(&buf));
    buf_clear(&buf);
    return is_done;
}

/* A draft for every desk that takes mail today; what the others want is said. */
static bool write_drafts(struct alerting *a, const char *folder)
{
    struct ctl *ctl = a->ctl;
    int64_t today = desk_today();
    bool is_done = folder_make(folder, &ctl->fault);

    for (size_t i = 0; is_done && i < a->desks->n; i++) {
        const struct alert_desk *desk = &a->desks->at[i];
        struct str name = str_fmt(&ctl->arena, "%.*s.eml", STR_ARGS(desk->id));
        const char *path = path_join(&ctl->arena, folder, str_c(&ctl->arena, name));

        if (!alert_desk_is_open(desk, today)) {
            continue;
        }
        a->wish.desk = desk;
        if (desk->way == DESK_FORM) {
            sink_fmt(&ctl->out, "%.*s  %.*s  (%.*s)\n", STR_ARGS(desk->name), STR_ARGS(desk->form),
                     STR_ARGS(desk->wants));
        } else {
            is_done = write_one(a, path, write_draft);
            sink_fmt(&ctl->out, "%s  %.*s\n", path, STR_ARGS(desk->name));
        }
    }
    return is_done;
}

/* ---- the commands ---- */

static const char *misuse_of(struct ctl *ctl, const char *name)
{
    const char *contact = options_get(&ctl->options, "--contact");
    bool is_case = options_get(&ctl->options, "--case") != NULL,
         is_text = strcmp(name, "text") == 0;
    bool takes_case = is_text || strcmp(name, "forward") == 0;

    if (is_case && !takes_case) {
        return "--case has no original to attach; it goes with alert text and alert forward.";
    }
    if (ctl->options.rest_n != !is_case) {
        return is_case ? "give either --case RECORD or a message, not both."
                       : "name one message, e.g. alert text notice.eml.";
    }
    if (contact && !alert_is_address(str_of(contact))) {
        return "--contact wants one plain mail address.";
    }
    if (!contact && !is_case && !is_text && !options_has(&ctl->options, "--exercise")) {
        return "say who alerts with --contact ADDRESS (and --org NAME), or give --exercise.";
    }
    return NULL;
}

static bool make_alert(struct alerting *a, const char *name)
{
    const char *path = given(a, "-o");
    bool is_forward = strcmp(name, "forward") == 0;

    if (!make_wish(a) || !(given(a, "--case") ? read_case(a) : read_mail(a))) {
        return false;
    }
    if (is_forward && path && !a->wish.desk && a->alert) {
        return write_drafts(a, path);
    }
    if (is_forward && a->wish.desk && a->wish.desk->way == DESK_FORM) {
        return fault_set(&a->ctl->fault, "alert.form",
                         "\"%.*s\" takes reports on a page, not by mail: %.*s; alert text writes "
                         "what to put there.",
                         STR_ARGS(a->wish.desk->id), STR_ARGS(a->wish.desk->form));
    }
    return write_one(a, path,
                     is_forward                  ? write_draft
                     : strcmp(name, "arf") == 0  ? write_arf
                     : strcmp(name, "xarf") == 0 ? write_xarf
                                                 : write_text);
}

static int run_alert(struct ctl *ctl, const char *name)
{
    struct desk desk = {0};
    struct alerting a = {.ctl = ctl, .desk = &desk};
    const char *remedy = misuse_of(ctl, name);
    int code = EXIT_DONE;

    if (!remedy && strcmp(name, "arf") == 0 && !options_get(&ctl->options, "--desk") &&
        !options_has(&ctl->options, "--exercise")) {
        remedy = "say whom it goes to with --desk ID; alert desks lists them.";
    }
    if (!remedy && strcmp(name, "forward") == 0 && !options_get(&ctl->options, "--desk") &&
        !options_get(&ctl->options, "-o")) {
        remedy = "give --desk ID, or -o DIR for a draft to every desk.";
    }
    if (remedy) {
        return ctl_misused(ctl, remedy);
    }
    if (!ctl_desk(ctl, options_get(&ctl->options, "--case") != NULL, &desk) ||
        !make_alert(&a, name)) {
        code = ctl_failed(ctl);
    } else {
        ctl_print_faults(ctl);
    }
    desk_close(&desk);
    return code;
}

static int alert_as_text(struct ctl *ctl)
{
    return run_alert(ctl, "text");
}

static int alert_as_arf(struct ctl *ctl)
{
    return run_alert(ctl, "arf");
}

static int alert_as_xarf(struct ctl *ctl)
{
    return run_alert(ctl, "xarf");
}

static int alert_as_drafts(struct ctl *ctl)
{
    return run_alert(ctl, "forward");
}

/* ---- the table of desks ---- */

static void list_desk(struct alerting *a, struct json_out *json, const struct alert_desk *desk)
{
    static const char *const ways[] = {"attach", "text", "form"};
    struct {
        const char *key;
        struct str value;
    } pairs[] = {
        {"id", desk->id},           {"name", desk->name},   {"way", str_of(ways[desk->way])},
        {"address", desk->address}, {"form", desk->form},   {"wants", desk->wants},
        {"since", desk->since},     {"until", desk->until}, {"checked", desk->checked}};
    bool is_open = alert_desk_is_open(desk, desk_today());

    if (!a->ctl->is_json) {
        sink_fmt(&a->ctl->out, "%-18.*s %.*s%s\n    %s: %.*s\n    %.*s\n    checked %.*s\n",
                 STR_ARGS(desk->id), STR_ARGS(desk->name), is_open ? "" : "  [closed]",
                 ways[desk->way], STR_ARGS(desk->way == DESK_FORM ? desk->form : desk->address),
                 STR_ARGS(desk->wants), STR_ARGS(desk->checked));
        return;
    }
    json_out_open(json, '{');
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        json_out_key(json, pairs[i].key);
        json_out_str(json, pairs[i].value);
    }
    json_out_key(json, "is_open");
    json_out_bool(json, is_open);
    json_out_close(json, '}');
}

static int list_desks(struct ctl *ctl)
{
    struct desk desk = {0};
    struct alerting a = {.ctl = ctl, .desk = &desk};
    struct json_out json;
    int code = EXIT_DONE;

    json_out_init(&json, &ctl->out, 2);
    if (!ctl_desk(ctl, false, &desk) || !open_desks(&a)) {
        code = ctl_failed(ctl);
    } else {
        if (ctl->is_json) {
            json_out_open(&json, '[');
        }
        for (size_t i = 0; i < a.desks->n; i++) {
            list_desk(&a, &json, &a.desks->at[i]);
        }
        if (ctl->is_json) {
            json_out_close(&json, ']');
            sink_add_c(&ctl->out, "\n");
        }
        ctl_print_faults(ctl);
    }
    desk_close(&desk);
    return code;
}

#define OPTION_DESKS                                                                               \
    {                                                                                              \
        "--desks", "FILE", "your own table of desks (default: desks.json in the data folder)"      \
    }

static const struct option alert_options[] = {
    {"--desk", "ID", "whom it goes to (alert desks lists them)"},
    {"--case", "RECORD", "the finished report of a played case instead of a message"},
    {"--exercise", NULL, "mark it as an exercise and address it to .invalid"},
    {"--contact", "ADDRESS", "your mail address, as the one who alerts"},
    {"--org", "NAME", "your name or organisation"},
    {"--link", "N", "xarf: which link it is about (default: the first that leads to a page)"},
    {"--inside", "N", "it is about the N-th message attached to this one"},
    {"-o", "PATH", "write there (default: standard output); forward without --desk: a folder"},
    OPTION_DESKS,
    CTL_OPTION_STORE,
    CTL_OPTION_LANG,
};
#define ALERT_OPTIONS_N (sizeof alert_options / sizeof *alert_options)

static const struct option desks_options[] = {OPTION_DESKS, CTL_OPTION_LANG, CTL_OPTION_JSON};

static const struct command commands[] = {
    {"alert", "text", "FILE.eml|--case RECORD", "a report for people: masked, defanged",
     alert_options, ALERT_OPTIONS_N, alert_as_text},
    {"alert", "arf", "FILE.eml", "a report in ARF (RFC 5965) with the original attached",
     alert_options, ALERT_OPTIONS_N, alert_as_arf},
    {"alert", "xarf", "FILE.eml", "a report of the page it leads to, in XARF v4", alert_options,
     ALERT_OPTIONS_N, alert_as_xarf},
    {"alert", "forward", "FILE.eml|--case RECORD", "unsent mail drafts to desks; nothing is sent",
     alert_options, ALERT_OPTIONS_N, alert_as_drafts},
    {"alert", "desks", "", "the dated table of desks; warns of rows not checked for a year",
     desks_options, sizeof desks_options / sizeof *desks_options, list_desks},
};

const struct command *alert_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
