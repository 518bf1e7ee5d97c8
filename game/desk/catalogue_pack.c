/* Folders of the catalogue: a draft is a pack of one case; what is shared is put into a pack of its
 * service. Each file is written whole or not at all; the index comes last. */
#include "adapters/clock.h"
#include "adapters/files.h"
#include "adapters/pack_json.h"
#include "base/buf.h"
#include "base/date.h"
#include "adapters/pack_file.h"
#include "desk/catalogue_rooms.h"
#include "desk/house_key.h"
#include "desk/packs.h"
#include "desk/programmes.h"

#define SHARED_ID "catalogue-"
#define LICENCE "CC-BY-4.0"
#define LANGS_N 2

struct str catalogue_file_bytes(struct arena *arena, const struct tree *tree)
{
    struct buf buf;
    buf_init(&buf, PACK_FILE_MOST_N);
    struct sink sink = sink_to_buf(&buf);
    tree_write_pretty(tree, &sink);
    struct str bytes = sink.is_failed ? STR("") : str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return bytes;
}

static bool write_tree(struct arena *arena, const char *path, const struct tree *tree,
                       struct fault *fault)
{
    struct str bytes = catalogue_file_bytes(arena, tree);
    if (bytes.n == 0) {
        return fault_set(fault, "catalogue.large",
                         "%s would be larger than a pack may hold; the message is too long.", path);
    }
    return file_write(path, bytes, fault);
}

static const char *named(struct arena *arena, const char *folder, const char *kind, struct str id)
{
    const char *within = path_join(arena, folder, kind);
    return path_join(arena, within, str_c(arena, str_fmt(arena, "%.*s.json", STR_ARGS(id))));
}

const char *catalogue_draft_folder(struct arena *arena, struct str id, struct fault *fault)
{
    const char *home = path_home(arena, "data");
    if (!home) {
        fault_set(fault, "file.no_home", "There is no home folder to keep drafts in.");
        return NULL;
    }
    return path_join(arena, path_join(arena, home, "catalogue"), str_c(arena, id));
}

/* ---- an index ---- */

struct index_wish {
    struct str id, version, rules_version;
    const char *title, *says; /* text ids; {0} is the service's name */
    const struct tree *brand;
    const struct str *cases;
    size_t cases_n;
};

static struct tree *index_text(const struct desk *desk, struct arena *arena, const char *id,
                               const struct tree *brand)
{
    struct tree *out = tree_new(arena, TREE_OBJECT);
    const struct tree *name = tree_get(brand, STR("name"));
    for (size_t i = 0; i < LANGS_N; i++) {
        const struct tree *own = name ? tree_get(name, desk_lang_at(i)) : NULL;
        struct str word = own ? own->text : STR("");
        tree_put(out, desk_lang_at(i),
                 tree_new_str(arena,
                              texts_fill(arena, texts_get(desk_texts_of(desk, i), id), &word, 1)));
    }
    return out;
}

static struct tree *strs_tree(struct arena *arena, const struct str *at, size_t n)
{
    struct tree *out = tree_new(arena, TREE_LIST);
    for (size_t i = 0; i < n; i++) {
        tree_add(out, tree_new_str(arena, at[i]));
    }
    return out;
}

static struct tree *index_tree(const struct desk *desk, struct arena *arena,
                               const struct index_wish *wish)
{
    static const struct str langs[LANGS_N] = {STR_INIT("ja"), STR_INIT("en")};
    struct tree *out = tree_new(arena, TREE_OBJECT);
    struct str brand = tree_get(wish->brand, STR("id"))->text;
    tree_put(out, STR("id"), tree_new_str(arena, wish->id));
    tree_put(out, STR("version"), tree_new_str(arena, wish->version));
    tree_put(out, STR("title"), index_text(desk, arena, wish->title, wish->brand));
    tree_put(out, STR("says"), index_text(desk, arena, wish->says, wish->brand));
    tree_put(out, STR("langs"), strs_tree(arena, langs, LANGS_N));
    tree_put(out, STR("cases"), strs_tree(arena, wish->cases, wish->cases_n));
    tree_put(out, STR("brands"), strs_tree(arena, &brand, 1));
    tree_put(out, STR("rules_version"), tree_new_str(arena, wish->rules_version));
    tree_put(out, STR("licence"), tree_new_str(arena, STR(LICENCE)));
    return out;
}

