/* catalogue: from a real message to a case that is shared, and how long it took. */
#include "adapters/clock.h"
#include "adapters/files.h"
#include "adapters/mail.h"
#include "base/date.h"
#include "desk/catalogue.h"
#include "desk/house_key.h"
#include "tools/catalogue_tell.h"
#include "tools/original.h"

static struct str first_word(struct ctl *ctl)
{
    return ctl->options.rest_n > 0 ? str_of(ctl->options.rest[0]) : STR("");
}

/* A step by somebody on one case. */
static int with_case(struct ctl *ctl, int (*work)(struct ctl *ctl, struct desk *desk))
{
    return first_word(ctl).n > 0
               ? ctl_with_desk(ctl, work)
               : ctl_misused(ctl, "name a case of the catalogue; catalogue list has them.");
}

static int catalogue_list(struct ctl *ctl)
{
    return ctl_with_desk(ctl, catalogue_tell_all);
}

/* ---- add, detect ---- */

static struct str option_of(struct ctl *ctl, const char *name)
{
    const char *value = options_get(&ctl->options, name);
    return value ? str_of(value) : STR("");
}

/* what seals the originals; zeroed: they are not kept */
struct adding {
    struct str who;
    bool is_keeping;
    struct vault_key key;
    struct vault_derived derived; /* once for all */
    struct original_wish wish;
};

static bool keep_one(struct ctl *ctl, struct desk *desk, const char *path,
                     const struct adding *adding)
{
    struct str bytes;
    return !adding->is_keeping ||
           (file_read(&ctl->arena, path, MAIL_MOST_N, &bytes, &ctl->fault) &&
            original_keep(desk, &ctl->arena, bytes, &adding->key, &adding->wish, &ctl->fault));
}

static bool add_one(struct ctl *ctl, struct desk *desk, const char *path,
                    const struct adding *adding)
{
    struct str who = adding->who;
    struct catalogue_add_wish wish = {who, option_of(ctl, "--id"), option_of(ctl, "--brand"),
                                      option_of(ctl, "--kind")};
    struct str id, to = option_of(ctl, "--to");
    if (to.n > 0) {
        return catalogue_detect_message(desk, to, who, path, &ctl->fault) &&
               keep_one(ctl, desk, path, adding);
    }
    if (!catalogue_add(desk, &ctl->arena, path, &wish, &id, &ctl->fault) ||
        !keep_one(ctl, desk, path, adding)) {
        return false;
    }
    sink_fmt(&ctl->out, "%.*s  drafted from %s\n", STR_ARGS(id), path);
    catalogue_tell_notes(ctl, id);
    catalogue_tell_near(ctl, desk, id);
    return true;
}

/* The key is asked for first: nothing is drafted whose original could not be kept. */
static bool adding_begin(struct ctl *ctl, struct desk *desk, struct adding *adding)
{
    adding->is_keeping = options_has(&ctl->options, "--keep");
    bool is_open = ctl_person(ctl, desk, &adding->who) &&
                   (!adding->is_keeping || (original_key(ctl, desk, &adding->key) &&
                                            original_wish_of(ctl, desk, &adding->wish)));
    adding->key.derived = &adding->derived;
    return is_open;
}

static int add_all(struct ctl *ctl, struct desk *desk)
{
    struct adding *adding = ARENA_NEW(&ctl->arena, struct adding);
    struct str *paths, *named = ARENA_NEW_N(&ctl->arena, ctl->options.rest_n, struct str);
    size_t n, refused_n = 0;
    for (size_t i = 0; i < ctl->options.rest_n; i++) {
        named[i] = str_of(ctl->options.rest[i]);
    }
    bool is_done =
        adding_begin(ctl, desk, adding) &&
        catalogue_messages(&ctl->arena, named, ctl->options.rest_n, &paths, &n, &ctl->fault);
    for (size_t i = 0; is_done && i < n; i++) {
        is_done = add_one(ctl, desk, str_c(&ctl->arena, paths[i]), adding);
        if (!is_done && n > 1 && catalogue_is_refusal(&ctl->fault)) { /* the others may be fine */
            fprintf(stderr, "mikiwamectl: %.*s: %s\n", STR_ARGS(paths[i]), ctl->fault.says);
            ctl->fault = (struct fault){0};
            is_done = true;
            refused_n++;
        }
    }
    vault_key_clear(&adding->key);
    return is_done && refused_n > 0 ? EXIT_FAULTS : catalogue_done(ctl, is_done);
}

