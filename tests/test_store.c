#include "adapters/digest.h"
#include "adapters/files.h"
#include "adapters/store.h"
#include "tests/folder.h"
#include "tests/test.h"

#include <sys/stat.h>
#include <sys/wait.h>

static struct arena arena;

static const char *path_of(const char *name)
{
    return path_join(&arena, test_folder(), name);
}

static const char *uri_of(const char *name)
{
    return str_c(&arena, str_fmt(&arena, "sqlite:%s", path_of(name)));
}

static struct store *open_store(const char *name)
{
    struct fault fault = {0};
    struct store *store = store_open(uri_of(name), &fault);

    if (!store) {
        printf("%s: %s\n", fault.code, fault.says);
    }
    return store;
}

static struct record_head head_of(const char *id, int64_t start_utc_ms)
{
    return (struct record_head){.id = str_of(id),
                                .case_id = STR("genuine-mine-mail"),
                                .brand_id = STR("hinode"),
                                .lang = STR("ja"),
                                .pack_id = STR("amazon-signin"),
                                .pack_hash = digest_hex(&arena, STR("the pack")),
                                .scenario_hash = digest_hex(&arena, STR("the scenario")),
                                .rules_version = STR("1"),
                                .person = STR("hana"),
                                .round = STR(""),
                                .zone = STR("Asia/Tokyo"),
                                .start_utc_ms = start_utc_ms,
                                .seed = UINT64_MAX,
                                .program_version = 1};
}

static struct decision decision_of(uint32_t seq, int64_t at_ms)
{
    return (struct decision){.seq = seq,
                             .at_ms = at_ms,
                             .verb = VERB_INSPECT,
                             .target = STR("m1.sender"),
                             .value = STR(""),
                             .place = STR("phone/email/m1")};
}

static bool append(struct store *store, const char *id, uint32_t seq, int64_t at_ms,
                   struct fault *fault)
{
    struct decision decision = decision_of(seq, at_ms);

    return store_append(store, str_of(id), &decision, fault);
}

/* What another program sees in the file. */
static int64_t sqlite_says(const char *name, const char *sql)
{
    const char *command = str_c(&arena, str_fmt(&arena, "sqlite3 '%s' \"%s\"", path_of(name), sql));
    char line[64] = "";
    FILE *said = popen(command, "r");
    int64_t number = -1;

    if (said && fgets(line, sizeof line, said)) {
        line[strcspn(line, "\n")] = '\0';
        str_to_int(str_of(line), &number);
    }
    if (said) {
        pclose(said);
    }
    return number;
}

static void do_sql(const char *name, const char *sql)
{
    const char *command = str_c(&arena, str_fmt(&arena, "sqlite3 '%s' \"%s\"", path_of(name), sql));

    CHECK_INT(system(command), 0);
}

TEST(a_record_comes_back_byte_for_byte)
{
    struct store *store = open_store("round-trip.db");
    struct record_head head = head_of("R1", 1763985240000);
    /* A NUL inside, a line break, quotes, the end of Unicode, what SQL might take for a number or
     * NULL. */
    struct decision odd = {.seq = 1,
                           .at_ms = 0,
                           .verb = VERB_TYPE,
                           .target = STR("a\0b"),
                           .value = STR("\n'\";--\xf4\x8f\xbf\xbf"),
                           .place = STR("")};
    struct decision plain = {
        .seq = 2, .at_ms = 4210, .verb = VERB_END, .target = STR("007"), .value = STR("NULL")};
    struct fault fault = {0};
    struct record *back;

    if (!CHECK(store && store_begin(store, &head, &fault))) {
        return;
    }
    CHECK(store_append(store, head.id, &odd, &fault));
    CHECK(store_append(store, head.id, &plain, &fault));
    CHECK(store_record(store, &arena, head.id, &back, &fault) && !back->is_ended);
    CHECK(store_end(store, head.id, 61200, &fault));
    store_close(store);

    store = open_store("round-trip.db");
    if (CHECK(store && store_record(store, &arena, head.id, &back, &fault)) &&
        CHECK_INT(back->n, 2)) {
        CHECK(str_eq(back->decisions[0].target, odd.target) &&
              str_eq(back->decisions[0].value, odd.value));
        CHECK_INT(back->decisions[0].verb, VERB_TYPE);
        CHECK_STR(back->decisions[1].target, "007");
        CHECK_STR(back->decisions[1].value, "NULL");
        CHECK_INT(back->decisions[1].at_ms, 4210);
        CHECK(back->is_ended && back->end_ms == 61200);
        CHECK(back->head.seed == UINT64_MAX && back->head.start_utc_ms == 1763985240000);
        CHECK_STR(back->head.zone, "Asia/Tokyo");
        CHECK_STR(back->head.round, "");
        CHECK(str_eq(back->head.scenario_hash, head.scenario_hash));
    }
    store_close(store);
}

