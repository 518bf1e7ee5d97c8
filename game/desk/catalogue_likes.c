/* Messages that are nearly those of a case. Shapes are kept while messages are taken in, so that a
 * folder of a thousand opens each draft once. */
#include "adapters/pack_json.h"
#include "base/buf.h"
#include "desk/catalogue_rooms.h"

#include <string.h>

struct catalogue_like {
    struct str id, title;
    struct catalogue_shape shape;
};

/* ---- shapes ---- */

static bool is_from_stranger(const struct tree *notice)
{
    const struct tree *by = tree_get(notice, STR("by"));
    return by && str_is(by->text, "stranger");
}

/* Every text in this language, a line each. */
static void gather(struct buf *words, const struct tree *tree, struct str lang)
{
    const struct tree *own = tree->kind == TREE_OBJECT ? tree_get(tree, lang) : NULL;
    if (own && own->kind == TREE_STR) {
        buf_add_char(words, '\n');
        buf_add(words, own->text);
        return;
    }
    for (const struct tree *one = tree->first; one; one = one->next) {
        gather(words, one, lang);
    }
}

static struct shingles shingles_in(struct arena *arena, const struct tree *of_case, struct str lang)
{
    const struct tree *notices = tree_get(of_case, STR("notices"));
    struct buf words;
    buf_init(&words, 0);
    for (const struct tree *one = notices ? notices->first : NULL; one; one = one->next) {
        if (is_from_stranger(one)) {
            gather(&words, one, lang);
        }
    }
    struct str folded = likeness_folded(arena, buf_str(&words));
    buf_clear(&words);
    return shingles_of(arena, folded);
}

struct catalogue_shape catalogue_shape_of(struct arena *arena, const struct tree *of_case)
{
    return (struct catalogue_shape){shingles_in(arena, of_case, STR("ja")),
                                    shingles_in(arena, of_case, STR("en"))};
}

double catalogue_alike(const struct catalogue_shape *a, const struct catalogue_shape *b)
{
    double ja = shingles_alike(a->ja, b->ja), en = shingles_alike(a->en, b->en);
    return ja > en ? ja : en;
}

/* ---- those that are there ---- */

static struct shingles shingles_kept(struct arena *arena, struct shingles from)
{
    uint64_t *at = ARENA_NEW_N(arena, from.n + 1, uint64_t);
    if (from.n > 0) {
        memcpy(at, from.at, from.n * sizeof *at);
    }
    return (struct shingles){at, from.n};
}

static struct catalogue_like *room(struct catalogue_likes *likes)
{
    if (likes->n == likes->room_n) {
        size_t room_n = 2 * likes->room_n + 16;
        struct catalogue_like *at = ARENA_NEW_N(&likes->arena, room_n, struct catalogue_like);
        if (likes->n > 0) {
            memcpy(at, likes->at, likes->n * sizeof *at);
        }
        likes->at = at;
        likes->room_n = room_n;
    }
    return &likes->at[likes->n++];
}

void catalogue_likes_put(struct catalogue_likes *likes, struct desk *desk, struct str id)
{
    const struct catalogue_entry *entry = catalogue_entry(&desk->catalogue, id);
    enum catalogue_state state = entry ? catalogue_state_of(entry) : CASE_RETIRED;
    struct arena arena;
    arena_init(&arena, 0, &desk_oom);
    struct pack *pack = ARENA_NEW(&arena, struct pack);
    if (state != CASE_DETECTED && state != CASE_RETIRED &&
        catalogue_pack_open(desk, &arena, id, pack, NULL)) {
        struct catalogue_shape shape = catalogue_shape_of(&arena, pack_case(pack, id)->tree);
        *room(likes) = (struct catalogue_like){
            str_copy(&likes->arena, id),
            str_copy(&likes->arena, entry->title),
            {shingles_kept(&likes->arena, shape.ja), shingles_kept(&likes->arena, shape.en)}};
    }
    arena_clear(&arena);
}

void catalogue_likes_open(struct catalogue_likes *likes, struct desk *desk)
{
    *likes = (struct catalogue_likes){0};
    arena_init(&likes->arena, 0, &desk_oom);
    for (size_t i = 0; i < desk->catalogue.n; i++) {
        catalogue_likes_put(likes, desk, desk->catalogue.entries[i].id);
    }
}

void catalogue_likes_clear(struct catalogue_likes *likes)
{
    arena_clear(&likes->arena);
    *likes = (struct catalogue_likes){0};
}

bool catalogue_likes_find(const struct catalogue_likes *likes, struct desk *desk, const char *path,
                          const struct catalogue_add_wish *wish, struct catalogue_hit *out)
{
    struct arena arena;
    *out = (struct catalogue_hit){.likeness = 0};
    if (likes->n == 0) {
        return false;
    }
    arena_init(&arena, 0, &desk_oom);
    struct catalogue_coming *coming = ARENA_NEW(&arena, struct catalogue_coming);
    if (catalogue_come(desk, &arena, path, wish, coming, NULL)) {
        struct catalogue_shape shape = catalogue_shape_of(&arena, coming->draft);
        for (size_t i = 0; i < likes->n; i++) {
            double alike = catalogue_alike(&shape, &likes->at[i].shape);
            if (alike >= LIKENESS_NEAR && alike > out->likeness) {
                *out = (struct catalogue_hit){
                    .case_id = likes->at[i].id, .title = likes->at[i].title, .likeness = alike};
            }
        }
    }
    arena_clear(&arena);
    return out->likeness > 0;
}
