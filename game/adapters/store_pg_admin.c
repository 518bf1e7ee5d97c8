/* Tables and logins, what is published, and erasing. */
#include "adapters/store_pg.h"

#include "base/buf.h"
#include "base/sink.h"

#include <stdlib.h>
#include <string.h>

static struct pg_store *own(struct store *store)
{
    return (struct pg_store *)store;
}

static bool with_params(struct pg_store *store, const char *sql, const struct pg_params *params,
                        struct fault *fault)
{
    PGresult *result = pg_ask(store, sql, params, false, fault);

    PQclear(result);
    return result != NULL;
}

/* ---- tables ---- */

static bool make_tables(struct pg_store *store, struct fault *fault)
{
    PGresult *found =
        pg_ask(store, "SELECT to_regclass('mikiwame.format') IS NOT NULL", NULL, false, fault);
    bool is_there = found && str_is(pg_value(found, 0, 0), "t");
    bool is_asked = found != NULL;

    PQclear(found);
    if (!is_asked || !pg_do(store, "BEGIN", fault)) {
        return false;
    }
    if ((is_there || pg_do(store, pg_schema, fault)) && pg_do(store, pg_guards, fault) &&
        pg_do(store, "COMMIT", fault)) {
        return true;
    }
    pg_do(store, "ROLLBACK", NULL);
    return false;
}

bool pg_migrate(const char *rest, struct fault *fault)
{
    struct pg_store *store = pg_connect(rest, fault);
    bool is_done = store && make_tables(store, fault);

    if (store) {
        pg_close(&store->store);
    }
    return is_done;
}

/* ---- logins ---- */

static const char *const group_roles[] = {[STORE_PERSON] = "mikiwame_person",
                                          [STORE_ORGANISER] = "mikiwame_organiser",
                                          [STORE_MANAGER] = "mikiwame_manager"};

static bool is_role(struct pg_store *store, struct arena *arena, struct str role, bool *is_there,
                    struct fault *fault)
{
    struct pg_params params = {0};
    PGresult *result;

    pg_add_text(&params, arena, role);
    result = pg_ask(store, "SELECT 1 FROM pg_roles WHERE rolname=$1", &params, false, fault);
    *is_there = result && PQntuples(result) > 0;
    PQclear(result);
    return result != NULL;
}

/* Names are quoted by libpq: no name of a role can become a command. */
static bool grant(struct pg_store *store, struct arena *arena, struct str role,
                  enum store_role kind, struct fault *fault)
{
    char *name = PQescapeIdentifier(store->conn, role.at, role.n);
    struct str make = str_fmt(arena, "CREATE ROLE %s LOGIN", name ? name : "");
    struct str give = str_fmt(arena, "GRANT %s TO %s", group_roles[kind], name ? name : "");
    bool is_there = false;
    bool is_done = name && is_role(store, arena, role, &is_there, fault) &&
                   (is_there || pg_do(store, str_c(arena, make), fault)) &&
                   pg_do(store, str_c(arena, give), fault);

    PQfreemem(name);
    return is_done;
}

static bool admit(struct pg_store *store, struct arena *arena, struct str role,
                  enum store_role kind, struct str person, struct fault *fault)
{
    struct pg_params params = {0};

    if (!grant(store, arena, role, kind, fault)) {
        return false;
    }
    if (kind != STORE_PERSON) {
        return true;
    }
    pg_add_text(&params, arena, role);
    pg_add_text(&params, arena, person);
    return with_params(store,
                       "INSERT INTO login(role, person) VALUES($1::name, $2)"
                       " ON CONFLICT(role) DO UPDATE SET person=excluded.person",
                       &params, fault);
}

bool pg_admit(struct store *store, struct str role, enum store_role kind, struct str person,
              struct fault *fault)
{
    struct pg_store *pg = own(store);
    struct arena arena;
    bool is_done;

    arena_init(&arena, 0, &store_no_memory);
    is_done = pg_do(pg, "BEGIN", fault) && admit(pg, &arena, role, kind, person, fault) &&
              pg_do(pg, "COMMIT", fault);
    if (!is_done) {
        pg_do(pg, "ROLLBACK", NULL);
    }
    arena_clear(&arena);
    return is_done;
}

bool pg_whose(struct store *store, struct arena *arena, struct str *person, struct fault *fault)
{
    PGresult *result = pg_ask(own(store), "SELECT coalesce(me(), '')", NULL, false, fault);

    *person = result ? str_copy(arena, pg_value(result, 0, 0)) : STR("");
    PQclear(result);
    return result != NULL;
}

/* ---- what is published ---- */

bool pg_publish(struct store *store, struct str name, struct str bytes, struct fault *fault)
{
    struct pg_params params = {0};
    struct arena arena;
    bool is_done;

    arena_init(&arena, 0, &store_no_memory);
    pg_add_text(&params, &arena, name);
    pg_add_text(&params, &arena, bytes);
    is_done = with_params(own(store),
                          "INSERT INTO published(name, bytes) VALUES($1, $2) ON CONFLICT(name)"
                          " DO UPDATE SET bytes=excluded.bytes, at=now()",
                          &params, fault);
    arena_clear(&arena);
    return is_done;
}

