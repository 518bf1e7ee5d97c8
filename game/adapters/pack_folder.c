/* A pack from its folder or file, and a pack as one run of bytes. Promised in pack_json.h. */
#include "adapters/digest.h"
#include "adapters/files.h"
#include "adapters/pack_file.h"
#include "adapters/pack_json.h"
#include "base/json_out.h"
#include "base/tree.h"

#include <string.h>

/* A bundle holds whole files one level down in a list. */
#define BUNDLE_DEPTH_N (PACK_DEPTH_MOST_N + 2)
#define BUNDLE_MOST_N (6 * PACK_MOST_N) /* an escape makes a byte six */
#define BUNDLE_VALUES_N (10 * PACK_VALUES_MOST_N)

struct opening {
    struct pack *pack;
    struct arena *arena;
    const char *folder; /* or file */
    struct faults *faults;
    struct fault *fault; /* may be NULL */
    struct str archive;  /* the pack's file; "" when it is a folder */
    size_t read_n;       /* bytes so far */
    bool is_index_only;  /* cases are listed and not read */
};

enum reading { READ_TREE, READ_FAULTY, READ_FAILED }; /* the last: outside, fault is set */

/* What the author can mend is a fault of the pack; what is the computer's is a fault outside. */
static enum reading refuse_file(struct opening *opening, struct str file, struct str pointer,
                                const struct fault *fault)
{
    struct str code = str_of(fault->code);

    if (str_is(code, "file.missing") && pointer.n > 0) {
        faults_add(opening->faults, FAULT_ERROR, STR("pack.json"), pointer,
                   "%.*s does not exist; add the file or take its id out", STR_ARGS(file));
        return READ_FAULTY;
    }
    if (str_is(code, "file.large")) {
        faults_add(opening->faults, FAULT_ERROR, file, STR(""),
                   "the file is larger than %zu bytes; divide it", PACK_FILE_MOST_N);
        return READ_FAULTY;
    }
    if (str_is(code, "file.not_a_file")) {
        faults_add(opening->faults, FAULT_ERROR, file, STR(""),
                   "this is not a file; put one in its place");
        return READ_FAULTY;
    }
    if (opening->fault) {
        *opening->fault = *fault;
    }
    return READ_FAILED;
}

static bool read_file(struct opening *opening, struct str file, struct str *bytes,
                      struct fault *fault)
{
    if (opening->archive.n == 0) {
        const char *path = path_join(opening->arena, opening->folder, str_c(opening->arena, file));
        return file_read(opening->arena, path, PACK_FILE_MOST_N, bytes, fault);
    }
    if (!pack_file_member(opening->archive, file, bytes)) {
        return fault_set(fault, "file.missing", "%s holds no %.*s; get it again.", opening->folder,
                         STR_ARGS(file));
    }
    return bytes->n <= PACK_FILE_MOST_N ||
           fault_set(fault, "file.large", "%.*s in %s is too large.", STR_ARGS(file),
                     opening->folder);
}

/* *read may be NULL. */
static enum reading read_tree_bytes(struct opening *opening, struct str file, struct str pointer,
                                    const struct tree **out, struct str *read)
{
    struct fault fault;
    struct str bytes;

    if (!read_file(opening, file, &bytes, &fault)) {
        return refuse_file(opening, file, pointer, &fault);
    }
    if (read) {
        *read = bytes;
    }
    opening->read_n += bytes.n;
    if (opening->read_n > PACK_MOST_N) {
        faults_add(opening->faults, FAULT_ERROR, file, STR(""),
                   "the pack is larger than %zu bytes; divide it", PACK_MOST_N);
        return READ_FAULTY;
    }
    *out = json_read(opening->arena, bytes, file, opening->faults);
    return *out ? READ_TREE : READ_FAULTY;
}

static enum reading read_tree(struct opening *opening, struct str file, struct str pointer,
                              const struct tree **out)
{
    return read_tree_bytes(opening, file, pointer, out, NULL);
}

static struct str text_of(const struct tree *object, struct str key)
{
    const struct tree *member = tree_get(object, key);

    return member && member->kind == TREE_STR ? member->text : STR("");
}

