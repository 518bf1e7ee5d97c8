#include "test.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/sink.h"
#include "base/tree.h"

static struct tree *item(struct arena *arena, const char *id, int64_t value)
{
    struct tree *object = tree_new(arena, TREE_OBJECT);

    tree_put(object, STR("id"), tree_new_str(arena, str_of(id)));
    tree_put(object, STR("value"), tree_new_int(arena, value));
    return object;
}

/* {"name":"x","on":true,"list":[{"id":"a","value":1},{"id":"1","value":2},{"id":"c","value":3}]} */
static struct tree *sample(struct arena *arena)
{
    struct tree *root = tree_new(arena, TREE_OBJECT), *list = tree_new(arena, TREE_LIST);

    tree_add(list, item(arena, "a", 1));
    tree_add(list, item(arena, "1", 2));
    tree_add(list, item(arena, "c", 3));
    tree_put(root, STR("name"), tree_new_str(arena, STR("x")));
    tree_put(root, STR("on"), tree_new_bool(arena, true));
    tree_put(root, STR("list"), list);
    return root;
}

static int64_t number_at(const struct tree *root, const char *path)
{
    const struct tree *tree = tree_at(root, str_of(path));

    return tree && tree->kind == TREE_INT ? tree->number : -1;
}

TEST(members_and_items_are_found)
{
    struct arena arena = {0};
    struct tree *root = sample(&arena);
    const struct tree *list = tree_get(root, STR("list"));

    CHECK_INT(root->n, 3);
    CHECK_STR(tree_get(root, STR("name"))->text, "x");
    CHECK(tree_get(root, STR("on"))->kind == TREE_BOOL && tree_get(root, STR("on"))->number == 1);
    CHECK(!tree_get(root, STR("nam")) && !tree_get(list, STR("a")) && !tree_get(NULL, STR("a")));
    CHECK(tree_with_id(list, STR("c")) == list->last && !tree_with_id(list, STR("d")));
    CHECK(!tree_with_id(root, STR("x")) && !tree_with_id(NULL, STR("x")));
    CHECK_INT(tree_get(list->first, STR("value"))->number, 1);
    CHECK_INT(tree_get(list->first, STR("value"))->text.n, 0); /* a number has no text */
    arena_clear(&arena);
}

TEST(paths_go_by_key_id_and_number)
{
    struct arena arena = {0};
    struct tree *root = sample(&arena);

    CHECK(tree_at(root, STR("")) == root);
    CHECK_INT(number_at(root, "list.a.value"), 1);
    CHECK_INT(number_at(root, "list.0.value"), 1);
    CHECK_INT(number_at(root, "list.1.value"), 2); /* the id goes before the place */
    CHECK_INT(number_at(root, "list.2.value"), 3);
    CHECK(!tree_at(root, STR("list.3")) && !tree_at(root, STR("list.-1")));
    CHECK(!tree_at(root, STR("list.a.value.x")) && !tree_at(root, STR("no.list")));
    CHECK(!tree_at(root, STR("list.")) && !tree_at(NULL, STR("a")));
    arena_clear(&arena);
}

static struct str written(struct arena *arena, const struct tree *tree)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct str text;

    tree_write(tree, &sink);
    CHECK(!sink.is_failed);
    text = str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return text;
}

TEST(writing_is_canonical)
{
    struct arena arena = {0};
    struct tree *root = sample(&arena), *real = tree_new(&arena, TREE_NUM);

    real->real = 0.1;
    tree_put(root, STR("\"q\""), tree_new(&arena, TREE_NULL));
    tree_put(root, STR("r"), real);
    tree_put(root, STR("e"), tree_new(&arena, TREE_LIST));
    CHECK_STR(written(&arena, root),
              "{\"name\":\"x\",\"on\":true,\"list\":[{\"id\":\"a\",\"value\":1},"
              "{\"id\":\"1\",\"value\":2},{\"id\":\"c\",\"value\":3}],"
              "\"\\\"q\\\"\":null,\"r\":0.1,\"e\":[]}");
    arena_clear(&arena);
}

TEST(a_copy_is_deep)
{
    struct arena arena = {0};
    struct tree *root = sample(&arena), *copy = tree_copy(&arena, root);

    CHECK_STR(written(&arena, copy),
              "{\"name\":\"x\",\"on\":true,\"list\":[{\"id\":\"a\",\"value\":1},"
              "{\"id\":\"1\",\"value\":2},{\"id\":\"c\",\"value\":3}]}");
    tree_put(root, STR("more"), tree_new_int(&arena, 5));
    CHECK(!tree_get(copy, STR("more")) && copy->n == 3);
    CHECK(tree_get(copy, STR("list")) != tree_get(root, STR("list")));
    arena_clear(&arena);
}

TEST_MAIN(members_and_items_are_found, paths_go_by_key_id_and_number, writing_is_canonical,
          a_copy_is_deep)
