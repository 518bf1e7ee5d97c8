/* report: what the records say, for somebody, in a format. */
#include "adapters/clock.h"
#include "adapters/files.h"
#include "base/buf.h"
#include "base/date.h"
#include "desk/calendar.h"
#include "desk/deliver.h"
#include "desk/organiser.h"
#include "desk/programmes.h"
#include "desk/xapi.h"
#include "reports/reports.h"
#include "tools/ctl.h"

#include <stdio.h>
#include <string.h>

static bool day_wished(struct ctl *ctl, const char *option, int64_t days_on, int64_t *utc_ms)
{
    const char *said = options_get(&ctl->options, option);
    int64_t day;
    if (!said) {
        return true;
    }
    if (!date_day_read(str_of(said), &day)) {
        return fault_set(&ctl->fault, "option.day", "%s %s is no day; write it as 2026-11-24.",
                         option, said);
    }
    *utc_ms = (day + days_on) * INT64_C(86400000);
    *utc_ms -= (int64_t)clock_offset_min(*utc_ms) * 60000;
    return true;
}

static bool tell(void *ctx, size_t done_n, size_t of_n)
{
    (void)ctx;
    if (done_n % 200 == 0 || (done_n == of_n && of_n > 200)) {
        fprintf(stderr, "\r%zu of %zu records%s", done_n, of_n, done_n == of_n ? "\n" : "");
    }
    return true;
}

/* What a command may ask for, read once. */
struct wished {
    struct delivery delivery;
    const char *path; /* -o; NULL: standard output */
};

/* One's own is of one person: where several practise, it must be said who. Everybody's is the
 * organiser's, and noted; calendar and due are everybody's where nobody is named. */
static bool settle_self(struct ctl *ctl, const struct desk *desk, struct delivery *delivery)
{
    struct str kind = str_of(ctl->options.rest[0]);
    if (str_is(kind, "calendar") || str_is(kind, "due") || delivery->audience != FOR_SELF ||
        delivery->person.n > 0 || desk->roster.n == 0) {
        return true;
    }
    if (desk->roster.n > 1) {
        return fault_set(&ctl->fault, "person.which",
                         "%zu people practise here; name one with --person, or say --audience "
                         "organiser.",
                         desk->roster.n);
    }
    delivery->person = desk->roster.people[0].id;
    return true;
}

static bool read_wished(struct ctl *ctl, struct desk *desk, struct wished *wished)
{
    const char *audience = options_get(&ctl->options, "--audience");
    struct delivery *delivery = &wished->delivery;
    *wished = (struct wished){.path = options_get(&ctl->options, "-o")};
    delivery->programme = str_of(options_get(&ctl->options, "--programme"));
    delivery->group = str_of(options_get(&ctl->options, "--group"));
    audience_of(str_of(audience ? audience : "self"), &delivery->audience);
    return ctl_person(ctl, desk, &delivery->person) && settle_self(ctl, desk, delivery) &&
           day_wished(ctl, "--from", 0, &delivery->from_utc_ms) &&
           day_wished(ctl, "--to", 1, &delivery->to_utc_ms);
}

static bool write_format(struct ctl *ctl, struct desk *desk, const struct delivery *delivery,
                         struct sink *sink)
{
    return deliver(desk, delivery, str_of(ctl->options.rest[0]), sink, &ctl->fault);
}

/* ---- written from the records themselves, not from a report ---- */

static bool write_xapi(struct ctl *ctl, struct desk *desk, const struct delivery *delivery,
                       struct sink *sink)
{
    const char *home = options_get(&ctl->options, "--home");
    struct xapi_wish wish = {.person = delivery->person,
                             .from_utc_ms = delivery->from_utc_ms,
                             .to_utc_ms = delivery->to_utc_ms,
                             .home = str_of(home ? home : XAPI_HOME),
                             .progress = delivery->progress};
    return (delivery->audience == FOR_SELF ||
            organiser_note_view(desk, STR("report.organiser.xapi"), &ctl->fault)) &&
           xapi_write(desk, &wish, sink, &ctl->fault);
}

/* Somebody's own, or everybody's for those who look after a programme. */
static bool write_calendar(struct ctl *ctl, struct desk *desk, const struct delivery *delivery,
                           struct sink *sink)
{
    struct calendar_wish wish = {delivery->person, desk_today(), clock_utc_ms()};
    if (wish.person.n == 0 && !organiser_note_view(desk, STR("report.calendar"), &ctl->fault)) {
        return false;
    }
    calendar_write(desk, &wish, sink);
    return true;
}

static bool write_due(struct ctl *ctl, struct desk *desk, const struct delivery *delivery,
                      struct sink *sink)
{
    (void)delivery; /* always of everybody */
    if (!organiser_note_view(desk, STR("report.due"), &ctl->fault)) {
        return false;
    }
    due_list_write(desk, desk_today(), sink);
    return true;
}

