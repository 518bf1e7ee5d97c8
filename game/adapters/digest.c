#include "adapters/digest.h"

#include "base/arena.h"

#include <sodium.h>

struct digest {
    crypto_hash_sha256_state state;
};

static struct str hex_of(struct arena *arena, const unsigned char sum[crypto_hash_sha256_BYTES])
{
    size_t room_n = 2 * crypto_hash_sha256_BYTES + 1;
    char *hex = arena_take(arena, room_n);

    sodium_bin2hex(hex, room_n, sum, crypto_hash_sha256_BYTES);
    return (struct str){hex, room_n - 1};
}

struct str digest_hex(struct arena *arena, struct str bytes)
{
    unsigned char sum[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(sum, (const unsigned char *)(bytes.at ? bytes.at : ""), bytes.n);
    return hex_of(arena, sum);
}

struct digest *digest_begin(struct arena *arena)
{
    struct digest *digest = ARENA_NEW(arena, struct digest);

    crypto_hash_sha256_init(&digest->state);
    return digest;
}

static bool write_to_digest(void *ctx, struct str bytes)
{
    struct digest *digest = ctx;

    if (bytes.n > 0) {
        crypto_hash_sha256_update(&digest->state, (const unsigned char *)bytes.at, bytes.n);
    }
    return true;
}

struct sink digest_sink(struct digest *digest)
{
    return (struct sink){.write = write_to_digest, .ctx = digest};
}

struct str digest_end(struct digest *digest, struct arena *arena)
{
    unsigned char sum[crypto_hash_sha256_BYTES];

    crypto_hash_sha256_final(&digest->state, sum);
    return hex_of(arena, sum);
}
