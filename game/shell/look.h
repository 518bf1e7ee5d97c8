/* look.h - a case looked at, not played: its world stands at one place, with everything the proofs
 * speak of unfolded; parts are ringed and numbered. What is asked of it leads nowhere.
 *
 * Several devices may stand in one frame: each knows which of the frame's parts are its own.
 */
#ifndef SHELL_LOOK_H
#define SHELL_LOOK_H

#include "surfaces/surfaces.h"

#define LOOK_AFTER_MS 20000 /* how long a notice lies there: its banner is gone by then */

/* A copy of a world at this place, in which no time passes. */
struct world *look_world(struct arena *arena, const struct world *from, struct str place);
/* The same with everything that its proofs speak of unfolded, and all messages read. */
struct world *look_world_unfolded(struct arena *arena, const struct world *from, struct str place);

/* A world in which this notice has lain for a while; NULL notice: just begun. at_ms < 0: chosen so.
 */
struct world *look_world_of(struct arena *arena, const struct scenario *s,
                            const struct notice *notice, int64_t at_ms);

/* Takes the impostors' messages out of it: what stands beside a fake is genuine throughout. */
void look_only_genuine(struct world *world);

/* scenario_place_of on a device of this kind where there is one. "" = on no surface. */
struct str look_place(struct arena *arena, const struct scenario *s, struct str part, int kind);
bool look_has_kind(const struct scenario *s, const struct notice *notice, int kind);

/* one device in this frame */
struct looked {
    const struct ui *ui;
    struct rect at;
    size_t parts_from, parts_to;
};

/* The device the world stands on; only the wheel reaches it. reveal "" = nothing to bring into
 * view.
 */
struct looked look_device(struct ui *ui, const struct world *world, struct rect at,
                          struct looks_store *looks, struct str reveal);
/* Where the part shows on it; false when it does not, or by a few points only. */
bool look_part(const struct looked *looked, struct str part, struct rect *at);

void look_number(struct ui *ui, struct rect dot, size_t number);

/* A ring around a part, with its number on the ring. */
struct callout {
    struct rect part;
    size_t number;
    bool is_chosen;
};

/* Numbers stand where they cover no word of the device and no other number, as far as there is such
 * a place. Draws over what is in the list already. */
void look_callouts(const struct looked *looked, struct ui *ui, const struct callout *callouts,
                   size_t n);
/* Whether letters of what is drawn so far show there. */
bool look_has_words(const struct ui *ui, struct rect at);
/* All proofs of the scenario that show; chosen: place in the list, or past its end. */
void look_cues(const struct looked *looked, struct ui *ui, const struct scenario *s, size_t chosen);

#endif
