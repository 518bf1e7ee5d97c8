/* Corrections of a draft. Each is written into its folder and noted: a review before it does not
 * count any more. */
#include "adapters/clock.h"
#include "adapters/pack_json.h"
#include "core/cue.h"
#include "desk/catalogue_rooms.h"

#define SAYS_MOST_N 600 /* bytes */

/* a draft while it is changed */
struct editing {
    struct desk *desk;
    struct arena arena;
    struct pack pack;
    struct tree *tree; /* a copy of the case */
    struct str id, who;
};

static bool edit_begin(struct editing *e, struct desk *desk, struct str id, struct str who,
                       struct fault *fault)
{
    struct ledger_line line = {.who = who.n > 0 ? who : STR("organiser"), .utc_ms = clock_utc_ms()};
    *e = (struct editing){.desk = desk, .id = id, .who = who};
    arena_init(&e->arena, 0, &desk_oom);
    ledger_put(&line, "case", id);
    if (!catalogue_may(&desk->catalogue, STEP_CHANGE, &line, fault) ||
        !catalogue_pack_open(desk, &e->arena, id, &e->pack, fault)) {
        return false;
    }
    e->tree = tree_copy(&e->arena, pack_case(&e->pack, id)->tree);
    return true;
}

/* What would not open is not written: the screen and the next correction need it. */
static bool still_opens(struct editing *e, struct fault *fault)
{
    struct faults faults;
    struct scenario *s = ARENA_NEW(&e->arena, struct scenario);
    struct pack_case *changed = ARENA_NEW(&e->arena, struct pack_case);
    struct pack pack = e->pack;
    faults_init(&faults, &e->arena);
    *changed = *pack_case(&e->pack, e->id);
    changed->tree = e->tree;
    pack.cases = (struct list){changed, 1};
    if (pack_check(&pack, &e->arena, &faults) &&
        catalogue_open_in(&e->arena, &pack, (struct catalogue_opening){e->id, 0, false, STR("")}, s,
                          &faults) &&
        catalogue_open_in(&e->arena, &pack, (struct catalogue_opening){e->id, 1, false, STR("")}, s,
                          &faults)) {
        return true;
    }
    return fault_set(fault, "catalogue.unfit", "%.*s: %.*s", STR_ARGS(faults.first->pointer),
                     STR_ARGS(faults.first->says));
}

static bool edit_keep(struct editing *e, struct fault *fault)
{
    struct ledger_line line = {.who = e->who};
    const char *folder = catalogue_draft_folder(&e->arena, e->id, fault);
    ledger_put(&line, "case", e->id);
    return folder && still_opens(e, fault) &&
           catalogue_case_write(&e->arena, folder, e->tree, fault) &&
           catalogue_note(e->desk, STEP_CHANGE, &line, fault);
}

/* ---- cues ---- */

static struct tree *cues_of(struct editing *e)
{
    struct tree *cues = (struct tree *)tree_get(e->tree, STR("cues"));
    if (!cues) {
        cues = tree_new(&e->arena, TREE_LIST);
        tree_put(e->tree, STR("cues"), cues);
    }
    return cues;
}

static struct tree *cue_of(struct editing *e, struct str cue, struct fault *fault)
{
    struct tree *found = (struct tree *)tree_with_id(cues_of(e), cue);
    if (!found) {
        fault_set(fault, "catalogue.unknown_cue", "The draft has no cue \"%.*s\".", STR_ARGS(cue));
    }
    return found;
}

static void put_str(struct editing *e, struct tree *object, const char *key, struct str text)
{
    struct tree *old = (struct tree *)tree_get(object, str_of(key));
    text = str_copy(&e->arena, text);
    if (old) {
        *old = (struct tree){.kind = TREE_STR, .key = old->key, .text = text, .next = old->next};
    } else {
        tree_put(object, str_of(key), tree_new_str(&e->arena, text));
    }
}

