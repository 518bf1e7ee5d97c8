#include "desk/packs.h"

#include "adapters/files.h"
#include "adapters/pack_file.h"
#include "adapters/pack_json.h"
#include "adapters/sign_sodium.h"
#include "base/utf8.h"

#include <string.h>

#define NAME_MOST_N 120 /* bytes of a signer's name */

const char *const standing_words[] = {"built_in",  "trusted",  "stranger",
                                      "unchecked", "unsigned", "altered"};

/* ---- signatures ---- */

/* "key:WORD" among the tab-separated words of a comment; "" when there is none. */
static struct str said_in(struct str comment, struct str head)
{
    struct str word;
    bool has_more = true;
    while (has_more) {
        has_more = str_cut(comment, '\t', &word, &comment);
        if (str_starts(word, head)) {
            return str_from(word, head.n);
        }
    }
    return STR("");
}

static bool fits(const struct signature *signature, struct str word, struct str archive)
{
    struct sign_key key;
    return sign_public_read(word, &key, NULL) && signature_fits(signature, &key, archive);
}

struct pack_standing standing_of_bytes(const struct keyring *ring, struct arena *arena,
                                       struct str archive, struct str signature)
{
    struct pack_standing out = {.standing = STANDING_UNSIGNED};
    struct signature read;
    if (archive.n == 0 || signature.n == 0) {
        return out;
    }
    out.standing = STANDING_ALTERED;
    if (!signature_read(signature, &read, NULL)) {
        return out;
    }
    out.key_id = sign_id_word(arena, read.id);
    const struct trusted_key *known = keyring_find(ring, out.key_id);
    struct str word = known ? known->key : said_in(read.comment, STR("key:"));
    if (word.n == 0) {
        out.standing = STANDING_UNCHECKED;
    } else if (fits(&read, word, archive)) {
        out.standing = known ? STANDING_TRUSTED : STANDING_STRANGER;
        out.key = word;
        out.name = known ? known->name : said_in(read.comment, STR("by:"));
        out.comment = read.comment;
    }
    return out;
}

struct pack_standing packs_standing(const struct desk *desk, struct arena *arena, size_t i)
{
    const struct pack_origin *origin = &desk->origins[i];
    if (origin->is_built_in) {
        return (struct pack_standing){.standing = STANDING_BUILT_IN};
    }
    return standing_of_bytes(&desk->keyring, arena, desk->packs[i].archive, origin->signature);
}

bool packs_may_test(const struct desk *desk, const struct pack *pack, struct fault *fault)
{
    size_t i = (size_t)(pack - desk->packs);
    struct arena scratch;
    arena_init(&scratch, 0, &desk_oom);
    enum standing standing = packs_standing(desk, &scratch, i).standing;
    arena_clear(&scratch);
    return standing == STANDING_BUILT_IN || standing == STANDING_TRUSTED ||
           fault_set(fault, "pack.not_signed",
                     "Pack \"%.*s\" is not signed by anybody trusted here; tests use only packs "
                     "that are. Practise with it, or trust its signer.",
                     STR_ARGS(pack->id));
}

/* ---- opening ---- */

const char *packs_folder(struct arena *arena)
{
    const char *home = path_home(arena, "data");
    return home ? path_join(arena, home, "packs") : NULL;
}

/* "" when there is none. */
static struct str read_signature(struct arena *arena, const char *path)
{
    const char *beside = str_c(arena, str_join(arena, str_of(path), STR(PACK_SIGNATURE_ENDING)));
    struct str text;
    return file_read(arena, beside, SIGN_FILE_MOST_N, &text, NULL) ? text : STR("");
}

