#include "core/style.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "core/style_class.h"
#include "core/style_places.h"
#include "core/variant.h"

/* one case being looked at */
struct looking {
    const struct pack *pack;
    const struct style *style;
    struct faults *faults;
    struct str file;
};

#define WARN(l, pointer, ...)                                                                      \
    faults_add((l)->faults, FAULT_WARNING, (l)->file, pointer, __VA_ARGS__)

static struct str text_at(const struct tree *object, const char *key)
{
    const struct tree *found = object ? tree_get(object, str_of(key)) : NULL;

    return found && found->kind == TREE_STR ? found->text : STR("");
}

/* ---- length ---- */

static size_t most_of(struct str lang, size_t most_n)
{
    return str_starts(lang, STR("ja")) ? most_n : most_n * STYLE_LATIN_TIMES;
}

/* Without the marks and readings of easy Japanese, which stand beside the words. */
static size_t length_of(struct str lang, struct str text)
{
    size_t n = 0, at = 0;
    bool is_reading = false;

    if (!str_is(lang, "ja-easy")) {
        return utf8_count(text);
    }
    while (at < text.n) {
        uint32_t point = utf8_next(text, &at);

        is_reading = point == 0x300a || (is_reading && point != 0x300b);
        n += !is_reading && point != 0x300b && point != 0xff5c;
    }
    return n;
}

static void check_length(const struct looking *l, const struct tree *text, struct str pointer,
                         size_t most_n)
{
    for (const struct tree *at = text && text->kind == TREE_OBJECT ? text->first : NULL; at;
         at = at->next) {
        size_t n = at->kind == TREE_STR ? length_of(at->key, at->text) : 0;

        if (n > most_of(at->key, most_n)) {
            WARN(l, str_fmt(l->faults->arena, "%.*s/%.*s", STR_ARGS(pointer), STR_ARGS(at->key)),
                 "has %zu characters, which few people read; say it in %zu", n,
                 most_of(at->key, most_n));
        }
    }
}

/* ---- cues ---- */

static void check_cue(const struct looking *l, const struct tree *cue, size_t i)
{
    struct arena *arena = l->faults->arena;
    struct str part = text_at(cue, "part");

    check_length(l, tree_get(cue, STR("says")), str_fmt(arena, "/cues/%zu/says", i), STYLE_SAYS_N);
    check_length(l, tree_get(cue, STR("habit")), str_fmt(arena, "/cues/%zu/habit", i),
                 STYLE_HABIT_N);
    if (!str_has(part, STR(".")) && !str_is(part, "situation")) {
        WARN(l, str_fmt(arena, "/cues/%zu/part", i),
             "points at the whole of \"%.*s\"; name the part that shows it, like \"%.*s.sender\"",
             STR_ARGS(part), STR_ARGS(part));
    }
    if (!tree_get(cue, STR("habit"))) {
        WARN(l, str_fmt(arena, "/cues/%zu", i),
             "teaches no habit; say in one sentence what to do next time");
    }
}

static void check_cues(const struct looking *l, const struct tree *author_case)
{
    const struct tree *cues = tree_get(author_case, STR("cues"));
    size_t i = 0;

    for (const struct tree *at = cues ? cues->first : NULL; at; at = at->next) {
        check_cue(l, at, i++);
    }
}

/* ---- languages ---- */

static bool is_letter(uint32_t point)
{
    return (point | 0x20) >= 'a' && (point | 0x20) <= 'z';
}

/* Words that are more than a name or a number, placeholders left out. */
static bool has_sentence(struct str text)
{
    size_t letters_n = 0, spaces_n = 0, wide_n = 0, at = 0;
    int depth = 0;

    while (at < text.n) {
        uint32_t point = utf8_next(text, &at);

        depth += (point == '{') - (point == '}' && depth > 0);
        if (depth == 0) {
            letters_n += is_letter(point);
            spaces_n += point == ' ';
            wide_n += point >= 0x3041;
        }
    }
    return wide_n > 3 || (letters_n > 12 && spaces_n > 2);
}

static bool has_wide(struct str text)
{
    for (size_t at = 0; at < text.n;) {
        if (utf8_next(text, &at) >= 0x3041) {
            return true;
        }
    }
    return false;
}

/* What the program tells the learner. What people write to each other may be in any language. */
static bool is_told(struct str key)
{
    static const char *const keys[] = {"says", "habit", "explains", "situation",
                                       "why",  "yes",   "no"};

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (str_is(key, keys[i])) {
            return true;
        }
    }
    return false;
}

static void check_text(const struct looking *l, const struct tree *text, struct str pointer)
{
    struct str ja = text_at(text, "ja"), en = text_at(text, "en");

    if (ja.n > 0 && str_eq(ja, en) && has_sentence(ja)) {
        WARN(l, pointer, "says the same in ja and en; translate one of them");
    } else if (ja.n > 0 && has_sentence(ja) && !has_wide(ja)) {
        WARN(l, pointer, "has no Japanese letter in its ja text; write it in Japanese");
    } else if (has_wide(en) && has_sentence(en)) {
        WARN(l, pointer, "has Japanese letters in its en text; write it in English");
    }
}

