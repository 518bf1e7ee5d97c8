/* original.c - mikiwamectl original: the encrypted originals of imported messages. */
#include "tools/original.h"

#include "adapters/files.h"
#include "base/date.h"
#include "base/json_out.h"
#include "desk/organiser.h"
#include "desk/people.h"
#include "desk/programmes.h"

#include <stdio.h>
#include <string.h>

#define PIN_FILE_MOST_N 200
#define DAYS_MOST_N 3650

/* ---- shared ---- */

bool original_pin_read(struct ctl *ctl, const char *path, struct str *pin)
{
    char room[PIN_FILE_MOST_N];
    struct str text, rest;

    if (strcmp(path, "-") == 0) {
        if (!fgets(room, sizeof room, stdin)) {
            return fault_set(&ctl->fault, "key.password", "Nothing came from standard input.");
        }
        text = str_copy(&ctl->arena, str_of(room));
    } else if (!file_read(&ctl->arena, path, PIN_FILE_MOST_N, &text, &ctl->fault)) {
        return false;
    }
    str_cut(text, '\n', pin, &rest);
    *pin = str_trim(*pin);
    return true;
}

bool original_key(struct ctl *ctl, struct desk *desk, struct vault_key *key)
{
    const char *path = options_get(&ctl->options, "--key");
    const char *pin = options_get(&ctl->options, "--pin");
    int64_t until_ms;

    *key = (struct vault_key){0};
    if (!path == !pin) {
        return fault_set(&ctl->fault, "vault.none",
                         "Give one of --key FILE and --pin FILE; original key makes a key file.");
    }
    if (path) {
        return vault_key_read(&ctl->arena, path, key, &ctl->fault);
    }
    if (!original_pin_read(ctl, pin, &key->pin)) {
        return false;
    }
    if (!organiser_has_pin(desk)) {
        return fault_set(&ctl->fault, "vault.no_pin",
                         "No organiser's PIN is set in this store; set one in the program, or use "
                         "--key FILE.");
    }
    return organiser_enter(desk, key->pin, &until_ms, &ctl->fault);
}

bool original_wish_of(struct ctl *ctl, struct desk *desk, struct original_wish *wish)
{
    const char *access = options_get(&ctl->options, "--access");
    struct option_range range = {.least = 1, .most = DAYS_MOST_N, .otherwise = 90};
    struct str one, rest = str_of(access);
    int64_t days;

    *wish = (struct original_wish){0};
    if (!options_int(&ctl->options, "--expires", range, &days, &ctl->fault)) {
        return false;
    }
    wish->expires = date_day_text(&ctl->arena, desk_today() + days);
    while (rest.n > 0) {
        str_cut(rest, ',', &one, &rest);
        const struct person *person = people_find(desk, str_trim(one));
        if (!person) {
            return fault_set(&ctl->fault, "person.unknown", "Nobody named \"%.*s\" practises here.",
                             STR_ARGS(one));
        }
        wish->group = str_fmt(&ctl->arena, "%.*s%s%.*s", STR_ARGS(wish->group),
                              wish->group.n ? "," : "", STR_ARGS(person->id));
    }
    return true;
}

/* ---- the commands ---- */

static const char *state_of(const struct original *one, int64_t today)
{
    int64_t expires;
    bool is_over = date_day_read(one->expires, &expires) && expires < today;

    return one->is_gone ? "gone" : is_over ? "expired" : "kept";
}

static void list_one(struct ctl *ctl, struct json_out *json, const struct original *one)
{
    const char *state = state_of(one, desk_today());
    struct str kept = date_iso_utc(&ctl->arena, one->kept_utc_ms);

    if (!ctl->is_json) {
        sink_fmt(&ctl->out, "%.*s  %-7s  until %.*s  %lld bytes  %.*s\n", STR_ARGS(one->hash),
                 state, STR_ARGS(one->expires), (long long)one->bytes_n,
                 STR_ARGS(one->group.n ? one->group : STR("organiser")));
        return;
    }
    json_out_open(json, '{');
    json_out_key(json, "hash");
    json_out_str(json, one->hash);
    json_out_key(json, "state");
    json_out_str(json, str_of(state));
    json_out_key(json, "why");
    json_out_str(json, one->why);
    json_out_key(json, "bytes");
    json_out_int(json, one->bytes_n);
    json_out_key(json, "kept");
    json_out_str(json, kept);
    json_out_key(json, "expires");
    json_out_str(json, one->expires);
    json_out_key(json, "access");
    json_out_str(json, one->group);
    json_out_close(json, '}');
}

