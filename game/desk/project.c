#include "desk/project.h"

#include "adapters/pack_json.h"
#include "drills/drills.h"

bool project_record(struct desk *desk, struct arena *arena, struct str record_id, struct run **run,
                    struct fault *fault)
{
    struct record *record = NULL;
    struct str bytes;
    struct faults faults;
    struct scenario *scenario = ARENA_NEW(arena, struct scenario);
    faults_init(&faults, arena);
    if (!store_record(desk->store, arena, record_id, &record, fault) ||
        !store_kept(desk->store, arena, record->head.scenario_hash, &bytes, fault)) {
        return false;
    }
    if (!scenario_from_bytes(scenario, arena, bytes, &faults)) {
        return fault_set(
            fault, "store.scenario",
            "The scenario kept with record %.*s cannot be read; run mikiwamectl store check.",
            STR_ARGS(record_id));
    }
    *run = run_replay(arena, scenario, drills_built_in, record, fault);
    return *run != NULL;
}

/* records that pass, found in one walk and replayed after it */
struct ids {
    struct arena *arena;
    struct project_filter filter;
    struct str *at;
    size_t n, room_n;
};

static bool passes(const struct project_filter *filter, const struct record *record)
{
    int64_t start = record->head.start_utc_ms;
    return record->is_ended && start >= filter->from_utc_ms &&
           (!filter->to_utc_ms || start < filter->to_utc_ms);
}

static bool take_id(void *ctx, const struct record *record)
{
    struct ids *ids = ctx;
    if (!passes(&ids->filter, record)) {
        return true;
    }
    if (ids->n == ids->room_n) {
        size_t room_n = ids->room_n ? ids->room_n * 2 : 64;
        struct str *at = ARENA_NEW_N(ids->arena, room_n, struct str);
        for (size_t i = 0; i < ids->n; i++) {
            at[i] = ids->at[i];
        }
        ids->at = at;
        ids->room_n = room_n;
    }
    ids->at[ids->n++] = str_copy(ids->arena, record->head.id);
    return true;
}

bool project_runs(struct desk *desk, struct arena *arena, struct project_filter filter,
                  struct run ***runs, size_t *n, struct fault *fault)
{
    struct ids ids = {.arena = arena, .filter = filter};
    if (!desk->store) {
        return fault_set(fault, "store.none", "No store is open; give one with --store.");
    }
    if (!store_each_record(desk->store, filter.person, take_id, &ids, fault)) {
        return false;
    }
    *runs = ARENA_NEW_N(arena, ids.n ? ids.n : 1, struct run *);
    for (size_t i = 0; i < ids.n; i++) {
        if (!project_record(desk, arena, ids.at[i], &(*runs)[i], fault)) {
            return false;
        }
    }
    *n = ids.n;
    return true;
}

bool project_metrics(struct desk *desk, struct arena *arena, struct project_filter filter,
                     const struct metrics ***metrics, size_t *n, struct fault *fault)
{
    struct run **runs = NULL;
    if (!project_runs(desk, arena, filter, &runs, n, fault)) {
        return false;
    }
    *metrics = ARENA_NEW_N(arena, *n ? *n : 1, const struct metrics *);
    for (size_t i = 0; i < *n; i++) {
        (*metrics)[i] = runs[i]->metrics;
    }
    return true;
}
