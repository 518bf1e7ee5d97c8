/* What choosing needs to know of a case, read from the author's tree: a scenario with hardly
 * anything in it is enough for its difficulty, so no case need be opened to be sorted. */
#include "base/arena.h"
#include "core/cue.h"
#include "core/difficulty.h"
#include "core/notice.h"
#include "core/selection.h"
#include "core/variant.h"

#define ITEMS_MOST_N FIELD_MOST_LIST_N

static struct str str_at(const struct tree *object, const char *key)
{
    const struct tree *found = tree_get(object, str_of(key));

    return found && found->kind == TREE_STR ? found->text : STR("");
}

static int64_t int_at(const struct tree *object, const char *key, int64_t otherwise)
{
    const struct tree *found = tree_get(object, str_of(key));

    return found && found->kind == TREE_INT ? found->number : otherwise;
}

static int party_of(const struct tree *object)
{
    return str_is(str_at(object, "by"), "stranger") ? BY_STRANGER : BY_SERVICE;
}

/* the parts of a scenario that its difficulty depends on */
struct sketch {
    struct notice notices[ITEMS_MOST_N];
    struct page pages[ITEMS_MOST_N];
    struct cue cues[ITEMS_MOST_N];
    struct own_act acts[ITEMS_MOST_N];
    struct attempt attempts[ITEMS_MOST_N];
    struct scenario s;
};

static void read_notice(void *out, const struct tree *at)
{
    *(struct notice *)out = (struct notice){.id = str_at(at, "id"),
                                            .by = party_of(at),
                                            .attempt = str_at(at, "attempt"),
                                            .at_s = int_at(at, "at_s", NOTICE_LATER_S)};
}

static void read_page(void *out, const struct tree *at)
{
    *(struct page *)out = (struct page){.id = str_at(at, "id"), .by = party_of(at)};
}

static void read_cue(void *out, const struct tree *at)
{
    *(struct cue *)out = (struct cue){
        .kind = str_at(at, "kind"), .part = str_at(at, "part"), .times = int_at(at, "times", 1)};
}

static void read_act(void *out, const struct tree *at)
{
    *(struct own_act *)out =
        (struct own_act){.kind = str_is(str_at(at, "kind"), "sign_in") ? ACT_SIGN_IN : ACT_OTHER,
                         .at_s = int_at(at, "at_s", 0)};
}

static void read_attempt(void *out, const struct tree *at)
{
    struct str by = str_at(at, "by");

    *(struct attempt *)out = (struct attempt){.id = str_at(at, "id"),
                                              .by = str_is(by, "me")      ? BY_ME
                                                    : str_is(by, "known") ? BY_KNOWN
                                                                          : BY_STRANGER};
}

static struct list read_list(const struct tree *author_case, const char *key, void *out,
                             size_t size, void (*read)(void *out, const struct tree *at))
{
    const struct tree *list = tree_get(author_case, str_of(key));
    size_t n = 0;

    for (const struct tree *at = list ? list->first : NULL; at && n < ITEMS_MOST_N; at = at->next) {
        read((char *)out + n++ * size, at);
    }
    return (struct list){out, n};
}

static struct premise read_premise(const struct tree *author_case)
{
    const struct tree *at = tree_get(author_case, STR("premise"));

    if (!at) {
        return (struct premise){PREMISE_NOT_GIVEN, PREMISE_NOT_GIVEN, PREMISE_NOT_GIVEN,
                                PREMISE_NOT_GIVEN, PREMISE_NOT_GIVEN};
    }
    return (struct premise){int_at(at, "mimics", 0), int_at(at, "relevant", 0),
                            int_at(at, "other", 0), int_at(at, "consequence", 0),
                            int_at(at, "trained", 0)};
}

