#include "adapters/pack_json.h"

#include "adapters/json_scan.h"
#include "base/buf.h"
#include "base/tree.h"
#include "base/utf8.h"

#include <cjson/cJSON.h>

#include <stdlib.h>
#include <string.h>

#define EXACT_MOST 9007199254740992.0 /* 2^53 */
#define FEW_KEYS_N 16
#define NODES_N 32 /* made at once */
#define NUMBER_ROOM_N 64

static const char no_memory[] =
    "there is not enough memory to read this file; close other programs";
static const char too_large[] =
    "this number is beyond 2^53 and cannot be kept exactly; write it as text";

/* A tree in the making, as the scan tells what it finds. */
struct maker {
    struct arena *arena;
    struct faults *faults;
    struct str file;
    struct tree *open[JSON_SCAN_DEPTH_N]; /* list or object that the next value goes into */
    size_t depth_n;
    struct tree *root;
    struct str key; /* of the next value, in an object */
    struct tree *nodes;
    size_t nodes_n; /* made and not used yet */
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

/* What leads to the value that comes next. */
static void add_pointer(struct buf *buf, const struct maker *maker)
{
    for (size_t i = 0; i < maker->depth_n; i++) {
        const struct tree *parent = maker->open[i];
        bool is_last = i + 1 == maker->depth_n;

        buf_add_char(buf, '/');
        if (parent->kind == TREE_OBJECT) {
            add_escaped(buf, is_last ? maker->key : maker->open[i + 1]->key);
        } else {
            buf_fmt(buf, "%u", is_last ? parent->n : parent->n - 1);
        }
    }
}

static void refuse(const struct maker *maker, const char *says)
{
    struct buf pointer = {0};

    add_pointer(&pointer, maker);
    faults_add(maker->faults, FAULT_ERROR, maker->file, buf_str(&pointer), "%s", says);
    buf_clear(&pointer);
}

static void refuse_at(const struct maker *maker, struct str bytes, const struct json_offence *why)
{
    size_t line, column;

    json_place(bytes, why->at, &line, &column);
    faults_add(maker->faults, FAULT_ERROR, maker->file, STR(""), "line %zu, column %zu: %s", line,
               column, why->says);
}

static int key_cmp(const void *a, const void *b)
{
    const struct tree *left = *(const struct tree *const *)a,
                      *right = *(const struct tree *const *)b;

    return str_cmp(left->key, right->key);
}

static void refuse_twice(struct maker *maker, struct str key)
{
    maker->key = key;
    refuse(maker, "this key stands twice in one object; keep one of them");
}

static void check_few_keys(struct maker *maker, const struct tree *object)
{
    for (const struct tree *a = object->first; a; a = a->next) {
        for (const struct tree *b = object->first; b != a; b = b->next) {
            if (a->key.n == b->key.n && str_eq(a->key, b->key)) {
                refuse_twice(maker, a->key);
                break;
            }
        }
    }
}

/* Each after the one before: then none stands twice, and nothing has to be sorted. */
static bool keys_ascend(const struct tree *object)
{
    for (const struct tree *key = object->first; key && key->next; key = key->next) {
        if (str_cmp(key->key, key->next->key) >= 0) {
            return false;
        }
    }
    return true;
}

/* Sorted, so that a hostile object with many keys does not take the square of its time. */
static void check_keys(struct maker *maker, const struct tree *object)
{
    const struct tree **sorted;
    size_t n = 0;

    if (object->n <= FEW_KEYS_N) {
        check_few_keys(maker, object);
        return;
    }
    if (keys_ascend(object)) {
        return;
    }
    sorted = malloc(object->n * sizeof *sorted);
    if (!sorted) {
        refuse(maker, no_memory);
        return;
    }
    for (const struct tree *child = object->first; child; child = child->next) {
        sorted[n++] = child;
    }
    qsort(sorted, n, sizeof *sorted, key_cmp);
    for (size_t i = 1; i < n; i++) {
        if (str_eq(sorted[i - 1]->key, sorted[i]->key)) {
            refuse_twice(maker, sorted[i]->key);
        }
    }
    free(sorted);
}

/* In its place in the tree. Nodes are made many at once: singly, each would be rounded up. */
static struct tree *add_node(struct maker *maker, enum tree_kind kind)
{
    struct tree *parent = maker->depth_n ? maker->open[maker->depth_n - 1] : NULL, *node;

