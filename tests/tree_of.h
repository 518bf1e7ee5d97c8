/* tree_of.h - trees for tests, written as JSON with single quotes: {'id': 'm1', 'n': [1, -2, 0.5]}.
 * Only for text that a test wrote itself: escapes are \n and \', anything else wrong ends the test.
 */
#ifndef TEST_TREE_OF_H
#define TEST_TREE_OF_H

#include "base/arena.h"
#include "base/tree.h"
#include <assert.h>
#include <stdlib.h>

static inline struct tree *tree_of_value(struct arena *arena, const char **at);

static inline void tree_of_space(const char **at)
{
    while (**at == ' ' || **at == '\n') {
        ++*at;
    }
}

static inline struct str tree_of_string(struct arena *arena, const char **at)
{
    char *text = arena_take(arena, strlen(*at));
    size_t n = 0;

    for (++*at; **at != '\''; ++*at) {
        assert(**at);
        if (**at == '\\') {
            ++*at;
            text[n++] = **at == 'n' ? '\n' : **at;
        } else {
            text[n++] = **at;
        }
    }
    ++*at;
    return (struct str){text, n};
}

static inline struct tree *tree_of_many(struct arena *arena, const char **at, char end)
{
    struct tree *tree = tree_new(arena, end == '}' ? TREE_OBJECT : TREE_LIST);

    ++*at;
    for (tree_of_space(at); **at != end; tree_of_space(at)) {
        struct str key = {0};

        if (end == '}') {
            key = tree_of_string(arena, at);
            assert(**at == ':');
            ++*at;
            tree_put(tree, key, tree_of_value(arena, at));
        } else {
            tree_add(tree, tree_of_value(arena, at));
        }
        tree_of_space(at);
        assert(**at == ',' || **at == end);
        *at += **at == ',';
    }
    ++*at;
    return tree;
}

static inline struct tree *tree_of_number(struct arena *arena, const char **at)
{
    char *end;
    double real = strtod(*at, &end);
    struct tree *tree = tree_new_int(arena, (int64_t)real);

    assert(end > *at);
    if (memchr(*at, '.', (size_t)(end - *at))) {
        tree->kind = TREE_NUM;
        tree->real = real;
    }
    *at = end;
    return tree;
}

static inline struct tree *tree_of_value(struct arena *arena, const char **at)
{
    static const char *const words[] = {"false", "true", "null"};

    tree_of_space(at);
    if (**at == '\'') {
        return tree_new_str(arena, tree_of_string(arena, at));
    }
    if (**at == '{' || **at == '[') {
        return tree_of_many(arena, at, **at == '{' ? '}' : ']');
    }
    for (int i = 0; i < 3; i++) {
        if (strncmp(*at, words[i], strlen(words[i])) == 0) {
            *at += strlen(words[i]);
            return i < 2 ? tree_new_bool(arena, i) : tree_new(arena, TREE_NULL);
        }
    }
    return tree_of_number(arena, at);
}

static inline struct tree *tree_of(struct arena *arena, const char *text)
{
    return tree_of_value(arena, &text);
}

#endif
