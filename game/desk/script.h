/* script.h - written rounds: .run files, one line a thing, read by people.
 *
 *   # a comment
 *   pack amazon-signin        (optional; the first pack)
 *   brand hinode              (optional)
 *   lang ja                   (optional: ja, en, ja-easy)
 *   seed 7                    (optional; 1)
 *   size 1280x800   scale 100   theme light     (for pictures; optional)
 *   case genuine-mine-mail    (begins a case; several may follow each other)
 *   +1200 open phone/email/m1 (after 1200 ms: verb, target or -, value)
 *   4000 press m1.approve     (at 4000 ms)
 *   refused 5000 press m1.x   (must be refused)
 *   expect outcome best       (after the case: outcome exposure end duty habit intent passed
 * checks, or a drill's own measure: console.left)
 */
#ifndef DESK_SCRIPT_H
#define DESK_SCRIPT_H

#include "desk/round.h"

struct script_step {
    int64_t at_ms;
    int verb;
    struct str target, value;
    bool is_refused; /* expected to be */
    int line;
};

struct script_expect {
    struct str what, value;
    int line;
};

struct script_case {
    struct str id;
    struct script_step *steps;
    size_t steps_n, steps_room_n;
    struct script_expect *expects;
    size_t expects_n, expects_room_n;
};

struct script {
    struct arena *arena;
    struct str file, pack, brand, lang;
    uint64_t seed;
    int w, h, scale_percent;
    bool is_dark;
    struct script_case *cases;
    size_t cases_n, cases_room_n;
};

bool script_read(struct script *script, struct arena *arena, struct str text, struct str file,
                 struct fault *fault);

/* Plans the cases as one round, kept when the desk has a store; round_next opens them in order. */
bool script_begin(const struct script *script, struct desk *desk, struct round *round,
                  struct fault *fault);
/* False with a fault: refused where it should not be, or the other way round. */
bool script_do(const struct script *script, const struct script_step *step, struct round *round,
               struct fault *fault);
/* What was expected of the ended case against its metrics: false, with a sentence that names the
 * line. */
bool script_holds(const struct script *script, const struct script_expect *expect,
                  const struct metrics *metrics, struct fault *fault);

#endif