static int add(struct ctl *ctl)
{
    if (ctl->options.rest_n == 0) {
        return ctl_misused(ctl, "name at least one message, e.g. catalogue add notice.eml.");
    }
    if (ctl->options.rest_n > 1 && options_has(&ctl->options, "--id")) {
        return ctl_misused(ctl, "--id is for one message; name one.");
    }
    return ctl_with_desk(ctl, add_all);
}

static int detect_one(struct ctl *ctl, struct desk *desk)
{
    struct str who;
    struct date date = {0};
    bool is_time = date_parse(option_of(ctl, "--at"), &date);
    int64_t at_utc_ms = is_time ? date_utc_ms(&date) : clock_utc_ms();
    return catalogue_done(
        ctl, ctl_person(ctl, desk, &who) &&
                 catalogue_detect_alert(desk, first_word(ctl), who, at_utc_ms, &ctl->fault));
}

static int detect(struct ctl *ctl)
{
    struct date date;
    if (options_has(&ctl->options, "--at") && !date_parse(option_of(ctl, "--at"), &date)) {
        return ctl_misused(ctl, "--at wants a time, e.g. 2026-11-24T10:15:00+09:00.");
    }
    return with_case(ctl, detect_one);
}

/* ---- show ---- */

static int show_one(struct ctl *ctl, struct desk *desk)
{
    return catalogue_tell_one(ctl, desk, first_word(ctl));
}

static int show(struct ctl *ctl)
{
    return with_case(ctl, show_one);
}

/* ---- the draft ---- */

static bool confirm_all(struct ctl *ctl, struct desk *desk, struct str who)
{
    struct scenario *s;
    if (!catalogue_look(desk, &ctl->arena, first_word(ctl), &s, &ctl->fault)) {
        return false;
    }
    for (size_t i = 0; i < s->cues.n; i++) {
        if (!catalogue_cue_confirm(desk, first_word(ctl), who, LIST_AT(s->cues, struct cue, i)->id,
                                   &ctl->fault)) {
            return false;
        }
    }
    return true;
}

static int confirm_some(struct ctl *ctl, struct desk *desk)
{
    struct str who;
    bool is_done = ctl_person(ctl, desk, &who);
    if (is_done && ctl->options.rest_n == 1) {
        return catalogue_done(ctl, confirm_all(ctl, desk, who));
    }
    for (size_t i = 1; is_done && i < ctl->options.rest_n; i++) {
        struct str cue = str_of(ctl->options.rest[i]);
        is_done = (options_has(&ctl->options, "--drop")
                       ? catalogue_cue_drop
                       : catalogue_cue_confirm)(desk, first_word(ctl), who, cue, &ctl->fault);
    }
    return catalogue_done(ctl, is_done);
}

static int confirm(struct ctl *ctl)
{
    if (options_has(&ctl->options, "--drop") && ctl->options.rest_n < 2) {
        return ctl_misused(ctl, "name the cues to drop behind the case.");
    }
    return with_case(ctl, confirm_some);
}

static bool premise_of(struct ctl *ctl, struct phish_premise *out)
{
    int *const members[] = {&out->mimics, &out->relevant, &out->other, &out->consequence,
                            &out->trained};
    struct str one, rest = option_of(ctl, "--premise");
    for (size_t i = 0; i < 5; i++) {
        int64_t value;
        str_cut(rest, ',', &one, &rest);
        if (!str_to_int(one, &value) || value < 0 || value > 8) {
            return false;
        }
        *members[i] = (int)value;
    }
    return rest.n == 0;
}

static int rate_one(struct ctl *ctl, struct desk *desk)
{
    struct phish_premise premise = {0};
    struct str who;
    premise_of(ctl, &premise);
    return catalogue_done(ctl,
                          ctl_person(ctl, desk, &who) &&
                              catalogue_rate(desk, first_word(ctl), who, &premise, &ctl->fault));
}

static int rate(struct ctl *ctl)
{
    struct phish_premise premise;
    return premise_of(ctl, &premise)
               ? with_case(ctl, rate_one)
               : ctl_misused(ctl, "--premise wants five of 0, 2, 4, 6, 8, e.g. 6,4,2,6,4.");
}

/* ---- steps ---- */

static int review_one(struct ctl *ctl, struct desk *desk)
{
    struct str who;
    return catalogue_done(ctl, ctl_person(ctl, desk, &who) &&
                                   catalogue_review(desk, first_word(ctl), who, &ctl->fault));
}

