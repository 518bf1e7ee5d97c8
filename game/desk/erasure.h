/* erasure.h - what is taken out of a store again: a person who asks for it, and what is over its
 * time.
 *
 * Erasing a person takes their records with every decision, what was worked out of them, and every
 * line of the ledger that is theirs or names them; where they sat together with others only their
 * own id goes, what they looked at stays in the access log under "erased", and their steps in the
 * catalogue stay under "erased-<step>". One line stays:
 *
 *   person.erased whose=DIGEST digest=DIGEST records=N lines=N [also=ID,ID]
 *   records.expired programme=ID digest=DIGEST records=N
 *   answers.gone ... (core/answers_gone.h): without any answer
 *
 * digest: SHA-256 chained over all that went, as text, in order. whose: SHA-256 of
 * "mikiwame-erased <id>": merging an old copy does not bring back whom it names, and tells nobody
 * who it was. Ids are random, so neither can be guessed. also: lines of directories that held the
 * name.
 */
#ifndef DESK_ERASURE_H
#define DESK_ERASURE_H

#include "core/names.h"
#include "desk/desk.h"

struct erased {
    size_t records_n, lines_n, changed_n; /* changed: lines that stay without the person */
};

/* False: nothing was erased; or, with "store.not_rewritten", it is, and doing it again finishes.
 * Somebody unknown is nobody: all 0. Fold the desk anew (desk_refold) after it. */
bool erasure_person(struct store *store, struct str person, struct erased *out,
                    struct fault *fault);

/* Answers that are older than their programme's keep_months go; that a round was done stays. The
 * window does so whenever it opens a file; a server's organiser does it by hand. */
bool erasure_expire(struct desk *desk, int64_t today, struct erased *out, struct fault *fault);

/* ---- for merging ---- */

/* who was erased here */
struct gone {
    struct arena *arena;
    struct names digests;
    struct names words; /* names that no directory may hold any more */
    struct names lines; /* ids of lines of directories that went */
};

bool gone_open(struct gone *gone, struct arena *arena, struct store *store, struct fault *fault);
bool gone_has(const struct gone *gone, struct str person);

enum line_fate { LINE_STAYS, LINE_GOES, LINE_CHANGES };
/* What erasing leaves of a line. CHANGES: *instead, in the arena. */
enum line_fate erasure_fate(const struct gone *gone, const struct ledger_line *line,
                            struct arena *arena, struct ledger_line *instead);

/* Tombstones that came from elsewhere are obeyed here. */
bool erasure_catch_up(struct store *store, struct erased *out, struct fault *fault);

#endif