TEST(the_same_again_keeps_one_and_something_else_is_refused)
{
    struct store *store = open_store("twice.db");
    struct record_head head = head_of("R1", 1), other = head_of("R1", 2);
    struct ledger_line line = {
        .id = STR("L1"), .utc_ms = 5, .who = STR("organiser"), .what = STR("person.add")};
    struct fault fault = {0};

    if (!CHECK(store && store_begin(store, &head, &fault) && store_begin(store, &head, &fault))) {
        return;
    }
    CHECK(!store_begin(store, &other, &fault));
    CHECK_STR(str_of(fault.code), "store.differs");
    CHECK(append(store, "R1", 1, 10, &fault) && append(store, "R1", 1, 10, &fault));
    CHECK(!append(store, "R1", 1, 11, &fault));
    CHECK_STR(str_of(fault.code), "store.differs");
    CHECK(ledger_put(&line, "id", STR("hana")));
    CHECK(store_note(store, &line, &fault) && store_note(store, &line, &fault));
    CHECK(ledger_put(&line, "name", STR("Hana")) && !store_note(store, &line, &fault));
    CHECK_STR(str_of(fault.code), "store.differs");
    CHECK(store_keep(store, STR("h"), STR("pack"), STR("bytes"), &fault));
    CHECK(store_keep(store, STR("h"), STR("pack"), STR("bytes"), &fault));
    CHECK(!store_keep(store, STR("h"), STR("pack"), STR("others"), &fault));
    CHECK(store_end(store, STR("R1"), 20, &fault) && store_end(store, STR("R1"), 20, &fault));
    CHECK(!store_end(store, STR("R1"), 21, &fault));
    store_close(store);
    CHECK_INT(sqlite_says("twice.db", "SELECT count(*) FROM record"), 1);
    CHECK_INT(sqlite_says("twice.db", "SELECT count(*) FROM decision"), 1);
    CHECK_INT(sqlite_says("twice.db", "SELECT count(*) FROM ledger"), 1);
    CHECK_INT(sqlite_says("twice.db", "SELECT count(*) FROM kept"), 1);
    CHECK_INT(sqlite_says("twice.db", "SELECT at_ms FROM decision"), 10);
}

TEST(what_does_not_follow_is_refused)
{
    struct store *store = open_store("order.db");
    struct record_head head = head_of("R1", 1);
    struct decision loose = {.seq = 2, .at_ms = 20, .verb = VERB_N};
    struct fault fault = {0};

    if (!CHECK(store && store_begin(store, &head, &fault))) {
        return;
    }
    CHECK(!append(store, "R1", 2, 10, &fault)); /* a gap */
    CHECK_STR(str_of(fault.code), "store.order");
    CHECK(append(store, "R1", 1, 10, &fault));
    CHECK(!append(store, "R1", 2, 9, &fault)); /* back in time */
    CHECK_STR(str_of(fault.code), "store.order");
    CHECK(!append(store, "R9", 1, 10, &fault));             /* no such record */
    CHECK(!store_append(store, STR("R1"), &loose, &fault)); /* no such verb */
    CHECK_STR(str_of(fault.code), "store.unsound");
    CHECK(!store_end(store, STR("R9"), 1, &fault));
    CHECK(store_end(store, STR("R1"), 30, &fault));
    CHECK(!append(store, "R1", 2, 31, &fault)); /* after the end */
    CHECK_STR(str_of(fault.code), "store.order");
    store_close(store);
    CHECK_INT(sqlite_says("order.db", "SELECT count(*) FROM decision"), 1);
}

struct seen {
    char ids[200];
    size_t n, decisions_n, stop_after;
    struct store *store;
};

