/* Folders of the catalogue: a draft is a pack of one case; what is shared is put into a pack of its
 * service. Each file is written whole or not at all; the index comes last. */
#include "adapters/clock.h"
#include "adapters/files.h"
#include "adapters/pack_json.h"
#include "base/buf.h"
#include "base/date.h"
#include "desk/catalogue_rooms.h"
#include "desk/packs.h"
#include "desk/programmes.h"

#define SHARED_ID "catalogue-"
#define LICENCE "CC-BY-4.0"
#define LANGS_N 2

static bool write_tree(struct arena *arena, const char *path, const struct tree *tree,
                       struct fault *fault)
{
    struct buf buf;
    buf_init(&buf, PACK_FILE_MOST_N);
    struct sink sink = sink_to_buf(&buf);
    tree_write_pretty(tree, &sink);
    struct str bytes = str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    if (sink.is_failed) {
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
                       const struct index_wish *wish, const struct tree *of_case,
                       struct fault *fault)
{
    struct str brand = tree_get(wish->brand, STR("id"))->text;
    return catalogue_case_write(arena, folder, of_case, fault) &&
           folder_make(path_join(arena, folder, "brands"), fault) &&
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
    return folder && write_pack(desk, arena, folder, &wish, of_case, fault);
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

/* Ids of the pack's cases without this one; room for one more. */
static struct str *other_cases(struct arena *arena, const struct pack *pack, struct str id,
                               size_t *n)
{
    struct str *at = ARENA_NEW_N(arena, pack->cases.n + 1, struct str);
    *n = 0;
    for (size_t i = 0; i < pack->cases.n; i++) {
        struct str other = LIST_AT(pack->cases, struct pack_case, i)->id;
        if (!str_eq(other, id)) {
            at[(*n)++] = other;
        }
    }
    return at;
}

static bool open_if_there(struct arena *arena, const char *folder, struct pack *out)
{
    struct faults faults;
    faults_init(&faults, arena);
    *out = (struct pack){0};
    return file_exists(path_join(arena, folder, "pack.json")) &&
           pack_open(out, arena, folder, &faults, NULL);
}

bool catalogue_pack_put(struct desk *desk, struct str id, struct str pack_id, struct fault *fault)
{
    struct arena *arena = &desk->app;
    const char *folder = shared_folder(arena, pack_id, fault);
    struct pack draft, old;
    if (!folder || !catalogue_pack_open(desk, arena, id, &draft, fault)) {
        return false;
    }
    bool is_there = open_if_there(arena, folder, &old);
    struct index_wish wish = {.id = pack_id,
                              .version = date_day_text(arena, desk_today()),
                              .rules_version = rules_now(desk),
                              .title = "catalogue.pack",
                              .says = "catalogue.pack_says",
                              .brand = pack_brand(&draft, STR(""))->tree};
    struct str *cases =
        is_there ? other_cases(arena, &old, id, &wish.cases_n) : ARENA_NEW_N(arena, 1, struct str);
    cases[wish.cases_n++] = id;
    wish.cases = cases;
    return write_pack(desk, arena, folder, &wish, pack_case(&draft, id)->tree, fault) &&
           reopen(desk, folder, pack_id, fault);
}

/* The last case takes the pack with it: a pack has at least one. */
bool catalogue_pack_take(struct desk *desk, struct str id, struct str pack_id, struct fault *fault)
{
    struct arena *arena = &desk->app;
    const char *folder = shared_folder(arena, pack_id, fault);
    struct pack old;
    if (!folder) {
        return false;
    }
    if (!open_if_there(arena, folder, &old)) {
        return true;
    }
    struct index_wish wish = {.id = pack_id,
                              .version = date_day_text(arena, desk_today()),
                              .rules_version = old.rules_version,
                              .title = "catalogue.pack",
                              .says = "catalogue.pack_says",
                              .brand = pack_brand(&old, STR(""))->tree};
    wish.cases = other_cases(arena, &old, id, &wish.cases_n);
    const char *index = path_join(arena, folder, "pack.json");
    if (wish.cases_n > 0) {
        return write_tree(arena, index, index_tree(desk, arena, &wish), fault) &&
               reopen(desk, folder, pack_id, fault);
    }
    size_t i = slot_of(desk, pack_id);
    if (i < desk->packs_n) {
        desk->origins[i].is_removed = true;
    }
    return file_remove(index, fault);
}
