/* domain.h - names of hosts as the public suffix list and IDNA2008 see them (libpsl, libidn2;
 * messages.md par. 5). Strips a trailing dot, lower-cases, refuses IP spellings, non-transitional.
 * Never asks the network. */
#ifndef ADAPTERS_DOMAIN_H
#define ADAPTERS_DOMAIN_H

#include "base/arena.h"
#include "base/fields.h"
#include "core/host.h"

void domain_fill(struct arena *arena, struct str text, struct host *out);
/* Whether the last label is one that the list or RFC 2606 knows: "org" and "example", not "o". */
bool domain_ends_known(struct arena *arena, const struct host *host);
/* Adds the member "hosts" to a resolved tree: one object for every host in it. */
void domain_add_hosts(struct arena *arena, struct tree *resolved);

#endif