static int share_one(struct ctl *ctl, struct desk *desk)
{
    struct str who;
    return catalogue_done(ctl, ctl_person(ctl, desk, &who) &&
                                   catalogue_share(desk, first_word(ctl), who, &ctl->fault));
}

static int open_one(struct ctl *ctl, struct desk *desk)
{
    struct str who;
    return catalogue_done(ctl, ctl_person(ctl, desk, &who) &&
                                   catalogue_opened(desk, first_word(ctl), who, &ctl->fault));
}

static int retire_one(struct ctl *ctl, struct desk *desk)
{
    struct str who;
    return catalogue_done(ctl, ctl_person(ctl, desk, &who) &&
                                   catalogue_retire(desk, first_word(ctl), who,
                                                    option_of(ctl, "--why"), &ctl->fault));
}

static int plan_one(struct ctl *ctl, struct desk *desk)
{
    struct str who;
    return catalogue_done(ctl,
                          ctl_person(ctl, desk, &who) &&
                              catalogue_plan(desk, first_word(ctl), who, option_of(ctl, "--review"),
                                             option_of(ctl, "--expires"), &ctl->fault));
}

static int review(struct ctl *ctl)
{
    return with_case(ctl, review_one);
}

static int share(struct ctl *ctl)
{
    return with_case(ctl, share_one);
}

static int open_case(struct ctl *ctl)
{
    return with_case(ctl, open_one);
}

static int retire(struct ctl *ctl)
{
    return with_case(ctl, retire_one);
}

static int hand_one(struct ctl *ctl, struct desk *desk)
{
    const char *path = options_get(&ctl->options, "-o");
    bool is_signed = false;
    if (!catalogue_hand_over(desk, &ctl->arena, first_word(ctl), path, &is_signed, &ctl->fault)) {
        return catalogue_done(ctl, false);
    }
    sink_fmt(&ctl->out, is_signed ? "%s, signed in %s.minisig\n" : "%s, not signed\n", path, path);
    return EXIT_DONE;
}

static int hand(struct ctl *ctl)
{
    return options_has(&ctl->options, "-o")
               ? with_case(ctl, hand_one)
               : ctl_misused(ctl, "-o names the file and ends in .mikipack.");
}

