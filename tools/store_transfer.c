/* store export, import, merge: all of a store into a file, out of it, or into another store. */
#include "desk/organiser.h"
#include "desk/transfer.h"
#include "tools/original.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* ---- telling how far it is ---- */

static volatile sig_atomic_t is_interrupted;

static void interrupt(int number)
{
    (void)number;
    is_interrupted = 1;
}

static bool tell(void *ctx, size_t done_n, size_t of_n)
{
    const bool *is_shown = ctx;
    if (*is_shown && (done_n % 1000 == 0 || done_n == of_n)) {
        fprintf(stderr, of_n ? "\r%zu of %zu%s" : "\r%zu", done_n, of_n,
                done_n == of_n ? "\n" : "");
    }
    return !is_interrupted;
}

/* Until the end of the command Ctrl-C stops between two things, and what was brought is kept. */
static struct cohort_progress telling(const struct ctl *ctl, bool *is_shown)
{
    signal(SIGINT, interrupt);
    *is_shown = !ctl->is_json && isatty(2);
    return (struct cohort_progress){tell, is_shown};
}

/* ---- export ---- */

static bool write_file(void *ctx, struct str bytes)
{
    return fwrite(bytes.at, 1, bytes.n, ctx) == bytes.n;
}

/* Written beside and renamed when it is whole. */
static bool export_to(struct ctl *ctl, struct desk *desk, const char *path,
                      struct transfer_counts *counts)
{
    bool is_shown;
    struct cohort_progress progress = telling(ctl, &is_shown);
    const char *beside = str_c(&ctl->arena, str_fmt(&ctl->arena, "%s.part", path));
    FILE *file = fopen(beside, "wb");
    if (!file) {
        return fault_set(&ctl->fault, "file.unwritten", "%s cannot be written: %s.", beside,
                         strerror(errno));
    }
    struct sink sink = {.write = write_file, .ctx = file};
    bool is_done = transfer_export(desk->store, &sink, &progress, counts, &ctl->fault);
    bool is_safe = fflush(file) == 0 && fsync(fileno(file)) == 0;
    is_safe = fclose(file) == 0 && is_safe;
    is_done = is_done && is_safe && rename(beside, path) == 0;
    if (!is_done) {
        remove(beside);
    }
    return is_done || ctl->fault.says[0] != '\0' ||
           fault_set(&ctl->fault, "file.unwritten", "%s cannot be written: %s.", path,
                     strerror(errno));
}

static int export_all(struct ctl *ctl, struct desk *desk)
{
    struct transfer_counts counts;
    if (!export_to(ctl, desk, options_get(&ctl->options, "-o"), &counts) &&
        ctl->fault.says[0] != '\0') {
        return ctl_failed(ctl);
    }
    sink_fmt(&ctl->out,
             ctl->is_json ? "{\"kept\": %zu, \"lines\": %zu, \"records\": %zu}\n"
                          : "%zu packs and scenarios, %zu lines, %zu records\n",
             counts.kept_n, counts.lines_n, counts.records_n);
    return EXIT_DONE;
}

static int export_run(struct ctl *ctl)
{
    return options_get(&ctl->options, "-o")
               ? ctl_with_desk(ctl, export_all)
               : ctl_misused(ctl, "name the file to write: store export -o FILE.");
}

/* ---- import, merge ---- */

static void add_counts(struct transfer_counts *sum, const struct transfer_counts *one)
{
    sum->kept_n += one->kept_n;
    sum->lines_n += one->lines_n;
    sum->records_n += one->records_n;
    sum->new_n += one->new_n;
    sum->conflicts_n += one->conflicts_n;
    sum->erased_n += one->erased_n;
    sum->refused_n += one->refused_n;
}

static bool is_database(const char *path)
{
    char head[16] = "";
    FILE *file = fopen(path, "rb");
    bool is_one = file && fread(head, 1, sizeof head, file) == sizeof head &&
                  memcmp(head, "SQLite format 3", sizeof head) == 0;
    if (file) {
        fclose(file);
    }
    return is_one;
}

/* NULL: a file that export wrote */
static const char *uri_of(struct ctl *ctl, const char *source)
{
    if (str_starts(str_of(source), STR("sqlite:")) || str_has(str_of(source), STR("://"))) {
        return source;
    }
    return is_database(source) ? str_c(&ctl->arena, str_fmt(&ctl->arena, "sqlite:%s", source))
                               : NULL;
}

static bool merge_store(struct ctl *ctl, struct desk *desk, const char *uri,
                        const struct transfer_wish *wish, struct transfer_counts *counts)
{
    struct store *from = store_open(uri, &ctl->fault);
    bool is_done = from && transfer_merge(desk->store, from, wish, counts, &ctl->fault);
    store_close(from);
    return is_done;
}

