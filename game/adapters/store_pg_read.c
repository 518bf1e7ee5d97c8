/* Rows become records, lines and faults. Walks go page by page, each asked for by where the one
 * before it ended, so that nothing is held open meanwhile. */
#include "adapters/store_pg.h"

#include "base/buf.h"

#include <string.h>

#define RECORDS_PAGE_N 200
#define ROWS_PAGE_N 2000
#define KEPT_PAGE_N 16
#define TEXT_OF(number) #number
#define TEXT(number) TEXT_OF(number)

static struct pg_store *own(struct store *store)
{
    return (struct pg_store *)store;
}

/* ---- pages ---- */

/* Where a walk stands: behind (first, second), and what it is about. */
struct page {
    struct pg_store *store;
    const char *sql; /* $1 first, $2 second, $3 what it is about */
    struct str about;
    int64_t first, second;
    int first_column, second_column;
    int size_n;
    struct arena arena; /* as long as a page */
    PGresult *rows;
};

static void page_open(struct page *page, struct pg_store *store, const char *sql, struct str about,
                      int size_n)
{
    *page = (struct page){.store = store, .sql = sql, .about = about, .size_n = size_n};
    page->first = page->second = INT64_MIN;
    arena_init(&page->arena, 0, &store_no_memory);
}

static void page_close(struct page *page)
{
    PQclear(page->rows);
    arena_clear(&page->arena);
}

/* False at the end, or with *fault. */
static bool page_next(struct page *page, struct fault *fault, bool *is_failed)
{
    struct pg_params params = {0};
    int n = page->rows ? PQntuples(page->rows) : page->size_n;

    *is_failed = false;
    if (n < page->size_n) {
        return false;
    }
    if (page->rows) {
        page->first = pg_int(page->rows, n - 1, page->first_column);
        page->second = pg_int(page->rows, n - 1, page->second_column);
    }
    PQclear(page->rows);
    arena_reset(&page->arena);
    pg_add_int(&params, page->first);
    pg_add_int(&params, page->second);
    pg_add_text(&params, &page->arena, page->about);
    page->rows = pg_ask(page->store, page->sql, &params, false, fault);
    *is_failed = !page->rows;
    return page->rows && PQntuples(page->rows) > 0;
}

/* ---- records ---- */

#define RECORD_COLUMNS                                                                             \
    "start_utc_ms, n, id, head, end_ms,"                                                           \
    " (SELECT string_agg(line, E'\\n' ORDER BY seq) FROM decision WHERE record=n)"
enum record_column { COLUMN_START, COLUMN_N, COLUMN_ID, COLUMN_HEAD, COLUMN_END, COLUMN_LINES };

#define RECORDS_SQL(where)                                                                         \
    "SELECT " RECORD_COLUMNS " FROM record WHERE (start_utc_ms, n) > ($1::bigint, $2::bigint)"     \
    " AND " where " ORDER BY start_utc_ms, n LIMIT " TEXT(RECORDS_PAGE_N)

/* NULL: its text is not a record. */
static struct record *read_row(const PGresult *rows, int i, struct arena *arena)
{
    struct buf text = {0};
    struct record *record;

    buf_add(&text, pg_value(rows, i, COLUMN_HEAD));
    if (!PQgetisnull(rows, i, COLUMN_LINES)) {
        buf_add(&text, pg_value(rows, i, COLUMN_LINES));
        buf_add_char(&text, '\n');
    }
    if (!PQgetisnull(rows, i, COLUMN_END)) {
        buf_fmt(&text, "end %s\n", PQgetvalue(rows, i, COLUMN_END));
    }
    record = text.is_full ? NULL : record_read(arena, buf_str(&text), NULL);
    buf_clear(&text);
    return record;
}

static bool fault_broken(struct pg_store *store, struct str id, struct fault *fault)
{
    return fault_set(fault, "store.broken",
                     "Record %.*s in %s cannot be read; run mikiwamectl store check, then put a "
                     "backup in its place.",
                     STR_ARGS(id), store->name);
}

static bool take_records(struct page *page, bool (*take)(void *ctx, const struct record *record),
                         void *ctx, bool *is_going, struct fault *fault)
{
    struct arena arena;
    bool is_read = true;

    arena_init(&arena, 0, &store_no_memory);
    for (int i = 0; i < PQntuples(page->rows) && *is_going && is_read; i++) {
        struct record *record = read_row(page->rows, i, &arena);

        is_read =
            record != NULL || fault_broken(page->store, pg_value(page->rows, i, COLUMN_ID), fault);
        *is_going = is_read && take(ctx, record);
        arena_reset(&arena);
    }
    arena_clear(&arena);
    return is_read;
}

bool pg_each_record(struct store *store, struct str person,
                    bool (*take)(void *ctx, const struct record *record), void *ctx,
                    struct fault *fault)
{
    struct page page;
    bool is_failed = false, is_going = true;