static struct str rules_now(const struct desk *desk)
{
    struct str version = catalogue_rules_at(&desk->catalogue, clock_utc_ms());
    return version.n > 0 ? version : desk->packs_n > 0 ? desk->packs[0].rules_version : STR("1");
}

bool catalogue_case_write(struct arena *arena, const char *folder, const struct tree *of_case,
                          struct fault *fault)
{
    struct str id = tree_get(of_case, STR("id"))->text;
    return folder_make(path_join(arena, folder, "cases"), fault) &&
           write_tree(arena, named(arena, folder, "cases", id), of_case, fault);
}

static bool write_pack(const struct desk *desk, struct arena *arena, const char *folder,
                       const struct index_wish *wish, const struct tree *const *cases,
                       struct fault *fault)
{
    struct str brand = tree_get(wish->brand, STR("id"))->text;
    for (size_t i = 0; i < wish->cases_n; i++) {
        if (!catalogue_case_write(arena, folder, cases[i], fault)) {
            return false;
        }
    }
    return folder_make(path_join(arena, folder, "brands"), fault) &&
           write_tree(arena, named(arena, folder, "brands", brand), wish->brand, fault) &&
           write_tree(arena, path_join(arena, folder, "pack.json"), index_tree(desk, arena, wish),
                      fault);
}

bool catalogue_draft_make(const struct desk *desk, struct arena *arena, const struct tree *of_case,
                          const struct pack_brand *brand, struct fault *fault)
{
    struct str id = tree_get(of_case, STR("id"))->text;
    const char *folder = catalogue_draft_folder(arena, id, fault);
    struct index_wish wish = {.id = id,
                              .version = date_day_text(arena, desk_today()),
                              .rules_version = rules_now(desk),
                              .title = "catalogue.draft.pack",
                              .says = "catalogue.draft.pack_says",
                              .brand = brand->tree,
                              .cases = &id,
                              .cases_n = 1};
    return folder && write_pack(desk, arena, folder, &wish, &of_case, fault);
}

/* ---- what is shared ---- */

struct str catalogue_pack_id(struct arena *arena, const struct pack *draft)
{
    return str_fmt(arena, SHARED_ID "%.*s", STR_ARGS(pack_brand(draft, STR(""))->id));
}

static size_t slot_of(const struct desk *desk, struct str id)
{
    size_t i = 0;
    while (i < desk->packs_n && !str_eq(desk->packs[i].id, id)) {
        i++;
    }
    return i;
}

/* The pack as it stands on the disk now, in its slot; rounds begun later play it. */
static bool reopen(struct desk *desk, const char *folder, struct str id, struct fault *fault)
{
    struct faults faults;
    struct pack fresh;
    size_t i = slot_of(desk, id);
    bool is_new = i == desk->packs_n;
    faults_init(&faults, &desk->app);
    if (is_new) {
        if (packs_open_one(desk, folder, false, &faults, fault)) {
            return true;
        }
    } else if (pack_open(&fresh, &desk->app, folder, &faults, fault)) {
        desk->packs[i] = fresh;
        desk->origins[i].is_removed = false;
        return true;
    }
    return faults.errors_n == 0 ||
           fault_set(fault, "catalogue.unfit", "%.*s: %.*s", STR_ARGS(faults.first->pointer),
                     STR_ARGS(faults.first->says));
}

static const char *shared_folder(struct arena *arena, struct str pack_id, struct fault *fault)
{
    const char *packs = packs_folder(arena);
    if (!packs) {
        fault_set(fault, "file.no_home", "There is no home folder to keep packs in.");
        return NULL;
    }
    return path_join(arena, packs, str_c(arena, pack_id));
}

