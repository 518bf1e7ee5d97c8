#include "base/json_canon.h"

#include "base/sink.h"
#include "base/str.h"
#include "base/tree.h"

#define MOST_EXACT ((int64_t)1 << 53)

static void put_text(struct sink *sink, struct str text)
{
    static const char shorts[] = "\bb\tt\nn\ff\rr\"\"\\\\";
    sink_add_c(sink, "\"");
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.at[i];
        const char *at = shorts;
        for (; *at && (unsigned char)*at != c; at += 2) {
        }
        if (*at) {
            sink_fmt(sink, "\\%c", at[1]);
        } else if (c < ' ') {
            sink_fmt(sink, "\\u%04x", c);
        } else {
            sink_add(sink, str_part(text, i, 1));
        }
    }
    sink_add_c(sink, "\"");
}

static bool is_ascii(struct str key)
{
    for (size_t i = 0; i < key.n; i++) {
        if ((unsigned char)key.at[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* The child whose key comes next after `last`; NULL: none. */
static const struct tree *next_key(const struct tree *object, const struct tree *last)
{
    const struct tree *least = NULL;
    for (const struct tree *child = object->first; child; child = child->next) {
        bool is_left = !last || str_cmp(child->key, last->key) > 0;
        least = is_left && (!least || str_cmp(child->key, least->key) < 0) ? child : least;
    }
    return least;
}

static bool put_value(const struct tree *tree, struct str without, struct sink *sink);

static bool put_object(const struct tree *object, struct str without, struct sink *sink)
{
    bool is_first = true, is_done = true;
    sink_add_c(sink, "{");
    for (const struct tree *child = next_key(object, NULL); child && is_done;
         child = next_key(object, child)) {
        if (without.n > 0 && str_eq(child->key, without)) {
            continue;
        }
        sink_add_c(sink, is_first ? "" : ",");
        is_first = false;
        put_text(sink, child->key);
        sink_add_c(sink, ":");
        is_done = is_ascii(child->key) && put_value(child, STR(""), sink);
    }
    sink_add_c(sink, "}");
    return is_done;
}

static bool put_list(const struct tree *list, struct sink *sink)
{
    bool is_done = true;
    sink_add_c(sink, "[");
    for (const struct tree *child = list->first; child && is_done; child = child->next) {
        sink_add_c(sink, child == list->first ? "" : ",");
        is_done = put_value(child, STR(""), sink);
    }
    sink_add_c(sink, "]");
    return is_done;
}

static bool put_value(const struct tree *tree, struct str without, struct sink *sink)
{
    switch (tree->kind) {
    case TREE_NULL:
        sink_add_c(sink, "null");
        return true;
    case TREE_BOOL:
        sink_add_c(sink, tree->number ? "true" : "false");
        return true;
    case TREE_INT:
        sink_fmt(sink, "%lld", (long long)tree->number);
        return tree->number >= -MOST_EXACT && tree->number <= MOST_EXACT;
    case TREE_STR:
        put_text(sink, tree->text);
        return true;
    case TREE_LIST:
        return put_list(tree, sink);
    case TREE_OBJECT:
        return put_object(tree, without, sink);
    default:
        return false;
    }
}

bool json_canon(const struct tree *tree, struct str without, struct sink *sink)
{
    return put_value(tree, without, sink);
}
