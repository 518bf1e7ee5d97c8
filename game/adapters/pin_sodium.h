/* pin_sodium.h - the organiser's PIN: kept as an Argon2id digest (RFC 9106, by libsodium), never as
 * it was typed. It keeps honest people honest; the boundary between people on one PC is the
 * computer's own user accounts.
 */
#ifndef ADAPTERS_PIN_SODIUM_H
#define ADAPTERS_PIN_SODIUM_H

#include "base/str.h"

struct arena;
struct fault;

#define PIN_LEAST_N 6 /* characters */
#define PIN_MOST_N 64

/* A digest with its own salt and cost in it, "$argon2id$…". False: too short or too long, or there
 * is not the memory for it (64 MiB). Takes about a tenth of a second, on purpose. */
bool pin_digest(struct arena *arena, struct str pin, struct str *digest, struct fault *fault);
bool pin_fits(struct str digest, struct str pin);

#endif
