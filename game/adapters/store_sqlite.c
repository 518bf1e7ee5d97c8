/* One file, one table a noun. Every write is one statement, and so one transaction: it is kept when
 * the statement says so (WAL, synchronous=FULL: the log is synced before the commit returns).
 */
#include "adapters/store_sqlite.h"

#include "adapters/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define APPLICATION_ID 0x4d694b69 /* "MiKi": how `file` and we know our own */
#define FORMAT_VERSION 3
#define BUSY_MS 5000
#define TEXT_OF(number) #number
#define TEXT(number) TEXT_OF(number)

/* What reports need of a record, worked out from it; may be thrown away at any time. */
#define PROJECTION_SQL                                                                             \
    "CREATE TABLE projection(record INTEGER PRIMARY KEY REFERENCES record(n),"                     \
    " version INTEGER NOT NULL, lines TEXT NOT NULL);"

/* Where a line of the ledger stands among the others: the latest time of all up to it. */
#define ORDER_SQL "CREATE INDEX ledger_by_order ON ledger(order_ms, n);"

static const char schema[] =
    "CREATE TABLE record("
    "  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL, brand_id TEXT NOT "
    "NULL,"
    "  lang TEXT NOT NULL, pack_id TEXT NOT NULL, pack_hash TEXT NOT NULL, scenario_hash TEXT NOT "
    "NULL,"
    "  rules_version TEXT NOT NULL, person TEXT NOT NULL, round TEXT NOT NULL, zone TEXT NOT NULL,"
    "  start_utc_ms INTEGER NOT NULL, seed INTEGER NOT NULL, program_version INTEGER NOT NULL,"
    "  end_ms INTEGER);"
    "CREATE INDEX record_by_start ON record(start_utc_ms, n);"
    "CREATE INDEX record_by_person ON record(person, start_utc_ms, n);"
    "CREATE TABLE decision("
    "  record INTEGER NOT NULL REFERENCES record(n), seq INTEGER NOT NULL, at_ms INTEGER NOT NULL,"
    "  verb TEXT NOT NULL, target TEXT NOT NULL, value TEXT NOT NULL, place TEXT NOT NULL,"
    "  PRIMARY KEY(record, seq)) WITHOUT ROWID;"
    "CREATE TABLE ledger(n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, line TEXT NOT NULL,"
    "  order_ms INTEGER NOT NULL DEFAULT 0);" ORDER_SQL
    "CREATE TABLE kept(hash TEXT PRIMARY KEY, kind TEXT NOT NULL, bytes BLOB NOT "
    "NULL);" PROJECTION_SQL
    "PRAGMA application_id=" TEXT(APPLICATION_ID) ";"
                                                  "PRAGMA user_version=" TEXT(FORMAT_VERSION) ";";

/* From each older format to the next. */
static const char *const upgrades[FORMAT_VERSION] = {
    [1] = PROJECTION_SQL "PRAGMA user_version=2;",
    /* A line reads "<id> <utc_ms> ...". */
    [2] = "ALTER TABLE ledger ADD COLUMN order_ms INTEGER NOT NULL DEFAULT 0;"
          "UPDATE ledger SET order_ms=latest.ms FROM (SELECT n AS at,"
          " max(CAST(substr(line, instr(line, ' ')+1) AS INTEGER)) OVER (ORDER BY n) AS ms"
          " FROM ledger) AS latest WHERE at=n;" ORDER_SQL "PRAGMA user_version=3;",
};

/* ---- faults ---- */

static bool fault_denied(struct fault *fault, const char *path)
{
    return fault_set(
        fault, "store.read_only",
        "%s cannot be written: it, its folder or its disk is read-only; allow writing or "
        "name another with --store.",
        path);
}

static bool fault_not_ours(struct fault *fault, const char *path)
{
    return fault_set(fault, "store.not_ours",
                     "%s is not a Mikiwame store, so it was left alone; name another with --store.",
                     path);
}

bool sqlite_fault(struct fault *fault, const char *path, int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return fault_set(
            fault, "store.full",
            "The disk that holds %s is full; what was acknowledged is safe, free some space.",
            path);
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return fault_denied(fault, path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fault_set(fault, "store.busy",
                         "%s is being written by another program; wait for it or close it.", path);
    case SQLITE_NOTADB:
        return fault_not_ours(fault, path);
    case SQLITE_CORRUPT:
        return fault_set(fault, "store.broken", "%s is damaged; put a backup in its place.", path);
    default:
        return fault_set(fault, "store.failed", "%s could not be used (%s); check the disk.", path,
                         sqlite3_errstr(code));
    }
}