static const struct special {
    const char *name;
    bool (*write)(struct ctl *ctl, struct desk *desk, const struct delivery *delivery,
                  struct sink *sink);
} specials[] = {{"xapi", write_xapi}, {"calendar", write_calendar}, {"due", write_due}};

static const struct special *special_of(const char *name)
{
    for (size_t i = 0; i < sizeof specials / sizeof *specials; i++) {
        if (strcmp(specials[i].name, name) == 0) {
            return &specials[i];
        }
    }
    return NULL;
}

#define REPORT_MOST_N ((size_t)2 << 30) /* in memory, before a file is written whole */

/* What does not fit is said, never cut off. */
static bool write_to(struct ctl *ctl, struct desk *desk, const struct wished *wished,
                     struct sink *sink)
{
    const struct special *special = special_of(ctl->options.rest[0]);
    bool is_done = (special ? special->write : write_format)(ctl, desk, &wished->delivery, sink);
    if (sink->is_failed && !ctl->fault.says[0]) {
        fault_set(&ctl->fault, "report.unwritten",
                  "The report could not be written whole: the disk is full, or it is longer than "
                  "%zu bytes; choose fewer days with --from and --to.",
                  REPORT_MOST_N);
    }
    return is_done && !sink->is_failed;
}

static bool write_file(struct ctl *ctl, struct desk *desk, const struct wished *wished)
{
    struct buf bytes;
    buf_init(&bytes, REPORT_MOST_N);
    struct sink sink = sink_to_buf(&bytes);
    bool is_done = write_to(ctl, desk, wished, &sink) &&
                   file_write(wished->path, buf_str(&bytes), &ctl->fault);
    buf_clear(&bytes);
    return is_done;
}

/* To standard output as it comes. */
static int write_report(struct ctl *ctl, struct desk *desk)
{
    struct cohort_progress progress = {tell, NULL};
    struct wished wished;
    if (!read_wished(ctl, desk, &wished)) {
        return ctl_failed(ctl);
    }
    wished.delivery.progress = &progress;
    bool is_done =
        wished.path ? write_file(ctl, desk, &wished) : write_to(ctl, desk, &wished, &ctl->out);
    return is_done ? EXIT_DONE : ctl_failed(ctl);
}

static bool is_iri(const char *home)
{
    struct str s = str_of(home);
    return (str_starts(s, STR("https://")) || str_starts(s, STR("http://"))) &&
           !str_ends(s, STR("/")) && !str_has(s, STR(" ")) && !str_has(s, STR("\""));
}

static int check_special(struct ctl *ctl, enum audience_kind kind)
{
    const char *home = options_get(&ctl->options, "--home");
    if (home && !is_iri(home)) {
        return ctl_misused(ctl, "--home is an address such as https://training.example, no / at "
                                "its end.");
    }
    if (kind != FOR_SELF && kind != FOR_ORGANISER) {
        return ctl_misused(ctl, "this is for --audience self or organiser.");
    }
    return EXIT_DONE;
}

static int report_run(struct ctl *ctl)
{
    const char *audience = options_get(&ctl->options, "--audience");
    enum audience_kind kind = FOR_SELF;
    if (ctl->options.rest_n != 1) {
        return ctl_misused(ctl, "name one format: report text, report html.");
    }
    bool is_special = special_of(ctl->options.rest[0]) != NULL;
    if (!is_special && !report_format_of(str_of(ctl->options.rest[0]))) {
        return ctl_misused(ctl, "there is no such format; report --help names them.");
    }
    if (audience && !audience_of(str_of(audience), &kind)) {
        return ctl_misused(
            ctl, "--audience knows self, household, organiser, manager, hr and security.");
    }
    int code = is_special ? check_special(ctl, kind) : EXIT_DONE;
    return code == EXIT_DONE ? ctl_with_desk(ctl, write_report) : code;
}

static const struct option report_options[] = {
    CTL_OPTION_STORE,
    {"--audience", "WHO",
     "self, household, organiser, manager, hr or security (default self); each sees what is "
     "theirs"},
    {"--person", "ID", "self, xapi, calendar: this person, by name or id"},
    {"--programme", "ID", "this programme (default: the audience's usual one)"},
    {"--group", "ID", "manager: this unit and those below it (default: the whole)"},
    {"--from", "DAY", "only rounds begun from this day on, 2026-11-24"},
    {"--to", "DAY", "only rounds begun up to this day"},
    {"--home", "IRI", "xapi: before accounts and activities (default " XAPI_HOME ")"},
    {"-o", "PATH", "into a file instead of standard output"},
    CTL_OPTION_LANG,
    CTL_OPTION_PACK};

static const struct command commands[] = {
    {"report", NULL, "FORMAT",
     "results as text, html, csv or json; xapi: statements for a learning record store; calendar: "
     "due days (.ics); due: who is due, for mail merge",
     report_options, sizeof report_options / sizeof *report_options, report_run},
};

const struct command *report_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