static struct strs texts_of(struct arena *arena, const struct tree *list)
{
    struct strs texts = {0};
    struct str *at;

    if (!list || list->kind != TREE_LIST || list->n == 0) {
        return texts;
    }
    texts.at = at = ARENA_NEW_N(arena, list->n, struct str);
    for (const struct tree *item = list->first; item; item = item->next) {
        if (item->kind == TREE_STR) {
            at[texts.n++] = item->text;
        }
    }
    return texts;
}

static void take_index(struct pack *pack, struct arena *arena, const struct tree *index)
{
    *pack = (struct pack){
        .id = text_of(index, STR("id")),
        .version = text_of(index, STR("version")),
        .rules_version = text_of(index, STR("rules_version")),
        .langs = texts_of(arena, tree_get(index, STR("langs"))),
        .index = index,
    };
}

/* An id becomes part of a path: only what cannot lead out of the folder may. */
static bool check_item(struct opening *opening, const struct tree *item, struct str pointer)
{
    if (item->kind == TREE_STR && fields_is_id(item->text)) {
        return true;
    }
    faults_add(opening->faults, FAULT_ERROR, STR("pack.json"), pointer,
               "an id has a-z, 0-9, _ and - and at most %d bytes; rename it", FIELD_MOST_ID_N);
    return false;
}

/* What the index names, read: cases and brands are alike up to here. */
struct listed {
    struct str id, file;
    const struct tree *tree;
};

struct listing {
    struct listed *at;
    size_t n;
};

static bool read_listed(struct opening *opening, const char *key, size_t most_n,
                        struct listing *out)
{
    const struct tree *list = tree_get(opening->pack->index, str_of(key));
    size_t i = 0;

    if (!list || list->kind != TREE_LIST || list->n > most_n) {
        return true; /* pack_check says so */
    }
    out->at = ARENA_NEW_N(opening->arena, list->n, struct listed);
    for (const struct tree *item = list->first; item; item = item->next, i++) {
        struct str pointer = str_fmt(opening->arena, "/%s/%zu", key, i);
        struct listed found = {.id = item->text};

        if (!check_item(opening, item, pointer)) {
            continue;
        }
        found.file = str_fmt(opening->arena, "%s/%.*s.json", key, STR_ARGS(found.id));
        if (opening->is_index_only && str_is(STR("cases"), key)) {
            out->at[out->n++] = found;
            continue;
        }
        switch (read_tree(opening, found.file, pointer, &found.tree)) {
        case READ_TREE:
            out->at[out->n++] = found;
            break;
        case READ_FAULTY:
            break;
        case READ_FAILED:
            return false;
        }
    }
    return true;
}

static void take_cases(struct pack *pack, struct arena *arena, const struct listing *listing)
{
    struct pack_case *at = ARENA_NEW_N(arena, listing->n, struct pack_case);

    for (size_t i = 0; i < listing->n; i++) {
        at[i] = (struct pack_case){listing->at[i].id, listing->at[i].file, listing->at[i].tree, 0};
    }
    pack->cases = (struct list){at, listing->n};
}

static void take_brands(struct pack *pack, struct arena *arena, const struct listing *listing)
{
    struct pack_brand *at = ARENA_NEW_N(arena, listing->n, struct pack_brand);

    for (size_t i = 0; i < listing->n; i++) {
        at[i] = (struct pack_brand){listing->at[i].id, listing->at[i].file, listing->at[i].tree};
    }
    pack->brands = (struct list){at, listing->n};
}

static bool finish(struct pack *pack, struct arena *arena, struct faults *faults, size_t before_n)
{
    pack_check(pack, arena, faults);
    if (faults->errors_n != before_n) {
        return false;
    }
    pack->hash = digest_hex(arena, pack_bundle(arena, pack));
    return true;
}

static bool read_archive(struct opening *opening)
{
    return !str_ends(str_of(opening->folder), STR(PACK_FILE_ENDING)) ||
           (file_read(opening->arena, opening->folder, PACK_FILE_BYTES_MOST_N, &opening->archive,
                      opening->fault) &&
            (pack_file_check(opening->archive, opening->fault) ||
             fault_within(opening->fault, "%s", opening->folder)));
}

