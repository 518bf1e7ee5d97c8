#include "adapters/pack_json.h"

#include "adapters/json_scan.h"
#include "base/buf.h"
#include "base/tree.h"

#include <cjson/cJSON.h>

#include <stdlib.h>
#include <string.h>

#define EXACT_MOST 9007199254740992.0 /* 2^53 */
#define FEW_KEYS_N 16

static const char no_memory[] =
    "there is not enough memory to read this file; close other programs";

/* Where the conversion stands; written out only when there is something to say. */
struct place {
    const struct place *up;
    struct str key; /* of an object's member */
    size_t index;   /* of a list's item, when key.at is NULL */
};

struct conversion {
    struct arena *arena;
    struct faults *faults;
    struct str file;
};

static void add_escaped(struct buf *buf, struct str key) /* RFC 6901 */
{
    for (size_t i = 0; i < key.n; i++) {
        if (key.at[i] == '~' || key.at[i] == '/') {
            buf_add(buf, key.at[i] == '~' ? STR("~0") : STR("~1"));
        } else {
            buf_add_char(buf, key.at[i]);
        }
    }
}

static void add_pointer(struct buf *buf, const struct place *place)
{
    if (!place) {
        return;
    }
    add_pointer(buf, place->up);
    buf_add_char(buf, '/');
    if (place->key.at) {
        add_escaped(buf, place->key);
    } else {
        buf_fmt(buf, "%zu", place->index);
    }
}

static void refuse(const struct conversion *conversion, const struct place *place, const char *says)
{
    struct buf pointer = {0};

    add_pointer(&pointer, place);
    faults_add(conversion->faults, FAULT_ERROR, conversion->file, buf_str(&pointer), "%s", says);
    buf_clear(&pointer);
}

static void refuse_at(const struct conversion *conversion, struct str bytes, size_t at,
                      const char *says)
{
    size_t line, column;

    json_place(bytes, at, &line, &column);
    faults_add(conversion->faults, FAULT_ERROR, conversion->file, STR(""),
               "line %zu, column %zu: %s", line, column, says);
}

static int key_cmp(const void *a, const void *b)
{
    const struct tree *left = *(const struct tree *const *)a,
                      *right = *(const struct tree *const *)b;

    return str_cmp(left->key, right->key);
}

static void refuse_twice(const struct conversion *conversion, const struct place *place,
                         struct str key)
{
    struct place at = {.up = place, .key = key};

    refuse(conversion, &at, "this key stands twice in one object; keep one of them");
}

static void check_few_keys(const struct conversion *conversion, const struct place *place,
                           const struct tree *object)
{
    for (const struct tree *a = object->first; a; a = a->next) {
        for (const struct tree *b = object->first; b != a; b = b->next) {
            if (str_eq(a->key, b->key)) {
                refuse_twice(conversion, place, a->key);
                break;
            }
        }
    }
}

/* Sorted, so that a hostile object with many keys does not take the square of its time. */
static void check_keys(const struct conversion *conversion, const struct place *place,
                       const struct tree *object)
{
    const struct tree **sorted;
    size_t n = 0;

    if (object->n <= FEW_KEYS_N) {
        check_few_keys(conversion, place, object);
        return;
    }
    sorted = ARENA_NEW_N(conversion->arena, object->n, const struct tree *);
    for (const struct tree *child = object->first; child; child = child->next) {
        sorted[n++] = child;
    }
    qsort(sorted, n, sizeof *sorted, key_cmp);
    for (size_t i = 1; i < n; i++) {
        if (str_eq(sorted[i - 1]->key, sorted[i]->key)) {
            refuse_twice(conversion, place, sorted[i]->key);
        }
    }
}

static struct tree *convert(const struct conversion *conversion, const struct place *place,
                            const cJSON *item);

