/* transfer_taking.h - the receiving half of transfer.h: one thing after another into a store. */
#ifndef DESK_TRANSFER_TAKING_H
#define DESK_TRANSFER_TAKING_H

#include "desk/transfer.h"
#include "desk/transfer_guard.h"

/* what the receiving store had, by name */
struct had {
    struct names records, things;
    int64_t *decisions_n; /* by number of the record; -1: ended */
    size_t room_n;
};

struct taking {
    struct store *into;
    const struct transfer_wish *wish;
    struct transfer_counts *counts;
    struct fault *fault;
    struct arena arena;
    struct gone gone;
    struct merge_guard guard;
    struct had had;
    struct names needed; /* of one person: hashes that their records name */
    bool is_sparing;     /* what is had is not sent again */
    bool is_batching;
    bool has_stones; /* a tombstone came in */
    size_t batch_n;  /* writes since the last end of a batch */
    size_t done_n, of_n;
    int64_t order_ms; /* the latest time of the ledger's lines so far */
    bool is_failed;
};

bool taking_begin(struct taking *t, struct store *into, const struct transfer_wish *wish,
                  struct transfer_counts *counts, struct fault *fault);
/* False: stop, *fault says why. */
bool taking_kept(struct taking *t, struct str hash, struct str kind, struct str bytes);
bool taking_line(struct taking *t, const struct ledger_line *line);
bool taking_record(struct taking *t, const struct record *record);
/* Ends the batch either way; true when all went well. */
bool taking_end(struct taking *t, bool is_whole);

#endif
