#include "base/texts.h"
#include "base/arena.h"
#include "base/fault.h"
#include "base/tree.h"

#define TEXTS_MOST_N 4000

/* Sorting: heap sort, in place; ids are few and this runs once. Files are kept in order, and who
 * starts waits for it: what is sorted already is left alone. */

static void sift(struct text_entry *entries, size_t from, size_t n)
{
    size_t root = from, child;

    while ((child = 2 * root + 1) < n) {
        struct text_entry swap = entries[root];

        if (child + 1 < n && str_cmp(entries[child].id, entries[child + 1].id) < 0) {
            child++;
        }
        if (str_cmp(entries[root].id, entries[child].id) >= 0) {
            return;
        }
        entries[root] = entries[child];
        entries[child] = swap;
        root = child;
    }
}

static bool entries_are_sorted(const struct text_entry *entries, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        if (str_cmp(entries[i - 1].id, entries[i].id) > 0) {
            return false;
        }
    }
    return true;
}

static void entries_sort(struct text_entry *entries, size_t n)
{
    if (entries_are_sorted(entries, n)) {
        return;
    }
    for (size_t from = n / 2; from-- > 0;) {
        sift(entries, from, n);
    }
    for (size_t end = n; end-- > 1;) {
        struct text_entry swap = entries[0];

        entries[0] = entries[end];
        entries[end] = swap;
        sift(entries, 0, end);
    }
}

/* Making ------------------------------------------------------------------------------------- */

static bool is_id(struct str id)
{
    for (size_t i = 0; i < id.n; i++) {
        char c = id.at[i];

        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '.' && c != '_' &&
            c != '-') {
            return false;
        }
    }
    return id.n > 0;
}

struct making {
    struct arena *arena;
    struct str file;
    struct faults *faults;
    bool is_right;
};

static void refuse(struct making *making, struct str id, const char *says)
{
    struct str pointer = id.n ? str_fmt(making->arena, "/%.*s", STR_ARGS(id)) : STR("");

    faults_add(making->faults, FAULT_ERROR, making->file, pointer, "%s", says);
    making->is_right = false;
}

static void check_entry(struct making *making, const struct tree *entry)
{
    if (!is_id(entry->key)) {
        refuse(making, entry->key,
               "an id is made of a-z, 0-9, '.', '_' and '-'; rename it here and where it is used");
    }
    if (entry->kind != TREE_STR) {
        refuse(making, entry->key, "a sentence must be a string");
    } else if (entry->text.n == 0) {
        refuse(making, entry->key, "the sentence is empty; write it or take the id away");
    }
}

bool texts_make(struct texts *texts, struct arena *arena, struct str lang, const struct tree *tree,
                struct str file, struct faults *faults)
{
    struct making making = {arena, file, faults, true};
    struct text_entry *entries;

    *texts = (struct texts){.lang = lang};
    if (!tree || tree->kind != TREE_OBJECT) {
        refuse(&making, STR(""), "must be one object: id -> sentence");
        return false;
    }
    if (tree->n > TEXTS_MOST_N) {
        refuse(&making, STR(""), "holds more than 4000 sentences; take unused ones away");
        return false;
    }
    entries = ARENA_NEW_N(arena, tree->n, struct text_entry);
    for (const struct tree *entry = tree->first; entry; entry = entry->next) {
        check_entry(&making, entry);
        entries[texts->n++] =
            (struct text_entry){str_copy(arena, entry->key), str_copy(arena, entry->text)};
    }
    entries_sort(entries, texts->n);
    texts->entries = entries;
    return making.is_right;
}

/* Finding ------------------------------------------------------------------------------------ */

static const struct text_entry *entry_find(const struct texts *texts, struct str id)
{
    size_t low = 0, high = texts ? texts->n : 0;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(id, texts->entries[middle].id);

        if (order == 0) {
            return &texts->entries[middle];
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

bool texts_has(const struct texts *texts, struct str id)
{
    return entry_find(texts, id) != NULL;
}

struct str texts_get(const struct texts *texts, const char *id)
{
    const struct text_entry *entry = entry_find(texts, str_of(id));

    return entry ? entry->text : (struct str){0};
}

/* Filling ------------------------------------------------------------------------------------ */

/* The argument that stands at `at`, or NULL. */
static const struct str *place_at(struct str sentence, size_t at, const struct str *args,
                                  size_t args_n)
{
    size_t i;

    if (sentence.n - at < 3 || sentence.at[at] != '{' || sentence.at[at + 2] != '}') {
        return NULL;
    }
    i = (size_t)(unsigned char)sentence.at[at + 1] - '0';
    return i <= 9 && i < args_n ? &args[i] : NULL;
}

/* Writes to `out` when there is one; returns the bytes it takes. */
static size_t fill(char *out, struct str sentence, const struct str *args, size_t args_n)
{
    size_t n = 0;

    for (size_t at = 0; at < sentence.n;) {
        const struct str *arg = place_at(sentence, at, args, args_n);
        struct str piece = arg ? *arg : str_part(sentence, at, 1);

        if (out && piece.n) {
            memcpy(out + n, piece.at, piece.n);
        }
        n += piece.n;
        at += arg ? 3 : 1;
    }
    return n;
}

struct str texts_fill(struct arena *arena, struct str sentence, const struct str *args,
                      size_t args_n)
{
    size_t n = fill(NULL, sentence, args, args_n);
    char *out = arena_take(arena, n + 1);

    fill(out, sentence, args, args_n);
    return (struct str){out, n};
}
