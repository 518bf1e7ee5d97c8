/* store_pg.h - what the parts of the PostgreSQL store share among themselves; nobody else includes
 * it.
 *
 * An organisation's server. The same promises as a file: a statement is its own transaction, with
 * synchronous_commit on; when the connection breaks in it, it is settled by connecting anew and
 * looking for the id. Heads, decisions and lines are kept as the text of core/record.h and
 * core/ledger.h. Who may read and write what is held by the server (store_pg_schema.c), not here.
 *
 * store_pg.c connects, store_pg_write.c puts rows, store_pg_read.c walks over them in pages (so
 * that `take` may read and write), store_pg_admin.c makes tables, admits people and erases.
 */
#ifndef ADAPTERS_STORE_PG_H
#define ADAPTERS_STORE_PG_H

#include "adapters/store_kind.h"

#include <libpq-fe.h>

#define PG_FORMAT_VERSION 1
#define PG_PARAMS_N 7

enum pg_write { PG_RECORD, PG_DECISION, PG_END, PG_LINE, PG_KEPT, PG_PROJECTION, PG_WRITE_N };

struct pg_store {
    struct store store;
    PGconn *conn;
    char *uri;
    char name[160]; /* "postgresql://host/db", without secrets: for faults */
    bool is_batching, is_batch_broken;
};

/* in text form; bytes: in binary form, at that place */
struct pg_params {
    const char *at[PG_PARAMS_N];
    int lengths[PG_PARAMS_N], formats[PG_PARAMS_N];
    char numbers[PG_PARAMS_N][24];
    int n;
};

void pg_add_text(struct pg_params *params, struct arena *arena, struct str text);
void pg_add_int(struct pg_params *params, int64_t number);
void pg_add_bytes(struct pg_params *params, struct str bytes);

extern const char pg_schema[]; /* store_pg_schema.c */
extern const char pg_guards[]; /* store_pg_guards.c */

/* Always false. result NULL: the connection itself. */
bool pg_fault(struct pg_store *store, PGresult *result, struct fault *fault);
bool pg_is_up(const struct pg_store *store);
bool pg_reconnect(struct pg_store *store, struct fault *fault);
/* A statement that may be repeated: connects anew when the connection was lost before it. NULL with
 * *fault set: it failed. */
PGresult *pg_ask(struct pg_store *store, const char *sql, const struct pg_params *params,
                 bool is_binary, struct fault *fault);
bool pg_do(struct pg_store *store, const char *sql, struct fault *fault);
struct str pg_value(const PGresult *result, int row, int column);
int64_t pg_int(const PGresult *result, int row, int column);

/* The entries of the kind, as store_kind.h has them. */
bool pg_begin(struct store *store, const struct record_head *head, struct fault *fault);
bool pg_append(struct store *store, struct str record_id, const struct decision *decision,
               struct fault *fault);
bool pg_end(struct store *store, struct str record_id, int64_t at_ms, struct fault *fault);
bool pg_note(struct store *store, struct str id, struct str line, int64_t order_ms, bool is_merged,
             struct fault *fault);
bool pg_keep(struct store *store, struct str hash, struct str kind, struct str bytes,
             struct fault *fault);
bool pg_batch_begin(struct store *store, struct fault *fault);
bool pg_batch_end(struct store *store, struct fault *fault);
bool pg_each_record(struct store *store, struct str person,
                    bool (*take)(void *ctx, const struct record *record), void *ctx,
                    struct fault *fault);
bool pg_record(struct store *store, struct arena *arena, struct str id, struct record **out,
               struct fault *fault);
bool pg_each_line(struct store *store, bool (*take)(void *ctx, const struct ledger_line *line),
                  void *ctx, struct fault *fault);
bool pg_kept(struct store *store, struct arena *arena, struct str hash, struct str *bytes,
             struct fault *fault);
bool pg_each_kept(struct store *store,
                  bool (*take)(void *ctx, struct str hash, struct str kind, struct str bytes),
                  void *ctx, struct fault *fault);
bool pg_each_held(struct store *store, bool (*take)(void *ctx, const struct held *held), void *ctx,
                  struct fault *fault);
bool pg_drop(struct store *store, const struct store_drop *drop, struct fault *fault);
bool pg_project(struct store *store, struct str record_id, int64_t version, struct str lines,
                struct fault *fault);
bool pg_each_projection(struct store *store, int64_t version,
                        bool (*take)(void *ctx, struct str record_id, struct str lines), void *ctx,
                        struct fault *fault);
bool pg_check(struct store *store, struct arena *arena, struct faults *faults, struct fault *fault);
bool pg_migrate(const char *rest, struct fault *fault);
bool pg_admit(struct store *store, struct str role, enum store_role kind, struct str person,
              struct fault *fault);
bool pg_whose(struct store *store, struct arena *arena, struct str *person, struct fault *fault);
bool pg_publish(struct store *store, struct str name, struct str bytes, struct fault *fault);
bool pg_each_published(struct store *store,
                       bool (*take)(void *ctx, struct str name, struct str bytes), void *ctx,
                       struct fault *fault);
/* store_pg_library.c: libpq is there from now on. False: it is not installed. */
bool pg_library_open(struct fault *fault);
__typeof__(PQexecParams) *pg_exec_params(void); /* in place of PQexecParams itself */
/* store_pg.c: a connection without looking for tables */
struct pg_store *pg_connect(const char *rest, struct fault *fault);
void pg_close(struct store *store);

#endif
