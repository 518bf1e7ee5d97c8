/* fields.h - one table says what a JSON object may hold; five things follow from it: the checker,
 * the reader, the writer, the JSON Schema (2020-12) and the page content/FORMAT.md.
 *
 * A table describes a C struct member by member. TEXT members are written by authors as
 * {"ja": "...", "en": "..."} and stand as one string once resolved (core/resolve): fields_check
 * reads the authored form, fields_read the resolved one.
 *
 * Ids, required strings and items of FIELD_STRS are never empty; cells may be. Strings hold no
 * control characters but line break and tab, with FIELD_ONE_LINE not even these.
 */
#ifndef BASE_FIELDS_H
#define BASE_FIELDS_H

#include "base/fault.h"
#include "base/tree.h"

struct sink;

enum field_kind {
    FIELD_ID,     /* struct str: [a-z0-9_-]+; one whose key is "id" is unique in its list   */
    FIELD_STR,    /* struct str: the same in every language; placeholders allowed           */
    FIELD_TEXT,   /* struct str: localised; placeholders allowed                            */
    FIELD_INT,    /* int64_t                                                                 */
    FIELD_BOOL,   /* bool                                                                    */
    FIELD_ENUM,   /* int: place of the word in names[]                                       */
    FIELD_DATE,   /* struct str, checked to be YYYY-MM-DD                                    */
    FIELD_STRS,   /* struct strs: a list of strings                                          */
    FIELD_OBJECT, /* the table's struct, in place                                            */
    FIELD_LIST,   /* struct list: items of the table's struct                                */
    FIELD_ROWS,   /* struct list of struct strs: a table's rows, cells localised like TEXT   */
    FIELD_TREE    /* const struct tree *: read elsewhere (a drill's own keys)                 */
};

enum field_flags { FIELD_REQUIRED = 1, FIELD_ONE_LINE = 2 };

struct strs {
    const struct str *at;
    size_t n;
};

struct list {
    const void *at; /* cast by LIST_AT */
    size_t n;
};
#define LIST_AT(list, type, i) (&((const type *)(list).at)[i])

struct field_table;

struct field {
    const char *key;
    enum field_kind kind;
    size_t offset;
    unsigned flags;
    int64_t least, most;      /* INT: value, both 0 = any, least > 0 and most 0 = no upper limit;
                                 ID STR TEXT: bytes; STRS LIST ROWS: items; most 0 = default */
    const char *const *names; /* ENUM: words, NULL-terminated */
    const struct field_table *table;
    int64_t otherwise; /* INT, BOOL, ENUM when absent */
    const char *says;  /* one sentence for authors, English */
};

struct field_table {
    const char *name; /* "notice" */
    const char *says;
    size_t size; /* of the C struct */
    const struct field *fields;
    size_t n;
};

#define FIELD_MOST_ID_N 64
#define FIELD_MOST_STR_N 1000
#define FIELD_MOST_TEXT_N 4000
#define FIELD_MOST_LIST_N 200

/* What an ID may be: a-z, 0-9, _ and -, 1 to FIELD_MOST_ID_N of them. Ids become file names. */
bool fields_is_id(struct str s);

/* A list that was read before by this table; a tree that shares its items is not walked again. */
struct fields_known {
    const struct tree *first; /* of its items; NULL: nothing is known */
    const struct field_table *table;
    struct list list;
};

/* What one reading needs; arena owns what is read. */
struct fields_reading {
    struct arena *arena;
    struct faults *faults;
    struct str file;
    struct strs langs; /* fields_check: every TEXT must have exactly these, and may have their
                          voices */
    const struct fields_known *known; /* fields_read: may be NULL */
};

/* A voice of a language: a TEXT may hold it beside the language, whoever speaks it hears it, and
 * where it is absent the language itself. "ja-easy" (easy Japanese) of "ja"; "" = it has none. */
struct str fields_voice_of(struct str lang);

/* The authored form. Unknown keys, missing keys, wrong kinds, limits, ids twice, languages missing:
 * one fault each, all of them. Returns true when there were none. */
bool fields_check(const struct fields_reading *reading, const struct field_table *table,
                  const struct tree *tree, struct str pointer);

/* The resolved form into *out (table->size bytes, set to defaults first). Same faults and return.
 */
bool fields_read(const struct fields_reading *reading, const struct field_table *table,
                 const struct tree *tree, struct str pointer, void *out);

/* The reverse of fields_read: a canonical tree in table order; required members always stand in it,
 * others unless equal to their default. */
struct tree *fields_write(struct arena *arena, const struct field_table *table, const void *from);

/* JSON Schema 2020-12 with `root` at the top and every table reached from it under $defs. */
void fields_schema(const struct field_table *root, struct strs langs, const char *id,
                   struct sink *sink);

/* Markdown: one section a table, one row a field, in order of first mention from `root`. */
void fields_manual(const struct field_table *root, struct sink *sink);

#endif
