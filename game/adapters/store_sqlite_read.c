/* Rows become records, lines and faults. Every walk has its own statement, so walks may stand in
 * each other. */
#include "adapters/store_sqlite.h"

#include "adapters/digest.h"

#include <stdlib.h>

static struct sqlite_store *own(struct store *store)
{
    return (struct sqlite_store *)store;
}

static struct str column_str(sqlite3_stmt *stmt, int i)
{
    const char *at =
        sqlite3_column_blob(stmt, i); /* as stored, no conversion: all texts are UTF-8 */

    return (struct str){at, (size_t)sqlite3_column_bytes(stmt, i)};
}

#define RECORDS_SQL(where)                                                                         \
    "SELECT r.n, r.id, r.case_id, r.brand_id, r.lang, r.pack_id, r.pack_hash, r.scenario_hash,"    \
    " r.rules_version, r.person, r.round, r.zone, r.start_utc_ms, r.seed, r.program_version, "     \
    "r.end_ms,"                                                                                    \
    " d.seq, d.at_ms, d.verb, d.target, d.value, d.place"                                          \
    " FROM record r LEFT JOIN decision d ON d.record=r.n" where                                    \
    " ORDER BY r.start_utc_ms, r.n, d.seq"

enum records_column { COLUMN_N, COLUMN_ID, COLUMN_START = 12, COLUMN_END = 15, COLUMN_SEQ };

static sqlite3_stmt *prepare(struct sqlite_store *store, const char *sql, struct fault *fault)
{
    sqlite3_stmt *stmt = NULL;
    int code;

    if (!sqlite_is_open(store) && !sqlite_reopen(store, fault)) {
        return NULL;
    }
    code = sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL);
    if (code != SQLITE_OK) {
        sqlite_fault(fault, store->path, code);
    }
    return stmt;
}

static struct record *read_head(sqlite3_stmt *row, struct arena *arena)
{
    struct record_head head;
    struct str *const texts[] = {
        &head.id,      &head.case_id,   &head.brand_id,      &head.lang,
        &head.pack_id, &head.pack_hash, &head.scenario_hash, &head.rules_version,
        &head.person,  &head.round,     &head.zone};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        *texts[i] = column_str(row, COLUMN_ID + (int)i);
    }
    head.start_utc_ms = sqlite3_column_int64(row, COLUMN_START);
    head.seed = (uint64_t)sqlite3_column_int64(row, COLUMN_START + 1);
    head.program_version = sqlite3_column_int64(row, COLUMN_START + 2);
    return record_new(arena, &head);
}

static bool read_decision(sqlite3_stmt *row, struct record *record)
{
    struct decision decision = {
        .seq = (uint32_t)sqlite3_column_int64(row, COLUMN_SEQ),
        .at_ms = sqlite3_column_int64(row, COLUMN_SEQ + 1),
        .verb = verb_of(column_str(row, COLUMN_SEQ + 2)),
        .target = column_str(row, COLUMN_SEQ + 3),
        .value = column_str(row, COLUMN_SEQ + 4),
        .place = column_str(row, COLUMN_SEQ + 5),
    };

    return record_append(record, &decision);
}

/* Records out of rows that hold one decision each, in order. */
struct walk {
    struct sqlite_store *store;
    sqlite3_stmt *stmt;
    int code;       /* of the last step: a row that waits, or why there is none */
    bool is_broken; /* the last record held a decision that does not fit */
};

/* The next record; NULL at the end. It is ended only after its decisions are in. */
static struct record *walk_next(struct walk *walk, struct arena *arena)
{
    struct record *record;
    int64_t n, end_ms;
    bool is_ended;

    if (walk->code != SQLITE_ROW) {
        return NULL;
    }
    n = sqlite3_column_int64(walk->stmt, COLUMN_N);
    is_ended = sqlite3_column_type(walk->stmt, COLUMN_END) != SQLITE_NULL;
    end_ms = sqlite3_column_int64(walk->stmt, COLUMN_END);
    record = read_head(walk->stmt, arena);
    walk->is_broken = false;
    do {
        if (sqlite3_column_type(walk->stmt, COLUMN_SEQ) != SQLITE_NULL &&
            !read_decision(walk->stmt, record)) {
            walk->is_broken = true;
        }
        walk->code = sqlite3_step(walk->stmt);
    } while (walk->code == SQLITE_ROW && sqlite3_column_int64(walk->stmt, COLUMN_N) == n);
    if (is_ended) {
        record_end(record, end_ms);
    }
    return record;
}

