/* organiser.h - the door to what an organiser does: a PIN, and who went through it.
 *
 *   organiser.pin digest=$argon2id$…     the PIN that holds from now on
 *   role.pin person=ID digest=$argon2id$…   what somebody with a role comes in by, once there is
 *                                           an organiser's PIN
 *   pin.wrong, pin.right                 at one of these doors; right: after wrong ones only
 *   access.view what=WORD                somebody looked at what is not their own (the access log)
 *
 * Employees can read the access log; nobody can take a line out of it.
 */
#ifndef DESK_ORGANISER_H
#define DESK_ORGANISER_H

#include "desk/desk.h"

bool organiser_has_pin(const struct desk *desk);
/* `old` is asked for when there is one; kept originals are sealed anew. False: wrong, too short, or
 * the store or an original failed, and the old one still holds. */
bool organiser_set_pin(struct desk *desk, struct str old, struct str pin, struct fault *fault);
/* For who has forgotten the old one and holds the store itself, which shows everything anyhow: the
 * access log says that it was done, and originals kept under the old one stay closed. */
bool organiser_replace_pin(struct desk *desk, struct str pin, struct fault *fault);
/* Without a PIN the door is open. After three wrong ones each takes longer, a minute at most:
 * until_ms, on the steady clock, is when the next may be tried. Starting the program anew does not
 * shorten it: wrong ones are kept beside the PIN before they are told, and a new PIN forgets them.
 * A clock that was set makes it no longer than that minute, so nobody is locked out. */
bool organiser_enter(struct desk *desk, struct str pin, int64_t *until_ms, struct fault *fault);

/* Of somebody who has a role: set by the organiser, anew as often as it is wanted. */
bool organiser_set_role_pin(struct desk *desk, struct str person, struct str pin,
                            struct fault *fault);
bool organiser_has_role_pin(const struct desk *desk, struct str person);
/* As organiser_enter. Where the organiser's door has no PIN these have none either; where it has
 * one, "role.no_pin" until this person's own was set. */
bool organiser_enter_role(struct desk *desk, struct str person, struct str pin, int64_t *until_ms,
                          struct fault *fault);

/* "report.staff", "people", "export": kept before it is shown. */
bool organiser_note_view(struct desk *desk, struct str what, struct fault *fault);
/* The same of somebody else's look; who "" = the organiser. */
bool organiser_note_look(struct desk *desk, struct str who, struct str what, struct fault *fault);

struct access_line {
    int64_t utc_ms;
    struct str who, what;
};
/* The newest first, at most `most`; *out lives in the arena. Returns how many. */
size_t organiser_accesses(struct desk *desk, struct arena *arena, size_t most,
                          struct access_line **out, struct fault *fault);

#endif
