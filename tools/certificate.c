/* certificate: what was passed, as a credential, and whether one is as it was made. */
#include "desk/certificate.h"

#include "adapters/files.h"
#include "base/json_out.h"
#include "desk/organiser.h"
#include "tools/ctl.h"

#include <string.h>

#define CERTIFICATE_MOST_N ((size_t)16 << 20)

static bool is_code(const struct ctl *ctl, const char *code)
{
    return strcmp(ctl->fault.code, code) == 0;
}

static int issue(struct ctl *ctl, struct desk *desk)
{
    const char *path = options_get(&ctl->options, "-o"),
               *programme = options_get(&ctl->options, "--programme");
    struct award award;
    struct str person;
    if (!ctl_person(ctl, desk, &person) ||
        !organiser_note_view(desk, STR("certificate"), &ctl->fault) ||
        !certificate_find(desk, &ctl->arena, person, str_of(programme ? programme : "newcomers"),
                          &award, &ctl->fault)) {
        ctl_failed(ctl);
        return is_code(ctl, "certificate.not_passed") ? EXIT_FAULTS : EXIT_OUTSIDE;
    }
    struct str badge = certificate_badge(desk, &ctl->arena, &award);
    if (path && !file_write(path, badge, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    sink_add(&ctl->out, path ? STR("") : badge);
    return EXIT_DONE;
}

static int issue_run(struct ctl *ctl)
{
    const char *path = options_get(&ctl->options, "-o");
    if (path && str_ends(str_of(path), STR(".pdf"))) {
        return ctl_misused(ctl, "the page itself is drawn by mikiwame certificate -o FILE.pdf; "
                                "this writes the credential, FILE.json.");
    }
    return options_get(&ctl->options, "--person")
               ? ctl_with_desk(ctl, issue)
               : ctl_misused(ctl, "name one person: certificate issue --person NAME.");
}

/* ---- verify ---- */

static const char *const state_words[] = {[CERTIFICATE_NONE] = "no certificate",
                                          [CERTIFICATE_ALTERED] = "altered",
                                          [CERTIFICATE_WHOLE] = "whole"};

static void say_json(struct ctl *ctl, enum certificate_state state, const bool *agrees)
{
    struct json_out out;
    json_out_init(&out, &ctl->out, 2);
    json_out_open(&out, '{');
    json_out_key(&out, "state");
    json_out_str(&out, str_of(state_words[state]));
    json_out_key(&out, "agrees");
    if (agrees) {
        json_out_bool(&out, *agrees);
    } else {
        json_out_null(&out);
    }
    json_out_close(&out, '}');
    sink_add_c(&ctl->out, "\n");
}

static void say(struct ctl *ctl, enum certificate_state state, const bool *agrees)
{
    const char *file = ctl->options.rest[0];
    if (ctl->is_json) {
        say_json(ctl, state, agrees);
        return;
    }
    sink_fmt(&ctl->out, "%s: %s", file, state_words[state]);
    if (agrees) {
        sink_add_c(&ctl->out, *agrees ? "; the records in the store say the same\n"
                                      : "; the records in the store do not\n");
    } else {
        sink_add_c(&ctl->out, state == CERTIFICATE_WHOLE
                                  ? "; only its store's records prove it: give --store\n"
                                  : "\n");
    }
}

/* Held against the records only where a store was named: whoever is shown a certificate has none.
 */
static int hold_against(struct ctl *ctl, struct str badge)
{
    struct desk desk;
    int code = EXIT_OUTSIDE;
    if (ctl_desk(ctl, true, &desk)) {
        bool agrees = certificate_agrees(&desk, badge, &ctl->fault);
        bool is_answer = agrees || str_starts(str_of(ctl->fault.code), STR("certificate.")) ||
                         is_code(ctl, "person.unknown");
        code = agrees ? EXIT_DONE : is_answer ? EXIT_FAULTS : EXIT_OUTSIDE;
        if (is_answer) {
            say(ctl, CERTIFICATE_WHOLE, &agrees);
        }
    }
    if (code != EXIT_DONE) {
        ctl_failed(ctl);
    }
    desk_close(&desk);
    return code;
}

static int verify_run(struct ctl *ctl)
{
    struct str bytes, badge;
    if (ctl->options.rest_n != 1) {
        return ctl_misused(ctl, "name one file: certificate verify FILE.pdf.");
    }
    if (!file_read(&ctl->arena, ctl->options.rest[0], CERTIFICATE_MOST_N, &bytes, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    enum certificate_state state = certificate_check(&ctl->arena, bytes, &badge);
    if (state == CERTIFICATE_WHOLE && options_get(&ctl->options, "--store")) {
        return hold_against(ctl, badge);
    }
    say(ctl, state, NULL);
    return state == CERTIFICATE_WHOLE ? EXIT_DONE : EXIT_FAULTS;
}

static const struct option issue_options[] = {
    CTL_OPTION_STORE,
    {"--person", "ID", "who has passed, by name or id"},
    {"--programme", "ID", "a programme with a test (default newcomers)"},
    {"-o", "FILE.json", "into a file instead of standard output"},
    CTL_OPTION_LANG,
    CTL_OPTION_PACK};
static const struct option verify_options[] = {
    {"--store", "URI", "hold it against the records kept there, too"},
    CTL_OPTION_JSON,
    CTL_OPTION_PACK};

static const struct command commands[] = {
    {"certificate", "issue", "", "the credential of somebody who has passed (Open Badges 3.0)",
     issue_options, 6, issue_run},
    {"certificate", "verify", "FILE",
     "whether a certificate, PDF or JSON, is as it was made; exit 1 when it was altered",
     verify_options, 3, verify_run},
};

const struct command *certificate_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
