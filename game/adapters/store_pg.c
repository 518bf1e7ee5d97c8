#include "adapters/store_pg.h"

#include <stdlib.h>
#include <string.h>

#define CONNECT_S "10"

/* ---- faults ---- */

static void one_line(char *room, size_t n, const char *text)
{
    size_t i = 0;

    for (; text[i] && text[i] != '\n' && i + 1 < n; i++) {
        room[i] = text[i];
    }
    room[i] = '\0';
}

/* A login that is turned away has no SQLSTATE here: libpq's own word, and the server's in the
 * languages that ours know. Another language is told "does not answer", with the reason behind it.
 */
static bool is_turned_away(const char *why)
{
    return strstr(why, "fe_sendauth") || strstr(why, "authentication failed") ||
           strstr(why, "認証に失敗しました");
}

/* By SQLSTATE: the PostgreSQL manual, appendix A. */
bool pg_fault(struct pg_store *store, PGresult *result, struct fault *fault)
{
    const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    char why[200];

    if (!state) {
        one_line(why, sizeof why, PQerrorMessage(store->conn));
        if (is_turned_away(why)) {
            return fault_set(
                fault, "store.login",
                "%s turns this login away (%s); what is here is safe, correct the name "
                "or the password (PGPASSWORD, ~/.pgpass).",
                store->name, why);
        }
        return fault_set(fault, "store.away",
                         "%s does not answer (%s); what was acknowledged is safe, try again later.",
                         store->name, why);
    }
    if (strcmp(state, "42501") == 0) {
        return fault_set(fault, "store.denied",
                         "%s does not allow that to this login; ask the organiser.", store->name);
    }
    if (strncmp(state, "53", 2) == 0) {
        return fault_set(fault, "store.full",
                         "%s has no room left (disk, memory or connections); what was acknowledged "
                         "is safe.",
                         store->name);
    }
    if (strcmp(state, "42P01") == 0 || strcmp(state, "3F000") == 0) {
        return fault_set(fault, "store.not_ours",
                         "%s holds no Mikiwame tables; its owner makes them with mikiwamectl store "
                         "migrate.",
                         store->name);
    }
    one_line(why, sizeof why, PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
    return fault_set(fault, "store.failed", "%s refused (%s, %s).", store->name, state, why);
}

/* ---- parameters and values ---- */

void pg_add_text(struct pg_params *params, struct arena *arena, struct str text)
{
    params->at[params->n++] = str_c(arena, text);
}

void pg_add_int(struct pg_params *params, int64_t number)
{
    char *room = params->numbers[params->n];

    snprintf(room, sizeof params->numbers[0], "%lld", (long long)number);
    params->at[params->n++] = room;
}

void pg_add_bytes(struct pg_params *params, struct str bytes)
{
    params->lengths[params->n] = (int)bytes.n;
    params->formats[params->n] = 1;
    params->at[params->n++] = bytes.at ? bytes.at : "";
}

struct str pg_value(const PGresult *result, int row, int column)
{
    return (struct str){PQgetvalue(result, row, column), (size_t)PQgetlength(result, row, column)};
}

int64_t pg_int(const PGresult *result, int row, int column)
{
    int64_t number = 0;

    str_to_int(pg_value(result, row, column), &number);
    return number;
}

/* ---- connecting ---- */

static void tell_nobody(void *ctx, const char *message)
{
    (void)ctx;
    (void)message;
}

static const char settings[] =
    "SET synchronous_commit=on; SET search_path=mikiwame; SET client_min_messages=warning;"
    "SET statement_timeout=60000; SET default_transaction_isolation='read committed'";

static bool connect_now(struct pg_store *store, struct fault *fault)
{
    const char *const keys[] = {"connect_timeout", "fallback_application_name", "client_encoding",
                                "dbname", NULL};
    const char *const values[] = {CONNECT_S, "mikiwame", "UTF8", store->uri, NULL};
    PGresult *result;
    bool is_set;

    store->conn = PQconnectdbParams(keys, values, 1);
    if (PQstatus(store->conn) != CONNECTION_OK) {
        return pg_fault(store, NULL, fault);
    }
    PQsetNoticeProcessor(store->conn, tell_nobody, NULL);
    snprintf(store->name, sizeof store->name, "postgresql://%s/%s", PQhost(store->conn),
             PQdb(store->conn));
    result = PQexec(store->conn, settings);
    is_set = PQresultStatus(result) == PGRES_COMMAND_OK || pg_fault(store, result, fault);
    PQclear(result);
    return is_set;
}

bool pg_is_up(const struct pg_store *store)
{
    return PQstatus(store->conn) == CONNECTION_OK;
}

bool pg_reconnect(struct pg_store *store, struct fault *fault)
{
    PQfinish(store->conn);
    return connect_now(store, fault);
}

struct pg_store *pg_connect(const char *rest, struct fault *fault)
{
    if (!pg_library_open(fault)) {
        return NULL;
    }
    struct pg_store *store = calloc(1, sizeof *store);
    size_t room_n = strlen(rest) + sizeof "postgresql:";

    if (!store || !(store->uri = malloc(room_n))) {
        fault_set(fault, "store.failed", "There is not enough memory to open the store.");
        free(store);
        return NULL;
    }
    store->store.kind = &store_pg;
    snprintf(store->uri, room_n, "postgresql:%s", rest);
    snprintf(store->name, sizeof store->name, "The PostgreSQL server");
    if (connect_now(store, fault)) {
        return store;
    }
    pg_close(&store->store);
    return NULL;
}

void pg_close(struct store *store)
{
    struct pg_store *pg = (struct pg_store *)store;

    PQfinish(pg->conn);
    free(pg->uri);
    free(pg);
}

static struct store *open_store(const char *rest, struct fault *fault)
{
    struct pg_store *store = pg_connect(rest, fault);
    PGresult *result =
        store ? pg_ask(store, "SELECT version FROM format", NULL, false, fault) : NULL;
    bool is_ours = result && PQntuples(result) == 1;

    if (is_ours && pg_int(result, 0, 0) > PG_FORMAT_VERSION) {
        is_ours = fault_set(fault, "store.newer",
                            "%s was made by a newer Mikiwame; update the program.", store->name);
    }
    PQclear(result);
    if (is_ours) {
        return &store->store;
    }
    if (store) {
        pg_close(&store->store);
    }
    return NULL;
}

/* ---- asking ---- */

static PGresult *send_one(struct pg_store *store, const char *sql, const struct pg_params *params,
                          bool is_binary)
{
    return pg_exec_params()(store->conn, sql, params ? params->n : 0, NULL,
                            params ? params->at : NULL, params ? params->lengths : NULL,
                            params ? params->formats : NULL, is_binary);
}

PGresult *pg_ask(struct pg_store *store, const char *sql, const struct pg_params *params,
                 bool is_binary, struct fault *fault)
{
    PGresult *result = NULL;

    for (int i = 0; i < 2; i++) {
        if (!pg_is_up(store) && (store->is_batching || !pg_reconnect(store, fault))) {
            return NULL;
        }
        result = send_one(store, sql, params, is_binary);
        if (PQresultStatus(result) == PGRES_TUPLES_OK ||
            PQresultStatus(result) == PGRES_COMMAND_OK) {
            return result;
        }
        if (pg_is_up(store) || store->is_batching || i == 1) {
            break;
        }
        PQclear(result);
    }
    pg_fault(store, pg_is_up(store) ? result : NULL, fault);
    PQclear(result);
    return NULL;
}

bool pg_do(struct pg_store *store, const char *sql, struct fault *fault)
{
    PGresult *result = PQexec(store->conn, sql);
    bool is_done = PQresultStatus(result) == PGRES_COMMAND_OK ||
                   PQresultStatus(result) == PGRES_TUPLES_OK ||
                   pg_fault(store, pg_is_up(store) ? result : NULL, fault);

    PQclear(result);
    return is_done;
}

const struct store_kind store_pg = {
    .scheme = "postgresql:",
    .open = open_store,
    .close = pg_close,
    .begin = pg_begin,
    .append = pg_append,
    .end = pg_end,
    .note = pg_note,
    .keep = pg_keep,
    .batch_begin = pg_batch_begin,
    .batch_end = pg_batch_end,
    .each_record = pg_each_record,
    .record = pg_record,
    .each_line = pg_each_line,
    .kept = pg_kept,
    .each_kept = pg_each_kept,
    .each_held = pg_each_held,
    .drop = pg_drop,
    .project = pg_project,
    .each_projection = pg_each_projection,
    .check = pg_check,
    .migrate = pg_migrate,
    .admit = pg_admit,
    .whose = pg_whose,
    .publish = pg_publish,
    .each_published = pg_each_published,
};