/* ---- opening ---- */

/* The first column of the first row. */
static int ask_int(sqlite3 *db, const char *sql, int64_t *out)
{
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);

    if (code == SQLITE_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        *out = sqlite3_column_int64(stmt, 0);
        code = SQLITE_OK;
    }
    sqlite3_finalize(stmt);
    return code;
}

enum whose_file { FILE_OURS, FILE_EMPTY, FILE_REFUSED };

static enum whose_file file_whose(sqlite3 *db, const char *path, struct fault *fault)
{
    int64_t application = 0, version = 0, things_n = 0;
    int code = ask_int(db, "PRAGMA application_id", &application);

    code = code == SQLITE_OK ? ask_int(db, "PRAGMA user_version", &version) : code;
    code = code == SQLITE_OK ? ask_int(db, "SELECT count(*) FROM sqlite_schema", &things_n) : code;
    if (code != SQLITE_OK) {
        sqlite_fault(fault, path, code);
        return FILE_REFUSED;
    }
    if (application == 0 && version == 0 && things_n == 0) {
        return FILE_EMPTY;
    }
    if (application != APPLICATION_ID || version < 1) {
        fault_not_ours(fault, path);
        return FILE_REFUSED;
    }
    if (version > FORMAT_VERSION) {
        fault_set(fault, "store.newer",
                  "%s was written by a newer Mikiwame (format %lld, this one knows %d); update the "
                  "program.",
                  path, (long long)version, FORMAT_VERSION);
        return FILE_REFUSED;
    }
    return FILE_OURS;
}

/* Switching to the log needs the file for itself; another program that starts just now gets its
 * turn. */
static int use_log(sqlite3 *db)
{
    int code = SQLITE_BUSY;

    for (int left_ms = BUSY_MS; left_ms > 0 && (code & 0xff) == SQLITE_BUSY; left_ms -= 20) {
        code = sqlite3_exec(db, "PRAGMA journal_mode=WAL", NULL, NULL, NULL);
        if ((code & 0xff) == SQLITE_BUSY) {
            sqlite3_sleep(20);
        }
    }
    return code == SQLITE_OK ? sqlite3_exec(db,
                                            "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                                            "PRAGMA secure_delete=ON;",
                                            NULL, NULL, NULL)
                             : code;
}

/* Another program may have done it since we looked: look again inside the transaction. */
static bool make_tables(sqlite3 *db, const char *path, struct fault *fault)
{
    int code = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    enum whose_file found;

    if (code != SQLITE_OK) {
        return sqlite_fault(fault, path, code);
    }
    found = file_whose(db, path, fault);
    code = found == FILE_EMPTY ? sqlite3_exec(db, schema, NULL, NULL, NULL) : SQLITE_OK;
    code = code == SQLITE_OK ? sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) : code;
    if (code != SQLITE_OK) {
        sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
        return sqlite_fault(fault, path, code);
    }
    return found != FILE_REFUSED;
}

/* Older formats are led on step by step, in one transaction; what was kept stays as it is. */
static bool upgrade(sqlite3 *db, const char *path, struct fault *fault)
{
    int64_t version = FORMAT_VERSION;
    int code = ask_int(db, "PRAGMA user_version", &version);

    if (code == SQLITE_OK && version == FORMAT_VERSION) {
        return true;
    }
    code = code == SQLITE_OK ? sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) : code;
    code = code == SQLITE_OK ? ask_int(db, "PRAGMA user_version", &version) : code;
    for (; code == SQLITE_OK && version < FORMAT_VERSION; version++) {
        code = sqlite3_exec(db, upgrades[version], NULL, NULL, NULL);
    }
    code = code == SQLITE_OK ? sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) : code;
    if (code != SQLITE_OK) {
        sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
        return sqlite_fault(fault, path, code);
    }
    return true;
}

static bool prepare_writes(struct sqlite_store *store, struct fault *fault)
{
    for (int i = 0; i < WRITE_N; i++) {
        int code = sqlite3_prepare_v3(store->db, sqlite_writes[i].put, -1,
                                      SQLITE_PREPARE_PERSISTENT, &store->put[i], NULL);

        if (code == SQLITE_OK) {
            code = sqlite3_prepare_v3(store->db, sqlite_writes[i].look, -1,
                                      SQLITE_PREPARE_PERSISTENT, &store->look[i], NULL);
        }
        if (code != SQLITE_OK) {
            return sqlite_fault(fault, store->path, code);
        }
    }
    return true;
}

