#include "core/style_class.h"
#include "base/arena.h"

#define FEATURES_N 128
#define LEAST_N 4 /* of each class, before the absence of a member says anything */

struct feature {
    struct str channel, name; /* "reply_to", "block image" */
    size_t of_class_n[2];     /* genuine, fake */
};

struct counting {
    struct arena *arena;
    struct feature at[FEATURES_N];
    size_t n;
};

static struct str text_at(const struct tree *object, const char *key)
{
    const struct tree *found = tree_get(object, str_of(key));

    return found && found->kind == TREE_STR ? found->text : STR("");
}

static struct feature *feature_of(struct counting *counting, struct str channel, struct str name)
{
    for (size_t i = 0; i < counting->n; i++) {
        if (str_eq(counting->at[i].channel, channel) && str_eq(counting->at[i].name, name)) {
            return &counting->at[i];
        }
    }
    if (counting->n == FEATURES_N) {
        return NULL;
    }
    counting->at[counting->n] = (struct feature){.channel = channel, .name = name};
    return &counting->at[counting->n++];
}

static void count(struct counting *counting, struct str channel, struct str name, bool is_fake)
{
    struct feature *feature = feature_of(counting, channel, name);

    if (feature) {
        feature->of_class_n[is_fake]++;
    }
}

static bool is_evidence(struct str key)
{
    static const char *const keys[] = {"by",          "attempt", "auth",      "at_s",   "device",
                                       "attachments", "blocks",  "is_marked", "rings_s"};

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (str_is(key, keys[i])) {
            return true;
        }
    }
    return false;
}

static bool comes_before(const struct tree *blocks, const struct tree *block)
{
    for (const struct tree *at = blocks->first; at != block; at = at->next) {
        if (str_eq(text_at(at, "kind"), text_at(block, "kind"))) {
            return true;
        }
    }
    return false;
}

/* "" is the notice itself: how many there are. */
static void count_notice(struct counting *counting, const struct tree *notice)
{
    struct str channel = text_at(notice, "channel");
    bool is_fake = str_is(text_at(notice, "by"), "stranger");
    const struct tree *blocks = tree_get(notice, STR("blocks"));

    count(counting, channel, STR(""), is_fake);
    for (const struct tree *at = notice->first; at; at = at->next) {
        if (!is_evidence(at->key)) {
            count(counting, channel, at->key, is_fake);
        }
    }
    for (const struct tree *at = blocks ? blocks->first : NULL; at; at = at->next) {
        if (!tree_get(at, STR("asks")) && !comes_before(blocks, at)) {
            struct str kind = text_at(at, "kind");

            count(counting, channel, str_fmt(counting->arena, "block %.*s", STR_ARGS(kind)),
                  is_fake);
        }
    }
}

static void count_case(struct counting *counting, const struct tree *author_case)
{
    const struct tree *notices = tree_get(author_case, STR("notices"));

    for (const struct tree *at = notices ? notices->first : NULL; at; at = at->next) {
        if (str_is(text_at(at, "by"), "stranger") || text_at(at, "attempt").n > 0) {
            count_notice(counting, at);
        }
    }
}

static void judge(struct counting *counting, const struct feature *feature, struct faults *faults)
{
    const struct feature *all = feature_of(counting, feature->channel, STR(""));
    bool is_fake_only = feature->of_class_n[0] == 0;

    if (feature->name.n == 0 || all->of_class_n[0] < LEAST_N || all->of_class_n[1] < LEAST_N ||
        (feature->of_class_n[0] > 0 && feature->of_class_n[1] > 0) ||
        feature->of_class_n[is_fake_only] < 2) {
        return;
    }
    faults_add(faults, FAULT_WARNING, STR("pack.json"), STR("/cases"),
               "\"%.*s\" stands on %zu %s notices (%.*s) and on no %s one, so it gives the answer "
               "away; let some of the others have it",
               STR_ARGS(feature->name), feature->of_class_n[is_fake_only],
               is_fake_only ? "fake" : "genuine", STR_ARGS(feature->channel),
               is_fake_only ? "genuine" : "fake");
}

void style_classes(const struct pack *pack, struct faults *faults)
{
    struct counting *counting = ARENA_NEW(faults->arena, struct counting);

    counting->arena = faults->arena;
    for (size_t i = 0; i < pack->cases.n; i++) {
        count_case(counting, LIST_AT(pack->cases, struct pack_case, i)->tree);
    }
    for (size_t i = 0; i < counting->n; i++) {
        judge(counting, &counting->at[i], faults);
    }
}
