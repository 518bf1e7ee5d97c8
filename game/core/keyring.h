/* keyring.h - whose signatures under packs are trusted, folded from the ledger.
 *
 *   key.trust id=ID key=BASE64 name=NAME     the public key as minisign writes it in one line
 *   key.distrust id=ID
 *
 * An id is what minisign prints: 16 hex digits. A key trusted again has the name given last. One id
 * belongs to one key: a line with another key for it is passed over until the first is distrusted.
 */
#ifndef CORE_KEYRING_H
#define CORE_KEYRING_H

#include "core/ledger.h"

#define KEYS_MOST_N 64

struct trusted_key {
    struct str id, key, name;
    int64_t since_utc_ms;
};

struct keyring {
    struct arena *arena;
    struct trusted_key keys[KEYS_MOST_N];
    size_t n;
};

void keyring_fold(struct keyring *ring, const struct ledger_line *line);
const struct trusted_key *keyring_find(const struct keyring *ring, struct str id); /* NULL */

#endif