static bool walk_open(struct walk *walk, struct sqlite_store *store, const char *sql,
                      struct str key, struct fault *fault)
{
    *walk = (struct walk){.store = store, .stmt = prepare(store, sql, fault)};
    if (!walk->stmt) {
        return false;
    }
    if (sqlite3_bind_parameter_count(walk->stmt) > 0) {
        sqlite3_bind_text64(walk->stmt, 1, key.at ? key.at : "", key.n, SQLITE_TRANSIENT,
                            SQLITE_UTF8);
    }
    walk->code = sqlite3_step(walk->stmt);
    return true;
}

/* False with *fault when the walk did not come to its end. */
static bool walk_close(struct walk *walk, struct fault *fault)
{
    sqlite3_finalize(walk->stmt);
    return walk->code == SQLITE_DONE || walk->code == SQLITE_ROW ||
           sqlite_fault(fault, walk->store->path, walk->code);
}

static bool fault_broken(struct fault *fault, const struct sqlite_store *store,
                         const struct record *record)
{
    return fault_set(fault, "store.broken",
                     "Record %.*s in %s holds a decision that does not follow the one before; "
                     "run mikiwamectl store check, then put a backup in its place.",
                     STR_ARGS(record->head.id), store->path);
}

bool sqlite_each_record(struct store *store, struct str person,
                        bool (*take)(void *ctx, const struct record *record), void *ctx,
                        struct fault *fault)
{
    const char *sql = person.n ? RECORDS_SQL(" WHERE r.person=?1") : RECORDS_SQL("");
    struct arena arena;
    struct record *record;
    struct walk walk;
    bool is_going = true;

    if (!walk_open(&walk, own(store), sql, person, fault)) {
        return false;
    }
    arena_init(&arena, 0, &store_no_memory);
    while (is_going && (record = walk_next(&walk, &arena)) != NULL && !walk.is_broken) {
        is_going = take(ctx, record);
        arena_reset(&arena);
    }
    if (walk.is_broken) {
        fault_broken(fault, own(store), record);
    }
    arena_clear(&arena);
    return walk_close(&walk, fault) && !walk.is_broken;
}

bool sqlite_record(struct store *store, struct arena *arena, struct str id, struct record **out,
                   struct fault *fault)
{
    struct walk walk;

    *out = NULL;
    if (!walk_open(&walk, own(store), RECORDS_SQL(" WHERE r.id=?1"), id, fault)) {
        return false;
    }
    *out = walk_next(&walk, arena);
    if (!walk_close(&walk, fault)) {
        return false;
    }
    if (!*out) {
        return fault_set(fault, "store.no_record",
                         "There is no record %.*s in %s; mikiwamectl record list shows them.",
                         STR_ARGS(id), own(store)->path);
    }
    return !walk.is_broken || fault_broken(fault, own(store), *out);
}

static bool read_line(const struct walk *walk, struct arena *arena, struct ledger_line *out,
                      struct fault *fault)
{
    struct str id = column_str(walk->stmt, 0);

    return ledger_read(arena, column_str(walk->stmt, 1), out, fault) &&
           (str_eq(out->id, id) ||
            fault_set(
                fault, "store.broken",
                "%s has another line of the ledger under the id %.*s; put a backup in its place.",
                walk->store->path, STR_ARGS(id)));
}

