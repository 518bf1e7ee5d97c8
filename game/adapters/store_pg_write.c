/* What is put, and how to see by its unique id whether it is there: the answer to a connection that
 * broke before the server acknowledged. */
#include "adapters/store_pg.h"

#include "base/buf.h"
#include "base/sink.h"

#include <string.h>

struct words {
    const char *what;
    const char *put;  /* changes one row, or none when it is there or may not be */
    const char *look; /* same parameters; no row: absent; t: there; f: something else is there */
};

static const struct words all[PG_WRITE_N] = {
    [PG_RECORD] = {"record",
                   "INSERT INTO record(id, person, start_utc_ms, pack_hash, scenario_hash, head)"
                   " VALUES($1, $2, $3::bigint, $4, $5, $6) ON CONFLICT DO NOTHING",
                   "SELECT head=$6 AND person=$2 AND start_utc_ms=$3::bigint AND pack_hash=$4"
                   " AND scenario_hash=$5 FROM record WHERE id=$1"},
    /* In order: the one before must be there and not be later. */
    [PG_DECISION] =
        {"decision",
         "INSERT INTO decision(record, seq, at_ms, line) SELECT n, $2::int, $3::bigint, $4"
         " FROM record WHERE id=$1 AND end_ms IS NULL AND $3::bigint >= CASE $2::int WHEN 1 THEN 0"
         " ELSE (SELECT at_ms FROM decision WHERE record=n AND seq=$2::int-1) END"
         " ON CONFLICT DO NOTHING",
         "SELECT d.at_ms=$3::bigint AND d.line=$4 FROM decision d JOIN record r ON d.record=r.n"
         " WHERE r.id=$1 AND d.seq=$2::int"},
    [PG_END] = {"end", "UPDATE record SET end_ms=$2::bigint WHERE id=$1 AND end_ms IS NULL",
                "SELECT end_ms=$2::bigint FROM record WHERE id=$1 AND end_ms IS NOT NULL"},
    [PG_LINE] = {"line of the ledger",
                 "INSERT INTO ledger(id, line, order_ms) SELECT $1, $2, greatest($3::bigint,"
                 " CASE $4::int WHEN 1 THEN $3::bigint ELSE (SELECT max(order_ms) FROM ledger) END)"
                 " ON CONFLICT DO NOTHING",
                 "SELECT line=$2 FROM ledger WHERE id=$1 AND $3::bigint IS NOT NULL"
                 " AND $4::int IS NOT NULL"},
    [PG_KEPT] = {"pack or scenario",
                 "INSERT INTO kept(hash, kind, bytes) VALUES($1, $2, $3::bytea)"
                 " ON CONFLICT DO NOTHING",
                 "SELECT kind=$2 AND bytes=$3::bytea FROM kept WHERE hash=$1"},
    [PG_PROJECTION] = {"projection",
                       "INSERT INTO projection(record, version, lines) SELECT n, $2::bigint, $3"
                       " FROM record WHERE id=$1 AND end_ms IS NOT NULL"
                       " ON CONFLICT(record) DO UPDATE"
                       " SET version=excluded.version, lines=excluded.lines",
                       "SELECT version=$2::bigint AND lines=$3 FROM projection"
                       " JOIN record ON n=record WHERE id=$1"},
};

static struct pg_store *own(struct store *store)
{
    return (struct pg_store *)store;
}

static PGresult *run(struct pg_store *store, const char *sql, const struct pg_params *params)
{
    return pg_exec_params()(store->conn, sql, params->n, NULL, params->at, params->lengths,
                            params->formats, 0);
}

/* Nothing was changed, and the server is well: it is there already, or it may not be there. */
static bool explain(struct pg_store *store, enum pg_write which, const struct pg_params *params,
                    struct fault *fault)
{
    PGresult *result = pg_ask(store, all[which].look, params, false, fault);
    int found_n = result ? PQntuples(result) : -1;
    bool is_same = found_n > 0 && str_is(pg_value(result, 0, 0), "t");

    PQclear(result);
    if (found_n < 0 || is_same) {
        return is_same;
    }
    if (found_n == 0 && which == PG_KEPT) { /* somebody else's, not ours to see; the hash is it */
        return true;
    }
    if (found_n > 0) {
        return fault_set(fault, "store.differs",
                         "%s already holds another %s under the id %s; nothing was changed.",
                         store->name, all[which].what, params->at[0]);
    }
    return fault_set(fault, "store.order",
                     "%s has no open record %s that this %s follows; nothing was changed.",
                     store->name, params->at[0], all[which].what);
}

/* The connection broke before the answer came: it may be there nonetheless. Connect anew, look for
 * its id, try once more. */
static bool resolve(struct pg_store *store, enum pg_write which, const struct pg_params *params,
                    struct fault *fault)
{
    struct fault why = {0};
    PGresult *result = NULL;
    bool is_kept = false;

    if (pg_reconnect(store, &why)) {
        result = pg_ask(store, all[which].look, params, false, &why);
        if (result && PQntuples(result) > 0) {
            PQclear(result);
            return explain(store, which, params, fault);
        }
        PQclear(result);
        result = result ? run(store, all[which].put, params) : NULL;
        is_kept = result && PQresultStatus(result) == PGRES_COMMAND_OK;
    }
    if (is_kept) {
        is_kept = strcmp(PQcmdTuples(result), "0") != 0 || explain(store, which, params, fault);
    } else {
        fault_set(fault, "store.unknown",
                  "%s went away while a %s was written; it may or may not be kept (%s).",
                  store->name, all[which].what, why.says);
    }
    PQclear(result);
    return is_kept;
}