static bool open_listed(struct opening *opening)
{
    struct pack *out = opening->pack;
    struct listing cases = {0}, brands = {0};
    const struct tree *index = NULL;

    *out = (struct pack){0};
    if (!read_archive(opening) ||
        read_tree(opening, STR("pack.json"), STR(""), &index) != READ_TREE) {
        return false;
    }
    take_index(out, opening->arena, index);
    out->folder = str_copy(opening->arena, str_of(opening->folder));
    out->archive = opening->archive;
    if (!read_listed(opening, "cases", PACK_CASES_MOST_N, &cases) ||
        !read_listed(opening, "brands", PACK_BRANDS_MOST_N, &brands)) {
        return false;
    }
    take_cases(out, opening->arena, &cases);
    take_brands(out, opening->arena, &brands);
    return true;
}

bool pack_open(struct pack *out, struct arena *arena, const char *path, struct faults *faults,
               struct fault *fault)
{
    struct opening opening = {
        .pack = out, .arena = arena, .folder = path, .faults = faults, .fault = fault};
    size_t before_n = faults->errors_n;

    return open_listed(&opening) && finish(out, arena, faults, before_n);
}

/* ---- its bundle ---- */

static void bundle_begin(const struct pack *pack, struct sink *sink)
{
    sink_add_c(sink, "{\"index\":");
    tree_write(pack->index, sink);
    sink_add_c(sink, ",\"cases\":[");
}

static void bundle_case(struct sink *sink, size_t i, const struct tree *tree)
{
    sink_add_c(sink, i ? "," : "");
    tree_write(tree, sink);
}

static void bundle_end(const struct pack *pack, struct sink *sink)
{
    sink_add_c(sink, "],\"brands\":[");
    for (size_t i = 0; i < pack->brands.n; i++) {
        sink_add_c(sink, i ? "," : "");
        tree_write(LIST_AT(pack->brands, struct pack_brand, i)->tree, sink);
    }
    sink_add_c(sink, "]}");
}

struct str pack_bundle(struct arena *arena, const struct pack *pack)
{
    struct buf buf;
    struct sink sink;
    struct str bytes;

    buf_init(&buf, BUNDLE_MOST_N);
    sink = sink_to_buf(&buf);
    bundle_begin(pack, &sink);
    for (size_t i = 0; i < pack->cases.n; i++) {
        bundle_case(&sink, i, LIST_AT(pack->cases, struct pack_case, i)->tree);
    }
    bundle_end(pack, &sink);
    bytes = str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return bytes;
}

/* ---- by and by ---- */

struct pack_walk {
    struct arena *arena;
    struct digest *digest;
    size_t at;     /* of the next case */
    size_t read_n; /* bytes so far */
};

bool pack_open_index(struct pack *out, struct pack_walk **walk, struct arena *arena,
                     const char *path, struct faults *faults, struct fault *fault)
{
    struct opening opening = {.pack = out,
                              .arena = arena,
                              .folder = path,
                              .faults = faults,
                              .fault = fault,
                              .is_index_only = true};
    size_t before_n = faults->errors_n;
    struct sink sink;

    if (!open_listed(&opening)) {
        return false;
    }
    pack_check(out, arena, faults);
    if (faults->errors_n != before_n) {
        return false;
    }
    *walk = ARENA_NEW(arena, struct pack_walk);
    **walk = (struct pack_walk){.arena = arena, .digest = digest_begin(arena)};
    (*walk)->read_n = opening.read_n;
    sink = digest_sink((*walk)->digest);
    bundle_begin(out, &sink);
    return true;
}

/* The i-th case from its file, into the opening's arena. */
static enum reading read_case(struct opening *opening, size_t i, struct pack_case *out)
{
    struct str bytes = {0}, pointer = str_fmt(opening->arena, "/cases/%zu", i);
    enum reading reading = read_tree_bytes(opening, out->file, pointer, &out->tree, &bytes);

    out->sum = str_hash(bytes);
    return reading;
}

static struct opening again(const struct pack *pack, struct arena *arena, struct faults *faults,
                            struct fault *fault)
{
    return (struct opening){.arena = arena,
                            .folder = str_c(arena, pack->folder),
                            .faults = faults,
                            .fault = fault,
                            .archive = pack->archive};
}

