/* transfer.h - what a store keeps, brought elsewhere: into one text file, out of it, into another
 * store.
 *
 * Merging twice is merging once: what is there already, by its unique id, is kept once. What is
 * there and says something else stays as it is and is told as a conflict, one fault each. What was
 * cut off in the middle goes on when it is done again. Who was erased here is not brought back, and
 * who was erased there is erased here (desk/erasure.h). Bytes that are not those of their hash, and
 * into a store with an organiser whatever only the organiser says (desk/transfer_guard.h), stay
 * out.
 *
 * The file:
 *
 *   mikiwame-store 1
 *   kept HASH KIND N            then N bytes and a newline: packs and scenarios
 *   line WORDS                  a line of the ledger (core/ledger.h)
 *   record                      then a record (core/record.h), then an empty line
 *   whole KEPT LINES RECORDS    how many of each; without it the file was cut short
 */
#ifndef DESK_TRANSFER_H
#define DESK_TRANSFER_H

#include "desk/cohort.h"
#include "desk/erasure.h"

struct transfer_counts {
    size_t kept_n, lines_n, records_n; /* seen */
    size_t new_n;                      /* things, decisions and ends that were not there */
    size_t conflicts_n, erased_n;      /* erased_n: not brought back */
    size_t refused_n; /* lines and records that only the organiser may bring (transfer_guard.h) */
};

struct transfer_wish {
    const struct cohort_progress *progress; /* NULL: nobody is told */
    struct faults *faults;                  /* conflicts; NULL: only counted */
    struct str from;                        /* how faults name the source */
    struct str person; /* "" = all; else their records, and what they did and chose */
    bool is_whole; /* it is the organiser who brings it, or a store of one's own: nothing refused */
    bool has_small_steps; /* for a server that may go away any moment: what has come stays */
};

bool transfer_export(struct store *store, struct sink *sink, const struct cohort_progress *progress,
                     struct transfer_counts *counts, struct fault *fault);
/* path: such a file. False: "transfer.broken" says the line, "transfer.cancelled", or the store
 * failed; what was written is whole, and doing it again goes on. */
bool transfer_import(struct store *into, const char *path, const struct transfer_wish *wish,
                     struct transfer_counts *counts, struct fault *fault);
bool transfer_merge(struct store *into, struct store *from, const struct transfer_wish *wish,
                    struct transfer_counts *counts, struct fault *fault);
/* Only what `into` lacks by name is brought; nothing is compared. For a spool and its server. */
bool transfer_forward(struct store *into, struct store *from, const struct transfer_wish *wish,
                      struct transfer_counts *counts, struct fault *fault);

#endif