static bool write_row(struct pg_store *store, enum pg_write which, const struct pg_params *params,
                      struct fault *fault)
{
    PGresult *result;
    bool is_done, is_changed;

    if (store->is_batch_broken || (!pg_is_up(store) && store->is_batching)) {
        store->is_batch_broken = true;
        return fault_set(fault, "store.failed",
                         "Something before this failed, so nothing of it was written to %s.",
                         store->name);
    }
    if (!pg_is_up(store) && !pg_reconnect(store, fault)) {
        return false;
    }
    result = run(store, all[which].put, params);
    is_done = PQresultStatus(result) == PGRES_COMMAND_OK;
    is_changed = is_done && strcmp(PQcmdTuples(result), "0") != 0;
    if (!is_done && (pg_is_up(store) || store->is_batching)) { /* rolled back: surely not kept */
        store->is_batch_broken = store->is_batching;
        pg_fault(store, pg_is_up(store) ? result : NULL, fault);
        PQclear(result);
        return false;
    }
    PQclear(result);
    if (!is_done) {
        return resolve(store, which, params, fault);
    }
    return is_changed || explain(store, which, params, fault);
}

/* What a head or a decision is as text, without the last newline. */
static struct str text_of(struct buf *buf)
{
    return str_part(buf_str(buf), 0, buf->n ? buf->n - 1 : 0);
}

/* What is put: its parameters, and the memory of their texts. */
struct row {
    struct pg_params params;
    struct arena arena;
};

static void row_begin(struct row *row)
{
    *row = (struct row){0};
    arena_init(&row->arena, 0, &store_no_memory);
}

static void row_text(struct row *row, struct str text)
{
    pg_add_text(&row->params, &row->arena, text);
}

static void row_int(struct row *row, int64_t number)
{
    pg_add_int(&row->params, number);
}

static bool row_put(struct row *row, struct store *store, enum pg_write which, struct fault *fault)
{
    bool is_done = write_row(own(store), which, &row->params, fault);
    arena_clear(&row->arena);
    return is_done;
}

bool pg_begin(struct store *store, const struct record_head *head, struct fault *fault)
{
    struct row row;
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    bool is_done;

    row_begin(&row);
    record_write_head(head, &sink);
    row_text(&row, head->id);
    row_text(&row, head->person);
    row_int(&row, head->start_utc_ms);
    row_text(&row, head->pack_hash);
    row_text(&row, head->scenario_hash);
    row_text(&row, buf_str(&buf));
    is_done = row_put(&row, store, PG_RECORD, fault);
    buf_clear(&buf);
    return is_done;
}

bool pg_append(struct store *store, struct str record_id, const struct decision *decision,
               struct fault *fault)
{
    struct row row;
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    bool is_done;

    row_begin(&row);
    record_write_decision(decision, &sink);
    row_text(&row, record_id);
    row_int(&row, decision->seq);
    row_int(&row, decision->at_ms);
    row_text(&row, text_of(&buf));
    is_done = row_put(&row, store, PG_DECISION, fault);
    buf_clear(&buf);
    return is_done;
}

bool pg_end(struct store *store, struct str record_id, int64_t at_ms, struct fault *fault)
{
    struct row row;

    row_begin(&row);
    row_text(&row, record_id);
    row_int(&row, at_ms);
    return row_put(&row, store, PG_END, fault);
}

bool pg_note(struct store *store, struct str id, struct str line, int64_t order_ms, bool is_merged,
             struct fault *fault)
{
    struct row row;

    row_begin(&row);
    row_text(&row, id);
    row_text(&row, line);
    row_int(&row, order_ms);
    row_int(&row, is_merged);
    return row_put(&row, store, PG_LINE, fault);
}

bool pg_keep(struct store *store, struct str hash, struct str kind, struct str bytes,
             struct fault *fault)
{
    struct row row;

    row_begin(&row);
    row_text(&row, hash);
    row_text(&row, kind);
    pg_add_bytes(&row.params, bytes);
    return row_put(&row, store, PG_KEPT, fault);
}

/* Only the organiser's login writes what was worked out; for others it stays with them: it may be
 * lost at any time anyway. */
bool pg_project(struct store *store, struct str record_id, int64_t version, struct str lines,
                struct fault *fault)
{
    struct row row;
    struct fault why = {0};

    row_begin(&row);
    row_text(&row, record_id);
    row_int(&row, version);
    row_text(&row, lines);
    if (!row_put(&row, store, PG_PROJECTION, &why) &&
        (own(store)->is_batching || !str_is(str_of(why.code), "store.denied"))) {
        return fault_set(fault, why.code, "%s", why.says);
    }
    return true;
}

/* ---- batches ---- */

bool pg_batch_begin(struct store *store, struct fault *fault)
{
    struct pg_store *pg = own(store);

    if (!pg_is_up(pg) && !pg_reconnect(pg, fault)) {
        return false;
    }
    pg->is_batch_broken = false;
    pg->is_batching = pg_do(pg, "BEGIN", fault);
    return pg->is_batching;
}

bool pg_batch_end(struct store *store, struct fault *fault)
{
    struct pg_store *pg = own(store);
    bool is_whole = pg->is_batching && !pg->is_batch_broken && pg_is_up(pg);

    pg->is_batching = pg->is_batch_broken = false;
    if (is_whole) {
        return pg_do(pg, "COMMIT", fault);
    }
    if (pg_is_up(pg)) {
        pg_do(pg, "ROLLBACK", NULL);
    }
    return fault_set(fault, "store.failed",
                     "Something failed, so nothing of it was written to %s; do it again.",
                     pg->name);
}
