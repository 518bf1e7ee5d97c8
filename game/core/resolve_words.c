/* Texts in several languages, chosen. */
#include "core/resolve.h"

/* "ja", "ja-easy". Asked of every member of every object: most fail at their third byte. */
static bool is_lang_key(struct str key)
{
    bool is_like = key.n == 2 || (key.n > 2 && key.at[2] == '-');
    bool is_lang =
        is_like && key.at[0] >= 'a' && key.at[0] <= 'z' && key.at[1] >= 'a' && key.at[1] <= 'z';

    return is_lang && (key.n == 2 || str_eq(key, fields_voice_of(str_part(key, 0, 2))));
}

/* {"ja": "…", "en": "…"}: every key a language or a voice, every member a string, the wished one
 * among them. */
const struct tree *words_in(const struct tree *tree, struct str lang, struct str voice)
{
    const struct tree *wished = NULL, *voiced = NULL;

    if (tree->kind != TREE_OBJECT) {
        return NULL;
    }
    for (const struct tree *child = tree->first; child; child = child->next) {
        if (!is_lang_key(child->key) || child->kind != TREE_STR) {
            return NULL;
        }
        if (str_eq(child->key, lang)) {
            wished = child;
        } else if (str_eq(child->key, voice)) {
            voiced = child;
        }
    }
    return wished && voiced ? voiced : wished;
}

struct tree *words_chosen(struct arena *arena, const struct tree *tree, struct str lang,
                          struct str voice)
{
    const struct tree *text = words_in(tree, lang, voice);

    if (text || (tree->kind != TREE_LIST && tree->kind != TREE_OBJECT)) {
        return tree_copy(arena, text ? text : tree);
    }
    struct tree *to = tree_new(arena, tree->kind);
    for (const struct tree *child = tree->first; child; child = child->next) {
        struct tree *copy = words_chosen(arena, child, lang, voice);

        if (tree->kind == TREE_LIST) {
            tree_add(to, copy);
        } else {
            tree_put(to, child->key, copy);
        }
    }
    return to;
}
