/* pack_sign.c - mikiwamectl pack: sign, verify, keygen, trust, distrust, keys, known. */
#include "tools/ctl.h"

#include "adapters/files.h"
#include "adapters/pack_file.h"
#include "adapters/pack_json.h"
#include "adapters/sign_sodium.h"
#include "base/buf.h"
#include "base/json_out.h"
#include "desk/house_key.h"
#include "desk/organiser.h"
#include "desk/packs.h"

#include <stdio.h>
#include <string.h>

#define PASSWORD_MOST_N 1024

/* ---- what they share ---- */

static const char *with_ending(struct ctl *ctl, const char *path, const char *ending)
{
    return str_c(&ctl->arena, str_fmt(&ctl->arena, "%s%s", path, ending));
}

static struct str first_line(struct str text)
{
    struct str line, rest;
    str_cut(text, '\n', &line, &rest);
    return line.n && line.at[line.n - 1] == '\r' ? str_part(line, 0, line.n - 1) : line;
}

/* The first line of the option's file, "-" = standard input; "" when the option is not given. */
static bool read_line(struct ctl *ctl, const char *option, struct str *out)
{
    const char *path = options_get(&ctl->options, option);
    struct str text;
    *out = STR("");
    if (!path) {
        return true;
    }
    if (strcmp(path, "-") == 0) {
        char room[PASSWORD_MOST_N + 2];
        if (!fgets(room, sizeof room, stdin)) {
            return fault_set(&ctl->fault, "key.password", "Nothing came from standard input.");
        }
        *out = str_copy(&ctl->arena, first_line(str_of(room)));
        return true;
    }
    if (!file_read(&ctl->arena, path, PASSWORD_MOST_N, &text, &ctl->fault)) {
        return false;
    }
    *out = first_line(text);
    return true;
}

static bool is_pack_file(const char *path)
{
    return str_ends(str_of(path), STR(PACK_FILE_ENDING));
}

static const char *the_path(struct ctl *ctl)
{
    return ctl->options.rest_n == 1 ? ctl->options.rest[0] : NULL;
}

/* A public key by its file, or by its one line itself. */
static bool public_key(struct ctl *ctl, const char *given, struct sign_key *key)
{
    struct str text = str_of(given);
    if (!file_exists(given) && sign_public_read(text, key, NULL)) {
        return true;
    }
    return file_read(&ctl->arena, given, SIGN_FILE_MOST_N, &text, &ctl->fault) &&
           sign_public_read(text, key, &ctl->fault);
}

/* ---- keygen ---- */

static int pack_keygen(struct ctl *ctl)
{
    const char *name = options_get(&ctl->options, "-o");
    struct sign_key key;
    struct str password, secret;
    if (!name || ctl->options.rest_n > 0) {
        return ctl_misused(ctl, "-o NAME says where: NAME.key (keep it secret) and NAME.pub.");
    }
    bool is_done = read_line(ctl, "--password", &password) && sign_key_make(&key, &ctl->fault) &&
                   sign_secret_write(&ctl->arena, &key, password, &secret, &ctl->fault) &&
                   file_write_secret(with_ending(ctl, name, ".key"), secret, &ctl->fault) &&
                   file_write(with_ending(ctl, name, ".pub"), sign_public_write(&ctl->arena, &key),
                              &ctl->fault);
    if (!is_done) {
        return ctl_failed(ctl);
    }
    sink_fmt(&ctl->out, "key %.*s: %s.key signs, keep it secret; give %s.pub to who shall check\n",
             STR_ARGS(sign_id_word(&ctl->arena, key.id)), name, name);
    sign_key_clear(&key);
    return EXIT_DONE;
}

/* ---- sign ---- */

/* The pack file to be signed: the folder's, made now and written, or the one named. */
static bool file_to_sign(struct ctl *ctl, const struct pack *pack, const char *path,
                         const char **file, struct str *bytes)
{
    const char *out = options_get(&ctl->options, "-o");
    struct str id = pack->id;
    if (is_pack_file(path)) {
        *file = path;
        *bytes = pack->archive;
        return true;
    }
    *file =
        out ? out
            : str_c(&ctl->arena, str_fmt(&ctl->arena, "%.*s%s", STR_ARGS(id), PACK_FILE_ENDING));
    return pack_file_make(&ctl->arena, path, bytes, &ctl->fault) &&
           pack_file_check(*bytes, &ctl->fault) && file_write(*file, *bytes, &ctl->fault);
}

