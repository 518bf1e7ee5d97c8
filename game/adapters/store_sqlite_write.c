/* What is put, and how to see by its unique id whether it is there: the answer to a commit that
 * failed. */
#include "adapters/store_sqlite.h"

const struct write_words sqlite_writes[WRITE_N] = {
    [WRITE_RECORD] =
        {"record",
         "INSERT INTO record(id, case_id, brand_id, lang, pack_id, pack_hash, scenario_hash,"
         " rules_version, person, round, zone, start_utc_ms, seed, program_version)"
         " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
         " ON CONFLICT DO NOTHING",
         "SELECT case_id=?2 AND brand_id=?3 AND lang=?4 AND pack_id=?5 AND pack_hash=?6"
         " AND scenario_hash=?7 AND rules_version=?8 AND person=?9 AND round=?10"
         " AND zone=?11 AND start_utc_ms=?12 AND seed=?13 AND program_version=?14"
         " FROM record WHERE id=?1"},
    /* In order: the one before must be there and not be later. */
    [WRITE_DECISION] = {"decision",
                        "INSERT INTO decision(record, seq, at_ms, verb, target, value, place)"
                        " SELECT n, ?2, ?3, ?4, ?5, ?6, ?7 FROM record"
                        " WHERE id=?1 AND end_ms IS NULL AND ?3 >= CASE ?2 WHEN 1 THEN 0 ELSE"
                        " (SELECT at_ms FROM decision WHERE record=n AND seq=?2-1) END"
                        " ON CONFLICT DO NOTHING",
                        "SELECT at_ms=?3 AND verb=?4 AND target=?5 AND value=?6 AND place=?7"
                        " FROM decision JOIN record ON record=n WHERE id=?1 AND seq=?2"},
    [WRITE_END] = {"end", "UPDATE record SET end_ms=?2 WHERE id=?1 AND end_ms IS NULL",
                   "SELECT end_ms=?2 FROM record WHERE id=?1 AND end_ms IS NOT NULL"},
    [WRITE_LINE] = {"line of the ledger",
                    "INSERT INTO ledger(id, line, order_ms) SELECT ?1, ?2, max(?3, CASE ?4 WHEN 1"
                    " THEN ?3 ELSE coalesce((SELECT max(order_ms) FROM ledger), ?3) END)"
                    " WHERE true ON CONFLICT DO NOTHING",
                    "SELECT line=?2 FROM ledger WHERE id=?1"},
    [WRITE_KEPT] = {"pack or scenario",
                    "INSERT INTO kept(hash, kind, bytes) VALUES(?1, ?2, ?3) ON CONFLICT DO NOTHING",
                    "SELECT kind=?2 AND bytes=?3 FROM kept WHERE hash=?1"},
    [WRITE_PROJECTION] = {"projection",
                          "INSERT INTO projection(record, version, lines)"
                          " SELECT n, ?2, ?3 FROM record WHERE id=?1 AND end_ms IS NOT NULL"
                          " ON CONFLICT(record) DO UPDATE"
                          " SET version=excluded.version, lines=excluded.lines",
                          "SELECT version=?2 AND lines=?3 FROM projection JOIN record ON n=record"
                          " WHERE id=?1"},
};

enum param_kind { PARAM_INT, PARAM_TEXT, PARAM_BLOB };

struct param {
    enum param_kind kind;
    int64_t number;
    struct str bytes;
};

#define PARAMS_MOST_N 14

struct params {
    struct param at[PARAMS_MOST_N];
    int n;
};

static struct sqlite_store *own(struct store *store)
{
    return (struct sqlite_store *)store;
}

static void add_int(struct params *params, int64_t number)
{
    params->at[params->n++] = (struct param){.kind = PARAM_INT, .number = number};
}

static void add_text(struct params *params, struct str text)
{
    params->at[params->n++] = (struct param){.kind = PARAM_TEXT, .bytes = text};
}

static void bind(sqlite3_stmt *stmt, const struct params *params)
{
    for (int i = 0; i < params->n; i++) {
        const struct param *param = &params->at[i];
        const char *at = param->bytes.at ? param->bytes.at : ""; /* NULL would bind the SQL NULL */

        if (param->kind == PARAM_INT) {
            sqlite3_bind_int64(stmt, i + 1, param->number);
        } else if (param->kind == PARAM_TEXT) {
            sqlite3_bind_text64(stmt, i + 1, at, param->bytes.n, SQLITE_STATIC, SQLITE_UTF8);
        } else {
            sqlite3_bind_blob64(stmt, i + 1, at, param->bytes.n, SQLITE_STATIC);
        }
    }
}