static bool is_text(const struct tree *tree)
{
    return tree->kind == TREE_OBJECT && tree_get(tree, STR("ja")) && tree_get(tree, STR("en"));
}

/* ---- cruel premises ---- */

static bool is_word_end(struct str text, size_t at)
{
    return at >= text.n || !is_letter((unsigned char)text.at[at]);
}

/* Japanese has no spaces: any place counts. Elsewhere words begin and end. */
static bool has_word(struct str lang, struct str text, struct str word)
{
    for (size_t from = 0; from + word.n <= text.n; from++) {
        size_t at = from + str_find(str_from(text, from), word);

        if (at >= text.n) {
            return false;
        }
        if (!str_is(lang, "en") ||
            ((at == 0 || is_word_end(text, at - 1)) && is_word_end(text, at + word.n))) {
            return true;
        }
        from = at;
    }
    return false;
}

static void check_cruel(const struct looking *l, struct str lang, struct str text,
                        struct str pointer)
{
    const struct tree *words = l->style->cruel ? tree_get(l->style->cruel, lang) : NULL;
    struct str lower = words ? str_lower(l->faults->arena, text) : STR("");

    for (const struct tree *at = words ? words->first : NULL; at; at = at->next) {
        if (has_word(lang, lower, at->text)) {
            WARN(l, str_fmt(l->faults->arena, "%.*s/%.*s", STR_ARGS(pointer), STR_ARGS(lang)),
                 "speaks of \"%.*s\"; a drill may not frighten with pay, dismissal, illness, "
                 "death, disaster or accidents: choose another story",
                 STR_ARGS(at->text));
            return;
        }
    }
}

/* ---- all texts of a case ---- */

static void walk(const struct looking *l, const struct tree *tree, struct str pointer)
{
    struct arena *arena = l->faults->arena;
    size_t i = 0;

    if (is_text(tree)) {
        if (is_told(tree->key)) {
            check_text(l, tree, pointer);
        }
        check_cruel(l, STR("ja"), text_at(tree, "ja"), pointer);
        check_cruel(l, STR("en"), text_at(tree, "en"), pointer);
        return;
    }
    for (const struct tree *at = tree->first; at; at = at->next, i++) {
        walk(l, at,
             tree->kind == TREE_LIST
                 ? str_fmt(arena, "%.*s/%zu", STR_ARGS(pointer), i)
                 : str_fmt(arena, "%.*s/%.*s", STR_ARGS(pointer), STR_ARGS(at->key)));
    }
}

/* ---- a case ---- */

static bool has_fake(const struct tree *author_case)
{
    const struct tree *notices = tree_get(author_case, STR("notices"));

    for (const struct tree *at = notices ? notices->first : NULL; at; at = at->next) {
        if (str_is(text_at(at, "by"), "stranger")) {
            return true;
        }
    }
    return false;
}

static void check_premise(const struct looking *l, const struct tree *author_case)
{
    bool is_wanted = has_fake(author_case) || variant_is_template(author_case);

    if (is_wanted && !tree_get(author_case, STR("premise"))) {
        WARN(l, STR(""),
             "has no \"premise\": it is rated as fitting its reader badly, so as easy; rate it");
    }
}

static void check_review(const struct looking *l, const struct tree *author_case)
{
    struct str by = text_at(author_case, "review_by");

    if (l->style->today.n > 0 && by.n > 0 && str_cmp(by, l->style->today) < 0) {
        WARN(l, STR("/review_by"), "is %.*s, which is past; read the case again and set a new day",
             STR_ARGS(by));
    }
}

static void check_voice(const struct looking *l, const struct tree *author_case)
{
    static const char *const told[] = {"explains", "habit"};
    const struct tree *situation = tree_at(author_case, STR("persona.situation"));

    if (!situation || !tree_get(situation, STR("ja-easy"))) {
        return;
    }
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        const struct tree *text = tree_get(author_case, str_of(told[i]));

        if (text && text->kind == TREE_OBJECT && !tree_get(text, STR("ja-easy"))) {
            WARN(l, str_fmt(l->faults->arena, "/%s", told[i]),
                 "has no \"ja-easy\", though the situation has; say it in easy Japanese too");
        }
    }
}

static void check_case(const struct looking *l, const struct tree *author_case)
{
    check_length(l, tree_get(author_case, STR("explains")), STR("/explains"), STYLE_EXPLAINS_N);
    check_length(l, tree_get(author_case, STR("habit")), STR("/habit"), STYLE_HABIT_N);
    check_cues(l, author_case);
    check_premise(l, author_case);
    check_review(l, author_case);
    check_voice(l, author_case);
    walk(l, author_case, STR(""));
}

void style_check(const struct pack *pack, const struct style *style, struct faults *faults)
{
    struct looking looking = {pack, style, faults, STR("")};

    for (size_t i = 0; i < pack->cases.n; i++) {
        const struct pack_case *at = LIST_AT(pack->cases, struct pack_case, i);

        looking.file = at->file;
        check_case(&looking, at->tree);
    }
    style_places(pack, faults);
    style_classes(pack, faults);
    style_lengths(pack, faults);
}
