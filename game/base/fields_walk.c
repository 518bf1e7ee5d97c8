/* The one walker: fields_check follows the authored form without storing, fields_read the resolved
 * form into a struct. Every fault is said where it stands, and the walk goes on. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/fields_parts.h"
#include "base/utf8.h"

struct walk {
    const struct fields_reading *reading;
    bool is_authored;
};

/* Files mostly keep the table's order: the member after the last one found is looked at first. */
static const struct tree *member_of(const struct tree *object, const struct tree *last,
                                    struct str key)
{
    const struct tree *likely = last ? last->next : object->first;

    return likely && str_eq(likely->key, key) ? likely : tree_get(object, key);
}

static void walk_table(const struct walk *walk, const struct field_table *table,
                       const struct tree *tree, const struct fields_place *place, void *out);

static const char *kind_name(enum tree_kind kind)
{
    static const char *const names[] = {
        [TREE_NULL] = "null",          [TREE_BOOL] = "true or false",
        [TREE_INT] = "a whole number", [TREE_NUM] = "a number with a fraction",
        [TREE_STR] = "a string",       [TREE_LIST] = "a list",
        [TREE_OBJECT] = "an object"};

    return names[kind];
}

static bool is_kind(const struct walk *walk, const struct tree *tree, enum tree_kind wanted,
                    const struct fields_place *place)
{
    if (tree->kind == wanted) {
        return true;
    }
    fields_say(walk->reading, place, "must be %s, but is %s", kind_name(wanted),
               kind_name(tree->kind));
    return false;
}

static void store(void *member, const void *value, size_t n)
{
    if (member) {
        memcpy(member, value, n);
    }
}

/* strings */

static void check_length(const struct walk *walk, const struct field *field, struct str text,
                         const struct fields_place *place)
{
    struct fields_limits limits = fields_limits_of(field);

    if (text.n == 0 && limits.least > 0) {
        fields_say(walk->reading, place, "must not be empty");
    } else if ((int64_t)text.n < limits.least) {
        fields_say(walk->reading, place, "has %zu bytes; write at least %lld", text.n,
                   (long long)limits.least);
    } else if ((int64_t)text.n > limits.most) {
        fields_say(walk->reading, place, "has %zu bytes; shorten it to at most %lld", text.n,
                   (long long)limits.most);
    }
}

/* Eight bytes at a time: a byte below 0x20, or 0x7f, sets its own high bit (Hacker's Delight, 6-1).
 * Rarely it is only a neighbour of one; then the slow way looks again. */
static bool may_have_control(struct str text)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), highs = ones * 0x80;
    size_t i = 0;

    for (; i + 8 <= text.n; i += 8) {
        uint64_t eight, del;

        memcpy(&eight, text.at + i, 8);
        del = eight ^ (ones * 0x7f);
        if ((((eight - ones * 0x20) & ~eight) | ((del - ones) & ~del)) & highs) {
            return true;
        }
    }
    for (; i < text.n; i++) {
        if ((unsigned char)text.at[i] < 0x20 || text.at[i] == 0x7f) {
            return true;
        }
    }
    return false;
}

static void check_control(const struct walk *walk, const struct field *field, struct str text,
                          const struct fields_place *place)
{
    if (!may_have_control(text)) {
        return;
    }
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.at[i];

        if ((c >= 0x20 && c != 0x7f) || ((c == '\n' || c == '\t') && !fields_is_one_line(field))) {
            continue;
        }
        if (c == '\n') {
            fields_say(walk->reading, place, "must stand on one line; take the line break out");
            return;
        }
        fields_say(walk->reading, place,
                   "has the control character U+%04X at byte %zu; take it out", c, i);
        return;
    }
}

static void check_id(const struct walk *walk, struct str text, const struct fields_place *place)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.at[i];

        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-')) {
            fields_say(walk->reading, place,
                       "\"%.*s\" is not an id; use only a-z, 0-9, \"_\" and \"-\"",
                       STR_ARGS(utf8_cut(text, 60)));
            return;
        }
    }
}

