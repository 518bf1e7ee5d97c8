#include "desk/round_past.h"

#include "base/buf.h"
#include "core/metrics.h"
#include "desk/project.h"
#include "desk/round_plan.h"

#define DAY_MS INT64_C(86400000)

static int64_t day_of(int64_t utc_ms)
{
    return utc_ms / DAY_MS;
}

/* ---- faces ---- */

uint64_t face_of(const struct variant *variant)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    tree_write(variant->tree, &sink);
    uint64_t face = str_hash(buf_str(&buf));
    buf_clear(&buf);
    return face;
}

bool past_has_face(const struct past *past, uint64_t face)
{
    for (size_t i = 0; i < past->faces_n; i++) {
        if (past->faces[i] == face) {
            return true;
        }
    }
    return false;
}

static void keep_face(struct past *past, struct arena *arena, uint64_t face)
{
    if (past->faces_n == past->faces_room_n) {
        size_t room_n = past->faces_room_n ? past->faces_room_n * 2 : 64;
        uint64_t *faces = ARENA_NEW_N(arena, room_n, uint64_t);
        for (size_t i = 0; i < past->faces_n; i++) {
            faces[i] = past->faces[i];
        }
        past->faces = faces;
        past->faces_room_n = room_n;
    }
    past->faces[past->faces_n++] = face;
}

/* ---- the walk over the ledger: which variants came ---- */

struct past_walk {
    struct past *past;
    struct arena *arena;
    struct round *round, then; /* then: an earlier round, as far as its variants depend on it */
    struct fault *fault;
    bool is_failed;
    struct str ids[PAST_RECORDS_N]; /* of records, a ring */
    size_t ids_n;
};

static void take_faces(struct past_walk *walk, size_t from)
{
    for (size_t i = from; i < walk->then.cases_n && !walk->is_failed; i++) {
        struct arena scratch;
        struct variant_source source;
        struct variant_setting setting;
        struct variant variant;
        struct rng rng;
        if (walk->then.dress[i].as == AS_WRITTEN ||
            !pack_case(walk->round->pack, walk->then.cases[i])) {
            continue;
        }
        arena_init(&scratch, 0, &desk_oom);
        walk->is_failed = !round_variant(&walk->then, i, &source, &setting, walk->fault);
        rng_init(&rng, rng_mix(setting.seed, str_hash(STR("variant"))), RNG_SIM);
        if (!walk->is_failed && variant_draw(&variant, &scratch, &source, setting.wish, &rng)) {
            keep_face(walk->past, walk->arena, face_of(&variant));
        }
        arena_clear(&scratch);
    }
}

static bool is_of_this_pack(const struct past_walk *walk, const struct ledger_line *line)
{
    return str_eq(ledger_value(line, "pack_hash"), walk->round->pack->hash) &&
           pack_brand(walk->round->pack, ledger_value(line, "brand"));
}

static void begin_then(struct past_walk *walk, const struct ledger_line *line)
{
    struct round *then = &walk->then;
    enum selection_mode mode = SELECT_TRAINING;
    int64_t seed = 0;
    selection_mode_of(ledger_value(line, "mode"), &mode);
    str_to_int(ledger_value(line, "seed"), &seed);
    then->id = str_copy(&then->arena, ledger_value(line, "round"));
    then->brand = pack_brand(walk->round->pack, ledger_value(line, "brand"))->id;
    then->lang = str_copy(&then->arena, ledger_value(line, "lang"));
    then->seed = (uint64_t)seed;
    then->mode = mode;
    then->form = round_form_of(ledger_value(line, "form"));
    then->cases_n = 0;
    round_cases_read(then, ledger_value(line, "cases"));
}

static bool take_line(void *ctx, const struct ledger_line *line)
{
    struct past_walk *walk = ctx;
    struct str round = ledger_value(line, "round");
    if (!str_eq(line->who, walk->round->person)) {
        return true;
    }
    if (str_is(line->what, "round.begin") && is_of_this_pack(walk, line)) {
        begin_then(walk, line);
        take_faces(walk, 0);
    } else if (str_is(line->what, "round.item") && str_eq(round, walk->then.id)) {
        size_t before_n = walk->then.cases_n;
        round_cases_read(&walk->then, ledger_value(line, "case"));
        take_faces(walk, before_n);
    }
    return !walk->is_failed;
}

/* ---- the walk over the records: when each case was met, and how it went ---- */

static bool take_record(void *ctx, const struct record *record)
{
    struct past_walk *walk = ctx;
    const struct record_head *head = &record->head;
    int64_t days = day_of(walk->round->begun_utc_ms) - day_of(head->start_utc_ms);
    for (size_t i = 0; i < walk->past->items_n; i++) {
        struct selection_item *item = &walk->past->items[i];
        if (str_eq(head->pack_id, walk->round->pack->id) && str_eq(head->case_id, item->id) &&
            (item->days_ago == SELECTION_NEVER || days < item->days_ago)) {
            item->days_ago = days > 0 ? days : 0;
        }
    }
    if (record->is_ended) {
        walk->ids[walk->ids_n++ % PAST_RECORDS_N] = str_copy(walk->arena, head->id);
    }
    return true;
}

/* A record that this program cannot replay teaches nothing; it is not in the way either. */
static void take_grades(struct past_walk *walk)
{
    size_t n = walk->ids_n < PAST_RECORDS_N ? walk->ids_n : PAST_RECORDS_N;
    struct arena scratch;
    arena_init(&scratch, 0, &desk_oom);
    for (size_t i = walk->ids_n - n; i < walk->ids_n; i++) {
        struct run *run = NULL;
        struct fault fault = {0};
        arena_reset(&scratch);
        if (project_record(walk->round->desk, &scratch, walk->ids[i % PAST_RECORDS_N], &run,
                           &fault)) {
            selection_met(&walk->past->cards, run->metrics, day_of(run->record->head.start_utc_ms));
        }
    }
    arena_clear(&scratch);
}

/* ---- all ---- */

bool past_read(struct past *past, struct arena *arena, struct round *round, struct fault *fault)
{
    const struct pack *pack = round->pack;
    const struct tree *brand = pack_brand(pack, round->brand)->tree;
    struct past_walk walk = {.past = past, .arena = arena, .round = round, .fault = fault};
    *past = (struct past){.items_n = pack->cases.n};
    past->items = ARENA_NEW_N(arena, pack->cases.n, struct selection_item);
    for (size_t i = 0; i < pack->cases.n; i++) {
        past->items[i] = selection_item_of(LIST_AT(pack->cases, struct pack_case, i)->tree, brand);
    }
    if (!round->desk->store || round->person.n == 0) {
        return true;
    }
    walk.then = (struct round){.desk = round->desk, .pack = pack};
    arena_init(&walk.then.arena, 0, &desk_oom);
    bool is_read = store_each_line(round->desk->store, take_line, &walk, fault) &&
                   !walk.is_failed &&
                   store_each_record(round->desk->store, round->person, take_record, &walk, fault);
    arena_clear(&walk.then.arena);
    if (is_read) {
        take_grades(&walk);
    }
    return is_read;
}
