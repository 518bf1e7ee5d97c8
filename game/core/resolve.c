/* A case becomes plain words, in three steps: what the seed decides is drawn, languages are chosen
 * and placeholders filled in one walk, and what only authors need is left out.
 *
 * Every draw has its own stream (seed and id mixed), so a draw that is added changes no other.
 */
#include "core/resolve.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/rng.h"
#include "core/when.h"

#define DEPTH_MOST_N 8
#define FILLED_MOST_N ((size_t)64 << 10) /* bytes of one string */
#define SEED_MASK ((UINT64_C(1) << 53) - 1)

struct resolving {
    struct arena *arena;
    const struct tree *author_case;
    const struct tree *brand;
    struct tree *draws;         /* id -> what was drawn, not yet filled */
    const struct tree *settled; /* of the brand; or NULL */
    struct str lang, voice;
    uint64_t seed;
    struct when when; /* how times are printed */
    struct str file;
    struct faults *faults;
    struct buf *room; /* one string is filled at a time */
};

/* where the walk stands: a JSON pointer when there is something to say */
struct spot {
    const struct spot *up;
    struct str key;
    size_t index;
    bool is_item;
};

static struct str pointer_of(struct arena *arena, const struct spot *spot)
{
    if (!spot->up) {
        return STR("");
    }
    if (spot->is_item) {
        return str_fmt(arena, "%.*s/%zu", STR_ARGS(pointer_of(arena, spot->up)), spot->index);
    }
    return str_fmt(arena, "%.*s/%.*s", STR_ARGS(pointer_of(arena, spot->up)), STR_ARGS(spot->key));
}

#define SAY(r, spot, ...)                                                                          \
    faults_add((r)->faults, FAULT_ERROR, (r)->file, pointer_of((r)->arena, spot), __VA_ARGS__)

/* ---- languages ---- */

static const struct tree *in_lang(const struct tree *tree, const struct resolving *r)
{
    return words_in(tree, r->lang, r->voice);
}

/* ---- placeholders ---- */

struct filling {
    const struct resolving *r;
    const struct spot *spot;
    struct buf *out;
    int depth;
};

static void fill(const struct filling *filling, struct str text);

static const struct tree *look_up(const struct resolving *r, struct str path)
{
    struct str head, rest;
    const struct tree *found, *words;

    str_cut(path, '.', &head, &rest);
    if (str_is(head, "brand")) {
        found = tree_at(r->brand, rest);
    } else if (str_is(head, "draws")) {
        found = tree_get(r->draws, rest);
    } else {
        found = tree_at(r->author_case, path);
    }
    words = found ? in_lang(found, r) : NULL;
    return words ? words : found;
}

static bool fill_path(const struct filling *filling, struct str path)
{
    const struct tree *found = look_up(filling->r, path);
    struct filling inner = *filling;

    inner.depth++;
    if (!found) {
        SAY(filling->r, filling->spot,
            "{%.*s} leads nowhere; name a member of the case, or of "
            "\"brand\" or \"draws\"",
            STR_ARGS(path));
        return false;
    }
    if (found->kind == TREE_INT) {
        buf_fmt(filling->out, "%lld", (long long)found->number);
        return true;
    }
    if (found->kind != TREE_STR) {
        SAY(filling->r, filling->spot, "{%.*s} leads to something that is no text or whole number",
            STR_ARGS(path));
        return false;
    }
    if (inner.depth > DEPTH_MOST_N) {
        SAY(filling->r, filling->spot,
            "{%.*s} is filled more than %d deep: it goes round in circles", STR_ARGS(path),
            DEPTH_MOST_N);
        return false;
    }
    fill(&inner, found->text);
    return true;
}

static void put_upper(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.at[i];

        buf_add_char(out, c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
    }
}

/* value: what the path gave, already filled. */
static bool put_as(const struct filling *filling, struct str value, struct str way)
{
    const struct when *when = &filling->r->when;
    int64_t case_s;

    if (str_is(way, "upper")) {
        put_upper(filling->out, value);
        return true;
    }
    if (!str_is(way, "when") && !str_is(way, "clock") && !str_is(way, "day")) {
        SAY(filling->r, filling->spot, "\"|%.*s\" is unknown; write |when, |clock, |day or |upper",
            STR_ARGS(way));
        return false;
    }
    if (!str_to_int(value, &case_s) || case_s < -1000000000 || case_s > 1000000000) {
        SAY(filling->r, filling->spot,
            "\"%.*s\" is not seconds of the case's clock; \"|%.*s\" "
            "prints those only",
            STR_ARGS(str_part(value, 0, 40)), STR_ARGS(way));
        return false;
    }
    when_put(when, way, case_s, filling->out);
    return true;
}

