/* Finding a case among all that is known here: by words, by likeness; and its counterpart. */
#include "adapters/pack_json.h"
#include "adapters/search_sqlite.h"
#include "base/buf.h"
#include "core/host.h"
#include "core/likeness.h"
#include "core/notice.h"
#include "desk/catalogue_rooms.h"
#include "desk/packs.h"

#include <stdlib.h>

/* a case as authored, with where it is from */
struct known {
    const struct pack *pack, *own; /* pack NULL: a draft, which `own` holds */
    const struct pack_case *at;
};

struct knowns {
    struct known *at;
    size_t n;
};

static void take_pack(struct knowns *all, const struct pack *pack)
{
    for (size_t i = 0; i < pack->cases.n; i++) {
        all->at[all->n++] = (struct known){pack, pack, LIST_AT(pack->cases, struct pack_case, i)};
    }
}

/* Unless it was found in a pack that is open: then it is no draft of this computer. */
static void take_draft(struct knowns *all, const struct pack *draft, struct str id)
{
    const struct pack_case *at = pack_case(draft, id);
    for (size_t i = 0; i < all->n; i++) {
        if (all->at[i].at == at) {
            return;
        }
    }
    all->at[all->n++] = (struct known){NULL, draft, at};
}

/* Cases of packs that are there, then drafts that are not shared yet. */
static struct knowns all_known(const struct desk *desk, struct arena *arena)
{
    struct knowns all = {0};
    size_t room_n = desk->catalogue.n + 1;
    for (size_t i = 0; i < desk->packs_n; i++) {
        room_n += desk->packs[i].cases.n;
    }
    all.at = ARENA_NEW_N(arena, room_n, struct known);
    for (size_t i = 0; i < desk->packs_n; i++) {
        if (!desk->origins[i].is_removed) {
            take_pack(&all, &desk->packs[i]);
        }
    }
    for (size_t i = 0; i < desk->catalogue.n; i++) {
        const struct catalogue_entry *entry = &desk->catalogue.entries[i];
        enum catalogue_state state = catalogue_state_of(entry);
        struct pack *draft = ARENA_NEW(arena, struct pack);
        if ((state == CASE_DRAFTED || state == CASE_REVIEWED) &&
            catalogue_pack_open(desk, arena, entry->id, draft, NULL)) {
            take_draft(&all, draft, entry->id);
        }
    }
    return all;
}

/* ---- what stands in a case ---- */

struct gathering {
    struct arena *arena;
    struct buf words; /* everything in every language, a line each */
};

static struct gathering gathering_of(struct arena *arena)
{
    struct gathering g = {.arena = arena};
    buf_init(&g.words, 0);
    return g;
}

/* Folded, in the arena; the gathering is over. */
static struct str gathered(struct gathering *g)
{
    struct str words = likeness_folded(g->arena, buf_str(&g->words));
    buf_clear(&g->words);
    return words;
}

static void gather_word(struct gathering *g, struct str word)
{
    if (word.n > 0) {
        buf_add_char(&g->words, '\n');
        buf_add(&g->words, word);
    }
}

static void gather_host(struct gathering *g, struct str text)
{
    struct str host = str_has(text, STR("://")) ? url_host(text)
                      : str_has(text, STR("@")) ? mail_domain(text)
                                                : STR("");
    if (host.n > 0 && !str_has(host, STR("{"))) {
        gather_word(g, host_shape_of(g->arena, host));
    }
}

static void gather(struct gathering *g, const struct tree *tree)
{
    if (tree->kind == TREE_STR) {
        gather_word(g, tree->text);
        gather_host(g, tree->text);
    }
    for (const struct tree *one = tree->first; one; one = one->next) {
        gather(g, one);
    }
}

static void gather_cues(struct gathering *g, const struct desk *desk, const struct tree *of_case)
{
    const struct tree *cues = tree_get(of_case, STR("cues"));
    for (const struct tree *cue = cues ? cues->first : NULL; cue; cue = cue->next) {
        const struct tree *kind = tree_get(cue, STR("kind"));
        for (size_t i = 0; kind && i < DESK_VOICES_N; i++) {
            struct str id = str_fmt(g->arena, "cue.%.*s", STR_ARGS(kind->text));
            gather_word(g, texts_get(desk_texts_of(desk, i), str_c(g->arena, id)));
        }
    }
}

static void gather_services(struct gathering *g, const struct pack *pack)
{
    for (size_t i = 0; i < pack->brands.n; i++) {
        const struct pack_brand *brand = LIST_AT(pack->brands, struct pack_brand, i);
        const struct tree *name = tree_get(brand->tree, STR("name"));
        gather_word(g, brand->id);
        if (name) {
            gather(g, name);
        }
    }
}

static struct str title_of(const struct desk *desk, const struct tree *of_case)
{
    const struct tree *title = tree_get(of_case, STR("title"));
    const struct tree *own = title ? tree_get(title, desk_texts(desk)->lang) : NULL;
    return own ? own->text : STR("");
}

static struct str head_of(struct arena *arena, const struct tree *of_case)
{
    struct gathering g = gathering_of(arena);
    const struct tree *title = tree_get(of_case, STR("title")),
                      *notices = tree_get(of_case, STR("notices"));
    if (title) {
        gather(&g, title);
    }
    for (const struct tree *one = notices ? notices->first : NULL; one; one = one->next) {
        const struct tree *subject = tree_get(one, STR("subject"));
        if (subject) {
            gather(&g, subject);
        }
    }
    return gathered(&g);
}