static void check_string(const struct walk *walk, const struct field *field, struct str text,
                         const struct fields_place *place)
{
    check_length(walk, field, text, place);
    if (field->kind == FIELD_ID) {
        check_id(walk, text, place);
    } else {
        check_control(walk, field, text, place);
    }
}

static void walk_string(const struct walk *walk, const struct field *field, const struct tree *tree,
                        const struct fields_place *place, void *member)
{
    if (is_kind(walk, tree, TREE_STR, place)) {
        check_string(walk, field, tree->text, place);
        store(member, &tree->text, sizeof tree->text);
    }
}

static void walk_date(const struct walk *walk, const struct field *field, const struct tree *tree,
                      const struct fields_place *place, void *member)
{
    (void)field;
    if (!is_kind(walk, tree, TREE_STR, place)) {
        return;
    }
    if (!date_is_day(tree->text)) {
        fields_say(walk->reading, place,
                   "\"%.*s\" is not a day of the calendar; write it as 2026-11-24",
                   STR_ARGS(utf8_cut(tree->text, 40)));
    }
    store(member, &tree->text, sizeof tree->text);
}

/* localised strings */

static bool is_spoken(struct strs langs, struct str lang)
{
    for (size_t i = 0; i < langs.n; i++) {
        if (str_eq(langs.at[i], lang)) {
            return true;
        }
    }
    return false;
}

static bool is_voice(struct strs langs, struct str voice)
{
    for (size_t i = 0; i < langs.n; i++) {
        if (voice.n > 0 && str_eq(fields_voice_of(langs.at[i]), voice)) {
            return true;
        }
    }
    return false;
}

static void add_langs(struct buf *buf, struct strs langs)
{
    for (size_t i = 0; i < langs.n; i++) {
        buf_fmt(buf, "%s\"%.*s\"", i ? ", " : "", STR_ARGS(langs.at[i]));
    }
}

static void say_langs(const struct walk *walk, const struct fields_place *place, const char *what)
{
    struct buf langs = {0};

    add_langs(&langs, walk->reading->langs);
    fields_say(walk->reading, place, "%s; write an object with one text for each of %.*s", what,
               STR_ARGS(buf_str(&langs)));
    buf_clear(&langs);
}

static void walk_languages(const struct walk *walk, const struct field *field,
                           const struct tree *tree, const struct fields_place *place)
{
    struct strs langs = walk->reading->langs;

    for (size_t i = 0; i < langs.n; i++) {
        struct fields_place here = {.up = place, .key = langs.at[i]};
        const struct tree *text = tree_get(tree, langs.at[i]);

        if (!text) {
            fields_say(walk->reading, place, "has no text in \"%.*s\"; add one",
                       STR_ARGS(langs.at[i]));
        } else if (is_kind(walk, text, TREE_STR, &here)) {
            check_string(walk, field, text->text, &here);
        }
    }
    for (const struct tree *text = tree->first; text; text = text->next) {
        struct fields_place here = {.up = place, .key = text->key};

        if (is_voice(langs, text->key)) {
            if (is_kind(walk, text, TREE_STR, &here)) {
                check_string(walk, field, text->text, &here);
            }
        } else if (!is_spoken(langs, text->key)) {
            say_langs(walk, &here, "is not a language of this pack");
        }
    }
}

static void walk_text(const struct walk *walk, const struct field *field, const struct tree *tree,
                      const struct fields_place *place, void *member)
{
    if (!walk->is_authored) {
        walk_string(walk, field, tree, place, member);
    } else if (tree->kind == TREE_STR) {
        say_langs(walk, place, "is one plain string for all languages");
    } else if (tree->kind != TREE_OBJECT) {
        say_langs(walk, place, "is not a text");
    } else {
        walk_languages(walk, field, tree, place);
    }
}

/* numbers and words */

