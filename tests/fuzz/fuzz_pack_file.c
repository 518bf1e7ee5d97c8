/* Whatever the bytes: a pack file and a signature are refused or whole. A member lies within
 * its file; a signature by an unknown key is never trusted. */
#include "adapters/pack_file.h"
#include "adapters/sign_sodium.h"
#include "desk/packs.h"
#include "tests/fuzz/must.h"

static void try_archive(struct str bytes)
{
    struct fault fault = {0};
    struct str found;
    bool is_whole = pack_file_check(bytes, &fault);
    must(is_whole == (fault.code[0] == '\0'));
    if (is_whole && pack_file_member(bytes, STR("pack.json"), &found)) {
        must(found.at >= bytes.at && found.at + found.n <= bytes.at + bytes.n);
    }
}

static void try_signature(struct arena *arena, struct str text)
{
    static const struct keyring nobody;
    struct signature signature;
    struct sign_key key;
    struct pack_standing standing = standing_of_bytes(&nobody, arena, STR("pack"), text);
    must(standing.standing != STANDING_TRUSTED && standing.standing != STANDING_BUILT_IN);
    must(signature_read(text, &signature, NULL) ==
         (standing.standing != STANDING_UNSIGNED && standing.key_id.n > 0));
    if (sign_public_read(text, &key, NULL)) {
        struct sign_key again;
        must(sign_public_read(sign_public_write(arena, &key), &again, NULL));
    }
    sign_secret_read(text, STR(""), &key, NULL);
    sign_key_clear(&key);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};
    struct arena arena = {0};
    try_archive(bytes);
    try_signature(&arena, bytes);
    arena_clear(&arena);
    return 0;
}