static bool see(void *ctx, const struct record *record)
{
    struct seen *seen = ctx;

    snprintf(seen->ids + strlen(seen->ids), sizeof seen->ids - strlen(seen->ids), "%.*s ",
             STR_ARGS(record->head.id));
    seen->n++;
    seen->decisions_n += record->n;
    return seen->n != seen->stop_after;
}

/* A walk in which every record is written to and another walk is made. */
static bool see_and_write(void *ctx, const struct record *record)
{
    struct seen *seen = ctx, inner = {0};
    struct fault fault = {0};

    CHECK(
        append(seen->store, str_c(&arena, record->head.id), (uint32_t)record->n + 1, 1000, &fault));
    CHECK(store_each_record(seen->store, STR("taro"), see, &inner, &fault));
    CHECK_INT(inner.n, 1);
    return see(ctx, record);
}

static struct store *store_of_four(const char *name)
{
    static const struct {
        const char *id, *person;
        int64_t start;
        uint32_t decisions_n;
    } rows[] = {
        {"A", "hana", 30, 3}, {"B", "taro", 10, 0}, {"C", "hana", 20, 2}, {"D", "hana", 30, 1}};
    struct store *store = open_store(name);
    struct fault fault = {0};

    for (size_t i = 0; store && i < 4; i++) {
        struct record_head head = head_of(rows[i].id, rows[i].start);

        head.person = str_of(rows[i].person);
        CHECK(store_begin(store, &head, &fault));
        for (uint32_t seq = 1; seq <= rows[i].decisions_n; seq++) {
            CHECK(append(store, rows[i].id, seq, seq, &fault));
        }
    }
    return store;
}

TEST(records_come_in_the_order_of_their_start)
{
    struct store *store = store_of_four("order-of-start.db");
    struct seen all = {0}, hana = {0}, nobody = {0}, two = {.stop_after = 2},
                written = {.store = store};
    struct fault fault = {0};

    if (!CHECK(store != NULL)) {
        return;
    }
    CHECK(store_each_record(store, STR(""), see, &all, &fault));
    CHECK_STR(str_of(all.ids), "B C A D ");
    CHECK_INT(all.decisions_n, 6);
    CHECK(store_each_record(store, STR("hana"), see, &hana, &fault));
    CHECK_STR(str_of(hana.ids), "C A D ");
    CHECK(store_each_record(store, STR("nobody"), see, &nobody, &fault) && nobody.n == 0);
    CHECK(store_each_record(store, STR(""), see, &two, &fault) && two.n == 2);
    CHECK(store_each_record(store, STR(""), see_and_write, &written, &fault));
    CHECK_STR(str_of(written.ids), "B C A D ");
    store_close(store);
    CHECK_INT(sqlite_says("order-of-start.db", "SELECT count(*) FROM decision"), 10);
}

/* One pass in index order: no sorting, no scan in a scan, however large the store. */
TEST(walks_follow_the_indices)
{
    store_close(store_of_four("plan.db"));
    CHECK_INT(system(str_c(
                  &arena,
                  str_fmt(&arena,
                          "sqlite3 %s \"EXPLAIN QUERY PLAN SELECT r.n, d.seq, d.value FROM record r"
                          " LEFT JOIN decision d ON d.record=r.n WHERE r.person='hana'"
                          " ORDER BY r.start_utc_ms, r.n, d.seq\""
                          " \"EXPLAIN QUERY PLAN SELECT r.n, d.seq, d.value FROM record r"
                          " LEFT JOIN decision d ON d.record=r.n"
                          " ORDER BY r.start_utc_ms, r.n, d.seq\" > %s",
                          path_of("plan.db"), path_of("plan.txt")))),
              0);
    CHECK_INT(system(str_c(&arena,
                           str_fmt(&arena, "grep -q 'TEMP B-TREE' %s", path_of("plan.txt")))) != 0,
              1);
    CHECK_INT(
        system(str_c(&arena, str_fmt(&arena, "grep -q 'SCAN d' %s", path_of("plan.txt")))) != 0, 1);
    CHECK_INT(system(str_c(&arena,
                           str_fmt(&arena, "grep -q 'record_by_person' %s", path_of("plan.txt")))),
              0);
    CHECK_INT(
        system(str_c(&arena, str_fmt(&arena, "grep -q 'record_by_start' %s", path_of("plan.txt")))),
        0);
}