static bool add_case(struct search *search, const struct desk *desk, struct arena *arena,
                     const struct known *known, size_t number, struct fault *fault)
{
    struct gathering g = gathering_of(arena);
    gather(&g, known->at->tree);
    gather_cues(&g, desk, known->at->tree);
    gather_services(&g, known->own);
    return search_add(search, number, head_of(arena, known->at->tree), gathered(&g), fault);
}

static struct catalogue_hit hit_of(const struct desk *desk, const struct known *known)
{
    return (struct catalogue_hit){
        .pack = known->pack, .case_id = known->at->id, .title = title_of(desk, known->at->tree)};
}

bool catalogue_search(struct desk *desk, struct arena *arena, struct str words,
                      struct catalogue_hit **out, size_t *n, struct fault *fault)
{
    packs_ready_all(desk);
    struct knowns all = all_known(desk, arena);
    struct search *search = search_open(fault);
    size_t *found = NULL, found_n = 0;
    bool is_done = search != NULL;
    *n = 0;
    for (size_t i = 0; is_done && i < all.n; i++) {
        is_done = add_case(search, desk, arena, &all.at[i], i, fault);
    }
    is_done = is_done &&
              search_find(search, arena, likeness_folded(arena, words), &found, &found_n, fault);
    search_close(search);
    *out = ARENA_NEW_N(arena, found_n + 1, struct catalogue_hit);
    for (size_t i = 0; is_done && i < found_n; i++) {
        (*out)[(*n)++] = hit_of(desk, &all.at[found[i]]);
    }
    return is_done;
}

/* ---- near ones ---- */

static int by_likeness(const void *a, const void *b)
{
    const struct catalogue_hit *one = a, *other = b;
    return one->likeness < other->likeness ? 1 : one->likeness > other->likeness ? -1 : 0;
}

bool catalogue_near(struct desk *desk, struct arena *arena, struct str id,
                    struct catalogue_hit **out, size_t *n, struct fault *fault)
{
    packs_ready_all(desk);
    struct pack *own = ARENA_NEW(arena, struct pack);
    struct knowns all = all_known(desk, arena);
    const struct tree *of = NULL;
    *n = 0;
    *out = ARENA_NEW_N(arena, all.n + 1, struct catalogue_hit);
    for (size_t i = 0; !of && i < all.n; i++) {
        of = str_eq(all.at[i].at->id, id) ? all.at[i].at->tree : NULL;
    }
    if (!of) {
        if (!catalogue_pack_open(desk, arena, id, own, fault)) {
            return false;
        }
        of = pack_case(own, id)->tree;
    }
    struct catalogue_shape own_shape = catalogue_shape_of(arena, of);
    for (size_t i = 0; i < all.n; i++) {
        struct catalogue_hit hit = hit_of(desk, &all.at[i]);
        struct catalogue_shape other = catalogue_shape_of(arena, all.at[i].at->tree);
        hit.likeness = str_eq(hit.case_id, id) ? 0 : catalogue_alike(&own_shape, &other);
        if (hit.likeness >= LIKENESS_NEAR) {
            (*out)[(*n)++] = hit;
        }
    }
    qsort(*out, *n, sizeof **out, by_likeness);
    return true;
}

/* ---- its counterpart ---- */

static int nearest_in(const struct scenario *s, const struct notice *fake,
                      const struct notice **found)
{
    int best = -1;
    for (size_t i = 0; i < s->notices.n; i++) {
        const struct notice *notice = LIST_AT(s->notices, struct notice, i);
        int near = notice->by == BY_SERVICE && notice->at_s != NOTICE_LATER_S
                       ? counterpart_nearness(fake, notice)
                       : -1;
        if (near > best) {
            best = near;
            *found = notice;
        }
    }
    return best;
}

/* Under the fake's own service where the pack has it: another's mail differs in everything. */
static int nearest_in_pack(struct arena *arena, const struct pack *pack, size_t lang,
                           const struct scenario *of, int best, struct catalogue_counterpart *out)
{
    const struct notice *fake = scenario_fake(of);
    struct str brand = pack_brand(pack, of->brand_id) ? of->brand_id : STR("");
    struct faults faults;
    for (size_t i = 0; i < pack->cases.n; i++) {
        struct scenario *s = ARENA_NEW(arena, struct scenario);
        const struct notice *found = NULL;
        faults_init(&faults, arena);
        struct catalogue_opening opening = {LIST_AT(pack->cases, struct pack_case, i)->id, lang,
                                            false, brand};
        if (!catalogue_open_in(arena, pack, opening, s, &faults)) {
            continue;
        }
        int near = nearest_in(s, fake, &found);
        if (near > best) {
            best = near;
            *out = (struct catalogue_counterpart){pack, {s, found}};
        }
    }
    return best;
}

/* One service's genuine mail first: another's proves nothing about it. */
bool catalogue_counterpart_of(struct desk *desk, struct arena *arena, const struct scenario *of,
                              struct catalogue_counterpart *out)
{
    const struct notice *fake = scenario_fake(of);
    size_t lang = str_is(desk_texts(desk)->lang, "en") ? 1 : 0;
    int best = -1;
    *out = (struct catalogue_counterpart){0};
    packs_ready_all(desk);
    for (int own_first = 1; fake && best < 0 && own_first >= 0; own_first--) {
        for (size_t i = 0; i < desk->packs_n; i++) {
            const struct pack *pack = &desk->packs[i];
            bool is_own = pack_brand(pack, of->brand_id) != NULL;
            if (is_own == (own_first == 1) && !desk->origins[i].is_removed) {
                best = nearest_in_pack(arena, pack, lang, of, best, out);
            }
        }
    }
    return best >= 0;
}
