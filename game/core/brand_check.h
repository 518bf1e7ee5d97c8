/* brand_check.h - does an organisation's overlay hold what a pack's cases use? Everything that is
 * missing, at its place in the overlay, with the cases that want it.
 *
 * Words: every {brand.…} of the cases, and of the overlay's own words, leads to a text in each
 * language, a string or a number. Profile: what it promises has its panel (pending, history,
 * centre), and what repairs an account is there (password, sessions that can be signed out).
 * Routes: an approve route that goes through the app has a list of pending sign-ins; SMS that the
 * service sends have a sender. Desk: customers have one. Domains and colours need the world
 * outside and are looked at by the door (tools/pack_brand.c); so is whether each case is still
 * fair.
 */
#ifndef CORE_BRAND_CHECK_H
#define CORE_BRAND_CHECK_H

#include "base/fault.h"
#include "core/pack.h"

/* overlay has passed fields_check. Adds errors for what cases need, warnings for what is wanting;
 * true when there was no error. */
bool brand_check(const struct pack *pack, const struct tree *overlay, struct str file,
                 struct faults *faults);

#endif