static bool secret_key(struct ctl *ctl, struct sign_key *key)
{
    const char *path = options_get(&ctl->options, "--key");
    struct str text, password;
    return read_line(ctl, "--password", &password) &&
           file_read(&ctl->arena, path, SIGN_FILE_MOST_N, &text, &ctl->fault) &&
           (sign_secret_read(text, password, key, &ctl->fault) ||
            fault_within(&ctl->fault, "%s", path));
}

static int pack_sign(struct ctl *ctl)
{
    const char *path = the_path(ctl), *out = options_get(&ctl->options, "-o"), *file;
    const char *by = options_get(&ctl->options, "--by");
    struct pack pack;
    struct sign_key key;
    struct str bytes, text;
    if (!path || !options_has(&ctl->options, "--key")) {
        return ctl_misused(ctl, "name one pack, and with --key the secret key that signs it.");
    }
    if (out && (is_pack_file(path) || !is_pack_file(out))) {
        return ctl_misused(ctl, "-o names the file of a folder's pack and ends in .mikipack.");
    }
    if (by && strchr(by, '\t')) {
        return ctl_misused(ctl, "--by is a name, without tabs.");
    }
    if (!pack_open(&pack, &ctl->arena, path, &ctl->faults, &ctl->fault) || !secret_key(ctl, &key)) {
        return ctl_failed(ctl);
    }
    bool is_done = file_to_sign(ctl, &pack, path, &file, &bytes) &&
                   sign_bytes(&ctl->arena, &key, bytes,
                              house_pack_comment(&ctl->arena, &pack, &key, str_of(by ? by : "")),
                              &text, &ctl->fault) &&
                   file_write(with_ending(ctl, file, PACK_SIGNATURE_ENDING), text, &ctl->fault);
    struct str id = sign_id_word(&ctl->arena, key.id);
    sign_key_clear(&key);
    if (!is_done) {
        return ctl_failed(ctl);
    }
    sink_fmt(&ctl->out, "%s, signed with key %.*s in %s%s\n", file, STR_ARGS(id), file,
             PACK_SIGNATURE_ENDING);
    return EXIT_DONE;
}

/* ---- verify ---- */

static bool read_both(struct ctl *ctl, const char *path, struct str *bytes, struct str *text)
{
    return file_read(&ctl->arena, path, PACK_FILE_BYTES_MOST_N, bytes, &ctl->fault) &&
           file_read(&ctl->arena, with_ending(ctl, path, PACK_SIGNATURE_ENDING), SIGN_FILE_MOST_N,
                     text, &ctl->fault);
}

static void say_standing(struct ctl *ctl, const char *path, const struct pack_standing *standing)
{
    static const char *const says[STANDING_N] = {
        [STANDING_BUILT_IN] = "is built in",
        [STANDING_TRUSTED] = "is whole, signed by somebody trusted",
        [STANDING_STRANGER] = "is whole since its key signed it, but nobody here trusts that key",
        [STANDING_UNCHECKED] = "is signed by a key that is not here; give it with --key",
        [STANDING_UNSIGNED] = "is not signed",
        [STANDING_ALTERED] = "is NOT as it was signed: altered, or another's signature"};
    sink_fmt(&ctl->out, "%s %s\n", path, says[standing->standing]);
    if (standing->key_id.n) {
        sink_fmt(&ctl->out, "key %.*s%s%.*s\n", STR_ARGS(standing->key_id),
                 standing->name.n ? " of " : "", STR_ARGS(standing->name));
    }
    if (standing->comment.n) {
        sink_fmt(&ctl->out, "%.*s\n", STR_ARGS(standing->comment));
    }
}

/* Against the one key that is given, whatever the store trusts. */
static int verify_by(struct ctl *ctl, const char *path, struct str bytes, struct str text)
{
    struct keyring ring = {.arena = &ctl->arena, .n = 1};
    struct sign_key key;
    struct signature signature;
    if (!public_key(ctl, options_get(&ctl->options, "--key"), &key)) {
        return ctl_failed(ctl);
    }
    ring.keys[0].id = sign_id_word(&ctl->arena, key.id);
    ring.keys[0].key = sign_public_word(&ctl->arena, &key);
    if (signature_read(text, &signature, NULL) && memcmp(signature.id, key.id, SIGN_ID_N) != 0) {
        sink_fmt(&ctl->out, "%s is signed by key %.*s, not by %.*s\n", path,
                 STR_ARGS(sign_id_word(&ctl->arena, signature.id)), STR_ARGS(ring.keys[0].id));
        return EXIT_FAULTS;
    }
    struct pack_standing standing = standing_of_bytes(&ring, &ctl->arena, bytes, text);
    if (standing.standing == STANDING_TRUSTED) {
        sink_fmt(&ctl->out, "%s is whole and signed by key %.*s\n%.*s\n", path,
                 STR_ARGS(standing.key_id), STR_ARGS(standing.comment));
        return EXIT_DONE;
    }
    say_standing(ctl, path, &standing);
    return EXIT_FAULTS;
}