static bool see_line(void *ctx, const struct ledger_line *line)
{
    struct seen *seen = ctx;

    snprintf(seen->ids + strlen(seen->ids), sizeof seen->ids - strlen(seen->ids), "%.*s=%.*s;",
             STR_ARGS(line->id), STR_ARGS(ledger_value(line, "name")));
    return ++seen->n != seen->stop_after;
}

TEST(the_ledger_keeps_its_order)
{
    struct store *store = open_store("ledger.db");
    struct seen all = {0}, one = {.stop_after = 1};
    struct fault fault = {0};

    for (int i = 3; store && i > 0; i--) {
        struct ledger_line line = {
            .id = str_fmt(&arena, "L%d", i), .utc_ms = i, .who = STR("system"), .what = STR("x y")};

        CHECK(ledger_put(&line, "name", str_fmt(&arena, "\xe8\x8a\xb1 %d\n", i)));
        CHECK(store_note(store, &line, &fault));
    }
    store_close(store);
    store = open_store("ledger.db");
    CHECK(store && store_each_line(store, see_line, &all, &fault));
    CHECK_STR(str_of(all.ids), "L3=\xe8\x8a\xb1 3\n;L2=\xe8\x8a\xb1 2\n;L1=\xe8\x8a\xb1 1\n;");
    CHECK(store && store_each_line(store, see_line, &one, &fault) && one.n == 1);
    store_close(store);
}

TEST(what_is_kept_comes_back)
{
    struct store *store = open_store("kept.db");
    struct fault fault = {0};
    struct str bytes = STR("x"), big = {arena_take(&arena, 3000000), 3000000};

    CHECK(store && store_keep(store, STR("big"), STR("pack"), big, &fault));
    CHECK(store && store_keep(store, STR("none"), STR("pack"), STR(""), &fault));
    CHECK(store && store_kept(store, &arena, STR("big"), &bytes, &fault) && str_eq(bytes, big));
    CHECK(store && store_kept(store, &arena, STR("none"), &bytes, &fault) && bytes.n == 0);
    CHECK(store && !store_kept(store, &arena, STR("other"), &bytes, &fault));
    CHECK_STR(str_of(fault.code), "store.no_kept");
    store_close(store);
}

static void refused(const char *uri, const char *code)
{
    struct fault fault = {0};
    struct store *store = store_open(uri, &fault);

    CHECK(store == NULL);
    CHECK_STR(str_of(fault.code), code);
    CHECK(strlen(fault.says) > 20);
    store_close(store);
}

TEST(what_is_not_a_store_of_ours_is_left_alone)
{
    struct fault fault = {0};
    struct str before, after;

    refused("mysql://localhost/x", "store.uri");
    refused("postgresql:///x?host=/nowhere", "store.away");
    refused("records.db", "store.uri");
    refused("sqlite:", "store.uri");
    CHECK(file_write(path_of("text"), STR("hello"), &fault));
    refused(uri_of("text"), "store.not_ours");
    do_sql("foreign.db", "CREATE TABLE t(x); INSERT INTO t VALUES(1); PRAGMA user_version=7;");
    CHECK(file_read(&arena, path_of("foreign.db"), 100000, &before, &fault));
    refused(uri_of("foreign.db"), "store.not_ours");
    CHECK(file_read(&arena, path_of("foreign.db"), 100000, &after, &fault) &&
          str_eq(before, after));
    CHECK(folder_make(path_of("folder"), &fault));
    refused(uri_of("folder"), "store.not_ours");
    refused(uri_of("text/below.db"), "file.not_a_folder");
    store_close(open_store("newer.db"));
    do_sql("newer.db", "PRAGMA user_version=99;");
    refused(uri_of("newer.db"), "store.newer");
    CHECK_INT(sqlite_says("newer.db", "PRAGMA user_version"), 99);
}

TEST(a_store_is_made_with_its_folders_for_its_owner_alone)
{
    struct store *store = open_store("a/b/c.db");
    struct record_head head = head_of("R1", 1);
    struct fault fault = {0};
    struct stat stat_now;

    CHECK(store && store_begin(store, &head, &fault));
    CHECK(stat(path_of("a/b/c.db"), &stat_now) == 0 && (stat_now.st_mode & 0777) == 0600);
    CHECK(stat(path_of("a/b/c.db-wal"), &stat_now) == 0 && (stat_now.st_mode & 0777) == 0600);
    store_close(store);
    CHECK(!file_exists(path_of("a/b/c.db-wal")));
    store_close(NULL);
}

