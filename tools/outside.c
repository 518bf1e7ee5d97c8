/* outside.c - mikiwamectl import-log: logs of real campaigns, pseudonymised, and the answer of the
 * analysis that was fixed before (desk/outside.h). */
#include "tools/ctl.h"

#include "adapters/files.h"
#include "base/json_out.h"
#include "desk/outside.h"

#include <string.h>

#define LOG_MOST_N ((size_t)64 << 20)

static bool own_key(struct ctl *ctl, struct vault_key *key)
{
    const char *path = options_get(&ctl->options, "--key"), *home = path_home(&ctl->arena, "data");

    if (!path && !home) {
        return fault_set(&ctl->fault, "store.no_home", "There is no home folder; give --key FILE.");
    }
    path = path ? path : path_join(&ctl->arena, home, "outside.key");
    if (!file_exists(path) && !options_get(&ctl->options, "--key") &&
        (!folder_make(home, &ctl->fault) || !vault_key_make(path, &ctl->fault))) {
        return false;
    }
    return vault_key_read(&ctl->arena, path, key, &ctl->fault);
}

static bool read_people(struct ctl *ctl, struct desk *desk, struct outside_people *people)
{
    const char *path = options_get(&ctl->options, "--people");
    struct str bytes;

    *people = (struct outside_people){0};
    return !path ||
           (file_read(&ctl->arena, path, LOG_MOST_N, &bytes, &ctl->fault) &&
            outside_people_read(desk, &ctl->arena, bytes, str_of(path), people, &ctl->faults));
}

static bool read_logs(struct ctl *ctl, enum outside_kind kind, struct outside_log *log)
{
    const char *campaign = options_get(&ctl->options, "--campaign");

    for (size_t i = 1; i < ctl->options.rest_n; i++) {
        const char *path = ctl->options.rest[i], *slash = strrchr(path, '/');
        struct outside_file file = {
            .kind = kind, .name = str_of(slash ? slash + 1 : path), .campaign = str_of(campaign)};

        if (!file_read(&ctl->arena, path, LOG_MOST_N, &file.bytes, &ctl->fault) ||
            !outside_read(log, &file, &ctl->faults)) {
            return false;
        }
    }
    return true;
}

static bool tell_kept(struct ctl *ctl, const struct outside_log *log,
                      const struct outside_people *people)
{
    size_t timeless_n = 0;

    for (size_t i = 0; i < log->n; i++) {
        timeless_n += log->rows[i].utc_ms == 0;
    }
    sink_fmt(&ctl->out,
             "%zu mails to people kept, pseudonymised; %zu rows left out (not sent, "
             "or without an address).\n",
             log->n, log->left_out_n);
    if (timeless_n > 0) {
        sink_fmt(&ctl->out, "%zu mails have no time: the moment of this import counts.\n",
                 timeless_n);
    }
    if (log->zoneless_n > 0) {
        sink_fmt(&ctl->out, "%zu times have no zone and were taken for UTC.\n", log->zoneless_n);
    }
    if (people->unknown_n > 0) {
        sink_fmt(&ctl->out, "%zu of %zu people of the list are not in the roster.\n",
                 people->unknown_n, people->n);
    }
    return true;
}

static bool keep_logs(struct ctl *ctl, struct desk *desk, enum outside_kind kind)
{
    struct outside_log log = {.arena = &ctl->arena};
    struct outside_people people;
    struct vault_key key = {0};
    struct outside_keeping keeping = {&log, &people, &key, kind};

    bool is_kept =
        own_key(ctl, &key) && read_people(ctl, desk, &people) && read_logs(ctl, kind, &log);
    if (is_kept && kind == OUTSIDE_MAILBOX) {
        outside_met_all(&log, &people);
    }
    is_kept = is_kept && outside_keep(desk, &ctl->arena, &keeping, &ctl->fault);
    vault_key_clear(&key);
    return is_kept && (ctl->is_json || tell_kept(ctl, &log, &people));
}

/* ---- what is said ---- */

static const char *answer_word(enum outside_answer answer)
{
    static const char *const words[] = {"TOO EARLY TO TELL", "YES", "NO", "THE OTHER WAY"};

    return words[answer];
}

static const char *answer_says(const struct outside_test *test)
{
    switch (test->answer) {
    case ANSWER_EARLY:
        return "fewer than 20 people with enough drills before, or all alike";
    case ANSWER_YES:
        return "it goes together as expected, beyond chance";
    case ANSWER_OPPOSITE:
        return "it goes together the other way round, beyond chance";
    default:
        return "nothing beyond chance was found; the interval says what cannot be ruled out";
    }
}

/* p: from drawn orders it is never less than one in so many */
static void say_p(struct ctl *ctl, const char *before, double p)
{
    sink_fmt(&ctl->out, p < 0.0001 ? "%s under 0.0001" : "%s %.4f", before, p);
}