bool pg_each_published(struct store *store,
                       bool (*take)(void *ctx, struct str name, struct str bytes), void *ctx,
                       struct fault *fault)
{
    PGresult *rows =
        pg_ask(own(store), "SELECT name, bytes FROM published ORDER BY name", NULL, false, fault);

    for (int i = 0; rows && i < PQntuples(rows); i++) {
        if (!take(ctx, pg_value(rows, i, 0), pg_value(rows, i, 1))) {
            break;
        }
    }
    PQclear(rows);
    return rows != NULL;
}

/* ---- erasing ---- */

static bool each_id(struct pg_store *store, const char *sql, const struct str *ids, size_t n,
                    struct fault *fault)
{
    struct arena arena;
    bool is_done = true;

    arena_init(&arena, 0, &store_no_memory);
    for (size_t i = 0; i < n && is_done; i++) {
        struct pg_params params = {0};

        pg_add_text(&params, &arena, ids[i]);
        is_done = with_params(store, sql, &params, fault);
        arena_reset(&arena);
    }
    arena_clear(&arena);
    return is_done;
}

static bool put_line(struct pg_store *store, const char *sql, const struct ledger_line *line,
                     struct fault *fault)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct pg_params params = {0};
    struct arena arena;
    bool is_done;

    arena_init(&arena, 0, &store_no_memory);
    ledger_write(line, &sink);
    pg_add_text(&params, &arena, line->id);
    pg_add_text(&params, &arena, str_part(buf_str(&buf), 0, buf.n ? buf.n - 1 : 0));
    pg_add_int(&params, line->utc_ms);
    is_done = !sink.is_failed && with_params(store, sql, &params, fault);
    buf_clear(&buf);
    arena_clear(&arena);
    return is_done;
}

static bool drop_all(struct pg_store *store, const struct store_drop *drop, struct fault *fault)
{
    static const char *const steps[] = {
        "DELETE FROM projection WHERE record=(SELECT n FROM record WHERE id=$1)",
        "DELETE FROM decision WHERE record=(SELECT n FROM record WHERE id=$1)",
        "DELETE FROM record WHERE id=$1"};
    static const char note[] =
        "INSERT INTO ledger(id, line, order_ms) SELECT $1, $2, greatest($3::bigint,"
        " (SELECT max(order_ms) FROM ledger)) ON CONFLICT DO NOTHING";
    bool is_done = true;

    for (size_t i = 0; i < sizeof steps / sizeof *steps && is_done; i++) {
        is_done = each_id(store, steps[i], drop->records, drop->records_n, fault);
    }
    is_done = is_done &&
              (drop->records_n == 0 || pg_do(store,
                                             "DELETE FROM kept WHERE kind='scenario' AND NOT EXISTS"
                                             "(SELECT 1 FROM record WHERE scenario_hash=hash)",
                                             fault));
    is_done = is_done &&
              each_id(store, "DELETE FROM ledger WHERE id=$1", drop->lines, drop->lines_n, fault);
    for (size_t i = 0; i < drop->instead_n && is_done; i++) {
        is_done =
            put_line(store, "UPDATE ledger SET line=$2 WHERE id=$1 AND $3::bigint IS NOT NULL",
                     &drop->instead[i], fault);
    }
    for (size_t i = 0; i < drop->more_n && is_done; i++) {
        is_done = put_line(store, note, &drop->more[i], fault);
    }
    return is_done && (!drop->tombstone || put_line(store, note, drop->tombstone, fault));
}

/* What the server's log, copies and backups still hold is for its owner to let go; writing tables
 * anew is the owner's right too, so that an organiser's login only asks for it. */
bool pg_drop(struct store *store, const struct store_drop *drop, struct fault *fault)
{
    struct pg_store *pg = own(store);

    if ((!pg_is_up(pg) && !pg_reconnect(pg, fault)) || !pg_do(pg, "BEGIN", fault)) {
        return false;
    }
    pg->is_batching = true; /* nothing connects anew in the middle */
    if (!drop_all(pg, drop, fault)) {
        pg->is_batching = false;
        pg_do(pg, "ROLLBACK", NULL);
        return false;
    }
    pg->is_batching = false;
    if (!pg_do(pg, "COMMIT", fault)) {
        return false;
    }
    pg_do(pg, "VACUUM FULL record", NULL);
    pg_do(pg, "VACUUM FULL decision", NULL);
    pg_do(pg, "VACUUM FULL ledger", NULL);
    pg_do(pg, "VACUUM FULL projection", NULL);
    pg_do(pg, "VACUUM FULL kept", NULL);
    return true;
}
