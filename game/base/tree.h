/* tree.h - a content tree: what a JSON document says, free of JSON.
 *
 * Built by adapters/pack_json (which refuses duplicate keys, NUL escapes, numbers beyond 2^53, bad
 * UTF-8 and anything over the limits), walked by base/fields and core/resolve. All nodes live in
 * one arena and are immutable once built. At most JSON_OUT_DEPTH deep (64), which the door checks.
 */
#ifndef BASE_TREE_H
#define BASE_TREE_H

#include "base/str.h"

struct arena;
struct sink;

enum tree_kind { TREE_NULL, TREE_BOOL, TREE_INT, TREE_NUM, TREE_STR, TREE_LIST, TREE_OBJECT };

struct tree {
    enum tree_kind kind;
    uint32_t n;          /* children */
    struct str key;      /* when this node is a member of an object */
    union {              /* by kind; what is no text reads as the empty text */
        struct str text; /* TREE_STR */
        struct {
            union {
                int64_t number;    /* TREE_INT, TREE_BOOL (0 or 1) */
                double real;       /* TREE_NUM */
                struct tree *last; /* TREE_LIST, TREE_OBJECT */
            };
            size_t no_text_n; /* 0: lies over text.n */
        };
    };
    struct tree *first; /* TREE_LIST, TREE_OBJECT: children in document order; else NULL */
    struct tree *next;
};

struct tree *tree_new(struct arena *arena, enum tree_kind kind);
struct tree *tree_new_str(struct arena *arena, struct str text);
struct tree *tree_new_int(struct arena *arena, int64_t number);
struct tree *tree_new_bool(struct arena *arena, bool is_true);
void tree_add(struct tree *list, struct tree *child);
void tree_put(struct tree *object, struct str key, struct tree *child); /* key must be new */
struct tree *tree_copy(struct arena *arena, const struct tree *from);   /* deep; text is shared */

const struct tree *tree_get(const struct tree *object, struct str key); /* NULL when absent */
/* the object whose "id" is id */
const struct tree *tree_with_id(const struct tree *list, struct str id);

/* Follows "a.b.c": object members by key, list members by their "id" or by number. NULL when it
 * leads nowhere. */
const struct tree *tree_at(const struct tree *root, struct str path);

/* canonical JSON: no spaces, document order */
void tree_write(const struct tree *tree, struct sink *sink);
/* the same for people: two spaces a level, a line break at the end */
void tree_write_pretty(const struct tree *tree, struct sink *sink);

#endif