TEST(two_programs_may_open_and_write_their_own_records)
{
    struct store *one = open_store("shared.db"), *two = open_store("shared.db");
    struct record_head a = head_of("A", 1), b = head_of("B", 2);
    struct seen seen = {0};
    struct fault fault = {0};

    CHECK(one && two && store_begin(one, &a, &fault) && store_begin(two, &b, &fault));
    for (uint32_t seq = 1; one && two && seq <= 50; seq++) {
        CHECK(append(one, "A", seq, seq, &fault) && append(two, "B", seq, seq, &fault));
    }
    CHECK(one && store_each_record(one, STR(""), see, &seen, &fault));
    CHECK_STR(str_of(seen.ids), "A B ");
    CHECK_INT(seen.decisions_n, 100);
    store_close(one);
    store_close(two);
}

static size_t faults_of(const char *name)
{
    struct store *store = open_store(name);
    struct faults faults;
    struct fault fault = {0};

    faults_init(&faults, &arena);
    CHECK(store && store_check(store, &arena, &faults, &fault));
    store_close(store);
    return faults.errors_n;
}

/* A whole store, then one damage after another: each is found, and repaired none is left. */
TEST(the_check_finds_each_damage)
{
    static const struct {
        const char *damage, *repair;
    } rows[] = {
        {"UPDATE decision SET seq=9 WHERE seq=2", "UPDATE decision SET seq=2 WHERE seq=9"},
        {"UPDATE decision SET at_ms=-1 WHERE seq=2", "UPDATE decision SET at_ms=2 WHERE seq=2"},
        {"UPDATE decision SET verb='dance' WHERE seq=3",
         "UPDATE decision SET verb='inspect' WHERE seq=3"},
        {"UPDATE kept SET kind='pack', bytes=x'00' WHERE bytes=CAST('the pack' AS BLOB)",
         "UPDATE kept SET bytes=CAST('the pack' AS BLOB) WHERE bytes=x'00'"},
        {"UPDATE record SET scenario_hash=upper(scenario_hash)",
         "UPDATE record SET scenario_hash=lower(scenario_hash)"},
        {"UPDATE record SET pack_hash='x'||pack_hash",
         "UPDATE record SET pack_hash=substr(pack_hash, 2)"},
        {"UPDATE ledger SET line='?'||line", "UPDATE ledger SET line=substr(line, 2)"},
        {"UPDATE decision SET record=7", "UPDATE decision SET record=1"},
    };
    struct store *store = open_store("check.db");
    struct record_head head = head_of("R1", 1);
    struct ledger_line line = {
        .id = STR("L1"), .utc_ms = 5, .who = STR("system"), .what = STR("settings")};
    struct fault fault = {0};

    if (!CHECK(store && store_begin(store, &head, &fault) && store_note(store, &line, &fault))) {
        return;
    }
    CHECK(store_keep(store, head.pack_hash, STR("pack"), STR("the pack"), &fault));
    CHECK(store_keep(store, head.scenario_hash, STR("scenario"), STR("the scenario"), &fault));
    for (uint32_t seq = 1; seq <= 3; seq++) {
        CHECK(append(store, "R1", seq, seq, &fault));
    }
    store_close(store);
    CHECK_INT(faults_of("check.db"), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        do_sql("check.db", rows[i].damage);
        if (!CHECK(faults_of("check.db") > 0)) {
            printf("    %s\n", rows[i].damage);
        }
        do_sql("check.db", rows[i].repair);
        CHECK_INT(faults_of("check.db"), 0);
    }
}

TEST(a_damaged_record_stops_the_walk_with_its_name)
{
    struct store *store = store_of_four("damaged.db");
    struct seen seen = {0};
    struct fault fault = {0};
    struct record *record;

    store_close(store);
    do_sql("damaged.db", "UPDATE decision SET verb='dance' WHERE seq=2 AND record=1");
    store = open_store("damaged.db");
    CHECK(store && !store_each_record(store, STR(""), see, &seen, &fault));
    CHECK_STR(str_of(fault.code), "store.broken");
    CHECK_STR(str_of(seen.ids), "B C ");
    CHECK(store && !store_record(store, &arena, STR("A"), &record, &fault));
    CHECK(store && store_record(store, &arena, STR("C"), &record, &fault));
    CHECK(store && !store_record(store, &arena, STR("Z"), &record, &fault) && record == NULL);
    CHECK_STR(str_of(fault.code), "store.no_record");
    store_close(store);
}

