/* fields_parts.h - what the parts of base/fields share; nobody else includes it. */
#ifndef BASE_FIELDS_PARTS_H
#define BASE_FIELDS_PARTS_H

#include "base/fields.h"

#define FIELDS_TABLES_MOST_N 128

/* Limits with the defaults filled in; INT64_MIN and INT64_MAX where a whole number has none. */
struct fields_limits {
    int64_t least, most;
};
struct fields_limits fields_limits_of(const struct field *field);

bool fields_is_required(const struct field *field);
bool fields_is_one_line(const struct field *field);
bool fields_has_ids(const struct field_table *table); /* it has a FIELD_ID whose key is "id" */

/* *out as it is when the object is empty. */
void fields_set_defaults(const struct field_table *table, void *out);

/* Every table reached from a root, the root first, in order of first mention. */
struct fields_tables {
    const struct field_table *at[FIELDS_TABLES_MOST_N];
    size_t n;
};
void fields_tables_of(struct fields_tables *tables, const struct field_table *root);

/* Where a walk stands: rendered as a JSON pointer only when there is something to say. */
struct fields_place {
    const struct fields_place *up; /* NULL: the start, `key` is its whole pointer */
    struct str key;
    size_t index;
    bool is_item; /* of a list: index counts, not key */
};

void fields_say(const struct fields_reading *reading, const struct fields_place *place,
                const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* The known word nearest to what was written, if near enough to be meant; NULL when none is. */
struct fields_nearest {
    struct str written;
    const char *word;
    size_t distance;
};
void fields_nearest_try(struct fields_nearest *nearest, const char *word);

#endif