    page_open(&page, own(store), person.n ? RECORDS_SQL("person=$3") : RECORDS_SQL("$3=''"), person,
              RECORDS_PAGE_N);
    page.second_column = COLUMN_N;
    while (is_going && page_next(&page, fault, &is_failed)) {
        is_failed = !take_records(&page, take, ctx, &is_going, fault);
    }
    page_close(&page);
    return !is_failed;
}

bool pg_record(struct store *store, struct arena *arena, struct str id, struct record **out,
               struct fault *fault)
{
    struct pg_params params = {0};
    PGresult *rows;
    bool is_there;

    *out = NULL;
    pg_add_text(&params, arena, id);
    rows = pg_ask(own(store), "SELECT " RECORD_COLUMNS " FROM record WHERE id=$1", &params, false,
                  fault);
    if (!rows) {
        return false;
    }
    is_there = PQntuples(rows) > 0;
    *out = is_there ? read_row(rows, 0, arena) : NULL;
    PQclear(rows);
    if (!is_there) {
        return fault_set(fault, "store.no_record",
                         "There is no record %.*s in %s; mikiwamectl record list shows them.",
                         STR_ARGS(id), own(store)->name);
    }
    return *out != NULL || fault_broken(own(store), id, fault);
}

/* ---- lines ---- */

bool pg_each_line(struct store *store, bool (*take)(void *ctx, const struct ledger_line *line),
                  void *ctx, struct fault *fault)
{
    struct page page;
    struct ledger_line line;
    bool is_failed = false, is_going = true;

    page_open(&page, own(store),
              "SELECT order_ms, n, line FROM ledger WHERE (order_ms, n) > ($1::bigint, $2::bigint)"
              " AND $3='' ORDER BY order_ms, n LIMIT " TEXT(ROWS_PAGE_N),
              STR(""), ROWS_PAGE_N);
    page.second_column = 1;
    while (is_going && page_next(&page, fault, &is_failed)) {
        for (int i = 0; i < PQntuples(page.rows) && is_going; i++) {
            is_failed = !ledger_read(&page.arena, pg_value(page.rows, i, 2), &line, fault);
            is_going = !is_failed && take(ctx, &line);
        }
    }
    page_close(&page);
    return !is_failed;
}

/* ---- kept bytes ---- */

bool pg_kept(struct store *store, struct arena *arena, struct str hash, struct str *bytes,
             struct fault *fault)
{
    struct pg_params params = {0};
    PGresult *rows;
    bool is_there;

    pg_add_text(&params, arena, hash);
    rows = pg_ask(own(store), "SELECT bytes FROM kept WHERE hash=$1", &params, true, fault);
    if (!rows) {
        return false;
    }
    is_there = PQntuples(rows) > 0;
    if (is_there) {
        *bytes = str_copy(arena, pg_value(rows, 0, 0));
    }
    PQclear(rows);
    return is_there || fault_set(fault, "store.no_kept",
                                 "%s does not keep %.*s; the record cannot be replayed.",
                                 own(store)->name, STR_ARGS(hash));
}

bool pg_each_kept(struct store *store,
                  bool (*take)(void *ctx, struct str hash, struct str kind, struct str bytes),
                  void *ctx, struct fault *fault)
{
    static const char sql[] = "SELECT hash, kind, bytes FROM kept WHERE hash>$1 ORDER BY hash"
                              " LIMIT " TEXT(KEPT_PAGE_N);
    struct arena arena;
    struct str last = STR("");
    PGresult *rows = NULL;
    int n = KEPT_PAGE_N;
    bool is_going = true;

    arena_init(&arena, 0, &store_no_memory);
    while (is_going && n == KEPT_PAGE_N) {
        struct pg_params params = {0};

        pg_add_text(&params, &arena, last);
        rows = pg_ask(own(store), sql, &params, true, fault);
        n = rows ? PQntuples(rows) : -1;
        for (int i = 0; i < n && is_going; i++) {
            is_going = take(ctx, pg_value(rows, i, 0), pg_value(rows, i, 1), pg_value(rows, i, 2));
        }
        last = n > 0 ? str_copy(&arena, pg_value(rows, n - 1, 0)) : last;
        PQclear(rows);
    }
    arena_clear(&arena);
    return n >= 0;
}

/* ---- what is here ---- */

static const char *const held_sql[] = {
    [HELD_RECORD] = "SELECT n, n, id, (SELECT count(*) FROM decision WHERE record=n),"
                    " end_ms IS NOT NULL FROM record WHERE n>$1::bigint AND $2::bigint IS NOT NULL"
                    " AND $3='' ORDER BY n LIMIT " TEXT(ROWS_PAGE_N),
    [HELD_LINE] = "SELECT n, n, id, 0, false FROM ledger WHERE n>$1::bigint AND $2::bigint IS NOT"
                  " NULL AND $3='' ORDER BY n LIMIT " TEXT(ROWS_PAGE_N),
};

