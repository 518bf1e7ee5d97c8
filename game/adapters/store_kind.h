/* store_kind.h - what a kind of store must offer. One const entry a kind, one line in store.c's
 * list. */
#ifndef ADAPTERS_STORE_KIND_H
#define ADAPTERS_STORE_KIND_H

#include "adapters/store.h"

struct store_kind;

/* stands first in the kind's own struct */
struct store {
    const struct store_kind *kind;
};

/* Each entry promises what store.h says of the function of its name. */
struct store_kind {
    const char *scheme;                                           /* of its URI, with the colon */
    struct store *(*open)(const char *rest, struct fault *fault); /* the URI behind the scheme */
    void (*close)(struct store *store);
    bool (*begin)(struct store *store, const struct record_head *head, struct fault *fault);
    bool (*append)(struct store *store, struct str record_id, const struct decision *decision,
                   struct fault *fault);
    bool (*end)(struct store *store, struct str record_id, int64_t at_ms, struct fault *fault);
    /* is_merged: exactly at order_ms; else behind all that is there */
    bool (*note)(struct store *store, struct str id, struct str line, int64_t order_ms,
                 bool is_merged, struct fault *fault);
    bool (*keep)(struct store *store, struct str hash, struct str kind, struct str bytes,
                 struct fault *fault);
    bool (*batch_begin)(struct store *store, struct fault *fault);
    bool (*batch_end)(struct store *store, struct fault *fault);
    bool (*each_record)(struct store *store, struct str person,
                        bool (*take)(void *ctx, const struct record *record), void *ctx,
                        struct fault *fault);
    bool (*record)(struct store *store, struct arena *arena, struct str id, struct record **out,
                   struct fault *fault);
    bool (*each_line)(struct store *store, bool (*take)(void *ctx, const struct ledger_line *line),
                      void *ctx, struct fault *fault);
    bool (*kept)(struct store *store, struct arena *arena, struct str hash, struct str *bytes,
                 struct fault *fault);
    bool (*each_kept)(struct store *store,
                      bool (*take)(void *ctx, struct str hash, struct str kind, struct str bytes),
                      void *ctx, struct fault *fault);
    bool (*each_held)(struct store *store, bool (*take)(void *ctx, const struct held *held),
                      void *ctx, struct fault *fault);
    bool (*drop)(struct store *store, const struct store_drop *drop, struct fault *fault);
    bool (*project)(struct store *store, struct str record_id, int64_t version, struct str lines,
                    struct fault *fault);
    bool (*each_projection)(struct store *store, int64_t version,
                            bool (*take)(void *ctx, struct str record_id, struct str lines),
                            void *ctx, struct fault *fault);
    bool (*check)(struct store *store, struct arena *arena, struct faults *faults,
                  struct fault *fault);
    /* of a server; NULL: it is none */
    bool (*migrate)(const char *rest, struct fault *fault);
    bool (*admit)(struct store *store, struct str login, enum store_role role, struct str person,
                  struct fault *fault);
    bool (*whose)(struct store *store, struct arena *arena, struct str *person,
                  struct fault *fault);
    bool (*publish)(struct store *store, struct str name, struct str bytes, struct fault *fault);
    bool (*each_published)(struct store *store,
                           bool (*take)(void *ctx, struct str name, struct str bytes), void *ctx,
                           struct fault *fault);
};

extern const struct store_kind store_sqlite, store_pg;

/* For the arenas of both: says so and ends the program. A walk cannot go on without its record;
 * what was acknowledged is safe in the store. */
extern const struct oom store_no_memory;

#endif
