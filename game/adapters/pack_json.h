/* pack_json.h - JSON at the door: bytes in, content trees out, everything doubtful refused.
 *
 * Refused: bad UTF-8, a byte order mark, NUL escapes, lone surrogates, duplicate keys, numbers
 * beyond 2^53, nesting over PACK_DEPTH_MOST_N, more than PACK_VALUES_MOST_N values, files over
 * PACK_FILE_MOST_N, packs over PACK_MOST_N, trailing bytes, and what RFC 8259 does not allow. The
 * fault tells line and column for what the parser finds, the JSON pointer for the rest. Whole
 * numbers become TREE_INT however they are written (1.0, 1e3).
 */
#ifndef ADAPTERS_PACK_JSON_H
#define ADAPTERS_PACK_JSON_H

#include "adapters/json_scan.h"
#include "base/arena.h"
#include "base/fault.h"
#include "core/pack.h"

#define PACK_VALUES_MOST_N ((size_t)200000) /* in one JSON file */

/* NULL when faults were added. Keys and texts without escapes lie within `bytes`, which must live
 * as long as the tree. */
struct tree *json_read(struct arena *arena, struct str bytes, struct str file,
                       struct faults *faults);

/* The same with other limits, for what we wrote ourselves: depth_n at most JSON_OUT_DEPTH. */
struct tree *json_read_within(struct arena *arena, struct str bytes,
                              const struct json_limits *limits, struct str file,
                              struct faults *faults);

struct scenario;

/* A pack from its folder, or from its file (a path that ends in .mikipack). False: `fault` when
 * files cannot be read, `faults` for what is in them. Runs pack_check. */
bool pack_open(struct pack *out, struct arena *arena, const char *path, struct faults *faults,
               struct fault *fault);

/* The same by and by, for a window that wants to show itself first. pack_open_index reads and
 * checks index and brands: cases have ids and no trees, the pack has no hash. pack_check_next reads
 * one case, checks it, adds it to the hash and forgets it; after the last the pack has its hash.
 * pack_load then reads the trees of all cases into the arena, or says "pack.changed" when the files
 * are not those that were checked. *walk lives in the arena, and the arena as long as the pack. */
struct pack_walk;
bool pack_open_index(struct pack *out, struct pack_walk **walk, struct arena *arena,
                     const char *path, struct faults *faults, struct fault *fault);
bool pack_check_next(struct pack *pack, struct pack_walk *walk, struct faults *faults,
                     struct fault *fault);
bool pack_load(struct pack *pack, struct arena *arena, struct faults *faults, struct fault *fault);

/* The same pack as one run of bytes (index, cases, brands, in order), for keeping by hash; and
 * back. */
struct str pack_bundle(struct arena *arena, const struct pack *pack);
bool pack_from_bundle(struct pack *out, struct arena *arena, struct str bundle,
                      struct faults *faults);

#define SCENARIO_MOST_N ((size_t)4 << 20)   /* bytes of a scenario's canonical JSON */
#define SEED_MOST ((UINT64_C(1) << 53) - 1) /* JSON keeps whole numbers exactly up to here */

/* Resolve, add hosts, read, referee: a scenario ready to play. False when faults were added. *bytes
 * is its canonical JSON, for keeping by hash. Of the seed the low 53 bits count. brand_id "" = the
 * pack's default. */
struct scenario_wish {
    struct str case_id, brand_id, lang;
    uint64_t seed;
    struct str voice; /* "ja-easy", or "": plain */
};
bool scenario_open(struct scenario *out, struct arena *arena, const struct pack *pack,
                   const struct scenario_wish *wished, struct str *bytes, struct faults *faults);
/* The same without the referee and without bytes: a draft to look at, fair or not. */
bool scenario_open_draft(struct scenario *out, struct arena *arena, const struct pack *pack,
                         const struct scenario_wish *wished, struct faults *faults);
/* "" when it cannot be written. */
struct str scenario_bytes(struct arena *arena, const struct tree *resolved);
bool scenario_from_bytes(struct scenario *out, struct arena *arena, struct str bytes,
                         struct faults *faults);

#endif
