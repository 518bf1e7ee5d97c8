/* What every kind of store promises beyond one record: batches, merging, erasing. By default of a
 * SQLite file; with MIKIWAME_TEST_STORE=URI of that store (tests/test_store_pg.sh). Ids are of this
 * process, so that the store may hold more. */
#include "adapters/digest.h"
#include "adapters/store.h"
#include "tests/folder.h"
#include "tests/test.h"

static struct arena arena;

static const char *uri(void)
{
    const char *given = getenv("MIKIWAME_TEST_STORE");
    return given ? given : str_c(&arena, str_fmt(&arena, "sqlite:%s/kinds.db", test_folder()));
}

static struct store *open_store(void)
{
    struct fault fault = {0};
    struct store *store = store_open(uri(), &fault);

    if (!store) {
        printf("%s: %s\n", fault.code, fault.says);
    }
    return store;
}

static struct str id_of(const char *name)
{
    return str_fmt(&arena, "%s-%d", name, (int)getpid());
}

static struct record_head head_of(const char *name, int64_t start_utc_ms)
{
    return (struct record_head){.id = id_of(name),
                                .case_id = STR("genuine-mine-mail"),
                                .brand_id = STR("hinode"),
                                .lang = STR("ja"),
                                .pack_id = STR("amazon-signin"),
                                .pack_hash = digest_hex(&arena, STR("the pack")),
                                .scenario_hash = digest_hex(&arena, id_of("the scenario of")),
                                .rules_version = STR("1"),
                                .person = id_of("hana"),
                                .round = STR(""),
                                .zone = STR("Asia/Tokyo"),
                                .start_utc_ms = start_utc_ms,
                                .seed = UINT64_MAX,
                                .program_version = 1};
}

static bool append(struct store *store, const char *name, uint32_t seq, int64_t at_ms,
                   struct fault *fault)
{
    struct decision decision = {.seq = seq,
                                .at_ms = at_ms,
                                .verb = VERB_INSPECT,
                                .target = STR("m1.sender"),
                                .value = STR("a b\n見%"),
                                .place = STR("phone/email/m1")};

    return store_append(store, id_of(name), &decision, fault);
}

static bool note(struct store *store, const char *name, int64_t utc_ms, struct fault *fault)
{
    struct ledger_line line = {
        .id = id_of(name), .utc_ms = utc_ms, .who = id_of("hana"), .what = STR("test.line")};

    ledger_put(&line, "value", STR("two words"));
    return store_note(store, &line, fault);
}

static bool note_merged(struct store *store, const char *name, int64_t order_ms,
                        struct fault *fault)
{
    struct ledger_line line = {
        .id = id_of(name), .utc_ms = order_ms, .who = id_of("hana"), .what = STR("test.line")};

    return store_note_merged(store, &line, order_ms, fault);
}

/* ids of lines of one test, as they come: those that hold `part` */
struct seen {
    const char *part;
    struct str ids;
};

static bool take_line(void *ctx, const struct ledger_line *line)
{
    struct seen *seen = ctx;
    struct str end = str_fmt(&arena, "-%d", (int)getpid());

    if (str_has(line->id, str_of(seen->part)) && str_ends(line->id, end)) {
        seen->ids = str_fmt(&arena, "%.*s%.*s ", STR_ARGS(seen->ids),
                            STR_ARGS(str_part(line->id, 0, line->id.n - end.n)));
    }
    return true;
}

static struct str lines_with(struct store *store, const char *part)
{
    struct seen seen = {.part = part, .ids = STR("")};
    struct fault fault = {0};

    CHECK(store_each_line(store, take_line, &seen, &fault));
    return seen.ids;
}

TEST(a_record_comes_back_and_the_same_again_keeps_one)
{
    struct store *store = open_store();
    struct record_head head = head_of("R1", 5), other = head_of("R1", 6);
    struct fault fault = {0};
    struct record *back;

    if (!CHECK(store && store_begin(store, &head, &fault) && store_begin(store, &head, &fault))) {
        printf("%s\n", fault.says);
        return;
    }
    CHECK(!store_begin(store, &other, &fault));
    CHECK_STR(str_of(fault.code), "store.differs");
    CHECK(append(store, "R1", 1, 100, &fault) && append(store, "R1", 1, 100, &fault));
    CHECK(!append(store, "R1", 1, 101, &fault));
    CHECK_STR(str_of(fault.code), "store.differs");
    CHECK(!append(store, "R1", 3, 200, &fault)); /* a gap */
    CHECK_STR(str_of(fault.code), "store.order");
    CHECK(!append(store, "R1", 2, 99, &fault)); /* back in time */
    CHECK_STR(str_of(fault.code), "store.order");
    CHECK(append(store, "R1", 2, 100, &fault));
    CHECK(store_end(store, head.id, 900, &fault) && store_end(store, head.id, 900, &fault));
    CHECK(!store_end(store, head.id, 901, &fault));
    CHECK(!append(store, "R1", 3, 950, &fault)); /* after the end */
    store_close(store);
    store = open_store();
    if (CHECK(store && store_record(store, &arena, head.id, &back, &fault)) &&
        CHECK_INT(back->n, 2)) {
        CHECK(back->is_ended && back->end_ms == 900);
        CHECK_STR(back->decisions[0].value, "a b\n見%");
        CHECK(back->head.seed == UINT64_MAX);
        CHECK(str_eq(back->head.scenario_hash, head.scenario_hash));
    }
    CHECK(!store_record(store, &arena, id_of("nobody"), &back, &fault));
    CHECK_STR(str_of(fault.code), "store.no_record");
    store_close(store);
}