static bool merge_one(struct ctl *ctl, struct desk *desk, const char *source, bool is_whole,
                      struct transfer_counts *sum)
{
    bool is_shown;
    struct cohort_progress progress = telling(ctl, &is_shown);
    struct transfer_wish wish = {.progress = &progress,
                                 .faults = &ctl->faults,
                                 .from = str_of(source),
                                 .is_whole = is_whole};
    struct transfer_counts counts = {0};
    const char *uri = uri_of(ctl, source);
    bool is_done = uri ? merge_store(ctl, desk, uri, &wish, &counts)
                       : transfer_import(desk->store, source, &wish, &counts, &ctl->fault);
    add_counts(sum, &counts);
    return is_done;
}

/* Whether all of it is wished; where there is a PIN, by who knows it. */
static bool read_whole(struct ctl *ctl, struct desk *desk, bool *is_whole)
{
    const char *path = options_get(&ctl->options, "--pin");
    struct str pin = STR("");
    int64_t until_ms;
    *is_whole = path || options_has(&ctl->options, "--whole");
    if (!*is_whole || !organiser_has_pin(desk)) {
        return true;
    }
    if (!path) {
        return fault_set(&ctl->fault, "pin.wrong",
                         "This store has an organiser's PIN; give it with --pin FILE.");
    }
    return original_pin_read(ctl, path, &pin) && organiser_enter(desk, pin, &until_ms, &ctl->fault);
}

static void say_refused(const struct transfer_counts *sum)
{
    if (sum->refused_n > 0) {
        fprintf(stderr,
                "%zu lines or records were left out: into a store with an organiser a file brings "
                "only what people on its roster played, each at the seat their code opened. If "
                "you are the organiser and trust the whole file, add --whole, and --pin FILE "
                "where there is a PIN.\n",
                sum->refused_n);
    }
}

static int merge_all(struct ctl *ctl, struct desk *desk)
{
    struct transfer_counts sum = {0};
    bool is_whole;
    if (!read_whole(ctl, desk, &is_whole)) {
        return ctl_failed(ctl);
    }
    for (size_t i = 0; i < ctl->options.rest_n; i++) {
        if (!merge_one(ctl, desk, ctl->options.rest[i], is_whole, &sum)) {
            return ctl_failed(ctl);
        }
    }
    ctl_print_faults(ctl);
    say_refused(&sum);
    sink_fmt(&ctl->out,
             ctl->is_json
                 ? "{\"kept\": %zu, \"lines\": %zu, \"records\": %zu, \"new\": %zu, "
                   "\"conflicts\": %zu, \"erased\": %zu, \"refused\": %zu}\n"
                 : "%zu packs and scenarios, %zu lines, %zu records: %zu new, %zu conflicts, "
                   "%zu erased here, %zu refused\n",
             sum.kept_n, sum.lines_n, sum.records_n, sum.new_n, sum.conflicts_n, sum.erased_n,
             sum.refused_n);
    return sum.conflicts_n || sum.refused_n ? EXIT_FAULTS : EXIT_DONE;
}

static int import_run(struct ctl *ctl)
{
    return ctl->options.rest_n == 1 ? ctl_with_desk(ctl, merge_all)
                                    : ctl_misused(ctl, "name one file: store import FILE.");
}

static int merge_run(struct ctl *ctl)
{
    return ctl->options.rest_n > 0
               ? ctl_with_desk(ctl, merge_all)
               : ctl_misused(ctl, "name what to merge in: store merge URI|FILE...");
}

static const struct option export_options[] = {{"-o", "FILE", "the file to write"},
                                               CTL_OPTION_STORE,
                                               CTL_OPTION_JSON,
                                               CTL_OPTION_PACK,
                                               CTL_OPTION_LANG};

static const struct option merge_options[] = {
    CTL_OPTION_STORE,
    CTL_OPTION_JSON,
    CTL_OPTION_PACK,
    CTL_OPTION_LANG,
    {"--whole", NULL, "roles, people and rules too, for the organiser who trusts the whole file"},
    ORIGINAL_OPTION_PIN};

static const struct command commands[] = {
    {"store", "export", "-o FILE", "everything kept, as one text file", export_options, 5,
     export_run},
    {"store", "import", "FILE", "what store export wrote, merged in", merge_options, 6, import_run},
    {"store", "merge", "URI|FILE...",
     "other stores or exported files, merged in; again changes nothing; exit 1 on conflicts, "
     "and where something was refused",
     merge_options, 6, merge_run},
};

const struct command *transfer_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
