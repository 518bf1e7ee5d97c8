/* digest.h - SHA-256 (FIPS 180-4) through libsodium. */
#ifndef ADAPTERS_DIGEST_H
#define ADAPTERS_DIGEST_H

#include "base/str.h"

struct arena;

struct str digest_hex(struct arena *arena, struct str bytes); /* 64 lower-case hex digits */

#endif
