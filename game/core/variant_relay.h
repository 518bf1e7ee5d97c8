/* variant_relay.h - a fake whose page passes on what is typed: a stranger's sign-in follows, and
 * the genuine app asks about it. Only core/variant*.c includes it.
 */
#ifndef CORE_VARIANT_RELAY_H
#define CORE_VARIANT_RELAY_H

#include "core/variant_make.h"

/* Where the fake stands alone and nobody is signing in, its page can be reached, the app's push can
 * come somewhere, and the console follows for whoever typed. */
bool variant_relay_fits(const struct making *m);
void variant_relay(struct making *m);

#endif
