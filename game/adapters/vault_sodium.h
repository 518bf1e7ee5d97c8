/* vault_sodium.h - a file kept so that only whoever has the key can read it, and that no byte of it
 * can be changed unseen (libsodium).
 *
 * The bytes are sealed by a key of their own, drawn by chance (secretstream, XChaCha20-Poly1305,
 * pieces of 64 KiB, the last one marked, so that cutting it short is seen). That key is wrapped
 * (secretbox) by a key file, or by a PIN through Argon2id (RFC 9106). The head of the file is bound
 * to every piece.
 */
#ifndef ADAPTERS_VAULT_SODIUM_H
#define ADAPTERS_VAULT_SODIUM_H

#include "base/arena.h"
#include "base/fault.h"

#define VAULT_PIN_LEAST_N 6

/* Working a PIN's key out takes a tenth of a second on purpose. Who seals or opens many files with
 * one PIN keeps it here: files that share their salt cost that once. */
struct vault_derived {
    bool has_salt, has_key;
    unsigned char salt[16], rounds, memory[4], key[32];
};

/* What opens it: one of the two. */
struct vault_key {
    struct str pin;                /* "" = the key file's bytes */
    unsigned char key[32];         /* of a key file */
    struct vault_derived *derived; /* the caller's, or NULL */
};

void vault_key_clear(struct vault_key *key); /* and what was derived */
/* What is sealed from now on shares the salt of this file, where that was sealed with a PIN. */
void vault_salt_of(struct vault_derived *derived, struct str sealed);
/* A new key file: 64 hex digits that only its owner may read (mode 0600). False when there is
 * something of that name. */
bool vault_key_make(const char *path, struct fault *fault);
/* Refuses one that others may read ("vault.key_open"). */
bool vault_key_read(struct arena *arena, const char *path, struct vault_key *key,
                    struct fault *fault);

bool vault_seal(struct arena *arena, struct str bytes, const struct vault_key *key,
                struct str *sealed, struct fault *fault);
/* "vault.key": it was sealed by something else, or its head was changed. "vault.broken": its bytes
 * were changed or cut. */
bool vault_open(struct arena *arena, struct str sealed, const struct vault_key *key,
                struct str *bytes, struct fault *fault);

/* A name in place of a name: 32 hex digits that nobody turns back without the key file (BLAKE2b
 * with a key). The same text gives the same. */
struct str vault_pseudonym(struct arena *arena, const struct vault_key *key, struct str text);

#endif