static bool take_count(void *ctx, const struct record *record)
{
    struct seen *seen = ctx;

    seen->ids =
        str_fmt(&arena, "%.*s%.2s:%zu ", STR_ARGS(seen->ids), record->head.id.at, record->n);
    return true;
}

TEST(records_come_in_the_order_of_their_start)
{
    struct store *store = open_store();
    struct seen seen = {.ids = STR("")};
    struct fault fault = {0};

    for (int i = 0; store && i < 3; i++) {
        struct record_head head = head_of(i == 0   ? "S3"
                                          : i == 1 ? "S1"
                                                   : "S2",
                                          (int64_t[]){30, 10, 20}[i]);
        head.person = id_of("taro");
        CHECK(store_begin(store, &head, &fault));
    }
    CHECK(append(store, "S1", 1, 4, &fault) && append(store, "S1", 2, 5, &fault));
    CHECK(store_each_record(store, id_of("taro"), take_count, &seen, &fault));
    CHECK_STR(seen.ids, "S1:2 S2:0 S3:0 ");
    store_close(store);
}

TEST(a_batch_is_kept_whole_or_not_at_all)
{
    struct store *store = open_store(), *beside = open_store();
    struct record_head head = head_of("B1", 7);
    struct fault fault = {0};
    struct record *back;

    if (!CHECK(store && beside && store_batch_begin(store, &fault))) {
        return;
    }
    CHECK(store_begin(store, &head, &fault) && append(store, "B1", 1, 1, &fault));
    CHECK(!append(store, "B1", 1, 2, &fault)); /* refused: the batch goes on */
    CHECK_STR(str_of(fault.code), "store.differs");
    CHECK(append(store, "B1", 2, 3, &fault));
    CHECK(!store_record(beside, &arena, head.id, &back, &fault));
    CHECK(store_batch_end(store, &fault));
    CHECK(store_record(beside, &arena, head.id, &back, &fault) && back->n == 2);

    head.id = id_of("B2");
    CHECK(store_batch_begin(store, &fault) && store_begin(store, &head, &fault));
    store_close(store); /* without the end */
    CHECK(!store_record(beside, &arena, head.id, &back, &fault));
    CHECK_STR(str_of(fault.code), "store.no_record");
    store_close(beside);
}

TEST(lines_keep_their_order_though_the_clock_goes_back)
{
    struct store *store = open_store();
    struct fault fault = {0};
    int64_t now = INT64_C(4000000000000);

    CHECK(store && note(store, "order-a", now, &fault) &&
          note(store, "order-b", now - 500, &fault));
    CHECK(note(store, "order-c", now + 10, &fault));
    CHECK_STR(lines_with(store, "order-"), "order-a order-b order-c ");
    /* From elsewhere: by time, and none twice. */
    CHECK(note_merged(store, "order-m", now + 5, &fault));
    CHECK(note_merged(store, "order-m", now + 5, &fault));
    CHECK(note_merged(store, "order-l", now - 5, &fault));
    CHECK_STR(lines_with(store, "order-"), "order-l order-a order-b order-m order-c ");
    store_close(store);
}

struct held_seen {
    struct str ids;
    int64_t lines_n, bytes_n;
};

static bool take_held(void *ctx, const struct held *held)
{
    struct held_seen *seen = ctx;

    if (!str_ends(held->id, str_fmt(&arena, "-%d", (int)getpid()))) {
        seen->bytes_n +=
            held->kind == HELD_BYTES && str_eq(held->id, digest_hex(&arena, id_of("some bytes")));
        return true;
    }
    seen->lines_n += held->kind == HELD_LINE && str_has(held->id, STR("held-"));
    if (held->kind == HELD_RECORD && str_starts(held->id, STR("H"))) {
        seen->ids = str_fmt(&arena, "%.*s%.2s:%d%s ", STR_ARGS(seen->ids), held->id.at,
                            (int)held->decisions_n, held->is_ended ? "." : "");
    }
    return true;
}

static bool take_bytes(void *ctx, struct str hash, struct str kind, struct str bytes)
{
    int64_t *n = ctx;

    *n += str_eq(hash, digest_hex(&arena, bytes)) && str_eq(bytes, id_of("some bytes")) &&
          str_is(kind, "scenario");
    return true;
}

