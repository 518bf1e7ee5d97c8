#include "core/brand_ready.h"

#include "base/arena.h"
#include "base/fault.h"
#include "core/resolve.h"

static bool has_placeholder(const struct tree *tree)
{
    if (tree->kind == TREE_STR) {
        return str_has(tree->text, STR("{"));
    }
    for (const struct tree *child = tree->first; child; child = child->next) {
        if (has_placeholder(child)) {
            return true;
        }
    }
    return false;
}

static struct tree *settle(struct arena *arena, const struct tree *brand, struct str lang,
                           struct str voice)
{
    struct tree *to = tree_new(arena, TREE_OBJECT);

    for (const struct tree *child = brand->first; child; child = child->next) {
        struct tree *chosen = words_chosen(arena, child, lang, voice);

        if (!has_placeholder(chosen)) {
            tree_put(to, child->key, chosen);
        }
    }
    return to;
}

static const struct field_table *panels_table(void)
{
    for (size_t i = 0; i < brand_fields.n; i++) {
        if (brand_fields.fields[i].offset == offsetof(struct brand, panels)) {
            return brand_fields.fields[i].table;
        }
    }
    return NULL;
}

void brand_ready_make(struct brand_ready *out, struct arena *arena, const struct tree *brand,
                      struct str lang, struct str voice)
{
    struct faults faults;
    struct fields_reading reading = {.arena = arena, .faults = &faults, .file = STR("brand")};
    const struct tree *panels;
    struct brand read;

    *out = (struct brand_ready){.brand = brand, .lang = lang, .voice = voice};
    faults_init(&faults, arena);
    out->settled = settle(arena, brand, lang, voice);
    panels = tree_get(out->settled, STR("panels"));
    if (panels && fields_read(&reading, &brand_fields, out->settled, STR(""), &read)) {
        out->panels = (struct fields_known){panels->first, panels_table(), read.panels};
    }
}

bool brand_ready_is_for(const struct brand_ready *ready, const struct tree *brand, struct str lang,
                        struct str voice)
{
    return ready && ready->brand == brand && str_eq(ready->lang, lang) &&
           str_eq(ready->voice, voice);
}
