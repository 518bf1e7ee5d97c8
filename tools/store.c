/* store check, rescore: what is kept, looked after. */
#include "core/rubric.h"
#include "desk/cohort.h"
#include "tools/ctl.h"

#include <stdio.h>

static int check_store(struct ctl *ctl, struct desk *desk)
{
    if (!store_check(desk->store, &ctl->arena, &ctl->faults, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    ctl_print_faults(ctl);
    sink_fmt(&ctl->out, "%zu faults\n", ctl->faults.errors_n);
    return ctl->faults.errors_n ? EXIT_FAULTS : EXIT_DONE;
}

struct telling {
    size_t done_n;
    bool is_shown;
};

static bool tell(void *ctx, size_t done_n, size_t of_n)
{
    struct telling *telling = ctx;
    telling->done_n = done_n;
    if (telling->is_shown && (done_n % 100 == 0 || done_n == of_n)) {
        fprintf(stderr, "\r%zu of %zu records%s", done_n, of_n, done_n == of_n ? "\n" : "");
    }
    return true;
}

static int rescore_store(struct ctl *ctl, struct desk *desk)
{
    struct rescored rescored;
    struct telling telling = {.is_shown = !ctl->is_json};
    struct cohort_progress progress = {tell, &telling};
    if (!cohort_rescore(desk, &progress, &rescored, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    if (ctl->is_json) {
        sink_fmt(&ctl->out, "{\"records\": %zu, \"changed\": %zu, \"first\": %zu}\n",
                 rescored.records_n, rescored.changed_n, rescored.first_n);
    } else {
        sink_fmt(&ctl->out, "%zu records, %zu changed", rescored.records_n, rescored.changed_n);
        sink_fmt(&ctl->out, rescored.first_n ? ", %zu for the first time by rubric %lld\n" : "\n",
                 rescored.first_n, (long long)rubric_now().version);
    }
    return rescored.changed_n ? EXIT_FAULTS : EXIT_DONE;
}

static int check_run(struct ctl *ctl)
{
    return ctl_with_desk(ctl, check_store);
}

static int rescore_run(struct ctl *ctl)
{
    return ctl_with_desk(ctl, rescore_store);
}

static const struct option store_options[] = {CTL_OPTION_STORE, CTL_OPTION_JSON, CTL_OPTION_PACK,
                                              CTL_OPTION_LANG};

static const struct command commands[] = {
    {"store", "check", "", "whether everything kept is whole", store_options, 4, check_run},
    {"store", "rescore", "",
     "work every record out anew by today's rules; exit 1 when what was kept said something else",
     store_options, 4, rescore_run},
};

const struct command *store_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