static struct tree *convert_number(const struct conversion *conversion, const struct place *place,
                                   double number)
{
    struct tree *tree;

    if (!(number >= -EXACT_MOST && number <= EXACT_MOST)) {
        refuse(conversion, place,
               "this number is beyond 2^53 and cannot be kept exactly; write it as text");
        return tree_new(conversion->arena, TREE_NULL);
    }
    if (number == (double)(int64_t)number) {
        return tree_new_int(conversion->arena, (int64_t)number);
    }
    tree = tree_new(conversion->arena, TREE_NUM);
    tree->real = number;
    return tree;
}

static struct tree *convert_list(const struct conversion *conversion, const struct place *place,
                                 const cJSON *item)
{
    struct tree *tree = tree_new(conversion->arena, TREE_LIST);
    struct place at = {.up = place};

    for (const cJSON *child = item->child; child; child = child->next) {
        tree_add(tree, convert(conversion, &at, child));
        at.index++;
    }
    return tree;
}

static struct tree *convert_object(const struct conversion *conversion, const struct place *place,
                                   const cJSON *item)
{
    struct tree *tree = tree_new(conversion->arena, TREE_OBJECT);

    for (const cJSON *child = item->child; child; child = child->next) {
        struct place at = {.up = place, .key = str_of(child->string)};

        tree_put(tree, str_copy(conversion->arena, at.key), convert(conversion, &at, child));
    }
    check_keys(conversion, place, tree);
    return tree;
}

/* As deep as the scan allowed and no deeper. */
static struct tree *convert(const struct conversion *conversion, const struct place *place,
                            const cJSON *item)
{
    struct arena *arena = conversion->arena;

    if (cJSON_IsObject(item)) {
        return convert_object(conversion, place, item);
    }
    if (cJSON_IsArray(item)) {
        return convert_list(conversion, place, item);
    }
    if (cJSON_IsString(item)) {
        return tree_new_str(arena, str_copy(arena, str_of(item->valuestring)));
    }
    if (cJSON_IsNumber(item)) {
        return convert_number(conversion, place, item->valuedouble);
    }
    if (cJSON_IsBool(item)) {
        return tree_new_bool(arena, cJSON_IsTrue(item));
    }
    return tree_new(arena, TREE_NULL);
}

/* `text` is bytes followed by NUL. The scan let only JSON through, so all that the parser can lack
 * is memory. */
static struct tree *parse(const struct conversion *conversion, struct str bytes, const char *text)
{
    cJSON *root = cJSON_ParseWithLengthOpts(text, bytes.n + 1, NULL, true);
    size_t before_n = conversion->faults->errors_n;
    struct tree *tree;

    if (!root) {
        refuse(conversion, NULL, no_memory);
        return NULL;
    }
    tree = convert(conversion, NULL, root);
    cJSON_Delete(root);
    return conversion->faults->errors_n == before_n ? tree : NULL;
}

struct tree *json_read_within(struct arena *arena, struct str bytes,
                              const struct json_limits *limits, struct str file,
                              struct faults *faults)
{
    const struct conversion conversion = {.arena = arena, .faults = faults, .file = file};
    struct json_offence offence;
    struct tree *tree;
    char *text;

    if (!json_scan(bytes, limits, &offence)) {
        refuse_at(&conversion, bytes, offence.at, offence.says);
        return NULL;
    }
    text = malloc(bytes.n + 1);
    if (!text) {
        refuse(&conversion, NULL, no_memory);
        return NULL;
    }
    memcpy(text, bytes.at, bytes.n);
    text[bytes.n] = '\0';
    tree = parse(&conversion, bytes, text);
    free(text);
    return tree;
}

struct tree *json_read(struct arena *arena, struct str bytes, struct str file,
                       struct faults *faults)
{
    static const struct json_limits limits = {PACK_FILE_MOST_N, PACK_DEPTH_MOST_N,
                                              PACK_VALUES_MOST_N};

    return json_read_within(arena, bytes, &limits, file, faults);
}