static int key_one(struct ctl *ctl, struct desk *desk)
{
    const char *path;
    if (!house_key_make(desk, &ctl->arena, &path, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    sink_fmt(&ctl->out, "packs shared from now on are signed; give %s to who shall check\n", path);
    return EXIT_DONE;
}

static int key(struct ctl *ctl)
{
    return ctl_with_desk(ctl, key_one);
}

static int plan(struct ctl *ctl)
{
    return options_has(&ctl->options, "--review") || options_has(&ctl->options, "--expires")
               ? with_case(ctl, plan_one)
               : ctl_misused(ctl, "give --review DAY, --expires DAY or both.");
}

static int rules_all(struct ctl *ctl, struct desk *desk)
{
    struct str who, version = option_of(ctl, "--version");
    if (version.n > 0) {
        return catalogue_done(ctl, ctl_person(ctl, desk, &who) &&
                                       catalogue_note_rules(desk, who, version,
                                                            option_of(ctl, "--says"), &ctl->fault));
    }
    for (size_t i = 0; i < desk->catalogue.rules_n; i++) {
        const struct rules_change *change = &desk->catalogue.rules[i];
        struct str at = date_iso_utc(&ctl->arena, change->utc_ms);
        sink_fmt(&ctl->out, "%.*s  %.*s  %.*s  %.*s\n", STR_ARGS(change->version), STR_ARGS(at),
                 STR_ARGS(change->who), STR_ARGS(change->says));
    }
    return EXIT_DONE;
}

static int rules(struct ctl *ctl)
{
    return ctl_with_desk(ctl, rules_all);
}

/* ---- finding ---- */

static int search_all(struct ctl *ctl, struct desk *desk)
{
    struct str words = STR("");
    struct catalogue_hit *hits;
    size_t n;
    for (size_t i = 0; i < ctl->options.rest_n; i++) {
        words = str_fmt(&ctl->arena, "%.*s %s", STR_ARGS(words), ctl->options.rest[i]);
    }
    return catalogue_search(desk, &ctl->arena, words, &hits, &n, &ctl->fault)
               ? catalogue_tell_hits(ctl, hits, n, false)
               : ctl_failed(ctl);
}

static int search_words(struct ctl *ctl)
{
    return ctl->options.rest_n > 0
               ? ctl_with_desk(ctl, search_all)
               : ctl_misused(ctl,
                             "say what to look for, e.g. catalogue search \"account limited\".");
}

static int near_all(struct ctl *ctl, struct desk *desk)
{
    struct catalogue_hit *hits;
    size_t n;
    return catalogue_near(desk, &ctl->arena, first_word(ctl), &hits, &n, &ctl->fault)
               ? catalogue_tell_hits(ctl, hits, n, true)
               : catalogue_done(ctl, false);
}

static int near(struct ctl *ctl)
{
    return with_case(ctl, near_all);
}

/* ---- the table ---- */

#define COMMON CTL_OPTION_PACK, CTL_OPTION_STORE, CTL_OPTION_LANG
#define BY                                                                                         \
    {                                                                                              \
        "--person", "ID", "who does it, by id or name (default: the organiser)"                    \
    }

static const struct option list_options[] = {COMMON, CTL_OPTION_JSON};
static const struct option step_options[] = {COMMON, BY};
static const struct option add_options[] = {
    COMMON,
    BY,
    {"--id", "ID", "of the case (default: from the message's SHA-256)"},
    {"--brand", "ID", "the service it speaks of (default: the one it names)"},
    {"--kind", "WORD", "kind of notice (default: sign_in_attempt)"},
    {"--to", "CASE", "another message of a kind that is known: only its time counts"},
    {"--keep", NULL, "seal the original outside the pack (original list, open, expire)"},
    ORIGINAL_OPTION_KEY,
    ORIGINAL_OPTION_PIN,
    ORIGINAL_OPTION_EXPIRES,
    ORIGINAL_OPTION_ACCESS,
};
static const struct option detect_options[] = {
    COMMON, BY, {"--at", "TIME", "of the alert, e.g. 2026-11-24T10:15:00+09:00 (default: now)"}};
static const struct option confirm_options[] = {
    COMMON, BY, {"--drop", NULL, "take these cues out instead"}};
static const struct option rate_options[] = {
    COMMON,
    BY,
    {"--premise", "N,N,N,N,N",
     "mimics a process, relevant to work, fits events, concern, warned of: each 0 2 4 6 8"},
};
static const struct option hand_options[] = {
    COMMON, {"-o", "FILE", "NAME.mikipack; the signature goes beside it"}};
static const struct option retire_options[] = {COMMON, BY, {"--why", "WORDS", "kept in the log"}};
static const struct option plan_options[] = {
    COMMON,
    BY,
    {"--review", "DAY", "look at it again on this day (- = none)"},
    {"--expires", "DAY", "it is out of date from this day on (- = never)"},
};
static const struct option rules_options[] = {
    COMMON,
    BY,
    {"--version", "ID", "the rules of conduct have changed: the new version"},
    {"--says", "WORDS", "what is different in it"},
};

#define ROW(name, args, says, options, run)                                                        \
    {                                                                                              \
        "catalogue", name, args, says, options, sizeof(options) / sizeof *(options), run           \
    }

static const struct command commands[] = {
    ROW("list", "", "the catalogue with its states and times", list_options, catalogue_list),
    ROW("add", "FILE|FOLDER...", "each .eml and .txt becomes a draft to correct", add_options, add),
    ROW("detect", "CASE", "an alert of that kind: the earliest counts", detect_options, detect),
    ROW("show", "CASE", "cues, difficulty, counterpart, what is missing", step_options, show),
    ROW("confirm", "CASE [CUE...]", "proposed cues are right (none: all)", confirm_options,
        confirm),
    ROW("rate", "CASE", "the Phish Scale's form", rate_options, rate),
    ROW("review", "CASE", "by a second person, not who drafted it", step_options, review),
    ROW("share", "CASE", "into the pack that everybody here can play", step_options, share),
    ROW("hand", "CASE", "its pack as one file, signed where there is a key", hand_options, hand),
    ROW("key", "", "makes the key that what is shared here is signed with", list_options, key),
    ROW("open", "CASE", "somebody else has opened it", step_options, open_case),
    ROW("plan", "CASE", "when to look at it again, when it expires", plan_options, plan),
    ROW("retire", "CASE", "takes it out of its pack", retire_options, retire),
    ROW("rules", "", "the change log of the rules of conduct", rules_options, rules),
    ROW("search", "WORDS...", "by subject, phrase, host, cue, service", list_options, search_words),
    ROW("near", "CASE", "cases that are nearly the same", list_options, near),
};

const struct command *catalogue_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
