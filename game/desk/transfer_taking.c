#include "desk/transfer_taking.h"

#include "adapters/digest.h"

#define BATCH_N 4000 /* writes: one sync for so many; a record stays together */
#define SMALL_BATCH_N 200

/* ---- what is there ---- */

static bool take_held(void *ctx, const struct held *held)
{
    struct taking *t = ctx;
    struct had *had = &t->had;
    if (held->kind != HELD_RECORD) {
        names_put(&had->things, str_copy(&t->arena, held->id));
        return true;
    }
    if (had->records.n == had->room_n) {
        size_t room_n = had->room_n ? had->room_n * 2 : 256;
        int64_t *more = ARENA_NEW_N(&t->arena, room_n, int64_t);
        if (had->records.n > 0) {
            memcpy(more, had->decisions_n, had->records.n * sizeof *more);
        }
        had->decisions_n = more;
        had->room_n = room_n;
    }
    size_t at = names_put(&had->records, str_copy(&t->arena, held->id));
    had->decisions_n[at] = held->is_ended ? -1 : held->decisions_n;
    return true;
}

bool taking_begin(struct taking *t, struct store *into, const struct transfer_wish *wish,
                  struct transfer_counts *counts, struct fault *fault)
{
    *t = (struct taking){
        .into = into, .wish = wish, .counts = counts, .fault = fault, .order_ms = INT64_MIN};
    *counts = (struct transfer_counts){0};
    arena_init(&t->arena, 0, &desk_oom);
    t->had.records.arena = t->had.things.arena = t->needed.arena = &t->arena;
    if (!gone_open(&t->gone, &t->arena, into, fault) ||
        !guard_open(&t->guard, &t->arena, into, wish->is_whole, fault) ||
        !store_each_held(into, take_held, t, fault)) {
        t->is_failed = true;
    } else {
        t->is_batching = store_batch_begin(into, fault);
        t->is_failed = !t->is_batching;
    }
    return !t->is_failed;
}

/* ---- steps ---- */

static bool end_batch(struct taking *t, struct fault *fault)
{
    bool is_done = !t->is_batching || store_batch_end(t->into, fault);
    t->is_batching = false;
    t->batch_n = 0;
    return is_done;
}

static bool tell(struct taking *t)
{
    const struct cohort_progress *progress = t->wish->progress;
    t->done_n++;
    return !progress || progress->tell(progress->ctx, t->done_n, t->of_n) ||
           fault_set(t->fault, "transfer.cancelled",
                     "Stopped; what was brought is kept, and doing it again goes on.");
}

/* After each thing: whether to go on. */
static bool step(struct taking *t, bool is_done, size_t writes_n)
{
    size_t most_n = t->wish->has_small_steps ? SMALL_BATCH_N : BATCH_N;
    t->batch_n += writes_n;
    if (is_done && t->is_batching && t->batch_n >= most_n) {
        is_done = end_batch(t, t->fault);
        t->is_batching = is_done && store_batch_begin(t->into, t->fault);
        is_done = t->is_batching;
    }
    is_done = is_done && tell(t);
    t->is_failed = t->is_failed || !is_done;
    return is_done;
}

/* A refusal is a conflict and told; anything else has failed. */
static bool settle(struct taking *t, bool is_written, const struct fault *why, struct str id)
{
    if (is_written) {
        return true;
    }
    if (!str_is(str_of(why->code), "store.differs") && !str_is(str_of(why->code), "store.order")) {
        return fault_set(t->fault, why->code, "%s", why->says);
    }
    t->counts->conflicts_n++;
    if (t->wish->faults) {
        faults_add(t->wish->faults, FAULT_ERROR, t->wish->from, id, "%s", why->says);
    }
    return true;
}

static bool is_had(const struct taking *t, struct str id)
{
    return names_find(&t->had.things, id) != NAMES_NONE;
}

/* ---- things ---- */

/* Bytes under another's hash would keep the right ones out for ever. */
static bool is_sound(struct str hash, struct str kind, struct str bytes, struct fault *why)
{
    struct arena scratch;
    arena_init(&scratch, 0, &desk_oom);
    bool is_it = (str_is(kind, "pack") || str_is(kind, "scenario")) &&
                 str_eq(digest_hex(&scratch, bytes), hash);
    arena_clear(&scratch);
    return is_it ||
           fault_set(why, "store.differs",
                     "%.*s are not the bytes of this hash; they were left out.", STR_ARGS(kind));
}

bool taking_kept(struct taking *t, struct str hash, struct str kind, struct str bytes)
{
    struct fault why = {0};
    t->counts->kept_n++;
    if (is_had(t, hash) && t->is_sparing) {
        return step(t, true, 0);
    }
    bool is_written =
        is_sound(hash, kind, bytes, &why) && store_keep(t->into, hash, kind, bytes, &why);
    t->counts->new_n += is_written && !is_had(t, hash);
    return step(t, settle(t, is_written, &why, hash), 1 + bytes.n / 1000);
}

