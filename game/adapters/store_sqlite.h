/* store_sqlite.h - what the parts of the SQLite store share among themselves; nobody else includes
 * it.
 *
 * store_sqlite.c opens and closes, store_sqlite_write.c puts rows, store_sqlite_read.c walks over
 * them, store_sqlite_drop.c erases.
 */
#ifndef ADAPTERS_STORE_SQLITE_H
#define ADAPTERS_STORE_SQLITE_H

#include "adapters/store_kind.h"

#include <sqlite3.h>

enum write {
    WRITE_RECORD,
    WRITE_DECISION,
    WRITE_END,
    WRITE_LINE,
    WRITE_KEPT,
    WRITE_PROJECTION,
    WRITE_N
};

struct write_words {
    const char *what;
    const char *put;  /* changes one row, or none when it is there or may not be */
    const char *look; /* same parameters; no row: absent; 1: there; 0: something else is there */
};

extern const struct write_words sqlite_writes[WRITE_N];

struct sqlite_store {
    struct store store;
    sqlite3 *db;
    char *path;
    sqlite3_stmt *put[WRITE_N], *look[WRITE_N];
    bool is_batching, is_batch_broken;
};

bool sqlite_fault(struct fault *fault, const char *path, int code); /* always false */

/* Opens the file of store->path with everything prepared. A store whose last opening failed may try
 * again. */
bool sqlite_is_open(const struct sqlite_store *store);
bool sqlite_reopen(struct sqlite_store *store, struct fault *fault);

/* The entries of the kind, as store_kind.h has them. */
bool sqlite_begin(struct store *store, const struct record_head *head, struct fault *fault);
bool sqlite_append(struct store *store, struct str record_id, const struct decision *decision,
                   struct fault *fault);
bool sqlite_end(struct store *store, struct str record_id, int64_t at_ms, struct fault *fault);
bool sqlite_note(struct store *store, struct str id, struct str line, int64_t order_ms,
                 bool is_merged, struct fault *fault);
bool sqlite_keep(struct store *store, struct str hash, struct str kind, struct str bytes,
                 struct fault *fault);
bool sqlite_batch_begin(struct store *store, struct fault *fault);
bool sqlite_batch_end(struct store *store, struct fault *fault);
bool sqlite_each_record(struct store *store, struct str person,
                        bool (*take)(void *ctx, const struct record *record), void *ctx,
                        struct fault *fault);
bool sqlite_record(struct store *store, struct arena *arena, struct str id, struct record **out,
                   struct fault *fault);
bool sqlite_each_line(struct store *store, bool (*take)(void *ctx, const struct ledger_line *line),
                      void *ctx, struct fault *fault);
bool sqlite_kept(struct store *store, struct arena *arena, struct str hash, struct str *bytes,
                 struct fault *fault);
bool sqlite_each_kept(struct store *store,
                      bool (*take)(void *ctx, struct str hash, struct str kind, struct str bytes),
                      void *ctx, struct fault *fault);
bool sqlite_each_held(struct store *store, bool (*take)(void *ctx, const struct held *held),
                      void *ctx, struct fault *fault);
bool sqlite_drop(struct store *store, const struct store_drop *drop, struct fault *fault);
bool sqlite_project(struct store *store, struct str record_id, int64_t version, struct str lines,
                    struct fault *fault);
bool sqlite_each_projection(struct store *store, int64_t version,
                            bool (*take)(void *ctx, struct str record_id, struct str lines),
                            void *ctx, struct fault *fault);
bool sqlite_check(struct store *store, struct arena *arena, struct faults *faults,
                  struct fault *fault);

#endif