/* SQLITE_DONE, and in *rows_n whether it changed something. */
static int put(struct sqlite_store *store, enum write which, const struct params *params,
               int *rows_n)
{
    sqlite3_stmt *stmt = store->put[which];
    int code;

    bind(stmt, params);
    code = sqlite3_step(stmt);
    *rows_n = code == SQLITE_DONE ? sqlite3_changes(store->db) : 0;
    sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt);
    return code;
}

enum found { FOUND_NONE, FOUND_SAME, FOUND_OTHER, FOUND_FAILED };

static enum found look(struct sqlite_store *store, enum write which, const struct params *params)
{
    sqlite3_stmt *stmt = store->look[which];
    enum found found = FOUND_FAILED;
    int code;

    bind(stmt, params);
    code = sqlite3_step(stmt);
    if (code == SQLITE_ROW) {
        found = sqlite3_column_int(stmt, 0) ? FOUND_SAME : FOUND_OTHER;
    } else if (code == SQLITE_DONE) {
        found = FOUND_NONE;
    }
    sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt);
    return found;
}

/* Nothing was changed, and the file is well: it is there already, or it may not be there. */
static bool explain(struct sqlite_store *store, enum write which, const struct params *params,
                    struct fault *fault)
{
    struct str id = params->at[0].bytes;

    switch (look(store, which, params)) {
    case FOUND_SAME:
        return true;
    case FOUND_OTHER:
        return fault_set(fault, "store.differs",
                         "%s already holds another %s under the id %.*s; nothing was changed.",
                         store->path, sqlite_writes[which].what, STR_ARGS(id));
    case FOUND_NONE:
        return fault_set(fault, "store.order",
                         "%s has no open record %.*s that this %s follows; nothing was changed.",
                         store->path, STR_ARGS(id), sqlite_writes[which].what);
    default:
        return sqlite_fault(fault, store->path, sqlite3_extended_errcode(store->db));
    }
}

/* What a failed sync left in the log may be in memory only: copying it into the file writes it
 * anew. */
static bool settle(struct sqlite_store *store)
{
    return sqlite3_wal_checkpoint_v2(store->db, "main", SQLITE_CHECKPOINT_FULL, NULL, NULL) ==
           SQLITE_OK;
}

static bool fault_unknown(struct sqlite_store *store, enum write which, int code,
                          struct fault *fault)
{
    if ((code & 0xff) == SQLITE_FULL) {
        return sqlite_fault(fault, store->path,
                            code); /* surely not kept: its last page was never written */
    }
    return fault_set(
        fault, "store.unknown",
        "The disk failed while a %s was written to %s (%s); it may or may not be kept. "
        "Check the disk, then start again.",
        sqlite_writes[which].what, store->path, sqlite3_errstr(code));
}

/* The commit failed: it may be there nonetheless. Open anew, look for its id, try once more. */
static bool resolve(struct sqlite_store *store, enum write which, const struct params *params,
                    int code, struct fault *fault)
{
    int rows_n;

    if (!sqlite_reopen(store, NULL)) {
        return fault_unknown(store, which, code, fault);
    }
    switch (look(store, which, params)) {
    case FOUND_SAME:
        return settle(store) || fault_unknown(store, which, code, fault);
    case FOUND_NONE:
        code = put(store, which, params, &rows_n);
        if (code != SQLITE_DONE) {
            return fault_unknown(store, which, code, fault);
        }
        return rows_n > 0 || explain(store, which, params, fault);
    case FOUND_OTHER:
        return explain(store, which, params, fault);
    default:
        return fault_unknown(store, which, code, fault);
    }
}

static bool fault_batch(struct sqlite_store *store, struct fault *fault)
{
    return fault_set(fault, "store.failed",
                     "Something before this failed, so nothing of it was written to %s; check the "
                     "disk and do it again.",
                     store->path);
}

static bool write_row(struct sqlite_store *store, enum write which, const struct params *params,
                      struct fault *fault)
{
    int rows_n = 0, code;

