/* digest.h - SHA-256 (FIPS 180-4) through libsodium. */
#ifndef ADAPTERS_DIGEST_H
#define ADAPTERS_DIGEST_H

#include "base/sink.h"

struct arena;

struct str digest_hex(struct arena *arena, struct str bytes); /* 64 lower-case hex digits */

/* The same of bytes that come by and by. */
struct digest;
struct digest *digest_begin(struct arena *arena);
struct sink digest_sink(struct digest *digest); /* never fails */
struct str digest_end(struct digest *digest, struct arena *arena);

#endif
