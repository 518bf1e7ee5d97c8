/* The few edits that mutations need on a case tree of their own. */
#include "core/variant_make.h"

struct tree *making_get(struct tree *object, const char *key)
{
    for (struct tree *at = object->first; at; at = at->next) {
        if (str_is(at->key, key)) {
            return at;
        }
    }
    return NULL;
}

/* Takes the place of what stood there; the order of members stays. */
static void replace(struct tree *at, const struct tree *value)
{
    struct str key = at->key;
    struct tree *next = at->next;

    *at = *value;
    at->key = key;
    at->next = next;
}

void making_put(struct making *m, struct tree *object, const char *key, struct tree *value)
{
    struct tree *at = making_get(object, key);

    (void)m;
    if (at) {
        replace(at, value);
    } else {
        tree_put(object, str_of(key), value);
    }
}

void making_put_str(struct making *m, struct tree *object, const char *key, struct str value)
{
    making_put(m, object, key, tree_new_str(m->arena, value));
}

static void drop(struct tree *parent, struct tree *child)
{
    struct tree *before = NULL;

    for (struct tree *at = parent->first; at != child; at = at->next) {
        before = at;
    }
    if (before) {
        before->next = child->next;
    } else {
        parent->first = child->next;
    }
    if (parent->last == child) {
        parent->last = before;
    }
    parent->n--;
}

void making_drop(struct tree *object, const char *key)
{
    struct tree *at = making_get(object, key);

    if (at) {
        drop(object, at);
    }
}

struct tree *making_object(struct making *m, const char *id, const char *kind)
{
    struct tree *block = tree_new(m->arena, TREE_OBJECT);

    making_put_str(m, block, "id", str_of(id));
    making_put_str(m, block, "kind", str_of(kind));
    return block;
}

struct tree *making_block(struct making *m, const char *id)
{
    struct tree *blocks = making_get(m->notice, "blocks");

    for (struct tree *at = blocks->first; at; at = at->next) {
        if (str_is(making_get(at, "id")->text, id)) {
            return at;
        }
    }
    return NULL;
}

void making_drop_block(struct making *m, const char *id)
{
    struct tree *block = making_block(m, id);

    if (block) {
        drop(making_get(m->notice, "blocks"), block);
    }
}

void making_add_block(struct making *m, const char *after, struct tree *block)
{
    struct tree *blocks = making_get(m->notice, "blocks"), *at = making_block(m, after);

    if (!at || !at->next) {
        tree_add(blocks, block);
        return;
    }
    block->next = at->next;
    at->next = block;
    blocks->n++;
}

static const struct tree *item_at(const struct tree *list, int i)
{
    const struct tree *at = list ? list->first : NULL;

    for (; at && i > 0; i--) {
        at = at->next;
    }
    return at;
}

struct tree *making_text(struct making *m, const char *id, int i)
{
    struct tree *text = tree_new(m->arena, TREE_OBJECT);

    for (size_t k = 0; k < m->source->texts_n; k++) {
        const struct tree *found = tree_at(m->source->texts[k].tree, str_of(id));

        found = i < 0 ? found : item_at(found, i);
        if (found && found->kind == TREE_STR) {
            tree_put(text, m->source->texts[k].lang, tree_new_str(m->arena, found->text));
        }
    }
    return text;
}

struct tree *making_told(struct making *m, const char *group, const char *id, const char *says)
{
    struct tree *text = tree_new(m->arena, TREE_OBJECT);

    for (size_t k = 0; k < m->source->texts_n; k++) {
        const struct tree *found = tree_get(m->source->texts[k].tree, str_of(group));

        found = tree_get(found, str_of(id));
        found = says ? tree_get(found, str_of(says)) : found;
        if (found && found->kind == TREE_STR) {
            tree_put(text, m->source->texts[k].lang, tree_new_str(m->arena, found->text));
        }
    }
    return text;
}

struct tree *making_same(struct making *m, struct str words)
{
    struct tree *text = tree_new(m->arena, TREE_OBJECT);

    for (size_t k = 0; k < m->source->texts_n; k++) {
        tree_put(text, m->source->texts[k].lang, tree_new_str(m->arena, words));
    }
    return text;
}

struct tree *making_fact(struct making *m, size_t row)
{
    struct tree *at = making_get(making_block(m, "facts"), "rows")->first;

    while (row--) {
        at = at->next;
    }
    return at->first->next;
}

void making_put_fact(struct making *m, size_t row, const struct tree *value)
{
    struct tree *cell = making_fact(m, row), *next = cell->next;

    *cell = *value;
    cell->next = next;
}

/* ---- the copy: only what will change is copied, the rest is shared ---- */

struct tree *making_copy_top(struct arena *arena, const struct tree *from)
{
    struct tree *to = tree_new(arena, from->kind);

    for (const struct tree *at = from->first; at; at = at->next) {
        struct tree *child = ARENA_NEW(arena, struct tree);

        *child = *at;
        child->next = NULL;
        if (from->kind == TREE_LIST) {
            tree_add(to, child);
        } else {
            tree_put(to, at->key, child);
        }
    }
    return to;
}

static struct tree *item_with_id(struct tree *list, struct str id)
{
    for (struct tree *at = list ? list->first : NULL; at; at = at->next) {
        if (str_eq(making_str_at(at, "id"), id)) {
            return at;
        }
    }
    return NULL;
}

struct tree *making_own_item(struct making *m, const char *list, struct str id)
{
    struct tree *item;

    making_put(m, m->root, list, making_copy_top(m->arena, making_get(m->root, list)));
    item = item_with_id(making_get(m->root, list), id);
    if (item) {
        struct tree *copy = tree_copy(m->arena, item);

        copy->next = item->next;
        copy->key = item->key;
        *item = *copy;
    }
    return item;
}
