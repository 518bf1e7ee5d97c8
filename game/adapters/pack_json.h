/* pack_json.h - JSON at the door: bytes in, content trees out, everything doubtful refused.
 *
 * Refused: bad UTF-8, a byte order mark, NUL escapes, lone surrogates, duplicate keys, numbers beyond 2^53, nesting over
 * PACK_DEPTH_MOST_N, files over PACK_FILE_MOST_N, packs over PACK_MOST_N, trailing bytes. The fault
 * tells line and column for what the parser finds, the JSON pointer for the rest.
 */
#ifndef ADAPTERS_PACK_JSON_H
#define ADAPTERS_PACK_JSON_H

#include "base/arena.h"
#include "base/fault.h"
#include "core/pack.h"

/* NULL when faults were added. Text is copied into the arena. */
struct tree *json_read(struct arena *arena, struct str bytes, struct str file, struct faults *faults);

struct scenario;

/* A pack from its folder. False: `fault` when files cannot be read, `faults` for what is in them. Runs pack_check. */
bool pack_open(struct pack *out, struct arena *arena, const char *folder, struct faults *faults,
               struct fault *fault);

/* The same pack as one run of bytes (index, cases, brands, in order), for keeping by hash; and back. */
struct str pack_bundle(struct arena *arena, const struct pack *pack);
bool pack_from_bundle(struct pack *out, struct arena *arena, struct str bundle, struct faults *faults);

/* Resolve, add hosts, read, referee: a scenario ready to play. False when faults were added. *bytes is its
 * canonical JSON, for keeping by hash. */
bool scenario_open(struct scenario *out, struct arena *arena, const struct pack *pack, struct str case_id,
                   struct str brand_id, struct str lang, uint64_t seed, struct str *bytes,
                   struct faults *faults);
bool scenario_from_bytes(struct scenario *out, struct arena *arena, struct str bytes, struct faults *faults);

#endif
