/* store.h - where records and the ledger are kept: a seam with one entry a kind of store, chosen by URI.
 *
 * Promise: when append returns true, the decision survives a crash or a power cut. When it returns
 * false with code "store.unknown", the commit may or may not have happened: the store reopens, looks by unique id and
 * retries by itself once; what it then says is final. Appending the same (record, seq) twice keeps one.
 * One program at a time writes a record; others may read.
 */
#ifndef ADAPTERS_STORE_H
#define ADAPTERS_STORE_H

#include "base/arena.h"
#include "base/fault.h"
#include "core/ledger.h"
#include "core/record.h"

struct store; /* opened by URI: "sqlite:PATH" */

struct store *store_open(const char *uri, struct fault *fault);
void store_close(struct store *store); /* NULL is fine */

bool store_begin(struct store *store, const struct record_head *head, struct fault *fault);
bool store_append(struct store *store, struct str record_id, const struct decision *decision, struct fault *fault);
bool store_end(struct store *store, struct str record_id, int64_t at_ms, struct fault *fault);
bool store_note(struct store *store, const struct ledger_line *line, struct fault *fault); /* ledger; same id twice keeps one */
bool store_keep(struct store *store, struct str hash, struct str kind, struct str bytes, struct fault *fault); /* by hash; once */

/* False from `take` stops the walk. Texts are valid during the call only. */
bool store_each_record(struct store *store, struct str person, /* "" = everybody */
                       bool (*take)(void *ctx, const struct record *record), void *ctx, struct fault *fault);
bool store_record(struct store *store, struct arena *arena, struct str id, struct record **out, struct fault *fault);
bool store_each_line(struct store *store, bool (*take)(void *ctx, const struct ledger_line *line), void *ctx,
                     struct fault *fault);
bool store_kept(struct store *store, struct arena *arena, struct str hash, struct str *bytes, struct fault *fault);

/* What is inside is whole: integrity, sequence without gaps, every record's scenario and pack kept, digests right. */
bool store_check(struct store *store, struct arena *arena, struct faults *faults, struct fault *fault);

#endif