TEST(what_is_here_is_told_by_name)
{
    struct store *store = open_store();
    struct record_head one = head_of("H1", 1), two = head_of("H2", 2);
    struct held_seen seen = {.ids = STR("")};
    struct str hash = digest_hex(&arena, id_of("some bytes"));
    struct fault fault = {0};
    int64_t same_n = 0;

    CHECK(store && store_begin(store, &one, &fault) && append(store, "H1", 1, 5, &fault));
    CHECK(store_end(store, one.id, 6, &fault) && store_begin(store, &two, &fault));
    CHECK(note(store, "held-1", 5, &fault));
    CHECK(store_keep(store, hash, STR("scenario"), id_of("some bytes"), &fault));
    CHECK(store_keep(store, hash, STR("scenario"), id_of("some bytes"), &fault));
    CHECK(store_each_held(store, take_held, &seen, &fault));
    CHECK(str_has(seen.ids, STR("H1:1. ")) && str_has(seen.ids, STR("H2:0 ")));
    CHECK_INT(seen.lines_n, 1);
    CHECK_INT(seen.bytes_n, 1);
    CHECK(store_each_kept(store, take_bytes, &same_n, &fault));
    CHECK_INT(same_n, 1);
    store_close(store);
}

TEST(what_is_dropped_is_gone_and_a_stone_stays)
{
    struct store *store = open_store();
    struct record_head gone = head_of("D1", 1), left = head_of("D2", 2);
    struct ledger_line stone = {.id = id_of("drop-stone"), .utc_ms = 9, .who = STR("organiser")};
    struct ledger_line instead = {.id = id_of("drop-2"), .utc_ms = 8, .who = STR("erased")};
    struct str record_id = id_of("D1"), line_id = id_of("drop-1"), bytes;
    struct store_drop drop = {.records = &record_id,
                              .records_n = 1,
                              .lines = &line_id,
                              .lines_n = 1,
                              .instead = &instead,
                              .instead_n = 1,
                              .tombstone = &stone};
    struct fault fault = {0};
    struct record *back;

    stone.what = instead.what = STR("test.line");
    gone.scenario_hash = digest_hex(&arena, id_of("only D1"));
    CHECK(store &&
          store_keep(store, gone.scenario_hash, STR("scenario"), id_of("only D1"), &fault));
    CHECK(store_begin(store, &gone, &fault) && append(store, "D1", 1, 1, &fault));
    CHECK(store_end(store, gone.id, 5, &fault));
    CHECK(store_project(store, gone.id, 1, STR("x\n"), &fault));
    CHECK(store_begin(store, &left, &fault));
    CHECK(note(store, "drop-1", 7, &fault) && note(store, "drop-2", 8, &fault));
    if (!CHECK(store_drop(store, &drop, &fault))) {
        printf("%s\n", fault.says);
    }
    CHECK(store_drop(store, &drop, &fault)); /* again is the same */
    CHECK(!store_record(store, &arena, gone.id, &back, &fault));
    CHECK(store_record(store, &arena, left.id, &back, &fault));
    CHECK(!store_kept(store, &arena, gone.scenario_hash, &bytes, &fault));
    CHECK_STR(lines_with(store, "drop-"), "drop-2 drop-stone ");
    CHECK(store_begin(store, &gone, &fault)); /* its id is free again */
    store_close(store);
}

static bool take_lines(void *ctx, struct str record_id, struct str lines)
{
    struct seen *seen = ctx;

    if (str_eq(record_id, id_of("P1"))) {
        seen->ids = str_copy(&arena, lines);
    }
    return true;
}

TEST(what_was_worked_out_is_of_one_version)
{
    struct store *store = open_store();
    struct record_head head = head_of("P1", 1);
    struct seen seen = {.ids = STR("none")};
    struct fault fault = {0};

    CHECK(store && store_begin(store, &head, &fault));
    CHECK(!store_project(store, head.id, 1, STR("x\n"), &fault)); /* not ended */
    CHECK_STR(str_of(fault.code), "store.order");
    CHECK(store_end(store, head.id, 5, &fault) &&
          store_project(store, head.id, 1, STR("x\n"), &fault));
    CHECK(store_each_projection(store, 1, take_lines, &seen, &fault));
    CHECK_STR(seen.ids, "x\n");
    CHECK(store_project(store, head.id, 2, STR("y\n"), &fault));
    CHECK(store_each_projection(store, 1, take_lines, &seen, &fault));
    CHECK_STR(seen.ids, "");
    CHECK(store_each_projection(store, 2, take_lines, &seen, &fault));
    CHECK_STR(seen.ids, "y\n");
    store_close(store);
}

TEST_MAIN(a_record_comes_back_and_the_same_again_keeps_one,
          records_come_in_the_order_of_their_start, a_batch_is_kept_whole_or_not_at_all,
          lines_keep_their_order_though_the_clock_goes_back, what_is_here_is_told_by_name,
          what_is_dropped_is_gone_and_a_stone_stays, what_was_worked_out_is_of_one_version)