static void say_test(struct ctl *ctl, const struct outside_test *test)
{
    const struct association *a = &test->found;

    sink_fmt(&ctl->out, "%s: %s and mails %s (n = %zu)\n",
             test->is_primary ? "primary" : "secondary", test->skill, test->behaviour, a->n);
    if (test->is_primary) {
        sink_fmt(&ctl->out, "  Does skill in drills predict it? %s: %s.\n",
                 answer_word(test->answer), answer_says(test));
    }
    if (a->n >= OUTSIDE_PEOPLE_N && a->p == a->p) {
        sink_fmt(&ctl->out, "  rho %.3f (95 %% %.3f to %.3f), tau-b %.3f, ", a->rho, a->ci.low,
                 a->ci.high, a->tau);
        say_p(ctl, "p", a->p);
        sink_fmt(&ctl->out, " (%s)", a->is_exact ? "all orders" : "drawn orders");
        if (test->is_primary) {
            say_p(ctl, ", Holm", test->p_holm);
        }
        sink_add_c(&ctl->out, "\n");
    } else if (!test->is_primary) {
        sink_fmt(&ctl->out, "  %s.\n", answer_says(test));
    }
}

static void put_test(struct json_out *json, const struct outside_test *test)
{
    const struct association *a = &test->found;
    bool may_show = a->n >= OUTSIDE_PEOPLE_N;
    const struct {
        const char *key;
        double value;
    } figures[] = {{"rho", a->rho}, {"low", a->ci.low}, {"high", a->ci.high},
                   {"tau", a->tau}, {"p", a->p},        {"p_holm", test->p_holm}};

    json_out_open(json, '{');
    json_out_key(json, "skill");
    json_out_str(json, str_of(test->skill));
    json_out_key(json, "behaviour");
    json_out_str(json, str_of(test->behaviour));
    json_out_key(json, "is_primary");
    json_out_bool(json, test->is_primary);
    json_out_key(json, "n");
    json_out_int(json, (int64_t)a->n);
    json_out_key(json, "answer");
    json_out_str(json, str_of(answer_word(test->answer)));
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        json_out_key(json, figures[i].key);
        if (may_show) {
            json_out_real(json, figures[i].value);
        } else {
            json_out_null(json);
        }
    }
    json_out_close(json, '}');
}

static void say_result(struct ctl *ctl, const struct outside_result *result)
{
    struct json_out json;

    if (!ctl->is_json) {
        sink_fmt(&ctl->out,
                 "%zu mails reached %zu people, %zu of them in the roster. The analysis is that of "
                 "2026-11-24, version 1.\n",
                 result->mails_n, result->seen_n, result->joined_n);
        for (size_t i = 0; i < OUTSIDE_TESTS_N; i++) {
            say_test(ctl, &result->tests[i]);
        }
        return;
    }
    json_out_init(&json, &ctl->out, 2);
    json_out_open(&json, '{');
    json_out_key(&json, "analysis");
    json_out_str(&json, STR("2026-11-24/1"));
    json_out_key(&json, "mails_n");
    json_out_int(&json, (int64_t)result->mails_n);
    json_out_key(&json, "people_n");
    json_out_int(&json, (int64_t)result->seen_n);
    json_out_key(&json, "joined_n");
    json_out_int(&json, (int64_t)result->joined_n);
    json_out_key(&json, "tests");
    json_out_open(&json, '[');
    for (size_t i = 0; i < OUTSIDE_TESTS_N; i++) {
        put_test(&json, &result->tests[i]);
    }
    json_out_close(&json, ']');
    json_out_close(&json, '}');
    sink_add_c(&ctl->out, "\n");
}

/* ---- the command ---- */

/* OUTSIDE_N: only the answer is asked for. -1: no such word. */
static int kind_of(const char *word)
{
    for (int i = 0; outside_kinds[i]; i++) {
        if (strcmp(word, outside_kinds[i]) == 0) {
            return i;
        }
    }
    return strcmp(word, "answer") == 0 ? OUTSIDE_N : -1;
}

static int import_and_answer(struct ctl *ctl, struct desk *desk)
{
    int kind = kind_of(ctl->options.rest[0]);
    struct outside_result result;

    if ((kind != OUTSIDE_N && !keep_logs(ctl, desk, (enum outside_kind)kind)) ||
        !outside_result_of(desk, &ctl->arena, &result, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    say_result(ctl, &result);
    return EXIT_DONE;
}

static int import_log(struct ctl *ctl)
{
    int kind = ctl->options.rest_n > 0 ? kind_of(ctl->options.rest[0]) : -1;

    if (kind < 0) {
        return ctl_misused(ctl, "say what it is: gophish, attack-simulation, mailbox, or answer.");
    }
    if ((kind == OUTSIDE_N) != (ctl->options.rest_n == 1)) {
        return ctl_misused(ctl, kind == OUTSIDE_N ? "answer takes no file."
                                                  : "name at least one file of the log.");
    }
    if (kind == OUTSIDE_MAILBOX && !options_get(&ctl->options, "--people")) {
        return ctl_misused(ctl, "a mailbox tells only who reported; name all who were met with "
                                "--people FILE.csv.");
    }
    return ctl_with_desk(ctl, import_and_answer);
}

static const struct option log_options[] = {
    {"--people", "FILE.csv", "who is who: columns address, and number or name of the roster"},
    {"--campaign", "NAME", "the campaign these files are of (default: as they say, or their name)"},
    {"--key", "FILE", "key of the pseudonyms (default: outside.key in the data folder)"},
    CTL_OPTION_STORE,
    CTL_OPTION_LANG,
    CTL_OPTION_JSON,
};

static const struct command commands[] = {
    {"import-log", NULL, "gophish|attack-simulation|mailbox FILE... | answer",
     "logs of real campaigns, pseudonymised: does skill in drills predict what people do?",
     log_options, sizeof log_options / sizeof *log_options, import_log},
};

const struct command *outside_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