bool packs_open_one(struct desk *desk, const char *path, bool is_built_in, struct faults *faults,
                    struct fault *fault)
{
    size_t i = desk->packs_n;
    if (i == DESK_PACKS_N) {
        return fault_set(fault, "pack.many",
                         "More than %d packs were given; name fewer with --pack.", DESK_PACKS_N);
    }
    struct pack_walk *walk = NULL;
    bool is_open = desk->is_lazy
                       ? pack_open_index(&desk->packs[i], &walk, &desk->app, path, faults, fault)
                       : pack_open(&desk->packs[i], &desk->app, path, faults, fault);
    if (!is_open) {
        return false;
    }
    desk->origins[i] = (struct pack_origin){
        .path = str_c(&desk->app, str_of(path)), .is_built_in = is_built_in, .walk = walk};
    if (desk->packs[i].archive.n) {
        desk->origins[i].signature = read_signature(&desk->app, path);
    }
    desk->packs_n++;
    return true;
}

static size_t pack_place(const struct desk *desk, struct str id)
{
    for (size_t i = 0; i < desk->packs_n; i++) {
        if (str_eq(desk->packs[i].id, id)) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* What keeps a pack from being opened, as one sentence. */
static bool say_faults(const struct faults *faults, struct fault *fault)
{
    const struct content_fault *first = faults->first;
    if (fault->says[0]) {
        return false;
    }
    return fault_set(fault, "pack.faulty", "%.*s#%.*s: %.*s",
                     STR_ARGS(first ? first->file : STR("")),
                     STR_ARGS(first ? first->pointer : STR("")),
                     STR_ARGS(first ? first->says : STR("it cannot be opened.")));
}

/* `name` lives as long as the desk. */
static void note_refused(struct desk *desk, struct str name, const struct fault *fault)
{
    if (desk->refused_n < DESK_PACKS_N) {
        desk->refused[desk->refused_n++] =
            (struct pack_refused){name, str_copy(&desk->app, str_of(fault->code)),
                                  str_copy(&desk->app, str_of(fault->says))};
    }
}

static bool taken(struct fault *fault, struct str id)
{
    return fault_set(fault, "pack.taken",
                     "There is a pack \"%.*s\" already; another cannot bear its id.", STR_ARGS(id));
}

static bool open_installed(struct desk *desk, const char *path, struct fault *fault)
{
    struct faults faults;
    faults_init(&faults, &desk->app);
    if (!packs_open_one(desk, path, false, &faults, fault)) {
        return say_faults(&faults, fault);
    }
    if (pack_place(desk, desk->packs[desk->packs_n - 1].id) != desk->packs_n - 1) {
        desk->packs_n--;
        return taken(fault, desk->packs[desk->packs_n].id);
    }
    return true;
}

void packs_open_installed(struct desk *desk)
{
    const char *folder = packs_folder(&desk->app);
    struct str *names;
    size_t n = 0;
    if (!folder || !file_exists(folder) || !folder_list(&desk->app, folder, "", &names, &n, NULL)) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        const char *path = path_join(&desk->app, folder, str_c(&desk->app, names[i]));
        bool is_pack = str_ends(names[i], STR(PACK_FILE_ENDING)) ||
                       file_exists(path_join(&desk->app, path, "pack.json"));
        struct fault fault = {0};
        if (is_pack && !open_installed(desk, path, &fault)) {
            note_refused(desk, names[i], &fault);
        }
    }
}

/* ---- by and by ---- */

static bool check_next(struct desk *desk, size_t i, struct fault *fault)
{
    struct pack *pack = &desk->packs[i];
    struct faults faults;
    struct arena scratch;
    arena_init(&scratch, 0, &desk_oom);
    faults_init(&faults, &scratch);
    bool is_fine = pack_check_next(pack, desk->origins[i].walk, &faults, fault);
    if (!is_fine) {
        say_faults(&faults, fault);
        note_refused(desk, pack->id, fault);
        desk->origins[i].is_refused = true;
        desk->origins[i].walk = NULL;
        pack->cases = (struct list){0};
    }
    arena_clear(&scratch);
    return is_fine;
}

static bool is_unchecked(const struct desk *desk, size_t i)
{
    return desk->origins[i].walk && desk->packs[i].hash.n == 0;
}

bool packs_check_more(struct desk *desk, struct fault *fault)
{
    for (size_t i = 0; i < desk->packs_n; i++) {
        if (is_unchecked(desk, i)) {
            check_next(desk, i, fault);
            return true;
        }
    }
    return false;
}

static bool load(struct desk *desk, struct pack *pack, struct fault *fault)
{
    struct faults faults;
    faults_init(&faults, &desk->app);
    return pack_is_loaded(pack) || pack_load(pack, &desk->app, &faults, fault) ||
           say_faults(&faults, fault);
}

bool packs_ready(struct desk *desk, const struct pack *pack, struct fault *fault)
{
    struct fault unsaid = {0};
    size_t i = 0;
    fault = fault ? fault : &unsaid;
    while (i < desk->packs_n && &desk->packs[i] != pack) {
        i++;
    }
    if (i == desk->packs_n) {
        return true;
    }
    while (is_unchecked(desk, i) && check_next(desk, i, fault)) {
    }
    if (desk->origins[i].is_refused) {
        return fault_set(fault, "pack.faulty",
                         "Pack \"%.*s\" has faults; run mikiwamectl pack lint %s.",
                         STR_ARGS(pack->id), desk->origins[i].path);
    }
    return load(desk, &desk->packs[i], fault);
}

void packs_ready_all(struct desk *desk)
{
    for (size_t i = 0; i < desk->packs_n; i++) {
        if (!packs_ready(desk, &desk->packs[i], NULL)) {
            desk->packs[i].cases = (struct list){0};
        }
    }
}

/* ---- installing ---- */

bool packs_offer(struct desk *desk, const char *path, struct pack_offer *out, struct fault *fault)
{
    struct faults faults;
    faults_init(&faults, &desk->app);
    *out = (struct pack_offer){0};
    if (!str_ends(str_of(path), STR(PACK_FILE_ENDING))) {
        return fault_set(fault, "pack.no_file", "%s is no pack file; its name ends in %s.", path,
                         PACK_FILE_ENDING);
    }
    if (!pack_open(&out->pack, &desk->app, path, &faults, fault)) {
        return say_faults(&faults, fault);
    }
    out->signature = read_signature(&desk->app, path);
    out->standing =
        standing_of_bytes(&desk->keyring, &desk->app, out->pack.archive, out->signature);
    out->replaces = pack_place(desk, out->pack.id);
    return out->replaces == SIZE_MAX || !desk->origins[out->replaces].is_built_in ||
           taken(fault, out->pack.id);
}

static bool same_signer(const struct desk *desk, const struct pack_offer *offer,
                        struct fault *fault)
{
    struct arena scratch;
    if (offer->replaces == SIZE_MAX) {
        return true;
    }
    arena_init(&scratch, 0, &desk_oom);
    struct pack_standing old = packs_standing(desk, &scratch, offer->replaces);
    bool is_same =
        old.standing != STANDING_TRUSTED || (offer->standing.standing == STANDING_TRUSTED &&
                                             str_eq(old.key_id, offer->standing.key_id));
    arena_clear(&scratch);
    return is_same ||
           fault_set(fault, "pack.other_signer",
                     "The pack \"%.*s\" that is installed was signed by somebody trusted; this "
                     "one is not signed by the same key. Ask who sent it, or remove the old one.",
                     STR_ARGS(offer->pack.id));
}

static bool put_files(const char *path, const char *beside, const struct pack_offer *offer,
                      struct fault *fault)
{
    /* in this order a pack never stands beside the signature of another for longer than a moment */
    return file_remove(beside, fault) && file_write(path, offer->pack.archive, fault) &&
           (offer->signature.n == 0 || file_write(beside, offer->signature, fault));
}

bool packs_install(struct desk *desk, const struct pack_offer *offer, struct fault *fault)
{
    struct arena *arena = &desk->app;
    const char *folder = packs_folder(arena);
    struct str name = str_fmt(arena, "%.*s" PACK_FILE_ENDING, STR_ARGS(offer->pack.id));
    size_t i = offer->replaces == SIZE_MAX ? desk->packs_n : offer->replaces;
    if (!folder) {
        return fault_set(fault, "file.no_home", "There is no home folder to keep packs in.");
    }
    if (i == DESK_PACKS_N) {
        return fault_set(fault, "pack.many", "More than %d packs cannot be open; remove one.",
                         DESK_PACKS_N);
    }
    const char *path = path_join(arena, folder, str_c(arena, name)),
               *beside = str_c(arena, str_join(arena, str_of(path), STR(PACK_SIGNATURE_ENDING)));
    if (!same_signer(desk, offer, fault) || !folder_make(folder, fault) ||
        !put_files(path, beside, offer, fault)) {
        return false;
    }
    const char *old = desk->origins[i].path;
    if (i < desk->packs_n && strcmp(old, path) != 0 && path_is_within(old, folder)) {
        packs_remove(desk, i, NULL); /* it had been put there under another name */
    }
    desk->packs[i] = offer->pack;
    desk->packs[i].folder = str_of(path);
    desk->origins[i] = (struct pack_origin){.path = path, .signature = offer->signature};
    desk->packs_n = i < desk->packs_n ? desk->packs_n : i + 1;
    return true;
}

bool packs_is_installed(const struct desk *desk, size_t i)
{
    struct arena scratch;
    arena_init(&scratch, 0, &desk_oom);
    const char *folder = packs_folder(&scratch);
    bool is_installed =
        folder && desk->packs[i].archive.n > 0 && path_is_within(desk->origins[i].path, folder);
    arena_clear(&scratch);
    return is_installed;
}

bool packs_remove(struct desk *desk, size_t i, struct fault *fault)
{
    struct pack_origin *origin = &desk->origins[i];
    if (!packs_is_installed(desk, i)) {
        return fault_set(fault, "pack.not_installed",
                         "%s is not in the packs folder as a file; remove it yourself.",
                         origin->path);
    }
    const char *beside =
        str_c(&desk->app, str_join(&desk->app, str_of(origin->path), STR(PACK_SIGNATURE_ENDING)));
    origin->is_removed = file_remove(origin->path, fault) && file_remove(beside, fault);
    return origin->is_removed;
}

/* ---- keys ---- */

bool packs_trust(struct desk *desk, struct str word, struct str name, struct fault *fault)
{
    struct ledger_line line = {.what = STR("key.trust")};
    struct sign_key key;
    if (!sign_public_read(word, &key, fault)) {
        return false;
    }
    struct str id = sign_id_word(&desk->roster_arena, key.id);
    word = sign_public_word(&desk->roster_arena, &key);
    const struct trusted_key *known = keyring_find(&desk->keyring, id);
    if (known && !str_eq(known->key, word)) {
        return fault_set(fault, "key.other",
                         "Another key with the id %.*s is trusted; take that one out first.",
                         STR_ARGS(id));
    }
    if (!known && desk->keyring.n == KEYS_MOST_N) {
        return fault_set(fault, "key.many", "At most %d keys are trusted; take one out first.",
                         KEYS_MOST_N);
    }
    name = str_trim(name);
    ledger_put(&line, "id", id);
    ledger_put(&line, "key", word);
    ledger_put(&line, "name", str_copy(&desk->roster_arena, utf8_cut(name, NAME_MOST_N)));
    return desk_note(desk, &line, fault);
}

bool packs_distrust(struct desk *desk, struct str id, struct fault *fault)
{
    struct ledger_line line = {.what = STR("key.distrust")};
    if (!keyring_find(&desk->keyring, id)) {
        return fault_set(fault, "key.unknown", "No key %.*s is trusted here; keys lists them.",
                         STR_ARGS(id));
    }
    ledger_put(&line, "id", str_copy(&desk->roster_arena, id));
    return desk_note(desk, &line, fault);
}