bool sqlite_each_line(struct store *store, bool (*take)(void *ctx, const struct ledger_line *line),
                      void *ctx, struct fault *fault)
{
    struct walk walk;
    struct arena arena;
    struct ledger_line line;
    bool is_read = true, is_going = true;

    if (!walk_open(&walk, own(store), "SELECT id, line FROM ledger ORDER BY order_ms, n", STR(""),
                   fault)) {
        return false;
    }
    arena_init(&arena, 0, &store_no_memory);
    while (is_going && walk.code == SQLITE_ROW) {
        is_read = read_line(&walk, &arena, &line, fault);
        is_going = is_read && take(ctx, &line);
        arena_reset(&arena);
        walk.code = is_going ? sqlite3_step(walk.stmt) : SQLITE_DONE;
    }
    arena_clear(&arena);
    return walk_close(&walk, fault) && is_read;
}

bool sqlite_kept(struct store *store, struct arena *arena, struct str hash, struct str *bytes,
                 struct fault *fault)
{
    struct walk walk;
    bool is_there;

    if (!walk_open(&walk, own(store), "SELECT bytes FROM kept WHERE hash=?1", hash, fault)) {
        return false;
    }
    is_there = walk.code == SQLITE_ROW;
    if (is_there) {
        *bytes = str_copy(arena, column_str(walk.stmt, 0));
    }
    return walk_close(&walk, fault) &&
           (is_there || fault_set(fault, "store.no_kept",
                                  "%s does not keep %.*s; the record cannot be replayed.",
                                  own(store)->path, STR_ARGS(hash)));
}

bool sqlite_each_kept(struct store *store,
                      bool (*take)(void *ctx, struct str hash, struct str kind, struct str bytes),
                      void *ctx, struct fault *fault)
{
    struct walk walk;
    bool is_going = true;

    if (!walk_open(&walk, own(store), "SELECT hash, kind, bytes FROM kept ORDER BY hash", STR(""),
                   fault)) {
        return false;
    }
    while (is_going && walk.code == SQLITE_ROW) {
        is_going =
            take(ctx, column_str(walk.stmt, 0), column_str(walk.stmt, 1), column_str(walk.stmt, 2));
        walk.code = is_going ? sqlite3_step(walk.stmt) : SQLITE_DONE;
    }
    return walk_close(&walk, fault);
}

#define HELD_SQL                                                                                   \
    "SELECT 0, id, (SELECT count(*) FROM decision WHERE record=n), end_ms IS NOT NULL FROM record" \
    " UNION ALL SELECT 1, id, 0, 0 FROM ledger UNION ALL SELECT 2, hash, 0, 0 FROM kept"

bool sqlite_each_held(struct store *store, bool (*take)(void *ctx, const struct held *held),
                      void *ctx, struct fault *fault)
{
    struct walk walk;
    bool is_going = true;

    if (!walk_open(&walk, own(store), HELD_SQL, STR(""), fault)) {
        return false;
    }
    while (is_going && walk.code == SQLITE_ROW) {
        struct held held = {.kind = (enum held_kind)sqlite3_column_int(walk.stmt, 0),
                            .id = column_str(walk.stmt, 1),
                            .decisions_n = sqlite3_column_int64(walk.stmt, 2),
                            .is_ended = sqlite3_column_int(walk.stmt, 3) != 0};

        is_going = take(ctx, &held);
        walk.code = is_going ? sqlite3_step(walk.stmt) : SQLITE_DONE;
    }
    return walk_close(&walk, fault);
}

/* "" where this version has not been worked out. */
#define PROJECTIONS_SQL                                                                            \
    "SELECT r.id, coalesce(p.lines, '') FROM record r"                                             \
    " LEFT JOIN projection p ON p.record=r.n AND p.version=CAST(?1 AS INTEGER)"                    \
    " WHERE r.end_ms IS NOT NULL ORDER BY r.start_utc_ms, r.n"

bool sqlite_each_projection(struct store *store, int64_t version,
                            bool (*take)(void *ctx, struct str record_id, struct str lines),
                            void *ctx, struct fault *fault)
{
    char text[24];
    struct walk walk;
    bool is_going = true;

    snprintf(text, sizeof text, "%lld", (long long)version);
    if (!walk_open(&walk, own(store), PROJECTIONS_SQL, str_of(text), fault)) {
        return false;
    }
    while (is_going && walk.code == SQLITE_ROW) {
        is_going = take(ctx, column_str(walk.stmt, 0), column_str(walk.stmt, 1));
        walk.code = is_going ? sqlite3_step(walk.stmt) : SQLITE_DONE;
    }
    return walk_close(&walk, fault);
}