static bool check_case(struct pack *pack, struct pack_walk *walk, struct opening *opening)
{
    struct pack_case *kept = (struct pack_case *)pack->cases.at + walk->at, now = *kept;
    struct sink sink = digest_sink(walk->digest);

    opening->read_n = walk->read_n;
    if (read_case(opening, walk->at, &now) != READ_TREE ||
        !pack_check_case(pack, &now, opening->arena, opening->faults)) {
        return false;
    }
    bundle_case(&sink, walk->at, now.tree);
    walk->read_n = opening->read_n;
    walk->at++;
    kept->sum = now.sum;
    return true;
}

bool pack_check_next(struct pack *pack, struct pack_walk *walk, struct faults *faults,
                     struct fault *fault)
{
    bool is_fine = true;

    if (walk->at < pack->cases.n) {
        struct arena scratch;

        arena_init(&scratch, 0, walk->arena->oom);
        struct opening opening = again(pack, &scratch, faults, fault);
        is_fine = check_case(pack, walk, &opening);
        arena_clear(&scratch);
    }
    if (is_fine && walk->at == pack->cases.n && pack->hash.n == 0) {
        struct sink sink = digest_sink(walk->digest);

        bundle_end(pack, &sink);
        pack->hash = digest_end(walk->digest, walk->arena);
    }
    return is_fine;
}

bool pack_load(struct pack *pack, struct arena *arena, struct faults *faults, struct fault *fault)
{
    struct pack_case *cases = ARENA_NEW_N(arena, pack->cases.n, struct pack_case);
    struct opening opening = again(pack, arena, faults, fault);

    for (size_t i = 0; i < pack->cases.n; i++) {
        const struct pack_case *was = LIST_AT(pack->cases, struct pack_case, i);

        cases[i] = *was;
        if (read_case(&opening, i, &cases[i]) != READ_TREE) {
            return false;
        }
        if (cases[i].sum != was->sum) {
            return fault_set(fault, "pack.changed",
                             "%.*s in %.*s was changed while the pack is open; start again.",
                             STR_ARGS(was->file), STR_ARGS(pack->folder));
        }
    }
    pack->cases = (struct list){cases, pack->cases.n};
    return true;
}

/* The files of a bundle stand in the order in which its index names them. */
static bool match_listed(struct arena *arena, const struct tree *bundle, const char *key,
                         struct listing *out, struct faults *faults)
{
    const struct tree *ids = tree_get(tree_get(bundle, STR("index")), str_of(key));
    const struct tree *trees = tree_get(bundle, str_of(key));

    if (!ids || !trees || trees->kind != TREE_LIST || ids->n != trees->n) {
        faults_add(faults, FAULT_ERROR, STR("bundle"), str_fmt(arena, "/%s", key),
                   "does not hold what the index names; the kept pack is damaged");
        return false;
    }
    out->at = ARENA_NEW_N(arena, ids->n, struct listed);
    for (const struct tree *id = ids->first, *tree = trees->first; id;
         id = id->next, tree = tree->next) {
        out->at[out->n++] = (struct listed){
            id->text, str_fmt(arena, "%s/%.*s.json", key, STR_ARGS(id->text)), tree};
    }
    return true;
}

bool pack_from_bundle(struct pack *out, struct arena *arena, struct str bundle,
                      struct faults *faults)
{
    static const struct json_limits limits = {BUNDLE_MOST_N, BUNDLE_DEPTH_N, BUNDLE_VALUES_N};
    const struct tree *tree = json_read_within(arena, bundle, &limits, STR("bundle"), faults);
    struct listing cases = {0}, brands = {0};
    size_t before_n = faults->errors_n;

    *out = (struct pack){0};
    if (!tree || !match_listed(arena, tree, "cases", &cases, faults) ||
        !match_listed(arena, tree, "brands", &brands, faults)) {
        return false;
    }
    take_index(out, arena, tree_get(tree, STR("index")));
    take_cases(out, arena, &cases);
    take_brands(out, arena, &brands);
    return finish(out, arena, faults, before_n);
}
