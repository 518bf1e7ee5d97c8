/* Keys and their names; the whole of a signed certificate is held by tests/test_certificate.sh. */
#include "test.h"

#include "adapters/files.h"
#include "desk/certificate_proof.h"
#include "tests/folder.h"

#include <stdlib.h>
#include <string.h>

static struct arena arena;
static struct fault fault;

/* The first example of the did:key specification (w3c-ccg): the key that base58 writes as
 * B12NYF8RrR3h41TDCTJojY59usg3mbtbjnFs7Eud1Y6u; its bytes worked out in python. */
TEST(a_key_is_named_as_did_key_has_it)
{
    static const unsigned char public_key[32] = {0x94, 0x96, 0x6b, 0x7c, 0x08, 0xe4, 0x05, 0x77,
                                                 0x5f, 0x8d, 0xe6, 0xcc, 0x1c, 0x45, 0x08, 0xf6,
                                                 0xeb, 0x22, 0x74, 0x03, 0xe1, 0x02, 0x5b, 0x2c,
                                                 0x8a, 0xd2, 0xd7, 0x47, 0x73, 0x98, 0xc5, 0xb2};
    struct sign_key key = {.has_secret = false};

    memcpy(key.public_key, public_key, sizeof public_key);
    CHECK_STR(certificate_did(&arena, &key),
              "did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH");
}

/* The window signs where certificate.key lies in the data folder, and says so when it cannot. */
TEST(the_windows_own_key)
{
    struct sign_key made, read;
    struct str text;
    const char *home = str_c(&arena, str_fmt(&arena, "%s/data", test_folder()));

    setenv("XDG_DATA_HOME", home, 1);
    const char *folder = path_home(&arena, "data");
    const char *path = path_join(&arena, folder, "certificate.key");
    CHECK(!certificate_key_own(&arena, &read, &fault) && fault.says[0] == 0);
    CHECK(folder_make(folder, &fault) && sign_key_make(&made, &fault));
    CHECK(sign_secret_write(&arena, &made, STR(""), &text, &fault) &&
          file_write(path, text, &fault));
    if (CHECK(certificate_key_own(&arena, &read, &fault))) {
        CHECK(memcmp(read.public_key, made.public_key, 32) == 0 && read.has_secret);
    }
    CHECK(file_write(path, STR("nothing of a key\n"), &fault));
    CHECK(!certificate_key_own(&arena, &read, &fault) && fault.says[0] != 0);
}

/* A badge signed and read back; any other byte, in front or in the proof, and it is none. */
TEST(signed_is_signed_and_altered_is_not)
{
    struct str badge = STR("{\n  \"@context\": [],\n  \"issuer\": {\n    \"id\": \"DID\"\n  },\n"
                           "  \"try\": 1\n}\n");
    struct sign_key key;
    struct str out, did, with;

    fault = (struct fault){0};
    CHECK(sign_key_make(&key, &fault));
    struct str name = certificate_did(&arena, &key);
    size_t at = str_find(badge, STR("DID"));
    with = str_fmt(&arena, "%.*s%.*s%.*s", STR_ARGS(str_part(badge, 0, at)), STR_ARGS(name),
                   STR_ARGS(str_from(badge, at + 3)));
    if (!CHECK(certificate_sign(&arena, with, &key, &out, &fault))) {
        return;
    }
    CHECK_INT(certificate_proof_of(&arena, out, &did), PROOF_HOLDS);
    CHECK(str_eq(did, name) && str_eq(certificate_unsigned(&arena, out), with));
    CHECK_INT(certificate_proof_of(&arena, with, &did), PROOF_NONE);
    for (size_t i = 0; i < out.n; i++) {
        char *bytes = arena_take(&arena, out.n + 1);
        memcpy(bytes, out.at, out.n);
        bytes[i] = (char)(bytes[i] ^ 1);
        CHECK(certificate_proof_of(&arena, (struct str){bytes, out.n}, &did) != PROOF_HOLDS);
        CHECK(did.n == 0);
    }
}

TEST_MAIN(a_key_is_named_as_did_key_has_it, the_windows_own_key,
          signed_is_signed_and_altered_is_not)