/* ---- projections ---- */

static struct str walked;

static bool take_projection(void *ctx, struct str record_id, struct str lines)
{
    (void)ctx;
    walked =
        str_fmt(&arena, "%.*s%.*s=%.*s;", STR_ARGS(walked), STR_ARGS(record_id), STR_ARGS(lines));
    return true;
}

static struct str projections(struct store *store, int64_t version)
{
    struct fault fault = {0};
    walked = STR("");
    CHECK(store_each_projection(store, version, take_projection, NULL, &fault));
    return walked;
}

TEST(projections_stand_beside_ended_records_and_give_way_to_newer_rules)
{
    struct store *store = open_store("projection.db");
    struct record_head late = head_of("R1", 2), early = head_of("R2", 1), open = head_of("R3", 3);
    struct fault fault = {0};

    CHECK(store_begin(store, &late, &fault) && store_begin(store, &early, &fault) &&
          store_begin(store, &open, &fault));
    CHECK(store_end(store, STR("R1"), 5, &fault) && store_end(store, STR("R2"), 5, &fault));
    CHECK_STR(projections(store, 1), "R2=;R1=;");
    CHECK(store_project(store, STR("R1"), 1, STR("x\ny\n"), &fault));
    CHECK(store_project(store, STR("R1"), 1, STR("x\ny\n"), &fault));
    CHECK_STR(projections(store, 1), "R2=;R1=x\ny\n;");
    CHECK_STR(projections(store, 2), "R2=;R1=;");
    CHECK(store_project(store, STR("R1"), 2, STR("z\n"), &fault));
    CHECK_STR(projections(store, 2), "R2=;R1=z\n;");
    CHECK_STR(projections(store, 1), "R2=;R1=;");
    CHECK(!store_project(store, STR("R3"), 2, STR("z\n"), &fault));
    CHECK_STR(str_of(fault.code), "store.order");
    store_close(store);
}

TEST(a_store_of_the_first_format_is_led_on_and_loses_nothing)
{
    struct store *store = open_store("first.db");
    struct record_head head = head_of("R1", 1);
    struct fault fault = {0};

    CHECK(store_begin(store, &head, &fault) && append(store, "R1", 1, 5, &fault) &&
          store_end(store, STR("R1"), 9, &fault));
    store_close(store);
    do_sql("first.db", "DROP TABLE projection; PRAGMA user_version=1; DROP TABLE ledger;"
                       "CREATE TABLE ledger(n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
                       " line TEXT NOT NULL); INSERT INTO ledger(id, line) VALUES"
                       " ('a', 'a 700 x y'), ('b', 'b 600 x y'), ('c', 'c 800 x y');");
    store = open_store("first.db");
    CHECK_INT(sqlite_says("first.db", "PRAGMA user_version"), 3);
    CHECK_INT(sqlite_says("first.db", "SELECT group_concat(order_ms, '') FROM ledger"), 700700800);
    CHECK_INT(sqlite_says("first.db", "SELECT count(*) FROM decision"), 1);
    CHECK(store_project(store, STR("R1"), 1, STR("x\n"), &fault));
    CHECK_STR(projections(store, 1), "R1=x\n;");
    store_close(store);
}

TEST_MAIN(a_record_comes_back_byte_for_byte, the_same_again_keeps_one_and_something_else_is_refused,
          what_does_not_follow_is_refused, records_come_in_the_order_of_their_start,
          walks_follow_the_indices, the_ledger_keeps_its_order, what_is_kept_comes_back,
          what_is_not_a_store_of_ours_is_left_alone,
          a_store_is_made_with_its_folders_for_its_owner_alone,
          two_programs_may_open_and_write_their_own_records, the_check_finds_each_damage,
          a_damaged_record_stops_the_walk_with_its_name,
          projections_stand_beside_ended_records_and_give_way_to_newer_rules,
          a_store_of_the_first_format_is_led_on_and_loses_nothing)