static int verify_by_store(struct ctl *ctl, struct desk *desk)
{
    struct str bytes, text;
    if (!read_both(ctl, ctl->options.rest[0], &bytes, &text)) {
        return ctl_failed(ctl);
    }
    struct pack_standing standing = standing_of_bytes(&desk->keyring, &ctl->arena, bytes, text);
    say_standing(ctl, ctl->options.rest[0], &standing);
    return standing.standing == STANDING_TRUSTED ? EXIT_DONE : EXIT_FAULTS;
}

static int pack_verify(struct ctl *ctl)
{
    struct str bytes, text;
    if (!the_path(ctl)) {
        return ctl_misused(ctl, "name one pack file: pack verify NAME.mikipack --key NAME.pub.");
    }
    if (!options_has(&ctl->options, "--key")) {
        return ctl_with_desk(ctl, verify_by_store);
    }
    return read_both(ctl, the_path(ctl), &bytes, &text) ? verify_by(ctl, the_path(ctl), bytes, text)
                                                        : ctl_failed(ctl);
}

/* ---- whom to trust ---- */

/* Lets in who knows the organiser's PIN, where there is one. */
static bool enter(struct ctl *ctl, struct desk *desk)
{
    struct str pin;
    int64_t until_ms;
    return !organiser_has_pin(desk) ||
           (read_line(ctl, "--pin", &pin) && organiser_enter(desk, pin, &until_ms, &ctl->fault));
}

static int trust(struct ctl *ctl, struct desk *desk)
{
    const char *name = options_get(&ctl->options, "--name");
    struct sign_key key;
    if (!enter(ctl, desk) || !public_key(ctl, the_path(ctl), &key) ||
        !packs_trust(desk, sign_public_word(&ctl->arena, &key), str_of(name), &ctl->fault)) {
        return ctl_failed(ctl);
    }
    sink_fmt(&ctl->out, "packs signed by %s (key %.*s) are trusted from now on\n", name,
             STR_ARGS(sign_id_word(&ctl->arena, key.id)));
    return EXIT_DONE;
}

static int pack_trust(struct ctl *ctl)
{
    if (!the_path(ctl) || !options_get(&ctl->options, "--name")) {
        return ctl_misused(ctl, "name a public key, and with --name whose it is.");
    }
    return ctl_with_desk(ctl, trust);
}

static int distrust(struct ctl *ctl, struct desk *desk)
{
    bool is_done = enter(ctl, desk) && packs_distrust(desk, str_of(the_path(ctl)), &ctl->fault);
    return is_done ? EXIT_DONE : ctl_failed(ctl);
}

static int pack_distrust(struct ctl *ctl)
{
    return the_path(ctl) ? ctl_with_desk(ctl, distrust)
                         : ctl_misused(ctl, "name the id of a key; pack keys lists them.");
}

static void key_row(struct ctl *ctl, struct json_out *json, const struct trusted_key *key)
{
    if (!ctl->is_json) {
        sink_fmt(&ctl->out, "%.*s  %.*s  %.*s\n", STR_ARGS(key->id), STR_ARGS(key->key),
                 STR_ARGS(key->name));
        return;
    }
    json_out_open(json, '{');
    json_out_key(json, "id");
    json_out_str(json, key->id);
    json_out_key(json, "key");
    json_out_str(json, key->key);
    json_out_key(json, "name");
    json_out_str(json, key->name);
    json_out_close(json, '}');
}

static void begin_rows(struct ctl *ctl, struct json_out *json)
{
    json_out_init(json, &ctl->out, 2);
    if (ctl->is_json) {
        json_out_open(json, '[');
    }
}

static void end_rows(struct ctl *ctl, struct json_out *json)
{
    if (ctl->is_json) {
        json_out_close(json, ']');
        sink_add_c(&ctl->out, "\n");
    }
}

static int keys(struct ctl *ctl, struct desk *desk)
{
    struct json_out json;
    begin_rows(ctl, &json);
    for (size_t i = 0; i < desk->keyring.n; i++) {
        key_row(ctl, &json, &desk->keyring.keys[i]);
    }
    end_rows(ctl, &json);
    return EXIT_DONE;
}

static int pack_keys(struct ctl *ctl)
{
    return ctl_with_desk(ctl, keys);
}

/* ---- which packs there are ---- */

struct known_row {
    struct str pack, version, standing, signer, key, says;
    const char *path;
};

