/* store.h - where records and the ledger are kept: a seam with one entry a kind, chosen by URI.
 *
 * Promise: when a write returns true, what it wrote survives a crash or a power cut. When a commit
 * fails, it may have happened nonetheless: the store reopens, looks by unique id and retries by
 * itself once. False is final; with the code "store.unknown" the disk did not even allow to find
 * out: end the record there, it resumes at what was kept. Writing the same again keeps one; writing
 * something else under the same id is refused ("store.differs"). Decisions follow each other: no
 * gap, no step back in time, none after the end ("store.order").
 *
 * One program at a time writes a record; others may read and write theirs. Codes: store.uri
 * .not_ours .newer .read_only .full .busy .broken .failed .unknown .differs .order .unsound
 * .no_record .no_kept .not_rewritten .away .denied .no_server; content/texts has a sentence for
 * each.
 */
#ifndef ADAPTERS_STORE_H
#define ADAPTERS_STORE_H

#include "base/arena.h"
#include "base/fault.h"
#include "core/ledger.h"
#include "core/record.h"

struct store; /* opened by URI: "sqlite:PATH", "postgresql://…" (libpq's own words) */

struct store *store_open(const char *uri, struct fault *fault);
void store_close(struct store *store); /* NULL is fine */

bool store_begin(struct store *store, const struct record_head *head, struct fault *fault);
bool store_append(struct store *store, struct str record_id, const struct decision *decision,
                  struct fault *fault);
bool store_end(struct store *store, struct str record_id, int64_t at_ms, struct fault *fault);
/* Into the ledger. */
bool store_note(struct store *store, const struct ledger_line *line, struct fault *fault);
/* One that was noted elsewhere: it stands at its place in time. order_ms: the latest utc_ms of all
 * lines up to this one where it comes from, so that no clock that went back changes their order. */
bool store_note_merged(struct store *store, const struct ledger_line *line, int64_t order_ms,
                       struct fault *fault);
/* By hash: the bytes that replaying needs. kind: "pack", "scenario". */
bool store_keep(struct store *store, struct str hash, struct str kind, struct str bytes,
                struct fault *fault);

/* Many writes at once, for merging and making up (never for play): what is written between is
 * durable when the end has said so, all of it or nothing. A write that is refused ("store.differs",
 * "store.order") leaves the batch whole; one that fails breaks it, and the end is false. Then do
 * all of it again: what is there already is kept once. Closing without the end drops it. */
bool store_batch_begin(struct store *store, struct fault *fault);
bool store_batch_end(struct store *store, struct fault *fault);

/* In the order of their start; person "" = everybody. False from `take` stops the walk. Texts are
 * valid during the call only. `take` may read and write the store. */
bool store_each_record(struct store *store, struct str person,
                       bool (*take)(void *ctx, const struct record *record), void *ctx,
                       struct fault *fault);
bool store_record(struct store *store, struct arena *arena, struct str id, struct record **out,
                  struct fault *fault);
/* In the order in which they were noted; merged ones among them by time. */
bool store_each_line(struct store *store, bool (*take)(void *ctx, const struct ledger_line *line),
                     void *ctx, struct fault *fault);
bool store_kept(struct store *store, struct arena *arena, struct str hash, struct str *bytes,
                struct fault *fault);
bool store_each_kept(struct store *store,
                     bool (*take)(void *ctx, struct str hash, struct str kind, struct str bytes),
                     void *ctx, struct fault *fault);

/* What is here, by name only: so that a copy needs to bring no more than what is missing. */
enum held_kind { HELD_RECORD, HELD_LINE, HELD_BYTES };
struct held {
    enum held_kind kind;
    struct str id;       /* of a record or line; the hash of bytes */
    int64_t decisions_n; /* of a record */
    bool is_ended;       /* a record */
};
bool store_each_held(struct store *store, bool (*take)(void *ctx, const struct held *held),
                     void *ctx, struct fault *fault);

/* Erasing: these records with all that belongs to them, these lines; `instead` take the place of
 * the lines of their ids; scenarios that no record needs any more go too, and the tombstone (its id
 * and time are set) is noted, all in one transaction. Then the file is written anew, so that
 * nothing of it is left in free pages. False with "store.not_rewritten": it is erased, only that
 * last step failed; drop nothing once more to repeat it. Ids that are not there are passed over. */
struct store_drop {
    const struct str *records, *lines;
    size_t records_n, lines_n;
    const struct ledger_line *instead;
    size_t instead_n;
    const struct ledger_line *more; /* noted with it, ids and times set */
    size_t more_n;
    const struct ledger_line *tombstone; /* NULL: none */
};
bool store_drop(struct store *store, const struct store_drop *drop, struct fault *fault);

/* What reports need of an ended record (core/trial.h), kept beside it so that they need no replay.
 * Stamped with the rubric's version; another version takes its place. It may be lost at any time:
 * it is worked out again. */
bool store_project(struct store *store, struct str record_id, int64_t version, struct str lines,
                   struct fault *fault);
/* Every ended record, in the order of their start; lines "" where this version was not worked out.
 * `take` may read the store, not write it. */
bool store_each_projection(struct store *store, int64_t version,
                           bool (*take)(void *ctx, struct str record_id, struct str lines),
                           void *ctx, struct fault *fault);

/* ---- an organisation's server; a file has none of these ("store.no_server") ---- */

/* Makes or leads on the tables, as their owner. A file does that by itself when it is opened. */
bool store_migrate(const char *uri, struct fault *fault);

/* Who may do what is held by the server: a person adds and reads what is their own, an organiser
 * reads all, works out, publishes and erases, a manager reads what is published and nothing else.
 */
enum store_role { STORE_PERSON, STORE_ORGANISER, STORE_MANAGER };
/* Makes the login where there is none; how it proves itself is the server's setting. */
bool store_admit(struct store *store, struct str login, enum store_role role, struct str person,
                 struct fault *fault);
/* Whose login this is; "" = it is no person's. */
bool store_whose(struct store *store, struct arena *arena, struct str *person, struct fault *fault);
/* Takes the place of what was published under this name. */
bool store_publish(struct store *store, struct str name, struct str bytes, struct fault *fault);
bool store_each_published(struct store *store,
                          bool (*take)(void *ctx, struct str name, struct str bytes), void *ctx,
                          struct fault *fault);

/* What is inside is whole: integrity, sequence without gaps, every record's scenario and pack kept,
 * digests right. What is not is added to `faults` (file: the store, pointer: the record or hash).
 * False: it could not be examined. */
bool store_check(struct store *store, struct arena *arena, struct faults *faults,
                 struct fault *fault);

#endif