static void sketch_read(struct sketch *sketch, const struct tree *author_case)
{
    struct scenario *s = &sketch->s;

    *s = (struct scenario){.premise = read_premise(author_case)};
    s->notices =
        read_list(author_case, "notices", sketch->notices, sizeof(struct notice), read_notice);
    s->pages = read_list(author_case, "pages", sketch->pages, sizeof(struct page), read_page);
    s->cues = read_list(author_case, "cues", sketch->cues, sizeof(struct cue), read_cue);
    s->own_acts =
        read_list(author_case, "own_acts", sketch->acts, sizeof(struct own_act), read_act);
    s->attempts =
        read_list(author_case, "attempts", sketch->attempts, sizeof(struct attempt), read_attempt);
}

static bool has_judged(const struct scenario *s)
{
    for (size_t i = 0; i < s->notices.n; i++) {
        if (notice_is_judged(LIST_AT(s->notices, struct notice, i))) {
            return true;
        }
    }
    return false;
}

/* Whether a judged notice tells of an attempt that is a stranger's, or of one that is not. */
static bool tells_of(const struct scenario *s, bool is_strangers)
{
    for (size_t i = 0; i < s->notices.n; i++) {
        for (size_t k = 0; k < s->attempts.n; k++) {
            const struct attempt *attempt = LIST_AT(s->attempts, struct attempt, k);

            if (str_eq(LIST_AT(s->notices, struct notice, i)->attempt, attempt->id) &&
                (attempt->by == BY_STRANGER) == is_strangers) {
                return true;
            }
        }
    }
    return false;
}

static int rung_of(struct str word)
{
    for (int i = 0; rung_words[i]; i++) {
        if (str_is(word, rung_words[i])) {
            return i;
        }
    }
    return RUNG_NONE;
}

static uint64_t kind_bit(struct str kind)
{
    for (size_t k = 0; k < SELECTION_KINDS_N && cue_kind_at(k); k++) {
        if (str_is(kind, cue_kind_at(k)->id)) {
            return UINT64_C(1) << k;
        }
    }
    return 0;
}

static uint64_t kinds_of(struct list cues)
{
    uint64_t kinds = 0;

    for (size_t i = 0; i < cues.n; i++) {
        kinds |= kind_bit(LIST_AT(cues, struct cue, i)->kind);
    }
    return kinds;
}

static uint64_t variant_kinds(const struct tree *author_case, bool is_fake)
{
    unsigned on = variant_on(author_case);
    uint64_t kinds = 0;

    for (size_t i = 0; mutation_at(i); i++) {
        if (mutation_at(i)->classes & (is_fake ? FOR_FAKE : FOR_GENUINE) &&
            mutation_at(i)->on & on) {
            kinds |= kind_bit(str_of(mutation_at(i)->cue));
        }
    }
    return kinds;
}

struct selection_item selection_item_of(const struct tree *author_case, const struct tree *brand)
{
    struct arena arena;
    struct sketch *sketch;
    struct difficulty difficulty;
    struct selection_item item;

    arena_init(&arena, 0, NULL);
    sketch = ARENA_NEW(&arena, struct sketch);
    sketch_read(sketch, author_case);
    difficulty = difficulty_of(&sketch->s);
    item = (struct selection_item){.id = str_at(author_case, "id"),
                                   .is_judged = has_judged(&sketch->s),
                                   .is_fake = difficulty.is_rated,
                                   .is_critical = difficulty.is_rated || tells_of(&sketch->s, true),
                                   .is_own = tells_of(&sketch->s, false),
                                   .rung = rung_of(str_at(author_case, "rung")),
                                   .classes = variant_classes(author_case, brand),
                                   .kinds = kinds_of(sketch->s.cues),
                                   .difficulty = difficulty.rating.difficulty,
                                   .days_ago = SELECTION_NEVER};
    for (int c = 0; c < 2; c++) {
        item.variant_kinds[c] =
            item.classes & (c ? FOR_FAKE : FOR_GENUINE) ? variant_kinds(author_case, c) : 0;
    }
    arena_clear(&arena);
    return item;
}
