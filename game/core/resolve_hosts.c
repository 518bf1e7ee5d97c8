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

enum holds { HOLDS_URL, HOLDS_ADDRESS, HOLDS_NAME };

/* members that hold a host */
static const struct holder {
    struct str key;
    enum holds holds;
} holders[] = {
    {STR_INIT("url"), HOLDS_URL},
    {STR_INIT("home_url"), HOLDS_URL},
    {STR_INIT("address"), HOLDS_ADDRESS},
    {STR_INIT("from_address"), HOLDS_ADDRESS},
    {STR_INIT("reply_to"), HOLDS_ADDRESS},
    {STR_INIT("identifier"), HOLDS_ADDRESS},
    {STR_INIT("value"), HOLDS_ADDRESS},
    {STR_INIT("domains"), HOLDS_NAME},
    {STR_INIT("bounce_domain"), HOLDS_NAME},
    {STR_INIT("envelope_domain"), HOLDS_NAME},
    {STR_INIT("signed_by"), HOLDS_NAME},
    {STR_INIT("relay_host"), HOLDS_NAME},
};

/* Bit n: some holder's key has n bytes. Most members' keys have none of these lengths. */
#define HOLDER_LENGTHS                                                                             \
    (1u << 3 | 1u << 5 | 1u << 7 | 1u << 8 | 1u << 9 | 1u << 10 | 1u << 12 | 1u << 13 | 1u << 15)

static const struct holder *holder_of(struct str key)
{
    if (key.n > 15 || !(HOLDER_LENGTHS >> key.n & 1)) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof holders / sizeof *holders; i++) {
        if (key.n == holders[i].key.n && key.at[0] == holders[i].key.at[0] &&
            str_eq(key, holders[i].key)) {
            return &holders[i];
        }
    }
    return NULL;
}

static void gather_text(struct gathering *g, struct str key, struct str text)
{
    const struct holder *holder = holder_of(key);

    if (!holder) {
        return;
    }
    if (holder->holds == HOLDS_URL) {
        struct str domain = str_is(url_scheme(text), "mailto") ? mail_domain(text) : STR("");

        gather(g, domain.n ? domain : url_host(text));
    } else {
        gather(g, holder->holds == HOLDS_ADDRESS ? mail_domain(text) : text);
    }
}

/* Members of a list stand under the list's own key. */
static void gather_tree(struct gathering *g, const struct tree *tree, struct str key)
{
    for (const struct tree *child = tree->first; child; child = child->next) {
        struct str own = tree->kind == TREE_LIST ? key : child->key;

        if (child->kind == TREE_STR) {
            gather_text(g, own, child->text);
        } else if (child->first) {
            gather_tree(g, child, own);
        }
    }
}

struct strs resolve_hosts(struct arena *arena, const struct tree *resolved)
{
    struct gathering g = {.arena = arena};

    gather_tree(&g, resolved, STR(""));
    return (struct strs){g.at, g.n};
}