static bool fill_as(const struct filling *filling, struct str path, struct str way)
{
    struct buf value = {.ceiling_n = FILLED_MOST_N};
    struct filling inner = *filling;
    int64_t itself;
    bool is_good;

    inner.out = &value;
    is_good = str_to_int(path, &itself)
                  ? put_as(filling, path, way)
                  : fill_path(&inner, path) && put_as(filling, buf_str(&value), way);
    buf_clear(&value);
    return is_good;
}

/* Fills one {…}; what follows it is returned. "{{" stands for a brace. */
static struct str fill_brace(const struct filling *filling, struct str text)
{
    size_t close = str_find(text, STR("}"));
    struct str inside = str_part(text, 1, close - 1);
    struct str path, way;

    if (str_starts(text, STR("{{"))) {
        buf_add_char(filling->out, '{');
        return str_from(text, 2);
    }
    if (close == text.n) {
        SAY(filling->r, filling->spot,
            "has a \"{\" without \"}\"; close it, or write \"{{\" for the "
            "character itself");
        return STR("");
    }
    if (str_cut(inside, '|', &path, &way)) {
        fill_as(filling, path, way);
    } else {
        fill_path(filling, path);
    }
    return str_from(text, close + 1);
}

static void fill(const struct filling *filling, struct str text)
{
    while (text.n) {
        size_t open = str_find(text, STR("{"));

        buf_add(filling->out, str_part(text, 0, open));
        text = str_from(text, open);
        if (text.n) {
            text = fill_brace(filling, text);
        }
    }
}

static struct str filled(const struct resolving *r, const struct spot *spot, struct str text)
{
    struct filling filling = {.r = r, .spot = spot, .out = r->room};

    if (text.n == 0 || !memchr(text.at, '{', text.n)) {
        return text;
    }
    buf_empty(r->room);
    fill(&filling, text);
    if (r->room->is_full) {
        SAY(r, spot, "becomes longer than %zu bytes when filled", FILLED_MOST_N);
    }
    return str_copy(r->arena, buf_str(r->room));
}

/* ---- the walk ---- */

static struct tree *walk(const struct resolving *r, const struct tree *from,
                         const struct spot *spot);

static struct tree *walk_children(const struct resolving *r, const struct tree *from,
                                  const struct spot *spot)
{
    struct tree *to = tree_new(r->arena, from->kind);
    struct spot here = {.up = spot, .is_item = from->kind == TREE_LIST};

    for (const struct tree *child = from->first; child; child = child->next) {
        struct tree *copy;

        here.key = child->key;
        copy = walk(r, child, &here);
        here.index++;
        if (from->kind == TREE_LIST) {
            tree_add(to, copy);
        } else {
            tree_put(to, child->key, copy);
        }
    }
    return to;
}

static struct tree *walk(const struct resolving *r, const struct tree *from,
                         const struct spot *spot)
{
    const struct tree *text = from->kind == TREE_OBJECT ? in_lang(from, r) : NULL;

    if (text || from->kind == TREE_STR) {
        return tree_new_str(r->arena, filled(r, spot, text ? text->text : from->text));
    }
    if (from->kind == TREE_LIST || from->kind == TREE_OBJECT) {
        return walk_children(r, from, spot);
    }
    return tree_copy(r->arena, from);
}

/* ---- draws ---- */

static const char digits[] = "0123456789";
static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

static struct tree *draw_signs(struct arena *arena, struct rng *rng, int64_t n, const char *signs)
{
    char *at = ARENA_NEW_N(arena, (size_t)n, char);
    uint32_t signs_n = (uint32_t)strlen(signs);

    for (int64_t i = 0; i < n; i++) {
        /* A number does not start with 0: readers and spreadsheets would drop it. */
        uint32_t from = i == 0 && signs == digits;

        at[i] = signs[from + rng_below(rng, signs_n - from)];
    }
    return tree_new_str(arena, (struct str){at, (size_t)n});
}

static struct tree *draw_one_of(const struct resolving *r, struct rng *rng, const struct tree *list)
{
    const struct tree *at = list->first;

    for (uint32_t i = rng_below(rng, (uint32_t)list->n); i > 0; i--) {
        at = at->next;
    }
    return tree_copy(r->arena, at);
}

static int64_t int_of(const struct tree *object, const char *key)
{
    const struct tree *found = tree_get(object, str_of(key));

    return found && found->kind == TREE_INT ? found->number : 0;
}

static struct tree *draw_value(const struct resolving *r, const struct tree *draw,
                               const struct spot *spot)
{
    const struct tree *one_of = tree_get(draw, STR("one_of"));
    int64_t digits_n = int_of(draw, "digits"), letters_n = int_of(draw, "letters");
    struct rng rng;

    rng_init(&rng, rng_mix(r->seed, str_hash(tree_get(draw, STR("id"))->text)), RNG_SIM);
    if ((one_of != NULL) + (digits_n > 0) + (letters_n > 0) != 1) {
        SAY(r, spot, "must say exactly one of \"digits\", \"letters\" and \"one_of\"");
    } else if (one_of && (one_of->kind != TREE_LIST || one_of->n == 0)) {
        SAY(r, spot, "\"one_of\" must be a list with something in it");
    } else if (one_of) {
        return draw_one_of(r, &rng, one_of);
    } else if (digits_n > 40 || letters_n > 80) {
        SAY(r, spot, "draws more than 40 digits or 80 letters");
    } else if (digits_n > 0) {
        return draw_signs(r->arena, &rng, digits_n, digits);
    } else {
        return draw_signs(r->arena, &rng, letters_n, letters);
    }
    return NULL;
}

