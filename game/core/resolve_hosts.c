/* Which hosts a resolved case speaks of: by the names of members, so that prose is never searched.
 */
#include "base/arena.h"
#include "core/host.h"
#include "core/resolve.h"

struct gathering {
    struct arena *arena;
    struct str *at;
    size_t n, room_n;
};

static void gather(struct gathering *g, struct str host)
{
    if (host.n == 0) {
        return;
    }
    host = str_lower(g->arena, host);
    for (size_t i = 0; i < g->n; i++) {
        if (str_eq(g->at[i], host)) {
            return;
        }
    }
    if (g->n == g->room_n) {
        struct str *at = ARENA_NEW_N(g->arena, g->room_n * 2 + 16, struct str);

        if (g->n) {
            memcpy(at, g->at, g->n * sizeof *at);
        }
        g->at = at;
        g->room_n = g->room_n * 2 + 16;
    }
    g->at[g->n++] = host;
}

static bool is_key(struct str key, const char *const *keys)
{
    for (; *keys; keys++) {
        if (key.n && key.at[0] == **keys && str_is(key, *keys)) {
            return true;
        }
    }
    return false;
}

static void gather_text(struct gathering *g, struct str key, struct str text)
{
    static const char *const urls[] = {"url", "home_url", NULL};
    static const char *const addresses[] = {"address",    "from_address", "reply_to",
                                            "identifier", "value",        NULL};
    static const char *const names[] = {"domains",   "bounce_domain", "envelope_domain",
                                        "signed_by", "relay_host",    NULL};

    if (is_key(key, urls)) {
        struct str domain = str_is(url_scheme(text), "mailto") ? mail_domain(text) : STR("");

        gather(g, domain.n ? domain : url_host(text));
    } else if (is_key(key, addresses)) {
        gather(g, mail_domain(text));
    } else if (is_key(key, names)) {
        gather(g, text);
    }
}

/* Members of a list stand under the list's own key. */
static void gather_tree(struct gathering *g, const struct tree *tree, struct str key)
{
    if (tree->kind == TREE_STR) {
        gather_text(g, key, tree->text);
    }
    for (const struct tree *child = tree->first; child; child = child->next) {
        gather_tree(g, child, tree->kind == TREE_LIST ? key : child->key);
    }
}

struct strs resolve_hosts(struct arena *arena, const struct tree *resolved)
{
    struct gathering g = {.arena = arena};

    gather_tree(&g, resolved, STR(""));
    return (struct strs){g.at, g.n};
}
