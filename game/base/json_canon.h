/* json_canon.h - JSON in its one canonical form (RFC 8785, JCS), which signatures are over: no
 * spaces, keys in order, texts escaped one way only.
 */
#ifndef BASE_JSON_CANON_H
#define BASE_JSON_CANON_H

#include <stdbool.h>

struct str;
struct sink;
struct tree;

/* False, and nothing to be used: a number with a fraction or beyond 2^53, or a key that is not
 * ASCII; what we write has neither. `without`: a member of the outermost object that is left out;
 * empty: none. */
bool json_canon(const struct tree *tree, struct str without, struct sink *sink);

#endif
