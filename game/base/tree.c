#include "base/tree.h"
#include "base/arena.h"
#include "base/json_out.h"
#include <assert.h>

struct tree *tree_new(struct arena *arena, enum tree_kind kind)
{
    struct tree *tree = ARENA_NEW(arena, struct tree);

    tree->kind = kind;
    return tree;
}

struct tree *tree_new_str(struct arena *arena, struct str text)
{
    struct tree *tree = tree_new(arena, TREE_STR);

    tree->text = text;
    return tree;
}

struct tree *tree_new_int(struct arena *arena, int64_t number)
{
    struct tree *tree = tree_new(arena, TREE_INT);

    tree->number = number;
    return tree;
}

struct tree *tree_new_bool(struct arena *arena, bool is_true)
{
    struct tree *tree = tree_new(arena, TREE_BOOL);

    tree->number = is_true;
    return tree;
}

static void tree_append(struct tree *parent, struct tree *child)
{
    assert(!child->next && child != parent->last);
    if (parent->last) {
        parent->last->next = child;
    } else {
        parent->first = child;
    }
    parent->last = child;
    parent->n++;
}

void tree_add(struct tree *list, struct tree *child)
{
    assert(list->kind == TREE_LIST);
    tree_append(list, child);
}

void tree_put(struct tree *object, struct str key, struct tree *child)
{
    assert(object->kind == TREE_OBJECT);
    child->key = key;
    tree_append(object, child);
}

struct tree *tree_copy(struct arena *arena, const struct tree *from)
{
    struct tree *tree = tree_new(arena, from->kind);

    tree->key = from->key;
    if (from->kind != TREE_LIST && from->kind != TREE_OBJECT) {
        tree->text = from->text; /* or the number that lies in its place */
    }
    for (const struct tree *child = from->first; child; child = child->next) {
        tree_append(tree, tree_copy(arena, child));
    }
    return tree;
}

/* Keys of one object seldom share length and first byte: most are passed over without a call. */
static bool is_key(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || (a.at[0] == b.at[0] && memcmp(a.at, b.at, a.n) == 0));
}

const struct tree *tree_get(const struct tree *object, struct str key)
{
    if (!object || object->kind != TREE_OBJECT) {
        return NULL;
    }
    for (const struct tree *child = object->first; child; child = child->next) {
        if (is_key(child->key, key)) {
            return child;
        }
    }
    return NULL;
}

const struct tree *tree_with_id(const struct tree *list, struct str id)
{
    if (!list || list->kind != TREE_LIST) {
        return NULL;
    }
    for (const struct tree *child = list->first; child; child = child->next) {
        const struct tree *its = tree_get(child, STR("id"));

        if (its && its->kind == TREE_STR && str_eq(its->text, id)) {
            return child;
        }
    }
    return NULL;
}

static const struct tree *tree_nth(const struct tree *list, struct str place)
{
    const struct tree *child = list->first;
    int64_t i;

    if (!str_to_int(place, &i) || i < 0) {
        return NULL;
    }
    while (child && i > 0) {
        child = child->next;
        i--;
    }
    return child;
}

static const struct tree *tree_step(const struct tree *tree, struct str step)
{
    const struct tree *child;

    if (tree->kind == TREE_OBJECT) {
        return tree_get(tree, step);
    }
    if (tree->kind != TREE_LIST) {
        return NULL;
    }
    child = tree_with_id(tree, step);
    return child ? child : tree_nth(tree, step);
}

const struct tree *tree_at(const struct tree *root, struct str path)
{
    bool is_more = path.n > 0;

    while (root && is_more) {
        struct str step;

        is_more = str_cut(path, '.', &step, &path);
        root = tree_step(root, step);
    }
    return root;
}

static void tree_put_out(const struct tree *tree, struct json_out *out);

static void tree_put_children(const struct tree *tree, struct json_out *out)
{
    bool is_object = tree->kind == TREE_OBJECT;

    json_out_open(out, is_object ? '{' : '[');
    for (const struct tree *child = tree->first; child; child = child->next) {
        if (is_object) {
            json_out_key_str(out, child->key);
        }
        tree_put_out(child, out);
    }
    json_out_close(out, is_object ? '}' : ']');
}

static void tree_put_out(const struct tree *tree, struct json_out *out)
{
    switch (tree->kind) {
    case TREE_NULL:
        json_out_null(out);
        break;
    case TREE_BOOL:
        json_out_bool(out, tree->number != 0);
        break;
    case TREE_INT:
        json_out_int(out, tree->number);
        break;
    case TREE_NUM:
        json_out_real(out, tree->real);
        break;
    case TREE_STR:
        json_out_str(out, tree->text);
        break;
    case TREE_LIST:
    case TREE_OBJECT:
        tree_put_children(tree, out);
        break;
    }
}

void tree_write(const struct tree *tree, struct sink *sink)
{
    struct json_out out;

    json_out_init(&out, sink, 0);
    tree_put_out(tree, &out);
}

void tree_write_pretty(const struct tree *tree, struct sink *sink)
{
    struct json_out out;

    json_out_init(&out, sink, 2);
    tree_put_out(tree, &out);
    sink_add_c(sink, "\n");
}