static bool each_row(struct pg_store *store, enum held_kind kind,
                     bool (*take)(void *ctx, const struct held *held), void *ctx, bool *is_going,
                     struct fault *fault)
{
    struct page page;
    bool is_failed = false;

    page_open(&page, store, held_sql[kind], STR(""), ROWS_PAGE_N);
    while (*is_going && page_next(&page, fault, &is_failed)) {
        for (int i = 0; i < PQntuples(page.rows) && *is_going; i++) {
            struct held held = {.kind = kind,
                                .id = pg_value(page.rows, i, 2),
                                .decisions_n = pg_int(page.rows, i, 3),
                                .is_ended = str_is(pg_value(page.rows, i, 4), "t")};

            *is_going = take(ctx, &held);
        }
    }
    page_close(&page);
    return !is_failed;
}

bool pg_each_held(struct store *store, bool (*take)(void *ctx, const struct held *held), void *ctx,
                  struct fault *fault)
{
    bool is_going = true;
    PGresult *rows;

    if (!each_row(own(store), HELD_RECORD, take, ctx, &is_going, fault) ||
        !each_row(own(store), HELD_LINE, take, ctx, &is_going, fault)) {
        return false;
    }
    rows = is_going ? pg_ask(own(store), "SELECT hash FROM kept", NULL, false, fault) : NULL;
    for (int i = 0; rows && i < PQntuples(rows) && is_going; i++) {
        struct held held = {.kind = HELD_BYTES, .id = pg_value(rows, i, 0)};

        is_going = take(ctx, &held);
    }
    PQclear(rows);
    return rows != NULL || !is_going;
}

bool pg_each_projection(struct store *store, int64_t version,
                        bool (*take)(void *ctx, struct str record_id, struct str lines), void *ctx,
                        struct fault *fault)
{
    char text[24];
    struct page page;
    bool is_failed = false, is_going = true;

    snprintf(text, sizeof text, "%lld", (long long)version);
    page_open(&page, own(store),
              "SELECT r.start_utc_ms, r.n, r.id, coalesce(p.lines, '') FROM record r"
              " LEFT JOIN projection p ON p.record=r.n AND p.version=$3::bigint"
              " WHERE (r.start_utc_ms, r.n) > ($1::bigint, $2::bigint) AND r.end_ms IS NOT NULL"
              " ORDER BY r.start_utc_ms, r.n LIMIT " TEXT(ROWS_PAGE_N),
              str_of(text), ROWS_PAGE_N);
    page.second_column = 1;
    while (is_going && page_next(&page, fault, &is_failed)) {
        for (int i = 0; i < PQntuples(page.rows) && is_going; i++) {
            is_going = take(ctx, pg_value(page.rows, i, 2), pg_value(page.rows, i, 3));
        }
    }
    page_close(&page);
    return !is_failed;
}

/* ---- checking ---- */

/* Each row is one fault: where, and what is wrong there. */
static const char *const checks[] = {
    "SELECT id, 'its decisions have gaps; put a backup in place' FROM record JOIN decision ON"
    " record=n GROUP BY n, id HAVING count(*)<>max(seq) OR min(seq)<>1",
    "SELECT id, 'its pack is not kept; it cannot be replayed' FROM record"
    " WHERE NOT EXISTS(SELECT 1 FROM kept WHERE hash=pack_hash)",
    "SELECT id, 'its scenario is not kept; it cannot be replayed' FROM record"
    " WHERE NOT EXISTS(SELECT 1 FROM kept WHERE hash=scenario_hash)",
    "SELECT hash, 'what is kept under this hash has another; put a backup in place' FROM kept"
    " WHERE hash<>encode(sha256(bytes),'hex')",
};

static bool take_any_record(void *ctx, const struct record *record)
{
    (void)ctx;
    (void)record;
    return true;
}

static bool take_any_line(void *ctx, const struct ledger_line *line)
{
    (void)ctx;
    (void)line;
    return true;
}

bool pg_check(struct store *store, struct arena *arena, struct faults *faults, struct fault *fault)
{
    struct fault why = {0};

    (void)arena;
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        PGresult *rows = pg_ask(own(store), checks[i], NULL, false, fault);

        for (int k = 0; rows && k < PQntuples(rows); k++) {
            faults_add(faults, FAULT_ERROR, str_of(own(store)->name), pg_value(rows, k, 0), "%s",
                       PQgetvalue(rows, k, 1));
        }
        PQclear(rows);
        if (!rows) {
            return false;
        }
    }
    if (!pg_each_record(store, STR(""), take_any_record, NULL, &why) ||
        !pg_each_line(store, take_any_line, NULL, &why)) {
        faults_add(faults, FAULT_ERROR, str_of(own(store)->name), STR(""), "%s", why.says);
    }
    return true;
}