static void draw_all(struct resolving *r, const struct spot *root)
{
    const struct tree *list = tree_get(r->author_case, STR("draws"));
    struct spot all = {.up = root, .key = STR("draws")};
    struct spot here = {.up = &all, .is_item = true};

    r->draws = tree_new(r->arena, TREE_OBJECT);
    for (const struct tree *draw = list ? list->first : NULL; draw; draw = draw->next) {
        const struct tree *id = tree_get(draw, STR("id"));

        if (!id || id->kind != TREE_STR || tree_get(r->draws, id->text)) {
            SAY(r, &here, "needs an id of its own");
        } else {
            struct tree *value = draw_value(r, draw, &here);

            if (value) {
                tree_put(r->draws, id->text, value);
            }
        }
        here.index++;
    }
}

/* ---- the whole ---- */

/* How times are printed depends on the case's start and zone and on the brand's habit. */
static void read_when(struct resolving *r, const struct spot *root)
{
    const struct tree *starts = tree_get(r->author_case, STR("starts"));
    const struct tree *pattern = look_up(r, STR("brand.words.when"));
    const struct tree *zone = look_up(r, STR("zone_name"));

    r->when.is_japanese = str_is(r->lang, "ja");
    r->when.pattern =
        pattern && pattern->kind == TREE_STR ? pattern->text : STR("YYYY-MM-DD hh:mm");
    r->when.zone_name = zone && zone->kind == TREE_STR ? zone->text : STR("");
    if (!starts || starts->kind != TREE_STR || !date_parse(starts->text, &r->when.starts)) {
        struct spot here = {.up = root, .key = STR("starts")};

        SAY(r, &here, "is not a time with an offset; write it as 2026-11-24T20:14:00+09:00");
    }
}

static struct tree *walk_brand(const struct resolving *r, const struct spot *spot)
{
    struct tree *to = tree_new(r->arena, TREE_OBJECT);

    for (const struct tree *child = r->brand->first; child; child = child->next) {
        const struct tree *settled = tree_get(r->settled, child->key);
        struct spot here = {.up = spot, .key = child->key};
        struct tree *copy;

        if (settled) {
            copy = ARENA_NEW(r->arena, struct tree);
            *copy = *settled;
            copy->next = NULL;
        } else {
            copy = walk(r, child, &here);
        }
        tree_put(to, child->key, copy);
    }
    return to;
}

static struct tree *resolve_all(const struct resolving *r, const struct spot *root)
{
    struct tree *to = tree_new(r->arena, TREE_OBJECT);
    struct spot brand = {.up = root, .key = STR("brand")};

    for (const struct tree *child = r->author_case->first; child; child = child->next) {
        struct spot here = {.up = root, .key = child->key};

        if (!str_is(child->key, "draws")) {
            tree_put(to, child->key, walk(r, child, &here));
        }
    }
    tree_put(to, STR("brand"), walk_brand(r, &brand));
    return to;
}

struct tree *resolve_case(struct arena *arena, const struct tree *author_case,
                          const struct tree *brand, struct resolve_wish wish, struct str file,
                          struct faults *faults)
{
    struct buf room = {.ceiling_n = FILLED_MOST_N};
    struct resolving r = {.arena = arena,
                          .author_case = author_case,
                          .brand = brand,
                          .settled = wish.settled,
                          .lang = wish.lang,
                          .voice = wish.voice,
                          .seed = wish.seed & SEED_MASK,
                          .file = file,
                          .faults = faults,
                          .room = &room};
    const struct spot root = {0};
    size_t before_n = faults->errors_n;
    struct tree *to;

    if (author_case->kind != TREE_OBJECT || brand->kind != TREE_OBJECT) {
        SAY(&r, &root, "a case and a brand are objects");
        return NULL;
    }
    read_when(&r, &root);
    draw_all(&r, &root);
    if (faults->errors_n != before_n) {
        return NULL;
    }
    to = resolve_all(&r, &root);
    buf_clear(&room);
    tree_put(to, STR("lang"), tree_new_str(arena, wish.lang));
    tree_put(to, STR("brand_id"), tree_new_str(arena, wish.brand_id));
    tree_put(to, STR("seed"), tree_new_int(arena, (int64_t)r.seed));
    return faults->errors_n == before_n ? to : NULL;
}
