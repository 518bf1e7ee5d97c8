#include "adapters/digest.h"

#include "base/arena.h"

#include <sodium.h>

struct str digest_hex(struct arena *arena, struct str bytes)
{
    unsigned char sum[crypto_hash_sha256_BYTES];
    size_t room_n = 2 * sizeof sum + 1;
    char *hex = arena_take(arena, room_n);

    crypto_hash_sha256(sum, (const unsigned char *)(bytes.at ? bytes.at : ""), bytes.n);
    sodium_bin2hex(hex, room_n, sum, sizeof sum);
    return (struct str){hex, room_n - 1};
}