static bool open_db(struct sqlite_store *store, struct fault *fault)
{
    int code = sqlite3_open_v2(store->path, &store->db, SQLITE_OPEN_READWRITE, NULL);
    enum whose_file found;

    if (code != SQLITE_OK) {
        return sqlite_fault(fault, store->path, code);
    }
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_timeout(store->db, BUSY_MS);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    found = file_whose(store->db, store->path, fault); /* before anything is written to it */
    if (found == FILE_REFUSED) {
        return false;
    }
    if (sqlite3_db_readonly(store->db, "main") == 1) {
        return fault_denied(fault, store->path);
    }
    code = use_log(store->db);
    if (code != SQLITE_OK) {
        return sqlite_fault(fault, store->path, code);
    }
    return (found == FILE_OURS ? upgrade(store->db, store->path, fault)
                               : make_tables(store->db, store->path, fault)) &&
           prepare_writes(store, fault);
}

static void close_db(struct sqlite_store *store)
{
    for (int i = 0; i < WRITE_N; i++) {
        sqlite3_finalize(store->put[i]);
        sqlite3_finalize(store->look[i]);
        store->put[i] = store->look[i] = NULL;
    }
    sqlite3_close_v2(store->db); /* a walk may still hold it */
    store->db = NULL;
}

bool sqlite_is_open(const struct sqlite_store *store)
{
    return store->look[WRITE_N - 1] != NULL;
}

bool sqlite_reopen(struct sqlite_store *store, struct fault *fault)
{
    close_db(store);
    return open_db(store, fault);
}

/* A new file is for its owner's eyes only; the log inherits that. */
static bool make_file(const char *path, struct fault *fault)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    struct stat stat_now;

    if (fd >= 0) {
        close(fd);
        return true;
    }
    if (errno != EEXIST) {
        return errno == ENOSPC ? sqlite_fault(fault, path, SQLITE_FULL) : fault_denied(fault, path);
    }
    return (stat(path, &stat_now) == 0 && S_ISREG(stat_now.st_mode)) || fault_not_ours(fault, path);
}

static bool make_place(const char *path, struct fault *fault)
{
    char folder[4096];
    const char *slash = strrchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) : 0;

    if (n >= sizeof folder) {
        return fault_denied(fault, path);
    }
    memcpy(folder, path, n);
    folder[n] = '\0';
    if (n > 0 && !folder_make(folder, fault)) {
        return fault_within(fault, "The store %s cannot be made", path);
    }
    return make_file(path, fault);
}

static void sqlite_close(struct store *store)
{
    struct sqlite_store *sqlite = (struct sqlite_store *)store;

    close_db(sqlite);
    free(sqlite->path);
    free(sqlite);
}

/* "" and ":memory:" would be stores that forget: a path is always that of a file. */
static struct store *sqlite_open(const char *path, struct fault *fault)
{
    struct sqlite_store *store = calloc(1, sizeof *store);
    size_t room_n = strlen(path) + 3;

    if (!store || !(store->path = malloc(room_n))) {
        fault_set(fault, "store.failed", "There is not enough memory to open the store.");
        free(store);
        return NULL;
    }
    store->store.kind = &store_sqlite;
    snprintf(store->path, room_n, "%s%s", path[0] == ':' ? "./" : "", path);
    if (path[0] == '\0') {
        fault_set(fault, "store.uri", "\"sqlite:\" names no file; write sqlite:PATH.");
    } else if (make_place(store->path, fault) && open_db(store, fault)) {
        return &store->store;
    }
    sqlite_close(&store->store);
    return NULL;
}

const struct store_kind store_sqlite = {
    .scheme = "sqlite:",
    .open = sqlite_open,
    .close = sqlite_close,
    .begin = sqlite_begin,
    .append = sqlite_append,
    .end = sqlite_end,
    .note = sqlite_note,
    .keep = sqlite_keep,
    .batch_begin = sqlite_batch_begin,
    .batch_end = sqlite_batch_end,
    .each_record = sqlite_each_record,
    .record = sqlite_record,
    .each_line = sqlite_each_line,
    .kept = sqlite_kept,
    .each_kept = sqlite_each_kept,
    .each_held = sqlite_each_held,
    .drop = sqlite_drop,
    .project = sqlite_project,
    .each_projection = sqlite_each_projection,
    .check = sqlite_check,
};
