/* house_key.h - the key that this house signs with: certificates and the packs of its catalogue.
 *
 * certificate.key of the data folder, in minisign's format, kept without a password; its public
 * half, certificate.pub, is what others are given. Whoever may read the data folder may sign, so a
 * house that wants more keeps its key elsewhere and signs by command (mikiwamectl pack sign).
 */
#ifndef DESK_HOUSE_KEY_H
#define DESK_HOUSE_KEY_H

#include "adapters/sign_sodium.h"
#include "desk/desk.h"

/* False without a fault: there is none. Clear it after use. */
bool house_key_read(struct arena *arena, struct sign_key *key, struct fault *fault);
bool house_key_is_there(struct arena *arena);
/* A new one, trusted here under the house's name. False: there is one, or it cannot be kept.
 * *public_path, in the arena, is what others are given. */
bool house_key_make(struct desk *desk, struct arena *arena, const char **public_path,
                    struct fault *fault);
/* The name of the top unit; "" where people belong to none. */
struct str house_name(const struct desk *desk);

/* What minisign -V prints as trusted comment; "key:" lets a stranger check and trust on first use.
 * by "" = nobody says. */
struct str house_pack_comment(struct arena *arena, const struct pack *pack,
                              const struct sign_key *key, struct str by);
/* NAME.mikipack and its .minisig, of a folder. */
struct house_signing {
    const struct pack *pack; /* its id and version */
    const char *folder, *file;
    struct str by;
};
bool house_pack_sign(struct arena *arena, const struct house_signing *signing,
                     const struct sign_key *key, struct fault *fault);

#endif