static void keep_order(struct taking *t, const struct ledger_line *line)
{
    t->order_ms = line->utc_ms > t->order_ms ? line->utc_ms : t->order_ms;
}

static bool write_line(struct taking *t, const struct ledger_line *line)
{
    struct fault why = {0};
    if (!is_had(t, line->id) && !guard_takes_line(&t->guard, line)) {
        t->counts->refused_n++;
        return step(t, true, 0);
    }
    keep_order(t, line);
    bool is_written = store_note_merged(t->into, line, t->order_ms, &why);
    bool is_new = is_written && !is_had(t, line->id);
    if (is_written) {
        guard_heed(&t->guard, line);
    }
    t->counts->new_n += is_new;
    t->has_stones = t->has_stones || (is_new && str_is(line->what, "person.erased"));
    return step(t, settle(t, is_written, &why, line->id), 1);
}

bool taking_line(struct taking *t, const struct ledger_line *line)
{
    struct ledger_line instead;
    t->counts->lines_n++;
    if (str_is(line->what, "answers.late") && t->had.records.n > 0) {
        return step(t, true, 0); /* it is about the store it stands in */
    }
    if (is_had(t, line->id) && t->is_sparing) {
        keep_order(t, line);
        return step(t, true, 0);
    }
    struct arena scratch;
    arena_init(&scratch, 0, &desk_oom);
    enum line_fate fate = erasure_fate(&t->gone, line, &scratch, &instead);
    t->counts->erased_n += fate == LINE_GOES;
    if (fate == LINE_GOES) {
        keep_order(t, line);
    }
    bool is_going = fate == LINE_GOES ? step(t, true, 0) : write_line(t, &instead);
    arena_clear(&scratch);
    return is_going;
}

/* How much of a record is there already; -1: all of it, and its end. */
static int64_t had_of(const struct taking *t, struct str id)
{
    size_t at = names_find(&t->had.records, id);
    return at == NAMES_NONE ? 0 : t->had.decisions_n[at];
}

static bool write_record(struct taking *t, const struct record *record, int64_t had_n,
                         struct fault *why)
{
    struct str id = record->head.id;
    bool is_new = names_find(&t->had.records, id) == NAMES_NONE;
    size_t from = t->is_sparing ? (size_t)had_n : 0;
    bool is_written = (t->is_sparing && !is_new) || store_begin(t->into, &record->head, why);
    t->counts->new_n += is_written && is_new;
    for (size_t i = from; is_written && i < record->n; i++) {
        is_written = store_append(t->into, id, &record->decisions[i], why);
        t->counts->new_n += is_written && had_n >= 0 && (int64_t)i >= had_n;
    }
    if (is_written && record->is_ended) {
        is_written = store_end(t->into, id, record->end_ms, why);
        t->counts->new_n += is_written && had_n >= 0;
    }
    return is_written;
}

/* Into a store that others have looked at: told of for the month it comes in. Noted before the
 * record, in the same batch, so that none is ever there without it. */
static bool note_late(struct taking *t, const struct record *record, struct fault *why)
{
    struct ledger_line line;
    struct arena scratch;
    if (t->had.records.n == 0 || t->wish->person.n > 0 || !record->is_ended) {
        return true;
    }
    arena_init(&scratch, 0, &desk_oom);
    bool is_noted =
        !desk_late_line(&scratch, &record->head, &line) || store_note(t->into, &line, why);
    arena_clear(&scratch);
    return is_noted;
}

bool taking_record(struct taking *t, const struct record *record)
{
    struct fault why = {0};
    int64_t had_n = had_of(t, record->head.id);
    t->counts->records_n++;
    if (gone_has(&t->gone, record->head.person)) {
        t->counts->erased_n++;
        return step(t, true, 0);
    }
    if (t->is_sparing && had_n < 0) {
        return step(t, true, 0);
    }
    if (had_n >= 0 && !guard_takes_record(&t->guard, &record->head)) {
        t->counts->refused_n++;
        return step(t, true, 0);
    }
    bool is_written =
        (had_n < 0 || note_late(t, record, &why)) && write_record(t, record, had_n, &why);
    return step(t, settle(t, is_written, &why, record->head.id), record->n + 2);
}

bool taking_end(struct taking *t, bool is_whole)
{
    struct erased erased;
    bool is_done = is_whole && !t->is_failed;
    is_done = end_batch(t, is_done ? t->fault : NULL) && is_done; /* what failed before says more */
    if (is_done && t->has_stones) {
        is_done = erasure_catch_up(t->into, &erased, t->fault);
        t->counts->erased_n += erased.records_n + erased.lines_n;
    }
    arena_clear(&t->arena);
    return is_done;
}