    if (!sqlite_is_open(store) && !sqlite_reopen(store, fault)) { /* after a resolve that failed */
        return false;
    }
    if (store->is_batch_broken) {
        return fault_batch(store, fault);
    }
    code = put(store, which, params, &rows_n);
    if (store->is_batching && code != SQLITE_DONE) {
        store->is_batch_broken = true;
        return sqlite_fault(fault, store->path, code);
    }
    switch (code & 0xff) {
    case SQLITE_DONE:
        return rows_n > 0 || explain(store, which, params, fault);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_READONLY:
        return sqlite_fault(fault, store->path, code); /* refused before anything was written */
    default:
        return resolve(store, which, params, code, fault);
    }
}

bool sqlite_begin(struct store *store, const struct record_head *head, struct fault *fault)
{
    struct params params = {0};

    add_text(&params, head->id);
    add_text(&params, head->case_id);
    add_text(&params, head->brand_id);
    add_text(&params, head->lang);
    add_text(&params, head->pack_id);
    add_text(&params, head->pack_hash);
    add_text(&params, head->scenario_hash);
    add_text(&params, head->rules_version);
    add_text(&params, head->person);
    add_text(&params, head->round);
    add_text(&params, head->zone);
    add_int(&params, head->start_utc_ms);
    add_int(&params, (int64_t)head->seed);
    add_int(&params, head->program_version);
    return write_row(own(store), WRITE_RECORD, &params, fault);
}

bool sqlite_append(struct store *store, struct str record_id, const struct decision *decision,
                   struct fault *fault)
{
    struct params params = {0};

    add_text(&params, record_id);
    add_int(&params, decision->seq);
    add_int(&params, decision->at_ms);
    add_text(&params, str_of(verb_name(decision->verb)));
    add_text(&params, decision->target);
    add_text(&params, decision->value);
    add_text(&params, decision->place);
    return write_row(own(store), WRITE_DECISION, &params, fault);
}

bool sqlite_end(struct store *store, struct str record_id, int64_t at_ms, struct fault *fault)
{
    struct params params = {0};

    add_text(&params, record_id);
    add_int(&params, at_ms);
    return write_row(own(store), WRITE_END, &params, fault);
}

bool sqlite_note(struct store *store, struct str id, struct str line, int64_t order_ms,
                 bool is_merged, struct fault *fault)
{
    struct params params = {0};

    add_text(&params, id);
    add_text(&params, line);
    add_int(&params, order_ms);
    add_int(&params, is_merged);
    return write_row(own(store), WRITE_LINE, &params, fault);
}

bool sqlite_keep(struct store *store, struct str hash, struct str kind, struct str bytes,
                 struct fault *fault)
{
    struct params params = {0};

    add_text(&params, hash);
    add_text(&params, kind);
    params.at[params.n++] = (struct param){.kind = PARAM_BLOB, .bytes = bytes};
    return write_row(own(store), WRITE_KEPT, &params, fault);
}

bool sqlite_project(struct store *store, struct str record_id, int64_t version, struct str lines,
                    struct fault *fault)
{
    struct params params = {0};

    add_text(&params, record_id);
    add_int(&params, version);
    add_text(&params, lines);
    return write_row(own(store), WRITE_PROJECTION, &params, fault);
}

/* ---- batches ---- */

bool sqlite_batch_begin(struct store *store, struct fault *fault)
{
    struct sqlite_store *sqlite = own(store);
    int code;

    if (!sqlite_is_open(sqlite) && !sqlite_reopen(sqlite, fault)) {
        return false;
    }
    code = sqlite3_exec(sqlite->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    sqlite->is_batching = code == SQLITE_OK;
    sqlite->is_batch_broken = false;
    return code == SQLITE_OK || sqlite_fault(fault, sqlite->path, code);
}

bool sqlite_batch_end(struct store *store, struct fault *fault)
{
    struct sqlite_store *sqlite = own(store);
    bool is_whole = sqlite->is_batching && !sqlite->is_batch_broken;
    int code = is_whole ? sqlite3_exec(sqlite->db, "COMMIT", NULL, NULL, NULL) : SQLITE_OK;

    sqlite->is_batching = sqlite->is_batch_broken = false;
    if (is_whole && code == SQLITE_OK) {
        return true;
    }
    is_whole ? sqlite_fault(fault, sqlite->path, code) : fault_batch(sqlite, fault);
    sqlite_reopen(sqlite, NULL); /* takes back what is still pending */
    return false;
}