static void known_row(struct ctl *ctl, struct json_out *json, const struct known_row *row)
{
    const struct {
        const char *key;
        struct str value;
    } members[] = {{"pack", row->pack},     {"version", row->version}, {"standing", row->standing},
                   {"signer", row->signer}, {"key", row->key},         {"path", str_of(row->path)},
                   {"says", row->says}};
    if (!ctl->is_json) {
        sink_fmt(&ctl->out, "%-20.*s %-8.*s %-9.*s %.*s%s%s%s%.*s\n", STR_ARGS(row->pack),
                 STR_ARGS(row->version), STR_ARGS(row->standing), STR_ARGS(row->signer),
                 row->signer.n ? "  " : "", row->path, row->says.n ? ": " : "",
                 STR_ARGS(row->says));
        return;
    }
    json_out_open(json, '{');
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        json_out_key(json, members[i].key);
        json_out_str(json, members[i].value);
    }
    json_out_close(json, '}');
}

static int known(struct ctl *ctl, struct desk *desk)
{
    struct json_out json;
    begin_rows(ctl, &json);
    for (size_t i = 0; i < desk->packs_n; i++) {
        struct pack_standing standing = packs_standing(desk, &ctl->arena, i);
        const struct known_row row = {
            desk->packs[i].id,    desk->packs[i].version, str_of(standing_words[standing.standing]),
            standing.name,        standing.key_id,        STR(""),
            desk->origins[i].path};
        known_row(ctl, &json, &row);
    }
    for (size_t i = 0; i < desk->refused_n; i++) {
        const struct pack_refused *one = &desk->refused[i];
        const struct known_row row = {one->name, STR(""),   STR("refused"),           STR(""),
                                      STR(""),   one->says, packs_folder(&ctl->arena)};
        known_row(ctl, &json, &row);
    }
    end_rows(ctl, &json);
    return EXIT_DONE;
}

static int pack_known(struct ctl *ctl)
{
    return ctl_with_desk(ctl, known);
}

#define OPTION_PASSWORD                                                                            \
    {                                                                                              \
        "--password", "FILE", "the key's password is its first line; - is standard input"          \
    }
#define OPTION_PIN                                                                                 \
    {                                                                                              \
        "--pin", "FILE", "the organiser's PIN is its first line; - is standard input"              \
    }

static const struct option keygen_options[] = {{"-o", "NAME", "writes NAME.key and NAME.pub"},
                                               OPTION_PASSWORD};
static const struct option sign_options[] = {
    {"--key", "FILE", "the secret key, of keygen or of minisign"},
    OPTION_PASSWORD,
    {"--by", "NAME", "who signs, as others shall read it"},
    {"-o", "FILE", "the pack file of a folder (default: ID.mikipack)"}};
static const struct option verify_options[] = {
    {"--key", "FILE", "the public key, or its one line (default: those trusted in the store)"},
    CTL_OPTION_STORE,
    CTL_OPTION_LANG};
static const struct option trust_options[] = {
    {"--name", "NAME", "whose key it is"}, OPTION_PIN, CTL_OPTION_STORE, CTL_OPTION_LANG};
static const struct option distrust_options[] = {OPTION_PIN, CTL_OPTION_STORE, CTL_OPTION_LANG};
static const struct option keys_options[] = {CTL_OPTION_JSON, CTL_OPTION_STORE, CTL_OPTION_LANG};
static const struct option known_options[] = {CTL_OPTION_JSON, CTL_OPTION_STORE, CTL_OPTION_PACK,
                                              CTL_OPTION_LANG};

static const struct command commands[] = {
    {"pack", "keygen", "-o NAME", "a new key pair, in minisign's format", keygen_options, 2,
     pack_keygen},
    {"pack", "sign", "PATH --key FILE",
     "a folder becomes one file, NAME.mikipack, with its signature beside it, "
     "NAME.mikipack.minisig "
     "(minisign's format); a pack file is signed as it is",
     sign_options, 4, pack_sign},
    {"pack", "verify", "FILE",
     "whether a pack file is as its signer left it; exit 1 when it is not, or the signer is not "
     "trusted",
     verify_options, 3, pack_verify},
    {"pack", "trust", "FILE --name NAME", "packs signed by this public key count as trusted",
     trust_options, 4, pack_trust},
    {"pack", "distrust", "ID", "no longer", distrust_options, 3, pack_distrust},
    {"pack", "keys", "", "the keys that are trusted", keys_options, 3, pack_keys},
    {"pack", "known", "", "the packs there are, built in and installed, and who signed them",
     known_options, 4, pack_known},
};

const struct command *sign_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
