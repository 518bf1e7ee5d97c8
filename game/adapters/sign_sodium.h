/* sign_sodium.h - signatures in minisign's format (Ed25519, RFC 8032, by libsodium): what
 * `minisign` writes is read here, and `minisign -V` accepts what is written here.
 *
 * A signature is over the BLAKE2b-512 of the bytes ("ED"; the older "Ed", over the bytes
 * themselves, is read too). It has a trusted comment, which a second signature covers together with
 * the first. A secret key is kept as it is, or under a password by scrypt as minisign does it (a
 * second and a gigabyte of memory, on purpose).
 */
#ifndef ADAPTERS_SIGN_SODIUM_H
#define ADAPTERS_SIGN_SODIUM_H

#include "base/arena.h"
#include "base/fault.h"

#define SIGN_ID_N 8
#define SIGN_COMMENT_MOST_N 1024
#define SIGN_FILE_MOST_N ((size_t)16 << 10) /* bytes of a key's or signature's file */

struct sign_key {
    unsigned char id[SIGN_ID_N];
    unsigned char public_key[32];
    unsigned char secret[64];
    bool has_secret;
};

void sign_key_clear(struct sign_key *key);                     /* leaves no secret in memory */
bool sign_key_make(struct sign_key *key, struct fault *fault); /* a new one, by chance */

/* The id as minisign prints it, 16 hex digits; the public key as its one line of base64. */
struct str sign_id_word(struct arena *arena, const unsigned char id[SIGN_ID_N]);
struct str sign_public_word(struct arena *arena, const struct sign_key *key);
/* The two lines of a public key's file; reading also takes the one line of base64 alone. */
struct str sign_public_write(struct arena *arena, const struct sign_key *key);
bool sign_public_read(struct str text, struct sign_key *key, struct fault *fault);

/* password "" = kept as it is. Reading: "key.password" is the fault's code when one is wanted or
 * the one given does not open it. */
bool sign_secret_write(struct arena *arena, const struct sign_key *key, struct str password,
                       struct str *text, struct fault *fault);
bool sign_secret_read(struct str text, struct str password, struct sign_key *key,
                      struct fault *fault);

struct signature {
    bool is_hashed; /* "ED" */
    unsigned char id[SIGN_ID_N];
    unsigned char over_bytes[64], over_comment[64];
    struct str comment; /* the trusted one; borrowed from what was read */
};

/* The four lines of a .minisig. The comment is one line of at most SIGN_COMMENT_MOST_N bytes. */
bool sign_bytes(struct arena *arena, const struct sign_key *key, struct str bytes,
                struct str comment, struct str *text, struct fault *fault);
bool signature_read(struct str text, struct signature *out, struct fault *fault);
/* By this key, over these bytes, and its comment is whole too. */
bool signature_fits(const struct signature *signature, const struct sign_key *key,
                    struct str bytes);

/* Ed25519 over the bytes themselves, without minisign's lines, for formats of others; and the
 * SHA-256 that they take. */
bool sign_plain(const struct sign_key *key, const unsigned char *bytes, size_t n,
                unsigned char out[64]); /* false: the key has no secret */
bool sign_plain_fits(const struct sign_key *key, const unsigned char *bytes, size_t n,
                     const unsigned char signature[64]);
void sign_hash(unsigned char out[32], struct str bytes);

#endif