static struct str without_placeholders(struct editing *e, struct str text)
{
    struct str head, out = STR("");
    bool has_more = true;
    while (has_more) {
        has_more = str_cut(text, '{', &head, &text);
        out = str_fmt(&e->arena, "%.*s%.*s%s", STR_ARGS(out), STR_ARGS(head), has_more ? "{{" : "");
    }
    return out;
}

/* In the desk's language; where the other has nothing yet it gets the same words. */
static void put_words(struct editing *e, struct tree *object, const char *key, struct str words)
{
    static const struct str langs[] = {STR_INIT("ja"), STR_INIT("en")};
    struct tree *text = (struct tree *)tree_get(object, str_of(key));
    words = without_placeholders(e, words);
    if (!text) {
        text = tree_new(&e->arena, TREE_OBJECT);
        tree_put(object, str_of(key), text);
    }
    for (size_t i = 0; i < 2; i++) {
        bool is_own = str_eq(langs[i], desk_texts(e->desk)->lang);
        if (is_own || !tree_get(text, langs[i])) {
            put_str(e, text, i == 0 ? "ja" : "en", words);
        }
    }
}

static bool wish_is_fine(const struct cue_wish *wish, struct fault *fault)
{
    if (wish->kind.n > 0 && !cue_kind_of(wish->kind)) {
        return fault_set(fault, "catalogue.cue_kind", "There is no kind of cue \"%.*s\".",
                         STR_ARGS(wish->kind));
    }
    return (wish->says.n <= SAYS_MOST_N && wish->habit.n <= SAYS_MOST_N) ||
           fault_set(fault, "catalogue.long", "It is longer than %d bytes; shorten it.",
                     SAYS_MOST_N);
}

static void put_wish(struct editing *e, struct tree *cue, const struct cue_wish *wish)
{
    if (wish->kind.n > 0) {
        put_str(e, cue, "kind", wish->kind);
    }
    if (wish->part.n > 0) {
        put_str(e, cue, "part", wish->part);
    }
    if (wish->says.n > 0) {
        put_words(e, cue, "says", wish->says);
    }
    if (wish->habit.n > 0) {
        put_words(e, cue, "habit", wish->habit);
    }
}

bool catalogue_cue_note(struct desk *desk, struct str id, struct str who, struct str cue,
                        bool is_open, struct fault *fault)
{
    struct ledger_line line = {.who = who};
    ledger_put(&line, "case", id);
    ledger_put(&line, "cue", cue);
    if (is_open) {
        ledger_put(&line, "is", STR("open"));
    }
    return catalogue_note(desk, STEP_CONFIRM, &line, fault);
}

static bool confirm(struct desk *desk, struct str id, struct str who, struct str cue,
                    struct fault *fault)
{
    return catalogue_cue_note(desk, id, who, cue, false, fault);
}

bool catalogue_cue_correct(struct desk *desk, struct str id, struct str who,
                           const struct cue_wish *wish, struct fault *fault)
{
    struct editing e;
    if (!wish_is_fine(wish, fault)) {
        return false;
    }
    bool is_done = edit_begin(&e, desk, id, who, fault);
    struct tree *cue = is_done ? cue_of(&e, wish->cue, fault) : NULL;
    is_done = cue != NULL;
    if (cue) {
        put_wish(&e, cue, wish);
        is_done = edit_keep(&e, fault) && confirm(desk, id, who, wish->cue, fault);
    }
    arena_clear(&e.arena);
    return is_done;
}

/* "own-1", "own-2" ...: the first that is free */
static struct str fresh_id(struct editing *e)
{
    struct str id;
    size_t i = 1;
    do {
        id = str_fmt(&e->arena, "own-%zu", i++);
    } while (tree_with_id(cues_of(e), id));
    return id;
}