static void walk_int(const struct walk *walk, const struct field *field, const struct tree *tree,
                     const struct fields_place *place, void *member)
{
    struct fields_limits limits = fields_limits_of(field);

    if (!is_kind(walk, tree, TREE_INT, place)) {
        return;
    }
    if (tree->number < limits.least) {
        fields_say(walk->reading, place, "is %lld; must be at least %lld", (long long)tree->number,
                   (long long)limits.least);
    } else if (tree->number > limits.most) {
        fields_say(walk->reading, place, "is %lld; must be at most %lld", (long long)tree->number,
                   (long long)limits.most);
    }
    store(member, &tree->number, sizeof tree->number);
}

static void walk_bool(const struct walk *walk, const struct field *field, const struct tree *tree,
                      const struct fields_place *place, void *member)
{
    bool is_true = tree->number != 0;

    (void)field;
    if (is_kind(walk, tree, TREE_BOOL, place)) {
        store(member, &is_true, sizeof is_true);
    }
}

static void say_word(const struct walk *walk, const struct field *field, struct str written,
                     const struct fields_place *place)
{
    struct fields_nearest nearest = {.written = written};
    struct buf words = {0};

    for (const char *const *name = field->names; *name; name++) {
        fields_nearest_try(&nearest, *name);
        buf_fmt(&words, "%s\"%s\"", name == field->names ? "" : ", ", *name);
    }
    written = utf8_cut(written, 60);
    if (nearest.word) {
        fields_say(walk->reading, place, "\"%.*s\" is unknown; did you mean \"%s\"? One of %.*s",
                   STR_ARGS(written), nearest.word, STR_ARGS(buf_str(&words)));
    } else {
        fields_say(walk->reading, place, "\"%.*s\" is unknown; write one of %.*s",
                   STR_ARGS(written), STR_ARGS(buf_str(&words)));
    }
    buf_clear(&words);
}

static void walk_enum(const struct walk *walk, const struct field *field, const struct tree *tree,
                      const struct fields_place *place, void *member)
{
    if (!is_kind(walk, tree, TREE_STR, place)) {
        return;
    }
    for (int word = 0; field->names[word]; word++) {
        if (str_is(tree->text, field->names[word])) {
            store(member, &word, sizeof word);
            return;
        }
    }
    say_word(walk, field, tree->text, place);
}

/* lists */

/* How many items to walk: what goes over the limit is said once and left alone. */
static size_t walkable_n(const struct walk *walk, const struct tree *tree,
                         struct fields_limits limits, const struct fields_place *place)
{
    if ((int64_t)tree->n < limits.least) {
        fields_say(walk->reading, place, "has %u items; needs at least %lld", tree->n,
                   (long long)limits.least);
    }
    if ((int64_t)tree->n > limits.most) {
        fields_say(walk->reading, place, "has %u items; at most %lld are allowed", tree->n,
                   (long long)limits.most);
        return (size_t)limits.most;
    }
    return tree->n;
}

static void *room_for(const struct walk *walk, const void *member, size_t n, size_t size)
{
    return member && n ? arena_take_n(walk->reading->arena, n, size) : NULL;
}

static void walk_strs(const struct walk *walk, const struct field *field, const struct tree *tree,
                      const struct fields_place *place, void *member)
{
    struct field item = {.kind = FIELD_STR, .flags = field->flags | FIELD_REQUIRED};
    struct fields_place here = {.up = place, .is_item = true};
    struct strs strs = {0};
    struct str *at;
    const struct tree *child = tree->first;

    if (!is_kind(walk, tree, TREE_LIST, place)) {
        return;
    }
    strs.n = walkable_n(walk, tree, fields_limits_of(field), place);
    at = room_for(walk, member, strs.n, sizeof *at);
    for (; here.index < strs.n; here.index++, child = child->next) {
        walk_string(walk, &item, child, &here, at ? &at[here.index] : NULL);
    }
    strs.at = at;
    store(member, &strs, sizeof strs);
}

