/* synth: a large made-up organisation. */
#include "base/date.h"
#include "desk/programmes.h"
#include "desk/synth.h"
#include "tools/ctl.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#define PEOPLE_MOST_N 200000
#define ROUNDS_MOST_N 60

static volatile sig_atomic_t is_interrupted;

static void interrupt(int number)
{
    (void)number;
    is_interrupted = 1;
}

static bool tell(void *ctx, size_t done_n, size_t of_n)
{
    const bool *is_shown = ctx;
    if (*is_shown) {
        fprintf(stderr, "\r%zu of %zu people%s", done_n, of_n, done_n == of_n ? "\n" : "");
    }
    return !is_interrupted;
}

/* Between 1 and most; false: it is no such number. */
static bool read_number(struct ctl *ctl, const char *name, int64_t otherwise, int64_t most,
                        int64_t *out)
{
    const char *given = options_get(&ctl->options, name);
    *out = otherwise;
    return !given || (str_to_int(str_of(given), out) && *out >= 1 && *out <= most);
}

static bool read_wish(struct ctl *ctl, struct synth_wish *wish)
{
    int64_t people_n, rounds_n, seed;
    const char *today = options_get(&ctl->options, "--today");
    if (!read_number(ctl, "--people", 100, PEOPLE_MOST_N, &people_n) ||
        !read_number(ctl, "--rounds", 4, ROUNDS_MOST_N, &rounds_n) ||
        !read_number(ctl, "--seed", 1, INT64_MAX, &seed)) {
        return false;
    }
    wish->people_n = (size_t)people_n;
    wish->rounds_n = (size_t)rounds_n;
    wish->seed = (uint64_t)seed;
    wish->programme = str_of(options_get(&ctl->options, "--programme"));
    wish->today = desk_today();
    return !today || date_day_read(str_of(today), &wish->today);
}

static int make(struct ctl *ctl, struct desk *desk)
{
    struct synth_wish wish = {0};
    struct synth_done done;
    bool is_shown = !ctl->is_json && isatty(2);
    struct cohort_progress progress = {tell, &is_shown};
    if (!read_wish(ctl, &wish)) {
        return ctl_misused(ctl, "--people is up to 200000, --rounds up to 60, --seed from 1, "
                                "--today a day like 2026-11-24.");
    }
    wish.progress = &progress;
    signal(SIGINT, interrupt);
    if (!synth_make(desk, &wish, &done, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    sink_fmt(&ctl->out,
             ctl->is_json ? "{\"units\": %zu, \"people\": %zu, \"rounds\": %zu, \"records\": %zu, "
                            "\"decisions\": %zu}\n"
                          : "%zu units, %zu people, %zu rounds, %zu records, %zu decisions\n",
             done.units_n, done.people_n, done.rounds_n, done.records_n, done.decisions_n);
    return EXIT_DONE;
}

/* Never into one's own store by accident. */
static int synth_run(struct ctl *ctl)
{
    return options_get(&ctl->options, "--store")
               ? ctl_with_desk(ctl, make)
               : ctl_misused(ctl, "say where the made-up organisation goes: --store sqlite:PATH.");
}

static const struct option synth_options[] = {
    {"--people", "N", "how many people (default 100)"},
    {"--rounds", "N", "how many rounds each, at most (default 4)"},
    CTL_OPTION_SEED,
    {"--store", "URI", "where it goes, e.g. sqlite:PATH; wanted"},
    {"--programme", "ID", "which programme they are in (default staff)"},
    {"--today", "DAY", "everything lies before this day (default: today)"},
    CTL_OPTION_PACK,
    CTL_OPTION_LANG,
    CTL_OPTION_JSON,
};

static const struct command commands[] = {
    {"synth", NULL, "", "a large made-up organisation with records of learners of known ability",
     synth_options, 9, synth_run},
};

const struct command *synth_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
