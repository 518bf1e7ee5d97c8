#include "base/fields_parts.h"
#include <assert.h>

static struct tree *write_table(struct arena *arena, const struct field_table *table,
                                const char *from);
static bool is_all_default(const struct field_table *table, const char *from);

static struct str load_str(const char *member)
{
    struct str s;

    memcpy(&s, member, sizeof s);
    return s;
}

static int load_int(const char *member)
{
    int number;

    memcpy(&number, member, sizeof number);
    return number;
}

static int64_t load_int64(const char *member)
{
    int64_t number;

    memcpy(&number, member, sizeof number);
    return number;
}

static bool load_bool(const char *member)
{
    bool is_true;

    memcpy(&is_true, member, sizeof is_true);
    return is_true;
}

static struct list load_list(const char *member)
{
    struct list list;

    memcpy(&list, member, sizeof list);
    return list;
}

static struct strs load_strs(const char *member)
{
    struct strs strs;

    memcpy(&strs, member, sizeof strs);
    return strs;
}

static const struct tree *load_tree(const char *member)
{
    const struct tree *tree;

    memcpy(&tree, member, sizeof tree);
    return tree;
}

static bool is_default(const struct field *field, const char *member)
{
    switch (field->kind) {
    case FIELD_ID:
    case FIELD_STR:
    case FIELD_TEXT:
    case FIELD_DATE:
        return load_str(member).n == 0;
    case FIELD_INT:
        return load_int64(member) == field->otherwise;
    case FIELD_BOOL:
        return load_bool(member) == (field->otherwise != 0);
    case FIELD_ENUM:
        return load_int(member) == (int)field->otherwise;
    case FIELD_STRS:
        return load_strs(member).n == 0;
    case FIELD_LIST:
    case FIELD_ROWS:
        return load_list(member).n == 0;
    case FIELD_OBJECT:
        return is_all_default(field->table, member);
    case FIELD_TREE:
        return load_tree(member) == NULL;
    }
    return false;
}

static bool is_all_default(const struct field_table *table, const char *from)
{
    for (size_t i = 0; i < table->n; i++) {
        if (!is_default(&table->fields[i], from + table->fields[i].offset)) {
            return false;
        }
    }
    return true;
}

static struct tree *write_word(struct arena *arena, const struct field *field, int word)
{
    for (int i = 0; i <= word; i++) {
        assert(field->names[i]);
    }
    assert(word >= 0);
    return tree_new_str(arena, str_of(field->names[word]));
}

static struct tree *write_strs(struct arena *arena, struct strs strs)
{
    struct tree *list = tree_new(arena, TREE_LIST);

    for (size_t i = 0; i < strs.n; i++) {
        tree_add(list, tree_new_str(arena, strs.at[i]));
    }
    return list;
}

static struct tree *write_rows(struct arena *arena, struct list rows)
{
    struct tree *list = tree_new(arena, TREE_LIST);

    for (size_t i = 0; i < rows.n; i++) {
        tree_add(list, write_strs(arena, *LIST_AT(rows, struct strs, i)));
    }
    return list;
}

static struct tree *write_list(struct arena *arena, const struct field_table *table,
                               struct list items)
{
    struct tree *list = tree_new(arena, TREE_LIST);

    for (size_t i = 0; i < items.n; i++) {
        tree_add(list, write_table(arena, table, (const char *)items.at + i * table->size));
    }
    return list;
}

static struct tree *write_tree(struct arena *arena, const struct tree *from)
{
    return from ? tree_copy(arena, from) : tree_new(arena, TREE_NULL);
}

static struct tree *write_member(struct arena *arena, const struct field *field, const char *member)
{
    switch (field->kind) {
    case FIELD_ID:
    case FIELD_STR:
    case FIELD_TEXT:
    case FIELD_DATE:
        return tree_new_str(arena, load_str(member));
    case FIELD_INT:
        return tree_new_int(arena, load_int64(member));
    case FIELD_BOOL:
        return tree_new_bool(arena, load_bool(member));
    case FIELD_ENUM:
        return write_word(arena, field, load_int(member));
    case FIELD_STRS:
        return write_strs(arena, load_strs(member));
    case FIELD_OBJECT:
        return write_table(arena, field->table, member);
    case FIELD_LIST:
        return write_list(arena, field->table, load_list(member));
    case FIELD_ROWS:
        return write_rows(arena, load_list(member));
    case FIELD_TREE:
        break;
    }
    return write_tree(arena, load_tree(member));
}

static struct tree *write_table(struct arena *arena, const struct field_table *table,
                                const char *from)
{
    struct tree *object = tree_new(arena, TREE_OBJECT);

    for (size_t i = 0; i < table->n; i++) {
        const struct field *field = &table->fields[i];
        const char *member = from + field->offset;

        if (fields_is_required(field) || !is_default(field, member)) {
            tree_put(object, str_of(field->key), write_member(arena, field, member));
        }
    }
    return object;
}

struct tree *fields_write(struct arena *arena, const struct field_table *table, const void *from)
{
    return write_table(arena, table, from);
}
