/* certificate_proof.h - a credential signed by whoever issues it, so that anybody can check it
 * without the records: W3C Data Integrity, cryptosuite eddsa-jcs-2022 (Ed25519 over RFC 8785), the
 * key named as did:key. The proof is the last member of the credential's text; what stands before
 * it is the unsigned credential, byte for byte.
 */
#ifndef DESK_CERTIFICATE_PROOF_H
#define DESK_CERTIFICATE_PROOF_H

#include "adapters/sign_sodium.h"

/* "did:key:z6Mk…" of an Ed25519 key. */
struct str certificate_did(struct arena *arena, const struct sign_key *key);

/* The badge with its proof. The badge must be ours: a key "issuer" whose id is the key's. */
bool certificate_sign(struct arena *arena, struct str badge, const struct sign_key *key,
                      struct str *out, struct fault *fault);

/* The credential without its proof; itself when there is none. */
struct str certificate_unsigned(struct arena *arena, struct str badge);

enum certificate_proof { PROOF_NONE, PROOF_WRONG, PROOF_HOLDS };
/* PROOF_HOLDS: by the key that the credential itself names as its issuer, *did. */
enum certificate_proof certificate_proof_of(struct arena *arena, struct str badge, struct str *did);

/* A minisign secret key from its file; password_path NULL: kept without one. */
bool certificate_key_read(struct arena *arena, const char *path, const char *password_path,
                          struct sign_key *key, struct fault *fault);

/* The key that the window signs with: certificate.key in the data folder, kept without a password.
 * False without a fault: there is none. */
bool certificate_key_own(struct arena *arena, struct sign_key *key, struct fault *fault);

#endif