bool catalogue_cue_add(struct desk *desk, struct str id, struct str who,
                       const struct cue_wish *wish, struct fault *fault)
{
    struct editing e;
    if (wish->kind.n == 0 || wish->part.n == 0 || wish->says.n == 0) {
        return fault_set(fault, "catalogue.cue_empty",
                         "A cue has a kind, a place on the screen and what it says.");
    }
    if (!wish_is_fine(wish, fault)) {
        return false;
    }
    bool is_done = edit_begin(&e, desk, id, who, fault);
    if (is_done) {
        struct tree *cue = tree_new(&e.arena, TREE_OBJECT);
        struct str cue_id = str_copy(&desk->roster_arena, fresh_id(&e));
        tree_put(cue, STR("id"), tree_new_str(&e.arena, cue_id));
        put_wish(&e, cue, wish);
        tree_add(cues_of(&e), cue);
        is_done = edit_keep(&e, fault) && confirm(desk, id, who, cue_id, fault);
    }
    arena_clear(&e.arena);
    return is_done;
}

static struct tree *list_without(struct arena *arena, const struct tree *list, struct str id)
{
    struct tree *out = tree_new(arena, TREE_LIST);
    for (const struct tree *one = list->first; one; one = one->next) {
        const struct tree *name = tree_get(one, STR("id"));
        if (!name || !str_eq(name->text, id)) {
            tree_add(out, tree_copy(arena, one));
        }
    }
    return out;
}

bool catalogue_cue_drop(struct desk *desk, struct str id, struct str who, struct str cue,
                        struct fault *fault)
{
    struct editing e;
    bool is_done = edit_begin(&e, desk, id, who, fault) && cue_of(&e, cue, fault);
    if (is_done) {
        struct tree *cues = cues_of(&e), *left = list_without(&e.arena, cues, cue);
        cues->first = left->first;
        cues->last = left->last;
        cues->n = left->n;
        is_done = edit_keep(&e, fault);
    }
    arena_clear(&e.arena);
    return is_done;
}

bool catalogue_cue_confirm(struct desk *desk, struct str id, struct str who, struct str cue,
                           struct fault *fault)
{
    struct editing e;
    bool is_done = edit_begin(&e, desk, id, who, fault) && cue_of(&e, cue, fault);
    arena_clear(&e.arena);
    return is_done && confirm(desk, id, who, cue, fault);
}

/* ---- the premise ---- */

bool catalogue_rate(struct desk *desk, struct str id, struct str who,
                    const struct phish_premise *premise, struct fault *fault)
{
    const struct {
        const char *key;
        int value;
    } ratings[] = {{"mimics", premise->mimics},
                   {"relevant", premise->relevant},
                   {"other", premise->other},
                   {"consequence", premise->consequence},
                   {"trained", premise->trained}};
    struct editing e;
    if (!phish_premise_is_valid(premise)) {
        return fault_set(fault, "catalogue.rating", "Each of the five is 0, 2, 4, 6 or 8.");
    }
    bool is_done = edit_begin(&e, desk, id, who, fault);
    if (is_done) {
        struct tree *to = (struct tree *)tree_get(e.tree, STR("premise"));
        if (!to) {
            to = tree_new(&e.arena, TREE_OBJECT);
            tree_put(e.tree, STR("premise"), to);
        }
        to->first = to->last = NULL;
        to->n = 0;
        for (size_t i = 0; i < sizeof ratings / sizeof *ratings; i++) {
            tree_put(to, str_of(ratings[i].key), tree_new_int(&e.arena, ratings[i].value));
        }
        is_done = edit_keep(&e, fault);
    }
    arena_clear(&e.arena);
    return is_done;
}

/* ---- the whole ---- */

bool catalogue_case_correct(struct desk *desk, struct str id, struct str who,
                            const struct tree *of_case, struct fault *fault)
{
    struct editing e;
    bool is_done = edit_begin(&e, desk, id, who, fault);
    if (is_done) {
        e.tree = tree_copy(&e.arena, of_case);
        is_done = edit_keep(&e, fault);
    }
    arena_clear(&e.arena);
    return is_done;
}
