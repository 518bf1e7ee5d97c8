/* parts_notices.h - what several surfaces ask about messages: which are here, which are new, who
 * they say they are. */
#ifndef SURFACES_PARTS_NOTICES_H
#define SURFACES_PARTS_NOTICES_H

#include "surfaces/surfaces.h"

/* Arrived, not deleted, and read on this device. */
bool notice_is_here(const struct world *world, const struct notice_state *state,
                    const struct device *device);

/* The time it bears, on the case's clock; messages from before the case bear theirs. */
int64_t notice_case_ms(const struct world *world, const struct notice_state *state);

/* Not opened yet, and not so old that a person would have read it before the case began. */
bool notice_is_unread(const struct world *world, const struct notice_state *state);

/* Of one surface on one device. Newest first, at most room of them; returns how many were put. */
size_t notices_here(const struct world *world, const struct device *device, struct str surface,
                    const struct notice_state **out, size_t room);
int notices_unread_n(const struct world *world, const struct device *device, struct str surface);

struct str notice_who(const struct notice *notice); /* the name shown, else the address */
struct str
notice_first_words(const struct notice *notice); /* text of the first block that says something */

/* "<device>/<surface>" or "<device>/<surface>/<item>", in the arena. */
struct str place_to(struct arena *arena, const struct device *device, struct str surface,
                    struct str item);
/* "<owner>.<name>" */
struct str part_in(struct arena *arena, struct str owner, struct str name);
/* Asks once: nothing when it was seen before. */
void ask_inspect(struct asks *asks, const struct world *world, struct str part);

#define NOTICES_MOST_N 200

#endif
