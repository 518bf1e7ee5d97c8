/* libpq, looked for when a server is first asked. Linked in, it would bring some forty other
 * libraries (TLS, Kerberos, LDAP) into every start of a program that keeps records in a file: a
 * fifth of the time to the first picture and four megabytes. The functions have libpq's own names,
 * so that the store is written as its manual has it. */
#pragma GCC visibility push(hidden) /* libpq itself must not find these in place of its own */
#include "adapters/store_pg.h"
#pragma GCC visibility pop

#include <dlfcn.h>
#include <string.h>

static struct {
    void *handle;
    __typeof__(PQclear) *clear;
    __typeof__(PQcmdTuples) *cmd_tuples;
    __typeof__(PQconnectdbParams) *connectdb_params;
    __typeof__(PQdb) *db;
    __typeof__(PQerrorMessage) *error_message;
    __typeof__(PQescapeIdentifier) *escape_identifier;
    __typeof__(PQexec) *exec;
    __typeof__(PQexecParams) *exec_params;
    __typeof__(PQfinish) *finish;
    __typeof__(PQfreemem) *freemem;
    __typeof__(PQgetisnull) *getisnull;
    __typeof__(PQgetlength) *getlength;
    __typeof__(PQgetvalue) *getvalue;
    __typeof__(PQhost) *host;
    __typeof__(PQntuples) *ntuples;
    __typeof__(PQresultErrorField) *result_error_field;
    __typeof__(PQresultStatus) *result_status;
    __typeof__(PQsetNoticeProcessor) *set_notice_processor;
    __typeof__(PQstatus) *status;
} libpq;

static const struct {
    const char *name;
    void *into; /* a pointer to a function */
} names[] = {
    {"PQclear", &libpq.clear},
    {"PQcmdTuples", &libpq.cmd_tuples},
    {"PQconnectdbParams", &libpq.connectdb_params},
    {"PQdb", &libpq.db},
    {"PQerrorMessage", &libpq.error_message},
    {"PQescapeIdentifier", &libpq.escape_identifier},
    {"PQexec", &libpq.exec},
    {"PQexecParams", &libpq.exec_params},
    {"PQfinish", &libpq.finish},
    {"PQfreemem", &libpq.freemem},
    {"PQgetisnull", &libpq.getisnull},
    {"PQgetlength", &libpq.getlength},
    {"PQgetvalue", &libpq.getvalue},
    {"PQhost", &libpq.host},
    {"PQntuples", &libpq.ntuples},
    {"PQresultErrorField", &libpq.result_error_field},
    {"PQresultStatus", &libpq.result_status},
    {"PQsetNoticeProcessor", &libpq.set_notice_processor},
    {"PQstatus", &libpq.status},
};

bool pg_library_open(struct fault *fault)
{
    void *handle = libpq.handle ? libpq.handle : dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);

    for (size_t i = 0; handle && !libpq.handle && i < sizeof names / sizeof *names; i++) {
        void *found = dlsym(handle, names[i].name);

        if (!found) {
            dlclose(handle);
            handle = NULL;
            break;
        }
        memcpy(names[i].into, &found, sizeof found); /* as POSIX has it for dlsym */
    }
    libpq.handle = handle;
    return handle || fault_set(fault, "store.no_library",
                               "libpq.so.5 was not found, which speaks to PostgreSQL servers; "
                               "install it (on Debian: libpq5).");
}

void PQclear(PGresult *res)
{
    libpq.clear(res);
}

char *PQcmdTuples(PGresult *res)
{
    return libpq.cmd_tuples(res);
}

PGconn *PQconnectdbParams(const char *const *keywords, const char *const *values, int expand_dbname)
{
    return libpq.connectdb_params(keywords, values, expand_dbname);
}

char *PQdb(const PGconn *conn)
{
    return libpq.db(conn);
}

char *PQerrorMessage(const PGconn *conn)
{
    return libpq.error_message(conn);
}

char *PQescapeIdentifier(PGconn *conn, const char *str, size_t len)
{
    return libpq.escape_identifier(conn, str, len);
}

PGresult *PQexec(PGconn *conn, const char *query)
{
    return libpq.exec(conn, query);
}

__typeof__(PQexecParams) *pg_exec_params(void)
{
    return libpq.exec_params;
}

void PQfinish(PGconn *conn)
{
    libpq.finish(conn);
}

void PQfreemem(void *ptr)
{
    libpq.freemem(ptr);
}

int PQgetisnull(const PGresult *res, int tup_num, int field_num)
{
    return libpq.getisnull(res, tup_num, field_num);
}

int PQgetlength(const PGresult *res, int tup_num, int field_num)
{
    return libpq.getlength(res, tup_num, field_num);
}

char *PQgetvalue(const PGresult *res, int tup_num, int field_num)
{
    return libpq.getvalue(res, tup_num, field_num);
}

char *PQhost(const PGconn *conn)
{
    return libpq.host(conn);
}

int PQntuples(const PGresult *res)
{
    return libpq.ntuples(res);
}

char *PQresultErrorField(const PGresult *res, int fieldcode)
{
    return libpq.result_error_field(res, fieldcode);
}

ExecStatusType PQresultStatus(const PGresult *res)
{
    return libpq.result_status(res);
}

PQnoticeProcessor PQsetNoticeProcessor(PGconn *conn, PQnoticeProcessor proc, void *arg)
{
    return libpq.set_notice_processor(conn, proc, arg);
}

ConnStatusType PQstatus(const PGconn *conn)
{
    return libpq.status(conn);
}