static void walk_cells(const struct walk *walk, const struct tree *row,
                       const struct fields_place *place, struct strs *out)
{
    static const struct field cell = {.kind = FIELD_TEXT};
    struct fields_place here = {.up = place, .is_item = true};
    struct strs cells = {0};
    struct str *at;
    const struct tree *child = row->first;

    if (!is_kind(walk, row, TREE_LIST, place)) {
        return;
    }
    cells.n = walkable_n(walk, row, (struct fields_limits){1, FIELD_MOST_LIST_N}, place);
    at = room_for(walk, out, row->n ? cells.n : 0, sizeof *at);
    for (; child && here.index < cells.n; here.index++, child = child->next) {
        struct str *to = at ? &at[here.index] : NULL;

        if (child->kind == TREE_STR) {
            walk_string(walk, &cell, child, &here, to);
        } else {
            walk_text(walk, &cell, child, &here, to);
        }
    }
    cells.at = at;
    store(out, &cells, sizeof cells);
}

static void walk_rows(const struct walk *walk, const struct field *field, const struct tree *tree,
                      const struct fields_place *place, void *member)
{
    struct fields_place here = {.up = place, .is_item = true};
    struct list rows = {0};
    struct strs *at;
    const struct tree *child = tree->first;

    if (!is_kind(walk, tree, TREE_LIST, place)) {
        return;
    }
    rows.n = walkable_n(walk, tree, fields_limits_of(field), place);
    at = room_for(walk, member, rows.n, sizeof *at);
    for (; here.index < rows.n; here.index++, child = child->next) {
        walk_cells(walk, child, &here, at ? &at[here.index] : NULL);
    }
    rows.at = at;
    store(member, &rows, sizeof rows);
}

static bool is_id_before(const struct tree *list, const struct tree *end, struct str id)
{
    for (const struct tree *child = list->first; child != end; child = child->next) {
        const struct tree *its = tree_get(child, STR("id"));

        if (its && its->kind == TREE_STR && str_eq(its->text, id)) {
            return true;
        }
    }
    return false;
}

static void check_unique(const struct walk *walk, const struct tree *list, size_t n,
                         const struct fields_place *place)
{
    struct fields_place item = {.up = place, .is_item = true};
    const struct tree *child = list->first;

    for (; item.index < n; item.index++, child = child->next) {
        struct fields_place here = {.up = &item, .key = STR("id")};
        const struct tree *its = tree_get(child, STR("id"));

        if (its && its->kind == TREE_STR && is_id_before(list, child, its->text)) {
            fields_say(walk->reading, &here,
                       "id \"%.*s\" is used twice in this list; give each its own",
                       STR_ARGS(utf8_cut(its->text, 60)));
        }
    }
}

static bool is_known(const struct walk *walk, const struct field_table *table,
                     const struct tree *tree)
{
    const struct fields_known *known = walk->reading->known;

    return !walk->is_authored && known && known->first && known->first == tree->first &&
           known->table == table;
}

static void walk_list(const struct walk *walk, const struct field *field, const struct tree *tree,
                      const struct fields_place *place, void *member)
{
    struct fields_place here = {.up = place, .is_item = true};
    const struct field_table *table = field->table;
    struct list list = {0};
    const struct tree *child = tree->first;
    char *at;

    if (is_known(walk, table, tree)) {
        store(member, &walk->reading->known->list, sizeof list);
        return;
    }
    if (!is_kind(walk, tree, TREE_LIST, place)) {
        return;
    }
    list.n = walkable_n(walk, tree, fields_limits_of(field), place);
    at = room_for(walk, member, list.n, table->size);
    for (; here.index < list.n; here.index++, child = child->next) {
        walk_table(walk, table, child, &here, at ? at + here.index * table->size : NULL);
    }
    if (fields_has_ids(table)) {
        check_unique(walk, tree, list.n, place);
    }
    list.at = at;
    store(member, &list, sizeof list);
}

/* objects */

static void walk_object(const struct walk *walk, const struct field *field, const struct tree *tree,
                        const struct fields_place *place, void *member)
{
    walk_table(walk, field->table, tree, place, member);
}

static void walk_tree(const struct walk *walk, const struct field *field, const struct tree *tree,
                      const struct fields_place *place, void *member)
{
    (void)walk, (void)field, (void)place;
    store(member, &tree, sizeof tree);
}

