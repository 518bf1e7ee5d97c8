/* round_past.h - what a person played before, as far as choosing the next round needs it. */
#ifndef DESK_ROUND_PAST_H
#define DESK_ROUND_PAST_H

#include "desk/round.h"

struct past {
    struct selection_item *items; /* of the round's pack, in its order, with days_ago */
    size_t items_n;
    struct selection_cards cards;
    uint64_t *faces; /* of the variants played, face_of */
    size_t faces_n, faces_room_n;
};

#define PAST_RECORDS_N 60 /* the newest so many count for what is due */

/* Read for the moment round->begun_utc_ms. Somebody without a name has no past. */
bool past_read(struct past *past, struct arena *arena, struct round *round, struct fault *fault);

/* What a variant says, whatever numbers are drawn into it. */
uint64_t face_of(const struct variant *variant);
bool past_has_face(const struct past *past, uint64_t face);

#endif