/* Where the house signs, the pack is a file in the packs folder; else a folder there. */
static const char *shared_file(struct arena *arena, const char *folder)
{
    return str_c(arena, str_join(arena, str_of(folder), STR(PACK_FILE_ENDING)));
}

static bool open_if_there(struct arena *arena, const char *folder, struct pack *out)
{
    const char *file = shared_file(arena, folder);
    struct faults faults;
    faults_init(&faults, arena);
    *out = (struct pack){0};
    if (file_exists(file)) {
        return pack_open(out, arena, file, &faults, NULL);
    }
    return file_exists(path_join(arena, folder, "pack.json")) &&
           pack_open(out, arena, folder, &faults, NULL);
}

/* what a shared pack is to be made of */
struct sharing {
    struct desk *desk;
    struct str pack_id;
    const char *folder; /* in the packs folder */
    struct index_wish wish;
    struct str *ids;
    const struct tree **cases;
};

/* The pack as it is, without this case; room for one more. */
static bool sharing_begin(struct sharing *s, struct desk *desk, struct str pack_id, struct str id,
                          struct fault *fault)
{
    struct arena *arena = &desk->app;
    struct pack *old = ARENA_NEW(arena, struct pack);
    *s = (struct sharing){.desk = desk, .pack_id = pack_id};
    s->folder = shared_folder(arena, pack_id, fault);
    if (!s->folder) {
        return false;
    }
    bool is_there = open_if_there(arena, s->folder, old);
    s->ids = ARENA_NEW_N(arena, old->cases.n + 1, struct str);
    s->cases = ARENA_NEW_N(arena, old->cases.n + 1, const struct tree *);
    s->wish = (struct index_wish){.id = pack_id,
                                  .version = date_day_text(arena, desk_today()),
                                  .rules_version = is_there ? old->rules_version : STR(""),
                                  .title = "catalogue.pack",
                                  .says = "catalogue.pack_says",
                                  .brand = is_there ? pack_brand(old, STR(""))->tree : NULL,
                                  .cases = s->ids};
    for (size_t i = 0; i < old->cases.n; i++) {
        const struct pack_case *one = LIST_AT(old->cases, struct pack_case, i);
        if (!str_eq(one->id, id)) {
            s->ids[s->wish.cases_n] = one->id;
            s->cases[s->wish.cases_n++] = one->tree;
        }
    }
    return true;
}

/* Made in a folder of its own, signed, then installed like any pack file. */
static bool sharing_sign(struct sharing *s, const struct sign_key *key, struct fault *fault)
{
    struct arena *arena = &s->desk->app;
    const char *home = path_join(arena, path_home(arena, "data"), "catalogue-packs");
    const char *stage = path_join(arena, home, str_c(arena, s->pack_id));
    const char *file = shared_file(arena, stage), *cases = path_join(arena, stage, "cases");
    struct pack made = {.id = s->pack_id, .version = s->wish.version};
    struct house_signing signing = {&made, stage, file, house_name(s->desk)};
    struct pack_offer offer;
    struct str *names;
    size_t n;
    for (size_t i = 0; folder_list(arena, cases, ".json", &names, &n, NULL) && i < n; i++) {
        file_remove(path_join(arena, cases, str_c(arena, names[i])), NULL); /* of the last time */
        names = NULL;
    }
    return write_pack(s->desk, arena, stage, &s->wish, s->cases, fault) &&
           house_pack_sign(arena, &signing, key, fault) &&
           packs_offer(s->desk, file, &offer, fault) && packs_install(s->desk, &offer, fault) &&
           file_remove(path_join(arena, s->folder, "pack.json"), fault);
}

static bool sharing_end(struct sharing *s, struct fault *fault)
{
    struct arena *arena = &s->desk->app;
    struct sign_key key;
    struct fault broken = {0};
    if (house_key_read(arena, &key, &broken)) {
        bool is_done = sharing_sign(s, &key, fault);
        sign_key_clear(&key);
        return is_done;
    }
    if (broken.says[0] || file_exists(shared_file(arena, s->folder))) {
        return fault_set(fault, "catalogue.no_key",
                         "The pack is signed, and the house's key is not there to sign it anew; "
                         "put certificate.key back into the data folder.");
    }
    return write_pack(s->desk, arena, s->folder, &s->wish, s->cases, fault) &&
           reopen(s->desk, s->folder, s->pack_id, fault);
}