static void walk_member(const struct walk *walk, const struct field *field, const struct tree *tree,
                        const struct fields_place *place, void *member)
{
    static void (*const kinds[])(const struct walk *, const struct field *, const struct tree *,
                                 const struct fields_place *, void *) = {
        [FIELD_ID] = walk_string, [FIELD_STR] = walk_string, [FIELD_TEXT] = walk_text,
        [FIELD_INT] = walk_int,   [FIELD_BOOL] = walk_bool,  [FIELD_ENUM] = walk_enum,
        [FIELD_DATE] = walk_date, [FIELD_STRS] = walk_strs,  [FIELD_OBJECT] = walk_object,
        [FIELD_LIST] = walk_list, [FIELD_ROWS] = walk_rows,  [FIELD_TREE] = walk_tree};

    kinds[field->kind](walk, field, tree, place, member);
}

static bool has_key(const struct field_table *table, struct str key)
{
    for (size_t i = 0; i < table->n; i++) {
        if (str_is(key, table->fields[i].key)) {
            return true;
        }
    }
    return false;
}

static void say_unknown(const struct walk *walk, const struct field_table *table, struct str key,
                        const struct fields_place *place)
{
    struct fields_place here = {.up = place, .key = key};
    struct fields_nearest nearest = {.written = key};
    struct buf keys = {0};

    for (size_t i = 0; i < table->n; i++) {
        fields_nearest_try(&nearest, table->fields[i].key);
        buf_fmt(&keys, "%s\"%s\"", i ? ", " : "", table->fields[i].key);
    }
    key = utf8_cut(key, 60);
    if (nearest.word) {
        fields_say(walk->reading, &here, "\"%.*s\" is not a key of %s; did you mean \"%s\"?",
                   STR_ARGS(key), table->name, nearest.word);
    } else {
        fields_say(walk->reading, &here, "\"%.*s\" is not a key of %s; it may hold %.*s",
                   STR_ARGS(key), table->name, STR_ARGS(buf_str(&keys)));
    }
    buf_clear(&keys);
}

static void walk_table(const struct walk *walk, const struct field_table *table,
                       const struct tree *tree, const struct fields_place *place, void *out)
{
    const struct tree *last = NULL;
    size_t known_n = 0;

    if (out) {
        fields_set_defaults(table, out);
    }
    if (!is_kind(walk, tree, TREE_OBJECT, place)) {
        return;
    }
    for (size_t i = 0; i < table->n; i++) {
        const struct field *field = &table->fields[i];
        if (known_n == tree->n && !fields_is_required(field)) {
            continue; /* every member was met */
        }
        struct fields_place here = {.up = place, .key = str_of(field->key)};
        const struct tree *child = member_of(tree, last, here.key);

        if (child) {
            last = child;
            known_n++;
            walk_member(walk, field, child, &here, out ? (char *)out + field->offset : NULL);
        } else if (fields_is_required(field)) {
            fields_say(walk->reading, place, "\"%s\" is missing in %s; add it%s%s", field->key,
                       table->name, field->says ? ": " : "", field->says ? field->says : "");
        }
    }
    for (const struct tree *child = tree->first; child && known_n < tree->n; child = child->next) {
        if (!has_key(table, child->key)) {
            say_unknown(walk, table, child->key, place);
        }
    }
}

static bool walk_from(const struct walk *walk, const struct field_table *table,
                      const struct tree *tree, struct str pointer, void *out)
{
    struct fields_place start = {.key = pointer};
    size_t before_n = walk->reading->faults->errors_n;

    walk_table(walk, table, tree, &start, out);
    return walk->reading->faults->errors_n == before_n;
}

bool fields_check(const struct fields_reading *reading, const struct field_table *table,
                  const struct tree *tree, struct str pointer)
{
    struct walk walk = {reading, true};

    return walk_from(&walk, table, tree, pointer, NULL);
}

bool fields_read(const struct fields_reading *reading, const struct field_table *table,
                 const struct tree *tree, struct str pointer, void *out)
{
    struct walk walk = {reading, false};

    return walk_from(&walk, table, tree, pointer, out);
}