/* ---- checking ---- */

/* Each row is one fault: where, and what is wrong there. */
static const char *const checks[] = {
    "SELECT '', integrity_check FROM pragma_integrity_check WHERE integrity_check<>'ok'",
    "SELECT id, 'its decisions have gaps; put a backup in place' FROM record JOIN decision ON "
    "record=n"
    " GROUP BY n HAVING count(*)<>max(seq) OR min(seq)<>1",
    "SELECT id, 'its pack is not kept; it cannot be replayed' FROM record"
    " WHERE NOT EXISTS(SELECT 1 FROM kept WHERE hash=pack_hash)",
    "SELECT id, 'its scenario is not kept; it cannot be replayed' FROM record"
    " WHERE NOT EXISTS(SELECT 1 FROM kept WHERE hash=scenario_hash)",
    "SELECT '', 'decisions of a record that is not there' FROM decision"
    " WHERE NOT EXISTS(SELECT 1 FROM record WHERE n=record) GROUP BY record",
};

static void add_fault(struct sqlite_store *store, struct faults *faults, struct str id,
                      const char *says)
{
    faults_add(faults, FAULT_ERROR, str_of(store->path), id, "%s", says);
}

static bool check_by_sql(struct sqlite_store *store, const char *sql, struct faults *faults,
                         struct fault *fault)
{
    struct walk walk;

    if (!walk_open(&walk, store, sql, STR(""), fault)) {
        return false;
    }
    for (; walk.code == SQLITE_ROW; walk.code = sqlite3_step(walk.stmt)) {
        add_fault(store, faults, column_str(walk.stmt, 0),
                  (const char *)sqlite3_column_text(walk.stmt, 1));
    }
    return walk_close(&walk, fault);
}

static bool check_records(struct sqlite_store *store, struct faults *faults, struct fault *fault)
{
    struct walk walk;
    struct arena arena;
    struct record *record;

    if (!walk_open(&walk, store, RECORDS_SQL(""), STR(""), fault)) {
        return false;
    }
    arena_init(&arena, 0, &store_no_memory);
    while ((record = walk_next(&walk, &arena)) != NULL) {
        if (walk.is_broken) {
            add_fault(store, faults, record->head.id, "a decision does not follow the one before");
        }
        arena_reset(&arena);
    }
    arena_clear(&arena);
    return walk_close(&walk, fault);
}

static bool check_digests(struct sqlite_store *store, struct faults *faults, struct fault *fault)
{
    struct walk walk;
    struct arena arena;

    if (!walk_open(&walk, store, "SELECT hash, bytes FROM kept", STR(""), fault)) {
        return false;
    }
    arena_init(&arena, 0, &store_no_memory);
    for (; walk.code == SQLITE_ROW; walk.code = sqlite3_step(walk.stmt)) {
        struct str hash = column_str(walk.stmt, 0);

        if (!str_eq(hash, digest_hex(&arena, column_str(walk.stmt, 1)))) {
            add_fault(store, faults, hash,
                      "what is kept under this hash has another; put a backup in place");
        }
        arena_reset(&arena);
    }
    arena_clear(&arena);
    return walk_close(&walk, fault);
}

static bool take_any(void *ctx, const struct ledger_line *line)
{
    (void)ctx;
    (void)line;
    return true;
}

bool sqlite_check(struct store *store, struct arena *arena, struct faults *faults,
                  struct fault *fault)
{
    struct fault ledger = {0};

    (void)arena; /* the faults own theirs, the rest goes with each row */
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        if (!check_by_sql(own(store), checks[i], faults, fault)) {
            return false;
        }
    }
    if (!sqlite_each_line(store, take_any, NULL, &ledger)) {
        add_fault(own(store), faults, STR("ledger"), ledger.says);
    }
    return check_records(own(store), faults, fault) && check_digests(own(store), faults, fault);
}