bool catalogue_pack_put(struct desk *desk, struct str id, struct str pack_id, struct fault *fault)
{
    struct pack *draft = ARENA_NEW(&desk->app, struct pack);
    struct sharing s;
    if (!catalogue_pack_open(desk, &desk->app, id, draft, fault) ||
        !sharing_begin(&s, desk, pack_id, id, fault)) {
        return false;
    }
    s.wish.brand = pack_brand(draft, STR(""))->tree;
    s.wish.rules_version = rules_now(desk);
    s.ids[s.wish.cases_n] = id;
    s.cases[s.wish.cases_n++] = pack_case(draft, id)->tree;
    return sharing_end(&s, fault);
}

/* The last case takes the pack with it: a pack has at least one. */
bool catalogue_pack_take(struct desk *desk, struct str id, struct str pack_id, struct fault *fault)
{
    struct sharing s;
    if (!sharing_begin(&s, desk, pack_id, id, fault)) {
        return false;
    }
    if (s.wish.cases_n > 0) {
        return sharing_end(&s, fault);
    }
    const char *file = shared_file(&desk->app, s.folder),
               *beside = str_c(&desk->app,
                               str_join(&desk->app, str_of(file), STR(PACK_SIGNATURE_ENDING)));
    size_t i = slot_of(desk, pack_id);
    if (i < desk->packs_n) {
        desk->origins[i].is_removed = true;
    }
    return file_remove(path_join(&desk->app, s.folder, "pack.json"), fault) &&
           file_remove(file, fault) && file_remove(beside, fault);
}

/* ---- handing over ---- */

bool catalogue_pack_seal(struct desk *desk, struct str pack_id, struct fault *fault)
{
    struct sharing s;
    return sharing_begin(&s, desk, pack_id, STR(""), fault) &&
           (s.wish.cases_n > 0 || fault_set(fault, "catalogue.not_here",
                                            "The pack is not on this computer; share it here.")) &&
           sharing_end(&s, fault);
}

/* The bytes that are installed where they are a file: what others get is what is played here. */
static bool hand_file(struct desk *desk, struct arena *arena, size_t i, const char *path,
                      struct fault *fault)
{
    const char *beside = str_c(arena, str_join(arena, str_of(path), STR(PACK_SIGNATURE_ENDING)));
    const struct pack *pack = &desk->packs[i];
    struct str signature = desk->origins[i].signature, bytes = pack->archive;
    if (bytes.n == 0) {
        return pack_file_make(arena, desk->origins[i].path, &bytes, fault) &&
               pack_file_check(bytes, fault) && file_remove(beside, fault) &&
               file_write(path, bytes, fault);
    }
    return file_remove(beside, fault) && file_write(path, bytes, fault) &&
           (signature.n == 0 || file_write(beside, signature, fault));
}

bool catalogue_hand_over(struct desk *desk, struct arena *arena, struct str id, const char *path,
                         bool *is_signed, struct fault *fault)
{
    const struct catalogue_entry *entry = catalogue_entry(&desk->catalogue, id);
    size_t i = entry ? slot_of(desk, entry->pack) : desk->packs_n;
    if (!str_ends(str_of(path), STR(PACK_FILE_ENDING))) {
        return fault_set(fault, "pack.no_file", "%s is no pack file; its name ends in %s.", path,
                         PACK_FILE_ENDING);
    }
    if (i == desk->packs_n || desk->origins[i].is_removed) {
        return fault_set(fault, "catalogue.not_here",
                         "The pack is not on this computer; share it here.");
    }
    if (desk->packs[i].archive.n == 0 && house_key_is_there(arena) &&
        !catalogue_pack_seal(desk, entry->pack, fault)) {
        return false;
    }
    *is_signed = desk->origins[i].signature.n > 0;
    return hand_file(desk, arena, i, path, fault);
}
