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
    struct str person, badge;
    struct sign_key key;
    const char *key_path = options_get(&ctl->options, "--key");
    if (!ctl_person(ctl, desk, &person) ||
        (key_path &&
         !certificate_key_read(&ctl->arena, key_path, options_get(&ctl->options, "--password"),
                               &key, &ctl->fault)) ||
        !organiser_note_view(desk, STR("certificate"), &ctl->fault) ||
        !certificate_find(desk, &ctl->arena, person, str_of(programme ? programme : "newcomers"),
                          &award, &ctl->fault)) {
        ctl_failed(ctl);
        return is_code(ctl, "certificate.not_passed") ? EXIT_FAULTS : EXIT_OUTSIDE;
    }
    award.key = key_path ? &key : NULL;
    bool is_made = certificate_badge(desk, &ctl->arena, &award, &badge, &ctl->fault) &&
                   (!path || file_write(path, badge, &ctl->fault));
    if (key_path) {
        sign_key_clear(&key);
    }
    if (!is_made) {
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
                                          [CERTIFICATE_WHOLE] = "whole",
                                          [CERTIFICATE_SIGNED] = "signed"};

/* What is known of a certificate. */
struct looked_at {
    enum certificate_state state;
    struct str did;     /* of the key that signed it; "" = none did */
    const bool *agrees; /* with the store's records; NULL: not asked */
};

static void say_json(struct ctl *ctl, const struct looked_at *verdict)
{
    struct json_out out;
    json_out_init(&out, &ctl->out, 2);
    json_out_open(&out, '{');
    json_out_key(&out, "state");
    json_out_str(&out, str_of(state_words[verdict->state]));
    json_out_key(&out, "by");
    if (verdict->did.n > 0) {
        json_out_str(&out, verdict->did);
    } else {
        json_out_null(&out);
    }
    json_out_key(&out, "agrees");
    if (verdict->agrees) {
        json_out_bool(&out, *verdict->agrees);
    } else {
        json_out_null(&out);
    }
    json_out_close(&out, '}');
    sink_add_c(&ctl->out, "\n");
}

static void say(struct ctl *ctl, const struct looked_at *verdict)
{
    bool is_keyed = options_get(&ctl->options, "--key") != NULL;
    if (ctl->is_json) {
        say_json(ctl, verdict);
        return;
    }
    sink_fmt(&ctl->out, "%s: %s", ctl->options.rest[0], state_words[verdict->state]);
    if (verdict->did.n > 0) {
        sink_fmt(&ctl->out, " by %.*s%s", STR_ARGS(verdict->did),
                 is_keyed ? "" : "; hold this against what the issuer publishes (--key)");
    }
    if (verdict->agrees) {
        sink_add_c(&ctl->out, *verdict->agrees ? "; the records in the store say the same"
                                               : "; the records in the store do not");
    } else if (verdict->state == CERTIFICATE_WHOLE) {
        sink_add_c(&ctl->out, "; not signed: only its store's records prove it: give --store");
    }
    sink_add_c(&ctl->out, "\n");
}

/* By the key that was named, where one was. */
static bool is_by_key(struct ctl *ctl, struct str did, bool *is_by)
{
    const char *path = options_get(&ctl->options, "--key");
    struct sign_key key;
    struct str text;
    *is_by = true;
    if (!path) {
        return true;
    }
    if (!file_read(&ctl->arena, path, SIGN_FILE_MOST_N, &text, &ctl->fault) ||
        !sign_public_read(text, &key, &ctl->fault)) {
        return false;
    }
    *is_by = str_eq(certificate_did(&ctl->arena, &key), did);
    return true;
}

/* Held against the records only where a store was named: whoever is shown a certificate has none.
 */
static int hold_against(struct ctl *ctl, struct str badge, struct looked_at verdict)
{
    struct desk desk;
    int code = EXIT_OUTSIDE;
    if (ctl_desk(ctl, true, &desk)) {
        bool agrees = certificate_agrees(&desk, badge, &ctl->fault);
        bool is_answer = agrees || str_starts(str_of(ctl->fault.code), STR("certificate.")) ||
                         is_code(ctl, "person.unknown");
        code = agrees ? EXIT_DONE : is_answer ? EXIT_FAULTS : EXIT_OUTSIDE;
        if (is_answer) {
            verdict.agrees = &agrees;
            say(ctl, &verdict);
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
    struct looked_at verdict = {.state = certificate_check(&ctl->arena, bytes, &badge)};
    bool is_whole = verdict.state >= CERTIFICATE_WHOLE, is_by;
    if (is_whole) {
        certificate_proof_of(&ctl->arena, badge, &verdict.did);
    }
    if (!is_by_key(ctl, verdict.did, &is_by)) {
        return ctl_failed(ctl);
    }
    if (is_whole && !is_by) {
        say(ctl, &verdict);
        sink_add_c(&ctl->out, "it was not signed by the key that you named\n");
        return EXIT_FAULTS;
    }
    if (is_whole && options_get(&ctl->options, "--store")) {
        return hold_against(ctl, badge, verdict);
    }
    say(ctl, &verdict);
    return is_whole ? EXIT_DONE : EXIT_FAULTS;
}

static const struct option issue_options[] = {
    CTL_OPTION_STORE,
    {"--person", "ID", "who has passed, by name or id"},
    {"--programme", "ID", "a programme with a test (default newcomers)"},
    {"--key", "FILE", "sign it with this secret key (pack keygen writes one)"},
    {"--password", "FILE", "the key's password is its first line"},
    {"-o", "FILE.json", "into a file instead of standard output"},
    CTL_OPTION_LANG,
    CTL_OPTION_PACK};
static const struct option verify_options[] = {
    {"--store", "URI", "hold it against the records kept there, too"},
    {"--key", "FILE.pub", "it must be signed by this public key"},
    CTL_OPTION_LANG,
    CTL_OPTION_JSON,
    CTL_OPTION_PACK};

static const struct command commands[] = {
    {"certificate", "issue", "", "the credential of somebody who has passed (Open Badges 3.0)",
     issue_options, sizeof issue_options / sizeof *issue_options, issue_run},
    {"certificate", "verify", "FILE",
     "whether a certificate, PDF or JSON, is as it was made; exit 1 when it was altered",
     verify_options, sizeof verify_options / sizeof *verify_options, verify_run},
};

const struct command *certificate_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
