/* report: what the records say, for somebody, in a format. */
#include "adapters/clock.h"
#include "adapters/files.h"
#include "base/buf.h"
#include "base/date.h"
#include "desk/deliver.h"
#include "reports/reports.h"
#include "tools/ctl.h"

#include <stdio.h>

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

static int write_report(struct ctl *ctl, struct desk *desk)
{
    struct cohort_progress progress = {tell, NULL};
    struct delivery delivery = {
        .programme = str_of(options_get(&ctl->options, "--programme")),
        .group = str_of(options_get(&ctl->options, "--group")),
        .progress = &progress,
    };
    const char *path = options_get(&ctl->options, "-o"),
               *audience = options_get(&ctl->options, "--audience");
    struct buf bytes = {0};
    struct sink sink = sink_to_buf(&bytes);
    audience_of(str_of(audience ? audience : "self"), &delivery.audience);
    if (!ctl_person(ctl, desk, &delivery.person) ||
        !day_wished(ctl, "--from", 0, &delivery.from_utc_ms) ||
        !day_wished(ctl, "--to", 1, &delivery.to_utc_ms)) {
        return ctl_failed(ctl);
    }
    bool is_done = deliver(desk, &delivery, str_of(ctl->options.rest[0]), &sink, &ctl->fault);
    if (is_done && path) {
        is_done = file_write(path, buf_str(&bytes), &ctl->fault);
    } else if (is_done) {
        sink_add(&ctl->out, buf_str(&bytes));
    }
    buf_clear(&bytes);
    return is_done ? EXIT_DONE : ctl_failed(ctl);
}

static int report_run(struct ctl *ctl)
{
    const char *audience = options_get(&ctl->options, "--audience");
    enum audience_kind kind;
    if (ctl->options.rest_n != 1) {
        return ctl_misused(ctl, "name one format: report text, report json.");
    }
    if (!report_format_of(str_of(ctl->options.rest[0]))) {
        return ctl_misused(ctl, "there is no such format; report --help names them.");
    }
    if (audience && !audience_of(str_of(audience), &kind)) {
        return ctl_misused(
            ctl, "--audience knows self, household, organiser, manager, hr and security.");
    }
    return ctl_with_desk(ctl, write_report);
}

static const struct option report_options[] = {
    CTL_OPTION_STORE,
    {"--audience", "WHO",
     "self, household, organiser, manager, hr or security (default self); each sees what is "
     "theirs"},
    {"--person", "ID", "self: this person, by name or id"},
    {"--programme", "ID", "this programme (default: the audience's usual one)"},
    {"--group", "ID", "manager: this unit and those below it (default: the whole)"},
    {"--from", "DAY", "only rounds begun from this day on, 2026-11-24"},
    {"--to", "DAY", "only rounds begun up to this day"},
    {"-o", "PATH", "into a file instead of standard output"},
    CTL_OPTION_LANG,
    CTL_OPTION_PACK};

static const struct command commands[] = {
    {"report", NULL, "FORMAT", "results from the records: text, json and the formats of reports/",
     report_options, sizeof report_options / sizeof *report_options, report_run},
};

const struct command *report_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
