#include "core/pack.h"
#include "base/arena.h"
#include "core/scenario.h"

const struct pack_case *pack_case(const struct pack *pack, struct str id)
{
    for (size_t i = 0; i < pack->cases.n; i++) {
        const struct pack_case *found = LIST_AT(pack->cases, struct pack_case, i);

        if (str_eq(found->id, id)) {
            return found;
        }
    }
    return NULL;
}

const struct pack_brand *pack_brand(const struct pack *pack, struct str id)
{
    for (size_t i = 0; i < pack->brands.n; i++) {
        const struct pack_brand *found = LIST_AT(pack->brands, struct pack_brand, i);

        if (id.n == 0 || str_eq(found->id, id)) {
            return found;
        }
    }
    return NULL;
}

struct pack_checking {
    const struct pack *pack;
    struct fields_reading reading;
};

static void say(const struct pack_checking *checking, struct str file, struct str pointer,
                const char *what, struct str id)
{
    faults_add(checking->reading.faults, FAULT_ERROR, file, pointer, "%s: \"%.*s\"", what,
               STR_ARGS(id));
}

/* One content file by its table; its id must be the one the index names, which is the file's name.
 */
static void check_file(struct pack_checking *checking, const struct field_table *table,
                       const struct tree *tree, struct str id, struct str file)
{
    const struct tree *its = tree_get(tree, STR("id"));

    checking->reading.file = file;
    if (!fields_check(&checking->reading, table, tree, STR(""))) {
        return;
    }
    if (its && !str_eq(its->text, id)) {
        say(checking, file, STR("/id"), "is not the file's name without .json; make them equal",
            its->text);
    }
}

static void check_index(struct pack_checking *checking)
{
    static const char *const lists[] = {"cases", "brands", "langs"};
    const struct pack *pack = checking->pack;

    checking->reading.file = STR("pack.json");
    fields_check(&checking->reading, &pack_fields, pack->index, STR(""));
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const struct tree *list = tree_get(pack->index, str_of(lists[i]));

        for (const struct tree *a = list ? list->first : NULL; a; a = a->next) {
            for (const struct tree *b = list->first; b != a; b = b->next) {
                if (str_eq(a->text, b->text)) {
                    say(checking, STR("pack.json"),
                        str_fmt(checking->reading.arena, "/%s", lists[i]),
                        "is named twice; once is enough", a->text);
                }
            }
        }
    }
}

bool pack_check_case(const struct pack *pack, const struct pack_case *one, struct arena *arena,
                     struct faults *faults)
{
    struct pack_checking checking = {pack,
                                     {.arena = arena, .faults = faults, .langs = pack->langs}};
    size_t before_n = faults->errors_n;

    check_file(&checking, &case_fields, one->tree, one->id, one->file);
    return faults->errors_n == before_n;
}

bool pack_is_loaded(const struct pack *pack)
{
    return pack->cases.n == 0 || LIST_AT(pack->cases, struct pack_case, 0)->tree != NULL;
}

bool pack_check(const struct pack *pack, struct arena *arena, struct faults *faults)
{
    struct pack_checking checking = {pack,
                                     {.arena = arena, .faults = faults, .langs = pack->langs}};
    size_t before_n = faults->errors_n;

    check_index(&checking);
    for (size_t i = 0; i < pack->cases.n; i++) {
        const struct pack_case *at = LIST_AT(pack->cases, struct pack_case, i);

        if (at->tree) {
            check_file(&checking, &case_fields, at->tree, at->id, at->file);
        }
    }
    for (size_t i = 0; i < pack->brands.n; i++) {
        const struct pack_brand *at = LIST_AT(pack->brands, struct pack_brand, i);

        check_file(&checking, &brand_fields, at->tree, at->id, at->file);
    }
    return faults->errors_n == before_n;
}