static int list_all(struct ctl *ctl, struct desk *desk)
{
    struct originals originals;
    struct json_out json;

    if (!originals_open(&originals, desk, &ctl->arena, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    json_out_init(&json, &ctl->out, 2);
    if (ctl->is_json) {
        json_out_open(&json, '[');
    }
    for (size_t i = 0; i < originals.n; i++) {
        list_one(ctl, &json, &originals.at[i]);
    }
    if (ctl->is_json) {
        json_out_close(&json, ']');
        sink_add_c(&ctl->out, "\n");
    }
    return EXIT_DONE;
}

static int open_one(struct ctl *ctl, struct desk *desk)
{
    const char *path = options_get(&ctl->options, "-o");
    struct originals originals;
    struct vault_key key = {0};
    struct original_opening opening = {.originals = &originals, .key = &key};
    struct str bytes;

    bool is_open =
        originals_open(&originals, desk, &ctl->arena, &ctl->fault) &&
        originals_find(&originals, str_of(ctl->options.rest[0]), &opening.original, &ctl->fault) &&
        ctl_person(ctl, desk, &opening.person) && original_key(ctl, desk, &key) &&
        original_read(desk, &ctl->arena, &opening, &bytes, &ctl->fault) &&
        file_write_secret(path, bytes, &ctl->fault);
    vault_key_clear(&key);
    return is_open ? EXIT_DONE : ctl_failed(ctl);
}

static int expire_all(struct ctl *ctl, struct desk *desk)
{
    struct originals originals;
    size_t gone_n = 0;

    if (!originals_open(&originals, desk, &ctl->arena, &ctl->fault) ||
        !originals_expire(desk, &ctl->arena, &originals, desk_today(), &gone_n, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    sink_fmt(&ctl->out, "%zu originals were over their time and are gone; their hashes stay.\n",
             gone_n);
    return EXIT_DONE;
}

static int remove_one(struct ctl *ctl, struct desk *desk)
{
    struct originals originals;
    const struct original *original;

    if (!originals_open(&originals, desk, &ctl->arena, &ctl->fault) ||
        !originals_find(&originals, str_of(ctl->options.rest[0]), &original, &ctl->fault) ||
        !original_remove(desk, &ctl->arena, &originals, original, STR("removed"), &ctl->fault)) {
        return ctl_failed(ctl);
    }
    return EXIT_DONE;
}

static int original_list(struct ctl *ctl)
{
    return ctl_with_desk(ctl, list_all);
}

static int original_expire(struct ctl *ctl)
{
    return ctl_with_desk(ctl, expire_all);
}

static int original_open(struct ctl *ctl)
{
    if (ctl->options.rest_n != 1 || !options_get(&ctl->options, "-o")) {
        return ctl_misused(ctl, "name one original and -o FILE; original list shows their hashes.");
    }
    return ctl_with_desk(ctl, open_one);
}

static int original_drop(struct ctl *ctl)
{
    if (ctl->options.rest_n != 1) {
        return ctl_misused(ctl, "name one original by its hash.");
    }
    return ctl_with_desk(ctl, remove_one);
}

static int original_key_make(struct ctl *ctl)
{
    const char *path = options_get(&ctl->options, "-o");

    if (!path) {
        return ctl_misused(ctl, "say where the key goes with -o FILE.");
    }
    return vault_key_make(path, &ctl->fault) ? EXIT_DONE : ctl_failed(ctl);
}

static const struct option open_options[] = {
    {"-o", "FILE", "write the message there; only you may read it"},
    {"--person", "PERSON", "who opens it (default: the organiser)"},
    ORIGINAL_OPTION_KEY,
    ORIGINAL_OPTION_PIN,
    CTL_OPTION_STORE,
    CTL_OPTION_LANG,
};
static const struct option list_options[] = {CTL_OPTION_STORE, CTL_OPTION_LANG, CTL_OPTION_JSON};
static const struct option store_options[] = {CTL_OPTION_STORE, CTL_OPTION_LANG};
static const struct option key_options[] = {
    {"-o", "FILE", "the key's file; keep a copy elsewhere"}};

#define TABLE(options) options, sizeof options / sizeof *options

static const struct command commands[] = {
    {"original", "key", "", "a new key file for originals", TABLE(key_options), original_key_make},
    {"original", "list", "", "originals kept by pack import --keep, and those that are gone",
     TABLE(list_options), original_list},
    {"original", "open", "HASH", "decrypt one; every opening is noted in the access log",
     TABLE(open_options), original_open},
    {"original", "expire", "", "remove those that are over their time", TABLE(store_options),
     original_expire},
    {"original", "remove", "HASH", "remove one before its time", TABLE(store_options),
     original_drop},
};

const struct command *original_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
