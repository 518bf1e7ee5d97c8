/* Erasing: in one transaction, with what is deleted overwritten (secure_delete), then the file and
 * its log written anew. */
#include "adapters/store_sqlite.h"

#include "base/buf.h"
#include "base/sink.h"

static int do_sql(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

/* Once for each id. */
static int each_id(sqlite3 *db, const char *sql, const struct str *ids, size_t n)
{
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);

    for (size_t i = 0; i < n && code == SQLITE_OK; i++) {
        sqlite3_bind_text64(stmt, 1, ids[i].at, ids[i].n, SQLITE_STATIC, SQLITE_UTF8);
        code = sqlite3_step(stmt) == SQLITE_DONE ? SQLITE_OK : sqlite3_extended_errcode(db);
        sqlite3_reset(stmt);
    }
    sqlite3_finalize(stmt);
    return code;
}

static int put_line(sqlite3 *db, const char *sql, const struct ledger_line *line)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);

    ledger_write(line, &sink);
    if (code == SQLITE_OK && !sink.is_failed) {
        sqlite3_bind_text64(stmt, 1, line->id.at, line->id.n, SQLITE_STATIC, SQLITE_UTF8);
        sqlite3_bind_text64(stmt, 2, buf.at, buf.n - 1, SQLITE_STATIC, SQLITE_UTF8);
        sqlite3_bind_int64(stmt, 3, line->utc_ms);
        code = sqlite3_step(stmt) == SQLITE_DONE ? SQLITE_OK : sqlite3_extended_errcode(db);
    }
    sqlite3_finalize(stmt);
    buf_clear(&buf);
    return sink.is_failed ? SQLITE_TOOBIG : code;
}

static int drop_records(sqlite3 *db, const struct store_drop *drop)
{
    static const char *const steps[] = {
        "DELETE FROM projection WHERE record=(SELECT n FROM record WHERE id=?1)",
        "DELETE FROM decision WHERE record=(SELECT n FROM record WHERE id=?1)",
        "DELETE FROM record WHERE id=?1"};
    int code = SQLITE_OK;

    for (size_t i = 0; i < sizeof steps / sizeof *steps && code == SQLITE_OK; i++) {
        code = each_id(db, steps[i], drop->records, drop->records_n);
    }
    return code != SQLITE_OK || drop->records_n == 0
               ? code
               : do_sql(db, "DELETE FROM kept WHERE kind='scenario' AND hash NOT IN"
                            " (SELECT scenario_hash FROM record)");
}

static int drop_all(sqlite3 *db, const struct store_drop *drop)
{
    static const char note[] = "INSERT INTO ledger(id, line, order_ms) SELECT ?1, ?2, max(?3,"
                               " coalesce((SELECT max(order_ms) FROM ledger), ?3)) WHERE true"
                               " ON CONFLICT DO NOTHING";
    int code = drop_records(db, drop);

    if (code == SQLITE_OK) {
        code = each_id(db, "DELETE FROM ledger WHERE id=?1", drop->lines, drop->lines_n);
    }
    for (size_t i = 0; i < drop->instead_n && code == SQLITE_OK; i++) {
        code = put_line(db, "UPDATE ledger SET line=?2 WHERE id=?1 AND ?3=?3", &drop->instead[i]);
    }
    for (size_t i = 0; i < drop->more_n && code == SQLITE_OK; i++) {
        code = put_line(db, note, &drop->more[i]);
    }
    return code == SQLITE_OK && drop->tombstone ? put_line(db, note, drop->tombstone) : code;
}

/* What was deleted is in no page and not in the log any more. */
static int write_anew(sqlite3 *db)
{
    static const char empty_log[] = "PRAGMA wal_checkpoint(TRUNCATE)";
    int code = do_sql(db, empty_log);

    code = code == SQLITE_OK ? do_sql(db, "VACUUM") : code;
    return code == SQLITE_OK
               ? sqlite3_wal_checkpoint_v2(db, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL)
               : code;
}

bool sqlite_drop(struct store *store, const struct store_drop *drop, struct fault *fault)
{
    struct sqlite_store *sqlite = (struct sqlite_store *)store;
    int code;

    if (!sqlite_is_open(sqlite) && !sqlite_reopen(sqlite, fault)) {
        return false;
    }
    code = do_sql(sqlite->db, "BEGIN IMMEDIATE");
    if (code == SQLITE_OK) {
        code = drop_all(sqlite->db, drop);
        code = code == SQLITE_OK ? do_sql(sqlite->db, "COMMIT") : code;
    }
    if (code != SQLITE_OK) {
        do_sql(sqlite->db, "ROLLBACK");
        return sqlite_fault(fault, sqlite->path, code);
    }
    code = write_anew(sqlite->db);
    return code == SQLITE_OK ||
           fault_set(fault, "store.not_rewritten",
                     "It is erased, but %s could not be written anew (%s); close what else uses "
                     "it, free some space and erase again.",
                     sqlite->path, sqlite3_errstr(code));
}
