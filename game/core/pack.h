/* pack.h - what could happen: cases and brands as content trees, immutable, known by their hash.
 *
 * A pack is a folder, or one file that holds it (adapters/pack_file.h): pack.json (the index),
 * cases/<id>.json, brands/<id>.json, pictures. Files are read by adapters/pack_json; this module
 * checks what they say. A pack with one fault does not load.
 */
#ifndef CORE_PACK_H
#define CORE_PACK_H

#include "base/fields.h"

struct pack_case {
    struct str id, file;
    const struct tree *tree; /* NULL where only the index is open (pack_open_index) */
    uint64_t sum;            /* of its file's bytes, when it was checked without being kept */
};

struct pack_brand {
    struct str id, file;
    const struct tree *tree;
};

/* pack.json */
struct pack_index {
    struct str id, version;
    struct str title, says;
    struct strs langs;        /* "ja", "en" */
    struct strs cases;        /* ids: cases/<id>.json */
    struct strs brands;       /* ids: brands/<id>.json; the first is the default */
    struct str rules_version; /* of the rules of conduct, stamped on results */
    struct str licence;
};

struct pack {
    struct str id, version, rules_version;
    struct str folder;  /* where it was opened, folder or file; "" when it came from a bundle */
    struct str archive; /* the bytes of its file; "" when it is a folder */
    struct str hash;    /* SHA-256 of its bundle, hex; set by the adapter once all was checked */
    struct strs langs;
    const struct tree *index; /* authored: title and says in each language */
    struct list cases;        /* of struct pack_case */
    struct list brands;       /* of struct pack_brand */
};

extern const struct field_table pack_fields;

#define PACK_CASES_MOST_N 500
#define PACK_BRANDS_MOST_N 20
#define PACK_FILE_MOST_N ((size_t)2 << 20) /* bytes of one JSON file */
#define PACK_MOST_N ((size_t)32 << 20)     /* bytes of a pack */
#define PACK_DEPTH_MOST_N 32

const struct pack_case *pack_case(const struct pack *pack, struct str id);
const struct pack_brand *pack_brand(const struct pack *pack, struct str id); /* "" = the default */

/* All faults of index, cases and brands by their field tables, and that ids agree with file names.
 * Cases without a tree are passed over. */
bool pack_check(const struct pack *pack, struct arena *arena, struct faults *faults);
/* The same of one case, whose tree need not be in the pack. */
bool pack_check_case(const struct pack *pack, const struct pack_case *one, struct arena *arena,
                     struct faults *faults);
bool pack_is_loaded(const struct pack *pack); /* every case has its tree */

#endif
