#include "core/style_places.h"

#include "base/arena.h"
#include "base/fields_parts.h"

#define COVERS_MOST_N 47 /* rows of the source document, C01 to C47 */

struct placing {
    const struct pack *pack;
    struct faults *faults;
    struct str file;
};

#define WARN(p, pointer, ...)                                                                      \
    faults_add((p)->faults, FAULT_WARNING, (p)->file, pointer, __VA_ARGS__)

static struct str text_at(const struct tree *object, const char *key)
{
    const struct tree *found = object ? tree_get(object, str_of(key)) : NULL;

    return found && found->kind == TREE_STR ? found->text : STR("");
}

/* ---- panels ---- */

/* In some overlay of the pack; the nearest other word is kept. */
static bool has_panel(const struct placing *p, const char *key, struct fields_nearest *nearest)
{
    for (size_t b = 0; b < p->pack->brands.n; b++) {
        const struct tree *panels =
            tree_get(LIST_AT(p->pack->brands, struct pack_brand, b)->tree, STR("panels"));

        for (const struct tree *at = panels ? panels->first : NULL; at; at = at->next) {
            struct str word = text_at(at, key);

            if (str_eq(word, nearest->written)) {
                return true;
            }
            if (word.n > 0) {
                fields_nearest_try(nearest, str_c(p->faults->arena, word));
            }
        }
    }
    return false;
}

static void check_panel(const struct placing *p, const char *key, struct str word,
                        struct str pointer)
{
    struct fields_nearest nearest = {.written = word};

    if (word.n == 0 || has_panel(p, key, &nearest)) {
        return;
    }
    if (nearest.word) {
        WARN(p, pointer, "no panel of this pack's services shows \"%.*s\"; did you mean \"%s\"?",
             STR_ARGS(word), nearest.word);
    } else {
        WARN(p, pointer,
             "no panel of this pack's services shows \"%.*s\", so nobody will see it; name one "
             "that a panel has as \"%s\"",
             STR_ARGS(word), key);
    }
}

static void check_account(const struct placing *p, const struct tree *author_case)
{
    struct arena *arena = p->faults->arena;
    const struct tree *entries = tree_at(author_case, STR("account.entries")),
                      *settings = tree_at(author_case, STR("account.settings"));
    size_t i = 0;

    for (const struct tree *at = entries ? entries->first : NULL; at; at = at->next) {
        check_panel(p, "sheet", text_at(at, "sheet"),
                    str_fmt(arena, "/account/entries/%zu/sheet", i++));
    }
    i = 0;
    for (const struct tree *at = settings ? settings->first : NULL; at; at = at->next) {
        check_panel(p, "setting", text_at(at, "id"),
                    str_fmt(arena, "/account/settings/%zu/id", i++));
    }
}

static void check_happenings(const struct placing *p, const struct tree *author_case)
{
    const struct tree *list = tree_get(author_case, STR("happenings"));
    size_t i = 0;

    for (const struct tree *at = list ? list->first : NULL; at; at = at->next, i++) {
        struct str way = str_fmt(p->faults->arena, "/happenings/%zu", i);

        check_panel(p, "sheet", text_at(tree_get(at, STR("entry")), "sheet"),
                    str_fmt(p->faults->arena, "%.*s/entry/sheet", STR_ARGS(way)));
        check_panel(p, "setting", text_at(tree_get(at, STR("setting")), "id"),
                    str_fmt(p->faults->arena, "%.*s/setting/id", STR_ARGS(way)));
    }
}

/* ---- the source document, and desks ---- */

static void check_covers(const struct placing *p, const struct tree *author_case)
{
    const struct tree *list = tree_get(author_case, STR("covers"));
    size_t i = 0;

    for (const struct tree *at = list ? list->first : NULL; at; at = at->next, i++) {
        int64_t row = 0;
        bool is_row = at->kind == TREE_STR && at->text.n == 3 && at->text.at[0] == 'C' &&
                      at->text.at[1] != '-' && str_to_int(str_from(at->text, 1), &row);

        if (!is_row || row < 1 || row > COVERS_MOST_N) {
            WARN(p, str_fmt(p->faults->arena, "/covers/%zu", i),
                 "\"%.*s\" is no row of the source document; write C01 to C%d",
                 STR_ARGS(at->kind == TREE_STR ? at->text : STR("")), COVERS_MOST_N);
        }
    }
}

static void check_desks(const struct placing *p, const struct tree *author_case)
{
    const struct tree *list = tree_get(author_case, STR("desks"));

    for (const struct tree *at = list ? list->first : NULL; at; at = at->next) {
        const struct tree *right = tree_get(at, STR("is_right"));

        if (right && right->kind == TREE_BOOL && right->number) {
            return;
        }
    }
    if (list && list->first) {
        WARN(
            p, STR("/desks"),
            "no desk is right, so no alert can be; give one \"is_right\": true, or leave them out");
    }
}

void style_places(const struct pack *pack, struct faults *faults)
{
    struct placing placing = {pack, faults, STR("")};

    for (size_t i = 0; i < pack->cases.n; i++) {
        const struct pack_case *at = LIST_AT(pack->cases, struct pack_case, i);

        placing.file = at->file;
        if (pack->brands.n > 0) {
            check_account(&placing, at->tree);
            check_happenings(&placing, at->tree);
        }
        check_covers(&placing, at->tree);
        check_desks(&placing, at->tree);
    }
}
