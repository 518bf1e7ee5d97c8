/* variant_facts.h - what a variant tells of an attempt, and whether one runs; only core/variant*.c
 * includes it.
 *
 * Both classes tell the same time, at the same kind of place, with as likely an address; a fake of
 * a case whose attempt is one's own names that very device as often as another one, for a stranger
 * may guess it. So when, where and how it is printed tells nothing; what agrees with one's own acts
 * is for the reader to see.
 */
#ifndef CORE_VARIANT_FACTS_H
#define CORE_VARIANT_FACTS_H

#include "core/variant_make.h"

/* Before anything else of the notice is changed: m->told_s, and for an SMS device and place. */
void variant_facts_begin(struct making *m);
void variant_facts_genuine(
    struct making *m);                     /* puts by, attempt, facts; adds a stranger's attempt */
void variant_facts_fake(struct making *m); /* puts by, facts; settles what runs */
/* One that has not begun yet, from a device that is none of one's own. */
struct tree *variant_strangers_attempt(struct making *m, struct str id);
/* Where somebody was let in or typed a password, it must be changed afterwards. */
bool variant_goes_on_to_console(const struct making *m);
/* The installed app's push of somebody's attempt: its address, number, device and place anew. */
void variant_facts_app(struct making *m);
bool variant_facts_may_be_foreign(struct making *m); /* it is not, and could be told so */
void variant_facts_foreign(struct making *m); /* one's own attempt never was; a stranger's is */
/* A stranger's pretext (a full mailbox, a prize) can stand on no genuine notice: both classes speak
 * of a sign-in instead, in the brand's own words. */
void variant_facts_plain(struct making *m);

#endif