    if (maker->nodes_n == 0) {
        maker->nodes = ARENA_NEW_N(maker->arena, NODES_N, struct tree);
        maker->nodes_n = NODES_N;
    }
    node = maker->nodes++;
    maker->nodes_n--;
    node->kind = kind;
    if (!parent) {
        maker->root = node;
    } else if (parent->kind == TREE_OBJECT) {
        tree_put(parent, maker->key, node);
    } else {
        tree_add(parent, node);
    }
    return node;
}

/* ---- what the scan tells ---- */

static uint32_t hex4(const char *at)
{
    uint32_t value = 0;

    for (size_t i = 0; i < 4; i++) {
        uint32_t c = (unsigned char)at[i];

        value = value * 16 + (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return value;
}

/* At the u of \uXXXX; the second half of a pair follows the first, as the scan has seen. Returns
 * what was read. */
static size_t read_unicode(const char *at, uint32_t *point)
{
    uint32_t unit = hex4(at + 1);

    if (unit < 0xd800 || unit > 0xdbff) {
        *point = unit;
        return 5;
    }
    *point = 0x10000 + ((unit - 0xd800) << 10 | (hex4(at + 7) - 0xdc00));
    return 11;
}

static struct str unescaped(const struct maker *maker, struct str written)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char *out = arena_take(maker->arena, written.n);
    size_t n = 0;

    for (size_t i = 0; i < written.n;) {
        uint32_t point;

        if (written.at[i] != '\\') {
            out[n++] = written.at[i++];
        } else if (written.at[i + 1] == 'u') {
            i += 1 + read_unicode(written.at + i + 1, &point);
            n += utf8_put(out + n, point); /* never longer than its escape */
        } else {
            out[n++] = to[(const char *)memchr(from, written.at[i + 1], sizeof from - 1) - from];
            i += 2;
        }
    }
    return (struct str){out, n};
}

static void take_open(void *ctx, bool is_object)
{
    struct maker *maker = ctx;
    struct tree *node = add_node(maker, is_object ? TREE_OBJECT : TREE_LIST);

    maker->open[maker->depth_n++] = node;
}

static void take_close(void *ctx)
{
    struct maker *maker = ctx;
    const struct tree *node = maker->open[maker->depth_n - 1];

    if (node->kind == TREE_OBJECT) {
        check_keys(maker, node);
    }
    maker->depth_n--;
}

static void take_key(void *ctx, struct str written, bool has_escapes)
{
    struct maker *maker = ctx;

    maker->key = has_escapes ? unescaped(maker, written) : written;
}

static void take_text(void *ctx, struct str written, bool has_escapes)
{
    struct maker *maker = ctx;

    add_node(maker, TREE_STR)->text = has_escapes ? unescaped(maker, written) : written;
}

/* Fractions and exponents are cJSON's, which knows what a locale makes of the point. */
static void take_real(struct maker *maker, struct str written)
{
    char text[NUMBER_ROOM_N] = {0};
    cJSON *parsed;
    double real;

    memcpy(text, written.at, written.n);
    parsed = cJSON_Parse(text);
    real = parsed ? parsed->valuedouble : 0;
    if (!parsed || !(real >= -EXACT_MOST && real <= EXACT_MOST)) {
        refuse(maker, parsed ? too_large : no_memory);
        add_node(maker, TREE_NULL);
    } else if (real == (double)(int64_t)real) {
        add_node(maker, TREE_INT)->number = (int64_t)real;
    } else {
        add_node(maker, TREE_NUM)->real = real;
    }
    cJSON_Delete(parsed);
}

static void take_number(void *ctx, struct str written, bool is_whole)
{
    struct maker *maker = ctx;

    if (!is_whole) {
        take_real(maker, written);
    } else {
        str_to_int(written, &add_node(maker, TREE_INT)->number);
    }
}

static void take_word(void *ctx, struct str written)
{
    struct maker *maker = ctx;

    if (written.at[0] == 'n') {
        add_node(maker, TREE_NULL);
    } else {
        add_node(maker, TREE_BOOL)->number = written.at[0] == 't';
    }
}

struct tree *json_read_within(struct arena *arena, struct str bytes,
                              const struct json_limits *limits, struct str file,
                              struct faults *faults)
{
    struct maker maker = {.arena = arena, .faults = faults, .file = file};
    const struct json_listener listener = {&maker,    take_open,   take_close, take_key,
                                           take_text, take_number, take_word};
    size_t before_n = faults->errors_n;
    struct json_offence offence;

    if (!json_scan(bytes, limits, &listener, &offence)) {
        refuse_at(&maker, bytes, &offence);
    }
    return faults->errors_n == before_n ? maker.root : NULL;
}

struct tree *json_read(struct arena *arena, struct str bytes, struct str file,
                       struct faults *faults)
{
    static const struct json_limits limits = {PACK_FILE_MOST_N, PACK_DEPTH_MOST_N,
                                              PACK_VALUES_MOST_N};

    return json_read_within(arena, bytes, &limits, file, faults);
}
