#include "adapters/store.h"

#include "adapters/store_kind.h"
#include "base/buf.h"
#include "base/sink.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void stop_without_memory(void *ctx, size_t wanted)
{
    (void)ctx;
    fprintf(stderr,
            "mikiwame: out of memory while reading the store (%zu more bytes were needed); "
            "close other programs and start again.\n",
            wanted);
    exit(3);
}

const struct oom store_no_memory = {stop_without_memory, NULL};

static const struct store_kind *const kinds[] = {&store_sqlite, &store_pg};

/* NULL with *fault set; *rest: what stands behind the scheme. */
static const struct store_kind *kind_of(const char *uri, const char **rest, struct fault *fault)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t n = strlen(kinds[i]->scheme);

        if (strncmp(uri, kinds[i]->scheme, n) == 0) {
            *rest = uri + n;
            return kinds[i];
        }
    }
    fault_set(fault, "store.uri",
              "\"%s\" does not name a store; write sqlite:PATH or postgresql://HOST/DATABASE.",
              uri);
    return NULL;
}

struct store *store_open(const char *uri, struct fault *fault)
{
    const char *rest;
    const struct store_kind *kind = kind_of(uri, &rest, fault);

    return kind ? kind->open(rest, fault) : NULL;
}

void store_close(struct store *store)
{
    if (store) {
        store->kind->close(store);
    }
}

bool store_begin(struct store *store, const struct record_head *head, struct fault *fault)
{
    return store->kind->begin(store, head, fault);
}

bool store_append(struct store *store, struct str record_id, const struct decision *decision,
                  struct fault *fault)
{
    if (!decision_is_sound(decision) || decision->seq < 1 || decision->seq > DECISIONS_MOST_N) {
        return fault_set(
            fault, "store.unsound",
            "Decision %u of record %.*s is over the limits and was not kept; end the record.",
            (unsigned)decision->seq, STR_ARGS(record_id));
    }
    return store->kind->append(store, record_id, decision, fault);
}

bool store_end(struct store *store, struct str record_id, int64_t at_ms, struct fault *fault)
{
    return store->kind->end(store, record_id, at_ms, fault);
}

/* The words of a line, without its newline; false when they are too long. */
static bool write_line(struct buf *buf, const struct ledger_line *line, struct str *words,
                       struct fault *fault)
{
    struct sink sink = sink_to_buf(buf);

    ledger_write(line, &sink);
    *words = str_part(buf_str(buf), 0, buf->n ? buf->n - 1 : 0);
    return !sink.is_failed ||
           fault_set(fault, "store.unsound", "A line of the ledger is too long; shorten it.");
}

static bool note_line(struct store *store, const struct ledger_line *line, int64_t order_ms,
                      bool is_merged, struct fault *fault)
{
    struct buf buf = {0};
    struct str words;
    bool is_noted = write_line(&buf, line, &words, fault) &&
                    store->kind->note(store, line->id, words, order_ms, is_merged, fault);

    buf_clear(&buf);
    return is_noted;
}

bool store_note(struct store *store, const struct ledger_line *line, struct fault *fault)
{
    return note_line(store, line, line->utc_ms, false, fault);
}

bool store_note_merged(struct store *store, const struct ledger_line *line, int64_t order_ms,
                       struct fault *fault)
{
    return note_line(store, line, order_ms, true, fault);
}

bool store_keep(struct store *store, struct str hash, struct str kind, struct str bytes,
                struct fault *fault)
{
    return store->kind->keep(store, hash, kind, bytes, fault);
}

bool store_batch_begin(struct store *store, struct fault *fault)
{
    return store->kind->batch_begin(store, fault);
}

bool store_batch_end(struct store *store, struct fault *fault)
{
    return store->kind->batch_end(store, fault);
}

bool store_each_record(struct store *store, struct str person,
                       bool (*take)(void *ctx, const struct record *record), void *ctx,
                       struct fault *fault)
{
    return store->kind->each_record(store, person, take, ctx, fault);
}

bool store_record(struct store *store, struct arena *arena, struct str id, struct record **out,
                  struct fault *fault)
{
    return store->kind->record(store, arena, id, out, fault);
}

bool store_each_line(struct store *store, bool (*take)(void *ctx, const struct ledger_line *line),
                     void *ctx, struct fault *fault)
{
    return store->kind->each_line(store, take, ctx, fault);
}

bool store_kept(struct store *store, struct arena *arena, struct str hash, struct str *bytes,
                struct fault *fault)
{
    return store->kind->kept(store, arena, hash, bytes, fault);
}

bool store_each_kept(struct store *store,
                     bool (*take)(void *ctx, struct str hash, struct str kind, struct str bytes),
                     void *ctx, struct fault *fault)
{
    return store->kind->each_kept(store, take, ctx, fault);
}

bool store_each_held(struct store *store, bool (*take)(void *ctx, const struct held *held),
                     void *ctx, struct fault *fault)
{
    return store->kind->each_held(store, take, ctx, fault);
}

bool store_drop(struct store *store, const struct store_drop *drop, struct fault *fault)
{
    return store->kind->drop(store, drop, fault);
}

bool store_project(struct store *store, struct str record_id, int64_t version, struct str lines,
                   struct fault *fault)
{
    return store->kind->project(store, record_id, version, lines, fault);
}

bool store_each_projection(struct store *store, int64_t version,
                           bool (*take)(void *ctx, struct str record_id, struct str lines),
                           void *ctx, struct fault *fault)
{
    return store->kind->each_projection(store, version, take, ctx, fault);
}

static bool fault_no_server(struct fault *fault)
{
    return fault_set(fault, "store.no_server",
                     "That is for an organisation's server; give --store postgresql://….");
}

bool store_migrate(const char *uri, struct fault *fault)
{
    const char *rest;
    const struct store_kind *kind = kind_of(uri, &rest, fault);
    struct store *store;

    if (!kind || kind->migrate) {
        return kind && kind->migrate(rest, fault);
    }
    store = kind->open(rest, fault);
    store_close(store);
    return store != NULL;
}

bool store_admit(struct store *store, struct str login, enum store_role role, struct str person,
                 struct fault *fault)
{
    return store->kind->admit ? store->kind->admit(store, login, role, person, fault)
                              : fault_no_server(fault);
}

bool store_whose(struct store *store, struct arena *arena, struct str *person, struct fault *fault)
{
    *person = STR("");
    return !store->kind->whose || store->kind->whose(store, arena, person, fault);
}

bool store_publish(struct store *store, struct str name, struct str bytes, struct fault *fault)
{
    return store->kind->publish ? store->kind->publish(store, name, bytes, fault)
                                : fault_no_server(fault);
}

bool store_each_published(struct store *store,
                          bool (*take)(void *ctx, struct str name, struct str bytes), void *ctx,
                          struct fault *fault)
{
    return store->kind->each_published ? store->kind->each_published(store, take, ctx, fault)
                                       : fault_no_server(fault);
}

bool store_check(struct store *store, struct arena *arena, struct faults *faults,
                 struct fault *fault)
{
    return store->kind->check(store, arena, faults, fault);
}
