/* originals.h - the messages that drafts were made from, kept encrypted outside every pack: who
 * may open which, until when, and who did.
 *
 * The sealed bytes lie in originals/<sha256>.sealed of the data folder (adapters/vault_sodium.h);
 * what is known of them stands in the ledger:
 *
 *   original.keep hash=SHA256 bytes=N expires=DAY [group=ID,ID]   may be opened by the organiser
 * and by these people original.gone hash=SHA256 why=expired|removed                 the hash stays
 * known access.view what=original.<first 12 digits of the hash>       every opening, before it is
 * shown
 *
 * What the organiser's PIN opens is sealed anew when the PIN changes: first beside, as
 * <sha256>.sealed.next, then in place, once the new PIN is in the ledger. Between the two whichever
 * fits is opened, so nothing is lost when the program ends there. Originals that lie on another
 * computer keep the PIN they were sealed with.
 *
 * Kept again, a message takes the newer expiry and access list. Somebody erased leaves the list.
 */
#ifndef DESK_ORIGINALS_H
#define DESK_ORIGINALS_H

#include "adapters/vault_sodium.h"
#include "desk/desk.h"

#define ORIGINAL_HASH_LEAST_N 8 /* digits that are enough to name one, when they name only one */

struct original {
    struct str hash, expires; /* day */
    struct str group;         /* "id,id" */
    int64_t bytes_n, kept_utc_ms;
    bool is_gone;
    struct str why; /* "expired", "removed" */
};

struct originals {
    struct original *at;
    size_t n, room_n;
    const char *folder;
};

/* What is known of all, oldest first; lives in the arena. */
bool originals_open(struct originals *out, struct desk *desk, struct arena *arena,
                    struct fault *fault);
/* By its hash or the start of it. False: none, several, or too short. */
bool originals_find(const struct originals *originals, struct str hash, const struct original **out,
                    struct fault *fault);

struct original_wish {
    struct str expires; /* day */
    struct str group;   /* ids */
};
bool original_keep(struct desk *desk, struct arena *arena, struct str bytes,
                   const struct vault_key *key, const struct original_wish *wish,
                   struct fault *fault);
struct original_opening {
    const struct originals *originals;
    const struct original *original;
    struct str person; /* "" = the organiser */
    const struct vault_key *key;
};
/* The opening is in the ledger before the bytes are handed out. */
bool original_read(struct desk *desk, struct arena *arena, const struct original_opening *opening,
                   struct str *bytes, struct fault *fault);
/* Takes the sealed bytes away; the hash stays. */
bool original_remove(struct desk *desk, struct arena *arena, const struct originals *originals,
                     const struct original *original, struct str why, struct fault *fault);
/* All that expired before `today`. *gone_n: how many. */
bool originals_expire(struct desk *desk, struct arena *arena, const struct originals *originals,
                      int64_t today, size_t *gone_n, struct fault *fault);

/* Seals beside, under the new PIN, all that the old one opens; what it does not open (a key file's,
 * an earlier PIN's, broken ones) stays as it is. */
bool originals_reseal(struct desk *desk, struct str old_pin, struct str new_pin,
                      struct fault *fault);
/* The PIN is in the ledger: what was sealed beside takes its place. */
bool originals_settle(struct desk *desk, struct fault *fault);

#endif
